// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/errorreply.h"

#include "core/net/origin.h"
#include "core/net/tokensearch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// More of an error body is not worth reading.
constexpr qsizetype longestErrorBody = 64 * 1024;

const QString blot = u"[token]"_s;

const QString signInPage = u"The network answered instead of Webex: it may want a sign-in"_s;

struct Meaning
{
    ErrorKind kind;
    QString what;
};

Meaning meaningOf(int httpStatus)
{
    switch (httpStatus) {
    case 400:
        return {ErrorKind::Rejected, u"The service rejected the request; check dates, site and host"_s};
    case 401:
        return {ErrorKind::NotSignedIn, u"The access token is not valid or has run out"_s};
    case 403:
        return {ErrorKind::Forbidden,
                u"The account may not do this: recording reports need a scope such as "
                "meeting:admin_recordings_read or spark-compliance:meetings_read, Slido events the "
                "Compliance Officer role"_s};
    case 404:
        return {ErrorKind::NotFound, u"The service has nothing there"_s};
    case 410:
        return {ErrorKind::NotFound, u"The service says that this is no longer available"_s};
    case 405:
    case 409:
    case 415:
        return {ErrorKind::Rejected, u"The service does not take the request as this program makes it, which "
                                     "is a fault of the program"_s};
    case 423:
        return {ErrorKind::RateLimited, u"The service has locked this for now"_s};
    case 428:
        return {ErrorKind::Rejected,
                u"The service wants a confirmation that this program does not give, as for a file "
                "that was not scanned for malware"_s};
    case 429:
        return {ErrorKind::RateLimited, u"The service asks to send fewer requests"_s};
    case 511:
        return {ErrorKind::Malformed, signInPage};
    default:
        break;
    }
    if (httpStatus >= 500)
        return {ErrorKind::Server, u"The service failed"_s};
    if (httpStatus >= 400)
        return {ErrorKind::Rejected, u"The service rejected the request"_s};
    return {ErrorKind::Malformed, u"The service answered in an unexpected way"_s};
}

QByteArray mimeType(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower();
}

/// Empty where none is named.
QByteArray charsetOf(const QByteArray &contentType)
{
    QList<QByteArray> parameters = contentType.split(';');
    parameters.removeFirst();
    for (const QByteArray &parameter : parameters) {
        const qsizetype equals = parameter.indexOf('=');
        if (parameter.left(equals).trimmed().toLower() == "charset")
            return parameter.mid(equals + 1).trimmed().replace('"', "").toLower();
    }
    return {};
}

bool hasJsonEncoding(const QByteArray &contentType)
{
    const QByteArray charset = charsetOf(contentType);
    return charset.isEmpty() || charset == "utf-8" || charset == "utf8" || charset == "us-ascii";
}

bool isJsonMimeType(const QByteArray &type)
{
    return type == "application/json" || (type.startsWith("application/") && type.endsWith("+json"));
}

/// The service's message and the descriptions of its errors, each once.
QString messageIn(const QJsonObject &object)
{
    QStringList parts{object.value("message"_L1).toString()};
    const QJsonArray errors = object.value("errors"_L1).toArray();
    for (const auto &error : errors)
        parts += error.toObject().value("description"_L1).toString();
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(u" / "_s);
}

} // namespace

QString withoutToken(const QString &text, const Secret &token)
{
    QString clean = text;
    if (!token.isEmpty())
        clean.replace(QString::fromLatin1(token.reveal()), blot, Qt::CaseInsensitive);
    // What stands there escaped can't be cut out without changing the words around it.
    return holdsToken(clean.toUtf8(), token, Qt::CaseInsensitive) ? blot : clean;
}

QString cleanText(const QString &text, const Secret &token, qsizetype longest)
{
    QString clean = withoutToken(text, token);
    std::replace_if(
        clean.begin(), clean.end(), [](QChar c) { return c.category() == QChar::Other_Control; }, u' ');
    clean = clean.simplified();
    if (clean.size() > longest)
        clean = clean.left(longest - 1) + u'…';
    return clean;
}

Error errorOfStatus(int httpStatus, const QByteArray &contentType, const QByteArray &body,
                    const QString &trackingId, const Secret &token)
{
    Meaning meaning = meaningOf(httpStatus);
    Error error;
    error.kind = meaning.kind;
    error.what = std::move(meaning.what);
    error.httpStatus = httpStatus;
    error.trackingId = trackingId;
    if (httpStatus == 511)
        error.cause = ErrorCause::SignInPage;

    const QJsonObject object = QJsonDocument::fromJson(body.left(longestErrorBody)).object();
    if (!object.isEmpty()) {
        error.serviceMessage = cleanText(messageIn(object), token);
        if (error.trackingId.isEmpty())
            error.trackingId = cleanText(object.value("trackingId"_L1).toString(), token, 200);
    } else if (mimeType(contentType) == "text/plain") {
        error.serviceMessage = cleanText(QString::fromUtf8(body.left(longestErrorBody)), token);
    }
    return error;
}

Error errorOfRedirect(int httpStatus, const QUrl &asked, const QByteArray &location)
{
    const QUrl target = asked.resolved(QUrl::fromEncoded(location));
    const QString where = location.isEmpty()                             ? u"nowhere"_s
                          : !target.isValid() || target.host().isEmpty() ? u"an address that can't be read"_s
                                                                         : originText(target);
    Error error;
    error.kind = ErrorKind::Redirected;
    error.what =
        u"The service answered with a redirect to "_s + where.left(300) + u", which is never followed"_s;
    error.httpStatus = httpStatus;
    if (!target.host().isEmpty() && !isSameOrigin(asked, target)) {
        error.cause = ErrorCause::SignInPage;
        error.what += u"; the network may want a sign-in"_s;
    }
    return error;
}

bool isJsonType(const QByteArray &contentType)
{
    return isJsonMimeType(mimeType(contentType)) && hasJsonEncoding(contentType);
}

Error errorOfContentType(const QByteArray &contentType)
{
    Error error;
    error.kind = ErrorKind::Malformed;
    error.httpStatus = 200;
    const QByteArray type = mimeType(contentType);
    if (type == "text/html" || type == "application/xhtml+xml") {
        error.what = signInPage;
        error.cause = ErrorCause::SignInPage;
    } else if (isJsonMimeType(type)) {
        error.what = u"The answer is in another encoding than UTF-8, which JSON does not allow"_s;
    } else {
        error.what = u"The answer is no JSON"_s;
    }
    return error;
}

} // namespace auditdesk
