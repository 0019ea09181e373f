// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/packedcodes.h"
#include "core/support/prefetch.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <type_traits>
#include <vector>

namespace auditdesk {

/// A growing array of numbers (ids, times, counts) whose copies are cheap snapshots, as with AppendOnlyArray:
/// one owner appends, and copies go on reading their own length from any thread. Chunks that are full are
/// kept in as few bits a number as their range needs. The least number there is stands for "missing" and
/// costs no range.
template <class T>
class CompactArray
{
public:
    static constexpr std::size_t chunkShift = 13;
    static constexpr std::size_t chunkSize = std::size_t{1} << chunkShift;
    static constexpr T missing = std::numeric_limits<T>::min();

    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }

    T operator[](std::size_t index) const
    {
        const std::size_t chunk = index >> chunkShift;
        const std::size_t place = index & (chunkSize - 1);
        return chunk < m_packedCount ? (*m_packed)[chunk]->at(place)
                                     : (*m_wide[chunk - m_packedCount])[place];
    }

    void prefetch(std::size_t index) const
    {
        const std::size_t chunk = index >> chunkShift;
        const std::size_t place = index & (chunkSize - 1);
        if (chunk < m_packedCount)
            (*m_packed)[chunk]->prefetch(place);
        else
            auditdesk::prefetch(&(*m_wide[chunk - m_packedCount])[place]);
    }

    /// `count` numbers from `first` on, all of one chunk: where they lie, or in `buffer`.
    const T *read(std::size_t first, std::size_t count, T *buffer) const
    {
        const std::size_t chunk = first >> chunkShift;
        const std::size_t place = first & (chunkSize - 1);
        if (chunk >= m_packedCount)
            return m_wide[chunk - m_packedCount]->data() + place;
        (*m_packed)[chunk]->read(place, count, buffer);
        return buffer;
    }

    /// Those at `indices`, anywhere.
    void gather(std::span<const std::uint32_t> indices, T *out) const
    {
        // For all the compiler knows, what is written to `out` could be a part of *this.
        const std::shared_ptr<const PackedChunk> *const packed = m_packed ? m_packed->begin() : nullptr;
        const std::size_t packedCount = m_packedCount;
        for (const std::uint32_t index : indices) {
            const std::size_t chunk = index >> chunkShift;
            const std::size_t place = index & (chunkSize - 1);
            *out++ = chunk < packedCount ? packed[chunk]->at(place) : (*m_wide[chunk - packedCount])[place];
        }
    }

    void append(T value) { append(1, value); }
    void append(std::size_t count, T value)
    {
        packFullChunks();
        while (count > 0) {
            const std::size_t place = m_size & (chunkSize - 1);
            if (place == 0)
                m_wide.push_back(std::make_shared<WideChunk>());
            const std::size_t here = std::min(count, chunkSize - place);
            std::fill_n(m_wide.back()->begin() + static_cast<std::ptrdiff_t>(place), here, value);
            m_size += here;
            count -= here;
        }
    }

    /// Of a number that the last append() added, and that no copy has yet.
    void set(std::size_t index, T value)
    {
        (*m_wide[(index >> chunkShift) - m_packedCount])[index & (chunkSize - 1)] = value;
    }

    std::size_t packedChunks() const { return m_packedCount; }
    /// Keeps a chunk that the last append() packed, and that no copy has yet, once with that of `other` if
    /// they are equal.
    void shareChunk(const CompactArray &other, std::size_t chunk)
    {
        if (chunk < m_packedCount && chunk < other.m_packedCount &&
            *(*m_packed)[chunk] == *(*other.m_packed)[chunk])
            (*m_packed)[chunk] = (*other.m_packed)[chunk];
    }

private:
    using WideChunk = std::array<T, chunkSize>;

    /// Code 0 is missing, code n is least + (n - 1) * unit.
    class PackedChunk
    {
    public:
        explicit PackedChunk(const WideChunk &numbers)
        {
            using Unsigned = std::make_unsigned_t<T>;
            constexpr auto afterMissing = static_cast<Unsigned>(static_cast<Unsigned>(missing) + 1);
            auto leastAfter = std::numeric_limits<Unsigned>::max(); // missing is the most there
            T most = missing;
            for (const T number : numbers) {
                most = std::max(most, number);
                leastAfter =
                    std::min(leastAfter, static_cast<Unsigned>(static_cast<Unsigned>(number) - afterMissing));
            }
            if (most == missing)
                return; // all of them
            const auto least = static_cast<T>(static_cast<Unsigned>(leastAfter + afterMissing));
            // Times are often of whole seconds.
            constexpr std::uint64_t second = 1000;
            const auto isOfSeconds = [least](T number) {
                return number == missing || distance(least, number) % second == 0;
            };
            if (sizeof(T) == 8 && std::all_of(numbers.begin(), numbers.end(), isOfSeconds))
                m_unit = second;
            m_beforeLeast = static_cast<std::uint64_t>(least) - m_unit;
            m_codes = m_unit == 1 ? packed<1>(numbers, least, most) : packed<second>(numbers, least, most);
        }

        bool operator==(const PackedChunk &) const = default;

        T at(std::size_t place) const { return number(m_codes.at(place)); }

        void prefetch(std::size_t place) const { m_codes.prefetch(place); }
        void read(std::size_t place, std::size_t count, T *out) const
        {
            constexpr std::size_t step = PackedCodes::blockSize;
            PackedCodes::Block codes;
            while (count > 0) {
                if (place % step != 0 || count < step || !m_codes.isNarrow()) {
                    *out++ = at(place++);
                    --count;
                    continue;
                }
                m_codes.readBlock(place, codes);
                if (m_unit == 1)
                    std::transform(codes.begin(), codes.end(), out,
                                   [this](std::uint32_t code) { return numberOfUnitOne(code); });
                else
                    std::transform(codes.begin(), codes.end(), out,
                                   [this](std::uint32_t code) { return number(code); });
                out += step;
                place += step;
                count -= step;
            }
        }

    private:
        static std::uint64_t distance(T least, T number)
        {
            return static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(least);
        }
        template <std::uint64_t unit>
        static PackedCodes packed(const WideChunk &numbers, T least, T most)
        {
            return {chunkSize, distance(least, most) / unit + 1, [&numbers, least](std::size_t place) {
                        const T number = numbers[place];
                        return number == missing ? 0 : distance(least, number) / unit + 1;
                    }};
        }
        T number(std::uint64_t code) const
        {
            return code == 0 ? missing : static_cast<T>(m_beforeLeast + code * m_unit);
        }
        T numberOfUnitOne(std::uint32_t code) const
        {
            // In T's own width, which compilers do for several numbers at once.
            using Unsigned = std::make_unsigned_t<T>;
            const auto before = static_cast<Unsigned>(m_beforeLeast);
            return code == 0 ? missing : static_cast<T>(static_cast<Unsigned>(before + Unsigned(code)));
        }

        std::uint64_t m_beforeLeast = 0;
        std::uint64_t m_unit = 1;
        PackedCodes m_codes;
    };

    /// Grows by taking the place of a smaller one, which older copies go on reading; what lies beyond their
    /// length is none of their business.
    class PackedChunks
    {
    public:
        explicit PackedChunks(std::size_t capacity)
            : m_chunks(capacity)
        {
        }
        std::size_t capacity() const { return m_chunks.size(); }
        std::shared_ptr<const PackedChunk> &operator[](std::size_t chunk) { return m_chunks[chunk]; }
        const std::shared_ptr<const PackedChunk> *begin() const { return m_chunks.data(); }

    private:
        std::vector<std::shared_ptr<const PackedChunk>> m_chunks;
    };

    void packFullChunks()
    {
        const std::size_t full = m_size >> chunkShift;
        if (m_packedCount == full)
            return;
        const std::size_t capacity = m_packed ? m_packed->capacity() : 0;
        if (full > capacity) {
            auto larger = std::make_shared<PackedChunks>(std::max<std::size_t>(full, 2 * capacity));
            for (std::size_t chunk = 0; chunk < m_packedCount; ++chunk)
                (*larger)[chunk] = (*m_packed)[chunk];
            m_packed = std::move(larger);
        }
        const auto newlyFull = static_cast<std::ptrdiff_t>(full - m_packedCount);
        for (auto wide = m_wide.begin(); wide != m_wide.begin() + newlyFull; ++wide)
            (*m_packed)[m_packedCount++] = std::make_shared<const PackedChunk>(**wide);
        m_wide.erase(m_wide.begin(), m_wide.begin() + newlyFull);
    }

    std::shared_ptr<PackedChunks> m_packed;
    std::size_t m_packedCount = 0;                  ///< of the chunks there that are this array's
    std::vector<std::shared_ptr<WideChunk>> m_wide; ///< the chunks behind those: one, or some that are full
    std::size_t m_size = 0;
};

} // namespace auditdesk
