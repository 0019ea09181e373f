// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/columnspec.h"

namespace auditdesk {

/// A stored value of a column, and the words that people see instead. The one description of both: the window
/// shows `title` through translate("EventType", title), and filters read it.
struct ValueLabel
{
    TableId table;
    std::string_view column;
    std::string_view value; ///< as the service sends it
    std::string_view title; ///< English
};

std::span<const ValueLabel> valueLabels();

} // namespace auditdesk
