// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/casefile.h"
#include "core/parse/pageparser.h"

#include <functional>
#include <limits>
#include <optional>
#include <vector>

namespace auditdesk {

/// Reads a case's entries in batches, whose bodies are checked and unpacked as by CaseFile::unpack() and
/// parsed on usefulThreads(), the caller's among them. Entries are taken in their order, whatever the threads
/// do: what is wrong first is what is told. Thread: the file's.
class CaseReplay
{
public:
    /// The entry's page where it is one. On any thread, one entry at a time.
    using Take = std::function<Result<void>(const Entry &, const ParsedPage *)>;
    /// `last`: the last entry that is read.
    CaseReplay(const CaseFile &file, Take take,
               std::uint32_t last = std::numeric_limits<std::uint32_t>::max());

    Result<void> run();

private:
    struct Item
    {
        Entry entry;
        std::optional<QByteArray> packedBody;
        PageKind pageKind = PageKind::RecordingSummary;
        Result<ParsedPage> page = ParsedPage();
    };
    /// Entries that stand together, and the bytes of their bodies as they are packed.
    struct Batch
    {
        std::vector<Item> items;
        qsizetype bytes = 0;
        qsizetype unpackedBytes = 0; ///< as their entries tell
    };

    void add(Batch &batch, const Entry &entry, const std::optional<QByteArray> &packedBody);
    void parse(Batch &batch) const;
    bool take(Batch &batch);

    const CaseFile &m_file;
    const Take m_take;
    const std::uint32_t m_last;
    std::vector<PageKind> m_kinds; // m_kinds[i] of chain i + 1
    Result<void> m_taken;          // the first refusal
};

} // namespace auditdesk
