// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace auditdesk {

/// A wide button that says what it does in a title and one sentence, beside a symbol. A primary one is the
/// choice most people want. Window's thread.
class ChoiceButton : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Kind { Primary, Plain };
    ChoiceButton(Kind kind, const QString &iconName, const QString &title, const QString &description,
                 QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QFont titleFont() const;
    int textLeft() const;

    Kind m_kind;
    QString m_iconName;
    QString m_description;
};

} // namespace auditdesk
