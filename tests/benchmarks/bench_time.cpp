// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/isotime.h"
#include "tests/benchmarks/benchmarks.h"

#include <QDateTime>

namespace auditdesk {

using namespace Qt::StringLiterals;

void benchTime(Bench &bench)
{
    std::vector<std::int64_t> times;
    for (std::size_t i = 0; i < bench.rows(); ++i)
        times.push_back(1'760'000'000'000 + std::int64_t(i) * 31'337'000 % 31'536'000'000);
    const QTimeZone utc = QTimeZone::utc();

    std::vector<std::string> written(times.size());
    const double writeMs = Bench::best(3, [&] {
        for (std::size_t i = 0; i < times.size(); ++i) {
            written[i].clear();
            appendIsoTime(written[i], times[i], utc);
        }
    });
    std::vector<std::int64_t> read(times.size());
    const double readMs = Bench::best(3, [&] {
        for (std::size_t i = 0; i < times.size(); ++i)
            read[i] = parseIsoTime(written[i]).value_or(0);
    });
    bench.require(read == times, u"times read and written"_s);

    double writeQtMs = 0, readQtMs = 0;
    if (bench.hasBaselines()) {
        std::vector<QString> texts(times.size());
        writeQtMs = Bench::best(1, [&] {
            for (std::size_t i = 0; i < times.size(); ++i)
                texts[i] = QDateTime::fromMSecsSinceEpoch(times[i], Qt::UTC).toString(Qt::ISODate);
        });
        std::vector<std::int64_t> readByQt(times.size());
        readQtMs = Bench::best(1, [&] {
            for (std::size_t i = 0; i < times.size(); ++i)
                readByQt[i] = QDateTime::fromString(texts[i], Qt::ISODate).toMSecsSinceEpoch();
        });
        bench.require(readByQt == times, u"times read by QDateTime"_s);
        for (std::size_t i = 0; i < times.size(); i += 997)
            bench.require(texts[i].toStdString() == written[i], u"times written by QDateTime"_s);
    }
    bench.compare(u"ISO 8601: read"_s, readMs, u"QDateTime::fromString"_s, readQtMs, 0.15);
    bench.compare(u"ISO 8601: write"_s, writeMs, u"QDateTime::toString"_s, writeQtMs, 0.15);
}

} // namespace auditdesk
