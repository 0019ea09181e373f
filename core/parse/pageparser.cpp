// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/pageparser.h"

#include "core/parse/canonicaljson.h"
#include "core/parse/derivedcells.h"
#include "core/parse/jsontext.h"
#include "core/parse/pathtree.h"
#include "core/support/minified.h"

#include <QCryptographicHash>
#include <algorithm>
#include <charconv>
#include <cstring>
#include <deque>
#include <limits>
#include <simdjson.h>

namespace auditdesk {

namespace {

namespace ondemand = simdjson::ondemand;
using namespace Qt::StringLiterals;

// Far more than any page needs, and far less than the stack holds.
constexpr int deepestNesting = 400;

/// A page's bytes with the padding that simdjson reads into, and the texts that are not in them as they are.
struct PageStorage
{
    explicit PageStorage(const QByteArray &page)
        : size(static_cast<std::size_t>(page.size()))
        , bytes(std::make_unique_for_overwrite<char[]>(size + simdjson::SIMDJSON_PADDING))
    {
        std::memcpy(bytes.get(), page.constData(), size);
        std::memset(bytes.get() + size, ' ', simdjson::SIMDJSON_PADDING);
    }

    std::size_t size;
    std::unique_ptr<char[]> bytes;
    std::deque<std::string> texts;
};

std::size_t place(TableId table, std::string_view id)
{
    return static_cast<std::size_t>(schemaOf(table).columnNamed(id));
}

bool isJsonSpace(char character)
{
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}

std::string_view trimmedEnd(std::string_view text)
{
    while (!text.empty() && isJsonSpace(text.back()))
        text.remove_suffix(1);
    return text;
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

/// A string token, read.
struct StringToken
{
    std::string_view text; ///< in the page's bytes or in the storage's texts
    bool hasLoneSurrogate = false;
    bool isVerbatim = true; ///< nothing in it was escaped
};

/// Reads a page in one pass that visits, and so checks, every token of it: on-demand parsing alone would skip
/// over what nobody asks for. Every function returns false once the page is no JSON, and `problem` says why.
class PageReader
{
public:
    PageReader(PageKind kind, std::shared_ptr<PageStorage> storage)
        : m_kind(kind)
        , m_table(tableOf(kind))
        , m_columns(schemaOf(m_table).columns)
        , m_storage(std::move(storage))
        , m_hash(QCryptographicHash::Blake2b_160) // collision-resistant, and a fifth of SHA-256's time
    {
    }

    Result<ParsedPage> read();

private:
    bool fail(const char *problem)
    {
        if (m_problem.isEmpty())
            m_problem = QString::fromLatin1(problem);
        return false;
    }
    bool fail(simdjson::error_code code)
    {
        // That says nothing about the page: a case must not be called damaged for it.
        if (code == simdjson::MEMALLOC)
            qBadAlloc();
        return fail(simdjson::error_message(code));
    }

    bool readPage(ondemand::document &document);
    bool readMember(std::string_view key, ondemand::value value);
    bool readItems(ondemand::array items);
    bool readItem(ondemand::value item, int index);
    void keepItem(std::string_view raw, int index, std::size_t firstCell);
    std::optional<RejectedItem> rejection(char firstCharacter, std::span<const Cell> cells) const;

    bool walk(ondemand::value value, const PathTree *tree, int depth);
    bool walkObject(ondemand::object object, const PathTree *tree, int depth);
    bool walkArray(ondemand::array array, int depth);
    bool walkString(std::string_view token, const PathTree *tree);
    bool walkOther(std::string_view token, const PathTree *tree);
    bool readString(std::string_view token, StringToken &string);
    bool readKey(ondemand::field &field, std::string_view &token, StringToken &key);

    Cell *cellOf(const PathTree *tree);
    const ColumnSpec &specOf(const PathTree &tree) const
    {
        return m_columns[static_cast<std::size_t>(tree.columns().front())];
    }
    void clearCells(const PathTree &tree);
    void setString(Cell &cell, ColumnKind kind, const StringToken &string, std::string_view token);
    void setOdd(Cell &cell, std::string_view rawJson);
    std::string_view keep(std::string text);
    std::string_view rawFrom(std::string_view start, ondemand::value &value);

    PageKind m_kind;
    TableId m_table;
    std::span<const ColumnSpec> m_columns;
    std::shared_ptr<PageStorage> m_storage;
    QCryptographicHash m_hash;
    CanonicalJson m_canonical;
    ParsedPage m_page;
    QString m_problem;
    std::string m_pageErrors, m_itemErrors; // compact JSON of an "errors" member
    bool m_hasItems = false, m_hasNext = false;
    std::span<Cell> m_cells; // of the item being read
    std::string m_unescaped;
};

std::string_view PageReader::keep(std::string text)
{
    m_storage->texts.push_back(std::move(text));
    return m_storage->texts.back();
}

/// The JSON of an array or object that was just walked to its end: from its first token to before the next
/// one.
std::string_view PageReader::rawFrom(std::string_view start, ondemand::value &value)
{
    const char *end = m_storage->bytes.get() + m_storage->size;
    if (value.current_location().get(end))
        end = m_storage->bytes.get() + m_storage->size;
    return trimmedEnd({start.data(), static_cast<std::size_t>(end - start.data())});
}

bool PageReader::readString(std::string_view token, StringToken &string)
{
    if (token.size() < 2 || token.back() != '"')
        return fail("a string has no end");
    const std::string_view escaped = token.substr(1, token.size() - 2);
    if (std::memchr(escaped.data(), '\\', escaped.size()) == nullptr) {
        string = {escaped, false, true};
        return true;
    }
    m_unescaped.clear();
    const Unescaped result = appendUnescaped(m_unescaped, escaped);
    if (!result.isValid)
        return fail("a string holds an escape that JSON does not have");
    string = {keep(m_unescaped), result.hasLoneSurrogate, false};
    return true;
}

bool PageReader::readKey(ondemand::field &field, std::string_view &token, StringToken &key)
{
    const char *start = field.key().raw();
    const char *end = start;
    while (*end != '"') // the first stage has seen that strings end
        end += *end == '\\' ? 2 : 1;
    token = {start - 1, static_cast<std::size_t>(end - start) + 2};
    return readString(token, key);
}

Cell *PageReader::cellOf(const PathTree *tree)
{
    if (!tree)
        return nullptr;
    // What should hold other fields but holds something else is shown in the first of them.
    return &m_cells[static_cast<std::size_t>(tree->columns().front())];
}

void PageReader::clearCells(const PathTree &tree)
{
    for (const int column : tree.columns())
        m_cells[static_cast<std::size_t>(column)] = Cell{};
}

void PageReader::setOdd(Cell &cell, std::string_view rawJson)
{
    cell = {Cell::State::Odd, missingNumber, keep(withoutWhiteSpace(rawJson))};
}

void PageReader::setString(Cell &cell, ColumnKind kind, const StringToken &string, std::string_view token)
{
    switch (kind) {
    case ColumnKind::Text:
    case ColumnKind::Identifier:
        cell = {string.hasLoneSurrogate ? Cell::State::Odd : Cell::State::Value, missingNumber, string.text};
        break;
    case ColumnKind::Json:
        cell = {Cell::State::Value, missingNumber, token};
        break;
    case ColumnKind::Time:
    case ColumnKind::Integer:
    case ColumnKind::Boolean:
        cell = {string.text.empty() ? Cell::State::Missing : Cell::State::Odd, missingNumber, string.text};
        break;
    }
}

bool PageReader::walkString(std::string_view token, const PathTree *tree)
{
    StringToken string;
    if (!readString(token, string))
        return false;
    // Half a surrogate pair has no UTF-8: such a string keeps its own spelling, so that it equals itself
    // only.
    if (string.isVerbatim || string.hasLoneSurrogate)
        m_canonical.append(token);
    else
        appendJsonString(m_canonical.out(), string.text);

    Cell *cell = cellOf(tree);
    if (!cell)
        return true;
    const ColumnSpec &spec = specOf(*tree);
    if (!tree->isColumn()) {
        setOdd(*cell, token);
        return true;
    }
    if (spec.kind == ColumnKind::Time && !spec.path.ends_with("Ms")) {
        if (const std::optional<std::int64_t> ms = parseIsoTime(string.text)) {
            *cell = {Cell::State::Value, *ms, {}};
            return true;
        }
    }
    setString(*cell, spec.kind, string, token);
    return true;
}

/// Numbers, true, false and null.
bool PageReader::walkOther(std::string_view token, const PathTree *tree)
{
    const bool isTrue = token == "true";
    const bool isBoolean = isTrue || token == "false";
    const bool isNull = token == "null";
    if (!isBoolean && !isNull && !isJsonNumber(token))
        return fail("it holds a value that is no JSON");
    const bool isLiteral = isBoolean || isNull;
    const std::int64_t number = isLiteral ? missingNumber : wholeNumber(token).value_or(missingNumber);
    if (number != missingNumber) {
        std::array<char, 20> digits{};
        const char *end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
        m_canonical.append({digits.data(), static_cast<std::size_t>(end - digits.data())});
    } else {
        m_canonical.append(token);
    }

    Cell *cell = cellOf(tree);
    if (!cell || isNull)
        return true;
    const ColumnSpec &spec = specOf(*tree);
    const bool isEpochTime = spec.kind == ColumnKind::Time && spec.path.ends_with("Ms");
    *cell = {Cell::State::Odd, missingNumber, token};
    if (!tree->isColumn())
        return true;
    if (spec.kind == ColumnKind::Json)
        cell->state = Cell::State::Value;
    else if (spec.kind == ColumnKind::Boolean && isBoolean)
        *cell = {Cell::State::Value, isTrue ? 1 : 0, {}};
    else if ((spec.kind == ColumnKind::Integer || isEpochTime) && number != missingNumber)
        *cell = {Cell::State::Value, number, {}};
    return true;
}

bool PageReader::walkObject(ondemand::object object, const PathTree *tree, int depth)
{
    const CanonicalJson::Mark mark = m_canonical.beginObject();
    for (auto next : object) {
        ondemand::field field;
        if (const simdjson::error_code code = std::move(next).get(field))
            return fail(code);
        std::string_view token;
        StringToken key;
        if (!readKey(field, token, key))
            return false;
        m_canonical.beginMember();
        if (key.isVerbatim || key.hasLoneSurrogate)
            m_canonical.append(token);
        else
            appendJsonString(m_canonical.out(), key.text);
        m_canonical.endKey();

        const std::size_t valueBegin = m_canonical.text().size();
        const PathTree *child = tree ? tree->child(key.text) : nullptr;
        if (child) // of equal keys the last counts, with all that lies below it
            clearCells(*child);
        if (!walk(field.value(), child, depth + 1))
            return false;
        if (depth == 1 && key.text == "errors")
            m_itemErrors = m_canonical.text().substr(valueBegin);
        m_canonical.endMember();
    }
    m_canonical.endObject(mark);
    return true;
}

bool PageReader::walkArray(ondemand::array array, int depth)
{
    m_canonical.append("[");
    bool isFirst = true;
    for (auto next : array) {
        ondemand::value element;
        if (const simdjson::error_code code = next.get(element))
            return fail(code);
        if (!isFirst)
            m_canonical.append(",");
        isFirst = false;
        if (!walk(element, nullptr, depth + 1))
            return false;
    }
    m_canonical.append("]");
    return true;
}

bool PageReader::walk(ondemand::value value, const PathTree *tree, int depth)
{
    const std::string_view token = trimmedEnd(value.raw_json_token());
    const char first = token.empty() ? '\0' : token.front();
    if (first == '"') {
        // Taken here: left to the iterator, a string before a colon would pass for a key, even in a list.
        const simdjson::error_code code = value.get_raw_json_string().error();
        return code ? fail(code) : walkString(token, tree);
    }
    if (first != '{' && first != '[')
        return walkOther(token, tree);
    if (depth > deepestNesting)
        return fail("it is nested too deeply");

    if (first == '{') {
        ondemand::object object;
        if (const simdjson::error_code code = value.get_object().get(object))
            return fail(code);
        if (!walkObject(object, tree, depth))
            return false;
    } else {
        ondemand::array array;
        if (const simdjson::error_code code = value.get_array().get(array))
            return fail(code);
        if (!walkArray(array, depth))
            return false;
    }
    Cell *cell = cellOf(tree);
    if (!cell || (!tree->isColumn() && first == '{'))
        return true;
    setOdd(*cell, rawFrom(token, value));
    if (tree->isColumn() && specOf(*tree).kind == ColumnKind::Json)
        cell->state = Cell::State::Value;
    return true;
}

/// Why the item that was read into `cells` can't be a row; nullopt where it can.
std::optional<RejectedItem> PageReader::rejection(char firstCharacter, std::span<const Cell> cells) const
{
    using Reason = RejectedItem::Reason;
    RejectedItem rejected;
    if (firstCharacter != '{')
        return rejected;
    // An event that has its data is kept whatever else it holds; an access, as long as anything tells what
    // was accessed, by whom or when.
    const auto cell = [&](std::size_t place) -> const Cell & { return cells[place]; };
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
    const bool hasErrors = isFilled(m_itemErrors);
    static const std::size_t type = place(TableId::Events, "type");
    const bool isEvent = m_kind == PageKind::SlidoEvents;
    if (hasErrors && (!isEvent || cell(type).state == Cell::State::Missing)) {
        constexpr std::size_t mostBytes = 300;
        rejected.reason = Reason::ServiceError;
        rejected.detail = toQString(std::string_view(m_itemErrors).substr(0, mostBytes)).toStdString();
        return rejected;
    }
    return isEmpty ? std::optional(rejected) : std::nullopt;
}

void PageReader::keepItem(std::string_view raw, int index, std::size_t firstCell)
{
    const auto offset = static_cast<std::uint32_t>(raw.data() - m_storage->bytes.get());
    const auto length = static_cast<std::uint32_t>(raw.size());
    if (auto rejected = rejection(raw.front(), m_cells)) {
        m_page.cells.resize(firstCell);
        rejected->index = index;
        rejected->raw = {0, offset, length};
        appendMinified(rejected->json, raw);
        m_page.rejected.push_back(std::move(*rejected));
        return;
    }
    fillDerivedCells(m_table, m_cells, m_storage->texts);

    ParsedPage::Item item{firstCell, offset, length, {}};
    m_hash.reset();
    const std::string_view canonical = m_canonical.text();
    m_hash.addData(QByteArrayView(canonical.data(), static_cast<qsizetype>(canonical.size())));
    std::memcpy(item.fingerprint.data(), m_hash.resultView().data(), item.fingerprint.size());
    m_page.items.push_back(item);
}

bool PageReader::readItem(ondemand::value item, int index)
{
    const std::string_view start = trimmedEnd(item.raw_json_token());
    const std::size_t firstCell = m_page.cells.size();
    m_page.cells.resize(firstCell + m_columns.size());
    m_cells = std::span(m_page.cells).subspan(firstCell);
    m_canonical.clear();
    m_itemErrors.clear();

    const bool isObject = !start.empty() && start.front() == '{';
    const bool isScalar = !isObject && (start.empty() || start.front() != '[');
    if (!walk(item, isObject ? &PathTree::of(m_table) : nullptr, 1))
        return false;
    keepItem(isScalar ? start : rawFrom(start, item), index, firstCell);
    return true;
}

bool PageReader::readItems(ondemand::array items)
{
    int index = 0;
    for (auto next : items) {
        ondemand::value item;
        if (const simdjson::error_code code = next.get(item))
            return fail(code);
        if (!readItem(item, index++))
            return false;
    }
    return true;
}

/// One member of the page itself.
bool PageReader::readMember(std::string_view key, ondemand::value value)
{
    const std::string_view token = trimmedEnd(value.raw_json_token());
    if (key == "items") {
        if (std::exchange(m_hasItems, true))
            return fail("it has more than one list of items");
        ondemand::array items;
        if (token != "[" || value.get_array().get(items))
            return fail("its \"items\" is not a list");
        return readItems(items);
    }
    m_canonical.clear();
    if (!walk(value, nullptr, 1))
        return false;
    if (key == "errors")
        m_pageErrors = m_canonical.text();
    if (key != "next" || m_kind != PageKind::SlidoEvents)
        return true;

    if (std::exchange(m_hasNext, true))
        return fail("it has more than one \"next\"");
    if (token == "null")
        return true;
    StringToken next;
    if (token.front() != '"' || !readString(token, next) || next.hasLoneSurrogate)
        return fail("its \"next\" is not text");
    m_page.next = next.text;
    return true;
}

bool PageReader::readPage(ondemand::document &document)
{
    ondemand::object page;
    if (document.get_object().get(page))
        return fail("it is not a whole JSON object");
    for (auto next : page) {
        ondemand::field field;
        if (const simdjson::error_code code = std::move(next).get(field))
            return fail(code);
        std::string_view token;
        StringToken key;
        if (!readKey(field, token, key) || !readMember(key.text, field.value()))
            return false;
    }
    const bool isAtEnd = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return isAtEnd || fail("something follows after its end");
}

Result<ParsedPage> PageReader::read()
{
    ondemand::parser parser;
    ondemand::document document;
    const simdjson::padded_string_view bytes(m_storage->bytes.get(), m_storage->size,
                                             m_storage->size + simdjson::SIMDJSON_PADDING);
    const simdjson::error_code code = parser.iterate(bytes).get(document);
    if (code ? !fail(code) : !readPage(document))
        return malformed(u"The answer can't be read: " % m_problem);
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
    return PageReader(kind, std::make_shared<PageStorage>(body)).read();
}

} // namespace auditdesk
