// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/window/millionrows.h"

#include "core/support/isotime.h"
#include "tests/support/casetools.h"
#include "ui/charts/chartpanel.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/views/overviewpage.h"
#include "ui/views/pagestack.h"
#include "ui/views/tablepage.h"
#include "ui/views/tableview.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t pageRows = 1'000; // the most that a page may have
constexpr std::size_t arrivingPages = 12;
constexpr std::size_t arrivingRows = 256;
constexpr qint64 firstMs = 1'759'000'000'000;

/// One access; no two are equal. Numbers that are near each other give neither near times nor near people.
void appendItem(QByteArray &page, std::size_t number, std::size_t rows)
{
    const std::size_t shuffled = number * 2'654'435'761U % 1'000'003U;
    const std::size_t person = shuffled % (rows / 7 + 1);
    const qint64 timeMs = firstMs + qint64(shuffled) * 31'000 + qint64(number % 31) * 1'000;
    page += R"({"recordingId":"4f914b1dfe3c4d11a61730f1)" +
            QByteArray::number(qulonglong(number / 50)).rightJustified(8, '0') +
            R"(","topic":"Board, part )" + QByteArray::number(qulonglong(number / 50 % 997)) +
            R"(","name":"Ana Horváthová )" + QByteArray::number(qulonglong(person)) + R"(","email":"person)" +
            QByteArray::number(qulonglong(person)) + (person % 3 == 0 ? "@partner.example" : "@example.com") +
            R"(","accessTime":")" + QByteArray::fromStdString(isoTime(timeMs, QTimeZone::utc())) +
            R"(","viewed":)" + (number % 3 == 0 ? "false" : "true") + R"(,"downloaded":)" +
            (number % 5 == 0 ? "true}" : "false}");
}

} // namespace

MillionRows::MillionRows(std::size_t rows)
    : m_rows(rows)
    , m_settings(m_fixture.settings)
    , m_casePath(m_fixture.folder.filePath(u"large.auditdesk"_s))
{
}

MillionRows::~MillionRows()
{
    m_window.reset();
    m_controller.reset();
}

std::vector<MillionRows::Figure> MillionRows::run()
{
    m_controller = std::make_unique<CaseController>();
    m_window = std::make_unique<MainWindow>(
        *m_controller, m_settings, [] { return Result<DemoStart>(failure(ErrorKind::Usage, u"none"_s)); });
    m_window->resize(1280, 800);
    m_window->show();
    m_watch = std::make_unique<EventLoopWatch>();
    if (makeCase()) {
        for (const auto part :
             {&MillionRows::open, &MillionRows::showTable, &MillionRows::scroll, &MillionRows::sortEachColumn,
              &MillionRows::type, &MillionRows::select, &MillionRows::switchZone, &MillionRows::changeColumns,
              &MillionRows::fetch, &MillionRows::exportRows, &MillionRows::brush, &MillionRows::close}) {
            if (m_problem.isEmpty())
                (this->*part)();
        }
    }
    m_watch.reset();
    return m_problem.isEmpty() ? m_figures : std::vector<Figure>();
}

// The way a step goes

void MillionRows::waitFor(const Condition &isDone)
{
    if (m_problem.isEmpty() && !runUntil(isDone))
        m_problem = u"it took too long"_s;
}

/// Until what is visible has been painted once more.
void MillionRows::paint()
{
    class Painted : public QObject
    {
    public:
        bool isDone = false;

    protected:
        bool eventFilter(QObject *, QEvent *event) override
        {
            isDone = isDone || event->type() == QEvent::Paint;
            return false;
        }
    };
    Painted painted;
    QWidget *target = m_window.get();
    if (auto *shown = qobject_cast<TablePage *>(m_window->pages().currentWidget()))
        target = shown->findChild<TableView *>()->viewport();
    target->installEventFilter(&painted);
    target->update();
    waitFor([&painted] { return painted.isDone; });
}

void MillionRows::step(const QString &name, const std::function<void()> &deed, const Condition &isDone)
{
    if (!m_problem.isEmpty())
        return;
    bool isBegun = false;
    QElapsedTimer since;
    m_watch->takeLongest();
    QMetaObject::invokeMethod(
        m_window.get(),
        [&] {
            since.start();
            deed();
            isBegun = true;
        },
        Qt::QueuedConnection);
    waitFor([&] { return isBegun && isDone(); });
    paint();
    m_figures.push_back({name, m_watch->takeLongest(), double(since.nsecsElapsed()) / 1e6});
    if (!m_problem.isEmpty())
        m_problem = name + u": "_s + m_problem;
}

TablePage &MillionRows::page()
{
    return m_window->pages().tablePage(TableId::Accesses);
}

TableView &MillionRows::view()
{
    return *page().findChild<TableView *>();
}

bool MillionRows::isSettled()
{
    const QList<TablePage *> made = m_window->pages().madeTablePages();
    return !m_window->pages().overview().isWorking() &&
           std::none_of(made.begin(), made.end(), [](TablePage *one) { return one->model().isWorking(); });
}

// The case

QString MillionRows::writePages(const QString &name, std::size_t first, std::size_t count,
                                std::size_t rowsOfPage)
{
    const QString path = m_fixture.folder.filePath(name);
    QFile file(path);
    bool isWritten = file.open(QIODevice::WriteOnly);
    for (std::size_t from = first; from < first + count; from += rowsOfPage) {
        QByteArray page = R"({"items":[)";
        for (std::size_t number = from; number < std::min(from + rowsOfPage, first + count); ++number) {
            appendItem(page, number, m_rows);
            page += ',';
        }
        page.back() = ']';
        page += "}\n";
        isWritten = isWritten && file.write(page) == page.size();
    }
    if (!isWritten)
        m_problem = u"%1 could not be written"_s.arg(path);
    return path;
}

void MillionRows::importFile(const QString &path)
{
    bool isDone = false;
    m_controller->importFiles({path}, m_window.get(), [&](const Result<ImportReport> &report) {
        isDone = true;
        if (!report)
            m_problem = describe(report.error());
    });
    waitFor([&isDone] { return isDone; });
}

bool MillionRows::makeCase()
{
    const QString pages = writePages(u"pages.json"_s, 0, m_rows, pageRows);
    bool isOpen = false;
    const QObject here; // what is waited for here is nothing to who opens it later
    QObject::connect(m_controller.get(), &SnapshotSource::caseOpened, &here, [&isOpen] { isOpen = true; });
    m_controller->createCase(m_casePath);
    waitFor([&isOpen] { return isOpen; });
    importFile(pages);
    m_controller->closeCase();
    waitFor([this] { return !m_controller->snapshot() && isSettled(); });
    return m_problem.isEmpty();
}

// The steps

void MillionRows::open()
{
    step(
        u"open the case"_s, [this] { m_controller->openCase(m_casePath); },
        [this] {
            const auto snapshot = m_controller->snapshot();
            return snapshot && snapshot->isWhole &&
                   snapshot->table(TableId::Accesses).rows->size() == m_rows && isSettled();
        });
}

void MillionRows::showTable()
{
    step(
        u"show the table"_s, [this] { m_window->goTo(Place::AccessLog); },
        [this] { return page().isVisible() && page().model().rowCount() == int(m_rows) && isSettled(); });
}

void MillionRows::scroll()
{
    QScrollBar *bar = view().verticalScrollBar();
    for (int pageNumber = 0; pageNumber < 10; ++pageNumber)
        step(
            u"scroll by a page"_s,
            [bar, pageNumber] {
                bar->triggerAction(pageNumber == 5 ? QAbstractSlider::SliderToMaximum
                                                   : QAbstractSlider::SliderPageStepAdd);
            },
            [] { return true; });
}

void MillionRows::sortEachColumn()
{
    for (int column = 0; column < page().model().columnCount(); ++column) {
        const std::string_view id = page().model().schema().columns[std::size_t(column)].id;
        for (const bool isDescending : {false, true})
            step(
                u"sort by "_s + QString::fromUtf8(id.data(), qsizetype(id.size())),
                [this, column, isDescending] {
                    page().model().setOrder({{column, isDescending}});
                },
                [this] { return isSettled(); });
    }
}

/// One key after the other, each applied at once and none waited for but the last.
void MillionRows::type()
{
    const QString text = u"partner or 147"_s;
    QLineEdit *edit = page().findChild<QLineEdit *>();
    for (const QChar key : text) {
        const bool isLast = key == text.back(); // 7: only there
        step(
            u"type a filter"_s,
            [this, edit, key] {
                QTest::keyClick(edit, key.toLatin1());
                page().applyFilter();
            },
            [this, isLast] { return !isLast || isSettled(); });
    }
    step(
        u"clear the filter"_s, [this] { page().setFilter({}); }, [this] { return isSettled(); });
}

void MillionRows::select()
{
    const auto settled = [this] { return isSettled(); };
    const auto order = [this](std::string_view column, bool isDescending) {
        page().model().setOrder({{page().model().schema().columnNamed(column), isDescending}});
    };
    step(
        u"select all rows"_s, [this] { page().selectAll(); }, settled);
    step(
        u"sort with all selected"_s, [&] { order("email", false); }, settled);
    step(
        u"filter with all selected"_s, [this] { page().setFilter(u"downloaded = true"_s); }, settled);
    step(
        u"clear with some selected"_s, [this] { page().setFilter({}); }, settled);
    step(
        u"sort with some selected"_s, [&] { order("name", true); }, settled);
    step(
        u"select to the end"_s,
        [this] {
            view().setCurrentIndex(page().model().index(1'000, 0));
            QTest::keyClick(&view(), Qt::Key_End, Qt::ShiftModifier);
        },
        settled);
    step(
        u"sort with most selected"_s, [&] { order("accessTime", false); }, settled);
    step(
        u"select one row"_s,
        [this] {
            view().setCurrentIndex(page().model().index(int(m_rows / 2), 2));
            view().scrollTo(view().currentIndex());
        },
        settled);
}

void MillionRows::switchZone()
{
    page().setFilter(u"accessTime >= 2025-10-13"_s);
    waitFor([this] { return isSettled(); });
    for (const QString &zone : {u"Europe/Prague"_s, u"Asia/Kathmandu"_s, u"UTC"_s})
        step(
            u"switch the zone"_s, [this, zone] { m_settings.setZone(zone); }, [this] { return isSettled(); });
}

void MillionRows::changeColumns()
{
    const std::vector<int> columns = view().shownColumns();
    step(
        u"change columns"_s,
        [this] {
            view().setShownColumns({0, 3, 1});
        },
        [] { return true; });
    step(
        u"change columns"_s, [this] { view().resetColumns(); }, [] { return true; });
    step(
        u"fit a column"_s, [this, &columns] { view().fitColumn(columns.front()); }, [] { return true; });
    view().resetColumns();
}

/// Pages arrive, as many as ten in a second, in a table that is sorted, filtered and shown.
void MillionRows::fetch()
{
    page().setFilter(u"person and viewed = true"_s);
    for (std::size_t i = 0; i < arrivingPages; ++i) {
        if (i == arrivingPages / 2)
            page().model().setOrder({{page().model().schema().columnNamed("email"), false}});
        const QString file =
            writePages(u"more-%1.json"_s.arg(i), m_rows + i * arrivingRows, arrivingRows, arrivingRows);
        const int all = int(m_rows + (i + 1) * arrivingRows);
        step(
            u"rows arrive"_s,
            [this, file] { m_controller->importFiles({file}, m_window.get(), [](const auto &) {}); },
            [this, all] { return page().model().totalRows() == all && !page().model().isWorking(); });
    }
    page().setFilter({});
    waitFor([this] { return isSettled(); });
}

void MillionRows::exportRows()
{
    page().selectAll();
    ExportDialog *dialog = nullptr;
    bool isWritten = false;
    step(
        u"open the export dialog"_s,
        [&] {
            m_window->exportTable(TableId::Accesses);
            dialog = m_window->findChild<ExportDialog *>();
        },
        [&dialog] { return dialog && dialog->isVisible(); });
    if (!dialog)
        return;
    dialog->setPath(m_fixture.folder.filePath(u"all.csv"_s));
    QObject::connect(dialog, &ExportDialog::exported, dialog, [&isWritten] { isWritten = true; });
    step(
        u"export"_s,
        [dialog] {
            for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
                if (button->isDefault())
                    button->click();
            }
        },
        [&isWritten] { return isWritten; });
    step(
        u"close the export dialog"_s, [dialog] { dialog->close(); }, [this] { return isSettled(); });
}

void MillionRows::brush()
{
    const auto settled = [this] { return isSettled(); };
    step(
        u"show the overview"_s, [this] { m_window->goTo(Place::Overview); }, settled);
    const auto panels = m_window->pages().overview().findChildren<ChartPanel *>();
    const auto overTime = std::find_if(panels.begin(), panels.end(),
                                       [](const ChartPanel *panel) { return panel->data().isOverTime(); });
    if (overTime == panels.end()) {
        m_problem = u"there is no chart over time"_s;
        return;
    }
    ChartPanel &panel = **overTime;
    QWidget *chart = panel.view().viewport();
    const int bins = panel.data().categoryCount();
    const auto at = [&panel](double share) {
        const QRectF plot = panel.view().chartScene().plotRect();
        return QPointF(plot.left() + share * plot.width(), plot.center().y()).toPoint();
    };
    step(
        u"brush a chart"_s, [&] { QTest::mousePress(chart, Qt::LeftButton, {}, at(0.3)); }, settled);
    for (int i = 1; i <= 10; ++i)
        step(
            u"brush a chart"_s, [&, i] { QTest::mouseMove(chart, at(0.3 + 0.02 * i)); }, settled);
    step(
        u"narrow to the span"_s, [&] { QTest::mouseRelease(chart, Qt::LeftButton, {}, at(0.5)); },
        [&] { return isSettled() && panel.data().categoryCount() != bins; });
    step(
        u"widen again"_s, [&] { QTest::keyClick(&panel.view(), Qt::Key_Escape); },
        [&] { return isSettled() && panel.data().categoryCount() == bins; });
}

void MillionRows::close()
{
    step(
        u"close the case"_s, [this] { m_controller->closeCase(); },
        [this] { return !m_controller->snapshot() && isSettled(); });
}

} // namespace auditdesk
