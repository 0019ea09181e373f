// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/appearance.h"

#include "tests/support/contrast.h"
#include "tests/support/windowfixture.h"
#include "ui/mainactions.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/theme.h"
#include "ui/views/pagestack.h"
#include "ui/views/tablepage.h"
#include "ui/viewsettings.h"

#include <QAction>
#include <QApplication>
#include <QTest>
#include <algorithm>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class AppearanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsCanBeRead_data();
    void textsCanBeRead();
    void changesAtOnceAndIsRemembered();
};

void AppearanceTest::textsCanBeRead_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void AppearanceTest::textsCanBeRead()
{
    QFETCH(const QPalette, palette);
    using Role = QPalette::ColorRole;
    const std::pair<Role, Role> pairs[] = {{QPalette::WindowText, QPalette::Window},
                                           {QPalette::Text, QPalette::Base},
                                           {QPalette::Text, QPalette::AlternateBase},
                                           {QPalette::ButtonText, QPalette::Button},
                                           {QPalette::PlaceholderText, QPalette::Base},
                                           {QPalette::HighlightedText, QPalette::Highlight},
                                           {QPalette::Link, QPalette::Base},
                                           {QPalette::Link, QPalette::Window},
                                           {QPalette::LinkVisited, QPalette::Base},
                                           {QPalette::LinkVisited, QPalette::Window},
                                           {QPalette::ToolTipText, QPalette::ToolTipBase}};
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled}) {
        for (const auto &[text, ground] : pairs) {
            const double ratio = contrast(palette.color(group, text), palette.color(group, ground));
            QVERIFY2(ratio >= 4.5,
                     qPrintable(u"%1 on %2 in %3: %4"_s.arg(text).arg(ground).arg(group).arg(ratio)));
        }
    }
}

void AppearanceTest::changesAtOnceAndIsRemembered()
{
    WindowFixture fixture;
    ViewSettings settings(fixture.settings);
    CaseController controller;
    const auto noDemo = [] { return Result<DemoStart>(failure(ErrorKind::Usage, u"No demo here."_s)); };
    const QColor system = QApplication::palette().color(QPalette::Window);
    {
        MainWindow window(controller, settings, noDemo);
        auto *bar = window.findChild<MessageBar *>();
        bar->showNotice(u"News"_s);
        for (const TableId table :
             {TableId::Recordings, TableId::Accesses, TableId::Events, TableId::Rejected})
            window.pages().tablePage(table);
        const auto allAreDark = [&window](bool isDark) {
            const auto all = window.findChildren<QWidget *>();
            return std::all_of(all.begin(), all.end(), [isDark](const QWidget *widget) {
                return theme::isDark(widget->palette()) == isDark;
            });
        };
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(window.actionSet().appearance.at(0)->isChecked());
        window.actionSet().appearance.at(2)->trigger();
        QTRY_VERIFY(allAreDark(true));
        QVERIFY(bar->palette().color(QPalette::Window).lightness() < 100);
        QVERIFY(theme::isDark(QApplication::palette()));
        window.actionSet().appearance.at(1)->trigger();
        QTRY_VERIFY(allAreDark(false));
        QCOMPARE(window.palette().color(QPalette::Base), lightPalette().color(QPalette::Base));
        QVERIFY(bar->palette().color(QPalette::Window).lightness() > 200);
        QVERIFY(!window.actionSet().appearance.at(0)->isChecked());
        window.actionSet().appearance.at(0)->trigger();
        QCOMPARE(QApplication::palette().color(QPalette::Window), system);
        window.actionSet().appearance.at(2)->trigger();
        applyAppearance(Appearance::System);
    }
    ViewSettings later(fixture.settings);
    QCOMPARE(later.appearance(), Appearance::Dark);
    const MainWindow window(controller, later, noDemo);
    QVERIFY(theme::isDark(QApplication::palette()));
}

QTEST_MAIN(AppearanceTest)
#include "tst_appearance.moc"
