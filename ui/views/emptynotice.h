// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace auditdesk {

/// What stands in the middle of an empty view: why it is empty, and what to do about it.
class EmptyNotice : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyNotice(QWidget *parent); ///< covers its parent, whatever size that takes

    /// Plain text. `action` may be empty: no button.
    void say(const QString &title, const QString &text, const QString &action = {});

Q_SIGNALS:
    void actionRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyLook();

    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace auditdesk
