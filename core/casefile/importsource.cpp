// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/importsource.h"

#include "core/casefile/caseformat.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype blockSize = qsizetype{256} * 1024;
constexpr qint64 mostInput = qint64{256} * 1024 * 1024;

bool isSpace(char character)
{
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}

} // namespace

QString ImportSource::name() const
{
    return isFile() ? path : u"standard input"_s;
}

QString ImportSource::recordedName() const
{
    return isFile() ? QFileInfo(path).fileName() : u"-"_s;
}

QUrl ImportSource::url() const
{
    return isFile() ? QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()) : QUrl(u"stdin:-"_s);
}

std::unique_ptr<QIODevice> ImportSource::open(QString *problem) const
{
    std::unique_ptr<QIODevice> device;
    if (isFile()) {
        device = std::make_unique<QFile>(path);
    } else {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(content);
        device = std::move(buffer);
    }
    if (device->open(QIODevice::ReadOnly))
        return device;
    if (problem)
        *problem = device->errorString();
    return nullptr;
}

Result<ImportSource> readStandardInput(QIODevice &input)
{
    ImportSource source;
    for (;;) {
        const QByteArray block = input.read(blockSize);
        if (block.isEmpty())
            break;
        source.content += block;
        if (source.content.size() > mostInput)
            return failure(ErrorKind::TooLarge,
                           u"Standard input holds more than 256 MiB. Save it as a file and import that."_s);
    }
    return source;
}

UnitReader::UnitReader(QIODevice &device, ImportForm form, int firstNumber)
    : m_device(device)
    , m_form(form)
    , m_number(firstNumber)
    , m_blockOffset(device.pos())
{
}

std::optional<ImportUnit> UnitReader::next()
{
    if (m_isOver)
        return std::nullopt;
    return m_form == ImportForm::Elements ? nextElement() : nextLine();
}

std::nullopt_t UnitReader::fail(const QString &problem)
{
    m_problem = problem;
    m_isOver = true;
    return std::nullopt;
}

std::optional<ImportUnit> UnitReader::nextLine()
{
    while (!m_device.atEnd()) {
        ImportUnit line;
        line.number = m_number++;
        line.offset = m_device.pos();
        line.text = m_device.readLine(maxBodySize + 3);
        for (QByteArray rest = line.text; !rest.endsWith('\n') && !m_device.atEnd();)
            rest = m_device.readLine(maxBodySize);
        while (line.text.endsWith('\n') || line.text.endsWith('\r'))
            line.text.chop(1);
        line.isTooLong = line.text.size() > maxBodySize;
        if (!line.text.trimmed().isEmpty())
            return line;
    }
    m_isOver = true;
    return std::nullopt;
}

/// False at the end of the source.
bool UnitReader::fill()
{
    if (m_at < m_block.size())
        return true;
    m_blockOffset += m_block.size();
    m_block = m_device.read(blockSize);
    m_at = 0;
    return !m_block.isEmpty();
}

/// The next byte that is no white space, which is not taken; NUL at the end.
char UnitReader::skipSpace()
{
    while (fill()) {
        if (!isSpace(m_block[m_at]))
            return m_block[m_at];
        ++m_at;
    }
    return '\0';
}

std::optional<ImportUnit> UnitReader::nextElement()
{
    char next = skipSpace();
    if (!m_isFirst && next == ',') {
        ++m_at;
        next = skipSpace();
        if (next == ']')
            return fail(u"nothing follows after its last comma"_s);
    } else if (next == ']') {
        ++m_at;
        m_isOver = true;
        return skipSpace() == '\0' ? std::nullopt : fail(u"something follows after its end"_s);
    } else if (!m_isFirst && next != '\0') {
        return fail(u"its elements have no comma between them"_s);
    }
    m_isFirst = false;
    ImportUnit element;
    element.number = m_number;
    element.offset = m_blockOffset + m_at;
    readElement(element);
    if (skipSpace() == '\0')
        return fail(u"it ends too early"_s);
    ++m_number;
    return element;
}

/// Up to the comma or bracket that ends the element.
void UnitReader::readElement(ImportUnit &unit)
{
    int depth = 0;
    bool isInString = false, isEscaped = false, isEnd = false;
    while (!isEnd && fill()) {
        const qsizetype begin = m_at;
        for (; m_at < m_block.size(); ++m_at) {
            const char next = m_block[m_at];
            if (isInString) {
                isInString = isEscaped || next != '"';
                isEscaped = !isEscaped && next == '\\';
            } else if (depth == 0 && (next == ',' || next == ']')) {
                isEnd = true;
                break;
            } else if (next == '"') {
                isInString = true;
            } else if (next == '{' || next == '[') {
                ++depth;
            } else if (next == '}' || next == ']') {
                --depth;
            }
        }
        unit.isTooLong |= unit.text.size() + m_at - begin > maxBodySize;
        if (!unit.isTooLong)
            unit.text.append(m_block.constData() + begin, m_at - begin);
    }
    while (!unit.text.isEmpty() && isSpace(unit.text.back()))
        unit.text.chop(1);
}

} // namespace auditdesk
