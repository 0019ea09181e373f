// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window/millionrows.h"

#include <QTest>
#include <map>

using namespace auditdesk;

/// Whatever a person does with a million rows, the window's thread is free again within 50 ms.
class TestStalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noTurnIsLong();
};

void TestStalls::noTurnIsLong()
{
#if defined(AUDITDESK_SANITIZED)
    constexpr std::size_t rows = 20'000;
    constexpr double limitMs = 500;
#else
    constexpr std::size_t rows = 1'000'000;
    constexpr double limitMs = 50;
#endif
    MillionRows scenario(rows);
    const auto figures = scenario.run();
    QVERIFY2(!figures.empty(), qPrintable(scenario.problem()));
    std::map<QString, bool> isShort;
    for (const MillionRows::Figure &figure : figures) {
        qInfo("%-28s %7.1f ms of CPU, %7.1f ms of wall time at a stretch; took %7.1f ms",
              qPrintable(figure.step), figure.longest.cpuMs, figure.longest.wallMs, figure.tookMs);
        isShort.try_emplace(figure.step, true).first->second &= figure.longest.cpuMs <= limitMs;
    }
    for (const auto &[step, isFine] : isShort)
        QVERIFY2(isFine, qPrintable(step));
}

QTEST_MAIN(TestStalls)
#include "tst_stalls.moc"
