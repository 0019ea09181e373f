// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/caseformat.h"
#include "tests/support/caseentries.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"

#include <QProcess>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using Access = CaseFile::Access;

namespace {

/// A case's file, with its log where it was cut off.
struct CaseBytes
{
    QByteArray file;
    QByteArray log;
    QByteArray shared;
};

/// Two entries in the file; where `isCutOff`, three more in its log.
CaseBytes makeCase(int seed, bool isCutOff, Clock &clock)
{
    QTemporaryDir directory(quickFolder());
    const QString path = directory.filePath(u"case"_s);
    CaseBytes bytes;
    {
        const auto file = CaseFile::create(path, clock);
        const NewEntry entries[] = {action(seed), page(seed, noise(seed, 600))};
        if (!file || !(*file)->append(entries))
            return bytes;
    }
    {
        const auto file = CaseFile::open(path, Access::Write, clock);
        const NewEntry entries[] = {action(seed + 1), page(seed + 1, noise(seed + 1, 600)), action(seed + 2)};
        if (isCutOff && (!file || !(*file)->append(entries)))
            return bytes;
        bytes = {contentOf(path), contentOf(path + u"-wal"_s), contentOf(path + u"-shm"_s)};
    }
    if (!isCutOff)
        bytes = {contentOf(path), {}, {}};
    return bytes;
}

/// What SQLite makes of a case when `statements` were run on it.
QByteArray changed(const QByteArray &bytes, const QStringList &statements)
{
    QTemporaryDir directory(quickFolder());
    const QString path = directory.filePath(u"changed"_s);
    return (bytes.isEmpty() || writeContent(path, bytes)) && runSql(path, statements) ? contentOf(path)
                                                                                      : QByteArray();
}

/// A case's header over other tables.
QStringList disguised(QStringList statements)
{
    return statements << u"PRAGMA application_id = 0x41754474"_s
                      << u"PRAGMA user_version = %1"_s.arg(caseVersion);
}

} // namespace

/// What is no case of ours, or not wholly: refused, and left as it is, byte for byte.
class TestForeignCase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>(quickFolder());
        m_path = m_directory->filePath(u"a case, 100% Ünï #1.auditdesk"_s);
    }

    void refusesWhatIsNoCase_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorKind>("kind");
        const auto row = [](const QByteArray &name, const QByteArray &bytes, ErrorKind kind) {
            QTest::addRow("C07 %s", name.constData()) << bytes << kind;
        };
        const QByteArray good = makeCase(1, false, m_clock).file;
        const auto patched = [&good](qsizetype place, char byte) {
            QByteArray bytes = good;
            bytes[place] = byte;
            return bytes;
        };
        row("empty", {}, ErrorKind::NotACase);
        row("text", QByteArray("recordingId,topic\r\n").repeated(100), ErrorKind::NotACase);
        row("zip", QByteArray("PK\3\4\24\0\0\0\10\0", 10) + QByteArray(500, 'z'), ErrorKind::NotACase);
        row("zeros", QByteArray(8192, '\0'), ErrorKind::NotACase);
        const QStringList letters = {u"CREATE TABLE letters (text)"_s,
                                     u"INSERT INTO letters VALUES ('kept')"_s};
        row("SQLite of somebody else", changed({}, letters), ErrorKind::NotACase);
        row("SQLite of another program",
            changed({}, letters + QStringList{u"PRAGMA application_id = 1"_s, u"PRAGMA user_version = 1"_s}),
            ErrorKind::NotACase);
        row("newer version", patched(63, caseVersion + 1), ErrorKind::NewerCase);
        row("version 0", patched(63, 0), ErrorKind::NotACase);
        row("UTF-16", patched(59, 2), ErrorKind::Integrity);
        for (qsizetype size = 0; size < good.size(); size += 512)
            row("cut after " + QByteArray::number(size), good.first(size),
                size < 100 ? ErrorKind::NotACase : ErrorKind::Integrity);
        row("cut in the header", good.first(99), ErrorKind::NotACase);
        row("cut by one byte", good.chopped(1), ErrorKind::Integrity);

        row("our id over foreign tables", changed({}, disguised(letters)), ErrorKind::Integrity);
        for (const char *extra :
             {"CREATE VIEW v AS SELECT 1", "CREATE INDEX i ON entry(utc)", "CREATE TABLE more (x)",
              "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM body; END",
              "ALTER TABLE entry ADD COLUMN more TEXT", "ALTER TABLE head RENAME COLUMN hash TO other",
              "ALTER TABLE body ADD COLUMN x INTEGER GENERATED ALWAYS AS (length(packed)) VIRTUAL",
              "CREATE VIRTUAL TABLE f USING fts5(x)"})
            row(extra, changed(good, {QString::fromLatin1(extra)}), ErrorKind::Integrity);
        row("in WAL mode, with a view",
            changed(good, {u"PRAGMA journal_mode = WAL"_s, u"CREATE VIEW v AS SELECT 1"_s}),
            ErrorKind::Integrity);
        const auto rewritten = [&good](const QString &what) {
            return changed(good, {u"PRAGMA writable_schema = ON"_s, what});
        };
        row("a view in the place of a table",
            rewritten(u"UPDATE sqlite_schema SET type = 'view', rootpage = 0, "
                      "sql = 'CREATE VIEW head AS SELECT 1 AS id, 2 AS length, zeroblob(32) AS hash' "
                      "WHERE name = 'head'"_s),
            ErrorKind::Integrity);
        row("a table that is another's pages",
            rewritten(u"UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'entry'"_s), ErrorKind::Integrity);
        row("a table on no page",
            rewritten(u"UPDATE sqlite_schema SET rootpage = 9999 WHERE name = 'body'"_s),
            ErrorKind::Integrity);
        row("a schema that is no SQL",
            rewritten(u"UPDATE sqlite_schema SET sql = 'CREATE' || zeroblob(3) "
                      "WHERE name = 'body'"_s),
            ErrorKind::Integrity);
        row("a head of another kind", changed(good, disguised({u"UPDATE head SET length = -1"_s})),
            ErrorKind::Integrity);
    }

    void refusesWhatIsNoCase()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const ErrorKind, kind);
        QVERIFY(writeContent(m_path, bytes));
        const QStringList files = filesIn(m_directory->path());
        for (const Access access : {Access::Write, Access::Review, Access::Read}) {
            const auto file = CaseFile::open(m_path, access, m_clock);
            QVERIFY(!file);
            QCOMPARE(file.error().kind, kind);
            QVERIFY2(file.error().what.contains(m_path), qPrintable(file.error().what));
            QCOMPARE(contentOf(m_path), bytes);
            QCOMPARE(filesIn(m_directory->path()), files);
        }
        const auto verified = verifyCase(m_path);
        if (verified)
            QVERIFY(kind == ErrorKind::Integrity && !verified->problems.empty());
        else
            QCOMPARE(verified.error().kind, kind);
        QCOMPARE(contentOf(m_path), bytes);
        QCOMPARE(filesIn(m_directory->path()), files);
    }

    void namesWhatIsForeign_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<QString>("told"); // after the file's name
        const QString added =
            u", which a case does not have. Another program added this. Copy the file, drop "
            "this from the copy with a database tool, and open the copy: it is then checked "
            "as every case is."_s;
        QTest::newRow("ANALYZE")
            << u"ANALYZE"_s
            << u"holds the table \"sqlite_stat1\", which a case does not have. Another tool's ANALYZE added "
               "this, and nothing of the case is lost. Copy the file, drop this from the copy (DROP TABLE) "
               "with that tool, and open the copy."_s;
        QTest::newRow("table") << u"CREATE TABLE notes (x)"_s << u"holds the table \"notes\""_s + added;
        QTest::newRow("index") << u"CREATE INDEX by_time ON entry(utc)"_s
                               << u"holds the index \"by_time\""_s + added;
        QTest::newRow("view") << u"CREATE VIEW v AS SELECT 1"_s << u"holds the view \"v\""_s + added;
        QTest::newRow("trigger") << u"CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM body; END"_s
                                 << u"holds the trigger \"t\""_s + added;
        QTest::newRow("two") << u"CREATE TABLE notes (x PRIMARY KEY)"_s
                             << u"holds the table \"notes\" and the index \"sqlite_autoindex_notes_1\""_s +
                                    added;
        QTest::newRow("a column more")
            << u"ALTER TABLE entry ADD COLUMN more TEXT"_s
            << u"does not have the tables of a case as a case has them: it has the table \"entry\". Open a "
               "copy from before the change."_s;
    }

    void namesWhatIsForeign()
    {
        QFETCH(const QString, statement);
        QFETCH(const QString, told);
        QVERIFY(writeContent(m_path, changed(makeCase(1, false, m_clock).file, {statement})));
        const auto file = CaseFile::open(m_path, Access::Write, m_clock);
        QVERIFY(failsWith(file, ErrorKind::Integrity));
        QCOMPARE(file.error().what, m_path + u' ' + told);
    }

    /// As the message says.
    void opensAgainWithoutTheFiguresOfAnalyze()
    {
        QVERIFY(writeContent(m_path, makeCase(1, false, m_clock).file));
        QVERIFY(runSql(m_path, {u"ANALYZE"_s}));
        QVERIFY(!CaseFile::open(m_path, Access::Read, m_clock));
        QVERIFY(runSql(m_path, {u"DROP TABLE sqlite_stat1"_s}));
        QCOMPARE(findingsIn(m_path), QByteArray());
        QVERIFY(CaseFile::open(m_path, Access::Write, m_clock));
    }

    void judgesWhatACrashLeft_data()
    {
        QTest::addColumn<CaseBytes>("left");
        QTest::addColumn<QByteArray>("journal");
        QTest::addColumn<int>("entries"); // 0: refused
        const CaseBytes ours = makeCase(1, true, m_clock);
        const CaseBytes other = makeCase(100, true, m_clock);
        QVERIFY(ours.log.size() == other.log.size() && !ours.log.isEmpty());
        const auto row = [](const char *name, const CaseBytes &left, int entries,
                            const QByteArray &journal = {}) {
            QTest::newRow(name) << left << journal << entries;
        };
        row("C08 all there", ours, 5);
        row("C08 shared memory missing", {ours.file, ours.log, {}}, 5);
        row("C08 shared memory of another case", {ours.file, ours.log, other.shared}, 5);
        row("C08 shared memory of zeros", {ours.file, ours.log, QByteArray(32768, '\0')}, 5);
        row("C08 log missing", {ours.file, {}, {}}, 2);
        row("C08 log missing, shared memory there", {ours.file, {}, ours.shared}, 2);
        row("C08 log cut", {ours.file, ours.log.chopped(100), {}}, 2);
        row("C08 log of zeros", {ours.file, QByteArray(ours.log.size(), '\0'), {}}, 2);
        row("C08 log of another case", {ours.file, other.log, {}}, 0);
        row("C08 log and shared memory of another case", {ours.file, other.log, other.shared}, 0);
        QByteArray flipped = ours.log;
        flipped[flipped.size() / 2] = static_cast<char>(flipped.at(flipped.size() / 2) ^ 1);
        row("C08 log changed", {ours.file, flipped, {}}, 2);
        const QByteArray closed = makeCase(1, false, m_clock).file;
        row("C08 journal that is none", {closed, {}, {}}, 2, QByteArray(1000, 'j'));
        const QByteArray magic = QByteArray::fromHex("d9d505f920a163d7");
        row("C08 journal of another case", {closed, {}, {}}, 0, journalOver(other.file, magic));
    }

    void judgesWhatACrashLeft()
    {
        QFETCH(const CaseBytes, left);
        QFETCH(const QByteArray, journal);
        QFETCH(const int, entries);
        const std::pair<QString, QByteArray> files[] = {{m_path, left.file},
                                                        {m_path + u"-wal"_s, left.log},
                                                        {m_path + u"-shm"_s, left.shared},
                                                        {m_path + u"-journal"_s, journal}};
        for (const auto &[name, bytes] : files) {
            if (!bytes.isEmpty())
                QVERIFY(writeContent(name, bytes));
        }
        const QStringList names = filesIn(m_directory->path());
        if (entries == 0) {
            // Also beside the lock of a program that was killed, and for those who only read.
            for (const bool isLocked : {false, true}) {
                if (isLocked)
                    QVERIFY(writeContent(m_path + u".lock"_s, lockOfTheDead()));
                for (const Access access : {Access::Read, Access::Write, Access::Review}) {
                    const auto file = CaseFile::open(m_path, access, m_clock);
                    QVERIFY(!file);
                    QCOMPARE(file.error().kind, ErrorKind::Integrity);
                    QVERIFY2(file.error().what.contains(u"nothing was changed"_s),
                             qPrintable(file.error().what));
                }
                QVERIFY(failsWith(verifyCase(m_path), ErrorKind::Integrity));
            }
            for (const auto &[name, bytes] : files) {
                if (!name.endsWith(u"-shm"_s)) // memory, of no consequence
                    QCOMPARE(contentOf(name), bytes);
            }
            return;
        }
        {
            const auto reader = CaseFile::open(m_path, Access::Read, m_clock);
            QVERIFY2(reader, messageOf(reader).constData());
            const auto all = readAll(**reader);
            QVERIFY2(all, messageOf(all).constData());
            QCOMPARE(all->size(), static_cast<std::size_t>(entries));
        }
        QCOMPARE(findingsIn(m_path), QByteArray());
        {
            const auto writer = CaseFile::open(m_path, Access::Write, m_clock);
            QVERIFY2(writer, messageOf(writer).constData());
            const NewEntry more[] = {action(7)};
            QCOMPARE((*writer)->append(more).value_or(0), static_cast<std::uint32_t>(entries) + 1);
        }
        QCOMPARE(findingsIn(m_path), QByteArray());
        QCOMPARE(filesIn(m_directory->path()), QStringList{QFileInfo(m_path).fileName()});
    }

private:
    /// The lock file of a process of this computer that has ended.
    static QByteArray lockOfTheDead()
    {
        QProcess process;
        process.start(u"true"_s, {});
        process.waitForStarted();
        const qint64 id = process.processId();
        process.waitForFinished();
        return lockText(id, "auditdesk", QSysInfo::machineHostName().toUtf8(), QSysInfo::bootUniqueId());
    }

    /// A journal that would put each page of `file` back, as SQLite writes it: its checksum takes every 200th
    /// byte of a page from the end.
    static QByteArray journalOver(const QByteArray &file, const QByteArray &magic)
    {
        constexpr qsizetype pageSize = 4096;
        const auto big = [](quint32 number) {
            QByteArray bytes(4, '\0');
            qToBigEndian(number, bytes.data());
            return bytes;
        };
        const auto pages = static_cast<quint32>(file.size() / pageSize);
        QByteArray journal = magic + big(pages) + big(0) + big(pages) + big(512) + big(pageSize);
        journal = journal.leftJustified(512, '\0');
        for (quint32 page = 0; page < pages; ++page) {
            const QByteArray bytes = file.mid(page * pageSize, pageSize);
            quint32 sum = 0;
            for (qsizetype i = pageSize - 200; i > 0; i -= 200)
                sum += static_cast<quint8>(bytes.at(i));
            journal += big(page + 1) + bytes + big(sum);
        }
        return journal;
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestForeignCase)
#include "tst_foreigncase.moc"
