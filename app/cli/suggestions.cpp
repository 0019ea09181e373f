// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/suggestions.h"

#include "app/cli/usage.h"
#include "core/support/nearestword.h"

#include <QRegularExpression>

namespace auditdesk::cli {

using namespace Qt::StringLiterals;

namespace {

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

QString didYouMean(const QString &word, const QStringList &known)
{
    const QString nearest = nearestWord(word, known);
    return nearest.isEmpty() ? u"."_s : u"; did you mean %1?"_s.arg(nearest);
}

QString didYouMeanOption(const QString &option, const QStringList &known)
{
    static const QRegularExpression dashes(u"^-+"_s);
    QStringList names = known;
    const QString nearest = nearestWord(QString(option).remove(dashes), names.replaceInStrings(dashes, {}));
    return nearest.isEmpty() ? u"."_s : u"; did you mean --%1?"_s.arg(nearest);
}

QString nearestColumn(const TableSchema &schema, const QString &word)
{
    QStringList names;
    QStringList titles;
    for (const ColumnSpec &column : schema.columns) {
        names += textOf(column.id);
        titles += textOf(column.title);
    }
    const QString title = nearestWord(word, titles);
    const bool isTitle = title.compare(word, Qt::CaseInsensitive) == 0;
    const QString name = isTitle ? QString() : nearestWord(word, names);
    return name.isEmpty() && !title.isEmpty() ? names[titles.indexOf(title)] : name;
}

QString noTable(const QString &word)
{
    QStringList names;
    for (int id = 0; id < tableCount; ++id)
        names += textOf(schemaOf(static_cast<TableId>(id)).name);
    const QString last = names.last();
    return u"\"%1\" is no table: %2 or %3"_s.arg(word, names.first(names.size() - 1).join(u", "_s), last) +
           didYouMean(word, names);
}

QStringList wordsAfter(const QString &first)
{
    QStringList words;
    for (const CommandSpec &command : commands()) {
        if (command.name.startsWith(QString(first % u' ')))
            words += command.name.mid(first.size() + 1).toString();
    }
    return words;
}

QString noCommand(const QString &first, const QStringList &rest)
{
    const QStringList words = wordsAfter(first);
    if (words.isEmpty()) {
        QStringList known{u"help"_s};
        for (const CommandSpec &command : commands())
            known << command.name.toString() << command.name.toString().section(u' ', 0, 0);
        const QString nearest = nearestWord(first, known);
        return u"\"%1\" is no command"_s.arg(first) +
               (nearest.isEmpty() ? u"."_s : u"; did you mean \"%1\"?"_s.arg(nearest));
    }
    const QString nearest = nearestWord(rest.value(0), words);
    return u"\"%1\" needs %2 after it"_s.arg(first, words.join(u" or "_s)) +
           (nearest.isEmpty() ? u"."_s : u"; did you mean \"%1 %2\"?"_s.arg(first, nearest));
}

} // namespace auditdesk::cli
