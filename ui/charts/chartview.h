// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartscene.h"

#include <QGraphicsView>

namespace auditdesk {

/// A chart that can be pointed at and walked through: hovering shows exact figures, a click, Enter or Space
/// opens the rows behind a bar, arrow keys move from bar to bar, Home and End to the first and last. In a
/// chart over time a span is chosen by dragging, or with Shift and the keys, then Enter; Escape lets go of
/// it. Name and description tell a screen reader the chart, the current bar and the span. Follows palette and
/// font. Window's thread.
class ChartView : public QGraphicsView
{
    Q_OBJECT

public:
    explicit ChartView(QWidget *parent = nullptr);

    void setData(const ChartData &data);
    const ChartData &data() const { return m_scene.data(); }
    const ChartScene &chartScene() const { return m_scene; }
    std::optional<ChartBar> currentBar() const { return m_current; }
    void setCurrentBar(ChartBar bar);
    int rowCapacity() const; ///< see ChartScene

    /// "Board sync. Views: 120. Downloads: 12."
    static QString spokenFigures(const ChartData &data, ChartBar bar);

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

Q_SIGNALS:
    void barActivated(auditdesk::ChartBar bar);
    void spanActivated(auditdesk::ChartSpan span); ///< of a chart over time
    void escaped();                                ///< Escape, with no span to let go of
    void rowCapacityChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    void applyLook();
    void noteCapacity();
    void moveCurrent(int categories, int series);
    void extendSpan(int bins);
    void setSpan(std::optional<ChartSpan> span);
    bool handleSpanKey(QKeyEvent *event);
    void activateSpan();
    void describe();
    QString tip(const QString &heading, const std::vector<ChartData::Figure> &figures) const;
    QString tip(ChartBar bar) const;
    void showTip(QPoint position); ///< in the viewport

    ChartScene m_scene;
    std::optional<ChartBar> m_current;
    std::optional<ChartBar> m_pressed;
    QPoint m_pressedAt;
    bool m_isBrushing = false; ///< the pointer drags a span
    int m_spanAnchor = 0;      ///< the end of the span that stays
    int m_capacity = 0;
};

} // namespace auditdesk
