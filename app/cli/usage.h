// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>
#include <span>

namespace auditdesk::cli {

struct OptionSpec
{
    QStringView name;      ///< with its dashes
    QStringView valueName; ///< empty: the option takes no value
    QStringView help;
    bool isRequired = false;
    bool isRepeatable = false;
};

/// The one description of a command: its arguments are read by it and its help is made from it.
struct CommandSpec
{
    QStringView name;     ///< "fetch recordings"
    QStringView operands; ///< "SAVED.json..."; empty: it takes none
    QStringView summary;
    std::span<const OptionSpec> options;
    QStringView notes;

    const OptionSpec *option(QStringView optionName) const;
};

std::span<const CommandSpec> commands();
const CommandSpec *commandNamed(QStringView name);

QString generalHelp();
/// The help of the command, or of all that begin with that word ("fetch").
QString commandHelp(QStringView name);

} // namespace auditdesk::cli
