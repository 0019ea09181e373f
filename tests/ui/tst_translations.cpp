// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"
#include "ui/mainactions.h"
#include "ui/place.h"
#include "ui/text/errortext.h"
#include "ui/text/filtererrortext.h"
#include "ui/text/findingtext.h"
#include "ui/theme.h"
#include "ui/views/columnsdialog.h"

#include <QAction>
#include <QKeySequence>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QTest>
#include <QTranslator>
#include <memory>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// The strings as they arrive: a translation under a class's or a helper's wrong context is never found, and
/// the window would speak English without anybody being told.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void textsOfHelpersAreFound_data();
    void textsOfHelpersAreFound();
    void textsOfWidgetsAreFound();
    void everyColumnSpeaksGerman();
    void everyErrorSpeaksGerman();
    void everyFilterMistakeSpeaksGerman();
    void filterLanguageStaysAsTyped();
    void anIncompleteRunSpeaksGerman();
    void findingsSpeakGerman();
    void numbersChooseTheForm_data();
    void numbersChooseTheForm();
    void mnemonicsAreUniqueInTheirMenu_data();
    void mnemonicsAreUniqueInTheirMenu();

private:
    bool speak(const QString &language);
    std::unique_ptr<QTranslator> m_translator;
};

bool TestTranslations::speak(const QString &language)
{
    const QLocale locale(language);
    QLocale::setDefault(locale);
    m_translator = std::make_unique<QTranslator>();
    return m_translator->load(locale, u"auditdesk"_s, u"_"_s, u":/i18n"_s) &&
           QCoreApplication::installTranslator(m_translator.get());
}

void TestTranslations::cleanup()
{
    m_translator.reset();
    QLocale::setDefault(QLocale::c());
}

void TestTranslations::textsOfHelpersAreFound_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("German") << u"de_DE"_s
                            << QStringList{u"Aufrufe"_s, u"Antwort auf Frage"_s, u"Zugriffsprotokoll"_s,
                                           u"Das Konto darf dies nicht sehen"_s};
    QTest::newRow("English") << u"en_GB"_s
                             << QStringList{u"Views"_s, u"Question reply"_s, u"Access log"_s,
                                            u"The account may not see this"_s};
}

void TestTranslations::textsOfHelpersAreFound()
{
    QFETCH(const QString, language);
    QFETCH(const QStringList, expected);
    QVERIFY(speak(language));
    Error error;
    error.kind = ErrorKind::Forbidden;
    const QStringList shown{columnText("Views"), theme::eventTypeTitle(u"qaaQuestionReply"_s),
                            placeTitle(Place::AccessLog), errorText(error).what};
    QCOMPARE(shown, expected);
}

void TestTranslations::textsOfWidgetsAreFound()
{
    QVERIFY(speak(u"de_AT"_s));
    const ColumnsDialog dialog(schemaOf(TableId::Accesses), {0});
    QCOMPARE(dialog.windowTitle(), u"Spalten"_s);
    QStringList buttons;
    for (const QPushButton *button : dialog.findChildren<QPushButton *>())
        buttons += button->text();
    QVERIFY2(buttons.contains(u"Nach &oben"_s), qPrintable(buttons.join(u", "_s)));
    QWidget window;
    const MainActions actions(&window);
    QCOMPARE(actions.newCase->text(), u"&Neuer Fall…"_s);
}

void TestTranslations::everyColumnSpeaksGerman()
{
    QVERIFY(speak(u"de_DE"_s));
    for (const TableId id : {TableId::Recordings, TableId::Accesses, TableId::Events}) {
        for (const ColumnSpec &column : schemaOf(id).columns) {
            for (const std::string_view english : {column.title, column.description}) {
                const std::string text(english);
                QVERIFY2(!m_translator->translate("Column", text.c_str()).isEmpty(), text.c_str());
            }
        }
    }
}

void TestTranslations::everyErrorSpeaksGerman()
{
    for (int kind = int(ErrorKind::Usage); kind <= int(ErrorKind::Unknown); ++kind) {
        Error error;
        error.kind = ErrorKind(kind);
        m_translator.reset();
        const ErrorText english = errorText(error);
        QVERIFY(speak(u"de_DE"_s));
        const ErrorText german = errorText(error);
        QVERIFY2(german.what != english.what, qPrintable(english.what));
        QVERIFY2(german.next != english.next, qPrintable(english.next));
    }
}

void TestTranslations::everyFilterMistakeSpeaksGerman()
{
    QVERIFY(speak(u"de_DE"_s));
    for (int mistake = 0; mistake <= int(FilterMistake::NoRegularExpression); ++mistake) {
        for (int kind = 0; kind <= int(ColumnKind::Boolean); ++kind) {
            const FilterError error{FilterMistake(mistake), 0, 1, u"x-typed"_s, u"hostEmail"_s,
                                    ColumnKind(kind)};
            const QString german = filterErrorText(error);
            QVERIFY(!german.isEmpty());
            QVERIFY2(german != inEnglish(error), qPrintable(german));
            for (const QString &part : {error.text, error.column})
                QCOMPARE(german.contains(part), inEnglish(error).contains(part));
        }
    }
}

void TestTranslations::filterLanguageStaysAsTyped()
{
    QVERIFY(speak(u"de_DE"_s));
    const auto told = [](const QString &text) {
        const auto parsed = Filter::parse(text, schemaOf(TableId::Accesses), QTimeZone::utc(), 0);
        return parsed ? QString() : filterErrorText(parsed.error());
    };
    QCOMPARE(told(u"donwloaded = true"_s),
             u"Die Spalte „donwloaded“ gibt es nicht. Ist „downloaded“ gemeint?"_s);
    QCOMPARE(told(u"viewed CONTAINS a"_s),
             u"viewed ist wahr oder falsch: „CONTAINS“ ist damit nicht möglich."_s);
    QVERIFY2(told(u"name in a"_s).contains(u"in (a, b)"_s), qPrintable(told(u"name in a"_s)));
    QVERIFY2(told(u"viewed = ja"_s).contains(u"true"_s), qPrintable(told(u"viewed = ja"_s)));
}

void TestTranslations::anIncompleteRunSpeaksGerman()
{
    QVERIFY(speak(u"de_DE"_s));
    Shortfall shortfall;
    shortfall.error = errorOf(ErrorKind::Forbidden, u"The account may not do this"_s);
    shortfall.error.httpStatus = 403;
    shortfall.error.serviceMessage = u"Your role does not allow this."_s;
    shortfall.error.trackingId = u"ROUTER_42"_s;
    shortfall.chain = ChainSpec{PageKind::RecordingDetail, u"r1"_s, {}};
    shortfall.others = 2;
    QCOMPARE(
        shortfallText(shortfall),
        u"Zugriffe der Aufzeichnung r1: Das Konto darf dies nicht sehen (Der Dienst meldet: Your role does "
        "not allow this. · HTTP-Status 403 · Tracking-ID ROUTER_42) und 2 weitere"_s);
}

void TestTranslations::findingsSpeakGerman()
{
    // English first, then German: none may stay as it was.
    const auto all = [] {
        QStringList texts;
        for (int kind = 0; kind <= int(VerifyProblem::Kind::More); ++kind)
            texts += findingText(VerifyProblem{VerifyProblem::Kind(kind), 3, 4, u"malformed"_s});
        for (int reason = 0; reason <= int(RejectedItem::Reason::ServiceError); ++reason)
            texts += rejectionText(describe(RejectedItem{0, RejectedItem::Reason(reason), "gone", {}, {}}));
        return texts;
    };
    const QStringList english = all();
    QVERIFY(speak(u"de_DE"_s));
    const QStringList german = all();
    for (qsizetype i = 0; i < english.size(); ++i)
        QVERIFY2(german.at(i) != english.at(i), qPrintable(english.at(i)));
    QVERIFY(german.filter(u"malformed"_s).size() == 2);
    QVERIFY(german.last().endsWith(u": gone"_s));
}

void TestTranslations::numbersChooseTheForm_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<QString>("expected");
    QTest::newRow("English, one") << u"en_US"_s << qint64(1) << u"1 access"_s;
    QTest::newRow("English, two") << u"en_US"_s << qint64(2) << u"2 accesses"_s;
    QTest::newRow("English, none") << u"en_US"_s << qint64(0) << u"0 accesses"_s;
    QTest::newRow("English, many") << u"en_US"_s << qint64(8'112) << u"8,112 accesses"_s;
    QTest::newRow("German, one") << u"de_DE"_s << qint64(1) << u"1 Zugriff"_s;
    QTest::newRow("German, two") << u"de_DE"_s << qint64(2) << u"2 Zugriffe"_s;
    QTest::newRow("German, none") << u"de_DE"_s << qint64(0) << u"0 Zugriffe"_s;
    QTest::newRow("German, many") << u"de_DE"_s << qint64(8'112) << u"8.112 Zugriffe"_s;
}

void TestTranslations::numbersChooseTheForm()
{
    QFETCH(const QString, language);
    QFETCH(const qint64, rows);
    QFETCH(const QString, expected);
    QVERIFY(speak(language));
    QCOMPARE(rowCountText(TableId::Accesses, rows), expected);
}

void TestTranslations::mnemonicsAreUniqueInTheirMenu_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en_US"_s;
    QTest::newRow("German") << u"de_DE"_s;
}

void TestTranslations::mnemonicsAreUniqueInTheirMenu()
{
    QFETCH(const QString, language);
    QVERIFY(speak(language));
    QWidget window;
    QMenuBar bar;
    MainActions actions(&window);
    actions.fillMenuBar(&bar);
    QList<QWidget *> menus{&bar};
    for (QMenu *menu : bar.findChildren<QMenu *>())
        menus += menu;
    QVERIFY(menus.size() > 5);
    for (const QWidget *menu : menus) {
        QSet<QKeySequence> keys;
        for (const QAction *action : menu->actions()) {
            const QKeySequence key = QKeySequence::mnemonic(action->text());
            QVERIFY2(key.isEmpty() || !keys.contains(key), qPrintable(action->text()));
            keys.insert(key);
        }
    }
}

QTEST_MAIN(TestTranslations)

#include "tst_translations.moc"
