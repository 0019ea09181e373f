// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/casetools.h"
#include "tests/support/commandline.h"
#include "tests/support/manualclock.h"
#include "tests/support/smallfetch.h"

#include <QTemporaryDir>
#include <sys/resource.h>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// The command line where there is too little of something: it says so in a line, ends with status 1, and the
/// case is as whole as before.
class TestScarcity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_path = m_directory->filePath(u"case"_s);
        m_page = m_directory->filePath(u"page.json"_s);
        ManualClock clock;
        const auto target = Case::create(m_path, clock);
        QVERIFY(target && fetchSmall(**target));
        const QByteArray filler(8'000'000, 'x');
        QVERIFY(writeContent(m_page, "{\"items\":[{\"recordingId\":\"new\",\"viewCount\":1,\"timeRecorded\":"
                                     "\"2026-03-01T10:00:00Z\",\"topic\":\"" +
                                         filler + "\"}]}"));
    }

    void saysWhatThereIsTooLittleOf_data()
    {
        QTest::addColumn<int>("resource");
        QTest::addColumn<quint64>("from");
        QTest::addColumn<quint64>("to");
        QTest::addColumn<quint64>("step");
        QTest::addColumn<QByteArray>("told");
        constexpr quint64 mebibyte = 1024 * 1024;
        QTest::newRow("L04 open files") << int(RLIMIT_NOFILE) << quint64{31} << quint64{3} << quint64{4}
                                        << QByteArray("Too few files may be open at once");
        // In as much memory as its libraries and threads take it may run; what is less, it says.
        QTest::newRow("L04 memory") << int(RLIMIT_AS) << 340 * mebibyte << 60 * mebibyte << 40 * mebibyte
                                    << QByteArray("memory");
        QTest::newRow("L04 disk") << int(RLIMIT_FSIZE) << quint64{40'000} << quint64{8'000} << quint64{8'000}
                                  << QByteArray("this program may not make files larger than");
    }

    void saysWhatThereIsTooLittleOf()
    {
        QFETCH(const int, resource);
        QFETCH(const quint64, from);
        QFETCH(const quint64, to);
        QFETCH(const quint64, step);
        QFETCH(const QByteArray, told);
#ifdef AUDITDESK_SANITIZED
        if (resource == RLIMIT_AS)
            QSKIP("The sanitizer itself takes more memory than there would be");
#endif
        int refusals = 0;
        for (quint64 limit = from; limit >= to; limit -= step) {
            const auto restrict = [resource, limit] {
                const rlimit little = {limit, limit};
                ::setrlimit(static_cast<__rlimit_resource>(resource), &little);
            };
            const Ended ended = runCommandLine({u"import"_s, u"--case"_s, m_path, m_page},
                                               QProcessEnvironment::systemEnvironment(), restrict);
            if (ended.status == 127)
                break; // its libraries could not be loaded
            if (ended.status != 0) {
                QVERIFY2(
                    ended.status == 1,
                    qPrintable(
                        u"%1: %2, %3"_s.arg(limit).arg(ended.status).arg(QString::fromUtf8(ended.errors))));
                QVERIFY2(ended.errors.contains("auditdesk-cli: "), ended.errors.constData());
                QVERIFY2(ended.errors.contains(told), ended.errors.constData());
                ++refusals;
            }
            QCOMPARE(findingsIn(m_path), QByteArray());
        }
        QVERIFY(refusals > 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    QString m_page;
};

QTEST_GUILESS_MAIN(TestScarcity)
#include "tst_scarcity.moc"
