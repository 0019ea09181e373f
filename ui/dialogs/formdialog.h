// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace auditdesk {

/// The frame of the program's dialogs: content on one grid, below it one line that says what is still wrong,
/// and the buttons. The accepting button is enabled only while nothing is wrong. Window's thread.
class FormDialog : public QDialog
{
    Q_OBJECT

public:
    FormDialog(const QString &title, const QString &acceptText, QWidget *parent = nullptr);

    enum class Problem {
        Wrong,   ///< what was entered can't be right
        Missing, ///< something is still to be entered
    };
    /// Empty: nothing is wrong. Plain text.
    void setProblem(const QString &problem, Problem kind = Problem::Wrong);
    QString problem() const;

protected:
    QVBoxLayout *content() const { return m_content; }
    QPushButton *acceptButton() const;
    QDialogButtonBox *buttons() const { return m_buttons; }

    /// One line below a control, in the dimmer colour.
    QLabel *addHint(const QString &text, QWidget *parent);
    /// The row that says which case something is fetched into; empty: a new one.
    void addTarget(const QString &casePath);
    QFormLayout *form(); ///< the dialog's one form, so that its fields stand in line
    QWidget *fields();   ///< what holds the form
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void focusFirstField();
    void fitHeight(bool mayShrink);
    void applyTheme();

    QVBoxLayout *m_content;
    QLabel *m_problemIcon;
    QLabel *m_problem;
    QDialogButtonBox *m_buttons;
    QWidget *m_fields = nullptr;
    Problem m_problemKind = Problem::Missing;
    QList<QLabel *> m_hints;
};

} // namespace auditdesk
