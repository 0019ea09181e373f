// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"

#include <QWidget>
#include <memory>

namespace auditdesk {

class SnapshotSource;
class ViewSettings;

/// Every field of one row, readable, and below it the item's verbatim JSON with highlighting. Persons that
/// are masked in a Slido event are masked in its JSON too; "Reveal" tells the author. Window's thread.
class DetailPane : public QWidget
{
    Q_OBJECT

public:
    DetailPane(SnapshotSource &source, ViewSettings &settings, QWidget *parent = nullptr);
    ~DetailPane() override;

    void showRow(const std::shared_ptr<const Table> &table, std::uint32_t row);
    void clear();

Q_SIGNALS:
    void filterRequested(auditdesk::TableId table, const QString &filter);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace auditdesk
