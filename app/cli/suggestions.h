// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <QString>
#include <QStringList>

namespace auditdesk::cli {

// What to say of a word of the command line that nobody knows: the nearest known one, where one is near.

/// The end of a sentence: "; did you mean WORD?", or a full stop.
QString didYouMean(const QString &word, const QStringList &known);
/// The same for an option and its dashes, which are no letters to compare.
QString didYouMeanOption(const QString &option, const QStringList &known);

/// The id of the column that was probably meant: by that, or by the title that the window shows. May be
/// empty.
QString nearestColumn(const TableSchema &schema, const QString &word);

/// The words that make a command after `first`: recordings and slido after fetch.
QStringList wordsAfter(const QString &first);

// One sentence each.
QString noTable(const QString &word);
QString noCommand(const QString &first, const QStringList &rest);

} // namespace auditdesk::cli
