// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedserver.h"
#include "tests/support/windowfixture.h"
#include "ui/dialogs/connectdialog.h"
#include "ui/dialogs/daterangefield.h"
#include "ui/dialogs/fetchrecordingsdialog.h"
#include "ui/dialogs/fetchslidodialog.h"
#include "ui/dialogs/proxydialog.h"
#include "ui/elidedlabel.h"
#include "ui/models/checklistmodel.h"
#include "ui/viewsettings.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <algorithm>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;
constexpr qint64 dayMs = 86'400'000;

template <class T>
T *named(QWidget *parent, const QString &accessibleName)
{
    const auto all = parent->findChildren<T *>();
    for (T *widget : all) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

QString allText(QWidget *dialog)
{
    QString text;
    const auto labels = dialog->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisibleTo(dialog))
            text += label->text() + u'\n';
    }
    return text;
}

Connection connectionTo(const DemoService &service)
{
    ApiLimits limits;
    limits.requestsPerMinute = 0;
    return {service.baseUrl(), service.token(), limits, true};
}

} // namespace

class FetchDialogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void rangeIsWhatIsSaid_data();
    void rangeIsWhatIsSaid();
    void recordingsCountRequests();
    void recordingsSayWhichSites_data();
    void recordingsSayWhichSites();
    void recordingsSayWhatIsWrong();
    void sayWhichCaseIsFilled_data();
    void sayWhichCaseIsFilled();
    void beginWithTheFirstField();
    void leadTheKeyboardInReadingOrder_data();
    void leadTheKeyboardInReadingOrder();
    void slidoListsSessionsAndOrganization();
    void slidoTakesPastedIds();
    void slidoSaysWhatIsWrong_data();
    void slidoSaysWhatIsWrong();
    void connectValidates_data();
    void connectValidates();
    void connectTestsAndKeepsNoToken();
    void connectOffersTheLastAddress();
    void askOnceForAProxysCredentials_data();
    void askOnceForAProxysCredentials();

private:
    WindowFixture m_fixture;
};

void FetchDialogsTest::initTestCase()
{
    QVERIFY(m_fixture.startService());
}

void FetchDialogsTest::rangeIsWhatIsSaid_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::newRow("UTC") << QByteArray("UTC");
    QTest::newRow("east") << QByteArray("Pacific/Kiritimati");
    QTest::newRow("west") << QByteArray("America/Los_Angeles");
}

void FetchDialogsTest::rangeIsWhatIsSaid()
{
    QFETCH(QByteArray, zone);
    const QTimeZone timeZone(zone);
    const qint64 nowMs = QDateTime(QDate(2026, 3, 29), QTime(23, 40), timeZone).toMSecsSinceEpoch();
    DateRangeField range(u"Range"_s, timeZone, nowMs);
    QCOMPARE(range.toMs(), nowMs);
    QCOMPARE(range.fromMs(), nowMs - DateRangeField::longestDays * dayMs);
    QVERIFY(range.fromMs() >= earliestFromMs(nowMs));

    range.setDates(QDate(2026, 1, 1), QDate(2026, 1, 31));
    QCOMPARE(range.fromMs(), QDateTime(QDate(2026, 1, 1), QTime(0, 0), timeZone).toMSecsSinceEpoch());
    QCOMPARE(range.toMs(), QDateTime(QDate(2026, 2, 1), QTime(0, 0), timeZone).toMSecsSinceEpoch());

    range.setDates(QDate(2026, 3, 29), QDate(2026, 3, 29)); // today counts up to now
    QCOMPARE(range.toMs(), nowMs);
}

void FetchDialogsTest::recordingsCountRequests()
{
    ViewSettings settings(m_fixture.settings);
    CaseController controller;
    controller.setConnection(connectionTo(*m_fixture.service));
    FetchRecordingsDialog dialog(controller, settings, {}, QDateTime::currentMSecsSinceEpoch());
    dialog.show();
    QTRY_COMPARE_WITH_TIMEOUT(dialog.parameters().sites.size(), 2, patienceMs);
    QCOMPARE(dialog.problem(), QString());
    // 364 days are five periods of at most 90 days, for each of two sites.
    QCOMPARE(dialog.leastRequests(), 10);
    QVERIFY(allText(&dialog).contains(u"At least 10 request"_s));
    QCOMPARE(dialog.parameters().hostEmail, u"all"_s);
    QVERIFY(allText(&dialog).contains(u"administrator"_s));

    dialog.findChild<DateRangeField *>()->setDays(90);
    QCOMPARE(dialog.leastRequests(), 2);
}

void FetchDialogsTest::recordingsSayWhichSites_data()
{
    QTest::addColumn<int>("status"); // of the list of sites
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("sites");
    QTest::addColumn<bool>("isAskedAgain");
    QTest::addColumn<QString>("said");
    QTest::newRow("every site") << 200
                                << QByteArray(R"({"sites":[{"siteUrl":"one.example.com","default":true},)"
                                              R"({"siteUrl":"two.example.com"}]})")
                                << QStringList{u"one.example.com"_s, u"two.example.com"_s} << false
                                << u"Asks every site of the account, each on its own: one.example.com, "
                                   "two.example.com."_s;
    QTest::newRow("none") << 200 << QByteArray(R"({"sites":[]})") << QStringList() << false
                          << u"lists no sites for this account. Its preferred site is asked."_s;
    QTest::newRow("refused") << 403 << QByteArray("{}") << QStringList() << false
                             << u"would not list the sites of this account"_s;
    QTest::newRow("not known") << 401 << QByteArray("{}") << QStringList() << true
                               << u"asked for them again before the fetch begins"_s;
}

void FetchDialogsTest::recordingsSayWhichSites()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QStringList, sites);
    QFETCH(const bool, isAskedAgain);
    QFETCH(const QString, said);
    ScriptedServer server([&](const SeenRequest &) { return Answer::reply(status, body); });
    ApiLimits limits;
    limits.requestsPerMinute = 0;
    ViewSettings settings(m_fixture.settings);
    CaseController controller;
    controller.setConnection({server.baseUrl(), Secret("a-token"), limits});
    FetchRecordingsDialog dialog(controller, settings, {}, QDateTime::currentMSecsSinceEpoch());
    // Until they are known, the run itself is to ask for them: never the preferred one alone, unsaid.
    QVERIFY(dialog.parameters().lookup == Lookup::AccountAndSites);
    dialog.show();
    QTRY_VERIFY2_WITH_TIMEOUT(allText(&dialog).contains(said), qPrintable(allText(&dialog)), patienceMs);
    QCOMPARE(dialog.parameters().sites, sites);
    QVERIFY(dialog.parameters().lookup == (isAskedAgain ? Lookup::AccountAndSites : Lookup::Account));
    if (sites.isEmpty())
        return;
    auto *list = dialog.findChild<CheckListModel *>();
    list->setData(list->index(1, 0), Qt::Unchecked, Qt::CheckStateRole);
    QVERIFY2(
        allText(&dialog).contains(u"Asks one.example.com, each on its own. The other sites are left out."_s),
        qPrintable(allText(&dialog)));
}

void FetchDialogsTest::recordingsSayWhatIsWrong()
{
    ViewSettings settings(m_fixture.settings);
    CaseController controller;
    controller.setConnection(connectionTo(*m_fixture.service));
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    FetchRecordingsDialog dialog(controller, settings, {}, nowMs);
    dialog.show();
    QTRY_COMPARE_WITH_TIMEOUT(dialog.parameters().sites.size(), 2, patienceMs);
    auto *range = dialog.findChild<DateRangeField *>();
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).date();

    range->setDates(today.addDays(-500), today);
    QVERIFY(dialog.problem().contains(u"365 days"_s));
    range->setDates(today, today.addDays(-3));
    QVERIFY(dialog.problem().contains(u"last day"_s));
    range->setDays(30);
    QCOMPARE(dialog.problem(), QString());

    const auto hosts = dialog.findChildren<QRadioButton *>();
    hosts.at(1)->setChecked(true);
    QVERIFY(dialog.problem().contains(u"e-mail"_s));
    named<QLineEdit>(&dialog, u"E-mail address of the host"_s)->setText(u"ann@example.com"_s);
    QCOMPARE(dialog.problem(), QString());
    QCOMPARE(dialog.parameters().hostEmail, u"ann@example.com"_s);

    dialog.findChild<CheckListModel *>()->setAllChecked(false);
    QVERIFY(dialog.problem().contains(u"site"_s));
    const auto buttons = dialog.findChildren<QPushButton *>();
    const auto fetch = std::find_if(buttons.begin(), buttons.end(),
                                    [](const QPushButton *button) { return button->text() == u"Fetch"_s; });
    QVERIFY(fetch != buttons.end());
    QVERIFY(!(*fetch)->isEnabled());
}

void FetchDialogsTest::sayWhichCaseIsFilled_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("said");
    QTest::newRow("an open case") << u"/home/ann/board.auditdesk"_s << u"board.auditdesk"_s;
    QTest::newRow("a new case") << QString() << u"A new case; where to keep it is asked next"_s;
}

void FetchDialogsTest::sayWhichCaseIsFilled()
{
    QFETCH(QString, path);
    QFETCH(QString, said);
    ViewSettings settings(m_fixture.settings);
    CaseController controller;
    const FetchRecordingsDialog recordings(controller, settings, path, 0);
    const FetchSlidoDialog slido(controller, settings, path, 0);
    for (const QDialog *dialog : std::initializer_list<const QDialog *>{&recordings, &slido})
        QCOMPARE(dialog->findChild<ElidedLabel *>()->text(), said);
}

void FetchDialogsTest::beginWithTheFirstField()
{
    ViewSettings settings(m_fixture.settings);
    CaseController controller;
    FetchRecordingsDialog recordings(controller, settings, {}, 0);
    FetchSlidoDialog slido(controller, settings, {}, 0);
    for (QDialog *dialog : std::initializer_list<QDialog *>{&recordings, &slido}) {
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QVERIFY(dialog->findChild<DateRangeField *>()->isAncestorOf(dialog->focusWidget()));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!dialog->isVisible());
    }
}

void FetchDialogsTest::leadTheKeyboardInReadingOrder_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"connect", "proxy", "recordings", "Slido events"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void FetchDialogsTest::leadTheKeyboardInReadingOrder()
{
    QFETCH(const QString, name);
    ViewSettings settings(m_fixture.settings);
    CaseController controller;
    const auto make = [&]() -> std::unique_ptr<QDialog> {
        if (name == u"connect"_s)
            return std::make_unique<ConnectDialog>(controller, m_fixture.settings);
        if (name == u"proxy"_s)
            return std::make_unique<ProxyDialog>(u"Sign in"_s);
        if (name == u"recordings"_s)
            return std::make_unique<FetchRecordingsDialog>(controller, settings, QString(), 0);
        return std::make_unique<FetchSlidoDialog>(controller, settings, QString(), 0);
    };
    const auto dialog = make();
    dialog->show();
    for (QLineEdit *edit : dialog->findChildren<QLineEdit *>())
        edit->setText(u"x"_s); // so that no button is off for want of it
    QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
    QList<QWidget *> chain;
    for (QWidget *one = dialog->nextInFocusChain(); one != dialog.get(); one = one->nextInFocusChain()) {
        if (one->isVisible() && one->isEnabled() && (one->focusPolicy() & Qt::TabFocus) != 0 &&
            !one->focusProxy())
            chain.append(one);
    }
    QVERIFY(chain.size() > 2);
    const auto placeOf = [&dialog](QWidget *one) {
        return QRect(one->mapTo(dialog.get(), QPoint(0, 0)), one->size());
    };
    const auto top = std::min_element(chain.begin(), chain.end(), [&](QWidget *a, QWidget *b) {
        return placeOf(a).center().y() < placeOf(b).center().y();
    });
    std::rotate(chain.begin(), top, chain.end()); // it goes round
    for (qsizetype i = 1; i < chain.size(); ++i) {
        const QRect before = placeOf(chain[i - 1]);
        const QRect place = placeOf(chain[i]);
        const bool isBelow = place.center().y() > before.bottom();
        const bool isBeside = place.bottom() > before.top() && place.left() >= before.left();
        QVERIFY2(isBelow || isBeside,
                 qPrintable(chain[i - 1]->accessibleName() + u" before "_s + chain[i]->accessibleName()));
    }
}

void FetchDialogsTest::slidoListsSessionsAndOrganization()
{
    ViewSettings settings(m_fixture.settings);
    CaseController controller;
    controller.setConnection(connectionTo(*m_fixture.service));
    FetchSlidoDialog dialog(controller, settings, {}, QDateTime::currentMSecsSinceEpoch());
    dialog.show();
    auto *sessions = dialog.findChild<CheckListModel *>();
    QTRY_COMPARE_WITH_TIMEOUT(sessions->rowCount(), 2, patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.parameters().sessionOrgId.isEmpty(), patienceMs);
    QVERIFY(!dialog.problem().isEmpty()); // nothing is chosen yet
    sessions->setAllChecked(true);
    QCOMPARE(dialog.problem(), QString());
    QCOMPARE(dialog.parameters().sessionIds.size(), 2);
}

void FetchDialogsTest::slidoTakesPastedIds()
{
    ViewSettings settings(m_fixture.settings);
    CaseController controller;
    controller.setConnection(connectionTo(*m_fixture.service));
    FetchSlidoDialog dialog(controller, settings, {}, QDateTime::currentMSecsSinceEpoch());
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.parameters().sessionOrgId.isEmpty(), patienceMs);
    dialog.findChild<QPlainTextEdit *>()->setPlainText(u"  aaa_I_1 \n\nbbb_I_2\naaa_I_1\n"_s);
    QCOMPARE(dialog.parameters().sessionIds, (QStringList{u"aaa_I_1"_s, u"bbb_I_2"_s}));
    QCOMPARE(dialog.problem(), QString());
}

void FetchDialogsTest::slidoSaysWhatIsWrong_data()
{
    QTest::addColumn<QString>("ids");
    QTest::addColumn<QString>("organization");
    QTest::addColumn<QString>("problem");
    const QString uuid = u"00000000-0000-4000-8000-000000000001"_s;
    QTest::newRow("nothing chosen") << QString() << uuid << u"Choose a meeting"_s;
    QTest::newRow("two ids on a line") << u"a_I_1 b_I_2"_s << uuid << u"no spaces"_s;
    QTest::newRow("no organization") << u"a_I_1"_s << u" "_s << u"Enter the id"_s;
    QTest::newRow("no organization id") << u"a_I_1"_s << u"example"_s << u"no organization id"_s;
}

void FetchDialogsTest::slidoSaysWhatIsWrong()
{
    QFETCH(QString, ids);
    QFETCH(QString, organization);
    QFETCH(QString, problem);
    ViewSettings settings(m_fixture.settings);
    CaseController controller; // without a connection, nothing is filled in
    FetchSlidoDialog dialog(controller, settings, {}, QDateTime::currentMSecsSinceEpoch());
    dialog.findChild<QPlainTextEdit *>()->setPlainText(ids);
    named<QLineEdit>(&dialog, u"Organization id"_s)->setText(organization);
    QVERIFY2(dialog.problem().contains(problem), qPrintable(dialog.problem()));
}

void FetchDialogsTest::connectValidates_data()
{
    QTest::addColumn<int>("cloud");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("token");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("commercial") << 0 << QString() << u"abc123"_s << true;
    QTest::newRow("government") << 1 << QString() << u"abc123"_s << true;
    QTest::newRow("no token") << 0 << QString() << QString() << false;
    QTest::newRow("line break in the token") << 0 << QString() << u"abc def"_s << false;
    QTest::newRow("other letters in the token") << 0 << QString() << u"äbc"_s << false;
    QTest::newRow("a word before the token") << 0 << QString() << u"Bearer abc123"_s << false;
    QTest::newRow("quotation marks around the token") << 0 << QString() << u"\"abc123\""_s << false;
    QTest::newRow("byte order mark before the token") << 0 << QString() << u"\ufeffabc123"_s << false;
    QTest::newRow("own address") << 2 << u"https://api.example.com/v1"_s << u"abc"_s << true;
    QTest::newRow("own address in the clear") << 2 << u"http://api.example.com/v1"_s << u"abc"_s << false;
    QTest::newRow("own address here") << 2 << u"http://127.0.0.1:8080/v1"_s << u"abc"_s << true;
    QTest::newRow("user name in the address") << 2 << u"https://a@api.example.com/v1"_s << u"abc"_s << false;
    QTest::newRow("no address") << 2 << QString() << u"abc"_s << false;
}

void FetchDialogsTest::connectValidates()
{
    QFETCH(int, cloud);
    QFETCH(QString, url);
    QFETCH(QString, token);
    QFETCH(bool, isGood);
    m_fixture.settings.clear();
    CaseController controller;
    ConnectDialog dialog(controller, m_fixture.settings);
    dialog.findChild<QComboBox *>()->setCurrentIndex(cloud);
    if (!url.isEmpty())
        QTest::keyClicks(named<QLineEdit>(&dialog, u"Address of the API"_s), url);
    named<QLineEdit>(&dialog, u"Access token"_s)->setText(token);
    QCOMPARE(dialog.problem().isEmpty(), isGood);
}

void FetchDialogsTest::connectTestsAndKeepsNoToken()
{
    m_fixture.settings.clear();
    CaseController controller;
    auto *dialog = new ConnectDialog(controller, m_fixture.settings);
    dialog->show();
    dialog->findChild<QComboBox *>()->setCurrentIndex(2);
    auto *url = named<QLineEdit>(dialog, u"Address of the API"_s);
    url->clear();
    QTest::keyClicks(url, m_fixture.service->baseUrl().toString());
    const QString token = QString::fromLatin1(m_fixture.service->token().reveal());
    auto *tokenField = named<QLineEdit>(dialog, u"Access token"_s);
    QCOMPARE(tokenField->echoMode(), QLineEdit::Password);
    tokenField->setText(token);
    QCOMPARE(dialog->problem(), QString());

    const auto buttons = dialog->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == u"Test connection"_s)
            button->click();
    }
    QTRY_VERIFY_WITH_TIMEOUT(allText(dialog).contains(u"You are "_s), patienceMs);
    QVERIFY(!controller.hasConnection());
    const QPointer<QDialog> closed(dialog);
    dialog->accept();
    QTRY_VERIFY_WITH_TIMEOUT(!closed, patienceMs); // it deletes itself, in the midst of its own events
    QVERIFY(controller.hasConnection());
    QCOMPARE(controller.baseUrl(), m_fixture.service->baseUrl());

    m_fixture.settings.sync();
    QFile kept(m_fixture.settings.fileName());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    const QByteArray bytes = kept.readAll();
    QVERIFY(bytes.contains("cloud=custom"));
    QVERIFY(!bytes.contains(token.toLatin1()));
}

void FetchDialogsTest::askOnceForAProxysCredentials_data()
{
    QTest::addColumn<bool>("isSlido");
    QTest::newRow("recordings") << false;
    QTest::newRow("Slido events") << true;
}

void FetchDialogsTest::askOnceForAProxysCredentials()
{
    QFETCH(const bool, isSlido);
    // Whatever it is told, it asks again.
    ScriptedServer server([](const SeenRequest &) {
        return Answer::reply(407, {}, "Proxy-Authenticate: Basic realm=\"corp\"");
    });
    ViewSettings settings(m_fixture.settings);
    CaseController controller;
    controller.setConnection({server.baseUrl(), Secret("token"), {}});
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    std::unique_ptr<QDialog> dialog;
    if (isSlido)
        dialog = std::make_unique<FetchSlidoDialog>(controller, settings, QString(), nowMs);
    else
        dialog = std::make_unique<FetchRecordingsDialog>(controller, settings, QString(), nowMs);
    dialog->show();
    const auto asked = [&dialog] { return dialog->findChild<ProxyDialog *>(); };
    QTRY_VERIFY_WITH_TIMEOUT(asked(), patienceMs);
    const std::size_t before = server.requests().size();
    for (QLineEdit *edit : asked()->findChildren<QLineEdit *>())
        edit->setText(u"someone"_s);
    asked()->accept();
    QTRY_VERIFY_WITH_TIMEOUT(!asked(), patienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(server.requests().size() > before, patienceMs);
    const QString said = u"The proxy asks for a name and a password"_s;
    QTRY_VERIFY2_WITH_TIMEOUT(allText(dialog.get()).contains(said), qPrintable(allText(dialog.get())),
                              patienceMs);
    QVERIFY(!asked());
}

void FetchDialogsTest::connectOffersTheLastAddress()
{
    m_fixture.settings.clear();
    const QString own = u"https://api.example.com/v1"_s;
    CaseController controller;
    const auto address = [](ConnectDialog &dialog) {
        return named<QLineEdit>(&dialog, u"Address of the API"_s);
    };
    const auto connectTo = [&](int cloud) {
        ConnectDialog dialog(controller, m_fixture.settings);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.findChild<QComboBox *>()->setCurrentIndex(cloud);
        if (address(dialog)->text().isEmpty())
            QTest::keyClicks(address(dialog), own);
        named<QLineEdit>(&dialog, u"Access token"_s)->setText(u"abc"_s);
        dialog.accept();
    };
    connectTo(2);
    {
        ConnectDialog dialog(controller, m_fixture.settings);
        QCOMPARE(dialog.findChild<QComboBox *>()->currentIndex(), 2);
        QCOMPARE(address(dialog)->text(), own);
        QVERIFY(!address(dialog)->isReadOnly());
    }
    connectTo(0); // another cloud in between does not make it forget
    ConnectDialog dialog(controller, m_fixture.settings);
    QCOMPARE(dialog.findChild<QComboBox *>()->currentIndex(), 0);
    dialog.findChild<QComboBox *>()->setCurrentIndex(2);
    QCOMPARE(address(dialog)->text(), own);
}

QTEST_MAIN(FetchDialogsTest)
#include "tst_fetchdialogs.moc"
