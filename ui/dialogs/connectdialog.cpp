// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connectdialog.h"

#include "ui/dialogs/proxydialog.h"
#include "ui/text/errortext.h"
#include "ui/text/servicetext.h"
#include "ui/theme.h"
#include "ui/wrappedlabel.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int widthInCharacters = 70;
constexpr int mostSubjects = 3; // of an authority, which may be a bundle

struct Cloud
{
    const char *title;
    QLatin1StringView id;
    QLatin1StringView url; ///< empty: the person's own
};

constexpr std::array clouds = {
    Cloud{QT_TRANSLATE_NOOP("auditdesk::ConnectDialog", "Webex (commercial)"), "commercial"_L1,
          "https://webexapis.com/v1"_L1},
    Cloud{QT_TRANSLATE_NOOP("auditdesk::ConnectDialog", "Webex for Government (FedRAMP)"), "government"_L1,
          "https://api-usgov.webex.com/v1"_L1},
    Cloud{QT_TRANSLATE_NOOP("auditdesk::ConnectDialog", "Another address"), "custom"_L1, ""_L1},
};

} // namespace

ConnectDialog::ConnectDialog(CaseController &controller, QSettings &settings, QWidget *parent)
    : FormDialog(tr("Connect to Webex"), tr("Connect"), parent)
    , m_controller(controller)
    , m_settings(settings)
    , m_cloud(new QComboBox(this))
    , m_url(new QLineEdit(this))
    , m_token(new QLineEdit(this))
    , m_authorityFile(new QLineEdit(this))
    , m_authorityHint(addHint({}, this))
    , m_test(new QPushButton(tr("Test connection"), this))
    , m_testIcon(new QLabel(this))
    , m_testResult(new WrappedLabel({}, this))
{
    for (const Cloud &cloud : clouds)
        m_cloud->addItem(tr(cloud.title), QString(cloud.id));
    m_cloud->setCurrentIndex(std::max(0, m_cloud->findData(m_settings.value("service/cloud"))));
    m_cloud->setAccessibleName(tr("Cloud"));
    m_url->setReadOnly(true); // until validate() sees that it is the person's own
    m_url->setAccessibleName(tr("Address of the API"));
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setAccessibleName(tr("Access token"));
    m_test->setAutoDefault(false);

    form()->addRow(tr("Cloud:"), m_cloud);
    form()->addRow(tr("Address:"), m_url);
    form()->addRow(tr("Access token:"), m_token);
    form()->addRow(QString(),
                   addHint(tr("Copy a personal access token from developer.webex.com; it is valid for "
                              "12 hours. It is kept in memory until Audit Desk closes, and written "
                              "nowhere."),
                           this));
    m_authorityFile->setPlaceholderText(tr("None but the system's"));
    m_authorityFile->setAccessibleName(tr("File of another authority to trust"));
    m_authorityFile->setText(m_settings.value("service/authorityFile").toString());
    auto *choose = new QPushButton(tr("Browse…"), this);
    choose->setAccessibleName(tr("Choose the authority's file"));
    choose->setAutoDefault(false);
    auto *authority = new QHBoxLayout;
    authority->setSpacing(theme::spaceRelated);
    authority->addWidget(m_authorityFile, 1);
    authority->addWidget(choose);
    form()->addRow(tr("Also trust:"), authority);
    form()->addRow(QString(), m_authorityHint);
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::spaceRelated);
    line->addWidget(m_test, 0, Qt::AlignTop);
    line->addWidget(m_testIcon, 0, Qt::AlignTop);
    line->addWidget(m_testResult, 1);
    form()->addRow(QString(), line);
    content()->addStretch(1);
    setMinimumWidth(fontMetrics().averageCharWidth() * widthInCharacters);
    setTabOrder(m_authorityFile, choose);
    setTabOrder(choose, m_test);

    connect(m_cloud, &QComboBox::currentIndexChanged, this, &ConnectDialog::validate);
    connect(m_url, &QLineEdit::textEdited, this, &ConnectDialog::validate);
    connect(m_token, &QLineEdit::textChanged, this, &ConnectDialog::validate);
    connect(m_authorityFile, &QLineEdit::textChanged, this, [this] {
        readAuthorityFile();
        validate();
    });
    connect(choose, &QPushButton::clicked, this, &ConnectDialog::browse);
    connect(m_test, &QPushButton::clicked, this, &ConnectDialog::test);
    readAuthorityFile();
    validate();
    m_token->setFocus();
}

Result<Connection> ConnectDialog::connection() const
{
    auto base = ApiClient::checkedBaseUrl(m_url->text().trimmed());
    if (!base)
        return failure(base.error());
    return Connection{
        *base,          Secret(m_token->text().trimmed().toLatin1()), {}, false, m_authority, m_proxyUser,
        m_proxyPassword};
}

void ConnectDialog::readAuthorityFile()
{
    m_authority.reset();
    m_authorityProblem.clear();
    m_authorityHint->setText(tr("A company that inspects encrypted connections has an authority of its own "
                                "(PEM). Runs record that it was trusted."));
    const QString path = m_authorityFile->text().trimmed();
    if (path.isEmpty())
        return;
    const auto read = readAuthority(path);
    if (!read) {
        m_authorityProblem = read.error().kind == ErrorKind::File
                                 ? tr("The authority's file can't be read.")
                                 : tr("The authority's file holds no certificate (PEM).");
        return;
    }
    m_authority = *read;
    QString subjects = displayText(read->subjects.mid(0, mostSubjects).join(u", "_s));
    if (const auto others = static_cast<int>(read->subjects.size()) - mostSubjects; others > 0)
        subjects = tr("%1 and %Ln more", "certificates", others).arg(subjects);
    m_authorityHint->setText(
        tr("Trusted beside the system's authorities, and put on record in the case: %1").arg(subjects));
}

void ConnectDialog::browse()
{
    auto *chooser = new QFileDialog(this, tr("An authority to trust"), {},
                                    tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    connect(chooser, &QFileDialog::fileSelected, m_authorityFile, &QLineEdit::setText);
    chooser->open();
}

void ConnectDialog::validate()
{
    ++m_testNumber;
    m_testResult->clear();
    m_testIcon->clear();
    const Cloud &cloud = clouds.at(static_cast<std::size_t>(m_cloud->currentIndex()));
    const bool isCustom = cloud.url.isEmpty();
    if (!isCustom)
        m_url->setText(QString(cloud.url));
    else if (m_url->isReadOnly())
        m_url->setText(m_settings.value("service/url").toString());
    m_url->setReadOnly(!isCustom);
    m_url->setEnabled(isCustom);

    const QString token = m_token->text().trimmed();
    if (isCustom && m_url->text().trimmed().isEmpty())
        setProblem(tr("Enter the address of the API, such as https://webexapis.com/v1."), Problem::Missing);
    else if (!ApiClient::checkedBaseUrl(m_url->text().trimmed()))
        setProblem(
            tr("The address must begin with https://, or with http:// for this computer only, and have "
               "no user name in it."));
    else if (token.isEmpty())
        setProblem(tr("Enter an access token."), Problem::Missing);
    else if (const TokenFault fault = tokenFaultOf(token.toUtf8()); fault != TokenFault::None)
        setProblem(textOf(fault));
    else
        setProblem(m_authorityProblem);
    m_test->setEnabled(problem().isEmpty());
}

QString ConnectDialog::textOf(TokenFault fault)
{
    switch (fault) {
    case TokenFault::Scheme:
    case TokenFault::Assignment:
        return tr("Enter the token alone, without the word before it.");
    case TokenFault::QuotationMarks:
        return tr("Remove the quotation marks: they are no part of the token.");
    case TokenFault::ByteOrderMark:
        return tr("An invisible character stands before the token. Copy the token without it.");
    default:
        return tr("This is no access token: one has no spaces and no special letters.");
    }
}

void ConnectDialog::test()
{
    const auto candidate = connection();
    if (!candidate)
        return;
    m_testIcon->clear();
    m_testResult->setText(tr("Asking the service who you are…"));
    m_test->setEnabled(false);
    const int number = ++m_testNumber;
    m_controller.testConnection(*candidate, this, [this, number](const Result<Person> &person) {
        if (number == m_testNumber)
            showPerson(person);
    });
}

void ConnectDialog::showPerson(const Result<Person> &person)
{
    m_test->setEnabled(true);
    const int side = fontMetrics().height();
    m_testIcon->setPixmap(theme::icon(person ? u"emblem-success"_s : u"emblem-error"_s, palette())
                              .pixmap(QSize(side, side), devicePixelRatioF()));
    if (person) {
        m_testResult->setText(tr("You are %1 (%2)\nOrganization %3")
                                  .arg(displayText(person->displayName), displayText(person->email),
                                       displayText(person->organizationUuid)));
        return;
    }
    const ErrorText error = errorText(person.error());
    QStringList lines{error.what, error.why}; // what to do next is right here
    lines.removeAll(QString());
    m_testResult->setText(lines.join(u'\n'));
    if (person.error().cause == ErrorCause::ProxyCredentials) {
        ProxyDialog::ask(this, tr("Sign in"), [this](const QString &user, const Secret &password) {
            m_proxyUser = user;
            m_proxyPassword = password;
            test();
        });
    }
}

void ConnectDialog::accept()
{
    const auto chosen = connection();
    if (!chosen || !problem().isEmpty())
        return;
    m_settings.setValue("service/cloud", m_cloud->currentData());
    if (m_cloud->currentIndex() == static_cast<int>(clouds.size()) - 1)
        m_settings.setValue("service/url", m_url->text().trimmed());
    m_settings.setValue("service/authorityFile", m_authorityFile->text().trimmed());
    m_controller.setConnection(*chosen);
    m_token->clear();
    FormDialog::accept();
}

} // namespace auditdesk
