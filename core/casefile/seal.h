// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casefile.h"
#include "core/net/secret.h"

namespace auditdesk {

/// A seal says that the head of a chain was written by who has a key: 48 bytes,
///   16 bytes  the key's name: the first of the SHA-256 of "Audit Desk seal key\n" and the key
///   32 bytes  HMAC-SHA256 under the key of "CASE|LENGTH|HASH": the case's id, the number of entries in
///             decimal digits, and the head's hash; both hashes in hexadecimal digits
/// Who can write the file can take a seal away, but not make one. All pure.

QByteArray makeSeal(const Secret &key, const QByteArray &caseId, const CaseFile::Head &head);
SealState checkSeal(const QByteArray &seal, const Secret &key, const QByteArray &caseId,
                    const CaseFile::Head &head);

} // namespace auditdesk
