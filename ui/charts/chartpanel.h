// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"
#include "ui/charts/chartview.h"

#include <QWidget>
#include <memory>

class QComboBox;

namespace auditdesk {

/// A chart with its title, its choices (top by views or downloads; day, week or month), and a small row of
/// tools: show as a table, save as PNG or SVG. A chart over time that was narrowed to a span says so below
/// its title, opens the span's rows, and is wide again at a click. Where there is nothing to draw it says why
/// and what to do. Window's thread.
class ChartPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChartPanel(QWidget *parent = nullptr);
    ~ChartPanel() override;

    void setData(const ChartData &data);
    /// Instead of a chart: "No events loaded yet", and what to do about it.
    void showMessage(const QString &title, const QString &headline, const QString &hint);
    /// What the chart was narrowed to; nullopt: nothing, it shows all.
    void setSpan(const std::optional<TimeSpan> &span);
    const ChartData &data() const;
    ChartView &view();
    QComboBox &choice(); ///< hidden as long as it is empty, and without a chart
    bool isShownAsTable() const;
    void setShownAsTable(bool shown);

    /// By the suffix of `path`, as saveChart() does.
    Result<void> save(const QString &path, QSize size) const;

Q_SIGNALS:
    void drillDown(auditdesk::TableId table, const QString &filter);
    void spanChosen(const auditdesk::TimeSpan &span);
    void spanDismissed();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
