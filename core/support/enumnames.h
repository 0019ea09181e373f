// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <array>
#include <cstddef>
#include <optional>

namespace auditdesk {

// An enum's values as they are named in a file: `names` has one for each, in the enum's order.

template <class Enum, std::size_t size>
QString nameIn(const std::array<QStringView, size> &names, Enum value)
{
    return names.at(static_cast<std::size_t>(value)).toString();
}

template <class Enum, std::size_t size>
std::optional<Enum> valueIn(const std::array<QStringView, size> &names, QStringView name)
{
    for (std::size_t i = 0; i < size; ++i) {
        if (names[i] == name)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace auditdesk
