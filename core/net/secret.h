// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/log.h"

#include <QByteArray>
#include <algorithm>

namespace auditdesk {

/// An access token. It lives in memory only; nothing prints, logs or stores it.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray value)
        : m_value(std::move(value))
    {
        neverLog(m_value);
    }
    bool isEmpty() const { return m_value.isEmpty(); }
    /// For the Authorization header, and nothing else.
    const QByteArray &reveal() const { return m_value; }

private:
    QByteArray m_value;
};

/// Whether this may be an access token: nothing but what may stand in a header (RFC 6750, 2.1).
inline bool mayBeToken(const QByteArray &text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

} // namespace auditdesk
