// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/daterangefield.h"

#include "ui/theme.h"

#include <QComboBox>
#include <QDateEdit>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <array>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr std::array presetDays = {7, 30, 90, DateRangeField::longestDays};
constexpr int byHand = 0;

} // namespace

DateRangeField::DateRangeField(const QString &name, const QTimeZone &zone, qint64 nowMs, QWidget *parent)
    : QWidget(parent)
    , m_zone(zone)
    , m_nowMs(nowMs)
    , m_preset(new QComboBox(this))
    , m_from(new QDateEdit(this))
    , m_to(new QDateEdit(this))
{
    for (const int days : presetDays)
        m_preset->addItem(tr("Last %Ln day(s)", nullptr, days), days);
    m_preset->addItem(tr("Days chosen here"), byHand);
    m_preset->setAccessibleName(name);
    for (QDateEdit *date : {m_from, m_to}) {
        date->setCalendarPopup(true);
        date->setDisplayFormat(u"yyyy-MM-dd"_s);
    }
    m_from->setAccessibleName(tr("%1, first day").arg(name));
    m_to->setAccessibleName(tr("%1, last day").arg(name));

    auto *line = new QHBoxLayout(this);
    line->setContentsMargins({});
    line->setSpacing(theme::spaceRelated);
    line->addWidget(m_preset);
    line->addWidget(m_from);
    line->addWidget(new QLabel(tr("to", "between two dates"), this));
    line->addWidget(m_to);
    line->addStretch(1);
    setFocusProxy(m_preset);
    setDays(longestDays);

    connect(m_preset, &QComboBox::activated, this, [this] {
        showPreset();
        Q_EMIT changed();
    });
    for (QDateEdit *date : {m_from, m_to}) {
        connect(date, &QDateEdit::dateChanged, this, [this] {
            m_preset->setCurrentIndex(m_preset->findData(byHand));
            Q_EMIT changed();
        });
    }
}

qint64 DateRangeField::fromMs() const
{
    const int days = m_preset->currentData().toInt();
    return days == byHand ? midnightMs(m_from->date()) : m_nowMs - days * dayMs;
}

qint64 DateRangeField::toMs() const
{
    return m_preset->currentData().toInt() == byHand ? std::min(midnightMs(m_to->date().addDays(1)), m_nowMs)
                                                     : m_nowMs;
}

void DateRangeField::setDays(int days)
{
    m_preset->setCurrentIndex(std::max(0, m_preset->findData(days)));
    showPreset();
    Q_EMIT changed();
}

void DateRangeField::setDates(QDate from, QDate to)
{
    m_from->setDate(from);
    m_to->setDate(to);
}

void DateRangeField::showPreset()
{
    const int days = m_preset->currentData().toInt();
    if (days == byHand)
        return;
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_nowMs, m_zone).date();
    const QSignalBlocker fromBlocker(m_from);
    const QSignalBlocker toBlocker(m_to);
    m_from->setDate(today.addDays(-days));
    m_to->setDate(today);
}

qint64 DateRangeField::midnightMs(QDate date) const
{
    // Where the clocks skip midnight, the day begins later.
    return date.startOfDay(m_zone).toMSecsSinceEpoch();
}

} // namespace auditdesk
