// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/itemreader.h"

#include "core/parse/jsontext.h"
#include "core/support/sametext.h"
#include "core/support/siphash.h"

#include <QTimeZone>
#include <algorithm>
#include <bit>
#include <cstring>

namespace auditdesk {

namespace {

// Far more than any page needs, and far less than the stack holds.
constexpr int deepestNesting = 400;

std::uint64_t bit(std::size_t number)
{
    return std::uint64_t{1} << number;
}

template <class Visit>
void forEachBit(std::uint64_t set, const Visit &visit)
{
    for (; set != 0; set &= set - 1)
        visit(static_cast<std::size_t>(std::countr_zero(set)));
}

/// Whether `text`, from which `ms` was read, is as isoTime() would write it.
bool isUsualSpelling(std::string_view text, std::int64_t ms)
{
    constexpr std::size_t usualSize = std::string_view("2026-10-13T17:05:35Z").size();
    if (text.size() == usualSize && text[10] == 'T' && text.back() == 'Z')
        return text.substr(11, 2) != "24";
    static const QTimeZone utc = QTimeZone::utc();
    return isoTime(ms, utc) == text;
}

/// Whether the milliseconds of a time say all of it: parseIsoTime() cuts what is finer.
bool isWholeMilliseconds(std::string_view text)
{
    constexpr std::string_view digits = "0123456789";
    const std::size_t point = text.find_first_of(".,");
    if (point == std::string_view::npos)
        return true;
    const std::size_t end = std::min(text.find_first_not_of(digits, point + 1), text.size());
    const std::string_view finer = text.substr(std::min(point + 4, end), end - std::min(point + 4, end));
    return finer.find_first_not_of('0') == std::string_view::npos;
}

void appendBytes(std::string &out, std::uint64_t number)
{
    out.append(reinterpret_cast<const char *>(&number), sizeof number);
}

Fingerprint fingerprintOf(std::string_view content)
{
    const auto hash = sipHash128(processSipKey(), content);
    Fingerprint fingerprint;
    std::copy_n(hash.begin(), fingerprint.size(), fingerprint.begin());
    return fingerprint;
}

/// A number for each column that nobody outside knows: items can't be made to have one hash.
const std::array<std::uint64_t, PathTree::mostNodes> &secretFactors()
{
    static const auto factors = [] {
        std::array<std::uint64_t, PathTree::mostNodes> made;
        for (std::size_t column = 0; column < made.size(); ++column) {
            const char name = static_cast<char>(column);
            const auto hash = sipHash128(processSipKey(), {&name, 1});
            std::memcpy(&made[column], hash.data(), sizeof made[column]);
            made[column] |= 1;
        }
        return made;
    }();
    return factors;
}

/// TableSchema::textsAt() of each column.
const std::vector<std::size_t> &textsAt(TableId table)
{
    static const auto all = [] {
        std::array<std::vector<std::size_t>, tableCount> tables;
        for (std::size_t id = 0; id < tables.size(); ++id) {
            const TableSchema &schema = schemaOf(static_cast<TableId>(id));
            for (std::size_t column = 0; column < schema.columns.size(); ++column)
                tables[id].push_back(schema.textsAt(column));
        }
        return tables;
    }();
    return all[static_cast<std::size_t>(table)];
}

/// With its length, so that where one text ends and the next begins is told.
void appendBytes(std::string &out, std::string_view text)
{
    appendBytes(out, std::uint64_t{text.size()});
    out += text;
}

} // namespace

ItemReader::ItemReader(TableId table, const JsonTokens &tokens, std::deque<std::string> &texts)
    : m_table(table)
    , m_tree(PathTree::of(table))
    , m_tokens(tokens)
    , m_texts(texts)
    , m_columnCount(schemaOf(table).columns.size())
    , m_textsAt(textsAt(table))
{
}

bool ItemReader::fail(const char *problem)
{
    if (!m_problem)
        m_problem = problem;
    return false;
}

bool ItemReader::skipValue(std::size_t &at)
{
    m_at = at;
    const bool isRead = value(nullptr, 1);
    at = m_at;
    return isRead;
}

bool ItemReader::readItem(std::size_t &at)
{
    m_filled = m_seen = m_nulls = m_json = 0;
    m_isOdd = false;
    m_errors.reset();
    m_former = {};
    m_respelt.clear();
    m_itemBegin = m_at = at;
    const bool isRead = value(m_tokens.first(at) == '{' ? &m_tree : nullptr, 1);
    at = m_at;
    if (m_likelyItems == 0) {
        // Those that come may be half as large.
        constexpr std::size_t most = 512;
        m_likelyItems = std::min(most, 2 * m_tokens.count() / (m_at - m_itemBegin + 1));
    }
    return isRead;
}

inline bool ItemReader::unescape(std::string_view token, StringToken &string)
{
    if (token.size() < 2 || token.back() != '"')
        return fail("a string has no end");
    const std::string_view escaped = token.substr(1, token.size() - 2);
    const auto begin = static_cast<std::size_t>(escaped.data() - m_tokens.json().data());
    if (m_nextBackslash < begin)
        m_nextBackslash = std::min(m_tokens.json().find('\\', begin), m_tokens.json().size());
    if (m_nextBackslash < begin + escaped.size())
        return unescapeAnew(escaped, string);
    string = {escaped, false};
    return true;
}

bool ItemReader::unescapeAnew(std::string_view escaped, StringToken &string)
{
    std::string unescaped;
    const Unescaped result = appendUnescaped(unescaped, escaped);
    if (!result.isValid)
        return fail("a string holds an escape that JSON does not have");
    string = {keep(std::move(unescaped)), result.hasLoneSurrogate};
    return true;
}

bool ItemReader::readString(std::size_t &at, StringToken &string)
{
    if (m_tokens.first(at) != '"')
        return fail("a key is no text");
    return unescape(m_tokens.text(at++), string);
}

bool ItemReader::value(const PathTree *tree, int depth)
{
    switch (m_tokens.first(m_at)) {
    case '"':
        return string(tree);
    case '{':
    case '[':
        return nested(tree, depth);
    default:
        return scalar(tree);
    }
}

/// Numbers, true, false and null.
bool ItemReader::scalar(const PathTree *tree)
{
    if (m_at >= m_tokens.count())
        return fail("it ends too early");
    const std::string_view token = m_tokens.text(m_at);
    const bool isTrue = token == "true";
    const bool isBoolean = isTrue || token == "false";
    const bool isNull = !isBoolean && token == "null";
    const bool isNumber = !isBoolean && !isNull;
    const std::optional<std::int64_t> whole = isNumber ? wholeNumber(token) : std::nullopt;
    if (isNumber && !whole && !isJsonNumber(token))
        return fail("it holds a value that is no JSON");
    const std::size_t begin = m_at++;
    if (!tree)
        return true;
    if (isNull) {
        m_nulls |= bit(tree->number());
        return true;
    }
    const std::int64_t number = isBoolean ? (isTrue ? 1 : 0) : whole.value_or(missingNumber);
    const bool wantsNumber = tree->kind() == ColumnKind::Integer || tree->isEpochMs();
    if (tree->isColumn() && tree->kind() == ColumnKind::Json) {
        setText(*tree, Cell::State::Value, token);
        m_json |= bit(tree->column());
        m_jsonBegins[tree->column()] = begin;
    } else if (tree->isColumn() && number != missingNumber &&
               (isBoolean ? tree->kind() == ColumnKind::Boolean : wantsNumber)) {
        setValue(*tree, number);
    } else {
        setOdd(*tree, token);
    }
    return true;
}

bool ItemReader::string(const PathTree *tree)
{
    const std::string_view token = m_tokens.text(m_at);
    StringToken string;
    if (!unescape(token, string))
        return false;
    const std::size_t begin = m_at++;
    if (!tree)
        return true;
    if (!tree->isColumn()) {
        setOdd(*tree, token);
    } else if (tree->kind() == ColumnKind::Json) {
        setText(*tree, Cell::State::Value, token);
        m_json |= bit(tree->column());
        m_jsonBegins[tree->column()] = begin;
    } else {
        setString(*tree, string, begin);
    }
    return true;
}

void ItemReader::setString(const PathTree &tree, const StringToken &string, std::size_t token)
{
    if (tree.kind() == ColumnKind::Text || tree.kind() == ColumnKind::Identifier) {
        setText(tree, string.hasLoneSurrogate ? Cell::State::Odd : Cell::State::Value, string.text);
        m_isOdd |= string.hasLoneSurrogate;
        return;
    }
    if (tree.kind() == ColumnKind::Time && !tree.isEpochMs()) {
        if (const std::optional<std::int64_t> ms = parseIsoTime(string.text)) {
            setValue(tree, *ms);
            m_isOdd |= !isWholeMilliseconds(string.text);
            if (!isUsualSpelling(string.text, *ms) && isWholeMilliseconds(string.text)) {
                static const QTimeZone utc = QTimeZone::utc();
                m_respelt.push_back({token, '"' + isoTime(*ms, utc) + '"'});
            }
            return;
        }
    }
    m_isOdd = true;
    setText(tree, string.text.empty() ? Cell::State::Missing : Cell::State::Odd, string.text);
}

bool ItemReader::nested(const PathTree *tree, int depth)
{
    if (depth > deepestNesting)
        return fail("it is nested too deeply");
    const std::size_t begin = m_at;
    const bool isObject = m_tokens.first(m_at) == '{';
    const bool holdsColumns = tree && !tree->isColumn();
    if (isObject ? !object(holdsColumns ? tree : nullptr, depth) : !array(depth))
        return false;
    if (!tree || (isObject && holdsColumns))
        return true;
    const std::string_view text = compact(begin, m_at - 1);
    if (!tree->isColumn() || tree->kind() != ColumnKind::Json) {
        setOdd(*tree, text);
        return true;
    }
    setText(*tree, Cell::State::Value, text);
    m_json |= bit(tree->column());
    m_jsonBegins[tree->column()] = begin;
    return true;
}

bool ItemReader::array(int depth)
{
    ++m_at;
    if (m_tokens.first(m_at) == ']') {
        ++m_at;
        return true;
    }
    for (;;) {
        if (!value(nullptr, depth + 1))
            return false;
        const char next = m_tokens.first(m_at++);
        if (next == ']')
            return true;
        if (next != ',')
            return fail("the elements of a list have no comma between them");
    }
}

bool ItemReader::object(const PathTree *tree, int depth)
{
    ++m_at;
    if (m_tokens.first(m_at) == '}') {
        ++m_at;
        return true;
    }
    std::size_t before = tree ? PathTree::mostNodes + tree->number() : 0;
    for (;;) {
        std::string_view key;
        const PathTree *child = nullptr;
        if (!readKey(tree, before, key, child))
            return false;
        if (m_tokens.first(m_at++) != ':')
            return fail("a key has no value");
        if (child) {
            before = child->number();
            begin(*child);
        } else if (tree) {
            m_isOdd = true;
            if (depth == 1 && key == "errors")
                m_errors = m_at;
        }
        const std::size_t valueToken = m_at;
        if (!value(child, depth + 1))
            return false;
        if (tree && !child)
            noteFormerField(*tree, key, valueToken);
        const char next = m_tokens.first(m_at++);
        if (next == '}')
            return true;
        if (next != ',')
            return fail("the members of an object have no comma between them");
    }
}

/// `child`: where it leads to from `tree`. `before`: the place of what is expected.
bool ItemReader::readKey(const PathTree *tree, std::size_t before, std::string_view &key,
                         const PathTree *&child)
{
    if (m_tokens.first(m_at) != '"')
        return fail("a key is no text");
    Expected &expected = m_expected[before];
    if (tree) {
        const std::string_view token = m_tokens.upToNext(m_at);
        const auto isKeyOf = [token](const PathTree *node) {
            return node && token.size() == node->key().size() + 2 && token.back() == '"' &&
                   areSameBytes(token.data() + 1, node->key().data(), node->key().size());
        };
        bool isExpected = isKeyOf(expected.child);
        if (!isExpected && isKeyOf(expected.other)) {
            std::swap(expected.child, expected.other);
            isExpected = true;
        }
        if (isExpected) {
            ++m_at;
            key = expected.child->key();
            child = expected.child;
            return true;
        }
    }
    StringToken string;
    if (!unescape(m_tokens.text(m_at++), string))
        return false;
    key = string.text;
    child = tree ? tree->child(key) : nullptr;
    if (child)
        expected = {child, expected.child};
    return true;
}

/// Of a key that leads to no column; its value was read already.
void ItemReader::noteFormerField(const PathTree &tree, std::string_view key, std::size_t valueToken)
{
    Cell *const field = m_table == TableId::Events ? m_former.field(tree.key(), key) : nullptr;
    if (!field)
        return;
    StringToken string;
    if (m_tokens.first(valueToken) == '"' && unescape(m_tokens.text(valueToken), string))
        *field = {Cell::State::Value, missingNumber, string.text};
    else
        *field = {Cell::State::Odd, missingNumber, compact(valueToken, m_at - 1)};
}

/// Of equal keys the last counts, with all that lies below it.
void ItemReader::begin(const PathTree &child)
{
    if ((m_seen & bit(child.number())) != 0) {
        m_isOdd = true;
        if (!child.isColumn())
            m_former = {};
        forEachBit(child.columns(), [this](std::size_t column) { m_cells[column] = {}; });
        m_filled &= ~child.columns();
        m_json &= ~child.columns();
        m_seen &= ~child.nodes();
        m_nulls &= ~child.nodes();
    }
    m_seen |= bit(child.number());
}

/// What should hold other fields but holds something else is shown in the first of them.
void ItemReader::setOdd(const PathTree &tree, std::string_view text)
{
    setText(tree, Cell::State::Odd, text);
    m_isOdd = true;
}

void ItemReader::setValue(const PathTree &tree, std::int64_t number)
{
    m_cells[tree.column()] = {Cell::State::Value, number, {}};
    m_filled |= bit(tree.column());
}

void ItemReader::setText(const PathTree &tree, Cell::State state, std::string_view text)
{
    m_cells[tree.column()] = {state, missingNumber, text};
    m_filled |= bit(tree.column());
}

std::string_view ItemReader::keep(std::string text)
{
    return m_texts.emplace_back(std::move(text));
}

/// From one token to another, without the white space between them.
std::string_view ItemReader::compact(std::size_t first, std::size_t last)
{
    const std::string_view range = m_tokens.range(first, last);
    std::size_t size = 0;
    for (std::size_t token = first; token <= last; ++token)
        size += m_tokens.text(token).size();
    return size == range.size() ? range : keep(withoutWhiteSpace(range));
}

bool ItemReader::isTold() const
{
    return !m_isOdd && (m_table == TableId::Events || (m_nulls == 0 && m_json == 0));
}

Fingerprint ItemReader::fingerprint()
{
    // Which keys came and what their cells hold says all, as long as nothing is odd; the order of the columns
    // takes the place of that of the keys. What begins with a brace can be no such content.
    if (m_isOdd)
        return fingerprintOf(m_canonical.of(m_tokens, m_itemBegin, m_respelt));
    m_content.assign(1, ' ');
    appendBytes(m_content, m_seen);
    appendBytes(m_content, m_nulls);
    forEachBit(m_filled, [this](std::size_t column) {
        const Cell &cell = m_cells[column];
        if ((m_json & bit(column)) != 0)
            appendBytes(m_content, m_canonical.of(m_tokens, m_jsonBegins[column]));
        else if (cell.number != missingNumber)
            appendBytes(m_content, static_cast<std::uint64_t>(cell.number));
        else
            appendBytes(m_content, cell.text);
    });
    return fingerprintOf(m_content);
}

std::uint32_t ItemReader::takeCells(NewCells &out, std::uint32_t row)
{
    const auto &factors = secretFactors();
    std::uint64_t sum = 0; // one cell does not wait for the other
    m_filled |= fillDerivedCells(m_table, std::span(m_cells).first(m_columnCount), m_texts, m_former);
    forEachBit(m_filled, [&](std::size_t column) {
        const Cell &cell = m_cells[column];
        if (cell.state == Cell::State::Missing)
            return;
        if (out[column].empty())
            out[column].reserve(m_likelyItems);
        // What is derived is another cell of the item.
        const std::size_t home = m_textsAt[column];
        const Cell &shared = m_cells[home];
        const bool hasSharedText = home != column && !cell.text.empty() &&
                                   shared.text.data() == cell.text.data() &&
                                   shared.text.size() == cell.text.size();
        NewCell &taken = hasSharedText ? out[column].emplace_back(row, cell, out[home].back().textHash())
                                       : out[column].emplace_back(row, cell);
        if (hasSharedText)
            taken.setHasSharedText();
        // Nested values have several spellings.
        const bool isNested = (m_json & bit(column)) != 0;
        const std::uint64_t content = isNested ? textHash(m_canonical.of(m_tokens, m_jsonBegins[column]))
                                      : cell.number != missingNumber ? static_cast<std::uint64_t>(cell.number)
                                                                     : taken.textHash();
        sum += (content + 1) * factors[column];
    });
    dropCells();
    return static_cast<std::uint32_t>(sum >> 32);
}

void ItemReader::dropCells()
{
    forEachBit(m_filled, [this](std::size_t column) { m_cells[column] = {}; });
}

} // namespace auditdesk
