// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace auditdesk {

/// Appends JSON without the white space between its parts. False where it ends within a string.
bool appendMinified(std::string &out, std::string_view json);

} // namespace auditdesk
