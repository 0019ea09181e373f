// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/jsonview.h"

#include "ui/theme.h"
#include "ui/views/jsonhighlighter.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype charactersShown = 200'000; // more takes a text widget too long to lay out

} // namespace

JsonView::JsonView(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(tr("JSON"), this))
    , m_verbatim(new QToolButton(this))
    , m_copy(new QToolButton(this))
    , m_text(new QPlainTextEdit(this))
    , m_highlighter(new JsonHighlighter(m_text->document(), palette()))
{
    m_verbatim->setText(tr("Verbatim"));
    m_verbatim->setObjectName(u"verbatim"_s);
    m_copy->setObjectName(u"copyJson"_s);
    m_verbatim->setCheckable(true);
    m_verbatim->setAutoRaise(true);
    m_copy->setAutoRaise(true);
    m_copy->setToolTip(tr("Copy the JSON"));
    m_copy->setAccessibleName(tr("Copy the JSON"));
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("JSON of the item"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // lines are wrapped
    m_text->setWordWrapMode(QTextOption::WrapAnywhere);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);

    auto *line = new QHBoxLayout;
    line->setContentsMargins(theme::spaceGroups, theme::spaceRelated / 2, theme::spaceRelated, 0);
    line->addWidget(m_title, 1);
    line->addWidget(m_verbatim);
    line->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::spaceRelated / 2);
    layout->addLayout(line);
    auto *textLine = new QHBoxLayout;
    textLine->setContentsMargins(theme::spaceGroups, 0, 0, 0);
    textLine->addWidget(m_text);
    layout->addLayout(textLine, 1);
    connect(m_verbatim, &QAbstractButton::toggled, this, &JsonView::render);
    connect(m_copy, &QAbstractButton::clicked, this, &JsonView::copy);
    applyLook();
    showMessage({});
}

void JsonView::showJson(const QByteArray &json, const std::optional<JsonMask> &mask)
{
    m_json = json;
    m_mask = mask;
    m_verbatim->setEnabled(!mask);
    m_verbatim->setToolTip(mask ? tr("The exact bytes name a person who is hidden")
                                : tr("Show the item byte for byte as the service sent it"));
    m_copy->setEnabled(true);
    render();
}

void JsonView::setVerbatim(bool verbatim)
{
    m_verbatim->setChecked(verbatim);
}

void JsonView::showMessage(const QString &message)
{
    m_json.clear();
    m_mask.reset();
    m_verbatim->setEnabled(false);
    m_copy->setEnabled(false);
    m_text->setPlainText(message);
}

void JsonView::render()
{
    const bool isVerbatim = m_verbatim->isChecked() && !m_mask;
    QString text = isVerbatim ? QString::fromUtf8(m_json) : readableJson(m_json, m_mask ? &*m_mask : nullptr);
    if (text.size() > charactersShown) {
        text.truncate(charactersShown);
        text += u"\n\u2026\n"_s + tr("The rest is too long to be shown. Copy the JSON to have it all.");
    }
    m_text->setPlainText(text);
}

void JsonView::copy() const
{
    QGuiApplication::clipboard()->setText(m_mask ? readableJson(m_json, &*m_mask)
                                                 : QString::fromUtf8(m_json));
}

void JsonView::applyLook()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_text->setFont(theme::smallMonospace(font()));
    m_copy->setIcon(theme::icon(u"edit-copy"_s, palette()));
    m_highlighter->setPalette(palette());
    m_text->document()->setDocumentMargin(0); // the layout gives the margin
}

void JsonView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyLook();
}

} // namespace auditdesk
