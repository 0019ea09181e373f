// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/parse/pageparser.h"

#include <QString>
#include <optional>
#include <tl/expected.hpp>

namespace auditdesk {

/// A reply of an endpoint that this program does not import. Its items are known by their keys.
struct OtherReply
{
    std::string_view items;   ///< English, plural: "meeting invitees"; translated in the context "OtherReply"
    std::string_view request; ///< "GET /meetingInvitees"
    bool holdsSecrets = false; ///< passwords or keys
};

/// Why saved bytes are not imported. describe() says it in English, the window in its own words.
struct Refusal
{
    enum class Reason : std::uint8_t {
        // Of a file:
        NoFile,     ///< nothing lies there, or it is a folder
        Unreadable, ///< `detail`: what the system says
        IsCase,
        Empty,
        Utf16,
        Changed, ///< between two looks at it
        // Of what it holds:
        TooLarge,      ///< more bytes than a page may have
        TooManyItems,  ///< a page with more than mostItems()
        NotJson,       ///< no whole JSON value, or one that parsePage() refuses; `detail`
        ErrorReply,    ///< the service reports an error; `detail`
        Other,         ///< a reply of the endpoint `other`
        Unknown,       ///< nothing in it is known
        Mixed,         ///< a page with items of several kinds
        ChosenColumns, ///< JSON Lines that this program made with chosen columns
    };
    Reason reason = Reason::Unknown;
    const OtherReply *other = nullptr; ///< lives as long as the program
    QString detail = {};
    bool operator==(const Refusal &) const = default;
};
/// Begins in lower case, without a full stop: "it is a list of meeting invitees (GET /meetingInvitees), …".
QString describe(const Refusal &refusal);

/// What a JSON object is that is to be imported.
struct ReplyKind
{
    enum class Form : std::uint8_t { Page, Item };
    Form form = Form::Page;
    /// Of a page without items: none, unless its "next" says that it is one of Slido events.
    std::optional<PageKind> kind;
};

/// Knows a saved page, or one item of a page, by the keys that it must have. A page is taken if one of its
/// items at least is surely of a kind, and every other one is of the same kind, a part of it, or what the
/// parser rejects (no object, "errors"). Pure; any thread. Does not promise that parsePage() takes it.
tl::expected<ReplyKind, Refusal> recognizeReply(const QByteArray &json);

} // namespace auditdesk
