// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/rangelimit.h"

#include "core/support/isotime.h"
#include "core/webex/nextpage.h"

#include <memory>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 stepMs = 60'000;

/// Keeps itself alive until it is done.
class EarliestSearch : public std::enable_shared_from_this<EarliestSearch>
{
public:
    using Done = std::function<void(Result<std::optional<qint64>>)>;

    EarliestSearch(ApiClient &client, const QUrl &first, const TimeWindow &refused, QObject *context,
                   Done done)
        : m_client(client)
        , m_first(first)
        , m_context(context)
        , m_done(std::move(done))
        , m_refusedMs(refused.fromMs)
        , m_acceptedMs(refused.toMs)
    {
    }

    /// The latest beginning first: if that is refused too, the range is not what is wrong.
    void begin() { ask(std::max(m_refusedMs, m_acceptedMs - stepMs)); }

private:
    void ask(qint64 fromMs)
    {
        const QString from = QString::fromStdString(isoTime(fromMs, QTimeZone::utc()));
        const QUrl url = withQueryItem(withQueryItem(m_first, u"from"_s, from), u"max"_s, u"1"_s);
        m_client.get({url, {{"timezone", "UTC"}}}, m_context,
                     [self = shared_from_this(), fromMs](const Result<ApiReply> &reply) {
                         self->take(fromMs, reply);
                     });
    }

    void take(qint64 fromMs, const Result<ApiReply> &reply)
    {
        if (!reply && reply.error().httpStatus != 400)
            return m_done(failure(reply.error()));
        if (reply) {
            m_acceptedMs = fromMs;
            m_isAnyAccepted = true;
        } else {
            m_refusedMs = fromMs;
        }
        if (!m_isAnyAccepted)
            return m_done(std::optional<qint64>());
        if (m_acceptedMs - m_refusedMs > stepMs)
            return ask(m_refusedMs + (m_acceptedMs - m_refusedMs) / 2);
        // The limit moves on until the range is asked for.
        m_done(std::optional((m_acceptedMs + 2 * stepMs - 1) / stepMs * stepMs));
    }

    ApiClient &m_client;
    QUrl m_first;
    QObject *m_context;
    Done m_done;
    qint64 m_refusedMs;
    qint64 m_acceptedMs;
    bool m_isAnyAccepted = false;
};

} // namespace

void findEarliest(ApiClient &client, const QUrl &first, const TimeWindow &refused, QObject *context,
                  std::function<void(Result<std::optional<qint64>>)> done)
{
    std::make_shared<EarliestSearch>(client, first, refused, context, std::move(done))->begin();
}

} // namespace auditdesk
