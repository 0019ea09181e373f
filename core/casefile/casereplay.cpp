// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/casereplay.h"

#include <algorithm>
#include <thread>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t batchItems = 256;
constexpr qsizetype batchBytes = qsizetype{1024} * 1024; // packed: about ten times that unpacked

} // namespace

CaseReplay::CaseReplay(const CaseFile &file, Take take)
    : m_file(file)
    , m_take(std::move(take))
    , m_mostParsing(std::clamp(std::thread::hardware_concurrency(), 1u, 8u))
{
}

Result<void> CaseReplay::run()
{
    auto read = m_file.forEachPacked([this](const Entry &entry, const std::optional<QByteArray> &packedBody) {
        return add(entry, packedBody);
    });
    if (m_isRefused)
        return read; // and nothing behind what was refused is taken
    // Where reading failed, something before that may be wrong as well.
    Result<void> taken = handOver();
    while (taken && !m_parsing.empty())
        taken = takeOldest();
    return taken ? read : taken;
}

Result<void> CaseReplay::add(const Entry &entry, const std::optional<QByteArray> &packedBody)
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
    m_reading.bytes += packedBody ? packedBody->size() : 0;
    m_reading.items.push_back(std::move(item));
    if (m_reading.items.size() < batchItems && m_reading.bytes < batchBytes)
        return {};
    return handOver();
}

/// Gives what was read to another thread.
Result<void> CaseReplay::handOver()
{
    m_parsing.push_back(
        std::async(std::launch::async, &CaseReplay::parsed, std::cref(m_file), std::exchange(m_reading, {})));
    return m_parsing.size() > m_mostParsing ? takeOldest() : Result<void>();
}

CaseReplay::Batch CaseReplay::parsed(const CaseFile &file, Batch batch)
{
    for (Item &item : batch.items) {
        if (!item.packedBody)
            continue;
        const auto body = file.unpack(item.entry, *item.packedBody);
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
    return batch;
}

Result<void> CaseReplay::takeOldest()
{
    const Batch batch = m_parsing.front().get();
    m_parsing.pop_front();
    for (const Item &item : batch.items) {
        Result<void> taken = item.page ? m_take(item.entry, item.packedBody ? &*item.page : nullptr)
                                       : Result<void>(failure(item.page.error()));
        m_isRefused = !taken;
        if (m_isRefused)
            return taken;
    }
    return {};
}

} // namespace auditdesk
