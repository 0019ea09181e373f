// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusline.h"

#include "core/webex/runparameters.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"
#include "ui/viewsettings.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr qint64 nowMs = 1'602'590'400'000; // 2020-10-13T12:00:00Z

} // namespace

/// What the line at the foot says of a case.
class TestStatusLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void saysWhetherRowsAreAll_data();
    void saysWhetherRowsAreAll();
    void saysWhyEventsCountAsCompleteUpToBefore();
    void namesTheZoneAndNoOffset_data();
    void namesTheZoneAndNoOffset();

private:
    /// A run of the recordings of `days` up to now; `error`: what ended it.
    static Result<void> fetch(Case &target, int days, const Clock &clock, const std::optional<Error> &error);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_store;
    std::unique_ptr<ViewSettings> m_settings;
};

void TestStatusLine::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<QSettings>(m_folder->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_settings = std::make_unique<ViewSettings>(*m_store);
    m_settings->setZone(u"UTC"_s);
}

void TestStatusLine::cleanup()
{
    m_settings.reset();
    m_store.reset();
    m_folder.reset();
}

Result<void> TestStatusLine::fetch(Case &target, int days, const Clock &clock,
                                   const std::optional<Error> &error)
{
    const RecordingParameters parameters{nowMs - days * dayMs, clock.utcMs(), u"all"_s, {}, DetailsMode::All};
    const auto run = target.startRun(RunKind::Recordings, toJson(parameters));
    if (!run)
        return failure(run.error());
    return target.endRun(*run, error ? RunOutcome::Incomplete : RunOutcome::Complete, error);
}

void TestStatusLine::saysWhetherRowsAreAll_data()
{
    QTest::addColumn<QList<int>>("days"); // of each run; negative: it fails
    QTest::addColumn<QString>("said");
    const QString failure = u"The service can't be reached"_s;
    QTest::newRow("nothing") << QList<int>{} << u"nothing fetched yet"_s;
    QTest::newRow("complete") << QList<int>{30} << u"complete as of 13 Oct 2020 12:00"_s;
    QTest::newRow("failed") << QList<int>{-30} << u"incomplete: "_s + failure;
    QTest::newRow("refreshed in vain")
        << QList<int>{30, -30}
        << u"complete as of 13 Oct 2020 12:00; a newer run is incomplete: "_s + failure;
    QTest::newRow("refreshed again") << QList<int>{30, -30, 30} << u"complete as of 13 Oct 2020 14:00"_s;
    QTest::newRow("asked for more in vain") << QList<int>{30, -60} << u"incomplete: "_s + failure;
}

void TestStatusLine::saysWhetherRowsAreAll()
{
    QFETCH(const QList<int>, days);
    QFETCH(const QString, said);
    const QString path = m_folder->filePath(u"case.auditdesk"_s);
    {
        ManualClock clock(nowMs);
        const auto made = Case::create(path, clock);
        QVERIFY2(made, messageOf(made).constData());
        for (const int one : days) {
            const Error error = errorOf(ErrorKind::Network, u"core's English"_s);
            const auto fetched =
                fetch(**made, std::abs(one), clock, one < 0 ? std::optional(error) : std::nullopt);
            QVERIFY2(fetched, messageOf(fetched).constData());
            clock.advance(dayMs / 24);
        }
    }
    CaseController controller;
    StatusLine line(controller, *m_settings);
    QSignalSpy opened(&controller, &CaseController::caseOpened);
    controller.openCase(path);
    QVERIFY(opened.wait());
    // Of one table, and of all.
    for (const Place place : {Place::Recordings, Place::Overview}) {
        line.showPlace(place, 0);
        const QStringList parts = line.text().split(u" \u00b7 "_s);
        QVERIFY2(parts.contains(said), qPrintable(line.text()));
    }
}

void TestStatusLine::saysWhyEventsCountAsCompleteUpToBefore()
{
    const QString path = m_folder->filePath(u"case.auditdesk"_s);
    {
        ManualClock clock(nowMs);
        const auto made = Case::create(path, clock);
        QVERIFY2(made, messageOf(made).constData());
        QVERIFY(fetch(**made, 30, clock, {}));
        const auto run = (*made)->startRun(RunKind::Slido, toJson(SlidoParameters{u"o"_s, {u"s"_s}}));
        QVERIFY(run && (*made)->endRun(*run, RunOutcome::Complete));
    }
    CaseController controller;
    StatusLine line(controller, *m_settings);
    QSignalSpy opened(&controller, &CaseController::caseOpened);
    controller.openCase(path);
    QVERIFY(opened.wait());
    const QString why = u"complete as of 13 Oct 2020 11:45 (Slido may show events 15 minutes late)"_s;
    for (const Place place : {Place::SlidoEvents, Place::Overview}) {
        line.showPlace(place, 0);
        QVERIFY2(line.text().contains(why), qPrintable(line.text()));
    }
    line.showPlace(Place::Recordings, 0);
    QVERIFY2(line.text().contains(u"complete as of 13 Oct 2020 12:00 "_s), qPrintable(line.text()));
}

void TestStatusLine::namesTheZoneAndNoOffset_data()
{
    QTest::addColumn<QString>("zone");
    QTest::newRow("W13 a zone with summer time") << u"Europe/Prague"_s;
    QTest::newRow("W13 a zone with one offset") << u"Asia/Kathmandu"_s;
    QTest::newRow("W13 UTC") << u"UTC"_s;
}

/// There may be rows of both offsets; each time has its own.
void TestStatusLine::namesTheZoneAndNoOffset()
{
    QFETCH(QString, zone);
    const QString path = m_folder->filePath(u"case.auditdesk"_s);
    {
        ManualClock clock(nowMs);
        QVERIFY(Case::create(path, clock));
    }
    CaseController controller;
    StatusLine line(controller, *m_settings);
    QSignalSpy opened(&controller, &CaseController::caseOpened);
    controller.openCase(path);
    QVERIFY(opened.wait());
    m_settings->setZone(zone);
    QVERIFY2(line.text().endsWith(u"times in "_s + zone), qPrintable(line.text()));
}

QTEST_MAIN(TestStatusLine)
#include "tst_statusline.moc"
