// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/httpdate.h"
#include "tests/fuzz/fuzz.h"

using namespace auditdesk;

/// A line of Retry-After, and one of Date.
int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr qint64 nowMs = 1'800'000'000'000;
    const QByteArrayView text(data, static_cast<qsizetype>(size));
    const qsizetype end = text.indexOf('\n');
    const QByteArrayView value = end < 0 ? text : text.first(end);
    const QByteArrayView date = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    static_cast<void>(parseHttpDate(date));
    if (const auto wait = parseRetryAfter(value, date, nowMs))
        require(*wait >= 0);
    return 0;
}
