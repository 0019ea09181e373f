// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csvlines.h"
#include "core/support/orderedwork.h"

#include <algorithm>
#include <mutex>
#include <vector>

namespace auditdesk {

namespace {

constexpr std::size_t pieceRows = 4096;
constexpr qsizetype blockBytes = 1024 * 1024;

/// The bytes of pieces that were written, for others: memory that comes and goes costs more than what is
/// written into it. Any thread.
class Rooms
{
public:
    QByteArray take()
    {
        const std::lock_guard lock(m_mutex);
        if (m_rooms.empty())
            return {};
        QByteArray room = std::move(m_rooms.back());
        m_rooms.pop_back();
        return room;
    }
    void giveBack(QByteArray room)
    {
        const std::lock_guard lock(m_mutex);
        m_rooms.push_back(std::move(room));
    }

private:
    std::mutex m_mutex;
    std::vector<QByteArray> m_rooms;
};

/// Beside the caller's. `wanted`: in all; 0 for usefulThreads().
std::size_t threadCount(int wanted, std::size_t rowCount)
{
    const std::size_t threads = wanted > 0 ? std::size_t(wanted) : usefulThreads();
    const std::size_t pieces = (rowCount + pieceRows - 1) / pieceRows;
    return std::max<std::size_t>(std::min(threads, pieces), 1) - 1;
}

QByteArray headerLine(const Table &table, const CsvLines &lines, CsvPreset preset)
{
    QByteArray line = preset == CsvPreset::Excel ? "\xef\xbb\xbf" : "";
    for (const int column : lines.columns()) {
        const std::string_view id = table.schema().columns[std::size_t(column)].id;
        line.append(id.data(), qsizetype(id.size())).append(',');
    }
    line.chop(1);
    return line.append("\r\n");
}

Result<void> write(const ByteSink &sink, QByteArrayView bytes)
{
    for (qsizetype done = 0; done < bytes.size(); done += blockBytes) {
        if (auto written = sink(bytes.sliced(done, std::min(blockBytes, bytes.size() - done))); !written)
            return written;
    }
    return {};
}

} // namespace

Result<WriteReport> writeCsv(const Table &table, const RowList &rows, const WriteOptions &options,
                             const ByteSink &sink, const CancelFlag &cancel, const RowProgress &progress)
{
    const CsvLines lines(table, rows, options);
    Result<void> written = write(sink, headerLine(table, lines, options.preset));
    if (!written)
        return failure(std::move(written.error()));

    struct Part
    {
        std::size_t begin = 0, end = 0; // the rows' places
        CsvLines::Piece piece;
    };
    Rooms rooms;
    std::vector<std::uint64_t> guarded(lines.columns().size());
    const auto make = [&](Part &part) {
        if (!cancel.isCancelled())
            part.piece = lines.piece(part.begin, part.end, rooms.take());
    };
    const auto take = [&](Part &part) {
        for (;;) {
            written = cancel.isCancelled()
                          ? failure(ErrorKind::Cancelled, QStringLiteral("The export was cancelled."))
                          : write(sink, part.piece.bytes);
            if (!written)
                return false;
            for (std::size_t i = 0; i < guarded.size(); ++i)
                guarded[i] += part.piece.guarded[i];
            if (progress)
                progress(part.piece.end);
            if (part.piece.end == part.end)
                break;
            // Where lines are long, a piece is only the first of them.
            part.piece = lines.piece(part.piece.end, part.end, std::move(part.piece.bytes));
        }
        rooms.giveBack(std::move(part.piece.bytes));
        return true;
    };
    OrderedWork<Part> work(threadCount(options.threads, rows.size()), make, take);
    for (std::size_t begin = 0; begin < rows.size(); begin += pieceRows) {
        if (!work.add({begin, std::min(begin + pieceRows, rows.size()), {}}))
            break;
    }
    work.finish();
    if (!written)
        return failure(std::move(written.error()));
    if (progress && rows.empty())
        progress(0);
    WriteReport report{rows.size(), 0, {}};
    for (std::size_t i = 0; i < guarded.size(); ++i) {
        if (guarded[i] == 0)
            continue;
        report.guardedCells += guarded[i];
        report.guardedColumns.emplace_back(lines.columns()[i], guarded[i]);
    }
    return report;
}

} // namespace auditdesk
