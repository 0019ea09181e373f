// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/entry.h"
#include "core/support/result.h"

#include <QByteArray>
#include <QStringList>

namespace auditdesk {

/// How a case lies in its file: what casefile.h documents, in code. Pure, but for readCaseHeader().

inline constexpr quint32 caseApplicationId = 0x41754474; ///< "AuDt", at offset 68 of the file
inline constexpr quint32 caseVersion = 2;                ///< user_version, at offset 60
inline constexpr qsizetype maxBodySize = 16 * 1024 * 1024;

/// The statements that make the tables: exactly what sqlite_schema must hold, in this order. None for a
/// version that there is not.
QStringList caseSchema(qint64 version = caseVersion);

/// The first bytes of a file, as far as they say whether it is a case.
struct CaseHeader
{
    bool isWal = false; ///< it was not closed cleanly, or somebody has it open
};
/// NotACase, NewerCase or File. Reads 100 bytes; opens nothing through SQLite.
Result<CaseHeader> readCaseHeader(const QString &path);

/// What the first entry follows: 32 zero bytes.
QByteArray chainStart();
QByteArray entryHash(const QByteArray &previous, std::uint32_t sequence, qint64 utcMs, const QByteArray &kind,
                     const QByteArray &payload);

/// What a page's payload records of its body, as it came and as it is stored.
void recordBody(QJsonObject &pagePayload, const QByteArray &body, const QByteArray &packed);

/// What of a body is held against its hash. What it unpacks to is many times as much, and follows from what
/// is stored; early cases recorded no hash of that, and theirs are always checked whole.
enum class BodyCheck { Stored, Whole };
/// A body as it is stored, and back. Integrity where it is not what the page's payload records, or does not
/// come to exactly that size; never more than maxBodySize is allocated.
Result<QByteArray> packBody(const QByteArray &body);
Result<QByteArray> unpackBody(const QByteArray &packed, const QJsonObject &pagePayload, BodyCheck check);

} // namespace auditdesk
