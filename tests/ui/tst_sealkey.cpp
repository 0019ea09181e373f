// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sealkey.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const QByteArray someKey(32, 'k');

/// As QtKeychain tells of it: a prompt that is dismissed is told as an entry that is not there.
struct FakeKeychain
{
    QByteArray secret;
    QByteArray othersSecret; ///< what another window puts there right after us
    bool isDismissed = false;
    int timesWritten = 0;

    Keychain keychain()
    {
        return {[this](QObject *, const auto &done) {
                    if (isDismissed || secret.isEmpty())
                        done(Keychain::Answer::Missing, QByteArray());
                    else
                        done(Keychain::Answer::Found, secret);
                },
                [this](const QByteArray &key, QObject *, const auto &done) {
                    ++timesWritten;
                    if (!isDismissed)
                        secret = othersSecret.isEmpty() ? key : othersSecret;
                    done(!isDismissed);
                }};
    }
};

} // namespace

class SealKeyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_settings = std::make_unique<QSettings>(m_folder.filePath(QString::number(++m_number) + u".ini"_s),
                                                 QSettings::IniFormat);
        m_keychain = {};
    }

    void isMadeOnceAndStays()
    {
        QCOMPARE(asked().size(), 32);
        const QByteArray made = m_keychain.secret;
        QCOMPARE(asked(), made);
        QCOMPARE(m_keychain.timesWritten, 1);
    }

    void isNeverReplaced_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("made here") << QByteArray();
        QTest::newRow("found") << someKey;
    }
    void isNeverReplaced()
    {
        QFETCH(const QByteArray, key);
        m_keychain.secret = key;
        asked();
        const QByteArray kept = m_keychain.secret;
        const int timesWritten = m_keychain.timesWritten;
        m_keychain.isDismissed = true;
        QCOMPARE(asked(), QByteArray());
        QCOMPARE(m_keychain.timesWritten, timesWritten);
        m_keychain.isDismissed = false;
        QCOMPARE(asked(), kept);
    }

    void isMadeLaterWhereItCouldNotBe()
    {
        m_keychain.isDismissed = true;
        QCOMPARE(asked(), QByteArray());
        m_keychain.isDismissed = false;
        QCOMPARE(asked().size(), 32);
    }

    void isTheOneThatStays()
    {
        m_keychain.othersSecret = someKey;
        QCOMPARE(asked(), someKey);
    }

    void isAskedForOnce()
    {
        SealKey key(*m_settings, m_keychain.keychain());
        QSignalSpy found(&key, &SealKey::found);
        key.ask();
        key.ask();
        QCOMPARE(found.size(), 1);
    }

private:
    /// What a window that starts now gets to know; empty: nothing.
    QByteArray asked()
    {
        SealKey key(*m_settings, m_keychain.keychain());
        QByteArray found;
        connect(&key, &SealKey::found, &key, [&](const Secret &secret) { found = secret.reveal(); });
        key.ask();
        return found;
    }

    QTemporaryDir m_folder;
    int m_number = 0;
    std::unique_ptr<QSettings> m_settings;
    FakeKeychain m_keychain;
};

QTEST_GUILESS_MAIN(SealKeyTest)
#include "tst_sealkey.moc"
