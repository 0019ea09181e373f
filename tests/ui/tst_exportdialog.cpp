// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportdialog.h"

#include "core/export/exportcheck.h"
#include "tests/support/casetools.h"
#include "tests/support/windowfixture.h"
#include "ui/models/tablemodel.h"
#include "ui/viewsettings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 60'000;

QPushButton *button(QWidget &dialog, const QString &text)
{
    const auto all = dialog.findChildren<QPushButton *>();
    for (QPushButton *candidate : all) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

bool says(QWidget &dialog, const QString &text)
{
    const auto labels = dialog.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisibleTo(&dialog) && label->text().contains(text);
    });
}

} // namespace

class ExportDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void writesWhatIsChosen_data();
    void writesWhatIsChosen();
    void whatItWritesCanBeMadeAgain_data();
    void whatItWritesCanBeMadeAgain();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void explainsIdentities();
    void saysThatItIsIncomplete();
    void saysThatTheManifestIsMissing();
    void leavesNothingWhereTheWindowCloses();
    void forgetsTheOutcomeWhereChoicesChange();
    void reportsFileThatCannotBeWritten();

private:
    ExportOffer offer(TableId table) const;

    WindowFixture m_fixture;
    std::unique_ptr<ViewSettings> m_settings;
    std::unique_ptr<CaseController> m_controller;
};

void ExportDialogTest::initTestCase()
{
    QVERIFY(m_fixture.startService());
    m_settings = std::make_unique<ViewSettings>(m_fixture.settings);
    m_controller = std::make_unique<CaseController>();
    QSignalSpy opened(m_controller.get(), &CaseController::caseOpened);
    m_controller->createCase(m_fixture.folder.filePath(u"board.auditdesk"_s));
    QVERIFY(opened.wait(patienceMs));
    ApiLimits limits;
    limits.requestsPerMinute = 0;
    m_controller->setConnection({m_fixture.service->baseUrl(), m_fixture.service->token(), limits, true});
    RecordingParameters parameters;
    parameters.toMs = QDateTime::currentMSecsSinceEpoch();
    parameters.fromMs = parameters.toMs - 364 * qint64{86'400'000};
    parameters.hostEmail = u"all"_s;
    QSignalSpy finished(m_controller.get(), &CaseController::fetchFinished);
    m_controller->fetchRecordings(parameters);
    QVERIFY(finished.wait(patienceMs));
    QCOMPARE(m_controller->snapshot()->completenessOf(TableId::Recordings).state,
             Completeness::State::Complete);
}

void ExportDialogTest::cleanupTestCase()
{
    m_controller.reset();
}

ExportOffer ExportDialogTest::offer(TableId table) const
{
    const TableState state = m_controller->snapshot()->table(table);
    ExportOffer result;
    result.table = table;
    result.source = state.table;
    RowIds view;
    for (std::size_t i = 0; i < state.rows->size(); i += 2)
        view.push_back((*state.rows)[i]);
    if (!view.empty())
        result.selection = {view.back(), view.front()};
    result.view = std::make_shared<const RowList>(std::move(view));
    result.columns = {1, 0};
    result.filter = u"topic contains \"a\""_s;
    result.order = {{1, false}};
    return result;
}

void ExportDialogTest::writesWhatIsChosen_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("preset");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("view, CSV safe") << 0 << 0 << 0 << QByteArray("topic,recordingId\r\n");
    QTest::newRow("selection, CSV exact") << 1 << 0 << 2 << QByteArray("topic,recordingId\r\n");
    QTest::newRow("everything, CSV for Excel")
        << 2 << 0 << 1 << QByteArray("\xef\xbb\xbfrecordingId,topic,timeRecorded,");
    QTest::newRow("view, JSON Lines") << 0 << 1 << 0 << QByteArray("{\"");
}

void ExportDialogTest::writesWhatIsChosen()
{
    QFETCH(int, rows);
    QFETCH(int, format);
    QFETCH(int, preset);
    QFETCH(QByteArray, start);
    const ExportOffer what = offer(TableId::Recordings);
    const std::array expected = {what.view->size(), what.selection.size(),
                                 m_controller->snapshot()->table(TableId::Recordings).rows->size()};
    const std::uint32_t recordedBefore = m_controller->snapshot()->head.length;

    ExportDialog dialog(*m_controller, *m_settings, what);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.findChildren<QRadioButton *>().at(rows)->setChecked(true);
    const auto combos = dialog.findChildren<QComboBox *>();
    combos.at(0)->setCurrentIndex(format);
    combos.at(1)->setCurrentIndex(preset);
    QVERIFY(dialog.path().endsWith(format == 0 ? u"/board-recordings.csv"_s : u"/board-recordings.jsonl"_s));
    const QString path = m_fixture.folder.filePath(u"out"_s);
    dialog.setPath(path);
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    button(dialog, u"Export"_s)->click();
    QVERIFY(exported.wait(patienceMs));

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY2(bytes.startsWith(start), bytes.left(80).constData());
    const auto lines = static_cast<std::size_t>(bytes.count('\n'));
    QCOMPARE(lines, expected.at(static_cast<std::size_t>(rows)) + (format == 0 ? 1U : 0U));
    const QString hash =
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    const auto fields = dialog.findChildren<QLineEdit *>();
    QVERIFY(std::any_of(fields.begin(), fields.end(),
                        [&hash](const QLineEdit *field) { return field->text() == hash; }));
    QVERIFY(says(dialog, u"written to"_s));
    QVERIFY(says(dialog, u"out.manifest.json"_s));
    const auto manifest = readManifest(manifestPathOf(path));
    QVERIFY(manifest);
    QCOMPARE(checkExport(*manifest, manifestPathOf(path)).value_or(QStringList(u"failed"_s)), QStringList());
    QFile manifestFile(manifestPathOf(path));
    QVERIFY(manifestFile.open(QIODevice::ReadOnly));
    const QJsonObject said = QJsonDocument::fromJson(manifestFile.readAll()).object();
    QCOMPARE(said[u"rows"_s][u"written"_s].toInteger(), qint64(expected.at(std::size_t(rows))));
    QCOMPARE(said[u"export"_s][u"selection"_s].toBool(), rows == 1);
    QCOMPARE(said[u"export"_s][u"filter"_s].toString(), rows == 2 ? QString() : what.filter);
    QCOMPARE(said[u"export"_s][u"order"_s][0].toString(), rows == 2 ? u"timeRecorded:desc"_s : u"topic"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_controller->snapshot()->head.length, recordedBefore + 1, patienceMs);
}

void ExportDialogTest::whatItWritesCanBeMadeAgain_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("format");
    QTest::newRow("view, CSV") << 0 << 0;
    QTest::newRow("selection, CSV") << 1 << 0;
    QTest::newRow("everything, CSV") << 2 << 0;
    QTest::newRow("view, JSON Lines") << 0 << 1;
    QTest::newRow("selection, JSON Lines") << 1 << 1;
    QTest::newRow("everything, JSON Lines") << 2 << 1;
}

void ExportDialogTest::whatItWritesCanBeMadeAgain()
{
    QFETCH(const int, rows);
    QFETCH(const int, format);
    TableModel model(TableId::Accesses, *m_controller, *m_settings);
    QVERIFY(!model.setFilter(u"downloaded = true and name contains a"_s));
    model.setOrder({{schemaOf(TableId::Accesses).columnNamed("name"), true}});
    QTRY_VERIFY_WITH_TIMEOUT(model.isUpToDate(), patienceMs);
    QVERIFY(model.rowCount() > 3);
    ExportOffer what; // as the window makes it
    what.table = TableId::Accesses;
    what.source = model.table();
    what.view = model.rows();
    what.selection = {model.rowId(0), model.rowId(3)};
    what.columns = {2, 4, 0};
    what.filter = model.filter();
    what.resolvedFilter = model.resolvedFilter();
    what.order = model.shownOrder();
    what.snapshot = model.snapshot();
    ExportDialog dialog(*m_controller, *m_settings, what);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.findChildren<QRadioButton *>().at(rows)->setChecked(true);
    dialog.findChildren<QComboBox *>().at(0)->setCurrentIndex(format);
    const QString path = m_fixture.folder.filePath(u"again"_s);
    dialog.setPath(path);
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    button(dialog, u"Export"_s)->click();
    QVERIFY(exported.wait(patienceMs));
    const auto report = verifyExport(manifestPathOf(path), m_controller->snapshot()->path);
    QVERIFY2(report, messageOf(report).constData());
    QCOMPARE(report->check.problems, QStringList());
    QVERIFY(report->check.verdict == ExportVerdict::AsWritten);
    const std::array expected{static_cast<qint64>(what.view->size()), qint64{2},
                              static_cast<qint64>(model.totalRows())};
    QCOMPARE(report->manifest.rows, expected.at(static_cast<std::size_t>(rows)));
}

void ExportDialogTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no file") << QString() << u"Choose a file"_s;
    QTest::newRow("no such folder") << u"/nonexistent-folder/a.csv"_s << u"no folder"_s;
    QTest::newRow("a folder") << m_fixture.folder.path() << u"folder"_s;
    QTest::newRow("the case") << m_fixture.folder.filePath(u"board.auditdesk"_s) << u"case itself"_s;
}

void ExportDialogTest::saysWhatIsWrong()
{
    QFETCH(QString, path);
    QFETCH(QString, problem);
    ExportDialog dialog(*m_controller, *m_settings, offer(TableId::Recordings));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.setPath(path);
    QVERIFY2(dialog.problem().contains(problem), qPrintable(dialog.problem()));
    QVERIFY(!button(dialog, u"Export"_s)->isEnabled());
}

void ExportDialogTest::explainsIdentities()
{
    ExportDialog events(*m_controller, *m_settings, offer(TableId::Events));
    events.setAttribute(Qt::WA_DeleteOnClose, false);
    events.show();
    auto *hide = events.findChild<QCheckBox *>();
    QVERIFY(hide->isVisible());
    QVERIFY(hide->isChecked());
    // Who is told is told for a reason.
    auto *reason = events.findChild<QLineEdit *>(u"unmaskReason"_s);
    QVERIFY(!reason->isEnabled());
    events.setPath(m_fixture.folder.filePath(u"unmasked.csv"_s));
    hide->setChecked(false);
    QVERIFY(reason->isEnabled());
    QVERIFY(!button(events, u"Export"_s)->isEnabled());
    reason->setText(u"Complaint 12"_s);
    QVERIFY(button(events, u"Export"_s)->isEnabled());
    button(events, u"Export"_s)->click();
    // The reason is on record before the export is. Exports of other tests may still come to the record.
    const auto isRecorded = [this] {
        const auto actions = actionsOf(m_controller->snapshot()->path);
        return actions.size() >= 2 && actions[actions.size() - 2].value(u"action"_s) == u"unmask"_s &&
               actions.last().value(u"action"_s) == u"export"_s;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRecorded(), patienceMs);
    const auto actions = actionsOf(m_controller->snapshot()->path);
    const QJsonObject &unmask = actions[actions.size() - 2];
    QCOMPARE(unmask.value(u"action"_s), QJsonValue(u"unmask"_s));
    QCOMPARE(unmask.value(u"reason"_s), QJsonValue(u"Complaint 12"_s));
    QCOMPARE(unmask.value(u"table"_s), QJsonValue(u"events"_s));
    events.findChildren<QComboBox *>().at(0)->setCurrentIndex(1);
    QVERIFY(!hide->isEnabled());
    QVERIFY(says(events, u"JSON Lines is exact"_s));

    ExportDialog recordings(*m_controller, *m_settings, offer(TableId::Recordings));
    recordings.setAttribute(Qt::WA_DeleteOnClose, false);
    recordings.show();
    QVERIFY(!recordings.findChild<QCheckBox *>()->isVisible());
}

void ExportDialogTest::saysThatItIsIncomplete()
{
    // Of the events nothing was fetched: what is there is not all.
    ExportDialog dialog(*m_controller, *m_settings, offer(TableId::Events));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    QVERIFY(says(dialog, u"incomplete"_s));
    QVERIFY(dialog.path().endsWith(u"board-events-incomplete.csv"_s));
    dialog.setPath(m_fixture.folder.filePath(u"events.csv"_s));
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    button(dialog, u"Export"_s)->click();
    QVERIFY(exported.wait(patienceMs));
    QVERIFY(says(dialog, u"and so is this file"_s));
}

void ExportDialogTest::saysThatTheManifestIsMissing()
{
    const QString path = m_fixture.folder.filePath(u"alone.csv"_s);
    QVERIFY(QDir().mkdir(manifestPathOf(path)));
    ExportDialog dialog(*m_controller, *m_settings, offer(TableId::Recordings));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.setPath(path);
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    button(dialog, u"Export"_s)->click();
    QVERIFY(exported.wait(patienceMs));
    QVERIFY(QFile::exists(path));
    QVERIFY(says(dialog, u"written to"_s));
    QVERIFY(says(dialog, u"The manifest beside it could not be written."_s));
}

void ExportDialogTest::leavesNothingWhereTheWindowCloses()
{
    auto controller = std::make_unique<CaseController>();
    QSignalSpy opened(controller.get(), &CaseController::caseOpened);
    controller->createCase(m_fixture.folder.filePath(u"closing.auditdesk"_s));
    QVERIFY(opened.wait(patienceMs));
    ExportRequest request;
    request.source = m_controller->snapshot()->table(TableId::Recordings).table;
    request.rows = std::make_shared<const RowList>(RowIds(3'000'000, 0U)); // longer than the window is there
    request.path = m_fixture.folder.filePath(u"closing.csv"_s);
    bool isTold = false;
    std::atomic<std::uint64_t> written = 0;
    controller->exportRows(
        request, {}, this, [&isTold](const Result<ExportResult> &) { isTold = true; },
        [&written](std::uint64_t rows) { written = rows; });
    QTRY_VERIFY_WITH_TIMEOUT(written > 0, 10'000); // it has begun
    controller.reset();
    QVERIFY(!isTold);
    const QStringList left =
        QDir(m_fixture.folder.path()).entryList({u"*closing*"_s}, QDir::Files | QDir::Hidden | QDir::System);
    QCOMPARE(left, QStringList(u"closing.auditdesk"_s));
}

void ExportDialogTest::forgetsTheOutcomeWhereChoicesChange()
{
    ExportDialog dialog(*m_controller, *m_settings, offer(TableId::Recordings));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.setPath(m_fixture.folder.filePath(u"twice.csv"_s));
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    button(dialog, u"Export"_s)->click();
    QVERIFY(exported.wait(patienceMs));
    QVERIFY(says(dialog, u"written to"_s));
    dialog.setPath(m_fixture.folder.filePath(u"nowhere/twice.csv"_s));
    QVERIFY(says(dialog, u"There is no folder"_s));
    QVERIFY(!says(dialog, u"written to"_s));
}

void ExportDialogTest::reportsFileThatCannotBeWritten()
{
    const QString path = m_fixture.folder.filePath(u"link.csv"_s);
    QVERIFY(QFile::link(u"/dev/null"_s, path));
    ExportDialog dialog(*m_controller, *m_settings, offer(TableId::Recordings));
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.show();
    dialog.setPath(path);
    QSignalSpy exported(&dialog, &ExportDialog::exported);
    button(dialog, u"Export"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(button(dialog, u"Export"_s)->isEnabled(), patienceMs);
    QCOMPARE(exported.count(), 0);
    QVERIFY(!says(dialog, u"written to"_s));
    QVERIFY(!button(dialog, u"Open folder"_s)->isVisible());
}

QTEST_MAIN(ExportDialogTest)
#include "tst_exportdialog.moc"
