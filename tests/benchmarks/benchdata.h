// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <cstdint>
#include <vector>

namespace auditdesk {

/// Pages as the service sends them, of any number of rows, invented from a seed: the same numbers give the
/// same bytes on every platform. A page is made when it is asked for, so that millions of rows need no
/// memory.
class BenchPages
{
public:
    virtual ~BenchPages() = default;
    virtual std::size_t count() const = 0;
    virtual QByteArray page(std::size_t index) const = 0;
};

/// The details of recordings, one recording after another, in pages of at most 100: 50 accesses each on
/// average, by one e-mail address to about seven accesses, over one year. A few names and topics are not
/// ASCII, a few addresses are written in capitals, a few names are missing.
class AccessPages : public BenchPages
{
public:
    explicit AccessPages(std::size_t rows);
    std::size_t count() const override { return m_pages.size(); }
    QByteArray page(std::size_t index) const override;
    /// Whose accesses a page holds, from 0.
    std::size_t recordingOf(std::size_t index) const { return m_pages[index].recording; }
    bool isLastOfRecording(std::size_t index) const { return m_pages[index].isLast; }
    static QByteArray recordingId(std::size_t recording);

private:
    struct Page
    {
        std::uint32_t recording;
        std::uint32_t rows;
        bool isLast;
    };
    std::vector<Page> m_pages;
    std::size_t m_people;
};

/// Slido events of all nine types, in pages of 256, a session every 4,096 of them; most texts are different.
class EventPages : public BenchPages
{
public:
    static constexpr std::size_t pageRows = 256;
    static constexpr std::size_t pagesPerSession = 16;

    explicit EventPages(std::size_t rows)
        : m_rows(rows)
    {
    }
    std::size_t count() const override { return (m_rows + pageRows - 1) / pageRows; }
    QByteArray page(std::size_t index) const override;
    std::size_t sessionOf(std::size_t index) const { return index / pagesPerSession; }
    bool isLastOfSession(std::size_t index) const
    {
        return index % pagesPerSession == pagesPerSession - 1 || index + 1 == count();
    }
    static QByteArray sessionId(std::size_t session);

private:
    std::size_t m_rows;
};

} // namespace auditdesk
