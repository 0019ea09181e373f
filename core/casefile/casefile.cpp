// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/casefile.h"

#include "core/casefile/casedatabase.h"
#include "core/casefile/caseformat.h"
#include "core/casefile/caselock.h"
#include "core/casefile/heldfile.h"
#include "core/casefile/leftovers.h"
#include "core/casefile/migration.h"
#include "core/casefile/newcase.h"
#include "core/casefile/seal.h"
#include "core/support/platformfile.h"
#include "core/support/sha256.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace auditdesk {

using namespace Qt::StringLiterals;

struct CaseFile::Private
{
    QString path;
    QString file; // without links
    Clock *clock = nullptr;
    FolderKind folderKind = FolderKind::Local;
    Secret sealKey;
    std::unique_ptr<CaseLock> lock;         // destroyed last: others come in when the file is one again
    std::optional<HeldFile> held;           // while `database` writes
    std::unique_ptr<CaseDatabase> database; // null only where bringing it up to date failed beyond repair
    Head head;
    QByteArray sealAtOpen;
    Head headAtOpen;
    std::optional<Holder> holder;
    std::optional<FileState> state;    // of `path`, as we left it
    std::optional<FileState> logState; // of its WAL
    qint64 dataVersion = 0;
    QString formerCopy;
    std::optional<Error> refusal; // nothing more is written, whatever is asked

    static Result<std::unique_ptr<CaseFile>> open(const QString &path, Access access, Clock &clock,
                                                  const Options &options, std::unique_ptr<CaseLock> lock);
    Result<void> takeLock(Access access);
    Result<void> connect(CaseDatabase::Mode mode);
    Result<void> connectToWrite();
    Result<void> bringUpToDate();
    Result<void> noteSeal();
    Result<void> checkSealKept() const;
    bool maySeal(const QByteArray &caseId) const;
    void noteState();
    void rollBack();
    bool isStillThere() const;
    Error replaced() const;
    Result<void> checkUnchanged() const;
    Result<Head> insert(std::span<const NewEntry> entries) const;
    tl::unexpected<Error> damaged(std::uint32_t sequence, const QString &reason) const
    {
        return failure(ErrorKind::Integrity, u"The case %1 was changed at entry %2: %3."_s.arg(
                                                 path, QString::number(sequence), reason));
    }
};

namespace {

/// Head and last entry must agree before anything is built on them.
Result<CaseFile::Head> checkedHead(const CaseDatabase &database, const QString &path)
{
    auto head = database.head();
    if (!head)
        return head;
    QSqlQuery last = database.query();
    if (!last.exec(u"SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1"_s))
        return failure(database.error(last));
    const bool isEmpty = !last.next();
    const qint64 length = isEmpty ? 0 : last.value(0).toLongLong();
    const QByteArray hash = isEmpty ? chainStart() : last.value(1).toByteArray();
    if (head->length != length || head->hash != hash)
        return failure(
            ErrorKind::Integrity,
            u"The case %1 was changed: its last entry is not the head of its hash chain."_s.arg(path));
    return head;
}

} // namespace

CaseFile::CaseFile(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

CaseFile::~CaseFile()
{
    if (!isReadOnly() && !d->refusal)
        d->database->foldBack();
}

Result<std::unique_ptr<CaseFile>> CaseFile::create(const QString &path, Clock &clock, const Options &options)
{
    const QFileInfo info(path);
    if (info.exists() || info.isSymLink())
        return failure(ErrorKind::File, u"Something already stands at %1."_s.arg(path));
    if (!info.absoluteDir().exists())
        return failure(ErrorKind::File, u"There is no folder %1."_s.arg(info.absolutePath()));

    // Held from the beginning: what lies about of such a making is then nobody's.
    auto lock = CaseLock::take(QDir(info.absoluteDir().canonicalPath()).filePath(info.fileName()));
    if (!lock && lock.error().kind == ErrorKind::ReadOnly)
        return failure(ErrorKind::File,
                       u"The case %1 can't be created: its folder can't be written."_s.arg(path));
    if (!lock)
        return failure(lock.error());
    if (const auto made = makeCase(info.absoluteFilePath()); !made)
        return failure(made.error());
    return Private::open(path, Access::Write, clock, options, std::move(*lock));
}

Result<std::unique_ptr<CaseFile>> CaseFile::open(const QString &path, Access access, Clock &clock,
                                                 const Options &options)
{
    return Private::open(path, access, clock, options, nullptr);
}

Result<std::unique_ptr<CaseFile>> CaseFile::Private::open(const QString &path, Access access, Clock &clock,
                                                          const Options &options,
                                                          std::unique_ptr<CaseLock> lock)
{
    if (const auto header = readCaseHeader(path); !header)
        return failure(header.error());

    auto d = std::make_unique<Private>();
    d->path = path;
    d->clock = &clock;
    // One case, one lock, whatever links lead to it.
    d->file = QFileInfo(path).canonicalFilePath();
    d->folderKind = options.folderKind(QFileInfo(d->file).path());
    d->sealKey = options.sealKey;
    d->lock = std::move(lock);
    if (const auto locked = d->takeLock(access); !locked)
        return failure(locked.error());
    if (const auto checked = d->lock ? checkJournal(d->file) : undoJournal(d->file); !checked)
        return failure(checked.error());

    // Everything is looked at through a reader first: a file that is refused stays as it is, byte for byte.
    using Mode = CaseDatabase::Mode;
    auto connected = d->connect(d->lock ? Mode::Inspect : Mode::Read);
    if (connected && d->lock)
        connected = d->database->checkStructure();
    if (connected && d->lock)
        connected = checkLog(d->file, *d->database);
    if (connected && !d->lock)
        connected = checkLogsCase(d->file, *d->database);
    if (connected && d->lock)
        connected = d->noteSeal();
    if (connected && d->lock)
        connected = d->checkSealKept();
    // One of an earlier version stays as it is while it is only looked at.
    if (connected && d->lock && d->database->version() == caseVersion)
        connected = d->connectToWrite();
    if (!connected)
        return failure(connected.error());
    if (d->lock)
        d->held.emplace(d->file);
    d->noteState();
    return std::unique_ptr<CaseFile>(new CaseFile(std::move(d)));
}

Result<void> CaseFile::Private::takeLock(Access access)
{
    if (access == Access::Read || lock)
        return {};
    auto taken = CaseLock::take(file);
    if (taken && !QFileInfo(file).isWritable())
        taken = failure(ErrorKind::ReadOnly, u"The case %1 is write-protected."_s.arg(path));
    if (taken) {
        lock = std::move(*taken);
        removeUnfinished(file);
    } else if (access == Access::Write) {
        return failure(taken.error());
    } else if (taken.error().kind == ErrorKind::CaseLocked) {
        holder = CaseLock::holderOf(file);
    }
    return {};
}

Result<void> CaseFile::Private::connect(CaseDatabase::Mode mode)
{
    database.reset();
    auto opened = CaseDatabase::open(file, mode);
    if (!opened)
        return failure(opened.error());
    const auto version = (*opened)->dataVersion();
    if (!version)
        return failure(version.error());
    auto checked = checkedHead(**opened, path);
    if (!checked)
        return failure(checked.error());
    database = std::move(*opened);
    dataVersion = *version;
    head = std::move(*checked);
    return {};
}

Result<void> CaseFile::Private::connectToWrite()
{
    using Mode = CaseDatabase::Mode;
    return connect(folderKind == FolderKind::Local ? Mode::Write : Mode::WriteAlone);
}

/// A seal vouches for all that is before it: only of a case that this program made, or whose seal it knows.
bool CaseFile::Private::maySeal(const QByteArray &caseId) const
{
    return !sealKey.isEmpty() &&
           (headAtOpen.length == 0 || checkSeal(sealAtOpen, sealKey, caseId, headAtOpen) == SealState::Valid);
}

/// As it was found: what is added before the key comes leaves none.
Result<void> CaseFile::Private::noteSeal()
{
    const auto seal = database->seal();
    if (!seal)
        return failure(seal.error());
    sealAtOpen = *seal;
    headAtOpen = head;
    return {};
}

/// What somebody without the key has written must not be sealed with it.
Result<void> CaseFile::Private::checkSealKept() const
{
    const auto caseId = database->caseId();
    if (!caseId)
        return failure(caseId.error());
    if (checkSeal(sealAtOpen, sealKey, *caseId, headAtOpen) == SealState::Wrong)
        return failure(ErrorKind::Integrity,
                       u"The case %1 was changed: the seal of its head is wrong."_s.arg(path));
    return {};
}

Result<void> CaseFile::Private::bringUpToDate()
{
    if (auto unchanged = checkUnchanged(); !unchanged)
        return unchanged;
    const Head before = head;
    database.reset();
    auto migrated = migrate(file);
    auto connected = migrated ? connectToWrite() : connect(CaseDatabase::Mode::Inspect);
    noteState();
    if (connected && head != before)
        connected = failure(ErrorKind::Integrity, u"The case %1 was changed while it was open."_s.arg(path));
    if (!migrated)
        return failure(migrated.error());
    formerCopy = *migrated;
    return connected;
}

void CaseFile::Private::noteState()
{
    state = fileState(path);
    logState = fileState(file + u"-wal"_s);
}

QString CaseFile::path() const
{
    return d->path;
}

bool CaseFile::isReadOnly() const
{
    return !d->lock;
}

Result<void> CaseFile::setSealKey(const Secret &key)
{
    d->sealKey = key;
    if (isReadOnly() || d->refusal)
        return {};
    if (auto kept = d->checkSealKept(); !kept) {
        d->refusal = kept.error();
        return kept;
    }
    // What was added before the key came has no seal yet: no entry, but the head once more. Where that can't
    // be written now, the next entry brings it.
    if (d->head != d->headAtOpen)
        static_cast<void>(append({}));
    return {};
}

QString CaseFile::formerCopy() const
{
    return d->formerCopy;
}

FolderKind CaseFile::folderKind() const
{
    return d->folderKind;
}

std::optional<CaseFile::Holder> CaseFile::holder() const
{
    return d->holder;
}

CaseFile::Head CaseFile::head() const
{
    return d->head;
}

Result<QByteArray> CaseFile::id() const
{
    return d->database ? d->database->caseId() : failure(*d->refusal);
}

Result<std::uint32_t> CaseFile::append(std::span<const NewEntry> entries)
{
    if (isReadOnly())
        return failure(ErrorKind::ReadOnly, u"The case %1 is open for reading only."_s.arg(d->path));
    if (d->refusal)
        return failure(*d->refusal);
    if (d->database->version() < caseVersion) {
        if (const auto upToDate = d->bringUpToDate(); !upToDate) {
            d->refusal = upToDate.error();
            return failure(*d->refusal);
        }
    }
    if (const auto begun = d->database->execute(u"BEGIN IMMEDIATE"_s); !begun)
        return failure(begun.error());
    Result<Head> head = d->head;
    if (auto unchanged = d->checkUnchanged(); !unchanged) {
        d->refusal = unchanged.error();
        head = failure(*d->refusal);
    }
    if (head)
        head = d->insert(entries);
    if (head) {
        if (const auto committed = d->database->execute(u"COMMIT"_s); !committed)
            head = failure(committed.error());
        else if (!d->isStillThere())
            d->refusal = d->replaced();
        if (d->refusal)
            head = failure(*d->refusal); // into a file without a name: nobody will find it
    }
    if (!head) {
        d->rollBack();
        return failure(head.error());
    }
    const std::uint32_t first = d->head.length + 1;
    d->head = std::move(*head);
    // From the first entry on the file itself says which case it is: that tells a log of another one.
    if (first == 1)
        static_cast<void>(d->database->execute(u"PRAGMA wal_checkpoint(FULL)"_s));
    d->noteState();
    return first;
}

void CaseFile::Private::rollBack()
{
    // After some errors SQLite has rolled back by itself, and says that there is nothing to roll back.
    static_cast<void>(database->execute(u"ROLLBACK"_s));
    if (refusal)
        return;
    if (database->hasFailedToSync())
        refusal = errorOf(
            ErrorKind::File,
            u"Writing the case %1 failed; nothing more is written before it is opened again."_s.arg(path));
    noteState();
    // Rolling back a journal counts as a change to SQLite.
    const auto version = database->dataVersion();
    const auto stored = database->head();
    if (version && stored && *stored == head)
        dataVersion = *version;
}

/// Whether the files of these names are those that SQLite has open.
bool CaseFile::Private::isStillThere() const
{
    const auto now = fileState(path);
    const auto logNow = fileState(file + u"-wal"_s);
    return now && state && now->isSameFile(*state) && logNow.has_value() == logState.has_value() &&
           (!logNow || logNow->isSameFile(*logState));
}

Error CaseFile::Private::replaced() const
{
    return errorOf(ErrorKind::File,
                   u"The case %1, or its write-ahead log, was moved, removed or replaced while it was open; "
                   "nothing more is written."_s.arg(path));
}

/// In a transaction, so that nobody else can write between this and what follows.
Result<void> CaseFile::Private::checkUnchanged() const
{
    if (!isStillThere())
        return failure(replaced());
    const auto version = database->dataVersion();
    if (!version)
        return failure(version.error());
    // Another computer's idea of the time of a change may come late.
    const bool isUntouched = folderKind == FolderKind::NetworkShare || fileState(path) == state;
    if (*version != dataVersion || !isUntouched)
        return failure(ErrorKind::Integrity,
                       u"The case %1 was changed by another program while it was open; nothing more is "
                       "written."_s.arg(path));
    return {};
}

Result<CaseFile::Head> CaseFile::Private::insert(std::span<const NewEntry> entries) const
{
    QSqlQuery insertEntry = database->query();
    QSqlQuery insertBody = database->query();
    QSqlQuery updateHead = database->query();
    if (!insertEntry.prepare(
            u"INSERT INTO entry (sequence, utc, kind, payload, hash) VALUES (?, ?, ?, ?, ?)"_s))
        return failure(database->error(insertEntry));
    if (!insertBody.prepare(u"INSERT INTO body (sequence, packed) VALUES (?, ?)"_s))
        return failure(database->error(insertBody));
    if (!updateHead.prepare(u"UPDATE head SET length = ?, hash = ?, seal = ? WHERE id = 1"_s))
        return failure(database->error(updateHead));

    const auto execute = [this](QSqlQuery &query, const QVariantList &values) -> Result<void> {
        for (int i = 0; i < values.size(); ++i)
            query.bindValue(i, values.at(i));
        if (!query.exec())
            return failure(database->error(query));
        return {};
    };

    Head next = head;
    auto caseId = database->caseId();
    if (!caseId)
        return failure(caseId.error());
    for (const NewEntry &entry : entries) {
        if ((entry.kind == EntryKind::Page) != entry.body.has_value())
            return failure(ErrorKind::Integrity, u"A page has a body, and nothing else has."_s);
        ++next.length;
        const qint64 utcMs = entry.utcMs.value_or(clock->utcMs());
        QJsonObject payload = entry.payload;
        QByteArray packed;
        if (entry.body) {
            auto result = packBody(*entry.body);
            if (!result)
                return failure(result.error());
            packed = std::move(*result);
            recordBody(payload, *entry.body, packed);
        }
        const QString kind = nameOf(entry.kind);
        const QByteArray text = QJsonDocument(payload).toJson(QJsonDocument::Compact);
        next.hash = entryHash(next.hash, next.length, utcMs, kind.toUtf8(), text);
        if (next.length == 1)
            caseId = next.hash;
        auto done = execute(insertEntry, {next.length, utcMs, kind, QString::fromUtf8(text), next.hash});
        if (done && entry.body)
            done = execute(insertBody, {next.length, packed});
        if (!done)
            return failure(done.error());
    }
    const QVariant seal = maySeal(*caseId) ? makeSeal(sealKey, *caseId, next) : QVariant();
    if (const auto done = execute(updateHead, {next.length, next.hash, seal}); !done)
        return failure(done.error());
    return next;
}

Result<void> CaseFile::forEach(const Visitor &visitor) const
{
    return forEachPacked([&](const Entry &entry, const std::optional<QByteArray> &packedBody) {
        if (!packedBody)
            return visitor(entry, {});
        const auto body = unpack(entry, *packedBody);
        return body ? visitor(entry, *body) : failure(body.error());
    });
}

Result<QByteArray> CaseFile::unpack(const Entry &entry, const QByteArray &packedBody) const
{
    auto body = unpackBody(packedBody, entry.payload, BodyCheck::Stored);
    if (!body)
        return d->damaged(entry.sequence, body.error().what);
    return body;
}

Result<void> CaseFile::forEachPacked(const PackedVisitor &visitor, std::uint32_t last) const
{
    if (!d->database)
        return failure(*d->refusal);
    QByteArray previous = chainStart();
    std::uint32_t length = 0;
    const std::uint32_t wanted = std::min(d->head.length, last);
    const auto visit = [&](const StoredEntry &stored) -> Result<void> {
        if (length == wanted)
            return {}; // a writer beside us added it: what is seen is the case as of its head
        const auto kind = entryKindNamed(QString::fromUtf8(stored.kind));
        if (stored.sequence != ++length || !kind ||
            entryHash(previous, stored.sequence, stored.utcMs, stored.kind, stored.payload) != stored.hash)
            return d->damaged(stored.sequence, u"it does not follow from the one before"_s);
        previous = stored.hash;
        const Entry entry{stored.sequence, stored.utcMs, *kind,
                          QJsonDocument::fromJson(stored.payload).object()};
        if ((*kind == EntryKind::Page) != stored.packedBody.has_value())
            return d->damaged(stored.sequence, u"its body is missing, or it should have none"_s);
        return visitor(entry, stored.packedBody);
    };
    if (auto read = d->database->forEach(visit, last); !read)
        return read;
    if (length < wanted)
        return d->damaged(length + 1, u"it is missing"_s);
    return {};
}

Result<QByteArray> CaseFile::body(std::uint32_t sequence) const
{
    if (!d->database)
        return failure(*d->refusal);
    QSqlQuery query = d->database->query();
    if (!query.prepare(u"SELECT CAST(entry.payload AS BLOB), body.packed FROM body "
                       "JOIN entry ON entry.sequence = body.sequence WHERE body.sequence = ?"_s))
        return failure(d->database->error(query));
    query.bindValue(0, sequence);
    if (!query.exec())
        return failure(d->database->error(query));
    if (!query.next())
        return failure(ErrorKind::Integrity,
                       u"The case %1 has no page with the number %2."_s.arg(d->path).arg(sequence));
    auto body = unpackBody(query.value(1).toByteArray(),
                           QJsonDocument::fromJson(query.value(0).toByteArray()).object(), BodyCheck::Whole);
    if (!body)
        return d->damaged(sequence, body.error().what);
    return body;
}

} // namespace auditdesk
