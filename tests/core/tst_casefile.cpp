// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/casefile.h"
#include "tests/support/casetools.h"
#include "tests/support/disklimit.h"
#include "tests/support/manualclock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using Access = CaseFile::Access;

namespace {

NewEntry action(int number)
{
    return {EntryKind::Action, {{u"action"_s, u"test"_s}, {u"number"_s, number}}};
}

NewEntry page(int number, const QByteArray &body)
{
    return {EntryKind::Page, {{u"run"_s, 1}, {u"chain"_s, 1}, {u"number"_s, number}}, body};
}

/// Compresses badly, so that files grow; the same for the same number.
QByteArray noise(int number, qsizetype words = 4096)
{
    QByteArray bytes(words * 4, Qt::Uninitialized);
    QRandomGenerator random(static_cast<quint32>(number));
    random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), words);
    return bytes;
}

struct Read
{
    Entry entry;
    QByteArray body;
};

Result<std::vector<Read>> readAll(const CaseFile &file)
{
    std::vector<Read> all;
    const auto read = file.forEach([&all](const Entry &entry, const QByteArray &body) -> Result<void> {
        all.push_back({entry, body});
        return {};
    });
    if (!read)
        return failure(read.error());
    return all;
}

/// This program again, in one of the roles below.
class Child : public QProcess
{
public:
    explicit Child(const QStringList &arguments)
    {
        setProcessChannelMode(QProcess::ForwardedErrorChannel);
        start(QCoreApplication::applicationFilePath(), arguments);
    }
    ~Child() override
    {
        kill();
        waitForFinished();
    }
    QByteArray nextLine()
    {
        while (!canReadLine()) {
            if (!waitForReadyRead(20'000))
                return {};
        }
        return readLine().trimmed();
    }
    void killNow()
    {
        kill();
        waitForFinished();
    }
};

void say(const QByteArray &line)
{
    std::fprintf(stdout, "%s\n", line.constData());
    std::fflush(stdout);
}

/// Appends pages for ever, saying each one's sequence when it is acknowledged.
int writePages(const QString &path)
{
    SystemClock clock;
    const auto file = CaseFile::open(path, Access::Write, clock);
    if (!file)
        return 1;
    for (;;) {
        const int number = static_cast<int>((*file)->head().length) + 1;
        const NewEntry entries[] = {page(number, noise(number, 1024))};
        const auto sequence = (*file)->append(entries);
        if (!sequence)
            return 2;
        say(QByteArray::number(*sequence));
    }
}

int holdCase(const QString &path)
{
    SystemClock clock;
    const auto file = CaseFile::open(path, Access::Write, clock);
    say(file ? "held" : "refused");
    return std::getchar() == EOF ? 0 : 1;
}

/// Opens as somebody who may not write, and says what came of it.
int openUnprivileged(const QString &path)
{
    if (::geteuid() == 0 && ::setuid(65534) != 0)
        return 1;
    SystemClock clock;
    const auto writer = CaseFile::open(path, Access::Write, clock);
    say(writer ? "opened" : QByteArray::number(static_cast<int>(writer.error().kind)));
    const auto reviewer = CaseFile::open(path, Access::Review, clock);
    if (!reviewer) {
        say(reviewer.error().what.toUtf8());
        return 2;
    }
    const auto entries = readAll(**reviewer);
    say(entries ? QByteArray::number(static_cast<qint64>(entries->size())) : "unreadable");
    const NewEntry more[] = {action(1)};
    const auto appended = (*reviewer)->append(more);
    say(appended ? "appended" : QByteArray::number(static_cast<int>(appended.error().kind)));
    return 0;
}

/// Appends until a file may not grow any more, then says how many were acknowledged and what the error was.
int fillDisk(const QString &path, const QString &limit)
{
    const DiskLimit full(limit.toULong());
    SystemClock clock;
    const auto file = CaseFile::open(path, Access::Write, clock);
    if (!file)
        return 1;
    for (int number = 1; number < 1000; ++number) {
        const std::uint32_t before = (*file)->head().length;
        const NewEntry entries[] = {action(number), page(number, noise(number))};
        if (const auto appended = (*file)->append(entries); !appended) {
            say(QByteArray::number((*file)->head().length) + ' ' +
                QByteArray::number(static_cast<int>(appended.error().kind)));
            // Still a working case: what fits goes in, and what was kept is read.
            const auto entriesKept = readAll(**file);
            return entriesKept && entriesKept->size() == before ? 0 : 3;
        }
    }
    return 2;
}

} // namespace

class TestCaseFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(u"a case, 100% Ünï #1.auditdesk"_s);
    }

    void createsOneFileThatSaysWhatItIs()
    {
        {
            const auto file = CaseFile::create(m_path, m_clock);
            QVERIFY2(file, messageOf(file).constData());
            QVERIFY(!(*file)->isReadOnly());
            QCOMPARE((*file)->path(), m_path);
            QCOMPARE((*file)->head().length, 0U);
            QCOMPARE((*file)->head().hash, QByteArray(32, '\0'));
        }
        QCOMPARE(filesIn(m_directory->path()), QStringList{QFileInfo(m_path).fileName()});
        const QByteArray bytes = contentOf(m_path);
        QVERIFY(bytes.startsWith(QByteArray("SQLite format 3\0", 16)));
        QCOMPARE(bytes.mid(68, 4), QByteArray("AuDt"));
        QCOMPARE(bytes.mid(60, 4), QByteArray("\0\0\0\1", 4));
        QCOMPARE(bytes.mid(18, 2), QByteArray("\1\1")); // no WAL is needed to read it
        QCOMPARE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const auto again = CaseFile::create(m_path, m_clock);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::File);
        QCOMPARE(contentOf(m_path), bytes);
    }

    void keepsEntriesAndBodiesExactly()
    {
        const std::vector<NewEntry> entries = {
            {EntryKind::CaseCreated, {{u"program"_s, u"Audit Desk"_s}}},
            {EntryKind::RunStarted,
             {{u"run"_s, 1}, {u"parameters"_s, QJsonObject{{u"from"_s, qint64{9007199254740993}}}}}},
            {EntryKind::ChainStarted, {{u"subject"_s, u"Žluťoučký 🐎 \u0000\u0001\u202e"_s}}},
            page(1, "{\"items\":[]}"),
            page(2, {}),
            page(3, QByteArray(3'000'000, 'x')),
            page(4, noise(4, 300'000)),
            page(5, QByteArray("\0\xff\xfe\r\n", 5)),
            {EntryKind::Action, {{u"list"_s, QJsonArray{1, 2.5, true, QJsonValue()}}}},
        };
        CaseFile::Head head;
        {
            const auto file = CaseFile::create(m_path, m_clock);
            QVERIFY(file);
            QCOMPARE((*file)->append(std::span(entries).first(3)).value_or(0), 1U);
            m_clock.advance(1000);
            QCOMPARE((*file)->append(std::span(entries).subspan(3)).value_or(0), 4U);
            head = (*file)->head();
            QCOMPARE(head.length, 9U);
            QCOMPARE((*file)->body(7).value_or(QByteArray()), *entries[6].body);
        }
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
        const auto file = CaseFile::open(m_path, Access::Read, m_clock);
        QVERIFY(file);
        QVERIFY((*file)->isReadOnly());
        QCOMPARE((*file)->head().hash, head.hash);
        const auto all = readAll(**file);
        QVERIFY2(all, messageOf(all).constData());
        QCOMPARE(all->size(), entries.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const Read &read = (*all)[i];
            QCOMPARE(read.entry.sequence, i + 1);
            QCOMPARE(read.entry.kind, entries[i].kind);
            QCOMPARE(read.entry.utcMs, m_clock.utcMs() - (i < 3 ? 1000 : 0));
            QCOMPARE(read.body, entries[i].body.value_or(QByteArray()));
            QJsonObject expected = entries[i].payload;
            if (entries[i].body) {
                const QByteArray &body = *entries[i].body;
                expected[u"size"_s] = qint64{body.size()};
                expected[u"sha256"_s] =
                    QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex());
            }
            QCOMPARE(read.entry.payload, expected);
        }
        QVERIFY(failsWith((*file)->body(3), ErrorKind::Integrity));
    }

    void anAuditorCanRecomputeTheChain()
    {
        CaseFile::Head head;
        {
            const auto file = CaseFile::create(m_path, m_clock);
            const NewEntry entries[] = {action(1), page(2, "body"), action(3)};
            QVERIFY(file && (*file)->append(entries));
            head = (*file)->head();
        }
        QByteArray previous(32, '\0');
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"auditor"_s);
            database.setDatabaseName(m_path);
            QVERIFY(database.open());
            QSqlQuery query(u"SELECT sequence, utc, kind, payload, hash FROM entry ORDER BY sequence"_s,
                            database);
            int count = 0;
            while (query.next()) {
                const auto big = [](auto number) {
                    QByteArray bytes(sizeof number, '\0');
                    qToBigEndian(number, bytes.data());
                    return bytes;
                };
                const QByteArray kind = query.value(2).toString().toUtf8();
                const QByteArray payload = query.value(3).toString().toUtf8();
                const QByteArray bytes = previous + big(quint64{query.value(0).toULongLong()}) +
                                         big(qint64{query.value(1).toLongLong()}) +
                                         big(static_cast<quint32>(kind.size())) + kind +
                                         big(static_cast<quint32>(payload.size())) + payload;
                previous = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
                QCOMPARE(query.value(4).toByteArray(), previous);
                ++count;
            }
            QCOMPARE(count, 3);
        }
        QSqlDatabase::removeDatabase(u"auditor"_s);
        QCOMPARE(head.hash, previous);
    }

    void keepsAllOfOneAppendOrNothing()
    {
        const auto file = CaseFile::create(m_path, m_clock);
        const NewEntry good[] = {action(1), page(2, "kept")};
        QVERIFY((*file)->append(good));
        const CaseFile::Head head = (*file)->head();
        const NewEntry tooLarge[] = {action(3), page(4, QByteArray(16 * 1024 * 1024 + 1, ' '))};
        QVERIFY(failsWith((*file)->append(tooLarge), ErrorKind::TooLarge));
        const NewEntry withoutBody[] = {action(3), {EntryKind::Page, {}}};
        QVERIFY(failsWith((*file)->append(withoutBody), ErrorKind::Integrity));
        QCOMPARE((*file)->head().length, head.length);
        QCOMPARE((*file)->head().hash, head.hash);
        QCOMPARE(readAll(**file)->size(), 2U);
        const NewEntry largest[] = {page(3, QByteArray(16 * 1024 * 1024, ' '))};
        QCOMPARE((*file)->append(largest).value_or(0), 3U);
    }

    void refusesWhatIsNoCase_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("kind");
        const int notACase = static_cast<int>(ErrorKind::NotACase);
        const int integrity = static_cast<int>(ErrorKind::Integrity);
        QByteArray good;
        {
            QTemporaryDir directory;
            const QString path = directory.filePath(u"good"_s);
            {
                const auto file = CaseFile::create(path, m_clock);
                const NewEntry entries[] = {action(1), page(2, noise(2)), page(3, noise(3))};
                QVERIFY((*file)->append(entries));
            }
            good = contentOf(path);
            const QString foreign = directory.filePath(u"foreign"_s);
            QVERIFY(runSql(foreign,
                           {u"CREATE TABLE letters (text)"_s, u"INSERT INTO letters VALUES ('kept')"_s}));
            QTest::newRow("SQLite of somebody else") << contentOf(foreign) << notACase;
            QVERIFY(runSql(foreign, {u"PRAGMA application_id = 1"_s, u"PRAGMA user_version = 1"_s}));
            QTest::newRow("SQLite of another program") << contentOf(foreign) << notACase;
            QVERIFY(runSql(foreign, {u"PRAGMA application_id = 0x41754474"_s}));
            QTest::newRow("our id over foreign tables") << contentOf(foreign) << integrity;
            for (const char *extra : {"CREATE VIEW v AS SELECT 1", "CREATE INDEX i ON entry(utc)",
                                      "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM body; END"}) {
                QVERIFY(writeContent(foreign, good));
                QVERIFY(runSql(foreign, {QString::fromLatin1(extra)}));
                QTest::newRow(extra) << contentOf(foreign) << integrity;
            }
            QVERIFY(writeContent(foreign, good));
            QVERIFY(runSql(foreign, {u"PRAGMA journal_mode = WAL"_s, u"CREATE VIEW v AS SELECT 1"_s}));
            QTest::newRow("in WAL mode, with a view") << contentOf(foreign) << integrity;
        }
        QByteArray newer = good;
        newer[63] = 2;
        QByteArray older = good;
        older[63] = 0;
        QTest::newRow("empty") << QByteArray() << notACase;
        QTest::newRow("text") << QByteArray("recordingId,topic\r\n").repeated(100) << notACase;
        QTest::newRow("zip") << QByteArray("PK\3\4\24\0\0\0\10\0", 10) + QByteArray(500, 'z') << notACase;
        QTest::newRow("zeros") << QByteArray(8192, '\0') << notACase;
        QTest::newRow("newer version") << newer << static_cast<int>(ErrorKind::NewerCase);
        QTest::newRow("version 0") << older << notACase;
        QTest::newRow("cut in the header") << good.first(99) << notACase;
        QTest::newRow("only the header") << good.first(100) << integrity;
        QTest::newRow("cut after a page") << good.first(4096) << integrity;
        QTest::newRow("cut in the middle") << good.first(good.size() / 2) << integrity;
    }

    void refusesWhatIsNoCase()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const int, kind);
        QVERIFY(writeContent(m_path, bytes));
        const QStringList files = filesIn(m_directory->path());
        for (const Access access : {Access::Write, Access::Review, Access::Read}) {
            const auto file = CaseFile::open(m_path, access, m_clock);
            QVERIFY(!file);
            QCOMPARE(static_cast<int>(file.error().kind), kind);
            QVERIFY(file.error().what.contains(m_path));
            QCOMPARE(contentOf(m_path), bytes);
            QCOMPARE(filesIn(m_directory->path()), files);
        }
        const auto verified = verifyCase(m_path);
        QVERIFY(!verified);
        QCOMPARE(static_cast<int>(verified.error().kind), kind);
        QCOMPARE(contentOf(m_path), bytes);
        QCOMPARE(filesIn(m_directory->path()), files);
    }

    void refusesWhatIsNoFile()
    {
        QVERIFY(failsWith(CaseFile::open(m_path, Access::Write, m_clock), ErrorKind::File));
        QVERIFY(failsWith(CaseFile::open(m_directory->path(), Access::Write, m_clock), ErrorKind::NotACase));
        const QString nowhere = m_directory->filePath(u"no/such/folder"_s);
        QVERIFY(failsWith(CaseFile::create(nowhere, m_clock), ErrorKind::File));
        QCOMPARE(filesIn(m_directory->path()), QStringList());
    }

    void oneProgramWritesAtATime()
    {
        QVERIFY(CaseFile::create(m_path, m_clock));
        Child holder({u"--hold"_s, m_path});
        QCOMPARE(holder.nextLine(), QByteArray("held"));
        const auto writer = CaseFile::open(m_path, Access::Write, m_clock);
        QVERIFY(!writer);
        QCOMPARE(writer.error().kind, ErrorKind::CaseLocked);
        QVERIFY(writer.error().what.contains(QString::number(holder.processId())));
        QVERIFY(writer.error().what.contains(QSysInfo::machineHostName()));
        {
            const auto reviewer = CaseFile::open(m_path, Access::Review, m_clock);
            QVERIFY(reviewer);
            QVERIFY((*reviewer)->isReadOnly());
            const auto told = (*reviewer)->holder();
            QVERIFY(told);
            QCOMPARE(told->process, holder.processId());
            QCOMPARE(told->host, QSysInfo::machineHostName());
            QCOMPARE(told->program, u"tst_casefile"_s);
            const NewEntry entries[] = {action(1)};
            QVERIFY(failsWith((*reviewer)->append(entries), ErrorKind::ReadOnly));
        }
        // The lock of a killed program does not outlive it.
        holder.killNow();
        const auto successor = CaseFile::open(m_path, Access::Write, m_clock);
        QVERIFY2(successor, messageOf(successor).constData());
        QVERIFY(!(*successor)->isReadOnly());
        QVERIFY(!(*successor)->holder());
    }

    void aLinkLeadsToTheSameLock()
    {
        const auto writer = CaseFile::create(m_path, m_clock);
        QVERIFY(writer);
        const QString link = m_directory->filePath(u"link"_s);
        QVERIFY(QFile::link(m_path, link));
        QVERIFY(failsWith(CaseFile::open(link, Access::Write, m_clock), ErrorKind::CaseLocked));
    }

    void aReaderWorksBesideTheWriter()
    {
        auto writer = CaseFile::create(m_path, m_clock);
        QVERIFY(writer);
        const NewEntry first[] = {action(1), page(2, "two")};
        QVERIFY((*writer)->append(first));
        auto reader = CaseFile::open(m_path, Access::Read, m_clock);
        QVERIFY2(reader, messageOf(reader).constData());
        auto other = CaseFile::open(m_path, Access::Read, m_clock);
        QVERIFY(other);
        QCOMPARE((*reader)->head().length, 2U);
        const NewEntry second[] = {page(3, "three")};
        QVERIFY((*writer)->append(second));
        QCOMPARE(readAll(**reader)->size(), 3U);
        QCOMPARE((*reader)->body(3).value_or(QByteArray()), QByteArray("three"));
        QVERIFY(verifyCase(m_path)->problems.empty());
        reader->reset();
        other->reset();
        writer->reset();
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
    }

    void aWriterMayCloseBeforeItsReader()
    {
        auto writer = CaseFile::create(m_path, m_clock);
        const NewEntry first[] = {action(1), page(2, "two")};
        QVERIFY((*writer)->append(first));
        auto reader = CaseFile::open(m_path, Access::Read, m_clock);
        QVERIFY(reader);
        writer->reset();
        QCOMPARE(readAll(**reader)->size(), 2U);
        reader->reset();
        QVERIFY(verifyCase(m_path)->problems.empty());
        QVERIFY(CaseFile::open(m_path, Access::Write, m_clock));
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
    }

    void readingChangesNothing()
    {
        {
            const auto file = CaseFile::create(m_path, m_clock);
            const NewEntry entries[] = {page(1, "one")};
            QVERIFY((*file)->append(entries));
        }
        const QByteArray bytes = contentOf(m_path);
        {
            const auto file = CaseFile::open(m_path, Access::Read, m_clock);
            QCOMPARE(readAll(**file)->size(), 1U);
            QCOMPARE(filesIn(m_directory->path()).size(), 1);
        }
        QVERIFY(verifyCase(m_path));
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
        QCOMPARE(contentOf(m_path), bytes);
    }

    void aCopyWithoutItsWalIsAnEarlierState()
    {
        const QString copy = m_directory->filePath(u"copy"_s);
        const auto file = CaseFile::create(m_path, m_clock);
        const NewEntry entries[] = {page(1, "one")};
        QVERIFY((*file)->append(entries));
        QVERIFY(QFile::copy(m_path, copy));
        const QByteArray bytes = contentOf(copy);
        const QStringList files = filesIn(m_directory->path());
        {
            const auto reader = CaseFile::open(copy, Access::Read, m_clock);
            QVERIFY2(reader, messageOf(reader).constData());
            QCOMPARE(readAll(**reader)->size(), 0U);
        }
        QVERIFY(verifyCase(copy)->problems.empty());
        QCOMPARE(filesIn(m_directory->path()), files);
        QCOMPARE(contentOf(copy), bytes);
    }

    void aReadOnlyMediumIsReviewed_data()
    {
        QTest::addColumn<bool>("isKilled");
        QTest::newRow("closed") << false;
        QTest::newRow("copied without its WAL from a killed program") << true;
    }

    void aReadOnlyMediumIsReviewed()
    {
        QFETCH(const bool, isKilled);
        QDir(m_directory->path()).mkdir(u"medium"_s);
        const QString medium = m_directory->filePath(u"medium"_s);
        const QString path = medium + u"/case"_s;
        auto file = CaseFile::create(m_path, m_clock);
        const NewEntry entries[] = {page(1, "one"), action(2)};
        QVERIFY((*file)->append(entries));
        if (isKilled) {
            QVERIFY(QFile::copy(m_path, path));
            QVERIFY(writeContent(path + u".lock"_s, "1\nsomebody\nelsewhere\n"));
        } else {
            file->reset();
            QVERIFY(QFile::copy(m_path, path));
        }
        const auto readAlike = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
        const auto searchAlike = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(QFile::setPermissions(m_directory->path(), readAlike | searchAlike | QFile::WriteOwner));
        QVERIFY(QFile::setPermissions(path, readAlike));
        QVERIFY(QFile::setPermissions(medium, readAlike | searchAlike));
        const QStringList files = filesIn(medium);

        Child child({u"--open-unprivileged"_s, path});
        const QByteArray writeError = child.nextLine();
        QVERIFY2(writeError == QByteArray::number(static_cast<int>(ErrorKind::ReadOnly)) ||
                     (isKilled && writeError == QByteArray::number(static_cast<int>(ErrorKind::CaseLocked))),
                 writeError.constData());
        QCOMPARE(child.nextLine(), isKilled ? QByteArray("0") : QByteArray("2"));
        QCOMPARE(child.nextLine(), QByteArray::number(static_cast<int>(ErrorKind::ReadOnly)));
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitCode(), 0);
        QCOMPARE(filesIn(medium), files);
        QVERIFY(QFile::setPermissions(medium, readAlike | searchAlike | QFile::WriteOwner));
    }

    void writesNothingIntoAnotherFile_data()
    {
        QTest::addColumn<QString>("change");
        for (const char *change : {"removed", "moved", "replaced", "changed"})
            QTest::newRow(change) << QString::fromLatin1(change);
    }

    void writesNothingIntoAnotherFile()
    {
        QFETCH(const QString, change);
        auto file = CaseFile::create(m_path, m_clock);
        const NewEntry entries[] = {action(1)};
        QVERIFY((*file)->append(entries));
        const QString aside = m_directory->filePath(u"aside"_s);
        ErrorKind expected = ErrorKind::File;
        if (change == "removed"_L1) {
            QVERIFY(QFile::remove(m_path));
        } else if (change == "moved"_L1) {
            QVERIFY(QFile::rename(m_path, aside));
        } else if (change == "replaced"_L1) {
            QVERIFY(QFile::rename(m_path, aside));
            QVERIFY(QFile::copy(aside, m_path));
        } else {
            QVERIFY(runSql(m_path, {u"UPDATE head SET length = 7"_s}));
            expected = ErrorKind::Integrity;
        }
        QVERIFY(failsWith((*file)->append(entries), expected));
        QCOMPARE((*file)->head().length, 1U);
    }

    void aFullDiskKeepsWhatWasAcknowledged_data()
    {
        QTest::addColumn<int>("limit");
        for (int limit = 40'000; limit <= 240'000; limit += 40'000)
            QTest::addRow("%d bytes", limit) << limit;
    }

    void aFullDiskKeepsWhatWasAcknowledged()
    {
        QFETCH(const int, limit);
        QVERIFY(CaseFile::create(m_path, m_clock));
        Child child({u"--fill"_s, m_path, QString::number(limit)});
        const QList<QByteArray> words = child.nextLine().split(' ');
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitCode(), 0);
        QCOMPARE(words.size(), 2);
        QCOMPARE(words.at(1).toInt(), static_cast<int>(ErrorKind::File));
        const auto file = CaseFile::open(m_path, Access::Write, m_clock);
        QVERIFY2(file, messageOf(file).constData());
        const auto all = readAll(**file);
        QVERIFY2(all, messageOf(all).constData());
        QCOMPARE(all->size(), words.at(0).toULong());
        for (std::size_t i = 1; i < all->size(); i += 2)
            QCOMPARE((*all)[i].body, noise(static_cast<int>(i / 2 + 1)));
        const NewEntry entries[] = {action(1)};
        QVERIFY((*file)->append(entries));
    }

    void aKillLosesNothingThatWasAcknowledged()
    {
        constexpr int rounds = 20;
        QRandomGenerator random(20261013);
        QVERIFY(CaseFile::create(m_path, m_clock));
        std::uint32_t acknowledged = 0;
        for (int round = 0; round < rounds; ++round) {
            Child writer({u"--write"_s, m_path});
            const int count = random.bounded(1, 40);
            for (int i = 0; i < count; ++i) {
                const std::uint32_t sequence = writer.nextLine().toUInt();
                QVERIFY(sequence > acknowledged);
                acknowledged = sequence;
            }
            writer.killNow();
            while (writer.canReadLine())
                acknowledged = writer.readLine().trimmed().toUInt();

            // As it lies there, and again when the next writer has folded the WAL back.
            QVERIFY(verifyCase(m_path)->problems.empty());
            const auto file = CaseFile::open(m_path, Access::Write, m_clock);
            QVERIFY2(file, messageOf(file).constData());
            const auto all = readAll(**file);
            QVERIFY2(all, messageOf(all).constData());
            QVERIFY(all->size() >= acknowledged);
            for (const Read &read : *all)
                QCOMPARE(read.body, noise(static_cast<int>(read.entry.sequence), 1024));
            acknowledged = static_cast<std::uint32_t>(all->size());
        }
        QVERIFY(acknowledged >= rounds);
        QCOMPARE(filesIn(m_directory->path()).size(), 1);
    }

private:
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const QString role = arguments.value(1);
    if (role == "--write"_L1)
        return writePages(arguments.value(2));
    if (role == "--hold"_L1)
        return holdCase(arguments.value(2));
    if (role == "--open-unprivileged"_L1)
        return openUnprivileged(arguments.value(2));
    if (role == "--fill"_L1)
        return fillDisk(arguments.value(2), arguments.value(3));
    TestCaseFile test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_casefile.moc"
