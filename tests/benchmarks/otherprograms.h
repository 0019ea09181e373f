// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

namespace auditdesk {

// What people use who write no program of their own. Nothing where it is not installed; what fails ends the
// benchmark.

struct PythonAnswer
{
    double ms = 0;
    std::uint64_t rows = 0;
    std::uint64_t textBytes = 0; ///< of the texts that the other sides sum up, too
};
/// Python 3's json reads pages, one a line of `path`, and puts the values of their items into tuples.
std::optional<PythonAnswer> pythonReadsJson(const QString &path, bool isEvents);

/// Python 3's csv writes the rows of the CSV file `from` to `to`; milliseconds.
std::optional<double> pythonWritesCsv(const QString &from, const QString &to);

/// The program sqlite3 writes the rows of the CSV file `from` to `to`, from a table in memory; milliseconds.
std::optional<double> sqliteWritesCsv(const QString &from, const QString &to);

} // namespace auditdesk
