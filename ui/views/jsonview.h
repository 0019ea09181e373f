// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/text/jsontext.h"

#include <QByteArray>
#include <QWidget>
#include <optional>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace auditdesk {

class JsonHighlighter;

/// An item as the service sent it: laid out for reading, or verbatim, byte for byte. While it is masked only
/// the readable form is there, and copying gives no more than what is seen.
class JsonView : public QWidget
{
    Q_OBJECT

public:
    explicit JsonView(QWidget *parent = nullptr);

    void showJson(const QByteArray &json, const std::optional<JsonMask> &mask);
    void setVerbatim(bool verbatim);          ///< instead of laid out; a button changes it as well
    void showMessage(const QString &message); ///< instead of JSON: why there is none

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();
    void copy() const;
    void applyLook();

    QByteArray m_json;
    std::optional<JsonMask> m_mask;
    QLabel *m_title;
    QToolButton *m_verbatim;
    QToolButton *m_copy;
    QPlainTextEdit *m_text;
    JsonHighlighter *m_highlighter;
};

} // namespace auditdesk
