// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/importer.h"

#include <QHash>
#include <QJsonArray>
#include <QUrlQuery>

#include <algorithm>
#include <tuple>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// Pages of one chain.
struct ChainKey
{
    PageKind kind = PageKind::RecordingSummary;
    QString subject;
    std::uint32_t source = 0; ///< of accesses
    std::uint32_t repeat = 0;
    bool operator==(const ChainKey &) const = default;
};

std::size_t qHash(const ChainKey &key, std::size_t seed = 0)
{
    return qHashMulti(seed, static_cast<int>(key.kind), key.subject, key.source, key.repeat);
}

ChainKey chainOf(const ImportPage &page)
{
    const bool isDetail = page.kind == PageKind::RecordingDetail;
    return {page.kind, page.subject, isDetail ? page.range.source : 0, isDetail ? page.repeat : 0};
}

/// Where a page came from: the source, and the lines or elements in it.
QUrl urlOf(const ImportPlan &plan, const ImportPage &page)
{
    QUrl url = plan.sources[page.range.source].url();
    const ImportRange &range = page.range;
    if (range.first == 0)
        return url;
    const bool isOne = range.first == range.last;
    const QString unit = range.form == ImportForm::Lines ? u"line"_s : u"item"_s;
    url.setFragment(isOne ? u"%1-%2"_s.arg(unit).arg(range.first)
                          : u"%1s-%2-%3"_s.arg(unit).arg(range.first).arg(range.last));
    return url;
}

/// Puts the pages of a plan into a case, chain after chain.
class Import
{
public:
    Import(Case &target, const ImportPlan &plan, const Clock &clock, const CancelFlag &cancel,
           ImportReport &report)
        : m_case(target)
        , m_plan(plan)
        , m_clock(clock)
        , m_cancel(cancel)
        , m_report(report)
    {
    }

    Result<void> run()
    {
        group();
        std::vector<ChainSpec> specs;
        for (const std::vector<const ImportPage *> &chain : m_chains)
            specs.push_back({chain.front()->kind, chain.front()->subject, {}});
        const auto ids = m_case.startChains(m_report.run, specs);
        if (!ids)
            return failure(ids.error());
        for (std::size_t i = 0; i < m_chains.size(); ++i) {
            if (auto done = importChain((*ids)[i], m_chains[i]); !done)
                return done;
        }
        return {};
    }

private:
    void group()
    {
        QHash<ChainKey, std::size_t> known;
        for (const ImportPage &page : m_plan.pages) {
            const ChainKey key = chainOf(page);
            const auto found = known.constFind(key);
            const std::size_t index = found == known.cend() ? m_chains.size() : *found;
            if (index == m_chains.size()) {
                known.insert(key, index);
                m_chains.emplace_back();
            }
            m_chains[index].push_back(&page);
        }
        // Files come in any order, but a page with a next one is never a chain's last.
        for (auto &chain : m_chains)
            std::stable_partition(chain.begin(), chain.end(),
                                  [](const ImportPage *page) { return !page->next.isEmpty(); });
    }

    Result<void> importChain(ChainId chain, const std::vector<const ImportPage *> &pages)
    {
        for (std::size_t i = 0; i < pages.size(); ++i) {
            if (m_cancel.isCancelled())
                return failure(ErrorKind::Cancelled, u"The import was cancelled."_s);
            const ImportPage &found = *pages[i];
            PageReceipt receipt;
            receipt.url = urlOf(m_plan, found);
            receipt.receivedMs = m_clock.utcMs();
            if (i + 1 < pages.size()) {
                receipt.nextUrl = urlOf(m_plan, *pages[i + 1]);
            } else if (!found.next.isEmpty()) {
                QUrlQuery query;
                query.addQueryItem(u"start"_s, QString::fromLatin1(QUrl::toPercentEncoding(found.next)));
                receipt.nextUrl.setQuery(query);
            }
            const auto body = bodyOf(m_plan, found);
            if (!body)
                return failChanged(chain, found);
            const auto page = parsePage(found.kind, *body);
            if (!page)
                return failure(page.error());
            if (const auto committed = m_case.commitPage(chain, receipt, *body, *page); !committed)
                return failure(committed.error());
            count(found);
        }
        if (!pages.back()->next.isEmpty())
            return m_case.failChain(chain,
                                    errorOf(ErrorKind::PageMissing,
                                            u"The page that follows its last one is not among the files"_s),
                                    true);
        return {};
    }

    Result<void> failChanged(ChainId chain, const ImportPage &page)
    {
        m_report.refused.push_back(
            {page.range, m_plan.sources[page.range.source].name(), Refusal{Refusal::Reason::Changed}});
        ++m_report.refusedUnits;
        return m_case.failChain(
            chain, errorOf(ErrorKind::File, u"A page of it changed while it was imported"_s), true);
    }

    void count(const ImportPage &page)
    {
        ++m_report.pages;
        m_report.items += page.items;
        m_report.rejected += page.rejected;
        ImportCount &count = m_report.counts.at(static_cast<std::size_t>(page.kind));
        ++count.pages;
        count.items += page.items;
        count.rejected += page.rejected;
    }

    Case &m_case;
    const ImportPlan &m_plan;
    const Clock &m_clock;
    const CancelFlag &m_cancel;
    ImportReport &m_report;
    std::vector<std::vector<const ImportPage *>> m_chains;
};

/// What keeps the import as a whole from being complete; its chains tell of themselves.
std::optional<Error> shortcoming(const ImportReport &report)
{
    if (report.refusedUnits == 0)
        return std::nullopt;
    return errorOf(ErrorKind::NotImported,
                   report.refusedUnits == 1
                       ? u"One file, line or item was refused"_s
                       : u"%1 files, lines or items were refused"_s.arg(report.refusedUnits));
}

QJsonObject parametersOf(const ImportPlan &plan)
{
    QStringList names;
    QStringList hashes;
    for (const ImportSource &source : plan.sources) {
        names.append(source.recordedName());
        hashes.append(QString::fromLatin1(source.sha256.toHex()));
    }
    return {{u"files"_s, QJsonArray::fromStringList(names)},
            {u"sha256"_s, QJsonArray::fromStringList(hashes)}};
}

} // namespace

Result<ImportReport> addImport(Case &target, const ImportPlan &plan, Clock &clock, const CancelFlag &cancel)
{
    ImportReport report;
    report.refused = plan.refused;
    report.refusedUnits = plan.refusedUnits;
    report.emptyPages = plan.emptyPages;
    const auto run = target.startRun(RunKind::Import, parametersOf(plan));
    if (!run)
        return failure(run.error());
    report.run = *run;
    Import import(target, plan, clock, cancel, report);
    if (const auto imported = import.run(); !imported) {
        static_cast<void>(target.endRun(*run, RunOutcome::Incomplete, imported.error()));
        return failure(imported.error());
    }
    const std::optional<Error> error = shortcoming(report);
    const bool isComplete = !error && target.ledger().isWhole(*target.ledger().run(*run));
    if (const auto ended =
            target.endRun(*run, isComplete ? RunOutcome::Complete : RunOutcome::Incomplete, error);
        !ended)
        return failure(ended.error());
    return report;
}

Result<ImportReport> importPages(Case &target, const QStringList &files, Clock &clock,
                                 const CancelFlag &cancel)
{
    if (files.isEmpty())
        return failure(ErrorKind::Usage, u"No file to import was named."_s);
    std::vector<ImportSource> sources;
    for (const QString &file : files)
        sources.push_back(ImportSource::ofFile(file));
    const auto plan = surveyImport(std::move(sources), cancel);
    return plan ? addImport(target, *plan, clock, cancel) : Result<ImportReport>(failure(plan.error()));
}

} // namespace auditdesk
