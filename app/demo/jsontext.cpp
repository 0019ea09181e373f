// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/jsontext.h"

namespace auditdesk {

QByteArray JsonText::quoted(const QString &text)
{
    QByteArray json = "\"";
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (c == '"' || c == '\\')
            json.append('\\').append(c);
        else if (c == '\n')
            json.append("\\n");
        else if (static_cast<unsigned char>(c) < 0x20)
            json.append("\\u").append(QByteArray::number(c, 16).rightJustified(4, '0'));
        else
            json.append(c);
    }
    return json.append('"');
}

JsonText &JsonText::raw(const QByteArray &key, const QByteArray &json)
{
    if (!m_members.isEmpty())
        m_members.append(',');
    m_members.append('"').append(key).append("\":").append(json);
    return *this;
}

JsonText &JsonText::text(const char *key, const QString &value)
{
    return raw(key, quoted(value));
}

JsonText &JsonText::number(const char *key, qint64 value)
{
    return raw(key, QByteArray::number(value));
}

JsonText &JsonText::boolean(const char *key, bool value)
{
    return raw(key, value ? "true" : "false");
}

JsonText &JsonText::null(const char *key)
{
    return raw(key, "null");
}

} // namespace auditdesk
