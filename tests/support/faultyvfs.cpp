// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultyvfs.h"

#include <cstring>
#include <new>
#include <sqlite3.h>

namespace auditdesk {

using namespace Qt::StringLiterals;

static_assert(FaultyVfs::DiskFull == SQLITE_FULL && FaultyVfs::WriteError == SQLITE_IOERR_WRITE &&
              FaultyVfs::SyncError == SQLITE_IOERR_FSYNC &&
              FaultyVfs::TruncateError == SQLITE_IOERR_TRUNCATE &&
              FaultyVfs::RemoveError == SQLITE_IOERR_DELETE);

struct FaultyVfs::Private
{
    sqlite3_vfs vfs = {};
    sqlite3_vfs *real = nullptr;
    int countdown = 0; // 0: nothing fails
    int code = SQLITE_OK;
    int kinds = Any;
    bool isLasting = false;
    bool hasFailed = false;
    bool isRecording = false;
    std::vector<Operation> recording;

    /// SQLITE_OK where the operation may go on.
    int meet(Kind kind)
    {
        if ((kind & kinds) == 0 || countdown == 0)
            return SQLITE_OK;
        if (countdown > 1) {
            --countdown;
            return SQLITE_OK;
        }
        hasFailed = true;
        countdown = isLasting ? 1 : 0;
        return code;
    }
    void record(Operation operation)
    {
        if (isRecording && !operation.file.endsWith(u"-shm"_s))
            recording.push_back(std::move(operation));
    }
};

namespace {

/// As SQLite allocates it: ours first, the real file behind.
struct ShimFile
{
    sqlite3_file base;
    FaultyVfs::Private *d;
    QString *path;
    sqlite3_file *real() { return reinterpret_cast<sqlite3_file *>(this + 1); }
};

ShimFile *shim(sqlite3_file *file)
{
    return reinterpret_cast<ShimFile *>(file);
}
sqlite3_file *realOf(sqlite3_file *file)
{
    return shim(file)->real();
}

int closeFile(sqlite3_file *file)
{
    const int result = realOf(file)->pMethods->xClose(realOf(file));
    delete shim(file)->path;
    return result;
}
int readFile(sqlite3_file *file, void *bytes, int size, sqlite3_int64 place)
{
    return realOf(file)->pMethods->xRead(realOf(file), bytes, size, place);
}
int writeFile(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 place)
{
    if (const int fault = shim(file)->d->meet(FaultyVfs::Write); fault != SQLITE_OK) {
        // As a full disk and a failing one do, half of it may be there.
        realOf(file)->pMethods->xWrite(realOf(file), bytes, size / 2, place);
        return fault;
    }
    shim(file)->d->record(
        {FaultyVfs::Write, *shim(file)->path, place, QByteArray(static_cast<const char *>(bytes), size)});
    return realOf(file)->pMethods->xWrite(realOf(file), bytes, size, place);
}
int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    if (const int fault = shim(file)->d->meet(FaultyVfs::Truncate); fault != SQLITE_OK)
        return fault;
    shim(file)->d->record({FaultyVfs::Truncate, *shim(file)->path, size});
    return realOf(file)->pMethods->xTruncate(realOf(file), size);
}
int syncFile(sqlite3_file *file, int)
{
    if (const int fault = shim(file)->d->meet(FaultyVfs::Sync); fault != SQLITE_OK)
        return fault;
    shim(file)->d->record({FaultyVfs::Sync, *shim(file)->path});
    return SQLITE_OK;
}
int fileSize(sqlite3_file *file, sqlite3_int64 *size)
{
    return realOf(file)->pMethods->xFileSize(realOf(file), size);
}
int lockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xLock(realOf(file), level);
}
int unlockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}
int checkReservedLock(sqlite3_file *file, int *isReserved)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), isReserved);
}
int fileControl(sqlite3_file *file, int operation, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}
int sectorSize(sqlite3_file *file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}
int deviceCharacteristics(sqlite3_file *file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}
int mapShared(sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
    return realOf(file)->pMethods->xShmMap(realOf(file), page, size, extend, memory);
}
int lockShared(sqlite3_file *file, int offset, int count, int flags)
{
    return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
}
void shareBarrier(sqlite3_file *file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}
int unmapShared(sqlite3_file *file, int isDeleted)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), isDeleted);
}

constexpr sqlite3_io_methods methods = {
    2,
    closeFile,
    readFile,
    writeFile,
    truncateFile,
    syncFile,
    fileSize,
    lockFile,
    unlockFile,
    checkReservedLock,
    fileControl,
    sectorSize,
    deviceCharacteristics,
    mapShared,
    lockShared,
    shareBarrier,
    unmapShared,
    nullptr,
    nullptr,
};

FaultyVfs::Private *data(sqlite3_vfs *vfs)
{
    return static_cast<FaultyVfs::Private *>(vfs->pAppData);
}

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    FaultyVfs::Private *d = data(vfs);
    ShimFile *opened = new (file) ShimFile{{nullptr}, d, nullptr};
    opened->real()->pMethods = nullptr;
    const int result = d->real->xOpen(d->real, name, opened->real(), flags, outFlags);
    if (opened->real()->pMethods != nullptr) {
        opened->path = new QString(QString::fromUtf8(name));
        opened->base.pMethods = &methods;
    }
    return result;
}

int removeFile(sqlite3_vfs *vfs, const char *name, int isSynced)
{
    FaultyVfs::Private *d = data(vfs);
    if (const int fault = d->meet(FaultyVfs::Remove); fault != SQLITE_OK)
        return fault;
    d->record({FaultyVfs::Remove, QString::fromUtf8(name), isSynced != 0 ? 1 : 0});
    return d->real->xDelete(d->real, name, 0);
}

} // namespace

FaultyVfs::FaultyVfs()
    : d(std::make_unique<Private>())
{
    d->real = sqlite3_vfs_find(nullptr);
    d->vfs = *d->real;
    d->vfs.iVersion = 1;
    d->vfs.szOsFile = static_cast<int>(sizeof(ShimFile)) + d->real->szOsFile;
    d->vfs.pNext = nullptr;
    d->vfs.zName = "faulty";
    d->vfs.pAppData = d.get();
    d->vfs.xOpen = openFile;
    d->vfs.xDelete = removeFile;
    d->vfs.xAccess = [](sqlite3_vfs *vfs, const char *name, int flags, int *result) {
        return data(vfs)->real->xAccess(data(vfs)->real, name, flags, result);
    };
    d->vfs.xFullPathname = [](sqlite3_vfs *vfs, const char *name, int size, char *path) {
        return data(vfs)->real->xFullPathname(data(vfs)->real, name, size, path);
    };
    sqlite3_vfs_register(&d->vfs, 1);
}

FaultyVfs::~FaultyVfs()
{
    sqlite3_vfs_unregister(&d->vfs);
    sqlite3_vfs_register(d->real, 1);
}

void FaultyVfs::failAt(int n, Fault fault, bool isLasting, int kinds)
{
    d->countdown = n;
    d->code = fault;
    d->isLasting = isLasting;
    d->kinds = kinds;
    d->hasFailed = false;
}

void FaultyVfs::failNoMore()
{
    d->countdown = 0;
}

bool FaultyVfs::hasFailed() const
{
    return d->hasFailed;
}

void FaultyVfs::startRecording()
{
    d->recording.clear();
    d->isRecording = true;
}

void FaultyVfs::mark(int value)
{
    d->record({Mark, {}, value});
}

std::vector<FaultyVfs::Operation> FaultyVfs::takeRecording()
{
    d->isRecording = false;
    return std::exchange(d->recording, {});
}

namespace {

void apply(const FaultyVfs::Operation &operation, QHash<QString, QByteArray> &files)
{
    if (operation.kind == FaultyVfs::Remove) {
        files.remove(operation.file);
        return;
    }
    QByteArray &bytes = files[operation.file];
    if (operation.kind == FaultyVfs::Truncate) {
        bytes.resize(operation.place); // never longer than it was: SQLite only cuts
    } else {
        const qsizetype end = operation.place + operation.bytes.size();
        if (bytes.size() < end)
            bytes.append(end - bytes.size(), '\0');
        bytes.replace(operation.place, operation.bytes.size(), operation.bytes);
    }
}

} // namespace

void PowerLoss::add(const FaultyVfs::Operation &operation)
{
    if (operation.kind == FaultyVfs::Mark)
        return;
    const auto ofFile = [&operation](const FaultyVfs::Operation &each) {
        return each.file == operation.file;
    };
    if (operation.kind == FaultyVfs::Sync || (operation.kind == FaultyVfs::Remove && operation.place == 1)) {
        if (operation.kind == FaultyVfs::Remove)
            m_now.remove(operation.file);
        if (m_now.contains(operation.file))
            m_synced[operation.file] = m_now[operation.file];
        else
            m_synced.remove(operation.file);
        std::erase_if(m_pending, ofFile);
        return;
    }
    apply(operation, m_now);
    m_pending.push_back(operation);
}

QHash<QString, QByteArray> PowerLoss::files(Kept kept, QRandomGenerator &random) const
{
    if (kept == Kept::Synced)
        return m_synced;
    if (kept == Kept::All)
        return m_now;
    QHash<QString, QByteArray> files = m_synced;
    for (const FaultyVfs::Operation &operation : m_pending) {
        if (random.bounded(2) == 0)
            continue;
        FaultyVfs::Operation part = operation;
        if (part.kind == FaultyVfs::Write && random.bounded(4) == 0)
            part.bytes.truncate(part.bytes.size() / 2);
        if (part.kind != FaultyVfs::Truncate || files.value(part.file).size() >= part.place)
            apply(part, files);
    }
    return files;
}

} // namespace auditdesk
