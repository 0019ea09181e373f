// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/certificates.h"

#include "tests/support/casetools.h"

#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

const QStringList newKey{u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                         u"-nodes"_s};

} // namespace

Certificates::Certificates()
{
    m_isReady = run(QStringList{u"req"_s, u"-x509"_s} + newKey +
                    QStringList{u"-keyout"_s, u"authority.key"_s, u"-out"_s, u"authority.pem"_s, u"-subj"_s,
                                u"/CN=Example authority/O=Example"_s, u"-days"_s, u"30"_s});
}

QSslConfiguration Certificates::server(const Wanted &wanted) const
{
    const QStringList request =
        QStringList{u"req"_s} + newKey +
        QStringList{u"-keyout"_s, u"server.key"_s, u"-subj"_s, u"/CN=Example server"_s};
    if (wanted.isSelfSigned) {
        run(request + QStringList{u"-x509"_s, u"-days"_s, QString::number(wanted.days), u"-addext"_s,
                                  QString(u"subjectAltName="_s + wanted.hosts), u"-out"_s, u"server.pem"_s});
    } else {
        writeContent(m_folder.filePath(u"names"_s), "subjectAltName=" + wanted.hosts.toLatin1() + '\n');
        run(request + QStringList{u"-out"_s, u"server.csr"_s});
        run({u"x509"_s, u"-req"_s, u"-in"_s, u"server.csr"_s, u"-CA"_s, u"authority.pem"_s, u"-CAkey"_s,
             u"authority.key"_s, u"-CAcreateserial"_s, u"-days"_s, QString::number(wanted.days),
             u"-extfile"_s, u"names"_s, u"-out"_s, u"server.pem"_s});
    }
    QSslConfiguration configuration;
    configuration.setLocalCertificate(QSslCertificate::fromPath(m_folder.filePath(u"server.pem"_s)).value(0));
    configuration.setPrivateKey(QSslKey(contentOf(m_folder.filePath(u"server.key"_s)), QSsl::Ec));
    return configuration;
}

bool Certificates::run(const QStringList &arguments) const
{
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    openssl.start(u"openssl"_s, arguments);
    return openssl.waitForFinished() && openssl.exitStatus() == QProcess::NormalExit &&
           openssl.exitCode() == 0;
}

} // namespace auditdesk
