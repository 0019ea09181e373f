// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace auditdesk {

/// Which persons are masked in each row of the events. A copy is a snapshot: it shares memory with the
/// original, and later changes of the original do not reach it. Thread: set() and append() by the owner only;
/// a snapshot's readers anywhere.
class PersonMasks
{
public:
    enum Mask : std::uint8_t {
        Author = 1, ///< the columns with PersonRole::Author
        DoneBy = 2, ///< the column with PersonRole::DoneBy
        All = Author | DoneBy,
    };

    std::size_t size() const { return m_size; }
    /// A sum of Mask values. Rows that nobody has judged yet are masked.
    std::uint8_t of(std::uint32_t row) const
    {
        return row < m_size ? (*m_chunks[row >> chunkShift])[row & (chunkSize - 1)] : std::uint8_t{All};
    }
    /// Grows with every change of a row that a snapshot has already.
    std::uint64_t revision() const { return m_revision; }

    /// Adds rows without a mask.
    void append(std::size_t count);
    void set(std::uint32_t row, std::uint8_t masks);
    std::shared_ptr<const PersonMasks> snapshot();

private:
    static constexpr std::size_t chunkShift = 13;
    static constexpr std::size_t chunkSize = std::size_t{1} << chunkShift;
    using Chunk = std::array<std::uint8_t, chunkSize>;

    Chunk &writable(std::size_t chunk);

    std::vector<std::shared_ptr<Chunk>> m_chunks;
    std::vector<std::uint8_t> m_isShared; ///< of each chunk: a snapshot has it too
    std::size_t m_size = 0;
    std::size_t m_snapshotSize = 0;
    std::uint64_t m_revision = 0;
};

} // namespace auditdesk
