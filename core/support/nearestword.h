// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace auditdesk {

/// The known word that was probably meant by a mistyped one, for "did you mean"; empty if none is near.
/// Letters compare without regard to case. One edit is allowed in words of up to 4 letters, two in words of
/// up to 8, three in longer ones; a transposition of neighbours is one edit. A word that is a prefix of just
/// one known word (3 letters at least) is near, too. Of equally near words the first counts.
QString nearestWord(QStringView word, const QStringList &known);

} // namespace auditdesk
