// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casecommands.h"

#include "ui/demoloader.h"
#include "ui/dialogs/connectdialog.h"
#include "ui/dialogs/fetchrecordingsdialog.h"
#include "ui/dialogs/fetchslidodialog.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/proxydialog.h"
#include "ui/dialogs/verifydialog.h"
#include "ui/messagebar.h"
#include "ui/refreshplan.h"
#include "ui/text/refusaltext.h"
#include "ui/text/servicetext.h"
#include "ui/viewsettings.h"

#include <QAction>
#include <QDate>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QString caseFilter()
{
    return CaseCommands::tr("Audit Desk cases (*.auditdesk)");
}

/// A chooser that opens without blocking anything; it deletes itself.
QFileDialog *fileChooser(QWidget *window, const QString &title, const QString &folder, const QString &filter)
{
    auto *chooser = new QFileDialog(window, title, folder, filter);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    return chooser;
}

} // namespace

CaseCommands::CaseCommands(CaseController &controller, ViewSettings &settings, StartDemo startDemo,
                           MessageBar &messages, const Remedies &remedies, QWidget *window)
    : QObject(window)
    , m_controller(controller)
    , m_settings(settings)
    , m_startDemo(std::move(startDemo))
    , m_messages(messages)
    , m_remedies(remedies)
    , m_window(window)
    , m_signIn(new QAction(tr("Connect and resume…"), this))
    , m_signInToProxy(new QAction(tr("Sign in to the proxy…"), this))
    , m_verifyRefused(new QAction(tr("Verify…"), this))
    , m_recent(settings.settings())
    , m_demoLoader(new DemoLoader(controller, this))
{
    connect(m_verifyRefused, &QAction::triggered, this, [this] { verify(m_openingPath); });
    connect(m_signIn, &QAction::triggered, this, &CaseCommands::signInAndResume);
    connect(m_signInToProxy, &QAction::triggered, this, &CaseCommands::signInToProxyAndResume);
    connect(&m_controller, &CaseController::caseRead, this, [this] {
        m_isDemoCase = std::exchange(m_isOpeningDemo, false);
        m_messages.clear();
        tellCircumstances();
        const QString path = m_controller.snapshot()->path;
        if (!m_isDemoCase) {
            m_recent.add(path);
            m_settings.rememberFolder(u"cases"_s, QFileInfo(path).absolutePath());
        }
        if (const Next next = std::exchange(m_afterOpening, {}))
            next();
    });
    connect(&m_controller, &CaseController::snapshotChanged, this, &CaseCommands::tellMigration);
    connect(&m_controller, &CaseController::caseClosed, m_demoLoader, &DemoLoader::cancel);
    connect(&m_controller, &CaseController::caseNotOpened, this, [this](const Error &error) {
        m_isOpeningDemo = false;
        m_afterOpening = {};
        const bool wasChanged = error.kind == ErrorKind::Integrity && !m_openingPath.isEmpty();
        m_messages.showError(errorText(error), wasChanged ? m_verifyRefused : nullptr);
    });
    connect(&m_controller, &CaseController::caseDoubted, this, [this](const Error &error) {
        const auto snapshot = m_controller.snapshot();
        m_openingPath = snapshot ? snapshot->path : QString();
        m_messages.showError(errorText(error), m_verifyRefused);
    });
    connect(&m_controller, &CaseController::failed, this,
            [this](const Error &error) { m_messages.showError(errorText(error)); });
    connect(&m_controller, &CaseController::fetchFinished, this, &CaseCommands::tellFetchEnd);
    connect(m_demoLoader, &DemoLoader::failed, this,
            [this](const Error &error) { m_messages.showError(errorText(error)); });
    connect(m_demoLoader, &DemoLoader::finished, this, &CaseCommands::demoLoaded);
}

CaseCommands::~CaseCommands() = default;

void CaseCommands::openDemo()
{
    const auto demo = m_startDemo();
    if (!demo) {
        m_messages.showError(errorText(demo.error()));
        return;
    }
    createCase(demo->casePath, true, [this, connection = demo->connection] {
        m_controller.setConnection(connection);
        m_demoLoader->start(QDateTime::currentMSecsSinceEpoch());
    });
}

void CaseCommands::createCase(const QString &path, bool isDemo, const Next &next)
{
    m_demoLoader->cancel();
    m_isOpeningDemo = isDemo;
    m_afterOpening = next;
    m_openingPath.clear();
    m_controller.createCase(path);
}

void CaseCommands::newCase()
{
    askForNewCase({});
}

void CaseCommands::askForNewCase(const Next &next)
{
    QFileDialog *chooser =
        fileChooser(m_window, tr("Where to keep the new case"), m_settings.folder(u"cases"_s), caseFilter());
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(u"auditdesk"_s);
    chooser->setOption(
        QFileDialog::DontConfirmOverwrite); // a case never replaces a file; we say so ourselves
    chooser->selectFile(tr("Webex audit %1", "file name").arg(QDate::currentDate().toString(Qt::ISODate)) +
                        u".auditdesk"_s);
    connect(chooser, &QFileDialog::fileSelected, this,
            [this, next](const QString &path) { createCase(path, false, next); });
    chooser->open();
}

void CaseCommands::openCase()
{
    QFileDialog *chooser =
        fileChooser(m_window, tr("Open a case"), m_settings.folder(u"cases"_s), caseFilter());
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, this, &CaseCommands::openPath);
    chooser->open();
}

void CaseCommands::openPath(const QString &path)
{
    m_demoLoader->cancel();
    m_isOpeningDemo = false;
    m_afterOpening = {};
    m_openingPath = path;
    m_controller.openCase(path);
}

void CaseCommands::verify(const QString &path)
{
    auto *dialog = new VerifyDialog(m_controller, path, m_window);
    dialog->open();
}

void CaseCommands::importResponses()
{
    QFileDialog *chooser = fileChooser(m_window, tr("Import saved responses"), m_settings.folder(u"cases"_s),
                                       tr("JSON (*.json *.jsonl *.ndjson);;All files (*)"));
    chooser->setFileMode(QFileDialog::ExistingFiles);
    connect(chooser, &QFileDialog::filesSelected, this, &CaseCommands::askToImport);
    chooser->open();
}

void CaseCommands::askToImport(const QStringList &files)
{
    auto *dialog = new ImportDialog(m_controller, files, targetPath(), m_window);
    connect(dialog, &ImportDialog::addRequested, this, [this](const std::shared_ptr<const ImportPlan> &plan) {
        withCase([this, plan] { addImport(plan); });
    });
    dialog->open();
}

void CaseCommands::addImport(const std::shared_ptr<const ImportPlan> &plan)
{
    m_controller.addImport(plan, this, [this](const Result<ImportReport> &report) {
        if (!report) {
            m_messages.showError(errorText(report.error()));
            return;
        }
        const QString came = tr("%1 imported from %2.")
                                 .arg(tr("%Ln item(s)", nullptr, static_cast<int>(report->items)),
                                      tr("%Ln page(s)", nullptr, static_cast<int>(report->pages)));
        if (report->refusedUnits == 0 && report->rejected == 0) {
            m_messages.showNotice(came);
            return;
        }
        QStringList reasons;
        for (const ImportRefusal &refused : report->refused)
            reasons.append(refusalText(refused));
        if (report->rejected > 0)
            reasons.append(tr("%Ln item(s) could not be read; they are kept with their reason.", nullptr,
                              static_cast<int>(report->rejected)));
        const QString what = report->refusedUnits > 0 ? tr("%1 Not everything was imported.").arg(came)
                                                      : tr("%1 Not everything could be read.").arg(came);
        m_messages.showError({what, reasons.join(u'\n'), {}},
                             report->rejected > 0 ? m_remedies.showRejected : nullptr);
    });
}

void CaseCommands::connectService()
{
    auto *dialog = new ConnectDialog(m_controller, m_settings.settings(), m_window);
    dialog->open();
}

void CaseCommands::connectAndFetch()
{
    auto *dialog = new ConnectDialog(m_controller, m_settings.settings(), m_window);
    connect(dialog, &QDialog::accepted, this, &CaseCommands::fetchRecordings);
    dialog->open();
}

bool CaseCommands::isConnectionUsable() const
{
    return m_controller.hasConnection() && (!m_controller.isDemo() || m_isDemoCase);
}

void CaseCommands::withConnection(const Next &next)
{
    if (isConnectionUsable()) {
        next();
        return;
    }
    auto *dialog = new ConnectDialog(m_controller, m_settings.settings(), m_window);
    connect(dialog, &QDialog::accepted, this, next);
    dialog->open();
}

QString CaseCommands::targetPath() const
{
    const auto snapshot = m_controller.snapshot();
    const bool isMixed = m_isDemoCase && !m_controller.isDemo();
    return snapshot && snapshot->isWhole && !snapshot->isReadOnly && !isMixed ? snapshot->path : QString();
}

void CaseCommands::withCase(const Next &next)
{
    if (targetPath().isEmpty())
        askForNewCase(next);
    else
        next();
}

void CaseCommands::fetchRecordings()
{
    withConnection([this] {
        auto *dialog = new FetchRecordingsDialog(m_controller, m_settings, targetPath(),
                                                 QDateTime::currentMSecsSinceEpoch(), m_window);
        connect(dialog, &FetchRecordingsDialog::fetchRequested, this,
                [this](const RecordingParameters &parameters) {
                    m_messages.clear(); // not after a case was made: there is something to say of its folder
                    withCase([this, parameters] { m_controller.fetchRecordings(parameters); });
                });
        dialog->open();
    });
}

void CaseCommands::fetchSlido()
{
    withConnection([this] {
        auto *dialog = new FetchSlidoDialog(m_controller, m_settings, targetPath(),
                                            QDateTime::currentMSecsSinceEpoch(), m_window);
        connect(dialog, &FetchSlidoDialog::fetchRequested, this, [this](const SlidoParameters &parameters) {
            m_messages.clear();
            withCase([this, parameters] { m_controller.fetchSlido(parameters); });
        });
        dialog->open();
    });
}

void CaseCommands::refresh()
{
    if (!canRefresh())
        return;
    withConnection([this] {
        const auto snapshot = m_controller.snapshot();
        if (!snapshot)
            return;
        m_messages.clear();
        const QUrl service = serviceOf(m_controller.baseUrl());
        const RefreshPlan plan = refreshPlan(snapshot->runs, service, QDateTime::currentMSecsSinceEpoch());
        if (plan.isEmpty())
            m_messages.showError(
                {tr("This case can't be refreshed from here"),
                 tr("You are connected to %1, which was asked for nothing in this case.")
                     .arg(service.toDisplayString()),
                 tr("Connect to the service that it was fetched from, or fetch into a new case.")});
        if (plan.recordings)
            m_controller.fetchRecordings(*plan.recordings);
        if (plan.slido)
            m_controller.fetchSlido(*plan.slido);
    });
}

void CaseCommands::resume()
{
    if (!canResume())
        return;
    withConnection([this] {
        m_messages.clear();
        m_controller.resumeFetch();
    });
}

void CaseCommands::cancelFetch()
{
    m_demoLoader->cancel();
    m_controller.cancelFetch();
}

bool CaseCommands::canRefresh() const
{
    const auto snapshot = m_controller.snapshot();
    return snapshot && snapshot->isWhole && !snapshot->isReadOnly && !m_controller.isFetching() &&
           auditdesk::canRefresh(snapshot->runs);
}

bool CaseCommands::canResume() const
{
    const auto snapshot = m_controller.snapshot();
    return snapshot && snapshot->isWhole && !snapshot->isReadOnly && !m_controller.isFetching() &&
           snapshot->resumableRun != 0;
}

/// Once a case: it is brought up to date when something is first added to it.
void CaseCommands::tellMigration()
{
    const auto snapshot = m_controller.snapshot();
    const QString copy = snapshot ? snapshot->formerCopy : QString();
    if (std::exchange(m_formerCopy, copy) == copy || copy.isEmpty())
        return;
    m_messages.showNotice(
        tr("This case was of an earlier version of Audit Desk and is now of this one. As it "
           "was, it is kept beside it as \u201c%1\u201d.")
            .arg(displayText(QFileInfo(copy).fileName())));
}

/// Where the case lies and who has it: what a person should know before anything is added to it.
void CaseCommands::tellCircumstances()
{
    QStringList news = {folderText(), holderText()};
    news.removeAll(QString());
    if (!news.isEmpty())
        m_messages.showNotice(news.join(u' '));
}

/// A case is meant for one computer's own disk.
QString CaseCommands::folderText() const
{
    switch (m_controller.snapshot()->folderKind) {
    case FolderKind::Local:
        break;
    case FolderKind::NetworkShare:
        return tr("This case lies on a network share. Nobody else should open it meanwhile; "
                  "fetching into a case on this computer is faster and safer.");
    case FolderKind::SyncFolder:
        return tr("This case lies in a folder that is kept in step with another place. Pause "
                  "that while you fetch, or keep the case elsewhere: a copy made half way is "
                  "no case.");
    }
    return {};
}

QString CaseCommands::holderText() const
{
    const auto holder = m_controller.snapshot()->holder;
    if (!holder)
        return {};
    const QString who = holder->process == 0
                            ? tr("Another Audit Desk holds this case.")
                            : tr("%1 on %2 (process %3) holds this case.")
                                  .arg(displayText(holder->program), displayText(holder->host),
                                       QString::number(holder->process));
    const QString since =
        holder->sinceMs == 0
            ? QString()
            : u' ' + tr("It has been open there since %1.").arg(m_settings.wholeTimeText(holder->sinceMs));
    return tr("%1 It can only be read here, as it was when it was opened.").arg(who) + since;
}

QAction *CaseCommands::remedyFor(const Error &error) const
{
    // What helps is in the Connect dialog: another token, an authority to trust.
    if (error.kind == ErrorKind::NotSignedIn || error.kind == ErrorKind::Forbidden ||
        error.kind == ErrorKind::Tls)
        return m_signIn;
    if (error.kind == ErrorKind::AgedOut)
        return nullptr; // nothing is left to ask for
    return error.cause == ErrorCause::ProxyCredentials ? m_signInToProxy : m_remedies.resume;
}

void CaseCommands::signInAndResume()
{
    auto *dialog = new ConnectDialog(m_controller, m_settings.settings(), m_window);
    connect(dialog, &QDialog::accepted, this, &CaseCommands::resume);
    dialog->open();
}

void CaseCommands::signInToProxyAndResume()
{
    ProxyDialog::ask(m_window, tr("Sign in and resume"), [this](const QString &user, const Secret &password) {
        m_controller.signInToProxy(user, password);
        resume();
    });
}

std::size_t CaseCommands::conflictsOf(RunId run) const
{
    const auto snapshot = m_controller.snapshot();
    return snapshot && run <= snapshot->runs.size() ? snapshot->conflictsOf(snapshot->runs[run - 1]) : 0;
}

void CaseCommands::tellFetchEnd(const FetchEnd &end)
{
    const QString rows = tr("%Ln row(s) kept", nullptr, static_cast<int>(end.items));
    if (end.outcome != RunOutcome::Complete) {
        if (end.error && end.error->kind == ErrorKind::Cancelled)
            m_messages.showNotice(tr("The fetch was cancelled: %1.").arg(rows), m_remedies.resume);
        else if (end.error)
            m_messages.showError(errorText(*end.error), remedyFor(*end.error));
        else
            m_messages.showNotice(tr("The fetch is incomplete: %1.").arg(rows), m_remedies.resume);
        return;
    }
    QStringList news;
    if (end.scope && end.scope->sitesRefused)
        news += tr("Only the preferred site was asked: the service would not list the sites of this "
                   "account (%1).")
                    .arg(errorText(*end.scope->sitesRefused).what);
    if (const qint64 skewMs = m_controller.progress().clockSkewMs; skewMs != 0) {
        news += tr("This computer's clock and the service's differ by %1 minutes. When pages came "
                   "is noted by this computer's clock; set it right before the next fetch.")
                    .arg(QLocale().toString(qAbs(skewMs) / 60'000));
    }
    if (const std::size_t conflicts = conflictsOf(end.run); conflicts > 0) {
        news +=
            tr("The service told of %Ln recording(s) in two ways within this run. Both are kept; the later "
               "one counts, and what differs is marked.",
               nullptr, static_cast<int>(conflicts));
    }
    if (end.rejected > 0) {
        news += tr("%Ln item(s) could not be read. They are kept in the case with their reason.", nullptr,
                   static_cast<int>(end.rejected));
    }
    // Of two runs of one command, what stopped the first is not hidden by what the second has to say.
    if (!news.isEmpty() && !m_messages.isShowingError())
        m_messages.showNotice(news.join(u' '), end.rejected > 0 ? m_remedies.showRejected : nullptr);
}

} // namespace auditdesk
