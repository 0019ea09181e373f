// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/result.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>
#include <QUrl>
#include <memory>
#include <optional>

namespace auditdesk {

/// What is imported from: a file, or bytes that came by standard input.
struct ImportSource
{
    QString path = {};       ///< empty: `content` is all of it
    QByteArray content = {}; ///< of standard input
    QByteArray sha256 = {};  ///< of all of it, 32 bytes; empty where it can't be read

    static ImportSource ofFile(const QString &path) { return {.path = path}; }
    bool isFile() const { return !path.isEmpty(); }
    QString name() const;         ///< as messages name it: the path as it was given, or "standard input"
    QString recordedName() const; ///< as the case names it: without its folder
    QUrl url() const;
    /// The file's, or a copy of the bytes; open for reading. nullptr where it can't be opened.
    std::unique_ptr<QIODevice> open(QString *problem = nullptr) const;
};

/// All of a stream that can't be read twice. TooLarge beyond 256 MiB, File where reading fails.
Result<ImportSource> readStandardInput(QIODevice &input);

/// How a source is divided.
enum class ImportForm : std::uint8_t { Whole, Lines, Elements /** of a JSON array */ };

/// One line that is not blank, or one element of an array.
struct ImportUnit
{
    QByteArray text; ///< without what stands around it: as it was saved, byte for byte
    int number = 0;  ///< from 1
    qint64 offset = 0;
    bool isTooLong = false; ///< more than a page may have; `text` is not all of it
};

/// Reads one unit of a source after the other. Never more of one is in memory than a page may have.
class UnitReader
{
public:
    /// From where the device is: at the first line, or behind the array's bracket.
    UnitReader(QIODevice &device, ImportForm form, int firstNumber = 1);

    std::optional<ImportUnit> next();
    /// Why no unit follows, in English; empty where the source came to its end.
    const QString &problem() const { return m_problem; }
    int nextNumber() const { return m_number; } ///< of the unit that follows

private:
    std::optional<ImportUnit> nextLine();
    std::optional<ImportUnit> nextElement();
    bool fill();
    char skipSpace();
    void readElement(ImportUnit &unit);
    std::nullopt_t fail(const QString &problem);

    QIODevice &m_device;
    ImportForm m_form;
    int m_number;
    bool m_isFirst = true;
    bool m_isOver = false;
    QByteArray m_block; // of an array
    qsizetype m_at = 0; // in the block
    qint64 m_blockOffset = 0;
    QString m_problem;
};

} // namespace auditdesk
