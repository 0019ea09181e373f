// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/windowoptions.h"

#include "core/support/nearestword.h"
#include "core/support/printable.h"

#include <QCommandLineParser>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QString suggestion(const QStringList &unknown)
{
    const QStringList known{u"demo"_s, u"save-to"_s, u"lang"_s, u"log"_s, u"help"_s, u"version"_s};
    const QString nearest = unknown.isEmpty() ? QString() : nearestWord(unknown.first(), known);
    return nearest.isEmpty() ? QString() : u" Did you mean --%1?"_s.arg(nearest);
}

} // namespace

WindowOptions parseWindowOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Reviews Webex recording audit reports and Slido compliance events."_s);
    const QCommandLineOption demo(u"demo"_s, u"Open the demo: a simulated service inside the program."_s);
    const QCommandLineOption save(
        u"save-to"_s,
        u"With --demo: load everything, leave case, tables, charts and a picture in FOLDER, and end."_s,
        u"FOLDER"_s);
    const QCommandLineOption language(u"lang"_s, u"Language of the window, such as de."_s, u"LANGUAGE"_s);
    const QCommandLineOption log(u"log"_s,
                                 u"Write what is asked of the service to FILE. It holds no token, but hosts "
                                 u"and mail addresses."_s,
                                 u"FILE"_s);
    // Not Qt's own, which come with a list of Qt's options.
    const QCommandLineOption help({u"h"_s, u"help"_s}, u"This help."_s);
    const QCommandLineOption version({u"v"_s, u"version"_s}, u"The version."_s);
    parser.addOptions({demo, save, language, log, help, version});
    parser.addPositionalArgument(u"CASEFILE"_s, u"Case to open."_s, u"[CASEFILE]"_s);

    const auto refused = [](const QString &message) {
        WindowOptions options;
        options.then = WindowOptions::Then::RefuseUsage;
        options.message = printable(u"auditdesk: "_s + message + u"\nTry 'auditdesk --help'.\n"_s);
        return options;
    };
    if (!parser.parse(arguments))
        return refused(parser.errorText() + suggestion(parser.unknownOptionNames()));

    WindowOptions options;
    if (parser.isSet(help)) {
        options.then = WindowOptions::Then::PrintAndLeave;
        options.message = parser.helpText();
        return options;
    }
    if (parser.isSet(version)) {
        options.then = WindowOptions::Then::PrintAndLeave;
        options.message = u"auditdesk " AUDITDESK_VERSION "\n"_s;
        return options;
    }
    const QStringList files = parser.positionalArguments();
    options.isDemo = parser.isSet(demo);
    options.saveFolder = parser.value(save);
    options.language = parser.value(language);
    options.logFile = parser.value(log);
    if (files.size() > 1)
        return refused(u"Only one case can be opened: '%1' is one too many."_s.arg(files.at(1)));
    if (options.isDemo && !files.isEmpty())
        return refused(u"--demo makes a case of its own and takes no CASEFILE."_s);
    if (parser.isSet(save) && !options.isDemo)
        return refused(u"--save-to needs --demo."_s);
    if (parser.isSet(save) && options.saveFolder.isEmpty())
        return refused(u"--save-to needs a folder."_s);
    if (parser.isSet(log) && options.logFile.isEmpty())
        return refused(u"--log needs a file."_s);
    options.casePath = files.value(0);
    return options;
}

} // namespace auditdesk
