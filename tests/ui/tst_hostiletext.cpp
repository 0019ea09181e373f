// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/tablewriter.h"
#include "core/parse/pageparser.h"
#include "core/query/filter.h"
#include "fakesource.h"
#include "tests/support/casetools.h"
#include "tests/support/csvreader.h"
#include "tests/support/pagecells.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/tablebuilder.h"
#include "tests/support/window/importanswer.h"
#include "tests/support/windowfixture.h"
#include "ui/deskstyle.h"
#include "ui/mainwindow.h"
#include "ui/messagebar.h"
#include "ui/models/tablemodel.h"
#include "ui/text/errortext.h"
#include "ui/text/servicetext.h"
#include "ui/views/detailpane.h"
#include "ui/views/fieldsview.h"
#include "ui/viewsettings.h"

#include <QApplication>
#include <QDesktopServices>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QTimer>

using namespace auditdesk;
using namespace auditdesk::test;
using namespace Qt::StringLiterals;

/// One name of a person, from the page to everything that shows or writes it.
class TestHostileText : public QObject
{
    Q_OBJECT

private:
    static int nameColumn() { return schemaOf(TableId::Accesses).columnNamed("name"); }

    /// Bytes in, bytes out: what is kept and exported is what came.
    static void staysExact(const QString &name)
    {
        const QByteArray body = QJsonDocument(QJsonObject{{u"items"_s, QJsonArray{QJsonObject{
                                                                           {u"recordingId"_s, u"r1"_s},
                                                                           {u"name"_s, name},
                                                                       }}}})
                                    .toJson(QJsonDocument::Compact);
        const auto page = parsePage(PageKind::RecordingDetail, body);
        QVERIFY(page && page->items.size() == 1);
        Table table(schemaOf(TableId::Accesses));
        appendPage(table, *page);
        const std::string exact = name.toStdString();
        QCOMPARE(std::string(table.text(nameColumn(), 0)), exact);

        std::string written;
        const ByteSink sink = [&written](QByteArrayView bytes) -> Result<void> {
            written.append(bytes.data(), std::size_t(bytes.size()));
            return {};
        };
        WriteOptions options;
        options.preset = CsvPreset::Exact;
        QVERIFY(writeCsv(table, RowIds{0}, options, sink));
        const auto records = readCsv(written);
        QVERIFY(records);
        QCOMPARE(records->at(1).at(std::size_t(nameColumn())), exact);

        written.clear();
        QVERIFY(writeJsonLines(
            table, RowIds{0}, {}, [&](std::uint32_t) -> Result<QByteArray> { return body; }, sink));
        QCOMPARE(written, body.mid(page->items[0].offset, page->items[0].length).toStdString() + '\n');
    }

    static void isFound(const Table &table, const QString &name)
    {
        const auto filter =
            Filter::parse(u"name = "_s + quotedFilterValue(name), table.schema(), QTimeZone::utc(), 0);
        QVERIFY(filter);
        QCOMPARE(*filter->apply(table, RowIds{0}), RowIds{0});
    }

    /// What is put together of several parts takes each as it is, whatever the parts look like.
    static void isWordedOnce(const QString &name)
    {
        const QString shown = displayText(name);
        Error error = errorOf(ErrorKind::Tls, u"in English"_s);
        error.cause = ErrorCause::CertificateExpired;
        error.certificate = CertificateFacts{name, name, {name}, 0, 0, u"abcd"_s};
        QCOMPARE(errorText(error).why.count(shown), 3);
        error = errorOf(ErrorKind::Rejected, {});
        error.serviceMessage = name;
        error.trackingId = name;
        QCOMPARE(errorText(error).why.count(shown), 2);
        for (const PageKind kind :
             {PageKind::RecordingSummary, PageKind::RecordingDetail, PageKind::SlidoEvents}) {
            const Shortfall shortfall{error, ChainSpec{kind, name, {}}, 2};
            QVERIFY2(shortfallText(shortfall).count(shown) == 3, qPrintable(shortfallText(shortfall)));
        }
        MessageBar bar;
        bar.showError(errorText(error));
        QCOMPARE(bar.text().count(shown), 2);
        for (const QLabel *label : bar.findChildren<QLabel *>())
            QVERIFY(label->textFormat() == Qt::PlainText || label->text().isEmpty());
    }

    /// Nothing in the document leads anywhere, but the funnels of our own.
    static void leadsNowhere(const QTextDocument &document)
    {
        for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
            for (auto at = block.begin(); !at.atEnd(); ++at) {
                const QTextCharFormat format = at.fragment().charFormat();
                QVERIFY(!format.isAnchor() || format.anchorHref().startsWith(u"filter:"_s));
                QVERIFY(!format.isImageFormat() || format.toImageFormat().name() == u"funnel"_s);
            }
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new DeskStyle);
        for (const QString &scheme : schemes)
            QDesktopServices::setUrlHandler(scheme, this, "noteOpened");
        QVERIFY(QDesktopServices::openUrl(QUrl(u"https://control.example"_s)));
        QCOMPARE(m_opened, QStringList(u"https://control.example"_s));
    }
    void init() { m_opened.clear(); }
    void cleanupTestCase()
    {
        for (const QString &scheme : schemes)
            QDesktopServices::unsetUrlHandler(scheme);
    }

    /// Names of files and of other programs as the window tells of them.
    void placeholdersPassThroughTheWindow()
    {
        const QString odd = u"%1 %n %2 %Ln"_s;
        WindowFixture fixture;
        ViewSettings settings(fixture.settings);
        CaseController controller;
        MainWindow window(controller, settings,
                          []() -> Result<DemoStart> { return failure(ErrorKind::Usage, {}); });
        const auto *messages = window.findChild<MessageBar *>();

        controller.createCase(fixture.folder.filePath(odd + u".auditdesk"_s));
        QTRY_VERIFY(controller.snapshot());
        QVERIFY2(window.windowTitle().contains(odd), qPrintable(window.windowTitle()));
        window.show();
        const QString broken = fixture.folder.filePath(odd + u".jsonl"_s);
        QVERIFY(writeContent(broken, "{\"items\":[{\"accessTime\":\"noon\"}]}\nno page\n"));
        QTimer::singleShot(0, &window, [&] {
            auto *chooser = window.findChild<QFileDialog *>();
            if (chooser)
                Q_EMIT chooser->filesSelected({broken});
        });
        window.commands().importResponses();
        QTRY_VERIFY(window.findChild<ImportDialog *>());
        QVERIFY(answerImport(window));
        QTRY_VERIFY2(messages->text().contains(odd + u".jsonl, line "_s), qPrintable(messages->text()));
        controller.closeCase();
        QTRY_VERIFY(!controller.snapshot());

        // Held by a program of another computer.
        const QString path = fixture.folder.filePath(u"held.auditdesk"_s);
        controller.createCase(path);
        QTRY_VERIFY(controller.snapshot());
        controller.closeCase();
        QTRY_VERIFY(!controller.snapshot());
        QVERIFY(writeContent(path + u".lock"_s, "7\n" + odd.toUtf8() + "\n" + odd.toUtf8() + "\n"));
        window.commands().openPath(path);
        const QString held = odd + u" on "_s + odd + u" (process 7)"_s;
        QTRY_VERIFY2(messages->text().contains(held), qPrintable(messages->text()));
        controller.closeCase();
        QTRY_VERIFY(!controller.snapshot());
    }

    void isShownSafelyAndKeptExactly_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<bool>("isMarked");
        const auto row = [](const char *what, const QString &name, const QString &shown,
                            bool isMarked = false) { QTest::newRow(what) << name << shown << isMarked; };
        row("plain", u"Ana Example"_s, u"Ana Example"_s);
        row("D01 override", u"invoice\u202egpj.exe"_s, u"invoice⟨U+202E⟩gpj.exe"_s);
        row("D01 isolates", u"a\u2066b\u2069\u200fc\u061c"_s, u"a⟨U+2066⟩b⟨U+2069⟩⟨U+200F⟩c⟨U+061C⟩"_s);
        row("D01 right to left is isolated", u"\u05e9\u05dc\u05d5\u05dd"_s,
            u"\u2068\u05e9\u05dc\u05d5\u05dd\u2069"_s);
        row("D02 line breaks and tab", u"a\nb\r\nc\td"_s, u"a↵b↵c⇥d"_s);
        row("D02 C0, DEL and C1", u"\x1b[31m\x7f\u0085"_s, u"␛[31m␡⟨U+0085⟩"_s);
        row("D02 zero width", u"ad\u200bmin\ufeff"_s, u"ad⟨U+200B⟩min⟨U+FEFF⟩"_s);
        row("D02 flood of marks", u"Z"_s + QString(12, QChar(0x0300)) + u"a"_s,
            u"Z"_s + QString(4, QChar(0x0300)) + u"…a"_s);
        row("D03 Cyrillic in a Latin name", u"An\u0430 Example"_s, u"An\u0430 Example"_s, true);
        row("D03 Cyrillic person at a Latin domain", u"\u0430\u043d\u0430@example.com"_s,
            u"\u0430\u043d\u0430@example.com"_s, true);
        row("D03 Greek letter in a Latin word", u"G\u03bfogle"_s, u"G\u03bfogle"_s, true);
        row("D03 two names in two scripts are none", u"Ana \u0410\u043d\u043d\u0430"_s,
            u"Ana \u0410\u043d\u043d\u0430"_s);
        row("D03 Japanese and Latin are none", u"Ana\u65e5\u672c"_s, u"Ana\u65e5\u672c"_s);
        row("D04 NUL", u"a"_s + QChar(0) + u"b"_s, u"a␀b"_s);
        row("D05 markup", u"<b>x</b> & <img src=\"file:///etc/passwd\">"_s,
            u"<b>x</b> & <img src=\"file:///etc/passwd\">"_s);
        row("D06 placeholders", u"%1 %n %L2 {} %%"_s, u"%1 %n %L2 {} %%"_s);
        row("D07 address with a secret", u"https://evil.example/?token=x"_s,
            u"https://evil.example/?token=x"_s);
        // Where somebody listens.
        const QString address = m_server.baseUrl().toString();
        row("D07 address of somebody who listens", address, address);
        row("D07 picture of somebody who listens", u"<img src=\"%1/a.png\">"_s.arg(address),
            u"<img src=\"%1/a.png\">"_s.arg(address));
        row("D07 script", u"javascript:alert(1)"_s, u"javascript:alert(1)"_s);
    }
    void isShownSafelyAndKeptExactly()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, shown);
        QFETCH(const bool, isMarked);
        const QTemporaryDir folder;
        QSettings file(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        ViewSettings settings(file);
        FakeSource source;
        source.add(TableId::Accesses, access(name.toStdString(), "ana@example.org", noonMs, true, false));
        source.publish();

        TableModel model(TableId::Accesses, source, settings);
        QTRY_COMPARE(model.rowCount(), 1);
        const QModelIndex cell = model.index(0, nameColumn());
        QCOMPARE(cell.data(Qt::DisplayRole).toString(), shown);
        QCOMPARE(cell.data(TableModel::RawTextRole).toString(), name);
        QCOMPARE(cell.data(TableModel::MarkedRole).toBool(), isMarked);
        const QString tip =
            QTextDocumentFragment::fromHtml(cell.data(Qt::ToolTipRole).toString()).toPlainText();
        QVERIFY2(tip.simplified().startsWith(shown.simplified()), qPrintable(tip));
        QCOMPARE(tip.contains(u"Cyrillic"_s), isMarked);

        DetailPane pane(source, settings);
        pane.showRow(model.table(), 0);
        pane.show();
        const auto *fields = pane.findChild<FieldsView *>();
        QVERIFY(fields->toPlainText().contains(shown));
        QCOMPARE(fields->toPlainText().contains(u"Cyrillic"_s), isMarked);
        leadsNowhere(*fields->document());
        for (const QLabel *label : pane.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);

        QWidget *viewport = fields->viewport();
        for (int y = 4; y < viewport->height(); y += 12)
            QTest::mouseClick(viewport, Qt::LeftButton, {}, {viewport->width() / 2, y});
        QCOMPARE(m_opened, QStringList());
        QCOMPARE(m_server.connections(), 0);

        isWordedOnce(name);
        isFound(*model.table(), name);
        staysExact(name);
    }

public:
    Q_INVOKABLE void noteOpened(const QUrl &url) { m_opened += url.toString(); }

private:
    const QStringList schemes = {u"http"_s, u"https"_s, u"javascript"_s, u"file"_s};
    ScriptedServer m_server;
    QStringList m_opened;
};

QTEST_MAIN(TestHostileText)
#include "tst_hostiletext.moc"
