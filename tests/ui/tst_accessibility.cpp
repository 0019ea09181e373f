// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"
#include "tests/support/windowfixture.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/connectdialog.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/dialogs/fetchrecordingsdialog.h"
#include "ui/dialogs/fetchslidodialog.h"
#include "ui/dialogs/verifydialog.h"
#include "ui/mainactions.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/views/columnsdialog.h"
#include "ui/views/tablepage.h"
#include "ui/viewsettings.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 90'000;

/// Internals of Qt's own widgets, which speak through the widget they belong to.
bool isPartOfAnother(const QWidget *widget)
{
    const auto *area = qobject_cast<QAbstractScrollArea *>(widget->parentWidget());
    if (area && area->viewport() == widget)
        return true;
    return widget->objectName().startsWith(u"qt_"_s) || widget->inherits("QScrollBar") ||
           (widget->parentWidget() && widget->parentWidget()->inherits("QAbstractSpinBox")) ||
           (widget->parentWidget() && widget->parentWidget()->inherits("QComboBox"));
}

QStringList namelessIn(QWidget *window)
{
    QStringList nameless;
    const auto all = window->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (widget->window() != window || !widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
            isPartOfAnother(widget))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).trimmed().isEmpty()) {
            nameless.append(QString::fromLatin1(widget->metaObject()->className()) + u' ' +
                            widget->objectName() + u" in "_s +
                            QString::fromLatin1(widget->parentWidget()->metaObject()->className()));
        }
    }
    return nameless;
}

} // namespace

/// Every control that can have the focus says what it is, in every window and on every page; every shortcut
/// is shown in a menu and means one thing.
class AccessibilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void namesEveryControl_data();
    void namesEveryControl();
    void showsEveryShortcutInAMenu();
    void labelsAreNoRichText();

private:
    QWidget *open(const QString &name);
    bool importBrokenItem();

    WindowFixture m_fixture;
    std::unique_ptr<ViewSettings> m_settings;
    std::unique_ptr<CaseController> m_controller;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<QWidget> m_dialog;
};

void AccessibilityTest::initTestCase()
{
    QVERIFY(m_fixture.startService());
    m_settings = std::make_unique<ViewSettings>(m_fixture.settings);
    m_controller = std::make_unique<CaseController>();
    m_window = std::make_unique<MainWindow>(*m_controller, *m_settings, [this]() -> Result<DemoStart> {
        ApiLimits limits;
        limits.requestsPerMinute = 0;
        return DemoStart{{m_fixture.service->baseUrl(), m_fixture.service->token(), limits, true},
                         m_fixture.folder.filePath(u"demo.auditdesk"_s)};
    });
    m_window->show();
}

void AccessibilityTest::cleanupTestCase()
{
    m_dialog.reset();
    m_window.reset();
    m_controller.reset();
}

void AccessibilityTest::namesEveryControl_data()
{
    QTest::addColumn<QString>("name");
    // In this order: the demo stays open once it is.
    for (const char *name :
         {"welcome", "message", "overview", "recordings", "access log", "slido events", "connect",
          "fetch recordings", "fetch slido", "export", "about", "verify", "rejected items", "columns"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

QWidget *AccessibilityTest::open(const QString &name)
{
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    if (name == u"welcome"_s)
        return m_window.get();
    if (name == u"message"_s) {
        Error error;
        error.kind = ErrorKind::Forbidden;
        m_window->findChild<MessageBar *>()->showError(errorText(error), m_window->actionSet().resume);
        return m_window.get();
    }
    if (!m_controller->snapshot()) {
        QSignalSpy loaded(&m_window->commands(), &CaseCommands::demoLoaded);
        m_window->commands().openDemo();
        if (!loaded.wait(patienceMs))
            return nullptr;
    }
    if (name == u"connect"_s)
        m_dialog = std::make_unique<ConnectDialog>(*m_controller, m_fixture.settings);
    else if (name == u"fetch recordings"_s)
        m_dialog = std::make_unique<FetchRecordingsDialog>(*m_controller, *m_settings, QString(), nowMs);
    else if (name == u"fetch slido"_s)
        m_dialog = std::make_unique<FetchSlidoDialog>(*m_controller, *m_settings, QString(), nowMs);
    else if (name == u"about"_s)
        m_dialog = std::make_unique<AboutDialog>();
    else if (name == u"verify"_s)
        m_dialog = std::make_unique<VerifyDialog>(*m_controller, m_controller->snapshot()->path);
    else if (name == u"columns"_s)
        m_dialog = std::make_unique<ColumnsDialog>(schemaOf(TableId::Events), std::vector{1, 0});
    else if (name == u"rejected items"_s) {
        if (!importBrokenItem())
            return nullptr;
        m_window->goTo(Place::Rejected);
        return m_window.get();
    } else if (name == u"export"_s) {
        const TableState state = m_controller->snapshot()->table(TableId::Events);
        m_dialog = std::make_unique<ExportDialog>(
            *m_controller, *m_settings,
            ExportOffer{TableId::Events, state.table, state.rows, {}, {}, {}, {}, {}, {}, {}});
    } else {
        const QStringList order{u"overview"_s, u"recordings"_s, u"access log"_s, u"slido events"_s};
        m_window->goTo(places.at(static_cast<std::size_t>(order.indexOf(name))));
        return m_window.get();
    }
    m_dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    m_dialog->show();
    return m_dialog.get();
}

bool AccessibilityTest::importBrokenItem()
{
    const QString path = m_fixture.folder.filePath(u"page.json"_s);
    if (!writeContent(path, R"({"items":[{"recordingId":"r1","email":"ann@example.com","viewed":true,)"
                            R"("accessTime":"2020-07-13T17:05:35Z"},{"viewed":true}]})"))
        return false;
    bool isDone = false;
    m_controller->importFiles({path}, this, [&isDone](const Result<ImportReport> &report) {
        isDone = report && report->rejected == 1;
    });
    return QTest::qWaitFor([&isDone] { return isDone; }, patienceMs);
}

void AccessibilityTest::namesEveryControl()
{
    QFETCH(QString, name);
    QWidget *window = open(name);
    QVERIFY(window);
    const QStringList nameless = namelessIn(window);
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u"; "_s)));
}

void AccessibilityTest::showsEveryShortcutInAMenu()
{
    QSet<QAction *> inMenus;
    const auto menus = m_window->findChildren<QMenu *>();
    for (const QMenu *menu : menus) {
        const auto entries = menu->actions();
        inMenus.unite(QSet<QAction *>(entries.begin(), entries.end()));
    }
    QHash<QKeySequence, QAction *> owners;
    const auto actions = m_window->actions();
    for (QAction *action : actions) {
        if (action->shortcut().isEmpty())
            continue;
        QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
        QVERIFY2(!owners.contains(action->shortcut()), qPrintable(action->text()));
        owners.insert(action->shortcut(), action);
    }
    QCOMPARE(owners.value(QKeySequence(u"Ctrl+E"_s)), m_window->actionSet().exportView);
    QCOMPARE(owners.value(QKeySequence(u"F5"_s)), m_window->actionSet().refresh);
    QCOMPARE(owners.value(QKeySequence(u"Ctrl+F"_s)), m_window->actionSet().focusFilter);
    QCOMPARE(owners.value(QKeySequence(u"Alt+Left"_s)), m_window->actionSet().goBack);
}

void AccessibilityTest::labelsAreNoRichText()
{
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        const auto labels = window->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QVERIFY2(label->textFormat() != Qt::RichText, qPrintable(label->text()));
    }
}

QTEST_MAIN(AccessibilityTest)
#include "tst_accessibility.moc"
