// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/secret.h"
#include "core/support/log.h"
#include "tests/support/casetools.h"

#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesLoseTheirSecrets_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << u"GET /v1/people/me 200"_s << u"GET /v1/people/me 200"_s;
        QTest::newRow("token") << u"got tok+en/1234 back"_s << u"got [not shown] back"_s;
        QTest::newRow("token, encoded") << u"?a=tok%2Ben%2F1234&b"_s << u"?a=[not shown]&b"_s;
        QTest::newRow("bearer") << u"Authorization: Bearer somebody-elses"_s
                                << u"Authorization: Bearer [not shown]"_s;
        QTest::newRow("basic") << u"proxy-authorization: basic YTpi, x"_s
                               << u"proxy-authorization: basic [not shown], x"_s;
        QTest::newRow("user info") << u"proxy http://ana:secret@proxy.example:3128/"_s
                                   << u"proxy http://[not shown]@proxy.example:3128/"_s;
        QTest::newRow("mail address stays")
            << u"hostEmail=ana@example.org"_s << u"hostEmail=ana@example.org"_s;
    }
    void linesLoseTheirSecrets()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, shown);
        const Secret token("tok+en/1234");
        QCOMPARE(withoutSecrets(line), shown);
    }

    void shortTextsAreNoSecrets()
    {
        neverLog("GET");
        QCOMPARE(withoutSecrets(u"GET it"_s), u"GET it"_s);
    }

    void fileHasEveryLineAndGrows()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"log"_s);
        QVERIFY(writeContent(path, "from before\n"));
        const QtMessageHandler before = qInstallMessageHandler(nullptr);
        takeOverLog();
        const auto logging = logToFile(path);
        const Secret token("a-token-of-ours");
        qCInfo(serviceLog) << "asked with" << token.reveal();
        qInstallMessageHandler(before);
        QVERIFY2(logging, messageOf(logging).constData());
        const QByteArray log = contentOf(path);
        QVERIFY2(log.startsWith("from before\n2"), log.constData());
        QVERIFY2(log.contains("asked with") && log.contains("[not shown]"), log.constData());
        QVERIFY(!log.contains("a-token-of-ours"));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
    }

    void fileThatCannotBeWrittenIsAnError()
    {
        const QTemporaryDir folder;
        QVERIFY(failsWith(logToFile(folder.filePath(u"missing/log"_s)), ErrorKind::File));
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
