// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "core/records/valuelabels.h"

#include <QCoreApplication>
#include <QFile>
#include <QFontDatabase>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <array>
#include <cmath>
#include <string>

// Outside of any namespace, as the macro asks for.
static void loadResources()
{
    Q_INIT_RESOURCE(auditdesk);
}

namespace auditdesk::theme {

using namespace Qt::StringLiterals;

namespace {

struct EventTypeLook
{
    QLatin1StringView type;
    QRgb light;
    QRgb dark;
};

// Lightness alternates inside each family, so that neighbours in a stack differ without colour too.
constexpr std::array<EventTypeLook, 9> eventTypeLooks{{
    {"session"_L1, 0xff6f7780, 0xffa3abb3},
    {"qaa"_L1, 0xff14406e, 0xff3f78b5},
    {"qaaQuestion"_L1, 0xff4b93cf, 0xff8cc8f2},
    {"qaaQuestionReply"_L1, 0xff0b6e7c, 0xff2a98a8},
    {"qaaQuestionAction"_L1, 0xff5cb8ab, 0xff8fdccf},
    {"poll"_L1, 0xffa84a00, 0xffcc6f22},
    {"pollAnswer"_L1, 0xffeda04c, 0xfff7c583},
    {"pollAnswerReview"_L1, 0xff9c3d6e, 0xffc46a98},
    {"activePoll"_L1, 0xffa98bd6, 0xffccb5f0},
}};

const EventTypeLook *lookOf(const QString &type)
{
    for (const EventTypeLook &look : eventTypeLooks) {
        if (look.type == type)
            return &look;
    }
    return nullptr;
}

/// Relative luminance as WCAG 2 has it.
double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

QColor mixed(const QColor &a, const QColor &b, float shareOfA)
{
    const float rest = 1 - shareOfA;
    return QColor::fromRgbF(a.redF() * shareOfA + b.redF() * rest, a.greenF() * shareOfA + b.greenF() * rest,
                            a.blueF() * shareOfA + b.blueF() * rest);
}

QFont scaled(const QFont &base, double factor)
{
    QFont font = base;
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(base.pixelSize() * factor));
    return font;
}

struct SymbolColors
{
    QColor normal;
    QColor disabled;
    QColor selected;
    QColor highlight;
    QColor positive;
    QColor neutral;
    QColor negative;

    const QColor &text(QIcon::Mode mode) const
    {
        return mode == QIcon::Disabled ? disabled : mode == QIcon::Selected ? selected : normal;
    }
};

/// Breeze symbols say by class name what each stroke means; this gives the classes the palette's colours.
QByteArray coloredSvg(const QString &name, int grid, const SymbolColors &colors, QIcon::Mode mode)
{
    QFile file(u":/icons/%1/%2.svg"_s.arg(grid).arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        file.setFileName(u":/icons/22/%1.svg"_s.arg(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
    }
    QByteArray svg = file.readAll();
    const bool isMeaningful = mode != QIcon::Disabled;
    const auto recolor = [&svg](QByteArrayView className, const QColor &color) {
        const qsizetype rule = svg.indexOf(className);
        const qsizetype start = rule < 0 ? -1 : svg.indexOf('#', rule);
        if (start >= 0)
            svg.replace(start, 7, color.name().toLatin1());
    };
    recolor(".ColorScheme-Text", colors.text(mode));
    recolor(".ColorScheme-Highlight", isMeaningful ? colors.highlight : colors.disabled);
    recolor(".ColorScheme-PositiveText", isMeaningful ? colors.positive : colors.disabled);
    recolor(".ColorScheme-NeutralText", isMeaningful ? colors.neutral : colors.disabled);
    recolor(".ColorScheme-NegativeText", isMeaningful ? colors.negative : colors.disabled);
    // Strokes that are red whatever the scheme (delete, stop, close).
    svg.replace("#da4453", (isMeaningful ? colors.negative : colors.disabled).name().toLatin1());
    return svg;
}

class SymbolEngine final : public QIconEngine
{
public:
    SymbolEngine(QString name, const SymbolColors &colors)
        : m_name(std::move(name))
        , m_colors(colors)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(rect).center());
        QSvgRenderer(coloredSvg(m_name, gridFor(side), m_colors, mode)).render(painter, square);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const QString key = u"auditdesk/%1/%2x%3/%4/%5/%6"_s.arg(m_name)
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale)
                                .arg(m_colors.text(mode).rgba())
                                .arg(m_colors.negative.rgba());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        const int side = std::min(size.width(), size.height());
        QRectF square(0, 0, side, side);
        square.moveCenter(QRectF(QPointF(0, 0), size).center());
        QPainter painter(&pixmap);
        QSvgRenderer(coloredSvg(m_name, gridFor(side / scale), m_colors, mode)).render(&painter, square);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new SymbolEngine(*this); }
    QString key() const override { return u"auditdesk-symbol"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return false; }

private:
    /// Breeze draws its symbols for two grids.
    static int gridFor(qreal logicalSide) { return logicalSide < 20 ? 16 : 22; }

    QString m_name;
    SymbolColors m_colors;
};

} // namespace

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Base)) < 0.18;
}

QColor dataColor(DataColor color, const QPalette &palette)
{
    const bool dark = isDark(palette);
    if (color == DataColor::Views)
        return QColor::fromRgb(dark ? 0x56b4e9 : 0x0072b2);
    return QColor::fromRgb(dark ? 0xe69f00 : 0xd55e00);
}

QColor eventTypeColor(const QString &type, const QPalette &palette)
{
    const bool dark = isDark(palette);
    if (const EventTypeLook *look = lookOf(type))
        return QColor::fromRgb(dark ? look->dark : look->light);
    return QColor::fromRgb(dark ? 0xffc9c3a5 : 0xff4f4b3a);
}

QString eventTypeTitle(const QString &type)
{
    for (const ValueLabel &label : valueLabels()) {
        const QLatin1StringView value(label.value.data(), qsizetype(label.value.size()));
        if (label.table == TableId::Events && type == value)
            return QCoreApplication::translate("EventType", std::string(label.title).c_str());
    }
    return type.isEmpty() ? QCoreApplication::translate("EventType", "No type") : type;
}

QColor statusColor(Status status, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (status) {
    case Status::Complete:
        return QColor::fromRgb(dark ? 0x56c271 : 0x1a7a3a);
    case Status::Incomplete:
        return QColor::fromRgb(dark ? 0xe3b341 : 0x8a5a00);
    case Status::Failed:
        return QColor::fromRgb(dark ? 0xff8a80 : 0xb3261e);
    case Status::Loading:
        break;
    }
    return dataColor(DataColor::Views, palette);
}

QColor secondaryText(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Text);
    const QColor base = palette.color(QPalette::Base);
    const QColor window = palette.color(QPalette::Window);
    for (const float share : {0.62F, 0.68F, 0.74F, 0.80F, 0.86F, 0.92F}) {
        const QColor color = mixed(text, base, share);
        if (contrast(color, base) >= 4.5 && contrast(color, window) >= 4.5)
            return color;
    }
    return text;
}

QColor hairline(const QPalette &palette)
{
    return mixed(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.16F);
}

QIcon icon(const QString &name, const QPalette &palette)
{
    loadResources();
    if (!QFile::exists(u":/icons/22/%1.svg"_s.arg(name)))
        return QIcon::fromTheme(name);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    const SymbolColors colors{text,
                              mixed(text, palette.color(QPalette::Window), 0.4F),
                              palette.color(QPalette::Active, QPalette::HighlightedText),
                              statusColor(Status::Loading, palette),
                              statusColor(Status::Complete, palette),
                              statusColor(Status::Incomplete, palette),
                              statusColor(Status::Failed, palette)};
    return QIcon(new SymbolEngine(name, colors));
}

QIcon applicationIcon()
{
    loadResources();
    return QIcon(u":/org.auditdesk.AuditDesk.svg"_s);
}

QFont pageTitle(const QFont &base)
{
    return scaled(base, 1.4);
}

QFont keyFigure(const QFont &base)
{
    return scaled(base, 2);
}

QFont monospace(const QFont &base)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (base.pointSizeF() > 0)
        font.setPointSizeF(base.pointSizeF());
    else
        font.setPixelSize(base.pixelSize());
    return font;
}

QFont smallMonospace(const QFont &base)
{
    return scaled(monospace(base), 0.86);
}

} // namespace auditdesk::theme
