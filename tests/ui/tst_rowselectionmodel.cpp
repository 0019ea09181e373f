// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakesource.h"
#include "ui/models/rowselectionmodel.h"
#include "ui/models/tablemodel.h"
#include "ui/viewsettings.h"

#include <QRandomGenerator>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <array>
#include <set>

using namespace auditdesk;
using namespace auditdesk::test;
using namespace Qt::StringLiterals;

class TestRowSelectionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void choosesAsQtDoes();
    void knowsOnlyWhatIsInSight();
    void movesWithItsRows();
    void anotherCaseSelectsNothing();

private:
    void settle() { QTRY_VERIFY(!m_model->isWorking()); }
    std::set<int> inSight() const
    {
        std::set<int> rows;
        for (const QModelIndex &index : m_selection->selectedRows())
            rows.insert(index.row());
        return rows;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_file;
    std::unique_ptr<ViewSettings> m_settings;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<TableModel> m_model;
    std::unique_ptr<RowSelectionModel> m_selection;
};

void TestRowSelectionModel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings = std::make_unique<ViewSettings>(*m_file);
    m_source = std::make_unique<FakeSource>();
    m_model = std::make_unique<TableModel>(TableId::Accesses, *m_source, *m_settings);
    m_selection = std::make_unique<RowSelectionModel>(*m_model);
    for (int i = 0; i < 200; ++i) {
        m_source->add(TableId::Accesses, access("Person " + std::to_string(i * 7 % 200), "p@example.com",
                                                noonMs + i * 60'000, i % 2 == 0, i % 3 == 0));
    }
    m_source->publish();
    settle();
    QCOMPARE(m_model->rowCount(), 200);
}

void TestRowSelectionModel::cleanup()
{
    m_selection.reset();
    m_model.reset();
    m_source.reset();
    m_settings.reset();
    m_file.reset();
}

/// Whatever a view asks for with pointer and keyboard, in any sequence.
void TestRowSelectionModel::choosesAsQtDoes()
{
    using Flag = QItemSelectionModel::SelectionFlag;
    QItemSelectionModel plain(m_model.get());
    m_selection->showRows(0, 199);
    QRandomGenerator random(3);
    const std::array<QItemSelectionModel::SelectionFlags, 8> commands{Flag::NoUpdate,
                                                                      Flag::Clear,
                                                                      Flag::Select,
                                                                      Flag::Toggle,
                                                                      Flag::ClearAndSelect,
                                                                      Flag::Current | Flag::Select,
                                                                      Flag::Current | Flag::Toggle,
                                                                      Flag::Deselect};
    for (int round = 0; round < 2'000; ++round) {
        const auto command = commands[random.bounded(quint32(commands.size()))] | Flag::Rows;
        QItemSelection selection;
        for (quint32 ranges = random.bounded(3U); ranges > 0; --ranges) {
            const int first = int(random.bounded(200U));
            const int last = first + int(random.bounded(quint32(200 - first)));
            const int column = int(random.bounded(4U));
            selection.select(m_model->index(first, column), m_model->index(last, column));
        }
        plain.select(selection, command);
        m_selection->select(selection, command);
        RowIds expected;
        for (int row = 0; row < 200; ++row) {
            if (plain.isRowSelected(row))
                expected.push_back(m_model->rowId(row));
            QCOMPARE(m_selection->isRowSelected(row), plain.isRowSelected(row));
        }
        QCOMPARE(m_selection->selectedIds(), expected);
    }
}

void TestRowSelectionModel::knowsOnlyWhatIsInSight()
{
    m_selection->showRows(10, 19);
    const QItemSelection all(m_model->index(0, 0), m_model->index(199, m_model->columnCount() - 1));
    m_selection->select(all, QItemSelectionModel::ClearAndSelect);
    QCOMPARE(m_selection->selectedIds(), m_model->rows()->flat());
    QCOMPARE(inSight().size(), std::size_t(10));
    m_selection->select(m_model->index(12, 0), QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
    QVERIFY(!inSight().contains(12));
    m_selection->showRows(195, 230);
    QCOMPARE(inSight(), (std::set<int>{195, 196, 197, 198, 199}));
    QCOMPARE(m_selection->selectedIds().size(), std::size_t(199));
    m_selection->clear();
    QVERIFY(m_selection->selectedIds().empty());
    QVERIFY(inSight().empty());
}

void TestRowSelectionModel::movesWithItsRows()
{
    m_selection->showRows(0, 30);
    for (const int row : {3, 60, 61, 140})
        m_selection->select(m_model->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const auto chosen = [this] {
        const RowIds rows = m_selection->selectedIds();
        return std::set<std::uint32_t>(rows.begin(), rows.end());
    };
    const std::set<std::uint32_t> before = chosen();
    QCOMPARE(before.size(), std::size_t(4));
    m_model->setOrder({{m_model->schema().columnNamed("name"), false}});
    settle();
    QCOMPARE(chosen(), before);

    m_model->setFilter(u"viewed = true"_s);
    settle();
    std::set<std::uint32_t> left;
    for (const std::uint32_t row : *m_model->rows()) {
        if (before.contains(row))
            left.insert(row);
    }
    QVERIFY(left.size() < before.size() && !left.empty());
    QCOMPARE(chosen(), left);
    m_source->add(TableId::Accesses, access("Person 1", "late@example.com", noonMs, true, false));
    m_source->publish();
    settle();
    QCOMPARE(chosen(), left);
    m_model->setFilter({});
    settle();
    QCOMPARE(chosen(), before); // what a filter hid is back
}

void TestRowSelectionModel::anotherCaseSelectsNothing()
{
    m_selection->showRows(0, 30);
    m_selection->select(m_model->index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    m_source->openAnother();
    for (int i = 0; i < 40; ++i)
        m_source->add(TableId::Accesses, access("New", "n@example.com", noonMs + i, true, false));
    m_source->publish();
    settle();
    QCOMPARE(m_model->rowCount(), 40);
    QVERIFY(m_selection->selectedIds().empty());
}

QTEST_GUILESS_MAIN(TestRowSelectionModel)
#include "tst_rowselectionmodel.moc"
