// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/support/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <limits>
#include <numeric>

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t listedRejections = 20;

QString utcText(qint64 utcMs)
{
    return utcMs == 0 ? QString() : QString::fromStdString(isoTime(utcMs, QTimeZone::utc()));
}

QString nameOf(const TableState &state)
{
    return QString::fromStdString(std::string(state.table->schema().name));
}

/// The rejected items, by their columns' names.
class RejectedRows
{
public:
    explicit RejectedRows(const CaseSnapshot &snapshot)
        : m_state(snapshot.table(TableId::Rejected))
    {
    }

    std::size_t count() const { return m_state.rows->size(); }
    qint64 number(std::size_t i, std::string_view column) const
    {
        return m_state.table->number(m_state.table->schema().columnNamed(column), (*m_state.rows)[i]);
    }
    QString text(std::size_t i, std::string_view column) const
    {
        return QString::fromStdString(std::string(
            m_state.table->text(m_state.table->schema().columnNamed(column), (*m_state.rows)[i])));
    }

private:
    const TableState &m_state;
};

qint64 conflictsIn(const CaseSnapshot &snapshot)
{
    return std::accumulate(snapshot.runs.begin(), snapshot.runs.end(), qint64(0),
                           [&snapshot](qint64 sum, const RunState &run) {
                               return sum + static_cast<qint64>(snapshot.conflictsOf(run));
                           });
}

/// The earliest check that what is there rests on.
qint64 oldestAsOfMs(const Completeness &completeness, const std::vector<Coverage> &coverage)
{
    const qint64 oldestMs = auditdesk::oldestAsOfMs(coverage);
    return completeness.asOfMs == 0 || (oldestMs != 0 && oldestMs < completeness.asOfMs)
               ? oldestMs
               : completeness.asOfMs;
}

QString coverageText(const std::vector<Coverage> &coverage)
{
    QString text;
    for (const QString &line : coverageLines(coverage, std::numeric_limits<qsizetype>::max()))
        text += u"            covers: %1\n"_s.arg(line);
    if (const QString services = servicesOf(coverage); !services.isEmpty())
        text += u"            service: %1\n"_s.arg(services);
    return text;
}

QJsonObject infoJson(const CaseSnapshot &snapshot)
{
    QJsonArray runs;
    for (const RunState &run : snapshot.runs)
        runs.append(QJsonObject{{u"id"_s, qint64(run.id)},
                                {u"kind"_s, auditdesk::nameOf(run.kind)},
                                {u"outcome"_s, auditdesk::nameOf(snapshot.outcomeOf(run))},
                                {u"reason"_s, describe(run.shortfall)},
                                {u"started"_s, utcText(run.startedMs)},
                                {u"ended"_s, utcText(run.endedMs)},
                                {u"pages"_s, qint64(run.pages)},
                                {u"items"_s, qint64(run.items)},
                                {u"parameters"_s, run.parameters}});
    QJsonObject tables;
    for (const TableId id : serviceTables) {
        const auto index = static_cast<std::size_t>(id);
        const Completeness &completeness = snapshot.completeness[index];
        const std::vector<Coverage> coverage = coverageOf(snapshot, id);
        tables.insert(nameOf(snapshot.tables[index]),
                      QJsonObject{{u"rows"_s, qint64(snapshot.tables[index].rows->size())},
                                  {u"duplicates"_s, qint64(snapshot.duplicates[index])},
                                  {u"state"_s, auditdesk::nameOf(completeness.state)},
                                  {u"asOf"_s, utcText(completeness.asOfMs)},
                                  {u"asOfOldest"_s, utcText(oldestAsOfMs(completeness, coverage))},
                                  {u"coverage"_s, toJson(coverage)},
                                  {u"service"_s, servicesOf(coverage)},
                                  {u"reason"_s, describe(completeness.shortfall)}});
    }
    QJsonArray first;
    const RejectedRows rejected(snapshot);
    for (std::size_t i = 0; i < std::min(listedRejections, rejected.count()); ++i)
        first.append(QJsonObject{{u"page"_s, rejected.number(i, "page")},
                                 {u"position"_s, rejected.number(i, "position")},
                                 {u"table"_s, rejected.text(i, "table")},
                                 {u"reason"_s, rejected.text(i, "reason")}});
    return {{u"case"_s, snapshot.path},
            {u"id"_s, QString::fromLatin1(snapshot.caseId.toHex())},
            {u"entries"_s, qint64(snapshot.head.length)},
            {u"head"_s, QString::fromLatin1(snapshot.head.hash.toHex())},
            {u"runs"_s, runs},
            {u"tables"_s, tables},
            {u"conflicts"_s, conflictsIn(snapshot)},
            {u"rejected"_s, QJsonObject{{u"count"_s, qint64(rejected.count())}, {u"first"_s, first}}}};
}

QString infoText(const CaseSnapshot &snapshot)
{
    QString text = u"case     %1\nentries  %2\nhead     %3\n\n"_s.arg(
        snapshot.path, QString::number(snapshot.head.length),
        QString::fromLatin1(snapshot.head.hash.toHex()));
    for (const TableId id : serviceTables) {
        const auto index = static_cast<std::size_t>(id);
        const Completeness &completeness = snapshot.completeness[index];
        text += u"%1  %2 rows, %3"_s.arg(nameOf(snapshot.tables[index]), -10)
                    .arg(snapshot.tables[index].rows->size())
                    .arg(auditdesk::nameOf(completeness.state));
        if (completeness.state == Completeness::State::Complete)
            text += u" as of "_s + utcText(completeness.asOfMs);
        else if (completeness.state == Completeness::State::Incomplete)
            text += u": "_s + reasonOf(completeness);
        if (snapshot.duplicates[index] > 0)
            text += u" (%1 items came more than once)"_s.arg(snapshot.duplicates[index]);
        text += u'\n' + coverageText(coverageOf(snapshot, id));
    }
    if (const qint64 conflicts = conflictsIn(snapshot); conflicts > 0)
        text += u"recordings told of in two ways within one run: %1\n"_s.arg(conflicts);
    text += snapshot.runs.empty() ? u"\nno runs\n"_s : u"\nruns\n"_s;
    for (const RunState &run : snapshot.runs) {
        text += u"  %1  %2, %3, %4 pages, %5 items, %6"_s.arg(run.id)
                    .arg(auditdesk::nameOf(run.kind), utcText(run.startedMs))
                    .arg(run.pages)
                    .arg(run.items)
                    .arg(auditdesk::nameOf(snapshot.outcomeOf(run)));
        const QString reason = describe(run.shortfall);
        text += (reason.isEmpty() ? QString() : u": "_s + reason) + u'\n';
    }
    const RejectedRows rejected(snapshot);
    const std::size_t listed = std::min(listedRejections, rejected.count());
    text += u"\nrejected items: %1\n"_s.arg(rejected.count());
    for (std::size_t i = 0; i < listed; ++i)
        text += u"  page %1, position %2: %3\n"_s.arg(QString::number(rejected.number(i, "page")),
                                                      QString::number(rejected.number(i, "position")),
                                                      rejected.text(i, "reason"));
    if (listed < rejected.count())
        text += u"  and %1 more: \"export rejected\" writes them all\n"_s.arg(rejected.count() - listed);
    return text;
}

} // namespace

int run(const Info &command, Console &console, Clock &clock, const CancelFlag &cancel)
{
    const auto opened = openCase(command.caseFile, CaseFile::Access::Read, console, clock);
    if (!opened)
        return fail(opened.error(), console);
    if (cancel.isCancelled())
        return fail(errorOf(ErrorKind::Cancelled, u"Cancelled"_s), console);
    const auto snapshot = (*opened)->snapshot();
    return finish(command.asJson ? console.writeJson(QJsonDocument(infoJson(*snapshot)))
                                 : console.writeText(infoText(*snapshot)),
                  exitDone, console);
}

} // namespace auditdesk::cli
