// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/fetchrecordingsdialog.h"

#include "core/webex/fetcherrors.h"
#include "ui/dialogs/daterangefield.h"
#include "ui/dialogs/proxydialog.h"
#include "ui/models/checklistmodel.h"
#include "ui/text/errortext.h"
#include "ui/text/servicetext.h"
#include "ui/text/zonetext.h"
#include "ui/theme.h"
#include "ui/viewsettings.h"
#include "ui/wrappedlabel.h"

#include <QComboBox>
#include <QDateTime>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <algorithm>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int widthInCharacters = 84;
constexpr int leastSiteRows = 2;
constexpr int mostSiteRows = 5;

} // namespace

FetchRecordingsDialog::FetchRecordingsDialog(CaseController &controller, ViewSettings &settings,
                                             const QString &casePath, qint64 nowMs, QWidget *parent)
    : FormDialog(tr("Fetch recordings"), tr("Fetch"), parent)
    , m_controller(controller)
    , m_settings(settings)
    , m_nowMs(nowMs)
    , m_range(new DateRangeField(tr("Recorded between"), settings.zone(), nowMs, this))
    , m_sites(new CheckListModel({tr("Site")}, this))
    , m_siteList(new QListView(this))
    , m_allHosts(new QRadioButton(tr("All hosts of the sites (administrators)"), this))
    , m_oneHost(new QRadioButton(tr("One host:"), this))
    , m_host(new QLineEdit(this))
    , m_ownHost(new QRadioButton(tr("My own recordings"), this))
    , m_details(new QComboBox(this))
    , m_cost(new WrappedLabel({}, this))
{
    addRange();
    addSites();
    addHosts();
    addDetails();
    addTarget(casePath);
    content()->addWidget(m_cost);
    setMinimumWidth(fontMetrics().averageCharWidth() * widthInCharacters);

    connect(m_range, &DateRangeField::changed, this, &FetchRecordingsDialog::validate);
    connect(m_sites, &CheckListModel::checkedChanged, this, &FetchRecordingsDialog::validate);
    connect(m_host, &QLineEdit::textChanged, this, &FetchRecordingsDialog::validate);
    connect(m_details, &QComboBox::currentIndexChanged, this, &FetchRecordingsDialog::validate);
    for (QRadioButton *button : {m_ownHost, m_oneHost, m_allHosts})
        connect(button, &QRadioButton::toggled, this, &FetchRecordingsDialog::validate);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT fetchRequested(parameters()); });
    loadSites();
    validate();
}

void FetchRecordingsDialog::loadSites()
{
    m_controller.fetchSiteList(this, [this](const Result<std::vector<Site>> &sites) {
        showSites(sites);
        if (!sites && sites.error().cause == ErrorCause::ProxyCredentials)
            signInToProxy();
    });
}

/// Once: who enters them wrongly, or not at all, can fetch all the same and is told there.
void FetchRecordingsDialog::signInToProxy()
{
    if (std::exchange(m_hasAskedForProxy, true))
        return;
    ProxyDialog::ask(this, tr("Sign in"), [this](const QString &user, const Secret &password) {
        m_controller.signInToProxy(user, password);
        loadSites();
    });
}

void FetchRecordingsDialog::addRange()
{
    form()->addRow(tr("Recorded between:"), m_range);
    form()->addRow(QString(),
                   addHint(tr("Days in %1. The service chooses by when a recording was made, not by when "
                              "it was viewed; filter the access log by time afterwards.")
                               .arg(zoneTitle(m_settings.zone())),
                           this));
}

void FetchRecordingsDialog::addSites()
{
    m_siteList->setModel(m_sites);
    m_siteList->setAccessibleName(tr("Sites"));
    m_siteList->setTabKeyNavigation(false);
    showSiteRows(leastSiteRows);
    m_siteHint = addHint(tr("Asking the service for the sites of the account…"), this);
    auto *box = new QVBoxLayout;
    box->setSpacing(4);
    box->addWidget(m_siteList);
    box->addWidget(m_siteHint);
    auto *label = new QLabel(tr("Sites:"), this);
    label->setBuddy(m_siteList);
    form()->addRow(label, box);
}

void FetchRecordingsDialog::showSiteRows(int count)
{
    const int row = fontMetrics().height() + 4;
    m_siteList->setFixedHeight(row * std::clamp(count, leastSiteRows, mostSiteRows) +
                               m_siteList->frameWidth() * 2);
}

void FetchRecordingsDialog::addHosts()
{
    m_host->setAccessibleName(tr("E-mail address of the host"));
    m_host->setPlaceholderText(u"host@example.com"_s);
    m_allHosts->setChecked(true);
    auto *oneHost = new QHBoxLayout;
    oneHost->setSpacing(theme::spaceRelated);
    oneHost->addWidget(m_oneHost);
    oneHost->addWidget(m_host, 1);
    auto *box = new QVBoxLayout;
    box->setSpacing(4);
    box->addWidget(m_allHosts);
    box->addLayout(oneHost);
    box->addWidget(m_ownHost);
    m_hostHint = addHint({}, this);
    box->addWidget(m_hostHint);
    form()->addRow(tr("Recordings of:"), box);
}

void FetchRecordingsDialog::addDetails()
{
    m_details->addItem(tr("Where the counts changed"), static_cast<int>(DetailsMode::Changed));
    m_details->addItem(tr("Every recording"), static_cast<int>(DetailsMode::All));
    m_details->addItem(tr("No accesses, counts only"), static_cast<int>(DetailsMode::None));
    m_details->setAccessibleName(tr("Accesses"));
    m_detailsHint = addHint({}, this);
    form()->addRow(tr("Accesses:"), m_details);
    form()->addRow(QString(), m_detailsHint);
}

RecordingParameters FetchRecordingsDialog::parameters() const
{
    RecordingParameters parameters;
    parameters.fromMs = m_range->fromMs();
    parameters.toMs = m_range->toMs();
    if (m_allHosts->isChecked())
        parameters.hostEmail = u"all"_s;
    else if (m_oneHost->isChecked())
        parameters.hostEmail = m_host->text().trimmed();
    parameters.sites = m_sites->checkedKeys();
    // A list that did not come, for whatever reason, is asked for again when the run begins.
    parameters.lookup = m_isListDue ? Lookup::AccountAndSites : Lookup::Account;
    parameters.details = static_cast<DetailsMode>(m_details->currentData().toInt());
    return parameters;
}

int FetchRecordingsDialog::leastRequests() const
{
    const RecordingParameters asked = parameters();
    const auto windows = planWindows(asked.fromMs, asked.toMs, m_nowMs);
    return windows ? static_cast<int>(windows->size()) * std::max(1, static_cast<int>(asked.sites.size()))
                   : 0;
}

void FetchRecordingsDialog::showSites(const Result<std::vector<Site>> &sites)
{
    m_isListDue = !sites && !isRefusal(sites.error());
    if (!sites || sites->empty()) {
        m_siteList->hide();
        m_siteHint->setText(noSitesText(sites));
        validate();
        return;
    }
    std::vector<CheckListModel::Row> rows;
    for (const Site &site : *sites) {
        const QString shown = displayText(site.url);
        rows.push_back({site.url, {site.isDefault ? tr("%1 (preferred)").arg(shown) : shown}, true});
    }
    m_hasSites = true;
    showSiteRows(static_cast<int>(rows.size()));
    m_sites->setRows(std::move(rows));
}

QString FetchRecordingsDialog::noSitesText(const Result<std::vector<Site>> &sites) const
{
    if (sites)
        return tr("The service lists no sites for this account. Its preferred site is asked.");
    const QString why = errorText(sites.error()).what;
    return m_isListDue ? tr("The sites of this account are not known (%1). The service is asked for them "
                            "again before "
                            "the fetch begins, and then for the recordings of each.")
                             .arg(why)
                       : tr("The service would not list the sites of this account (%1). Its preferred "
                            "site is asked.")
                             .arg(why);
}

/// Which sites are asked, as the list may be longer than what is in sight.
QString FetchRecordingsDialog::sitesText(const QStringList &sites) const
{
    if (sites.isEmpty())
        return {};
    QStringList shown;
    for (const QString &site : sites)
        shown += displayText(site);
    const bool isAll = sites.size() == m_sites->rowCount();
    return isAll ? tr("Asks every site of the account, each on its own: %1.").arg(shown.join(u", "_s))
                 : tr("Asks %1, each on its own. The other sites are left out.").arg(shown.join(u", "_s));
}

void FetchRecordingsDialog::validate()
{
    m_host->setEnabled(m_oneHost->isChecked());
    m_hostHint->setText(
        m_ownHost->isChecked()
            ? tr("Recordings that the signed-in account hosted.")
            : tr("Without an administrator's scope (meeting:admin_recordings_read or "
                 "spark-compliance:meetings_read) the service refuses this with 403, and only your own "
                 "recordings can be fetched."));
    switch (static_cast<DetailsMode>(m_details->currentData().toInt())) {
    case DetailsMode::Changed:
        m_detailsHint->setText(
            tr("Asks who viewed or downloaded a recording only where its counts differ from "
               "those in the case: the fewest requests."));
        break;
    case DetailsMode::All:
        m_detailsHint->setText(
            tr("Asks for each recording again, even where nothing changed or its counts are 0."));
        break;
    case DetailsMode::None:
        m_detailsHint->setText(tr("The access log stays as it is."));
        break;
    }

    const RecordingParameters asked = parameters();
    setProblem(problemOf(asked));
    if (m_hasSites)
        m_siteHint->setText(sitesText(asked.sites));
    const int least = leastRequests();
    m_cost->setVisible(least > 0 && problem().isEmpty());
    if (least == 0)
        return;
    const int siteCount = std::max(1, static_cast<int>(asked.sites.size()));
    const QString sum = tr("%1 × %2", "5 periods × 2 sites")
                            .arg(tr("%Ln period(s) of at most 90 days", nullptr, least / siteCount),
                                 tr("%Ln site(s)", nullptr, siteCount));
    m_cost->setText(
        asked.details == DetailsMode::None ? tr("At least %Ln request(s): %1.", nullptr, least).arg(sum)
        : asked.details == DetailsMode::All
            ? tr("At least %Ln request(s): %1. Then at least one for each recording.", nullptr, least)
                  .arg(sum)
            : tr("At least %Ln request(s): %1. Then at least one for each recording that was viewed "
                 "or downloaded.",
                 nullptr, least)
                  .arg(sum));
}

QString FetchRecordingsDialog::problemOf(const RecordingParameters &parameters) const
{
    if (parameters.toMs <= parameters.fromMs)
        return tr("The last day lies before the first one, or in the future.");
    const qint64 earliest = earliestFromMs(m_nowMs);
    if (parameters.fromMs < earliest) {
        return tr("The service answers for the last 365 days only: choose a first day after %1.")
            .arg(QDateTime::fromMSecsSinceEpoch(earliest, m_settings.zone()).toString(u"yyyy-MM-dd"_s));
    }
    if (m_oneHost->isChecked() && !parameters.hostEmail.contains(u'@'))
        return tr("Enter the e-mail address of the host.");
    if (m_hasSites && parameters.sites.isEmpty())
        return tr("Choose at least one site.");
    return {};
}

} // namespace auditdesk
