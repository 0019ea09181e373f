// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/savedcase.h"

#include "core/casefile/importer.h"
#include "tests/support/casetools.h"

#include <QTemporaryDir>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

QByteArray accessesPage(int first, int count)
{
    QByteArrayList items;
    for (int i = first; i < first + count; ++i) {
        const QByteArray number = QByteArray::number(i);
        items +=
            R"({"recordingId":"4f914b1dfe3c4d11a61730f18c0f5387","topic":"Board, monthly","name":"Person )" +
            number + R"(","email":"person)" + number +
            R"(@example.com","accessTime":"2026-07-13T17:05:35Z","viewed":true,"downloaded":false})";
    }
    return R"({"items":[)" + items.join(',') + "]}";
}

QList<QByteArray> accessesPages(int first, int count)
{
    constexpr int most = 1000;
    QList<QByteArray> pages;
    for (int begin = 0; begin < count; begin += most)
        pages += accessesPage(first + begin, std::min(most, count - begin));
    return pages;
}

Result<std::unique_ptr<Case>> savedCase(const QString &path, const QList<QByteArray> &pages, Clock &clock)
{
    const QTemporaryDir folder;
    QStringList files;
    for (const QByteArray &page : pages) {
        files += folder.filePath(u"page-%1.json"_s.arg(files.size()));
        if (!writeContent(files.last(), page))
            return failure(ErrorKind::File, u"A page could not be written."_s);
    }
    auto made = Case::create(path, clock);
    if (!made)
        return made;
    if (const auto report = importPages(**made, files, clock); !report)
        return failure(report.error());
    return made;
}

} // namespace auditdesk
