// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/structrows.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace auditdesk {

using namespace Qt::StringLiterals;

void readAccessPage(const QByteArray &body, std::vector<AccessStruct> &rows)
{
    const QJsonArray items = QJsonDocument::fromJson(body).object().value("items"_L1).toArray();
    for (const auto &item : items) {
        const QJsonObject object = item.toObject();
        rows.push_back(
            {object.value("recordingId"_L1).toString(), object.value("topic"_L1).toString(),
             object.value("name"_L1).toString(), object.value("email"_L1).toString(),
             QDateTime::fromString(object.value("accessTime"_L1).toString(), Qt::ISODate).toMSecsSinceEpoch(),
             object.value("viewed"_L1).toBool(), object.value("downloaded"_L1).toBool()});
    }
}

void readEventPage(const QByteArray &body, std::vector<EventStruct> &rows)
{
    const QJsonArray items = QJsonDocument::fromJson(body).object().value("items"_L1).toArray();
    for (const auto &item : items) {
        const QJsonObject event = item.toObject();
        const QJsonObject data = event.value("data"_L1).toObject();
        const QJsonObject user = data.value("user"_L1).toObject();
        EventStruct &row = rows.emplace_back();
        row.createdMs = event.value("createdAtMs"_L1).toInteger();
        row.sessionId = event.value("sessionId"_L1).toString();
        row.sessionOrgId = event.value("sessionOrgId"_L1).toString();
        row.userId = event.value("userId"_L1).toString();
        row.modifiedMs = data.value("modifiedAtMs"_L1).toInteger();
        row.isDeleted = data.value("isDeleted"_L1).toBool();
        row.type = data.value("type"_L1).toString();
        row.title = data.value("title"_L1).toString();
        // As the text column: the title of a poll is its text.
        row.text = data.contains("text"_L1) ? data.value("text"_L1).toString() : row.title;
        row.status = data.value("status"_L1).toString();
        row.action = data.value("action"_L1).toString();
        row.questionId = data.value("questionId"_L1).toString();
        row.replyId = data.value("replyId"_L1).toString();
        row.pollId = data.value("pollId"_L1).toString();
        row.pollResultId = data.value("pollResultId"_L1).toString();
        row.pollAnswerId = data.value("pollAnswerId"_L1).toString();
        row.activePollId = data.value("activePollId"_L1).toString();
        row.userUserId = user.value("userId"_L1).toString();
        row.userName = user.value("name"_L1).toString();
        row.unverifiedName = user.value("unverifiedName"_L1).toString();
        row.upvotes = data.value("upvotes"_L1).toInteger();
        row.replyCount = data.value("replyCount"_L1).toInteger();
        row.order = data.value("order"_L1).toInteger();
        row.isAnonymous = data.value("isAnonymous"_L1).toBool();
        if (const QJsonObject options = data.value("options"_L1).toObject(); !options.isEmpty())
            row.options = QString::fromUtf8(QJsonDocument(options).toJson(QJsonDocument::Compact));
    }
}

std::vector<AccessStruct> structsOf(const TableState &accesses)
{
    const auto toQString = [](std::string_view text) {
        return QString::fromUtf8(text.data(), qsizetype(text.size()));
    };
    const Table &table = *accesses.table;
    const auto column = [&](const char *id) { return table.schema().columnNamed(id); };
    const int recordingId = column("recordingId"), topic = column("topic"), name = column("name"),
              email = column("email"), time = column("accessTime"), viewed = column("viewed"),
              downloaded = column("downloaded");
    std::vector<AccessStruct> rows;
    rows.reserve(accesses.rows->size());
    for (const std::uint32_t row : *accesses.rows) {
        rows.push_back({toQString(table.text(recordingId, row)), toQString(table.text(topic, row)),
                        toQString(table.text(name, row)), toQString(table.text(email, row)),
                        table.number(time, row), table.boolean(viewed, row) == 1,
                        table.boolean(downloaded, row) == 1});
    }
    return rows;
}

StructModel::StructModel(std::vector<AccessStruct> rows)
    : m_rows(std::move(rows))
{
}

int StructModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int StructModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StructModel::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const AccessStruct &row = m_rows[std::size_t(index.row())];
    switch (index.column()) {
    case RecordingId:
        return row.recordingId;
    case Topic:
        return row.topic;
    case Name:
        return row.name;
    case Email:
        return row.email;
    case Time:
        return role == SortRole
                   ? QVariant(row.timeMs)
                   : QVariant(QDateTime::fromMSecsSinceEpoch(row.timeMs, Qt::UTC).toString(Qt::ISODate));
    case Viewed:
        return row.viewed;
    case Downloaded:
        return row.downloaded;
    default:
        return {};
    }
}

void StructModel::append(const std::vector<AccessStruct> &rows)
{
    beginInsertRows({}, rowCount(), rowCount() + int(rows.size()) - 1);
    m_rows.insert(m_rows.end(), rows.begin(), rows.end());
    endInsertRows();
}

} // namespace auditdesk
