// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/rowplaces.h"

#include <QJsonObject>
#include <algorithm>
#include <limits>
#include <vector>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageBits = 32;

std::uint64_t placeOf(const Table &table, std::uint32_t row)
{
    const RawLocation raw = table.raw(row);
    return std::uint64_t{raw.page} << pageBits | raw.offset;
}

tl::unexpected<Error> unreadable()
{
    return failure(ErrorKind::Malformed, u"A list of rows in the manifest can't be read."_s);
}

} // namespace

Result<RowPlaces> RowPlaces::fromJson(const QJsonValue &json)
{
    RowPlaces places;
    if (!json.isArray())
        return unreadable();
    const QJsonArray pages = json.toArray();
    for (const auto &value : pages) {
        const QJsonObject object = value.toObject();
        const qint64 page = object.value("page"_L1).toInteger(-1);
        if (page < 1 || page > std::numeric_limits<std::uint32_t>::max())
            return unreadable();
        const QStringList offsets = object.value("offsets"_L1).toString().split(u' ');
        for (const QString &text : offsets) {
            bool isNumber = false;
            const std::uint32_t offset = text.toUInt(&isNumber);
            if (!isNumber)
                return unreadable();
            places.m_places.insert(std::uint64_t(page) << pageBits | offset);
        }
    }
    return places;
}

void RowPlaces::add(const Table &table, std::uint32_t row)
{
    m_places.insert(placeOf(table, row));
}

bool RowPlaces::contains(const Table &table, std::uint32_t row) const
{
    return m_places.contains(placeOf(table, row));
}

QJsonArray RowPlaces::toJson() const
{
    std::vector<std::uint64_t> sorted(m_places.begin(), m_places.end());
    std::sort(sorted.begin(), sorted.end());
    QJsonArray pages;
    for (auto begin = sorted.begin(); begin != sorted.end();) {
        const std::uint64_t page = *begin >> pageBits;
        QStringList offsets;
        for (; begin != sorted.end() && *begin >> pageBits == page; ++begin)
            offsets.append(QString::number(static_cast<std::uint32_t>(*begin)));
        pages.append(QJsonObject{{u"page"_s, qint64(page)}, {u"offsets"_s, offsets.join(u' ')}});
    }
    return pages;
}

RowPlaces placesOf(const Table &table, const RowList &rows)
{
    RowPlaces places;
    for (const std::uint32_t row : rows)
        places.add(table, row);
    return places;
}

RowPlaces placesOf(const Table &table, const QSet<std::uint32_t> &rows)
{
    RowPlaces places;
    for (const std::uint32_t row : rows) {
        if (row < table.rowCount())
            places.add(table, row);
    }
    return places;
}

QSet<std::uint32_t> rowsAt(const Table &table, const RowPlaces &places)
{
    QSet<std::uint32_t> rows;
    for (std::uint32_t row = 0; places.size() > 0 && row < table.rowCount(); ++row) {
        if (places.contains(table, row))
            rows.insert(row);
    }
    return rows;
}

} // namespace auditdesk
