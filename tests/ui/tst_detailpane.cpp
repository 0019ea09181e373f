// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakesource.h"
#include "ui/dialogs/revealdialog.h"
#include "ui/text/cellpresenter.h"
#include "ui/text/jsontext.h"
#include "ui/views/detailpane.h"
#include "ui/views/fieldsview.h"
#include "ui/views/maskbar.h"
#include "ui/viewsettings.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace auditdesk;
using namespace auditdesk::test;
using namespace Qt::StringLiterals;

class TestDetailPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void readable_data();
    void readable();
    void masks_data();
    void masks();
    void showsFieldsAndJson();
    void verdictsAreExplained_data();
    void verdictsAreExplained();
    void emptyFieldsOnRequest();
    void importedRowsAreMarked();
    void hostileTextIsOnlyText();
    void maskedUntilRevealed();
    void revealLeavesWhoDidIt();
    void moderatorsAreSeen();
    void unreadableDataIsHiddenWhole();
    void masksFollow();
    void verbatimIsExact();
    void lateJsonOfAnotherRowIsNobodys();
    void failedJsonSaysWhy();
    void titlesMoveAboveTheirValuesWhereItIsNarrow();
    void valuesLeadToFilters();
    void derivedFieldsFollow();
    void clearForgets();
    void everythingIsNamed();

private:
    std::shared_ptr<const Table> table(TableId id) const { return m_source->snapshot()->table(id).table; }
    QString fieldsText() const { return m_pane->findChild<FieldsView *>()->toPlainText(); }
    QString jsonText() const { return m_pane->findChild<QPlainTextEdit *>()->toPlainText(); }
    QString everything() const;
    QPushButton *reveal() const { return m_pane->findChild<QPushButton *>(u"reveal"_s); }
    QPushButton *hide() const { return m_pane->findChild<QPushButton *>(u"hide"_s); }
    /// An anonymous question of Mara Quist, told by that user.
    static Row questionOf(const std::string &doneBy)
    {
        return {{"createdAt", noonMs},
                {"type", std::string("qaaQuestion")},
                {"questionId", std::string("q1")},
                {"author", std::string("Mara Quist")},
                {"authorUserId", std::string("u-1")},
                {"participantId", std::string("u-1")},
                {"userName", std::string("Mara Quist")},
                {"userId", doneBy},
                {"text", std::string("Why?")},
                {"isAnonymous", true}};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_file;
    std::unique_ptr<ViewSettings> m_settings;
    std::unique_ptr<FakeSource> m_source;
    std::unique_ptr<DetailPane> m_pane;
};

void TestDetailPane::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings = std::make_unique<ViewSettings>(*m_file);
    m_source = std::make_unique<FakeSource>();
    m_source->publish();
    m_pane = std::make_unique<DetailPane>(*m_source, *m_settings);
    m_pane->resize(400, 700);
    m_pane->show();
}

void TestDetailPane::cleanup()
{
    m_pane.reset();
    m_source.reset();
    m_settings.reset();
    m_file.reset();
}

QString TestDetailPane::everything() const
{
    QString text = fieldsText() + jsonText();
    for (const QLabel *label : m_pane->findChildren<QLabel *>())
        text += label->text();
    return text;
}

void TestDetailPane::readable_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("shown");
    QTest::newRow("members") << QByteArray(R"({"a":1,"b":[true,null]})")
                             << u"{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ]\n}"_s;
    QTest::newRow("empty ones") << QByteArray("{ \"a\" : { } , \"b\":[ ] }")
                                << u"{\n  \"a\": {},\n  \"b\": []\n}"_s;
    QTest::newRow("numbers digit by digit") << QByteArray(R"([1.50,1e400,-0,9007199254740993])")
                                            << u"[\n  1.50,\n  1e400,\n  -0,\n  9007199254740993\n]"_s;
    QTest::newRow("signs within strings") << QByteArray(R"(["{,:}\"\\"])") << u"[\n  \"{,:}\\\"\\\\\"\n]"_s;
    QTest::newRow("escapes stay") << QByteArray(R"(["\u0041\n"])") << u"[\n  \"\\u0041\\n\"\n]"_s;
    QTest::newRow("override") << u"[\"a\u202eb\"]"_s.toUtf8() << u"[\n  \"a\\u202eb\"\n]"_s;
    QTest::newRow("scripts stay") << u"[\"日本 می\u200cخ\"]"_s.toUtf8() << u"[\n  \"日本 می\u200cخ\"\n]"_s;
    QTest::newRow("no JSON") << QByteArray("<html>") << u"<html>"_s;
}

void TestDetailPane::readable()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, shown);
    QCOMPARE(readableJson(json), shown);
    if (!json.startsWith('<'))
        QCOMPARE(QJsonDocument::fromJson(shown.toUtf8()), QJsonDocument::fromJson(json));
}

void TestDetailPane::masks_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("envelope") << QByteArray(R"({"userId":"u-1","data":{"isAnonymous":true}})");
    QTest::newRow("user object") << QByteArray(
        R"({"data":{"user":{"userId":"u-1","nested":{"x":["Mara Quist"]}}}})");
    QTest::newRow("escaped key") << QByteArray(R"({"us\u0065rId":"other-secret-u-1"})");
    QTest::newRow("escaped value under another key") << QByteArray(R"({"who":"\u004dara Quist"})");
    QTest::newRow("number") << QByteArray(R"({"userId":1234567})");
    QTest::newRow("unknown keys that name")
        << QByteArray(R"({"displayName":"Mara Quist jr","authorEmail":"u-1@example.com"})");
    QTest::newRow("JSON within a text")
        << QByteArray(R"({"data":{"payload":"{\"who\":\"u-1, Mara Quist\"}"}})");
    QTest::newRow("no JSON") << QByteArray("userId: u-1");
    QTest::newRow("brackets in strings") << QByteArray(R"({"user":{"a":"}","userId":"u-1"},"b":1})");
}

void TestDetailPane::masks()
{
    QFETCH(QByteArray, json);
    const JsonMask mask{{u"u-1"_s, u"Mara Quist"_s}, u"Anonymous"_s};
    const QString shown = readableJson(json, &mask);
    for (const QString &secret : {u"u-1"_s, u"Mara"_s, u"Quist"_s, u"1234567"_s, u"other-secret"_s})
        QVERIFY2(!shown.contains(secret), qPrintable(shown));
    QVERIFY(shown.contains(u"Anonymous"_s));
    QVERIFY(!json.contains("\"b\":1") || shown.contains(u"\"b\": 1"_s));
    QVERIFY(!json.contains("isAnonymous") || shown.contains(u"\"isAnonymous\": true"_s));
}

void TestDetailPane::showsFieldsAndJson()
{
    m_settings->setZone(u"Europe/Prague"_s);
    m_source->json = QByteArray(R"({"name":"Ada"})");
    m_source->add(TableId::Accesses, access("Ada Brandt", "ada@example.com", noonMs, true, false));
    m_source->publish();
    m_pane->showRow(table(TableId::Accesses), 0);
    const QString text = fieldsText();
    for (const QString &part : {u"Person"_s, u"Ada Brandt"_s, u"2025-10-13 14:00:00 Europe/Prague (UTC+2)"_s,
                                u"Downloaded"_s, u"no"_s, u"4f914b1dfe3c4d11a61730f18c0f5387"_s})
        QVERIFY2(text.contains(part), qPrintable(part));
    QTRY_COMPARE(jsonText(), u"{\n  \"name\": \"Ada\"\n}"_s);
    QCOMPARE(m_source->jsonRequests, 1);
    m_pane->showRow(table(TableId::Accesses), 0);
    QCOMPARE(m_source->jsonRequests, 1);
}

void TestDetailPane::verdictsAreExplained_data()
{
    QTest::addColumn<std::string>("verdict");
    QTest::addColumn<QString>("said");
    QTest::newRow("equal") << std::string("equal") << QString();
    QTest::newRow("summary higher") << std::string("summaryHigher") << u"Normal reasons for a difference"_s;
    QTest::newRow("details higher") << std::string("detailsHigher") << u"Normal reasons for a difference"_s;
    QTest::newRow("within the lag") << std::string("equalWithinLag") << u"24 hours before the summary came"_s;
    QTest::newRow("not comparable") << std::string("notComparable") << u"no complete list"_s;
}

void TestDetailPane::verdictsAreExplained()
{
    QFETCH(std::string, verdict);
    QFETCH(QString, said);
    m_source->add(TableId::Recordings, {{"recordingId", std::string("r")},
                                        {"viewCount", std::int64_t{5}},
                                        {"downloadCount", std::int64_t{0}},
                                        {"verdict", verdict}});
    m_source->publish();
    m_pane->showRow(table(TableId::Recordings), 0);
    const QString text = fieldsText();
    QVERIFY(text.contains(u"Verdict"_s));
    QVERIFY(!text.contains(u"tampered"_s));
    if (said.isEmpty())
        QVERIFY(!text.contains(u"reason"_s));
    else
        QVERIFY2(text.contains(said), qPrintable(text));
}

void TestDetailPane::importedRowsAreMarked()
{
    m_source->runs.resize(2);
    m_source->runs[1].kind = RunKind::Import;
    m_source->importedFiles.note(1, u"file:///home/somebody/saved%20replies.jsonl#lines-1-2"_s);
    Row row = access("Mara Quist", "mara@example.com", noonMs, true, false);
    row["run"] = std::int64_t{1};
    const std::uint32_t fetched = m_source->add(TableId::Accesses, row);
    row["run"] = std::int64_t{2};
    const std::uint32_t imported = m_source->add(TableId::Accesses, row);
    m_source->publish();
    const auto *origin = m_pane->findChild<QLabel *>(u"origin"_s);
    QVERIFY(origin);
    m_pane->showRow(table(TableId::Accesses), fetched);
    QVERIFY(!origin->isVisible());
    m_pane->showRow(table(TableId::Accesses), imported);
    QVERIFY(origin->isVisible());
    QVERIFY(origin->accessibleName().contains(u"Imported from a file, not fetched by this program"_s));
    QVERIFY(origin->accessibleName().contains(u"saved replies.jsonl (run 2)"_s));
    QVERIFY(!origin->accessibleName().contains(u"somebody"_s));
    // The column is no field of the service's.
    QVERIFY(!fieldsText().contains(u"Run"_s));
    // In the table, where somebody chose it.
    const CellPresenter presenter(*m_source, *m_settings);
    const int column = schemaOf(TableId::Accesses).columnNamed("run");
    QCOMPARE(presenter.shown(*table(TableId::Accesses), column, fetched, 100), u"1"_s);
    QCOMPARE(presenter.shown(*table(TableId::Accesses), column, imported, 100), u"2 (imported)"_s);
    QCOMPARE(presenter.raw(*table(TableId::Accesses), column, imported), u"2"_s);
}

void TestDetailPane::emptyFieldsOnRequest()
{
    m_source->add(TableId::Accesses, access("Ada", "ada@example.com", noonMs, true, false));
    m_source->publish();
    m_pane->showRow(table(TableId::Accesses), 0);
    QVERIFY(!fieldsText().contains(u"Domain"_s));
    m_pane->findChild<QCheckBox *>()->click();
    QVERIFY(fieldsText().contains(u"Domain"_s));
}

void TestDetailPane::hostileTextIsOnlyText()
{
    m_source->add(TableId::Accesses, access("<b>x</b><img src=\"file:///etc/hostname\">\u202e",
                                            "a@example.com", noonMs, true, true));
    m_source->publish();
    m_pane->showRow(table(TableId::Accesses), 0);
    QVERIFY(fieldsText().contains(u"<b>x</b><img src=\"file:///etc/hostname\">⟨U+202E⟩"_s));
    for (const QLabel *label : m_pane->findChildren<QLabel *>())
        QVERIFY(label->textFormat() == Qt::PlainText || !label->text().contains(u'<'));
}

void TestDetailPane::maskedUntilRevealed()
{
    m_settings->setZone(u"UTC"_s);
    m_source->json = QByteArray(R"({"userId":"u-1","data":{"user":{"name":"Mara Quist"},"text":"Why?"}})");
    m_source->add(TableId::Events, questionOf("u-1"));
    m_source->add(TableId::Events, questionOf("u-1"));
    m_source->publish();
    m_pane->showRow(table(TableId::Events), 0);
    QTRY_VERIFY(jsonText().contains(u"Why?"_s));
    QVERIFY2(!everything().contains(u"Mara"_s) && !everything().contains(u"u-1"_s), qPrintable(everything()));
    QVERIFY(reveal()->isVisible() && !hide()->isVisible());
    auto *verbatim = m_pane->findChild<QToolButton *>(u"verbatim"_s);
    QVERIFY(!verbatim->isEnabled());
    m_pane->findChild<QToolButton *>(u"copyJson"_s)->click();
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"Mara"_s));

    // A reason is required.
    reveal()->click();
    auto *dialog = m_pane->findChild<RevealDialog *>();
    QVERIFY(dialog);
    auto *accept = dialog->findChild<QDialogButtonBox *>()->buttons().constFirst();
    for (QAbstractButton *button : dialog->findChild<QDialogButtonBox *>()->buttons()) {
        if (button->text() == u"Reveal"_s)
            accept = button;
    }
    auto *reason = dialog->findChild<QLineEdit *>(u"revealReason"_s);
    reason->setText(u"  "_s);
    QVERIFY(!accept->isEnabled());
    QVERIFY(!m_source->isRevealed(0));
    reason->setText(u" <b>Complaint</b> 12 "_s);
    QVERIFY(accept->isEnabled());
    m_source->revealMs = noonMs + 9 * 3'600'000 + 60'000;
    accept->click();
    QVERIFY(m_source->isRevealed(0) && !m_source->isRevealed(1));
    QCOMPARE(m_pane->findChild<QLabel *>(u"maskText"_s)->text(), u"Revealed 21:01: <b>Complaint</b> 12"_s);
    QVERIFY(!reveal()->isVisible() && hide()->isVisible());
    QVERIFY(fieldsText().contains(u"Mara Quist"_s));
    QVERIFY(jsonText().contains(u"u-1"_s));
    QVERIFY(verbatim->isEnabled());

    hide()->click();
    QVERIFY(!m_source->isRevealed(0));
    QVERIFY2(!everything().contains(u"Mara"_s) && !everything().contains(u"u-1"_s), qPrintable(everything()));
    QVERIFY(reveal()->isVisible() && !verbatim->isEnabled());
}

/// The envelope's user is never told by a reveal, unless that is the author.
void TestDetailPane::revealLeavesWhoDidIt()
{
    m_source->json = QByteArray(
        R"({"userId":"mod-7","data":{"user":{"userId":"u-1","name":"Mara Quist"},"text":"Why?"}})");
    Row unknown = questionOf("mod-7");
    unknown["participantId"] = Odd{"[1]"}; // so nobody knows whether the moderator is the author
    m_source->add(TableId::Events, unknown);
    m_source->publish();
    m_pane->showRow(table(TableId::Events), 0);
    QTRY_VERIFY(jsonText().contains(u"Why?"_s));
    QVERIFY(!everything().contains(u"mod-7"_s) && !everything().contains(u"Mara"_s));
    m_source->reveal(0, u"Because"_s);
    QVERIFY(everything().contains(u"Mara Quist"_s));
    QVERIFY2(!everything().contains(u"mod-7"_s), qPrintable(everything()));
    QVERIFY(!m_pane->findChild<QToolButton *>(u"verbatim"_s)->isEnabled());
    QVERIFY(m_pane->findChild<QLabel *>(u"maskText"_s)->text().contains(u"stays hidden"_s));
}

/// A moderator's action on an anonymous question: the moderator is seen, and there is nobody to reveal.
void TestDetailPane::moderatorsAreSeen()
{
    m_source->json = QByteArray(R"({"userId":"mod-7","data":{"questionId":"q1","action":"approve"}})");
    m_source->add(TableId::Events, questionOf("u-1"));
    for (const std::string user : {"mod-7", "u-1"}) {
        m_source->add(TableId::Events, {{"createdAt", noonMs},
                                        {"type", std::string("qaaQuestionAction")},
                                        {"userId", user},
                                        {"questionId", std::string("q1")},
                                        {"action", std::string("approve")}});
    }
    m_source->publish();
    m_pane->showRow(table(TableId::Events), 1);
    QTRY_VERIFY(jsonText().contains(u"mod-7"_s));
    QVERIFY(fieldsText().contains(u"mod-7"_s));
    QVERIFY(m_pane->findChild<QToolButton *>(u"verbatim"_s)->isEnabled());
    QVERIFY(!m_pane->findChild<MaskBar *>()->isVisible());

    m_source->json = QByteArray(R"({"userId":"u-1","data":{"questionId":"q1","action":"upvote"}})");
    m_pane->showRow(table(TableId::Events), 2);
    QTRY_VERIFY(jsonText().contains(u"upvote"_s));
    QVERIFY2(!everything().contains(u"u-1"_s), qPrintable(everything()));
    QVERIFY(m_pane->findChild<MaskBar *>()->isVisible() && !reveal()->isVisible());
}

void TestDetailPane::unreadableDataIsHiddenWhole()
{
    m_source->json = QByteArray(R"({"createdAtMs":1,"userId":"u-1","data":"Mara Quist asks"})");
    m_source->add(
        TableId::Events,
        {{"createdAt", noonMs}, {"userId", std::string("u-1")}, {"type", Odd{R"("Mara Quist asks")"}}});
    m_source->publish();
    m_pane->showRow(table(TableId::Events), 0);
    QTRY_VERIFY(jsonText().contains(u"createdAtMs"_s));
    QVERIFY2(!everything().contains(u"Mara"_s) && !everything().contains(u"u-1"_s), qPrintable(everything()));
    QVERIFY(reveal()->isVisible());
    m_source->reveal(0, u"Because"_s);
    QVERIFY(jsonText().contains(u"Mara Quist asks"_s));
    QVERIFY(!everything().contains(u"u-1"_s));
}

/// A later version makes it anonymous while it is looked at.
void TestDetailPane::masksFollow()
{
    m_source->json = QByteArray(R"({"userId":"u-1","data":{"user":{"name":"Mara Quist"}}})");
    Row open = questionOf("u-1");
    open["isAnonymous"] = false;
    m_source->add(TableId::Events, open);
    m_source->publish();
    m_pane->showRow(table(TableId::Events), 0);
    QTRY_VERIFY(jsonText().contains(u"Mara"_s));
    m_source->add(TableId::Events, questionOf("u-1"));
    m_source->publish();
    QVERIFY2(!everything().contains(u"Mara"_s) && !everything().contains(u"u-1"_s), qPrintable(everything()));
    QVERIFY(reveal()->isVisible());
}

void TestDetailPane::verbatimIsExact()
{
    const QByteArray exact = R"( {"a" :1.50,  "b":"\u0041"})";
    m_source->json = exact;
    m_source->add(TableId::Recordings, {{"topic", std::string("Sync")}});
    m_source->publish();
    m_pane->showRow(table(TableId::Recordings), 0);
    auto *verbatim = m_pane->findChild<QToolButton *>(u"verbatim"_s);
    QTRY_VERIFY(verbatim->isEnabled());
    QVERIFY(jsonText() != QString::fromUtf8(exact));
    verbatim->click();
    QCOMPARE(jsonText(), QString::fromUtf8(exact));
    verbatim->click();
    m_pane->findChild<QToolButton *>(u"copyJson"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(exact));
}

void TestDetailPane::lateJsonOfAnotherRowIsNobodys()
{
    m_source->add(TableId::Recordings, {{"topic", std::string("One")}});
    m_source->add(TableId::Recordings, {{"topic", std::string("Two")}});
    m_source->publish();
    m_source->json = QByteArray("[1]");
    m_pane->showRow(table(TableId::Recordings), 0);
    m_source->json = QByteArray("[2]");
    m_pane->showRow(table(TableId::Recordings), 1);
    QTRY_COMPARE(jsonText(), u"[\n  2\n]"_s);
}

void TestDetailPane::failedJsonSaysWhy()
{
    m_source->json = failure(ErrorKind::Integrity, u"Page 3 does not match its hash."_s);
    m_source->add(TableId::Recordings, {{"topic", std::string("One")}});
    m_source->publish();
    m_pane->showRow(table(TableId::Recordings), 0);
    QTRY_VERIFY(jsonText().contains(u"Page 3 does not match its hash."_s));
    QVERIFY(!m_pane->findChild<QToolButton *>(u"copyJson"_s)->isEnabled());
}

void TestDetailPane::titlesMoveAboveTheirValuesWhereItIsNarrow()
{
    m_source->add(TableId::Recordings,
                  {{"recordingId", std::string("abc")}, {"topic", std::string("One \"two\"")}});
    m_source->publish();
    m_pane->showRow(table(TableId::Recordings), 0);
    auto *fields = m_pane->findChild<FieldsView *>();
    const auto topOf = [fields](const QString &text) {
        return fields->cursorRect(fields->document()->find(text)).top();
    };
    m_pane->resize(800, 600);
    m_pane->show();
    QCOMPARE(topOf(u"Topic"_s), topOf(u"One"_s));
    m_pane->resize(m_pane->fontMetrics().averageCharWidth() * 20, 600);
    QVERIFY(topOf(u"Topic"_s) < topOf(u"One"_s));
    const QRect value = fields->cursorRect(fields->document()->find(u"One"_s));
    QCOMPARE(fields->columnAt(value.center()), table(TableId::Recordings)->schema().columnNamed("topic"));
    m_pane->resize(800, 600);
    QCOMPARE(topOf(u"Topic"_s), topOf(u"One"_s));
}

void TestDetailPane::valuesLeadToFilters()
{
    m_source->add(TableId::Recordings,
                  {{"recordingId", std::string("abc")}, {"topic", std::string("One \"two\"")}});
    m_source->publish();
    m_pane->showRow(table(TableId::Recordings), 0);
    QSignalSpy asked(m_pane.get(), &DetailPane::filterRequested);
    auto *fields = m_pane->findChild<FieldsView *>();
    Q_EMIT fields->anchorClicked(QUrl(u"filter:1"_s));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.back().at(0).value<TableId>(), TableId::Recordings);
    QCOMPARE(asked.back().at(1).toString(), u"topic = \"One \\\"two\\\"\""_s);
    Q_EMIT fields->anchorClicked(QUrl(u"filter:0"_s));
    QCOMPARE(asked.back().at(0).value<TableId>(), TableId::Accesses);
    QCOMPARE(asked.back().at(1).toString(), u"recordingId = \"abc\""_s);
}

void TestDetailPane::derivedFieldsFollow()
{
    m_source->add(TableId::Recordings, {{"topic", std::string("One")}});
    m_source->publish();
    m_pane->showRow(table(TableId::Recordings), 0);
    const auto before = table(TableId::Recordings);
    m_source->add(TableId::Recordings, {{"topic", std::string("Two")}});
    m_source->publish();
    QVERIFY(table(TableId::Recordings) != before);
    QVERIFY(fieldsText().contains(u"One"_s));
    QCOMPARE(m_source->jsonRequests, 1);
}

void TestDetailPane::clearForgets()
{
    m_source->add(TableId::Recordings, {{"topic", std::string("One")}});
    m_source->publish();
    m_pane->showRow(table(TableId::Recordings), 0);
    QVERIFY(fieldsText().contains(u"One"_s));
    m_source->close();
    QCOMPARE(fieldsText(), QString());
    QTest::qWait(10);
    QCOMPARE(jsonText(), QString());
}

void TestDetailPane::everythingIsNamed()
{
    m_source->add(TableId::Events,
                  {{"createdAt", noonMs}, {"author", std::string("Mara")}, {"isAnonymous", true}});
    m_source->publish();
    m_pane->showRow(table(TableId::Events), 0);
    int focusable = 0;
    for (const QWidget *widget : m_pane->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->inherits("QScrollBar"))
            continue;
        ++focusable;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
    QVERIFY(focusable >= 6);
}

QTEST_MAIN(TestDetailPane)
#include "tst_detailpane.moc"
