// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/entry.h"

#include <array>
#include <cstddef>

namespace auditdesk {

namespace {

constexpr std::array<QStringView, 8> entryKinds = {
    u"caseCreated", u"runStarted", u"chainStarted", u"page",
    u"chainFailed", u"runResumed", u"runEnded",     u"action",
};
constexpr std::array<QStringView, 3> runKinds = {u"recordings", u"slido", u"import"};
constexpr std::array<QStringView, 3> runOutcomes = {u"running", u"complete", u"incomplete"};
constexpr std::array<QStringView, 3> pageKinds = {u"recordingSummary", u"recordingDetail", u"slidoEvents"};

template <class Enum, std::size_t size>
QString nameIn(const std::array<QStringView, size> &names, Enum value)
{
    return names.at(static_cast<std::size_t>(value)).toString();
}

template <class Enum, std::size_t size>
std::optional<Enum> valueIn(const std::array<QStringView, size> &names, QStringView name)
{
    for (std::size_t i = 0; i < size; ++i) {
        if (names[i] == name)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

QString nameOf(EntryKind kind)
{
    return nameIn(entryKinds, kind);
}

QString nameOf(RunKind kind)
{
    return nameIn(runKinds, kind);
}

QString nameOf(RunOutcome outcome)
{
    return nameIn(runOutcomes, outcome);
}

QString nameOf(PageKind kind)
{
    return nameIn(pageKinds, kind);
}

std::optional<EntryKind> entryKindNamed(QStringView name)
{
    return valueIn<EntryKind>(entryKinds, name);
}

std::optional<RunKind> runKindNamed(QStringView name)
{
    return valueIn<RunKind>(runKinds, name);
}

std::optional<RunOutcome> runOutcomeNamed(QStringView name)
{
    return valueIn<RunOutcome>(runOutcomes, name);
}

std::optional<PageKind> pageKindNamed(QStringView name)
{
    return valueIn<PageKind>(pageKinds, name);
}

} // namespace auditdesk
