// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/anonymousthings.h"
#include "ui/snapshotsource.h"

#include <QHash>
#include <QSet>
#include <QTimer>
#include <map>
#include <string>
#include <variant>

namespace auditdesk::test {

/// A value on its way into a row: text, a number (times in UTC milliseconds), a truth, or an odd text.
struct Odd
{
    std::string text;
};
using Value = std::variant<std::string, std::int64_t, bool, Odd>;
using Row = std::map<std::string, Value>;

/// A case made by hand: rows are put in, and shown when the test says so.
class FakeSource : public SnapshotSource
{
public:
    std::uint32_t add(TableId id, const Row &row)
    {
        Table &table = tableOf(id);
        std::vector<Cell> cells;
        for (const ColumnSpec &spec : table.schema().columns) {
            const auto found = row.find(std::string(spec.id));
            cells.push_back(found == row.end() ? Cell{} : cellOf(found->second));
        }
        const std::uint32_t number = table.append(cells, RawLocation{1, 0, 1}, 0);
        m_rows[std::size_t(id)].push_back(number);
        return number;
    }

    /// Takes a row out of those that count, as a newer run does.
    void drop(TableId id, std::uint32_t row) { std::erase(m_rows[std::size_t(id)], row); }

    void publish()
    {
        auto next = std::make_shared<CaseSnapshot>();
        Table &events = tableOf(TableId::Events);
        events.setPersonMasks(m_things.update(events));
        for (const TableId id :
             {TableId::Recordings, TableId::Accesses, TableId::Events, TableId::Rejected}) {
            next->tables[std::size_t(id)] = {std::make_shared<const Table>(tableOf(id)),
                                             std::make_shared<const RowList>(m_rows[std::size_t(id)])};
            next->completeness[std::size_t(id)] = completeness;
        }
        next->conflicts = std::make_shared<const std::vector<Conflict>>(conflicts);
        m_snapshot = std::move(next);
        Q_EMIT snapshotChanged();
    }

    /// Another case, with nothing in it yet.
    void openAnother()
    {
        m_tables = {Table(schemaOf(TableId::Recordings)), Table(schemaOf(TableId::Accesses)),
                    Table(schemaOf(TableId::Events)), Table(schemaOf(TableId::Rejected))};
        m_rows = {};
        m_things = AnonymousThings();
        m_revealed.clear();
        m_reveals.clear();
        publish();
        Q_EMIT caseOpened();
    }

    void close()
    {
        m_snapshot.reset();
        Q_EMIT caseClosed();
    }

    std::shared_ptr<const CaseSnapshot> snapshot() const override { return m_snapshot; }

    void itemJson(RawLocation, QObject *context, std::function<void(Result<QByteArray>)> done) override
    {
        ++jsonRequests;
        QTimer::singleShot(0, context, [done = std::move(done), answer = json] { done(answer); });
    }

    const QSet<std::uint32_t> &revealedEvents() const override { return m_revealed; }
    std::optional<Reveal> revealOf(std::uint32_t row) const override
    {
        return m_revealed.contains(row) ? std::optional(m_reveals.at(row)) : std::nullopt;
    }
    void reveal(std::uint32_t row, const QString &reason) override
    {
        m_revealed.insert(row);
        m_reveals[row] = {revealMs, reason};
        Q_EMIT revealsChanged(row);
    }
    void hide(std::uint32_t row) override
    {
        m_revealed.remove(row);
        Q_EMIT revealsChanged(row);
    }

    Completeness completeness;
    std::vector<Conflict> conflicts;
    Result<QByteArray> json = QByteArray("{}");
    int jsonRequests = 0;
    qint64 revealMs = 0; ///< when reveals are made

private:
    static Cell cellOf(const Value &value)
    {
        Cell cell;
        cell.state = Cell::State::Value;
        if (const auto *text = std::get_if<std::string>(&value))
            cell.text = *text;
        else if (const auto *number = std::get_if<std::int64_t>(&value))
            cell.number = *number;
        else if (const auto *truth = std::get_if<bool>(&value))
            cell.number = *truth ? 1 : 0;
        else
            cell = {Cell::State::Odd, missingNumber, std::get<Odd>(value).text};
        return cell;
    }

    Table &tableOf(TableId id) { return m_tables[std::size_t(id)]; }

    std::array<Table, tableCount> m_tables{
        Table(schemaOf(TableId::Recordings)), Table(schemaOf(TableId::Accesses)),
        Table(schemaOf(TableId::Events)), Table(schemaOf(TableId::Rejected))};
    std::array<RowIds, tableCount> m_rows;
    std::shared_ptr<const CaseSnapshot> m_snapshot;
    AnonymousThings m_things;
    QSet<std::uint32_t> m_revealed;
    std::map<std::uint32_t, Reveal> m_reveals;
};

inline constexpr std::int64_t noonMs = 1'760'356'800'000; // 2025-10-13T12:00:00Z

inline Row access(const std::string &name, const std::string &email, std::int64_t timeMs, bool viewed,
                  bool downloaded)
{
    return {{"recordingId", std::string("4f914b1dfe3c4d11a61730f18c0f5387")},
            {"topic", std::string("Board sync")},
            {"name", name},
            {"email", email},
            {"accessTime", timeMs},
            {"viewed", viewed},
            {"downloaded", downloaded}};
}

} // namespace auditdesk::test
