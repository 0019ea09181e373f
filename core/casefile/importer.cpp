// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/importer.h"

#include "core/casefile/caseformat.h"
#include "core/casefile/heldfile.h"

#include "core/casefile/caseformat.h"
#include "core/support/sha256.h"

#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QUrlQuery>

#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// Where a page lies among the files, and which chain it belongs to.
struct Place
{
    QString file;
    int line = 0; ///< from 1; 0: the whole file
    qint64 offset = 0;
    qint64 size = 0;
    PageKind kind = PageKind::RecordingSummary;
    QString subject;
    QString next; ///< the page's token of the page after it

    QUrl url() const
    {
        QUrl url = QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath());
        if (line > 0)
            url.setFragment(u"line-"_s + QString::number(line));
        return url;
    }
};

struct Line
{
    QByteArray text; ///< without its end
    int number = 0;
    qint64 offset = 0;
    bool isTooLong = false;
};

/// The lines of a file that hold anything; never more of one in memory than a page may have.
class LineReader
{
public:
    explicit LineReader(QFile &file)
        : m_file(file)
    {
    }

    std::optional<Line> next()
    {
        while (!m_file.atEnd()) {
            Line line;
            line.number = ++m_number;
            line.offset = m_file.pos();
            line.text = m_file.readLine(maxBodySize + 3);
            for (QByteArray rest = line.text; !rest.endsWith('\n') && !m_file.atEnd();)
                rest = m_file.readLine(maxBodySize);
            while (line.text.endsWith('\n') || line.text.endsWith('\r'))
                line.text.chop(1);
            line.isTooLong = line.text.size() > maxBodySize;
            if (!line.text.trimmed().isEmpty())
                return line;
        }
        return std::nullopt;
    }

private:
    QFile &m_file;
    int m_number = 0;
};

QString subjectOf(PageKind kind, const ParsedPage &page, const QByteArray &body)
{
    QByteArray item;
    if (!page.items.empty())
        item = body.mid(page.items.front().offset, page.items.front().length);
    else if (!page.rejected.empty())
        item = body.mid(page.rejected.front().raw.offset, page.rejected.front().raw.length);
    const QJsonObject object = QJsonDocument::fromJson(item).object();
    switch (kind) {
    case PageKind::RecordingSummary:
        return object.value("siteUrl"_L1).toString();
    case PageKind::RecordingDetail:
        return object.value("recordingId"_L1).toString();
    case PageKind::SlidoEvents:
        return object.value("sessionId"_L1).toString();
    }
    return {};
}

/// Looks through the files: which pages there are, where, and of what.
class Survey
{
public:
    explicit Survey(std::vector<ImportReport::Refused> &refused)
        : m_refused(refused)
    {
    }

    std::vector<Place> places;

    void add(const QString &path)
    {
        QFile file(path);
        if (!QFileInfo(path).isFile())
            return refuse(path, 0, ErrorKind::File,
                          QFileInfo::exists(path) ? u"it is no file"_s : u"there is no such file"_s);
        if (readCaseHeader(path))
            return refuse(path, 0, ErrorKind::Malformed, u"it is a case, and no saved response"_s);
        if (!file.open(QIODevice::ReadOnly))
            return refuse(path, 0, ErrorKind::File, file.errorString());

        m_before.reset();
        // Some programs begin what they save with a mark of its encoding, which the service did not send.
        const QByteArray mark = file.peek(3);
        if (mark.startsWith("\xff\xfe") || mark.startsWith("\xfe\xff"))
            return refuse(path, 0, ErrorKind::Malformed, u"it is saved as UTF-16: save it as UTF-8"_s);
        m_start = mark == "\xef\xbb\xbf" ? mark.size() : 0;
        file.seek(m_start);
        LineReader lines(file);
        const auto first = lines.next();
        if (!first)
            return refuse(path, 0, ErrorKind::Malformed, u"it is empty"_s);
        const bool isOneLine = !lines.next();
        if (!isOneLine && !first->isTooLong && examine(first->text))
            return addLines(file);

        Error error =
            errorOf(ErrorKind::TooLarge, u"it is larger than a page may be, and its lines are no pages"_s);
        if (file.size() <= maxBodySize) {
            file.seek(m_start);
            const QByteArray body = file.readAll();
            auto place = examine(body);
            if (place)
                return accept(std::move(*place), path, 0, m_start, body);
            error = place.error();
        }
        const std::size_t placesBefore = places.size();
        const std::size_t refusedBefore = m_refused.size();
        if (!isOneLine)
            addLines(file);
        if (places.size() == placesBefore) {
            m_refused.resize(refusedBefore);
            m_refused.push_back({path, 0, error});
        }
    }

private:
    void addLines(QFile &file)
    {
        file.seek(m_start);
        LineReader lines(file);
        while (const auto line = lines.next()) {
            if (line->isTooLong) {
                refuse(file.fileName(), line->number, ErrorKind::TooLarge,
                       u"it is larger than a page may be"_s);
                continue;
            }
            auto place = examine(line->text);
            if (place)
                accept(std::move(*place), file.fileName(), line->number, line->offset, line->text);
            else
                m_refused.push_back({file.fileName(), line->number, place.error()});
        }
    }

    Result<Place> examine(const QByteArray &body) const
    {
        Place place;
        const auto kind = detectPageKind(body);
        // A page without items says nothing of its kind; in a file of lines it goes on with the page before
        // it.
        if (!kind && !m_before)
            return failure(kind.error());
        place.kind = kind ? *kind : m_before->kind;
        const auto page = parsePage(place.kind, body);
        if (!page)
            return failure(page.error());
        const bool isEmpty = page->items.empty() && page->rejected.empty();
        if (!kind && !isEmpty)
            return failure(kind.error());
        const bool goesOn = isEmpty && m_before && m_before->kind == place.kind;
        place.subject = goesOn ? m_before->subject : subjectOf(place.kind, *page, body);
        place.next = QString::fromStdString(page->next);
        return place;
    }

    void accept(Place place, const QString &path, int line, qint64 offset, const QByteArray &body)
    {
        place.file = path;
        place.line = line;
        place.offset = offset;
        place.size = body.size();
        m_before = place;
        // The same page saved twice is one page: its rows must not count twice.
        QByteArray key = Sha256::of(body);
        key += nameOf(place.kind).toUtf8() + place.subject.toUtf8();
        if (m_seen.contains(key))
            return;
        m_seen.insert(key);
        places.push_back(std::move(place));
    }

    void refuse(const QString &path, int line, ErrorKind kind, const QString &what)
    {
        m_refused.push_back({path, line, errorOf(kind, what)});
    }

    std::vector<ImportReport::Refused> &m_refused;
    qint64 m_start = 0;            // of the pages in the file
    std::optional<Place> m_before; // the page before, in the same file
    QSet<QByteArray> m_seen;
};

/// Puts the pages found into a case, chain after chain.
class Import
{
public:
    Import(Case &target, const Clock &clock, const CancelFlag &cancel, ImportReport &report)
        : m_case(target)
        , m_clock(clock)
        , m_cancel(cancel)
        , m_report(report)
    {
    }

    Result<void> run(std::vector<Place> places)
    {
        group(std::move(places));
        std::vector<ChainSpec> specs;
        for (const std::vector<Place> &chain : m_chains)
            specs.push_back({chain.front().kind, chain.front().subject, {}});
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
    void group(std::vector<Place> places)
    {
        QHash<std::pair<int, QString>, std::size_t> chainOf;
        for (Place &place : places) {
            const std::pair key(static_cast<int>(place.kind), place.subject);
            const auto known = chainOf.constFind(key);
            const std::size_t index = known == chainOf.cend() ? m_chains.size() : *known;
            if (index == m_chains.size()) {
                chainOf.insert(key, index);
                m_chains.emplace_back();
            }
            m_chains[index].push_back(std::move(place));
        }
        // Files come in any order, but a page with a next one is never a chain's last.
        for (std::vector<Place> &chain : m_chains)
            std::stable_partition(chain.begin(), chain.end(),
                                  [](const Place &place) { return !place.next.isEmpty(); });
    }

    Result<void> importChain(ChainId chain, const std::vector<Place> &places)
    {
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (m_cancel.isCancelled())
                return failure(ErrorKind::Cancelled, u"The import was cancelled."_s);
            const Place &place = places[i];
            PageReceipt receipt;
            receipt.url = place.url();
            receipt.receivedMs = m_clock.utcMs();
            if (i + 1 < places.size()) {
                receipt.nextUrl = places[i + 1].url();
            } else if (!place.next.isEmpty()) {
                QUrlQuery query;
                query.addQueryItem(u"start"_s, QString::fromLatin1(QUrl::toPercentEncoding(place.next)));
                receipt.nextUrl.setQuery(query);
            }
            const QByteArray body = read(place);
            const auto page = parsePage(place.kind, body);
            if (!page) {
                m_report.refused.push_back({place.file, place.line,
                                            errorOf(ErrorKind::File, u"it changed while it was imported"_s)});
                return m_case.failChain(
                    chain, errorOf(ErrorKind::File, u"A page of it changed while it was imported"_s), true);
            }
            if (const auto committed = m_case.commitPage(chain, receipt, body, *page); !committed)
                return failure(committed.error());
            ++m_report.pages;
            m_report.items += static_cast<std::uint32_t>(page->items.size());
            m_report.rejected += static_cast<std::uint32_t>(page->rejected.size());
        }
        if (!places.back().next.isEmpty())
            return m_case.failChain(chain,
                                    errorOf(ErrorKind::PageMissing,
                                            u"The page that follows its last one is not among the files"_s),
                                    true);
        return {};
    }

    static QByteArray read(const Place &place)
    {
        QFile file(place.file);
        if (!file.open(QIODevice::ReadOnly) || !file.seek(place.offset))
            return {};
        return file.read(place.size);
    }

    Case &m_case;
    const Clock &m_clock;
    const CancelFlag &m_cancel;
    ImportReport &m_report;
    std::vector<std::vector<Place>> m_chains;
};

/// SHA-256 in hexadecimal digits; empty where the file can't be read.
QString hashOf(const QString &path)
{
    QFile file(path);
    Sha256 hash;
    const bool isRead = !HeldFile::isHeld(path) && file.open(QIODevice::ReadOnly) && hash.addData(file);
    return isRead ? QString::fromLatin1(hash.result().toHex()) : QString();
}

/// What keeps the import as a whole from being complete; its chains tell of themselves.
std::optional<Error> shortcoming(const ImportReport &report)
{
    if (report.refused.empty())
        return std::nullopt;
    return errorOf(ErrorKind::NotImported,
                   report.refused.size() == 1
                       ? u"One file or line was refused"_s
                       : u"%1 files or lines were refused"_s.arg(report.refused.size()));
}

} // namespace

Result<ImportReport> importPages(Case &target, const QStringList &files, Clock &clock,
                                 const CancelFlag &cancel)
{
    if (files.isEmpty())
        return failure(ErrorKind::Usage, u"No file to import was named."_s);
    ImportReport report;
    Survey survey(report.refused);
    for (const QString &file : files) {
        if (cancel.isCancelled())
            return failure(ErrorKind::Cancelled, u"The import was cancelled."_s);
        survey.add(file);
    }

    QStringList names;
    QStringList hashes;
    for (const QString &path : files) {
        names.append(QFileInfo(path).fileName());
        hashes.append(hashOf(path));
    }
    const auto run = target.startRun(RunKind::Import, {{u"files"_s, QJsonArray::fromStringList(names)},
                                                       {u"sha256"_s, QJsonArray::fromStringList(hashes)}});
    if (!run)
        return failure(run.error());
    report.run = *run;
    Import import(target, clock, cancel, report);
    if (const auto imported = import.run(std::move(survey.places)); !imported) {
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

} // namespace auditdesk
