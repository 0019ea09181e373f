// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/casedatabase.h"

#include "core/casefile/caseformat.h"
#include "core/casefile/foreignschema.h"
#include "core/support/platformfile.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUrl>

#include <atomic>
#include <limits>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QString newConnectionName()
{
    static std::atomic_uint64_t count = 0;
    return u"auditdesk-case-"_s + QString::number(++count);
}

bool isWriting(CaseDatabase::Mode mode)
{
    return mode == CaseDatabase::Mode::Write || mode == CaseDatabase::Mode::WriteAlone;
}

constexpr int busySeconds = 30; // for what another program has locked in the file

bool hasBytes(const QString &path)
{
    return QFileInfo(path).size() > 0;
}

} // namespace

CaseDatabase::CaseDatabase(const QString &path, const QString &connection)
    : m_path(path)
    , m_connection(connection)
{
}

CaseDatabase::~CaseDatabase()
{
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<CaseDatabase>> CaseDatabase::open(const QString &path, Mode mode)
{
    if (mode == Mode::Create) {
        auto database = connect(path, u"mode=rwc"_s, false);
        if (database) {
            if (const auto settled = (*database)->settle(mode); !settled)
                return failure(settled.error());
        }
        return database;
    }

    // A reader must leave nothing beside the file. SQLite makes -wal and -shm for whoever opens a file in WAL
    // mode, unless it is told that the file is immutable; so it is told that where there is no WAL to read.
    // What a journal undoes needs a connection that may write; only who holds the lock knows that it is no
    // writer's at work.
    const auto header = readCaseHeader(path);
    if (!header)
        return failure(header.error());
    const bool isBare = mode == Mode::Bare;
    const bool isInterrupted = hasBytes(path + u"-journal"_s);
    const bool undoes = mode == Mode::Inspect && isInterrupted;
    const bool isReadOnly = isBare || (!isWriting(mode) && !undoes);
    const bool hasWal = hasBytes(path + u"-wal"_s);
    const bool hasWriter = mode != Mode::Inspect && QFileInfo::exists(path + u".lock"_s);
    const bool isImmutable = isBare || (isReadOnly && header->isWal && !hasWal && !hasWriter);
    auto database = connect(path,
                            isImmutable  ? u"immutable=1"_s
                            : isReadOnly ? u"mode=ro"_s
                                         : u"mode=rw"_s,
                            isReadOnly);
    if (!database)
        return database;
    Result<void> settled = (*database)->settle(mode);
    const bool isBusy = !settled && settled.error().kind == ErrorKind::CaseLocked;
    if (!settled && !isBusy && isReadOnly && !isImmutable && !hasWal) {
        // On a read-only medium a killed program may have left its lock file, and no WAL.
        database = connect(path, u"immutable=1"_s, true);
        if (!database)
            return database;
        settled = (*database)->settle(mode);
    }
    if (!settled && !isBusy && mode == Mode::Read && isInterrupted) {
        return failure(
            ErrorKind::CaseLocked,
            u"A change of the case %1 is under way, or was cut off where it can't be undone: it can't "
            "be read now."_s.arg(path));
    }
    if (!settled)
        return failure(settled.error());
    return database;
}

Result<std::unique_ptr<CaseDatabase>> CaseDatabase::connect(const QString &path, const QString &parameters,
                                                            bool isReadOnly)
{
    std::unique_ptr<CaseDatabase> result(new CaseDatabase(path, newConnectionName()));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, result->m_connection);
    if (!database.isValid() && QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return failure(ErrorKind::File,
                       u"Qt's SQLite driver can't be loaded: perhaps there is too little memory."_s);
    if (!database.isValid())
        return failure(ErrorKind::File, u"Qt's SQLite driver is not installed."_s);
    // The path goes as a URI, so that "mode=rw" can forbid SQLite to create what is not there.
    const QString encoded = QString::fromLatin1(
        QUrl::toPercentEncoding(QFileInfo(path).absoluteFilePath(), QByteArrayLiteral("/:")));
    database.setDatabaseName(u"file:"_s + (encoded.startsWith(u'/') ? u"//"_s : u"///"_s) + encoded + u'?' +
                             parameters);
    database.setConnectOptions(
        (isReadOnly ? u"QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY"_s : u"QSQLITE_OPEN_URI"_s) +
        u";QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busySeconds * 1000));
    if (!database.open())
        return failure(ErrorKind::File,
                       u"The case %1 can't be opened: %2"_s.arg(path, database.lastError().databaseText()));
    return result;
}

Result<void> CaseDatabase::settle(Mode mode)
{
    // EXTRA is FULL, and brings the removal of a rollback journal to the medium as well: without that a power
    // loss could take back what was acknowledged. With a WAL the two are the same.
    const QStringList settings = {
        u"PRAGMA trusted_schema = OFF"_s, u"PRAGMA cell_size_check = ON"_s, u"PRAGMA mmap_size = 0"_s,
        u"PRAGMA foreign_keys = ON"_s,    u"PRAGMA synchronous = EXTRA"_s,
    };
    for (const QString &setting : settings) {
        if (auto done = execute(setting); !done)
            return done;
    }
    if (mode == Mode::Create)
        return {};
    if (!isWriting(mode)) {
        if (auto done = execute(u"PRAGMA query_only = ON"_s); !done)
            return done;
    }
    if (auto checked = checkSchema(); !checked)
        return checked;
    return isWriting(mode) ? setJournal(mode) : Result<void>();
}

Result<void> CaseDatabase::setJournal(Mode mode) const
{
    const QString wanted = mode == Mode::Write ? u"wal"_s : u"delete"_s;
    const auto journal = value(u"PRAGMA journal_mode = "_s + wanted);
    if (!journal)
        return failure(journal.error());
    if (journal->toString() != wanted)
        return failure(
            ErrorKind::File,
            u"The case %1 can't be written safely where it lies (SQLite refused the journal \"%2\")."_s.arg(
                m_path, wanted));
    return {};
}

Result<void> CaseDatabase::checkSchema()
{
    // Not the file's first bytes: a transaction that was cut off may have left those of the other version.
    const auto version = value(u"PRAGMA user_version"_s);
    if (!version)
        return failure(version.error());
    m_version = version->toLongLong();
    QSqlQuery schema = query();
    if (!schema.exec(u"SELECT type, name, sql FROM sqlite_schema ORDER BY rowid"_s))
        return failure(error(schema));
    std::vector<SchemaObject> found;
    while (schema.next())
        found.push_back({schema.value(0).toString(), schema.value(1).toString(), schema.value(2).toString()});
    if (schema.lastError().isValid())
        return failure(error(schema));
    if (const QString problem = schemaProblem(found, caseSchema(m_version)); !problem.isEmpty())
        return failure(ErrorKind::Integrity, m_path + u' ' + problem);
    return {};
}

QSqlQuery CaseDatabase::query() const
{
    QSqlQuery query(QSqlDatabase::database(m_connection, false));
    query.setForwardOnly(true);
    return query;
}

Result<void> CaseDatabase::execute(const QString &statement) const
{
    QSqlQuery query = this->query();
    if (!query.exec(statement))
        return failure(error(query));
    return {};
}

Result<QVariant> CaseDatabase::value(const QString &statement) const
{
    QSqlQuery query = this->query();
    if (!query.exec(statement) || !query.next())
        return failure(error(query));
    return query.value(0);
}

Error CaseDatabase::error(const QSqlQuery &query) const
{
    enum Code {
        Busy = 5,
        ReadOnly = 8,
        Corrupt = 11,
        Full = 13,
        NotADatabase = 26,
        Write = 0x30a,
        FileSync = 0x40a,
        FolderSync = 0x50a,
        Truncate = 0x60a,
        SharedMemorySize = 0x130a,
    };
    const QSqlError sqlError = query.lastError();
    Error error;
    error.what = u"The case %1 can't be used: %2"_s.arg(m_path, sqlError.databaseText());
    const int code = sqlError.nativeErrorCode().toInt();
    m_hasFailedToSync = m_hasFailedToSync || code == FileSync || code == FolderSync;
    if (code == Write || code == Truncate || code == SharedMemorySize)
        error.what = notWritten(sqlError.databaseText());
    switch (code & 0xff) {
    case Busy:
        error.kind = ErrorKind::CaseLocked;
        error.what =
            u"Another program keeps the case %1 locked; %2 s were waited for it. Close what has the "
            "file open, such as a database tool, and try again."_s.arg(m_path, QString::number(busySeconds));
        break;
    case ReadOnly:
        error.kind = ErrorKind::ReadOnly;
        break;
    case Full:
        error.what =
            u"The disk is full: the case %1 could not be written. What was kept before stays."_s.arg(m_path);
        break;
    case Corrupt:
    case NotADatabase:
        error.kind = ErrorKind::Integrity;
        error.what = u"The case %1 is damaged: %2"_s.arg(m_path, sqlError.databaseText());
        break;
    default:
        break;
    }
    return error;
}

/// SQLite does not tell a limit of the process from a broken disk.
QString CaseDatabase::notWritten(const QString &databaseText) const
{
    const QString text = u"The case %1 could not be written: %2. What was kept before stays."_s;
    if (const auto limit = fileSizeLimit())
        return text.arg(m_path,
                        u"this program may not make files larger than %1 bytes (ulimit -f)"_s.arg(*limit));
    return text.arg(m_path, u"the disk reports an error (%1)"_s.arg(databaseText));
}

Result<CaseFile::Head> CaseDatabase::head() const
{
    QSqlQuery query = this->query();
    if (!query.exec(u"SELECT length, hash FROM head WHERE id = 1"_s))
        return failure(error(query));
    if (!query.next())
        return failure(ErrorKind::Integrity, u"The head of the hash chain is missing in %1."_s.arg(m_path));
    const qint64 length = query.value(0).toLongLong();
    if (length < 0 || length > std::numeric_limits<std::uint32_t>::max())
        return failure(ErrorKind::Integrity,
                       u"The head of the hash chain in %1 makes no sense."_s.arg(m_path));
    return CaseFile::Head{static_cast<std::uint32_t>(length), query.value(1).toByteArray()};
}

Result<QByteArray> CaseDatabase::seal() const
{
    if (m_version < 2)
        return QByteArray();
    const auto seal = value(u"SELECT seal FROM head WHERE id = 1"_s);
    if (!seal)
        return failure(seal.error());
    return seal->toByteArray();
}

Result<QByteArray> CaseDatabase::caseId() const
{
    QSqlQuery query = this->query();
    if (!query.exec(u"SELECT hash FROM entry WHERE sequence = 1"_s))
        return failure(error(query));
    return query.next() ? query.value(0).toByteArray() : QByteArray();
}

Result<void> CaseDatabase::checkStructure() const
{
    const auto found = value(u"PRAGMA quick_check(1)"_s);
    if (!found)
        return failure(found.error());
    if (found->toString() != "ok"_L1)
        return failure(ErrorKind::Integrity,
                       u"The case %1 is damaged: %2"_s.arg(m_path, found->toString().simplified()));
    return {};
}

Result<qint64> CaseDatabase::dataVersion() const
{
    const auto version = value(u"PRAGMA data_version"_s);
    if (!version)
        return failure(version.error());
    return version->toLongLong();
}

Result<void> CaseDatabase::forEach(const Visitor &visitor, std::uint32_t last) const
{
    QSqlQuery query = this->query();
    // An entry with an impossible number is past any limit, and must be found where there is none.
    const bool isLimited = last < std::numeric_limits<std::uint32_t>::max();
    const QString limit = isLimited ? u" WHERE entry.sequence <= %1"_s.arg(last) : QString();
    // As bytes: what SQLite makes of text that is not UTF-8 must not hide a change.
    if (!query.exec(u"SELECT entry.sequence, entry.utc, CAST(entry.kind AS BLOB), "
                    "CAST(entry.payload AS BLOB), entry.hash, body.packed "
                    "FROM entry LEFT JOIN body ON body.sequence = entry.sequence%1 "
                    "ORDER BY entry.sequence"_s.arg(limit)))
        return failure(error(query));
    while (query.next()) {
        const qint64 sequence = query.value(0).toLongLong();
        if (sequence < 1 || sequence > std::numeric_limits<std::uint32_t>::max())
            return failure(ErrorKind::Integrity,
                           u"%1 holds an entry with the impossible number %2."_s.arg(m_path).arg(sequence));
        StoredEntry entry;
        entry.sequence = static_cast<std::uint32_t>(sequence);
        entry.utcMs = query.value(1).toLongLong();
        entry.kind = query.value(2).toByteArray();
        entry.payload = query.value(3).toByteArray();
        entry.hash = query.value(4).toByteArray();
        if (!query.isNull(5))
            entry.packedBody = query.value(5).toByteArray();
        if (auto visited = visitor(entry); !visited)
            return visited;
    }
    if (query.lastError().isValid())
        return failure(error(query));
    return {};
}

void CaseDatabase::foldBack() const
{
    // Where another connection still reads, the WAL can't be left: then the case stays whole, but in more
    // than one file, and the next writer folds it back.
    static_cast<void>(execute(u"PRAGMA busy_timeout = 0"_s) &&
                      execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s) &&
                      execute(u"PRAGMA journal_mode = DELETE"_s));
}

} // namespace auditdesk
