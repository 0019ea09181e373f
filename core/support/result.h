// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/error.h"

#include <tl/expected.hpp>
#include <utility>

namespace auditdesk {

/// A value or the one Error that prevented it.
template <class T>
using Result = tl::expected<T, Error>;

/// `return failure(ErrorKind::File, u"…"_s);`
inline tl::unexpected<Error> failure(ErrorKind kind, QString what)
{
    return tl::make_unexpected(errorOf(kind, std::move(what)));
}

inline tl::unexpected<Error> failure(Error error)
{
    return tl::make_unexpected(std::move(error));
}

} // namespace auditdesk
