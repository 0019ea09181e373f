// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/celltext.h"
#include "core/records/table.h"
#include "tests/support/latest.h"
#include "tests/support/pagecells.h"

#include <QSet>
#include <QTest>
#include <atomic>
#include <optional>
#include <thread>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

Cell textCell(std::string_view text)
{
    return {Cell::State::Value, missingNumber, text};
}

Cell numberCell(std::int64_t number)
{
    return {Cell::State::Value, number, {}};
}

Cell oddCell(std::string_view text)
{
    return {Cell::State::Odd, missingNumber, text};
}

class Accesses
{
public:
    Accesses()
        : table(schemaOf(TableId::Accesses))
        , cells(table.schema().columns.size())
    {
    }
    static int column(std::string_view id) { return schemaOf(TableId::Accesses).columnNamed(id); }
    Cell &cell(std::string_view id) { return cells[static_cast<std::size_t>(column(id))]; }
    std::uint32_t append(std::uint32_t chain = 1)
    {
        return table.append(cells, {7, table.rowCount() * 100, 99}, chain);
    }
    std::string text(std::string_view id, std::uint32_t row) const
    {
        return cellText(table, column(id), row, QTimeZone::utc());
    }

    Table table;
    std::vector<Cell> cells;
};

} // namespace

class TestTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryKindOfCell()
    {
        Accesses rows;
        QCOMPARE(rows.append(3), 0u);
        rows.cell("topic") = textCell("Board");
        rows.cell("name") = textCell("");
        rows.cell("email") = oddCell("5");
        rows.cell("accessTime") = numberCell(0);
        rows.cell("viewed") = numberCell(1);
        rows.cell("downloaded") = numberCell(0);
        QCOMPARE(rows.append(4), 1u);
        rows.cell("accessTime") = oddCell("yesterday");
        rows.cell("viewed") = oddCell("\"yes\"");
        QCOMPARE(rows.append(5), 2u);

        const Table &table = rows.table;
        const int email = Accesses::column("email");
        const int accessTime = Accesses::column("accessTime");
        const int viewed = Accesses::column("viewed");
        QCOMPARE(table.rowCount(), 3u);
        for (std::size_t column = 0; column < table.schema().columns.size(); ++column)
            QVERIFY(table.isMissing(static_cast<int>(column), 0));
        QCOMPARE(table.textId(email, 0), 0u);
        QCOMPARE(table.number(accessTime, 0), missingNumber);
        QCOMPARE(table.boolean(viewed, 0), -1);
        QCOMPARE(table.chain(0), 3u);

        QCOMPARE(table.text(Accesses::column("topic"), 1), "Board");
        const int name = Accesses::column("name");
        QVERIFY(!table.isMissing(name, 1)); // an empty text is not a missing one
        QCOMPARE(table.dictionary(name).idOf(""), table.textId(name, 1));
        QCOMPARE(table.text(email, 1), "5");
        QCOMPARE(table.oddText(email, 1), "5");
        QVERIFY(!table.isMissing(email, 1));
        QCOMPARE(table.number(accessTime, 1), 0);
        QVERIFY(!table.isMissing(accessTime, 1));
        QCOMPARE(table.boolean(viewed, 1), 1);
        QCOMPARE(table.boolean(Accesses::column("downloaded"), 1), 0);
        QCOMPARE(table.raw(1).page, 7u);
        QCOMPARE(table.raw(1).offset, 100u);
        QCOMPARE(table.raw(1).length, 99u);

        QCOMPARE(table.number(accessTime, 2), missingNumber);
        QCOMPARE(table.oddText(accessTime, 2), "yesterday");
        QVERIFY(!table.isMissing(accessTime, 2));
        QCOMPARE(table.boolean(viewed, 2), -1);
        QCOMPARE(table.oddText(viewed, 2), "\"yes\"");
        QVERIFY(table.oddText(viewed, 0).empty());
        QVERIFY(table.oddText(viewed, 1).empty());
        QCOMPARE(table.chain(2), 5u);
    }

    void findsOddValuesAmongMany()
    {
        Accesses rows;
        for (std::uint32_t row = 0; row < 20'000; ++row) {
            const std::string odd = std::to_string(row);
            rows.cell("accessTime") = row % 3 == 1 ? oddCell(odd) : numberCell(row);
            rows.append();
        }
        const int accessTime = Accesses::column("accessTime");
        for (std::uint32_t row = 0; row < 20'000; ++row) {
            QCOMPARE(rows.table.oddText(accessTime, row), row % 3 == 1 ? std::to_string(row) : std::string());
            QCOMPARE(rows.table.number(accessTime, row), row % 3 == 1 ? missingNumber : std::int64_t{row});
        }
    }

    void replacesADerivedColumn()
    {
        Accesses rows;
        rows.cell("domain") = textCell("example.com");
        rows.append();
        rows.append();
        const Table before = rows.table;
        const std::vector<Cell> cells{textCell("example.org"), Cell{}};
        rows.table.replaceColumn(Accesses::column("domain"), cells);

        const int domain = Accesses::column("domain");
        QCOMPARE(rows.table.text(domain, 0), "example.org");
        QVERIFY(rows.table.isMissing(domain, 1));
        QCOMPARE(rows.table.dictionary(domain).size(), 2u);
        QCOMPARE(before.text(domain, 0), "example.com");
        QCOMPARE(before.text(domain, 1), "example.com");
    }

    /// Ids of questions, replies and subjects are the same ids, and people are the same people.
    void columnsShareTheirTexts()
    {
        const auto event = [](const QByteArray &type, const QByteArray &user,
                              const QByteArray &own) -> QByteArray {
            return R"({"userId":)" + quoted(user) + R"(,"data":{"type":)" + quoted(type) + "," + own + "}}";
        };
        const QByteArrayList items{
            event("qaaQuestion", "u1", R"("questionId":"q1","user":{"userId":"u2","name":"Ann"})"),
            event("qaaQuestionReply", "u2", R"("questionId":"q1","replyId":"r1","text":"q1")"),
            event("poll", "u1", R"("pollId":"p1","title":"Which?")"),
            event("pollAnswer", "u3", R"("pollId":"p1","pollAnswerId":"a1","userId":"u1")"),
            event("qaaQuestion", "u1", R"("questionId":"r1","user":{"userId":"u1","name":"Ann"})")};
        const auto page = parsePage(PageKind::SlidoEvents, pageOf(items.join(',')));
        QVERIFY(page);
        Table table(schemaOf(TableId::Events));
        appendPage(table, *page);
        const auto column = [&](const char *id) { return table.schema().columnNamed(id); };
        const auto texts = [&](const char *id) {
            QByteArrayList all;
            for (std::uint32_t row = 0; row < table.rowCount(); ++row)
                all << QByteArray::fromStdString(std::string(table.text(column(id), row)));
            return all;
        };
        QCOMPARE(texts("subjectId"), (QByteArrayList{"q1", "r1", "p1", "a1", "r1"}));
        QCOMPARE(texts("questionId"), (QByteArrayList{"q1", "q1", "", "", "r1"}));
        QCOMPARE(texts("replyId"), (QByteArrayList{"", "r1", "", "", ""}));
        QCOMPARE(texts("pollId"), (QByteArrayList{"", "", "p1", "p1", ""}));
        QCOMPARE(texts("pollAnswerId"), (QByteArrayList{"", "", "", "a1", ""}));
        QCOMPARE(texts("userId"), (QByteArrayList{"u1", "u2", "u1", "u3", "u1"}));
        QCOMPARE(texts("participantId"), (QByteArrayList{"u2", "", "", "", "u1"}));
        QCOMPARE(texts("answerUserId"), (QByteArrayList{"", "", "", "u1", ""}));
        QCOMPARE(texts("author"), (QByteArrayList{"Ann", "", "", "u1", "Ann"}));
        QCOMPARE(texts("authorUserId"), (QByteArrayList{"u2", "", "", "u1", "u1"}));
        QCOMPARE(texts("text"), (QByteArrayList{"", "q1", "Which?", "", ""}));
        QCOMPARE(texts("title"), (QByteArrayList{"", "", "Which?", "", ""}));

        QCOMPARE(&table.dictionary(column("replyId")), &table.dictionary(column("subjectId")));
        QCOMPARE(table.dictionary(column("subjectId")).size(), 5u); // q1 r1 p1 a1, and missing
        QCOMPARE(table.textId(column("questionId"), 4), table.textId(column("replyId"), 1));
        QCOMPARE(table.dictionary(column("author")).size(), 5u); // u1 u2 u3 Ann
        QVERIFY(&table.dictionary(column("text")) != &table.dictionary(column("author")));
    }

    void snapshotsStayAsTheyWere()
    {
        Accesses rows;
        std::vector<Table> snapshots;
        for (std::uint32_t row = 0; row < 30'000; ++row) {
            const std::string topic = "Topic " + std::to_string(row % 5'000);
            rows.cell("topic") = textCell(topic);
            rows.cell("accessTime") = numberCell(row);
            rows.cell("viewed") = numberCell(row % 2);
            if (row % 3'000 == 17)
                snapshots.push_back(rows.table);
            rows.append();
        }
        std::uint32_t expected = 17;
        for (const Table &snapshot : snapshots) {
            QCOMPARE(snapshot.rowCount(), expected);
            QCOMPARE(snapshot.dictionary(Accesses::column("topic")).size(), std::min(expected, 5'000u) + 1);
            for (std::uint32_t row = 0; row < expected; ++row) {
                QCOMPARE(snapshot.text(Accesses::column("topic"), row),
                         "Topic " + std::to_string(row % 5'000));
                QCOMPARE(snapshot.number(Accesses::column("accessTime"), row), std::int64_t{row});
            }
            expected += 3'000;
        }
        QCOMPARE(snapshots.size(), 10u);
    }

    void anotherThreadReadsWhileTheOwnerAppends()
    {
        Accesses rows;
        Latest<Table> latest(rows.table);
        std::atomic_bool isDone = false;
        std::atomic<std::uint64_t> wrong = 0, looked = 0;
        std::thread reader([&] {
            bool wasLast = false;
            while (!wasLast) {
                wasLast = isDone;
                const std::shared_ptr<const Table> snapshot = latest.get();
                const int topic = Accesses::column("topic");
                const auto index = snapshot->dictionary(topic).index();
                for (std::uint32_t row = 0; row < snapshot->rowCount(); row += 7) {
                    ++looked;
                    const std::string expected = "Topic " + std::to_string(row % 1'000);
                    if (snapshot->text(topic, row) != expected ||
                        snapshot->number(Accesses::column("accessTime"), row) != row ||
                        index->folded(snapshot->textId(topic, row)) != "t" + expected.substr(1))
                        ++wrong;
                }
            }
        });
        for (std::uint32_t row = 0; row < 40'000; ++row) {
            const std::string topic = "Topic " + std::to_string(row % 1'000);
            rows.cell("topic") = textCell(topic);
            rows.cell("accessTime") = numberCell(row);
            rows.append();
            if (row % 256 == 0)
                latest.set(rows.table);
        }
        latest.set(rows.table);
        isDone = true;
        reader.join();
        QCOMPARE(wrong.load(), 0u);
        QVERIFY(looked >= 40'000 / 7);
    }

    void columnsAreNamedWithoutCase()
    {
        const TableSchema &schema = schemaOf(TableId::Recordings);
        QCOMPARE(schema.columnNamed("recordingId"), 0);
        QCOMPARE(schema.columnNamed("RECORDINGID"), 0);
        QCOMPARE(schema.columnNamed("recording"), -1);
        QCOMPARE(schema.columnNamed("recordingIdd"), -1);
        QCOMPARE(schema.columnNamed(""), -1);
    }

    void tablesAreNamed()
    {
        QCOMPARE(schemaNamed("recordings"), &schemaOf(TableId::Recordings));
        QCOMPARE(schemaNamed("accesses"), &schemaOf(TableId::Accesses));
        QCOMPARE(schemaNamed("events"), &schemaOf(TableId::Events));
        QCOMPARE(schemaNamed("Events"), nullptr);
        QCOMPARE(schemaNamed(""), nullptr);
    }

    void schemasBeginAsTheCommandLinePromises_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("timeColumn");
        QTest::addColumn<bool>("isNewestFirst");
        QTest::newRow("recordings")
            << u"recordings"_s
            << u"recordingId,topic,timeRecorded,siteUrl,hostEmail,viewCount,downloadCount"_s
            << u"timeRecorded"_s << true;
        QTest::newRow("accesses") << u"accesses"_s
                                  << u"recordingId,topic,name,email,accessTime,viewed,downloaded"_s
                                  << u"accessTime"_s << true;
        QTest::newRow("events") << u"events"_s
                                << u"createdAt,createdAtMs,type,sessionId,sessionOrgId,userId"_s
                                << u"createdAt"_s << false;
    }
    void schemasBeginAsTheCommandLinePromises()
    {
        QFETCH(QString, table);
        QFETCH(QString, header);
        QFETCH(QString, timeColumn);
        QFETCH(bool, isNewestFirst);
        const TableSchema &schema = *schemaNamed(table.toStdString());
        QStringList ids;
        QSet<QString> distinct;
        for (const ColumnSpec &column : schema.columns) {
            ids << QString::fromUtf8(column.id.data(), static_cast<qsizetype>(column.id.size()));
            QVERIFY2(!distinct.contains(ids.last().toLower()), qPrintable(ids.last()));
            distinct << ids.last().toLower();
            QVERIFY(!column.title.empty());
            QVERIFY(column.description.ends_with('.'));
        }
        QVERIFY(ids.join(u',').startsWith(QString(header + u',')));
        QCOMPARE(ids[schema.timeColumn], timeColumn);
        QCOMPARE(schema.defaultOrder, (SortKey{schema.timeColumn, isNewestFirst}));
        QCOMPARE(schema.columns[static_cast<std::size_t>(schema.timeColumn)].kind, ColumnKind::Time);
    }

    void everyOwnFieldOfTheNineTypesIsAColumn_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"createdAtMs",
                                 "sessionId",
                                 "sessionOrgId",
                                 "userId",
                                 "data.type",
                                 "data.sessionId",
                                 "data.createdAtMs",
                                 "data.modifiedAtMs",
                                 "data.isDeleted",
                                 "data.anonymityEnabled",
                                 "data.enabled",
                                 "data.moderation",
                                 "data.questionId",
                                 "data.text",
                                 "data.isAnonymous",
                                 "data.archivedStatus",
                                 "data.profanities",
                                 "data.upvotes",
                                 "data.replyCount",
                                 "data.user.userId",
                                 "data.user.name",
                                 "data.user.unverifiedName",
                                 "data.status",
                                 "data.replyId",
                                 "data.action",
                                 "data.pollId",
                                 "data.pollType",
                                 "data.questionType",
                                 "data.title",
                                 "data.description",
                                 "data.hideNames",
                                 "data.maxAnswers",
                                 "data.options",
                                 "data.maxOptions",
                                 "data.enableCorrectOptions",
                                 "data.revealCorrectOptions",
                                 "data.isLocked",
                                 "data.revealResults",
                                 "data.questions",
                                 "data.activePollResultId",
                                 "data.order",
                                 "data.userId",
                                 "data.pollResultId",
                                 "data.pollAnswerId",
                                 "data.questionAnswers",
                                 "data.approval",
                                 "data.activePollId"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void everyOwnFieldOfTheNineTypesIsAColumn()
    {
        QFETCH(QString, path);
        const std::string wanted = path.toStdString();
        int found = 0;
        for (const ColumnSpec &column : schemaOf(TableId::Events).columns)
            found += column.path == wanted ? 1 : 0;
        QCOMPARE(found, 1);
    }
};

QTEST_GUILESS_MAIN(TestTable)
#include "tst_table.moc"
