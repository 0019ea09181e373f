// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/seal.h"
#include "tests/support/caseentries.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;
using Access = CaseFile::Access;

class TestSeal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(u"case"_s);
        const auto file = CaseFile::create(m_path, m_clock, with(m_key));
        const NewEntry entries[] = {action(1), page(2, "two")};
        QVERIFY(file && (*file)->append(entries));
    }

    void anAuditorCanRecomputeIt()
    {
        const auto hash = [](const char *text) {
            return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
        };
        const QByteArray seal = makeSeal(m_key, hash("first"), {12, hash("last")});
        QCOMPARE(seal.toHex(), QByteArray("368154d890d719e01edd81f7758a4ef5088d26b48d6062e94e604ae4d63368cb"
                                          "7cace6e87bba86ef4b5c7413bd4c1b5c"));
    }

    void tellsWhoWroteTheHead()
    {
        QVERIFY(sealOf(m_key) == SealState::Valid);
        QVERIFY(sealOf({}) == SealState::OtherKey);
        QVERIFY(sealOf(Secret("another")) == SealState::OtherKey);
        QCOMPARE(findingsIn(m_path), QByteArray());
        add(m_key);
        QVERIFY(sealOf(m_key) == SealState::Valid);
        QVERIFY(!contentOf(m_path).contains(m_key.reveal()));
    }

    /// A seal vouches for all that is before it; what was written without the key is not sealed over later.
    void endsWhereSomebodyElseWrites_data()
    {
        QTest::addColumn<Secret>("other");
        QTest::newRow("who has no key") << Secret();
        QTest::newRow("who has another key") << Secret("another");
    }

    void endsWhereSomebodyElseWrites()
    {
        QFETCH(const Secret, other);
        add(other);
        QVERIFY(sealOf(m_key) == SealState::None);
        add(m_key);
        QVERIFY(sealOf(m_key) == SealState::None);
    }

    void isNotMadeForAForgery()
    {
        QVERIFY(runSql(m_path, {u"UPDATE head SET seal = NULL"_s}));
        QCOMPARE(findingsIn(m_path), QByteArray()); // a case without a seal is a case
        QVERIFY(sealOf(m_key) == SealState::None);
        add(m_key);
        QVERIFY(sealOf(m_key) == SealState::None);
    }

    void sealsWhatWasMadeBeforeTheKeyCame()
    {
        const QString path = m_path + u"-new"_s;
        const NewEntry entries[] = {action(7)};
        {
            const auto file = CaseFile::create(path, m_clock);
            QVERIFY(file && (*file)->append(entries));
            QVERIFY((*file)->setSealKey(m_key));
        }
        QVERIFY(verifyCase(path, {}, {.sealKey = m_key})->seal == SealState::Valid);
        {
            const auto file = CaseFile::open(path, Access::Write, m_clock);
            QVERIFY(file && (*file)->append(entries));
            QVERIFY((*file)->setSealKey(m_key));
            QVERIFY((*file)->append(entries));
        }
        QVERIFY(verifyCase(path, {}, {.sealKey = m_key})->seal == SealState::Valid);
        QCOMPARE(findingsIn(path), QByteArray());
    }

    void takesAKeyThatComesLate()
    {
        const NewEntry entries[] = {action(7)};
        {
            const auto file = CaseFile::open(m_path, Access::Write, m_clock);
            QVERIFY((*file)->setSealKey(m_key));
            QVERIFY((*file)->append(entries));
        }
        QVERIFY(sealOf(m_key) == SealState::Valid);
        // One byte of the authentication code is another: without the key that can't be told.
        QVERIFY(runSql(m_path, {u"UPDATE head SET seal = CAST(substr(seal, 1, 47) || x'00' AS BLOB)"_s}));
        const auto file = CaseFile::open(m_path, Access::Write, m_clock);
        QVERIFY2(file, messageOf(file).constData());
        QVERIFY((*file)->append(entries)); // and that leaves no seal: what was found is remembered
        QVERIFY(failsWith((*file)->setSealKey(m_key), ErrorKind::Integrity));
        QVERIFY(failsWith((*file)->append(entries), ErrorKind::Integrity));
    }

    void noticesWhatWasWrittenWithoutTheKey_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::newRow("a tail cut off, the head made to fit")
            << QStringList{u"DELETE FROM body"_s, u"DELETE FROM entry WHERE sequence = 2"_s,
                           u"UPDATE head SET length = 1, hash = (SELECT hash FROM entry)"_s};
        QTest::newRow("the seal itself") << QStringList{u"UPDATE head SET seal = zeroblob(3)"_s};
        QTest::newRow("one byte of it")
            << QStringList{u"UPDATE head SET seal = CAST(substr(seal, 1, 47) || x'00' AS BLOB)"_s};
    }

    void noticesWhatWasWrittenWithoutTheKey()
    {
        QFETCH(const QStringList, statements);
        QVERIFY(runSql(m_path, statements));
        const QByteArray bytes = contentOf(m_path);
        const auto report = verifyCase(m_path, {}, {.sealKey = m_key});
        QVERIFY2(report, messageOf(report).constData());
        QVERIFY(report->seal == SealState::Wrong);
        QCOMPARE(report->problems.size(), 1U);
        QVERIFY(report->problems.front().kind == VerifyProblem::Kind::SealWrong);
        // Nor is it sealed over.
        const auto file = CaseFile::open(m_path, Access::Write, m_clock, with(m_key));
        QVERIFY(failsWith(file, ErrorKind::Integrity));
        QCOMPARE(contentOf(m_path), bytes);
    }

private:
    static CaseFile::Options with(const Secret &key)
    {
        CaseFile::Options options;
        options.sealKey = key;
        return options;
    }
    void add(const Secret &key)
    {
        const auto file = CaseFile::open(m_path, Access::Write, m_clock, with(key));
        const NewEntry entries[] = {action(7)};
        QVERIFY(file && (*file)->append(entries));
    }
    SealState sealOf(const Secret &key) const
    {
        const auto report = verifyCase(m_path, {}, {.sealKey = key});
        return report && report->problems.empty() ? report->seal : SealState::Wrong;
    }

    const Secret m_key{QByteArray(32, 'k')};
    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

QTEST_GUILESS_MAIN(TestSeal)
#include "tst_seal.moc"
