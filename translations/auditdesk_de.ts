<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Column</name>
    <message>
        <source>Recording ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s identifier of the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The topic of the recorded meeting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the recording was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Webex site that the recording belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The e-mail address of the recording&apos;s host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the recording was viewed, as the service&apos;s summary counts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the recording was downloaded, as the service&apos;s summary counts it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accesses loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many rows of the access log this case holds for the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The latest access to the recording among the rows in this case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>People</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many different e-mail addresses accessed the recording, without regard to case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>External (%)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The percentage of accesses by people whose e-mail domain differs from the host&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service&apos;s identifier of the recording that was accessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the person who accessed the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The e-mail address of the person who accessed the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accessed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the recording was accessed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the person viewed the recording in this access.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the person downloaded the recording in this access.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain of the person&apos;s e-mail address, in lower case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the event happened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created (ms)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the event happened, in milliseconds since 1970 as the service sent it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the event is about: one of the service&apos;s nine types, or one it added since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Slido session, which is one instance of a meeting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organization ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The organization that the session belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person who caused the event, anonymous or not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the thing that the event describes was last changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the thing that the event describes was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question, reply, poll or answer that the event is about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words of the question, reply or answer, or the title of the poll.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who did it: the name, else the unverified name, else the user ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the participant chose to stay anonymous to the other participants.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the question is in review, public or archived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was done to the question, such as approve, reject or upvote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archived as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the question was archived or answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upvotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many upvotes the question had.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many replies the question had.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question that the event is about or belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reply that the event is about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poll ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The poll that the event is about or belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poll result ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The round of the poll that the answer counts in; resetting a poll begins a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poll answer ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer that the event is about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active poll ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The poll that was put on screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active poll result ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The round of the poll whose answers count now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Participant ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The author of the question or reply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The author&apos;s name as the service knows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unverified name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name that the author entered; nobody checked it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering user ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The person who answered the poll.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a moderator decided about the answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poll type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the poll is a simple one or a survey of several questions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the poll asks for a choice or for text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poll title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The title of the poll.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poll description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The description of the poll.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The options of the poll, or those that were chosen, as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The questions of the survey, or the decisions about their answers, as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers to the questions of a survey, as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profanities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The places in the question&apos;s text that the service&apos;s word filter marked, as JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many answers a participant may give; 0 is no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many options an answer may choose; 0 is no limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The place of the poll among the session&apos;s polls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the poll hides the names of those who answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Has correct options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether options of the poll can be marked as correct.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct options revealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether participants see which options are correct.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the poll takes no more answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results revealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether participants see the results of the poll.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anonymity allowed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether participants of the session may stay anonymous.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q&amp;A enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether the session&apos;s questions and answers are switched on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q&amp;A moderated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether a moderator reviews questions before others see them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session ID (inner)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session as the event&apos;s data names it, beside the envelope&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time (inner)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time as the event&apos;s data names it, beside the envelope&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventType</name>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Q&amp;A settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poll answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Poll answer review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active poll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No type</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
