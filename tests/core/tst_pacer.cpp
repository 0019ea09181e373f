// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/pacer.h"

#include <QRandomGenerator>
#include <QTest>
#include <algorithm>
#include <deque>
#include <limits>
#include <optional>
#include <vector>

using namespace auditdesk;

namespace {

constexpr qint64 minuteMs = 60'000;

/// A service that takes so many requests a minute, and says to whom it takes none when it will again.
struct Service
{
    enum class Window { Fixed, Sliding };
    Window window = Window::Fixed;
    std::size_t limit = 300;
    qint64 offsetMs = 0;             ///< of a fixed window
    bool countsRefused = false;      ///< a sliding window holds refused requests, too
    std::deque<qint64> arrived = {}; ///< in the window

    /// How long to wait; 0: taken.
    qint64 ask(qint64 nowMs)
    {
        const qint64 windowMs = (nowMs + offsetMs) / minuteMs * minuteMs - offsetMs;
        while (!arrived.empty() &&
               (window == Window::Fixed ? arrived.front() < windowMs : arrived.front() + minuteMs <= nowMs))
            arrived.pop_front();
        const bool isTaken = arrived.size() < limit;
        if (isTaken || (countsRefused && window == Window::Sliding))
            arrived.push_back(nowMs);
        if (isTaken)
            return 0;
        const qint64 freeMs =
            (window == Window::Fixed ? windowMs : arrived[arrived.size() - limit]) + minuteMs - nowMs;
        return (freeMs + 999) / 1000 * 1000; // Retry-After tells seconds
    }
};

/// What the client does with a pacer, over and over, without a network: so many in flight, and each request
/// that is refused is asked again.
struct Client
{
    struct Flight
    {
        qint64 sentMs;
        qint64 askMs; ///< when it is there
        qint64 backMs;
        qint64 waitMs = 0;
        bool isThere = false;
    };
    static constexpr std::size_t mostInFlight = 6;
    Pacer pacer;
    int left;
    std::vector<Flight> flights = {};
    std::vector<qint64> refusedMs = {};
    qint64 doneMs = 0;

    bool isDone() const { return left == 0 && flights.empty(); }
    qint64 nextMs(qint64 nowMs) const
    {
        qint64 next = std::numeric_limits<qint64>::max();
        for (const Flight &flight : flights)
            next = std::min(next, flight.isThere ? flight.backMs : flight.askMs);
        if (left > 0 && flights.size() < mostInFlight)
            next = std::min(next, nowMs + pacer.delayMs(nowMs));
        return next;
    }
    void step(qint64 nowMs, Service &service, QRandomGenerator &random, int slowestMs)
    {
        for (Flight &flight : flights) {
            if (flight.isThere || flight.askMs > nowMs)
                continue;
            flight.isThere = true;
            flight.waitMs = service.ask(nowMs);
        }
        std::erase_if(flights, [&](const Flight &flight) {
            if (!flight.isThere || flight.backMs > nowMs)
                return false;
            doneMs = nowMs;
            if (flight.waitMs > 0) {
                pacer.refused(flight.sentMs, nowMs, nowMs + flight.waitMs + random.bounded(500));
                refusedMs.push_back(nowMs);
                ++left;
            }
            return true;
        });
        while (left > 0 && flights.size() < mostInFlight && pacer.delayMs(nowMs) == 0) {
            pacer.sent(nowMs);
            --left;
            const qint64 thereMs = nowMs + 1 + random.bounded(slowestMs);
            flights.push_back({nowMs, thereMs, thereMs + 1 + random.bounded(slowestMs)});
        }
    }
};

void run(std::vector<Client> &clients, Service &service, QRandomGenerator &random, int slowestMs)
{
    qint64 nowMs = 0;
    while (!std::all_of(clients.begin(), clients.end(), [](const Client &one) { return one.isDone(); })) {
        for (Client &client : clients)
            client.step(nowMs, service, random, slowestMs);
        qint64 next = std::numeric_limits<qint64>::max();
        for (const Client &client : clients)
            next = std::min(next, client.nextMs(nowMs));
        nowMs = std::max(nowMs, next);
    }
}

/// The most times in any minute from `beginMs` on that the service had to say no. Requests that were in
/// flight together are refused together: that is once.
int mostRefusals(const std::vector<qint64> &refusedMs, qint64 beginMs, qint64 togetherMs)
{
    std::vector<qint64> times;
    for (const qint64 at : refusedMs) {
        if (at >= beginMs && (times.empty() || at - times.back() > togetherMs))
            times.push_back(at);
    }
    std::ptrdiff_t most = 0;
    for (auto begin = times.begin(); begin != times.end(); ++begin)
        most = std::max(most, std::lower_bound(begin, times.end(), *begin + minuteMs) - begin);
    return static_cast<int>(most);
}

} // namespace

class TestPacer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noLimit();
    void bucket();
    void belowLimitInEveryMinute();
    void refusal();
    void manyRefusals();
    void neverRefusedAlone_data();
    void neverRefusedAlone();
    void findsLowerLimit_data();
    void findsLowerLimit();
    void sharesLimit();
};

void TestPacer::noLimit()
{
    Pacer pacer(0);
    for (int i = 0; i < 1000; ++i)
        pacer.sent(0);
    pacer.refused(0, 0, 5000);
    QCOMPARE(pacer.delayMs(0), 0);
}

void TestPacer::bucket()
{
    Pacer pacer(300); // 30 at once, and one each 229.9 ms
    for (int i = 0; i < 30; ++i) {
        QCOMPARE(pacer.delayMs(1000), 0);
        pacer.sent(1000);
    }
    QCOMPARE(pacer.delayMs(1000), 230);
    QCOMPARE(pacer.delayMs(1229), 1);
    QCOMPARE(pacer.delayMs(1230), 0);
    pacer.sent(1230);
    QCOMPARE(pacer.delayMs(1230), 230);
    // An hour without a request does not make more than 30.
    int atOnce = 0;
    for (; pacer.delayMs(3'600'000) == 0; ++atOnce)
        pacer.sent(3'600'000);
    QCOMPARE(atOnce, 30);
}

void TestPacer::belowLimitInEveryMinute()
{
    QRandomGenerator random(1);
    for (const int limit : {1, 2, 3, 5, 7, 10, 60, 300, 6000}) {
        Pacer pacer(limit);
        std::deque<qint64> sent;
        qint64 nowMs = 0;
        for (int i = 0; i < 20 * limit; ++i) {
            if (random.bounded(limit) == 0)
                nowMs += random.bounded(2 * minuteMs); // nobody asks for a while
            nowMs += pacer.delayMs(nowMs);
            QVERIFY(pacer.delayMs(nowMs) <= 1); // rounding
            nowMs += pacer.delayMs(nowMs);
            QCOMPARE(pacer.delayMs(nowMs), 0);
            pacer.sent(nowMs);
            sent.push_back(nowMs);
            while (sent.front() + minuteMs <= nowMs)
                sent.pop_front();
            QVERIFY2(sent.size() <= std::max<std::size_t>(1, std::size_t(limit)),
                     qPrintable(QStringLiteral("%1 of %2").arg(sent.size()).arg(limit)));
        }
    }
}

void TestPacer::refusal()
{
    Pacer pacer(300);
    pacer.sent(1000);
    pacer.sent(1000);
    pacer.refused(1000, 1100, 21'100);
    QCOMPARE(pacer.delayMs(1100), 20'000);
    pacer.refused(1000, 1200, 21'300); // the other one: no slower, but not before it said, either
    QCOMPARE(pacer.delayMs(1200), 20'100);
    QCOMPARE(pacer.delayMs(21'300), 0);
    // Then one after the other, at nine tenths of the pace.
    pacer.sent(21'300);
    QCOMPARE(pacer.delayMs(21'300), 256); // 230 / 0.9
    QCOMPARE(pacer.delayMs(21'556), 0);
    // Long after, all is as if nothing had been.
    for (int i = 0; i < 30; ++i)
        pacer.sent(3'600'000);
    QCOMPARE(pacer.delayMs(3'600'000), 230);
}

void TestPacer::manyRefusals()
{
    Pacer pacer(300);
    qint64 nowMs = 0;
    for (int i = 0; i < 1000; ++i) {
        nowMs += pacer.delayMs(nowMs);
        pacer.sent(nowMs);
        pacer.refused(nowMs, nowMs + 1, nowMs + 1);
    }
    nowMs += pacer.delayMs(nowMs);
    pacer.sent(nowMs);
    QVERIFY(pacer.delayMs(nowMs) > 10'000);
    QVERIFY(pacer.delayMs(nowMs) <= minuteMs); // never slower than that
}

void TestPacer::neverRefusedAlone_data()
{
    QTest::addColumn<bool>("isFixed");
    QTest::newRow("fixed windows") << true;
    QTest::newRow("a sliding window") << false;
}

/// Whatever the service's windows, and however long some requests are on their way.
void TestPacer::neverRefusedAlone()
{
    QFETCH(const bool, isFixed);
    QRandomGenerator random(2);
    for (int i = 0; i < 50; ++i) {
        Service service{isFixed ? Service::Window::Fixed : Service::Window::Sliding, 300,
                        random.bounded(minuteMs)};
        constexpr int requests = 300 * 20;
        std::vector<Client> clients{{Pacer(300), requests}};
        const int slowestMs = 20 + random.bounded(500);
        run(clients, service, random, slowestMs);
        QVERIFY(clients.front().refusedMs.empty());
        constexpr double idealMs = double(requests) / 300 * minuteMs;
        const double ratio = double(clients.front().doneMs) / idealMs;
        QVERIFY2(ratio <= 1.2, qPrintable(QString::number(ratio)));
    }
}

void TestPacer::findsLowerLimit_data()
{
    neverRefusedAlone_data();
}

/// Others use a part of what the user may ask for: nobody says how large the rest is.
void TestPacer::findsLowerLimit()
{
    QFETCH(const bool, isFixed);
    QRandomGenerator random(3);
    for (int i = 0; i < 150; ++i) {
        const int limit = 20 + random.bounded(280);
        Service service{isFixed ? Service::Window::Fixed : Service::Window::Sliding, std::size_t(limit),
                        random.bounded(minuteMs), random.bounded(2) == 0};
        const int requests = 60 * limit;
        std::vector<Client> clients{{Pacer(300), requests}};
        const int slowestMs = 20 + random.bounded(500);
        run(clients, service, random, slowestMs);

        const Client &client = clients.front();
        const double ratio = double(client.doneMs) / (double(requests) / limit * minuteMs);
        const QString told = QStringLiteral("limit %1, ratio %2, refused %3")
                                 .arg(limit)
                                 .arg(ratio)
                                 .arg(client.refusedMs.size());
        QVERIFY2(ratio <= 1.2, qPrintable(told));
        QVERIFY2(mostRefusals(client.refusedMs, 0, 2 * slowestMs) <= 2, qPrintable(told));
        QVERIFY2(mostRefusals(client.refusedMs, 10 * minuteMs, 2 * slowestMs) <= 1, qPrintable(told));
    }
}

/// Programs of one user know nothing of each other, and the one that is left finds out that it is alone.
void TestPacer::sharesLimit()
{
    QRandomGenerator random(4);
    for (int i = 0; i < 30; ++i) {
        Service service{i % 2 == 0 ? Service::Window::Fixed : Service::Window::Sliding, 300,
                        random.bounded(minuteMs)};
        constexpr int requests = 300 * 30;
        std::vector<Client> clients{{Pacer(300), requests}, {Pacer(300), requests}};
        run(clients, service, random, 200);
        const qint64 doneMs = std::max(clients[0].doneMs, clients[1].doneMs);
        const double ratio = double(doneMs) / (2.0 * requests / 300 * minuteMs);
        QVERIFY2(ratio <= 1.3, qPrintable(QString::number(ratio)));
        for (const Client &client : clients) {
            const int most = mostRefusals(client.refusedMs, 10 * minuteMs, 400);
            QVERIFY2(most <= 2, qPrintable(QString::number(most)));
            QVERIFY(client.refusedMs.size() <= 20);
        }
    }
}

QTEST_GUILESS_MAIN(TestPacer)
#include "tst_pacer.moc"
