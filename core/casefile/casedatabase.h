// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casefile.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

namespace auditdesk {

/// One row of `entry` with its body, as it stands in the file: nothing of it is trusted yet.
struct StoredEntry
{
    std::uint32_t sequence = 0;
    qint64 utcMs = 0;
    QByteArray kind;
    QByteArray payload;
    QByteArray hash;
    std::optional<QByteArray> packedBody;
};

/// One SQLite connection to a case, with every setting that SQLite's defaults leave open. It knows the
/// tables, not what they prove. Thread: the one that opened it.
class CaseDatabase
{
public:
    enum class Mode {
        Create,     ///< a new file; no WAL yet
        Write,      ///< with a WAL, which only programs of one computer can share
        WriteAlone, ///< with a rollback journal, for folders that other computers reach
        Read,       ///< creates nothing beside a cleanly closed case
        Inspect,    ///< as Read, by who holds the lock and so knows that nobody writes
        Bare,       ///< the file alone, as if no WAL and no journal stood beside it
    };
    /// Also checks that the tables are a case's and nothing else is there: Integrity.
    static Result<std::unique_ptr<CaseDatabase>> open(const QString &path, Mode mode);
    ~CaseDatabase();
    CaseDatabase(const CaseDatabase &) = delete;
    CaseDatabase &operator=(const CaseDatabase &) = delete;

    QSqlQuery query() const; ///< forward only
    Result<void> execute(const QString &statement) const;
    /// The first column of the first row.
    Result<QVariant> value(const QString &statement) const;
    /// What went wrong with `query`, as an Error.
    Error error(const QSqlQuery &query) const;
    /// Something could not be brought to the medium; asked again, a system may say that it was.
    bool hasFailedToSync() const { return m_hasFailedToSync; }

    qint64 version() const { return m_version; } ///< of the format
    Result<CaseFile::Head> head() const;
    Result<QByteArray> seal() const;   ///< of the head; empty where there is none
    Result<QByteArray> caseId() const; ///< the hash of the first entry; empty before there is one
    using Visitor = std::function<Result<void>(const StoredEntry &entry)>;
    /// All entries up to `last` in order of their sequence. Stops at the first error.
    Result<void> forEach(const Visitor &visitor,
                         std::uint32_t last = std::numeric_limits<std::uint32_t>::max()) const;

    /// SQLite's quick check of how the file hangs together: Integrity.
    Result<void> checkStructure() const;
    /// Another number than before: another connection has written.
    Result<qint64> dataVersion() const;

    /// Folds the WAL back into the file, so that it is one file again when no one else reads it.
    void foldBack() const;

private:
    CaseDatabase(const QString &path, const QString &connection);
    static Result<std::unique_ptr<CaseDatabase>> connect(const QString &path, const QString &parameters,
                                                         bool isReadOnly);
    Result<void> settle(Mode mode);
    Result<void> setJournal(Mode mode) const;
    Result<void> checkSchema();
    QString notWritten(const QString &databaseText) const;

    QString m_path;
    QString m_connection;
    qint64 m_version = 0;
    mutable bool m_hasFailedToSync = false;
};

} // namespace auditdesk
