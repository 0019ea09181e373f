// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/anonymity.h"

#include <algorithm>

namespace auditdesk {

namespace {

char asciiLower(char character)
{
    return static_cast<char>(character >= 'A' && character <= 'Z' ? character - 'A' + 'a' : character);
}

/// A reveal tells the author. It tells the envelope's user only where that is the author of this very item.
bool isDoneByAuthor(const Table &events, std::uint32_t row)
{
    static const int doneBy = schemaOf(TableId::Events).columnNamed("userId");
    static const int author = schemaOf(TableId::Events).columnNamed("authorUserId");
    return isSameUser(events.text(doneBy, row), events.text(author, row));
}

} // namespace

bool isNestedValue(std::string_view oddText)
{
    return oddText.starts_with('{') || oddText.starts_with('[') || oddText.starts_with('"');
}

bool isSameUser(std::string_view id, std::string_view other)
{
    return std::equal(id.begin(), id.end(), other.begin(), other.end(),
                      [](char left, char right) { return asciiLower(left) == asciiLower(right); });
}

bool Anonymity::hidesIn(const Table &events, int column, std::uint32_t row) const
{
    const bool hidesAuthor = (masksOf(events, row) & PersonMasks::Author) != 0 && !revealed.contains(row);
    switch (events.schema().columns[std::size_t(column)].person) {
    case PersonRole::Author:
        return hidesAuthor;
    case PersonRole::DoneBy:
        return (masksOf(events, row) & PersonMasks::DoneBy) != 0 &&
               !(revealed.contains(row) && isDoneByAuthor(events, row));
    case PersonRole::None:
        break;
    }
    return hidesAuthor && isNestedValue(events.oddText(column, row));
}

} // namespace auditdesk
