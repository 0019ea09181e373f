// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/spynetwork.h"

#include <QNetworkProxy>
#include <QNetworkReply>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// What Qt makes of a name that no server knows.
class NameNotFound : public QNetworkReply
{
public:
    NameNotFound(const QNetworkRequest &request, QObject *parent)
        : QNetworkReply(parent)
    {
        setRequest(request);
        setUrl(request.url());
        setOperation(QNetworkAccessManager::GetOperation);
        setError(HostNotFoundError, u"Host %1 not found"_s.arg(request.url().host()));
        setFinished(true);
        QMetaObject::invokeMethod(this, &QNetworkReply::finished, Qt::QueuedConnection);
    }
    void abort() override {}

protected:
    qint64 readData(char *, qint64) override { return -1; }
};

} // namespace

SpyNetwork::SpyNetwork()
{
    setProxy(QNetworkProxy::NoProxy);
}

QNetworkReply *SpyNetwork::createRequest(Operation operation, const QNetworkRequest &request, QIODevice *data)
{
    note(request.url());
    if (!m_unknownName.isEmpty() && request.url().host() == m_unknownName)
        return new NameNotFound(request, this);
    QNetworkReply *reply = QNetworkAccessManager::createRequest(operation, request, data);
    m_newest = reply;
    m_timesHeard = 0;
    m_isSent = false;
    const auto hear = [this, reply] { m_timesHeard += reply == m_newest ? 1 : 0; };
    // Queued: everybody else has been told before.
    connect(
        reply, &QNetworkReply::requestSent, this, [this, reply] { m_isSent |= reply == m_newest; },
        Qt::QueuedConnection);
    connect(reply, &QNetworkReply::metaDataChanged, this, hear, Qt::QueuedConnection);
    connect(reply, &QNetworkReply::readyRead, this, hear, Qt::QueuedConnection);
    connect(reply, &QNetworkReply::redirected, this, [this](const QUrl &url) { note(url); });
    return reply;
}

void SpyNetwork::note(const QUrl &url)
{
    const QString origin =
        url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment).toString();
    if (!m_origins.contains(origin))
        m_origins += origin;
}

} // namespace auditdesk
