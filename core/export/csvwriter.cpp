// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/csvlines.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace auditdesk {

namespace {

constexpr std::size_t pieceRows = 4096;
constexpr qsizetype blockBytes = 1024 * 1024;

/// Threads that stay for one piece after another. Of the standard library, like all in core: the thread
/// sanitizer sees what orders them.
class PieceThreads
{
public:
    explicit PieceThreads(std::size_t most)
    {
        try {
            while (m_threads.size() < most)
                m_threads.emplace_back([this] { work(); });
        } catch (const std::system_error &) { // so many are all that the system gives
        }
    }
    PieceThreads(const PieceThreads &) = delete;
    PieceThreads &operator=(const PieceThreads &) = delete;
    ~PieceThreads() // what was not begun is dropped
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isOver = true;
        }
        m_changed.notify_all();
        for (std::thread &thread : m_threads)
            thread.join();
    }

    std::size_t count() const { return m_threads.size(); }
    std::future<CsvLines::Piece> start(std::packaged_task<CsvLines::Piece()> task)
    {
        std::future<CsvLines::Piece> piece = task.get_future();
        {
            const std::lock_guard lock(m_mutex);
            m_tasks.push_back(std::move(task));
        }
        m_changed.notify_one();
        return piece;
    }

private:
    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return m_isOver || !m_tasks.empty(); });
            if (m_isOver)
                return;
            auto task = std::move(m_tasks.front());
            m_tasks.pop_front();
            lock.unlock();
            task();
            lock.lock();
        }
    }

    std::mutex m_mutex; // of all but the threads
    std::condition_variable m_changed;
    std::deque<std::packaged_task<CsvLines::Piece()>> m_tasks;
    bool m_isOver = false;
    std::vector<std::thread> m_threads;
};

/// Pieces of lines in their order. While one is written, others are made ready: one more than there are
/// threads, so that none waits for the writing and memory stays bounded.
class PiecesAhead
{
public:
    PiecesAhead(const CsvLines &lines, std::size_t rowCount, int threads, const CancelFlag &cancel)
        : m_lines(lines)
        , m_rowCount(rowCount)
        , m_cancel(cancel)
    {
        const std::size_t wanted = threads > 0 ? std::size_t(threads) : std::thread::hardware_concurrency();
        const std::size_t pieces = (rowCount + pieceRows - 1) / pieceRows;
        if (wanted > 1 && pieces > 1)
            m_threads.emplace(std::min(wanted, pieces));
    }

    /// The piece that begins at `begin`, where the one before ended. `room`: the bytes of that one, which
    /// were written.
    CsvLines::Piece take(std::size_t begin, QByteArray room)
    {
        m_rooms.push_back(std::move(room));
        const std::size_t end = std::min((begin / pieceRows + 1) * pieceRows, m_rowCount);
        // With long lines, the rest of a piece that another thread left off.
        if (!m_threads || m_threads->count() == 0 || begin % pieceRows != 0)
            return m_lines.piece(begin, end, takeRoom());
        startPieces();
        CsvLines::Piece piece = m_pieces.front().get();
        m_pieces.pop_front();
        startPieces();
        return piece;
    }

private:
    void startPieces()
    {
        while (m_pieces.size() <= m_threads->count() && m_next < m_rowCount)
            startNext();
    }

    void startNext()
    {
        const std::size_t end = std::min(m_next + pieceRows, m_rowCount);
        m_pieces.push_back(m_threads->start(
            std::packaged_task<CsvLines::Piece()>([this, end, begin = m_next, room = takeRoom()]() mutable {
                return m_cancel.isCancelled() ? CsvLines::Piece()
                                              : m_lines.piece(begin, end, std::move(room));
            })));
        m_next = end;
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
    const CancelFlag m_cancel;
    std::size_t m_next = 0;
    std::vector<QByteArray> m_rooms; // memory that comes and goes costs more than what is written into it
    std::deque<std::future<CsvLines::Piece>> m_pieces;
    std::optional<PieceThreads> m_threads; // destroyed first: they use all of the above
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

Result<WriteReport> writeCsv(const Table &table, const RowList &rows, const WriteOptions &options,
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
