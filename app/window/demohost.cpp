// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demohost.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

// A person sees the rows come in; a script is in a hurry.
constexpr int latencyForPeopleMs = 90;
constexpr int latencyForScriptsMs = 5;

} // namespace

DemoHost::DemoHost(const QString &folder)
    : m_folder(folder)
{
}

Result<DemoStart> DemoHost::start()
{
    if (!m_service) {
        DemoScale scale;
        scale.latencyMs = m_folder.isEmpty() ? latencyForPeopleMs : latencyForScriptsMs;
        auto service = DemoService::start(0, QDateTime::currentMSecsSinceEpoch(), scale);
        if (!service)
            return failure(service.error());
        m_service = std::move(*service);
    }
    const auto path = casePath();
    if (!path)
        return failure(path.error());
    ApiLimits limits;
    limits.requestsPerMinute = 0; // the service is our own
    return DemoStart{{m_service->baseUrl(), m_service->token(), limits, true}, *path};
}

Result<QString> DemoHost::casePath()
{
    if (!m_folder.isEmpty()) {
        const QString path = m_folder + u"/demo.auditdesk"_s;
        if (QFile::exists(path) && !QFile::remove(path))
            return failure(ErrorKind::File, u"The former demo.auditdesk could not be removed."_s);
        return path;
    }
    if (!m_temporary)
        m_temporary = std::make_unique<QTemporaryDir>();
    if (!m_temporary->isValid())
        return failure(ErrorKind::File, u"A temporary folder could not be made."_s);
    // Each time another file: the case of the demo before may still be open.
    ++m_casesMade;
    const QString name = QCoreApplication::translate("DemoHost", "Demo", "file name of the demo's case");
    const QString number = m_casesMade == 1 ? QString() : u' ' + QString::number(m_casesMade);
    return m_temporary->filePath(name + number + u".auditdesk"_s);
}

} // namespace auditdesk
