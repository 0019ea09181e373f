// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "core/support/isotime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

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
    for (int i = 0; i < tableCount; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const Completeness &completeness = snapshot.completeness[index];
        tables.insert(nameOf(snapshot.tables[index]),
                      QJsonObject{{u"rows"_s, qint64(snapshot.tables[index].rows->size())},
                                  {u"duplicates"_s, qint64(snapshot.duplicates[index])},
                                  {u"state"_s, auditdesk::nameOf(completeness.state)},
                                  {u"asOf"_s, utcText(completeness.asOfMs)},
                                  {u"reason"_s, describe(completeness.shortfall)}});
    }
    QJsonArray first;
    for (const Dataset::Rejected &rejected : *snapshot.rejected) {
        if (static_cast<std::size_t>(first.size()) == listedRejections)
            break;
        first.append(QJsonObject{{u"page"_s, qint64(rejected.page)},
                                 {u"item"_s, rejected.item.index},
                                 {u"kind"_s, auditdesk::nameOf(rejected.kind)},
                                 {u"reason"_s, QString::fromStdString(describe(rejected.item))}});
    }
    return {
        {u"case"_s, snapshot.path},
        {u"id"_s, QString::fromLatin1(snapshot.caseId.toHex())},
        {u"entries"_s, qint64(snapshot.head.length)},
        {u"head"_s, QString::fromLatin1(snapshot.head.hash.toHex())},
        {u"runs"_s, runs},
        {u"tables"_s, tables},
        {u"rejected"_s, QJsonObject{{u"count"_s, qint64(snapshot.rejected->size())}, {u"first"_s, first}}}};
}

QString infoText(const CaseSnapshot &snapshot)
{
    QString text = u"case     %1\nentries  %2\nhead     %3\n\n"_s.arg(
        snapshot.path, QString::number(snapshot.head.length),
        QString::fromLatin1(snapshot.head.hash.toHex()));
    for (int i = 0; i < tableCount; ++i) {
        const auto index = static_cast<std::size_t>(i);
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
        text += u'\n';
    }
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
    text += u"\nrejected items: %1\n"_s.arg(snapshot.rejected->size());
    const std::size_t listed = std::min(listedRejections, snapshot.rejected->size());
    for (std::size_t i = 0; i < listed; ++i) {
        const Dataset::Rejected &rejected = (*snapshot.rejected)[i];
        text += u"  page %1, item %2: %3\n"_s.arg(rejected.page)
                    .arg(rejected.item.index)
                    .arg(QString::fromStdString(describe(rejected.item)));
    }
    if (listed < snapshot.rejected->size())
        text += u"  and %1 more\n"_s.arg(snapshot.rejected->size() - listed);
    return text;
}

} // namespace

int run(const Info &command, Console &console, Clock &clock)
{
    const auto opened = openCase(command.caseFile, CaseFile::Access::Read, console, clock);
    if (!opened)
        return fail(opened.error(), console);
    const auto snapshot = (*opened)->snapshot();
    return finish(command.asJson ? console.write(QJsonDocument(infoJson(*snapshot)).toJson())
                                 : console.writeText(infoText(*snapshot)),
                  exitDone, console);
}

} // namespace auditdesk::cli
