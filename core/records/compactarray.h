// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <type_traits>
#include <vector>

namespace auditdesk {

/// A growing array of numbers (ids, times, counts) whose copies are cheap snapshots, as with AppendOnlyArray:
/// one owner appends, and copies go on reading their own length from any thread. Chunks that are full are
/// kept in as few bytes a number as their range needs. The least number there is stands for "missing" and
/// costs no range.
template <class T>
class CompactArray
{
public:
    using Value = T;
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

private:
    using WideChunk = std::array<T, chunkSize>;

    /// Code 0 is missing, code n is least + (n - 1) * unit.
    class PackedChunk
    {
    public:
        explicit PackedChunk(const WideChunk &numbers)
        {
            T most = missing;
            m_least = std::numeric_limits<T>::max();
            for (const T number : numbers) {
                most = std::max(most, number);
                m_least = number == missing ? m_least : std::min(m_least, number);
            }
            if (most == missing)
                return; // all of them: no bytes at all
            // Times are often of whole seconds.
            constexpr std::uint64_t second = 1000;
            const bool isWhole = std::all_of(numbers.begin(), numbers.end(), [this](T number) {
                return number == missing || distance(number) % second == 0;
            });
            m_unit = sizeof(T) == 8 && isWhole ? second : 1;
            const std::uint64_t largest = distance(most) / m_unit;
            m_width = largest < 0xff ? 1 : largest < 0xffff ? 2 : largest < 0xffff'ffff ? 4 : 8;
            m_bytes = std::make_unique_for_overwrite<unsigned char[]>(chunkSize * m_width);
            for (std::size_t place = 0; place < chunkSize; ++place) {
                const T number = numbers[place];
                const std::uint64_t code = number == missing ? 0 : distance(number) / m_unit + 1;
                store(place, code);
            }
        }

        T at(std::size_t place) const
        {
            switch (m_width) {
            case 0:
                return missing;
            case 1:
                return number(load<std::uint8_t>(place));
            case 2:
                return number(load<std::uint16_t>(place));
            case 4:
                return number(load<std::uint32_t>(place));
            default:
                return number(load<std::uint64_t>(place));
            }
        }

        void read(std::size_t place, std::size_t count, T *out) const
        {
            switch (m_width) {
            case 0:
                std::fill_n(out, count, missing);
                break;
            case 1:
                readAs<std::uint8_t>(place, count, out);
                break;
            case 2:
                readAs<std::uint16_t>(place, count, out);
                break;
            case 4:
                readAs<std::uint32_t>(place, count, out);
                break;
            default:
                readAs<std::uint64_t>(place, count, out);
                break;
            }
        }

    private:
        std::uint64_t distance(T number) const
        {
            return static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(m_least);
        }
        T number(std::uint64_t code) const
        {
            return code == 0 ? missing
                             : static_cast<T>(static_cast<std::uint64_t>(m_least) + (code - 1) * m_unit);
        }
        template <class Code>
        T numberOfUnitOne(Code code) const
        {
            // In T's own width, which compilers do for several numbers at once.
            using Unsigned = std::make_unsigned_t<T>;
            const auto before = static_cast<Unsigned>(static_cast<Unsigned>(m_least) - 1);
            return code == 0 ? missing : static_cast<T>(static_cast<Unsigned>(before + Unsigned(code)));
        }
        void store(std::size_t place, std::uint64_t code)
        {
            switch (m_width) {
            case 1:
                return storeAs(place, static_cast<std::uint8_t>(code));
            case 2:
                return storeAs(place, static_cast<std::uint16_t>(code));
            case 4:
                return storeAs(place, static_cast<std::uint32_t>(code));
            default:
                return storeAs(place, code);
            }
        }
        template <class Code>
        void storeAs(std::size_t place, Code code)
        {
            std::memcpy(m_bytes.get() + place * sizeof code, &code, sizeof code);
        }
        template <class Code>
        Code load(std::size_t place) const
        {
            Code code = 0;
            std::memcpy(&code, m_bytes.get() + place * sizeof code, sizeof code);
            return code;
        }
        template <class Code>
        void readAs(std::size_t place, std::size_t count, T *out) const
        {
            if (m_unit == 1)
                readCodes<Code>(place, count, out, [this](Code code) { return numberOfUnitOne(code); });
            else
                readCodes<Code>(place, count, out, [this](Code code) { return number(code); });
        }
        template <class Code, class NumberOf>
        void readCodes(std::size_t place, std::size_t count, T *out, const NumberOf &numberOf) const
        {
            constexpr std::size_t step = 32; // a loop of known length
            std::array<Code, step> codes;
            std::size_t done = 0;
            for (; done + step <= count; done += step) {
                std::memcpy(codes.data(), m_bytes.get() + (place + done) * sizeof(Code), sizeof codes);
                for (std::size_t i = 0; i < step; ++i)
                    out[done + i] = numberOf(codes[i]);
            }
            for (; done < count; ++done)
                out[done] = numberOf(load<Code>(place + done));
        }

        T m_least = 0;
        std::uint64_t m_unit = 1;
        std::size_t m_width = 0; // bytes a code
        std::unique_ptr<unsigned char[]> m_bytes;
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
