// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/fetchslidodialog.h"

#include "ui/dialogs/daterangefield.h"
#include "ui/dialogs/proxydialog.h"
#include "ui/models/checklistmodel.h"
#include "ui/text/errortext.h"
#include "ui/text/servicetext.h"
#include "ui/theme.h"
#include "ui/viewsettings.h"
#include "ui/wrappedlabel.h"

#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScreen>
#include <QTableView>
#include <algorithm>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int widthInCharacters = 110;
constexpr int leastTableRows = 4;
constexpr int mostTableRows = 10;
constexpr int rowsBesideTable = 24; ///< how many of its rows the rest of the dialog is high
constexpr int pastedRows = 3;

} // namespace

FetchSlidoDialog::FetchSlidoDialog(CaseController &controller, ViewSettings &settings,
                                   const QString &casePath, qint64 nowMs, QWidget *parent)
    : FormDialog(tr("Fetch Slido events"), tr("Fetch"), parent)
    , m_controller(controller)
    , m_settings(settings)
    , m_range(new DateRangeField(tr("Meetings held between"), settings.zone(), nowMs, this))
    , m_load(new QPushButton(tr("List meetings"), this))
    , m_sessions(new CheckListModel({tr("Meeting"), tr("Host"), tr("Start"), tr("Session id")}, this))
    , m_table(new QTableView(this))
    , m_all(new QPushButton(tr("Select all"), this))
    , m_none(new QPushButton(tr("Select none"), this))
    , m_pasted(new QPlainTextEdit(this))
    , m_organization(new QLineEdit(this))
    , m_cost(new WrappedLabel({}, this))
{
    for (QPushButton *button : {m_load, m_all, m_none})
        button->setAutoDefault(false);
    addSessions();
    addPasted();
    addTarget(casePath);
    content()->addWidget(m_cost);
    setMinimumWidth(fontMetrics().averageCharWidth() * widthInCharacters);

    connect(m_load, &QPushButton::clicked, this, &FetchSlidoDialog::loadSessions);
    connect(m_all, &QPushButton::clicked, this, [this] { m_sessions->setAllChecked(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { m_sessions->setAllChecked(false); });
    connect(m_sessions, &CheckListModel::checkedChanged, this, &FetchSlidoDialog::validate);
    connect(m_pasted, &QPlainTextEdit::textChanged, this, &FetchSlidoDialog::validate);
    connect(m_organization, &QLineEdit::textChanged, this, &FetchSlidoDialog::validate);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT fetchRequested(parameters()); });
    loadPerson();
    loadSessions();
    validate();
}

void FetchSlidoDialog::loadPerson()
{
    m_controller.fetchPerson(this, [this](const Result<Person> &person) {
        if (!person)
            m_organizationHint->setText(
                tr("The service would not say who you are (%1): enter the organization's id.")
                    .arg(errorText(person.error()).what));
        else if (m_organization->text().isEmpty())
            m_organization->setText(person->organizationUuid);
    });
}

/// Once: who enters them wrongly, or not at all, can fetch all the same and is told there.
void FetchSlidoDialog::signInToProxy()
{
    if (std::exchange(m_hasAskedForProxy, true))
        return;
    ProxyDialog::ask(this, tr("Sign in"), [this](const QString &user, const Secret &password) {
        m_controller.signInToProxy(user, password);
        loadPerson();
        loadSessions();
    });
}

void FetchSlidoDialog::addSessions()
{
    m_table->setModel(m_sessions);
    m_table->setAccessibleName(tr("Meetings with Slido"));
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + theme::spaceRelated);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int row = fontMetrics().height() + theme::spaceRelated;
    const int roomy = screen()->availableGeometry().height() / row - rowsBesideTable;
    m_table->setMinimumHeight(row * (std::clamp(roomy, leastTableRows, mostTableRows) + 1));
    const int character = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(0, character * 38);
    m_table->setColumnWidth(1, character * 26);
    m_table->setColumnWidth(2, character * 20);

    auto *line = new QHBoxLayout;
    line->setSpacing(theme::spaceRelated);
    line->addWidget(new QLabel(tr("Meetings held between:"), this));
    line->addWidget(m_range);
    line->addWidget(m_load);
    line->addStretch(1);
    m_listHint = addHint({}, this);
    auto *below = new QHBoxLayout;
    below->setSpacing(theme::spaceRelated);
    below->addWidget(m_listHint, 1);
    below->addWidget(m_all);
    below->addWidget(m_none);

    auto *box = new QVBoxLayout;
    box->setSpacing(theme::spaceRelated);
    box->addLayout(line);
    box->addWidget(m_table, 1);
    box->addLayout(below);
    content()->addLayout(box, 1);
}

void FetchSlidoDialog::addPasted()
{
    m_pasted->setAccessibleName(tr("Session ids, one a line"));
    m_pasted->setTabChangesFocus(true);
    m_pasted->setFont(theme::monospace(font()));
    m_pasted->setPlaceholderText(tr("Session ids, one a line, where the account may not list meetings"));
    m_pasted->setFixedHeight(QFontMetrics(m_pasted->font()).lineSpacing() * pastedRows + theme::spaceGroups);
    m_organization->setAccessibleName(tr("Organization id"));
    m_organization->setFont(theme::monospace(font()));
    m_organizationHint = addHint(tr("Filled in from the signed-in account. Slido events need the Compliance "
                                    "Officer role; without it the service refuses them with 403."),
                                 this);
    form()->addRow(tr("Other sessions:"), m_pasted);
    form()->addRow(tr("Organization:"), m_organization);
    form()->addRow(QString(), m_organizationHint);
}

SlidoParameters FetchSlidoDialog::parameters() const
{
    SlidoParameters parameters;
    parameters.sessionOrgId = uuidOfPublicId(m_organization->text().trimmed());
    parameters.sessionIds = m_sessions->checkedKeys() + pastedIds();
    parameters.sessionIds.removeDuplicates();
    return parameters;
}

QStringList FetchSlidoDialog::pastedIds() const
{
    QStringList ids;
    const QStringList lines = m_pasted->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (const QString id = line.trimmed(); !id.isEmpty())
            ids.append(id);
    }
    return ids;
}

void FetchSlidoDialog::loadSessions()
{
    if (m_range->toMs() <= m_range->fromMs()) {
        m_listHint->setText(tr("The last day lies before the first one, or in the future."));
        return;
    }
    m_load->setEnabled(false);
    m_listHint->setText(tr("Asking the service for meetings with Slido…"));
    const int number = ++m_loadNumber;
    m_controller.fetchSessions(m_range->fromMs(), m_range->toMs(), {}, {}, this,
                               [this, number](const Result<std::vector<SlidoSession>> &sessions) {
                                   if (number != m_loadNumber)
                                       return;
                                   showSessions(sessions);
                                   if (!sessions && sessions.error().cause == ErrorCause::ProxyCredentials)
                                       signInToProxy();
                               });
}

void FetchSlidoDialog::showSessions(const Result<std::vector<SlidoSession>> &sessions)
{
    m_load->setEnabled(true);
    std::vector<CheckListModel::Row> rows;
    if (sessions) {
        for (const SlidoSession &session : *sessions) {
            rows.push_back({session.id,
                            {displayText(session.title), displayText(session.hostEmail),
                             session.startMs ? m_settings.timeText(*session.startMs) : QString(),
                             displayText(session.id)},
                            false});
        }
    }
    const int count = static_cast<int>(rows.size());
    m_all->setEnabled(count > 0);
    m_none->setEnabled(count > 0);
    m_sessions->setRows(std::move(rows));
    if (sessions) {
        m_listHint->setText(count > 0
                                ? tr("%Ln meeting(s) with Slido", nullptr, count)
                                : tr("No ended meetings with Slido in these days. Sessions of others can be "
                                     "pasted below."));
    } else if (sessions.error().kind == ErrorKind::Forbidden) {
        m_listHint->setText(tr("This account may not list meetings (403): it needs meeting:schedules_read or "
                               "meeting:admin_schedule_read. Paste session ids below."));
    } else {
        const ErrorText error = errorText(sessions.error());
        m_listHint->setText(tr("%1 %2 Session ids can be pasted below.").arg(error.what, error.why));
    }
}

void FetchSlidoDialog::validate()
{
    const SlidoParameters asked = parameters();
    const bool isIdOdd = std::any_of(asked.sessionIds.begin(), asked.sessionIds.end(), [](const QString &id) {
        return std::any_of(id.begin(), id.end(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
    });
    const int count = static_cast<int>(asked.sessionIds.size());
    if (count == 0)
        setProblem(tr("Choose a meeting, or paste a session id."), Problem::Missing);
    else if (isIdOdd)
        setProblem(tr("A session id has no spaces: put one on each line."));
    else if (m_organization->text().trimmed().isEmpty())
        setProblem(tr("Enter the id of the organization."), Problem::Missing);
    else if (asked.sessionOrgId.isEmpty())
        setProblem(tr("This is no organization id: enter its UUID, or the id that the Webex API gives."));
    else
        setProblem({});
    m_cost->setVisible(problem().isEmpty());
    m_cost->setText(tr("%Ln session(s), at least as many requests: one for every 256 events of a session.",
                       nullptr, count));
}

} // namespace auditdesk
