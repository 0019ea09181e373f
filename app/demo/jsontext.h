// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace auditdesk {

/// A JSON object written key by key in the order given, as the service writes its own (QJsonObject would sort
/// the keys).
class JsonText
{
public:
    JsonText &text(const char *key, const QString &value);
    JsonText &text(const char *key, const QByteArray &utf8) { return text(key, QString::fromUtf8(utf8)); }
    JsonText &number(const char *key, qint64 value);
    JsonText &boolean(const char *key, bool value);
    JsonText &null(const char *key);
    JsonText &raw(const QByteArray &key, const QByteArray &json); ///< `json` is a whole value

    QByteArray object() const { return '{' + m_members + '}'; }

    static QByteArray quoted(const QString &text);

private:
    QByteArray m_members;
};

} // namespace auditdesk
