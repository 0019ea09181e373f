// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace auditdesk {

/// Fusion, with outlines that can be seen: on dark palettes Fusion draws the edges of fields, check boxes and
/// radio buttons darker than the dark ground. Labels are plain text. Window's thread.
class DeskStyle : public QProxyStyle
{
    Q_OBJECT

public:
    DeskStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
};

} // namespace auditdesk
