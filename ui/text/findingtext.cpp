// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/findingtext.h"

#include "ui/text/servicetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace auditdesk {

namespace {

struct FindingTexts
{
    Q_DECLARE_TR_FUNCTIONS(FindingText)
};

} // namespace

QString findingText(const VerifyProblem &problem)
{
    using Kind = VerifyProblem::Kind;
    const QString first = QString::number(problem.first);
    switch (problem.kind) {
    case Kind::Unreadable:
        break;
    case Kind::DatabaseDamaged:
        return FindingTexts::tr("The database itself is damaged: %1").arg(displayText(problem.detail));
    case Kind::Missing:
        return problem.first == problem.last ? FindingTexts::tr("Entry %1 is missing.").arg(first)
                                             : FindingTexts::tr("Entries %1 to %2 are missing.")
                                                   .arg(first, QString::number(problem.last));
    case Kind::Changed:
        return FindingTexts::tr("Entry %1 was changed: its SHA-256 is another.").arg(first);
    case Kind::UnknownKind:
        return FindingTexts::tr("Entry %1 is of an unknown kind.").arg(first);
    case Kind::BodyMissing:
        return FindingTexts::tr("Entry %1 is a page whose content is missing.").arg(first);
    case Kind::BodyUnexpected:
        return FindingTexts::tr("Entry %1 has the content of a page and is none.").arg(first);
    case Kind::BodyChanged:
        return FindingTexts::tr("Entry %1 was changed: what is stored of its page is not what was recorded.")
            .arg(first);
    case Kind::RowsDiffer:
        return FindingTexts::tr("The page that is entry %1 does not give the rows that were recorded.")
            .arg(first);
    case Kind::AddedAfterHead:
        return FindingTexts::tr("Entries were added after %1 that the head of the chain does not know.")
            .arg(first);
    case Kind::HeadDiffers:
        return FindingTexts::tr("The head of the chain is not the SHA-256 of entry %1.").arg(first);
    case Kind::StrayBody:
        return FindingTexts::tr("There is the content of a page for entry %1, which is missing.").arg(first);
    case Kind::SealWrong:
        return FindingTexts::tr("The seal is wrong: the case, of %1 entries, was changed without the key.")
            .arg(first);
    case Kind::CutOff:
        return FindingTexts::tr("The case ends with entry %1; it is known to have had %2 entries.")
            .arg(QString::number(problem.last), first);
    case Kind::Rewritten:
        return FindingTexts::tr(
                   "Entry %1 or one before it was rewritten: the case is known to have had another "
                   "SHA-256 there.")
            .arg(first);
    case Kind::More:
        return FindingTexts::tr("… and %Ln more.", "findings", static_cast<int>(problem.first));
    }
    return FindingTexts::tr("The check could not be made in full: %1").arg(displayText(problem.detail));
}

QString findingText(const RejectedItem &item)
{
    using Reason = RejectedItem::Reason;
    switch (item.reason) {
    case Reason::NotAnObject:
        break;
    case Reason::NoRecordingId:
        return FindingTexts::tr("It has no recordingId");
    case Reason::OddRecordingId:
        return FindingTexts::tr("Its recordingId is not text");
    case Reason::NothingTold:
        return FindingTexts::tr("It has no recordingId, person or time");
    case Reason::ServiceError:
        return FindingTexts::tr("The service reports an error instead: %1").arg(displayText(item.detail));
    }
    return FindingTexts::tr("It is not a JSON object");
}

QString rejectionText(std::string_view reason)
{
    for (int i = 0; i <= static_cast<int>(RejectedItem::Reason::ServiceError); ++i) {
        RejectedItem item;
        item.reason = static_cast<RejectedItem::Reason>(i);
        const std::string known = describe(item);
        const bool hasDetail = item.reason == RejectedItem::Reason::ServiceError;
        if (hasDetail ? !reason.starts_with(known) : reason != known)
            continue;
        item.detail = reason.substr(known.size());
        return findingText(item);
    }
    return displayText(reason);
}

} // namespace auditdesk
