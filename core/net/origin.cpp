// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/origin.h"

#include <QHostAddress>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

int defaultPortOf(const QUrl &url)
{
    return url.scheme() == "https"_L1 ? 443 : 80;
}

int portOf(const QUrl &url)
{
    return url.port(defaultPortOf(url));
}

bool hasUserInfo(const QUrl &url)
{
    return url.authority(QUrl::FullyEncoded).contains(u'@');
}

} // namespace

bool isLoopbackHost(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

bool isSafeOrigin(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || hasUserInfo(url))
        return false;
    return url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopbackHost(url.host()));
}

QUrl withoutDefaultPort(QUrl url)
{
    if (url.port() == defaultPortOf(url))
        url.setPort(-1);
    return url;
}

QString originText(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toString();
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.isValid() && b.isValid() && !hasUserInfo(a) && !hasUserInfo(b) && a.scheme() == b.scheme() &&
           a.host(QUrl::FullyEncoded) == b.host(QUrl::FullyEncoded) && portOf(a) == portOf(b);
}

std::optional<Error> refusalOf(const QUrl &url, const QUrl &baseUrl, const Secret &token)
{
    Error error;
    if (!isSameOrigin(url, baseUrl)) {
        error.kind = ErrorKind::ForeignLink;
        error.what = u"A link leads away from the service, to "_s + originText(url).left(300) +
                     u"; it was not followed"_s;
        return error;
    }
    if (!mayBeToken(token.reveal())) {
        error.kind = ErrorKind::NotSignedIn;
        error.what = token.isEmpty() ? u"There is no access token"_s
                                     : u"The access token holds characters that no token has"_s;
        return error;
    }
    return std::nullopt;
}

} // namespace auditdesk
