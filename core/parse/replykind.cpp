// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/parse/replykind.h"

#include "core/parse/jsontokens.h"
#include "core/parse/replysignatures.h"

#include <algorithm>

namespace auditdesk {

namespace {

using namespace Qt::StringLiterals;
using Reason = Refusal::Reason;

tl::unexpected<Refusal> refused(Reason reason, const OtherReply *other = nullptr)
{
    return tl::unexpected(Refusal{reason, other, {}});
}

/// The keys of the object that begins with token `at`, which is moved behind it. What is no JSON is left to
/// the parser.
ReplyKeys keysOf(const JsonTokens &tokens, std::size_t &at)
{
    ReplyKeys keys;
    int depth = 0;
    bool isInData = false; // the object that "data" holds
    for (; at < tokens.count(); ++at) {
        const char first = tokens.first(at);
        if (first == '{' || first == '[') {
            ++depth;
        } else if (first == '}' || first == ']') {
            if (--depth == 0)
                break;
        } else if (first == '"' && depth <= 2 && tokens.first(at + 1) == ':') {
            const std::string_view token = tokens.text(at);
            const std::string_view key = token.substr(1, token.size() - 2);
            if (depth == 1) {
                keys.add(key);
                isInData = key == "data" && tokens.first(at + 2) == '{';
            } else if (isInData && key == "type") {
                keys.setDataHasType();
            }
        }
    }
    ++at;
    return keys;
}

/// Moves `at` behind the value that begins there.
void skip(const JsonTokens &tokens, std::size_t &at)
{
    int depth = 0;
    do {
        const char first = tokens.first(at++);
        depth += first == '{' || first == '[' ? 1 : first == '}' || first == ']' ? -1 : 0;
    } while (depth > 0 && at < tokens.count());
}

/// Whether the first value is closed, and nothing follows: a line of a page over several lines is neither.
bool isWhole(const JsonTokens &tokens)
{
    std::size_t at = 0;
    int depth = 0;
    for (; at < tokens.count(); ++at) {
        const char first = tokens.first(at);
        if (first == '{' || first == '[')
            ++depth;
        else if ((first == '}' || first == ']') && --depth == 0)
            break;
    }
    return at + 1 == tokens.count();
}

/// Looks at one item of a page after the other.
class PageJudge
{
public:
    /// False once the page is refused.
    bool takeObject(const ReplyKeys &keys)
    {
        ++m_count;
        const std::optional<PageKind> kind = keys.kind(ReplyKind::Form::Page);
        if (const OtherReply *other = otherReplyOf(keys)) {
            m_refusal = m_kind ? Refusal{Reason::Mixed} : Refusal{Reason::Other, other};
        } else if (kind) {
            if (m_kind && *m_kind != *kind)
                m_refusal = Refusal{Reason::Mixed};
            m_kind = kind;
        } else {
            m_parts.push_back(keys);
        }
        return !m_refusal;
    }
    void takeOther() { ++m_count; }
    std::size_t count() const { return m_count; }
    std::optional<PageKind> kind() const { return m_kind; }

    std::optional<Refusal> refusal() const
    {
        if (m_refusal)
            return m_refusal;
        if (!m_kind)
            return Refusal{Reason::Unknown};
        if (m_count > mostItems(*m_kind))
            return Refusal{Reason::TooManyItems};
        const bool areParts = std::all_of(m_parts.begin(), m_parts.end(), [this](const ReplyKeys &keys) {
            return keys.areOf(*m_kind) || keys.hasErrors();
        });
        return areParts ? std::nullopt : std::optional(Refusal{Reason::Mixed});
    }

private:
    std::size_t m_count = 0;
    std::optional<PageKind> m_kind;
    std::vector<ReplyKeys> m_parts; // of items that are of no kind by themselves
    std::optional<Refusal> m_refusal;
};

/// Of the list that begins with token `at`.
std::optional<Refusal> judgeItems(const JsonTokens &tokens, std::size_t at, PageJudge &judge)
{
    constexpr std::size_t most = mostItems(PageKind::SlidoEvents);
    ++at;
    while (at < tokens.count() && tokens.first(at) != ']') {
        if (tokens.first(at) == ',') {
            ++at;
        } else if (judge.count() > most) {
            return Refusal{Reason::TooManyItems};
        } else if (tokens.first(at) != '{') {
            judge.takeOther();
            skip(tokens, at);
        } else if (!judge.takeObject(keysOf(tokens, at))) {
            break;
        }
    }
    return judge.refusal();
}

/// The members of a page that say what it is.
struct PageMembers
{
    std::size_t items = 0; ///< the token that begins the list; 0: there is none
    bool hasNext = false;
    bool hasSites = false;
};

PageMembers membersOf(const JsonTokens &tokens)
{
    PageMembers members;
    for (std::size_t at = 1; at < tokens.count() && tokens.first(at) == '"';) {
        const std::string_view key = tokens.text(at);
        const bool isList = tokens.first(at + 2) == '[';
        if (key == "\"items\"" && isList)
            members.items = at + 2;
        members.hasNext |= key == "\"next\"";
        members.hasSites |= key == "\"sites\"" && isList;
        at += 2; // the key and its colon
        skip(tokens, at);
        if (tokens.first(at) == ',')
            ++at;
    }
    return members;
}

tl::expected<ReplyKind, Refusal> recognizePage(const JsonTokens &tokens, const PageMembers &members)
{
    PageJudge judge;
    const auto refusal = judgeItems(tokens, members.items, judge);
    if (judge.count() > 0)
        return refusal ? tl::expected<ReplyKind, Refusal>(tl::unexpected(*refusal))
                       : ReplyKind{ReplyKind::Form::Page, judge.kind()};
    // Only Slido's pages name the next one in their body, so that an empty one is known.
    return ReplyKind{ReplyKind::Form::Page,
                     members.hasNext ? std::optional(PageKind::SlidoEvents) : std::nullopt};
}

tl::expected<ReplyKind, Refusal> recognizeItem(const JsonTokens &tokens)
{
    std::size_t at = 0;
    const ReplyKeys keys = keysOf(tokens, at);
    if (const OtherReply *other = otherReplyOf(keys))
        return refused(Reason::Other, other);
    if (keys.areChosenColumns())
        return refused(Reason::ChosenColumns);
    if (const auto kind = keys.kind(ReplyKind::Form::Item))
        return ReplyKind{ReplyKind::Form::Item, kind};
    return refused(keys.hasErrors() || keys.isErrorReply() ? Reason::ErrorReply : Reason::Unknown);
}

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString describe(const Refusal &refusal)
{
    switch (refusal.reason) {
    case Reason::NoFile:
        return u"there is no such file"_s;
    case Reason::Unreadable:
        return u"it can't be read: "_s + refusal.detail;
    case Reason::IsCase:
        return u"it is a case, not a saved reply; open it instead"_s;
    case Reason::Empty:
        return u"it is empty"_s;
    case Reason::Utf16:
        return u"it is saved as UTF-16; save it as UTF-8"_s;
    case Reason::Changed:
        return u"it changed while it was imported; import it again"_s;
    case Reason::TooLarge:
        return u"it is larger than a page may be (16 MiB)"_s;
    case Reason::TooManyItems:
        return u"it is a page with more items than the service sends; save its items as a JSON array"_s;
    case Reason::NotJson:
        return u"it is no whole JSON: "_s + refusal.detail;
    case Reason::ErrorReply:
        return u"it is an error of the service, not data"_s;
    case Reason::Other:
        return u"it is a reply with %1 (%2)%3; only recordings' audit reports and Slido events are imported"_s
            .arg(textOf(refusal.other->items), textOf(refusal.other->request),
                 refusal.other->holdsSecrets ? u", which holds passwords or keys"_s : QString());
    case Reason::Mixed:
        return u"it is a page with items of several kinds, which the service never sends"_s;
    case Reason::ChosenColumns:
        return u"it is JSON Lines with chosen columns (--columns), not what the service sent; "
               "export without --columns"_s;
    case Reason::Unknown:
        break;
    }
    return u"it is a reply of another endpoint, or no reply of the service"_s;
}

tl::expected<ReplyKind, Refusal> recognizeReply(const QByteArray &json)
{
    const JsonTokens tokens({json.constData(), static_cast<std::size_t>(json.size())});
    if (tokens.problem() || tokens.first(0) != '{') {
        const QString detail =
            tokens.problem() ? QString::fromLatin1(tokens.problem()) : u"it is not an object"_s;
        return tl::unexpected(Refusal{Reason::NotJson, nullptr, detail});
    }
    if (!isWhole(tokens))
        return tl::unexpected(
            Refusal{Reason::NotJson, nullptr, u"it is cut off, or something follows after its end"_s});
    const PageMembers members = membersOf(tokens);
    if (members.items != 0)
        return recognizePage(tokens, members);
    if (members.hasSites)
        return refused(Reason::Other, &sitesReply());
    return recognizeItem(tokens);
}

} // namespace auditdesk
