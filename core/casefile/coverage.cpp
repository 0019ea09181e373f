// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/coverage.h"

#include "core/casefile/case.h"
#include "core/support/isotime.h"
#include "core/webex/runparameters.h"

#include <QLocale>
#include <QUrlQuery>
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dayMs = 86'400'000;

QString isoText(qint64 utcMs)
{
    return QString::fromStdString(isoTime(utcMs, QTimeZone::utc()));
}

std::optional<qint64> timeIn(const QUrl &url, const QString &key)
{
    return parseIsoTime(QUrlQuery(url).queryItemValue(key, QUrl::FullyDecoded).toStdString());
}

/// As of when the pages of a chain are all there.
qint64 asOfMs(const RunState &run, const ChainState &chain)
{
    if (!chain.isComplete)
        return 0;
    if (run.outcome == RunOutcome::Complete)
        return completeAsOfMs(run);
    return chain.lastPageMs - (run.kind == RunKind::Slido ? slidoDelayMs : 0);
}

/// The parts of one run.
class RunParts
{
public:
    RunParts(const RunLedger &ledger, const RunState &run, std::vector<CoveragePart> &parts)
        : m_ledger(ledger)
        , m_run(run)
        , m_parts(parts)
    {
    }

    void add()
    {
        switch (m_run.kind) {
        case RunKind::Recordings:
            addRecordings();
            break;
        case RunKind::Slido:
            addSessions();
            break;
        case RunKind::Import:
            addImports();
            break;
        }
    }

private:
    template <class Visitor>
    void forEachChain(PageKind kind, Visitor visitor) const
    {
        for (const ChainId id : m_run.chains) {
            if (const ChainState &chain = *m_ledger.chain(id); chain.spec.kind == kind)
                visitor(chain);
        }
    }

    void addRecordings()
    {
        const auto parameters = recordingParameters(m_run.parameters);
        if (!parameters)
            return;
        CoveragePart part;
        part.hasAccesses = parameters->details != DetailsMode::None;
        part.accessesAsOfMs = completeAsOfMs(m_run);
        part.coverage.service = m_run.service.toString();
        part.coverage.host = parameters->hostEmail.isEmpty() ? m_run.parameters.value("account"_L1).toString()
                                                             : parameters->hostEmail;
        part.coverage.fromMs = parameters->fromMs;
        part.coverage.toMs = parameters->toMs;
        const std::size_t before = m_parts.size();
        forEachChain(PageKind::RecordingSummary, [&](const ChainState &chain) {
            CoveragePart window = part;
            window.chain = chain.id;
            window.coverage.site = chain.spec.subject;
            window.coverage.fromMs = timeIn(chain.spec.firstUrl, u"from"_s).value_or(parameters->fromMs);
            window.coverage.toMs = timeIn(chain.spec.firstUrl, u"to"_s).value_or(parameters->toMs);
            window.coverage.asOfMs = asOfMs(m_run, chain);
            m_parts.push_back(window);
        });
        if (m_parts.size() > before)
            return;
        // It was interrupted before its first request.
        for (const QString &site : parameters->sites.isEmpty() ? QStringList(QString()) : parameters->sites) {
            part.coverage.site = site;
            m_parts.push_back(part);
        }
    }

    void addSessions()
    {
        const auto parameters = slidoParameters(m_run.parameters);
        if (!parameters)
            return;
        CoveragePart part;
        part.coverage.kind = Coverage::Kind::Session;
        part.coverage.service = m_run.service.toString();
        part.coverage.organization = parameters->sessionOrgId;
        const std::size_t before = m_parts.size();
        forEachChain(PageKind::SlidoEvents, [&](const ChainState &chain) {
            part.coverage.session = chain.spec.subject;
            part.coverage.asOfMs = asOfMs(m_run, chain);
            part.chain = chain.id;
            m_parts.push_back(part);
        });
        if (m_parts.size() > before)
            return;
        for (const QString &session : parameters->sessionIds) {
            part.coverage.session = session;
            m_parts.push_back(part);
        }
    }

    void addImports()
    {
        std::set<TableId> tables;
        for (const ChainId id : m_run.chains)
            tables.insert(tableOf(m_ledger.chain(id)->spec.kind));
        for (const TableId table : tables) {
            CoveragePart part;
            part.coverage.kind = Coverage::Kind::ImportedFiles;
            part.coverage.asOfMs = completeAsOfMs(m_run);
            part.table = table;
            m_parts.push_back(part);
        }
    }

    const RunLedger &m_ledger;
    const RunState &m_run;
    std::vector<CoveragePart> &m_parts;
};

/// The part as far as it is about `table`; nothing where it is not.
std::optional<CoveragePart> partFor(TableId table, CoveragePart part)
{
    switch (part.coverage.kind) {
    case Coverage::Kind::Recordings:
        if (table == TableId::Accesses && part.hasAccesses) {
            part.coverage.asOfMs = part.accessesAsOfMs;
            return part;
        }
        return table == TableId::Recordings ? std::optional(part) : std::nullopt;
    case Coverage::Kind::Session:
        return table == TableId::Events ? std::optional(part) : std::nullopt;
    case Coverage::Kind::ImportedFiles:
        break;
    }
    return part.table == table ? std::optional(part) : std::nullopt;
}

/// Gives parts without a site that of the recordings which their chains brought, where these agree.
void nameSites(std::vector<CoveragePart> &parts, const CaseSnapshot &snapshot)
{
    std::map<ChainId, QString> sites; // empty: not known, or several
    for (const CoveragePart &part : parts) {
        if (part.coverage.kind == Coverage::Kind::Recordings && part.coverage.site.isEmpty() && part.chain)
            sites.emplace(part.chain, QString());
    }
    if (sites.empty())
        return;
    const Table &recordings = *snapshot.table(TableId::Recordings).table;
    const int column = recordings.schema().columnNamed("siteUrl");
    std::set<ChainId> ambiguous;
    for (std::uint32_t row = 0; row < recordings.rowCount(); ++row) {
        const auto found = sites.find(recordings.chain(row));
        const std::string_view text = recordings.text(column, row);
        if (found == sites.end() || text.empty())
            continue;
        const QString site = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        if (found->second.isEmpty())
            found->second = site;
        else if (found->second.compare(site, Qt::CaseInsensitive) != 0)
            ambiguous.insert(found->first);
    }
    for (CoveragePart &part : parts) {
        if (const auto found = sites.find(part.chain);
            found != sites.end() && !ambiguous.contains(part.chain))
            part.coverage.site = found->second;
    }
}

/// What must be equal for two parts to be merged; with the ends of ranges left out.
auto scopeOf(const Coverage &coverage)
{
    return std::tuple(coverage.kind, coverage.service, coverage.site.toCaseFolded(),
                      coverage.host.toCaseFolded(), coverage.organization.toCaseFolded(), coverage.session);
}

/// Ranges of one scope: between two neighbouring ends the newest check counts, then what touches is joined.
std::vector<Coverage> mergedRanges(const std::vector<Coverage> &ranges)
{
    std::set<qint64> ends;
    for (const Coverage &range : ranges)
        ends.insert({range.fromMs, range.toMs});
    std::vector<Coverage> merged;
    for (auto end = ends.begin(); end != ends.end() && std::next(end) != ends.end(); ++end) {
        Coverage piece;
        bool isCovered = false;
        for (const Coverage &range : ranges) {
            if (range.fromMs > *end || range.toMs <= *end)
                continue;
            const qint64 newestMs = std::max(piece.asOfMs, range.asOfMs);
            piece = range;
            piece.asOfMs = newestMs;
            isCovered = true;
        }
        if (!isCovered)
            continue;
        piece.fromMs = *end;
        piece.toMs = *std::next(end);
        Coverage *last = merged.empty() ? nullptr : &merged.back();
        if (last && last->toMs == piece.fromMs && (last->asOfMs == 0) == (piece.asOfMs == 0)) {
            last->toMs = piece.toMs;
            last->asOfMs = std::min(last->asOfMs, piece.asOfMs);
        } else {
            merged.push_back(piece);
        }
    }
    return merged;
}

/// All of one scope. A session counts as of its newest check; files that were imported at different times are
/// all there only if each import is complete.
std::vector<Coverage> mergedScope(const std::vector<Coverage> &parts)
{
    if (parts.front().kind == Coverage::Kind::Recordings)
        return mergedRanges(parts);
    const auto byTime = [](const Coverage &one, const Coverage &other) { return one.asOfMs < other.asOfMs; };
    return {parts.front().kind == Coverage::Kind::Session
                ? *std::max_element(parts.begin(), parts.end(), byTime)
                : *std::min_element(parts.begin(), parts.end(), byTime)};
}

constexpr QStringView preferredSite = u"the preferred site";

QString siteText(const Coverage &coverage)
{
    return coverage.site.isEmpty() ? preferredSite.toString() : coverage.site;
}

QString hostText(const Coverage &coverage)
{
    return coverage.host.isEmpty() ? u"the signed-in person"_s : coverage.host;
}

/// A day where the time is a midnight in UTC; `isEnd`: the last day before it.
QString dayText(qint64 utcMs, bool isEnd)
{
    if (utcMs % dayMs != 0)
        return isoText(utcMs);
    const QDateTime day = QDateTime::fromMSecsSinceEpoch(utcMs - (isEnd ? dayMs : 0), Qt::UTC);
    return QLocale::c().toString(day.date(), u"d MMM yyyy"_s);
}

/// What a line says behind its sites or sessions.
QString restOfLine(const Coverage &coverage)
{
    const QString checked =
        coverage.asOfMs == 0 ? u"not all of it was loaded"_s : u"checked "_s + isoText(coverage.asOfMs);
    switch (coverage.kind) {
    case Coverage::Kind::Recordings:
        return u", host %1, %2 to %3; %4"_s.arg(hostText(coverage), dayText(coverage.fromMs, false),
                                                dayText(coverage.toMs, true), checked);
    case Coverage::Kind::Session:
        return u" of organization %1; %2"_s.arg(coverage.organization, checked);
    case Coverage::Kind::ImportedFiles:
        break;
    }
    return coverage.asOfMs == 0 ? u"imported files; some could not be imported"_s
                                : u"imported files, as of "_s + isoText(coverage.asOfMs);
}

/// "site a", "sites a, b"; nothing for imports.
QString beginOfLine(Coverage::Kind kind, const QStringList &names)
{
    if (kind == Coverage::Kind::ImportedFiles)
        return {};
    if (names.size() == 1 && names.first() == preferredSite)
        return names.first();
    const QString word = kind == Coverage::Kind::Recordings ? u"site"_s : u"session"_s;
    return word + (names.size() == 1 ? u" "_s : u"s "_s) + names.join(u", ");
}

} // namespace

std::vector<CoveragePart> coverageParts(const RunLedger &ledger)
{
    std::vector<CoveragePart> parts;
    for (const RunState &run : ledger.runs())
        RunParts(ledger, run, parts).add();
    return parts;
}

std::vector<Coverage> coverageOf(const CaseSnapshot &snapshot, TableId table)
{
    std::vector<CoveragePart> parts;
    for (const CoveragePart &part : *snapshot.coverageParts) {
        if (const auto found = partFor(table, part))
            parts.push_back(*found);
    }
    nameSites(parts, snapshot);
    std::map<decltype(scopeOf(Coverage())), std::vector<Coverage>> scopes;
    for (const CoveragePart &part : parts)
        scopes[scopeOf(part.coverage)].push_back(part.coverage);
    std::vector<Coverage> result;
    for (const auto &[scope, coverage] : scopes) {
        const std::vector<Coverage> merged = mergedScope(coverage);
        result.insert(result.end(), merged.begin(), merged.end());
    }
    return result;
}

QJsonArray toJson(const std::vector<Coverage> &coverage)
{
    QJsonArray array;
    for (const Coverage &each : coverage) {
        QJsonObject object{{u"asOf"_s, each.asOfMs == 0 ? QJsonValue() : isoText(each.asOfMs)}};
        if (each.kind == Coverage::Kind::Recordings) {
            object.insert(u"site"_s, siteText(each));
            object.insert(u"host"_s, hostText(each));
            object.insert(u"from"_s, isoText(each.fromMs));
            object.insert(u"to"_s, isoText(each.toMs));
        } else if (each.kind == Coverage::Kind::Session) {
            object.insert(u"organization"_s, each.organization);
            object.insert(u"session"_s, each.session);
        } else {
            object.insert(u"source"_s, u"imported files"_s);
        }
        array.append(object);
    }
    return array;
}

QString servicesOf(const std::vector<Coverage> &coverage)
{
    QStringList services;
    for (const Coverage &each : coverage) {
        if (!each.service.isEmpty() && !services.contains(each.service))
            services.append(each.service);
    }
    return services.join(u", ");
}

qint64 oldestAsOfMs(const std::vector<Coverage> &coverage)
{
    qint64 oldestMs = 0;
    for (const Coverage &each : coverage) {
        if (each.asOfMs != 0 && (oldestMs == 0 || each.asOfMs < oldestMs))
            oldestMs = each.asOfMs;
    }
    return oldestMs;
}

QStringList coverageLines(const std::vector<Coverage> &coverage, qsizetype most)
{
    struct Line
    {
        Coverage::Kind kind;
        QStringList names;
        QString rest;
    };
    std::vector<Line> lines;
    for (const Coverage &each : coverage) {
        const QString rest = restOfLine(each);
        const QString name = each.kind == Coverage::Kind::Recordings ? siteText(each) : each.session;
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const Line &one) {
            return one.kind == each.kind && one.rest == rest;
        });
        if (line == lines.end())
            lines.push_back({each.kind, {name}, rest});
        else
            line->names.append(name);
    }
    QStringList texts;
    for (const Line &line : lines)
        texts.append(beginOfLine(line.kind, line.names) + line.rest);
    if (texts.size() <= most)
        return texts;
    const qsizetype left = texts.size() - (most - 1);
    texts.erase(texts.begin() + (most - 1), texts.end());
    texts.append(u"and %1 more, which \"info\" lists"_s.arg(left));
    return texts;
}

} // namespace auditdesk
