// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demohost.h"
#include "app/window/demosaver.h"
#include "app/window/sealkeychain.h"
#include "app/window/windowoptions.h"
#include "core/net/systemproxy.h"
#include "core/support/coredumps.h"
#include "core/support/interrupt.h"
#include "core/support/log.h"
#include "ui/deskstyle.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"
#include "ui/viewsettings.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTemporaryFile>
#include <QTextStream>
#include <QTimer>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace auditdesk {
namespace {

constexpr int usageStatus = 2;
constexpr int incompleteStatus = 3;

/// A script's demo needs no display; Qt would end the program where it finds none.
void doWithoutDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_DARWIN)
    for (const char *name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"}) {
        if (!qEnvironmentVariableIsEmpty(name))
            return;
    }
    qputenv("QT_QPA_PLATFORM", "offscreen");
#endif
}

/// The arguments, read before there is a display to need.
WindowOptions optionsOf(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"auditdesk"_s);
    return parseWindowOptions(QCoreApplication::arguments());
}

void installTranslations(QApplication &application, const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    const auto install = [&application](const QLocale &wanted, const QString &file, const QString &folder) {
        auto *translator = new QTranslator(&application);
        if (translator->load(wanted, file, u"_"_s, folder))
            QCoreApplication::installTranslator(translator);
    };
    // English first: it has the plurals of what the language asked for may lack.
    install(QLocale(QLocale::English), u"auditdesk"_s, u":/i18n"_s);
    install(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(locale, u"auditdesk"_s, u":/i18n"_s);
}

int run(QApplication &application, const WindowOptions &options)
{
    // The demo for a script leaves nothing of a person's settings behind, and takes none.
    QTemporaryFile scratch;
    const bool isScripted = !options.saveFolder.isEmpty();
    if (isScripted && !scratch.open())
        return 1;
    const auto settings = isScripted ? std::make_unique<QSettings>(scratch.fileName(), QSettings::IniFormat)
                                     : std::make_unique<QSettings>();
    ViewSettings view(*settings);
    DemoHost demo(options.saveFolder);
    CaseController controller;
    MainWindow window(controller, view, [&demo] { return demo.start(); });
    SealKey sealKey(*settings, sealKeychain());
    QObject::connect(&sealKey, &SealKey::found, &controller, &CaseController::setSealKey);
    // The keychain may ask a person for its password: not before there is something to seal.
    QObject::connect(&controller, &CaseController::caseRead, &sealKey, [&window, &sealKey] {
        if (!window.commands().isDemoCase())
            sealKey.ask();
    });
    window.show();
    const Interrupt interrupt;
    QObject::connect(&interrupt, &Interrupt::happened, &window, [&window, isScripted] {
        QTextStream(stderr) << u"auditdesk: asked to end; what has come is kept.\n"_s;
        window.close();
        QCoreApplication::exit(isScripted ? incompleteStatus : 0);
    });

    std::unique_ptr<DemoSaver> saver;
    if (isScripted) {
        saver = std::make_unique<DemoSaver>(controller, window, options.saveFolder);
        QTimer::singleShot(0, saver.get(), &DemoSaver::start);
    } else if (options.isDemo) {
        QTimer::singleShot(0, &window, [&window] { window.commands().openDemo(); });
    } else if (!options.casePath.isEmpty()) {
        window.commands().openPath(options.casePath);
    }
    return application.exec();
}

} // namespace
} // namespace auditdesk

int main(int argc, char **argv)
{
    using namespace auditdesk;
    forbidCoreDumps();
    ignoreFileSizeSignal();
    takeOverLog();
    const WindowOptions options = optionsOf(argc, argv);
    if (options.then == WindowOptions::Then::PrintAndLeave) {
        QTextStream(stdout) << options.message;
        return 0;
    }
    if (options.then == WindowOptions::Then::RefuseUsage) {
        QTextStream(stderr) << options.message;
        return usageStatus;
    }
    if (!options.logFile.isEmpty()) {
        if (const auto logging = logToFile(options.logFile); !logging) {
            QTextStream(stderr) << u"auditdesk: "_s << logging.error().what << u'\n';
            return logging.error().kind == ErrorKind::Usage ? usageStatus : 1;
        }
    }

    if (!options.saveFolder.isEmpty())
        doWithoutDisplay();
    QCoreApplication::setOrganizationName(u"Audit Desk"_s);
    QCoreApplication::setOrganizationDomain(u"auditdesk.org"_s);
    QCoreApplication::setApplicationName(u"auditdesk"_s);
    QCoreApplication::setApplicationVersion(u"" AUDITDESK_VERSION ""_s);
    QGuiApplication::setApplicationDisplayName(u"Audit Desk"_s);
    QGuiApplication::setDesktopFileName(u"org.auditdesk.AuditDesk"_s);
    QApplication application(argc, argv);
    QApplication::setStyle(new DeskStyle);
    QApplication::setWindowIcon(theme::applicationIcon());
    QNetworkProxyFactory::setApplicationProxyFactory(new SystemProxyFactory);
    installTranslations(application, options.language);
    return run(application, options);
}
