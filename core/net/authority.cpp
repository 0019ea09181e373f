// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/authority.h"

#include "core/net/errorreply.h"

#include <QCryptographicHash>
#include <QFile>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 1024 * 1024; // all authorities of a system fit in a quarter of it

QString nameOf(const QStringList &commonNames, const QStringList &organizations)
{
    const QStringList names = commonNames.isEmpty() ? organizations : commonNames;
    constexpr qsizetype longest = 200;
    return cleanText(names.join(u", "_s), {}, longest);
}

} // namespace

Result<Authority> readAuthority(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::File,
                       u"The file with the authority's certificate can't be read: "_s + file.errorString());
    }
    const QByteArray bytes = file.read(largestFile + 1);
    Authority authority;
    if (bytes.size() <= largestFile)
        authority.certificates = QSslCertificate::fromData(bytes, QSsl::Pem);
    if (authority.certificates.isEmpty())
        return failure(ErrorKind::Usage, u"The file holds no certificate in the PEM format"_s);
    for (const QSslCertificate &certificate : authority.certificates)
        authority.subjects += subjectOf(certificate);
    authority.sha256 =
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    return authority;
}

QString subjectOf(const QSslCertificate &certificate)
{
    return nameOf(certificate.subjectInfo(QSslCertificate::CommonName),
                  certificate.subjectInfo(QSslCertificate::Organization));
}

QString issuerOf(const QSslCertificate &certificate)
{
    return nameOf(certificate.issuerInfo(QSslCertificate::CommonName),
                  certificate.issuerInfo(QSslCertificate::Organization));
}

} // namespace auditdesk
