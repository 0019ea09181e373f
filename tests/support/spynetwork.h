// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkAccessManager>
#include <QStringList>

namespace auditdesk {

/// Knows where it was sent, and how much was heard of the reply that was asked for last: its head, and each
/// part of its body. No proxy of this computer is in its way.
class SpyNetwork : public QNetworkAccessManager
{
    Q_OBJECT

public:
    SpyNetwork();
    /// Scheme, user, host and port of all that was asked for, each once; where Qt went by itself, too.
    const QStringList &origins() const { return m_origins; }
    int timesHeard() const { return m_timesHeard; }
    /// Whether the newest request is out.
    bool isSent() const { return m_isSent; }
    /// This name is not found from now on; nobody is asked for it.
    void forgetName(const QString &host) { m_unknownName = host; }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *data) override;

private:
    void note(const QUrl &url);

    QStringList m_origins;
    QString m_unknownName;
    QNetworkReply *m_newest = nullptr; // only compared
    int m_timesHeard = 0;
    bool m_isSent = false;
};

} // namespace auditdesk
