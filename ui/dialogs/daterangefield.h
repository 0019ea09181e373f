// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimeZone>
#include <QWidget>

class QComboBox;
class QDateEdit;

namespace auditdesk {

/// A range of days in a time zone, by preset ("Last 90 days") or by hand. A preset ends now and begins that
/// many days before; a day chosen by hand counts from its midnight to the next one, today up to now. Times
/// are UTC milliseconds; the end is exclusive. Window's thread.
class DateRangeField : public QWidget
{
    Q_OBJECT

public:
    DateRangeField(const QString &name, const QTimeZone &zone, qint64 nowMs, QWidget *parent = nullptr);

    qint64 fromMs() const;
    qint64 toMs() const;
    void setDays(int days); ///< one of the presets
    void setDates(QDate from, QDate to);

    static constexpr int longestDays = 364; ///< the service answers for 365, and the fetch takes time too

Q_SIGNALS:
    void changed();

private:
    qint64 midnightMs(QDate date) const;
    void showPreset();

    QTimeZone m_zone;
    qint64 m_nowMs;
    QComboBox *m_preset;
    QDateEdit *m_from;
    QDateEdit *m_to;
};

} // namespace auditdesk
