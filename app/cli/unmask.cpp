// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/unmask.h"

#include <QJsonArray>
#include <QJsonObject>
#include <algorithm>

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Why nothing can be recorded in the case; empty: it can.
QString obstacle(const CaseSnapshot &snapshot)
{
    if (!snapshot.isReadOnly)
        return {};
    return snapshot.holder ? u"another program holds the case"_s : u"the case is read-only"_s;
}

} // namespace

void recordUnmasking(const Export &command, Case &source, Console &console)
{
    QString why = obstacle(*source.snapshot());
    if (why.isEmpty()) {
        QJsonArray columns;
        for (const int column : command.options.columns)
            columns.append(textOf(command.schema->columns[static_cast<std::size_t>(column)].id));
        const auto recorded = source.recordAction(u"unmask"_s, {{u"reason"_s, command.reason},
                                                                {u"table"_s, textOf(command.schema->name)},
                                                                {u"filter"_s, command.filter},
                                                                {u"columns"_s, columns}});
        if (!recorded)
            why = describe(recorded.error());
    }
    console.say(why.isEmpty() ? u"unmasked: anonymous senders are told; the case records it with the reason"_s
                              : u"unmasked: anonymous senders are told; it can't be recorded: "_s + why);
}

bool namesAnonymous(const Export &command)
{
    if (command.format != ExportFormat::JsonLines || command.schema->id != TableId::Events)
        return false;
    const std::vector<int> &columns = command.options.columns;
    return columns.empty() || std::any_of(columns.begin(), columns.end(), [&](int column) {
               return command.schema->columns[static_cast<std::size_t>(column)].person != PersonRole::None;
           });
}

} // namespace auditdesk::cli
