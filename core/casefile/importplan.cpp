// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/importplan.h"

#include "core/casefile/caseformat.h"
#include "core/casefile/heldfile.h"
#include "core/support/sha256.h"

#include <QBuffer>
#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

using Reason = Refusal::Reason;
using Form = ReplyKind::Form;

constexpr QByteArrayView pageBegin("{\"items\":[");
constexpr QByteArrayView pageEnd("]}");
constexpr std::uint32_t mostItemsTogether = 1000;

QByteArray joined(QByteArrayView begin, QByteArrayView middle, QByteArrayView end)
{
    QByteArray text;
    text.reserve(begin.size() + middle.size() + end.size());
    return text.append(begin).append(middle).append(end);
}

QString subjectOf(PageKind kind, const ParsedPage &page, const QByteArray &body)
{
    QByteArray item;
    if (!page.items.empty())
        item = body.mid(page.items.front().offset, page.items.front().length);
    else if (!page.rejected.empty())
        item = body.mid(page.rejected.front().raw.offset, page.rejected.front().raw.length);
    const QJsonObject object = QJsonDocument::fromJson(item).object();
    switch (kind) {
    case PageKind::RecordingSummary:
        return object.value("siteUrl"_L1).toString();
    case PageKind::RecordingDetail:
        return object.value("recordingId"_L1).toString();
    case PageKind::SlidoEvents:
        return object.value("sessionId"_L1).toString();
    }
    return {};
}

/// The same for pages whose items say the same, whatever their bytes.
QByteArray meaningOf(const ParsedPage &page)
{
    QByteArray bytes;
    for (const ParsedPage::Item &item : page.items) {
        bytes.append(reinterpret_cast<const char *>(&item.hash), sizeof item.hash);
        bytes.append(reinterpret_cast<const char *>(item.fingerprint.data()),
                     static_cast<qsizetype>(item.fingerprint.size()));
    }
    return Sha256::of(bytes);
}

/// What one unit turned out to be.
struct Examined
{
    Form form = Form::Page;
    std::optional<PageKind> kind; ///< none: an empty page that could be of any
    ParsedPage page;              ///< of an item: a page with nothing else
};

Result<ParsedPage> parsed(const ReplyKind &reply, const QByteArray &text)
{
    // Without a kind it has no items: all kinds read it alike.
    const PageKind kind = reply.kind.value_or(PageKind::RecordingDetail);
    return parsePage(kind, reply.form == Form::Page ? text : joined(pageBegin, text, pageEnd));
}

tl::expected<Examined, Refusal> examine(const QByteArray &text)
{
    const auto reply = recognizeReply(text);
    if (!reply)
        return tl::unexpected(reply.error());
    auto page = parsed(*reply, text);
    if (!page)
        return tl::unexpected(Refusal{Reason::NotJson, nullptr, page.error().what});
    return Examined{reply->form, reply->kind, std::move(*page)};
}

/// Looks through one source after the other.
class Survey
{
public:
    Survey(ImportPlan &plan, const CancelFlag &cancel)
        : m_plan(plan)
        , m_cancel(cancel)
    {
    }

    void add(std::uint32_t source)
    {
        m_source = source;
        m_before.reset();
        m_meanings.clear();
        ImportSource &from = m_plan.sources[source];
        if (const auto refusal = unusable(from))
            return refuse({source}, *refusal);
        QString problem;
        const auto device = from.open(&problem);
        if (!device)
            return refuse({source}, {Reason::Unreadable, nullptr, problem});
        Sha256 hash;
        if (hash.addData(*device))
            from.sha256 = hash.result();
        device->seek(0);
        look(*device);
    }

private:
    static std::optional<Refusal> unusable(const ImportSource &source)
    {
        if (!source.isFile())
            return std::nullopt;
        if (!QFileInfo(source.path).isFile())
            return Refusal{Reason::NoFile};
        // Nothing else of this process may open a case that it holds.
        if (HeldFile::isHeld(source.path) || readCaseHeader(source.path))
            return Refusal{Reason::IsCase};
        return std::nullopt;
    }

    void look(QIODevice &device)
    {
        // Some programs begin what they save with a mark of its encoding, which the service did not send.
        const QByteArray mark = device.peek(3);
        if (mark.startsWith("\xff\xfe") || mark.startsWith("\xfe\xff"))
            return refuse({m_source}, {Reason::Utf16});
        const qint64 start = mark == "\xef\xbb\xbf" ? mark.size() : 0;
        device.seek(start);
        UnitReader lines(device, ImportForm::Lines);
        const auto first = lines.next();
        if (!first)
            return refuse({m_source}, {Reason::Empty});
        const qsizetype bracket = first->text.size() - first->text.trimmed().size() > 0
                                      ? first->text.indexOf(first->text.trimmed().front())
                                      : 0;
        if (first->text[bracket] == '[') {
            device.seek(first->offset + bracket + 1);
            return addUnits(device, ImportForm::Elements);
        }
        const bool isOneLine = !lines.next();
        const auto ofFirst = first->isTooLong ? tl::unexpected(Refusal{Reason::NotJson})
                                              : tl::expected<Examined, Refusal>(examine(first->text));
        if (!isOneLine && (ofFirst || ofFirst.error().reason != Reason::NotJson)) {
            device.seek(start);
            return addUnits(device, ImportForm::Lines);
        }
        addWhole(device, start, isOneLine);
    }

    /// One page or item over several lines; or lines of which the first is broken.
    void addWhole(QIODevice &device, qint64 start, bool isOneLine)
    {
        Refusal refusal{Reason::TooLarge};
        if (device.size() - start <= maxBodySize) {
            device.seek(start);
            const QByteArray text = device.readAll();
            auto examined = examine(text);
            if (examined || examined.error().reason != Reason::NotJson)
                return take({m_source}, {text, 0, start, false}, std::move(examined));
            refusal = examined.error();
        }
        const std::size_t pagesBefore = m_plan.pages.size();
        const std::size_t refusedBefore = m_plan.refused.size();
        const std::uint64_t unitsBefore = m_plan.refusedUnits;
        if (!isOneLine) {
            device.seek(start);
            addUnits(device, ImportForm::Lines);
        }
        if (m_plan.pages.size() > pagesBefore)
            return;
        m_plan.refused.resize(refusedBefore);
        m_plan.refusedUnits = unitsBefore;
        refuse({m_source}, refusal);
    }

    void addUnits(QIODevice &device, ImportForm form)
    {
        UnitReader units(device, form);
        while (const auto unit = units.next()) {
            if (m_cancel.isCancelled())
                return;
            const ImportRange range{m_source, form, unit->number, unit->number};
            take(range, *unit,
                 unit->isTooLong ? tl::unexpected(Refusal{Reason::TooLarge})
                                 : tl::expected<Examined, Refusal>(examine(unit->text)));
        }
        closeItems();
        if (!units.problem().isEmpty())
            refuse({m_source, form, units.nextNumber(), units.nextNumber()},
                   {Reason::NotJson, nullptr, units.problem()});
    }

    void take(const ImportRange &range, const ImportUnit &unit, tl::expected<Examined, Refusal> examined)
    {
        if (examined && examined->form == Form::Item) {
            addItem(range, unit, *examined);
            if (range.form == ImportForm::Whole)
                closeItems();
            return;
        }
        closeItems();
        if (examined)
            addPage(range, unit, *examined);
        else
            refuse(range, examined.error());
    }

    void addPage(const ImportRange &range, const ImportUnit &unit, const Examined &examined)
    {
        ImportPage page{.range = range, .offset = unit.offset, .size = unit.text.size()};
        const bool isEmpty = examined.page.items.empty() && examined.page.rejected.empty();
        const bool goesOn = isEmpty && m_before && (!examined.kind || m_before->kind == *examined.kind);
        if (!examined.kind && !goesOn) {
            ++m_plan.emptyPages;
            return;
        }
        page.kind = goesOn ? m_before->kind : *examined.kind;
        page.subject = goesOn ? m_before->subject : subjectOf(page.kind, examined.page, unit.text);
        // What follows may be said by a page whose kind only the one before tells.
        const auto again =
            examined.kind ? Result<ParsedPage>(examined.page) : parsePage(page.kind, unit.text);
        page.next = again ? QString::fromStdString(again->next) : QString();
        page.items = static_cast<std::uint32_t>(examined.page.items.size());
        page.rejected = static_cast<std::uint32_t>(examined.page.rejected.size());
        m_before = page;
        const QByteArray key = keyOf(page, unit.text);
        if (page.kind == PageKind::RecordingDetail && !m_seen.contains(key))
            page.repeat = m_meanings[meaningOf(examined.page)]++;
        keep(std::move(page), key);
    }

    void addItem(const ImportRange &range, const ImportUnit &unit, const Examined &examined)
    {
        const qsizetype room = maxBodySize - pageEnd.size() - 2;
        if (pageBegin.size() + unit.text.size() > room) {
            closeItems();
            return refuse(range, {Reason::TooLarge});
        }
        if (m_items && (m_items->kind != *examined.kind || m_itemCount == mostItemsTogether ||
                        m_itemsBody.size() + unit.text.size() > room))
            closeItems();
        if (!m_items) {
            m_items = ImportPage{.range = range, .offset = unit.offset, .isAssembled = true};
            m_items->kind = *examined.kind;
            m_items->subject =
                subjectOf(*examined.kind, examined.page, joined(pageBegin, unit.text, pageEnd));
            m_itemsBody = pageBegin.toByteArray();
        }
        m_itemsBody += m_itemCount++ > 0 ? QByteArrayView(",\n") : QByteArrayView();
        m_itemsBody += unit.text;
        m_items->range.last = range.last;
        m_items->size = unit.offset + unit.text.size() - m_items->offset;
        m_items->items += static_cast<std::uint32_t>(examined.page.items.size());
        m_items->rejected += static_cast<std::uint32_t>(examined.page.rejected.size());
    }

    void closeItems()
    {
        if (!m_items)
            return;
        m_before.reset();
        m_itemCount = 0;
        const QByteArray body = std::exchange(m_itemsBody, {}).append(pageEnd);
        const QByteArray key = keyOf(*m_items, body);
        keep(*std::exchange(m_items, std::nullopt), key);
    }

    static QByteArray keyOf(const ImportPage &page, const QByteArray &body)
    {
        return Sha256::of(body) + nameOf(page.kind).toUtf8() + page.subject.toUtf8();
    }

    /// The same page saved twice is one page. Items of one source that are equal are several.
    void keep(ImportPage page, const QByteArray &key)
    {
        const auto seen = m_seen.constFind(key);
        if (seen != m_seen.cend() && !(page.isAssembled && *seen == m_source))
            return;
        m_seen.insert(key, m_source);
        page.sha256 = key.first(Sha256::size);
        m_plan.pages.push_back(std::move(page));
    }

    /// Units that stand together and are refused for one reason are told once.
    void refuse(const ImportRange &range, const Refusal &why)
    {
        ++m_plan.refusedUnits;
        if (!m_plan.refused.empty()) {
            ImportRefusal &last = m_plan.refused.back();
            if (range.first > 0 && last.range.source == range.source && last.range.form == range.form &&
                last.range.last + 1 == range.first && last.why == why) {
                last.range.last = range.last;
                return;
            }
        }
        if (m_plan.refused.size() < ImportPlan::mostRefusals)
            m_plan.refused.push_back({range, m_plan.sources[range.source].name(), why});
    }

    ImportPlan &m_plan;
    const CancelFlag &m_cancel;
    std::uint32_t m_source = 0;
    std::optional<ImportPage> m_before; // the page before, in the same source
    std::optional<ImportPage> m_items;  // the page that is being made of single items
    QByteArray m_itemsBody;
    std::uint32_t m_itemCount = 0;
    QHash<QByteArray, std::uint32_t> m_seen;     // pages, and the source that they were last found in
    QHash<QByteArray, std::uint32_t> m_meanings; // of the source's pages of accesses: how often each came
};

} // namespace

QString placeOf(const ImportRefusal &refusal)
{
    const ImportRange &range = refusal.range;
    if (range.first == 0)
        return refusal.source;
    const QString unit = range.form == ImportForm::Lines ? u"line"_s : u"item"_s;
    if (range.first == range.last)
        return u"%1, %2 %3"_s.arg(refusal.source, unit, QString::number(range.first));
    return u"%1, %2s %3 to %4"_s.arg(refusal.source, unit, QString::number(range.first),
                                     QString::number(range.last));
}

ImportCounts ImportPlan::counts() const
{
    ImportCounts counts;
    for (const ImportPage &page : pages) {
        ImportCount &count = counts.at(static_cast<std::size_t>(page.kind));
        ++count.pages;
        count.items += page.items;
        count.rejected += page.rejected;
    }
    return counts;
}

Result<ImportPlan> surveyImport(std::vector<ImportSource> sources, const CancelFlag &cancel)
{
    ImportPlan plan;
    plan.sources = std::move(sources);
    Survey survey(plan, cancel);
    for (std::uint32_t source = 0; source < plan.sources.size(); ++source) {
        survey.add(source);
        if (cancel.isCancelled())
            return failure(ErrorKind::Cancelled, u"The import was cancelled."_s);
    }
    return plan;
}

std::optional<QByteArray> bodyOf(const ImportPlan &plan, const ImportPage &page)
{
    const ImportSource &source = plan.sources[page.range.source];
    if (source.isFile() && HeldFile::isHeld(source.path))
        return std::nullopt;
    const auto device = source.open();
    if (!device || !device->seek(page.offset))
        return std::nullopt;
    QByteArray body = device->read(page.size);
    if (page.isAssembled && page.range.form != ImportForm::Whole) {
        // Behind the last element stands what ends it.
        QByteArray range = std::exchange(body, pageBegin.toByteArray());
        range += page.range.form == ImportForm::Elements ? "]" : "";
        QBuffer buffer(&range);
        buffer.open(QIODevice::ReadOnly);
        UnitReader units(buffer, page.range.form);
        for (bool isFirst = true; const auto unit = units.next(); isFirst = false) {
            body += isFirst ? "" : ",\n";
            body += unit->text;
        }
        body += pageEnd;
    } else if (page.isAssembled) {
        body = joined(pageBegin, body, pageEnd);
    }
    return Sha256::of(body) == page.sha256 ? std::optional(body) : std::nullopt;
}

} // namespace auditdesk
