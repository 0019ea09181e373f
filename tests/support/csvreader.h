// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace auditdesk {

/// The records of a CSV file by RFC 4180 to the letter, the header's among them: lines end with CRLF, the
/// last one too; a cell with a comma, quotation mark, CR or LF is quoted, nothing stands beside a quoted one;
/// every line has as many cells as the first. nullopt for anything else. It shares nothing with the writer.
inline std::optional<std::vector<std::vector<std::string>>> readCsv(std::string_view bytes)
{
    std::vector<std::vector<std::string>> records;
    std::vector<std::string> record;
    std::size_t at = 0;
    while (at < bytes.size()) {
        std::string cell;
        if (bytes[at] == '"') {
            ++at;
            for (;;) {
                if (at == bytes.size())
                    return std::nullopt;
                if (bytes[at] != '"') {
                    cell += bytes[at++];
                } else if (bytes.substr(at, 2) == "\"\"") {
                    cell += '"';
                    at += 2;
                } else {
                    ++at;
                    break;
                }
            }
        } else {
            while (at < bytes.size() && bytes[at] != ',' && bytes[at] != '\r') {
                if (bytes[at] == '"' || bytes[at] == '\n')
                    return std::nullopt;
                cell += bytes[at++];
            }
        }
        record.push_back(std::move(cell));
        if (bytes.substr(at, 1) == ",") {
            ++at;
            if (at == bytes.size())
                return std::nullopt;
            continue;
        }
        if (bytes.substr(at, 2) != "\r\n")
            return std::nullopt;
        at += 2;
        if (!records.empty() && records.front().size() != record.size())
            return std::nullopt;
        records.push_back(std::move(record));
        record.clear();
    }
    return records;
}

} // namespace auditdesk
