// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exportspec.h"

#include "core/export/resolvedfilter.h"

#include <QJsonArray>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> unknown(const QString &what)
{
    return failure(ErrorKind::Malformed, u"The export can't be made again: %1."_s.arg(what));
}

Result<int> columnNamed(const TableSchema &schema, const QString &name)
{
    const int column = schema.columnNamed(name.toStdString());
    if (column < 0)
        return unknown(u"this version has no column \"%1\""_s.arg(name));
    return column;
}

Result<std::vector<int>> columnsIn(const QJsonValue &json, const TableSchema &schema)
{
    std::vector<int> columns;
    const QJsonArray names = json.toArray();
    for (const auto &name : names) {
        const auto column = columnNamed(schema, name.toString());
        if (!column)
            return failure(column.error());
        columns.push_back(*column);
    }
    return columns;
}

Result<std::vector<SortKey>> orderIn(const QJsonValue &json, const TableSchema &schema)
{
    std::vector<SortKey> order;
    const QJsonArray keys = json.toArray();
    for (const auto &key : keys) {
        const QString text = key.toString();
        const bool isDescending = text.endsWith(u":desc"_s);
        const auto column = columnNamed(schema, isDescending ? text.chopped(5) : text);
        if (!column)
            return failure(column.error());
        order.push_back({*column, isDescending});
    }
    return order;
}

Result<CsvPreset> presetIn(const QJsonValue &json)
{
    for (const CsvPreset preset : {CsvPreset::Safe, CsvPreset::Excel, CsvPreset::Exact}) {
        if (json.isNull() || json.toString() == nameOf(preset))
            return preset;
    }
    return unknown(u"there is no preset \"%1\""_s.arg(json.toString()));
}

Result<QTimeZone> zoneIn(const QJsonValue &json)
{
    const QString name = json.toString();
    if (const auto known = timeZoneNamed(name); known && name != u"local")
        return *known;
    const QTimeZone zone(name.toLatin1());
    if (!zone.isValid())
        return unknown(u"there is no time zone \"%1\" here"_s.arg(name));
    return zone;
}

/// Who was masked and revealed, and which rows were selected.
Result<void> readRows(ExportSpec &spec, const QJsonObject &json, int version)
{
    spec.masksAnonymous = json.value("anonymousMaskedFromFilter"_L1).toBool();
    const bool isSelection = json.value("selection"_L1).toBool();
    if (version == 1 && isSelection)
        return unknown(u"manifests of version 1 do not name the rows of a selection"_s);
    if (version == 1)
        return {};
    auto revealed = RowPlaces::fromJson(json.value("revealed"_L1));
    if (!revealed)
        return failure(revealed.error());
    spec.revealed = std::move(*revealed);
    if (!isSelection)
        return {};
    auto selected = RowPlaces::fromJson(json.value("selected"_L1));
    if (!selected)
        return failure(selected.error());
    spec.selected = std::move(*selected);
    return {};
}

Result<void> readFilter(ExportSpec &spec, const QJsonObject &json, int version)
{
    spec.filter = json.value("filter"_L1).toString();
    // Filters of version 1 had no relative dates: they mean today what they meant then.
    spec.resolvedFilter = version == 1 ? spec.filter : json.value("filterResolved"_L1).toString();
    auto parsed = Filter::parse(spec.resolvedFilter, *spec.schema, spec.options.zone, 0); // no relative dates
    if (!parsed)
        return unknown(u"its filter can't be read (%1)"_s.arg(inEnglish(parsed.error())));
    spec.parsed = std::move(*parsed);
    if (version > 1 && !isResolvedOf(spec.resolvedFilter, spec.filter, *spec.schema, spec.options.zone))
        return unknown(u"the filter as typed and the filter as resolved are not the same"_s);
    return {};
}

} // namespace

Result<ExportSpec> exportSpecOf(const Manifest &manifest)
{
    const QJsonObject json = manifest.json.value("export"_L1).toObject();
    ExportSpec spec;
    const QString table = json.value("table"_L1).toString();
    spec.schema = schemaNamed(table.toStdString());
    if (!spec.schema)
        return unknown(u"this version has no table \"%1\""_s.arg(table));
    spec.format = manifest.format;
    const auto columns = columnsIn(json.value("columns"_L1), *spec.schema);
    const auto order = orderIn(json.value("order"_L1), *spec.schema);
    const auto preset = presetIn(json.value("preset"_L1));
    const auto zone = zoneIn(json.value("timeZone"_L1));
    if (!columns)
        return failure(columns.error());
    if (!order)
        return failure(order.error());
    if (!preset)
        return failure(preset.error());
    if (!zone)
        return failure(zone.error());
    spec.order = *order;
    spec.options.columns = *columns;
    spec.options.preset = *preset;
    spec.options.zone = *zone;
    spec.options.hideAnonymous = json.value("anonymousHidden"_L1).toBool();
    if (const auto read = readFilter(spec, json, manifest.version); !read)
        return failure(read.error());
    if (const auto read = readRows(spec, json, manifest.version); !read)
        return failure(read.error());
    return spec;
}

Result<RowIds> ExportSpec::rows(const TableState &state, const CancelFlag &cancel) const
{
    const TableQuery query{parsed, order, {masksAnonymous, rowsAt(*state.table, revealed)}};
    auto found = query.run(state, cancel);
    if (!found)
        return unknown(u"its filter can't be applied (%1)"_s.arg(inEnglish(found.error())));
    RowIds rows = std::move(*found);
    if (!selected)
        return rows;
    std::erase_if(rows, [&](std::uint32_t row) { return !selected->contains(*state.table, row); });
    if (rows.size() != selected->size())
        return unknown(u"some of the selected rows are not among those that its filter lets pass"_s);
    return rows;
}

} // namespace auditdesk
