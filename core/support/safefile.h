// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/filewriter.h"
#include "core/support/result.h"
#include "core/support/sha256.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <memory>
#include <optional>

class QTemporaryFile;

namespace auditdesk {

/// Writes a file so that a failure never replaces a good one: bytes go to a temporary file beside the target,
/// every write is checked, and commit() flushes, syncs, reads back, compares size and SHA-256, and only then
/// renames. The file can be read and written by its owner alone, whatever the umask and the mode of the file
/// that it replaces. Destroyed without commit(), it leaves nothing behind; what a killed program left is
/// removed by the next that writes the same file. Thread: any, one at a time.
class SafeFile
{
public:
    /// Refuses targets that exist and are no regular file (links, pipes, devices) or are write-protected. Of
    /// a file with several names, only the one given is replaced.
    static Result<std::unique_ptr<SafeFile>> create(const QString &path);
    ~SafeFile();
    SafeFile(const SafeFile &) = delete;
    SafeFile &operator=(const SafeFile &) = delete;

    Result<void> write(QByteArrayView bytes);

    struct Written
    {
        QString path;
        qint64 size = 0;
        QByteArray sha256; ///< 32 bytes
    };
    Result<Written> commit();

private:
    explicit SafeFile(const QString &path);
    QString m_path;
    std::unique_ptr<QTemporaryFile> m_file;
    std::optional<FileWriter> m_writer; // to m_file
    Sha256 m_hash;
};

} // namespace auditdesk
