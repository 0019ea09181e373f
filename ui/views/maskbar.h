// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace auditdesk {

/// The line of the detail pane that says which persons of an event are hidden and why, or that the author was
/// revealed. Window's thread.
class MaskBar : public QWidget
{
    Q_OBJECT

public:
    explicit MaskBar(QWidget *parent = nullptr);

    enum class Hidden {
        Nothing,
        Author,
        DoneBy,     ///< alone: the event itself has no author to reveal
        Unreadable, ///< whatever may be in data that can't be read
    };
    void tellHidden(Hidden hidden);
    /// `time`: when that was, for people. `isDoneByHidden`: the envelope's user is somebody else, or unknown.
    void tellRevealed(const QString &time, const QString &reason, bool isDoneByHidden);

Q_SIGNALS:
    void revealRequested();
    void hideRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyLook();

    QLabel *m_text;
    QPushButton *m_reveal;
    QPushButton *m_hide;
};

} // namespace auditdesk
