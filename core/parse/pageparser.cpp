// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/pageparser.h"

#include "core/parse/itemreader.h"
#include "core/parse/pathtree.h"
#include "core/support/minified.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace auditdesk {

namespace {

using namespace Qt::StringLiterals;

/// A page's bytes, and the texts that are not in them as they are.
struct PageStorage
{
    QByteArray bytes;
    std::deque<std::string> texts;
};

std::size_t place(TableId table, std::string_view id)
{
    return static_cast<std::size_t>(schemaOf(table).columnNamed(id));
}

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

tl::unexpected<Error> malformed(const QString &what)
{
    return failure(ErrorKind::Malformed, what);
}

/// `{…}` or `[…]` with anything in it.
bool isFilled(std::string_view compactJson)
{
    return compactJson.size() > 2 && (compactJson.front() == '{' || compactJson.front() == '[');
}

/// Reads a page token by token. Every function returns false once the page is none, and problem() says why.
class PageReader
{
public:
    PageReader(PageKind kind, std::shared_ptr<PageStorage> storage)
        : m_kind(kind)
        , m_table(tableOf(kind))
        , m_storage(std::move(storage))
        , m_tokens({m_storage->bytes.constData(), static_cast<std::size_t>(m_storage->bytes.size())})
        , m_item(m_table, m_tokens, m_storage->texts)
    {
        m_page.cells.resize(schemaOf(m_table).columns.size());
    }

    Result<ParsedPage> read();

private:
    bool fail(const char *problem)
    {
        if (!m_problem)
            m_problem = problem;
        return false;
    }
    QString problem() const
    {
        const char *first = m_item.problem() ? m_item.problem() : m_problem;
        return QString::fromLatin1(first ? first : m_tokens.problem());
    }

    bool readPage();
    bool readMember(std::string_view key);
    bool readNext(std::size_t token);
    bool readItems();
    void keepItem(std::string_view raw, int index);
    std::optional<RejectedItem> rejection(char firstCharacter);

    PageKind m_kind;
    TableId m_table;
    std::shared_ptr<PageStorage> m_storage;
    JsonTokens m_tokens;
    ItemReader m_item;
    CanonicalJson m_canonical;
    ParsedPage m_page;
    const char *m_problem = nullptr;
    std::size_t m_at = 0;     // the next token
    std::string m_pageErrors; // compact JSON of an "errors" member
    bool m_hasItems = false, m_hasNext = false;
    bool m_hasTooMany = false; // items
};

/// Why the item that was read can't be a row; nullopt where it can.
std::optional<RejectedItem> PageReader::rejection(char firstCharacter)
{
    using Reason = RejectedItem::Reason;
    RejectedItem rejected;
    if (firstCharacter != '{')
        return rejected;
    // An event that has its data is kept whatever else it holds; an access, as long as anything tells what
    // was accessed, by whom or when.
    const auto cell = [cells = m_item.cells()](std::size_t place) -> const Cell & { return cells[place]; };
    bool isEmpty = false;
    switch (m_kind) {
    case PageKind::RecordingSummary: {
        static const std::size_t recordingId = place(TableId::Recordings, "recordingId");
        isEmpty = cell(recordingId).state != Cell::State::Value || cell(recordingId).text.empty();
        rejected.reason =
            cell(recordingId).state == Cell::State::Odd ? Reason::OddRecordingId : Reason::NoRecordingId;
        break;
    }
    case PageKind::RecordingDetail: {
        static const std::array<std::size_t, 4> telling{
            place(TableId::Accesses, "recordingId"), place(TableId::Accesses, "email"),
            place(TableId::Accesses, "name"), place(TableId::Accesses, "accessTime")};
        isEmpty = std::all_of(telling.begin(), telling.end(), [&](std::size_t column) {
            return cell(column).text.empty() && cell(column).number == missingNumber;
        });
        rejected.reason = Reason::NothingTold;
        break;
    }
    case PageKind::SlidoEvents:
        break;
    }
    const std::string_view errors =
        m_item.errors() ? m_canonical.of(m_tokens, *m_item.errors()) : std::string_view();
    static const std::size_t type = place(TableId::Events, "type");
    const bool isEvent = m_kind == PageKind::SlidoEvents;
    if (isFilled(errors) && (!isEvent || cell(type).state == Cell::State::Missing)) {
        constexpr std::size_t mostBytes = 300;
        rejected.reason = Reason::ServiceError;
        rejected.detail = toQString(errors.substr(0, mostBytes)).toStdString();
        return rejected;
    }
    return isEmpty ? std::optional(rejected) : std::nullopt;
}

void PageReader::keepItem(std::string_view raw, int index)
{
    ParsedPage::Item item;
    item.offset = static_cast<std::uint32_t>(raw.data() - m_tokens.json().data());
    item.length = static_cast<std::uint32_t>(raw.size());
    if (auto rejected = rejection(raw.front())) {
        m_item.dropCells();
        rejected->index = index;
        rejected->raw = {0, item.offset, item.length};
        appendMinified(rejected->json, raw);
        m_page.rejected.push_back(std::move(*rejected));
        return;
    }
    item.isTold = m_item.isTold();
    if (!item.isTold || m_kind == PageKind::RecordingSummary)
        item.fingerprint = m_item.fingerprint();
    item.keys = m_item.keys();
    item.hash = m_item.takeCells(m_page.cells, static_cast<std::uint32_t>(m_page.items.size()));
    if (!item.isTold)
        std::memcpy(&item.hash, item.fingerprint.data(), sizeof item.hash);
    if (m_page.items.empty())
        m_page.items.reserve(m_item.likelyItems());
    m_page.items.push_back(item);
}

bool PageReader::readItems()
{
    if (m_tokens.first(m_at) != '[')
        return fail("its \"items\" is not a list");
    ++m_at;
    if (m_tokens.first(m_at) == ']') {
        ++m_at;
        return true;
    }
    for (int index = 0;; ++index) {
        if (static_cast<std::size_t>(index) == mostItems(m_kind)) {
            m_hasTooMany = true;
            return false;
        }
        const std::size_t begin = m_at;
        if (!m_item.readItem(m_at))
            return false;
        keepItem(m_tokens.range(begin, m_at - 1), index);
        const char next = m_tokens.first(m_at++);
        if (next == ']')
            return true;
        if (next != ',')
            return fail("its items have no comma between them");
    }
}

/// The value of one member of the page itself.
bool PageReader::readMember(std::string_view key)
{
    if (key == "items")
        return std::exchange(m_hasItems, true) ? fail("it has more than one list of items") : readItems();
    const std::size_t begin = m_at;
    if (!m_item.skipValue(m_at))
        return false;
    if (key == "errors")
        m_pageErrors = m_canonical.of(m_tokens, begin);
    return key != "next" || m_kind != PageKind::SlidoEvents || readNext(begin);
}

bool PageReader::readNext(std::size_t token)
{
    if (std::exchange(m_hasNext, true))
        return fail("it has more than one \"next\"");
    if (m_tokens.text(token) == "null")
        return true;
    StringToken next;
    if (m_tokens.first(token) != '"' || !m_item.readString(token, next) || next.hasLoneSurrogate)
        return fail("its \"next\" is not text");
    m_page.next = next.text;
    return true;
}

bool PageReader::readPage()
{
    if (m_tokens.first(m_at++) != '{')
        return fail("it is not a whole JSON object");
    for (char next = m_tokens.first(m_at) == '}' ? m_tokens.first(m_at++) : ','; next != '}';
         next = m_tokens.first(m_at++)) {
        if (next != ',')
            return fail("its members have no comma between them");
        StringToken key;
        if (!m_item.readString(m_at, key))
            return false;
        if (m_tokens.first(m_at++) != ':')
            return fail("a key has no value");
        if (!readMember(key.text))
            return false;
    }
    return m_at == m_tokens.count() || fail("something follows after its end");
}

Result<ParsedPage> PageReader::read()
{
    const bool isRead = !m_tokens.problem() && readPage();
    if (m_hasTooMany)
        return failure(ErrorKind::TooLarge,
                       u"The answer holds more than %1 items, which no page of the service does"_s.arg(
                           mostItems(m_kind)));
    if (!isRead)
        return malformed(u"The answer can't be read: " % problem());
    if (isFilled(m_pageErrors)) {
        Error error = malformed(u"The answer reports an error instead of items."_s).value();
        error.serviceMessage = toQString(m_pageErrors).left(500);
        return failure(std::move(error));
    }
    if (!m_hasItems)
        return malformed(u"The answer can't be read: it has no \"items\"."_s);
    m_page.storage = m_storage;
    return std::move(m_page);
}

} // namespace

Cell ParsedPage::cell(const Item &item, int column) const
{
    const std::vector<NewCell> &its = cells[static_cast<std::size_t>(column)];
    const auto row = static_cast<std::uint32_t>(&item - items.data());
    const auto found =
        std::lower_bound(its.begin(), its.end(), row,
                         [](const NewCell &cell, std::uint32_t wanted) { return cell.row() < wanted; });
    return found != its.end() && found->row() == row ? found->cell() : Cell{};
}

std::vector<Cell> ParsedPage::cellsOf(const Item &item) const
{
    std::vector<Cell> all;
    all.reserve(cells.size());
    for (int column = 0; column < static_cast<int>(cells.size()); ++column)
        all.push_back(cell(item, column));
    return all;
}

TableId tableOf(PageKind kind)
{
    switch (kind) {
    case PageKind::RecordingSummary:
        return TableId::Recordings;
    case PageKind::RecordingDetail:
        return TableId::Accesses;
    case PageKind::SlidoEvents:
        break;
    }
    return TableId::Events;
}

bool holdsNullAnonymity(const KeySet &keys)
{
    static const std::uint64_t nodes = [] {
        std::uint64_t found = 0;
        if (const PathTree *data = PathTree::of(TableId::Events).child("data")) {
            for (const std::string_view key : {"isAnonymous", "hideNames"})
                found |= data->child(key)->nodes();
        }
        return found;
    }();
    return (keys.null & nodes) != 0;
}

std::string describe(const RejectedItem &item)
{
    using Reason = RejectedItem::Reason;
    switch (item.reason) {
    case Reason::NotAnObject:
        break;
    case Reason::NoRecordingId:
        return "it has no recordingId";
    case Reason::OddRecordingId:
        return "its recordingId is not text";
    case Reason::NothingTold:
        return "it has no recordingId, person or time";
    case Reason::ServiceError:
        return "the service reports an error instead: " + item.detail;
    }
    return "it is not an object";
}

Result<ParsedPage> parsePage(PageKind kind, const QByteArray &body)
{
    if (body.startsWith("\xef\xbb\xbf"))
        return malformed(u"The answer can't be read: it begins with a byte order mark."_s);
    if (body.size() > std::numeric_limits<std::uint32_t>::max() / 2)
        return malformed(u"The answer can't be read: it is larger than 2 GiB."_s);
    return PageReader(kind, std::make_shared<PageStorage>(PageStorage{body, {}})).read();
}

} // namespace auditdesk
