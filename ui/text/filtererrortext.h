// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filtererror.h"

namespace auditdesk {

/// What a filter's mistake is, translated; words of the filter language and column names as they are typed.
/// To be shown: typed text in it is made visible. Plain text.
QString filterErrorText(const FilterError &error);

} // namespace auditdesk
