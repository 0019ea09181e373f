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

/// What chooses rows; everything else in a link is the service's own way to its next page.
constexpr std::array filterNames{"from"_L1,        "to"_L1,           "hostEmail"_L1, "siteUrl"_L1,
                                 "recordingId"_L1, "sessionOrgId"_L1, "sessionId"_L1, "meetingType"_L1,
                                 "state"_L1,       "hasSlido"_L1};

bool isFilter(const QString &name)
{
    return std::any_of(filterNames.begin(), filterNames.end(), [&](QLatin1StringView filter) {
        return name.compare(filter, Qt::CaseInsensitive) == 0;
    });
}

/// Without the filters that are not `wanted`, other spellings of their names included.
QUrl withoutOtherFilters(const QUrl &url, const QStringList &wanted)
{
    QStringList parts = url.query(QUrl::FullyEncoded).split(u'&', Qt::SkipEmptyParts);
    const auto removed = parts.removeIf([&](const QString &part) {
        const QString name = QUrl::fromPercentEncoding(part.section(u'=', 0, 0).toLatin1());
        return isFilter(name) && !wanted.contains(name);
    });
    if (removed == 0)
        return url;
    QUrl result = url;
    result.setQuery(parts.join(u'&'), QUrl::StrictMode);
    return result;
}

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
    if (next.path(QUrl::FullyEncoded) != first.path(QUrl::FullyEncoded)) {
        return failure(
            ErrorKind::ForeignLink,
            u"The link to the next page leads to another part of the service; it was not followed"_s);
    }
    const QUrlQuery given(next);
    QUrl result = next;
    QStringList names;
    const auto wanted = QUrlQuery(first).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : wanted) {
        names += name;
        const QStringList values = given.allQueryItemValues(name, QUrl::FullyDecoded);
        if (values.isEmpty()) {
            result = withQueryItem(result, name, value);
            continue;
        }
        const bool isSame = std::all_of(values.begin(), values.end(), [&wanted = value](const QString &one) {
            return isSameValue(one, wanted);
        });
        if (name != pageSizeName && !isSame) {
            return failure(ErrorKind::Malformed,
                           u"The link to the next page asks for another \""_s + name + u'"');
        }
    }
    return withoutOtherFilters(result, names);
}

} // namespace auditdesk
