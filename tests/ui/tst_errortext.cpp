// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/errortext.h"
#include "ui/text/filtererrortext.h"

#include <QSet>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindSaysWhatAndWhatNow();
    void everyCauseSaysMoreThanItsKind();
    void aCertificateTellsWhoseItIs();
    void theServiceSpeaksForItself();
    void hostileWordsAreMadeVisible();
    void waitSaysUntilWhen();
    void forbiddenNamesScopeAndRole();
    void detailsAreAllOfIt();
    void filterMistakesReadAsInCore();
    void typedTextInThemIsMadeVisible();
    void whyNamesWhatTheKindCannot_data();
    void whyNamesWhatTheKindCannot();
    void aShortfallIsOneSentence_data();
    void aShortfallIsOneSentence();
};

void TestErrorText::everyKindSaysWhatAndWhatNow()
{
    QSet<QString> told;
    for (int kind = int(ErrorKind::Usage); kind <= int(ErrorKind::Unknown); ++kind) {
        Error error;
        error.kind = ErrorKind(kind);
        const ErrorText text = errorText(error);
        QVERIFY(!text.what.isEmpty());
        QVERIFY(!text.next.isEmpty());
        QVERIFY(text.why.isEmpty());
        QVERIFY2(!told.contains(text.what), qPrintable(text.what));
        told.insert(text.what);
    }
    QCOMPARE(told.size(), int(ErrorKind::Unknown) + 1);
}

void TestErrorText::everyCauseSaysMoreThanItsKind()
{
    QSet<QString> told;
    for (int cause = int(ErrorCause::NoAnswer); cause <= int(ErrorCause::HandshakeFailed); ++cause) {
        Error error;
        error.kind = ErrorKind::Tls;
        const QString ofKind = errorText(error).what;
        error.cause = ErrorCause(cause);
        const ErrorText text = errorText(error);
        QVERIFY(!text.next.isEmpty());
        QVERIFY2(text.what != ofKind && !told.contains(text.what), qPrintable(text.what));
        told.insert(text.what);
        // Beside the rows it is worded alike.
        Shortfall shortfall;
        shortfall.error = error;
        QCOMPARE(shortfallText(shortfall), text.what);
    }
}

void TestErrorText::aCertificateTellsWhoseItIs()
{
    Error error;
    error.kind = ErrorKind::Tls;
    error.cause = ErrorCause::CertificateExpired;
    error.what = u"in English"_s;
    error.certificate =
        CertificateFacts{u"<b>evil\u202e.example"_s, u"Example Authority"_s, {u"a.example"_s, u"b.example"_s},
                         1'767'225'600'000,          1'769'904'000'000,      u"abcd"_s};
    const ErrorText text = errorText(error);
    QVERIFY2(text.why.startsWith(u"Certificate of <b>evil⟨U+202E⟩.example, signed by Example Authority"_s),
             qPrintable(text.why));
    QVERIFY(text.why.contains(u"a.example, b.example"_s) && text.why.contains(u"2026"_s));
    QVERIFY(text.why.endsWith(u"SHA-256 abcd"_s));
}

void TestErrorText::theServiceSpeaksForItself()
{
    Error error;
    error.kind = ErrorKind::Rejected;
    error.what = u"The service answered 400."_s;
    error.serviceMessage = u"from must not be %1 days ago"_s;
    error.trackingId = u"ROUTER_42"_s;
    error.httpStatus = 400;
    const ErrorText text = errorText(error);
    QCOMPARE(text.why,
             u"The service says: from must not be %1 days ago · HTTP status 400 · Tracking ID ROUTER_42"_s);
}

void TestErrorText::hostileWordsAreMadeVisible()
{
    Error error;
    error.kind = ErrorKind::Server;
    error.serviceMessage = u"line\nbreak \u202e"_s;
    QCOMPARE(errorText(error).why, u"The service says: line↵break ⟨U+202E⟩"_s);
}

void TestErrorText::waitSaysUntilWhen()
{
    Error error;
    error.kind = ErrorKind::RateLimited;
    error.notBeforeMs = 1'760'356'800'000;
    QVERIFY(errorText(error).next.contains(u"2025-10-13 12:00:00 UTC"_s));
    error.notBeforeMs = *error.notBeforeMs + 1; // never told a moment too early
    QVERIFY(errorText(error).next.contains(u"2025-10-13 12:00:01 UTC"_s));
    QCOMPARE(shortfallText({error, {}, 0}),
             u"The service asks to wait (resume not before 2025-10-13 12:00:01 UTC)"_s);
}

void TestErrorText::forbiddenNamesScopeAndRole()
{
    Error error;
    error.kind = ErrorKind::Forbidden;
    const QString next = errorText(error).next;
    QVERIFY(next.contains(u"meeting:admin_recordings_read"_s));
    QVERIFY(next.contains(u"Compliance Officer"_s));
}

void TestErrorText::detailsAreAllOfIt()
{
    QCOMPARE((ErrorText{u"a"_s, u"b"_s, u"c"_s}.details()), u"a\nb\nc"_s);
    QCOMPARE((ErrorText{u"a"_s, {}, u"c"_s}.details()), u"a\nc"_s);
}

void TestErrorText::filterMistakesReadAsInCore()
{
    for (int mistake = 0; mistake <= int(FilterMistake::NoRegularExpression); ++mistake) {
        for (int kind = 0; kind <= int(ColumnKind::Boolean); ++kind) {
            for (const QString &column : {u"name"_s, QString()}) {
                const FilterError error{FilterMistake(mistake), 3,      2,
                                        u"typed %2"_s,          column, ColumnKind(kind)};
                QVERIFY(!filterErrorText(error).isEmpty());
                QCOMPARE(filterErrorText(error), inEnglish(error)); // no translator is installed
            }
        }
    }
}

void TestErrorText::typedTextInThemIsMadeVisible()
{
    FilterError error;
    error.mistake = FilterMistake::NoNumber;
    error.text = u"1\u202e2"_s;
    QCOMPARE(filterErrorText(error), u"\"1⟨U+202E⟩2\" is no whole number."_s);
}

void TestErrorText::whyNamesWhatTheKindCannot_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("isNamed");
    QTest::newRow("a file") << int(ErrorKind::File) << true;
    QTest::newRow("whose lock it is") << int(ErrorKind::CaseLocked) << true;
    QTest::newRow("what the network says") << int(ErrorKind::Network) << true;
    QTest::newRow("a missing role") << int(ErrorKind::Forbidden) << false;
    QTest::newRow("a failing service") << int(ErrorKind::Server) << false;
}

void TestErrorText::whyNamesWhatTheKindCannot()
{
    QFETCH(const int, kind);
    QFETCH(const bool, isNamed);
    const QString what = u"Held by somebody on desk-1"_s;
    QCOMPARE(errorText(errorOf(ErrorKind(kind), what)).why, isNamed ? what : QString());
}

void TestErrorText::aShortfallIsOneSentence_data()
{
    QTest::addColumn<Shortfall>("shortfall");
    QTest::addColumn<QString>("expected");
    Error forbidden = errorOf(ErrorKind::Forbidden, u"core's English"_s);
    forbidden.httpStatus = 403;
    forbidden.serviceMessage = u"%1 not\nyours"_s;
    forbidden.trackingId = u"T_1"_s;
    const auto chain = [](PageKind kind, const QString &subject) { return ChainSpec{kind, subject, {}}; };
    QTest::newRow("the run") << Shortfall{errorOf(ErrorKind::Cancelled, u"core's English"_s), {}, 0}
                             << u"Stopped"_s;
    QTest::newRow("a recording, and more")
        << Shortfall{forbidden, chain(PageKind::RecordingDetail, u"r%2"_s), 49}
        << u"Accesses of recording r%2: The account may not see this (The service says: %1 not↵yours · "
           "HTTP status 403 · Tracking ID T_1) and 49 more"_s;
    QTest::newRow("a site") << Shortfall{errorOf(ErrorKind::Loop, {}),
                                         chain(PageKind::RecordingSummary, u"a.example.com"_s), 0}
                            << u"Recordings of a.example.com: The service's pages lead in a circle"_s;
    QTest::newRow("the preferred site")
        << Shortfall{errorOf(ErrorKind::Loop, {}), chain(PageKind::RecordingSummary, {}), 0}
        << u"Recordings of the preferred site: The service's pages lead in a circle"_s;
    QTest::newRow("a session") << Shortfall{errorOf(ErrorKind::Timeout, {}),
                                            chain(PageKind::SlidoEvents, u"s\u202e"_s), 0}
                               << u"Events of session s⟨U+202E⟩: The service did not answer in time"_s;
    const QString lost = u"The service does not answer that far back any more (recordings made from "
                         "2025-09-21 14:13:20 until 2025-09-23 14:14:00 UTC)"_s;
    const Error aged = agedOut({1'758'464'000'000, 1'758'636'840'000});
    QTest::newRow("days that passed") << Shortfall{aged, {}, 0} << lost;
    QTest::newRow("stopped, and days that passed")
        << Shortfall{errorOf(ErrorKind::Cancelled, {}), {}, 0, aged} << u"Stopped; "_s + lost;
    QTest::newRow("a kind of a later version")
        << Shortfall{errorOf(ErrorKind::Unknown, u"The moon was in the way"_s), {}, 0}
        << u"The moon was in the way"_s;
}

void TestErrorText::aShortfallIsOneSentence()
{
    QFETCH(const Shortfall, shortfall);
    QFETCH(const QString, expected);
    QCOMPARE(shortfallText(shortfall), expected);
}

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
