// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/filteredit.h"

#include "ui/text/filtererrortext.h"
#include "ui/text/filtertext.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextCharFormat>
#include <limits>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

QColor tinted(const QColor &base, const QColor &tint)
{
    const auto channel = [](int a, int b) { return (a * 86 + b * 14) / 100; };
    return QColor(channel(base.red(), tint.red()), channel(base.green(), tint.green()),
                  channel(base.blue(), tint.blue()));
}

} // namespace

FilterEdit::FilterEdit(const TableSchema &schema, QWidget *parent)
    : QLineEdit(parent)
    , m_schema(schema)
    , m_words(new QStringListModel(this))
    , m_completer(new QCompleter(m_words, this))
    , m_symbol(addAction(QIcon(), LeadingPosition))
{
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter: a word, or a condition such as %1")
                           .arg(schema.id == TableId::Events     ? u"type = pollAnswer"_s
                                : schema.id == TableId::Accesses ? u"downloaded = true"_s
                                : schema.id == TableId::Rejected ? u"table = accesses"_s
                                                                 : u"viewCount > 10"_s));
    setClearButtonEnabled(true);
    setMaxLength(std::numeric_limits<int>::max()); // the usual one would cut a long list that is pasted
    // Which words fit is worked out here, for the place where the cursor is.
    m_completer->setCompletionMode(QCompleter::PopupCompletion); // of no prefix: all of them
    m_completer->setWidget(this);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterEdit::complete);
    connect(this, &QLineEdit::textEdited, this, [this] { offerWords(false); });
    applyColors();
}

void FilterEdit::showState(State state)
{
    m_state = state;
    underline(0, 0);
    setAccessibleDescription({});
    applyColors();
}

void FilterEdit::showError(const FilterError &error)
{
    m_state = State::Invalid;
    m_isFailed = error.mistake == FilterMistake::PatternTooCostly;
    underline(error.position, error.length);
    setAccessibleDescription(filterErrorText(error) + u' ' + stateText());
    applyColors();
}

void FilterEdit::applyColors()
{
    QPalette colors = parentWidget() ? parentWidget()->palette() : QPalette();
    const QColor base = colors.color(QPalette::Base);
    QString symbol = u"edit-find"_s;
    if (m_state == State::Valid) {
        symbol = u"emblem-success"_s;
        colors.setColor(QPalette::Base, tinted(base, theme::statusColor(theme::Status::Complete, colors)));
    } else if (m_state == State::Invalid) {
        symbol = u"emblem-error"_s;
        colors.setColor(QPalette::Base, tinted(base, theme::statusColor(theme::Status::Failed, colors)));
    }
    if (palette() != colors)
        setPalette(colors);
    m_symbol->setIcon(theme::icon(symbol, colors));
    m_symbol->setToolTip(stateText());
}

QString FilterEdit::stateText() const
{
    switch (m_state) {
    case State::Invalid:
        if (m_isFailed)
            return tr("This filter could not be applied; no rows are shown.");
        return tr("This is no filter yet; what applied before still applies.");
    case State::Valid:
        return tr("The filter applies");
    case State::Empty:
        break;
    }
    return tr("No filter");
}

/// A line edit has no text formats of its own, but shows those that an input method asks for.
void FilterEdit::underline(int position, int length)
{
    QList<QInputMethodEvent::Attribute> attributes;
    if (length > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(theme::statusColor(theme::Status::Failed, palette()));
        attributes.append({QInputMethodEvent::TextFormat, position - cursorPosition(), length, format});
    }
    QInputMethodEvent event(QString(), attributes);
    QLineEdit::inputMethodEvent(&event);
}

/// Made when somebody types: a window at the start for each filter would keep the first one waiting.
QAbstractItemView *FilterEdit::popup() const
{
    QAbstractItemView *popup = m_completer->popup();
    if (popup->accessibleName().isEmpty())
        popup->setAccessibleName(tr("Words that fit here"));
    return popup;
}

void FilterEdit::offerWords(bool evenUnasked)
{
    const FilterCompletion completion = completionAt(text(), cursorPosition(), m_schema);
    const bool isWanted = evenUnasked || completion.length > 0 || completion.isPressing;
    if (completion.words.isEmpty() || !isWanted) {
        popup()->hide();
        return;
    }
    m_words->setStringList(completion.words);
    QRect place = cursorRect();
    place.setWidth(popup()->sizeHintForColumn(0) + popup()->verticalScrollBar()->sizeHint().width() +
                   fontMetrics().height());
    m_completer->complete(place);
}

void FilterEdit::complete(const QString &word)
{
    const FilterCompletion completion = completionAt(text(), cursorPosition(), m_schema);
    QString changed = text();
    const bool hasSpace = changed.mid(cursorPosition(), 1) == " "_L1;
    changed.replace(completion.position, completion.length, hasSpace ? word : word + u' ');
    setSelection(0, int(text().size())); // as one step that can be undone
    insert(changed);
    setCursorPosition(completion.position + int(word.size()) + 1);
    Q_EMIT textEdited(text());
}

bool FilterEdit::event(QEvent *event)
{
    // On X11 a line edit takes Ctrl+E for "to the end of the line"; here it exports, as everywhere.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (key->key() == Qt::Key_E && key->modifiers() == Qt::ControlModifier) {
            event->ignore();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    const bool isOffering = popup()->isVisible();
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isOffering && (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Tab ||
                       (isEnter && popup()->currentIndex().isValid()))) {
        event->ignore(); // the completer's
        return;
    }
    if (isOffering && isEnter)
        popup()->hide();
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        offerWords(true);
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT clearRequested();
    } else if (event->key() == Qt::Key_Down && !isOffering) {
        Q_EMIT leaveRequested();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void FilterEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    // This line's own palette hides the application's, so it is told from the parent.
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ParentChange)
        applyColors();
}

} // namespace auditdesk
