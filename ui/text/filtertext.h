// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

#include <QString>
#include <QStringList>
#include <vector>

namespace auditdesk {

/// One of the conditions that must all hold, as it stands in a filter's text.
struct FilterPart
{
    int position = 0;
    int length = 0;
    QString text;
};

/// What a filter's text is made of at its top level; one part where an "or" stands there, none where it is
/// blank or has an unclosed quotation mark.
std::vector<FilterPart> filterParts(const QString &text);

/// The filter without one of its parts, and with one more condition: nothing else changes its meaning.
QString withoutPart(const QString &text, std::size_t index);
QString withCondition(const QString &text, const QString &condition);

/// A part in words: "Downloaded", "E-mail contains example.org"; as typed where it is more than one
/// comparison. To be shown: see displayText().
QString partLabel(const QString &part, const TableSchema &schema);

/// What may be typed at `cursor`, to replace `length` characters from `position`.
struct FilterCompletion
{
    int position = 0;
    int length = 0;
    QStringList words;
    bool isPressing = false; ///< worth offering before the first letter
};
FilterCompletion completionAt(const QString &text, int cursor, const TableSchema &schema);

} // namespace auditdesk
