<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <comment>recordings, sites or sessions</comment>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln list(s) not loaded to the end</source>
        <translation>
            <numerusform>%Ln list not loaded to the end</numerusform>
            <numerusform>%Ln lists not loaded to the end</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message numerus="yes">
        <source>… and %Ln more.</source>
        <comment>findings</comment>
        <translation>
            <numerusform>… and %Ln more.</numerusform>
            <numerusform>… and %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Place</name>
    <message numerus="yes">
        <source>%Ln recording(s)</source>
        <translation>
            <numerusform>%Ln recording</numerusform>
            <numerusform>%Ln recordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln access(es)</source>
        <translation>
            <numerusform>%Ln access</numerusform>
            <numerusform>%Ln accesses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected item(s)</source>
        <translation>
            <numerusform>%Ln rejected item</numerusform>
            <numerusform>%Ln rejected items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusalTexts</name>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) of recordings, with %1</source>
        <translation>
            <numerusform>%Ln page of recordings, with %1</numerusform>
            <numerusform>%Ln pages of recordings, with %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) of accesses, with %1</source>
        <translation>
            <numerusform>%Ln page of accesses, with %1</numerusform>
            <numerusform>%Ln pages of accesses, with %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) of Slido events, with %1</source>
        <translation>
            <numerusform>%Ln page of Slido events, with %1</numerusform>
            <numerusform>%Ln pages of Slido events, with %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>auditdesk::CaseCommands</name>
    <message numerus="yes">
        <source>%Ln item(s)</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) could not be read; they are kept with their reason.</source>
        <translation>
            <numerusform>%Ln item could not be read; it is kept with its reason.</numerusform>
            <numerusform>%Ln items could not be read; they are kept with their reason.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln item(s) could not be read. They are kept in the case with their reason.</source>
        <translation>
            <numerusform>%Ln item could not be read. It is kept in the case with its reason.</numerusform>
            <numerusform>%Ln items could not be read. They are kept in the case with their reason.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) kept</source>
        <translation>
            <numerusform>%Ln row kept</numerusform>
            <numerusform>%Ln rows kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The service told of %Ln recording(s) in two ways within this run. Both are kept; the later one counts, and what differs is marked.</source>
        <translation>
            <numerusform>The service told of %Ln recording in two ways within this run. Both are kept; the later one counts, and what differs is marked.</numerusform>
            <numerusform>The service told of %Ln recordings in two ways within this run. Both are kept; the later one counts, and what differs is marked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>auditdesk::ConnectDialog</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>certificates</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>auditdesk::DateRangeField</name>
    <message numerus="yes">
        <source>Last %Ln day(s)</source>
        <translation>
            <numerusform>Last %Ln day</numerusform>
            <numerusform>Last %Ln days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>auditdesk::ExportDialog</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cell(s) got an apostrophe so that no spreadsheet runs them.</source>
        <translation>
            <numerusform>%Ln cell got an apostrophe so that no spreadsheet runs it.</numerusform>
            <numerusform>%Ln cells got an apostrophe so that no spreadsheet runs them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>auditdesk::FetchRecordingsDialog</name>
    <message numerus="yes">
        <source>%Ln period(s) of at most 90 days</source>
        <translation>
            <numerusform>%Ln period of at most 90 days</numerusform>
            <numerusform>%Ln periods of at most 90 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln site</numerusform>
            <numerusform>%Ln sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln request(s): %1.</source>
        <translation>
            <numerusform>At least %Ln request: %1.</numerusform>
            <numerusform>At least %Ln requests: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln request(s): %1. Then at least one for each recording that was viewed or downloaded.</source>
        <translation>
            <numerusform>At least %Ln request: %1. Then at least one for each recording that was viewed or downloaded.</numerusform>
            <numerusform>At least %Ln requests: %1. Then at least one for each recording that was viewed or downloaded.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %Ln request(s): %1. Then at least one for each recording.</source>
        <translation>
            <numerusform>At least %Ln request: %1. Then at least one for each recording.</numerusform>
            <numerusform>At least %Ln requests: %1. Then at least one for each recording.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>auditdesk::FetchSlidoDialog</name>
    <message numerus="yes">
        <source>%Ln meeting(s) with Slido</source>
        <translation>
            <numerusform>%Ln meeting with Slido</numerusform>
            <numerusform>%Ln meetings with Slido</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s), at least as many requests: one for every 256 events of a session.</source>
        <translation>
            <numerusform>%Ln session, at least as many requests: one for every 256 events of a session.</numerusform>
            <numerusform>%Ln sessions, at least as many requests: one for every 256 events of a session.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>auditdesk::ImportDialog</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) without items: there is nothing in it to add</source>
        <translation>
            <numerusform>%Ln page without items: there is nothing in it to add</numerusform>
            <numerusform>%Ln pages without items: there is nothing in them to add</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and more: %Ln in all</source>
        <translation>
            <numerusform>… and more: %Ln in all</numerusform>
            <numerusform>… and more: %Ln in all</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>auditdesk::StatusLine</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected</source>
        <translation>
            <numerusform>%Ln rejected</numerusform>
            <numerusform>%Ln rejected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected item(s)</source>
        <translation>
            <numerusform>%Ln rejected item</numerusform>
            <numerusform>%Ln rejected items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>auditdesk::VerifyDialog</name>
    <message numerus="yes">
        <source>%Ln entry(s)</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s)</source>
        <translation>
            <numerusform>%Ln page</numerusform>
            <numerusform>%Ln pages</numerusform>
        </translation>
    </message>
</context>
</TS>
