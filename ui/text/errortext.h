// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/runledger.h"

#include <QString>
#include <string_view>

namespace auditdesk {

/// What a person is told of an error, in three parts, translated: what happened, why (in the service's own
/// words, with its tracking id), what to do now. Plain text.
struct ErrorText
{
    QString what;
    QString why;
    QString next;
    QString details() const; ///< all of it, for the clipboard
};
ErrorText errorText(const Error &error);

/// Why a run or a table is incomplete, in one line: what of it is missing, what happened, and the service's
/// own words.
QString shortfallText(const Shortfall &shortfall);

/// A column's or a column description's English text from core, translated.
QString columnText(std::string_view english);

} // namespace auditdesk
