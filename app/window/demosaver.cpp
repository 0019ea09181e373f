// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/demosaver.h"

#include "ui/mainwindow.h"
#include "ui/place.h"
#include "ui/views/overviewpage.h"
#include "ui/views/pagestack.h"

#include <QCoreApplication>
#include <QDir>
#include <QPixmap>
#include <QTextStream>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize chartSize{1200, 640};
constexpr QSize windowSize{1280, 800};

} // namespace

DemoSaver::DemoSaver(CaseController &controller, MainWindow &window, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_controller(controller)
    , m_window(window)
    , m_folder(folder)
{
    connect(&m_controller, &CaseController::caseNotOpened, this, &DemoSaver::fail);
    connect(&m_controller, &CaseController::failed, this, &DemoSaver::fail);
    connect(&m_window.commands(), &CaseCommands::demoLoaded, this, [this](bool isComplete) {
        m_isComplete = isComplete;
        exportNext();
    });
}

void DemoSaver::start()
{
    if (!QDir().mkpath(m_folder)) {
        fail(errorOf(ErrorKind::File, u"The folder could not be made."_s));
        return;
    }
    tell(u"Loading from the built-in service…"_s);
    m_window.resize(windowSize); // whatever the screen that isn't there
    m_window.commands().openDemo();
}

void DemoSaver::exportNext()
{
    if (m_tablesWritten == serviceTables.size()) {
        saveCharts();
        return;
    }
    const TableId id = serviceTables.at(m_tablesWritten++);
    const TableSchema &schema = schemaOf(id);
    const TableState state = m_controller.snapshot()->table(id);
    const QString name =
        QString::fromUtf8(schema.name.data(), static_cast<qsizetype>(schema.name.size())) + u".csv"_s;
    ExportRequest request;
    request.table = id;
    request.source = state.table;
    request.rows = state.rows;
    request.order = {schema.defaultOrder};
    request.path = m_folder + u'/' + name;
    m_controller.exportRows(request, {}, this, [this, name](const Result<ExportResult> &outcome) {
        if (!outcome) {
            fail(outcome.error());
            return;
        }
        tell(u"%1: %2 rows"_s.arg(name).arg(outcome->report.rows));
        exportNext();
    });
}

void DemoSaver::saveCharts()
{
    OverviewPage &overview = m_window.pages().overview();
    if (overview.isWorking()) {
        connect(&overview, &OverviewPage::workingChanged, this, &DemoSaver::saveCharts,
                Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
        return;
    }
    const auto names = overview.saveCharts(m_folder, chartSize);
    if (!names) {
        fail(names.error());
        return;
    }
    for (const QString &name : *names)
        tell(name);
    savePicture();
}

void DemoSaver::savePicture()
{
    if (!m_window.grab().save(m_folder + u"/window.png"_s)) {
        fail(errorOf(ErrorKind::File, u"The picture of the window could not be written."_s));
        return;
    }
    tell(u"window.png"_s);
    tell(u"demo.auditdesk"_s);
    tell(u"All of it is in %1."_s.arg(QDir::toNativeSeparators(QDir(m_folder).absolutePath())));
    if (!m_isComplete)
        tell(u"The runs did not come to their end: what is there is incomplete."_s);
    end(m_isComplete ? 0 : 1);
}

void DemoSaver::tell(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

void DemoSaver::fail(const Error &error)
{
    if (m_hasEnded)
        return;
    QTextStream(stderr) << u"auditdesk: "_s << describe(error) << Qt::endl;
    end(1);
}

void DemoSaver::end(int status)
{
    m_hasEnded = true;
    QCoreApplication::exit(status);
}

} // namespace auditdesk
