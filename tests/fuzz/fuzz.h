// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// What libFuzzer calls with every input it makes up: at most so many bytes, and nothing about them is known.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace auditdesk {

/// What must hold for every input. A crash is how a fuzzer is told.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace auditdesk
