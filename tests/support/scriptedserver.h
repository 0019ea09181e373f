// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QJsonArray>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>
#include <QUrlQuery>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QTcpSocket;

namespace auditdesk {

/// A request as it came over the wire.
struct SeenRequest
{
    QByteArray target;                     ///< path and query, still encoded
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QString path() const { return QUrl::fromEncoded(target).path(); }
    QString query(const QString &name) const
    {
        return QUrlQuery(QUrl::fromEncoded(target)).queryItemValue(name, QUrl::FullyDecoded);
    }
};

/// What is sent back: any bytes at all, in time or never, politely closed or reset.
struct Answer
{
    enum class End {
        KeepOpen, ///< as HTTP/1.1 does where the length is known
        Close,    ///< after the bytes
        Reset,    ///< after the bytes, with RST
        Cut,      ///< after the bytes, beneath TLS: without its goodbye (close_notify)
    };
    QByteArray bytes;
    End end = End::KeepOpen;
    bool isHeld = false;      ///< not sent before releaseHeld()
    QByteArray repeated = {}; ///< sent again and again after `bytes`, as long as somebody takes it
    int latencyMs = 0;        ///< sent so much later, by the real clock

    /// A well-formed reply with its Content-Length.
    static Answer reply(int status, const QByteArray &body, const QByteArray &moreHeaders = {},
                        const QByteArray &contentType = "application/json");
    static Answer json(const QByteArray &body, const QByteArray &moreHeaders = {})
    {
        return reply(200, body, moreHeaders);
    }
    static Answer raw(const QByteArray &bytes, End end = End::Close) { return {bytes, end}; }
    static Answer endless(const QByteArray &head, const QByteArray &repeated)
    {
        return {head, End::KeepOpen, false, repeated};
    }
    static Answer silence() { return {{}, End::KeepOpen}; }
    Answer held() const
    {
        Answer copy = *this;
        copy.isHeld = true;
        return copy;
    }
};

/// A loopback server of HTTP, or of HTTPS where it is given a certificate, that answers as a test says and
/// remembers what it was asked.
class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    using Script = std::function<Answer(const SeenRequest &request)>;
    explicit ScriptedServer(Script script = {}, const std::optional<QSslConfiguration> &tls = {},
                            const QHostAddress &address = QHostAddress::LocalHost);
    ~ScriptedServer() override;

    void setScript(Script script) { m_script = std::move(script); }
    QUrl baseUrl() const; ///< http://127.0.0.1:<port>/v1, or https://localhost:<port>/v1
    quint16 port() const { return m_server->serverPort(); }

    const std::vector<SeenRequest> &requests() const { return m_requests; }
    int connections() const { return m_connections; }
    /// The most requests that were waiting for their answers at one moment.
    int mostAtOnce() const { return m_mostAtOnce; }
    int heldCount() const { return static_cast<int>(m_held.size()); }
    void releaseHeld();
    /// Goes on with what was answered, on every open connection.
    void sendMore(const QByteArray &bytes);
    void closeAll();

Q_SIGNALS:
    void asked();

private:
    void read(QTcpSocket *socket);
    void take(QTcpSocket *socket, const QByteArray &head);
    void send(QTcpSocket *socket, const Answer &answer);

    Script m_script;
    std::unique_ptr<QTcpServer> m_server;
    QHash<QTcpSocket *, QByteArray> m_unread;
    std::vector<SeenRequest> m_requests;
    std::vector<std::pair<QTcpSocket *, Answer>> m_held;
    int m_connections = 0;
    int m_mostAtOnce = 0;
};

} // namespace auditdesk
