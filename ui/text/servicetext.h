// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace auditdesk {

/// Text of the service as it may be shown: control characters, line breaks and bidirectional overrides made
/// visible, the rest isolated, so that a name can neither break the layout nor pretend to be another. One
/// line. For showing only: search, copy and export use the true text.
QString displayText(std::string_view utf8);
QString displayText(const QString &text);

/// Whether letters that look alike may stand for each other here: a word, or a mail address, with letters of
/// more than one of the Latin, Cyrillic, Greek, Armenian and Cherokee scripts. A hint, no proof.
bool mixesScripts(std::string_view utf8);

} // namespace auditdesk
