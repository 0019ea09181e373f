// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sealkey.h"

#include <QRandomGenerator>
#include <QSettings>
#include <utility>

namespace auditdesk {

namespace {

constexpr qsizetype keySize = 32;
constexpr auto keyMade = "seal/keyMade";

} // namespace

SealKey::SealKey(QSettings &settings, Keychain keychain, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_keychain(std::move(keychain))
{
}

void SealKey::ask()
{
    if (!std::exchange(m_isAsked, true))
        read(false);
}

void SealKey::read(bool isNew)
{
    m_keychain.read(this, [this, isNew](Keychain::Answer answer, const QByteArray &key) {
        if (answer == Keychain::Answer::Found && key.size() == keySize) {
            m_settings.setValue(keyMade, true);
            Q_EMIT found(Secret(key));
        } else if (answer == Keychain::Answer::Missing && !isNew) {
            make();
        }
    });
}

void SealKey::make()
{
    m_settings.sync(); // another window may have made it meanwhile
    // A keychain that a person leaves locked may say that it has no such entry.
    if (m_settings.value(keyMade).toBool())
        return;
    QByteArray key(keySize, Qt::Uninitialized);
    QRandomGenerator::system()->generate(key.begin(), key.end());
    m_keychain.write(key, this, [this](bool isWritten) {
        if (!isWritten)
            return;
        m_settings.setValue(keyMade, true);
        m_settings.sync();
        read(true); // of two windows that start at once, the later one's is what stays
    });
}

} // namespace auditdesk
