// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apiclient.h"
#include "core/webex/runparameters.h"

#include <functional>
#include <optional>

namespace auditdesk {

/// How far back the service answers, where it refused (400) the range of a summary request although our clock
/// says that it should not. `first` is that request, `refused` its range. Asks with later beginnings, first
/// with the latest, then by halves; what comes is not kept. `done` gets the beginning that is to be asked for
/// instead, a whole minute; none where the latest one was refused as well. Another failure is passed on.
void findEarliest(ApiClient &client, const QUrl &first, const TimeWindow &refused, QObject *context,
                  std::function<void(Result<std::optional<qint64>>)> done);

} // namespace auditdesk
