// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filter.h"

#include "core/query/filternode.h"
#include "core/query/filterparser.h"
#include "core/records/rowblocks.h"
#include "core/support/casefold.h"

#include <algorithm>
#include <array>
#include <deque>
#include <functional>
#include <vector>

namespace auditdesk {

namespace {

using Rows = AppendOnlyArray<std::uint32_t>;
using Mask = std::array<std::uint8_t, RowBlock::mostRows>;

template <class T, class Test>
void testCells(const CompactArray<T> &cells, const RowBlock &block, Mask &mask, Test test)
{
    BlockCells<T> column(cells);
    const T *data = column.of(block);
    for (std::size_t i = 0; i < block.size(); ++i)
        mask[i] = std::uint8_t(test(data[i]));
}

/// Which texts of a table's dictionaries pass which tests. Columns that share a dictionary share its answers.
class TextPasses
{
public:
    using Passes = std::vector<std::uint8_t>; ///< by text id

    TextPasses(const Table &table, const CancelFlag &cancel)
        : m_table(table)
        , m_cancel(cancel)
    {
    }

    /// Those made so far stay where they are.
    const Passes &of(int column, const TextTest &test)
    {
        const Dictionary *dictionary = &m_table.dictionary(column);
        const auto known = std::find_if(m_tested.begin(), m_tested.end(), [&](const Tested &tested) {
            return tested.dictionary == dictionary && *tested.test == test;
        });
        if (known != m_tested.end())
            return known->passes;
        return m_tested.emplace_back(Tested{dictionary, &test, passesOf(*dictionary, test)}).passes;
    }

private:
    struct Tested
    {
        const Dictionary *dictionary;
        const TextTest *test;
        Passes passes;
    };

    Passes passesOf(const Dictionary &dictionary, const TextTest &test) const
    {
        const auto index = dictionary.index();
        Passes passes(dictionary.size());
        passes[0] = test.acceptsMissing();
        for (std::uint32_t id = 1; id < dictionary.size(); ++id) {
            if ((id & 0xfff) == 0 && m_cancel.isCancelled())
                break;
            const std::string_view text = test.looksAtText() ? dictionary.text(id) : std::string_view();
            passes[id] = test.accepts(text, index->folded(id));
        }
        return passes;
    }

    const Table &m_table;
    const CancelFlag &m_cancel;
    std::deque<Tested> m_tested;
};

/// A node made ready for one table: what can be said once a distinct text is said once.
class Evaluator
{
public:
    Evaluator(const Filter::Node &node, const Table &table, const Anonymity &anonymity, TextPasses &texts)
        : m_node(node)
        , m_table(table)
        , m_anonymity(anonymity)
    {
        if (node.kind == Filter::Node::Kind::Text)
            m_passes = &texts.of(node.column, node.text);
        if (node.kind == Filter::Node::Kind::Number)
            testOddTexts();
        for (const Filter::Node &child : node.children)
            m_children.emplace_back(child, table, anonymity, texts);
    }

    void test(const RowBlock &block, Mask &mask) const
    {
        switch (m_node.kind) {
        case Filter::Node::Kind::All:
        case Filter::Node::Kind::Any:
            testChildren(block, mask);
            break;
        case Filter::Node::Kind::Not:
            m_children.front().test(block, mask);
            for (std::size_t i = 0; i < block.size(); ++i)
                mask[i] ^= 1;
            break;
        case Filter::Node::Kind::Text:
            testCells(m_table.textIds(m_node.column), block, mask,
                      [this](std::uint32_t id) { return (*m_passes)[id]; });
            if (m_anonymity.concerns(m_table, m_node.column))
                forgetHidden(block, mask);
            break;
        case Filter::Node::Kind::Number:
            testNumbers(block, mask);
            break;
        }
    }

private:
    void testOddTexts()
    {
        const Rows &rows = m_table.oddRows(m_node.column);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::string folded = foldCase(m_table.oddText(m_node.column, rows[i]));
            m_oddPasses.emplace_back(rows[i], m_node.number.acceptsOdd(folded));
        }
    }

    void testChildren(const RowBlock &block, Mask &mask) const
    {
        const bool isAll = m_node.kind == Filter::Node::Kind::All;
        mask.fill(std::uint8_t(isAll));
        Mask its{};
        for (const Evaluator &child : m_children) {
            child.test(block, its);
            // Of the whole mask, which compilers do many rows at once.
            if (isAll)
                std::transform(mask.begin(), mask.end(), its.begin(), mask.begin(), std::bit_and<>());
            else
                std::transform(mask.begin(), mask.end(), its.begin(), mask.begin(), std::bit_or<>());
        }
    }

    void testNumbers(const RowBlock &block, Mask &mask) const
    {
        const std::vector<NumberTest::Range> &ranges = m_node.number.ranges;
        const bool isBoolean =
            m_table.schema().columns[std::size_t(m_node.column)].kind == ColumnKind::Boolean;
        std::fill_n(mask.begin(), block.size(), std::uint8_t{0});
        Mask its;
        for (const auto &[first, last] : ranges) {
            const auto isWithin = [first = first, last = last](std::int64_t number) {
                return std::uint8_t(number >= first) & std::uint8_t(number <= last);
            };
            if (isBoolean) {
                testCells(m_table.booleans(m_node.column), block, its, [&isWithin](std::int8_t value) {
                    return isWithin(value < 0 ? missingNumber : value);
                });
            } else {
                testCells(m_table.numbers(m_node.column), block, its, isWithin);
            }
            for (std::size_t i = 0; i < block.size(); ++i)
                mask[i] |= its[i];
        }
        if (!m_oddPasses.empty())
            correctOdd(block, mask);
    }

    /// Odd cells are stored like missing ones, but pass by their own text.
    void correctOdd(const RowBlock &block, Mask &mask) const
    {
        for (std::size_t i = 0; i < block.size(); ++i) {
            const auto odd =
                std::lower_bound(m_oddPasses.begin(), m_oddPasses.end(), block.rows[i],
                                 [](const auto &entry, std::uint32_t row) { return entry.first < row; });
            if (odd != m_oddPasses.end() && odd->first == block.rows[i] &&
                !m_anonymity.hides(m_table, m_node.column, block.rows[i]))
                mask[i] = odd->second;
        }
    }

    void forgetHidden(const RowBlock &block, Mask &mask) const
    {
        const std::uint8_t missing = m_passes->front();
        for (std::size_t i = 0; i < block.size(); ++i) {
            if (mask[i] != missing && m_anonymity.hides(m_table, m_node.column, block.rows[i]))
                mask[i] = missing;
        }
    }

    const Filter::Node &m_node;
    const Table &m_table;
    const Anonymity &m_anonymity;
    std::vector<Evaluator> m_children;
    const TextPasses::Passes *m_passes = nullptr;
    std::vector<std::pair<std::uint32_t, bool>> m_oddPasses; ///< by row
};

void addColumns(const Filter::Node &node, std::set<int> &columns)
{
    if (node.column >= 0)
        columns.insert(node.column);
    for (const Filter::Node &child : node.children)
        addColumns(child, columns);
}

} // namespace

Filter::Filter() = default;

Filter::Filter(std::shared_ptr<const Node> root)
    : m_root(std::move(root))
{
}

tl::expected<Filter, FilterError> Filter::parse(const QString &text, const TableSchema &schema,
                                                const QTimeZone &zone)
{
    auto root = FilterParser(text, schema, zone).parse();
    if (!root)
        return tl::make_unexpected(root.error());
    return Filter(std::move(*root));
}

bool Filter::passesAll() const
{
    return m_root == nullptr;
}

std::set<int> Filter::columns() const
{
    std::set<int> columns;
    if (m_root)
        addColumns(*m_root, columns);
    return columns;
}

RowIds Filter::apply(const Table &table, const RowList &rows, const CancelFlag &cancel,
                     const Anonymity &anonymity) const
{
    if (passesAll())
        return rows.flat();
    TextPasses texts(table, cancel);
    const Evaluator evaluator(*m_root, table, anonymity, texts);
    RowIds passing(rows.size());
    std::size_t count = 0;
    Mask mask;
    forEachBlock(rows, [&](const RowBlock &block) {
        if (cancel.isCancelled())
            return;
        evaluator.test(block, mask);
        for (std::size_t i = 0; i < block.size(); ++i) {
            passing[count] = block.rows[i];
            count += mask[i];
        }
    });
    passing.resize(count);
    return passing;
}

} // namespace auditdesk
