// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/foreignschema.h"

#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 60;
constexpr std::size_t mostNamed = 4;

QString described(const SchemaObject &object)
{
    const QString name =
        object.name.size() > longestName ? object.name.left(longestName) + u'…' : object.name;
    return u"the %1 \"%2\""_s.arg(object.type, name);
}

/// What ANALYZE leaves: figures about the tables, made of them alone.
bool isStatistics(const SchemaObject &object)
{
    return object.name.startsWith("sqlite_stat"_L1);
}

QString listOf(const std::vector<SchemaObject> &objects)
{
    QStringList parts;
    for (const SchemaObject &object : objects) {
        if (static_cast<std::size_t>(parts.size()) == mostNamed) {
            parts += u"%1 more"_s.arg(objects.size() - mostNamed);
            break;
        }
        parts += described(object);
    }
    const QString last = parts.takeLast();
    return parts.isEmpty() ? last : parts.join(u", "_s) + u" and "_s + last;
}

} // namespace

QString schemaProblem(const std::vector<SchemaObject> &found, const QStringList &statements)
{
    QStringList foundStatements;
    std::vector<SchemaObject> foreign;
    for (const SchemaObject &object : found) {
        foundStatements += object.sql;
        if (!statements.contains(object.sql))
            foreign.push_back(object);
    }
    if (!foundStatements.isEmpty() && foundStatements == statements)
        return {};
    const bool isWhole = std::all_of(statements.begin(), statements.end(), [&](const QString &statement) {
        return foundStatements.count(statement) == 1;
    });
    if (statements.isEmpty() || !isWhole || foreign.empty())
        return u"does not have the tables of a case as a case has them%1. Open a copy from before the change."_s
            .arg(foreign.empty() ? QString() : u": it has "_s + listOf(foreign));
    const QString what = u"holds "_s + listOf(foreign) + u", which a case does not have. "_s;
    if (std::all_of(foreign.begin(), foreign.end(), isStatistics))
        return what +
               u"Another tool's ANALYZE added this, and nothing of the case is lost. Copy the file, drop "
               "this from the copy (DROP TABLE) with that tool, and open the copy."_s;
    return what +
           u"Another program added this. Copy the file, drop this from the copy with a database tool, and "
           "open the copy: it is then checked as every case is."_s;
}

} // namespace auditdesk
