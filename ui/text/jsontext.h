// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

namespace auditdesk {

/// What must not be read in an event's JSON.
struct JsonMask
{
    QStringList secrets;     ///< texts, wherever they are a value of their own
    QString mask;            ///< stands in their place
    bool hidesAuthor = true; ///< the values of keys that name a person, and JSON that stands in a text
    bool hidesDoneBy = true; ///< the envelope's "userId"
    bool hidesData = false;  ///< "data" whole, where it can't be read
    QStringList keys = {};   ///< whose values are hidden whole
};

/// JSON for reading: a member a line, indented. Every value stays as it was written, digit by digit; only
/// characters that draw nothing or turn the writing direction become \u escapes, which are the same value.
/// What is no JSON comes back as it is, masked or not at all: nothing of it is shown under a mask.
QString readableJson(QByteArrayView json, const JsonMask *mask = nullptr);

} // namespace auditdesk
