// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/cellpresenter.h"

#include "core/records/celltext.h"
#include "ui/snapshotsource.h"
#include "ui/text/errortext.h"
#include "ui/text/findingtext.h"
#include "ui/text/servicetext.h"
#include "ui/theme.h"
#include "ui/viewsettings.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t noteLimit = 2'000; // bytes

struct CellTexts
{
    Q_DECLARE_TR_FUNCTIONS(CellPresenter)
};

/// The start of `text`, cut where a character ends.
QString shortened(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return displayText(text);
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0U) == 0x80U)
        --limit;
    return displayText(text.substr(0, limit)) + u'\u2026';
}

const ColumnSpec &specOf(const Table &table, int column)
{
    return table.schema().columns[static_cast<std::size_t>(column)];
}

QString maskNote(PersonRole person)
{
    switch (person) {
    case PersonRole::Author:
        return CellTexts::tr("Hidden, because the author is anonymous. Filters and order take it for empty. "
                             "Reveal it in the detail pane.");
    case PersonRole::DoneBy:
        return CellTexts::tr("Hidden, because they may have written something anonymous. Filters and "
                             "order take it for empty.");
    case PersonRole::None:
        break;
    }
    return CellTexts::tr("Hidden, because it can't be read and may name a person. Filters and order take it "
                         "for empty. Reveal it in the detail pane.");
}

/// Of its beginning only: a text may be of many megabytes, and this is asked for whenever a cell is drawn.
bool looksAlike(const Table &table, int column, std::uint32_t row)
{
    return specOf(table, column).isText() && mixesScripts(table.text(column, row).substr(0, noteLimit));
}

} // namespace

CellPresenter::CellPresenter(const SnapshotSource &source, const ViewSettings &settings)
    : m_source(source)
    , m_settings(settings)
{
}

bool CellPresenter::isMasked(const Table &table, int column, std::uint32_t row) const
{
    if (table.schema().id != TableId::Events || Anonymity::masksOf(table, row) == 0 ||
        table.isMissing(column, row))
        return false;
    return Anonymity{true, m_source.revealedEvents()}.hides(table, column, row);
}

bool CellPresenter::isOdd(const Table &table, int column, std::uint32_t row) const
{
    return !table.oddText(column, row).empty();
}

bool CellPresenter::isMarked(const Table &table, int column, std::uint32_t row) const
{
    if (isMasked(table, column, row))
        return false;
    return isOdd(table, column, row) || otherTale(table, column, row) || looksAlike(table, column, row);
}

std::optional<QString> CellPresenter::otherTale(const Table &table, int column, std::uint32_t row) const
{
    if (table.schema().id != TableId::Recordings)
        return {};
    const auto snapshot = m_source.snapshot();
    if (!snapshot || snapshot->conflicts->empty())
        return {};
    const auto conflict =
        std::lower_bound(snapshot->conflicts->begin(), snapshot->conflicts->end(), row,
                         [](const Conflict &one, std::uint32_t r) { return one.newer < r; });
    if (conflict == snapshot->conflicts->end() || conflict->newer != row ||
        raw(table, column, row) == raw(table, column, conflict->older))
        return {};
    return shown(table, column, conflict->older, noteLimit);
}

bool CellPresenter::isImported(std::int64_t run) const
{
    const auto snapshot = m_source.snapshot();
    return snapshot && snapshot->isImport(static_cast<RunId>(run));
}

QString CellPresenter::shown(const Table &table, int column, std::uint32_t row, std::size_t limit) const
{
    if (isMasked(table, column, row))
        return anonymous();
    const ColumnSpec &spec = specOf(table, column);
    if (spec.isText()) {
        if (table.schema().id == TableId::Rejected && spec.id == "reason")
            return rejectionText(table.text(column, row));
        if (!spec.words.empty() && !table.isMissing(column, row))
            return columnText(spec.titleOf(table.text(column, row)));
        QString text = shortened(table.text(column, row), limit);
        const bool isType = table.schema().id == TableId::Events && spec.id == "type";
        return isType && !text.isEmpty() ? theme::eventTypeTitle(text) : text;
    }
    if (const std::string_view odd = table.oddText(column, row); !odd.empty())
        return shortened(odd, limit);
    if (spec.kind == ColumnKind::Boolean)
        return {};
    const std::int64_t number = table.number(column, row);
    if (number == missingNumber)
        return {};
    if (spec.id == "run" && isImported(number))
        return CellTexts::tr("%1 (imported)", "number of a run").arg(QLocale().toString(qlonglong(number)));
    return spec.kind == ColumnKind::Time ? m_settings.timeText(number)
                                         : QLocale().toString(qlonglong(number));
}

QString CellPresenter::spoken(const Table &table, int column, std::uint32_t row) const
{
    if (isMasked(table, column, row))
        return CellTexts::tr("Anonymous, hidden");
    QString text = shown(table, column, row, noteLimit);
    if (isOdd(table, column, row))
        return CellTexts::tr("%1, an unexpected value").arg(text);
    if (specOf(table, column).kind != ColumnKind::Boolean || table.isMissing(column, row))
        return text;
    return table.boolean(column, row) == 1 ? CellTexts::tr("yes") : CellTexts::tr("no");
}

QString CellPresenter::note(const Table &table, int column, std::uint32_t row) const
{
    if (isMasked(table, column, row))
        return maskNote(specOf(table, column).person);
    if (isOdd(table, column, row))
        return CellTexts::tr("The service sent: %1").arg(shortened(table.oddText(column, row), noteLimit));
    if (const auto other = otherTale(table, column, row)) {
        return other->isEmpty()
                   ? CellTexts::tr("Within the same run the service also sent nothing here. Both "
                                   "are kept; the later one counts.")
                   : CellTexts::tr("Within the same run the service also sent: %1. Both are "
                                   "kept; the later one counts.")
                         .arg(*other);
    }
    if (table.isMissing(column, row))
        return {};
    const ColumnSpec &spec = specOf(table, column);
    if (looksAlike(table, column, row))
        return CellTexts::tr(
            "Mixes letters of scripts that look alike, such as Latin and Cyrillic: it may not "
            "be what it seems.");
    if (spec.kind == ColumnKind::Time)
        return m_settings.wholeTimeText(table.number(column, row));
    if (spec.kind == ColumnKind::Boolean)
        return spoken(table, column, row);
    return {};
}

QString CellPresenter::raw(const Table &table, int column, std::uint32_t row) const
{
    if (isMasked(table, column, row))
        return anonymous();
    return QString::fromStdString(cellText(table, column, row, m_settings.zone()));
}

QString CellPresenter::anonymous()
{
    return CellTexts::tr("Anonymous");
}

} // namespace auditdesk
