// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <vector>

namespace auditdesk {

/// A row of SQLite's list of what is in a file.
struct SchemaObject
{
    QString type; ///< table, index, view or trigger
    QString name;
    QString sql; ///< what made it; empty for an index that SQLite made itself
};

/// What is in a file that a case does not have, or the other way round, and what to do about it: plain
/// English that goes on after the file's name. Empty where `found` is what `statements` make, in their order.
QString schemaProblem(const std::vector<SchemaObject> &found, const QStringList &statements);

} // namespace auditdesk
