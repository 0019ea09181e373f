// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importdialog.h"

#include "ui/text/errortext.h"
#include "ui/text/refusaltext.h"
#include "ui/wrappedlabel.h"

#include <QFormLayout>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QVBoxLayout>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int widthInCharacters = 84;
constexpr int leastLines = 3;
constexpr int mostLines = 10;

} // namespace

ImportDialog::ImportDialog(CaseController &controller, const QStringList &files, const QString &casePath,
                           QWidget *parent)
    : FormDialog(tr("Import saved responses"), tr("Add"), parent)
    , m_bar(new QProgressBar(this))
    , m_found(new WrappedLabel({}, this))
    , m_refusedTitle(new WrappedLabel({}, this))
    , m_refused(new QPlainTextEdit(this))
{
    const int fileCount = static_cast<int>(files.size());
    addTarget(casePath);
    form()->addRow(tr("From:"), new WrappedLabel(tr("%Ln file(s)", nullptr, fileCount), this));
    form()->addRow(tr("To be added:"), m_found);
    content()->addWidget(m_bar);
    content()->addWidget(m_refusedTitle);
    content()->addWidget(m_refused, 1);
    content()->addStretch(0);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Reading the files"));
    m_refused->setReadOnly(true);
    m_refused->setTabChangesFocus(true);
    m_refused->setAccessibleName(tr("What is not imported, and why"));
    m_refusedTitle->hide();
    m_refused->hide();
    setMinimumWidth(fontMetrics().averageCharWidth() * widthInCharacters);
    m_found->setText(tr("Reading the files…"));
    setProblem(tr("Nothing is added before you have seen what the files hold."), Problem::Missing);

    connect(this, &QDialog::accepted, this, [this] { Q_EMIT addRequested(m_plan); });
    controller.surveyImport(files, m_cancel, this,
                            [this](const Result<ImportPlan> &plan) { showPlan(plan); });
}

ImportDialog::~ImportDialog()
{
    m_cancel.cancel();
}

QString ImportDialog::text() const
{
    return m_found->text() + u'\n' + m_refusedTitle->text() + u'\n' + m_refused->toPlainText();
}

void ImportDialog::showPlan(const Result<ImportPlan> &plan)
{
    m_bar->hide();
    if (!plan) {
        m_found->setText({});
        setProblem(errorText(plan.error()).what);
        return;
    }
    m_plan = std::make_shared<const ImportPlan>(*plan);
    QStringList found = countTexts(m_plan->counts());
    const bool holdsAny = !found.isEmpty();
    if (m_plan->emptyPages > 0)
        found += tr("%Ln page(s) without items: there is nothing in it to add", nullptr,
                    static_cast<int>(m_plan->emptyPages));
    m_found->setText(found.isEmpty() ? tr("Nothing") : found.join(u'\n'));
    showRefused(*m_plan);
    setProblem(holdsAny ? QString() : tr("The files hold nothing that can be imported."));
}

void ImportDialog::showRefused(const ImportPlan &plan)
{
    if (plan.refused.empty())
        return;
    QStringList lines;
    for (const ImportRefusal &refusal : plan.refused)
        lines += refusalText(refusal);
    if (plan.refused.size() == ImportPlan::mostRefusals)
        lines += tr("… and more: %Ln in all", nullptr, static_cast<int>(plan.refusedUnits));
    m_refusedTitle->setText(tr("Not imported, so the import counts as incomplete:"));
    m_refused->setPlainText(lines.join(u'\n'));
    const int shown = std::clamp(static_cast<int>(lines.size()) * 2, leastLines, mostLines);
    m_refused->setMinimumHeight(fontMetrics().lineSpacing() * (shown + 1));
    m_refusedTitle->show();
    m_refused->show();
}

} // namespace auditdesk
