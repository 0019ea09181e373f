// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"
#include "tests/support/faultyvfs.h"
#include "tests/support/manualclock.h"
#include "tests/support/smallfetch.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using Access = CaseFile::Access;

namespace {

CaseFile::Options inFolder(FolderKind kind)
{
    CaseFile::Options options;
    options.folderKind = [kind](const QString &) { return kind; };
    return options;
}

QHash<QString, QByteArray> filesBeside(const QString &path)
{
    QHash<QString, QByteArray> files;
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-journal"_s}) {
        if (QFile::exists(path + suffix))
            files.insert(path + suffix, contentOf(path + suffix));
    }
    return files;
}

} // namespace

/// A medium that fails at any moment, below SQLite.
class TestCaseFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // The truth: what a fetch gives that nothing disturbed. And a case with one action in it, to start
        // from.
        const QString path = m_folder.filePath(u"truth"_s);
        auto target = Case::create(path, m_clock);
        QVERIFY2(target, messageOf(target).constData());
        QVERIFY((*target)->recordAction(u"test"_s, {}));
        target->reset();
        m_start = contentOf(path);
        target = Case::open(path, Access::Write, m_clock);
        QVERIFY(fetchSmall(**target));
        const auto truth = everyExport(**target);
        QVERIFY2(truth, messageOf(truth).constData());
        m_truth = *truth;
        QCOMPARE(m_truth.count("Person "), 2 * 12); // CSV and JSON Lines
    }

    void anyWriteMayFail_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("kinds");
        QTest::addColumn<bool>("isLasting");
        QTest::addColumn<FolderKind>("folder");
        const struct
        {
            const char *name;
            FaultyVfs::Fault fault;
            int kinds;
            bool isLasting;
        } faults[] = {
            {"the disk is full from then on", FaultyVfs::DiskFull, FaultyVfs::Write, true},
            {"the disk is full for a moment", FaultyVfs::DiskFull, FaultyVfs::Write, false},
            {"a write fails", FaultyVfs::WriteError, FaultyVfs::Write, false},
            {"a sync fails", FaultyVfs::SyncError, FaultyVfs::Sync, false},
            {"a truncation fails", FaultyVfs::TruncateError, FaultyVfs::Truncate, false},
            {"a removal fails", FaultyVfs::RemoveError, FaultyVfs::Remove, false},
            {"nothing can be written any more", FaultyVfs::WriteError, FaultyVfs::Any, true},
        };
        for (const auto &each : faults) {
            QTest::addRow("C03 %s", each.name)
                << int(each.fault) << each.kinds << each.isLasting << FolderKind::Local;
            if (each.fault == FaultyVfs::TruncateError)
                continue; // a rollback journal is never cut
            QTest::addRow("C03 %s, on a share", each.name)
                << int(each.fault) << each.kinds << each.isLasting << FolderKind::NetworkShare;
        }
    }

    void anyWriteMayFail()
    {
        QFETCH(const int, fault);
        QFETCH(const int, kinds);
        QFETCH(const bool, isLasting);
        QFETCH(const FolderKind, folder);
        const CaseFile::Options options = inFolder(folder);
        QTemporaryDir directory(quickFolder());
        const QString path = directory.filePath(u"case"_s);
        FaultyVfs vfs;
        // Where there is no time for all moments, each other one: here the odd ones, where the fault passes
        // the even ones.
        const int step = isSoak() || kinds != FaultyVfs::Write ? 1 : 2;
        int n = isLasting ? 1 - step : 0;
        int stopped = 0;
        do {
            n += step;
            for (const QString &name : filesIn(directory.path()))
                QVERIFY(QFile::remove(directory.filePath(name)));
            QVERIFY(writeContent(path, m_start));
            vfs.failAt(n, static_cast<FaultyVfs::Fault>(fault), isLasting, kinds);
            std::uint32_t acknowledged = 0;
            {
                const auto target = Case::open(path, Access::Write, m_clock, {}, options);
                if (target) {
                    const auto fetched =
                        fetchSmall(**target, [&](std::uint32_t pages) { acknowledged = pages; });
                    // What is shown is what was acknowledged, and the failure is told as what it is.
                    stopped += fetched ? 0 : 1;
                    const auto &runs = (*target)->snapshot()->runs;
                    QCOMPARE(runs.empty() ? 0U : runs.back().pages, acknowledged);
                    QCOMPARE((*target)->snapshot()->activeRun, 0U);
                    if (!fetched) {
                        QCOMPARE(fetched.error().kind, ErrorKind::File);
                        QCOMPARE(fetched.error().what.contains(u"disk is full"_s),
                                 fault == FaultyVfs::DiskFull);
                        QVERIFY(runs.empty() || runs.back().outcome != RunOutcome::Complete);
                    }
                } else {
                    QCOMPARE(target.error().kind, ErrorKind::File);
                }
            }
            vfs.failNoMore();
            QCOMPARE(findingsIn(path), QByteArray());

            // Opened again, all that was acknowledged is there; gone on with, it comes to the truth.
            const auto again = Case::open(path, Access::Write, m_clock, {}, options);
            QVERIFY2(again, messageOf(again).constData());
            const auto &runs = (*again)->snapshot()->runs;
            QVERIFY((runs.empty() ? 0U : runs.back().pages) >= acknowledged);
            const auto resumed = fetchSmall(**again);
            QVERIFY2(resumed, messageOf(resumed).constData());
            QCOMPARE((*again)->snapshot()->runs.back().pages, std::uint32_t{smallFetchPages});
            QCOMPARE(everyExport(**again).value_or(QByteArray()), m_truth);
        } while (vfs.hasFailed());
        qInfo("up to %d moments, at %d of them the fetch was stopped", n - step, stopped);
        QVERIFY(n > step);
        QCOMPARE(filesIn(directory.path()), QStringList{u"case"_s});
    }

    void thePowerMayFail_data()
    {
        QTest::addColumn<FolderKind>("folder");
        QTest::newRow("C02 with a write-ahead log") << FolderKind::Local;
        QTest::newRow("C02 with a rollback journal, on a share") << FolderKind::NetworkShare;
    }

    void thePowerMayFail()
    {
        QFETCH(const FolderKind, folder);
        QTemporaryDir directory(quickFolder());
        const QString path = directory.filePath(u"case"_s);
        QVERIFY(writeContent(path, m_start));
        PowerLoss medium(filesBeside(path));
        FaultyVfs vfs;
        vfs.startRecording();
        {
            const auto target = Case::open(path, Access::Write, m_clock, {}, inFolder(folder));
            QVERIFY2(target, messageOf(target).constData());
            QVERIFY(fetchSmall(**target, [&vfs](std::uint32_t pages) { vfs.mark(int(pages)); }));
        }
        const auto operations = vfs.takeRecording();
        QRandomGenerator random(20261122);
        std::uint32_t acknowledged = 0;
        int losses = 0;
        for (const FaultyVfs::Operation &operation : operations) {
            if (operation.kind == FaultyVfs::Mark)
                acknowledged = static_cast<std::uint32_t>(operation.place);
            // Just before each sync most is at stake; after it, what it promised.
            if (operation.kind == FaultyVfs::Sync || operation.kind == FaultyVfs::Mark) {
                for (const auto kept : {PowerLoss::Kept::Synced, PowerLoss::Kept::All, PowerLoss::Kept::Some,
                                        PowerLoss::Kept::Some, PowerLoss::Kept::Some}) {
                    ++losses;
                    afterPowerLoss(medium.files(kept, random), acknowledged, inFolder(folder));
                    if (QTest::currentTestFailed()) {
                        qInfo("after %d pages, loss %d, kept %d", acknowledged, losses, int(kept));
                        return;
                    }
                }
            }
            medium.add(operation);
        }
        afterPowerLoss(medium.files(PowerLoss::Kept::Synced, random), smallFetchPages, inFolder(folder));
        QCOMPARE(acknowledged, std::uint32_t{smallFetchPages});
        qInfo("%d losses of power over %d operations", losses, int(operations.size()));
        QVERIFY(losses > 50);
    }

private:
    void afterPowerLoss(const QHash<QString, QByteArray> &files, std::uint32_t acknowledged,
                        const CaseFile::Options &options)
    {
        QTemporaryDir directory(quickFolder());
        const QString path = directory.filePath(u"case"_s);
        for (auto file = files.begin(); file != files.end(); ++file)
            QVERIFY(writeContent(directory.filePath(QFileInfo(file.key()).fileName()), file.value()));
        QCOMPARE(findingsIn(path), QByteArray());
        const auto opened = Case::open(path, Access::Write, m_clock, {}, options);
        QVERIFY2(opened, messageOf(opened).constData());
        const auto &runs = (*opened)->snapshot()->runs;
        QVERIFY((runs.empty() ? 0U : runs.back().pages) >= acknowledged);
        QVERIFY(fetchSmall(**opened));
        QCOMPARE(everyExport(**opened).value_or(QByteArray()), m_truth);
    }

    ManualClock m_clock;
    QTemporaryDir m_folder{quickFolder()};
    QByteArray m_start;
    QByteArray m_truth;
};

QTEST_GUILESS_MAIN(TestCaseFaults)
#include "tst_casefaults.moc"
