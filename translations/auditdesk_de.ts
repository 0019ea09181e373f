<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AxisTicks</name>
    <message>
        <source>d MMM</source>
        <extracomment>Date format of a day below an axis, as of Qt</extracomment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <extracomment>Date format of a day in a tooltip, as of Qt</extracomment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <extracomment>Date format of a day with its weekday in a tooltip, as of Qt</extracomment>
        <translation>dddd, d. MMMM yyyy</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <extracomment>A range of days or times</extracomment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>CellPresenter</name>
    <message>
        <source>Anonymous, hidden</source>
        <translation>Anonym, verborgen</translation>
    </message>
    <message>
        <source>%1, an unexpected value</source>
        <translation>%1, ein unerwarteter Wert</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>The service sent: %1</source>
        <translation>Der Dienst hat gesendet: %1</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>Anonym</translation>
    </message>
    <message>
        <source>Mixes letters of scripts that look alike, such as Latin and Cyrillic: it may not be what it seems.</source>
        <translation>Mischt Buchstaben ähnlich aussehender Schriften, etwa lateinische und kyrillische: Vielleicht ist es nicht, wonach es aussieht.</translation>
    </message>
    <message>
        <source>Within the same run the service also sent nothing here. Both are kept; the later one counts.</source>
        <translation>Im selben Lauf hat der Dienst hier auch nichts gesendet. Beides ist aufbewahrt; das Spätere zählt.</translation>
    </message>
    <message>
        <source>Within the same run the service also sent: %1. Both are kept; the later one counts.</source>
        <translation>Im selben Lauf hat der Dienst auch gesendet: %1. Beides ist aufbewahrt; das Spätere zählt.</translation>
    </message>
    <message>
        <source>Hidden, because the author is anonymous. Filters and order take it for empty. Reveal it in the detail pane.</source>
        <translation>Verborgen, weil die verfassende Person anonym ist. Für Filter und Sortierung ist die Zelle leer. Im Detailbereich lässt sie sich offenlegen.</translation>
    </message>
    <message>
        <source>Hidden, because they may have written something anonymous. Filters and order take it for empty.</source>
        <translation>Verborgen, weil diese Person etwas anonym verfasst haben kann. Für Filter und Sortierung ist die Zelle leer.</translation>
    </message>
    <message>
        <source>Hidden, because it can&apos;t be read and may name a person. Filters and order take it for empty. Reveal it in the detail pane.</source>
        <translation>Verborgen, weil der Eintrag nicht lesbar ist und eine Person nennen kann. Für Filter und Sortierung ist die Zelle leer. Im Detailbereich lässt sie sich offenlegen.</translation>
    </message>
    <message>
        <source>%1 (imported)</source>
        <comment>number of a run</comment>
        <translation>%1 (importiert)</translation>
    </message>
</context>
<context>
    <name>ChartData</name>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Recording ID</source>
        <translation>Aufzeichnungs-ID</translation>
    </message>
    <message>
        <source>The service&apos;s identifier of the recording.</source>
        <translation>Die Kennung, unter der der Dienst die Aufzeichnung führt.</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>The topic of the recorded meeting.</source>
        <translation>Das Thema des aufgezeichneten Meetings.</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>When the recording was made.</source>
        <translation>Wann die Aufzeichnung entstanden ist.</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>The Webex site that the recording belongs to.</source>
        <translation>Die Webex-Site, zu der die Aufzeichnung gehört.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Gastgeber</translation>
    </message>
    <message>
        <source>The e-mail address of the recording&apos;s host.</source>
        <translation>Die E-Mail-Adresse des Gastgebers der Aufzeichnung.</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>How often the recording was viewed, as the service&apos;s summary counts it.</source>
        <translation>Wie oft die Aufzeichnung aufgerufen wurde, laut Zusammenfassung des Dienstes.</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>How often the recording was downloaded, as the service&apos;s summary counts it.</source>
        <translation>Wie oft die Aufzeichnung heruntergeladen wurde, laut Zusammenfassung des Dienstes.</translation>
    </message>
    <message>
        <source>Accesses loaded</source>
        <translation>Zugriffe geladen</translation>
    </message>
    <message>
        <source>Last access</source>
        <translation>Letzter Zugriff</translation>
    </message>
    <message>
        <source>The latest access to the recording among the rows in this case.</source>
        <translation>Der letzte Zugriff auf die Aufzeichnung unter den Zeilen in diesem Fall.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>How many different e-mail addresses accessed the recording, without regard to case.</source>
        <translation>Wie viele verschiedene E-Mail-Adressen auf die Aufzeichnung zugegriffen haben, ohne Rücksicht auf Groß- und Kleinschreibung.</translation>
    </message>
    <message>
        <source>External (%)</source>
        <translation>Extern (%)</translation>
    </message>
    <message>
        <source>The percentage of accesses by people whose e-mail domain differs from the host&apos;s.</source>
        <translation>Der Anteil der Zugriffe durch Personen, deren E-Mail-Domain nicht die des Gastgebers ist, in Prozent.</translation>
    </message>
    <message>
        <source>The service&apos;s identifier of the recording that was accessed.</source>
        <translation>Die Kennung, unter der der Dienst die betreffende Aufzeichnung führt.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>The name of the person who accessed the recording.</source>
        <translation>Der Name der Person, die auf die Aufzeichnung zugegriffen hat.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>The e-mail address of the person who accessed the recording.</source>
        <translation>Die E-Mail-Adresse der Person, die auf die Aufzeichnung zugegriffen hat.</translation>
    </message>
    <message>
        <source>Accessed</source>
        <translation>Zugriffszeit</translation>
    </message>
    <message>
        <source>When the recording was accessed.</source>
        <translation>Wann auf die Aufzeichnung zugegriffen wurde.</translation>
    </message>
    <message>
        <source>Viewed</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Whether the person viewed the recording in this access.</source>
        <translation>Ob die Person die Aufzeichnung bei diesem Zugriff aufgerufen hat.</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Whether the person downloaded the recording in this access.</source>
        <translation>Ob die Person die Aufzeichnung bei diesem Zugriff heruntergeladen hat.</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>Domain</translation>
    </message>
    <message>
        <source>The domain of the person&apos;s e-mail address, in lower case.</source>
        <translation>Die Domain der E-Mail-Adresse der Person, in Kleinbuchstaben.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When the event happened.</source>
        <translation>Wann das Ereignis eingetreten ist.</translation>
    </message>
    <message>
        <source>Created (ms)</source>
        <translation>Erzeugt (ms)</translation>
    </message>
    <message>
        <source>When the event happened, in milliseconds since 1970 as the service sent it.</source>
        <translation>Wann das Ereignis eingetreten ist, in Millisekunden seit 1970, wie vom Dienst gesendet.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>What the event is about: one of the service&apos;s nine types, or one it added since.</source>
        <translation>Worum es in dem Ereignis geht: einer der neun Typen des Dienstes oder einer, der seither hinzukam.</translation>
    </message>
    <message>
        <source>Session ID</source>
        <translation>Sitzungs-ID</translation>
    </message>
    <message>
        <source>The Slido session, which is one instance of a meeting.</source>
        <translation>Die Slido-Sitzung, also eine einzelne Durchführung eines Meetings.</translation>
    </message>
    <message>
        <source>Organization ID</source>
        <translation>Organisations-ID</translation>
    </message>
    <message>
        <source>The organization that the session belongs to.</source>
        <translation>Die Organisation, zu der die Sitzung gehört.</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>When the thing that the event describes was last changed.</source>
        <translation>Wann das, was das Ereignis beschreibt, zuletzt geändert wurde.</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>Whether the thing that the event describes was deleted.</source>
        <translation>Ob das, was das Ereignis beschreibt, gelöscht wurde.</translation>
    </message>
    <message>
        <source>Subject ID</source>
        <translation>Bezugs-ID</translation>
    </message>
    <message>
        <source>The question, reply, poll or answer that the event is about.</source>
        <translation>Die Frage, Antwort, Umfrage oder Umfrageantwort, um die es in dem Ereignis geht.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The words of the question, reply or answer, or the title of the poll.</source>
        <translation>Der Wortlaut der Frage, Antwort oder Umfrageantwort oder der Titel der Umfrage.</translation>
    </message>
    <message>
        <source>Anonymous</source>
        <translation>Anonym</translation>
    </message>
    <message>
        <source>Whether the participant chose to stay anonymous to the other participants.</source>
        <translation>Ob sich die Person entschieden hat, gegenüber den anderen Teilnehmenden anonym zu bleiben.</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Whether the question is in review, public or archived.</source>
        <translation>Ob die Frage in Prüfung, öffentlich oder archiviert ist.</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>What was done to the question, such as approve, reject or upvote.</source>
        <translation>Was mit der Frage geschah, etwa „approve“ (Freigabe), „reject“ (Ablehnung) oder „upvote“ (Stimme).</translation>
    </message>
    <message>
        <source>Archived as</source>
        <translation>Archiviert als</translation>
    </message>
    <message>
        <source>Whether the question was archived or answered.</source>
        <translation>Ob die Frage archiviert oder beantwortet wurde.</translation>
    </message>
    <message>
        <source>Upvotes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>How many upvotes the question had.</source>
        <translation>Wie viele positive Stimmen die Frage hatte.</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>How many replies the question had.</source>
        <translation>Wie viele Antworten die Frage hatte.</translation>
    </message>
    <message>
        <source>Question ID</source>
        <translation>Frage-ID</translation>
    </message>
    <message>
        <source>The question that the event is about or belongs to.</source>
        <translation>Die Frage, um die es in dem Ereignis geht oder zu der es gehört.</translation>
    </message>
    <message>
        <source>Reply ID</source>
        <translation>Antwort-ID</translation>
    </message>
    <message>
        <source>The reply that the event is about.</source>
        <translation>Die Antwort auf eine Frage, um die es in dem Ereignis geht.</translation>
    </message>
    <message>
        <source>Poll ID</source>
        <translation>Umfrage-ID</translation>
    </message>
    <message>
        <source>The poll that the event is about or belongs to.</source>
        <translation>Die Umfrage, um die es in dem Ereignis geht oder zu der es gehört.</translation>
    </message>
    <message>
        <source>Poll result ID</source>
        <translation>Umfrageergebnis-ID</translation>
    </message>
    <message>
        <source>The round of the poll that the answer counts in; resetting a poll begins a new one.</source>
        <translation>Die Runde der Umfrage, in der die Umfrageantwort zählt; wird die Umfrage zurückgesetzt, beginnt eine neue.</translation>
    </message>
    <message>
        <source>Poll answer ID</source>
        <translation>Umfrageantwort-ID</translation>
    </message>
    <message>
        <source>The answer that the event is about.</source>
        <translation>Die Umfrageantwort, um die es in dem Ereignis geht.</translation>
    </message>
    <message>
        <source>Active poll ID</source>
        <translation>ID der aktiven Umfrage</translation>
    </message>
    <message>
        <source>The poll that was put on screen.</source>
        <translation>Die Umfrage, die auf den Bildschirm gebracht wurde.</translation>
    </message>
    <message>
        <source>Active poll result ID</source>
        <translation>Ergebnis-ID der aktiven Umfrage</translation>
    </message>
    <message>
        <source>The round of the poll whose answers count now.</source>
        <translation>Die Runde der Umfrage, deren Antworten jetzt zählen.</translation>
    </message>
    <message>
        <source>Participant ID</source>
        <translation>Verfasser-ID</translation>
    </message>
    <message>
        <source>The author of the question or reply.</source>
        <translation>Wer die Frage oder Antwort verfasst hat.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>The author&apos;s name as the service knows it.</source>
        <translation>Der Name der verfassenden Person, wie ihn der Dienst kennt.</translation>
    </message>
    <message>
        <source>Unverified name</source>
        <translation>Ungeprüfter Name</translation>
    </message>
    <message>
        <source>The name that the author entered; nobody checked it.</source>
        <translation>Der Name, den die verfassende Person eingegeben hat; niemand hat ihn geprüft.</translation>
    </message>
    <message>
        <source>Answering user ID</source>
        <translation>Benutzer-ID (Umfrageantwort)</translation>
    </message>
    <message>
        <source>The person who answered the poll.</source>
        <translation>Die Person, die auf die Umfrage geantwortet hat.</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>What a moderator decided about the answer.</source>
        <translation>Was die Moderation über die Umfrageantwort entschieden hat.</translation>
    </message>
    <message>
        <source>Poll type</source>
        <translation>Umfragetyp</translation>
    </message>
    <message>
        <source>Whether the poll is a simple one or a survey of several questions.</source>
        <translation>Ob es eine einfache Umfrage oder eine Befragung mit mehreren Fragen ist.</translation>
    </message>
    <message>
        <source>Question type</source>
        <translation>Fragetyp</translation>
    </message>
    <message>
        <source>Whether the poll asks for a choice or for text.</source>
        <translation>Ob die Umfrage nach einer Auswahl oder nach Text fragt.</translation>
    </message>
    <message>
        <source>Poll title</source>
        <translation>Titel der Umfrage</translation>
    </message>
    <message>
        <source>The title of the poll.</source>
        <translation>Der Titel der Umfrage.</translation>
    </message>
    <message>
        <source>Poll description</source>
        <translation>Beschreibung der Umfrage</translation>
    </message>
    <message>
        <source>The description of the poll.</source>
        <translation>Die Beschreibung der Umfrage.</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>The options of the poll, or those that were chosen, as JSON.</source>
        <translation>Die Optionen der Umfrage oder die gewählten Optionen, als JSON.</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>The questions of the survey, or the decisions about their answers, as JSON.</source>
        <translation>Die Fragen der Befragung oder die Entscheidungen über ihre Antworten, als JSON.</translation>
    </message>
    <message>
        <source>Question answers</source>
        <translation>Antworten der Befragung</translation>
    </message>
    <message>
        <source>The answers to the questions of a survey, as JSON.</source>
        <translation>Die Antworten auf die Fragen einer Befragung, als JSON.</translation>
    </message>
    <message>
        <source>Profanities</source>
        <translation>Anstößige Wörter</translation>
    </message>
    <message>
        <source>The places in the question&apos;s text that the service&apos;s word filter marked, as JSON.</source>
        <translation>Die Stellen im Text der Frage, die der Wortfilter des Dienstes markiert hat, als JSON.</translation>
    </message>
    <message>
        <source>Answers allowed</source>
        <translation>Erlaubte Antworten</translation>
    </message>
    <message>
        <source>How many answers a participant may give; 0 is no limit.</source>
        <translation>Wie viele Antworten eine Person geben darf; 0 heißt unbegrenzt.</translation>
    </message>
    <message>
        <source>Options allowed</source>
        <translation>Erlaubte Optionen</translation>
    </message>
    <message>
        <source>How many options an answer may choose; 0 is no limit.</source>
        <translation>Wie viele Optionen eine Antwort wählen darf; 0 heißt unbegrenzt.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>The place of the poll among the session&apos;s polls.</source>
        <translation>Die Position der Umfrage unter den Umfragen der Sitzung.</translation>
    </message>
    <message>
        <source>Names hidden</source>
        <translation>Namen verborgen</translation>
    </message>
    <message>
        <source>Whether the poll hides the names of those who answer.</source>
        <translation>Ob die Umfrage die Namen der Antwortenden verbirgt.</translation>
    </message>
    <message>
        <source>Has correct options</source>
        <translation>Mit richtigen Optionen</translation>
    </message>
    <message>
        <source>Whether options of the poll can be marked as correct.</source>
        <translation>Ob Optionen der Umfrage als richtig markiert werden können.</translation>
    </message>
    <message>
        <source>Correct options revealed</source>
        <translation>Richtige Optionen gezeigt</translation>
    </message>
    <message>
        <source>Whether participants see which options are correct.</source>
        <translation>Ob die Teilnehmenden sehen, welche Optionen richtig sind.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Whether the poll takes no more answers.</source>
        <translation>Ob die Umfrage keine Antworten mehr annimmt.</translation>
    </message>
    <message>
        <source>Results revealed</source>
        <translation>Ergebnisse gezeigt</translation>
    </message>
    <message>
        <source>Whether participants see the results of the poll.</source>
        <translation>Ob die Teilnehmenden die Ergebnisse der Umfrage sehen.</translation>
    </message>
    <message>
        <source>Anonymity allowed</source>
        <translation>Anonymität erlaubt</translation>
    </message>
    <message>
        <source>Whether participants of the session may stay anonymous.</source>
        <translation>Ob die Teilnehmenden der Sitzung anonym bleiben dürfen.</translation>
    </message>
    <message>
        <source>Q&amp;A enabled</source>
        <translation>Q&amp;A aktiviert</translation>
    </message>
    <message>
        <source>Whether the session&apos;s questions and answers are switched on.</source>
        <translation>Ob die Fragen und Antworten (Q&amp;A) der Sitzung eingeschaltet sind.</translation>
    </message>
    <message>
        <source>Q&amp;A moderated</source>
        <translation>Q&amp;A moderiert</translation>
    </message>
    <message>
        <source>Whether a moderator reviews questions before others see them.</source>
        <translation>Ob die Moderation Fragen prüft, bevor andere sie sehen.</translation>
    </message>
    <message>
        <source>The session as the event&apos;s data names it, beside the envelope&apos;s.</source>
        <translation>Die Sitzung, wie sie in den Daten des Ereignisses steht, zusätzlich zur Angabe der Hülle.</translation>
    </message>
    <message>
        <source>The time as the event&apos;s data names it, beside the envelope&apos;s.</source>
        <translation>Die Zeit, wie sie in den Daten des Ereignisses steht, zusätzlich zur Angabe der Hülle.</translation>
    </message>
    <message>
        <source>Session ID in data</source>
        <translation>Sitzungs-ID in data</translation>
    </message>
    <message>
        <source>Time in data</source>
        <translation>Zeit in data</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>When the page that holds the item was stored in the case.</source>
        <translation>Wann die Seite mit dem Eintrag im Fall gespeichert wurde.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>The number of the case&apos;s entry that holds the page.</source>
        <translation>Die Nummer des Falleintrags, der die Seite enthält.</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>The item&apos;s place in the page, from 1.</source>
        <translation>Die Stelle des Eintrags auf der Seite, ab 1.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The table that the item was meant for.</source>
        <translation>Die Tabelle, für die der Eintrag bestimmt war.</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Angefragt</translation>
    </message>
    <message>
        <source>What the page was asked for: a site, a recording or a session.</source>
        <translation>Wofür die Seite angefragt wurde: eine Site, eine Aufzeichnung oder eine Sitzung.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why the item could not become a row.</source>
        <translation>Warum aus dem Eintrag keine Zeile werden konnte.</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>The item as it came, without white space.</source>
        <translation>Der Eintrag, wie er kam, ohne Leerraum.</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>equal within the lag</source>
        <translation>gleich bis auf Verzögerung</translation>
    </message>
    <message>
        <source>summary higher</source>
        <translation>Zusammenfassung höher</translation>
    </message>
    <message>
        <source>details higher</source>
        <translation>Details höher</translation>
    </message>
    <message>
        <source>not comparable</source>
        <translation>nicht vergleichbar</translation>
    </message>
    <message>
        <source>How many rows of the access log this case holds for the recording. One row may be a view and a download, so this is no count of views.</source>
        <translation>Wie viele Zeilen des Zugriffsprotokolls dieser Fall zu der Aufzeichnung enthält. Eine Zeile kann Aufruf und Download zugleich sein; die Zahl der Aufrufe ist dies daher nicht.</translation>
    </message>
    <message>
        <source>Views found</source>
        <translation>Aufrufe gefunden</translation>
    </message>
    <message>
        <source>How many views are in the newest complete list of accesses that was fetched for the recording; empty where there is none. Imported rows don&apos;t count.</source>
        <translation>Wie viele Aufrufe die neueste vollständig abgerufene Liste der Zugriffe auf die Aufzeichnung enthält; leer, wo es keine gibt. Importierte Zeilen zählen nicht.</translation>
    </message>
    <message>
        <source>Downloads found</source>
        <translation>Downloads gefunden</translation>
    </message>
    <message>
        <source>How many downloads are in the newest complete list of accesses that was fetched for the recording; empty where there is none. Imported rows don&apos;t count.</source>
        <translation>Wie viele Downloads die neueste vollständig abgerufene Liste der Zugriffe auf die Aufzeichnung enthält; leer, wo es keine gibt. Importierte Zeilen zählen nicht.</translation>
    </message>
    <message>
        <source>View difference</source>
        <translation>Differenz Aufrufe</translation>
    </message>
    <message>
        <source>Views less views found: negative where more were found than the summary counts; empty where the two can&apos;t be compared.</source>
        <translation>Aufrufe minus gefundene Aufrufe: negativ, wo mehr gefunden wurden, als die Zusammenfassung zählt; leer, wo sich beides nicht vergleichen lässt.</translation>
    </message>
    <message>
        <source>Download difference</source>
        <translation>Differenz Downloads</translation>
    </message>
    <message>
        <source>Downloads less downloads found: negative where more were found than the summary counts; empty where the two can&apos;t be compared.</source>
        <translation>Downloads minus gefundene Downloads: negativ, wo mehr gefunden wurden, als die Zusammenfassung zählt; leer, wo sich beides nicht vergleichen lässt.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Whether the summary counts as many views and downloads as were found; of the two, the worse. The lag is the 24 hours within which a summary may not count an access yet.</source>
        <translation>Ob die Zusammenfassung so viele Aufrufe und Downloads zählt, wie gefunden wurden; von beiden das schlechtere Ergebnis. Die Verzögerung sind die 24 Stunden, in denen eine Zusammenfassung einen Zugriff vielleicht noch nicht zählt.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>The number of the acquisition that the row arrived with first.</source>
        <translation>Die Nummer des Abrufs oder Imports, mit dem die Zeile zuerst ankam.</translation>
    </message>
    <message>
        <source>Done by</source>
        <translation>Ausgeführt von</translation>
    </message>
    <message>
        <source>The user ID of the person who did it. That may be a moderator, not the author.</source>
        <translation>Die Benutzer-ID der Person, die gehandelt hat. Das kann die Moderation sein statt der verfassenden Person.</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Verfasst von</translation>
    </message>
    <message>
        <source>The person who wrote the question, the reply or the answer: the name, else the unverified name, else the user ID.</source>
        <translation>Wer die Frage, Antwort oder Umfrageantwort verfasst hat: der Name, sonst der ungeprüfte Name, sonst die Benutzer-ID.</translation>
    </message>
    <message>
        <source>Author&apos;s user ID</source>
        <translation>Benutzer-ID (Verfasser)</translation>
    </message>
    <message>
        <source>The user ID of the person who wrote the question, the reply or the answer.</source>
        <translation>Die Benutzer-ID der Person, die die Frage, Antwort oder Umfrageantwort verfasst hat.</translation>
    </message>
</context>
<context>
    <name>DemoHost</name>
    <message>
        <source>Demo</source>
        <comment>file name of the demo&apos;s case</comment>
        <translation>Demo</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>What was entered can&apos;t be used</source>
        <translation>Die Eingabe ist so nicht verwendbar</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Berichtigen Sie sie und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>What was loaded until then is kept.</source>
        <translation>Was bis dahin geladen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The service can&apos;t be reached</source>
        <translation>Der Dienst ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Check the network and the address of the service, then resume. What was loaded is kept.</source>
        <translation>Prüfen Sie das Netzwerk und die Adresse des Dienstes und setzen Sie den Abruf dann fort. Geladenes bleibt erhalten.</translation>
    </message>
    <message>
        <source>The service did not answer in time</source>
        <translation>Der Dienst hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>Resume after a while. What was loaded is kept.</source>
        <translation>Setzen Sie den Abruf nach einer Weile fort. Geladenes bleibt erhalten.</translation>
    </message>
    <message>
        <source>The connection to the service is not secure</source>
        <translation>Die Verbindung zum Dienst ist nicht sicher</translation>
    </message>
    <message>
        <source>Nothing was sent. Check this computer&apos;s date, and ask your administrator whether the network inspects encrypted connections.</source>
        <translation>Es wurde nichts gesendet. Prüfen Sie das Datum dieses Computers und fragen Sie Ihre Administration, ob das Netzwerk verschlüsselte Verbindungen aufbricht.</translation>
    </message>
    <message>
        <source>The service&apos;s answer is larger than a page may be</source>
        <translation>Die Antwort des Dienstes ist größer, als eine Seite sein darf</translation>
    </message>
    <message>
        <source>The page was not used. Ask for a shorter range.</source>
        <translation>Die Seite wurde nicht verwendet. Wählen Sie einen kürzeren Zeitraum.</translation>
    </message>
    <message>
        <source>The service points to another address</source>
        <translation>Der Dienst verweist auf eine andere Adresse</translation>
    </message>
    <message>
        <source>Redirects are not followed, so that the token stays with one host. Check the address of the service, and whether the network asks you to sign in first.</source>
        <translation>Weiterleitungen werden nicht befolgt, damit das Token bei einem einzigen Server bleibt. Prüfen Sie die Adresse des Dienstes und ob das Netzwerk zuerst eine Anmeldung verlangt.</translation>
    </message>
    <message>
        <source>The next page is said to lie on another host</source>
        <translation>Die nächste Seite soll auf einem anderen Server liegen</translation>
    </message>
    <message>
        <source>It was not asked for. What was loaded is kept and marked as incomplete; tell the service&apos;s support.</source>
        <translation>Sie wurde nicht abgefragt. Geladenes bleibt erhalten und ist als unvollständig gekennzeichnet; melden Sie dies dem Support des Dienstes.</translation>
    </message>
    <message>
        <source>The service&apos;s pages lead in a circle</source>
        <translation>Die Seiten des Dienstes führen im Kreis</translation>
    </message>
    <message>
        <source>What was loaded is kept and marked as incomplete; tell the service&apos;s support.</source>
        <translation>Geladenes bleibt erhalten und ist als unvollständig gekennzeichnet; melden Sie dies dem Support des Dienstes.</translation>
    </message>
    <message>
        <source>You are not signed in, or the token has run out</source>
        <translation>Sie sind nicht angemeldet, oder das Token ist abgelaufen</translation>
    </message>
    <message>
        <source>Connect with a new token, then resume. What was loaded is kept.</source>
        <translation>Verbinden Sie sich mit einem neuen Token und setzen Sie den Abruf dann fort. Geladenes bleibt erhalten.</translation>
    </message>
    <message>
        <source>The account may not see this</source>
        <translation>Das Konto darf dies nicht sehen</translation>
    </message>
    <message>
        <source>Recording reports need a scope such as meeting:admin_recordings_read (administrators) or spark-compliance:meetings_read (compliance officers); Slido events need the Compliance Officer role. Ask your administrator, then connect with a new token.</source>
        <translation>Zugriffsberichte zu Aufzeichnungen brauchen eine Berechtigung (Scope) wie meeting:admin_recordings_read (Administratoren) oder spark-compliance:meetings_read (Compliance Officer); Slido-Ereignisse brauchen die Rolle „Compliance Officer“. Fragen Sie Ihre Administration und verbinden Sie sich dann mit einem neuen Token.</translation>
    </message>
    <message>
        <source>The service does not have this, or no longer</source>
        <translation>Der Dienst hat dies nicht oder nicht mehr</translation>
    </message>
    <message>
        <source>Check the id, the site and the dates.</source>
        <translation>Prüfen Sie ID, Site und Datumsangaben.</translation>
    </message>
    <message>
        <source>The service refused the request</source>
        <translation>Der Dienst hat die Anfrage abgelehnt</translation>
    </message>
    <message>
        <source>Change the dates, the site or the host as the service says.</source>
        <translation>Ändern Sie Datum, Site oder Gastgeber nach den Angaben des Dienstes.</translation>
    </message>
    <message>
        <source>The service asks to wait</source>
        <translation>Der Dienst bittet zu warten</translation>
    </message>
    <message>
        <source>Resume later. What was loaded is kept.</source>
        <translation>Setzen Sie den Abruf später fort. Geladenes bleibt erhalten.</translation>
    </message>
    <message>
        <source>The service has a problem of its own</source>
        <translation>Der Dienst hat selbst ein Problem</translation>
    </message>
    <message>
        <source>The answer can&apos;t be read</source>
        <translation>Die Antwort ist nicht lesbar</translation>
    </message>
    <message>
        <source>It was not used. Check whether something between here and the service changed it, such as a sign-in page of the network.</source>
        <translation>Sie wurde nicht verwendet. Prüfen Sie, ob sie auf dem Weg vom Dienst hierher verändert wurde, etwa durch eine Anmeldeseite des Netzwerks.</translation>
    </message>
    <message>
        <source>The file is no case</source>
        <translation>Die Datei ist keine Falldatei</translation>
    </message>
    <message>
        <source>It was left untouched. Saved answers of the service can be imported into a case.</source>
        <translation>Sie wurde nicht angetastet. Gespeicherte Antworten des Dienstes lassen sich in einen Fall importieren.</translation>
    </message>
    <message>
        <source>The case was written by a later version</source>
        <translation>Der Fall stammt aus einer neueren Version</translation>
    </message>
    <message>
        <source>It was left untouched. Update Audit Desk to open it.</source>
        <translation>Er wurde nicht angetastet. Aktualisieren Sie Audit Desk, um ihn zu öffnen.</translation>
    </message>
    <message>
        <source>Another program has the case open</source>
        <translation>Ein anderes Programm hat den Fall geöffnet</translation>
    </message>
    <message>
        <source>Close it there first.</source>
        <translation>Schließen Sie ihn zuerst dort.</translation>
    </message>
    <message>
        <source>The case can&apos;t be written</source>
        <translation>In den Fall kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>Copy it to a place where you may write, and open the copy.</source>
        <translation>Kopieren Sie ihn an einen Ort, an dem Sie schreiben dürfen, und öffnen Sie die Kopie.</translation>
    </message>
    <message>
        <source>The case does not prove itself</source>
        <translation>Der Fall besteht seine Prüfung nicht</translation>
    </message>
    <message>
        <source>It was changed after it was written, or damaged. Verify it to see where, and compare it with a copy.</source>
        <translation>Er wurde nach dem Schreiben verändert oder beschädigt. Prüfen Sie ihn, um die Stelle zu finden, und vergleichen Sie ihn mit einer Kopie.</translation>
    </message>
    <message>
        <source>A file could not be read or written</source>
        <translation>Eine Datei konnte nicht gelesen oder geschrieben werden</translation>
    </message>
    <message>
        <source>Check the space on the disk and your permissions, or choose another place.</source>
        <translation>Prüfen Sie den freien Speicherplatz und Ihre Zugriffsrechte, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>The service says: %1</source>
        <translation>Der Dienst meldet: %1</translation>
    </message>
    <message>
        <source>HTTP status %1</source>
        <translation>HTTP-Status %1</translation>
    </message>
    <message>
        <source>Tracking ID %1</source>
        <translation>Tracking-ID %1</translation>
    </message>
    <message>
        <source>Not before %1 UTC.</source>
        <translation>Nicht vor %1 UTC.</translation>
    </message>
    <message>
        <source>The run was interrupted</source>
        <translation>Der Abruf wurde unterbrochen</translation>
    </message>
    <message>
        <source>Resume it. What was loaded is kept.</source>
        <translation>Setzen Sie ihn fort. Geladenes bleibt erhalten.</translation>
    </message>
    <message>
        <source>The page that follows is not among the files</source>
        <translation>Die folgende Seite ist nicht unter den Dateien</translation>
    </message>
    <message>
        <source>Import all its pages together. What was read is kept.</source>
        <translation>Importieren Sie alle zugehörigen Seiten zusammen. Gelesenes bleibt erhalten.</translation>
    </message>
    <message>
        <source>Not every file or line could be imported</source>
        <translation>Nicht jede Datei oder Zeile ließ sich importieren</translation>
    </message>
    <message>
        <source>What could be read is kept. Import the others again.</source>
        <translation>Gelesenes bleibt erhalten. Importieren Sie die übrigen noch einmal.</translation>
    </message>
    <message>
        <source>Something happened that this version has no words for</source>
        <translation>Es geschah etwas, wofür diese Version keine Worte hat</translation>
    </message>
    <message>
        <source>A later version of Audit Desk may say more.</source>
        <translation>Eine neuere Version von Audit Desk sagt vielleicht mehr.</translation>
    </message>
    <message>
        <source>Recordings of the preferred site</source>
        <translation>Aufzeichnungen der bevorzugten Site</translation>
    </message>
    <message>
        <source>Recordings of %1</source>
        <comment>a site</comment>
        <translation>Aufzeichnungen von %1</translation>
    </message>
    <message>
        <source>Accesses of recording %1</source>
        <translation>Zugriffe der Aufzeichnung %1</translation>
    </message>
    <message>
        <source>Events of session %1</source>
        <translation>Ereignisse der Sitzung %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what happened, details</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what is missing, why</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <comment>recordings, sites or sessions</comment>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The run was interrupted, or is being fetched by another program</source>
        <translation>Der Abruf wurde unterbrochen oder wird von einem anderen Programm fortgesetzt</translation>
    </message>
    <message>
        <source>Open the case again when no other program has it open.</source>
        <translation>Öffnen Sie den Fall erneut, wenn kein anderes Programm ihn mehr geöffnet hat.</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask your administrator whether the network inspects encrypted connections; a company&apos;s own authority can be trusted in the Connect dialog.</source>
        <translation>Es wurde nichts gesendet. Fragen Sie Ihre Administration, ob das Netzwerk verschlüsselte Verbindungen prüft; der eigenen Zertifizierungsstelle eines Unternehmens können Sie im Dialog „Verbinden“ vertrauen.</translation>
    </message>
    <message>
        <source>Nothing was sent. Check the address of the service; if it is right, tell whoever runs it.</source>
        <translation>Es wurde nichts gesendet. Prüfen Sie die Adresse des Dienstes; stimmt sie, sagen Sie es denen, die ihn betreiben.</translation>
    </message>
    <message>
        <source>The service sent nothing for too long</source>
        <translation>Der Dienst hat zu lange nichts gesendet</translation>
    </message>
    <message>
        <source>The service&apos;s answer came too slowly</source>
        <translation>Die Antwort des Dienstes kam zu langsam</translation>
    </message>
    <message>
        <source>The service&apos;s host is not found</source>
        <translation>Der Rechner des Dienstes wurde nicht gefunden</translation>
    </message>
    <message>
        <source>Check the address, and whether this computer is online, then resume. What was loaded is kept.</source>
        <translation>Prüfen Sie die Adresse und ob dieser Computer online ist, und setzen Sie dann fort. Was geladen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Nothing answers at the service&apos;s address</source>
        <translation>Unter der Adresse des Dienstes antwortet niemand</translation>
    </message>
    <message>
        <source>Check the address of the service, then resume. What was loaded is kept.</source>
        <translation>Prüfen Sie die Adresse des Dienstes und setzen Sie dann fort. Was geladen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The proxy can&apos;t be reached</source>
        <translation>Der Proxy ist nicht erreichbar</translation>
    </message>
    <message>
        <source>Check the proxy in the system&apos;s settings, then resume. What was loaded is kept.</source>
        <translation>Prüfen Sie den Proxy in den Einstellungen des Systems und setzen Sie dann fort. Was geladen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The proxy asks for a name and a password</source>
        <translation>Der Proxy verlangt Namen und Kennwort</translation>
    </message>
    <message>
        <source>Sign in to the proxy; the fetch then goes on.</source>
        <translation>Melden Sie sich beim Proxy an; der Abruf geht dann weiter.</translation>
    </message>
    <message>
        <source>The network answered instead of Webex</source>
        <translation>Das Netzwerk hat anstelle von Webex geantwortet</translation>
    </message>
    <message>
        <source>It was not used. Sign in to the network with a browser, then resume. What was loaded is kept.</source>
        <translation>Die Antwort wurde nicht verwendet. Melden Sie sich mit einem Browser im Netzwerk an und setzen Sie dann fort. Was geladen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Too many requests failed of late</source>
        <translation>Zuletzt sind zu viele Anfragen gescheitert</translation>
    </message>
    <message>
        <source>To spare the service it was not asked again. Resume after a while. What was loaded is kept.</source>
        <translation>Um den Dienst zu schonen, wurde er nicht noch einmal gefragt. Setzen Sie nach einer Weile fort. Was geladen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The service&apos;s certificate has expired</source>
        <translation>Das Zertifikat des Dienstes ist abgelaufen</translation>
    </message>
    <message>
        <source>Nothing was sent. Check this computer&apos;s date; if it is right, tell whoever runs the service.</source>
        <translation>Es wurde nichts gesendet. Prüfen Sie das Datum dieses Computers; stimmt es, sagen Sie es denen, die den Dienst betreiben.</translation>
    </message>
    <message>
        <source>The service&apos;s certificate is not valid yet</source>
        <translation>Das Zertifikat des Dienstes ist noch nicht gültig</translation>
    </message>
    <message>
        <source>Nothing was sent. This computer&apos;s clock is probably behind: set its date.</source>
        <translation>Es wurde nichts gesendet. Die Uhr dieses Computers geht vermutlich nach: Stellen Sie sein Datum.</translation>
    </message>
    <message>
        <source>The service&apos;s certificate is signed by nobody but itself</source>
        <translation>Das Zertifikat des Dienstes ist nur von sich selbst unterschrieben</translation>
    </message>
    <message>
        <source>The service&apos;s certificate is signed by an authority that this computer does not know</source>
        <translation>Das Zertifikat des Dienstes stammt von einer Stelle, die dieser Computer nicht kennt</translation>
    </message>
    <message>
        <source>The certificate belongs to another host</source>
        <translation>Das Zertifikat gehört zu einem anderen Rechner</translation>
    </message>
    <message>
        <source>The service&apos;s certificate can&apos;t be trusted</source>
        <translation>Dem Zertifikat des Dienstes ist nicht zu trauen</translation>
    </message>
    <message>
        <source>The service speaks no secure protocol newer than TLS 1.1</source>
        <translation>Der Dienst spricht kein sicheres Protokoll, das neuer als TLS 1.1 ist</translation>
    </message>
    <message>
        <source>A secure connection to the service could not be made</source>
        <translation>Eine sichere Verbindung zum Dienst kam nicht zustande</translation>
    </message>
    <message>
        <source>Certificate of %1, signed by %2</source>
        <translation>Zertifikat von %1, unterschrieben von %2</translation>
    </message>
    <message>
        <source>for %1</source>
        <comment>hosts</comment>
        <translation>für %1</translation>
    </message>
    <message>
        <source>valid from %1 to %2</source>
        <translation>gültig von %1 bis %2</translation>
    </message>
    <message>
        <source>resume not before %1 UTC</source>
        <translation>fortsetzen nicht vor %1 UTC</translation>
    </message>
    <message numerus="yes">
        <source>%Ln list(s) not loaded to the end</source>
        <translation>
            <numerusform>%Ln Liste nicht bis zum Ende geladen</numerusform>
            <numerusform>%Ln Listen nicht bis zum Ende geladen</numerusform>
        </translation>
    </message>
    <message>
        <source>The service does not answer that far back any more</source>
        <translation>So weit zurück antwortet der Dienst nicht mehr</translation>
    </message>
    <message>
        <source>It keeps its reports for 365 days. All that it still has was loaded.</source>
        <translation>Er bewahrt seine Berichte 365 Tage auf. Alles, was er noch hat, wurde geladen.</translation>
    </message>
    <message>
        <source>recordings made from %1 until %2 UTC</source>
        <translation>Aufzeichnungen, entstanden von %1 bis %2 UTC</translation>
    </message>
</context>
<context>
    <name>EventType</name>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Q&amp;A settings</source>
        <translation>Q&amp;A-Einstellungen</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Question reply</source>
        <translation>Antwort auf Frage</translation>
    </message>
    <message>
        <source>Question action</source>
        <translation>Aktion zu Frage</translation>
    </message>
    <message>
        <source>Poll</source>
        <translation>Umfrage</translation>
    </message>
    <message>
        <source>Poll answer</source>
        <translation>Umfrageantwort</translation>
    </message>
    <message>
        <source>Poll answer review</source>
        <translation>Umfrageantwort-Prüfung</translation>
    </message>
    <message>
        <source>Active poll</source>
        <translation>Aktive Umfrage</translation>
    </message>
    <message>
        <source>No type</source>
        <translation>Ohne Typ</translation>
    </message>
</context>
<context>
    <name>FilterErrorText</name>
    <message>
        <source>%1 is a number: &quot;%2&quot; can&apos;t be used with it.</source>
        <translation>%1 ist eine Zahl: „%2“ ist damit nicht möglich.</translation>
    </message>
    <message>
        <source>%1 is a time: &quot;%2&quot; can&apos;t be used with it.</source>
        <translation>%1 ist ein Zeitpunkt: „%2“ ist damit nicht möglich.</translation>
    </message>
    <message>
        <source>%1 is true or false: &quot;%2&quot; can&apos;t be used with it.</source>
        <translation>%1 ist wahr oder falsch: „%2“ ist damit nicht möglich.</translation>
    </message>
    <message>
        <source>%1 is text: &quot;%2&quot; can&apos;t be used with it.</source>
        <translation>%1 ist Text: „%2“ ist damit nicht möglich.</translation>
    </message>
    <message>
        <source>This quotation mark is never closed.</source>
        <translation>Dieses Anführungszeichen wird nie geschlossen.</translation>
    </message>
    <message>
        <source>This parenthesis is never closed.</source>
        <translation>Diese Klammer wird nie geschlossen.</translation>
    </message>
    <message>
        <source>This parenthesis was never opened.</source>
        <translation>Diese Klammer wurde nie geöffnet.</translation>
    </message>
    <message>
        <source>Parentheses are nested too deeply.</source>
        <translation>Die Klammern sind zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>Something is missing at the end.</source>
        <translation>Am Ende fehlt etwas.</translation>
    </message>
    <message>
        <source>Something is missing before this.</source>
        <translation>Davor fehlt etwas.</translation>
    </message>
    <message>
        <source>A column&apos;s name must stand before this.</source>
        <translation>Davor muss der Name einer Spalte stehen.</translation>
    </message>
    <message>
        <source>There is no column &quot;%1&quot;.</source>
        <translation>Die Spalte „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>&quot;in&quot; takes a list in parentheses: in (a, b).</source>
        <translation>Auf „in“ folgt eine Liste in Klammern: in (a, b).</translation>
    </message>
    <message>
        <source>A value is missing before this.</source>
        <translation>Davor fehlt ein Wert.</translation>
    </message>
    <message>
        <source>A value is missing at the end.</source>
        <translation>Am Ende fehlt ein Wert.</translation>
    </message>
    <message>
        <source>A comma is missing before this.</source>
        <translation>Davor fehlt ein Komma.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a word of the filter language: put it in quotation marks.</source>
        <translation>„%1“ ist ein Wort der Filtersprache: in Anführungszeichen (&quot;) setzen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number.</source>
        <translation>„%1“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither true nor false.</source>
        <translation>„%1“ ist weder wahr (true) noch falsch (false).</translation>
    </message>
    <message>
        <source>This is no regular expression: %1.</source>
        <translation>Das ist kein regulärer Ausdruck: %1.</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t exist in %2: clocks went from %3 on %4 to %5 on %6.</source>
        <translation>%1 gibt es in %2 nicht: Die Uhren sprangen von %3 am %4 auf %5 am %6.</translation>
    </message>
    <message>
        <source>%1 doesn&apos;t exist on %2 in %3: clocks went from %4 to %5.</source>
        <translation>%1 gibt es am %2 in %3 nicht: Die Uhren sprangen von %4 auf %5.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a column. Write a condition such as %2, or put the word in quotation marks to search for it.</source>
        <translation>„%1“ ist eine Spalte. Eine Bedingung schreiben wie %2 oder das Wort in Anführungszeichen (&quot;) setzen, um danach zu suchen.</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>Ist „%1“ gemeint?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a column. Put it in quotation marks to compare with the word.</source>
        <translation>„%1“ ist eine Spalte. In Anführungszeichen (&quot;) setzen, um mit dem Wort zu vergleichen.</translation>
    </message>
    <message>
        <source>Write &quot;is null&quot; for a missing value, or put &quot;%1&quot; in quotation marks.</source>
        <translation>Für einen fehlenden Wert „is null“ schreiben oder „%1“ in Anführungszeichen (&quot;) setzen.</translation>
    </message>
    <message>
        <source>&quot;*&quot; is no wildcard here. Use contains or matches, or put &quot;%1&quot; in quotation marks.</source>
        <translation>„*“ ist hier kein Platzhalter. Stattdessen contains oder matches verwenden oder „%1“ in Anführungszeichen (&quot;) setzen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no known value. Did you mean &quot;%2&quot;? Otherwise put it in quotation marks.</source>
        <translation>„%1“ ist kein bekannter Wert. Ist „%2“ gemeint? Sonst in Anführungszeichen (&quot;) setzen.</translation>
    </message>
    <message>
        <source>Put a value of several words in quotation marks, or write &quot;and&quot; before &quot;%1&quot;.</source>
        <translation>Einen Wert aus mehreren Wörtern in Anführungszeichen (&quot;) setzen oder „and“ vor „%1“ schreiben.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time. Write a date such as 2026-01-31 or &quot;last 7 days&quot;, or a time such as 2026-01-31T10:00:00Z.</source>
        <translation>„%1“ ist kein Zeitpunkt. Ein Datum schreiben wie 2026-01-31 oder „last 7 days“ oder eine Zeit wie 2026-01-31T10:00:00Z.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time of day such as 20:00.</source>
        <translation>„%1“ ist keine Uhrzeit wie 20:00.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no weekday: mon, tue, wed, thu, fri, sat or sun.</source>
        <translation>„%1“ ist kein Wochentag: mon, tue, wed, thu, fri, sat oder sun.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no date such as 2026-01-31.</source>
        <translation>„%1“ ist kein Datum wie 2026-01-31.</translation>
    </message>
    <message>
        <source>There is no time zone &quot;%1&quot;.</source>
        <translation>Die Zeitzone „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no operator &quot;%1&quot;.</source>
        <translation>Den Operator „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; looks like the column %2. Put it in quotation marks to search for the word.</source>
        <translation>„%1“ sieht aus wie die Spalte %2. In Anführungszeichen (&quot;) setzen, um nach dem Wort zu suchen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; looks like the operator &quot;%2&quot;. Put it in quotation marks to search for the word.</source>
        <translation>„%1“ sieht aus wie der Operator „%2“. In Anführungszeichen (&quot;) setzen, um nach dem Wort zu suchen.</translation>
    </message>
    <message>
        <source>&quot;is&quot; takes null or not null. Write &quot;=&quot; to compare with a value.</source>
        <translation>Auf „is“ folgt null oder not null. Zum Vergleich mit einem Wert „=“ schreiben.</translation>
    </message>
    <message>
        <source>&quot;between&quot; takes two values: between a and b.</source>
        <translation>Auf „between“ folgen zwei Werte: between a and b.</translation>
    </message>
    <message>
        <source>Nothing lies between these values: the first is greater than the second.</source>
        <translation>Zwischen diesen Werten liegt nichts: Der erste ist größer als der zweite.</translation>
    </message>
    <message>
        <source>Here stands the name of a column of times, such as %1.</source>
        <translation>Hier muss der Name einer Spalte mit Zeiten stehen, etwa %1.</translation>
    </message>
    <message>
        <source>A weekday takes =, != and in, not &quot;%1&quot;.</source>
        <translation>Bei einem Wochentag sind =, != und in möglich, nicht „%1“.</translation>
    </message>
    <message>
        <source>A space is missing after this quoted text.</source>
        <translation>Hinter dem Text in Anführungszeichen fehlt ein Leerzeichen.</translation>
    </message>
    <message>
        <source>The pattern &quot;%1&quot; takes too long on some of the texts, so that nothing can be told. Write it without repetitions inside of repetitions, such as (a+)+.</source>
        <translation>Das Muster „%1“ braucht für manche Texte zu lange; ein Ergebnis gibt es daher nicht. Ohne Wiederholungen innerhalb von Wiederholungen wie (a+)+ schreiben.</translation>
    </message>
</context>
<context>
    <name>FilterText</name>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>passt auf</translation>
    </message>
    <message>
        <source>%1: empty</source>
        <translation>%1: leer</translation>
    </message>
    <message>
        <source>%1: not empty</source>
        <translation>%1: nicht leer</translation>
    </message>
    <message>
        <source>%1: no</source>
        <translation>%1: nein</translation>
    </message>
    <message>
        <source>not: %1</source>
        <translation>nicht: %1</translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>The database itself is damaged: %1</source>
        <translation>Die Datenbank selbst ist beschädigt: %1</translation>
    </message>
    <message>
        <source>Entry %1 is missing.</source>
        <translation>Eintrag %1 fehlt.</translation>
    </message>
    <message>
        <source>Entries %1 to %2 are missing.</source>
        <translation>Die Einträge %1 bis %2 fehlen.</translation>
    </message>
    <message>
        <source>Entry %1 was changed: its SHA-256 is another.</source>
        <translation>Eintrag %1 wurde geändert: Sein SHA-256 ist ein anderer.</translation>
    </message>
    <message>
        <source>Entry %1 is of an unknown kind.</source>
        <translation>Eintrag %1 ist von unbekannter Art.</translation>
    </message>
    <message>
        <source>Entry %1 is a page whose content is missing.</source>
        <translation>Eintrag %1 ist eine Seite, deren Inhalt fehlt.</translation>
    </message>
    <message>
        <source>Entry %1 has the content of a page and is none.</source>
        <translation>Eintrag %1 hat den Inhalt einer Seite und ist keine.</translation>
    </message>
    <message>
        <source>Entry %1 was changed: what is stored of its page is not what was recorded.</source>
        <translation>Eintrag %1 wurde geändert: Von seiner Seite ist etwas anderes gespeichert, als aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>Entries were added after %1 that the head of the chain does not know.</source>
        <translation>Nach Eintrag %1 kamen Einträge hinzu, die der Kopf der Kette nicht kennt.</translation>
    </message>
    <message>
        <source>The head of the chain is not the SHA-256 of entry %1.</source>
        <translation>Der Kopf der Kette ist nicht der SHA-256 von Eintrag %1.</translation>
    </message>
    <message>
        <source>There is the content of a page for entry %1, which is missing.</source>
        <translation>Zu Eintrag %1, der fehlt, gibt es den Inhalt einer Seite.</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more.</source>
        <comment>findings</comment>
        <translation>
            <numerusform>… und %Ln weiterer Befund.</numerusform>
            <numerusform>… und %Ln weitere Befunde.</numerusform>
        </translation>
    </message>
    <message>
        <source>The check could not be made in full: %1</source>
        <translation>Die Prüfung war nicht vollständig möglich: %1</translation>
    </message>
    <message>
        <source>It has no recordingId</source>
        <translation>Er hat keine recordingId</translation>
    </message>
    <message>
        <source>Its recordingId is not text</source>
        <translation>Seine recordingId ist kein Text</translation>
    </message>
    <message>
        <source>It has no recordingId, person or time</source>
        <translation>Er hat weder recordingId noch Person noch Zeit</translation>
    </message>
    <message>
        <source>The service reports an error instead: %1</source>
        <translation>Der Dienst meldet stattdessen einen Fehler: %1</translation>
    </message>
    <message>
        <source>It is not a JSON object</source>
        <translation>Er ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>The page that is entry %1 does not give the rows that were recorded.</source>
        <translation>Die Seite, die Eintrag %1 ist, ergibt nicht die Zeilen, die festgehalten wurden.</translation>
    </message>
    <message>
        <source>The case ends with entry %1; it is known to have had %2 entries.</source>
        <translation>Der Fall endet mit Eintrag %1; bekannt ist, dass er %2 Einträge hatte.</translation>
    </message>
    <message>
        <source>Entry %1 or one before it was rewritten: the case is known to have had another SHA-256 there.</source>
        <translation>Eintrag %1 oder einer davor wurde neu geschrieben: Bekannt ist, dass dort ein anderer SHA-256 stand.</translation>
    </message>
    <message>
        <source>The seal is wrong: the case, of %1 entries, was changed without the key.</source>
        <translation>Das Siegel ist falsch: Der Fall mit %1 Einträgen wurde ohne den Schlüssel geändert.</translation>
    </message>
</context>
<context>
    <name>OtherReply</name>
    <message>
        <source>recordings</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>meetings</source>
        <translation>Meetings</translation>
    </message>
    <message>
        <source>meeting participants</source>
        <translation>Teilnehmenden an Meetings</translation>
    </message>
    <message>
        <source>meeting registrants</source>
        <translation>Anmeldungen zu Meetings</translation>
    </message>
    <message>
        <source>meeting invitees</source>
        <translation>Einladungen zu Meetings</translation>
    </message>
    <message>
        <source>meeting transcripts</source>
        <translation>Transkripten von Meetings</translation>
    </message>
    <message>
        <source>meeting attendees</source>
        <translation>Anwesenden in Meetings</translation>
    </message>
    <message>
        <source>meeting usage</source>
        <translation>Nutzungsdaten zu Meetings</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>memberships of spaces</source>
        <translation>Mitgliedschaften in Bereichen</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>spaces</source>
        <translation>Bereichen</translation>
    </message>
    <message>
        <source>teams</source>
        <translation>Teams</translation>
    </message>
    <message>
        <source>events of messages and meetings</source>
        <translation>Ereignissen zu Nachrichten und Meetings</translation>
    </message>
    <message>
        <source>administrators&apos; actions</source>
        <translation>Aktionen der Administration</translation>
    </message>
    <message>
        <source>webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>licenses</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>Sites</translation>
    </message>
</context>
<context>
    <name>OverviewCharts</name>
    <message>
        <source>Views</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>Number of events</source>
        <translation>Anzahl der Ereignisse</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Events per type</source>
        <translation>Ereignisse je Typ</translation>
    </message>
    <message>
        <source>Views and downloads per minute</source>
        <translation>Aufrufe und Downloads je Minute</translation>
    </message>
    <message>
        <source>Views and downloads per hour</source>
        <translation>Aufrufe und Downloads je Stunde</translation>
    </message>
    <message>
        <source>Views and downloads per day</source>
        <translation>Aufrufe und Downloads je Tag</translation>
    </message>
    <message>
        <source>Views and downloads per week</source>
        <translation>Aufrufe und Downloads je Woche</translation>
    </message>
    <message>
        <source>Views and downloads per month</source>
        <translation>Aufrufe und Downloads je Monat</translation>
    </message>
    <message>
        <source>Events per minute, by type</source>
        <translation>Ereignisse je Minute, nach Typ</translation>
    </message>
    <message>
        <source>Events per hour, by type</source>
        <translation>Ereignisse je Stunde, nach Typ</translation>
    </message>
    <message>
        <source>Events per day, by type</source>
        <translation>Ereignisse je Tag, nach Typ</translation>
    </message>
    <message>
        <source>Events per week, by type</source>
        <translation>Ereignisse je Woche, nach Typ</translation>
    </message>
    <message>
        <source>Events per month, by type</source>
        <translation>Ereignisse je Monat, nach Typ</translation>
    </message>
    <message>
        <source>Minute, %1</source>
        <translation>Minute, %1</translation>
    </message>
    <message>
        <source>Hour, %1</source>
        <translation>Stunde, %1</translation>
    </message>
    <message>
        <source>Day, %1</source>
        <translation>Tag, %1</translation>
    </message>
    <message>
        <source>Week from Monday, %1</source>
        <translation>Woche ab Montag, %1</translation>
    </message>
    <message>
        <source>Month, %1</source>
        <translation>Monat, %1</translation>
    </message>
    <message>
        <source>Not shown, because they have no time: %1</source>
        <translation>Nicht gezeigt, da ohne Zeitangabe: %1</translation>
    </message>
    <message>
        <source>Others (%1): views %2, downloads %3</source>
        <translation>Übrige (%1): Aufrufe %2, Downloads %3</translation>
    </message>
    <message>
        <source>Other types (%1)</source>
        <translation>Übrige Typen (%1)</translation>
    </message>
    <message>
        <source>Number of accesses in the access log</source>
        <translation>Anzahl der Zugriffe im Zugriffsprotokoll</translation>
    </message>
    <message>
        <source>Views and downloads per recording, top %1 of %2 accessed</source>
        <translation>Aufrufe und Downloads je Aufzeichnung, Top %1 von %2 mit Zugriffen</translation>
    </message>
    <message>
        <source>Views and downloads per recording, all %1 accessed</source>
        <translation>Aufrufe und Downloads je Aufzeichnung, alle %1 mit Zugriffen</translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>Access log</source>
        <translation>Zugriffsprotokoll</translation>
    </message>
    <message>
        <source>Slido events</source>
        <translation>Slido-Ereignisse</translation>
    </message>
    <message numerus="yes">
        <source>%Ln recording(s)</source>
        <translation>
            <numerusform>%Ln Aufzeichnung</numerusform>
            <numerusform>%Ln Aufzeichnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln access(es)</source>
        <translation>
            <numerusform>%Ln Zugriff</numerusform>
            <numerusform>%Ln Zugriffe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>1,204 of 8,112 accesses</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Rejected items</source>
        <translation>Abgelehnte Einträge</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected item(s)</source>
        <translation>
            <numerusform>%Ln abgelehnter Eintrag</numerusform>
            <numerusform>%Ln abgelehnte Einträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuickFilter</name>
    <message>
        <source>Show only rows without a value</source>
        <translation>Nur Zeilen ohne Wert zeigen</translation>
    </message>
    <message>
        <source>Hide rows without a value</source>
        <translation>Zeilen ohne Wert ausblenden</translation>
    </message>
    <message>
        <source>Show only this day</source>
        <translation>Nur diesen Tag zeigen</translation>
    </message>
    <message>
        <source>Show only from this time on</source>
        <translation>Nur ab dieser Zeit zeigen</translation>
    </message>
    <message>
        <source>Show only up to this time</source>
        <translation>Nur bis zu dieser Zeit zeigen</translation>
    </message>
    <message>
        <source>Show only this value</source>
        <translation>Nur diesen Wert zeigen</translation>
    </message>
    <message>
        <source>Hide this value</source>
        <translation>Diesen Wert ausblenden</translation>
    </message>
    <message>
        <source>Show only this and more</source>
        <translation>Nur diesen Wert und höhere zeigen</translation>
    </message>
    <message>
        <source>Show only this and less</source>
        <translation>Nur diesen Wert und niedrigere zeigen</translation>
    </message>
    <message>
        <source>Contains…</source>
        <translation>Enthält…</translation>
    </message>
</context>
<context>
    <name>RefusalTexts</name>
    <message>
        <source>a reply with %1 (%2), which holds passwords or keys; only recordings&apos; audit reports and Slido events are imported</source>
        <translation>eine Antwort mit %1 (%2), die Kennwörter oder Schlüssel enthält; importiert werden nur Zugriffsberichte zu Aufzeichnungen und Slido-Ereignisse</translation>
    </message>
    <message>
        <source>a reply with %1 (%2); only recordings&apos; audit reports and Slido events are imported</source>
        <translation>eine Antwort mit %1 (%2); importiert werden nur Zugriffsberichte zu Aufzeichnungen und Slido-Ereignisse</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>it can&apos;t be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>it is a case, not a saved reply; open it instead</source>
        <translation>ein Fall, keine gespeicherte Antwort; öffnen Sie ihn stattdessen</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>it is saved as UTF-16; save it as UTF-8</source>
        <translation>als UTF-16 gespeichert; speichern Sie die Datei als UTF-8</translation>
    </message>
    <message>
        <source>it changed while it was imported; import it again</source>
        <translation>während des Imports verändert; importieren Sie die Datei noch einmal</translation>
    </message>
    <message>
        <source>it is larger than a page may be (16 MiB)</source>
        <translation>größer, als eine Seite sein darf (16 MiB)</translation>
    </message>
    <message>
        <source>a page with more items than the service sends; save its items as a JSON array</source>
        <translation>eine Seite mit mehr Einträgen, als der Dienst sendet; speichern Sie ihre Einträge als JSON-Array</translation>
    </message>
    <message>
        <source>it is no whole JSON: cut off, changed, or something else</source>
        <translation>kein vollständiges JSON: abgeschnitten, verändert oder etwas anderes</translation>
    </message>
    <message>
        <source>an error of the service, not data</source>
        <translation>eine Fehlermeldung des Dienstes, keine Daten</translation>
    </message>
    <message>
        <source>a page with items of several kinds, which the service never sends</source>
        <translation>eine Seite mit Einträgen verschiedener Art, wie sie der Dienst nie sendet</translation>
    </message>
    <message>
        <source>an export of chosen columns, not what the service sent; export without choosing columns</source>
        <translation>ein Export ausgewählter Spalten, nicht, was der Dienst gesendet hat; exportieren Sie ohne Auswahl von Spalten</translation>
    </message>
    <message>
        <source>a reply of another endpoint, or no reply of the service</source>
        <translation>eine Antwort eines anderen Endpunkts oder keine Antwort des Dienstes</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>%1, lines %2 to %3</source>
        <translation>%1, Zeilen %2 bis %3</translation>
    </message>
    <message>
        <source>%1, item %2</source>
        <translation>%1, Eintrag %2</translation>
    </message>
    <message>
        <source>%1, items %2 to %3</source>
        <translation>%1, Einträge %2 bis %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) of recordings, with %1</source>
        <translation>
            <numerusform>%Ln Seite mit Aufzeichnungen: %1</numerusform>
            <numerusform>%Ln Seiten mit Aufzeichnungen: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) of accesses, with %1</source>
        <translation>
            <numerusform>%Ln Seite mit Zugriffen: %1</numerusform>
            <numerusform>%Ln Seiten mit Zugriffen: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) of Slido events, with %1</source>
        <translation>
            <numerusform>%Ln Seite mit Slido-Ereignissen: %1</numerusform>
            <numerusform>%Ln Seiten mit Slido-Ereignissen: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file, reason</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>VerdictText</name>
    <message>
        <source>The summary has no whole number for views or for downloads.</source>
        <translation>Die Zusammenfassung enthält für Aufrufe oder für Downloads keine ganze Zahl.</translation>
    </message>
    <message>
        <source>The accesses were fetched in an earlier run. A summary since then has other counts.</source>
        <translation>Die Zugriffe wurden in einem früheren Lauf abgerufen. Eine Zusammenfassung seither hat andere Zahlen.</translation>
    </message>
    <message>
        <source>The summary counts no views and no downloads, so there was nothing to fetch.</source>
        <translation>Die Zusammenfassung zählt weder Aufrufe noch Downloads; es gab also nichts abzurufen.</translation>
    </message>
    <message>
        <source>This case holds no complete list of the recording&apos;s accesses from a fetch.</source>
        <translation>Dieser Fall enthält keine vollständig abgerufene Liste der Zugriffe auf die Aufzeichnung.</translation>
    </message>
    <message>
        <source>The service updates counts and details at different times.</source>
        <translation>Der Dienst aktualisiert Zahlen und Details zu verschiedenen Zeiten.</translation>
    </message>
    <message>
        <source>Somebody opened a link without signing in. It is not known whether the details list that.</source>
        <translation>Jemand hat einen Link geöffnet, ohne sich anzumelden. Ob die Details das aufführen, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The service may keep details for a shorter time than counts.</source>
        <translation>Der Dienst bewahrt Details vielleicht kürzer auf als Zahlen.</translation>
    </message>
    <message>
        <source>People were removed from the organization.</source>
        <translation>Personen wurden aus der Organisation entfernt.</translation>
    </message>
    <message>
        <source>The recording was given to another host.</source>
        <translation>Die Aufzeichnung wurde einem anderen Gastgeber übertragen.</translation>
    </message>
    <message>
        <source>The account may see the summary but not all details.</source>
        <translation>Das Konto darf die Zusammenfassung sehen, aber nicht alle Details.</translation>
    </message>
    <message>
        <source>The service counts in another way.</source>
        <translation>Der Dienst zählt auf andere Weise.</translation>
    </message>
    <message>
        <source>Normal reasons for a difference:</source>
        <translation>Übliche Gründe für einen Unterschied:</translation>
    </message>
    <message>
        <source>Accesses of the 24 hours before the summary came explain the difference: the summary may not count them yet.</source>
        <translation>Zugriffe aus den 24 Stunden vor dem Eintreffen der Zusammenfassung erklären den Unterschied: Die Zusammenfassung zählt sie vielleicht noch nicht.</translation>
    </message>
</context>
<context>
    <name>auditdesk::AboutDialog</name>
    <message>
        <source>About Audit Desk</source>
        <translation>Über Audit Desk</translation>
    </message>
    <message>
        <source>Audit Desk %1</source>
        <translation>Audit Desk %1</translation>
    </message>
    <message>
        <source>Reviews Webex recording audit reports and Slido compliance events.</source>
        <translation>Für die Prüfung von Zugriffsberichten zu Webex-Aufzeichnungen und von Compliance-Ereignissen aus Slido.</translation>
    </message>
    <message>
        <source>Not made, endorsed or supported by Cisco or Slido; their names belong to them.</source>
        <translation>Nicht von Cisco oder Slido hergestellt, empfohlen oder unterstützt; deren Namen gehören ihnen.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later, without any warranty. Symbols from Breeze (LGPL 3). Made with Qt %1.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später, ohne jede Gewährleistung. Symbole aus Breeze (LGPL 3). Erstellt mit Qt %1.</translation>
    </message>
</context>
<context>
    <name>auditdesk::CaseCommands</name>
    <message>
        <source>Audit Desk cases (*.auditdesk)</source>
        <translation>Audit-Desk-Fälle (*.auditdesk)</translation>
    </message>
    <message>
        <source>Where to keep the new case</source>
        <translation>Speicherort des neuen Falls</translation>
    </message>
    <message>
        <source>Webex audit %1</source>
        <comment>file name</comment>
        <translation>Webex-Prüfung %1</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>Fall öffnen</translation>
    </message>
    <message>
        <source>Import saved responses</source>
        <translation>Gespeicherte Antworten importieren</translation>
    </message>
    <message>
        <source>JSON (*.json *.jsonl *.ndjson);;All files (*)</source>
        <translation>JSON (*.json *.jsonl *.ndjson);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 imported from %2.</source>
        <translation>%1 aus %2 importiert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln Seite</numerusform>
            <numerusform>%Ln Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) could not be read; they are kept with their reason.</source>
        <translation>
            <numerusform>%Ln Eintrag war nicht lesbar; er bleibt mit Begründung erhalten.</numerusform>
            <numerusform>%Ln Einträge waren nicht lesbar; sie bleiben mit Begründung erhalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Not everything could be read.</source>
        <translation>%1 Nicht alles war lesbar.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) could not be read. They are kept in the case with their reason.</source>
        <translation>
            <numerusform>%Ln Eintrag war nicht lesbar. Er bleibt mit Begründung im Fall erhalten.</numerusform>
            <numerusform>%Ln Einträge waren nicht lesbar. Sie bleiben mit Begründung im Fall erhalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) kept</source>
        <translation>
            <numerusform>%Ln Zeile gesichert</numerusform>
            <numerusform>%Ln Zeilen gesichert</numerusform>
        </translation>
    </message>
    <message>
        <source>The fetch was cancelled: %1.</source>
        <translation>Der Abruf wurde abgebrochen: %1.</translation>
    </message>
    <message>
        <source>The fetch is incomplete: %1.</source>
        <translation>Der Abruf ist unvollständig: %1.</translation>
    </message>
    <message>
        <source>Another Audit Desk holds this case.</source>
        <translation>Ein anderes Audit Desk hält diesen Fall.</translation>
    </message>
    <message>
        <source>%1 on %2 (process %3) holds this case.</source>
        <translation>%1 auf %2 (Prozess %3) hält diesen Fall.</translation>
    </message>
    <message>
        <source>%1 It can only be read here, as it was when it was opened.</source>
        <translation>%1 Hier kann er nur gelesen werden, wie er beim Öffnen war.</translation>
    </message>
    <message>
        <source>This case can&apos;t be refreshed from here</source>
        <translation>Dieser Fall lässt sich von hier aus nicht aktualisieren</translation>
    </message>
    <message>
        <source>You are connected to %1, which was asked for nothing in this case.</source>
        <translation>Sie sind mit %1 verbunden; von dort stammt nichts in diesem Fall.</translation>
    </message>
    <message>
        <source>Connect to the service that it was fetched from, or fetch into a new case.</source>
        <translation>Verbinden Sie sich mit dem Dienst, von dem er abgerufen wurde, oder rufen Sie in einen neuen Fall ab.</translation>
    </message>
    <message>
        <source>Connect and resume…</source>
        <translation>Verbinden und fortsetzen…</translation>
    </message>
    <message>
        <source>Sign in to the proxy…</source>
        <translation>Beim Proxy anmelden…</translation>
    </message>
    <message>
        <source>This case lies on a network share. Nobody else should open it meanwhile; fetching into a case on this computer is faster and safer.</source>
        <translation>Dieser Fall liegt auf einer Netzwerkfreigabe. Niemand sonst sollte ihn unterdessen öffnen; schneller und sicherer ist ein Fall auf diesem Computer.</translation>
    </message>
    <message>
        <source>This case lies in a folder that is kept in step with another place. Pause that while you fetch, or keep the case elsewhere: a copy made half way is no case.</source>
        <translation>Dieser Fall liegt in einem Ordner, der mit einem anderen Ort abgeglichen wird. Halten Sie den Abgleich während des Abrufs an oder legen Sie den Fall anderswo ab: Eine halb fertige Kopie ist kein Fall.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock and the service&apos;s differ by %1 minutes. When pages came is noted by this computer&apos;s clock; set it right before the next fetch.</source>
        <translation>Die Uhren dieses Computers und des Dienstes unterscheiden sich um %1 Minuten. Wann Seiten kamen, ist nach der Uhr dieses Computers vermerkt; stellen Sie sie vor dem nächsten Abruf richtig.</translation>
    </message>
    <message>
        <source>Verify…</source>
        <translation>Prüfen…</translation>
    </message>
    <message>
        <source>This case was of an earlier version of Audit Desk and is now of this one. As it was, it is kept beside it as “%1”.</source>
        <translation>Dieser Fall war von einer früheren Version von Audit Desk und ist jetzt von dieser. Wie er war, liegt er daneben als „%1“.</translation>
    </message>
    <message numerus="yes">
        <source>The service told of %Ln recording(s) in two ways within this run. Both are kept; the later one counts, and what differs is marked.</source>
        <translation>
            <numerusform>Der Dienst hat in diesem Lauf von %Ln Aufzeichnung zweierlei berichtet. Beides ist aufbewahrt; das Spätere zählt, und was sich unterscheidet, ist markiert.</numerusform>
            <numerusform>Der Dienst hat in diesem Lauf von %Ln Aufzeichnungen zweierlei berichtet. Beides ist aufbewahrt; das Spätere zählt, und was sich unterscheidet, ist markiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign in and resume</source>
        <translation>Anmelden und fortsetzen</translation>
    </message>
    <message>
        <source>%1 Not everything was imported.</source>
        <translation>%1 Nicht alles wurde importiert.</translation>
    </message>
    <message>
        <source>It has been open there since %1.</source>
        <translation>Dort ist er seit %1 geöffnet.</translation>
    </message>
    <message>
        <source>Only the preferred site was asked: the service would not list the sites of this account (%1).</source>
        <translation>Nur die bevorzugte Site wurde abgefragt: Der Dienst verweigerte die Liste der Sites dieses Kontos (%1).</translation>
    </message>
</context>
<context>
    <name>auditdesk::ChartModel</name>
    <message>
        <source>Total</source>
        <translation>Gesamt</translation>
    </message>
</context>
<context>
    <name>auditdesk::ChartPanel</name>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Als PNG speichern…</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>Als SVG speichern…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>%1, as a table</source>
        <translation>%1, als Tabelle</translation>
    </message>
    <message>
        <source>Show as table: %1</source>
        <translation>Als Tabelle zeigen: %1</translation>
    </message>
    <message>
        <source>Save chart: %1</source>
        <translation>Diagramm speichern: %1</translation>
    </message>
    <message>
        <source>What to show in: %1</source>
        <translation>Auswahl für: %1</translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation>Zeilen zeigen</translation>
    </message>
    <message>
        <source>Open the rows of this span of time</source>
        <translation>Die Zeilen dieser Zeitspanne öffnen</translation>
    </message>
    <message>
        <source>Show the whole time again</source>
        <translation>Wieder die ganze Zeit zeigen</translation>
    </message>
    <message>
        <source>%1. Show the whole time again</source>
        <translation>%1. Wieder die ganze Zeit zeigen</translation>
    </message>
</context>
<context>
    <name>auditdesk::ChartView</name>
    <message>
        <source>Chart. Arrow keys go from bar to bar, Enter opens the rows behind one.</source>
        <translation>Diagramm. Pfeiltasten führen von Balken zu Balken, die Eingabetaste öffnet die Zeilen dahinter.</translation>
    </message>
    <message>
        <source>Shift and arrow keys choose a span of time, Enter then narrows the chart to it.</source>
        <translation>Umschalt- und Pfeiltasten wählen eine Zeitspanne, die Eingabetaste zeigt dann nur sie.</translation>
    </message>
</context>
<context>
    <name>auditdesk::Chip</name>
    <message>
        <source>Remove the condition %1</source>
        <translation>Bedingung %1 entfernen</translation>
    </message>
</context>
<context>
    <name>auditdesk::ColumnsDialog</name>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Columns, in the order shown</source>
        <translation>Spalten, in der gezeigten Reihenfolge</translation>
    </message>
    <message>
        <source>Marked columns are shown, in this order. Drag to reorder.</source>
        <translation>Markierte Spalten werden in dieser Reihenfolge gezeigt. Zum Umordnen ziehen.</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Zurücksetzen</translation>
    </message>
</context>
<context>
    <name>auditdesk::ConnectDialog</name>
    <message>
        <source>Webex (commercial)</source>
        <translation>Webex (kommerziell)</translation>
    </message>
    <message>
        <source>Webex for Government (FedRAMP)</source>
        <translation>Webex für Behörden (FedRAMP)</translation>
    </message>
    <message>
        <source>Another address</source>
        <translation>Andere Adresse</translation>
    </message>
    <message>
        <source>Connect to Webex</source>
        <translation>Mit Webex verbinden</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Address of the API</source>
        <translation>Adresse der API</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>Cloud:</source>
        <translation>Cloud:</translation>
    </message>
    <message>
        <source>Address:</source>
        <translation>Adresse:</translation>
    </message>
    <message>
        <source>Access token:</source>
        <translation>Zugriffstoken:</translation>
    </message>
    <message>
        <source>Copy a personal access token from developer.webex.com; it is valid for 12 hours. It is kept in memory until Audit Desk closes, and written nowhere.</source>
        <translation>Kopieren Sie ein persönliches Zugriffstoken von developer.webex.com; es gilt 12 Stunden. Es bleibt im Arbeitsspeicher, bis Audit Desk beendet wird, und wird nirgends gespeichert.</translation>
    </message>
    <message>
        <source>Enter the address of the API, such as https://webexapis.com/v1.</source>
        <translation>Geben Sie die Adresse der API ein, etwa https://webexapis.com/v1.</translation>
    </message>
    <message>
        <source>The address must begin with https://, or with http:// for this computer only, and have no user name in it.</source>
        <translation>Die Adresse muss mit https:// beginnen, nur für diesen Computer auch mit http://, und darf keinen Benutzernamen enthalten.</translation>
    </message>
    <message>
        <source>Enter an access token.</source>
        <translation>Geben Sie ein Zugriffstoken ein.</translation>
    </message>
    <message>
        <source>This is no access token: one has no spaces and no special letters.</source>
        <translation>Das ist kein Zugriffstoken: Ein solches enthält weder Leerzeichen noch Sonderzeichen.</translation>
    </message>
    <message>
        <source>Asking the service who you are…</source>
        <translation>Der Dienst wird gefragt, wer Sie sind…</translation>
    </message>
    <message>
        <source>You are %1 (%2)
Organization %3</source>
        <translation>Sie sind %1 (%2)
Organisation %3</translation>
    </message>
    <message>
        <source>None but the system&apos;s</source>
        <translation>Nur denen des Systems</translation>
    </message>
    <message>
        <source>File of another authority to trust</source>
        <translation>Datei einer weiteren Stelle, der vertraut wird</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Choose the authority&apos;s file</source>
        <translation>Datei der Stelle wählen</translation>
    </message>
    <message>
        <source>Also trust:</source>
        <translation>Auch vertrauen:</translation>
    </message>
    <message>
        <source>A company that inspects encrypted connections has an authority of its own (PEM). Runs record that it was trusted.</source>
        <translation>Ein Unternehmen, das verschlüsselte Verbindungen prüft, hat eine eigene Zertifizierungsstelle (PEM). Datenabrufe vermerken, dass ihr vertraut wurde.</translation>
    </message>
    <message>
        <source>The authority&apos;s file can&apos;t be read.</source>
        <translation>Die Datei der Stelle ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The authority&apos;s file holds no certificate (PEM).</source>
        <translation>Die Datei der Stelle enthält kein Zertifikat (PEM).</translation>
    </message>
    <message>
        <source>Trusted beside the system&apos;s authorities, and put on record in the case: %1</source>
        <translation>Neben den Stellen des Systems wird vertraut, und im Fall vermerkt: %1</translation>
    </message>
    <message>
        <source>An authority to trust</source>
        <translation>Eine Stelle, der vertraut wird</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Zertifikate (*.pem *.crt *.cer);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>certificates</comment>
        <translation>
            <numerusform>%1 und %Ln weiteres</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter the token alone, without the word before it.</source>
        <translation>Geben Sie nur das Token ein, ohne das Wort davor.</translation>
    </message>
    <message>
        <source>Remove the quotation marks: they are no part of the token.</source>
        <translation>Entfernen Sie die Anführungszeichen: Sie gehören nicht zum Token.</translation>
    </message>
    <message>
        <source>An invisible character stands before the token. Copy the token without it.</source>
        <translation>Vor dem Token steht ein unsichtbares Zeichen. Kopieren Sie das Token ohne dieses.</translation>
    </message>
</context>
<context>
    <name>auditdesk::DateRangeField</name>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation>
            <numerusform>Letzter %Ln Tag</numerusform>
            <numerusform>Letzte %Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Days chosen here</source>
        <translation>Hier gewählte Tage</translation>
    </message>
    <message>
        <source>%1, first day</source>
        <translation>%1, erster Tag</translation>
    </message>
    <message>
        <source>%1, last day</source>
        <translation>%1, letzter Tag</translation>
    </message>
    <message>
        <source>to</source>
        <comment>between two dates</comment>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>auditdesk::DetailPane</name>
    <message>
        <source>Show empty fields</source>
        <translation>Leere Felder zeigen</translation>
    </message>
    <message>
        <source>Choose a row to see all of its fields.</source>
        <translation>Wählen Sie eine Zeile, um alle ihre Felder zu sehen.</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Zugriff</translation>
    </message>
    <message>
        <source>Slido event: %1</source>
        <translation>Slido-Ereignis: %1</translation>
    </message>
    <message>
        <source>Without a title</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Not the kind of value this field has: shown as the service sent it.</source>
        <translation>Nicht die Art von Wert, die dieses Feld hat: gezeigt, wie vom Dienst gesendet.</translation>
    </message>
    <message>
        <source>Show the accesses to this recording</source>
        <translation>Zugriffe auf diese Aufzeichnung zeigen</translation>
    </message>
    <message>
        <source>Show only rows with this value</source>
        <translation>Nur Zeilen mit diesem Wert zeigen</translation>
    </message>
    <message>
        <source>Copy &amp;selection</source>
        <translation>&amp;Auswahl kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>Rejected item</source>
        <translation>Abgelehnter Eintrag</translation>
    </message>
    <message>
        <source>Imported, not fetched by this program (run %1)</source>
        <translation>Importiert, nicht von diesem Programm abgerufen (Lauf %1)</translation>
    </message>
    <message>
        <source>Imported from a file, not fetched by this program: %1 (run %2)</source>
        <comment>file, run</comment>
        <translation>Aus einer Datei importiert, nicht von diesem Programm abgerufen: %1 (Lauf %2)</translation>
    </message>
</context>
<context>
    <name>auditdesk::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Hide who anonymous participants are</source>
        <translation>Verbergen, wer die anonymen Teilnehmenden sind</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>The view as shown: %1</source>
        <translation>Die Ansicht wie gezeigt: %1</translation>
    </message>
    <message>
        <source>The selection: %1</source>
        <translation>Die Auswahl: %1</translation>
    </message>
    <message>
        <source>Everything: %1, all columns</source>
        <translation>Alles: %1, alle Spalten</translation>
    </message>
    <message>
        <source>Rows:</source>
        <translation>Zeilen:</translation>
    </message>
    <message>
        <source>CSV, for spreadsheets</source>
        <translation>CSV, für Tabellenkalkulationen</translation>
    </message>
    <message>
        <source>JSON Lines, every field as the service sent it</source>
        <translation>JSON Lines, jedes Feld wie vom Dienst gesendet</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>Exakt</translation>
    </message>
    <message>
        <source>CSV preset</source>
        <translation>CSV-Vorgabe</translation>
    </message>
    <message>
        <source>Format:</source>
        <translation>Format:</translation>
    </message>
    <message>
        <source>Preset:</source>
        <translation>Vorgabe:</translation>
    </message>
    <message>
        <source>Identities:</source>
        <translation>Identitäten:</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File:</source>
        <translation>Datei:</translation>
    </message>
    <message>
        <source>SHA-256 of the file</source>
        <translation>SHA-256 der Datei</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>JSON Lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Den Ordner %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>This is a folder; add a file name.</source>
        <translation>Das ist ein Ordner; fügen Sie einen Dateinamen hinzu.</translation>
    </message>
    <message>
        <source>This is the case itself; choose another file.</source>
        <translation>Das ist der Fall selbst; wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Each line is one item as it arrived, with every key and value, whatever columns are shown.</source>
        <translation>Jede Zeile ist ein Eintrag, wie er ankam, mit jedem Schlüssel und Wert, gleich welche Spalten gezeigt werden.</translation>
    </message>
    <message>
        <source>JSON Lines is exact: it holds who anonymous participants are. The export is recorded in the case.</source>
        <translation>JSON Lines ist exakt: Es enthält, wer die anonymen Teilnehmenden sind. Der Export wird im Fall protokolliert.</translation>
    </message>
    <message>
        <source>Like Safe, with the mark by which Excel recognizes UTF-8.</source>
        <translation>Wie „Sicher“, mit der Markierung, an der Excel UTF-8 erkennt.</translation>
    </message>
    <message>
        <source>The text exactly as it came, for other programs. Do not open it in a spreadsheet.</source>
        <translation>Der Text genau wie angekommen, für andere Programme. Öffnen Sie ihn nicht in einer Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>User ids, names and authors of items that were sent anonymously stay empty.</source>
        <translation>Benutzer-IDs, Namen und Verfasser anonym gesendeter Einträge bleiben leer.</translation>
    </message>
    <message>
        <source>The file exists and will be replaced.</source>
        <translation>Die Datei existiert und wird ersetzt.</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>%1 nach %2 geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) got an apostrophe so that no spreadsheet runs them.</source>
        <translation>
            <numerusform>%Ln Zelle erhielt einen Apostroph, damit keine Tabellenkalkulation sie ausführt.</numerusform>
            <numerusform>%Ln Zellen erhielten einen Apostroph, damit keine Tabellenkalkulation sie ausführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The table is incomplete, and so is this file.</source>
        <translation>Die Tabelle ist unvollständig, und damit auch diese Datei.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>The table is incomplete, and so is this file: %1.</source>
        <translation>Die Tabelle ist unvollständig, und diese Datei ist es auch: %1.</translation>
    </message>
    <message>
        <source>The manifest beside it could not be written.</source>
        <translation>Das Manifest daneben konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The manifest beside it, %1, says what it holds and proves it.</source>
        <translation>Das Manifest daneben, %1, sagt, was die Datei enthält, und belegt es.</translation>
    </message>
    <message>
        <source>This table is incomplete: %1. The manifest beside the file will say so.</source>
        <translation>Diese Tabelle ist unvollständig: %1. Das Manifest neben der Datei wird das sagen.</translation>
    </message>
    <message>
        <source>This table is incomplete; the manifest beside the file will say so.</source>
        <translation>Diese Tabelle ist unvollständig; das Manifest neben der Datei wird das sagen.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why they must be known</source>
        <translation>Warum sie bekannt sein müssen</translation>
    </message>
    <message>
        <source>Reason:</source>
        <translation>Grund:</translation>
    </message>
    <message>
        <source>Say why anonymous participants must be known.</source>
        <translation>Geben Sie an, warum die anonymen Teilnehmenden bekannt sein müssen.</translation>
    </message>
    <message>
        <source>Text that a spreadsheet would run as a formula gets an apostrophe before it.</source>
        <translation>Text, den eine Tabellenkalkulation als Formel ausführen würde, erhält einen Apostroph davor.</translation>
    </message>
    <message>
        <source>Names anonymous participants. The case records that, and the reason.</source>
        <translation>Nennt die anonymen Teilnehmenden. Der Fall vermerkt das und den Grund.</translation>
    </message>
    <message>
        <source>Times are written in UTC.</source>
        <translation>Zeiten werden in UTC geschrieben.</translation>
    </message>
    <message>
        <source>Times are written in %1, each with its offset from UTC.</source>
        <comment>time zone</comment>
        <translation>Zeiten werden in %1 geschrieben, jede mit ihrem Abstand zu UTC.</translation>
    </message>
</context>
<context>
    <name>auditdesk::FetchRecordingsDialog</name>
    <message>
        <source>Fetch recordings</source>
        <translation>Aufzeichnungen abrufen</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>Recorded between</source>
        <translation>Aufzeichnungszeitraum</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>My own recordings</source>
        <translation>Meine eigenen Aufzeichnungen</translation>
    </message>
    <message>
        <source>One host:</source>
        <translation>Ein Gastgeber:</translation>
    </message>
    <message>
        <source>All hosts of the sites (administrators)</source>
        <translation>Alle Gastgeber der Sites (Administratoren)</translation>
    </message>
    <message>
        <source>Recorded between:</source>
        <translation>Aufzeichnungszeitraum:</translation>
    </message>
    <message>
        <source>Days in %1. The service chooses by when a recording was made, not by when it was viewed; filter the access log by time afterwards.</source>
        <translation>Tage in %1. Der Dienst wählt danach, wann eine Aufzeichnung entstand, nicht, wann sie aufgerufen wurde; filtern Sie das Zugriffsprotokoll anschließend nach der Zeit.</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Sites</translation>
    </message>
    <message>
        <source>Asking the service for the sites of the account…</source>
        <translation>Der Dienst wird nach den Sites des Kontos gefragt…</translation>
    </message>
    <message>
        <source>Sites:</source>
        <translation>Sites:</translation>
    </message>
    <message>
        <source>E-mail address of the host</source>
        <translation>E-Mail-Adresse des Gastgebers</translation>
    </message>
    <message>
        <source>Recordings of:</source>
        <translation>Aufzeichnungen von:</translation>
    </message>
    <message>
        <source>Where the counts changed</source>
        <translation>Wo sich die Zahlen geändert haben</translation>
    </message>
    <message>
        <source>No accesses, counts only</source>
        <translation>Keine Zugriffe, nur Zahlen</translation>
    </message>
    <message>
        <source>Accesses</source>
        <translation>Zugriffe</translation>
    </message>
    <message>
        <source>Accesses:</source>
        <translation>Zugriffe:</translation>
    </message>
    <message>
        <source>The service lists no sites for this account. Its preferred site is asked.</source>
        <translation>Der Dienst führt für dieses Konto keine Sites auf. Abgefragt wird seine bevorzugte Site.</translation>
    </message>
    <message>
        <source>The service would not list the sites of this account (%1). Its preferred site is asked.</source>
        <translation>Der Dienst verweigert die Liste der Sites dieses Kontos (%1). Abgefragt wird seine bevorzugte Site.</translation>
    </message>
    <message>
        <source>%1 (preferred)</source>
        <translation>%1 (bevorzugt)</translation>
    </message>
    <message>
        <source>Recordings that the signed-in account hosted.</source>
        <translation>Aufzeichnungen, deren Gastgeber das angemeldete Konto war.</translation>
    </message>
    <message>
        <source>Without an administrator&apos;s scope (meeting:admin_recordings_read or spark-compliance:meetings_read) the service refuses this with 403, and only your own recordings can be fetched.</source>
        <translation>Ohne Administratorberechtigung (meeting:admin_recordings_read oder spark-compliance:meetings_read) lehnt der Dienst dies mit 403 ab, und nur Ihre eigenen Aufzeichnungen sind abrufbar.</translation>
    </message>
    <message>
        <source>Asks who viewed or downloaded a recording only where its counts differ from those in the case: the fewest requests.</source>
        <translation>Fragt nur dort, wer eine Aufzeichnung aufgerufen oder heruntergeladen hat, wo ihre Zahlen von denen im Fall abweichen: die wenigsten Anfragen.</translation>
    </message>
    <message>
        <source>The access log stays as it is.</source>
        <translation>Das Zugriffsprotokoll bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>5 periods × 2 sites</comment>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln period(s) of at most 90 days</source>
        <translation>
            <numerusform>%Ln Zeitraum von höchstens 90 Tagen</numerusform>
            <numerusform>%Ln Zeiträume von höchstens 90 Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln Site</numerusform>
            <numerusform>%Ln Sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln request(s): %1.</source>
        <translation>
            <numerusform>Mindestens %Ln Anfrage: %1.</numerusform>
            <numerusform>Mindestens %Ln Anfragen: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln request(s): %1. Then at least one for each recording that was viewed or downloaded.</source>
        <translation>
            <numerusform>Mindestens %Ln Anfrage: %1. Danach mindestens eine für jede aufgerufene oder heruntergeladene Aufzeichnung.</numerusform>
            <numerusform>Mindestens %Ln Anfragen: %1. Danach mindestens eine für jede aufgerufene oder heruntergeladene Aufzeichnung.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last day lies before the first one, or in the future.</source>
        <translation>Der letzte Tag liegt vor dem ersten oder in der Zukunft.</translation>
    </message>
    <message>
        <source>The service answers for the last 365 days only: choose a first day after %1.</source>
        <translation>Der Dienst antwortet nur für die letzten 365 Tage: Wählen Sie einen ersten Tag nach dem %1.</translation>
    </message>
    <message>
        <source>Enter the e-mail address of the host.</source>
        <translation>Geben Sie die E-Mail-Adresse des Gastgebers ein.</translation>
    </message>
    <message>
        <source>Choose at least one site.</source>
        <translation>Wählen Sie mindestens eine Site.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Every recording</source>
        <translation>Jede Aufzeichnung</translation>
    </message>
    <message>
        <source>The sites of this account are not known (%1). The service is asked for them again before the fetch begins, and then for the recordings of each.</source>
        <translation>Die Sites dieses Kontos sind nicht bekannt (%1). Vor Beginn des Abrufs wird der Dienst erneut nach ihnen gefragt und dann nach den Aufzeichnungen jeder einzelnen.</translation>
    </message>
    <message>
        <source>Asks every site of the account, each on its own: %1.</source>
        <translation>Fragt jede Site des Kontos einzeln ab: %1.</translation>
    </message>
    <message>
        <source>Asks %1, each on its own. The other sites are left out.</source>
        <translation>Fragt einzeln ab: %1. Die übrigen Sites werden ausgelassen.</translation>
    </message>
    <message>
        <source>Asks for each recording again, even where nothing changed or its counts are 0.</source>
        <translation>Fragt jede Aufzeichnung erneut ab, auch wo sich nichts geändert hat oder ihre Zahlen 0 sind.</translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln request(s): %1. Then at least one for each recording.</source>
        <translation>
            <numerusform>Mindestens %Ln Anfrage: %1. Danach mindestens eine für jede Aufzeichnung.</numerusform>
            <numerusform>Mindestens %Ln Anfragen: %1. Danach mindestens eine für jede Aufzeichnung.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>auditdesk::FetchSlidoDialog</name>
    <message>
        <source>Fetch Slido events</source>
        <translation>Slido-Ereignisse abrufen</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>Meetings held between</source>
        <translation>Meetings im Zeitraum</translation>
    </message>
    <message>
        <source>List meetings</source>
        <translation>Meetings auflisten</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Meeting</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Gastgeber</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Session id</source>
        <translation>Sitzungs-ID</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle wählen</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>Keine wählen</translation>
    </message>
    <message>
        <source>The service would not say who you are (%1): enter the organization&apos;s id.</source>
        <translation>Der Dienst gibt nicht an, wer Sie sind (%1): Geben Sie die ID der Organisation ein.</translation>
    </message>
    <message>
        <source>Meetings with Slido</source>
        <translation>Meetings mit Slido</translation>
    </message>
    <message>
        <source>Meetings held between:</source>
        <translation>Meetings im Zeitraum:</translation>
    </message>
    <message>
        <source>Session ids, one a line</source>
        <translation>Sitzungs-IDs, eine je Zeile</translation>
    </message>
    <message>
        <source>Session ids, one a line, where the account may not list meetings</source>
        <translation>Sitzungs-IDs, eine je Zeile, falls das Konto keine Meetings auflisten darf</translation>
    </message>
    <message>
        <source>Organization id</source>
        <translation>ID der Organisation</translation>
    </message>
    <message>
        <source>Filled in from the signed-in account. Slido events need the Compliance Officer role; without it the service refuses them with 403.</source>
        <translation>Vom angemeldeten Konto übernommen. Slido-Ereignisse brauchen die Rolle „Compliance Officer“; ohne sie lehnt der Dienst mit 403 ab.</translation>
    </message>
    <message>
        <source>Other sessions:</source>
        <translation>Andere Sitzungen:</translation>
    </message>
    <message>
        <source>Organization:</source>
        <translation>Organisation:</translation>
    </message>
    <message>
        <source>The last day lies before the first one, or in the future.</source>
        <translation>Der letzte Tag liegt vor dem ersten oder in der Zukunft.</translation>
    </message>
    <message>
        <source>Asking the service for meetings with Slido…</source>
        <translation>Der Dienst wird nach Meetings mit Slido gefragt…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln meeting(s) with Slido</source>
        <translation>
            <numerusform>%Ln Meeting mit Slido</numerusform>
            <numerusform>%Ln Meetings mit Slido</numerusform>
        </translation>
    </message>
    <message>
        <source>No ended meetings with Slido in these days. Sessions of others can be pasted below.</source>
        <translation>Keine beendeten Meetings mit Slido an diesen Tagen. Sitzungen anderer lassen sich unten einfügen.</translation>
    </message>
    <message>
        <source>This account may not list meetings (403): it needs meeting:schedules_read or meeting:admin_schedule_read. Paste session ids below.</source>
        <translation>Dieses Konto darf keine Meetings auflisten (403): Es braucht meeting:schedules_read oder meeting:admin_schedule_read. Fügen Sie Sitzungs-IDs unten ein.</translation>
    </message>
    <message>
        <source>%1 %2 Session ids can be pasted below.</source>
        <translation>%1 · %2 · Sitzungs-IDs lassen sich unten einfügen.</translation>
    </message>
    <message>
        <source>Choose a meeting, or paste a session id.</source>
        <translation>Wählen Sie ein Meeting, oder fügen Sie eine Sitzungs-ID ein.</translation>
    </message>
    <message>
        <source>A session id has no spaces: put one on each line.</source>
        <translation>Eine Sitzungs-ID enthält keine Leerzeichen: Schreiben Sie jede in eine eigene Zeile.</translation>
    </message>
    <message>
        <source>Enter the id of the organization.</source>
        <translation>Geben Sie die ID der Organisation ein.</translation>
    </message>
    <message>
        <source>This is no organization id: enter its UUID, or the id that the Webex API gives.</source>
        <translation>Das ist keine Organisations-ID: Geben Sie ihre UUID ein oder die ID, die die Webex-API nennt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s), at least as many requests: one for every 256 events of a session.</source>
        <translation>
            <numerusform>%Ln Sitzung, mindestens ebenso viele Anfragen: eine je 256 Ereignisse einer Sitzung.</numerusform>
            <numerusform>%Ln Sitzungen, mindestens ebenso viele Anfragen: eine je 256 Ereignisse einer Sitzung.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>auditdesk::FieldsView</name>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
</context>
<context>
    <name>auditdesk::FilterBar</name>
    <message>
        <source>At character %1: %2</source>
        <translation>Bei Zeichen %1: %2</translation>
    </message>
    <message>
        <source>Still shown: all rows</source>
        <translation>Weiterhin zu sehen: alle Zeilen</translation>
    </message>
    <message>
        <source>Still in force:</source>
        <translation>Weiterhin gilt:</translation>
    </message>
</context>
<context>
    <name>auditdesk::FilterEdit</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: a word, or a condition such as %1</source>
        <translation>Filter: ein Wort oder eine Bedingung wie %1</translation>
    </message>
    <message>
        <source>Words that fit here</source>
        <translation>Wörter, die hier passen</translation>
    </message>
    <message>
        <source>The filter applies</source>
        <translation>Der Filter ist wirksam</translation>
    </message>
    <message>
        <source>No filter</source>
        <translation>Kein Filter</translation>
    </message>
    <message>
        <source>This is no filter yet; what applied before still applies.</source>
        <translation>Das ist noch kein Filter; der vorige gilt weiterhin.</translation>
    </message>
    <message>
        <source>This filter could not be applied; no rows are shown.</source>
        <translation>Dieser Filter ließ sich nicht anwenden; es werden keine Zeilen gezeigt.</translation>
    </message>
</context>
<context>
    <name>auditdesk::FormDialog</name>
    <message>
        <source>A new case; where to keep it is asked next</source>
        <translation>Ein neuer Fall; der Speicherort wird danach erfragt</translation>
    </message>
    <message>
        <source>Into:</source>
        <translation>In den Fall:</translation>
    </message>
</context>
<context>
    <name>auditdesk::ImportDialog</name>
    <message>
        <source>Import saved responses</source>
        <translation>Gespeicherte Antworten importieren</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>Aus:</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>To be added:</source>
        <translation>Kommt hinzu:</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>What is not imported, and why</source>
        <translation>Was nicht importiert wird und warum</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>Dateien werden gelesen…</translation>
    </message>
    <message>
        <source>Nothing is added before you have seen what the files hold.</source>
        <translation>Nichts wird hinzugefügt, bevor Sie gesehen haben, was die Dateien enthalten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) without items: there is nothing in it to add</source>
        <translation>
            <numerusform>%Ln Seite ohne Einträge: daraus ist nichts hinzuzufügen</numerusform>
            <numerusform>%Ln Seiten ohne Einträge: daraus ist nichts hinzuzufügen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>The files hold nothing that can be imported.</source>
        <translation>Die Dateien enthalten nichts, was sich importieren lässt.</translation>
    </message>
    <message numerus="yes">
        <source>… and more: %Ln in all</source>
        <translation>
            <numerusform>… und mehr: insgesamt %Ln</numerusform>
            <numerusform>… und mehr: insgesamt %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Not imported, so the import counts as incomplete:</source>
        <translation>Nicht importiert; der Import gilt daher als unvollständig:</translation>
    </message>
</context>
<context>
    <name>auditdesk::JsonView</name>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Verbatim</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Copy the JSON</source>
        <translation>JSON kopieren</translation>
    </message>
    <message>
        <source>JSON of the item</source>
        <translation>JSON des Eintrags</translation>
    </message>
    <message>
        <source>Show the item byte for byte as the service sent it</source>
        <translation>Eintrag Byte für Byte so zeigen, wie ihn der Dienst gesendet hat</translation>
    </message>
    <message>
        <source>The rest is too long to be shown. Copy the JSON to have it all.</source>
        <translation>Der Rest ist zu lang, um gezeigt zu werden. Kopieren Sie das JSON, um alles zu haben.</translation>
    </message>
    <message>
        <source>The exact bytes name a person who is hidden</source>
        <translation>Die genauen Bytes nennen eine Person, die verborgen ist</translation>
    </message>
</context>
<context>
    <name>auditdesk::MainActions</name>
    <message>
        <source>&amp;New case…</source>
        <translation>&amp;Neuer Fall…</translation>
    </message>
    <message>
        <source>&amp;Open case…</source>
        <translation>Fall ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the &amp;demo</source>
        <translation>&amp;Demo öffnen</translation>
    </message>
    <message>
        <source>&amp;Import saved responses…</source>
        <translation>Gespeicherte Antworten &amp;importieren…</translation>
    </message>
    <message>
        <source>&amp;Export view…</source>
        <translation>Ansicht &amp;exportieren…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>%1…</source>
        <comment>menu entry that exports a table</comment>
        <translation>%1…</translation>
    </message>
    <message>
        <source>&amp;Close case</source>
        <translation>Fall &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Select &amp;all rows</source>
        <translation>&amp;Alle Zeilen auswählen</translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation>&amp;Filter…</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>Vor&amp;heriger Bereich</translation>
    </message>
    <message>
        <source>&amp;Detail pane</source>
        <translation>&amp;Detailbereich</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>&amp;Columns…</source>
        <translation>&amp;Spalten…</translation>
    </message>
    <message>
        <source>Compact &amp;rows</source>
        <translation>&amp;Kompakte Zeilen</translation>
    </message>
    <message>
        <source>&amp;UTC</source>
        <translation>&amp;UTC</translation>
    </message>
    <message>
        <source>&amp;Local time</source>
        <translation>&amp;Ortszeit</translation>
    </message>
    <message>
        <source>&amp;Another time zone…</source>
        <translation>&amp;Andere Zeitzone…</translation>
    </message>
    <message>
        <source>&amp;Connect to Webex…</source>
        <translation>Mit &amp;Webex verbinden…</translation>
    </message>
    <message>
        <source>Fetch &amp;recordings…</source>
        <translation>&amp;Aufzeichnungen abrufen…</translation>
    </message>
    <message>
        <source>Fetch &amp;Slido events…</source>
        <translation>&amp;Slido-Ereignisse abrufen…</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>Ak&amp;tualisieren</translation>
    </message>
    <message>
        <source>Fetch the same again, up to now, asking only for what changed</source>
        <translation>Dasselbe noch einmal bis jetzt abrufen und nur nach Änderungen fragen</translation>
    </message>
    <message>
        <source>Res&amp;ume the fetch</source>
        <translation>Abruf &amp;fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on where the last fetch stopped</source>
        <translation>Dort weitermachen, wo der letzte Abruf aufgehört hat</translation>
    </message>
    <message>
        <source>C&amp;ancel the fetch</source>
        <translation>Abruf ab&amp;brechen</translation>
    </message>
    <message>
        <source>&amp;About Audit Desk</source>
        <translation>&amp;Über Audit Desk</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>&amp;Fall</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Times in</source>
        <translation>Z&amp;eiten in</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>&amp;Daten</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Verify…</source>
        <translation>&amp;Prüfen…</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>L&amp;ight</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Da&amp;rk</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>E&amp;rscheinungsbild</translation>
    </message>
</context>
<context>
    <name>auditdesk::MainWindow</name>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>Times in</source>
        <translation>Zeiten in</translation>
    </message>
    <message>
        <source>Audit Desk</source>
        <translation>Audit Desk</translation>
    </message>
    <message>
        <source>The filter has a mistake; correct or clear it, then export.</source>
        <translation>Der Filter enthält einen Fehler; erst berichtigen oder leeren, dann exportieren.</translation>
    </message>
</context>
<context>
    <name>auditdesk::MaskBar</name>
    <message>
        <source>Reveal…</source>
        <translation>Offenlegen…</translation>
    </message>
    <message>
        <source>Hide again</source>
        <translation>Wieder verbergen</translation>
    </message>
    <message>
        <source>The author is anonymous. Revealing the author is put on record.</source>
        <translation>Die verfassende Person ist anonym. Eine Offenlegung wird protokolliert.</translation>
    </message>
    <message>
        <source>Who did this is hidden: they may have written something anonymous.</source>
        <translation>Wer dies ausgeführt hat, ist verborgen: Die Person kann etwas anonym verfasst haben.</translation>
    </message>
    <message>
        <source>This item can&apos;t be read, so what may name a person in it is hidden. Revealing it is put on record.</source>
        <translation>Dieser Eintrag ist nicht lesbar; was darin eine Person nennen kann, ist daher verborgen. Eine Offenlegung wird protokolliert.</translation>
    </message>
    <message>
        <source>Revealed %1: %2</source>
        <translation>Offengelegt (%1): %2</translation>
    </message>
    <message>
        <source>Who did it stays hidden.</source>
        <translation>Wer dies ausgeführt hat, bleibt verborgen.</translation>
    </message>
</context>
<context>
    <name>auditdesk::MessageBar</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>auditdesk::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>External domains</source>
        <translation>Externe Domains</translation>
    </message>
    <message>
        <source>Slido events</source>
        <translation>Slido-Ereignisse</translation>
    </message>
    <message>
        <source>Participants</source>
        <translation>Teilnehmende</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Datenabrufe</translation>
    </message>
    <message>
        <source>Different e-mail addresses in the access log</source>
        <translation>Verschiedene E-Mail-Adressen im Zugriffsprotokoll</translation>
    </message>
    <message>
        <source>E-mail domains in the access log that no host has</source>
        <translation>E-Mail-Domains im Zugriffsprotokoll, die kein Gastgeber hat</translation>
    </message>
    <message>
        <source>Different user ids among the Slido events</source>
        <translation>Verschiedene Benutzer-IDs in den Slido-Ereignissen</translation>
    </message>
    <message>
        <source>Fetches and imports into this case</source>
        <translation>Abrufe und Importe in diesen Fall</translation>
    </message>
    <message>
        <source>Most viewed</source>
        <translation>Meiste Aufrufe</translation>
    </message>
    <message>
        <source>Most downloaded</source>
        <translation>Meiste Downloads</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Je Minute</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>Je Stunde</translation>
    </message>
    <message>
        <source>Per day</source>
        <translation>Je Tag</translation>
    </message>
    <message>
        <source>Per week</source>
        <translation>Je Woche</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Je Monat</translation>
    </message>
    <message>
        <source>Views and downloads per recording</source>
        <translation>Aufrufe und Downloads je Aufzeichnung</translation>
    </message>
    <message>
        <source>Views and downloads over time</source>
        <translation>Aufrufe und Downloads im Zeitverlauf</translation>
    </message>
    <message>
        <source>Events per type</source>
        <translation>Ereignisse je Typ</translation>
    </message>
    <message>
        <source>Events over time, by type</source>
        <translation>Ereignisse im Zeitverlauf, nach Typ</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>Abruf läuft…</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Loading accesses…</source>
        <translation>Zugriffe werden geladen…</translation>
    </message>
    <message>
        <source>No accesses loaded</source>
        <translation>Keine Zugriffe geladen</translation>
    </message>
    <message>
        <source>No accesses</source>
        <translation>Keine Zugriffe</translation>
    </message>
    <message>
        <source>The service reported none for what was fetched.</source>
        <translation>Der Dienst hat für das Abgerufene keine gemeldet.</translation>
    </message>
    <message>
        <source>No accesses loaded yet</source>
        <translation>Noch keine Zugriffe geladen</translation>
    </message>
    <message>
        <source>Fetch recordings with their details to see who viewed and downloaded them.</source>
        <translation>Rufen Sie Aufzeichnungen mit ihren Zugriffen ab, um zu sehen, wer sie aufgerufen und heruntergeladen hat.</translation>
    </message>
    <message>
        <source>Loading events…</source>
        <translation>Ereignisse werden geladen…</translation>
    </message>
    <message>
        <source>No events loaded</source>
        <translation>Keine Ereignisse geladen</translation>
    </message>
    <message>
        <source>No events</source>
        <translation>Keine Ereignisse</translation>
    </message>
    <message>
        <source>No events loaded yet</source>
        <translation>Noch keine Ereignisse geladen</translation>
    </message>
    <message>
        <source>Fetch the Slido events of the sessions that you want to review.</source>
        <translation>Rufen Sie die Slido-Ereignisse der Sitzungen ab, die Sie prüfen möchten.</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>Es ist kein Fall geöffnet</translation>
    </message>
    <message>
        <source>Open a case, or fetch into a new one.</source>
        <translation>Öffnen Sie einen Fall, oder rufen Sie Daten in einen neuen ab.</translation>
    </message>
    <message>
        <source>Still loading</source>
        <translation>Wird noch geladen</translation>
    </message>
    <message>
        <source>Incomplete: %1</source>
        <translation>Unvollständig: %1</translation>
    </message>
    <message>
        <source>Complete, some items rejected</source>
        <translation>Vollständig, einige Einträge abgelehnt</translation>
    </message>
    <message>
        <source>Views in the access log. What the summaries count stands in the recordings&apos; table.</source>
        <translation>Aufrufe im Zugriffsprotokoll. Was die Zusammenfassungen zählen, steht in der Tabelle der Aufzeichnungen.</translation>
    </message>
    <message>
        <source>Downloads in the access log. What the summaries count stands in the recordings&apos; table.</source>
        <translation>Downloads im Zugriffsprotokoll. Was die Zusammenfassungen zählen, steht in der Tabelle der Aufzeichnungen.</translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation>%1 gleich</translation>
    </message>
    <message>
        <source>%1 of %2 recordings equal: the summary counts as many views and downloads as its details list. By verdict: %3.</source>
        <translation>%1 von %2 Aufzeichnungen gleich: Die Zusammenfassung zählt so viele Aufrufe und Downloads, wie die Details aufführen. Nach Abgleich: %3.</translation>
    </message>
</context>
<context>
    <name>auditdesk::ProxyDialog</name>
    <message>
        <source>Sign in to the proxy</source>
        <translation>Beim Proxy anmelden</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>User name:</source>
        <translation>Benutzername:</translation>
    </message>
    <message>
        <source>Password:</source>
        <translation>Kennwort:</translation>
    </message>
    <message>
        <source>Between this computer and the service stands a proxy of your network. Name and password go to it alone; they are kept in memory until Audit Desk closes.</source>
        <translation>Zwischen diesem Computer und dem Dienst steht ein Proxy Ihres Netzwerks. Name und Kennwort gehen nur an ihn; sie bleiben im Arbeitsspeicher, bis Audit Desk geschlossen wird.</translation>
    </message>
    <message>
        <source>Enter a user name.</source>
        <translation>Geben Sie einen Benutzernamen ein.</translation>
    </message>
</context>
<context>
    <name>auditdesk::RecentList</name>
    <message>
        <source>%1 in %2</source>
        <comment>case name, folder</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>Zuletzt geöffnete Fälle</translation>
    </message>
    <message>
        <source>Cases that you open or create are listed here.</source>
        <translation>Fälle, die Sie öffnen oder anlegen, erscheinen hier.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
</context>
<context>
    <name>auditdesk::RevealDialog</name>
    <message>
        <source>Reveal the author</source>
        <translation>Verfassende Person offenlegen</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Offenlegen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Reason:</source>
        <translation>Grund:</translation>
    </message>
    <message>
        <source>The case records the item, the time and the reason. The author of this one item is shown until you hide it again or close the case.</source>
        <translation>Der Fall vermerkt den Eintrag, die Zeit und den Grund. Wer diesen einen Eintrag verfasst hat, wird gezeigt, bis Sie dies wieder verbergen oder den Fall schließen.</translation>
    </message>
    <message>
        <source>Say why the author must be known.</source>
        <translation>Geben Sie an, warum die verfassende Person bekannt sein muss.</translation>
    </message>
</context>
<context>
    <name>auditdesk::SelectedNotice</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the selected row</source>
        <translation>Die ausgewählte Zeile zeigen</translation>
    </message>
    <message>
        <source>Selected row is at %1</source>
        <translation>Ausgewählte Zeile an Stelle %1</translation>
    </message>
</context>
<context>
    <name>auditdesk::Sidebar</name>
    <message>
        <source>%1, %2</source>
        <comment>Access log, 8,112 accesses</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
</context>
<context>
    <name>auditdesk::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Progress of the fetch</source>
        <translation>Fortschritt des Abrufs</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ends the fetch. What has come is kept.</source>
        <translation>Beendet den Abruf. Was angekommen ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Cancel the fetch</source>
        <translation>Abruf abbrechen</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>412 recordings, 8,112 accesses, 6,300 events</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source> · read-only</source>
        <translation> · schreibgeschützt</translation>
    </message>
    <message>
        <source>complete as of %1</source>
        <translation>vollständig, Stand %1</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>wird geladen</translation>
    </message>
    <message>
        <source>nothing fetched yet</source>
        <translation>noch nichts abgerufen</translation>
    </message>
    <message>
        <source>incomplete: %1</source>
        <translation>unvollständig: %1</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>date format, this year</comment>
        <translation>d. MMM HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm</source>
        <comment>date format, another year</comment>
        <translation>d. MMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>%1 · waiting until %2 (%3 s)</source>
        <translation>%1 · wartet bis %2 (%3 s)</translation>
    </message>
    <message>
        <source>page %1, %2</source>
        <translation>Seite %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the items that could not become rows</source>
        <translation>Die Einträge zeigen, aus denen keine Zeilen werden konnten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation>
            <numerusform>%Ln abgelehnt</numerusform>
            <numerusform>%Ln abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected item(s)</source>
        <translation>
            <numerusform>%Ln abgelehnter Eintrag</numerusform>
            <numerusform>%Ln abgelehnte Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>times in %1</source>
        <comment>time zone</comment>
        <translation>Zeiten in %1</translation>
    </message>
    <message>
        <source>complete as of %1; a newer run is incomplete: %2</source>
        <translation>vollständig, Stand %1; ein neuerer Abruf ist unvollständig: %2</translation>
    </message>
    <message>
        <source> (Slido may show events 15 minutes late)</source>
        <translation> (Slido zeigt Ereignisse bis zu 15 Minuten später)</translation>
    </message>
</context>
<context>
    <name>auditdesk::TableModel</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>In filters: %1</source>
        <translation>In Filtern: %1</translation>
    </message>
</context>
<context>
    <name>auditdesk::TablePage</name>
    <message>
        <source>Columns…</source>
        <translation>Spalten…</translation>
    </message>
    <message>
        <source>Choose which columns are shown, and their order</source>
        <translation>Wählen, welche Spalten in welcher Reihenfolge gezeigt werden</translation>
    </message>
    <message>
        <source>Enter shows the details of a row, the context menu filters by a value</source>
        <translation>Die Eingabetaste zeigt die Details einer Zeile, das Kontextmenü filtert nach einem Wert</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>Es ist kein Fall geöffnet</translation>
    </message>
    <message>
        <source>Open a case, or connect to the service and fetch into a new one.</source>
        <translation>Öffnen Sie einen Fall, oder verbinden Sie sich mit dem Dienst und rufen Sie Daten in einen neuen ab.</translation>
    </message>
    <message>
        <source>Nothing matches the filter</source>
        <translation>Nichts passt zum Filter</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Waiting for the first rows</source>
        <translation>Warten auf die ersten Zeilen</translation>
    </message>
    <message>
        <source>They appear here while more are loaded.</source>
        <translation>Sie erscheinen hier, während weitere geladen werden.</translation>
    </message>
    <message>
        <source>Nothing could be loaded</source>
        <translation>Es konnte nichts geladen werden</translation>
    </message>
    <message>
        <source>There is nothing to show</source>
        <translation>Es gibt nichts zu zeigen</translation>
    </message>
    <message>
        <source>The service has no rows for what was asked.</source>
        <translation>Der Dienst hat keine Zeilen für diese Anfrage.</translation>
    </message>
    <message>
        <source>Nothing was fetched yet</source>
        <translation>Es wurde noch nichts abgerufen</translation>
    </message>
    <message>
        <source>Fetch Slido events, or import saved responses.</source>
        <translation>Rufen Sie Slido-Ereignisse ab, oder importieren Sie gespeicherte Antworten.</translation>
    </message>
    <message>
        <source>Fetch recordings, or import saved responses.</source>
        <translation>Rufen Sie Aufzeichnungen ab, oder importieren Sie gespeicherte Antworten.</translation>
    </message>
    <message>
        <source>Copy &amp;value</source>
        <translation>&amp;Wert kopieren</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Show &amp;details</source>
        <translation>Details &amp;zeigen</translation>
    </message>
    <message>
        <source>Sort &amp;ascending</source>
        <translation>A&amp;ufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort d&amp;escending</source>
        <translation>A&amp;bsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort by this &amp;next</source>
        <translation>Als &amp;Nächstes hiernach sortieren</translation>
    </message>
    <message>
        <source>After the columns that the table is already sorted by (Shift+click on a title)</source>
        <translation>Nach den Spalten, nach denen die Tabelle schon sortiert ist (Umschalt+Klick auf einen Titel)</translation>
    </message>
    <message>
        <source>&amp;Fit width</source>
        <translation>Breite an&amp;passen</translation>
    </message>
    <message>
        <source>&amp;Hide column</source>
        <translation>Spalte &amp;ausblenden</translation>
    </message>
    <message>
        <source>&amp;Columns…</source>
        <translation>&amp;Spalten…</translation>
    </message>
    <message>
        <source>Without it: %1.</source>
        <translation>Ohne ihn: %1.</translation>
    </message>
    <message>
        <source>Nothing was rejected</source>
        <translation>Nichts wurde abgelehnt</translation>
    </message>
    <message>
        <source>Every item that came became a row of its table.</source>
        <translation>Aus jedem Eintrag wurde eine Zeile seiner Tabelle.</translation>
    </message>
    <message>
        <source>The filter could not be applied</source>
        <translation>Der Filter ließ sich nicht anwenden</translation>
    </message>
</context>
<context>
    <name>auditdesk::VerifyDialog</name>
    <message>
        <source>Checking every entry of the case…</source>
        <translation>Jeder Eintrag des Falls wird geprüft…</translation>
    </message>
    <message>
        <source>Verify the case</source>
        <translation>Fall prüfen</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Prüfung läuft</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Ergebnis der Prüfung</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The case is not as it was written.</source>
        <translation>Der Fall ist nicht mehr so, wie er geschrieben wurde.</translation>
    </message>
    <message>
        <source>The case is as it was written: %1, %2.</source>
        <comment>604 entries, 324 pages</comment>
        <translation>Der Fall ist so, wie er geschrieben wurde: %1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(s)</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln Seite</numerusform>
            <numerusform>%Ln Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Seal: wrong</source>
        <translation>Siegel: falsch</translation>
    </message>
    <message>
        <source>Seal: none; it was made, or added to, without the key of a keychain</source>
        <translation>Siegel: keines; der Fall wurde ohne den Schlüssel eines Schlüsselbunds angelegt oder ergänzt</translation>
    </message>
    <message>
        <source>Seal: valid; all of it was written with the key of this computer&apos;s keychain</source>
        <translation>Siegel: gültig; alles wurde mit dem Schlüssel aus dem Schlüsselbund dieses Computers geschrieben</translation>
    </message>
    <message>
        <source>Seal: can&apos;t be checked here; its key is another&apos;s, or the keychain is locked</source>
        <translation>Siegel: hier nicht prüfbar; sein Schlüssel ist ein fremder, oder der Schlüsselbund ist gesperrt</translation>
    </message>
    <message>
        <source>Fingerprint of the case (the head of its chain, SHA-256):</source>
        <translation>Fingerabdruck des Falls (Kopf seiner Kette, SHA-256):</translation>
    </message>
    <message>
        <source>The export is as it was written: made again from this case, it is the same.</source>
        <translation>Der Export ist so, wie er geschrieben wurde: Aus diesem Fall neu erzeugt, ist er derselbe.</translation>
    </message>
    <message>
        <source>The export is of another version of the program. Made again from this case, every row agrees.</source>
        <translation>Der Export stammt von einer anderen Version des Programms. Aus diesem Fall neu erzeugt, stimmt jede Zeile überein.</translation>
    </message>
    <message>
        <source>This case could not be used to prove the export.</source>
        <translation>Dieser Fall konnte den Export nicht belegen.</translation>
    </message>
    <message>
        <source>The export is missing: nothing can be said about its content.</source>
        <translation>Der Export fehlt: Über seinen Inhalt lässt sich nichts sagen.</translation>
    </message>
    <message>
        <source>The export was made from another case.</source>
        <translation>Der Export wurde aus einem anderen Fall erzeugt.</translation>
    </message>
    <message>
        <source>The export, or its manifest, is not as it was written.</source>
        <translation>Der Export oder sein Manifest ist nicht mehr so, wie er geschrieben wurde.</translation>
    </message>
    <message>
        <source>The export is as its manifest says, but this case can&apos;t confirm that.</source>
        <translation>Der Export ist so, wie sein Manifest sagt, aber dieser Fall kann das nicht bestätigen.</translation>
    </message>
    <message>
        <source>Check an export…</source>
        <translation>Export prüfen…</translation>
    </message>
    <message>
        <source>The case is missing: there is no such file.</source>
        <translation>Der Fall fehlt: Diese Datei gibt es nicht.</translation>
    </message>
    <message>
        <source>Check an export</source>
        <translation>Export prüfen</translation>
    </message>
    <message>
        <source>Manifests (*.manifest.json);;All files (*)</source>
        <translation>Manifeste (*.manifest.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Making the export again from the case…</source>
        <translation>Der Export wird aus dem Fall neu erzeugt…</translation>
    </message>
    <message>
        <source>Export: %1</source>
        <translation>Export: %1</translation>
    </message>
    <message>
        <source>SHA-256 according to its manifest: %1</source>
        <translation>SHA-256 laut Manifest: %1</translation>
    </message>
</context>
<context>
    <name>auditdesk::WelcomePage</name>
    <message>
        <source>Audit Desk</source>
        <translation>Audit Desk</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>Zuletzt geöffnete Fälle</translation>
    </message>
    <message>
        <source>Open the demo</source>
        <translation>Demo öffnen</translation>
    </message>
    <message>
        <source>Try everything on a made-up organization. No account is needed and nothing leaves this computer.</source>
        <translation>Probieren Sie alles mit einer erfundenen Organisation aus. Es ist kein Konto nötig, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Connect to Webex…</source>
        <translation>Mit Webex verbinden…</translation>
    </message>
    <message>
        <source>Fetch recording audit reports and Slido events of your organization into a new case.</source>
        <translation>Rufen Sie Zugriffsberichte zu Aufzeichnungen und Slido-Ereignisse Ihrer Organisation in einen neuen Fall ab.</translation>
    </message>
    <message>
        <source>Open a case…</source>
        <translation>Fall öffnen…</translation>
    </message>
    <message>
        <source>Go on with a case file that was saved before.</source>
        <translation>Arbeiten Sie mit einer früher gespeicherten Falldatei weiter.</translation>
    </message>
    <message>
        <source>Import saved responses…</source>
        <translation>Gespeicherte Antworten importieren…</translation>
    </message>
    <message>
        <source>Make a case from pages of the Webex API that were saved as JSON.</source>
        <translation>Legen Sie einen Fall aus Seiten der Webex-API an, die als JSON gespeichert wurden.</translation>
    </message>
    <message>
        <source>Who viewed or downloaded which Webex recording, and what was said in Slido: whole, with proof, ready to hand over.</source>
        <translation>Wer welche Webex-Aufzeichnung aufgerufen oder heruntergeladen hat und was in Slido gesagt wurde: lückenlos, mit Nachweis, bereit zur Übergabe.</translation>
    </message>
</context>
<context>
    <name>auditdesk::ZoneChooser</name>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>The time zone of every time in tables, charts and exports. Type a part of a name to find a zone.</source>
        <translation>Die Zeitzone aller Zeiten in Tabellen, Diagrammen und Exporten. Tippen Sie einen Teil eines Namens, um eine Zone zu finden.</translation>
    </message>
    <message>
        <source>Local time (%1)</source>
        <translation>Ortszeit (%1)</translation>
    </message>
</context>
</TS>
