// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/benchmarks.h"
#include "tests/benchmarks/firstpaint.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <limits>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

/// With settings of nobody's, and without what would make a start wait for others.
QStringList environmentIn(const QString &folder)
{
    QStringList environment = QProcess::systemEnvironment();
    environment.removeIf([](const QString &variable) {
        return variable.startsWith(u"QT_") || variable.startsWith(u"DBUS_") ||
               variable.startsWith(u"DISPLAY=") || variable.startsWith(u"WAYLAND_DISPLAY=");
    });
    return environment + QStringList{u"HOME="_s + folder, u"XDG_CONFIG_HOME="_s + folder,
                                     u"XDG_RUNTIME_DIR="_s + folder, u"NO_AT_BRIDGE=1"_s};
}

struct Program
{
    QString name;
    QString path;
    double most; ///< of ours / its
};

std::vector<Program> others()
{
    std::vector<Program> found;
    const QStringList qtTools = {u"/usr/lib/qt6/bin"_s};
    QString linguist = QStandardPaths::findExecutable(u"linguist6"_s);
    if (linguist.isEmpty())
        linguist = QStandardPaths::findExecutable(u"linguist"_s, qtTools);
    found.push_back({u"Qt Linguist"_s, linguist, 1.3});
    found.push_back({u"DB Browser for SQLite"_s, QStandardPaths::findExecutable(u"sqlitebrowser"_s), 0.6});
    return found;
}

} // namespace

void benchStart(Bench &bench)
{
    if (!bench.hasBaselines()) // it does not depend on rows
        return;
    const QTemporaryDir folder;
    const auto display = FirstPaint::make();
    const QString ours =
        QFileInfo(QCoreApplication::applicationDirPath() + u"/auditdesk"_s).absoluteFilePath();
    if (!display || !QFileInfo::exists(ours)) {
        bench.skip(u"start to first paint: there is no Xvfb, or no auditdesk beside this program"_s);
        return;
    }
    const QStringList environment = environmentIn(folder.path());
    constexpr double never = std::numeric_limits<double>::max();
    double oursMb = 0;
    bool hasAlwaysStarted = true;
    std::vector<Bench::Measured> works = {[&] {
        const auto start = display->start(ours, {}, environment);
        hasAlwaysStarted &= start.has_value();
        oursMb = start ? start->residentMb : oursMb;
        return start ? start->ms : never;
    }};
    std::vector<Program> compared;
    for (const Program &other : others()) {
        if (other.path.isEmpty()) {
            bench.skip(u"start to first paint: "_s + other.name);
            continue;
        }
        compared.push_back(other);
        works.emplace_back([&display, &environment, path = other.path] {
            const auto start = display->start(path, {}, environment);
            return start ? start->ms : never;
        });
    }
    const std::vector<double> tookMs = Bench::bestInTurns(5, works);
    bench.require(hasAlwaysStarted, u"the program shows its window"_s);
    if (!hasAlwaysStarted)
        return;
    for (std::size_t i = 0; i < compared.size(); ++i) {
        if (tookMs[i + 1] < never)
            bench.compare(u"start to first paint"_s, tookMs.front(), compared[i].name, tookMs[i + 1],
                          compared[i].most);
        else
            bench.skip(u"start to first paint: "_s + compared[i].name);
    }
    bench.figure(u"memory at first paint"_s, u"MB"_s, oursMb);
}

} // namespace auditdesk
