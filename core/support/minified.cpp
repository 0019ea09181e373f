// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/minified.h"

#include <simdjson.h>

namespace auditdesk {

bool appendMinified(std::string &out, std::string_view json)
{
    const std::size_t start = out.size();
    // The last step of removing white space may write past what it leaves.
    out.resize(start + json.size() + simdjson::SIMDJSON_PADDING);
    std::size_t length = 0;
    const auto error = simdjson::minify(json.data(), json.size(), out.data() + start, length);
    out.resize(start + length);
    return error == simdjson::SUCCESS;
}

} // namespace auditdesk
