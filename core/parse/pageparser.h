// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/table.h"
#include "core/support/result.h"

#include <QByteArray>
#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace auditdesk {

/// What a page of the service holds, by the endpoint that sent it.
enum class PageKind : std::uint8_t { RecordingSummary, RecordingDetail, SlidoEvents };
TableId tableOf(PageKind kind);

/// How many items a page may hold. The service sends at most 100 of recordings and accesses, and 256 events.
/// Ten times as many are taken: a reply of a few kilobytes may unpack to millions of items.
constexpr std::size_t mostItems(PageKind kind)
{
    return kind == PageKind::SlidoEvents ? 2560 : 1000;
}

/// An item of a page that could not become a row: kept verbatim in the case, listed with its reason, counted.
struct RejectedItem
{
    enum class Reason : std::uint8_t {
        NotAnObject,
        NoRecordingId,
        OddRecordingId, ///< it is no text
        NothingTold,    ///< an access without recording, person and time
        ServiceError,   ///< "errors" in the place of data; `detail` is the JSON of it, up to 300 bytes
    };
    int index = 0; ///< place in "items", from 0
    Reason reason = Reason::NotAnObject;
    std::string detail;
    std::string json; ///< of the item, without white space between its values
    RawLocation raw;
};
/// The reason in plain English.
std::string describe(const RejectedItem &item);

/// What tells an item from all others: 96 bits of a keyed hash (SipHash) of it, whatever the order of its
/// keys, in one spelling of texts and whole numbers. Of this process only. (Two of 50 million items have the
/// same with a probability of 10^-14.)
using Fingerprint = std::array<std::uint8_t, 12>;

/// Which keys came with an item of those that lead to its table's columns, and which of them with null: a bit
/// for each node of the PathTree.
struct KeySet
{
    std::uint64_t present = 0, null = 0;
    bool operator==(const KeySet &) const = default;
    bool operator<(const KeySet &other) const
    {
        return present != other.present ? present < other.present : null < other.null;
    }
};

/// Whether an event came with null for isAnonymous or hideNames. Its cells do not tell null from nothing.
bool holdsNullAnonymity(const KeySet &keys);

/// The rows of one page, in the page's order, each with the cells that are not missing (derived columns that
/// need only the row itself are filled).
struct ParsedPage
{
    struct Item
    {
        std::uint32_t offset = 0, length = 0; ///< of its JSON in the body
        /// Its cells tell all of it, those of an event together with its keys: another item is equal if it is
        /// told as well and they are equal. (Nested values: whatever the order of their keys.)
        bool isTold = false;
        Fingerprint fingerprint{}; ///< zeros where an access or an event is told: there are many
        KeySet keys;
        std::uint32_t hash = 0; ///< the same for equal ones
    };
    std::vector<Item> items;
    NewCells cells; ///< their rows are the places in `items`
    std::vector<RejectedItem> rejected;
    std::string next;                    ///< the body's "next" token; empty: none. Only Slido pages have one.
    std::shared_ptr<const void> storage; ///< what the cells' texts point into

    /// Of one of the items; missing where it has none.
    Cell cell(const Item &item, int column) const;
    std::vector<Cell> cellsOf(const Item &item) const; ///< one a column
};

/// Parses one response body. Pure and thread-safe; the same function serves fetching, importing and opening a
/// case. Error kind Malformed for what is no JSON from its first byte to its last (truncated, something
/// behind it, a byte order mark, not UTF-8, nested hundreds deep), or of another shape: no object, no "items"
/// list or two, "errors" with anything in it, a "next" of an events page that is no text. TooLarge where it
/// holds more than mostItems().
///
/// An item becomes a row wherever it can: unknown keys and types lose nothing, null and missing values are
/// missing, values of another type or beyond 64 bits are odd and keep their text, whole doubles are integers,
/// of equal keys the last counts. Rejected are: what is no object; what holds "errors" instead (an event that
/// has its data is kept); a recording without a text recordingId; an access without recordingId, person and
/// time. NUL in a text is kept. Half a surrogate pair can't be UTF-8: its text is odd, with U+FFFD in its
/// place.
Result<ParsedPage> parsePage(PageKind kind, const QByteArray &body);

} // namespace auditdesk
