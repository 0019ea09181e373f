// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace auditdesk {

/// The case-folded form of UTF-8 text (Unicode simple folding, by code point; no locale has a say). Order and
/// search compare these bytes: UTF-8 bytes sort as their code points do.
std::string foldCase(std::string_view utf8);
void appendFolded(std::string &out, std::string_view utf8); ///< the same behind what is there

/// How `folded`, which foldCase() made, compares with foldCase(utf8): less than, equal to or greater than 0.
/// Mostly the first few characters tell.
int compareFolded(std::string_view folded, std::string_view utf8);

} // namespace auditdesk
