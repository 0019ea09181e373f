// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QRandomGenerator>
#include <QString>
#include <memory>
#include <vector>

namespace auditdesk {

/// While it lives, SQLite's way to its files: it lets operations fail, and remembers all of them. Syncs are
/// counted and not made, since nothing here waits for a medium. One at a time; one thread.
class FaultyVfs
{
public:
    enum Kind { Write = 1, Truncate = 2, Sync = 4, Remove = 8, Any = 15, Mark = 16 };
    struct Operation
    {
        Kind kind = Mark;
        QString file; ///< its path
        qint64 place =
            0; ///< where bytes were written; the new size; 1 where a removal is synced; a mark's value
        QByteArray bytes = {};
    };

    FaultyVfs();
    ~FaultyVfs();
    FaultyVfs(const FaultyVfs &) = delete;
    FaultyVfs &operator=(const FaultyVfs &) = delete;

    /// SQLite's numbers.
    enum Fault {
        DiskFull = 13,
        WriteError = 778,
        SyncError = 1034,
        TruncateError = 1546,
        RemoveError = 2570
    };
    /// Lets the `n`-th operation of `kinds` from now on (the first is 1) fail with `fault`, and each one
    /// after it if `isLasting`.
    void failAt(int n, Fault fault, bool isLasting, int kinds = Any);
    void failNoMore();
    bool hasFailed() const; ///< since failAt()

    void startRecording();
    void mark(int value); ///< puts a Mark among the operations
    std::vector<Operation> takeRecording();

    struct Private; ///< SQLite hands it to the functions that stand in for its own

private:
    std::unique_ptr<Private> d;
};

/// What a medium holds when the power fails: the files at the start, and of the operations after it what was
/// synced and, by chance, some of what was not. Knows the files beside a case but "-shm", which is memory.
class PowerLoss
{
public:
    enum class Kept {
        Synced, ///< nothing else
        All,    ///< as after a kill
        Some,   ///< each other write or removal by chance, the last write to a file perhaps in half
    };
    explicit PowerLoss(QHash<QString, QByteArray> filesAtStart)
        : m_synced(filesAtStart)
        , m_now(std::move(filesAtStart))
    {
    }
    void add(const FaultyVfs::Operation &operation);
    QHash<QString, QByteArray> files(Kept kept, QRandomGenerator &random) const;

private:
    QHash<QString, QByteArray> m_synced;
    QHash<QString, QByteArray> m_now;
    std::vector<FaultyVfs::Operation> m_pending;
};

} // namespace auditdesk
