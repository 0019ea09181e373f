// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/entry.h"

#include <QSet>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// The parts of an error as a case keeps them.
class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasANameOfItsOwn()
    {
        QSet<QString> names;
        for (int i = 0; i <= static_cast<int>(ErrorKind::Unknown); ++i) {
            const auto kind = static_cast<ErrorKind>(i);
            const QString name = nameOf(kind);
            QVERIFY2(!name.isEmpty() && !names.contains(name), qPrintable(name));
            names.insert(name);
            const auto read = errorKindNamed(name);
            QVERIFY2(read && *read == kind, qPrintable(name));
            const Error kept = errorIn({{u"error"_s, toJson(errorOf(kind, u"why"_s))}});
            QVERIFY2(kept.kind == kind, qPrintable(name));
        }
    }

    void namesNeverChange_data()
    {
        // Cases hold them; these are the first and the last, and some between.
        QTest::addColumn<int>("kind");
        QTest::newRow("usage") << static_cast<int>(ErrorKind::Usage);
        QTest::newRow("foreignLink") << static_cast<int>(ErrorKind::ForeignLink);
        QTest::newRow("loop") << static_cast<int>(ErrorKind::Loop);
        QTest::newRow("notSignedIn") << static_cast<int>(ErrorKind::NotSignedIn);
        QTest::newRow("forbidden") << static_cast<int>(ErrorKind::Forbidden);
        QTest::newRow("rateLimited") << static_cast<int>(ErrorKind::RateLimited);
        QTest::newRow("server") << static_cast<int>(ErrorKind::Server);
        QTest::newRow("integrity") << static_cast<int>(ErrorKind::Integrity);
        QTest::newRow("file") << static_cast<int>(ErrorKind::File);
        QTest::newRow("unknown") << static_cast<int>(ErrorKind::Unknown);
    }

    void namesNeverChange()
    {
        QFETCH(const int, kind);
        QCOMPARE(nameOf(static_cast<ErrorKind>(kind)), QString::fromLatin1(QTest::currentDataTag()));
    }

    void unknownNamesAreNone()
    {
        QVERIFY(!errorKindNamed(u"Server"));
        QVERIFY(!errorKindNamed({}));
    }

    void everyPartComesBack()
    {
        Error error = errorOf(ErrorKind::RateLimited, u"The service asks to send fewer requests"_s);
        error.httpStatus = 429;
        error.serviceMessage = u"Slow \u202e down, \"please\""_s;
        error.trackingId = u"ROUTER_1"_s;
        error.notBeforeMs = 5'328'319'777'000;
        error.cause = ErrorCause::UnknownAuthority;
        error.certificate = CertificateFacts{u"a"_s, u"b"_s, {u"DNS:c"_s, u"d"_s}, -1, 2, u"00ff"_s};
        const Error kept = errorIn({{u"reason"_s, u"other"_s}, {u"error"_s, toJson(error)}});
        QCOMPARE(kept.kind, error.kind);
        QCOMPARE(kept.what, error.what);
        QCOMPARE(kept.httpStatus, error.httpStatus);
        QCOMPARE(kept.serviceMessage, error.serviceMessage);
        QCOMPARE(kept.trackingId, error.trackingId);
        QCOMPARE(kept.notBeforeMs, error.notBeforeMs);
        QVERIFY(kept.cause == error.cause);
        QVERIFY(kept.certificate);
        QCOMPARE(kept.certificate->subject, u"a"_s);
        QCOMPARE(kept.certificate->issuer, u"b"_s);
        QCOMPARE(kept.certificate->hosts, (QStringList{u"DNS:c"_s, u"d"_s}));
        QCOMPARE(kept.certificate->fromMs, -1);
        QCOMPARE(kept.certificate->untilMs, 2);
        QCOMPARE(kept.certificate->sha256, u"00ff"_s);
        // Parts that are empty are not written.
        QCOMPARE(toJson(errorOf(ErrorKind::Loop, {})), (QJsonObject{{u"kind"_s, u"loop"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
