// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exportrows.h"

#include "core/export/csvcells.h"
#include "core/parse/canonicaljson.h"

#include <QJsonDocument>
#include <algorithm>

namespace auditdesk {

namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

/// isSameJson() takes only what is JSON.
bool isJson(const std::string &text)
{
    return !QJsonDocument::fromJson('[' + QByteArray::fromStdString(text) + ']').isNull();
}

} // namespace

ExportRows::ExportRows(ExportFormat format)
    : m_isCsv(format == ExportFormat::Csv)
{
}

void ExportRows::add(QByteArrayView bytes)
{
    for (const char byte : bytes) {
        if (m_isCsv)
            addCsv(byte);
        else if (byte == '\n')
            endRow();
        else
            m_cell += byte;
    }
}

void ExportRows::addCsv(char byte)
{
    if (std::exchange(m_wasQuote, false)) {
        if (byte == '"') {
            m_cell += byte;
            return;
        }
        m_isQuoted = false;
    }
    if (m_isQuoted) {
        m_wasQuote = byte == '"';
        if (!m_wasQuote)
            m_cell += byte;
    } else if (byte == '"') {
        m_isQuoted = true;
    } else if (byte == ',') {
        m_row.push_back(std::exchange(m_cell, {}));
    } else if (byte == '\n') {
        endRow();
    } else if (byte != '\r') {
        m_cell += byte;
        if (m_isAtStart && m_cell == byteOrderMark)
            m_cell.clear();
    }
}

void ExportRows::endRow()
{
    m_row.push_back(std::exchange(m_cell, {}));
    m_rows.push_back(std::exchange(m_row, {}));
    m_isAtStart = false;
}

void ExportRows::finish()
{
    if (!m_cell.empty() || !m_row.empty())
        endRow();
}

std::optional<ExportRows::Row> ExportRows::take()
{
    if (m_rows.empty())
        return std::nullopt;
    Row row = std::move(m_rows.front());
    m_rows.pop_front();
    return row;
}

bool isSameRow(ExportFormat format, const ExportRows::Row &row, const ExportRows::Row &exact)
{
    if (row == exact)
        return true;
    const auto isSameCell = [format](const std::string &cell, const std::string &other) {
        return format == ExportFormat::Csv ? cell == other || isGuardedForm(cell, other)
                                           : isJson(cell) && isJson(other) && isSameJson(cell, other);
    };
    return std::equal(row.begin(), row.end(), exact.begin(), exact.end(), isSameCell);
}

} // namespace auditdesk
