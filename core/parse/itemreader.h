// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/parse/canonicaljson.h"
#include "core/parse/derivedcells.h"
#include "core/parse/pageparser.h"
#include "core/parse/pathtree.h"

#include <array>
#include <deque>
#include <optional>
#include <span>
#include <string>

namespace auditdesk {

/// A string token, read.
struct StringToken
{
    std::string_view text; ///< in the page's bytes or among the texts made anew
    bool hasLoneSurrogate = false;
};

/// Reads the items of a page into cells. Every token is visited, and so checked, whether anybody asks for it
/// or not. One thread; for one page.
class ItemReader
{
public:
    /// `texts` keeps what is not in the page's bytes as it is.
    ItemReader(TableId table, const JsonTokens &tokens, std::deque<std::string> &texts);

    // Each returns false once the text is no JSON: problem() says why. `at` is moved behind what was read.
    bool readItem(std::size_t &at);
    bool skipValue(std::size_t &at); ///< checked, not kept
    bool readString(std::size_t &at, StringToken &string);
    const char *problem() const { return m_problem; }
    /// In the page, or more: guessed by the first one that was read.
    std::size_t likelyItems() const { return m_likelyItems; }

    // Of the item that was read last:
    std::span<const Cell> cells() const { return std::span(m_cells).first(m_columnCount); } ///< one a column
    bool isTold() const; ///< see ParsedPage::Item
    Fingerprint fingerprint();
    KeySet keys() const { return {m_seen, m_nulls}; }
    /// The first token of what "errors" holds.
    std::optional<std::size_t> errors() const { return m_errors; }
    /// Appends the cells that are not missing, derived ones too, as those of the row `row`, and makes room
    /// for the next item. Returns a hash of them, the same for equal items that are told.
    std::uint32_t takeCells(NewCells &out, std::uint32_t row);
    void dropCells();

private:
    bool fail(const char *problem);
    bool value(const PathTree *tree, int depth);
    bool object(const PathTree *tree, int depth);
    bool array(int depth);
    bool nested(const PathTree *tree, int depth);
    bool string(const PathTree *tree);
    bool scalar(const PathTree *tree);
    bool readKey(const PathTree *tree, std::size_t before, std::string_view &key, const PathTree *&child);
    bool unescape(std::string_view token, StringToken &string);
    bool unescapeAnew(std::string_view escaped, StringToken &string);

    void begin(const PathTree &child);
    void noteFormerField(const PathTree &tree, std::string_view key, std::size_t valueToken);
    void setOdd(const PathTree &tree, std::string_view text);
    void setValue(const PathTree &tree, std::int64_t number);
    void setText(const PathTree &tree, Cell::State state, std::string_view text);
    void setString(const PathTree &tree, const StringToken &string, std::size_t token);
    std::string_view keep(std::string text);
    std::string_view compact(std::size_t first, std::size_t last);

    TableId m_table;
    const PathTree &m_tree;
    const JsonTokens &m_tokens;
    std::deque<std::string> &m_texts;
    std::size_t m_columnCount;
    const std::vector<std::size_t> &m_textsAt; // see NewCell::hasSharedText
    const char *m_problem = nullptr;
    std::size_t m_at = 0;            // the next token
    std::size_t m_nextBackslash = 0; // the first one that is not before what was read last
    std::size_t m_likelyItems = 0;

    // Keys come in the order of an item before most often: what came after which node, and first below it,
    // the last time and before that.
    struct Expected
    {
        const PathTree *child = nullptr;
        const PathTree *other = nullptr;
    };
    std::array<Expected, PathTree::mostNodes * 2> m_expected{};

    // Of the item that is read.
    std::size_t m_itemBegin = 0;
    std::array<Cell, PathTree::mostNodes> m_cells;
    std::array<std::size_t, PathTree::mostNodes> m_jsonBegins{}; // the first tokens of nested values
    std::uint64_t m_filled = 0;                                  // columns
    std::uint64_t m_seen = 0;                                    // nodes
    std::uint64_t m_nulls = 0;                                   // nodes
    std::uint64_t m_json = 0;                                    // columns of nested values
    bool m_isOdd = false; // its cells, and which keys came, do not tell all of it
    std::optional<std::size_t> m_errors;
    FirstGenerationFields m_former;
    /// Times that are written in another way than isoTime() does: an item says the same whichever it is.
    std::vector<CanonicalJson::Respelling> m_respelt;

    CanonicalJson m_canonical;
    std::string m_content;
};

} // namespace auditdesk
