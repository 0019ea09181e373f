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
        const QString old = m_folder.filePath(u"old"_s);
        QVERIFY(writeContent(old, m_start) && makeVersion1(old));
        m_oldStart = contentOf(old);
        target = Case::open(path, Access::Write, m_clock);
        QVERIFY(fetchSmall(**target));
        const auto truth = everyRow(**target);
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
        // Where there is no time for all moments each third, and not the same ones where the fault passes.
        const int step = isSoak() || kinds != FaultyVfs::Write ? 1 : 3;
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
            QCOMPARE(everyRow(**again).value_or(QByteArray()), m_truth);
        } while (vfs.hasFailed());
        qInfo("up to %d moments, at %d of them the fetch was stopped", n - step, stopped);
        QVERIFY(n > step);
        QCOMPARE(filesIn(directory.path()), QStringList{u"case"_s});
    }

    void aMigrationMayFail_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("kinds");
        QTest::addColumn<bool>("isLasting");
        QTest::newRow("C10 the disk is full from then on")
            << int(FaultyVfs::DiskFull) << int(FaultyVfs::Write) << true;
        QTest::newRow("C10 a write fails") << int(FaultyVfs::WriteError) << int(FaultyVfs::Write) << false;
        QTest::newRow("C10 a sync fails") << int(FaultyVfs::SyncError) << int(FaultyVfs::Sync) << false;
        QTest::newRow("C10 a removal fails")
            << int(FaultyVfs::RemoveError) << int(FaultyVfs::Remove) << false;
        QTest::newRow("C10 nothing can be written any more")
            << int(FaultyVfs::WriteError) << int(FaultyVfs::Any) << true;
    }

    void aMigrationMayFail()
    {
        QFETCH(const int, fault);
        QFETCH(const int, kinds);
        QFETCH(const bool, isLasting);
        QTemporaryDir directory(quickFolder());
        const QString path = directory.filePath(u"case"_s);
        const QString backup = path + u".v1-backup"_s;
        FaultyVfs vfs;
        int n = 0;
        int old = 0;
        do {
            ++n;
            for (const QString &name : filesIn(directory.path()))
                QVERIFY(QFile::remove(directory.filePath(name)));
            QVERIFY(writeContent(path, m_oldStart));
            vfs.failAt(n, static_cast<FaultyVfs::Fault>(fault), isLasting, kinds);
            bool isWritten = false;
            {
                const auto target = Case::open(path, Access::Write, m_clock);
                QVERIFY2(target, messageOf(target).constData()); // looking at it changes nothing
                const auto done = (*target)->recordAction(u"after"_s, {});
                isWritten = done.has_value();
                QVERIFY2(isWritten || done.error().kind == ErrorKind::File, messageOf(done).constData());
            }
            vfs.failNoMore();
            // Of the one version or of the other, and whole; where of the new one, the copy is there.
            QCOMPARE(findingsIn(path), QByteArray());
            if (QFile::exists(backup)) {
                QVERIFY(isVersion1(backup));
                QCOMPARE(verifyCase(backup)->entries, 2U);
            } else {
                QVERIFY2(isVersion1(path), qPrintable(QString::number(n)));
                QVERIFY(!isWritten);
                ++old;
            }
            QVERIFY(!isWritten || verifyCase(path)->entries == 3);
            const auto again = Case::open(path, Access::Write, m_clock);
            QVERIFY2(again, messageOf(again).constData());
            const auto fetched = fetchSmall(**again);
            QVERIFY2(fetched, messageOf(fetched).constData());
            QCOMPARE(everyRow(**again).value_or(QByteArray()), m_truth);
            QVERIFY(QFile::exists(backup));
        } while (vfs.hasFailed());
        qInfo("%d moments, at %d of them the case stayed of its old version", n - 1, old);
        QVERIFY(old > 0 || kinds == FaultyVfs::Remove);
        QCOMPARE(filesIn(directory.path()), QStringList({u"case"_s, u"case.v1-backup"_s}));
        QVERIFY(isVersion1(backup));
    }

    void lookingAtAnOldCaseChangesNothing()
    {
        QTemporaryDir directory(quickFolder());
        const QString path = directory.filePath(u"case"_s);
        QVERIFY(writeContent(path, m_oldStart));
        for (const Access access : {Access::Read, Access::Review, Access::Write}) {
            const auto opened = Case::open(path, access, m_clock);
            QVERIFY2(opened, messageOf(opened).constData());
            QCOMPARE((*opened)->snapshot()->isReadOnly, access == Access::Read);
            QCOMPARE((*opened)->snapshot()->head.length, 2U);
        }
        QCOMPARE(contentOf(path), m_oldStart);
        QCOMPARE(filesIn(directory.path()), QStringList{u"case"_s});
    }

    void thePowerMayFail_data()
    {
        QTest::addColumn<FolderKind>("folder");
        QTest::addColumn<bool>("isOld");
        QTest::newRow("C02 with a write-ahead log") << FolderKind::Local << false;
        QTest::newRow("C02 with a rollback journal, on a share") << FolderKind::NetworkShare << false;
        QTest::newRow("C02 with a case that is brought up to date") << FolderKind::Local << true;
    }

    void thePowerMayFail()
    {
        QFETCH(const FolderKind, folder);
        QFETCH(const bool, isOld);
        QTemporaryDir directory(quickFolder());
        const QString path = directory.filePath(u"case"_s);
        QVERIFY(writeContent(path, isOld ? m_oldStart : m_start));
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
        QCOMPARE(everyRow(**opened).value_or(QByteArray()), m_truth);
    }

    ManualClock m_clock;
    QTemporaryDir m_folder{quickFolder()};
    QByteArray m_start;
    QByteArray m_oldStart; // the same of version 1
    QByteArray m_truth;
};

QTEST_GUILESS_MAIN(TestCaseFaults)
#include "tst_casefaults.moc"
