// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/seal.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

namespace auditdesk {

namespace {

constexpr qsizetype nameSize = 16;
constexpr qsizetype sealSize = nameSize + 32;

QByteArray nameOf(const Secret &key)
{
    const QByteArray text = "Audit Desk seal key\n" + key.reveal();
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).first(nameSize);
}

} // namespace

QByteArray makeSeal(const Secret &key, const QByteArray &caseId, const CaseFile::Head &head)
{
    const QByteArray text = caseId.toHex() + '|' + QByteArray::number(head.length) + '|' + head.hash.toHex();
    return nameOf(key) + QMessageAuthenticationCode::hash(text, key.reveal(), QCryptographicHash::Sha256);
}

SealState checkSeal(const QByteArray &seal, const Secret &key, const QByteArray &caseId,
                    const CaseFile::Head &head)
{
    if (seal.isEmpty())
        return SealState::None;
    if (seal.size() != sealSize)
        return SealState::Wrong;
    if (key.isEmpty() || !seal.startsWith(nameOf(key)))
        return SealState::OtherKey;
    return seal == makeSeal(key, caseId, head) ? SealState::Valid : SealState::Wrong;
}

} // namespace auditdesk
