// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/safefile.h"
#include "ui/charts/chartdata.h"

#include <QByteArray>
#include <QFont>
#include <QSize>

namespace auditdesk {

enum class ImageFormat { Png, Svg };

/// A chart with its title as a file of its own: on white, whatever the window looks like, because it goes
/// into reports. `size` in pixels at 96 dpi; a PNG has twice as many. Window's thread.
QByteArray chartImage(const ChartData &data, ImageFormat format, QSize size, const QFont &font);

/// The same into a file, by its suffix (".svg"; all others are PNG).
Result<SafeFile::Written> saveChart(const ChartData &data, const QString &path, QSize size,
                                    const QFont &font);

} // namespace auditdesk
