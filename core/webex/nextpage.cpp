// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/nextpage.h"

#include "core/support/isotime.h"

#include <QStringList>
#include <QUrlQuery>
#include <algorithm>
#include <array>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView pageSizeName = "max"_L1; // says how, not what

/// Hosts and mail addresses come back in another case, times in another form.
bool isSameValue(const QString &a, const QString &b)
{
    if (a.compare(b, Qt::CaseInsensitive) == 0)
        return true;
    const auto time = parseIsoTime(a.toStdString());
    return time && time == parseIsoTime(b.toStdString());
}

} // namespace

QUrl withQueryItem(const QUrl &url, const QString &name, const QString &value)
{
    const QString key = QString::fromLatin1(QUrl::toPercentEncoding(name)) + u'=';
    QStringList parts = url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts);
    const auto isOurs = [&key](const QString &part) { return part.startsWith(key); };
    const auto place = std::find_if(parts.begin(), parts.end(), isOurs);
    const auto index = place - parts.begin();
    parts.removeIf(isOurs);
    parts.insert(index, key + QString::fromLatin1(QUrl::toPercentEncoding(value)));
    QUrl result = url;
    result.setQuery(parts.join(u'&'), QUrl::StrictMode);
    return result;
}

int pageSizeOf(const QUrl &url)
{
    return QUrlQuery(url).queryItemValue(pageSizeName).toInt();
}

int smallerPageSize(int pageSize)
{
    constexpr std::array sizes{50, 25, 10};
    const auto smaller = std::find_if(sizes.begin(), sizes.end(), [=](int size) { return size < pageSize; });
    return smaller == sizes.end() ? 0 : *smaller;
}

Result<QUrl> continuation(const QUrl &first, const QUrl &next)
{
    const QUrlQuery given(next);
    QUrl result = next;
    const auto wanted = QUrlQuery(first).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : wanted) {
        if (!given.hasQueryItem(name)) {
            result = withQueryItem(result, name, value);
            continue;
        }
        if (name != pageSizeName && !isSameValue(given.queryItemValue(name, QUrl::FullyDecoded), value)) {
            return failure(ErrorKind::Malformed,
                           u"The link to the next page asks for another \""_s + name + u'"');
        }
    }
    return result;
}

} // namespace auditdesk
