// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/casereplay.h"

#include "core/casefile/caseformat.h"
#include "core/support/orderedwork.h"

#include <algorithm>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

// Few enough that what is unpacked of them, about ten times as much, and parsed is still in a processor's own
// cache when it is taken.
constexpr std::size_t batchItems = 256;
constexpr qsizetype batchBytes = qsizetype{128} * 1024;
// A page may unpack to a thousand times its size: a batch ends before it fills the memory.
constexpr qsizetype batchUnpackedBytes = qsizetype{4} * 1024 * 1024;

} // namespace

CaseReplay::CaseReplay(const CaseFile &file, Take take, std::uint32_t last)
    : m_file(file)
    , m_take(std::move(take))
    , m_last(last)
{
}

Result<void> CaseReplay::run()
{
    OrderedWork<Batch> work(
        usefulThreads() - 1, [this](Batch &batch) { parse(batch); },
        [this](Batch &batch) { return take(batch); });
    Batch reading;
    const auto visit = [&](const Entry &entry, const std::optional<QByteArray> &packedBody) {
        add(reading, entry, packedBody);
        const bool isFull = reading.items.size() == batchItems || reading.bytes >= batchBytes ||
                            reading.unpackedBytes >= batchUnpackedBytes;
        return !isFull || work.add(std::exchange(reading, {})) ? Result<void>() : m_taken;
    };
    auto read = m_file.forEachPacked(visit, m_last);
    // Where reading failed, something before that may be wrong as well.
    work.add(std::move(reading));
    work.finish();
    return m_taken ? read : m_taken;
}

void CaseReplay::add(Batch &batch, const Entry &entry, const std::optional<QByteArray> &packedBody)
{
    Item item{entry, packedBody};
    const qint64 chain = entry.payload.value("chain"_L1).toInteger();
    if (entry.kind == EntryKind::ChainStarted) {
        // Chains are numbered as they come; the ledger refuses what does not fit.
        m_kinds.push_back(
            pageKindNamed(entry.payload.value("kind"_L1).toString()).value_or(PageKind::RecordingSummary));
    } else if (packedBody && chain > 0 && static_cast<std::size_t>(chain) <= m_kinds.size()) {
        item.pageKind = m_kinds[static_cast<std::size_t>(chain - 1)];
    }
    if (packedBody) {
        batch.bytes += packedBody->size();
        // Unpacking holds the body against it, and refuses what is larger than a page may be.
        batch.unpackedBytes +=
            std::clamp<qsizetype>(entry.payload.value("size"_L1).toInteger(), 0, maxBodySize);
    }
    batch.items.push_back(std::move(item));
}

void CaseReplay::parse(Batch &batch) const
{
    for (Item &item : batch.items) {
        if (!item.packedBody)
            continue;
        const auto body = m_file.unpack(item.entry, *item.packedBody);
        item.packedBody.emplace(); // the memory is not needed any more
        if (!body) {
            item.page = failure(body.error());
            continue;
        }
        item.page = parsePage(item.pageKind, *body);
        if (!item.page)
            item.page = failure(ErrorKind::Integrity,
                                u"The page that is entry %1 of the case can't be read any more: %2"_s.arg(
                                    QString::number(item.entry.sequence), item.page.error().what));
    }
}

/// False where an entry is wrong: then none behind it is taken.
bool CaseReplay::take(Batch &batch)
{
    for (const Item &item : batch.items) {
        m_taken = item.page ? m_take(item.entry, item.packedBody ? &*item.page : nullptr)
                            : Result<void>(failure(item.page.error()));
        if (!m_taken)
            return false;
    }
    return true;
}

} // namespace auditdesk
