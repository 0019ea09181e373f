// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/errortext.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace auditdesk {

/// Tells what happened above the page, without standing in anyone's way: an error in its three lines with
/// its details to copy, or one line of news; each with what can be done about it. Plain text only. Window's
/// thread.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showError(const ErrorText &error, QAction *remedy = nullptr);
    void showNotice(const QString &text, QAction *remedy = nullptr);
    void clear();
    QString text() const;
    bool isShowingError() const { return isVisible() && m_kind == Kind::Error; }

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Kind { Error, Notice };
    void present(Kind kind, const QString &title, const QString &body, QAction *remedy);
    void applyTheme();

    Kind m_kind = Kind::Notice;
    QString m_details;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_body;
    QToolButton *m_remedy;
    QToolButton *m_copy;
    QToolButton *m_close;
};

} // namespace auditdesk
