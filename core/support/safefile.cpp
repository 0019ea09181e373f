// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/safefile.h"

#include "core/support/platformfile.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 blockSize = 1024 * 1024;
constexpr qsizetype longestName = 255; // in bytes, on every file system in use
constexpr QLatin1StringView temporaryEnding = ".auditdesk-part"_L1;

/// Why nothing can be written to `path`; empty where it can.
QString obstacle(const QString &path)
{
    if (path.isEmpty() || path.contains(QChar::Null))
        return u"that is no file name"_s;
    const QFileInfo info(path);
    if (info.fileName().isEmpty())
        return u"that is no file name"_s;
    if (QFile::encodeName(info.fileName()).size() > longestName)
        return u"its name is too long"_s;
    if (onWindows && isReservedName(info.fileName()))
        return u"Windows has no file of that name"_s;
    if (!info.dir().exists())
        return u"there is no folder %1"_s.arg(info.absolutePath());
    if ((info.exists() || info.isSymLink()) && !isRegularFile(path))
        return u"something stands there that is no regular file"_s;
    // Replacing it is a matter of its folder alone; but who protected it does not want that. The
    // administrator, who may write everything, gets to know it as well.
    if (info.exists() && (!info.isWritable() || !info.permission(QFile::WriteOwner)))
        return u"it is write-protected"_s;
    return {};
}

QString temporaryStem(const QFileInfo &target)
{
    // A name may have 255 bytes; what is added needs some of them.
    return u'.' + target.fileName().left(50) + u'.';
}

/// A program that was killed may have left its temporary file. One that still runs holds its own.
void removeStale(const QFileInfo &target)
{
    const QString stem = temporaryStem(target);
    const auto files = target.dir().entryInfoList(QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    for (const QFileInfo &info : files) {
        const QString name = info.fileName();
        if (!name.startsWith(stem) || !name.endsWith(temporaryEnding) ||
            name.size() != stem.size() + 6 + temporaryEnding.size())
            continue;
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) && holdFile(file) == FileHold::Taken)
            file.remove();
    }
}

tl::unexpected<Error> notWritten(const QString &path, const QString &reason)
{
    return failure(ErrorKind::File, u"%1 could not be written: %2."_s.arg(path, reason));
}

} // namespace

SafeFile::SafeFile(const QString &path)
    : m_path(path)
{
}

SafeFile::~SafeFile() = default;

Result<std::unique_ptr<SafeFile>> SafeFile::create(const QString &path)
{
    if (const QString reason = obstacle(path); !reason.isEmpty())
        return notWritten(path, reason);
    const QFileInfo target(path);
    removeStale(target);
    std::unique_ptr<SafeFile> result(new SafeFile(path));
    result->m_file = std::make_unique<QTemporaryFile>(
        target.dir().filePath(temporaryStem(target) + u"XXXXXX"_s + temporaryEnding));
    if (!result->m_file->open())
        return notWritten(path,
                          u"nothing can be created in its folder (%1)"_s.arg(result->m_file->errorString()));
    result->m_writer.emplace(*result->m_file);
    holdFile(*result->m_file); // where nothing can be held, what a kill leaves is not cleared away either
    return result;
}

Result<void> SafeFile::write(QByteArrayView bytes)
{
    if (!m_file)
        return notWritten(m_path, u"writing it failed before"_s);
    if (!m_writer->write(bytes)) {
        const QString reason = m_file->errorString();
        m_file.reset(); // what came so far is worth nothing, and must not be committed
        return notWritten(m_path, reason);
    }
    m_hash.addData(bytes);
    return {};
}

Result<SafeFile::Written> SafeFile::commit()
{
    // However this ends, the temporary file is let go: renamed, or removed by its destructor.
    const std::unique_ptr<QTemporaryFile> file = std::move(m_file);
    if (!file)
        return notWritten(m_path, u"writing it failed before"_s);
    if (!m_writer->end() || !syncFile(*file))
        return notWritten(m_path, file->errorString());

    Written written{m_path, m_writer->size(), m_hash.result()};
    Sha256 hash;
    qint64 size = 0;
    file->seek(0);
    for (QByteArray block = file->read(blockSize); !block.isEmpty(); block = file->read(blockSize)) {
        hash.addData(block);
        size += block.size();
    }
    if (size != written.size || file->size() != written.size || hash.result() != written.sha256)
        return notWritten(m_path, u"read back, it is not what was written"_s);

    if (const QString reason = obstacle(m_path); !reason.isEmpty())
        return notWritten(m_path, reason);
    // The file holds data of a case, which only its owner may read. A mode of 0644 that an older file had was
    // set for other content. The umask has no say: this call sets the mode itself.
    if (!file->setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return notWritten(m_path, file->errorString());
    if (!replaceFile(file->fileName(), m_path))
        return notWritten(m_path, u"it could not be put in its place (%1)"_s.arg(qt_error_string()));
    file->setAutoRemove(false);
    // The file is whole under its name; that a folder can't be synced (some network shares) is no failure.
    syncDirectory(QFileInfo(m_path).absolutePath());
    return written;
}

} // namespace auditdesk
