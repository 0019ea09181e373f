// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>
#include <vector>

namespace auditdesk {

/// One field of a row as it is to be read.
struct Field
{
    enum class Style { Text, Monospace, Dim, Odd };
    int column = 0;
    QString title;
    QString value; ///< plain text, fit to be shown
    QString note;  ///< dim lines below; empty: none
    Style style = Style::Text;
    QString filterTip; ///< what the funnel beside the value does; empty: no funnel
    bool operator==(const Field &) const = default;
};

/// Fields and their values, one below the other, selectable; a title stands before its value, and above it
/// where there is no room. Nothing in a value is ever taken for markup: the document is put together from
/// characters, not from HTML.
class FieldsView : public QTextBrowser
{
    Q_OBJECT

public:
    explicit FieldsView(QWidget *parent = nullptr);

    void showFields(const std::vector<Field> &fields);
    int columnAt(const QPoint &position) const; ///< of the field there; -1: none

Q_SIGNALS:
    void filterRequested(int column);
    void menuRequested(int column, const QPoint &globalPosition);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    QVariant loadResource(int type, const QUrl &name) override;

private:
    void render();
    int titleWidth() const;
    bool isNarrow() const; ///< too narrow for titles before the values

    std::vector<Field> m_fields;
    bool m_isStacked = false;
};

} // namespace auditdesk
