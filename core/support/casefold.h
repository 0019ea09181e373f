// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace auditdesk {

/// The form in which text is compared: case-folded (Unicode simple folding by code point, no locale) and
/// composed (NFC), so that the same letters compare equal however they were typed. Order and search compare
/// these bytes: UTF-8 bytes sort as their code points do. Bytes that are no UTF-8 stay as they are. For
/// comparing only; what is kept and shown is the text itself.
std::string foldCase(std::string_view utf8);
void appendFolded(std::string &out, std::string_view utf8); ///< the same behind what is there

/// How `folded`, which foldCase() made, compares with foldCase(utf8): less than, equal to or greater than 0.
/// Mostly the first few characters tell.
int compareFolded(std::string_view folded, std::string_view utf8);

} // namespace auditdesk
