// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace auditdesk {

/// One line of the report: what a piece of work costs us, at each size, and what people would use instead
/// costs at the largest size, in the same run.
struct BenchLine
{
    QString work;
    QString unit;                                     ///< "ms", "B/row"
    std::vector<std::pair<std::size_t, double>> ours; ///< rows, figure
    QString baseline;                                 ///< empty: `most` is a figure, not a ratio
    double baselineFigure = 0;                        ///< 0: it was not measured
    std::optional<double> most; ///< of ours / baseline, or of ours; none: for the reader only
    bool isFloor = false;       ///< `most` is the least that it may be

    double figure() const { return ours.back().second; }
    double ratio() const { return figure() / baselineFigure; }
    /// How many times more a row takes at the largest size than at the smallest; none: not known.
    std::optional<double> growth() const
    {
        const auto &[fewRows, atFew] = ours.front();
        const auto &[manyRows, atMany] = ours.back();
        if (unit != u"ms" || manyRows == fewRows)
            return {};
        return atMany / atFew / (double(manyRows) / double(fewRows));
    }
    bool isMissed() const
    {
        if (!most)
            return false;
        const double judged = baseline.isEmpty() ? figure() : ratio();
        return isFloor ? judged < *most : judged > *most;
    }
};

/// Tables of a size, made from the pages of BenchPages once they are asked for.
struct BenchTables
{
    TableState recordings;
    TableState accesses;
    TableState events;
};

/// What the benchmarks measure with. They are run at three sizes, baselines at the largest alone. Each must
/// show that both sides did the same work. One thread.
class Bench
{
public:
    Bench(std::vector<std::size_t> sizes, bool withBaselines);

    void begin(std::size_t rows); ///< what follows is of this size
    std::size_t rows() const { return m_rows; }
    bool hasBaselines() const { return m_withBaselines && m_rows == m_sizes.back(); }

    /// The shortest of several times, in milliseconds.
    static double best(int times, const std::function<void()> &work);
    /// The least of several figures of each of some works, which take turns: what else the machine does, for
    /// a second or a minute, so concerns all that is compared.
    using Measured = std::function<double()>;
    static std::vector<double> bestInTurns(int rounds, const std::vector<Measured> &works);

    /// Ours and the baseline took so much; a ratio of at most `most` is wanted. The same work
    /// may have several baselines; where hasBaselines() is not, only their names count.
    void compare(const QString &work, double ours, const QString &baseline, double theirs,
                 std::optional<double> most, const QString &unit = QStringLiteral("ms"));
    /// A figure that stands for itself, and the most or the least that it may be.
    void figure(const QString &work, const QString &unit, double value, std::optional<double> most = {});
    void floor(const QString &work, const QString &unit, double value, double least);
    /// So many times as long as at the smallest size the work takes at this one; none: this is the smallest.
    std::optional<double> timesTheSmallest(const QString &work) const;
    /// The benchmark itself is wrong: both sides did not do the same.
    void require(bool isSame, const QString &what);
    /// Something that a baseline needs is not installed.
    void skip(const QString &what);

    const BenchTables &tables();

    bool isSame() const;   ///< both sides did the same, everywhere
    bool isAllMet() const; ///< no target was missed
    QString table() const;
    QByteArray json() const;

private:
    BenchLine &line(const QString &work, const QString &unit, const QString &baseline);

    std::vector<std::size_t> m_sizes;
    bool m_withBaselines;
    std::size_t m_rows = 0;
    std::vector<BenchLine> m_lines;
    QStringList m_differences;
    QStringList m_skipped;
    std::unique_ptr<BenchTables> m_tables;
};

} // namespace auditdesk
