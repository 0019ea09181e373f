// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/caseentries.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using Access = CaseFile::Access;

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
        QCOMPARE(bytes.mid(60, 4), QByteArray("\0\0\0\2", 4));
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
        std::vector<QByteArray> stored;
        QVERIFY((*file)->forEachPacked([&stored](const Entry &, const auto &packed) -> Result<void> {
            stored.push_back(packed.value_or(QByteArray()));
            return {};
        }));
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const ReadEntry &read = (*all)[i];
            QCOMPARE(read.entry.sequence, i + 1);
            QCOMPARE(read.entry.kind, entries[i].kind);
            QCOMPARE(read.entry.utcMs, m_clock.utcMs() - (i < 3 ? 1000 : 0));
            QCOMPARE(read.body, entries[i].body.value_or(QByteArray()));
            QJsonObject expected = entries[i].payload;
            if (entries[i].body) {
                const auto hashOf = [](const QByteArray &bytes) {
                    return QString::fromLatin1(
                        QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
                };
                expected[u"size"_s] = qint64{entries[i].body->size()};
                expected[u"sha256"_s] = hashOf(*entries[i].body);
                expected[u"packedSha256"_s] = hashOf(stored[i]);
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

    void refusesWhatIsNoFile()
    {
        QVERIFY(failsWith(CaseFile::open(m_path, Access::Write, m_clock), ErrorKind::File));
        QVERIFY(failsWith(CaseFile::open(m_directory->path(), Access::Write, m_clock), ErrorKind::NotACase));
        const QString nowhere = m_directory->filePath(u"no/such/folder"_s);
        QVERIFY(failsWith(CaseFile::create(nowhere, m_clock), ErrorKind::File));
        QCOMPARE(filesIn(m_directory->path()), QStringList());
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
        QCOMPARE(readAll(**reader)->size(), 2U); // as of the head that it names
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

private:
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestCaseFile)
#include "tst_casefile.moc"
