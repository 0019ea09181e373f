// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/verifydialog.h"

#include "ui/text/errortext.h"
#include "ui/text/findingtext.h"
#include "ui/text/servicetext.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtMath>
#include <algorithm>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int widthInCharacters = 84; // a SHA-256 in one line
constexpr int mostLines = 12;

QString sealText(SealState seal)
{
    switch (seal) {
    case SealState::None:
        return VerifyDialog::tr("Seal: none; it was made, or added to, without the key of a keychain");
    case SealState::Valid:
        return VerifyDialog::tr(
            "Seal: valid; all of it was written with the key of this computer's keychain");
    case SealState::OtherKey:
        break;
    case SealState::Wrong:
        return VerifyDialog::tr("Seal: wrong");
    }
    return VerifyDialog::tr("Seal: can't be checked here; its key is another's, or the keychain is locked");
}

QString verdictText(ExportVerdict verdict)
{
    switch (verdict) {
    case ExportVerdict::AsManifest:
        break;
    case ExportVerdict::AsWritten:
        return VerifyDialog::tr(
            "The export is as it was written: made again from this case, it is the same.");
    case ExportVerdict::OtherVersion:
        return VerifyDialog::tr("The export is of another version of the program. Made again from this case, "
                                "every row agrees.");
    case ExportVerdict::Unproven:
        return VerifyDialog::tr("This case could not be used to prove the export.");
    case ExportVerdict::Missing:
        return VerifyDialog::tr("The export is missing: nothing can be said about its content.");
    case ExportVerdict::OtherCase:
        return VerifyDialog::tr("The export was made from another case.");
    case ExportVerdict::Changed:
        return VerifyDialog::tr("The export, or its manifest, is not as it was written.");
    }
    return VerifyDialog::tr("The export is as its manifest says, but this case can't confirm that.");
}

QString problemLines(const std::vector<VerifyProblem> &problems)
{
    QStringList lines;
    for (const VerifyProblem &problem : problems)
        lines.append(findingText(problem));
    return lines.join(u'\n');
}

} // namespace

VerifyDialog::VerifyDialog(CaseController &controller, const QString &path, QWidget *parent)
    : QDialog(parent)
    , m_controller(controller)
    , m_path(path)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_details(new QPlainTextEdit(this))
{
    setWindowTitle(tr("Verify the case"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Verifying"));
    m_details->setReadOnly(true);
    m_details->setTabChangesFocus(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_details->setAccessibleName(tr("What came of it"));

    auto *buttons = new QDialogButtonBox(this);
    m_export = buttons->addButton(tr("Check an export…"), QDialogButtonBox::ActionRole);
    m_export->setAutoDefault(false);
    m_copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    m_copy->setAutoDefault(false);
    m_close = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_close->setDefault(true);
    m_close->setFocus();
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::spaceRelated);
    line->addWidget(m_icon, 0, Qt::AlignTop);
    line->addWidget(m_title, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::spaceGroups, theme::spaceGroups, theme::spaceGroups,
                               theme::spaceGroups);
    layout->setSpacing(theme::spaceGroups);
    layout->addLayout(line);
    layout->addWidget(m_bar);
    layout->addWidget(m_details, 1);
    layout->addWidget(buttons);
    startWork(tr("Checking every entry of the case…"));

    connect(m_export, &QPushButton::clicked, this, &VerifyDialog::chooseManifest);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    controller.verify(path, m_cancel, this,
                      [this](const Result<VerifyReport> &report) { showReport(report); });
}

VerifyDialog::~VerifyDialog()
{
    m_cancel.cancel();
}

bool VerifyDialog::isWorking() const
{
    return m_outcome == Outcome::None;
}

QString VerifyDialog::text() const
{
    return m_title->text() + u'\n' + m_details->toPlainText();
}

void VerifyDialog::startWork(const QString &title)
{
    m_outcome = Outcome::None;
    m_title->setText(title);
    m_bar->show();
    m_details->hide();
    m_copy->hide();
    m_export->hide();
    m_close->setText(tr("Cancel"));
    applyLook();
    fitHeight();
}

void VerifyDialog::endWork(Outcome outcome, const QString &title, const QString &details)
{
    m_outcome = outcome;
    m_title->setText(title);
    m_details->setPlainText(details);
    m_bar->hide();
    m_details->setVisible(!details.isEmpty());
    m_copy->show();
    m_export->show();
    m_close->setText(tr("Close"));
    applyLook();
    fitHeight();
}

void VerifyDialog::showReport(const Result<VerifyReport> &report)
{
    if (!report && !QFileInfo::exists(m_path)) {
        endWork(Outcome::Unproven, tr("The case is missing: there is no such file."), displayText(m_path));
    } else if (!report) {
        const ErrorText error = errorText(report.error());
        endWork(Outcome::Unproven, error.what, error.details());
    } else if (!report->problems.empty()) {
        endWork(Outcome::Changed, tr("The case is not as it was written."), problemLines(report->problems));
    } else {
        endWork(Outcome::Proven,
                tr("The case is as it was written: %1, %2.", "604 entries, 324 pages")
                    .arg(tr("%Ln entry(s)", nullptr, static_cast<int>(report->entries)),
                         tr("%Ln page(s)", nullptr, static_cast<int>(report->pages))),
                tr("Fingerprint of the case (the head of its chain, SHA-256):") + u'\n' +
                    QString::fromLatin1(report->head.hash.toHex()) + u'\n' + sealText(report->seal));
    }
}

void VerifyDialog::chooseManifest()
{
    auto *chooser = new QFileDialog(this, tr("Check an export"), QFileInfo(m_path).absolutePath());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilter(tr("Manifests (*.manifest.json);;All files (*)"));
    connect(chooser, &QFileDialog::fileSelected, this, &VerifyDialog::checkExport);
    chooser->open();
}

void VerifyDialog::checkExport(const QString &manifestPath)
{
    startWork(tr("Making the export again from the case…"));
    m_cancel = {}; // a new check cancels the one before, which may share its flag
    m_controller.verifyExport(manifestPath, m_path, m_cancel, this,
                              [this](const Result<ExportReport> &report) { showExport(report); });
}

void VerifyDialog::showExport(const Result<ExportReport> &report)
{
    if (!report) {
        const ErrorText error = errorText(report.error());
        endWork(Outcome::Unproven, error.what, error.details());
        return;
    }
    using Verdict = ExportVerdict;
    const Verdict verdict = report->check.verdict;
    const bool isProven = verdict == Verdict::AsWritten || verdict == Verdict::OtherVersion;
    QStringList lines{tr("Export: %1").arg(displayText(report->manifest.file)),
                      tr("SHA-256 according to its manifest: %1")
                          .arg(QString::fromLatin1(report->manifest.sha256.toHex()))};
    lines += report->check.problems;
    if (report->ofCase && !*report->ofCase)
        lines.append(errorText(report->ofCase->error()).details());
    else if (!report->isCaseGood())
        lines.append(problemLines((*report->ofCase)->problems));
    endWork(isProven                      ? Outcome::Proven
            : verdict == Verdict::Changed ? Outcome::Changed
                                          : Outcome::Unproven,
            verdictText(verdict), lines.join(u'\n'));
}

/// As high as its lines, wrapped as they are, so that two of them don't stand in an empty field.
void VerifyDialog::fitHeight()
{
    const QFontMetrics metrics(m_details->font());
    const int width = fontMetrics().averageCharWidth() * widthInCharacters;
    resize(width, height());
    layout()->activate();
    const int lines = std::min(qCeil(m_details->document()->size().height()), mostLines);
    m_details->setFixedHeight(metrics.lineSpacing() * (lines + 1) + theme::spaceRelated);
    resize(width, layout()->totalHeightForWidth(width));
}

void VerifyDialog::applyLook()
{
    m_details->setFont(theme::monospace(font()));
    const QString name = m_outcome == Outcome::None     ? u"security-high"_s
                         : m_outcome == Outcome::Proven ? u"emblem-success"_s
                                                        : u"emblem-error"_s;
    const int side = fontMetrics().height();
    m_icon->setPixmap(theme::icon(name, palette()).pixmap(QSize(side, side), devicePixelRatioF()));
}

void VerifyDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyLook();
}

} // namespace auditdesk
