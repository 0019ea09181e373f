// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casefile.h"
#include "core/parse/pageparser.h"

namespace auditdesk {

// What core found in a case, translated. One line, plain text; words of the service and of SQLite as they
// are.

QString findingText(const VerifyProblem &problem);
QString findingText(const RejectedItem &item);
/// The same of a reason as the table of rejected items holds it, in core's English.
QString rejectionText(std::string_view reason);

} // namespace auditdesk
