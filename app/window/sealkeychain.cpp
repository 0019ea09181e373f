// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/sealkeychain.h"

#ifdef AUDITDESK_KEYCHAIN
#include <QRandomGenerator>
#include <qt6keychain/keychain.h>
#include <utility>
#endif

namespace auditdesk {

#ifdef AUDITDESK_KEYCHAIN

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keySize = 32;

template <class Job>
Job *newJob(QObject *parent)
{
    auto *job = new Job(u"org.auditdesk.AuditDesk"_s, parent);
    job->setKey(u"seal"_s);
    return job;
}

} // namespace

void SealKeychain::ask()
{
    if (std::exchange(m_isAsked, true))
        return;
    auto *job = newJob<QKeychain::ReadPasswordJob>(this);
    connect(job, &QKeychain::Job::finished, this, [this, job] {
        if (job->error() == QKeychain::EntryNotFound)
            make();
        else if (job->error() == QKeychain::NoError && job->binaryData().size() == keySize)
            Q_EMIT found(Secret(job->binaryData()));
    });
    job->start();
}

void SealKeychain::make()
{
    QByteArray key(keySize, Qt::Uninitialized);
    QRandomGenerator::system()->generate(key.begin(), key.end());
    auto *job = newJob<QKeychain::WritePasswordJob>(this);
    job->setBinaryData(key);
    connect(job, &QKeychain::Job::finished, this, [this, job, key] {
        if (job->error() == QKeychain::NoError)
            Q_EMIT found(Secret(key));
    });
    job->start();
}

#else

void SealKeychain::ask() {}

void SealKeychain::make() {}

#endif

} // namespace auditdesk
