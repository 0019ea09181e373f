// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>
#include <QCache>
#include <QFontMetrics>
#include <QStaticText>
#include <optional>

class QAbstractItemView;

namespace auditdesk {

class TableModel;

/// Draws the cells of a table of the case and nothing else, straight from the model: this is what scrolling
/// costs. A quiet grid, aligned figures, ids in monospace, check marks, a sign on odd values; the current row
/// stands out whether the view has the focus or not. Colours and distances come from palette and font.
class RowDelegate : public QAbstractItemDelegate
{
    Q_OBJECT

public:
    RowDelegate(const TableModel &model, const QAbstractItemView &view);

    static int rowHeight(const QFontMetrics &metrics, bool isCompact);
    static int margin(const QFontMetrics &metrics); ///< left and right of a cell's text

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// A tooltip only where the cell does not say everything.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    /// Made once for as long as the view keeps its font.
    struct Fonts
    {
        explicit Fonts(const QFont &ofView);
        QFont base, monospace, slanted;
        QFontMetrics baseMetrics, monospaceMetrics, slantedMetrics;
    };
    const Fonts &fontsFor(const QFont &base) const;
    /// A text in glyphs. To make them is most of what painting costs, and most of a page stays when a row is
    /// selected or rows arrive.
    struct Shaped
    {
        QStaticText text;
        int width = 0;
        int height = 0; ///< of its own script, which is seldom that of the font
    };
    struct ShapedKey
    {
        QString text;
        const QFont *font;
        int room; ///< that it was elided for; 0: it is whole
        bool operator==(const ShapedKey &) const = default;
        friend size_t qHash(const ShapedKey &key, size_t seed)
        {
            return qHashMulti(seed, key.text, key.font, key.room);
        }
    };
    const Shaped &shaped(const ShapedKey &key, const QString &text, Qt::LayoutDirection direction) const;
    bool isMonospace(int column) const;
    void paintBackground(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const;
    void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    bool isElided(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const TableModel &m_model;
    const QAbstractItemView &m_view;
    mutable std::optional<Fonts> m_fonts;
    mutable QCache<ShapedKey, Shaped> m_shaped;
};

} // namespace auditdesk
