// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>
#include <random>
#include <span>
#include <utility>
#include <vector>

namespace auditdesk {

/// Random numbers that are the same on every platform: only the engine is the standard's, whose output is
/// specified; the distributions, which are not, are made here from whole numbers. Thread: one.
class SeededRandom
{
public:
    explicit SeededRandom(quint64 seed)
        : m_engine(seed)
    {
    }

    quint64 below(quint64 bound) { return m_engine() % bound; }
    qint64 between(qint64 least, qint64 most)
    {
        return least + static_cast<qint64>(below(static_cast<quint64>(most - least + 1)));
    }
    bool chance(int percent) { return below(100) < static_cast<quint64>(percent); }

    template <class Range>
    const auto &pick(const Range &range)
    {
        return *(std::begin(range) + static_cast<std::ptrdiff_t>(below(std::size(range))));
    }
    /// An index, each as likely as its weight says.
    std::size_t weighted(std::span<const int> weights)
    {
        quint64 total = 0;
        for (const int weight : weights)
            total += static_cast<quint64>(weight);
        quint64 left = below(total);
        std::size_t index = 0;
        while (left >= static_cast<quint64>(weights[index]))
            left -= static_cast<quint64>(weights[index++]);
        return index;
    }
    template <class T>
    void shuffle(std::vector<T> &values)
    {
        for (std::size_t last = values.size(); last > 1; --last)
            std::swap(values[last - 1], values[below(last)]);
    }

    QByteArray hex(int digits)
    {
        QByteArray text;
        for (int i = 0; i < digits; ++i)
            text.append("0123456789abcdef"[below(16)]);
        return text;
    }
    QByteArray uuid()
    {
        // One after the other: in one expression each compiler would call them in an order of its own.
        QByteArray text = hex(8);
        text += '-' + hex(4);
        text += "-4" + hex(3);
        text += '-';
        text += "89ab"[below(4)];
        text += hex(3);
        text += '-' + hex(12);
        return text;
    }

private:
    std::mt19937_64 m_engine;
};

} // namespace auditdesk
