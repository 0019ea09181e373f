// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace auditdesk {

/// Asks the processor for memory that is needed soon.
inline void prefetch([[maybe_unused]] const void *memory)
{
#ifdef __GNUC__
    __builtin_prefetch(memory);
    asm volatile(""); // or GCC takes whoever does nothing else for a function without effect
#endif
}

} // namespace auditdesk
