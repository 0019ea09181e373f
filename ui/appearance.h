// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace auditdesk {

/// Light or dark, as the desktop has it or as the person chose. Window's thread.
enum class Appearance { System, Light, Dark };

/// Every text of it has at least 4.5:1 against its ground, what is disabled as well.
QPalette lightPalette();
QPalette darkPalette();
/// The whole program changes its colours at once.
void applyAppearance(Appearance appearance);

} // namespace auditdesk
