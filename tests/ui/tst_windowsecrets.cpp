// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"
#include "tests/support/disguises.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/windowfixture.h"
#include "ui/dialogs/connectdialog.h"
#include "ui/dialogs/proxydialog.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/viewsettings.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// All that a screen reader could be told, below an object.
QString spoken(QAccessibleInterface *interface)
{
    QString all;
    if (!interface || !interface->isValid())
        return all;
    for (const auto text :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        all += interface->text(text) + u'\n';
    if (const auto *value = interface->textInterface())
        all += value->text(0, value->characterCount()) + u'\n';
    for (int child = 0; child < interface->childCount(); ++child)
        all += spoken(interface->child(child));
    return all;
}

QByteArray everythingSpoken()
{
    QString all;
    for (QWidget *window : QApplication::topLevelWidgets())
        all += window->windowTitle() + u'\n' + spoken(QAccessible::queryAccessibleInterface(window));
    return all.toUtf8();
}

QByteArray clipboard()
{
    return QApplication::clipboard()->text().toUtf8();
}

} // namespace

/// A token typed into the window goes to the service, and to nobody else.
class TestWindowSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenIsNeitherShownNorKept()
    {
        // The service's error gives back what it was sent.
        bool wasSent = false;
        ScriptedServer server([&wasSent](const SeenRequest &request) {
            const QByteArray authorization = request.headers.value("authorization");
            wasSent = authorization == "Bearer " + canary;
            return Answer::reply(400, R"({"message":"no: )" + authorization + R"(","trackingId":")" +
                                          authorization + R"("})");
        });
        WindowFixture fixture;
        ViewSettings settings(fixture.settings);
        CaseController controller;
        MainWindow window(controller, settings,
                          []() -> Result<DemoStart> { return failure(ErrorKind::Usage, {}); });
        window.show();

        auto *dialog = new ConnectDialog(controller, fixture.settings, &window);
        dialog->open();
        auto *cloud = dialog->findChild<QComboBox *>();
        cloud->setCurrentIndex(cloud->count() - 1);
        QLineEdit *token = nullptr;
        for (QLineEdit *edit : dialog->findChildren<QLineEdit *>()) {
            if (edit->echoMode() == QLineEdit::Password)
                token = edit;
            else if (edit->accessibleName() == u"Address of the API"_s)
                edit->setText(server.baseUrl().toString());
        }
        QVERIFY(token);
        QTest::keyClicks(token, QString::fromLatin1(canary));
        QByteArray heard = everythingSpoken();
        QVERIFY2(heard.contains("Access token"), heard.constData());
        QVERIFY(!tellsToken(heard));
        QApplication::clipboard()->setText(u"before"_s);
        QTest::keyClick(token, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(token, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(token->selectedText().size(), canary.size());
        QCOMPARE(clipboard(), QByteArray("before"));
        dialog->accept();
        QVERIFY(controller.hasConnection());

        controller.createCase(fixture.folder.filePath(u"c.auditdesk"_s));
        QTRY_VERIFY(controller.snapshot());
        QSignalSpy finished(&controller, &CaseController::fetchFinished);
        RecordingParameters parameters;
        parameters.toMs = QDateTime::currentMSecsSinceEpoch();
        parameters.fromMs = parameters.toMs - 86'400'000;
        controller.fetchRecordings(parameters);
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(wasSent);

        auto *messages = window.findChild<MessageBar *>();
        QVERIFY2(messages->text().contains(u"no: "_s), qPrintable(messages->text()));
        for (QToolButton *button : messages->findChildren<QToolButton *>()) {
            if (button->isVisible() && button->text().contains(u"Copy"_s))
                button->click();
        }
        QVERIFY2(clipboard().contains("no: "), clipboard().constData());
        QVERIFY(!tellsToken(clipboard()));
        heard = everythingSpoken();
        QVERIFY2(heard.contains("no: "), heard.constData());
        QVERIFY(!tellsToken(heard));
        window.close();
        controller.closeCase();
        QTRY_VERIFY(!controller.snapshot());
        fixture.settings.sync();
        int looked = 0;
        for (QDirIterator files(fixture.folder.path(), QDir::Files | QDir::Hidden); files.hasNext();
             ++looked) {
            const QString name = files.next();
            QVERIFY2(!tellsToken(contentOf(name)), qPrintable(name));
        }
        QVERIFY(looked >= 2); // the case and the settings
    }

    void passwordOfAProxyIsTakenOnce()
    {
        ProxyDialog dialog(u"Sign in"_s);
        dialog.open();
        for (QLineEdit *edit : dialog.findChildren<QLineEdit *>())
            edit->setText(QString::fromLatin1(canary));
        QVERIFY(dialog.problem().isEmpty());
        QCOMPARE(dialog.takePassword().reveal(), canary);
        QVERIFY(dialog.takePassword().isEmpty());
    }
};

QTEST_MAIN(TestWindowSecrets)
#include "tst_windowsecrets.moc"
