// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/caseformat.h"

#include "core/casefile/heldfile.h"
#include "core/support/sha256.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <memory>
#include <zstd.h>
#include <zstd_errors.h>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int compressionLevel = 3;

constexpr auto sizeKey = "size"_L1;
constexpr auto hashKey = "sha256"_L1;
constexpr auto packedHashKey = "packedSha256"_L1;

struct FreeCompressor
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};
struct FreeDecompressor
{
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

template <class Number>
void addNumber(Sha256 &hash, Number number)
{
    const Number bigEndian = qToBigEndian(number);
    hash.addData(QByteArrayView(reinterpret_cast<const char *>(&bigEndian), sizeof bigEndian));
}

} // namespace

QStringList caseSchema(qint64 version)
{
    if (version < 1 || version > caseVersion)
        return {};
    const QString seal = version == 1 ? QString() : u", seal BLOB"_s;
    return {
        u"CREATE TABLE entry (sequence INTEGER PRIMARY KEY, utc INTEGER NOT NULL, kind TEXT NOT NULL, "
        "payload TEXT NOT NULL, hash BLOB NOT NULL) STRICT"_s,
        u"CREATE TABLE body (sequence INTEGER PRIMARY KEY REFERENCES entry(sequence), "
        "packed BLOB NOT NULL) STRICT"_s,
        u"CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), length INTEGER NOT NULL, "
        "hash BLOB NOT NULL"_s +
            seal + u") STRICT"_s,
    };
}

Result<CaseHeader> readCaseHeader(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ErrorKind::File, u"There is no file %1."_s.arg(path));
    if (!info.isFile())
        return failure(ErrorKind::NotACase, u"%1 is no file."_s.arg(path));
    if (HeldFile::isHeld(path))
        return CaseHeader{.isWal = true}; // it was read before it was held
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::File, u"%1 can't be read: %2"_s.arg(path, file.errorString()));
    const QByteArray header = file.read(100);
    const auto number = [&header](qsizetype offset) {
        return qFromBigEndian<quint32>(header.constData() + offset);
    };
    if (header.size() < 100 || !header.startsWith(QByteArrayView("SQLite format 3\0", 16)) ||
        number(68) != caseApplicationId || number(60) == 0)
        return failure(ErrorKind::NotACase, u"%1 is no Audit Desk case."_s.arg(path));
    if (number(60) > caseVersion)
        return failure(ErrorKind::NewerCase,
                       u"%1 was written by a later version of Audit Desk (case version %2; this program "
                       "knows %3)."_s.arg(path, QString::number(number(60)), QString::number(caseVersion)));
    if (number(56) > 1)
        return failure(ErrorKind::Integrity, u"%1 is not in UTF-8, as a case is."_s.arg(path));
    const bool isWal = header.at(18) != 1 || header.at(19) != 1;
    const qint64 pageSize = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 size = (pageSize == 1 ? 65536 : pageSize) * number(28);
    // Where the file alone counts, it must be there to its end.
    const QString real = info.canonicalFilePath();
    const bool isAlone =
        QFileInfo(real + u"-wal"_s).size() == 0 && QFileInfo(real + u"-journal"_s).size() == 0;
    if (isAlone && number(24) == number(92) && file.size() < size)
        return failure(ErrorKind::Integrity, u"The case %1 is cut off: %2 of %3 bytes are there."_s.arg(
                                                 path, QString::number(file.size()), QString::number(size)));
    return CaseHeader{.isWal = isWal};
}

QByteArray chainStart()
{
    return QByteArray(32, '\0');
}

QByteArray entryHash(const QByteArray &previous, std::uint32_t sequence, qint64 utcMs, const QByteArray &kind,
                     const QByteArray &payload)
{
    Sha256 hash;
    hash.addData(previous);
    addNumber<quint64>(hash, sequence);
    addNumber<qint64>(hash, utcMs);
    addNumber<quint32>(hash, static_cast<quint32>(kind.size()));
    hash.addData(kind);
    addNumber<quint32>(hash, static_cast<quint32>(payload.size()));
    hash.addData(payload);
    return hash.result();
}

void recordBody(QJsonObject &pagePayload, const QByteArray &body, const QByteArray &packed)
{
    const auto hashOf = [](const QByteArray &bytes) {
        return QString::fromLatin1(Sha256::of(bytes).toHex());
    };
    pagePayload.insert(sizeKey, qint64{body.size()});
    pagePayload.insert(hashKey, hashOf(body));
    pagePayload.insert(packedHashKey, hashOf(packed));
}

Result<QByteArray> packBody(const QByteArray &body)
{
    if (body.size() > maxBodySize)
        return failure(ErrorKind::TooLarge,
                       u"A page of %1 bytes is more than a case takes."_s.arg(body.size()));
    // One context a thread: making one costs more than compressing a small page.
    static thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
    Q_CHECK_PTR(context);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, compressionLevel);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    const auto size = static_cast<std::size_t>(body.size());
    QByteArray packed(static_cast<qsizetype>(ZSTD_compressBound(size)), Qt::Uninitialized);
    const std::size_t written = ZSTD_compress2(
        context.get(), packed.data(), static_cast<std::size_t>(packed.size()), body.constData(), size);
    if (ZSTD_isError(written) != 0)
        return failure(ErrorKind::File, u"A page could not be compressed: %1"_s.arg(
                                            QString::fromLatin1(ZSTD_getErrorName(written))));
    packed.truncate(static_cast<qsizetype>(written));
    packed.squeeze();
    return packed;
}

Result<QByteArray> unpackBody(const QByteArray &packed, const QJsonObject &pagePayload, BodyCheck check)
{
    const auto hashIn = [&pagePayload](QLatin1StringView key) {
        return Sha256::fromRecorded(pagePayload.value(key).toString());
    };
    const qint64 size = pagePayload.value(sizeKey).toInteger(-1);
    const QByteArray sha256 = hashIn(hashKey);
    const bool isPackedKnown = pagePayload.contains(packedHashKey);
    const QByteArray packedSha256 = hashIn(packedHashKey);
    if (size < 0 || size > maxBodySize || sha256.isEmpty() || (isPackedKnown && packedSha256.isEmpty()))
        return failure(ErrorKind::Integrity, u"its record of size and hash makes no sense"_s);
    if (isPackedKnown && Sha256::of(packed) != packedSha256)
        return failure(ErrorKind::Integrity, u"its stored body's SHA-256 is another"_s);
    static thread_local const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
    Q_CHECK_PTR(context);
    QByteArray body(size, Qt::Uninitialized);
    const std::size_t written =
        ZSTD_decompressDCtx(context.get(), body.data(), static_cast<std::size_t>(size), packed.constData(),
                            static_cast<std::size_t>(packed.size()));
    if (ZSTD_getErrorCode(written) == ZSTD_error_memory_allocation)
        qBadAlloc(); // that says nothing about the body
    if (ZSTD_isError(written) != 0)
        return failure(ErrorKind::Integrity, u"its body can't be decompressed: %1"_s.arg(
                                                 QString::fromLatin1(ZSTD_getErrorName(written))));
    if (written != static_cast<std::size_t>(size))
        return failure(ErrorKind::Integrity, u"its body has %1 bytes instead of %2"_s.arg(written).arg(size));
    if ((check == BodyCheck::Whole || !isPackedKnown) && Sha256::of(body) != sha256)
        return failure(ErrorKind::Integrity, u"its body's SHA-256 is another"_s);
    return body;
}

} // namespace auditdesk
