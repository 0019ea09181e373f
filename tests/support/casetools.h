// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>

namespace auditdesk {

template <class T>
bool failsWith(const Result<T> &result, ErrorKind kind)
{
    return !result && result.error().kind == kind;
}

/// What went wrong, for the message of a QVERIFY2.
template <class T>
QByteArray messageOf(const Result<T> &result)
{
    return result ? QByteArray() : describe(result.error()).toUtf8();
}

/// Every problem that verify finds in a case, or why it can't read it; empty where it proves itself.
QByteArray findingsIn(const QString &path);

QByteArray contentOf(const QString &path);
/// False where it could not be written whole.
bool writeContent(const QString &path, const QByteArray &bytes);
/// The names of all files in a folder, hidden ones too.
QStringList filesIn(const QString &folder);

/// What people did that is on record in a case, oldest first.
QList<QJsonObject> actionsOf(const QString &path);

/// What QLockFile writes.
QByteArray lockText(qint64 process, const QByteArray &program, const QByteArray &host,
                    const QByteArray &boot);

/// Makes a case of version 1 of one of this version, which nobody has open.
bool makeVersion1(const QString &path);
/// Whether the file alone is a whole case of version 1, as the program of that version asks for it.
bool isVersion1(const QString &path);

/// Whether there is time for every case of many, as in `./dev test --soak`.
bool isSoak();

/// For a QTemporaryDir with many small files: in memory, where there is such a place.
QString quickFolder();

/// Changes the payload of every page, and writes the hash chain anew from there, as somebody could who knows
/// the format.
bool rewritePages(const QString &path, const std::function<void(QJsonObject &payload)> &change);

/// Runs statements on a file as any SQLite tool would; false where one fails.
bool runSql(const QString &path, const QStringList &statements);

} // namespace auditdesk
