// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/nearestword.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace auditdesk {

namespace {

constexpr qsizetype longestWord = 64;
constexpr qsizetype shortestPrefix = 3;

qsizetype allowedEdits(qsizetype length)
{
    if (length <= 4)
        return 1;
    return length <= 8 ? 2 : 3;
}

/// Insertions, deletions, replacements and transpositions of neighbours (optimal string alignment).
qsizetype editDistance(QStringView a, QStringView b)
{
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<qsizetype> beforeLast(width);
    std::vector<qsizetype> last(width);
    std::vector<qsizetype> row(width);
    for (std::size_t j = 0; j < width; ++j)
        last[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j < width; ++j) {
            const auto at = static_cast<qsizetype>(j);
            const bool isSame = a[i - 1] == b[at - 1];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1)});
            if (i > 1 && at > 1 && a[i - 1] == b[at - 2] && a[i - 2] == b[at - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[width - 1];
}

} // namespace

QString nearestWord(QStringView word, const QStringList &known)
{
    if (word.isEmpty() || word.size() > longestWord)
        return {};
    const QString folded = word.toString().toCaseFolded();
    QString nearest;
    qsizetype fewest = allowedEdits(folded.size()) + 1;
    QStringList extensions;
    for (const QString &each : known) {
        const QString foldedKnown = each.toCaseFolded();
        if (folded.size() >= shortestPrefix && foldedKnown.startsWith(folded))
            extensions += each;
        if (std::abs(foldedKnown.size() - folded.size()) >= fewest)
            continue;
        const qsizetype edits = editDistance(folded, foldedKnown);
        // A short word must keep a letter: "or" is not meant by "in".
        if (edits < fewest && edits < std::max(folded.size(), foldedKnown.size()) - 1) {
            fewest = edits;
            nearest = each;
        }
    }
    if (nearest.isEmpty() && extensions.size() == 1)
        return extensions.first();
    return nearest;
}

} // namespace auditdesk
