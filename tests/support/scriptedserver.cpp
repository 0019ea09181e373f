// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedserver.h"

#include <QSslServer>
#include <QTcpSocket>
#include <QTimer>
#include <algorithm>
#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// Closes so that the other side sees a reset, not an end.
void reset(QTcpSocket *socket)
{
#ifdef Q_OS_UNIX
    const linger now{1, 0};
    ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
#endif
    socket->abort();
}

/// Ends what is beneath TLS, which is not told.
void cut(QTcpSocket *socket)
{
#ifdef Q_OS_UNIX
    if (socket->bytesToWrite() > 0 || ::shutdown(static_cast<int>(socket->socketDescriptor()), SHUT_WR) != 0)
        qFatal("can't cut a connection off");
#endif
}

} // namespace

Answer Answer::reply(int status, const QByteArray &body, const QByteArray &moreHeaders,
                     const QByteArray &contentType)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n";
    if (!contentType.isEmpty())
        bytes += "Content-Type: " + contentType + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    bytes += moreHeaders;
    if (!bytes.endsWith("\r\n")) // a line end too many would be the end of the head
        bytes += "\r\n";
    return {bytes + "\r\n" + body};
}

ScriptedServer::ScriptedServer(Script script, const std::optional<QSslConfiguration> &tls,
                               const QHostAddress &address)
    : m_script(std::move(script))
{
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            ++m_connections;
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_unread.remove(socket);
                std::erase_if(m_held, [socket](const auto &held) { return held.first == socket; });
                socket->deleteLater();
            });
        }
    });
    if (!m_server->listen(address) && address == QHostAddress::LocalHost)
        qFatal("can't listen on the loopback interface");
}

ScriptedServer::~ScriptedServer()
{
    // They would tell of their end when half of this is gone.
    const QList<QTcpSocket *> sockets = m_server->findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->disconnect(this);
}

QUrl ScriptedServer::baseUrl() const
{
    const bool isSecure = qobject_cast<QSslServer *>(m_server.get()) != nullptr;
    return QUrl((isSecure ? u"https://localhost:%1/v1"_s : u"http://127.0.0.1:%1/v1"_s).arg(port()));
}

void ScriptedServer::read(QTcpSocket *socket)
{
    // As with any server: what a client sends on a connection while it is being closed is never seen, and Qt
    // sends it again on another.
    if (socket->state() != QAbstractSocket::ConnectedState)
        return;
    QByteArray &unread = m_unread[socket];
    unread += socket->readAll();
    // Only GETs are ever asked, so a request ends with its head.
    const qsizetype end = unread.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QByteArray head = unread.left(end);
    unread.remove(0, end + 4);
    take(socket, head);
}

void ScriptedServer::take(QTcpSocket *socket, const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    SeenRequest request;
    request.target = lines.first().split(' ').value(1);
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    m_requests.push_back(request);
    const Answer answer = m_script ? m_script(request) : Answer::reply(404, "{}");
    if (answer.isHeld) {
        m_held.emplace_back(socket, answer);
        m_mostAtOnce = std::max(m_mostAtOnce, heldCount());
    } else if (answer.latencyMs > 0) {
        QTimer::singleShot(answer.latencyMs, Qt::PreciseTimer, socket,
                           [this, socket, answer] { send(socket, answer); });
    } else {
        m_mostAtOnce = std::max(m_mostAtOnce, heldCount() + 1);
        send(socket, answer);
    }
    Q_EMIT asked();
}

void ScriptedServer::send(QTcpSocket *socket, const Answer &answer)
{
    socket->write(answer.bytes);
    if (!answer.repeated.isEmpty()) {
        connect(socket, &QTcpSocket::bytesWritten, this, [socket, more = answer.repeated] {
            if (socket->bytesToWrite() == 0)
                socket->write(more);
        });
    }
    if (answer.end == Answer::End::Close) {
        socket->disconnectFromHost();
    } else if (answer.end == Answer::End::Reset) {
        socket->flush();
        reset(socket);
    } else if (answer.end == Answer::End::Cut) {
        socket->flush();
        cut(socket);
    }
}

void ScriptedServer::releaseHeld()
{
    const auto held = std::exchange(m_held, {});
    for (const auto &[socket, answer] : held)
        send(socket, answer);
}

void ScriptedServer::sendMore(const QByteArray &bytes)
{
    const QList<QTcpSocket *> sockets = m_server->findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->write(bytes);
}

void ScriptedServer::closeAll()
{
    const QList<QTcpSocket *> sockets = m_server->findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->abort();
}

} // namespace auditdesk
