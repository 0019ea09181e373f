// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/resolvedfilter.h"

#include <QRegularExpression>

namespace auditdesk {

namespace {

const QRegularExpression &instantPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?)"));
    return pattern;
}

QStringList instantsIn(const QString &text)
{
    QStringList found;
    for (auto match = instantPattern().globalMatch(text); match.hasNext();)
        found.append(match.next().captured());
    return found;
}

QString withoutInstants(QString text)
{
    return text.remove(instantPattern());
}

} // namespace

bool isResolvedOf(const QString &resolved, const QString &typed, const TableSchema &schema,
                  const QTimeZone &zone)
{
    // An instant that is the same on two distant days does not depend on the day of the export.
    constexpr std::int64_t someDayMs = 1'700'000'000'000;
    constexpr std::int64_t otherDayMs = 1'500'123'456'789;
    const auto some = Filter::parse(typed, schema, zone, someDayMs);
    const auto other = Filter::parse(typed, schema, zone, otherDayMs);
    if (!some || !other)
        return true;
    const QStringList ours = instantsIn(some->resolvedText());
    const QStringList others = instantsIn(other->resolvedText());
    const QStringList said = instantsIn(resolved);
    if (withoutInstants(resolved) != withoutInstants(some->resolvedText()) || said.size() != ours.size())
        return false;
    for (qsizetype i = 0; i < said.size(); ++i) {
        if (ours[i] == others.value(i) && said[i] != ours[i])
            return false;
    }
    return true;
}

} // namespace auditdesk
