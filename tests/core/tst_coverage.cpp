// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/coverage.h"

#include "core/casefile/case.h"
#include "core/support/isotime.h"
#include "core/webex/runparameters.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"
#include "tests/support/savedcase.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 86'400'000;
const qint64 january = *parseIsoTime("2026-01-01T00:00:00Z");

/// A run of recordings, its days counted from 1 January 2026.
struct Fetched
{
    QString site; ///< empty: the preferred one
    QString host;
    int from = 0;
    int to = 0; ///< exclusive
    RunOutcome outcome = RunOutcome::Complete;
    DetailsMode details = DetailsMode::Changed;
    QString account = {};
    QString service = u"https://example.com"_s;
};

} // namespace

/// What a case says of the sites, hosts, dates and sessions that its tables cover.
class TestCoverage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_case.reset(); // before its folder
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>(january + 100 * dayMs);
        auto made = Case::create(m_folder->filePath(u"a.auditdesk"_s), *m_clock);
        QVERIFY2(made, messageOf(made).constData());
        m_case = std::move(*made);
    }

    void mergesWhatBelongsTogether_data();
    void mergesWhatBelongsTogether();
    void tellsSessions();
    void tellsImports();
    void namesThePreferredSite();
    void tellsWhatARunThatWasCutOffHas();
    void sharesLines();

private:
    void fetch(const Fetched &asked, const QByteArray &item = {})
    {
        const RecordingParameters parameters{
            january + asked.from * dayMs, january + asked.to * dayMs, asked.host,
            asked.site.isEmpty() ? QStringList() : QStringList(asked.site), asked.details};
        QJsonObject json = toJson(parameters);
        json.insert(u"account"_s, asked.account);
        const auto run = m_case->startRun(RunKind::Recordings, json);
        QVERIFY(run);
        const QUrl url(u"%1/v1/recordingReport/accessSummary?from=%2&to=%3"_s.arg(
            asked.service, json[u"from"_s].toString(), json[u"to"_s].toString()));
        page(*run, {PageKind::RecordingSummary, asked.site, url}, asked.outcome == RunOutcome::Complete,
             item);
        m_clock->advance(dayMs);
        QVERIFY(m_case->endRun(*run, asked.outcome));
    }
    void page(RunId run, const ChainSpec &spec, bool isLast, const QByteArray &item = {})
    {
        const auto chain = m_case->startChains(run, {&spec, 1});
        QVERIFY(chain);
        const QByteArray body = "{\"items\":[" + item + "]}";
        const auto parsed = parsePage(spec.kind, body);
        QVERIFY(parsed);
        PageReceipt receipt;
        receipt.url = spec.firstUrl;
        receipt.nextUrl = isLast ? QUrl() : QUrl(u"https://example.com/next"_s);
        QVERIFY(m_case->commitPage(chain->front(), receipt, body, *parsed));
    }
    /// Day numbers, with the day of the year on which each was checked.
    QStringList lines(TableId table = TableId::Recordings) const
    {
        QStringList lines;
        for (const Coverage &each : coverageOf(*m_case->snapshot(), table)) {
            const auto day = [](qint64 ms) { return QString::number((ms - january) / dayMs); };
            lines += u"%1 %2 %3-%4 %5"_s.arg(each.site, each.host, day(each.fromMs), day(each.toMs),
                                             each.asOfMs == 0 ? u"never"_s : day(each.asOfMs));
        }
        return lines;
    }

    std::unique_ptr<ManualClock> m_clock; // 100 days into the year; a fetch takes a day
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Case> m_case;
};

Q_DECLARE_METATYPE(Fetched)

void TestCoverage::mergesWhatBelongsTogether_data()
{
    QTest::addColumn<QList<Fetched>>("fetched");
    QTest::addColumn<QStringList>("recordings");
    QTest::addColumn<QStringList>("accesses");
    const auto add = [](const char *name, const QList<Fetched> &fetched, const QStringList &recordings,
                        const std::optional<QStringList> &accesses = {}) {
        QTest::newRow(name) << fetched << recordings << accesses.value_or(recordings);
    };
    const auto cut = RunOutcome::Incomplete;
    add("one", {{u"a"_s, u"all"_s, 0, 10}}, {u"a all 0-10 101"_s});
    add("touching", {{u"a"_s, u"all"_s, 0, 10}, {u"a"_s, u"all"_s, 10, 20}}, {u"a all 0-20 101"_s});
    add("overlapping: the part that was not checked again counts",
        {{u"a"_s, u"all"_s, 0, 10}, {u"a"_s, u"all"_s, 5, 20}}, {u"a all 0-20 101"_s});
    add("checked again", {{u"a"_s, u"all"_s, 5, 10}, {u"a"_s, u"all"_s, 0, 20}}, {u"a all 0-20 102"_s});
    add("checked again in two halves",
        {{u"a"_s, u"all"_s, 0, 20}, {u"a"_s, u"all"_s, 0, 10}, {u"a"_s, u"all"_s, 10, 20}},
        {u"a all 0-20 102"_s});
    add("a gap", {{u"a"_s, u"all"_s, 0, 10}, {u"a"_s, u"all"_s, 11, 20}},
        {u"a all 0-10 101"_s, u"a all 11-20 102"_s});
    add("another site", {{u"b"_s, u"all"_s, 0, 10}, {u"a"_s, u"all"_s, 0, 10}},
        {u"a all 0-10 102"_s, u"b all 0-10 101"_s});
    add("another spelling",
        {{u"A.example.com"_s, u"Anna@Example.com"_s, 0, 10},
         {u"a.example.com"_s, u"anna@example.com"_s, 10, 20}},
        {u"A.example.com Anna@Example.com 0-20 101"_s});
    add("another host", {{u"a"_s, u"all"_s, 0, 10}, {u"a"_s, u"x@example.com"_s, 0, 10}},
        {u"a all 0-10 101"_s, u"a x@example.com 0-10 102"_s});
    add("the signed-in person",
        {{u"a"_s, {}, 0, 10, RunOutcome::Complete, DetailsMode::All, u"x@example.com"_s}},
        {u"a x@example.com 0-10 101"_s});
    add("somebody who was signed in", {{u"a"_s, {}, 0, 10}}, {u"a  0-10 101"_s});
    add("cut off", {{u"a"_s, u"all"_s, 0, 10, cut}}, {u"a all 0-10 never"_s});
    add("cut off, behind what is there", {{u"a"_s, u"all"_s, 0, 10}, {u"a"_s, u"all"_s, 5, 20, cut}},
        {u"a all 0-10 101"_s, u"a all 10-20 never"_s});
    add("cut off, then made good", {{u"a"_s, u"all"_s, 5, 15, cut}, {u"a"_s, u"all"_s, 0, 20}},
        {u"a all 0-20 102"_s});
    add("without details", {{u"a"_s, u"all"_s, 0, 10, RunOutcome::Complete, DetailsMode::None}},
        {u"a all 0-10 101"_s}, QStringList());
    add("another service",
        {{u"a"_s, u"all"_s, 0, 10},
         {u"a"_s, u"all"_s, 5, 20, RunOutcome::Complete, DetailsMode::All, {}, u"https://gov.example.org"_s}},
        {u"a all 0-10 101"_s, u"a all 5-20 102"_s});
}

void TestCoverage::mergesWhatBelongsTogether()
{
    QFETCH(const QList<Fetched>, fetched);
    for (const Fetched &asked : fetched)
        fetch(asked);
    QTEST(lines(TableId::Recordings), "recordings");
    QTEST(lines(TableId::Accesses), "accesses");
    QCOMPARE(lines(TableId::Events), QStringList());
}

void TestCoverage::tellsSessions()
{
    const auto run = m_case->startRun(RunKind::Slido, toJson(SlidoParameters{u"org"_s, {u"s1"_s, u"s2"_s}}));
    QVERIFY(run);
    const QUrl url(u"https://example.com/v1/slido/compliance/events"_s);
    page(*run, {PageKind::SlidoEvents, u"s1"_s, url}, true);
    page(*run, {PageKind::SlidoEvents, u"s2"_s, url}, false);
    const auto coverage = coverageOf(*m_case->snapshot(), TableId::Events);
    const QString asOf = QString::fromStdString(isoTime(m_clock->utcMs() - 15 * 60'000, QTimeZone::utc()));
    const QByteArray expected = R"([{"asOf":")" + asOf.toUtf8() +
                                R"(","organization":"org","session":"s1"},)"
                                R"({"asOf":null,"organization":"org","session":"s2"}])";
    QCOMPARE(QJsonDocument(toJson(coverage)).toJson(QJsonDocument::Compact), expected);
    QCOMPARE(coverageLines(coverage, 5),
             QStringList({u"session s1 of organization org; checked "_s + asOf,
                          u"session s2 of organization org; not all of it was loaded"_s}));
    QCOMPARE(servicesOf(coverage), u"https://example.com"_s);
    QVERIFY(coverageOf(*m_case->snapshot(), TableId::Recordings).empty());
}

void TestCoverage::tellsImports()
{
    auto made = savedCase(m_folder->filePath(u"b.auditdesk"_s), {accessesPage(0, 2)}, *m_clock);
    QVERIFY2(made, messageOf(made).constData());
    const auto coverage = coverageOf(*(*made)->snapshot(), TableId::Accesses);
    QCOMPARE(coverageLines(coverage, 5), QStringList(u"imported files, as of 2026-04-11T00:00:00Z"_s));
    QCOMPARE(QJsonDocument(toJson(coverage)).toJson(QJsonDocument::Compact),
             QByteArray(R"([{"asOf":"2026-04-11T00:00:00Z","source":"imported files"}])"));
    QCOMPARE(servicesOf(coverage), QString());
    QVERIFY(coverageOf(*(*made)->snapshot(), TableId::Recordings).empty());
}

void TestCoverage::namesThePreferredSite()
{
    fetch({{}, u"all"_s, 0, 10});
    QCOMPARE(coverageLines(coverageOf(*m_case->snapshot(), TableId::Recordings), 5),
             QStringList(
                 u"the preferred site, host all, 1 Jan 2026 to 10 Jan 2026; checked 2026-04-12T00:00:00Z"_s));
    fetch(
        {{}, u"all"_s, 0, 10},
        R"({"recordingId":"r1","topic":"t","timeRecorded":"2026-01-02T00:00:00Z","siteUrl":"a.example.com",)"
        R"("hostEmail":"h@example.com","viewCount":1,"downloadCount":0})");
    QCOMPARE(lines(TableId::Accesses), QStringList({u" all 0-10 101"_s, u"a.example.com all 0-10 102"_s}));
}

void TestCoverage::tellsWhatARunThatWasCutOffHas()
{
    const RecordingParameters parameters{
        january, january + 20 * dayMs, {}, {u"a"_s, u"b"_s}, DetailsMode::All};
    const auto run = m_case->startRun(RunKind::Recordings, toJson(parameters));
    QVERIFY(run);
    // Before its first request: all that is known is what it was asked for.
    QCOMPARE(lines(), QStringList({u"a  0-20 never"_s, u"b  0-20 never"_s}));
    const auto url = [](const char *from, const char *to) {
        return QUrl(
            u"https://example.com/s?from=%1&to=%2"_s.arg(QLatin1StringView(from), QLatin1StringView(to)));
    };
    page(*run, {PageKind::RecordingSummary, u"a"_s, url("2026-01-11T00:00:00Z", "2026-01-21T00:00:00Z")},
         true);
    page(*run, {PageKind::RecordingSummary, u"a"_s, url("2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z")},
         false);
    QVERIFY(m_case->endRun(*run, RunOutcome::Incomplete));
    QCOMPARE(lines(), QStringList({u"a  0-10 never"_s, u"a  10-20 100"_s}));
    // Their accesses are there only when all of the run is.
    QCOMPARE(lines(TableId::Accesses), QStringList(u"a  0-20 never"_s));
    QCOMPARE(oldestAsOfMs(coverageOf(*m_case->snapshot(), TableId::Recordings)), january + 100 * dayMs);
    QCOMPARE(oldestAsOfMs(coverageOf(*m_case->snapshot(), TableId::Accesses)), qint64(0));
}

void TestCoverage::sharesLines()
{
    std::vector<Coverage> coverage;
    for (int i = 0; i < 6; ++i) {
        Coverage each;
        each.site = u"s%1.example.com"_s.arg(i);
        each.host = u"all"_s;
        each.fromMs = january;
        each.toMs = january + (i < 3 ? 10 * dayMs : 5000 + i);
        each.asOfMs = january + dayMs;
        coverage.push_back(each);
    }
    const QString first =
        u"sites s0.example.com, s1.example.com, s2.example.com, host all, 1 Jan 2026 to 10 Jan 2026; "
        "checked 2026-01-02T00:00:00Z"_s;
    QCOMPARE(coverageLines(coverage, 2), QStringList({first, u"and 3 more, which \"info\" lists"_s}));
    QCOMPARE(coverageLines(coverage, 4).size(), 4);
    QVERIFY2(coverageLines(coverage, 4).last().contains(u"1 Jan 2026 to 2026-01-01T00:00:05.005Z;"_s),
             qPrintable(coverageLines(coverage, 4).last()));
}

QTEST_GUILESS_MAIN(TestCoverage)
#include "tst_coverage.moc"
