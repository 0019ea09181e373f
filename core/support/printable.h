// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace auditdesk {

// For text that goes to a terminal. Text of the service may hold what a terminal obeys, and what nobody sees:
// control characters, marks of direction, tag characters and others that draw nothing. Joiners and emoji
// variants stay between characters that they may belong to. Line feeds stay. Thread-safe.

/// Such characters as \uXXXX, or \u{XXXXX} beyond the first 65,536.
QString printable(const QString &text);

/// The same for JSON (UTF-8), as JSON writes it: \uXXXX, in pairs of surrogates. Its meaning stays.
QByteArray printableJson(const QByteArray &json);

} // namespace auditdesk
