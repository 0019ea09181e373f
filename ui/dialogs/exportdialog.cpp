// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportdialog.h"

#include "ui/place.h"
#include "ui/text/errortext.h"
#include "ui/text/servicetext.h"
#include "ui/text/zonetext.h"
#include "ui/theme.h"
#include "ui/viewsettings.h"
#include "ui/wrappedlabel.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGridLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <utility>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int widthInCharacters = 84;

QString incompleteText(const Completeness &completeness)
{
    if (completeness.state != Completeness::State::Incomplete)
        return ExportDialog::tr("The table is incomplete, and so is this file.");
    return ExportDialog::tr("The table is incomplete, and so is this file: %1.")
        .arg(shortfallText(completeness.shortfall));
}

QString tableName(const ExportRequest &request)
{
    const std::string_view name = schemaOf(request.table).name;
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QJsonArray columnIds(const ExportRequest &request)
{
    QJsonArray columns;
    for (const int column : request.options.columns) {
        const std::string_view id = schemaOf(request.table).columns[static_cast<std::size_t>(column)].id;
        columns.append(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
    }
    return columns;
}

} // namespace

ExportDialog::ExportDialog(CaseController &controller, ViewSettings &settings, ExportOffer offer,
                           QWidget *parent)
    : FormDialog(tr("Export %1").arg(placeTitle(placeOf(offer.table))), tr("Export"), parent)
    , m_controller(controller)
    , m_settings(settings)
    , m_offer(std::move(offer))
    , m_snapshot(m_offer.snapshot ? m_offer.snapshot : controller.snapshot())
    , m_isIncomplete(m_snapshot->completenessOf(m_offer.table).state != Completeness::State::Complete)
    , m_rows(new QButtonGroup(this))
    , m_format(new QComboBox(fields()))
    , m_preset(new QComboBox(fields()))
    , m_hide(new QCheckBox(tr("Hide who anonymous participants are"), fields()))
    , m_reason(new QLineEdit(fields()))
    , m_path(new QLineEdit(fields()))
    , m_progress(new QProgressBar(this))
    , m_result(new QWidget(this))
    , m_resultIcon(new QLabel(m_result))
    , m_resultText(new WrappedLabel({}, m_result))
    , m_hash(new QLineEdit(m_result))
    , m_openFolder(new QPushButton(tr("Open folder"), m_result))
{
    addRows();
    addFormat();
    addTarget();
    m_progress->setAccessibleName(tr("Progress of the export"));
    m_progress->hide();
    content()->addWidget(m_progress);
    addResult();
    content()->addStretch(1);
    setMinimumWidth(fontMetrics().averageCharWidth() * widthInCharacters);

    disconnect(buttons(), &QDialogButtonBox::accepted, this, nullptr);
    connect(buttons(), &QDialogButtonBox::accepted, this, &ExportDialog::start);
    connect(m_rows, &QButtonGroup::idToggled, this, &ExportDialog::validate);
    connect(m_hide, &QCheckBox::toggled, this, &ExportDialog::validate);
    connect(m_reason, &QLineEdit::textChanged, this, &ExportDialog::validate);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::validate);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ExportDialog::validate);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::validate);
    connect(m_path, &QLineEdit::textEdited, this, [this] { m_isPathChosen = true; });
    validate();
}

ExportDialog::~ExportDialog()
{
    m_cancel.cancel();
}

void ExportDialog::addRows()
{
    const auto all = static_cast<qint64>(m_snapshot->table(m_offer.table).rows->size());
    const auto view = static_cast<qint64>(m_offer.view->size());
    const auto selected = static_cast<qint64>(m_offer.selection.size());
    auto *box = new QVBoxLayout;
    box->setSpacing(4);
    const auto add = [&](Rows rows, const QString &text, bool isPossible) {
        auto *button = new QRadioButton(text, fields());
        button->setEnabled(isPossible);
        m_rows->addButton(button, static_cast<int>(rows));
        box->addWidget(button);
        return button;
    };
    add(Rows::View, tr("The view as shown: %1").arg(rowCountText(m_offer.table, view, all)), true)
        ->setChecked(true);
    if (!m_offer.filter.trimmed().isEmpty())
        box->addWidget(addHint(tr("Filter: %1").arg(displayText(m_offer.filter)), fields()));
    add(Rows::Selection, tr("The selection: %1").arg(rowCountText(m_offer.table, selected)), selected > 0);
    add(Rows::All, tr("Everything: %1, all columns").arg(rowCountText(m_offer.table, all)), true);
    form()->addRow(tr("Rows:"), box);
    if (m_isIncomplete) {
        const Completeness completeness = m_snapshot->completenessOf(m_offer.table);
        auto *warning =
            addHint(completeness.state == Completeness::State::Incomplete
                        ? tr("This table is incomplete: %1. The manifest beside the file will say so.")
                              .arg(shortfallText(completeness.shortfall))
                        : tr("This table is incomplete; the manifest beside the file will say so."),
                    fields());
        auto *line = new QHBoxLayout;
        line->setSpacing(theme::spaceRelated);
        auto *icon = new QLabel(fields());
        const int side = fontMetrics().height();
        icon->setPixmap(
            theme::icon(u"emblem-warning"_s, palette()).pixmap(QSize(side, side), devicePixelRatioF()));
        line->addWidget(icon, 0, Qt::AlignTop);
        line->addWidget(warning, 1);
        form()->addRow(QString(), line);
    }
}

void ExportDialog::addFormat()
{
    m_format->addItem(tr("CSV, for spreadsheets"), static_cast<int>(Format::Csv));
    m_format->addItem(tr("JSON Lines, every field as the service sent it"),
                      static_cast<int>(Format::JsonLines));
    m_format->setAccessibleName(tr("Format"));
    m_preset->addItem(tr("Safe"), static_cast<int>(CsvPreset::Safe));
    m_preset->addItem(tr("Excel"), static_cast<int>(CsvPreset::Excel));
    m_preset->addItem(tr("Exact"), static_cast<int>(CsvPreset::Exact));
    m_preset->setAccessibleName(tr("CSV preset"));
    m_presetHint = addHint({}, fields());
    m_hideHint = addHint({}, fields());
    m_hide->setChecked(true);
    m_hide->setVisible(m_offer.table == TableId::Events);
    m_hideHint->setVisible(m_offer.table == TableId::Events);
    m_reason->setObjectName(u"unmaskReason"_s);
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Why they must be known"));
    m_reason->setVisible(m_offer.table == TableId::Events);
    form()->addRow(tr("Format:"), m_format);
    form()->addRow(tr("Preset:"), m_preset);
    form()->addRow(QString(), m_presetHint);
    if (m_offer.table == TableId::Events) {
        form()->addRow(tr("Identities:"), m_hide);
        form()->addRow(tr("Reason:"), m_reason);
        form()->addRow(QString(), m_hideHint);
    }
}

void ExportDialog::addTarget()
{
    auto *browse = new QPushButton(tr("Browse…"), fields());
    browse->setAccessibleName(tr("Choose the file"));
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &ExportDialog::browse);
    m_path->setAccessibleName(tr("File"));
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::spaceRelated);
    line->addWidget(m_path, 1);
    line->addWidget(browse);
    m_pathHint = addHint({}, fields());
    form()->addRow(tr("File:"), line);
    form()->addRow(QString(), m_pathHint);
    QWidget *before = m_rows->buttons().constLast();
    for (QWidget *next : std::initializer_list<QWidget *>{m_format, m_preset, m_hide, m_reason, m_path,
                                                          browse, m_hash, m_openFolder})
        setTabOrder(std::exchange(before, next), next);
}

void ExportDialog::addResult()
{
    m_resultText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_hash->setReadOnly(true);
    m_hash->setFont(theme::monospace(font()));
    m_hash->setAccessibleName(tr("SHA-256 of the file"));
    m_openFolder->setAutoDefault(false);
    auto *grid = new QGridLayout(m_result);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(theme::spaceRelated);
    grid->setVerticalSpacing(theme::spaceRelated);
    grid->addWidget(m_resultIcon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_resultText, 0, 1, 1, 2);
    auto *hashLabel = new QLabel(tr("SHA-256"), m_result);
    hashLabel->setBuddy(m_hash);
    hashLabel->setObjectName(u"hashLabel"_s);
    grid->addWidget(hashLabel, 1, 1);
    grid->addWidget(m_hash, 1, 2);
    grid->addWidget(m_openFolder, 2, 2, Qt::AlignLeading);
    grid->setColumnStretch(2, 1);
    m_result->hide();
    content()->addWidget(m_result);
    connect(m_openFolder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path()).absolutePath())); });
}

ExportDialog::Rows ExportDialog::chosenRows() const
{
    return static_cast<Rows>(m_rows->checkedId());
}

ExportDialog::Format ExportDialog::chosenFormat() const
{
    return static_cast<Format>(m_format->currentData().toInt());
}

QString ExportDialog::path() const
{
    const QString text = QDir::fromNativeSeparators(m_path->text().trimmed());
    return text.isEmpty() ? text : QDir::cleanPath(text);
}

void ExportDialog::setPath(const QString &path)
{
    m_isPathChosen = true;
    m_path->setText(QDir::toNativeSeparators(path));
}

ExportRequest ExportDialog::request() const
{
    ExportRequest request;
    request.table = m_offer.table;
    request.source = m_offer.source;
    request.rows = m_offer.view;
    request.asJsonLines = chosenFormat() == Format::JsonLines;
    request.options.zone = m_settings.zone();
    request.options.preset = static_cast<CsvPreset>(m_preset->currentData().toInt());
    request.options.hideAnonymous =
        m_offer.table == TableId::Events && !request.asJsonLines && m_hide->isChecked();
    request.path = path();
    const bool isEverything = chosenRows() == Rows::All;
    request.origin.snapshot = m_snapshot;
    request.origin.filter = isEverything ? QString() : m_offer.filter;
    request.origin.resolvedFilter = isEverything ? QString() : m_offer.resolvedFilter;
    request.origin.revealed = m_offer.revealed;
    request.origin.masksAnonymous = m_offer.table == TableId::Events && !isEverything;
    request.origin.isSelection = chosenRows() == Rows::Selection;
    request.origin.order = isEverything ? std::vector<SortKey>() : m_offer.order;
    switch (chosenRows()) {
    case Rows::View:
        break;
    case Rows::Selection:
        request.rows = std::make_shared<const RowList>(m_offer.selection);
        break;
    case Rows::All:
        request.source = m_snapshot->table(m_offer.table).table;
        request.rows = m_snapshot->table(m_offer.table).rows;
        request.order = {schemaOf(m_offer.table).defaultOrder};
        break;
    }
    // JSON Lines without columns is the item as it came; that is what it is for.
    if (chosenRows() != Rows::All && !request.asJsonLines)
        request.options.columns = m_offer.columns;
    return request;
}

QString ExportDialog::suggestedPath() const
{
    const auto name = schemaOf(m_offer.table).name;
    return m_settings.folder(u"export"_s) + u'/' + QFileInfo(m_snapshot->path).completeBaseName() + u'-' +
           QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())) +
           (m_isIncomplete ? u"-incomplete"_s : QString()) +
           (chosenFormat() == Format::JsonLines ? u".jsonl"_s : u".csv"_s);
}

void ExportDialog::browse()
{
    auto *chooser = new QFileDialog(this, tr("Export to"), QFileInfo(path()).absolutePath());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilter(chosenFormat() == Format::JsonLines ? tr("JSON Lines (*.jsonl)")
                                                               : tr("CSV (*.csv)"));
    chooser->setDefaultSuffix(chosenFormat() == Format::JsonLines ? u"jsonl"_s : u"csv"_s);
    chooser->selectFile(QFileInfo(path()).fileName());
    connect(chooser, &QFileDialog::fileSelected, this, &ExportDialog::setPath);
    chooser->open();
}

void ExportDialog::validate()
{
    if (!m_isPathChosen) {
        const QSignalBlocker blocker(m_path);
        m_path->setText(QDir::toNativeSeparators(suggestedPath()));
    }
    m_result->hide(); // it told of other choices
    describeChoices();
    m_reason->setEnabled(isUnmasked());
    const QFileInfo target(path());
    if (path().isEmpty())
        setProblem(tr("Choose a file."), Problem::Missing);
    else if (!target.dir().exists())
        setProblem(tr("There is no folder %1.").arg(displayText(QDir::toNativeSeparators(target.path()))));
    else if (target.isDir())
        setProblem(tr("This is a folder; add a file name."));
    else if (target == QFileInfo(m_snapshot->path))
        setProblem(tr("This is the case itself; choose another file."));
    else if (isUnmasked() && m_reason->text().trimmed().isEmpty())
        setProblem(tr("Say why anonymous participants must be known."), Problem::Missing);
    else
        setProblem({});
}

void ExportDialog::describeChoices()
{
    const bool isJson = chosenFormat() == Format::JsonLines;
    m_preset->setEnabled(!isJson);
    m_hide->setEnabled(!isJson);
    if (isJson) {
        m_presetHint->setText(
            tr("Each line is one item as it arrived, with every key and value, whatever columns are "
               "shown."));
        m_hideHint->setText(tr("JSON Lines is exact: it holds who anonymous participants are. The export is "
                               "recorded in the case."));
    } else {
        switch (static_cast<CsvPreset>(m_preset->currentData().toInt())) {
        case CsvPreset::Safe:
            m_presetHint->setText(
                tr("Text that a spreadsheet would run as a formula gets an apostrophe before it."));
            break;
        case CsvPreset::Excel:
            m_presetHint->setText(tr("Like Safe, with the mark by which Excel recognizes UTF-8."));
            break;
        case CsvPreset::Exact:
            m_presetHint->setText(tr("The text exactly as it came, for other programs. Do not open it in a "
                                     "spreadsheet."));
            break;
        }
        m_hideHint->setText(
            isUnmasked() ? tr("Names anonymous participants. The case records that, and the reason.")
                         : tr("User ids, names and authors of items that were sent anonymously stay empty."));
    }
    QStringList notes;
    if (QFileInfo(path()).isFile())
        notes.append(tr("The file exists and will be replaced."));
    if (!isJson && m_settings.zone() == QTimeZone::utc())
        notes.append(tr("Times are written in UTC."));
    else if (!isJson)
        notes.append(tr("Times are written in %1, each with its offset from UTC.", "time zone")
                         .arg(zoneTitle(m_settings.zone())));
    m_pathHint->setText(notes.join(u' '));
    m_pathHint->setVisible(!notes.isEmpty());
}

void ExportDialog::start()
{
    validate();
    if (!problem().isEmpty() || m_isRunning)
        return;
    const ExportRequest asked = request();
    m_isRunning = true;
    m_cancel = {};
    fields()->setEnabled(false);
    acceptButton()->setEnabled(false);
    m_progress->setRange(0, static_cast<int>(asked.rows->size()));
    m_progress->setValue(0);
    m_progress->show();
    if (isUnmasked())
        recordUnmasking(asked);
    m_controller.exportRows(
        asked, m_cancel, this,
        [this, asked](const Result<ExportResult> &outcome) {
            if (outcome)
                record(asked, *outcome);
            showOutcome(outcome);
        },
        [this](std::uint64_t rows) { m_progress->setValue(static_cast<int>(rows)); });
}

bool ExportDialog::isUnmasked() const
{
    return m_offer.table == TableId::Events && chosenFormat() == Format::Csv && !m_hide->isChecked();
}

/// On record before the file is there.
void ExportDialog::recordUnmasking(const ExportRequest &request)
{
    m_controller.recordAction(u"unmask"_s, {{u"reason"_s, m_reason->text().trimmed()},
                                            {u"table"_s, tableName(request)},
                                            {u"filter"_s, request.origin.filter},
                                            {u"columns"_s, columnIds(request)}});
}

void ExportDialog::record(const ExportRequest &request, const ExportResult &outcome)
{
    m_controller.recordAction(
        u"export"_s, {{u"table"_s, tableName(request)},
                      {u"file"_s, QFileInfo(outcome.path).fileName()},
                      {u"bytes"_s, outcome.size},
                      {u"sha256"_s, QString::fromLatin1(outcome.sha256.toHex())},
                      {u"rows"_s, static_cast<qint64>(outcome.report.rows)},
                      {u"format"_s, request.asJsonLines ? u"jsonl"_s : u"csv"_s},
                      {u"preset"_s, request.asJsonLines ? QString() : nameOf(request.options.preset)},
                      {u"columns"_s, columnIds(request)},
                      {u"filter"_s, request.origin.filter},
                      // What the filter took for empty, so that the record can be followed.
                      {u"filterMasksAnonymous"_s, request.origin.masksAnonymous},
                      {u"timeZone"_s, QString::fromLatin1(request.options.zone.id())},
                      {u"hideAnonymous"_s, request.options.hideAnonymous},
                      {u"complete"_s, !m_isIncomplete}});
}

void ExportDialog::showOutcome(const Result<ExportResult> &outcome)
{
    m_isRunning = false;
    m_progress->hide();
    fields()->setEnabled(true);
    acceptButton()->setEnabled(true);
    const int side = fontMetrics().height();
    const bool isFlawed = m_isIncomplete || (outcome && outcome->manifestError);
    const QString symbol = !outcome   ? u"emblem-error"_s
                           : isFlawed ? u"emblem-warning"_s
                                      : u"emblem-success"_s;
    m_resultIcon->setPixmap(theme::icon(symbol, palette()).pixmap(QSize(side, side), devicePixelRatioF()));
    const bool isWritten = outcome.has_value();
    m_hash->setVisible(isWritten);
    m_openFolder->setVisible(isWritten);
    if (auto *label = m_result->findChild<QLabel *>(u"hashLabel"_s))
        label->setVisible(isWritten);
    m_result->show();
    if (!outcome) {
        const ErrorText error = errorText(outcome.error());
        QStringList lines{error.what, error.why, error.next};
        lines.removeAll(QString());
        m_resultText->setText(lines.join(u'\n'));
        return;
    }
    const QString target = displayText(QDir::toNativeSeparators(outcome->path));
    QStringList lines{tr("%1 written to %2")
                          .arg(tr("%Ln row(s)", nullptr, static_cast<int>(outcome->report.rows)), target)};
    if (outcome->report.guardedCells > 0) {
        lines.append(tr("%Ln cell(s) got an apostrophe so that no spreadsheet runs them.", nullptr,
                        static_cast<int>(outcome->report.guardedCells)));
    }
    if (m_isIncomplete)
        lines.append(incompleteText(m_snapshot->completenessOf(m_offer.table)));
    if (outcome->manifestError) {
        const ErrorText error = errorText(*outcome->manifestError);
        lines += {tr("The manifest beside it could not be written."), error.why, error.next};
        lines.removeAll(QString());
    } else {
        lines.append(tr("The manifest beside it, %1, says what it holds and proves it.")
                         .arg(displayText(QFileInfo(outcome->manifest).fileName())));
    }
    m_resultText->setText(lines.join(u'\n'));
    m_hash->setText(QString::fromLatin1(outcome->sha256.toHex()));
    m_hash->setCursorPosition(0);
    buttons()->button(QDialogButtonBox::Cancel)->setText(tr("Close"));
    buttons()->button(QDialogButtonBox::Cancel)->setFocus();
    m_settings.rememberFolder(u"export"_s, QFileInfo(outcome->path).absolutePath());
    Q_EMIT exported(*outcome);
}

void ExportDialog::reject()
{
    // While rows are written, Cancel stops that and leaves the dialog.
    if (m_isRunning)
        m_cancel.cancel();
    else
        FormDialog::reject();
}

} // namespace auditdesk
