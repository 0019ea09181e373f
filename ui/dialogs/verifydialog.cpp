// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/verifydialog.h"

#include "ui/text/errortext.h"
#include "ui/text/findingtext.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QEvent>
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

} // namespace

VerifyDialog::VerifyDialog(CaseController &controller, const QString &path, QWidget *parent)
    : QDialog(parent)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(tr("Checking every entry of the case…"), this))
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
    m_details->hide();

    auto *buttons = new QDialogButtonBox(this);
    m_copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    m_copy->setAutoDefault(false);
    m_close = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_close->setDefault(true);
    m_close->setFocus();
    m_copy->hide();
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
    applyLook();
    fitHeight();

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

void VerifyDialog::showReport(const Result<VerifyReport> &report)
{
    if (!report) {
        const ErrorText error = errorText(report.error());
        m_outcome = Outcome::Unreadable;
        m_title->setText(error.what);
        m_details->setPlainText(error.details());
    } else if (!report->problems.empty()) {
        m_outcome = Outcome::Changed;
        m_title->setText(tr("The case is not as it was written."));
        QStringList lines;
        for (const VerifyProblem &problem : report->problems)
            lines.append(findingText(problem));
        m_details->setPlainText(lines.join(u'\n'));
    } else {
        m_outcome = Outcome::Proven;
        m_title->setText(tr("The case is as it was written: %1, %2.", "604 entries, 324 pages")
                             .arg(tr("%Ln entry(s)", nullptr, static_cast<int>(report->entries)),
                                  tr("%Ln page(s)", nullptr, static_cast<int>(report->pages))));
        m_details->setPlainText(tr("Fingerprint of the case (the head of its chain, SHA-256):") + u'\n' +
                                QString::fromLatin1(report->head.hash.toHex()) + u'\n' +
                                sealText(report->seal));
    }
    m_bar->hide();
    m_details->show();
    m_copy->show();
    m_close->setText(tr("Close"));
    applyLook();
    fitHeight();
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
