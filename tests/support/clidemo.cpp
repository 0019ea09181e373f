// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/clidemo.h"

#include "core/support/isotime.h"

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 yearMs = qint64{364} * 86'400'000;

QString iso(qint64 ms)
{
    return QString::fromStdString(isoTime(ms, QTimeZone::utc()));
}

} // namespace

bool CliDemo::start()
{
    auto started = DemoService::start(0, nowMs, scale);
    if (!started)
        return false;
    service = std::move(*started);
    environment.insert(u"AUDITDESK_BASE_URL"_s, service->baseUrl().toString());
    environment.insert(u"AUDITDESK_TOKEN"_s, QString::fromLatin1(service->token().reveal()));
    caseFile = path(u"whole.auditdesk"_s);
    for (const QStringList &fetch : {fetchRecordings(caseFile), fetchSlido(caseFile)}) {
        if (const Ended ended = run(fetch); ended.status != 0) {
            qWarning("%s", ended.errors.constData());
            return false;
        }
    }
    return true;
}

QStringList CliDemo::fetchRecordings(const QString &file) const
{
    return {u"fetch"_s,          u"recordings"_s, u"--case"_s, file,         u"--from"_s,
            iso(nowMs - yearMs), u"--to"_s,       iso(nowMs),  u"--host"_s,  u"all"_s,
            u"--site"_s,         data.sites[0],   u"--site"_s, data.sites[1]};
}

QStringList CliDemo::fetchSlido(const QString &file) const
{
    QStringList arguments = {u"fetch"_s, u"slido"_s, u"--case"_s, file};
    for (const DemoSession &session : data.sessions)
        arguments << u"--session"_s << QString::fromLatin1(session.id);
    return arguments;
}

QByteArray CliDemo::exported(const QString &table, const QStringList &options) const
{
    const Ended ended = run(QStringList{u"export"_s, table, u"--case"_s, caseFile} + options);
    return ended.status == 0 ? ended.output : QByteArray("failed: " + ended.errors);
}

} // namespace auditdesk
