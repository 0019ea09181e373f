// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/casedatabase.h"
#include "core/casefile/casefile.h"
#include "core/casefile/caseformat.h"

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
    Verifier(const CaseDatabase &database, const CancelFlag &cancel)
        : m_database(database)
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
        if (!entryKindNamed(QString::fromUtf8(stored.kind)))
            add({Kind::UnknownKind, stored.sequence});
        checkBody(stored);
        m_last = stored.sequence;
        m_previous = stored.hash;
        ++m_report.entries;
    }

    void checkBody(const StoredEntry &stored)
    {
        const bool isPage = entryKindNamed(QString::fromUtf8(stored.kind)) == EntryKind::Page;
        m_report.pages += isPage ? 1 : 0;
        if (isPage && !stored.packedBody) {
            add({Kind::BodyMissing, stored.sequence});
        } else if (!isPage && stored.packedBody) {
            add({Kind::BodyUnexpected, stored.sequence});
        } else if (isPage) {
            const auto body =
                unpackBody(*stored.packedBody, QJsonDocument::fromJson(stored.payload).object());
            if (!body)
                add({Kind::BodyChanged, stored.sequence, 0, body.error().what});
        }
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

    void checkStrayBodies()
    {
        QSqlQuery query = m_database.query();
        if (!query.exec(u"SELECT sequence FROM body WHERE sequence NOT IN (SELECT sequence FROM entry)"_s))
            unreadable(m_database.error(query));
        while (query.next())
            add({Kind::StrayBody, query.value(0).toLongLong()});
    }

    const CaseDatabase &m_database;
    const CancelFlag &m_cancel;
    VerifyReport m_report;
    qint64 m_problemCount = 0;
    std::uint32_t m_last = 0;
    QByteArray m_previous = chainStart();
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
    case Kind::AddedAfterHead:
        return u"Entries after %1 were added that the head of the hash chain does not know."_s.arg(
            problem.first);
    case Kind::HeadDiffers:
        return u"The head of the hash chain is not the SHA-256 of entry %1."_s.arg(problem.first);
    case Kind::StrayBody:
        return u"There is a body for entry %1, which is missing."_s.arg(problem.first);
    case Kind::More:
        return u"… and %1 more."_s.arg(problem.first);
    }
    return problem.detail;
}

Result<VerifyReport> verifyCase(const QString &path, const CancelFlag &cancel)
{
    if (const auto header = readCaseHeader(path); !header)
        return failure(header.error());
    const auto database = CaseDatabase::open(QFileInfo(path).canonicalFilePath(), CaseDatabase::Mode::Read);
    if (!database)
        return failure(database.error());
    return Verifier(**database, cancel).run();
}

} // namespace auditdesk
