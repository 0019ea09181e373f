// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakesource.h"
#include "ui/models/tablemodel.h"
#include "ui/viewsettings.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <set>

using namespace auditdesk;
using namespace auditdesk::test;
using namespace Qt::StringLiterals;

namespace {

const auto fatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

int accessColumn(std::string_view id)
{
    return schemaOf(TableId::Accesses).columnNamed(id);
}
int eventColumn(std::string_view id)
{
    return schemaOf(TableId::Events).columnNamed(id);
}

} // namespace

class TestTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void rowsArrive();
    void defaultOrderIsNewestFirst();
    void selectionSurvivesSortFilterAndAppend();
    void appendsOnlyInsert();
    void rowsThatArriveAreMerged();
    void filterRefusesAndKeeps();
    void newestFilterWins();
    void droppedRowsLeave();
    void anotherCaseResets();
    void cellsReadAsTheyShould();
    void headersNameTheZone_data();
    void headersNameTheZone();
    void zoneChangesTimesAndFilters();
    void anonymousIsMasked();
    void filterAndOrderDoNotTellTheMasked();
    void oddValuesAreMarked();
    void valuesToldInTwoWaysAreMarked();
    void tipsAreNeverMarkup();
    void isUpToDateOnceItsRowsAreThere();
    void storm();

private:
    void fill(int count);
    QString cell(int row, std::string_view id, int role = Qt::DisplayRole) const;
    void settle();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_file;
    std::unique_ptr<ViewSettings> m_settings;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<TableModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestTableModel::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings = std::make_unique<ViewSettings>(*m_file);
    m_source = std::make_unique<FakeSource>();
    m_model = std::make_unique<TableModel>(TableId::Accesses, *m_source, *m_settings);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), fatal);
}

void TestTableModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_source.reset();
    m_settings.reset();
    m_file.reset();
}

void TestTableModel::settle()
{
    QTRY_VERIFY(!m_model->isWorking());
}

void TestTableModel::fill(int count)
{
    for (int i = 0; i < count; ++i) {
        m_source->add(TableId::Accesses,
                      access("Person " + std::to_string(i), "p" + std::to_string(i) + "@example.com",
                             noonMs + i * 60'000, i % 2 == 0, i % 3 == 0));
    }
    m_source->publish();
    settle();
}

QString TestTableModel::cell(int row, std::string_view id, int role) const
{
    return m_model->index(row, m_model->schema().columnNamed(id)).data(role).toString();
}

void TestTableModel::rowsArrive()
{
    QCOMPARE(m_model->rowCount(), 0);
    fill(5);
    QCOMPARE(m_model->rowCount(), 5);
    QCOMPARE(m_model->totalRows(), 5);
    QCOMPARE(m_model->columnCount(), int(schemaOf(TableId::Accesses).columns.size()));
}

void TestTableModel::defaultOrderIsNewestFirst()
{
    fill(5);
    QCOMPARE(cell(0, "name"), u"Person 4"_s);
    QCOMPARE(cell(4, "name"), u"Person 0"_s);
    QCOMPARE(m_model->shownOrder(), (std::vector<SortKey>{{accessColumn("accessTime"), true}}));
    QVERIFY(m_model->order().empty());
}

void TestTableModel::selectionSurvivesSortFilterAndAppend()
{
    fill(20);
    QItemSelectionModel selection(m_model.get());
    const auto flags = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    selection.setCurrentIndex(m_model->index(3, 2), flags);
    selection.select(m_model->index(7, 0), flags);
    const std::set<std::uint32_t> chosen{m_model->rowId(3), m_model->rowId(7)};
    const auto selected = [&] {
        std::set<std::uint32_t> rows;
        for (const QModelIndex &index : selection.selectedRows())
            rows.insert(m_model->rowId(index.row()));
        return rows;
    };
    const std::uint32_t current = m_model->rowId(3);

    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->setOrder({{accessColumn("name"), false}});
    settle();
    QCOMPARE(selected(), chosen);
    QCOMPARE(m_model->rowId(selection.currentIndex().row()), current);
    QCOMPARE(selection.currentIndex().column(), 2);

    QVERIFY(!m_model->setFilter(u"viewed = true or name = \"Person 16\" or name = \"Person 12\""_s));
    settle();
    QCOMPARE(m_model->rowCount(), 10);
    QCOMPARE(m_model->totalRows(), 20);
    m_model->setFilter({});
    settle();
    fill(6);
    QCOMPARE(m_model->rowCount(), 26);
    const std::set<std::uint32_t> kept = selected();
    QVERIFY(std::includes(chosen.begin(), chosen.end(), kept.begin(), kept.end()));
    QVERIFY(kept.contains(current));
    QCOMPARE(m_model->rowId(selection.currentIndex().row()), current);
    QCOMPARE(resets.size(), 0);
}

void TestTableModel::appendsOnlyInsert()
{
    m_model->setOrder({{accessColumn("accessTime"), false}});
    settle();
    fill(4);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy layouts(m_model.get(), &QAbstractItemModel::layoutChanged);
    for (int i = 10; i < 13; ++i)
        m_source->add(TableId::Accesses,
                      access("Late", "late@example.com", noonMs + i * 3'600'000, true, false));
    m_source->publish();
    settle();
    QCOMPARE(m_model->rowCount(), 7);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted.front().at(1).toInt(), 4);
    QCOMPARE(inserted.front().at(2).toInt(), 6);
    QCOMPARE(layouts.size(), 0);
}

/// Rows that come one page after another lead to the same as all of them at once, whatever is shown.
void TestTableModel::rowsThatArriveAreMerged()
{
    const QString filter = u"viewed = true and name contains PERSON"_s;
    const std::vector<SortKey> order{{accessColumn("name"), true}, {accessColumn("accessTime"), false}};
    m_model->setFilter(filter);
    m_model->setOrder(order);
    QRandomGenerator random(11);
    const auto add = [&](int count) {
        for (int i = 0; i < count; ++i) {
            Row row = access("Pérson " + std::to_string(random.bounded(20U)), "p@example.com",
                             noonMs + qint64(random.bounded(50U)) * 1'000, random.bounded(3U) != 0, false);
            if (random.bounded(4U) == 0)
                row["name"] = "person " + std::to_string(random.bounded(20U));
            m_source->add(TableId::Accesses, row);
        }
        m_source->publish();
        settle();
    };
    add(400);
    QItemSelectionModel selection(m_model.get());
    selection.setCurrentIndex(m_model->index(20, 1), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const std::uint32_t current = m_model->rowId(20);
    for (int round = 0; round < 30; ++round) {
        add(int(random.bounded(12U)));
        const TableQuery query{
            *Filter::parse(filter, m_model->schema(), QTimeZone::utc()), order, {true, {}}};
        QCOMPARE(m_model->rows()->flat(), query.run(m_source->snapshot()->table(TableId::Accesses)));
        QCOMPARE(m_model->rowId(selection.currentIndex().row()), current);
        QVERIFY(selection.isRowSelected(selection.currentIndex().row()));
    }
}

void TestTableModel::filterRefusesAndKeeps()
{
    fill(10);
    QVERIFY(!m_model->setFilter(u"downloaded = true"_s));
    settle();
    QCOMPARE(m_model->rowCount(), 4);
    const auto error = m_model->setFilter(u"downloaded = maybe"_s);
    QVERIFY(error);
    QCOMPARE(error->position, 13);
    QCOMPARE(m_model->filter(), u"downloaded = true"_s);
    settle();
    QCOMPARE(m_model->rowCount(), 4);
}

void TestTableModel::newestFilterWins()
{
    fill(50);
    QSignalSpy changes(m_model.get(), &TableModel::rowsChanged);
    m_model->setFilter(u"viewed = true"_s);
    m_model->setFilter(u"viewed = false"_s);
    m_model->setFilter(u"name = \"Person 7\""_s);
    settle();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(cell(0, "name"), u"Person 7"_s);
}

void TestTableModel::droppedRowsLeave()
{
    fill(5);
    m_source->drop(TableId::Accesses, 2);
    m_source->publish();
    settle();
    QCOMPARE(m_model->rowCount(), 4);
    QCOMPARE(m_model->totalRows(), 4);
}

void TestTableModel::anotherCaseResets()
{
    fill(5);
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    m_source->openAnother();
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!resets.isEmpty());
    settle();
    fill(2);
    QCOMPARE(m_model->rowCount(), 2);
    m_source->close();
    settle();
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->totalRows(), 0);
}

void TestTableModel::cellsReadAsTheyShould()
{
    m_source->add(TableId::Accesses, access("Eve\u202e", "eve@example.org", noonMs, true, false));
    m_source->publish();
    settle();
    QCOMPARE(cell(0, "name"), u"Eve⟨U+202E⟩"_s);
    QCOMPARE(cell(0, "name", TableModel::RawTextRole), u"Eve\u202e"_s);
    QCOMPARE(cell(0, "accessTime"), u"2025-10-13 12:00:00"_s);
    QCOMPARE(cell(0, "accessTime", TableModel::RawTextRole), u"2025-10-13T12:00:00Z"_s);
    QCOMPARE(cell(0, "viewed"), QString());
    QCOMPARE(cell(0, "viewed", Qt::AccessibleTextRole), u"yes"_s);
    QCOMPARE(cell(0, "downloaded", Qt::AccessibleTextRole), u"no"_s);
    QCOMPARE(cell(0, "viewed", TableModel::RawTextRole), u"true"_s);
    QCOMPARE(cell(0, "domain"), QString());
    QCOMPARE(m_model->index(0, 0).data(TableModel::RowIdRole).toUInt(), 0U);

    TableModel recordings(TableId::Recordings, *m_source, *m_settings);
    m_source->add(TableId::Recordings, {{"topic", std::string("Sync")}, {"viewCount", std::int64_t{12345}}});
    m_source->publish();
    QTRY_COMPARE(recordings.rowCount(), 1);
    const QModelIndex views = recordings.index(0, recordings.schema().columnNamed("viewCount"));
    QCOMPARE(views.data().toString(), u"12,345"_s);
    QCOMPARE(views.data(TableModel::RawTextRole).toString(), u"12345"_s);
    QVERIFY(views.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
}

void TestTableModel::headersNameTheZone_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("ending");
    QTest::newRow("UTC") << u"UTC"_s << u"(UTC)"_s;
    QTest::newRow("one offset all year") << u"Asia/Kathmandu"_s << u"(Kathmandu)"_s;
    QTest::newRow("summer time: the place") << u"Europe/Prague"_s << u"(Prague)"_s;
    QTest::newRow("two words") << u"America/New_York"_s << u"(New York)"_s;
}

void TestTableModel::headersNameTheZone()
{
    QFETCH(QString, zone);
    QFETCH(QString, ending);
    m_settings->setZone(zone);
    const QString header = m_model->headerData(accessColumn("accessTime"), Qt::Horizontal).toString();
    QVERIFY2(header.endsWith(ending), qPrintable(header));
}

void TestTableModel::zoneChangesTimesAndFilters()
{
    m_source->add(TableId::Accesses,
                  access("A", "a@example.com", noonMs - 13 * 3'600'000, true, false)); // 23:00 UTC
    m_source->add(TableId::Accesses, access("B", "b@example.com", noonMs, true, false));
    m_source->publish();
    m_model->setFilter(u"accessTime >= 2025-10-13"_s);
    settle();
    QCOMPARE(m_model->rowCount(), 1);
    QSignalSpy headers(m_model.get(), &QAbstractItemModel::headerDataChanged);
    m_settings->setZone(u"Europe/Prague"_s);
    settle();
    QCOMPARE(headers.size(), 1);
    QCOMPARE(m_model->rowCount(), 2);
    QCOMPARE(cell(1, "accessTime"), u"2025-10-13 01:00:00"_s);
    QVERIFY(cell(1, "accessTime", Qt::ToolTipRole).contains(u"UTC+2"_s));
}

void TestTableModel::anonymousIsMasked()
{
    TableModel events(TableId::Events, *m_source, *m_settings);
    QAbstractItemModelTester tester(&events, fatal);
    const Row row{{"createdAt", noonMs},
                  {"type", std::string("qaaQuestion")},
                  {"userId", std::string("u-secret-1")},
                  {"author", std::string("Mara Quist")},
                  {"authorUserId", std::string("u-secret-1")},
                  {"userName", std::string("Mara Quist")},
                  {"text", std::string("Why?")},
                  {"isAnonymous", true}};
    m_source->add(TableId::Events, row);
    Row open = row;
    open["isAnonymous"] = false;
    m_source->add(TableId::Events, open);
    Row doubtful = row;
    doubtful["isAnonymous"] = Odd{"perhaps"};
    m_source->add(TableId::Events, doubtful);
    m_source->publish();
    QTRY_COMPARE(events.rowCount(), 3);

    for (const int hidden : {0, 2}) {
        for (const std::string_view id : {"userId", "author", "userName"}) {
            const QModelIndex index = events.index(hidden, eventColumn(id));
            QVERIFY(index.data(TableModel::MaskedRole).toBool());
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole),
                                   int(TableModel::RawTextRole)}) {
                const QString text = index.data(role).toString();
                QVERIFY2(!text.contains(u"Mara"_s) && !text.contains(u"secret"_s), qPrintable(text));
            }
            QCOMPARE(index.data().toString(), u"Anonymous"_s);
        }
        QCOMPARE(events.index(hidden, eventColumn("text")).data().toString(), u"Why?"_s);
        // Nothing came, so there is nobody to hide.
        QCOMPARE(events.index(hidden, eventColumn("unverifiedName")).data().toString(), QString());
    }
    QCOMPARE(events.index(1, eventColumn("author")).data().toString(), u"Mara Quist"_s);

    QSignalSpy changed(&events, &QAbstractItemModel::dataChanged);
    m_source->reveal(0, u"Because"_s);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(events.index(0, eventColumn("userId")).data().toString(), u"u-secret-1"_s); // the author's
    QCOMPARE(events.index(0, eventColumn("author")).data().toString(), u"Mara Quist"_s);
    QCOMPARE(events.index(2, eventColumn("author")).data().toString(), u"Anonymous"_s);
    changed.clear();
    m_source->hide(0);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(events.index(0, eventColumn("author")).data().toString(), u"Anonymous"_s);
}

void TestTableModel::filterAndOrderDoNotTellTheMasked()
{
    TableModel events(TableId::Events, *m_source, *m_settings);
    QAbstractItemModelTester tester(&events, fatal);
    const auto add = [this](const std::string &author, bool isAnonymous) {
        m_source->add(TableId::Events, {{"createdAt", noonMs},
                                        {"type", std::string("qaaQuestion")},
                                        {"userId", "u-" + author},
                                        {"authorUserId", "u-" + author},
                                        {"author", author},
                                        {"isAnonymous", isAnonymous}});
    };
    add("Bo", false);
    add("Ana", true);
    add("Ana", false);
    add("Cleo", true);
    m_source->publish();
    const auto rows = [&events] { return events.isWorking() ? RowIds{99} : events.rows()->flat(); };
    QTRY_COMPARE(rows(), (RowIds{0, 1, 2, 3}));
    const int author = eventColumn("author");
    events.setOrder({{author, false}});
    QTRY_COMPARE(rows(), (RowIds{2, 0, 1, 3})); // the masked last, as they came
    events.setOrder({{author, true}});
    QTRY_COMPARE(rows(), (RowIds{0, 2, 1, 3}));
    for (const QString &filter : {u"userId = u-ana"_s, u"ana"_s, u"author matches \"^A\""_s}) {
        events.setFilter(filter);
        QTRY_COMPARE(rows(), RowIds{2});
    }
    // What was revealed may be found.
    m_source->reveal(1, u"Because"_s);
    QTRY_COMPARE(rows(), (RowIds{1, 2}));
    events.setFilter(u"cleo"_s);
    QTRY_COMPARE(rows(), RowIds{});
    events.setFilter({});
    QTRY_COMPARE(rows(), (RowIds{0, 1, 2, 3}));
}

void TestTableModel::oddValuesAreMarked()
{
    Row row = access("A", "a@example.com", noonMs, true, false);
    row["accessTime"] = Odd{"yesterday\n"};
    m_source->add(TableId::Accesses, row);
    m_source->publish();
    settle();
    QCOMPARE(cell(0, "accessTime"), u"yesterday↵"_s);
    QVERIFY(m_model->index(0, accessColumn("accessTime")).data(TableModel::MarkedRole).toBool());
    QVERIFY(!m_model->index(0, accessColumn("name")).data(TableModel::MarkedRole).toBool());
    QVERIFY(cell(0, "accessTime", Qt::ToolTipRole).contains(u"The service sent: yesterday↵"_s));
}

void TestTableModel::valuesToldInTwoWaysAreMarked()
{
    TableModel recordings(TableId::Recordings, *m_source, *m_settings);
    const auto recording = [](const std::string &id, std::int64_t views) {
        return Row{{"recordingId", id}, {"topic", std::string("Board sync")}, {"viewCount", views}};
    };
    m_source->add(TableId::Recordings, recording("one", 5));
    const std::uint32_t older = m_source->add(TableId::Recordings, recording("two", 1));
    const std::uint32_t newer = m_source->add(TableId::Recordings, recording("two", 3));
    m_source->drop(TableId::Recordings, older);
    m_source->conflicts = {{older, newer}};
    m_source->publish();
    QTRY_VERIFY(!recordings.isWorking() && recordings.rowCount() == 2);
    const int views = recordings.schema().columnNamed("viewCount");
    const int topic = recordings.schema().columnNamed("topic");
    QVERIFY(!recordings.index(0, views).data(TableModel::MarkedRole).toBool());
    QVERIFY(recordings.index(1, views).data(TableModel::MarkedRole).toBool());
    QVERIFY(!recordings.index(1, topic).data(TableModel::MarkedRole).toBool()); // both told the same
    const QString tip = recordings.index(1, views).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"the service also sent: 1."_s), qPrintable(tip));
}

void TestTableModel::tipsAreNeverMarkup()
{
    m_source->add(TableId::Accesses,
                  access("<img src=\"file:///etc/x\"><b>Bob</b>", "b@example.com", noonMs, true, true));
    m_source->publish();
    settle();
    const QString tip = cell(0, "name", Qt::ToolTipRole);
    QVERIFY2(tip.contains(u"&lt;img"_s) && !tip.contains(u"<img"_s) && !tip.contains(u"<b>"_s),
             qPrintable(tip));
}

/// Everything at once, with the model tester watching.
void TestTableModel::isUpToDateOnceItsRowsAreThere()
{
    fill(3);
    TableModel model(TableId::Accesses, *m_source, *m_settings);
    QVERIFY(!model.isUpToDate());
    QTRY_VERIFY(!model.isWorking());
    QVERIFY(model.isUpToDate());
    m_source->add(TableId::Accesses, access("Late", "late@example.com", noonMs, true, false));
    m_source->publish();
    QVERIFY(model.isWorking());
    QVERIFY(model.isUpToDate()); // with older data
    QVERIFY(!model.setFilter(u"viewed = true"_s));
    QVERIFY(!model.isUpToDate());
    QTRY_VERIFY(!model.isWorking());
    QVERIFY(model.isUpToDate());
}

void TestTableModel::storm()
{
    QRandomGenerator random(7);
    QItemSelectionModel selection(m_model.get());
    const std::array filters{u""_s, u"viewed = true"_s, u"downloaded = true and viewed = false"_s,
                             u"person"_s};
    int total = 0;
    for (int round = 0; round < 60; ++round) {
        const auto dice = random.bounded(4);
        if (dice == 0)
            m_model->setFilter(filters[random.bounded(4U)]);
        else if (dice == 1)
            m_model->setOrder({{int(random.bounded(8U)), random.bounded(2) == 1}});
        for (int i = 0; i < int(random.bounded(6U)); ++i, ++total)
            m_source->add(TableId::Accesses,
                          access("Person", "p@example.com", noonMs + qint64(random.bounded(1000U)) * 1000,
                                 random.bounded(2) == 1, random.bounded(2) == 1));
        m_source->publish();
        if (m_model->rowCount() > 0)
            selection.select(m_model->index(int(random.bounded(quint32(m_model->rowCount()))), 0),
                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
        if (random.bounded(3) == 0)
            QTest::qWait(1);
    }
    m_model->setFilter({});
    settle();
    QCOMPARE(m_model->rowCount(), total);
    const std::set<std::uint32_t> rows(m_model->rows()->begin(), m_model->rows()->end());
    QCOMPARE(int(rows.size()), total);
}

QTEST_GUILESS_MAIN(TestTableModel)
#include "tst_tablemodel.moc"
