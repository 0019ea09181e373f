// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/verdicttext.h"

#include "core/casefile/reconciliation.h"

#include <QCoreApplication>
#include <QStringList>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

struct VerdictTexts
{
    Q_DECLARE_TR_FUNCTIONS(VerdictText)
};

std::int64_t numberIn(const Table &recordings, std::string_view column, std::uint32_t row)
{
    return recordings.number(recordings.schema().columnNamed(column), row);
}

QString whyNotComparable(const Table &recordings, std::uint32_t row)
{
    const std::int64_t views = numberIn(recordings, "viewCount", row);
    const std::int64_t downloads = numberIn(recordings, "downloadCount", row);
    if (views < 0 || downloads < 0)
        return VerdictTexts::tr("The summary has no whole number for views or for downloads.");
    if (numberIn(recordings, "viewsFound", row) != missingNumber)
        return VerdictTexts::tr("The accesses were fetched in an earlier run. A summary since then has other "
                                "counts.");
    if (views == 0 && downloads == 0)
        return VerdictTexts::tr(
            "The summary counts no views and no downloads, so there was nothing to fetch.");
    return VerdictTexts::tr("This case holds no complete list of the recording's accesses from a fetch.");
}

QString reasonsOfDifference()
{
    const QStringList reasons{
        VerdictTexts::tr("The service updates counts and details at different times."),
        VerdictTexts::tr(
            "Somebody opened a link without signing in. It is not known whether the details list "
            "that."),
        VerdictTexts::tr("The service may keep details for a shorter time than counts."),
        VerdictTexts::tr("People were removed from the organization."),
        VerdictTexts::tr("The recording was given to another host."),
        VerdictTexts::tr("The account may see the summary but not all details."),
        VerdictTexts::tr("The service counts in another way."),
    };
    return VerdictTexts::tr("Normal reasons for a difference:") + u"\n\u2022 "_s +
           reasons.join(u"\n\u2022 "_s);
}

} // namespace

QString verdictNote(const Table &recordings, std::uint32_t row)
{
    const std::string_view verdict = recordings.text(recordings.schema().columnNamed("verdict"), row);
    if (verdict.empty() || verdict == nameOf(Verdict::Equal))
        return {};
    if (verdict == nameOf(Verdict::NotComparable))
        return whyNotComparable(recordings, row);
    if (verdict == nameOf(Verdict::EqualWithinLag))
        return VerdictTexts::tr(
                   "Accesses of the 24 hours before the summary came explain the difference: the "
                   "summary may not count them yet.") +
               u'\n' + reasonsOfDifference();
    return reasonsOfDifference();
}

} // namespace auditdesk
