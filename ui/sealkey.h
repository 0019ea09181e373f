// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/secret.h"

#include <QObject>
#include <functional>

class QSettings;

namespace auditdesk {

/// A place for one secret. Both calls answer once, later, unless `context` is destroyed before; or never,
/// where nobody unlocks it.
struct Keychain
{
    enum class Answer { Found, Missing, Failed };
    std::function<void(QObject *context, std::function<void(Answer, const QByteArray &)>)> read;
    std::function<void(const QByteArray &secret, QObject *context, std::function<void(bool)>)> write;
};

/// The key that seals the heads of cases, from a keychain, where it is made when it is first asked for. Made
/// once for all: another one in its place would turn every seal so far into one of an unknown key. Nothing
/// waits for it: where the keychain stays locked, found() never comes.
class SealKey : public QObject
{
    Q_OBJECT

public:
    /// The settings remember that there is a key.
    SealKey(QSettings &settings, Keychain keychain, QObject *parent = nullptr);
    void ask(); ///< once; more often changes nothing

Q_SIGNALS:
    void found(const auditdesk::Secret &key);

private:
    void read(bool isNew);
    void make();

    QSettings &m_settings;
    Keychain m_keychain;
    bool m_isAsked = false;
};

} // namespace auditdesk
