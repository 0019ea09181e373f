// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csvlines.h"

#include <QThreadPool>
#include <deque>
#include <future>
#include <thread>

namespace auditdesk {

namespace {

constexpr std::size_t pieceRows = 4096;
constexpr qsizetype blockBytes = 1024 * 1024;

/// Pieces of lines in their order. While one is written, others are made ready by other threads: one more
/// than there are threads, so that none waits for the writing and memory stays bounded.
class PiecesAhead
{
public:
    PiecesAhead(const CsvLines &lines, std::size_t rowCount, int threads, const CancelFlag &cancel)
        : m_lines(lines)
        , m_rowCount(rowCount)
        , m_threads(threads > 0 ? std::size_t(threads) : std::max(std::thread::hardware_concurrency(), 1U))
        , m_cancel(cancel)
    {
        m_pool.setMaxThreadCount(static_cast<int>(m_threads));
    }

    /// The piece that begins at `begin`, where the one before ended. `room`: the bytes of that one, which
    /// were written.
    CsvLines::Piece take(std::size_t begin, QByteArray room)
    {
        m_rooms.push_back(std::move(room));
        if (m_threads == 1 || m_rowCount <= pieceRows)
            return m_lines.piece(begin, std::min(begin + pieceRows, m_rowCount), takeRoom());
        if (begin % pieceRows != 0) // long lines: the rest of a piece that another thread left off
            return m_lines.piece(begin, std::min((begin / pieceRows + 1) * pieceRows, m_rowCount),
                                 takeRoom());
        while (m_pieces.size() <= m_threads && m_next < m_rowCount)
            startNext();
        CsvLines::Piece piece = m_pieces.front().get();
        m_pieces.pop_front();
        return piece;
    }

private:
    void startNext()
    {
        auto work = std::make_shared<std::packaged_task<CsvLines::Piece()>>(
            [this, first = m_next, room = takeRoom()]() mutable {
                return m_cancel.isCancelled()
                           ? CsvLines::Piece()
                           : m_lines.piece(first, std::min(first + pieceRows, m_rowCount), std::move(room));
            });
        m_pieces.push_back(work->get_future());
        m_pool.start([work] { (*work)(); });
        m_next += pieceRows;
    }

    QByteArray takeRoom()
    {
        if (m_rooms.empty())
            return {};
        QByteArray room = std::move(m_rooms.back());
        m_rooms.pop_back();
        return room;
    }

    const CsvLines &m_lines;
    const std::size_t m_rowCount;
    const std::size_t m_threads;
    const CancelFlag m_cancel;
    std::size_t m_next = 0;
    std::vector<QByteArray> m_rooms; // memory that comes and goes costs more than what is written into it
    std::deque<std::future<CsvLines::Piece>> m_pieces;
    QThreadPool m_pool; // destroyed first: its threads use all of the above
};

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

Result<WriteReport> writeCsv(const Table &table, const RowIds &rows, const WriteOptions &options,
                             const ByteSink &sink, const CancelFlag &cancel, const RowProgress &progress)
{
    const CsvLines lines(table, rows, options);
    PiecesAhead pieces(lines, rows.size(), options.threads, cancel);
    if (auto written = write(sink, headerLine(table, lines, options.preset)); !written)
        return failure(std::move(written.error()));
    std::vector<std::uint64_t> guarded(lines.columns().size());
    CsvLines::Piece piece;
    for (std::size_t done = 0; done < rows.size();) {
        if (!cancel.isCancelled())
            piece = pieces.take(done, std::move(piece.bytes));
        if (cancel.isCancelled())
            return failure(ErrorKind::Cancelled, QStringLiteral("The export was cancelled."));
        if (auto written = write(sink, piece.bytes); !written)
            return failure(std::move(written.error()));
        for (std::size_t i = 0; i < guarded.size(); ++i)
            guarded[i] += piece.guarded[i];
        done = piece.end;
        if (progress)
            progress(done);
    }
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
