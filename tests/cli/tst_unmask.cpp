// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/unmask.h"

#include "core/casefile/case.h"
#include "core/support/clock.h"
#include "tests/support/casetools.h"
#include "tests/support/commandline.h"
#include "tests/support/unprivileged.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <functional>
#include <memory>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

// An anonymous question of Ana, its approval by a moderator, and a question of Ben.
const QByteArray page = R"({"items":[
{"createdAtMs":1767258060000,"sessionId":"s","sessionOrgId":"o","userId":"u-ana","data":{"type":"qaaQuestion",
 "questionId":"q1","text":"Why?","isAnonymous":true,"user":{"userId":"u-ana","name":"Ana Alder"}}},
{"createdAtMs":1767258065000,"sessionId":"s","sessionOrgId":"o","userId":"u-ben","data":{"type":"qaaQuestion",
 "questionId":"q2","text":"When?","isAnonymous":false,"user":{"userId":"u-ben","name":"Ben Birch"}}},
{"createdAtMs":1767258080000,"sessionId":"s","sessionOrgId":"o","userId":"u-mod","data":{"type":"qaaQuestionAction",
 "questionId":"q1","action":"approve"}}],"next":""})";

} // namespace

/// Exports of events by the real program: who is masked, and what is on record.
class TestUnmask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void csvIsMasked();
    void filterAndOrderAreMasked();
    void unmaskingIsRecorded();
    void unmaskingOfAReadOnlyCaseGoesOn();
    void unmaskingOfAHeldCaseGoesOn();
    void jsonLinesAreExactAndSaySo_data();
    void jsonLinesAreExactAndSaySo();

private:
    Ended exported(const QStringList &options, const std::function<void()> &inChild = {}) const
    {
        return runCommandLine(QStringList{u"export"_s, u"events"_s, u"--case"_s, m_case} + options,
                              QProcessEnvironment::systemEnvironment(), inChild);
    }
    QStringList persons() const { return {u"--columns"_s, u"author,authorUserId,userId"_s}; }
    QStringList unmasked() const { return {u"--unmasked"_s, u"--reason"_s, u" Complaint 12 "_s}; }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_case;
};

void TestUnmask::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_case = m_folder->filePath(u"c.auditdesk"_s);
    const QString saved = m_folder->filePath(u"saved.json"_s);
    QVERIFY(writeContent(saved, page));
    const Ended ended =
        runCommandLine({u"import"_s, u"--case"_s, m_case, saved}, QProcessEnvironment::systemEnvironment());
    QVERIFY2(ended.status == 0, ended.errors.constData());
}

void TestUnmask::csvIsMasked()
{
    const QByteArray before = contentOf(m_case);
    const Ended ended = exported(persons());
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output, "author,authorUserId,userId\r\n,,\r\nBen Birch,u-ben,u-ben\r\n,,u-mod\r\n");
    QVERIFY(!ended.errors.contains("anonymous"));
    QCOMPARE(contentOf(m_case), before);
    QVERIFY(!exported({}).output.contains("ana"));
}

void TestUnmask::filterAndOrderAreMasked()
{
    const auto texts = [this](const QStringList &options) {
        return exported(QStringList{u"--columns"_s, u"text"_s} + options).output;
    };
    for (const QString &filter : {u"author contains Ana"_s, u"alder"_s, u"userId = \"u-ana\""_s})
        QCOMPARE(texts({u"--where"_s, filter}), "text\r\n");
    QCOMPARE(texts(QStringList{u"--where"_s, u"alder"_s} + unmasked()), "text\r\nWhy?\r\n");
    QCOMPARE(texts({u"--sort"_s, u"author"_s}), "text\r\nWhen?\r\nWhy?\r\n\"\"\r\n");
    QCOMPARE(texts(QStringList{u"--sort"_s, u"author"_s} + unmasked()), "text\r\nWhy?\r\nWhen?\r\n\"\"\r\n");
}

void TestUnmask::unmaskingIsRecorded()
{
    const Ended ended = exported(persons() + unmasked() + QStringList{u"--where"_s, u"author != \"\""_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output,
             "author,authorUserId,userId\r\nAna Alder,u-ana,u-ana\r\nBen Birch,u-ben,u-ben\r\n");
    QVERIFY2(ended.errors.contains("the case records it"), ended.errors.constData());
    QCOMPARE(actionsOf(m_case),
             QList<QJsonObject>({{{u"action"_s, u"unmask"_s},
                                  {u"reason"_s, u"Complaint 12"_s},
                                  {u"table"_s, u"events"_s},
                                  {u"filter"_s, u"author != \"\""_s},
                                  {u"columns"_s, QJsonArray{u"author"_s, u"authorUserId"_s, u"userId"_s}}}}));
    QCOMPARE(findingsIn(m_case), QByteArray());
}

void TestUnmask::unmaskingOfAReadOnlyCaseGoesOn()
{
    QVERIFY(QFile::setPermissions(m_case, QFile::ReadOwner | QFile::ReadOther));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                                        QFile::ReadOther | QFile::ExeOther));
    const Ended ended = exported(persons() + unmasked(), [] {
        if (!becomeUnprivileged())
            _exit(1);
    });
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.output.contains("Ana Alder"));
    QVERIFY2(ended.errors.contains("it can't be recorded: the case is read-only"), ended.errors.constData());
    QVERIFY(actionsOf(m_case).isEmpty());
}

void TestUnmask::unmaskingOfAHeldCaseGoesOn()
{
    SystemClock clock;
    const auto held = Case::open(m_case, CaseFile::Access::Write, clock);
    QVERIFY(held);
    const Ended ended = exported(persons() + unmasked());
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.output.contains("Ana Alder"));
    QVERIFY2(ended.errors.contains("it can't be recorded: another program holds the case"),
             ended.errors.constData());
    QVERIFY(actionsOf(m_case).isEmpty());
}

void TestUnmask::jsonLinesAreExactAndSaySo_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("namesThem");
    QTest::newRow("items") << QStringList() << true;
    QTest::newRow("columns of persons") << persons() << true;
    QTest::newRow("other columns") << QStringList({u"--columns"_s, u"type,text"_s}) << false;
}

void TestUnmask::jsonLinesAreExactAndSaySo()
{
    QFETCH(const QStringList, options);
    QFETCH(const bool, namesThem);
    const Ended ended = exported(options + QStringList{u"--format"_s, u"jsonl"_s});
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.output.contains("Ana Alder"), namesThem);
    QCOMPARE(ended.errors.contains("names anonymous senders"), namesThem);
    QVERIFY(actionsOf(m_case).isEmpty());
}

QTEST_GUILESS_MAIN(TestUnmask)
#include "tst_unmask.moc"
