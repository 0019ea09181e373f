// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/replysignatures.h"

#include <QtGlobal>
#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

namespace auditdesk {

namespace {

using KeyBits = std::bitset<ReplyKeys::mostKnown>;

constexpr std::array summaryKeys = {std::string_view("recordingId"),  std::string_view("topic"),
                                    std::string_view("timeRecorded"), std::string_view("siteUrl"),
                                    std::string_view("hostEmail"),    std::string_view("viewCount"),
                                    std::string_view("downloadCount")};
constexpr std::array detailKeys = {std::string_view("recordingId"), std::string_view("topic"),
                                   std::string_view("name"),        std::string_view("email"),
                                   std::string_view("accessTime"),  std::string_view("viewed"),
                                   std::string_view("downloaded")};
constexpr std::array eventKeys = {std::string_view("createdAtMs"), std::string_view("sessionId"),
                                  std::string_view("sessionOrgId"), std::string_view("userId"),
                                  std::string_view("data")};

/// An endpoint and keys that its items have, and that together no other's have. The first that fits counts.
struct Signature
{
    OtherReply reply;
    std::array<std::string_view, 3> keys; ///< fewer: the rest is empty
};

constexpr Signature signatures[] = {
    {{QT_TRANSLATE_NOOP("OtherReply", "recordings"), "GET /recordings", true},
     {"id", "createTime", "timeRecorded"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "recordings"), "GET /convergedRecordings", true},
     {"id", "timeRecorded", "ownerEmail"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "meetings"), "GET /meetings", true}, {"meetingType", "start", "end"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "meeting participants"), "GET /meetingParticipants"},
     {"id", "email", "joinedTime"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "meeting registrants"), "GET /meetings/{id}/registrants"},
     {"email", "firstName", "lastName"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "meeting invitees"), "GET /meetingInvitees"},
     {"email", "meetingId", "coHost"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "meeting transcripts"), "GET /meetingTranscripts"},
     {"vttDownloadLink", "txtDownloadLink"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "meeting attendees"), "GET /meetingReports/attendees"},
     {"email", "joinTime", "leaveTime"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "meeting usage"), "GET /meetingReports/usage"},
     {"meetingId", "totalPeopleMinutes"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "people"), "GET /people"}, {"id", "emails", "displayName"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "memberships of spaces"), "GET /memberships"},
     {"personId", "personEmail", "isModerator"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "messages"), "GET /messages"}, {"roomId", "personEmail", "roomType"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "spaces"), "GET /rooms"}, {"id", "isLocked", "lastActivity"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "teams"), "GET /teams"}, {"id", "name", "creatorId"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "events of messages and meetings"), "GET /events"},
     {"resource", "actorId", "data"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "administrators' actions"), "GET /adminAudit/events"},
     {"actorOrgId", "actorId", "data"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "webhooks"), "GET /webhooks", true},
     {"targetUrl", "resource", "event"}},
    {{QT_TRANSLATE_NOOP("OtherReply", "licenses"), "GET /licenses"}, {"totalUnits", "consumedUnits"}},
};

constexpr OtherReply sites{QT_TRANSLATE_NOOP("OtherReply", "sites"), "GET /meetingPreferences/sites"};

/// Every key that any signature or table knows, with a number of its own.
class KnownKeys
{
public:
    static const KnownKeys &all()
    {
        static const KnownKeys keys;
        return keys;
    }
    std::optional<std::size_t> numberOf(std::string_view key) const
    {
        const auto found = m_numbers.find(key);
        return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
    }
    template <class Keys>
    KeyBits bitsOf(const Keys &keys) const
    {
        KeyBits bits;
        for (const std::string_view key : keys) {
            if (!key.empty())
                bits.set(m_numbers.at(key));
        }
        return bits;
    }
    KeyBits columnsOf(TableId table, bool derivedOnly) const
    {
        KeyBits bits;
        for (const ColumnSpec &column : schemaOf(table).columns) {
            if (!derivedOnly || column.isDerived())
                bits.set(m_numbers.at(column.id));
        }
        return bits;
    }

private:
    KnownKeys()
    {
        add("errors");
        add("message");
        add("trackingId");
        for (const std::string_view key : summaryKeys)
            add(key);
        for (const std::string_view key : detailKeys)
            add(key);
        for (const std::string_view key : eventKeys)
            add(key);
        for (const Signature &signature : signatures) {
            for (const std::string_view key : signature.keys)
                add(key);
        }
        for (const TableId table : serviceTables) {
            for (const ColumnSpec &column : schemaOf(table).columns)
                add(column.id);
        }
        Q_ASSERT(m_numbers.size() <= ReplyKeys::mostKnown);
    }
    void add(std::string_view key)
    {
        if (!key.empty())
            m_numbers.try_emplace(key, m_numbers.size());
    }

    std::unordered_map<std::string_view, std::size_t> m_numbers;
};

KeyBits bitsOf(std::initializer_list<std::string_view> keys)
{
    return KnownKeys::all().bitsOf(keys);
}

/// Those that accesses have, and recordings do not.
const KeyBits &accessOnlyKeys()
{
    static const KeyBits keys = bitsOf({"accessTime", "viewed", "downloaded"});
    return keys;
}

const KeyBits &bitsOfKind(PageKind kind)
{
    static const std::array bits = {KnownKeys::all().bitsOf(summaryKeys), KnownKeys::all().bitsOf(detailKeys),
                                    KnownKeys::all().bitsOf(eventKeys)};
    return bits.at(static_cast<std::size_t>(kind));
}

} // namespace

void ReplyKeys::add(std::string_view key)
{
    if (const auto number = KnownKeys::all().numberOf(key))
        m_known.set(*number);
    else
        m_hasUnknown = true;
}

std::size_t ReplyKeys::count(const std::bitset<mostKnown> &keys) const
{
    return (m_known & keys).count();
}

/// By keys that no other endpoint's items have together, whatever else is there.
std::optional<PageKind> ReplyKeys::fullKind() const
{
    static const KeyBits envelope = bitsOf({"createdAtMs", "sessionId", "sessionOrgId", "userId"});
    static const KeyBits data = bitsOf({"data"});
    static const KeyBits recordingId = bitsOf({"recordingId"});
    static const KeyBits ofSummary = bitsOf({"timeRecorded", "viewCount", "downloadCount", "hostEmail"});
    if (hasAll(data) && (hasAll(envelope) || (count(envelope) >= 2 && m_dataHasType)))
        return PageKind::SlidoEvents;
    if (!hasAll(recordingId))
        return std::nullopt;
    if (count(accessOnlyKeys()) > 0)
        return PageKind::RecordingDetail;
    return count(ofSummary) > 0 ? std::optional(PageKind::RecordingSummary) : std::nullopt;
}

std::optional<PageKind> ReplyKeys::kind(ReplyKind::Form form) const
{
    static const KeyBits counts = bitsOf({"viewCount", "downloadCount"});
    const std::optional<PageKind> full = fullKind();
    if (full || form == ReplyKind::Form::Item)
        return full;
    if (areOf(PageKind::RecordingDetail) && count(accessOnlyKeys()) > 0)
        return PageKind::RecordingDetail;
    if (areOf(PageKind::RecordingSummary) && count(counts) > 0)
        return PageKind::RecordingSummary;
    if (areOf(PageKind::SlidoEvents) && m_dataHasType && m_known.count() > 1)
        return PageKind::SlidoEvents;
    return std::nullopt;
}

bool ReplyKeys::areOf(PageKind kind) const
{
    return !m_hasUnknown && (m_known & ~bitsOfKind(kind)).none();
}

bool ReplyKeys::hasErrors() const
{
    static const KeyBits errors = bitsOf({"errors"});
    return hasAll(errors);
}

bool ReplyKeys::isErrorReply() const
{
    static const KeyBits keys = bitsOf({"message", "trackingId"});
    return hasAll(keys);
}

bool ReplyKeys::areChosenColumns() const
{
    struct Columns
    {
        TableId table;
        KeyBits all, derived;
    };
    static const auto tables = [] {
        std::vector<Columns> made;
        for (const TableId table : serviceTables)
            made.push_back(
                {table, KnownKeys::all().columnsOf(table, false), KnownKeys::all().columnsOf(table, true)});
        return made;
    }();
    if (m_hasUnknown || m_known.none())
        return false;
    const std::optional<PageKind> full = fullKind();
    return std::any_of(tables.begin(), tables.end(), [&](const Columns &columns) {
        const bool mayBe = !full || (tableOf(*full) == columns.table && count(columns.derived) > 0);
        return mayBe && (m_known & ~columns.all).none();
    });
}

const OtherReply *otherReplyOf(const ReplyKeys &keys)
{
    static const auto bits = [] {
        std::array<KeyBits, std::size(signatures)> all;
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = KnownKeys::all().bitsOf(signatures[i].keys);
        return all;
    }();
    for (std::size_t i = 0; i < bits.size(); ++i) {
        if (keys.hasAll(bits[i]))
            return &signatures[i].reply;
    }
    return nullptr;
}

const OtherReply &sitesReply()
{
    return sites;
}

} // namespace auditdesk
