// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/query/filter.h"

#include <QTimeZone>
#include <QWidget>
#include <optional>

class QHBoxLayout;
class QLabel;
class QTimer;

namespace auditdesk {

class FilterEdit;
class FlowLayout;

/// The filter of a table: its text, judged as one types, and below it the conditions that apply, each of
/// which can be taken away, and what is wrong with the text and where. A filter applies shortly after the
/// last key, or at once on Enter; a text that is no filter changes nothing: what applied before is still in
/// force, and said to be. Window's thread.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(const TableSchema &schema, QWidget *parent = nullptr);

    QString text() const;
    void setText(const QString &text);   ///< and applies it at once, where it is one
    void setZone(const QTimeZone &zone); ///< of the times in it that name none
    /// For a value yet to be typed: the cursor is put `back` characters before the end, nothing applies yet.
    void propose(const QString &text, int back);
    void focusText();
    void apply(); ///< at once, what was typed; nothing where it is no filter
    /// The filter that applies could not be worked out: says why, until it or its text changes.
    void showQueryMistake(const std::optional<FilterError> &mistake);
    bool hasMistake() const { return !m_isValid; }
    void showMistake();                   ///< takes the reader to it
    void addButton(QWidget *button);      ///< at the end of the line
    void setSummary(const QString &text); ///< what the filter leaves, beside its conditions

Q_SIGNALS:
    void applied(const QString &text); ///< always a filter that parses
    void leaveRequested();             ///< to the table
    void mistakeGone();

protected:
    void changeEvent(QEvent *event) override;

private:
    void judge();
    void showParts();
    void showMessage(const QString &message);

    const TableSchema &m_schema;
    QTimeZone m_zone = QTimeZone::utc();
    FilterEdit *m_edit;
    QHBoxLayout *m_line;
    QLabel *m_message;
    QLabel *m_summary;
    QWidget *m_parts;
    FlowLayout *m_partsLayout;
    QTimer *m_pause;
    bool m_isValid = true;
    FilterError m_error;
    QString m_applied;
    std::optional<FilterError> m_queryMistake; ///< of m_applied
};

} // namespace auditdesk
