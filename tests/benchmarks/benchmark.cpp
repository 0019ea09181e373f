// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/benchmark.h"

#include "core/casefile/dataset.h"
#include "tests/benchmarks/benchdata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QTextStream>
#include <QThread>
#include <algorithm>
#include <chrono>
#include <limits>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QString shortNumber(double value)
{
    return QString::number(value, 'f', value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

QString sizeName(std::size_t rows)
{
    if (rows % 1'000'000 == 0)
        return QString::number(rows / 1'000'000) + u'M';
    return rows % 1'000 == 0 ? QString::number(rows / 1'000) + u'k' : QString::number(rows);
}

QString padded(const QString &text, int width, bool isNumber = false)
{
    return isNumber ? text.rightJustified(width) : text.leftJustified(width);
}

void appendPages(Dataset &dataset, const BenchPages &pages, PageKind kind,
                 const std::function<ChainSpec(std::size_t)> &chainOf,
                 const std::function<bool(std::size_t)> &isLast)
{
    ChainState chain;
    for (std::size_t i = 0; i < pages.count(); ++i) {
        const ChainSpec spec = chainOf(i);
        if (spec.subject != chain.spec.subject) {
            ++chain.id;
            chain.spec = spec;
        }
        chain.run = 1;
        const auto parsed = parsePage(kind, pages.page(i));
        if (!parsed)
            qFatal("The pages of the benchmark are wrong: %s", qPrintable(parsed.error().what));
        dataset.append(*parsed, std::uint32_t(i + 1), 0, chain, RunKind::Recordings, isLast(i));
    }
}

} // namespace

Bench::Bench(std::vector<std::size_t> sizes, bool withBaselines)
    : m_sizes(std::move(sizes))
    , m_withBaselines(withBaselines)
{
}

void Bench::begin(std::size_t rows)
{
    m_rows = rows;
    m_tables.reset();
}

double Bench::best(int times, const std::function<void()> &work)
{
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i < times; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
        least = std::min(least, took.count());
    }
    return least;
}

std::vector<double> Bench::bestInTurns(int rounds, const std::vector<Measured> &works)
{
    std::vector<double> least(works.size(), std::numeric_limits<double>::max());
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < works.size(); ++i)
            least[i] = std::min(least[i], works[i]());
    }
    return least;
}

BenchLine &Bench::line(const QString &work, const QString &unit, const QString &baseline)
{
    const auto isIt = [&](const BenchLine &line) { return line.work == work && line.baseline == baseline; };
    const auto found = std::find_if(m_lines.begin(), m_lines.end(), isIt);
    if (found != m_lines.end())
        return *found;
    BenchLine &line = m_lines.emplace_back();
    line.work = work;
    line.unit = unit;
    line.baseline = baseline;
    return line;
}

void Bench::compare(const QString &work, double ours, const QString &baseline, double theirs,
                    std::optional<double> most, const QString &unit)
{
    BenchLine &line = this->line(work, unit, baseline);
    line.ours.emplace_back(m_rows, ours);
    if (!hasBaselines())
        return;
    line.baselineFigure = theirs;
    line.most = most;
}

void Bench::figure(const QString &work, const QString &unit, double value, std::optional<double> most)
{
    BenchLine &line = this->line(work, unit, {});
    line.ours.emplace_back(m_rows, value);
    line.most = most;
}

void Bench::floor(const QString &work, const QString &unit, double value, double least)
{
    figure(work, unit, value, least);
    line(work, unit, {}).isFloor = true;
}

std::optional<double> Bench::timesTheSmallest(const QString &work) const
{
    const auto line = std::find_if(m_lines.begin(), m_lines.end(),
                                   [&work](const BenchLine &one) { return one.work == work; });
    if (line == m_lines.end() || line->ours.size() < 2)
        return {};
    return line->figure() / line->ours.front().second;
}

void Bench::require(bool isSame, const QString &what)
{
    if (!isSame)
        m_differences += sizeName(m_rows) + u": "_s + what;
}

void Bench::skip(const QString &what)
{
    if (!m_skipped.contains(what))
        m_skipped += what;
}

const BenchTables &Bench::tables()
{
    if (m_tables)
        return *m_tables;
    const AccessPages accesses(m_rows);
    const EventPages events(m_rows);
    Dataset dataset;
    appendPages(
        dataset, accesses, PageKind::RecordingDetail,
        [&](std::size_t page) {
            return ChainSpec{PageKind::RecordingDetail,
                             QString::fromLatin1(AccessPages::recordingId(accesses.recordingOf(page))),
                             {}};
        },
        [&](std::size_t page) { return accesses.isLastOfRecording(page); });
    appendPages(
        dataset, events, PageKind::SlidoEvents,
        [&](std::size_t page) {
            return ChainSpec{PageKind::SlidoEvents,
                             QString::fromLatin1(EventPages::sessionId(events.sessionOf(page))),
                             {}};
        },
        [&](std::size_t page) { return events.isLastOfSession(page); });
    m_tables = std::make_unique<BenchTables>();
    m_tables->recordings = dataset.state(TableId::Recordings);
    m_tables->accesses = dataset.state(TableId::Accesses);
    m_tables->events = dataset.state(TableId::Events);
    require(m_tables->accesses.rows->size() == m_rows && m_tables->events.rows->size() == m_rows,
            u"The tables do not have the rows that their pages have."_s);
    return *m_tables;
}

bool Bench::isSame() const
{
    return m_differences.isEmpty();
}

bool Bench::isAllMet() const
{
    return std::none_of(m_lines.begin(), m_lines.end(),
                        [](const BenchLine &line) { return line.isMissed(); });
}

QString Bench::table() const
{
    QString text;
    QTextStream out(&text);
    out << padded(u"work"_s, 50);
    for (const std::size_t size : m_sizes)
        out << padded(sizeName(size), 10, true);
    out << u"  "_s << padded({}, 6) << padded(u"growth"_s, 7, true) << u"  "_s << padded(u"baseline"_s, 30)
        << padded(u"figure"_s, 10, true) << padded(u"ratio"_s, 9, true) << padded(u"target"_s, 11, true)
        << u'\n';
    for (const BenchLine &line : m_lines) {
        out << padded(line.work, 50);
        for (const std::size_t size : m_sizes) {
            const auto isOfSize = [size](const auto &one) { return one.first == size; };
            const auto found = std::find_if(line.ours.begin(), line.ours.end(), isOfSize);
            out << padded(found == line.ours.end() ? u"-"_s : shortNumber(found->second), 10, true);
        }
        const bool isRatio = line.baselineFigure > 0;
        const std::optional<double> growth = line.growth();
        out << u"  "_s << padded(line.unit, 6)
            << padded(growth ? QString::number(*growth, 'f', 2) : QString(), 7, true) << u"  "_s
            << padded(line.baseline, 30)
            << padded(isRatio ? shortNumber(line.baselineFigure) : QString(), 10, true)
            << padded(isRatio ? QString::number(line.ratio(), 'f', 3) : QString(), 9, true);
        const QString sign = line.isFloor ? u">= "_s : u"<= "_s;
        out << padded(line.most ? sign + shortNumber(*line.most) : QString(), 11, true)
            << (line.isMissed() ? u"  MISSED"_s : QString()) << u'\n';
    }
    for (const QString &what : m_skipped)
        out << u"not compared: "_s << what << u'\n';
    for (const QString &what : m_differences)
        out << u"NOT THE SAME: "_s << what << u'\n';
    out.flush();
    return text;
}

QByteArray Bench::json() const
{
    QJsonArray lines;
    for (const BenchLine &line : m_lines) {
        QJsonArray ours;
        for (const auto &[rows, value] : line.ours)
            ours.append(QJsonObject{{u"rows"_s, qint64(rows)}, {u"figure"_s, value}});
        QJsonObject one{{u"work"_s, line.work}, {u"unit"_s, line.unit}, {u"ours"_s, ours}};
        if (const std::optional<double> growth = line.growth())
            one.insert(u"growth"_s, *growth);
        if (line.baselineFigure > 0) {
            one.insert(u"baseline"_s, line.baseline);
            one.insert(u"baselineFigure"_s, line.baselineFigure);
            one.insert(u"ratio"_s, line.ratio());
        }
        if (line.most) {
            one.insert(line.isFloor ? u"least"_s : u"most"_s, *line.most);
            one.insert(u"met"_s, !line.isMissed());
        }
        lines.append(one);
    }
    const QJsonObject report{{u"program"_s, QStringLiteral("Audit Desk " AUDITDESK_VERSION)},
                             {u"qt"_s, QString::fromLatin1(qVersion())},
                             {u"system"_s, QSysInfo::prettyProductName()},
                             {u"processors"_s, QThread::idealThreadCount()},
                             {u"lines"_s, lines},
                             {u"notCompared"_s, QJsonArray::fromStringList(m_skipped)},
                             {u"differences"_s, QJsonArray::fromStringList(m_differences)}};
    return QJsonDocument(report).toJson();
}

} // namespace auditdesk
