// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/pagecells.h"

#include <QByteArrayList>
#include <QRandomGenerator>
#include <algorithm>
#include <utility>
#include <vector>

namespace auditdesk {

/// JSON as a service may spell it, and its canonical form.
struct SpelledJson
{
    QByteArray json;
    QByteArray canonical;
};

inline const QList<SpelledJson> &spelledValues()
{
    static const QList<SpelledJson> list{
        {"1", "1"},
        {"1.0", "1"},
        {"10e-1", "1"},
        {"2", "2"},
        {"1.5", "1.5"},
        {"true", "true"},
        {"null", "null"},
        {R"("")", R"("")"},
        {R"("a")", R"("a")"},
        {R"("\u0061")", R"("a")"},
        {R"("é")", R"("é")"},
        {R"("\ud800")", R"("\ud800")"},
        {"[]", "[]"},
        {"[ 1,null]", "[1,null]"},
        {"{}", "{}"},
        {R"({"x":1,"y":[2]})", R"({"x":1,"y":[2]})"},
        {R"({"y":[2],"x":1.0})", R"({"x":1,"y":[2]})"},
        {R"("2026-01-01T00:00:00Z")", R"("2026-01-01T00:00:00Z")"},
        {R"("2026-01-01T00:00:00\u005a")", R"("2026-01-01T00:00:00Z")"},
        {R"("2026-01-01T00:00:00.000Z")", R"("2026-01-01T00:00:00.000Z")"},
        {R"("2025-12-31T24:00:00Z")", R"("2025-12-31T24:00:00Z")"},
        {R"("2026-01-01t00:00:00Z")", R"("2026-01-01t00:00:00Z")"},
        {R"("2026-01-01T01:00:00+01:00")", R"("2026-01-01T01:00:00+01:00")"},
    };
    return list;
}

/// Of a few members, now and then two of a key, in any order; `always` is one of them.
inline SpelledJson randomObject(QRandomGenerator &random, const QByteArrayList &keys,
                                const QByteArray &always = {})
{
    std::vector<std::pair<QByteArray, SpelledJson>> members;
    for (int count = random.bounded(4); count > 0; --count) {
        const QByteArray key = keys[random.bounded(keys.size())];
        members.emplace_back(
            key, key == "data"   ? randomObject(random, {"type", "options", "isDeleted", "user", "other"})
                 : key == "user" ? randomObject(random, {"name", "userId"})
                                 : spelledValues()[random.bounded(spelledValues().size())]);
        // All times of the list are one instant, and that is what counts where a time belongs.
        SpelledJson &value = members.back().second;
        if (key == "accessTime" && value.json.startsWith("\"20"))
            value.canonical = R"("2026-01-01T00:00:00Z")";
    }
    QByteArrayList json, canonical;
    for (const auto &[key, value] : members)
        json << quoted(key) + ':' + value.json;
    std::stable_sort(members.begin(), members.end(),
                     [](const auto &left, const auto &right) { return left.first < right.first; });
    for (const auto &[key, value] : members)
        canonical << quoted(key) + ':' + value.canonical;
    if (!always.isEmpty()) {
        json.insert(random.bounded(json.size() + 1), always);
        canonical << always;
    }
    return {'{' + json.join(random.bounded(2) == 0 ? "," : " , ") + '}', '{' + canonical.join(',') + '}'};
}

} // namespace auditdesk
