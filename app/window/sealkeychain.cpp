// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/sealkeychain.h"

#ifdef AUDITDESK_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace auditdesk {

#ifdef AUDITDESK_KEYCHAIN

using namespace Qt::StringLiterals;

namespace {

template <class Job>
Job *newJob(QObject *context)
{
    auto *job = new Job(u"org.auditdesk.AuditDesk"_s, context);
    job->setKey(u"seal"_s);
    return job;
}

Keychain::Answer answerOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return Keychain::Answer::Found;
    case QKeychain::EntryNotFound:
        return Keychain::Answer::Missing;
    default:
        return Keychain::Answer::Failed;
    }
}

} // namespace

Keychain sealKeychain()
{
    Keychain keychain;
    keychain.read = [](QObject *context, const auto &done) {
        auto *job = newJob<QKeychain::ReadPasswordJob>(context);
        QObject::connect(job, &QKeychain::Job::finished, context,
                         [job, done] { done(answerOf(job->error()), job->binaryData()); });
        job->start();
    };
    keychain.write = [](const QByteArray &secret, QObject *context, const auto &done) {
        auto *job = newJob<QKeychain::WritePasswordJob>(context);
        job->setBinaryData(secret);
        QObject::connect(job, &QKeychain::Job::finished, context,
                         [job, done] { done(job->error() == QKeychain::NoError); });
        job->start();
    };
    return keychain;
}

#else

Keychain sealKeychain()
{
    return {[](QObject *, const auto &done) { done(Keychain::Answer::Failed, QByteArray()); },
            [](const QByteArray &, QObject *, const auto &done) { done(false); }};
}

#endif

} // namespace auditdesk
