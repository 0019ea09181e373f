// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/export/exportjob.h"

#include <QByteArrayView>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace auditdesk {

/// The rows of an export, read from bytes that come in pieces: of CSV the cells of each line, the header's
/// among them; of JSON Lines the line as one cell. It reads what other programs wrote as well, and shares
/// nothing with the writers. Thread: any, one at a time.
class ExportRows
{
public:
    using Row = std::vector<std::string>;

    explicit ExportRows(ExportFormat format);

    void add(QByteArrayView bytes);
    void finish(); ///< there are no more bytes: a last line without its end is a row too
    /// The next row that is whole; none: more bytes are needed.
    std::optional<Row> take();

private:
    void addCsv(char byte);
    void endRow();

    const bool m_isCsv;
    std::deque<Row> m_rows;
    Row m_row;
    std::string m_cell;
    bool m_isQuoted = false;
    bool m_wasQuote = false; ///< a quotation mark in a quoted cell: its end, or the first half of one
    bool m_isAtStart = true; ///< of the file: a byte order mark may follow
};

/// Whether a row of an export says what the same row says that was made again with the preset Exact, whatever
/// version of the program wrote it: cells may have a formula guard, and JSON its keys in another order.
bool isSameRow(ExportFormat format, const ExportRows::Row &row, const ExportRows::Row &exact);

} // namespace auditdesk
