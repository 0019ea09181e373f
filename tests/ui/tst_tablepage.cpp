// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakesource.h"
#include "ui/text/quickfilter.h"
#include "ui/views/chip.h"
#include "ui/views/columnsdialog.h"
#include "ui/views/emptynotice.h"
#include "ui/views/selectednotice.h"
#include "ui/views/sortheader.h"
#include "ui/views/tablepage.h"
#include "ui/views/tableview.h"
#include "ui/viewsettings.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <functional>

using namespace auditdesk;
using namespace auditdesk::test;
using namespace Qt::StringLiterals;

class TestTablePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void firstColumnsAreThoseOnesScans_data();
    void firstColumnsAreThoseOnesScans();
    void columnsFillTheWidth();
    void columnsAreRemembered();
    void columnsDialogChooses();
    void headerSortsByTwo();
    void filterShowsAndClears();
    void emptyTablesSayWhy_data();
    void emptyTablesSayWhy();
    void quickFiltersAreFilters();
    void menuFilters();
    void menuHidesNothingOfTheMasked();
    void copiesShownColumnsInOrder();
    void copyNeverTellsTheMasked();
    void copyKeepsCellsApart();
    void keysMoveAndLeave();
    void enterAsksForDetail();
    void rowsArriveWithoutMovingTheView();
    void anotherQueryGoesToTheTop_data();
    void anotherQueryGoesToTheTop();
    void currentRowThatLeavesIsNoLongerCurrent();
    void aFilterThatDropsTheCurrentRowGoesToTheTop();
    void selectAllIsAllRows();
    void keysSelectToTheEnds();
    void selectionIsPaintedWhereOneLooks();
    void cellsArePaintedAlikeWhateverCameBefore();
    void densityChangesRows();
    void everythingIsNamed();

private:
    void fill(int count, qint64 fromMs = noonMs);
    void settle();
    void showPage(TableId id = TableId::Accesses);
    QMenu *openMenu(int row, std::string_view column);
    QAction *actionNamed(const QMenu *menu, const QString &text) const;
    QModelIndex index(int row, std::string_view column) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_file;
    std::unique_ptr<ViewSettings> m_settings;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<TablePage> m_page;
    TableView *m_view = nullptr;
};

void TestTablePage::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings = std::make_unique<ViewSettings>(*m_file);
    m_source = std::make_unique<FakeSource>();
    showPage();
}

void TestTablePage::cleanup()
{
    m_page.reset();
    m_source.reset();
    m_settings.reset();
    m_file.reset();
}

void TestTablePage::showPage(TableId id)
{
    m_page = std::make_unique<TablePage>(id, *m_source, *m_settings);
    m_page->resize(1000, 600);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_view = m_page->findChild<TableView *>();
}

void TestTablePage::settle()
{
    QTRY_VERIFY(!m_page->model().isWorking());
}

void TestTablePage::fill(int count, qint64 fromMs)
{
    for (int i = 0; i < count; ++i) {
        m_source->add(TableId::Accesses,
                      access("Person " + std::to_string(i), "p" + std::to_string(i) + "@example.com",
                             fromMs + i * 60'000, i % 2 == 0, i % 3 == 0));
    }
    m_source->publish();
    settle();
}

QModelIndex TestTablePage::index(int row, std::string_view column) const
{
    return m_page->model().index(row, m_page->model().schema().columnNamed(column));
}

QMenu *TestTablePage::openMenu(int row, std::string_view column)
{
    Q_EMIT m_view->customContextMenuRequested(m_view->visualRect(index(row, column)).center());
    return m_page->findChild<QMenu *>();
}

QAction *TestTablePage::actionNamed(const QMenu *menu, const QString &text) const
{
    for (QAction *action : menu->actions()) {
        if (action->text().remove(u'&') == text)
            return action;
    }
    return nullptr;
}

void TestTablePage::firstColumnsAreThoseOnesScans_data()
{
    QTest::addColumn<int>("table");
    QTest::addColumn<QStringList>("first");
    QTest::newRow("recordings") << 0 << QStringList{u"topic"_s, u"timeRecorded"_s};
    QTest::newRow("accesses") << 1 << QStringList{u"accessTime"_s, u"name"_s};
    QTest::newRow("events") << 2 << QStringList{u"createdAt"_s, u"type"_s, u"text"_s};
}

void TestTablePage::firstColumnsAreThoseOnesScans()
{
    QFETCH(int, table);
    QFETCH(QStringList, first);
    showPage(TableId(table));
    const std::vector<int> columns = m_page->shownColumns();
    const auto &specs = m_page->model().schema().columns;
    for (qsizetype i = 0; i < first.size(); ++i)
        QCOMPARE(QString::fromStdString(std::string(specs[std::size_t(columns[std::size_t(i)])].id)),
                 first[i]);
    std::size_t shown = 0;
    for (const ColumnSpec &spec : specs)
        shown += spec.shown ? 1 : 0;
    QCOMPARE(columns.size(), shown);
}

void TestTablePage::columnsFillTheWidth()
{
    for (const int width : {900, 1280, 1900}) {
        m_page->resize(width, 500);
        QCoreApplication::processEvents();
        QCOMPARE(m_view->sortHeader().length(), m_view->viewport()->width());
    }
}

void TestTablePage::columnsAreRemembered()
{
    const int email = m_page->model().schema().columnNamed("email");
    const int topic = m_page->model().schema().columnNamed("topic");
    m_view->setShownColumns({topic, email});
    m_view->setColumnWidth(email, 333);
    m_page->saveState();
    const QStringList saved = m_file->value(u"columns/accesses"_s).toStringList();
    QCOMPARE(saved.size(), 2);
    QVERIFY(saved.at(0).startsWith(u"topic"_s));

    showPage();
    QCOMPARE(m_page->shownColumns(), (std::vector<int>{topic, email}));
    QVERIFY(qAbs(m_view->columnWidth(email) - 333) <= m_view->fontMetrics().averageCharWidth());

    m_page.reset();
    m_file->setValue(u"columns/accesses"_s,
                     QStringList{u"gone:20"_s, u"email:9"_s, u"email"_s, u"topic:x"_s});
    showPage();
    QCOMPARE(m_page->shownColumns(), (std::vector<int>{email, topic}));
}

void TestTablePage::columnsDialogChooses()
{
    m_page->chooseColumns();
    auto *dialog = m_page->findChild<ColumnsDialog *>();
    QVERIFY(dialog);
    auto *list = dialog->findChild<QListWidget *>();
    QCOMPARE(list->count(), int(m_page->model().schema().columns.size()));
    QCOMPARE(dialog->columns(), m_page->shownColumns());
    auto *buttons = dialog->findChild<QDialogButtonBox *>();
    const auto first = m_page->shownColumns().front();
    const auto second = m_page->shownColumns()[1];
    for (int row = 0; row < list->count(); ++row)
        list->item(row)->setCheckState(Qt::Unchecked);
    QVERIFY(!buttons->button(QDialogButtonBox::Ok)->isEnabled());
    list->item(0)->setCheckState(Qt::Checked);
    list->item(1)->setCheckState(Qt::Checked);
    list->setCurrentRow(1);
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text().remove(u'&') == u"Move up"_s)
            button->click();
    }
    buttons->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(m_page->shownColumns(), (std::vector<int>{second, first}));

    m_page->chooseColumns();
    for (ColumnsDialog *open : m_page->findChildren<ColumnsDialog *>()) {
        if (open->isVisible())
            open->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::RestoreDefaults)->click();
    }
    QVERIFY(m_page->shownColumns().size() > 2);
    QVERIFY(!m_file->contains(u"columns/accesses"_s));
}

void TestTablePage::headerSortsByTwo()
{
    fill(6);
    SortHeader &header = m_view->sortHeader();
    const auto click = [&](std::string_view id, Qt::KeyboardModifiers modifiers) {
        const int column = m_page->model().schema().columnNamed(id);
        const QPoint at(header.sectionViewportPosition(column) + 20, header.height() / 2);
        QTest::mouseClick(header.viewport(), Qt::LeftButton, modifiers, at);
    };
    const int viewed = m_page->model().schema().columnNamed("viewed");
    const int name = m_page->model().schema().columnNamed("name");
    click("viewed", Qt::NoModifier);
    QCOMPARE(m_page->model().order(), (std::vector<SortKey>{{viewed, true}}));
    header.sortBy(name, true);
    QCOMPARE(m_page->model().order(), (std::vector<SortKey>{{viewed, true}, {name, false}}));
    header.sortBy(viewed, true);
    QCOMPARE(m_page->model().order(), (std::vector<SortKey>{{viewed, false}, {name, false}}));
    settle();
    QCOMPARE(index(0, "name").data().toString(), u"Person 1"_s);
    click("name", Qt::NoModifier);
    QCOMPARE(m_page->model().order(), (std::vector<SortKey>{{name, true}}));
}

void TestTablePage::filterShowsAndClears()
{
    fill(9);
    QSignalSpy changed(m_page.get(), &TablePage::filterChanged);
    m_page->setFilter(u"name = nobody"_s);
    settle();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_page->filter(), u"name = nobody"_s);
    auto *notice = m_page->findChild<EmptyNotice *>();
    QVERIFY(notice->isVisible());
    auto *clear = notice->findChild<QPushButton *>();
    QVERIFY(clear->isVisible());
    clear->click();
    settle();
    QVERIFY(!notice->isVisible());
    QCOMPARE(m_page->model().rowCount(), 9);
    QCOMPARE(m_page->filter(), QString());
}

void TestTablePage::emptyTablesSayWhy_data()
{
    QTest::addColumn<bool>("hasCase");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("said");
    using State = Completeness::State;
    QTest::newRow("no case") << false << int(State::Empty) << u"No case is open"_s;
    QTest::newRow("nothing fetched") << true << int(State::Empty) << u"Nothing was fetched yet"_s;
    QTest::newRow("loading") << true << int(State::Loading) << u"Waiting for the first rows"_s;
    QTest::newRow("complete") << true << int(State::Complete) << u"There is nothing to show"_s;
    QTest::newRow("refused") << true << int(State::Incomplete) << u"Nothing could be loaded"_s;
}

void TestTablePage::emptyTablesSayWhy()
{
    QFETCH(bool, hasCase);
    QFETCH(int, state);
    QFETCH(QString, said);
    m_source->completeness.state = Completeness::State(state);
    m_source->completeness.shortfall.error.kind = ErrorKind::Forbidden;
    if (hasCase)
        m_source->publish();
    settle();
    auto *notice = m_page->findChild<EmptyNotice *>();
    QTRY_VERIFY(notice->isVisible());
    QStringList texts;
    for (const QLabel *label : notice->findChildren<QLabel *>())
        texts += label->text();
    QVERIFY2(texts.contains(said), qPrintable(texts.join(u'|')));
    QCOMPARE(texts.contains(u"The account may not see this"_s),
             state == int(Completeness::State::Incomplete));
    QVERIFY(!notice->findChild<QPushButton *>()->isVisible());
}

void TestTablePage::quickFiltersAreFilters()
{
    m_settings->setZone(u"Europe/Prague"_s);
    m_source->add(TableId::Accesses,
                  access("O\"Brien \\ and (co)", "o@example.com", noonMs + 500, true, false));
    m_source->add(TableId::Accesses, access("Else", "e@example.org", noonMs - 86'400'000 * 3, false, true));
    m_source->publish();
    settle();
    const auto table = m_page->model().table();
    for (int column = 0; column < m_page->model().columnCount(); ++column) {
        for (const QuickFilter &filter : quickFilters(*table, column, 0, m_settings->zone())) {
            if (filter.back > 0)
                continue;
            const auto parsed = Filter::parse(filter.condition, table->schema(), m_settings->zone());
            QVERIFY2(parsed, qPrintable(filter.condition));
            const RowIds found = parsed->apply(*table, RowIds{0});
            const bool isHiding = filter.title.startsWith(u"Hide"_s);
            QCOMPARE(found.size(), std::size_t(isHiding ? 0 : 1));
        }
    }
}

void TestTablePage::menuFilters()
{
    fill(6);
    QMenu *menu = openMenu(2, "name");
    QVERIFY(menu);
    QAction *only = actionNamed(menu, u"Show only this value"_s);
    QVERIFY(only);
    only->trigger();
    settle();
    QCOMPARE(m_page->filter(), u"name = \"Person 3\""_s);
    QCOMPARE(m_page->model().rowCount(), 1);
    QCOMPARE(m_page->findChildren<Chip *>().size(), 1);
}

void TestTablePage::menuHidesNothingOfTheMasked()
{
    showPage(TableId::Events);
    m_source->add(TableId::Events, {{"createdAt", noonMs},
                                    {"author", std::string("Mara Quist")},
                                    {"text", std::string("Why?")},
                                    {"isAnonymous", true}});
    m_source->publish();
    settle();
    const QMenu *masked = openMenu(0, "author");
    QVERIFY(!actionNamed(masked, u"Show only this value"_s));
    for (const QAction *action : masked->actions())
        QVERIFY(!action->text().contains(u"Mara"_s));
}

void TestTablePage::copiesShownColumnsInOrder()
{
    fill(3);
    m_view->setShownColumns(
        {index(0, "name").column(), index(0, "viewed").column(), index(0, "accessTime").column()});
    m_view->setFocus();
    m_page->selectAll();
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"name\tviewed\taccessTime\n"
                                                       "Person 2\ttrue\t2025-10-13T12:02:00Z\n"
                                                       "Person 1\tfalse\t2025-10-13T12:01:00Z\n"
                                                       "Person 0\ttrue\t2025-10-13T12:00:00Z\n"_s);
}

void TestTablePage::copyNeverTellsTheMasked()
{
    showPage(TableId::Events);
    for (const bool isAnonymous : {true, false}) {
        m_source->add(TableId::Events, {{"createdAt", noonMs},
                                        {"type", std::string("qaaQuestion")},
                                        {"author", std::string("Mara Quist")},
                                        {"userId", std::string("u-1")},
                                        {"isAnonymous", isAnonymous}});
    }
    m_source->publish();
    settle();
    m_view->setShownColumns(
        {index(0, "author").column(), index(0, "userId").column(), index(0, "unverifiedName").column()});
    m_page->selectAll();
    m_page->copySelection();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(),
                 u"author\tuserId\tunverifiedName\nAnonymous\tAnonymous\t\nMara Quist\tu-1\t\n"_s);
}

void TestTablePage::copyKeepsCellsApart()
{
    m_source->add(TableId::Accesses, access("a\tb\nc", "x@example.com", noonMs, true, true));
    m_source->publish();
    settle();
    m_view->setShownColumns({index(0, "name").column()});
    m_page->selectAll();
    m_page->copySelection();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"name\na b c\n"_s);
}

void TestTablePage::keysMoveAndLeave()
{
    fill(50);
    m_page->focusTable();
    QCOMPARE(m_view->currentIndex().row(), 0);
    QTest::keyClick(m_view, Qt::Key_End);
    QCOMPARE(m_view->currentIndex().row(), 49);
    QTest::keyClick(m_view, Qt::Key_Home);
    QCOMPARE(m_view->currentIndex().row(), 0);
    QTest::keyClick(m_view, Qt::Key_Right);
    QCOMPARE(m_view->currentIndex().row(), 0);
    QTest::keyClick(m_view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_page->selectedRows().size(), std::size_t(2));
    QTest::keyClick(m_view, Qt::Key_Tab);
    QVERIFY(QApplication::focusWidget() != m_view);
    m_page->focusFilter();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QCOMPARE(QApplication::focusWidget(), m_view);
}

void TestTablePage::enterAsksForDetail()
{
    fill(3);
    QSignalSpy asked(m_page.get(), &TablePage::detailRequested);
    m_page->focusTable();
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(index(1, "name")).center());
    QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, m_view->visualRect(index(1, "name")).center());
    QCOMPARE(asked.size(), 2);
}

void TestTablePage::rowsArriveWithoutMovingTheView()
{
    fill(200);
    m_view->verticalScrollBar()->setValue(80);
    const std::uint32_t top = m_page->model().rowId(m_view->rowAt(0));
    fill(40, noonMs + 86'400'000); // newer ones: they come in above
    QCOMPARE(m_page->model().rowId(m_view->rowAt(0)), top);
    QCOMPARE(m_view->verticalScrollBar()->value(), 120);

    m_view->setCurrentIndex(m_page->model().index(125, 1));
    const int y = m_view->visualRect(m_view->currentIndex()).y();
    const auto current = m_page->currentRow();
    fill(7, noonMs + 2 * 86'400'000);
    QCOMPARE(m_view->visualRect(m_view->currentIndex()).y(), y);
    QCOMPARE(m_page->currentRow(), current);
    QCOMPARE(m_page->selectedRows(), (RowIds{*current}));

    m_view->selectionModel()->clear();
    m_view->verticalScrollBar()->setValue(0);
    fill(3, noonMs + 3 * 86'400'000);
    QCOMPARE(m_view->verticalScrollBar()->value(), 0); // who is at the top sees what comes
}

void TestTablePage::anotherQueryGoesToTheTop_data()
{
    QTest::addColumn<std::function<void(TablePage &, TableView &)>>("ask");
    using Ask = std::function<void(TablePage &, TableView &)>;
    const int name = schemaOf(TableId::Accesses).columnNamed("name");
    const auto clickTitle = [name](TablePage &, TableView &view) {
        SortHeader &header = view.sortHeader();
        const QPoint middle(header.sectionViewportPosition(name) + header.sectionSize(name) / 2,
                            header.height() / 2);
        QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, middle);
    };
    QTest::newRow("W11 a click on a title") << Ask(clickTitle);
    QTest::newRow("W11 a second click, descending") << Ask([clickTitle](TablePage &page, TableView &view) {
        clickTitle(page, view);
        clickTitle(page, view);
    });
    QTest::newRow("W11 an order from the menu") << Ask([name](TablePage &page, TableView &) {
        page.model().setOrder({{name, true}});
    });
    QTest::newRow("W11 a filter") << Ask(
        [](TablePage &page, TableView &) { page.setFilter(u"accessTime > 2025-01-01"_s); });
    QTest::newRow("W11 a cleared filter") << Ask([](TablePage &page, TableView &view) {
        page.setFilter(u"email contains example"_s);
        QTRY_VERIFY(!page.model().isWorking());
        view.scrollTo(view.currentIndex());
        page.setFilter({});
    });
}

void TestTablePage::anotherQueryGoesToTheTop()
{
    using Ask = std::function<void(TablePage &, TableView &)>;
    QFETCH(Ask, ask);
    fill(400);
    m_view->setCurrentIndex(index(200, "name"));
    m_view->scrollTo(m_view->currentIndex(), QAbstractItemView::PositionAtCenter);
    auto *notice = m_page->findChild<SelectedNotice *>();
    QVERIFY(!notice->isVisible());
    const auto current = m_page->currentRow();
    const QRect place = m_view->geometry();
    ask(*m_page, *m_view);
    settle();
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    QCOMPARE(m_page->currentRow(), current);
    QCOMPARE(m_page->selectedRows(), (RowIds{*current}));

    // Out of sight, it can be found again; and nothing moved.
    QVERIFY(!m_view->isCurrentInSight());
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->findChild<QLabel *>()->text(),
             u"Selected row is at %1"_s.arg(m_view->currentIndex().row() + 1));
    QCOMPARE(m_view->geometry(), place);
    QTest::mouseClick(notice->findChild<QToolButton *>(), Qt::LeftButton);
    QVERIFY(m_view->isCurrentInSight());
    QVERIFY(!notice->isVisible());
    QCOMPARE(m_view->geometry(), place);
}

void TestTablePage::currentRowThatLeavesIsNoLongerCurrent()
{
    fill(30);
    m_view->setCurrentIndex(index(4, "name")); // Person 25: not viewed
    QSignalSpy changes(m_page.get(), &TablePage::currentRowChanged);
    m_page->setFilter(u"viewed = true"_s);
    settle();
    QCOMPARE(m_page->currentRow(), std::nullopt);
    QCOMPARE(changes.size(), 1);
    QVERIFY(m_page->selectedRows().empty());
}

void TestTablePage::aFilterThatDropsTheCurrentRowGoesToTheTop()
{
    fill(400);
    const QModelIndex far = index(351, "name");
    m_view->setCurrentIndex(far);
    m_view->scrollTo(far);
    QVERIFY(m_view->verticalScrollBar()->value() > 200);
    m_page->setFilter(u"viewed = %1"_s.arg(
        index(351, "viewed").data(Qt::AccessibleTextRole) == u"yes"_s ? u"false"_s : u"true"_s));
    settle();
    QVERIFY(m_page->model().rowCount() > 100);
    QCOMPARE(m_page->currentRow(), std::nullopt);
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
}

void TestTablePage::selectAllIsAllRows()
{
    fill(120);
    m_page->selectAll();
    QCOMPARE(m_page->selectedRows(), m_page->model().rows()->flat());
}

void TestTablePage::keysSelectToTheEnds()
{
    fill(120);
    m_page->focusTable();
    const auto click = [this](int row) {
        m_view->scrollTo(index(row, "name"));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {},
                          m_view->visualRect(index(row, "name")).center());
    };
    click(100);
    QTest::keyClick(m_view, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(m_page->selectedRows().size(), std::size_t(20));
    QCOMPARE(m_view->currentIndex(), index(119, "name"));
    click(30);
    QTest::keyClick(m_view, Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(m_page->selectedRows().size(), std::size_t(31));
    QTest::keyClick(m_view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_page->selectedRows().size(), std::size_t(30));
}

void TestTablePage::selectionIsPaintedWhereOneLooks()
{
    fill(400);
    m_page->selectAll();
    for (const int value : {0, 100, 380}) {
        m_view->verticalScrollBar()->setValue(value);
        const int top = m_view->rowAt(0);
        for (int row = top; row <= m_view->rowAt(m_view->viewport()->height() - 1); ++row)
            QVERIFY(m_view->selectionModel()->isRowSelected(row));
    }
    QVERIFY(m_view->selectionModel()->selectedRows().size() < 100);
    m_page->resize(1000, 1100);
    QCoreApplication::processEvents();
    QVERIFY(m_view->selectionModel()->isRowSelected(m_view->rowAt(m_view->viewport()->height() - 1)));
}

/// The delegate restores nothing of its painter, so it must not rely on anything either.
void TestTablePage::cellsArePaintedAlikeWhateverCameBefore()
{
    m_source->add(TableId::Accesses, access("विक्रम कुलकर्णी", "v@example.com", noonMs, true, false));
    m_source->add(TableId::Accesses,
                  access("Mаra", "m@example.com", noonMs, false, true)); // marked: Cyrillic а
    m_source->publish();
    settle();
    QAbstractItemDelegate &delegate = *m_view->itemDelegate();
    for (const int row : {0, 1}) {
        for (int column = 0; column < m_page->model().columnCount(); ++column) {
            QStyleOptionViewItem option;
            option.initFrom(m_view);
            option.font = m_view->font();
            option.rect = QRect(0, 0, 120, 30);
            const auto painted = [&](bool isUsed) {
                QImage image(option.rect.size(), QImage::Format_RGB32);
                image.fill(Qt::white);
                QPainter painter(&image);
                if (isUsed) { // by other cells
                    for (const char *id : {"viewed", "downloaded", "recordingId", "name"}) {
                        QStyleOptionViewItem other = option;
                        other.rect.translate(0, 100);
                        delegate.paint(&painter, other, index(1 - row, id));
                    }
                    painter.setLayoutDirection(Qt::RightToLeft);
                }
                delegate.paint(&painter, option, m_page->model().index(row, column));
                return image;
            };
            QCOMPARE(painted(true), painted(false));
        }
    }
}

void TestTablePage::densityChangesRows()
{
    fill(2);
    const int comfortable = m_view->rowHeight(0);
    m_settings->setCompact(true);
    QVERIFY(m_view->rowHeight(0) < comfortable);
}

void TestTablePage::everythingIsNamed()
{
    fill(3);
    m_page->setFilter(u"viewed = true"_s);
    settle();
    for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->inherits("QScrollBar"))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
}

QTEST_MAIN(TestTablePage)
#include "tst_tablepage.moc"
