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

    // One text of all, as a file is: a million small ones would tell what memory costs.
    constexpr std::size_t lineSize = std::string_view("2025-10-09T08:53:20Z\n").size();
    std::string written(times.size() * lineSize + isoTimeRoom, ' ');
    std::size_t size = 0;
    const double writeMs = Bench::best(3, [&] {
        IsoTimeWriter writer; // as exports do
        char *out = written.data();
        for (const std::int64_t time : times) {
            out = writer.write(out, time, std::nullopt);
            *out++ = '\n';
        }
        size = std::size_t(out - written.data());
    });
    bench.require(size == times.size() * lineSize, u"the size of times written"_s);
    written.resize(size);
    std::vector<std::int64_t> read(times.size());
    const double readMs = Bench::best(3, [&] {
        for (std::size_t i = 0; i < times.size(); ++i)
            read[i] = parseIsoTime(std::string_view(written).substr(i * lineSize, lineSize - 1)).value_or(0);
    });
    bench.require(read == times, u"times read and written"_s);

    double writeQtMs = 0, readQtMs = 0;
    if (bench.hasBaselines()) {
        QString text;
        writeQtMs = Bench::best(1, [&] {
            for (const std::int64_t time : times) {
                text += QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate);
                text += u'\n';
            }
        });
        std::vector<std::int64_t> readByQt(times.size());
        readQtMs = Bench::best(1, [&] {
            for (std::size_t i = 0; i < times.size(); ++i)
                readByQt[i] =
                    QDateTime::fromString(text.mid(qsizetype(i * lineSize), lineSize - 1), Qt::ISODate)
                        .toMSecsSinceEpoch();
        });
        bench.require(readByQt == times, u"times read by QDateTime"_s);
        bench.require(text.toStdString() == written, u"times written by QDateTime"_s);
    }
    bench.compare(u"ISO 8601: read"_s, readMs, u"QDateTime::fromString"_s, readQtMs, 0.15);
    bench.compare(u"ISO 8601: write"_s, writeMs, u"QDateTime::toString"_s, writeQtMs, 0.15);
}

} // namespace auditdesk
