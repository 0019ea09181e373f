// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/error.h"
#include "core/webex/fetchjob.h"
#include "tests/benchmarks/benchmarks.h"
#include "tests/benchmarks/benchservice.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>
#include <chrono>
#include <cmath>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 86'400'000;

/// Time that goes faster than the real one: a minute of the service's limit need not last one.
class FastClock final : public Clock
{
public:
    explicit FastClock(int factor)
        : m_factor(factor)
    {
        m_elapsed.start();
    }
    qint64 utcMs() const override { return m_startMs + monotonicMs(); }
    qint64 monotonicMs() const override { return m_elapsed.nsecsElapsed() * m_factor / 1'000'000; }
    void callAfter(qint64 ms, QObject *context, std::function<void()> function) override
    {
        const qint64 realMs = (ms + m_factor - 1) / m_factor; // never earlier than asked for
        QTimer::singleShot(std::chrono::milliseconds(realMs), Qt::PreciseTimer, context, std::move(function));
    }

private:
    qint64 m_startMs = QDateTime::currentMSecsSinceEpoch();
    QElapsedTimer m_elapsed;
    int m_factor;
};

/// What a run took.
struct Run
{
    double seconds = 0;
    ServiceCounts asked;             ///< in this run
    std::vector<double> pageSeconds; ///< when each page was in the case
    std::size_t accesses = 0;        ///< that count, after it
};

/// A case and a client, as the command line puts them together.
class Fetcher
{
public:
    Fetcher(BenchService &service, Clock &clock, const ApiLimits &limits)
        : m_service(service)
        , m_clock(clock)
        , m_client(service.baseUrl(), Secret("benchmark"), clock, systemRandom(), limits)
    {
        auto created = Case::create(m_folder.filePath(u"fetch.auditdesk"_s), clock);
        if (!created)
            qFatal("The benchmark can't make its case");
        m_case = std::move(*created);
    }

    Run run()
    {
        const ServiceCounts before = m_service.counts();
        Run run;
        FetchJob job(*m_case, m_client, m_clock);
        QEventLoop loop;
        QElapsedTimer elapsed;
        const auto seconds = [&elapsed] { return static_cast<double>(elapsed.nsecsElapsed()) / 1e9; };
        QObject::connect(&job, &FetchJob::progressed, &loop, [&](const FetchProgress &progress) {
            run.pageSeconds.resize(progress.pages, seconds());
        });
        QObject::connect(&job, &FetchJob::finished, &loop, [&](const FetchEnd &end) {
            run.seconds = seconds();
            if (end.outcome != RunOutcome::Complete)
                qFatal("The benchmark's fetch failed: %s",
                       qUtf8Printable(end.error ? describe(*end.error) : QString()));
            loop.quit();
        });
        RecordingParameters parameters;
        parameters.toMs = m_clock.utcMs();
        parameters.fromMs = parameters.toMs - 30 * dayMs;
        elapsed.start();
        if (!job.start(parameters))
            qFatal("The benchmark can't fetch");
        loop.exec();
        run.asked = m_service.counts();
        run.asked.summaries -= before.summaries;
        run.asked.details -= before.details;
        run.asked.refused -= before.refused;
        run.accesses = m_case->snapshot()->table(TableId::Accesses).rows->size();
        return run;
    }

private:
    QTemporaryDir m_folder;
    BenchService &m_service;
    Clock &m_clock;
    ApiClient m_client;
    std::unique_ptr<Case> m_case;
};

ApiLimits unpaced()
{
    ApiLimits limits;
    limits.requestsPerMinute = 0;
    return limits;
}

/// The cost of a request, and that it does not grow with what is there already; what a refresh asks for.
void benchCost(Bench &bench)
{
    BenchService service(bench.rows(), {});
    SystemClock clock;
    Fetcher fetcher(service, clock, unpaced());
    const Run first = fetcher.run();
    const auto summaries = static_cast<qint64>(service.summaryPages());
    bench.require(first.accesses == bench.rows() && first.asked.summaries == summaries &&
                      first.asked.details == static_cast<qint64>(service.detailPages()),
                  u"Every recording that was viewed is asked for once, and no other."_s);
    bench.figure(u"fetch, no latency: a request"_s, u"ms"_s,
                 first.seconds * 1000 / static_cast<double>(first.asked.all()));

    constexpr std::size_t enough = 2000; // pages, to be told from noise
    if (bench.hasBaselines() && service.detailPages() >= enough) {
        // The first tenth holds what is done once: connections, and the memory of a larger program.
        const auto &times = first.pageSeconds;
        const std::size_t tenth = service.detailPages() / 10;
        const std::size_t begin = service.summaryPages();
        const double early = times[begin + 2 * tenth] - times[begin + tenth];
        const double late = times.back() - times[times.size() - 1 - tenth];
        bench.figure(u"fetch, last tenth of the details / second"_s, u"ratio"_s, late / early, 1.5);
    }

    const Run refresh = fetcher.run();
    bench.figure(u"refresh without news, requests / summary pages"_s, u"ratio"_s,
                 static_cast<double>(refresh.asked.all()) / static_cast<double>(summaries), 1.0);
    constexpr std::size_t changed = 3;
    service.viewAgain(changed);
    const Run changedRun = fetcher.run();
    bench.require(refresh.accesses == bench.rows() && changedRun.accesses == bench.rows(),
                  u"What was fetched again counts once."_s);
    bench.require(refresh.asked.all() == summaries && changedRun.asked.summaries == summaries &&
                      changedRun.asked.details == static_cast<qint64>(service.detailPagesOf(changed)),
                  u"What changed is fetched again, and nothing else."_s);
}

void benchLatency(Bench &bench)
{
    constexpr int latencyMs = 100;
    BenchService service(10'000, {.latencyMs = latencyMs});
    SystemClock clock;
    const Run run = Fetcher(service, clock, unpaced()).run();
    const double inFlight = static_cast<double>(run.asked.all() * latencyMs) / 1000 / run.seconds;
    bench.floor(u"fetch, 100 ms latency: requests in flight"_s, u"mean"_s, inFlight, 4);
}

/// A service's minute lasts three seconds.
void benchLimit(Bench &bench)
{
    constexpr int faster = 20;
    constexpr int windowMs = 60'000 / faster;
    const ApiLimits limits;
    const auto perMinute = static_cast<std::size_t>(limits.requestsPerMinute);
    BenchService service(30'000, {100 / faster, perMinute, windowMs});
    FastClock clock(faster);
    const Run run = Fetcher(service, clock, limits).run();
    const double idealMs = static_cast<double>(run.asked.all()) / static_cast<double>(perMinute) * windowMs;
    bench.compare(u"fetch, 300 requests in 3 s allowed"_s, run.seconds * 1000, u"requests / limit"_s, idealMs,
                  1.2);
    bench.figure(u"the same: refused in any 3 s"_s, u"429s"_s, service.counts().mostRefused, 1);
}

} // namespace

void benchFetch(Bench &bench)
{
    benchCost(bench);
    if (!bench.hasBaselines())
        return; // they do not depend on the size
    benchLatency(bench);
    benchLimit(bench);
}

} // namespace auditdesk
