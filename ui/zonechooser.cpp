// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/zonechooser.h"

#include "core/support/zonenames.h"
#include "ui/viewsettings.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QWheelEvent>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int widthInCharacters = 24;
constexpr int shownAtOnce = 20;
constexpr int fixedItems = 3; // UTC, local time, and a line

} // namespace

ZoneChooser::ZoneChooser(ViewSettings &settings, QWidget *parent)
    : QComboBox(parent)
    , m_settings(settings)
{
    setAccessibleName(tr("Time zone"));
    setToolTip(
        tr("The time zone of every time in tables, charts and exports. Type a part of a name to find a "
           "zone."));
    setEditable(true);
    setInsertPolicy(NoInsert);
    setMaxVisibleItems(shownAtOnce);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(widthInCharacters);

    const auto local = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    addItem(u"UTC"_s, u"UTC"_s);
    addItem(tr("Local time (%1)").arg(local), u"local"_s);
    insertSeparator(count());
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setMaxVisibleItems(shownAtOnce);
    lineEdit()->setAccessibleName(accessibleName());

    connect(this, &QComboBox::activated, this, &ZoneChooser::choose);
    connect(completer(), QOverload<const QString &>::of(&QCompleter::activated), this,
            [this](const QString &text) { choose(indexOfName(text)); });
    connect(lineEdit(), &QLineEdit::editingFinished, this, [this] { choose(indexOfName(currentText())); });
    connect(&m_settings, &ViewSettings::zoneChanged, this, &ZoneChooser::showChosen);
    showChosen();
}

/// All the zones there are: hundreds, which the window need not wait for before anybody looks for one.
void ZoneChooser::fill()
{
    if (std::exchange(m_isFilled, true))
        return;
    const QString chosen = itemData(currentIndex()).toString();
    const QSignalBlocker quiet(this);
    while (count() > fixedItems)
        removeItem(count() - 1);
    const auto ids = timeZoneNames();
    for (const QByteArray &id : ids) {
        // The database's abbreviations beside its places are zones without a history.
        if (id.contains('/'))
            addItem(QString::fromLatin1(id), QString::fromLatin1(id));
    }
    if (findData(chosen) < 0)
        addItem(chosen, chosen);
    setCurrentIndex(findData(chosen));
}

void ZoneChooser::showPopup()
{
    fill();
    QComboBox::showPopup();
}

void ZoneChooser::focusInEvent(QFocusEvent *event)
{
    fill();
    QComboBox::focusInEvent(event);
}

void ZoneChooser::wheelEvent(QWheelEvent *event)
{
    fill();
    QComboBox::wheelEvent(event);
}

void ZoneChooser::choose(int index)
{
    const QString name = itemData(index).toString();
    if (!name.isEmpty())
        m_settings.setZone(name);
    showChosen();
}

void ZoneChooser::showChosen()
{
    int index = findData(m_settings.zoneName());
    if (index < 0) { // kept from elsewhere, and a zone all the same
        addItem(m_settings.zoneName(), m_settings.zoneName());
        index = count() - 1;
    }
    setCurrentIndex(index);
    setEditText(itemText(index));
    lineEdit()->setCursorPosition(0);
}

int ZoneChooser::indexOfName(const QString &text)
{
    fill();
    const int exact = findText(text.trimmed(), Qt::MatchFixedString);
    if (exact >= 0 || text.trimmed().isEmpty())
        return exact;
    const QModelIndexList partly =
        model()->match(model()->index(0, 0), Qt::DisplayRole, text.trimmed(), 2, Qt::MatchContains);
    return partly.size() == 1 ? partly.first().row() : -1;
}

} // namespace auditdesk
