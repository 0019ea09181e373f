// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/fetchjob.h"

namespace auditdesk {

struct FetchJob::Private
{
};

FetchJob::~FetchJob() = default;

} // namespace auditdesk
