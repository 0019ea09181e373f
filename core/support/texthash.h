// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace auditdesk {

/// Random, and the same for as long as the process lives.
extern const std::array<std::uint64_t, 4> textHashKeys;

/// The upper half of a product of two words, xor its lower half; for compilers that know no wider word.
constexpr std::uint64_t foldedByHalves(std::uint64_t left, std::uint64_t right)
{
    constexpr std::uint64_t lowHalf = 0xffff'ffff;
    const std::uint64_t low = (left & lowHalf) * (right & lowHalf);
    const std::uint64_t cross = (left >> 32) * (right & lowHalf) + (low >> 32);
    const std::uint64_t middle = (left & lowHalf) * (right >> 32) + (cross & lowHalf);
    return (left * right) ^ ((left >> 32) * (right >> 32) + (cross >> 32) + (middle >> 32));
}

/// The same.
constexpr std::uint64_t foldedProduct(std::uint64_t left, std::uint64_t right)
{
#ifdef __SIZEOF_INT128__
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{left} * right;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
#else
    return foldedByHalves(left, right);
#endif
}

/// A hash for finding a text again in this process; 0 of "". Quick: loading asks for one of every text that
/// comes. Its keys are secret, so that no service can send texts that all have the same. Any thread.
inline std::uint32_t textHash(std::string_view text)
{
    // Products of what the keys hide, 16 bytes each, of which none waits for another.
    const char *bytes = text.data();
    const std::size_t size = text.size();
    const auto word = [bytes](std::size_t at) {
        std::uint64_t read = 0;
        std::memcpy(&read, bytes + at, sizeof read);
        return read;
    };
    constexpr std::size_t wordSize = 8;
    const auto &keys = textHashKeys;
    std::uint64_t sum = 0;
    if (size == 0)
        return 0;
    if (size < wordSize) {
        std::uint64_t read = 0;
        for (std::size_t at = 0; at < size; ++at)
            read = read << 8 | static_cast<unsigned char>(bytes[at]);
        sum = foldedProduct(read ^ keys[0], keys[1]);
    } else if (size < 2 * wordSize) {
        sum = foldedProduct(word(0) ^ keys[0], word(size - wordSize) ^ keys[1]); // they may overlap
    } else {
        std::uint64_t step = 0; // each place has keys of its own
        for (std::size_t at = 0; at + 2 * wordSize < size; at += 2 * wordSize, step += keys[2])
            sum += foldedProduct(word(at) ^ (keys[0] + step), word(at + wordSize) ^ (keys[1] - step));
        sum += foldedProduct(word(size - 2 * wordSize) ^ keys[1], word(size - wordSize) ^ keys[2]);
    }
    const std::uint64_t hash = foldedProduct(sum ^ keys[2], size ^ keys[3]);
    return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

} // namespace auditdesk
