// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/webex/fetchplan.h"

#include <QHash>
#include <QSet>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

using Query = std::vector<std::pair<QString, QString>>;

const QString pageSize = u"100"_s; // the service's largest

QString pathOf(PageKind kind)
{
    switch (kind) {
    case PageKind::RecordingSummary:
        return u"recordingReport/accessSummary"_s;
    case PageKind::RecordingDetail:
        return u"recordingReport/accessDetail"_s;
    case PageKind::SlidoEvents:
        break;
    }
    return u"slido/compliance/events"_s;
}

QString isoText(qint64 utcMs)
{
    return QString::fromStdString(isoTime(utcMs, QTimeZone::utc()));
}

QString toString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

struct Counts
{
    std::int64_t views = missingNumber;
    std::int64_t downloads = missingNumber;
    bool operator==(const Counts &) const = default;

    bool areKnown() const { return views != missingNumber && downloads != missingNumber; }
    bool areZero() const { return views == 0 && downloads == 0; }
};

Counts countsOf(const Cell &views, const Cell &downloads)
{
    const auto number = [](const Cell &cell) {
        return cell.state == Cell::State::Value ? cell.number : missingNumber;
    };
    return {number(views), number(downloads)};
}

/// A recording as the summaries of the run tell of it, the last one where several do.
struct Summary
{
    QString recordingId;
    QString hostEmail;
    Counts counts;
};

/// From the pages, not the table: an item that came unchanged in a newer run is no new row there.
Result<std::vector<Summary>> summariesOf(const Case &target, RunId run)
{
    const TableSchema &schema = schemaOf(TableId::Recordings);
    std::vector<Summary> summaries;
    QHash<QString, std::size_t> places;
    for (const ChainId id : target.ledger().run(run)->chains) {
        const ChainState &chain = *target.ledger().chain(id);
        if (chain.spec.kind != PageKind::RecordingSummary)
            continue;
        for (const std::uint32_t entry : chain.pageEntries) {
            const auto page = target.body(entry).and_then(
                [](const QByteArray &body) { return parsePage(PageKind::RecordingSummary, body); });
            if (!page)
                return failure(page.error());
            for (const ParsedPage::Item &item : page->items) {
                const auto cell = [&](std::string_view name) {
                    return page->cell(item, schema.columnNamed(name));
                };
                Summary summary{toString(cell("recordingId").text), toString(cell("hostEmail").text),
                                countsOf(cell("viewCount"), cell("downloadCount"))};
                const auto place = places.find(summary.recordingId);
                if (place != places.end()) {
                    summaries[*place] = std::move(summary);
                    continue;
                }
                places.insert(summary.recordingId, summaries.size());
                summaries.push_back(std::move(summary));
            }
        }
    }
    return summaries;
}

/// The detail chains in the case, by recording.
struct DetailsKnown
{
    QHash<QString, ChainId> complete; ///< the newest of earlier runs
    QSet<QString> ofRun;              ///< whatever became of them
};

DetailsKnown detailsKnown(const RunLedger &ledger, RunId runId)
{
    DetailsKnown known;
    for (const RunState &run : ledger.runs()) {
        if (run.kind != RunKind::Recordings)
            continue; // imported pages may be any part of a chain
        for (const ChainId id : run.chains) {
            const ChainState &chain = *ledger.chain(id);
            if (chain.spec.kind != PageKind::RecordingDetail)
                continue;
            if (run.id == runId)
                known.ofRun.insert(chain.spec.subject);
            else if (chain.isComplete)
                known.complete.insert(chain.spec.subject, id);
        }
    }
    return known;
}

/// For each recording with complete details, the counts in the newest summary that precedes them.
QHash<QString, Counts> countsBefore(const Table &recordings, const QHash<QString, ChainId> &complete)
{
    const TableSchema &schema = recordings.schema();
    const int idColumn = schema.columnNamed("recordingId");
    const int viewsColumn = schema.columnNamed("viewCount");
    const int downloadsColumn = schema.columnNamed("downloadCount");
    QHash<QString, Counts> counts;
    if (complete.isEmpty())
        return counts;
    for (std::uint32_t row = 0; row < recordings.rowCount(); ++row) {
        const QString id = toString(recordings.text(idColumn, row));
        const auto details = complete.find(id);
        if (details != complete.end() && recordings.chain(row) < *details)
            counts[id] = {recordings.number(viewsColumn, row), recordings.number(downloadsColumn, row)};
    }
    return counts;
}

} // namespace

Result<std::vector<ChainSpec>> summaryChains(const ApiClient &client, const RecordingParameters &parameters,
                                             qint64 nowMs)
{
    const auto windows = planWindows(parameters.fromMs, parameters.toMs, nowMs);
    if (!windows)
        return failure(windows.error());
    const QStringList sites = parameters.sites.isEmpty() ? QStringList{QString()} : parameters.sites;
    std::vector<ChainSpec> chains;
    for (const QString &site : sites) {
        for (const TimeWindow &window : *windows) {
            Query query{{u"from"_s, isoText(window.fromMs)}, {u"to"_s, isoText(window.toMs)}};
            if (!parameters.hostEmail.isEmpty())
                query.emplace_back(u"hostEmail"_s, parameters.hostEmail);
            if (!site.isEmpty())
                query.emplace_back(u"siteUrl"_s, site);
            query.emplace_back(u"max"_s, pageSize);
            chains.push_back(
                {PageKind::RecordingSummary, site, client.url(pathOf(PageKind::RecordingSummary), query)});
        }
    }
    return chains;
}

QUrl endpointOf(const ApiClient &client, PageKind kind)
{
    return client.url(pathOf(kind));
}

QUrl baseUrlOf(const ChainSpec &chain)
{
    QUrl base = chain.firstUrl.adjusted(QUrl::RemoveQuery);
    const QString path = base.path(QUrl::FullyEncoded);
    const QString ending = u'/' + pathOf(chain.kind);
    if (!path.endsWith(ending))
        return {};
    base.setPath(path.chopped(ending.size()), QUrl::TolerantMode);
    return base;
}

std::vector<ChainSpec> sessionChains(const ApiClient &client, const SlidoParameters &parameters)
{
    std::vector<ChainSpec> chains;
    for (const QString &session : parameters.sessionIds) {
        const Query query{{u"sessionOrgId"_s, parameters.sessionOrgId}, {u"sessionId"_s, session}};
        chains.push_back({PageKind::SlidoEvents, session, client.url(pathOf(PageKind::SlidoEvents), query)});
    }
    return chains;
}

Result<std::vector<ChainSpec>> detailChains(const ApiClient &client, const RecordingParameters &parameters,
                                            Case &target, RunId run)
{
    const auto summaries = summariesOf(target, run);
    if (!summaries)
        return failure(summaries.error());
    const DetailsKnown known = detailsKnown(target.ledger(), run);
    const QHash<QString, Counts> before =
        countsBefore(*target.snapshot()->table(TableId::Recordings).table, known.complete);

    const auto isWanted = [&](const Summary &summary) {
        if (parameters.details == DetailsMode::None || known.ofRun.contains(summary.recordingId))
            return false;
        if (parameters.details == DetailsMode::All || !summary.counts.areKnown())
            return true;
        if (summary.counts.areZero())
            return false;
        // No counts from before are unknown ones, and those equal none that are known.
        return before.value(summary.recordingId) != summary.counts;
    };
    std::vector<ChainSpec> chains;
    for (const Summary &summary : *summaries) {
        if (!isWanted(summary))
            continue;
        // "all" is a word for summaries only.
        const QString host = parameters.hostEmail == "all"_L1 ? summary.hostEmail : parameters.hostEmail;
        Query query{{u"recordingId"_s, summary.recordingId}};
        if (!host.isEmpty())
            query.emplace_back(u"hostEmail"_s, host);
        query.emplace_back(u"max"_s, pageSize);
        chains.push_back({PageKind::RecordingDetail, summary.recordingId,
                          client.url(pathOf(PageKind::RecordingDetail), query)});
    }
    return chains;
}

} // namespace auditdesk
