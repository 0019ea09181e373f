// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/appearance.h"

#include <QApplication>
#include <QToolTip>

namespace auditdesk {

namespace {

struct Colors
{
    QRgb window, base, alternateBase, button, text, disabled, placeholder;
    QRgb highlight, highlightedText, link, linkVisited, tip, tipText;
};

constexpr Colors lightColors{0xf0f1f2, 0xffffff, 0xf7f8f9, 0xe9ebed, 0x1d2023, 0x62676c, 0x62676c,
                             0x1c65b0, 0xffffff, 0x0b57a4, 0x7a3e9d, 0xfffbe6, 0x1d2023};
constexpr Colors darkColors{0x2a2d31, 0x1d1f22, 0x232629, 0x35393e, 0xeceef0, 0xa7acb2, 0xa7acb2,
                            0x2d69b0, 0xffffff, 0x74b9ff, 0xcaa8f0, 0x3a3f45, 0xf2f3f4};

QPalette paletteOf(const Colors &colors)
{
    QPalette palette(QColor::fromRgb(colors.button), QColor::fromRgb(colors.window));
    const auto set = [&palette](QPalette::ColorRole role, QRgb rgb) {
        palette.setColor(role, QColor::fromRgb(rgb));
    };
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        set(role, colors.text);
    set(QPalette::Base, colors.base);
    set(QPalette::AlternateBase, colors.alternateBase);
    set(QPalette::PlaceholderText, colors.placeholder);
    set(QPalette::BrightText, colors.highlightedText);
    set(QPalette::Highlight, colors.highlight);
    set(QPalette::HighlightedText, colors.highlightedText);
    set(QPalette::Link, colors.link);
    set(QPalette::LinkVisited, colors.linkVisited);
    set(QPalette::ToolTipBase, colors.tip);
    set(QPalette::ToolTipText, colors.tipText);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor::fromRgb(colors.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Base, QColor::fromRgb(colors.window));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf(lightColors);
}

QPalette darkPalette()
{
    return paletteOf(darkColors);
}

void applyAppearance(Appearance appearance)
{
    static const QPalette tipsOfDesktop = QToolTip::palette(); // which need not follow the application's
    if (appearance == Appearance::System) {
        QApplication::setPalette(QPalette()); // an empty one gives way to the desktop's
        QToolTip::setPalette(tipsOfDesktop);
        return;
    }
    const QPalette chosen = appearance == Appearance::Dark ? darkPalette() : lightPalette();
    QApplication::setPalette(chosen);
    QToolTip::setPalette(chosen);
}

} // namespace auditdesk
