// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/otherprograms.h"

#include <QProcess>
#include <QStandardPaths>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// What the program printed.
std::optional<QByteArray> answerOf(const QString &name, const QStringList &arguments,
                                   const QByteArray &input = {})
{
    const QString program = QStandardPaths::findExecutable(name);
    if (program.isEmpty())
        return std::nullopt;
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(name), process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

// Each prints its milliseconds first: what a program takes to start is not what is measured.

constexpr auto readJson = R"(
import json, sys, time
path, is_events = sys.argv[1], sys.argv[2] == "events"
with open(path, "rb") as file:
    pages = file.readlines()
access = ("recordingId", "topic", "name", "email", "accessTime", "viewed", "downloaded")
event = ("createdAtMs", "sessionId", "userId")
data = ("type", "text", "questionId", "pollAnswerId", "modifiedAtMs", "isDeleted", "isAnonymous", "status",
        "action", "replyId", "pollId", "pollResultId", "upvotes", "replyCount", "title")
begin = time.perf_counter()
rows = []
for page in pages:
    for item in json.loads(page)["items"]:
        if is_events:
            inner = item["data"]
            user = inner.get("user") or {}
            rows.append(tuple(item[key] for key in event) + tuple(inner.get(key) for key in data) +
                        (user.get("name"),))
        else:
            rows.append(tuple(item[key] for key in access))
took = time.perf_counter() - begin
# As the other sides sum them up: a poll's title is its text, and the columns that all of them have.
def told(row):
    if not is_events:
        return row[:4]
    return (row[3], row[1], row[2], row[17] if row[4] is None else row[4], row[5], row[6],
            row[18])
texts = sum(len(text.encode()) for row in rows for text in told(row) if text)
print(took * 1000, len(rows), texts)
)";

constexpr auto writeCsv = R"(
import csv, sys, time
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = list(csv.reader(file))
begin = time.perf_counter()
with open(sys.argv[2], "w", encoding="utf-8", newline="") as file:
    csv.writer(file).writerows(rows)
print((time.perf_counter() - begin) * 1000)
)";

} // namespace

std::optional<PythonAnswer> pythonReadsJson(const QString &path, bool isEvents)
{
    const auto answer = answerOf(
        u"python3"_s, {u"-c"_s, QString::fromLatin1(readJson), path, isEvents ? u"events"_s : u"accesses"_s});
    if (!answer)
        return std::nullopt;
    const QList<QByteArray> words = answer->simplified().split(' ');
    if (words.size() != 3)
        qFatal("python3 answers something else");
    return PythonAnswer{words[0].toDouble(), words[1].toULongLong(), words[2].toULongLong()};
}

std::optional<double> pythonWritesCsv(const QString &from, const QString &to)
{
    const auto answer = answerOf(u"python3"_s, {u"-c"_s, QString::fromLatin1(writeCsv), from, to});
    return answer ? std::optional(answer->simplified().toDouble()) : std::nullopt;
}

std::optional<double> sqliteWritesCsv(const QString &from, const QString &to)
{
    const QString script = u".import --csv \"%1\" rows\n.headers on\n.mode csv\n.timer on\n.once \"%2\"\n"
                           "SELECT * FROM rows;\n"_s.arg(from, to);
    const auto answer = answerOf(u"sqlite3"_s, {u":memory:"_s}, script.toUtf8());
    if (!answer)
        return std::nullopt;
    const qsizetype real = answer->indexOf("real ");
    if (real < 0)
        qFatal("sqlite3 does not tell the time");
    constexpr double msPerSecond = 1000;
    return answer->mid(real + 5).split(' ').first().toDouble() * msPerSecond;
}

} // namespace auditdesk
