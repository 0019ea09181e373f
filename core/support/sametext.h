// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace auditdesk {

/// As memcmp() of as many bytes, which costs more than it does where they are few.
inline bool areSameBytes(const char *left, const char *right, std::size_t size)
{
    const auto differ = [left, right](std::size_t at) {
        std::uint64_t one = 0, other = 0;
        std::memcpy(&one, left + at, sizeof one);
        std::memcpy(&other, right + at, sizeof other);
        return one != other;
    };
    constexpr std::size_t step = sizeof(std::uint64_t);
    if (size < step) {
        for (std::size_t at = 0; at < size; ++at) {
            if (left[at] != right[at])
                return false;
        }
        return true;
    }
    for (std::size_t at = 0; at + step < size; at += step) {
        if (differ(at))
            return false;
    }
    return !differ(size - step); // may overlap
}

inline bool isSameText(std::string_view left, std::string_view right)
{
    return left.size() == right.size() && areSameBytes(left.data(), right.data(), left.size());
}

} // namespace auditdesk
