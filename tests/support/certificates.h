// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace auditdesk {

/// Certificates made anew by the `openssl` program, signed by an authority that no system knows.
class Certificates
{
public:
    struct Wanted
    {
        QString hosts = QStringLiteral("DNS:localhost,IP:127.0.0.1"); ///< as OpenSSL writes them
        int days = 30; ///< from now on; -1: it ran out a day ago
        bool isSelfSigned = false;
    };

    Certificates();
    /// Whether `openssl` is there and made the authority.
    bool isReady() const { return m_isReady; }

    QString authorityFile() const { return m_folder.filePath(QStringLiteral("authority.pem")); }
    /// For a server that shows such a certificate.
    QSslConfiguration server(const Wanted &wanted) const;

private:
    bool run(const QStringList &arguments) const;

    QTemporaryDir m_folder;
    bool m_isReady = false;
};

} // namespace auditdesk
