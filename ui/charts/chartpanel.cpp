// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartpanel.h"

#include "ui/charts/axisticks.h"
#include "ui/charts/chartimage.h"
#include "ui/charts/chartmodel.h"
#include "ui/charts/overviewcharts.h"
#include "ui/text/errortext.h"
#include "ui/theme.h"
#include "ui/views/chip.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QStackedWidget>
#include <QStyleOptionToolButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize savedSize(960, 540);

QString fileNameFor(const QString &title, const QString &suffix)
{
    QString name;
    for (const QChar letter : title)
        name += letter.isLetterOrNumber() ? letter : u' ';
    return name.simplified().replace(u' ', u'-') + u'.' + suffix;
}

/// Without the arrow of a menu, which would be larger than the symbol.
class MenuButton : public QToolButton
{
public:
    using QToolButton::QToolButton;

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override
    {
        QToolButton::initStyleOption(option);
        option->features &= ~QStyleOptionToolButton::HasMenu;
    }
};

} // namespace

struct ChartPanel::Private
{
    ChartPanel *q;
    QString message; ///< of the state without a chart
    QLabel *title = nullptr;
    QComboBox *choice = nullptr;
    QToolButton *asTable = nullptr;
    QToolButton *save = nullptr;
    QAction *saveAsPng = nullptr;
    QAction *saveAsSvg = nullptr;
    QAction *copy = nullptr;
    QStackedWidget *stack = nullptr;
    ChartView *view = nullptr;
    QTableView *table = nullptr;
    ChartModel *model = nullptr;
    QWidget *messagePage = nullptr;
    QLabel *headline = nullptr;
    QLabel *hint = nullptr;
    QWidget *spanBar = nullptr;
    Chip *spanChip = nullptr;
    std::optional<TimeSpan> span;
    bool isTableBehind = false; ///< it is filled when it is shown

    void build();
    void buildSpanBar(QVBoxLayout *column);
    void describeSpan();
    void fillTable();
    void buildHeader(QVBoxLayout *column);
    void buildTable();
    void buildMessage();
    void connectParts();
    void showPage();
    void applyLook();
    void copyRows() const;
    void askWhereToSave(const QString &suffix, const QString &filter) const;
    void open(ChartBar bar) const;
};

void ChartPanel::Private::build()
{
    auto *column = new QVBoxLayout(q);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::spaceRelated / 2);
    buildHeader(column);
    buildSpanBar(column);
    stack = new QStackedWidget(q);
    view = new ChartView(stack);
    model = new ChartModel(q);
    buildTable();
    buildMessage();
    stack->addWidget(view);
    stack->addWidget(table);
    stack->addWidget(messagePage);
    column->addWidget(stack, 1);
    connectParts();
    applyLook();
}

void ChartPanel::Private::buildHeader(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(theme::spaceRelated);
    title = new QLabel(q);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    title->setMinimumWidth(1);
    choice = new QComboBox(q);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    choice->hide();
    asTable = new QToolButton(q);
    asTable->setCheckable(true);
    asTable->setAutoRaise(true);
    asTable->setText(ChartPanel::tr("Show as table"));
    asTable->setToolTip(asTable->text());
    save = new MenuButton(q);
    save->setAutoRaise(true);
    save->setPopupMode(QToolButton::InstantPopup);
    save->setText(ChartPanel::tr("Save chart"));
    save->setToolTip(save->text());
    auto *menu = new QMenu(save);
    saveAsPng = menu->addAction(ChartPanel::tr("Save as PNG…"));
    saveAsSvg = menu->addAction(ChartPanel::tr("Save as SVG…"));
    save->setMenu(menu);
    row->addWidget(title, 1);
    row->addWidget(choice);
    row->addWidget(asTable);
    row->addWidget(save);
    column->addLayout(row);
}

void ChartPanel::Private::buildSpanBar(QVBoxLayout *column)
{
    spanBar = new QWidget(q);
    auto *row = new QHBoxLayout(spanBar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::spaceRelated);
    spanChip = new Chip({}, {}, spanBar);
    auto *rows = new QToolButton(spanBar);
    rows->setAutoRaise(true);
    rows->setText(ChartPanel::tr("Show rows"));
    rows->setToolTip(ChartPanel::tr("Open the rows of this span of time"));
    rows->setAccessibleName(rows->toolTip());
    row->addWidget(spanChip);
    row->addWidget(rows);
    row->addStretch(1);
    spanBar->hide();
    column->addWidget(spanBar);
    connect(spanChip, &QAbstractButton::clicked, q, &ChartPanel::spanDismissed);
    connect(rows, &QAbstractButton::clicked, q, [this] {
        const ChartData &data = view->data();
        if (span)
            Q_EMIT q->drillDown(data.table, timeFilter(data.table, span->startMs, span->endMs, data.zone));
    });
}

/// In the words of the zone that the chart is in.
void ChartPanel::Private::describeSpan()
{
    spanBar->setVisible(span && message.isEmpty());
    if (!span)
        return;
    const QString words = spanTitle(span->startMs, span->endMs, view->data().zone);
    spanChip->setText(words);
    spanChip->setToolTip(ChartPanel::tr("Show the whole time again"));
    spanChip->setAccessibleName(ChartPanel::tr("%1. Show the whole time again").arg(words));
    spanChip->updateGeometry();
}

void ChartPanel::Private::fillTable()
{
    if (!std::exchange(isTableBehind, false))
        return;
    const ChartData &data = view->data();
    model->setData(data);
    auto *header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    if (data.seriesCount() < 3)
        header->setSectionResizeMode(0, QHeaderView::Stretch);
}

void ChartPanel::Private::buildTable()
{
    table = new QTableView(stack);
    table->setModel(model);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setTextElideMode(Qt::ElideRight);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    copy = new QAction(ChartPanel::tr("Copy"), table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    table->addAction(copy);
}

void ChartPanel::Private::buildMessage()
{
    messagePage = new QWidget(stack);
    auto *column = new QVBoxLayout(messagePage);
    column->setSpacing(theme::spaceRelated / 2);
    headline = new QLabel(messagePage);
    hint = new QLabel(messagePage);
    column->addStretch(1);
    for (QLabel *label : {headline, hint}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    column->addStretch(1);
}

void ChartPanel::Private::connectParts()
{
    connect(asTable, &QToolButton::toggled, q, [this] { showPage(); });
    connect(saveAsPng, &QAction::triggered, q,
            [this] { askWhereToSave(u"png"_s, ChartPanel::tr("PNG image (*.png)")); });
    connect(saveAsSvg, &QAction::triggered, q,
            [this] { askWhereToSave(u"svg"_s, ChartPanel::tr("SVG drawing (*.svg)")); });
    connect(copy, &QAction::triggered, q, [this] { copyRows(); });
    connect(view, &ChartView::barActivated, q, [this](ChartBar bar) { open(bar); });
    connect(view, &ChartView::spanActivated, q, [this](ChartSpan chosen) {
        const ChartData &data = view->data();
        Q_EMIT q->spanChosen({data.spanStartMs(chosen), data.spanEndMs(chosen)});
    });
    connect(view, &ChartView::escaped, q, [this] {
        if (span)
            Q_EMIT q->spanDismissed();
    });
    connect(table, &QTableView::activated, q, [this](const QModelIndex &index) { open(model->bar(index)); });
}

void ChartPanel::Private::open(ChartBar bar) const
{
    Q_EMIT q->drillDown(view->data().table, view->data().filter(bar));
}

void ChartPanel::Private::showPage()
{
    const bool hasChart = message.isEmpty();
    asTable->setEnabled(hasChart);
    save->setEnabled(hasChart);
    if (hasChart && asTable->isChecked())
        fillTable();
    if (!hasChart)
        stack->setCurrentWidget(messagePage);
    else if (asTable->isChecked())
        stack->setCurrentWidget(table);
    else
        stack->setCurrentWidget(view);
    choice->setVisible(hasChart && choice->count() > 0);
}

void ChartPanel::Private::applyLook()
{
    const QPalette palette = q->palette();
    QFont strong = q->font();
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);
    headline->setFont(strong);
    asTable->setIcon(theme::icon(u"table"_s, palette));
    save->setIcon(theme::icon(u"document-save"_s, palette));
    const int side = std::max(16, q->fontMetrics().height() - 2);
    for (QToolButton *button : {asTable, save})
        button->setIconSize(QSize(side, side));
    copy->setIcon(theme::icon(u"edit-copy"_s, palette));
    QPalette quiet = palette;
    for (const auto role : {QPalette::WindowText, QPalette::Text})
        quiet.setColor(role, theme::secondaryText(palette));
    hint->setPalette(quiet);
    table->verticalHeader()->setDefaultSectionSize(q->fontMetrics().height() + theme::spaceRelated);
}

void ChartPanel::Private::copyRows() const
{
    std::vector<int> chosen;
    const auto selected = table->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        chosen.push_back(index.row());
    std::sort(chosen.begin(), chosen.end());
    QGuiApplication::clipboard()->setText(model->asText(chosen));
}

void ChartPanel::Private::askWhereToSave(const QString &suffix, const QString &filter) const
{
    auto *dialog = new QFileDialog(q->window(), ChartPanel::tr("Save chart"), QString(), filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(fileNameFor(q->data().title, suffix));
    connect(dialog, &QFileDialog::fileSelected, q, [this](const QString &path) {
        const auto saved = q->save(path, savedSize);
        if (saved)
            return;
        const ErrorText text = errorText(saved.error());
        auto *box = new QMessageBox(QMessageBox::Warning, ChartPanel::tr("Save chart"), text.what,
                                    QMessageBox::Close, q->window());
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->setInformativeText(text.why + u'\n' + text.next);
        box->open();
    });
    dialog->open();
}

ChartPanel::ChartPanel(QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    d->build();
}

ChartPanel::~ChartPanel() = default;

void ChartPanel::setData(const ChartData &data)
{
    // Selection and keyboard mark stay where nothing changed.
    if (d->message.isEmpty() && data == d->view->data())
        return;
    d->message.clear();
    d->title->setText(data.title);
    d->view->setData(data);
    d->isTableBehind = true;
    d->describeSpan();
    d->table->setAccessibleName(tr("%1, as a table").arg(data.title));
    d->asTable->setAccessibleName(tr("Show as table: %1").arg(data.title));
    d->save->setAccessibleName(tr("Save chart: %1").arg(data.title));
    d->choice->setAccessibleName(tr("What to show in: %1").arg(data.title));
    d->showPage();
}

void ChartPanel::showMessage(const QString &title, const QString &headline, const QString &hint)
{
    setData({});
    d->message = headline;
    d->title->setText(title);
    d->headline->setText(headline);
    d->hint->setText(hint);
    d->hint->setVisible(!hint.isEmpty());
    d->view->setAccessibleName(title);
    d->choice->setAccessibleName(title);
    d->describeSpan();
    d->showPage();
}

void ChartPanel::setSpan(const std::optional<TimeSpan> &span)
{
    d->span = span;
    d->describeSpan();
}

const ChartData &ChartPanel::data() const
{
    return d->view->data();
}

ChartView &ChartPanel::view()
{
    return *d->view;
}

QComboBox &ChartPanel::choice()
{
    return *d->choice;
}

bool ChartPanel::isShownAsTable() const
{
    return d->asTable->isChecked();
}

void ChartPanel::setShownAsTable(bool shown)
{
    d->asTable->setChecked(shown);
}

Result<void> ChartPanel::save(const QString &path, QSize size) const
{
    const auto written = saveChart(data(), path, size, font());
    if (!written)
        return failure(written.error());
    return {};
}

void ChartPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        d->applyLook();
}

} // namespace auditdesk
