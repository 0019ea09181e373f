// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casefile.h"

#include <QRandomGenerator>

namespace auditdesk {

using namespace Qt::StringLiterals;

inline NewEntry action(int number)
{
    return {EntryKind::Action, {{u"action"_s, u"test"_s}, {u"number"_s, number}}};
}

inline NewEntry page(int number, const QByteArray &body)
{
    return {EntryKind::Page, {{u"run"_s, 1}, {u"chain"_s, 1}, {u"number"_s, number}}, body};
}

/// Compresses badly, so that files grow; the same for the same number.
inline QByteArray noise(int number, qsizetype words = 4096)
{
    QByteArray bytes(words * 4, Qt::Uninitialized);
    QRandomGenerator random(static_cast<quint32>(number));
    random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), words);
    return bytes;
}

struct ReadEntry
{
    Entry entry;
    QByteArray body;
};

inline Result<std::vector<ReadEntry>> readAll(const CaseFile &file)
{
    std::vector<ReadEntry> all;
    const auto read = file.forEach([&all](const Entry &entry, const QByteArray &body) -> Result<void> {
        all.push_back({entry, body});
        return {};
    });
    if (!read)
        return failure(read.error());
    return all;
}

} // namespace auditdesk
