// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/listcommand.h"

#include "app/cli/commands.h"
#include "app/cli/fetchcommand.h"
#include "core/support/isotime.h"
#include "core/support/printable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

QString timeText(const std::optional<qint64> &utcMs)
{
    return utcMs ? QString::fromStdString(isoTime(*utcMs, QTimeZone::utc())) : QString();
}

/// Each column as wide as its longest cell; the last one is not filled up.
QString aligned(const std::vector<QStringList> &lines)
{
    QList<qsizetype> widths;
    for (const QStringList &line : lines) {
        widths.resize(std::max(widths.size(), line.size()));
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], printable(line[i]).size());
    }
    QString text;
    for (const QStringList &line : lines) {
        QString joined;
        for (qsizetype i = 0; i < line.size(); ++i)
            joined += printable(line[i]).replace(u'\n', u' ').leftJustified(widths[i]) + u"  "_s;
        while (joined.endsWith(u' '))
            joined.chop(1);
        text += joined + u'\n';
    }
    return text;
}

} // namespace

ListCommand::ListCommand(Console &console, Clock &clock, Interrupt &interrupt)
    : m_console(console)
    , m_clock(clock)
{
    connect(&interrupt, &Interrupt::happened, this, [this] {
        if (m_client)
            m_client->cancelAll();
    });
}

ListCommand::~ListCommand() = default;

void ListCommand::start(const List &command)
{
    auto client = makeClient(command.connection, m_console, m_clock);
    if (!client)
        return end(failure(client.error()));
    m_client = std::move(*client);
    m_asJson = command.asJson;
    const auto written = [this](const auto &list) {
        if (list)
            write(*list);
        else
            end(failure(list.error()));
    };
    if (command.what == List::What::Sites)
        fetchSites(*m_client, this, written);
    else
        fetchSlidoSessions(*m_client, command.fromMs, command.toMs, command.hostEmail, command.site, this,
                           written);
}

void ListCommand::write(const std::vector<Site> &sites)
{
    QJsonArray objects;
    std::vector<QStringList> lines;
    for (const Site &site : sites) {
        objects.append(QJsonObject{{u"siteUrl"_s, site.url}, {u"default"_s, site.isDefault}});
        lines.push_back({site.url, site.isDefault ? u"preferred"_s : QString()});
    }
    end(m_asJson ? m_console.writeJson(QJsonDocument(objects)) : m_console.writeText(aligned(lines)));
}

void ListCommand::write(const std::vector<SlidoSession> &sessions)
{
    QJsonArray objects;
    std::vector<QStringList> lines;
    for (const SlidoSession &session : sessions) {
        const QString start = timeText(session.startMs);
        objects.append(QJsonObject{{u"id"_s, session.id},
                                   {u"title"_s, session.title},
                                   {u"host"_s, session.hostEmail},
                                   {u"start"_s, start}});
        lines.push_back({session.id, start, session.hostEmail, session.title});
    }
    end(m_asJson ? m_console.writeJson(QJsonDocument(objects)) : m_console.writeText(aligned(lines)));
}

void ListCommand::end(const Result<void> &written)
{
    Q_EMIT finished(finish(written, exitDone, m_console));
}

} // namespace auditdesk::cli
