// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace auditdesk {

/// SipHash-2-4 with 128 bits of output: without the key nobody can find two texts that it takes for equal.
/// For hashes that stay in memory. Pure.
using SipKey = std::array<std::uint64_t, 2>;
std::array<std::uint8_t, 16> sipHash128(const SipKey &key, std::string_view bytes);

/// Random, and the same for as long as the process lives. Any thread.
const SipKey &processSipKey();

} // namespace auditdesk
