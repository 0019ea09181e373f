// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/secret.h"
#include "core/support/log.h"
#include "tests/support/casetools.h"

#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

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
        const QByteArray older = "2026-01-31T10:00:00.000Z from before\n";
        QVERIFY(writeContent(path, older));
        const QFileDevice::Permissions given = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup;
        QVERIFY(QFile::setPermissions(path, given));
        const QtMessageHandler before = qInstallMessageHandler(nullptr);
        takeOverLog();
        const auto logging = logToFile(path);
        const Secret token("a-token-of-ours");
        qCInfo(serviceLog) << "asked with" << token.reveal();
        qInstallMessageHandler(before);
        QVERIFY2(logging, messageOf(logging).constData());
        const QByteArray log = contentOf(path);
        QVERIFY2(log.startsWith(older) && log.count('\n') == 2, log.constData());
        QVERIFY2(log.contains("asked with") && log.contains("[not shown]"), log.constData());
        QVERIFY(!log.contains("a-token-of-ours"));
        QCOMPARE(QFile::permissions(path) & QFile::ReadGroup, QFile::ReadGroup); // it is not ours to change
    }

    void newFileIsOnesOwn()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"log"_s);
        const auto logging = logToFile(path);
        QVERIFY2(logging, messageOf(logging).constData());
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
    }

    void whatIsNoLogStaysAsItIs_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("SQLite") << QByteArray("SQLite format 3\0\1\2", 18);
        QTest::newRow("text") << QByteArray("2026-01-31, from somebody else\n");
        QTest::newRow("lock") << QByteArray("4711\nauditdesk\nhost\n");
    }
    void whatIsNoLogStaysAsItIs()
    {
        QFETCH(const QByteArray, content);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"a file"_s);
        QVERIFY(writeContent(path, content));
        const QFileDevice::Permissions before = QFile::permissions(path);
        QVERIFY(failsWith(logToFile(path), ErrorKind::Usage));
        QCOMPARE(contentOf(path), content);
        QCOMPARE(QFile::permissions(path), before);
    }

    void onlyFilesAreLogs()
    {
        const QTemporaryDir folder;
        QVERIFY(failsWith(logToFile(folder.path()), ErrorKind::Usage));
        for (const QString &ending : {u"-wal"_s, u"-journal"_s, u"-shm"_s, u".lock"_s}) {
            const QString path = folder.filePath(u"case.auditdesk"_s + ending);
            QVERIFY(failsWith(logToFile(path), ErrorKind::Usage));
            QVERIFY(!QFile::exists(path));
        }
#ifdef Q_OS_UNIX
        const QString link = folder.filePath(u"link"_s);
        QVERIFY(QFile::link(folder.filePath(u"nowhere"_s), link));
        QVERIFY(failsWith(logToFile(link), ErrorKind::Usage));
        const QString pipe = folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0644), 0);
        const int reader = ::open(QFile::encodeName(pipe).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        const auto logging = logToFile(pipe);
        ::close(reader);
        QVERIFY(failsWith(logging, ErrorKind::Usage));
        QVERIFY(QFile::permissions(pipe) & QFile::ReadOther);
#endif
    }

    void fileThatCannotBeWrittenIsAnError()
    {
        const QTemporaryDir folder;
        QVERIFY(failsWith(logToFile(folder.filePath(u"missing/log"_s)), ErrorKind::File));
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
