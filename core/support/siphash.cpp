// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/siphash.h"

#include <QRandomGenerator>
#include <QtEndian>
#include <bit>

namespace auditdesk {

namespace {

struct SipState
{
    std::uint64_t v0, v1, v2, v3;

    void round()
    {
        v0 += v1;
        v2 += v3;
        v1 = std::rotl(v1, 13) ^ v0;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 = std::rotl(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = std::rotl(v1, 17) ^ v2;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 = std::rotl(v2, 32);
    }
    void take(std::uint64_t word)
    {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }
    std::uint64_t finish()
    {
        for (int i = 0; i < 4; ++i)
            round();
        return v0 ^ v1 ^ v2 ^ v3;
    }
};

} // namespace

std::array<std::uint8_t, 16> sipHash128(const SipKey &key, std::string_view bytes)
{
    SipState state{key[0] ^ 0x736f6d6570736575U, key[1] ^ 0x646f72616e646f6dU ^ 0xee,
                   key[0] ^ 0x6c7967656e657261U, key[1] ^ 0x7465646279746573U};
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8)
        state.take(qFromLittleEndian<quint64>(bytes.data() + at));
    std::uint64_t last = std::uint64_t{bytes.size()} << 56;
    for (int shift = 0; at < bytes.size(); ++at, shift += 8)
        last |= std::uint64_t{static_cast<unsigned char>(bytes[at])} << shift;
    state.take(last);

    std::array<std::uint8_t, 16> result{};
    state.v2 ^= 0xee;
    qToLittleEndian<quint64>(state.finish(), result.data());
    state.v1 ^= 0xdd;
    qToLittleEndian<quint64>(state.finish(), result.data() + 8);
    return result;
}

const SipKey &processSipKey()
{
    static const SipKey key{QRandomGenerator::system()->generate64(),
                            QRandomGenerator::system()->generate64()};
    return key;
}

} // namespace auditdesk
