// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>
#include <QString>

namespace auditdesk {

/// The one visual language: colours with a meaning, icons, distances and type. Everything is derived from the
/// palette and the font it is asked for, so light, dark, high contrast and large type work, also when they
/// change while running. Window's thread.
namespace theme {

enum class DataColor { Views, Downloads };
enum class Status { Complete, Incomplete, Failed, Loading };

bool isDark(const QPalette &palette);
QColor dataColor(DataColor color, const QPalette &palette);
/// Session grey, Q&A blues to teal, polls oranges to purple; unknown types a neutral of their own.
QColor eventTypeColor(const QString &type, const QPalette &palette);
QString
eventTypeTitle(const QString &type); ///< translated, "Poll answer" for pollAnswer; unknown: as it came
QColor statusColor(Status status, const QPalette &palette);
QColor secondaryText(const QPalette &palette); ///< dimmer, at least 4.5:1 against the base
QColor hairline(const QPalette &palette);

/// A Breeze symbol by its name ("document-export") from the resources, drawn in the palette's colours; the
/// desktop's own only where we have none. Ours always, because a theme's symbols need not follow the palette:
/// black on dark happens.
QIcon icon(const QString &name, const QPalette &palette);
QIcon applicationIcon();

QFont pageTitle(const QFont &base); ///< 1.4 times
QFont keyFigure(const QFont &base); ///< 2 times, tabular figures
QFont monospace(const QFont &base);
QFont smallMonospace(const QFont &base); ///< 0.86 times: for the narrow columns of the detail pane
inline constexpr int spaceRelated = 8;
inline constexpr int spaceGroups = 16;
inline constexpr int spacePage = 24;

} // namespace theme
} // namespace auditdesk
