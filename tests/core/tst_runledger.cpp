// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/runledger.h"
#include "core/webex/runparameters.h"
#include "tests/support/casetools.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using State = Completeness::State;

namespace {

constexpr qint64 minuteMs = 60'000;

/// Tells a ledger a story, one entry a call; each entry a minute after the one before.
class Story
{
public:
    RunLedger ledger;

    Result<void> tell(EntryKind kind, const QJsonObject &payload, std::uint32_t items = 0)
    {
        m_utcMs += minuteMs;
        return ledger.apply({++m_sequence, m_utcMs, kind, payload}, items);
    }
    RunId start(RunKind kind, const QJsonObject &parameters = {})
    {
        const RunId id = ledger.nextRunId();
        return tell(EntryKind::RunStarted, {{u"run"_s, static_cast<qint64>(id)},
                                            {u"kind"_s, nameOf(kind)},
                                            {u"parameters"_s, parameters}})
                   ? id
                   : 0;
    }
    ChainId chain(RunId run, PageKind kind = PageKind::SlidoEvents, const QString &subject = u"s"_s)
    {
        const ChainId id = ledger.nextChainId();
        return tell(EntryKind::ChainStarted, {{u"run"_s, static_cast<qint64>(run)},
                                              {u"chain"_s, static_cast<qint64>(id)},
                                              {u"kind"_s, nameOf(kind)},
                                              {u"subject"_s, subject},
                                              {u"url"_s, u"https://example.com/first"_s}})
                   ? id
                   : 0;
    }
    Result<void> page(RunId run, ChainId chain, const QString &next, std::uint32_t items = 10)
    {
        return tell(EntryKind::Page,
                    {{u"run"_s, static_cast<qint64>(run)},
                     {u"chain"_s, static_cast<qint64>(chain)},
                     {u"next"_s, next}},
                    items);
    }
    Result<void> fail(RunId run, ChainId chain, const QString &reason, bool isFinal)
    {
        return tell(EntryKind::ChainFailed, {{u"run"_s, static_cast<qint64>(run)},
                                             {u"chain"_s, static_cast<qint64>(chain)},
                                             {u"reason"_s, reason},
                                             {u"final"_s, isFinal}});
    }
    Result<void> resume(RunId run)
    {
        return tell(EntryKind::RunResumed, QJsonObject{{u"run"_s, static_cast<qint64>(run)}});
    }
    Result<void> end(RunId run, RunOutcome outcome, const QString &reason = {})
    {
        return tell(
            EntryKind::RunEnded,
            {{u"run"_s, static_cast<qint64>(run)}, {u"outcome"_s, nameOf(outcome)}, {u"reason"_s, reason}});
    }
    qint64 now() const { return m_utcMs; }

private:
    std::uint32_t m_sequence = 0;
    qint64 m_utcMs = 1'790'000'000'000;
};

QJsonObject recordings(qint64 fromDay, qint64 toDay, const QStringList &sites = {u"a.example.com"_s},
                       DetailsMode details = DetailsMode::Changed, const QString &host = u"all"_s)
{
    constexpr qint64 dayMs = 86'400'000;
    return toJson(RecordingParameters{fromDay * dayMs, toDay * dayMs, host, sites, details});
}

QJsonObject sessions(const QStringList &ids, const QString &organization = u"org"_s)
{
    return toJson(SlidoParameters{organization, ids});
}

} // namespace

class TestRunLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsARun()
    {
        Story story;
        QVERIFY(story.tell(EntryKind::CaseCreated, {}));
        const QJsonObject parameters{{u"any"_s, 1}};
        const RunId run = story.start(RunKind::Slido, parameters);
        QCOMPARE(run, 1U);
        const qint64 startedMs = story.now();
        const ChainId one = story.chain(run);
        const ChainId two = story.chain(run, PageKind::SlidoEvents, u"t"_s);
        QCOMPARE(two, 2U);
        QCOMPARE(story.ledger.chain(one)->nextUrl, QUrl(u"https://example.com/first"_s));
        QVERIFY(story.page(run, one, u"https://example.com/second"_s, 256));
        QCOMPARE(story.ledger.chain(one)->nextUrl, QUrl(u"https://example.com/second"_s));
        QVERIFY(!story.ledger.chain(one)->isComplete);
        QVERIFY(story.page(run, one, {}, 4));
        QVERIFY(story.ledger.chain(one)->isComplete);
        QVERIFY(story.fail(run, two, u"gone"_s, true));
        QCOMPARE(story.ledger.chain(two)->failure, u"gone"_s);
        QVERIFY(story.ledger.chain(two)->isFinal);
        QCOMPARE(story.ledger.chain(two)->spec.subject, u"t"_s);
        QVERIFY(story.tell(EntryKind::Action, {{u"action"_s, u"reveal"_s}}));
        QVERIFY(story.end(run, RunOutcome::Incomplete, u"one is gone"_s));

        const RunState &state = *story.ledger.run(run);
        QCOMPARE(state.kind, RunKind::Slido);
        QCOMPARE(state.parameters, parameters);
        QCOMPARE(state.startedMs, startedMs);
        QCOMPARE(state.endedMs, story.now());
        QCOMPARE(state.outcome, RunOutcome::Incomplete);
        QCOMPARE(state.reason, u"one is gone"_s);
        QCOMPARE(state.chains, (std::vector<ChainId>{one, two}));
        QCOMPARE(state.pages, 2U);
        QCOMPARE(state.items, 260U);
        QCOMPARE(story.ledger.nextRunId(), 2U);
        QCOMPARE(story.ledger.run(0), nullptr);
        QCOMPARE(story.ledger.run(2), nullptr);
        QCOMPARE(story.ledger.chain(3), nullptr);
    }

    void resumingForgetsPassingFailures()
    {
        Story story;
        const RunId run = story.start(RunKind::Recordings);
        const ChainId gone = story.chain(run);
        const ChainId cut = story.chain(run);
        QVERIFY(story.page(run, cut, u"https://example.com/second"_s));
        QVERIFY(story.fail(run, gone, u"404"_s, true));
        QVERIFY(story.fail(run, cut, u"reset"_s, false));
        QVERIFY(story.end(run, RunOutcome::Incomplete, u"cut"_s));
        QVERIFY(story.resume(run));
        QCOMPARE(story.ledger.run(run)->outcome, RunOutcome::Running);
        QCOMPARE(story.ledger.run(run)->endedMs, 0);
        QCOMPARE(story.ledger.run(run)->reason, QString());
        QCOMPARE(story.ledger.chain(gone)->failure, u"404"_s);
        QCOMPARE(story.ledger.chain(cut)->failure, QString());
        QCOMPARE(story.ledger.chain(cut)->nextUrl, QUrl(u"https://example.com/second"_s));
        QVERIFY(story.page(run, cut, {}));
    }

    void refusesContradictions()
    {
        Story story;
        const RunId ended = story.start(RunKind::Slido);
        QVERIFY(story.end(ended, RunOutcome::Incomplete, u"why"_s));
        const RunId whole = story.start(RunKind::Slido);
        QVERIFY(story.end(whole, RunOutcome::Complete));
        const RunId run = story.start(RunKind::Slido);
        const ChainId done = story.chain(run);
        QVERIFY(story.page(run, done, {}));
        const ChainId open = story.chain(run);
        const ErrorKind no = ErrorKind::Integrity;

        QVERIFY(failsWith(story.page(9, open, {}), no));
        QVERIFY(failsWith(story.page(ended, open, {}), no));
        QVERIFY(failsWith(story.page(run, 9, {}), no));
        QVERIFY(failsWith(story.page(run, done, {}), no));
        QVERIFY(failsWith(story.fail(run, done, u"late"_s, false), no));
        QVERIFY(failsWith(story.end(run, RunOutcome::Complete), no));
        QVERIFY(failsWith(story.end(run, RunOutcome::Running), no));
        QVERIFY(failsWith(story.end(ended, RunOutcome::Incomplete), no));
        QVERIFY(failsWith(story.resume(whole), no));
        QVERIFY(failsWith(story.resume(9), no));
        QCOMPARE(story.chain(ended), 0U);
        QVERIFY(failsWith(story.tell(EntryKind::RunStarted, {{u"run"_s, 9}, {u"kind"_s, u"slido"_s}}), no));
        QVERIFY(failsWith(story.tell(EntryKind::RunStarted, {{u"run"_s, 4}, {u"kind"_s, u"other"_s}}), no));
        QVERIFY(failsWith(story.tell(EntryKind::ChainStarted,
                                     {{u"run"_s, 3}, {u"chain"_s, 7}, {u"kind"_s, u"slidoEvents"_s}}),
                          no));

        QCOMPARE(story.ledger.runs().size(), 3U);
        QCOMPARE(story.ledger.chain(open)->pages, 0U);
        QCOMPARE(story.ledger.chain(done)->pages, 1U);
        QVERIFY(story.page(run, open, {}));
        QVERIFY(story.end(run, RunOutcome::Complete));
    }

    void aNextLinkThatIsNoUrlIsNotTheEnd()
    {
        Story story;
        const RunId run = story.start(RunKind::Slido);
        const ChainId chain = story.chain(run);
        QVERIFY(story.page(run, chain, u"http://[broken"_s));
        QVERIFY(!story.ledger.chain(chain)->isComplete);
    }

    void tellsWhetherATableIsComplete()
    {
        Story story;
        const auto of = [&story](TableId table, RunId active = 0) {
            return story.ledger.completenessOf(table, active);
        };
        QCOMPARE(of(TableId::Recordings).state, State::Empty);
        QCOMPARE(of(TableId::Recordings).asOfMs, 0);

        const RunId first = story.start(RunKind::Recordings, recordings(0, 30));
        QCOMPARE(of(TableId::Recordings, first).state, State::Loading);
        QCOMPARE(of(TableId::Accesses, first).state, State::Loading);
        QCOMPARE(of(TableId::Events, first).state, State::Empty);
        // The same, when the program was killed and started again.
        QCOMPARE(of(TableId::Recordings).state, State::Incomplete);
        QVERIFY(!of(TableId::Recordings).reason.isEmpty());
        QVERIFY(story.end(first, RunOutcome::Incomplete, u"the network went away"_s));
        QCOMPARE(of(TableId::Recordings).state, State::Incomplete);
        QCOMPARE(of(TableId::Recordings).reason, u"the network went away"_s);
        QVERIFY(story.resume(first));
        QVERIFY(story.end(first, RunOutcome::Complete));
        QCOMPARE(of(TableId::Recordings).state, State::Complete);
        QCOMPARE(of(TableId::Recordings).asOfMs, story.now());
        QCOMPARE(of(TableId::Accesses).state, State::Complete);

        const RunId slido = story.start(RunKind::Slido, sessions({u"s"_s}));
        QCOMPARE(of(TableId::Recordings, slido).state, State::Complete);
        QVERIFY(story.end(slido, RunOutcome::Complete));
        QCOMPARE(of(TableId::Events).state, State::Complete);
        QCOMPARE(of(TableId::Events).asOfMs, story.now() - 15 * minuteMs);
    }

    void asOfIsTheOldestThatStillCounts()
    {
        Story story;
        QVERIFY(story.end(story.start(RunKind::Recordings, recordings(0, 30)), RunOutcome::Complete));
        const qint64 january = story.now();
        QVERIFY(story.end(story.start(RunKind::Recordings, recordings(30, 60)), RunOutcome::Complete));
        const qint64 february = story.now();
        QCOMPARE(story.ledger.completenessOf(TableId::Recordings, 0).asOfMs, january);
        QVERIFY(story.end(story.start(RunKind::Recordings, recordings(0, 30)), RunOutcome::Complete));
        QCOMPARE(story.ledger.completenessOf(TableId::Recordings, 0).asOfMs, february);
    }

    void summariesAloneSayNothingOfAccesses()
    {
        Story story;
        const RunId run =
            story.start(RunKind::Recordings, recordings(0, 30, {u"a.example.com"_s}, DetailsMode::None));
        QCOMPARE(story.ledger.completenessOf(TableId::Recordings, run).state, State::Loading);
        QCOMPARE(story.ledger.completenessOf(TableId::Accesses, run).state, State::Empty);
        QVERIFY(story.end(run, RunOutcome::Complete));
        QCOMPARE(story.ledger.completenessOf(TableId::Recordings, 0).state, State::Complete);
        QCOMPARE(story.ledger.completenessOf(TableId::Accesses, 0).state, State::Empty);
    }

    void aLaterCompleteRunOfItsScopeHeals_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QJsonObject>("older");
        QTest::addColumn<QJsonObject>("newer");
        QTest::addColumn<bool>("heals");
        QTest::addColumn<bool>("healsAccesses");
        const int ofRecordings = static_cast<int>(RunKind::Recordings);
        const int slido = static_cast<int>(RunKind::Slido);
        const QStringList a{u"a.example.com"_s};
        const QStringList both{u"b.example.com"_s, u"a.example.com"_s};
        const auto row = [](const char *name, int kind, const QJsonObject &older, const QJsonObject &newer,
                            bool heals, bool healsAccesses) {
            QTest::newRow(name) << kind << older << newer << heals << healsAccesses;
        };
        const QJsonObject older = recordings(10, 20, a);
        row("the same", ofRecordings, older, older, true, true);
        row("a wider range", ofRecordings, older, recordings(9, 21, a), true, true);
        row("a later range", ofRecordings, older, recordings(11, 21, a), false, false);
        row("a shorter range", ofRecordings, older, recordings(10, 19, a), false, false);
        row("more sites", ofRecordings, older, recordings(10, 20, both), true, true);
        row("fewer sites", ofRecordings, recordings(10, 20, both), older, false, false);
        row("the preferred site", ofRecordings, older, recordings(10, 20, {}), false, false);
        row("the preferred site before", ofRecordings, recordings(10, 20, {}), older, false, false);
        row("the preferred site twice", ofRecordings, recordings(10, 20, {}), recordings(9, 20, {}), true,
            true);
        row("another host", ofRecordings, older,
            recordings(10, 20, a, DetailsMode::Changed, u"h@example.com"_s), false, false);
        row("without details", ofRecordings, older, recordings(10, 20, a, DetailsMode::None), true, false);
        row("all details", ofRecordings, older, recordings(10, 20, a, DetailsMode::All), true, true);
        row("the same sessions", slido, sessions({u"s"_s}), sessions({u"s"_s}), true, false);
        row("more sessions", slido, sessions({u"s"_s}), sessions({u"t"_s, u"s"_s}), true, false);
        row("other sessions", slido, sessions({u"s"_s}), sessions({u"t"_s}), false, false);
        row("another organization", slido, sessions({u"s"_s}), sessions({u"s"_s}, u"other"_s), false, false);
        row("the same files", static_cast<int>(RunKind::Import), {{u"files"_s, u"f"_s}},
            {{u"files"_s, u"f"_s}}, true, false);
        row("other files", static_cast<int>(RunKind::Import), {{u"files"_s, u"f"_s}}, {{u"files"_s, u"g"_s}},
            false, false);
    }

    void aLaterCompleteRunOfItsScopeHeals()
    {
        QFETCH(const int, kind);
        QFETCH(const QJsonObject, older);
        QFETCH(const QJsonObject, newer);
        QFETCH(const bool, heals);
        QFETCH(const bool, healsAccesses);
        const auto runKind = static_cast<RunKind>(kind);
        const TableId table = runKind == RunKind::Recordings ? TableId::Recordings : TableId::Events;
        for (const bool isNewerLast : {true, false}) {
            Story story;
            for (const bool isNewer : {!isNewerLast, isNewerLast}) {
                const RunId run = story.start(runKind, isNewer ? newer : older);
                const ChainId chain = story.chain(run);
                QVERIFY(story.page(run, chain, isNewer ? QString() : u"https://example.com/more"_s));
                QVERIFY(story.end(run, isNewer ? RunOutcome::Complete : RunOutcome::Incomplete,
                                  isNewer ? QString() : u"cut"_s));
            }
            const auto stateOf = [&story](TableId id) { return story.ledger.completenessOf(id, 0).state; };
            QCOMPARE(stateOf(table), heals && isNewerLast ? State::Complete : State::Incomplete);
            if (runKind == RunKind::Recordings)
                QCOMPARE(stateOf(TableId::Accesses),
                         healsAccesses && isNewerLast ? State::Complete : State::Incomplete);
        }
    }

    void anIncompleteRunHealsNothing()
    {
        Story story;
        QVERIFY(story.end(story.start(RunKind::Slido, sessions({u"s"_s})), RunOutcome::Complete));
        QVERIFY(story.end(story.start(RunKind::Slido, sessions({u"s"_s})), RunOutcome::Incomplete, u"old"_s));
        QVERIFY(story.end(story.start(RunKind::Slido, sessions({u"s"_s})), RunOutcome::Incomplete, u"new"_s));
        const Completeness now = story.ledger.completenessOf(TableId::Events, 0);
        QCOMPARE(now.state, State::Incomplete);
        QCOMPARE(now.reason, u"new"_s);
    }

    void importsFeedTheTablesOfTheirPages()
    {
        Story story;
        const RunId run = story.start(RunKind::Import);
        const ChainId chain = story.chain(run, PageKind::RecordingDetail, u"r"_s);
        QCOMPARE(story.ledger.completenessOf(TableId::Accesses, run).state, State::Loading);
        QVERIFY(story.page(run, chain, {}));
        QVERIFY(story.end(run, RunOutcome::Complete));
        QCOMPARE(story.ledger.completenessOf(TableId::Accesses, 0).state, State::Complete);
        QCOMPARE(story.ledger.completenessOf(TableId::Recordings, 0).state, State::Empty);
        QCOMPARE(story.ledger.completenessOf(TableId::Events, 0).state, State::Empty);
    }
};

QTEST_GUILESS_MAIN(TestRunLedger)
#include "tst_runledger.moc"
