// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <memory>

class QIODevice;

namespace auditdesk {

/// SHA-256 of bytes that come in pieces. It is libcrypto's, which knows the processor's own instructions: a
/// dozen times as fast as QCryptographicHash, and what a case stores is hashed whenever it is opened. Thread:
/// any, one at a time.
class Sha256
{
public:
    static constexpr int size = 32; ///< bytes of a result

    Sha256();
    ~Sha256();
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    void addData(QByteArrayView bytes);
    /// All that is left to be read; false where reading fails.
    bool addData(QIODevice &device);
    /// Of all that was added. Asked again, it is the same; what is added afterwards begins anew.
    QByteArray result();

    static QByteArray of(QByteArrayView bytes);
    /// A result as it is recorded, 64 hexadecimal digits in lower case; empty for anything else.
    static QByteArray fromRecorded(const QString &text);

private:
    struct Context;
    std::unique_ptr<Context> m_context;
    QByteArray m_result; ///< empty while data is being added
};

} // namespace auditdesk
