// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>
#include <algorithm>

namespace auditdesk {

/// A token that stands nowhere by chance; written as it is, escaped for a URL or in Base64 it is different.
inline const QByteArray canary = "canary-K7wq2Zr9+tLx4/Vb8sYd1";

/// How the canary might lie somewhere.
inline QByteArrayList disguises()
{
    const QString text = QString::fromLatin1(canary);
    const auto *utf16 = reinterpret_cast<const char *>(text.utf16());
    return {canary, canary.toBase64(), canary.toPercentEncoding(), canary.toHex(),
            QByteArray(utf16, text.size() * 2)};
}

inline bool tellsToken(const QByteArray &bytes)
{
    const QByteArrayList forms = disguises();
    return std::any_of(forms.begin(), forms.end(),
                       [&](const QByteArray &form) { return bytes.contains(form); });
}

} // namespace auditdesk
