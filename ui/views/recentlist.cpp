// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/recentlist.h"

#include "ui/recentcases.h"
#include "ui/text/servicetext.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStringListModel>
#include <QStyledItemDelegate>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = theme::spaceRelated;

QString folderOf(const QString &path)
{
    const QString folder = QDir::toNativeSeparators(QFileInfo(path).absolutePath());
    const QString home = QDir::toNativeSeparators(QDir::homePath());
    return folder.startsWith(home) ? u'~' + folder.mid(home.size()) : folder;
}

class CaseDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {0, option.fontMetrics.height() * 2 + margin + 2};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        item.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, option.widget);

        const QString path = index.data(Qt::EditRole).toString();
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const QRect words = option.rect.adjusted(margin, margin / 2, -margin, -margin / 2);
        const QFontMetrics metrics(option.font);
        painter->save();
        painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(words, Qt::AlignTop | Qt::AlignLeading,
                          metrics.elidedText(auditdesk::displayText(QFileInfo(path).completeBaseName()),
                                             Qt::ElideRight, words.width()));
        if (!isSelected)
            painter->setPen(theme::secondaryText(option.palette));
        painter->drawText(
            words, Qt::AlignBottom | Qt::AlignLeading,
            metrics.elidedText(auditdesk::displayText(folderOf(path)), Qt::ElideMiddle, words.width()));
        painter->restore();
    }
};

} // namespace

class RecentList::Model : public QStringListModel
{
public:
    using QStringListModel::QStringListModel;

    QVariant data(const QModelIndex &index, int role) const override
    {
        const QString path = QStringListModel::data(index, Qt::EditRole).toString();
        switch (role) {
        case Qt::DisplayRole:
            return QFileInfo(path).completeBaseName();
        case Qt::AccessibleTextRole:
            return RecentList::tr("%1 in %2", "case name, folder")
                .arg(QFileInfo(path).completeBaseName(), folderOf(path));
        default:
            return QStringListModel::data(index, role);
        }
    }
};

RecentList::RecentList(RecentCases &cases, QWidget *parent)
    : QListView(parent)
    , m_cases(cases)
    , m_model(new Model(m_cases.paths(), this))
{
    setModel(m_model);
    setItemDelegate(new CaseDelegate(this));
    setAccessibleName(tr("Recent cases"));
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTabKeyNavigation(false);
    const auto open = [this](const QModelIndex &index) {
        Q_EMIT caseChosen(index.data(Qt::EditRole).toString());
    };
    connect(this, &QListView::clicked, this, open);
    connect(&m_cases, &RecentCases::changed, this, [this] { m_model->setStringList(m_cases.paths()); });
}

void RecentList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_model->rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(theme::secondaryText(palette()));
    painter.drawText(viewport()->rect().adjusted(margin * 2, margin * 2, -margin * 2, -margin * 2),
                     Qt::AlignTop | Qt::AlignLeading | Qt::TextWordWrap,
                     tr("Cases that you open or create are listed here."));
}

void RecentList::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Delete))
        removeCurrent();
    else if (isEnter && currentIndex().isValid())
        Q_EMIT caseChosen(currentIndex().data(Qt::EditRole).toString());
    else
        QListView::keyPressEvent(event);
}

void RecentList::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString path = currentIndex().data(Qt::EditRole).toString();
    menu->addAction(theme::icon(u"document-open"_s, palette()), tr("Open"), this,
                    [this, path] { Q_EMIT caseChosen(path); });
    menu->addAction(theme::icon(u"list-remove"_s, palette()), tr("Remove from this list"), this,
                    &RecentList::removeCurrent);
    menu->popup(event->globalPos());
}

void RecentList::removeCurrent()
{
    if (currentIndex().isValid())
        m_cases.remove(currentIndex().data(Qt::EditRole).toString());
}

} // namespace auditdesk
