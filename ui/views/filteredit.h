// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"

#include <QLineEdit>

class QAbstractItemView;
class QAction;
class QCompleter;
class QStringListModel;

namespace auditdesk {

/// The line a filter is typed in: offers column names, operators and values at the cursor, shows whether the
/// text is a filter by colour and symbol, and underlines where it is not.
class FilterEdit : public QLineEdit
{
    Q_OBJECT

public:
    explicit FilterEdit(const TableSchema &schema, QWidget *parent = nullptr);

    enum class State { Empty, Valid, Invalid };
    void showState(State state);
    void showError(const FilterError &error);
    State state() const { return m_state; }

Q_SIGNALS:
    void clearRequested(); ///< Escape
    void leaveRequested(); ///< the arrow down, where no words are offered

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QAbstractItemView *popup() const;
    void offerWords(bool evenUnasked);
    void complete(const QString &word);
    void underline(int position, int length);
    QString stateText() const;
    void applyColors();

    const TableSchema &m_schema;
    QStringListModel *m_words;
    QCompleter *m_completer;
    QAction *m_symbol;
    State m_state = State::Empty;
    bool m_isFailed = false; ///< of Invalid: it is a filter, but running it failed
};

} // namespace auditdesk
