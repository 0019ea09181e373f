// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statusline.h"

#include "ui/elidedlabel.h"
#include "ui/text/errortext.h"
#include "ui/text/servicetext.h"
#include "ui/text/zonetext.h"
#include "ui/theme.h"
#include "ui/viewsettings.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>
#include <algorithm>
#include <climits>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int secondMs = 1'000;
constexpr int barWidthInCharacters = 14;

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *dot(QWidget *parent)
{
    auto *label = plainLabel(parent);
    label->setText(u"·"_s);
    return label;
}

theme::Status statusOf(Completeness::State state)
{
    switch (state) {
    case Completeness::State::Complete:
        return theme::Status::Complete;
    case Completeness::State::Loading:
    case Completeness::State::Empty:
        return theme::Status::Loading;
    case Completeness::State::Incomplete:
        break;
    }
    return theme::Status::Incomplete;
}

QString iconNameOf(Completeness::State state)
{
    switch (state) {
    case Completeness::State::Complete:
        return u"emblem-success"_s;
    case Completeness::State::Loading:
        return u"view-refresh"_s;
    case Completeness::State::Empty:
        return u"emblem-information"_s;
    case Completeness::State::Incomplete:
        break;
    }
    return u"emblem-warning"_s;
}

} // namespace

Completeness overallCompleteness(const CaseSnapshot &snapshot)
{
    using State = Completeness::State;
    // The worst there is; a table that nobody asked for says nothing.
    const auto weight = [](State state) {
        switch (state) {
        case State::Incomplete:
            return 3;
        case State::Loading:
            return 2;
        case State::Complete:
            return 1;
        case State::Empty:
            break;
        }
        return 0;
    };
    Completeness overall;
    for (const TableId id : serviceTables) {
        const Completeness &table = snapshot.completenessOf(id);
        if (table.state == State::Empty)
            continue;
        const qint64 asOfMs =
            overall.state == State::Empty ? table.asOfMs : std::min(overall.asOfMs, table.asOfMs);
        // Of two that are incomplete, the one that never was complete says more.
        const bool isWorse = table.state == overall.state && table.asOfMs == 0 && overall.asOfMs != 0;
        if (weight(table.state) > weight(overall.state) || isWorse)
            overall = table;
        overall.asOfMs = asOfMs;
    }
    return overall;
}

StatusLine::StatusLine(CaseController &controller, ViewSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_settings(settings)
    , m_rows(plainLabel(this))
    , m_stateIcon(new QLabel(this))
    , m_state(new ElidedLabel(this))
    , m_rejectedDot(dot(this))
    , m_rejected(new QToolButton(this))
    , m_zone(plainLabel(this))
    , m_progress(plainLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
    , m_waitTimer(this)
{
    setAccessibleName(tr("Status"));
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the fetch"));
    m_rejected->setToolTip(tr("Show the items that could not become rows"));
    m_rejected->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_rejected->setAutoRaise(true);
    m_rejected->setFocusPolicy(Qt::TabFocus);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Ends the fetch. What has come is kept."));
    m_cancel->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cancel->setAutoRaise(true);
    m_cancel->setFocusPolicy(Qt::TabFocus);
    m_cancel->setAccessibleName(tr("Cancel the fetch"));

    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme::spaceRelated, 2, theme::spaceRelated, 2);
    line->setSpacing(theme::spaceRelated);
    line->addWidget(m_rows);
    line->addWidget(dot(this));
    line->addWidget(m_stateIcon);
    line->addWidget(m_state);
    line->addWidget(m_rejectedDot);
    line->addWidget(m_rejected);
    line->addWidget(dot(this));
    line->addWidget(m_zone);
    line->addStretch(1);
    line->addWidget(m_progress);
    line->addWidget(m_bar);
    line->addWidget(m_cancel);
    // As high as with Cancel, so that the page above stays where it is when a fetch begins or ends.
    setMinimumHeight(m_cancel->sizeHint().height() + 4);

    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelRequested);
    connect(m_rejected, &QToolButton::clicked, this, &StatusLine::rejectedRequested);
    connect(&m_controller, &CaseController::snapshotChanged, this, &StatusLine::updateText);
    connect(&m_controller, &CaseController::progressChanged, this, &StatusLine::updateProgress);
    connect(&m_settings, &ViewSettings::zoneChanged, this, &StatusLine::updateText);
    m_waitTimer.setInterval(secondMs);
    connect(&m_waitTimer, &QTimer::timeout, this, &StatusLine::updateProgress);
    setIdle();
}

void StatusLine::showPlace(Place place, std::optional<qint64> shownRows)
{
    m_place = place;
    m_shownRows = shownRows;
    updateText();
}

void StatusLine::setOpening(const QString &caseName)
{
    m_opening = tr("Opening %1…").arg(displayText(caseName));
    m_bar->setRange(0, 0);
    updateProgress();
}

void StatusLine::setOpeningProgress(std::uint32_t done, std::uint32_t total)
{
    m_bar->setRange(0, static_cast<int>(std::min<std::uint32_t>(total, INT_MAX)));
    m_bar->setValue(static_cast<int>(std::min<std::uint32_t>(done, INT_MAX)));
}

void StatusLine::setIdle()
{
    m_opening.clear();
    updateText();
    updateProgress();
}

QString StatusLine::text() const
{
    const QString rejected = m_rejected->isHidden() ? QString() : m_rejected->text() + u" · "_s;
    return m_rows->text() + u" · "_s + m_state->text() + u" · "_s + rejected + m_zone->text();
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateText();
}

void StatusLine::updateText()
{
    const auto snapshot = m_controller.snapshot();
    setVisible(snapshot != nullptr || !m_opening.isEmpty());
    m_cancel->setIcon(theme::icon(u"dialog-cancel"_s, palette()));
    if (!snapshot)
        return;

    const auto total = [&snapshot](TableId id) {
        return static_cast<qint64>(snapshot->table(id).rows->size());
    };
    if (const auto table = tableOf(m_place)) {
        const qint64 all = total(*table);
        m_rows->setText(rowCountText(*table, std::min(m_shownRows.value_or(all), all), all));
    } else {
        m_rows->setText(tr("%1, %2, %3", "412 recordings, 8,112 accesses, 6,300 events")
                            .arg(rowCountText(TableId::Recordings, total(TableId::Recordings)),
                                 rowCountText(TableId::Accesses, total(TableId::Accesses)),
                                 rowCountText(TableId::Events, total(TableId::Events))));
    }

    const Completeness completeness = shownCompleteness(*snapshot);
    const int side = fontMetrics().height();
    m_stateIcon->setPixmap(theme::icon(iconNameOf(completeness.state), palette())
                               .pixmap(QSize(side, side), devicePixelRatioF()));
    m_state->setText(completenessText(completeness) + lateEventsText(*snapshot, completeness));
    QPalette colored = palette();
    if (completeness.state == Completeness::State::Incomplete)
        colored.setColor(QPalette::WindowText, theme::statusColor(statusOf(completeness.state), palette()));
    m_state->setPalette(colored);
    updateRejected(*snapshot);
    m_zone->setText(tr("times in %1", "time zone").arg(zoneTitle(m_settings.zone())) +
                    (snapshot->isReadOnly ? tr(" · read-only") : QString()));
}

void StatusLine::updateRejected(const CaseSnapshot &snapshot)
{
    const auto table = tableOf(m_place);
    const bool isTheirs = table == TableId::Rejected; // it shows them itself
    const std::uint64_t all = snapshot.table(TableId::Rejected).rows->size();
    const auto count = isTheirs ? 0 : static_cast<int>(table ? snapshot.rejectedOf(*table) : all);
    m_rejectedDot->setVisible(count > 0);
    m_rejected->setVisible(count > 0);
    m_rejected->setText(tr("%Ln rejected", nullptr, count));
    m_rejected->setAccessibleName(tr("%Ln rejected item(s)", nullptr, count));
    m_rejected->setIcon(theme::icon(u"emblem-warning"_s, palette()));
}

Completeness StatusLine::shownCompleteness(const CaseSnapshot &snapshot) const
{
    if (const auto table = tableOf(m_place))
        return snapshot.completenessOf(*table);
    return overallCompleteness(snapshot);
}

QString StatusLine::completenessText(const Completeness &completeness) const
{
    switch (completeness.state) {
    case Completeness::State::Complete:
        return tr("complete as of %1").arg(momentText(completeness.asOfMs));
    case Completeness::State::Loading:
        return tr("loading");
    case Completeness::State::Empty:
        return tr("nothing fetched yet");
    case Completeness::State::Incomplete:
        break;
    }
    const QString why = shortfallText(completeness.shortfall);
    return completeness.asOfMs == 0 ? tr("incomplete: %1").arg(why)
                                    : tr("complete as of %1; a newer run is incomplete: %2")
                                          .arg(momentText(completeness.asOfMs), why);
}

/// Why what holds events counts as complete up to a moment before they were fetched.
QString StatusLine::lateEventsText(const CaseSnapshot &snapshot, const Completeness &completeness) const
{
    const bool isByEvents = tableOf(m_place).value_or(TableId::Events) == TableId::Events &&
                            completeness.asOfMs != 0 &&
                            completeness.asOfMs == snapshot.completenessOf(TableId::Events).asOfMs;
    return isByEvents ? tr(" (Slido may show events 15 minutes late)") : QString();
}

QString StatusLine::momentText(qint64 utcMs) const
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(utcMs, m_settings.zone());
    const bool isThisYear = moment.date().year() == QDateTime::currentDateTimeUtc().date().year();
    return QLocale().toString(moment, isThisYear ? tr("d MMM HH:mm", "date format, this year")
                                                 : tr("d MMM yyyy HH:mm", "date format, another year")) +
           offsetIfDoubled(m_settings.zone(), utcMs);
}

void StatusLine::updateProgress()
{
    const bool isFetching = m_controller.isFetching();
    const FetchProgress progress = m_controller.progress();
    m_cancel->setVisible(isFetching);
    m_bar->setVisible(isFetching || !m_opening.isEmpty());
    m_progress->setVisible(isFetching || !m_opening.isEmpty());
    m_bar->setFixedSize(fontMetrics().averageCharWidth() * barWidthInCharacters, fontMetrics().height() / 2);
    m_waitTimer.stop();
    if (!m_opening.isEmpty()) {
        setVisible(true);
        m_progress->setText(m_opening);
        return;
    }
    if (!isFetching)
        return;

    // While summaries come in, nobody knows how many details there will be.
    m_bar->setRange(0, progress.isSummaryStage ? 0 : static_cast<int>(progress.chainsKnown));
    m_bar->setValue(progress.isSummaryStage ? 0 : static_cast<int>(progress.chainsDone));
    const QString count = tr("page %1, %2")
                              .arg(QLocale().toString(progress.pages),
                                   tr("%Ln row(s)", nullptr, static_cast<int>(progress.items)));
    const qint64 waitMs = progress.waitingUntilMs - QDateTime::currentMSecsSinceEpoch();
    if (waitMs > 0) {
        m_waitTimer.start();
        const QDateTime until = QDateTime::fromMSecsSinceEpoch(progress.waitingUntilMs, m_settings.zone());
        m_progress->setText(tr("%1 · waiting until %2 (%3 s)")
                                .arg(count,
                                     until.toString(u"HH:mm:ss"_s) +
                                         offsetIfDoubled(m_settings.zone(), progress.waitingUntilMs),
                                     QString::number(waitMs / secondMs + 1)));
    } else {
        m_progress->setText(count);
    }
}

} // namespace auditdesk
