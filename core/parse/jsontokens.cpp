// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/jsontokens.h"

#include <QtGlobal>
#include <algorithm>
#include <simdjson.h>
#include <utility>

namespace auditdesk {

/// simdjson's work space: four bytes for each byte of the largest text so far, kept by each thread for its
/// next page.
struct JsonTokens::Scanner
{
    std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;

    static std::unique_ptr<Scanner> take(std::size_t size)
    {
        std::unique_ptr<Scanner> scanner = std::exchange(kept(), nullptr);
        if (!scanner)
            scanner = std::make_unique<Scanner>();
        if (scanner->parser && scanner->parser->capacity() >= size)
            return scanner;
        scanner->parser.reset();
        const std::size_t capacity = std::max(size, leastCapacity);
        // One level is the least it takes; its second stage is not asked.
        if (simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1,
                                                                                    scanner->parser))
            qBadAlloc();
        return scanner;
    }
    static void giveBack(std::unique_ptr<Scanner> scanner)
    {
        if (scanner && scanner->parser->capacity() <= mostKept)
            kept() = std::move(scanner);
    }

private:
    static constexpr std::size_t leastCapacity = std::size_t{256} * 1024;
    static constexpr std::size_t mostKept = std::size_t{4} * 1024 * 1024;

    static std::unique_ptr<Scanner> &kept()
    {
        static thread_local std::unique_ptr<Scanner> scanner;
        return scanner;
    }
};

JsonTokens::JsonTokens(std::string_view json)
    : m_json(json)
    , m_scanner(Scanner::take(json.size()))
{
    simdjson::internal::dom_parser_implementation &parser = *m_scanner->parser;
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(json.data());
    const simdjson::error_code code =
        json.empty() ? simdjson::EMPTY : parser.stage1(bytes, json.size(), simdjson::stage1_mode::regular);
    if (code == simdjson::MEMALLOC)
        qBadAlloc();
    if (code) {
        m_problem = simdjson::error_message(code);
        return;
    }
    m_count = parser.n_structural_indexes;
    m_begins = parser.structural_indexes.get();
    parser.structural_indexes[m_count] = static_cast<std::uint32_t>(json.size());
}

JsonTokens::~JsonTokens()
{
    Scanner::giveBack(std::move(m_scanner));
}

} // namespace auditdesk
