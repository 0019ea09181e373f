// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/casefile.h"
#include "core/casefile/caseformat.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

QByteArray bodyOf(int number)
{
    return "{\"items\":[" + QByteArray::number(number) + "]}";
}

/// Another Zstandard frame of what entry 6 holds, for SQL.
QString sixWithoutChecksum()
{
    constexpr qsizetype flagsAt = 4, checksumSize = 4;
    constexpr char checksumFlag = 4;
    QByteArray packed = packBody(bodyOf(6)).value_or(QByteArray()).chopped(checksumSize);
    packed[flagsAt] = static_cast<char>(packed[flagsAt] & ~checksumFlag);
    return u"x'%1'"_s.arg(QString::fromLatin1(packed.toHex()));
}

/// All that a reader of the case gets to see, as one text.
Result<QString> everythingIn(const QString &path, Clock &clock)
{
    const auto file = CaseFile::open(path, CaseFile::Access::Read, clock);
    if (!file)
        return failure(file.error());
    QString all;
    const auto read = (*file)->forEach([&all](const Entry &entry, const QByteArray &body) -> Result<void> {
        QDebug(&all) << entry.sequence << entry.utcMs << nameOf(entry.kind) << entry.payload << body;
        return {};
    });
    if (!read)
        return failure(read.error());
    return all;
}

} // namespace

class TestVerify : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(u"case"_s);
        const auto file = CaseFile::create(m_path, m_clock);
        QVERIFY(file);
        std::vector<NewEntry> entries;
        for (int i = 1; i <= 12; ++i) {
            NewEntry entry{EntryKind::Action, {{u"run"_s, 1}, {u"number"_s, i}}};
            entry.utcMs = m_clock.utcMs() + i;
            if (i % 3 == 0) {
                entry.kind = EntryKind::Page;
                entry.body = bodyOf(i);
            }
            entries.push_back(std::move(entry));
        }
        QVERIFY((*file)->append(entries));
        m_head = (*file)->head();
    }

    void aWholeCaseProvesItself()
    {
        const auto report = verifyCase(m_path);
        QVERIFY2(report, messageOf(report).constData());
        QVERIFY(report->problems.empty());
        QCOMPARE(report->entries, 12U);
        QCOMPARE(report->pages, 4U);
        QCOMPARE(report->head.length, 12U);
        QCOMPARE(report->head.hash, m_head.hash);
    }

    void anEmptyCaseProvesItself()
    {
        const QString path = m_directory->filePath(u"empty"_s);
        QVERIFY(CaseFile::create(path, m_clock));
        const auto report = verifyCase(path);
        QVERIFY(report);
        QVERIFY(report->problems.empty());
        QCOMPARE(report->entries, 0U);
    }

    void findsEveryChange_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QStringList>("problems"); // how each of them begins
        const auto row = [](const char *name, const QStringList &statements, const QStringList &problems) {
            QTest::addRow("C11 %s", name) << statements << problems;
        };
        const QString move = u"PRAGMA foreign_keys = OFF"_s;
        row("edited", {u"UPDATE entry SET payload = replace(payload, '\"number\":5', '\"number\":6')"_s},
            {u"Entry 5 was changed"_s});
        row("edited by white space", {u"UPDATE entry SET payload = payload || ' ' WHERE sequence = 5"_s},
            {u"Entry 5 was changed"_s});
        row("edited time", {u"UPDATE entry SET utc = utc + 1 WHERE sequence = 1"_s},
            {u"Entry 1 was changed"_s});
        row("edited kind", {u"UPDATE entry SET kind = 'runEnded' WHERE sequence = 12"_s},
            {u"Entry 12 was changed"_s});
        row("edited hash", {u"UPDATE entry SET hash = zeroblob(32) WHERE sequence = 5"_s},
            {u"Entry 5 was changed"_s, u"Entry 6 was changed"_s});
        row("deleted", {u"DELETE FROM entry WHERE sequence = 5"_s}, {u"Entry 5 is missing."_s});
        row("two deleted", {u"DELETE FROM entry WHERE sequence IN (4, 5)"_s},
            {u"Entries 4 to 5 are missing."_s});
        row("deleted and renumbered",
            {u"DELETE FROM entry WHERE sequence = 5"_s, move,
             u"UPDATE entry SET sequence = sequence - 1 WHERE sequence > 5"_s},
            {u"Entry 5 was changed"_s});
        row("inserted at the end",
            {u"INSERT INTO entry SELECT 13, utc, kind, payload, hash FROM entry WHERE sequence = 11"_s},
            {u"Entry 13 was changed"_s, u"Entries after 12 were added"_s});
        row("inserted in the middle",
            {u"UPDATE entry SET sequence = sequence + 100 WHERE sequence > 5"_s,
             u"UPDATE entry SET sequence = sequence - 99 WHERE sequence > 100"_s,
             u"INSERT INTO entry SELECT 6, utc, kind, payload, hash FROM entry WHERE sequence = 5"_s},
            {u"Entry 6 was changed"_s});
        row("reordered",
            {u"UPDATE entry SET sequence = 100 WHERE sequence = 4"_s,
             u"UPDATE entry SET sequence = 4 WHERE sequence = 5"_s,
             u"UPDATE entry SET sequence = 5 WHERE sequence = 100"_s},
            {u"Entry 4 was changed"_s, u"Entry 5 was changed"_s});
        row("tail cut",
            {u"DELETE FROM body WHERE sequence > 10"_s, u"DELETE FROM entry WHERE sequence > 10"_s},
            {u"Entries 11 to 12 are missing."_s});
        row("tail cut, head shortened",
            {u"DELETE FROM body WHERE sequence > 10"_s, u"DELETE FROM entry WHERE sequence > 10"_s,
             u"UPDATE head SET length = 10"_s},
            {u"The head of the hash chain is not"_s});
        row("tail cut, head made to fit",
            {u"DELETE FROM body WHERE sequence > 10"_s, u"DELETE FROM entry WHERE sequence > 10"_s,
             u"UPDATE head SET length = 10, hash = (SELECT hash FROM entry WHERE sequence = 10)"_s},
            {u"The case ends with entry 10; it is known to have had 12 entries."_s});
        row("all cut", {u"DELETE FROM body"_s, u"DELETE FROM entry"_s}, {u"Entries 1 to 12 are missing."_s});
        row("head edited", {u"UPDATE head SET hash = zeroblob(32)"_s},
            {u"The head of the hash chain is not"_s});
        row("head removed", {u"DELETE FROM head"_s}, {u"The head of the hash chain is missing"_s});
        row("body removed", {u"DELETE FROM body WHERE sequence = 6"_s},
            {u"Entry 6 is a page whose body is missing."_s});
        row("body cut", {u"UPDATE body SET packed = substr(packed, 1, 10) WHERE sequence = 6"_s},
            {u"Entry 6 was changed: its stored body's SHA-256 is another"_s});
        row("bodies swapped",
            {u"UPDATE body SET packed = (SELECT packed FROM body WHERE sequence = 9) WHERE sequence = 6"_s},
            {u"Entry 6 was changed: its stored body"_s});
        row("body stored in another way",
            {u"UPDATE body SET packed = %1 WHERE sequence = 6"_s.arg(sixWithoutChecksum())},
            {u"Entry 6 was changed: its stored body's SHA-256 is another"_s});
        row("body added", {u"INSERT INTO body SELECT 5, packed FROM body WHERE sequence = 6"_s},
            {u"Entry 5 has a body and is no page."_s});
        row("body beyond the end", {u"INSERT INTO body SELECT 77, packed FROM body WHERE sequence = 6"_s},
            {u"The database itself is damaged"_s, u"There is a body for entry 77"_s});
    }

    void findsEveryChange()
    {
        QFETCH(const QStringList, statements);
        QFETCH(const QStringList, problems);
        const auto before = everythingIn(m_path, m_clock);
        QVERIFY(before);
        QVERIFY(runSql(m_path, statements));
        const QByteArray bytes = contentOf(m_path);
        const auto report = verifyCase(m_path, {}, {.head = m_head});
        QVERIFY2(report, messageOf(report).constData());
        QStringList found;
        for (const VerifyProblem &problem : report->problems)
            found.append(describe(problem));
        const QString told = found.join(u'\n');
        for (const QString &problem : problems) {
            const auto begins = [&problem](const QString &text) { return text.startsWith(problem); };
            QVERIFY2(std::any_of(found.begin(), found.end(), begins), qPrintable(told));
        }
        QCOMPARE(contentOf(m_path), bytes);
        // What is changed is never shown as if nothing were wrong; but that the end is missing where the head
        // fits can only be known from elsewhere.
        const auto seen = everythingIn(m_path, m_clock);
        const bool isCutOff = told.startsWith(u"The case ends"_s);
        QVERIFY(failsWith(seen, ErrorKind::Integrity) ||
                (seen && (isCutOff ? before->startsWith(*seen) : *seen == *before)));
    }

    void earlyCasesAreCheckedByWhatTheirPagesUnpackTo()
    {
        QVERIFY(rewritePages(m_path, [](QJsonObject &payload) { payload.remove(u"packedSha256"_s); }));
        QCOMPARE(findingsIn(m_path), QByteArray());
        QVERIFY(everythingIn(m_path, m_clock));
        QVERIFY(runSql(m_path, {u"UPDATE body SET packed = (SELECT packed FROM body WHERE sequence = 9) "
                                "WHERE sequence = 6"_s}));
        // The same length, so that nothing but the hash tells.
        QCOMPARE(findingsIn(m_path), QByteArray("Entry 6 was changed: its body's SHA-256 is another."));
        QVERIFY(failsWith(everythingIn(m_path, m_clock), ErrorKind::Integrity));
    }

    /// A chain that is whole and tells a lie: opening looks at what is stored alone.
    void unpacksEveryPage()
    {
        QVERIFY(rewritePages(m_path, [](QJsonObject &payload) { payload[u"sha256"_s] = QString(64, u'0'); }));
        QVERIFY(everythingIn(m_path, m_clock));
        QCOMPARE(verifyCase(m_path)->problems.size(), 4U);
        QVERIFY(findingsIn(m_path).startsWith("Entry 3 was changed: its body's SHA-256 is another."));
        const auto file = CaseFile::open(m_path, CaseFile::Access::Read, m_clock);
        QVERIFY(file);
        QVERIFY(failsWith((*file)->body(3), ErrorKind::Integrity));
    }

    void holdsTheCaseAgainstWhatIsKnownOfIt()
    {
        const QString path = m_directory->filePath(u"grown"_s);
        std::vector<CaseFile::Head> heads;
        {
            const auto file = CaseFile::create(path, m_clock);
            for (int i = 0; i < 3; ++i) {
                const NewEntry entry{EntryKind::Action, {{u"number"_s, i}}};
                QVERIFY((*file)->append({&entry, 1}));
                heads.push_back((*file)->head());
            }
            QCOMPARE((*file)->id().value_or(QByteArray()), heads.front().hash);
        }
        QCOMPARE(verifyCase(path)->caseId, heads.front().hash);
        for (const CaseFile::Head &head : heads)
            QVERIFY(verifyCase(path, {}, {.head = head})->problems.empty());
        QVERIFY(verifyCase(path, {}, {.head = CaseFile::Head()})->problems.empty());
        // A chain that is whole, but not the one that was known.
        const auto rewritten = verifyCase(path, {}, {.head = CaseFile::Head{2, heads.back().hash}});
        QCOMPARE(rewritten->problems.size(), 1U);
        QVERIFY(rewritten->problems.front().kind == VerifyProblem::Kind::Rewritten);
        QCOMPARE(rewritten->problems.front().first, 2);
        const auto other = verifyCase(m_path, {}, {.head = heads.back()});
        QCOMPARE(other->problems.size(), 1U);
        QVERIFY(other->problems.front().kind == VerifyProblem::Kind::Rewritten);
    }

    void countsRowsAnew_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QJsonObject>("counts");
        QTest::addColumn<QString>("problem");
        const QByteArray two = "{\"items\":[{\"recordingId\":\"a\"},{\"recordingId\":\"b\"},7]}";
        const auto counts = [](int items, int rejected) {
            return QJsonObject{{u"items"_s, items}, {u"rejected"_s, rejected}};
        };
        const auto begin = u"The page that is entry 3 does not give the rows that were recorded: "_s;
        QTest::newRow("as recorded") << two << counts(2, 1) << QString();
        QTest::newRow("not recorded") << two << QJsonObject() << QString();
        QTest::newRow("another number of rows")
            << two << counts(3, 1) << begin + u"2 rows and 1 rejected items instead of 3 and 1."_s;
        QTest::newRow("another number of rejected items")
            << two << counts(2, 0) << begin + u"2 rows and 1 rejected items instead of 2 and 0."_s;
        QTest::newRow("one of them missing") << two << QJsonObject{{u"items"_s, 2}}
                                             << begin + u"2 rows and 1 rejected items instead of 2 and -1."_s;
        QTest::newRow("no page any more") << QByteArray("{\"items\":[") << counts(0, 0) << begin;
    }

    void countsRowsAnew()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QJsonObject, counts);
        QFETCH(const QString, problem);
        const QString path = m_directory->filePath(u"counted"_s);
        {
            const auto file = CaseFile::create(path, m_clock);
            QJsonObject page = counts;
            page[u"run"_s] = 1;
            page[u"chain"_s] = 1;
            const NewEntry entries[] = {
                {EntryKind::RunStarted, {{u"run"_s, 1}, {u"kind"_s, u"recordings"_s}}},
                {EntryKind::ChainStarted,
                 {{u"run"_s, 1}, {u"chain"_s, 1}, {u"kind"_s, u"recordingSummary"_s}}},
                {EntryKind::Page, page, body}};
            QVERIFY((*file)->append(entries));
        }
        const auto report = verifyCase(path);
        QVERIFY2(report, messageOf(report).constData());
        if (problem.isEmpty()) {
            QVERIFY(report->problems.empty());
            return;
        }
        QCOMPARE(report->problems.size(), 1U);
        QVERIFY2(describe(report->problems.front()).startsWith(problem),
                 qPrintable(describe(report->problems.front())));
    }

    void oneChangeIsOneProblem()
    {
        QVERIFY(runSql(m_path, {u"UPDATE entry SET utc = 0 WHERE sequence = 2"_s}));
        QCOMPARE(verifyCase(m_path)->problems.size(), 1U);
    }

    void manyProblemsAreCounted()
    {
        const QString path = m_directory->filePath(u"many"_s);
        {
            const auto file = CaseFile::create(path, m_clock);
            const std::vector<NewEntry> entries(150, NewEntry{EntryKind::Action, {}});
            QVERIFY((*file)->append(entries));
        }
        QVERIFY(runSql(path, {u"UPDATE entry SET utc = utc + 1"_s}));
        const auto report = verifyCase(path);
        QCOMPARE(report->problems.size(), 101U);
        QCOMPARE(describe(report->problems.back()), u"… and 50 more."_s);
    }

private:
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    CaseFile::Head m_head;
};

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
