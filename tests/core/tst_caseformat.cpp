// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/caseformat.h"

#include "tests/support/casetools.h"

#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

class TestCaseFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItCame_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a page") << m_body;
        QTest::newRow("no text") << QByteArray("\0\xff\xfe\r\n", 5);
        QTest::newRow("the largest") << QByteArray(maxBodySize, ' ');
    }

    void comesBackAsItCame()
    {
        QFETCH(const QByteArray, body);
        const auto packed = packBody(body);
        QVERIFY2(packed, messageOf(packed).constData());
        QJsonObject payload{{u"run"_s, 1}};
        recordBody(payload, body, *packed);
        QCOMPARE(payload.keys(), QStringList({u"packedSha256"_s, u"run"_s, u"sha256"_s, u"size"_s}));
        for (const BodyCheck check : {BodyCheck::Stored, BodyCheck::Whole}) {
            const auto unpacked = unpackBody(*packed, payload, check);
            QVERIFY2(unpacked, messageOf(unpacked).constData());
            QCOMPARE(*unpacked, body);
        }
    }

    void refusesWhatIsTooLarge()
    {
        QVERIFY(failsWith(packBody(QByteArray(maxBodySize + 1, ' ')), ErrorKind::TooLarge));
    }

    void refusesWhatWasNotRecorded_data()
    {
        QTest::addColumn<QJsonObject>("changes"); // null: the key is not there
        QTest::addColumn<bool>("isStoredFine");
        QTest::addColumn<bool>("isWholeFine");
        const auto row = [](const char *name, const QJsonObject &changes, bool isStoredFine,
                            bool isWholeFine) {
            QTest::newRow(name) << changes << isStoredFine << isWholeFine;
        };
        const QString other(64, u'0');
        row("as recorded", {}, true, true);
        row("no hash of the stored", {{u"packedSha256"_s, {}}}, true, true);
        row("another hash of the stored", {{u"packedSha256"_s, other}}, false, false);
        row("a hash of the stored that is none", {{u"packedSha256"_s, u"12"_s}}, false, false);
        row("a hash of the stored that is a number", {{u"packedSha256"_s, 12}}, false, false);
        const QString digits = QString(62, u'0');
        row("a hash of the stored with one digit less", {{u"packedSha256"_s, QString(digits + u'0')}}, false,
            false);
        row("a hash with more than digits", {{u"sha256"_s, QString(digits + u"00 "_s)}}, false, false);
        row("another hash", {{u"sha256"_s, other}}, true, false);
        row("another hash, and none of the stored", {{u"sha256"_s, other}, {u"packedSha256"_s, {}}}, false,
            false);
        row("no hash", {{u"sha256"_s, {}}}, false, false);
        row("no hash at all", {{u"sha256"_s, {}}, {u"packedSha256"_s, {}}}, false, false);
        row("no size", {{u"size"_s, {}}}, false, false);
        row("a size below none", {{u"size"_s, -1}}, false, false);
        row("one byte less", {{u"size"_s, m_body.size() - 1}}, false, false);
        row("one byte more", {{u"size"_s, m_body.size() + 1}}, false, false);
        row("more than any page has", {{u"size"_s, maxBodySize + 1}}, false, false);
    }

    void refusesWhatWasNotRecorded()
    {
        QFETCH(const QJsonObject, changes);
        QFETCH(const bool, isStoredFine);
        QFETCH(const bool, isWholeFine);
        const QByteArray packed = packBody(m_body).value_or(QByteArray());
        QJsonObject payload;
        recordBody(payload, m_body, packed);
        for (auto change = changes.begin(); change != changes.end(); ++change) {
            if (change->isNull())
                payload.remove(change.key());
            else
                payload.insert(change.key(), *change);
        }
        const auto stored = unpackBody(packed, payload, BodyCheck::Stored);
        QVERIFY(isStoredFine ? stored.value_or(QByteArray()) == m_body
                             : failsWith(stored, ErrorKind::Integrity));
        const auto whole = unpackBody(packed, payload, BodyCheck::Whole);
        QVERIFY(isWholeFine ? whole.value_or(QByteArray()) == m_body
                            : failsWith(whole, ErrorKind::Integrity));
    }

    void takesNullForNoEarlyCase()
    {
        const QByteArray packed = packBody(m_body).value_or(QByteArray());
        QJsonObject payload;
        recordBody(payload, m_body, packed);
        payload.insert(u"packedSha256"_s, QJsonValue::Null);
        QVERIFY(failsWith(unpackBody(packed, payload, BodyCheck::Stored), ErrorKind::Integrity));
    }

    void refusesWhatDoesNotUnpack()
    {
        const QByteArray packed = packBody(m_body).value_or(QByteArray());
        for (const QByteArray &stored : {QByteArray(), packed.chopped(1), QByteArray("no frame")}) {
            QJsonObject payload;
            recordBody(payload, m_body, stored);
            const auto unpacked = unpackBody(stored, payload, BodyCheck::Stored);
            QVERIFY(failsWith(unpacked, ErrorKind::Integrity));
        }
    }

private:
    const QByteArray m_body = "{\"items\":[{\"recordingId\":\"a\"}]}";
};

QTEST_GUILESS_MAIN(TestCaseFormat)
#include "tst_caseformat.moc"
