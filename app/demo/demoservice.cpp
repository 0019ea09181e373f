// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demoservice.h"

#include "app/demo/demoanswers.h"

#include <QElapsedTimer>
#include <QHttpServer>
#include <QHttpServerResponder>
#include <QLocale>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QTimer>
#include <array>
#include <atomic>
#include <memory>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QByteArray httpDate(qint64 utcMs)
{
    return (QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC),
                                  u"ddd, dd MMM yyyy HH:mm:ss"_s) %
            u" GMT")
        .toLatin1();
}

QByteArray newToken()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

/// Lives on the service's thread from listen() on.
class DemoServer : public QObject
{
public:
    DemoServer(const DemoScale &scale, qint64 nowMs, const QByteArray &token)
        : m_scale(scale)
        , m_startMs(nowMs)
        , m_authorization("Bearer " + token)
    {
        m_elapsed.start();
    }

    /// 0 where it can't.
    quint16 listen(quint16 port)
    {
        auto listener = std::make_unique<QTcpServer>();
        if (!listener->listen(QHostAddress::LocalHost, port))
            return 0;
        m_baseUrl = QUrl(u"http://127.0.0.1:%1/v1"_s.arg(listener->serverPort()));
        m_answers = std::make_unique<DemoAnswers>(makeDemoData(m_scale, m_startMs), m_baseUrl);
        m_server = std::make_unique<QHttpServer>();
        // One handler for every path: the replies to unknown ones look like all the others.
        m_server->setMissingHandler(
            [this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
                handle(request, std::move(responder));
            });
        m_server->bind(listener.release()); // takes it over
        return static_cast<quint16>(m_baseUrl.port());
    }
    void close() { m_server.reset(); }

    QUrl baseUrl() const { return m_baseUrl; }
    qint64 requestCount() const { return m_requests; }

private:
    qint64 nowMs() const { return m_startMs + m_elapsed.elapsed(); }

    DemoAnswer answer(const QHttpServerRequest &request) const
    {
        if (request.value("Authorization") != m_authorization)
            return DemoAnswers::error(
                401, u"The request requires a valid access token set in the Authorization request header."_s);
        if (request.method() != QHttpServerRequest::Method::Get)
            return DemoAnswers::error(405, u"The method is not allowed for this resource."_s);
        const QString path = request.url().path();
        if (!path.startsWith(m_baseUrl.path() % u'/'))
            return DemoAnswers::error(404, u"The requested resource could not be found."_s);
        return m_answers->answer(
            {path.mid(m_baseUrl.path().size()), request.query(), request.value("timezone"), nowMs()});
    }

    void handle(const QHttpServerRequest &request, QHttpServerResponder &&responder)
    {
        ++m_requests;
        const DemoAnswer reply = answer(request);
        if (m_scale.latencyMs == 0) {
            write(responder, reply);
            return;
        }
        // The responder does not notice that its socket is gone: the socket owns the wait.
        auto waiting = std::make_shared<QHttpServerResponder>(std::move(responder));
        QTimer::singleShot(m_scale.latencyMs, Qt::PreciseTimer, waiting->socket(),
                           [this, waiting, reply] { write(*waiting, reply); });
    }

    void write(QHttpServerResponder &responder, const DemoAnswer &reply) const
    {
        responder.writeStatusLine(static_cast<QHttpServerResponder::StatusCode>(reply.status));
        responder.writeHeader("Content-Type", "application/json;charset=UTF-8");
        responder.writeHeader("Content-Length", QByteArray::number(reply.body.size()));
        responder.writeHeader("Date", httpDate(nowMs()));
        responder.writeHeader("trackingId", reply.trackingId);
        if (!reply.next.isEmpty())
            responder.writeHeader("Link", '<' + reply.next.toEncoded() + ">; rel=\"next\"");
        responder.writeBody(reply.body);
    }

    const DemoScale m_scale;
    const qint64 m_startMs;
    const QByteArray m_authorization;
    QElapsedTimer m_elapsed;
    QUrl m_baseUrl;
    std::unique_ptr<DemoAnswers> m_answers;
    std::unique_ptr<QHttpServer> m_server;
    std::atomic<qint64> m_requests = 0;
};

struct DemoService::Private
{
    Private(const DemoScale &scale, qint64 nowMs)
        : token(newToken())
        , server(scale, nowMs, token)
    {
        thread.setObjectName(u"demo service"_s);
        server.moveToThread(&thread);
        thread.start();
    }
    ~Private()
    {
        QMetaObject::invokeMethod(
            &server, [this] { server.close(); }, Qt::BlockingQueuedConnection);
        thread.quit();
        thread.wait();
    }

    QByteArray token;
    QThread thread;
    DemoServer server;
};

DemoService::DemoService(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}

DemoService::~DemoService() = default;

Result<std::unique_ptr<DemoService>> DemoService::start(quint16 port, qint64 nowMs, const DemoScale &scale)
{
    auto priv = std::make_unique<Private>(scale, nowMs);
    quint16 listening = 0;
    QMetaObject::invokeMethod(
        &priv->server, [&] { listening = priv->server.listen(port); }, Qt::BlockingQueuedConnection);
    if (listening == 0)
        return failure(ErrorKind::Network, u"The simulated service can't listen on port %1."_s.arg(port));
    return std::unique_ptr<DemoService>(new DemoService(std::move(priv)));
}

QUrl DemoService::baseUrl() const
{
    return d->server.baseUrl();
}

Secret DemoService::token() const
{
    return Secret(d->token);
}

qint64 DemoService::requestCount() const
{
    return d->server.requestCount();
}

} // namespace auditdesk
