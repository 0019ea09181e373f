// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/detailpane.h"

#include "core/query/filter.h"
#include "ui/dialogs/revealdialog.h"
#include "ui/discard.h"
#include "ui/snapshotsource.h"
#include "ui/text/cellpresenter.h"
#include "ui/text/errortext.h"
#include "ui/text/quickfilter.h"
#include "ui/text/servicetext.h"
#include "ui/text/verdicttext.h"
#include "ui/theme.h"
#include "ui/views/emptynotice.h"
#include "ui/views/fieldsview.h"
#include "ui/views/jsonview.h"
#include "ui/views/maskbar.h"
#include "ui/viewsettings.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t fieldLimit = 20'000; // bytes shown of one value; copying gives all of it
constexpr std::size_t titleLimit = 200;
constexpr qsizetype shortValue = 60;                // longer ones are words that nobody else has said
constexpr qsizetype timeBegin = 11, timeLength = 5; // of the hour and the minute in a time
constexpr int wordLimit = 24;                       // fits the narrowest pane

/// Lets a label break a word that is wider than itself, which would be cut else.
QString breakable(const QString &text)
{
    QString broken;
    int length = 0;
    for (const QChar c : text) {
        length = c.isSpace() ? 0 : length + 1;
        if (length > wordLimit && !c.isLowSurrogate() && !c.isMark()) {
            broken += QChar(0x200b);
            length = 1;
        }
        broken += c;
    }
    return broken;
}

} // namespace

struct DetailPane::Private
{
    Private(DetailPane &pane, SnapshotSource &snapshotSource, ViewSettings &viewSettings)
        : q(pane)
        , source(snapshotSource)
        , settings(viewSettings)
        , presenter(snapshotSource, viewSettings)
    {
    }

    void build();
    void connectParts();
    void applyLook();
    void refresh();
    void followSnapshot();
    void askForJson();
    void updateJson();
    void tellMasks();
    std::uint8_t masks() const;
    std::optional<JsonMask> jsonMask() const;
    void askToReveal();
    QString kindText() const;
    QString titleText() const;
    QString originText() const;
    std::vector<Field> fields() const;
    Field fieldOf(int column) const;
    void requestFilter(int column);
    void showMenu(int column, const QPoint &globalPosition);

    DetailPane &q;
    SnapshotSource &source;
    ViewSettings &settings;
    CellPresenter presenter;

    std::shared_ptr<const Table> table;
    std::uint32_t row = 0;
    quint64 asked = 0; // of the newest request for JSON; older answers are nobody's
    std::optional<QByteArray> json;

    QWidget *content = nullptr;
    EmptyNotice *notice = nullptr;
    QLabel *kind = nullptr;
    QLabel *title = nullptr;
    QLabel *origin = nullptr; // of an imported row
    MaskBar *maskBar = nullptr;
    FieldsView *fieldsView = nullptr;
    QCheckBox *showsEmpty = nullptr;
    JsonView *jsonView = nullptr;
};

void DetailPane::Private::build()
{
    content = new QWidget(&q);
    kind = new QLabel(content);
    title = new QLabel(content);
    origin = new QLabel(content);
    origin->setObjectName(u"origin"_s);
    for (QLabel *label : {kind, title, origin}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    maskBar = new MaskBar(content);

    auto *upper = new QWidget(content);
    fieldsView = new FieldsView(upper);
    showsEmpty = new QCheckBox(DetailPane::tr("Show empty fields"), upper);
    showsEmpty->setChecked(settings.settings().value(u"detail/showsEmpty"_s, false).toBool());
    auto *upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, theme::spaceRelated);
    upperLayout->addWidget(fieldsView, 1);
    auto *emptyLine = new QHBoxLayout;
    emptyLine->setContentsMargins(theme::spaceGroups, 0, theme::spaceGroups, 0);
    emptyLine->addWidget(showsEmpty);
    upperLayout->addLayout(emptyLine);
    jsonView = new JsonView(content);

    auto *splitter = new QSplitter(Qt::Vertical, content);
    splitter->addWidget(upper);
    splitter->addWidget(jsonView);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);

    auto *head = new QVBoxLayout;
    head->setContentsMargins(theme::spaceGroups, theme::spaceGroups, theme::spaceGroups, 0);
    head->setSpacing(2);
    head->addWidget(kind);
    head->addWidget(title);
    head->addWidget(origin);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::spaceRelated);
    layout->addLayout(head);
    layout->addWidget(maskBar);
    layout->addWidget(splitter, 1);
    auto *whole = new QVBoxLayout(&q);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(content);
    notice = new EmptyNotice(&q);
    notice->say({}, DetailPane::tr("Choose a row to see all of its fields."));
    q.setFocusProxy(fieldsView);
    applyLook();
}

void DetailPane::Private::connectParts()
{
    connect(maskBar, &MaskBar::revealRequested, &q, [this] { askToReveal(); });
    connect(maskBar, &MaskBar::hideRequested, &q, [this] {
        if (table)
            source.hide(row);
    });
    connect(&source, &SnapshotSource::revealsChanged, &q, [this] { refresh(); });
    connect(&source, &SnapshotSource::snapshotChanged, &q, [this] { followSnapshot(); });
    connect(&source, &SnapshotSource::caseOpened, &q, &DetailPane::clear);
    connect(&source, &SnapshotSource::caseClosed, &q, &DetailPane::clear);
    connect(&settings, &ViewSettings::zoneChanged, &q, [this] { refresh(); });
    connect(showsEmpty, &QCheckBox::toggled, &q, [this](bool isOn) {
        settings.settings().setValue(u"detail/showsEmpty"_s, isOn);
        refresh();
    });
    connect(fieldsView, &FieldsView::filterRequested, &q, [this](int column) { requestFilter(column); });
    connect(fieldsView, &FieldsView::menuRequested, &q,
            [this](int column, const QPoint &position) { showMenu(column, position); });
}

void DetailPane::Private::applyLook()
{
    QPalette dim = q.palette();
    dim.setColor(QPalette::WindowText, theme::secondaryText(q.palette()));
    kind->setPalette(dim);
    origin->setPalette(dim);
    QFont strong = q.font();
    strong.setPointSizeF(strong.pointSizeF() * 1.15);
    strong.setBold(true);
    title->setFont(strong);
}

std::uint8_t DetailPane::Private::masks() const
{
    return table->schema().id == TableId::Events ? Anonymity::masksOf(*table, row) : std::uint8_t{0};
}

/// The reason is asked for while other rows may be shown: it is for this one.
void DetailPane::Private::askToReveal()
{
    if (!table)
        return;
    RevealDialog::ask(&q, [this, asked = source.snapshot(), event = row](const QString &reason) {
        const auto now = source.snapshot();
        if (asked && now && asked->path == now->path)
            source.reveal(event, reason);
    });
}

void DetailPane::Private::tellMasks()
{
    const int doneBy = table->schema().columnNamed("userId");
    bool isAuthorHidden = false, isUnreadable = false, isDoneByHidden = false;
    for (int column = 0; masks() != 0 && column < int(table->schema().columns.size()); ++column) {
        if (!presenter.isMasked(*table, column, row))
            continue;
        isDoneByHidden |= column == doneBy;
        isAuthorHidden |= column != doneBy;
        isUnreadable |= table->schema().columns[std::size_t(column)].id == "type";
    }
    const std::optional<Reveal> reveal = masks() != 0 ? source.revealOf(row) : std::nullopt;
    if (reveal)
        maskBar->tellRevealed(settings.timeText(reveal->atMs).mid(timeBegin, timeLength), reveal->reason,
                              isDoneByHidden);
    else
        maskBar->tellHidden(isUnreadable     ? MaskBar::Hidden::Unreadable
                            : isAuthorHidden ? MaskBar::Hidden::Author
                            : isDoneByHidden ? MaskBar::Hidden::DoneBy
                                             : MaskBar::Hidden::Nothing);
}

QString DetailPane::Private::kindText() const
{
    switch (table->schema().id) {
    case TableId::Recordings:
        return DetailPane::tr("Recording");
    case TableId::Accesses:
        return DetailPane::tr("Access");
    case TableId::Rejected:
        return DetailPane::tr("Rejected item");
    case TableId::Events:
        break;
    }
    const int type = table->schema().columnNamed("type");
    return DetailPane::tr("Slido event: %1").arg(presenter.shown(*table, type, row, titleLimit));
}

/// The first of these that says something to a person: no ids, which all look alike.
QString DetailPane::Private::titleText() const
{
    for (const std::string_view id :
         {"text", "name", "topic", "email", "timeRecorded", "accessTime", "createdAt", "reason"}) {
        const int column = table->schema().columnNamed(id);
        if (column < 0)
            continue;
        QString text = presenter.shown(*table, column, row, titleLimit);
        if (!text.trimmed().isEmpty())
            return text;
    }
    return DetailPane::tr("Without a title");
}

/// Imported rows did not come from the service directly, and are marked as such.
QString DetailPane::Private::originText() const
{
    const auto snapshot = source.snapshot();
    const int column = table->schema().columnNamed("run");
    const std::int64_t run = table->number(column, row);
    if (!snapshot || run == missingNumber || !snapshot->isImport(static_cast<RunId>(run)))
        return {};
    const QString file = snapshot->importedFiles.nameOf(table->raw(row).page);
    const QString number = QLocale().toString(qlonglong(run));
    if (file.isEmpty() || file == u"-")
        return DetailPane::tr("Imported, not fetched by this program (run %1)").arg(number);
    return DetailPane::tr("Imported from a file, not fetched by this program: %1 (run %2)", "file, run")
        .arg(displayText(file), number);
}

Field DetailPane::Private::fieldOf(int column) const
{
    const ColumnSpec &spec = table->schema().columns[std::size_t(column)];
    Field field;
    field.column = column;
    field.title = columnText(spec.title);
    field.value = presenter.shown(*table, column, row, fieldLimit);
    const bool isHidden = presenter.isMasked(*table, column, row);
    if (spec.kind == ColumnKind::Boolean && field.value.isEmpty())
        field.value = presenter.spoken(*table, column, row);
    if (spec.kind == ColumnKind::Identifier || spec.kind == ColumnKind::Json)
        field.style = Field::Style::Monospace;
    if (isHidden || table->isMissing(column, row))
        field.style = Field::Style::Dim;
    if (table->isMissing(column, row))
        field.value = u"\u2013"_s;
    if (isHidden)
        return field;
    if (presenter.isOdd(*table, column, row)) {
        field.style = Field::Style::Odd;
        field.note = DetailPane::tr("Not the kind of value this field has: shown as the service sent it.");
    } else if (presenter.isMarked(*table, column, row)) {
        field.style = Field::Style::Odd;
        field.note = presenter.note(*table, column, row);
    } else if (spec.kind == ColumnKind::Time && !table->isMissing(column, row)) {
        field.value = settings.wholeTimeText(table->number(column, row));
    } else if (table->schema().id == TableId::Recordings && spec.id == "verdict") {
        field.note = verdictNote(*table, row);
    }
    const bool isRecording = table->schema().id == TableId::Recordings && spec.id == "recordingId";
    if (isRecording)
        field.filterTip = DetailPane::tr("Show the accesses to this recording");
    else if (spec.isText() && !table->isMissing(column, row) && field.value.size() <= shortValue)
        field.filterTip = DetailPane::tr("Show only rows with this value");
    return field;
}

std::vector<Field> DetailPane::Private::fields() const
{
    std::vector<Field> fields;
    for (int column = 0; column < int(table->schema().columns.size()); ++column) {
        if (table->schema().columns[std::size_t(column)].isHidden)
            continue;
        if (showsEmpty->isChecked() || !table->isMissing(column, row))
            fields.push_back(fieldOf(column));
    }
    return fields;
}

void DetailPane::Private::refresh()
{
    content->setVisible(table != nullptr);
    notice->setVisible(table == nullptr);
    if (!table)
        return;
    kind->setText(kindText());
    const QString whole = titleText();
    title->setText(breakable(whole));
    title->setAccessibleName(whole);
    const QString imported = originText();
    origin->setText(breakable(imported));
    origin->setAccessibleName(imported);
    origin->setVisible(!imported.isEmpty());
    tellMasks();
    fieldsView->showFields(fields());
    updateJson();
}

/// Derived fields know more as more rows arrive.
void DetailPane::Private::followSnapshot()
{
    const auto snapshot = source.snapshot();
    if (!table || !snapshot)
        return;
    const auto newest = snapshot->table(table->schema().id).table;
    if (!newest || newest == table || row >= newest->rowCount())
        return;
    const std::uint8_t masksBefore = masks();
    discard(std::exchange(table, newest));
    if (masks() != masksBefore)
        refresh();
    else
        fieldsView->showFields(fields());
}

void DetailPane::Private::askForJson()
{
    json.reset();
    jsonView->showMessage({});
    source.itemJson(table->raw(row), &q, [this, request = ++asked](const Result<QByteArray> &answer) {
        if (request != asked)
            return;
        if (answer) {
            json = *answer;
            updateJson();
        } else {
            jsonView->showMessage(errorText(answer.error()).details());
        }
    });
}

/// What of the item's JSON must not be read; none where nothing is hidden.
std::optional<JsonMask> DetailPane::Private::jsonMask() const
{
    if (masks() == 0)
        return std::nullopt;
    const Anonymity anonymity{true, source.revealedEvents()};
    JsonMask mask;
    mask.mask = CellPresenter::anonymous();
    mask.hidesAuthor = (masks() & PersonMasks::Author) != 0 && !source.isRevealed(row);
    mask.hidesDoneBy = anonymity.hides(*table, table->schema().columnNamed("userId"), row);
    for (int column = 0; column < int(table->schema().columns.size()); ++column) {
        if (!presenter.isMasked(*table, column, row))
            continue;
        const ColumnSpec &spec = table->schema().columns[std::size_t(column)];
        if (spec.person == PersonRole::None) {
            const std::string_view key = spec.path.substr(spec.path.rfind('.') + 1);
            mask.keys += QString::fromUtf8(key.data(), qsizetype(key.size()));
            mask.hidesData |= spec.id == "type";
        } else {
            const std::string_view secret = table->text(column, row);
            mask.secrets += QString::fromUtf8(secret.data(), qsizetype(secret.size()));
        }
    }
    if (!mask.hidesAuthor && !mask.hidesDoneBy)
        return std::nullopt;
    return mask;
}

void DetailPane::Private::updateJson()
{
    if (!json)
        return;
    std::optional<JsonMask> mask = jsonMask();
    if (mask && readableJson(*json, &*mask) == readableJson(*json))
        mask.reset(); // nothing in it needs to be hidden
    jsonView->showJson(*json, mask);
}

void DetailPane::Private::requestFilter(int column)
{
    if (presenter.isMasked(*table, column, row))
        return;
    const ColumnSpec &spec = table->schema().columns[std::size_t(column)];
    const TableId id = table->schema().id;
    const bool isRecording = id == TableId::Recordings && spec.id == "recordingId";
    const QString condition = QString::fromStdString(std::string(spec.id)) + u" = "_s +
                              quotedFilterValue(presenter.raw(*table, column, row));
    Q_EMIT q.filterRequested(isRecording ? TableId::Accesses : id, condition);
}

void DetailPane::Private::showMenu(int column, const QPoint &globalPosition)
{
    auto *menu = new QMenu(&q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto copy = [](const QString &text) { QGuiApplication::clipboard()->setText(text); };
    if (const QString selected = fieldsView->textCursor().selectedText(); !selected.isEmpty())
        connect(menu->addAction(DetailPane::tr("Copy &selection")), &QAction::triggered, &q,
                [copy, selected] { copy(selected); });
    QAction *copyValue =
        menu->addAction(theme::icon(u"edit-copy"_s, q.palette()), DetailPane::tr("Copy &value"));
    connect(copyValue, &QAction::triggered, &q,
            [copy, text = presenter.raw(*table, column, row)] { copy(text); });
    if (!presenter.isMasked(*table, column, row)) {
        menu->addSeparator();
        for (const QuickFilter &filter : quickFilters(*table, column, row, settings.zone())) {
            if (filter.back > 0)
                continue;
            connect(menu->addAction(filter.title), &QAction::triggered, &q,
                    [this, filter] { Q_EMIT q.filterRequested(table->schema().id, filter.condition); });
        }
    }
    menu->popup(globalPosition);
}

DetailPane::DetailPane(SnapshotSource &source, ViewSettings &settings, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, source, settings))
{
    d->build();
    d->connectParts();
    d->refresh();
}

DetailPane::~DetailPane() = default;

void DetailPane::showRow(const std::shared_ptr<const Table> &table, std::uint32_t row)
{
    const bool isSame = d->table && table && d->row == row && &d->table->schema() == &table->schema();
    discard(std::exchange(d->table, table));
    d->row = row;
    if (table && !isSame)
        d->askForJson();
    d->refresh();
}

void DetailPane::clear()
{
    discard(std::move(d->table));
    d->json.reset();
    ++d->asked;
    d->fieldsView->showFields({});
    d->jsonView->showMessage({});
    d->refresh();
}

void DetailPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        d->applyLook();
}

} // namespace auditdesk
