// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/refusaltext.h"

#include "ui/text/servicetext.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

struct RefusalTexts
{
    Q_DECLARE_TR_FUNCTIONS(RefusalTexts)
};

QString otherText(const OtherReply &other)
{
    const std::string items(other.items);
    const QString name = QCoreApplication::translate("OtherReply", items.c_str());
    const QString request = QString::fromUtf8(other.request.data(), qsizetype(other.request.size()));
    return other.holdsSecrets
               ? RefusalTexts::tr(
                     "a reply with %1 (%2), which holds passwords or keys; only recordings' audit "
                     "reports and Slido events are imported")
                     .arg(name, request)
               : RefusalTexts::tr("a reply with %1 (%2); only recordings' audit reports and Slido events are "
                                  "imported")
                     .arg(name, request);
}

QString reasonText(const Refusal &why)
{
    using Reason = Refusal::Reason;
    switch (why.reason) {
    case Reason::NoFile:
        return RefusalTexts::tr("there is no such file");
    case Reason::Unreadable:
        return RefusalTexts::tr("it can't be read");
    case Reason::IsCase:
        return RefusalTexts::tr("it is a case, not a saved reply; open it instead");
    case Reason::Empty:
        return RefusalTexts::tr("it is empty");
    case Reason::Utf16:
        return RefusalTexts::tr("it is saved as UTF-16; save it as UTF-8");
    case Reason::Changed:
        return RefusalTexts::tr("it changed while it was imported; import it again");
    case Reason::TooLarge:
        return RefusalTexts::tr("it is larger than a page may be (16 MiB)");
    case Reason::TooManyItems:
        return RefusalTexts::tr(
            "a page with more items than the service sends; save its items as a JSON array");
    case Reason::NotJson:
        return RefusalTexts::tr("it is no whole JSON: cut off, changed, or something else");
    case Reason::ErrorReply:
        return RefusalTexts::tr("an error of the service, not data");
    case Reason::Other:
        return otherText(*why.other);
    case Reason::Mixed:
        return RefusalTexts::tr("a page with items of several kinds, which the service never sends");
    case Reason::ChosenColumns:
        return RefusalTexts::tr(
            "an export of chosen columns, not what the service sent; export without choosing columns");
    case Reason::Unknown:
        break;
    }
    return RefusalTexts::tr("a reply of another endpoint, or no reply of the service");
}

QString placeText(const ImportRefusal &refusal)
{
    const ImportRange &range = refusal.range;
    const QString name = QFileInfo(refusal.source).fileName();
    const QString first = QString::number(range.first);
    const QString last = QString::number(range.last);
    if (range.first == 0)
        return name;
    if (range.form == ImportForm::Lines)
        return range.first == range.last ? RefusalTexts::tr("%1, line %2").arg(name, first)
                                         : RefusalTexts::tr("%1, lines %2 to %3").arg(name, first, last);
    return range.first == range.last ? RefusalTexts::tr("%1, item %2").arg(name, first)
                                     : RefusalTexts::tr("%1, items %2 to %3").arg(name, first, last);
}

QString countText(PageKind kind, const ImportCount &count)
{
    const QString items =
        RefusalTexts::tr("%Ln item(s)", nullptr, static_cast<int>(count.items + count.rejected));
    const int pages = static_cast<int>(count.pages);
    switch (kind) {
    case PageKind::RecordingSummary:
        return RefusalTexts::tr("%Ln page(s) of recordings, with %1", nullptr, pages).arg(items);
    case PageKind::RecordingDetail:
        return RefusalTexts::tr("%Ln page(s) of accesses, with %1", nullptr, pages).arg(items);
    case PageKind::SlidoEvents:
        break;
    }
    return RefusalTexts::tr("%Ln page(s) of Slido events, with %1", nullptr, pages).arg(items);
}

} // namespace

QString refusalText(const ImportRefusal &refusal)
{
    return RefusalTexts::tr("%1: %2", "file, reason")
        .arg(displayText(placeText(refusal)), reasonText(refusal.why));
}

QStringList countTexts(const ImportCounts &counts)
{
    QStringList texts;
    for (std::size_t kind = 0; kind < counts.size(); ++kind) {
        if (counts[kind].pages > 0)
            texts += countText(static_cast<PageKind>(kind), counts[kind]);
    }
    return texts;
}

} // namespace auditdesk
