// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <optional>

namespace auditdesk {

/// How far the resident memory of this program rises above what it is now. Knows nothing (nullopt) where the
/// system does not tell, and under a sanitizer, which keeps what is freed.
class PeakMemory
{
public:
    PeakMemory()
    {
        QFile reset(QStringLiteral("/proc/self/clear_refs"));
        if (reset.open(QIODevice::WriteOnly) && reset.write("5") == 1)
            m_beforeBytes = bytes("VmRSS:");
    }

    std::optional<qint64> growth() const
    {
#ifdef AUDITDESK_SANITIZED
        return std::nullopt;
#else
        const qint64 peakBytes = bytes("VmHWM:");
        return m_beforeBytes > 0 && peakBytes > 0 ? std::optional(peakBytes - m_beforeBytes) : std::nullopt;
#endif
    }

private:
    static qint64 bytes(const QByteArray &name)
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QList<QByteArray> lines = status.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith(name))
                return line.mid(name.size()).simplified().split(' ').first().toLongLong() * 1024;
        }
        return 0;
    }

    qint64 m_beforeBytes = 0;
};

} // namespace auditdesk
