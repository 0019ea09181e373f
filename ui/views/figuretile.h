// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace auditdesk {

/// One key figure: what is counted, the number, large, and where it is needed a sign with a word below. With
/// a target it is a button that opens the rows counted. Window's thread.
class FigureTile : public QAbstractButton
{
    Q_OBJECT

public:
    /// `title`: "Recordings". `opensRows`: it can be clicked and gets the focus.
    FigureTile(const QString &title, bool opensRows, QWidget *parent = nullptr);

    void setFigure(const QString &figure);
    QString figure() const { return m_figure; }
    /// A line below the figure, with a symbol of theme::icon().
    void setStatus(const QString &symbol, const QString &text);
    QString status() const { return m_statusText; }

    static constexpr int padding = 8; ///< around the text, which is part of what can be clicked

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    bool m_opensRows;
    QString m_figure;
    QString m_statusSymbol;
    QString m_statusText;
};

} // namespace auditdesk
