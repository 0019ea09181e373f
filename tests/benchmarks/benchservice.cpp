// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/benchservice.h"

#include "tests/benchmarks/benchdata.h"
#include "tests/support/fetchbench.h"

#include <QElapsedTimer>
#include <QThread>
#include <deque>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t recordingsPerPage = 100;
constexpr std::size_t groupSize = 5; ///< recordings, the last of which nobody viewed

QByteArray nextLink(const SeenRequest &request, std::size_t offset)
{
    return FakeService::nextLink(request, QByteArray::number(qulonglong(offset)));
}

} // namespace

struct BenchService::Private
{
    Private(std::size_t accesses, const ServiceRules &serviceRules)
        : rules(serviceRules)
        , pages(accesses)
    {
        for (std::size_t page = 0; page < pages.count(); ++page) {
            if (pages.recordingOf(page) == firstPages.size()) {
                numbers.insert(AccessPages::recordingId(firstPages.size()), firstPages.size());
                firstPages.push_back(page);
            }
        }
        thread.start();
        server.moveToThread(&thread);
        call([this] { scripted = std::make_unique<ScriptedServer>(script()); });
    }
    ~Private()
    {
        call([this] { scripted.reset(); });
        thread.quit();
        thread.wait();
    }
    /// On the service's thread.
    template <class Function>
    void call(Function function)
    {
        QMetaObject::invokeMethod(&server, std::move(function), Qt::BlockingQueuedConnection);
    }

    std::size_t recordings() const { return firstPages.size() + firstPages.size() / (groupSize - 1); }
    ScriptedServer::Script script();
    Answer answer(const SeenRequest &request);
    Answer summary(const SeenRequest &request) const;
    Answer details(const SeenRequest &request) const;
    qint64 refusedForMs();

    ServiceRules rules;
    AccessPages pages;
    std::vector<std::size_t> firstPages; // by the number of the recording
    QHash<QByteArray, std::size_t> numbers;
    std::size_t viewedAgain = 0;
    int moreViews = 0;
    ServiceCounts counts;
    QElapsedTimer elapsed;
    std::deque<qint64> taken;
    std::deque<qint64> refused;

    QThread thread;
    QObject server; // lives on the thread
    std::unique_ptr<ScriptedServer> scripted;
};

ScriptedServer::Script BenchService::Private::script()
{
    elapsed.start();
    return [this](const SeenRequest &request) {
        Answer answer = this->answer(request);
        answer.latencyMs = rules.latencyMs;
        return answer;
    };
}

/// How long the limit leaves no room for a request; 0: it does.
qint64 BenchService::Private::refusedForMs()
{
    if (rules.mostRequests == 0)
        return 0;
    const qint64 atMs = elapsed.elapsed();
    const auto forget = [&](std::deque<qint64> &times) {
        while (!times.empty() && times.front() + rules.windowMs <= atMs)
            times.pop_front();
    };
    forget(taken);
    forget(refused);
    if (taken.size() < rules.mostRequests) {
        taken.push_back(atMs);
        return 0;
    }
    refused.push_back(atMs);
    counts.mostRefused = std::max(counts.mostRefused, static_cast<int>(refused.size()));
    return taken.front() + rules.windowMs - atMs;
}

Answer BenchService::Private::answer(const SeenRequest &request)
{
    if (const qint64 waitMs = refusedForMs(); waitMs > 0) {
        ++counts.refused;
        // Of a minute as long as the window.
        const qint64 seconds = waitMs * 60 / rules.windowMs + 1;
        return Answer::reply(429, "{}", "Retry-After: " + QByteArray::number(seconds));
    }
    const bool isSummary = request.path().endsWith("/accessSummary"_L1);
    ++(isSummary ? counts.summaries : counts.details);
    return isSummary ? summary(request) : details(request);
}

Answer BenchService::Private::summary(const SeenRequest &request) const
{
    const std::size_t first = request.query(u"offset"_s).toULongLong();
    const std::size_t end = std::min(first + recordingsPerPage, recordings());
    QByteArray items;
    for (std::size_t index = first; index < end; ++index) {
        const bool isViewed = index % groupSize != groupSize - 1;
        const std::size_t number = index - index / groupSize;
        const QByteArray id =
            isViewed ? AccessPages::recordingId(number) : "unseen" + QByteArray::number(qulonglong(index));
        const int views = isViewed ? 1 + moreViews * (number < viewedAgain ? 1 : 0) : 0;
        items += (items.isEmpty() ? "" : ",") +
                 (R"({"recordingId":")" + id +
                  R"(","topic":"Topic","timeRecorded":"2026-01-01T10:00:00Z","siteUrl":"example.com",)"
                  R"("hostEmail":"host@example.com","viewCount":)" +
                  QByteArray::number(views) + R"(,"downloadCount":0})");
    }
    return Answer::json(R"({"items":[)" + items + "]}",
                        end < recordings() ? nextLink(request, end) : QByteArray());
}

Answer BenchService::Private::details(const SeenRequest &request) const
{
    const auto number = numbers.constFind(request.query(u"recordingId"_s).toLatin1());
    if (number == numbers.constEnd())
        return Answer::reply(404, "{}");
    const std::size_t offset = request.query(u"offset"_s).toULongLong();
    const std::size_t page = firstPages[*number] + offset;
    return Answer::json(pages.page(page),
                        pages.isLastOfRecording(page) ? QByteArray() : nextLink(request, offset + 1));
}

BenchService::BenchService(std::size_t accesses, const ServiceRules &rules)
    : d(std::make_unique<Private>(accesses, rules))
{
}

BenchService::~BenchService() = default;

QUrl BenchService::baseUrl() const
{
    return d->scripted->baseUrl();
}

std::size_t BenchService::summaryPages() const
{
    return (d->recordings() + recordingsPerPage - 1) / recordingsPerPage;
}

std::size_t BenchService::detailPages() const
{
    return d->pages.count();
}

std::size_t BenchService::detailPagesOf(std::size_t recordings) const
{
    return recordings < d->firstPages.size() ? d->firstPages[recordings] : detailPages();
}

void BenchService::viewAgain(std::size_t recordings)
{
    d->call([this, recordings] {
        d->viewedAgain = recordings;
        ++d->moreViews;
    });
}

ServiceCounts BenchService::counts() const
{
    ServiceCounts counts;
    d->call([&] { counts = d->counts; });
    return counts;
}

} // namespace auditdesk
