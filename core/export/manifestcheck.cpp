// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/manifestcheck.h"

#include "core/export/manifest.h"
#include "core/support/platformfile.h"
#include "core/support/sha256.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <limits>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestManifest = 64 * 1024 * 1024; // the rows of a selection may be many
constexpr qint64 blockSize = 1024 * 1024;

tl::unexpected<Error> refused(const QString &path, const QString &reason)
{
    return failure(ErrorKind::Malformed, u"%1 is no manifest of Audit Desk: %2."_s.arg(path, reason));
}

Result<QJsonObject> objectIn(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile()) // a pipe would never end
        return failure(ErrorKind::File, u"There is no file %1."_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File, u"%1 can't be read: %2."_s.arg(path, file.errorString()));
    const QByteArray bytes = file.read(largestManifest + 1);
    if (bytes.size() > largestManifest)
        return refused(path, u"it is too large"_s);
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    if (object.value("manifest"_L1).toString() != manifestMark)
        return refused(path, u"it does not say that it is one"_s);
    return object;
}

/// -1 for anything but a whole number from 0 on.
qint64 countIn(const QJsonValue &value)
{
    return value.isDouble() ? std::max<qint64>(value.toInteger(-1), -1) : -1;
}

bool isPlainName(const QString &name)
{
    return !name.isEmpty() && name != "."_L1 && name != ".."_L1 && !name.contains(QChar::Null) &&
           QFileInfo(name).fileName() == name && (!onWindows || !name.contains(u':'));
}

/// Counts the rows of an export, block by block.
class RowCounter
{
public:
    explicit RowCounter(ExportFormat format)
        : m_isCsv(format == ExportFormat::Csv)
    {
    }

    void add(QByteArrayView bytes)
    {
        for (const char byte : bytes) {
            m_isQuoted ^= m_isCsv && byte == '"';
            m_lines += byte == '\n' && !m_isQuoted;
        }
    }
    qint64 rows() const { return m_isCsv ? m_lines - 1 : m_lines; } // the header is none

private:
    const bool m_isCsv;
    bool m_isQuoted = false;
    qint64 m_lines = 0;
};

} // namespace

bool isManifest(const QString &path)
{
    return objectIn(path).has_value();
}

Result<Manifest> readManifest(const QString &path)
{
    const auto read = objectIn(path);
    if (!read)
        return failure(read.error());
    const QJsonObject &object = *read;
    const qint64 version = countIn(object.value("version"_L1));
    if (version < 1 || version > manifestVersion) {
        return refused(path, version > manifestVersion ? u"a later version of the program wrote it"_s
                                                       : u"its version makes no sense"_s);
    }
    Manifest manifest;
    manifest.version = static_cast<int>(version);
    manifest.program = object.value("program"_L1).toString();
    manifest.json = object;
    manifest.file = object.value("file"_L1).toString();
    if (!isPlainName(manifest.file))
        return refused(path, u"the file that it names is no plain file name"_s);
    manifest.bytes = countIn(object.value("bytes"_L1));
    manifest.sha256 = Sha256::fromRecorded(object.value("sha256"_L1).toString());
    manifest.rows = countIn(object.value("rows"_L1).toObject().value("written"_L1));
    const QString format = object.value("export"_L1).toObject().value("format"_L1).toString();
    const QJsonObject source = object.value("case"_L1).toObject();
    manifest.caseId = Sha256::fromRecorded(source.value("id"_L1).toString());
    const qint64 length = countIn(source.value("length"_L1));
    manifest.head.hash = Sha256::fromRecorded(source.value("head"_L1).toString());
    for (const ExportFormat known : {ExportFormat::Csv, ExportFormat::JsonLines}) {
        if (format == nameOf(known))
            manifest.format = known;
    }
    if (manifest.bytes < 0 || manifest.sha256.isEmpty() || manifest.rows < 0 ||
        format != nameOf(manifest.format))
        return refused(path, u"what it says of the file makes no sense"_s);
    if (manifest.caseId.isEmpty() || manifest.head.hash.isEmpty() || length < 1 ||
        length > std::numeric_limits<std::uint32_t>::max())
        return refused(path, u"what it says of the case makes no sense"_s);
    manifest.head.length = static_cast<std::uint32_t>(length);
    if (object.value("sha256sum"_L1).toString().toUtf8() != checksumLine(manifest.file, manifest.sha256))
        return refused(path, u"it contradicts itself about the file's SHA-256"_s);
    return manifest;
}

QString exportPathOf(const Manifest &manifest, const QString &manifestPath)
{
    return QFileInfo(manifestPath).dir().filePath(manifest.file);
}

Result<QStringList> checkExport(const Manifest &manifest, const QString &manifestPath,
                                const CancelFlag &cancel)
{
    const QString path = exportPathOf(manifest, manifestPath);
    if (!QFileInfo(path).isFile())
        return QStringList{u"%1: there is no such file."_s.arg(path)};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File, u"%1 can't be read: %2."_s.arg(path, file.errorString()));
    Sha256 hash;
    RowCounter counter(manifest.format);
    qint64 size = 0;
    for (QByteArray block = file.read(blockSize); !block.isEmpty(); block = file.read(blockSize)) {
        if (cancel.isCancelled())
            return failure(ErrorKind::Cancelled, u"Cancelled."_s);
        hash.addData(block);
        counter.add(block);
        size += block.size();
    }
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorKind::File, u"%1 can't be read: %2."_s.arg(path, file.errorString()));
    QStringList problems;
    if (size != manifest.bytes)
        problems +=
            u"%1 has %2 bytes, not %3."_s.arg(path, QString::number(size), QString::number(manifest.bytes));
    if (const QByteArray sha256 = hash.result(); sha256 != manifest.sha256)
        problems += u"%1 was changed: its SHA-256 is %2, not %3."_s.arg(
            path, QString::fromLatin1(sha256.toHex()), QString::fromLatin1(manifest.sha256.toHex()));
    if (counter.rows() != manifest.rows)
        problems += u"%1 has %2 rows, not %3."_s.arg(path, QString::number(counter.rows()),
                                                     QString::number(manifest.rows));
    return problems;
}

} // namespace auditdesk
