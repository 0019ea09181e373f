// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/appendonlyarray.h"

#include <QString>
#include <QUrl>
#include <cstdint>

namespace auditdesk {

/// Which files the imported pages of a case came from. Pages of one file that stand together cost as much as
/// one. Copies are snapshots, as with AppendOnlyArray.
class ImportedFiles
{
public:
    /// `page`: its sequence number, ascending. `url`: as its entry tells it. Owner only.
    void note(std::uint32_t page, const QString &url)
    {
        const QString file = url.section(u'#', 0, 0);
        if (m_files.isEmpty() || m_files[m_files.size() - 1].url != file)
            m_files.append({page, file});
    }

    /// Of an imported page: the file's name without its folder, or "-" for standard input; empty where
    /// nothing is known of it.
    QString nameOf(std::uint32_t page) const
    {
        std::size_t end = m_files.size(); // of those that begin at or before the page
        for (std::size_t first = 0; first < end;) {
            const std::size_t middle = first + (end - first) / 2;
            if (m_files[middle].firstPage <= page)
                first = middle + 1;
            else
                end = middle;
        }
        if (end == 0)
            return {};
        const QUrl url(m_files[end - 1].url, QUrl::StrictMode);
        return url.isLocalFile() ? url.fileName() : url.path();
    }

private:
    struct File
    {
        std::uint32_t firstPage = 0;
        QString url;
    };
    AppendOnlyArray<File, 6> m_files;
};

} // namespace auditdesk
