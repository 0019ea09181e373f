// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/verify.h"

#include "core/casefile/casedatabase.h"
#include "core/casefile/caseformat.h"
#include "core/casefile/leftovers.h"
#include "core/casefile/seal.h"
#include "core/parse/pageparser.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostProblems = 100; // what is beyond is counted, not told

/// Walks the chain, going on after each fault from what is stored, so that one change is one problem.
class Verifier
{
public:
    Verifier(const CaseDatabase &database, const KnownOfCase &known, const CancelFlag &cancel)
        : m_database(database)
        , m_known(known)
        , m_cancel(cancel)
    {
    }

    Result<VerifyReport> run()
    {
        // One transaction: a writer beside us can't move the head between the steps.
        note(m_database.execute(u"BEGIN"_s));
        checkDatabase();
        note(m_database.forEach([this](const StoredEntry &entry) -> Result<void> {
            if (m_cancel.isCancelled())
                return failure(ErrorKind::Cancelled, u"Cancelled."_s);
            checkEntry(entry);
            return {};
        }));
        if (m_cancel.isCancelled())
            return failure(ErrorKind::Cancelled, u"Cancelled."_s);
        checkHead();
        checkKnownHead();
        checkSealOfHead();
        checkStrayBodies();
        note(m_database.execute(u"ROLLBACK"_s));
        if (m_problemCount > mostProblems)
            m_report.problems.push_back({Kind::More, m_problemCount - mostProblems});
        return m_report;
    }

private:
    using Kind = VerifyProblem::Kind;

    void add(VerifyProblem problem)
    {
        if (++m_problemCount <= mostProblems)
            m_report.problems.push_back(std::move(problem));
    }
    void unreadable(const Error &error) { add({Kind::Unreadable, 0, 0, error.what}); }
    void note(const Result<void> &result)
    {
        if (!result)
            unreadable(result.error());
    }

    void checkDatabase()
    {
        for (const QString &check : {u"PRAGMA integrity_check(20)"_s, u"PRAGMA foreign_key_check"_s}) {
            QSqlQuery query = m_database.query();
            if (!query.exec(check))
                unreadable(m_database.error(query));
            while (query.next()) {
                const QString line = query.value(0).toString();
                if (line != "ok"_L1)
                    add({Kind::DatabaseDamaged, 0, 0, line});
            }
        }
    }

    void checkEntry(const StoredEntry &stored)
    {
        const std::uint32_t expected = m_last + 1;
        const bool isGap = stored.sequence != expected;
        if (isGap)
            add({Kind::Missing, expected, stored.sequence - 1});
        const QByteArray hash =
            entryHash(m_previous, stored.sequence, stored.utcMs, stored.kind, stored.payload);
        // After a gap nothing can be said about the link: the entry that it leads to is gone.
        if (!isGap && hash != stored.hash)
            add({Kind::Changed, stored.sequence});
        const auto kind = entryKindNamed(QString::fromUtf8(stored.kind));
        const QJsonObject payload = QJsonDocument::fromJson(stored.payload).object();
        if (!kind)
            add({Kind::UnknownKind, stored.sequence});
        else if (kind == EntryKind::ChainStarted)
            m_pageKinds.insert(payload.value("chain"_L1).toInteger(),
                               pageKindNamed(payload.value("kind"_L1).toString()));
        checkBody(stored, kind == EntryKind::Page, payload);
        if (stored.sequence == 1)
            m_report.caseId = stored.hash;
        if (m_known.head && m_known.head->length == stored.sequence)
            m_hashAtKnownHead = stored.hash;
        m_last = stored.sequence;
        m_previous = stored.hash;
        ++m_report.entries;
    }

    void checkBody(const StoredEntry &stored, bool isPage, const QJsonObject &payload)
    {
        m_report.pages += isPage ? 1 : 0;
        if (isPage && !stored.packedBody) {
            add({Kind::BodyMissing, stored.sequence});
        } else if (!isPage && stored.packedBody) {
            add({Kind::BodyUnexpected, stored.sequence});
        } else if (isPage) {
            const auto body = unpackBody(*stored.packedBody, payload, BodyCheck::Whole);
            if (!body)
                add({Kind::BodyChanged, stored.sequence, 0, body.error().what});
            else
                checkRows(stored.sequence, *body, payload);
        }
    }

    /// Cases of versions that did not record the counts have nothing to compare.
    void checkRows(std::uint32_t sequence, const QByteArray &body, const QJsonObject &payload)
    {
        const QJsonValue items = payload.value("items"_L1);
        const QJsonValue rejected = payload.value("rejected"_L1);
        if (items.isUndefined() && rejected.isUndefined())
            return;
        const auto kind = m_pageKinds.value(payload.value("chain"_L1).toInteger());
        if (!kind) {
            add({Kind::RowsDiffer, sequence, 0, u"it is of no kind that is known"_s});
            return;
        }
        const auto page = parsePage(*kind, body);
        if (!page)
            add({Kind::RowsDiffer, sequence, 0, page.error().what});
        else if (items.toInteger(-1) != static_cast<qint64>(page->items.size()) ||
                 rejected.toInteger(-1) != static_cast<qint64>(page->rejected.size()))
            add({Kind::RowsDiffer, sequence, 0,
                 u"%1 rows and %2 rejected items instead of %3 and %4"_s.arg(page->items.size())
                     .arg(page->rejected.size())
                     .arg(items.toInteger(-1))
                     .arg(rejected.toInteger(-1))});
    }

    void checkHead()
    {
        const auto head = m_database.head();
        if (!head) {
            unreadable(head.error());
            return;
        }
        m_report.head = *head;
        if (head->length > m_last)
            add({Kind::Missing, m_last + 1, head->length});
        else if (head->length < m_last)
            add({Kind::AddedAfterHead, head->length});
        else if (head->hash != m_previous)
            add({Kind::HeadDiffers, m_last});
    }

    void checkKnownHead()
    {
        if (!m_known.head || m_known.head->length == 0)
            return;
        const std::uint32_t length = m_known.head->length;
        if (length > m_last)
            add({Kind::CutOff, length, m_last});
        else if (m_hashAtKnownHead != m_known.head->hash)
            add({Kind::Rewritten, length});
    }

    void checkSealOfHead()
    {
        const auto seal = m_database.seal();
        if (!seal) {
            unreadable(seal.error());
            return;
        }
        m_report.seal = checkSeal(*seal, m_known.sealKey, m_report.caseId, m_report.head);
        if (m_report.seal == SealState::Wrong)
            add({Kind::SealWrong, m_report.head.length});
    }

    void checkStrayBodies()
    {
        QSqlQuery query = m_database.query();
        if (!query.exec(u"SELECT sequence FROM body WHERE sequence NOT IN (SELECT sequence FROM entry)"_s))
            unreadable(m_database.error(query));
        while (query.next())
            add({Kind::StrayBody, query.value(0).toLongLong()});
    }

    const CaseDatabase &m_database;
    const KnownOfCase &m_known;
    const CancelFlag &m_cancel;
    VerifyReport m_report;
    qint64 m_problemCount = 0;
    std::uint32_t m_last = 0;
    QByteArray m_previous = chainStart();
    QByteArray m_hashAtKnownHead;
    QHash<qint64, std::optional<PageKind>> m_pageKinds; // by chain
};

} // namespace

QString describe(const VerifyProblem &problem)
{
    using Kind = VerifyProblem::Kind;
    switch (problem.kind) {
    case Kind::Unreadable:
        break;
    case Kind::DatabaseDamaged:
        return u"The database itself is damaged: %1."_s.arg(problem.detail);
    case Kind::Missing:
        return problem.first == problem.last
                   ? u"Entry %1 is missing."_s.arg(problem.first)
                   : u"Entries %1 to %2 are missing."_s.arg(problem.first).arg(problem.last);
    case Kind::Changed:
        return u"Entry %1 was changed: its SHA-256 is another."_s.arg(problem.first);
    case Kind::UnknownKind:
        return u"Entry %1 is of an unknown kind."_s.arg(problem.first);
    case Kind::BodyMissing:
        return u"Entry %1 is a page whose body is missing."_s.arg(problem.first);
    case Kind::BodyUnexpected:
        return u"Entry %1 has a body and is no page."_s.arg(problem.first);
    case Kind::BodyChanged:
        return u"Entry %1 was changed: %2."_s.arg(QString::number(problem.first), problem.detail);
    case Kind::RowsDiffer:
        return u"The page that is entry %1 does not give the rows that were recorded: %2."_s.arg(
            QString::number(problem.first), problem.detail);
    case Kind::AddedAfterHead:
        return u"Entries after %1 were added that the head of the hash chain does not know."_s.arg(
            problem.first);
    case Kind::HeadDiffers:
        return u"The head of the hash chain is not the SHA-256 of entry %1."_s.arg(problem.first);
    case Kind::StrayBody:
        return u"There is a body for entry %1, which is missing."_s.arg(problem.first);
    case Kind::SealWrong:
        return u"The seal of the head is wrong: entry %1 was not written by who has the key."_s.arg(
            problem.first);
    case Kind::CutOff:
        return u"The case ends with entry %1; it is known to have had %2 entries."_s.arg(problem.last)
            .arg(problem.first);
    case Kind::Rewritten:
        return u"Entry %1 or one before it was rewritten: the case is known to have had another SHA-256 there."_s
            .arg(problem.first);
    case Kind::More:
        return u"… and %1 more."_s.arg(problem.first);
    }
    return problem.detail;
}

Result<VerifyReport> verifyDatabase(const CaseDatabase &database, const KnownOfCase &known,
                                    const CancelFlag &cancel)
{
    return Verifier(database, known, cancel).run();
}

Result<VerifyReport> verifyCase(const QString &path, const CancelFlag &cancel, const KnownOfCase &known)
{
    if (const auto header = readCaseHeader(path); !header)
        return failure(header.error());
    const QString file = QFileInfo(path).canonicalFilePath();
    if (const auto checked = undoJournal(file); !checked)
        return failure(checked.error());
    const auto database = CaseDatabase::open(file, CaseDatabase::Mode::Read);
    if (!database)
        return failure(database.error());
    if (const auto checked = checkLogsCase(file, **database); !checked)
        return failure(checked.error());
    return verifyDatabase(**database, known, cancel);
}

} // namespace auditdesk
