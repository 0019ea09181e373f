// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/refreshplan.h"

#include "ui/visithistory.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 nowMs = 1'790'000'000'000;
constexpr qint64 dayMs = 86'400'000;

const QUrl service(u"https://api.example.com"_s);

RunState recordingsRun(qint64 fromMs, DetailsMode details, RunOutcome outcome = RunOutcome::Complete)
{
    RunState run;
    run.kind = RunKind::Recordings;
    run.service = service;
    run.parameters =
        toJson(RecordingParameters{fromMs, nowMs - dayMs, u"all"_s, {u"a.example.com"_s}, details});
    run.outcome = outcome;
    return run;
}

RunState slidoRun(const QString &session, RunOutcome outcome = RunOutcome::Complete)
{
    RunState run;
    run.kind = RunKind::Slido;
    run.service = service;
    run.parameters = toJson(SlidoParameters{u"00000000-0000-4000-8000-000000000001"_s, {session}});
    run.outcome = outcome;
    return run;
}

RunState importRun()
{
    RunState run;
    run.kind = RunKind::Import;
    run.outcome = RunOutcome::Complete;
    return run;
}

} // namespace

class RefreshPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyWithoutFetches();
    void repeatsNewestOfEachKindUpToNow();
    void asksNoServiceForWhatAnotherAnswered();
    void movesBeginningToTheLimit();
    void historyGoesBackAndForward();
};

void RefreshPlanTest::isEmptyWithoutFetches()
{
    QVERIFY(refreshPlan({}, service, nowMs).isEmpty());
    QVERIFY(refreshPlan({importRun()}, service, nowMs).isEmpty());
    QVERIFY(!canRefresh({importRun()}));
}

void RefreshPlanTest::repeatsNewestOfEachKindUpToNow()
{
    const RefreshPlan plan =
        refreshPlan({slidoRun(u"old"_s), recordingsRun(nowMs - 300 * dayMs, DetailsMode::All),
                     slidoRun(u"new"_s), recordingsRun(nowMs - 30 * dayMs, DetailsMode::All), importRun()},
                    service, nowMs);
    QVERIFY(plan.recordings);
    QCOMPARE(plan.recordings->fromMs, nowMs - 30 * dayMs);
    QCOMPARE(plan.recordings->toMs, nowMs);
    QCOMPARE(plan.recordings->hostEmail, u"all"_s);
    QCOMPARE(plan.recordings->sites, QStringList{u"a.example.com"_s});
    QCOMPARE(plan.recordings->details, DetailsMode::Changed);
    QVERIFY(plan.slido);
    QCOMPARE(plan.slido->sessionIds, QStringList{u"new"_s});
}

void RefreshPlanTest::asksNoServiceForWhatAnotherAnswered()
{
    const QUrl other(u"https://api.example.org"_s);
    RunState elsewhere = slidoRun(u"elsewhere"_s);
    elsewhere.service = other;
    const std::vector<RunState> runs{recordingsRun(nowMs - 30 * dayMs, DetailsMode::All), slidoRun(u"here"_s),
                                     elsewhere};
    QVERIFY(canRefresh(runs));
    QCOMPARE(refreshPlan(runs, service, nowMs).slido->sessionIds, QStringList{u"here"_s});
    const RefreshPlan plan = refreshPlan(runs, other, nowMs);
    QVERIFY(!plan.recordings);
    QCOMPARE(plan.slido->sessionIds, QStringList{u"elsewhere"_s});
    QVERIFY(refreshPlan(runs, QUrl(u"http://127.0.0.1:1"_s), nowMs).isEmpty());
}

void RefreshPlanTest::movesBeginningToTheLimit()
{
    const RefreshPlan plan =
        refreshPlan({recordingsRun(nowMs - 500 * dayMs, DetailsMode::Changed)}, service, nowMs);
    QVERIFY(plan.recordings);
    QCOMPARE(plan.recordings->fromMs, earliestFromMs(nowMs));
    QVERIFY(planWindows(plan.recordings->fromMs, plan.recordings->toMs, nowMs));
}

void RefreshPlanTest::historyGoesBackAndForward()
{
    const Visit overview;
    const Visit log{Place::AccessLog, u"downloaded = true"_s};
    const Visit events{Place::SlidoEvents, {}};
    VisitHistory history;
    QVERIFY(!history.goBack(overview));
    history.leave(overview);
    QCOMPARE(history.goBack(log), overview);
    QVERIFY(!history.canGoBack());
    QCOMPARE(history.goForward(overview), log);
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.goBack(log), overview);
    history.leave(overview); // somewhere new: what lay ahead is gone
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.goBack(events), overview);
}

QTEST_GUILESS_MAIN(RefreshPlanTest)
#include "tst_refreshplan.moc"
