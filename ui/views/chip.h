// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace auditdesk {

/// One active condition of a filter, with a cross; a click (or Space, or Delete) takes it away.
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    /// `label` is shown, plain; `condition` is what was typed.
    Chip(const QString &label, const QString &condition, QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    int crossWidth() const;
};

} // namespace auditdesk
