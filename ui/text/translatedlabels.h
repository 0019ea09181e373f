// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filterlabels.h"

namespace auditdesk {

/// What the window calls a table's columns and values in the reader's language, for filters. Window's thread.
FilterLabels translatedLabels(const TableSchema &schema);

} // namespace auditdesk
