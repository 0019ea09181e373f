// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/runledger.h"
#include "core/webex/runparameters.h"
#include "tests/support/casetools.h"

#include <QJsonArray>
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
    ChainId chain(RunId run, PageKind kind = PageKind::SlidoEvents, const QString &subject = u"s"_s,
                  const QString &url = u"https://example.com/first"_s)
    {
        const ChainId id = ledger.nextChainId();
        return tell(EntryKind::ChainStarted, {{u"run"_s, static_cast<qint64>(run)},
                                              {u"chain"_s, static_cast<qint64>(id)},
                                              {u"kind"_s, nameOf(kind)},
                                              {u"subject"_s, subject},
                                              {u"url"_s, url}})
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
    Result<void> fail(RunId run, ChainId chain, const QString &what, bool isFinal)
    {
        return tell(EntryKind::ChainFailed, {{u"run"_s, static_cast<qint64>(run)},
                                             {u"chain"_s, static_cast<qint64>(chain)},
                                             {u"error"_s, toJson(errorOf(ErrorKind::Server, what))},
                                             {u"final"_s, isFinal}});
    }
    Result<void> resume(RunId run)
    {
        return tell(EntryKind::RunResumed, QJsonObject{{u"run"_s, static_cast<qint64>(run)}});
    }
    /// `what` empty: no error of its own.
    Result<void> end(RunId run, RunOutcome outcome, const QString &what = {})
    {
        QJsonObject payload{{u"run"_s, static_cast<qint64>(run)}, {u"outcome"_s, nameOf(outcome)}};
        if (!what.isEmpty())
            payload.insert("error"_L1, toJson(errorOf(ErrorKind::Network, what)));
        return tell(EntryKind::RunEnded, payload);
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

QJsonObject files(const QStringList &hashes)
{
    return {{u"files"_s, QJsonArray{u"page.json"_s}}, {u"sha256"_s, QJsonArray::fromStringList(hashes)}};
}

} // namespace

class TestRunLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accountsAndHealing_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("older");
        QTest::addColumn<QString>("newer");
        QTest::addColumn<bool>("heals");
        QTest::newRow("known since") << u"all"_s << QString() << u"ann@example.com"_s << true;
        QTest::newRow("another administrator")
            << u"all"_s << u"ann@example.com"_s << u"eve@example.com"_s << true;
        QTest::newRow("own, known since") << QString() << QString() << u"ann@example.com"_s << true;
        QTest::newRow("own, in another case")
            << QString() << u"Ann@example.com"_s << u"ann@EXAMPLE.com"_s << true;
        QTest::newRow("own of somebody else")
            << QString() << u"ann@example.com"_s << u"eve@example.com"_s << false;
    }

    /// Who was signed in upsets nothing, but where "my own recordings" are somebody else's.
    void accountsAndHealing()
    {
        QFETCH(const QString, host);
        QFETCH(const QString, older);
        QFETCH(const QString, newer);
        QFETCH(const bool, heals);
        const auto asked = [&host](const QString &account) {
            return toJson(
                RecordingParameters{0, 86'400'000, host, {u"a.example.com"_s}, DetailsMode::None, account});
        };
        Story story;
        QVERIFY(story.tell(EntryKind::CaseCreated, {}));
        const RunId first = story.start(RunKind::Recordings, asked(older));
        QVERIFY(story.end(first, RunOutcome::Incomplete, u"cut"_s));
        const RunId second = story.start(RunKind::Recordings, asked(newer));
        QVERIFY(story.end(second, RunOutcome::Complete));
        QCOMPARE(story.ledger.completenessOf(TableId::Recordings, 0).state,
                 heals ? State::Complete : State::Incomplete);
    }

    /// A chain begins again only one that is open, and once.
    void beginsAgainWhatIsOpen()
    {
        Story story;
        QVERIFY(story.tell(EntryKind::CaseCreated, {}));
        const RunId run = story.start(RunKind::Slido, sessions({u"s"_s}));
        const ChainId dead = story.chain(run);
        const ChainId whole = story.chain(run);
        QVERIFY(story.page(run, whole, {}));
        const auto replace = [&](ChainId chain, const QString &subject) {
            const ChainSpec &spec = story.ledger.chain(dead)->spec;
            return story.tell(EntryKind::ChainStarted,
                              {{u"run"_s, qint64(run)},
                               {u"chain"_s, qint64(story.ledger.nextChainId())},
                               {u"kind"_s, nameOf(spec.kind)},
                               {u"subject"_s, subject.isEmpty() ? spec.subject : subject},
                               {u"url"_s, spec.firstUrl.toString()},
                               {u"replaces"_s, qint64(chain)}});
        };
        QVERIFY(!replace(whole, {}));
        QVERIFY(!replace(99, {}));
        QVERIFY(!replace(dead, u"other"_s));
        QVERIFY(!story.ledger.isWhole(*story.ledger.run(run)));
        QVERIFY(replace(dead, {}));
        QVERIFY(!replace(dead, {}));
        QVERIFY(!story.page(run, dead, {}));
        const ChainId again = story.ledger.nextChainId() - 1;
        QCOMPARE(story.ledger.chain(again)->predecessors, std::vector<ChainId>{dead});
        QVERIFY(!story.end(run, RunOutcome::Complete));
        QVERIFY(story.page(run, again, {}));
        QVERIFY(story.end(run, RunOutcome::Complete));
    }

    /// Parameters are completed once, and only where the run waits for that.
    void completesParametersOnce()
    {
        Story story;
        QVERIFY(story.tell(EntryKind::CaseCreated, {}));
        SlidoParameters parameters{{}, {u"s"_s}, Lookup::Organization};
        const RunId run = story.start(RunKind::Slido, toJson(parameters));
        QVERIFY(story.ledger.run(run)->awaitsLookup());
        QVERIFY(!story.end(run, RunOutcome::Complete));
        const auto scope = [&] {
            return story.tell(EntryKind::RunScoped,
                              {{u"run"_s, qint64(run)}, {u"parameters"_s, toJson(parameters)}});
        };
        QVERIFY(!scope());
        parameters = {u"org"_s, {u"s"_s}};
        QVERIFY(scope());
        QCOMPARE(story.ledger.run(run)->parameters, toJson(parameters));
        QVERIFY(!scope());
    }

    /// Days that can't be had any more are told beside whatever else is missing.
    void tellsLostDays()
    {
        Story story;
        QVERIFY(story.tell(EntryKind::CaseCreated, {}));
        const RunId run = story.start(RunKind::Recordings, recordings(0, 300));
        const auto lose = [&](qint64 fromMs, qint64 untilMs) {
            const ChainId chain = story.chain(run, PageKind::RecordingSummary, u"a.example.com"_s);
            return story.tell(EntryKind::ChainFailed, {{u"run"_s, qint64(run)},
                                                       {u"chain"_s, qint64(chain)},
                                                       {u"error"_s, toJson(agedOut({fromMs, untilMs}))},
                                                       {u"final"_s, true}});
        };
        QVERIFY(lose(2000, 3000));
        QVERIFY(lose(1000, 2000));
        const Shortfall alone = story.ledger.shortfallOf(run, {});
        QVERIFY(alone.error.kind == ErrorKind::AgedOut && !alone.lost);
        QVERIFY(alone.error.lost == (TimeRange{1000, 3000}));
        const Shortfall beside = story.ledger.shortfallOf(run, errorOf(ErrorKind::NotSignedIn, u"Sign in"_s));
        QVERIFY(beside.error.kind == ErrorKind::NotSignedIn && beside.lost);
        QCOMPARE(describe(beside), u"Sign in; "_s + describe(agedOut({1000, 3000})));
    }

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
        QVERIFY(story.ledger.chain(two)->failure);
        QCOMPARE(story.ledger.chain(two)->failure->what, u"gone"_s);
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
        QCOMPARE(describe(state.shortfall), u"one is gone"_s);
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
        QCOMPARE(story.ledger.run(run)->shortfall.error.kind, ErrorKind::OpenEnded);
        QVERIFY(story.ledger.chain(gone)->failure);
        QCOMPARE(story.ledger.chain(gone)->failure->what, u"404"_s);
        QVERIFY(!story.ledger.chain(cut)->failure);
        QCOMPARE(story.ledger.chain(cut)->nextUrl, QUrl(u"https://example.com/second"_s));
        QVERIFY(story.page(run, cut, {}));
    }

    void theFirstChainThatFailedSpeaksForTheRun()
    {
        Story story;
        const RunId run = story.start(RunKind::Recordings);
        const ChainId whole = story.chain(run, PageKind::RecordingSummary, {});
        QVERIFY(story.page(run, whole, {}));
        const ChainId late = story.chain(run, PageKind::RecordingDetail, u"r1"_s);
        const ChainId early = story.chain(run, PageKind::RecordingDetail, u"r2"_s);
        QVERIFY(story.chain(run, PageKind::RecordingDetail, u"r3"_s)); // never asked for
        QVERIFY(story.fail(run, early, u"second"_s, false));
        QVERIFY(story.fail(run, late, u"first"_s, false));
        QVERIFY(!story.ledger.isWhole(*story.ledger.run(run)));
        QVERIFY(story.end(run, RunOutcome::Incomplete));
        const Shortfall &shortfall = story.ledger.run(run)->shortfall;
        QVERIFY(shortfall.chain);
        QCOMPARE(shortfall.chain->kind, PageKind::RecordingDetail);
        QCOMPARE(shortfall.chain->subject, u"r1"_s);
        QCOMPARE(shortfall.error.kind, ErrorKind::Server);
        QCOMPARE(shortfall.others, 2U);
        QCOMPARE(describe(shortfall), u"Accesses of recording r1: first (and 2 more)"_s);
        // What ended the run as a whole comes before.
        QVERIFY(story.resume(run));
        QVERIFY(story.fail(run, late, u"first"_s, false));
        QVERIFY(story.end(run, RunOutcome::Incomplete, u"cut"_s));
        QCOMPARE(describe(story.ledger.run(run)->shortfall), u"cut"_s);
        QVERIFY(!story.ledger.run(run)->shortfall.chain);
    }

    void oddErrorsAreTakenAsTheyAre_data()
    {
        QTest::addColumn<QJsonObject>("payload"); // beside run and outcome
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("words");
        const int unknown = static_cast<int>(ErrorKind::Unknown);
        const QString reason = u"The moon was in the way"_s;
        QTest::newRow("nothing") << QJsonObject() << unknown << u"It is not known why"_s;
        QTest::newRow("a kind of a later version")
            << QJsonObject{{u"reason"_s, u"other"_s},
                           {u"error"_s, QJsonObject{{u"kind"_s, u"eclipse"_s}, {u"what"_s, reason}}}}
            << unknown << reason;
        QTest::newRow("no kind") << QJsonObject{{u"reason"_s, reason}, {u"error"_s, QJsonObject()}} << unknown
                                 << reason;
        QTest::newRow("no object") << QJsonObject{{u"reason"_s, reason}, {u"error"_s, 7}} << unknown
                                   << reason;
        QTest::newRow("parts of other types")
            << QJsonObject{{u"reason"_s, reason},
                           {u"error"_s, QJsonObject{{u"kind"_s, u"server"_s},
                                                    {u"what"_s, 1},
                                                    {u"status"_s, u"503"_s},
                                                    {u"message"_s, QJsonArray{1}},
                                                    {u"trackingId"_s, QJsonValue()}}}}
            << static_cast<int>(ErrorKind::Server) << reason;
    }

    void oddErrorsAreTakenAsTheyAre()
    {
        QFETCH(QJsonObject, payload);
        QFETCH(const int, kind);
        QFETCH(const QString, words);
        Story story;
        const RunId run = story.start(RunKind::Slido);
        payload.insert("run"_L1, static_cast<qint64>(run));
        payload.insert("outcome"_L1, u"incomplete"_s);
        QVERIFY(story.tell(EntryKind::RunEnded, payload));
        const Shortfall &shortfall = story.ledger.run(run)->shortfall;
        QCOMPARE(static_cast<int>(shortfall.error.kind), kind);
        QCOMPARE(describe(shortfall), words);
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
        QCOMPARE(of(TableId::Recordings).shortfall.error.kind, ErrorKind::Interrupted);
        QVERIFY(story.end(first, RunOutcome::Incomplete, u"the network went away"_s));
        QCOMPARE(of(TableId::Recordings).state, State::Incomplete);
        QCOMPARE(describe(of(TableId::Recordings).shortfall), u"the network went away"_s);
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

    void resumesTheNewestThatNothingHeals()
    {
        Story story;
        const auto resumable = [&story] {
            const RunState *run = story.ledger.resumable();
            return run ? run->id : 0;
        };
        QCOMPARE(resumable(), 0U);
        const RunId import = story.start(RunKind::Import);
        QVERIFY(story.end(import, RunOutcome::Incomplete, u"no page"_s));
        QCOMPARE(resumable(), 0U);

        const RunId january = story.start(RunKind::Recordings, recordings(0, 30));
        QCOMPARE(resumable(), january); // as after a kill
        QVERIFY(story.end(january, RunOutcome::Incomplete, u"cancelled"_s));
        // A run of another kind that came after hides nothing.
        QVERIFY(story.end(story.start(RunKind::Slido, sessions({u"s"_s})), RunOutcome::Complete));
        QCOMPARE(resumable(), january);
        const RunId february = story.start(RunKind::Recordings, recordings(30, 60));
        QVERIFY(story.end(february, RunOutcome::Incomplete, u"cancelled"_s));
        QCOMPARE(resumable(), february);
        QVERIFY(story.resume(february));
        QVERIFY(story.end(february, RunOutcome::Complete));
        QCOMPARE(resumable(), january);

        // Summaries alone have not what it lacks; a whole run does.
        const auto again = [&story](DetailsMode details) {
            return story.start(RunKind::Recordings, recordings(0, 60, {u"a.example.com"_s}, details));
        };
        QVERIFY(story.end(again(DetailsMode::None), RunOutcome::Complete));
        QCOMPARE(resumable(), january);
        QVERIFY(story.end(again(DetailsMode::Changed), RunOutcome::Complete));
        QCOMPARE(resumable(), 0U);
    }

    void resumesNothingThatIsGoneForGood()
    {
        Story story;
        const RunId cancelled = story.start(RunKind::Slido, sessions({u"s"_s}));
        QVERIFY(story.end(cancelled, RunOutcome::Incomplete, u"cancelled"_s));
        const RunId gone = story.start(RunKind::Recordings, recordings(0, 30));
        const ChainId chain = story.chain(gone);
        QVERIFY(story.fail(gone, chain, u"no such recording"_s, true));
        QVERIFY(story.tell(EntryKind::RunEnded, {{u"run"_s, qint64(gone)}, {u"outcome"_s, u"incomplete"_s}}));
        QCOMPARE(story.ledger.incomplete()->id, gone);
        QCOMPARE(story.ledger.resumable()->id, cancelled);
    }

    void rejectedItemsOfDetailsNeedDetailsAgain()
    {
        Story story;
        const auto run = [&story](DetailsMode details) {
            return story.start(RunKind::Recordings, recordings(0, 30, {u"a.example.com"_s}, details));
        };
        QVERIFY(story.end(run(DetailsMode::All), RunOutcome::Incomplete, u"cancelled"_s));
        QVERIFY(story.end(run(DetailsMode::None), RunOutcome::Complete));
        QCOMPARE(story.ledger.completenessOf(TableId::Recordings, 0).state, State::Complete);
        QCOMPARE(story.ledger.completenessOf(TableId::Rejected, 0).state, State::Incomplete);
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
        const int import = static_cast<int>(RunKind::Import);
        row("the same files", import, files({u"aa"_s, u"bb"_s}), files({u"bb"_s, u"aa"_s}), true, false);
        row("more files", import, files({u"aa"_s}), files({u"bb"_s, u"aa"_s}), true, false);
        row("fewer files", import, files({u"aa"_s, u"bb"_s}), files({u"aa"_s}), false, false);
        row("other files of one name", import, files({u"aa"_s}), files({u"bb"_s}), false, false);
        row("a file that could not be read", import, files({QString()}), files({QString()}), false, false);
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
        QCOMPARE(describe(now.shortfall), u"new"_s);
    }

    void aFailedRefreshTakesNothingAway_data()
    {
        QTest::addColumn<QJsonObject>("older");
        QTest::addColumn<QJsonObject>("newer");
        QTest::addColumn<int>("asOfDay"); // 0: of no day; -1: when the older run ended
        QTest::addColumn<int>("accessesAsOfDay");
        const QStringList a{u"a.example.com"_s};
        const QStringList both{u"b.example.com"_s, u"a.example.com"_s};
        const auto row = [](const char *name, const QJsonObject &older, const QJsonObject &newer, int asOfDay,
                            int accessesAsOfDay) {
            QTest::newRow(name) << older << newer << asOfDay << accessesAsOfDay;
        };
        const QJsonObject older = recordings(10, 20, a);
        row("the same", older, older, -1, -1);
        row("a shorter range", older, recordings(11, 19, a), -1, -1);
        row("up to a later day", older, recordings(10, 30, a), 20, 20);
        row("the end of the range moves with the year", older, recordings(12, 30, a), 20, 20);
        row("from an earlier day", older, recordings(9, 20, a), 0, 0);
        row("what comes after", older, recordings(20, 30, a), 0, 0);
        row("more sites", older, recordings(10, 20, both), 0, 0);
        row("fewer sites", recordings(10, 20, both), older, -1, -1);
        row("another host", older, recordings(10, 30, a, DetailsMode::Changed, u"h@example.com"_s), 0, 0);
        row("summaries alone before", recordings(10, 20, a, DetailsMode::None), recordings(10, 30, a), 20, 0);
    }

    void aFailedRefreshTakesNothingAway()
    {
        QFETCH(const QJsonObject, older);
        QFETCH(const QJsonObject, newer);
        QFETCH(const int, asOfDay);
        QFETCH(const int, accessesAsOfDay);
        Story story;
        QVERIFY(story.end(story.start(RunKind::Recordings, older), RunOutcome::Complete));
        const qint64 endedMs = story.now();
        const auto momentOf = [endedMs](int day) { return day < 0 ? endedMs : day * qint64{86'400'000}; };
        // Tried twice: the second time does not rest on the first.
        for (const QString &why : {u"cut"_s, u"cut again"_s}) {
            QVERIFY(story.end(story.start(RunKind::Recordings, newer), RunOutcome::Incomplete, why));
            const Completeness now = story.ledger.completenessOf(TableId::Recordings, 0);
            QCOMPARE(now.state, State::Incomplete);
            QCOMPARE(describe(now.shortfall), why);
            QCOMPARE(now.asOfMs, momentOf(asOfDay));
            QCOMPARE(story.ledger.completenessOf(TableId::Accesses, 0).asOfMs, momentOf(accessesAsOfDay));
        }
        // Whatever else is incomplete, with nothing before it, is not complete as of any moment.
        QVERIFY(
            story.end(story.start(RunKind::Recordings, recordings(0, 5)), RunOutcome::Incomplete, u"cut"_s));
        QCOMPARE(story.ledger.completenessOf(TableId::Recordings, 0).asOfMs, 0);
    }

    void aFailedRefreshOfSessionsTakesNothingAway()
    {
        Story story;
        const QJsonObject both = sessions({u"s"_s, u"t"_s});
        QVERIFY(story.end(story.start(RunKind::Slido, both), RunOutcome::Complete));
        const qint64 asOfMs = story.now() - 15 * minuteMs;
        QVERIFY(story.end(story.start(RunKind::Slido, sessions({u"t"_s})), RunOutcome::Incomplete, u"cut"_s));
        QCOMPARE(story.ledger.completenessOf(TableId::Events, 0).asOfMs, asOfMs);
        QVERIFY(story.start(RunKind::Slido, sessions({u"t"_s, u"u"_s}))); // and was interrupted
        QCOMPARE(story.ledger.completenessOf(TableId::Events, 0).asOfMs, 0);
    }

    void theBestOfTheOlderRunsCounts()
    {
        Story story;
        QVERIFY(story.end(story.start(RunKind::Recordings, recordings(0, 20)), RunOutcome::Complete));
        QVERIFY(story.end(story.start(RunKind::Recordings, recordings(0, 10)), RunOutcome::Complete));
        QVERIFY(
            story.end(story.start(RunKind::Recordings, recordings(0, 30)), RunOutcome::Incomplete, u"cut"_s));
        QCOMPARE(story.ledger.completenessOf(TableId::Recordings, 0).asOfMs, 20 * qint64{86'400'000});
    }

    /// The same parameters at another service, or after a change of the case's cloud, ask for other rows.
    void anotherServiceNeitherHealsNorCovers()
    {
        for (const bool isSame : {true, false}) {
            const QString other = isSame ? u"https://example.com/other"_s : u"https://example.org/first"_s;
            Story healed;
            for (const bool isComplete : {false, true}) {
                const RunId run = healed.start(RunKind::Slido, sessions({u"s"_s}));
                const ChainId chain = healed.chain(run, PageKind::SlidoEvents, u"s"_s,
                                                   isComplete ? other : u"https://example.com/first"_s);
                QVERIFY(healed.page(run, chain, isComplete ? QString() : u"https://example.com/more"_s));
                QVERIFY(
                    healed.end(run, isComplete ? RunOutcome::Complete : RunOutcome::Incomplete, u"cut"_s));
            }
            QCOMPARE(healed.ledger.completenessOf(TableId::Events, 0).state,
                     isSame ? State::Complete : State::Incomplete);
            Story covered;
            for (const bool isComplete : {true, false}) {
                const RunId run = covered.start(RunKind::Slido, sessions({u"s"_s}));
                const ChainId chain = covered.chain(run, PageKind::SlidoEvents, u"s"_s,
                                                    isComplete ? u"https://example.com/first"_s : other);
                QVERIFY(covered.page(run, chain, isComplete ? QString() : u"https://example.com/more"_s));
                QVERIFY(covered.end(run, isComplete ? RunOutcome::Complete : RunOutcome::Incomplete,
                                    isComplete ? QString() : u"cut"_s));
            }
            QCOMPARE(covered.ledger.completenessOf(TableId::Events, 0).asOfMs > 0, isSame);
        }
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
