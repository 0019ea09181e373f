// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/casecontroller.h"
#include "ui/place.h"

#include <QTimer>
#include <QWidget>
#include <optional>

class QLabel;
class QProgressBar;
class QToolButton;

namespace auditdesk {

class ElidedLabel;
class ViewSettings;

/// The line at the window's foot, which always says how many of how many rows are shown, whether that is all
/// and as of when, what was rejected, and in which time zone times are; at its right what a fetch is doing,
/// with Cancel. Window's thread.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    StatusLine(CaseController &controller, ViewSettings &settings, QWidget *parent = nullptr);

    /// `shownRows`: of the table's rows, after its filter; none while that is not known, and for the
    /// overview.
    void showPlace(Place place, std::optional<qint64> shownRows);
    void setOpening(const QString &caseName);
    void setOpeningProgress(std::uint32_t done, std::uint32_t total); ///< entries of the case read
    void setIdle();

    QString text() const; ///< all that the left half says, in one line

Q_SIGNALS:
    void cancelRequested();
    void rejectedRequested(); ///< to see the items that could not become rows

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateText();
    void updateRejected(const CaseSnapshot &snapshot);
    void updateProgress();
    Completeness shownCompleteness(const CaseSnapshot &snapshot) const;
    QString lateEventsText(const CaseSnapshot &snapshot, const Completeness &completeness) const;
    QString completenessText(const Completeness &completeness) const;
    QString momentText(qint64 utcMs) const;

    CaseController &m_controller;
    ViewSettings &m_settings;
    Place m_place = Place::Overview;
    std::optional<qint64> m_shownRows;
    QString m_opening;
    QLabel *m_rows;
    QLabel *m_stateIcon;
    ElidedLabel *m_state;
    QLabel *m_rejectedDot;
    QToolButton *m_rejected;
    QLabel *m_zone;
    QLabel *m_progress;
    QProgressBar *m_bar;
    QToolButton *m_cancel;
    QTimer m_waitTimer; ///< counts a wait down
};

/// What can be said of all tables together: the worst of them, as of the earliest moment.
Completeness overallCompleteness(const CaseSnapshot &snapshot);

} // namespace auditdesk
