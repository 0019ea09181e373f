// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csvcells.h"
#include "core/export/tablewriter.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/csvreader.h"
#include "tests/support/tablebuilder.h"

using namespace auditdesk;

namespace {

std::vector<std::vector<std::string>> written(const Table &table, CsvPreset preset)
{
    std::string bytes;
    const ByteSink sink = [&bytes](QByteArrayView block) -> Result<void> {
        bytes.append(block.data(), static_cast<std::size_t>(block.size()));
        return {};
    };
    WriteOptions options;
    options.preset = preset;
    require(writeCsv(table, allRows(table), options, sink).has_value());
    const auto records = readCsv(bytes);
    require(records && records->size() == table.rowCount() + std::size_t{1});
    return *records;
}

} // namespace

/// Each line is the topic of a recording. What a strict reader reads back is what was written.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Table table(schemaOf(TableId::Recordings));
    const auto column = static_cast<std::size_t>(table.schema().columnNamed("topic"));
    std::vector<std::string> topics;
    std::string topic;
    for (std::size_t at = 0; at < size; ++at) {
        // \x1e parts the rows, so that line ends are among what is written.
        if (data[at] == 0x1e)
            topics.push_back(std::exchange(topic, {}));
        else
            topic += static_cast<char>(data[at]);
    }
    topics.push_back(topic);
    for (const std::string &text : topics)
        appendRow(table, {{"topic", textCell(text)}});

    const auto exact = written(table, CsvPreset::Exact);
    const auto safe = written(table, CsvPreset::Safe);
    for (std::size_t row = 0; row < topics.size(); ++row) {
        const std::string valid = validUtf8(topics[row]);
        require(exact[row + 1][column] == valid);
        const std::string &cell = safe[row + 1][column];
        const bool isGuarded = looksLikeFormula(topics[row], ColumnKind::Text) ||
                               nextInnerFormula(topics[row]) != std::string_view::npos;
        require(isGuarded ? cell != valid && isGuardedForm(cell, valid) : cell == valid);
        // A program that separates cells by any of these finds no formula.
        for (std::size_t at = 0; at < cell.size(); ++at) {
            const bool isSeparator = std::string_view(";|\t\r\n").find(cell[at]) != std::string_view::npos;
            const std::size_t next = isSeparator ? cell.find_first_not_of(" \"", at + 1) : std::string::npos;
            require(next == std::string::npos ||
                    std::string_view("=+-@").find(cell[next]) == std::string_view::npos);
        }
        require(cell.empty() ||
                std::string_view("=+-@\t\r\n\0", 8).find(cell.front()) == std::string_view::npos);
    }
    return 0;
}
