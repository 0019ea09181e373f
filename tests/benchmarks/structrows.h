// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"

#include <QAbstractTableModel>
#include <QByteArray>
#include <QString>
#include <vector>

namespace auditdesk {

// Rows as a Qt program usually keeps them: the baseline. What is read of a page is what its table shows.

struct AccessStruct
{
    QString recordingId, topic, name, email;
    qint64 timeMs = 0;
    bool viewed = false;
    bool downloaded = false;
};

struct EventStruct
{
    qint64 createdMs = 0, modifiedMs = 0;
    QString type, sessionId, sessionOrgId, userId, text, title, status, action, questionId, replyId, pollId,
        pollResultId, pollAnswerId, activePollId, userUserId, userName, unverifiedName, options;
    qint64 upvotes = 0, replyCount = 0, order = 0;
    bool isDeleted = false, isAnonymous = false;
};

void readAccessPage(const QByteArray &body, std::vector<AccessStruct> &rows);
void readEventPage(const QByteArray &body, std::vector<EventStruct> &rows);
std::vector<AccessStruct> structsOf(const TableState &accesses);

/// The accesses as a model for QSortFilterProxyModel: recordingId, topic, name, email, time, viewed,
/// downloaded.
class StructModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RecordingId, Topic, Name, Email, Time, Viewed, Downloaded, ColumnCount };
    static constexpr int SortRole = Qt::UserRole; ///< folded texts, so that both sides sort alike

    explicit StructModel(std::vector<AccessStruct> rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    void append(const std::vector<AccessStruct> &rows);

private:
    std::vector<AccessStruct> m_rows;
};

} // namespace auditdesk
