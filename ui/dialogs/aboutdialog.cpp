// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/aboutdialog.h"

#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int symbolSide = 64;
constexpr int widthInCharacters = 56;

} // namespace

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Audit Desk"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *symbol = new QLabel(this);
    symbol->setPixmap(theme::applicationIcon().pixmap(QSize(symbolSide, symbolSide), devicePixelRatioF()));
    auto *title = new QLabel(tr("Audit Desk %1").arg(QLatin1StringView(AUDITDESK_VERSION)), this);
    title->setFont(theme::pageTitle(font()));
    const auto paragraph = [this](const QString &text) {
        auto *label = new QLabel(text, this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return label;
    };

    auto *words = new QVBoxLayout;
    words->setSpacing(theme::spaceRelated);
    words->addWidget(title);
    words->addWidget(paragraph(tr("Reviews Webex recording audit reports and Slido compliance events.")));
    words->addWidget(
        paragraph(tr("Not made, endorsed or supported by Cisco or Slido; their names belong to them.")));
    words->addWidget(
        paragraph(tr("Free software under the GNU General Public License, version 3 or later, without "
                     "any warranty. Symbols from Breeze (LGPL 3). Made with Qt %1.")
                      .arg(QLatin1StringView(qVersion()))));
    words->addStretch(1);
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::spaceGroups);
    line->addWidget(symbol, 0, Qt::AlignTop);
    line->addLayout(words, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(theme::spaceGroups, theme::spaceGroups, theme::spaceGroups, theme::spaceGroups);
    outer->setSpacing(theme::spaceGroups);
    outer->addLayout(line, 1);
    outer->addWidget(buttons);
    const int width = fontMetrics().averageCharWidth() * widthInCharacters;
    setMinimumWidth(width);
    resize(width, outer->totalHeightForWidth(width));
}

} // namespace auditdesk
