// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"
#include "core/support/cancel.h"
#include "core/support/result.h"

#include <QByteArray>
#include <QTimeZone>
#include <functional>
#include <utility>
#include <vector>

namespace auditdesk {

enum class CsvPreset {
    Safe,  ///< RFC 4180, UTF-8 without BOM, CRLF, formula guard on text columns
    Excel, ///< the same with a BOM
    Exact, ///< the text exactly as it came
};

/// Where bytes go: a SafeFile, standard output, a buffer.
using ByteSink = std::function<Result<void>(QByteArrayView)>;
/// The verbatim body of a page, by its sequence number (CaseFile::body).
using BodySource = std::function<Result<QByteArray>(std::uint32_t page)>;
/// Rows written so far.
using RowProgress = std::function<void(std::uint64_t rows)>;

struct WriteOptions
{
    std::vector<int> columns; ///< in this order; empty: TableSchema::usualColumns()
    QTimeZone zone = QTimeZone::utc();
    CsvPreset preset = CsvPreset::Safe;
    /// Events whose isAnonymous is true (or can't be read) are written without their personal columns. JSON
    /// Lines refuses that (Usage): it is exact.
    bool hideAnonymous = false;
    int threads = 0; ///< that make lines of CSV; 0: usefulThreads(). The bytes are the same
};

struct WriteReport
{
    std::uint64_t rows = 0;
    std::uint64_t guardedCells = 0;                            ///< cells the formula guard changed
    std::vector<std::pair<int, std::uint64_t>> guardedColumns; ///< those with any, as they were written
};

/// A header line, then `rows` in their order. Deterministic bytes, valid UTF-8 (U+FFFD where what came is
/// not), in blocks of at most 1 MiB. A line of nothing is written as "". Bounded memory. Cancelled, where
/// `cancel` says so. `sink` and `progress` are called while it waits, by one thread at a time.
/// The guard: a text that looks like a formula (looksLikeFormula) gets a leading ' and quotation marks. One
/// that holds a formula behind a separator or a line end (nextInnerFormula) gets a ' before each of them.
/// Text and JSON columns are guarded, and odd values anywhere; numbers, times, booleans and ids of ASCII
/// letters, digits, - and _ never.
Result<WriteReport> writeCsv(const Table &table, const RowList &rows, const WriteOptions &options,
                             const ByteSink &sink, const CancelFlag &cancel = {},
                             const RowProgress &progress = {});

/// One JSON value a line. Without columns each line is the item as the service sent it, every key and value,
/// only the white space between them removed; with columns an object of those, typed: times as ISO 8601 text,
/// missing values null, odd ones as text. The preset has no say. Integrity, where a page does not hold a row.
Result<WriteReport> writeJsonLines(const Table &table, const RowList &rows, const WriteOptions &options,
                                   const BodySource &bodies, const ByteSink &sink,
                                   const CancelFlag &cancel = {}, const RowProgress &progress = {});

} // namespace auditdesk
