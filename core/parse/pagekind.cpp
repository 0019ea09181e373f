// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/pageparser.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <simdjson.h>

namespace auditdesk {

namespace {

using namespace Qt::StringLiterals;
namespace ondemand = simdjson::ondemand;

/// Which of the keys that tell the kinds apart an object has.
class Keys
{
public:
    void add(ondemand::raw_json_string key)
    {
        const auto isOneOf = [&](std::initializer_list<std::string_view> names) {
            return std::any_of(names.begin(), names.end(),
                               [&](std::string_view name) { return key == name; });
        };
        m_hasData |= isOneOf({"data"});
        m_hasEnvelope |= isOneOf({"createdAtMs", "sessionId", "sessionOrgId"});
        m_isAccess |= isOneOf({"accessTime", "viewed", "downloaded", "email"});
        m_isSummary |= isOneOf({"timeRecorded", "viewCount", "downloadCount", "hostEmail"});
    }
    std::optional<PageKind> kind() const
    {
        if (m_hasData && m_hasEnvelope)
            return PageKind::SlidoEvents;
        if (m_isAccess)
            return PageKind::RecordingDetail;
        return m_isSummary ? std::optional(PageKind::RecordingSummary) : std::nullopt;
    }

private:
    bool m_hasData = false, m_hasEnvelope = false, m_isAccess = false, m_isSummary = false;
};

std::optional<PageKind> kindOfItems(ondemand::array items)
{
    for (auto next : items) {
        ondemand::object item;
        if (next.get_object().get(item))
            continue;
        Keys keys;
        for (auto nextField : item) {
            ondemand::field field;
            if (std::move(nextField).get(field))
                return std::nullopt;
            keys.add(field.key());
        }
        if (const std::optional<PageKind> kind = keys.kind())
            return kind;
    }
    return std::nullopt;
}

std::optional<PageKind> kindOfPage(ondemand::object page)
{
    bool hasItems = false, hasNext = false;
    for (auto next : page) {
        ondemand::field field;
        if (std::move(next).get(field))
            return std::nullopt;
        ondemand::array items;
        if (field.key() == "items" && !field.value().get_array().get(items)) {
            hasItems = true;
            if (const std::optional<PageKind> kind = kindOfItems(items))
                return kind;
        } else if (field.key() == "next") {
            hasNext = true;
        }
    }
    // Only Slido's pages name the next one in their body, so that an empty one can still be told.
    return hasItems && hasNext ? std::optional(PageKind::SlidoEvents) : std::nullopt;
}

} // namespace

Result<PageKind> detectPageKind(const QByteArray &body)
{
    const simdjson::padded_string bytes(body.constData(), static_cast<std::size_t>(body.size()));
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object page;
    const simdjson::error_code code = parser.iterate(bytes).get(document);
    if (code == simdjson::MEMALLOC || bytes.size() != static_cast<std::size_t>(body.size()))
        qBadAlloc(); // that says nothing about the page
    if (!code && !document.get_object().get(page)) {
        if (const std::optional<PageKind> kind = kindOfPage(page))
            return *kind;
    }
    return failure(ErrorKind::Malformed, u"This is no saved page of recordings, accesses or Slido events."_s);
}

} // namespace auditdesk
