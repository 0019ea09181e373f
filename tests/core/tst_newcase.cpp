// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/casefile.h"
#include "core/casefile/newcase.h"
#include "tests/support/caseentries.h"
#include "tests/support/casetools.h"
#include "tests/support/disklimit.h"
#include "tests/support/manualclock.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QString digits = u".0123456789abcdef0123456789abcdef"_s;

/// What SQLite leaves where it is killed at the end of a file's first change: all pages are in their places,
/// and the journal would take them away again.
QByteArray journalOfNothing()
{
    QByteArray header = QByteArray::fromHex("d9d505f920a163d7") + QByteArray(4, '\0') + "rand";
    header += QByteArray(4, '\0'); // pages before
    return header.leftJustified(512, '\0');
}

} // namespace

/// What a kill leaves while a case is made.
class TestNewCase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(u"case"_s);
    }

    void leavesOneFile()
    {
        QVERIFY(makeCase(m_path));
        QCOMPARE(filesIn(m_directory->path()), QStringList{u"case"_s});
        QCOMPARE(findingsIn(m_path), QByteArray());
    }

    void leavesNothingWhereItFails()
    {
        {
            const DiskLimit limit(4096);
            const auto made = makeCase(m_path);
            QVERIFY(failsWith(made, ErrorKind::File));
            QCOMPARE(
                made.error().what,
                u"The case %1 could not be written: this program may not make files larger than 4096 bytes "
                "(ulimit -f). What was kept before stays."_s.arg(m_path));
        }
        QCOMPARE(filesIn(m_directory->path()), QStringList());
    }

    void removesWhatIsNobodys_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<QByteArray>("content"); // "case": an empty one; "entries": one that holds something
        QTest::addColumn<QByteArray>("journal");
        QTest::addColumn<bool>("isRemoved");
        const auto row = [](const char *name, const QString &ending, const QByteArray &content,
                            const QByteArray &journal, bool isRemoved) {
            QTest::newRow(name) << ending << content << journal << isRemoved;
        };
        const QByteArray half = "SQLite format 3" + QByteArray(5000, '\0');
        row("nothing written", digits, {}, {}, true);
        row("whole, not renamed", digits, "case", {}, true);
        row("written, not committed", digits, half, journalOfNothing(), true);
        row("journal just made", digits, {}, "", true);
        row("journal alone", digits + u"-journal"_s, journalOfNothing(), {}, true);
        row("with entries", digits, "entries", {}, false);
        row("no case", digits, "a list of things to buy", {}, false);
        row("damaged", digits, half, {}, false);
        row("journal of a change to more", digits, half,
            journalOfNothing().replace(16, 4, QByteArray("\0\0\0\2", 4)), false);
        row("another name", u"2"_s + digits, {}, {}, false);
        row("no name of ours", digits + u'0', {}, {}, false);
        row("a copy by hand", u".backup"_s, "case", {}, false);
    }

    void removesWhatIsNobodys()
    {
        QFETCH(const QString, ending);
        QFETCH(const QByteArray, content);
        QFETCH(const QByteArray, journal);
        QFETCH(const bool, isRemoved);
        const QString left = m_path + ending;
        if (content == "case" || content == "entries") {
            QVERIFY(CaseFile::create(left, m_clock));
            const auto file = CaseFile::open(left, CaseFile::Access::Write, m_clock);
            const NewEntry entries[] = {action(1)};
            QVERIFY(file && (content == "case" || (*file)->append(entries)));
        } else {
            QVERIFY(writeContent(left, content));
        }
        if (!journal.isNull())
            QVERIFY(writeContent(left + u"-journal"_s, journal));
        const QByteArray before = contentOf(left);
        {
            const auto file = CaseFile::create(m_path, m_clock);
            QVERIFY2(file, messageOf(file).constData());
        }
        QCOMPARE(QFile::exists(left), !isRemoved);
        QCOMPARE(QFile::exists(left + u"-journal"_s), !isRemoved && !journal.isNull());
        QCOMPARE(contentOf(left), isRemoved ? QByteArray() : before);
        QCOMPARE(findingsIn(m_path), QByteArray());
    }

    void removesItAlsoWhereTheCaseIsThere()
    {
        QVERIFY(CaseFile::create(m_path, m_clock));
        QVERIFY(writeContent(m_path + digits, {}));
        const QString folder = m_path + u"-check-AbCdEf"_s;
        QVERIFY(QDir().mkdir(folder) && writeContent(folder + u"/case"_s, "x") &&
                writeContent(folder + u"/case-journal"_s, "x"));
        QVERIFY(CaseFile::open(m_path, CaseFile::Access::Read, m_clock));
        QVERIFY(QFile::exists(m_path + digits)); // a reader knows nothing of who makes a case
        QVERIFY(CaseFile::open(m_path, CaseFile::Access::Write, m_clock));
        QCOMPARE(filesIn(m_directory->path()), QStringList{u"case"_s});
        QVERIFY(!QFile::exists(folder));
    }

    void leavesAloneWhatAnotherProgramMakes()
    {
        QVERIFY(writeContent(m_path + digits, {}));
        QVERIFY(writeContent(m_path + u".lock"_s, "4711\nauditdesk\nelsewhere.example.com\n\n\n"));
        QVERIFY(failsWith(CaseFile::create(m_path, m_clock), ErrorKind::CaseLocked));
        QVERIFY(QFile::exists(m_path + digits));
        QVERIFY(!QFile::exists(m_path));
    }

private:
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestNewCase)
#include "tst_newcase.moc"
