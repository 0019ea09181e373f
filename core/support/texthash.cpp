// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/texthash.h"

#include <QRandomGenerator>

namespace auditdesk {

const std::array<std::uint64_t, 4> textHashKeys = [] {
    std::array<std::uint64_t, 4> random{};
    for (std::uint64_t &key : random)
        key = QRandomGenerator::system()->generate64() | 1;
    return random;
}();

} // namespace auditdesk
