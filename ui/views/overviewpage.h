// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"
#include "core/support/result.h"

#include <QStringList>
#include <QWidget>
#include <memory>

namespace auditdesk {

class SnapshotSource;
class ViewSettings;

/// The first look at a case: its key figures and four charts, each of which opens the rows behind a bar, can
/// be read as a table and saved as PNG or SVG. Figures and bins are worked out off the window's thread.
/// Window's thread.
class OverviewPage : public QWidget
{
    Q_OBJECT

public:
    OverviewPage(SnapshotSource &source, ViewSettings &settings, QWidget *parent = nullptr);
    ~OverviewPage() override;

    /// Writes the charts as PNG into `folder`, those that have something to show; the files' names, or what
    /// failed. `size` in pixels at 96 dpi: the pictures have twice as many.
    Result<QStringList> saveCharts(const QString &folder, const QSize &size);
    bool isWorking() const;

Q_SIGNALS:
    void drillDown(auditdesk::TableId table, const QString &filter);
    void workingChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
