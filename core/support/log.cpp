// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/log.h"

#include "core/support/platformfile.h"
#include "core/support/printable.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QMutex>
#include <QRegularExpression>
#include <QSet>
#include <cstdio>

namespace auditdesk {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(serviceLog, "auditdesk.service", QtWarningMsg)

namespace {

constexpr auto blot = "[not shown]"_L1;
/// What is shorter is no token, and would blot out words.
constexpr qsizetype shortestSecret = 6;

/// A message handler is a plain function: what it needs can only be here.
struct Sink
{
    QMutex mutex;
    QSet<QString> secrets;
    QFile file;
};
Sink &sink()
{
    static Sink &only = *new Sink; // never destroyed: Qt logs after main() has ended
    return only;
}

QByteArray lineStart()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1() + ' ';
}

bool isLog(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray start = file.read(lineStart().size());
    return start.isEmpty() ||
           (start.endsWith(' ') &&
            QDateTime::fromString(QString::fromLatin1(start.chopped(1)), Qt::ISODateWithMs).isValid());
}

/// Why no log is written there, though it may be possible; empty where one may be.
QString objection(const QString &path)
{
    for (const QLatin1StringView ending : {"-wal"_L1, "-journal"_L1, "-shm"_L1, ".lock"_L1}) {
        if (path.endsWith(ending, Qt::CaseInsensitive))
            return u"a file of such a name would be taken for a part of a case"_s;
    }
    const QFileInfo info(path);
    if (!info.exists() && !info.isSymLink())
        return {};
    if (!isRegularFile(path))
        return u"something stands there that is no regular file"_s;
    return isLog(path) ? QString() : u"a file stands there that is no log of Audit Desk"_s;
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QString line = printable(withoutSecrets(qFormatLogMessage(type, context, message)));
    const QByteArray utf8 = line.toUtf8() + '\n';
    Sink &to = sink();
    const QMutexLocker locker(&to.mutex);
    const bool isForFileOnly =
        type == QtInfoMsg && QLatin1StringView(context.category) == "auditdesk.service"_L1;
    if (!isForFileOnly) {
        std::fwrite(utf8.constData(), 1, static_cast<std::size_t>(utf8.size()), stderr);
        std::fflush(stderr);
    }
    if (to.file.isOpen()) {
        // A log that can't be written any more must not end what it tells of.
        static_cast<void>(to.file.write(lineStart() + utf8));
        static_cast<void>(to.file.flush());
    }
}

} // namespace

void takeOverLog()
{
    qInstallMessageHandler(writeLine);
}

Result<void> logToFile(const QString &path)
{
    if (const QString why = objection(path); !why.isEmpty())
        return failure(ErrorKind::Usage, u"No log is written to \"%1\": %2."_s.arg(path, why));
    {
        Sink &to = sink();
        const QMutexLocker locker(&to.mutex);
        to.file.close();
        to.file.setFileName(path);
        if (!to.file.open(QIODevice::WriteOnly | QIODevice::Append, QFile::ReadOwner | QFile::WriteOwner)) {
            const QString why = to.file.errorString();
            to.file.close();
            return failure(ErrorKind::File, u"The log \"%1\" can't be written: %2."_s.arg(path, why));
        }
    }
    QLoggingCategory::setFilterRules(u"auditdesk.*=true"_s);
    return {};
}

void neverLog(const QByteArray &secret)
{
    if (secret.size() < shortestSecret)
        return;
    Sink &to = sink();
    const QMutexLocker locker(&to.mutex);
    to.secrets.insert(QString::fromLatin1(secret));
    to.secrets.insert(QString::fromLatin1(secret.toPercentEncoding()));
    to.secrets.insert(QString::fromLatin1(secret.toBase64()));
}

QString withoutSecrets(QString line)
{
    {
        Sink &known = sink();
        const QMutexLocker locker(&known.mutex);
        for (const QString &secret : std::as_const(known.secrets))
            line.replace(secret, blot);
    }
    static const QRegularExpression &credentials = *new QRegularExpression(
        u"\\b(Bearer|Basic)(\\s+)[^\\s\",;]+"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression &userInfo = *new QRegularExpression(u"(://)[^/\\s@\"]+@"_s);
    line.replace(credentials, u"\\1\\2"_s + blot);
    line.replace(userInfo, u"\\1"_s + blot + u'@');
    return line;
}

} // namespace auditdesk
