// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/celltext.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(auditdesk::Cell)

class TestCellText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data()
    {
        QTest::addColumn<QByteArray>("column");
        QTest::addColumn<Cell>("cell");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QByteArray>("expected");
        const auto value = [](const char *name, const char *column, std::int64_t number,
                              std::string_view text, const char *zone, const char *expected) {
            QTest::newRow(name) << QByteArray(column) << Cell{Cell::State::Value, number, text}
                                << QByteArray(zone) << QByteArray(expected);
        };
        const auto odd = [](const char *name, const char *column, std::string_view text) {
            QTest::newRow(name) << QByteArray(column) << Cell{Cell::State::Odd, missingNumber, text}
                                << QByteArray("Europe/Prague")
                                << QByteArray(text.data(), static_cast<qsizetype>(text.size()));
        };
        for (const char *column : {"text", "userId", "options", "upvotes", "createdAt", "isDeleted"}) {
            QTest::addRow("missing %s", column)
                << QByteArray(column) << Cell{} << QByteArray("UTC") << QByteArray();
        }
        value("text", "text", missingNumber, "=1+1, \"x\"", "UTC", "=1+1, \"x\"");
        value("id", "userId", missingNumber, "u-1", "UTC", "u-1");
        value("JSON", "options", missingNumber, "{\"a\":1}", "UTC", "{\"a\":1}");
        value("integer", "upvotes", 1'234'567, {}, "UTC", "1234567");
        value("negative", "upvotes", -5, {}, "UTC", "-5");
        value("zero", "upvotes", 0, {}, "UTC", "0");
        value("largest", "upvotes", INT64_MAX, {}, "UTC", "9223372036854775807");
        value("smallest", "upvotes", INT64_MIN + 1, {}, "UTC", "-9223372036854775807");
        value("epoch", "createdAt", 0, {}, "UTC", "1970-01-01T00:00:00Z");
        value("milliseconds", "createdAt", 1, {}, "UTC", "1970-01-01T00:00:00.001Z");
        value("in a zone", "createdAt", 0, {}, "Asia/Kathmandu", "1970-01-01T05:30:00+05:30");
        value("true", "isDeleted", 1, {}, "UTC", "true");
        value("false", "isDeleted", 0, {}, "UTC", "false");
        odd("odd text", "text", "5");
        odd("odd integer", "upvotes", "1.5");
        odd("odd time", "createdAt", "2026-01-01T00:00:00");
        odd("odd boolean", "isDeleted", "\"yes\"");
    }
    void texts()
    {
        QFETCH(QByteArray, column);
        QFETCH(Cell, cell);
        QFETCH(QByteArray, zone);
        QFETCH(QByteArray, expected);
        Table table(schemaOf(TableId::Events));
        std::vector<Cell> cells(table.schema().columns.size());
        const int index = table.schema().columnNamed(column.toStdString());
        QVERIFY(index >= 0);
        cells[static_cast<std::size_t>(index)] = cell;
        table.append(cells, {}, 1);

        const QTimeZone timeZone = zone == "UTC" ? QTimeZone::utc() : QTimeZone(zone);
        QCOMPARE(QByteArray::fromStdString(cellText(table, index, 0, timeZone)), expected);
        std::string line = "before ";
        appendCellText(line, table, index, 0, timeZone);
        QCOMPARE(QByteArray::fromStdString(line), "before " + expected);
    }
};

QTEST_GUILESS_MAIN(TestCellText)
#include "tst_celltext.moc"
