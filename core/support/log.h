// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QByteArray>
#include <QLoggingCategory>
#include <QString>

namespace auditdesk {

/// What is asked of the service, and what it answered: an address and a status a line. Silent until asked
/// for.
Q_DECLARE_LOGGING_CATEGORY(serviceLog)

/// The one sink of everything that is logged, by us or by Qt: from then on each line passes withoutSecrets()
/// on its way to standard error. Called once, first of all. The functions here are thread-safe.
void takeOverLog();

/// Also writes every line, with its time (UTC) and ours in full, to a file: a new one that only this person
/// can read, or an older log, which grows. Usage where something else stands there, or a case would take it
/// for its own. For whoever asked for it: such a log names hosts and mail addresses.
Result<void> logToFile(const QString &path);

/// No line shows this again. Every Secret is told here when it is made.
void neverLog(const QByteArray &secret);

/// The line with all that must not be seen blotted out: what neverLog() was told, whatever follows
/// "Bearer" or "Basic", and a user's name and password in an address.
QString withoutSecrets(QString line);

} // namespace auditdesk
