// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartimage.h"

#include "ui/charts/chartscene.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int pngScale = 2;

QPalette paperPalette()
{
    QPalette palette(Qt::white);
    palette.setColor(QPalette::Base, Qt::white);
    palette.setColor(QPalette::Text, QColor(0x1f, 0x23, 0x28));
    return palette;
}

void render(ChartScene &scene, QPainter &painter, const QRectF &target)
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.fillRect(target, Qt::white);
    scene.render(&painter, target, scene.sceneRect());
}

} // namespace

QByteArray chartImage(const ChartData &data, ImageFormat format, QSize size, const QFont &font)
{
    constexpr int border = 12;
    ChartScene scene;
    scene.setTitleShown(true);
    scene.setLook(paperPalette(), font);
    scene.setSize(size - QSize(2 * border, 2 * border));
    scene.setData(data);
    scene.setSceneRect(QRectF(QPointF(-border, -border), size));

    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (format == ImageFormat::Svg) {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setResolution(96);
        generator.setSize(size);
        generator.setViewBox(QRect(QPoint(0, 0), size));
        generator.setTitle(data.title);
        QPainter painter(&generator);
        render(scene, painter, QRectF(QPointF(0, 0), size));
        painter.end();
    } else {
        QImage image(size * pngScale, QImage::Format_RGB32);
        image.setDevicePixelRatio(pngScale);
        QPainter painter(&image);
        render(scene, painter, QRectF(QPointF(0, 0), size));
        painter.end();
        image.save(&buffer, "PNG");
    }
    return bytes;
}

Result<SafeFile::Written> saveChart(const ChartData &data, const QString &path, QSize size, const QFont &font)
{
    const bool isSvg = path.endsWith(u".svg"_s, Qt::CaseInsensitive);
    auto file = SafeFile::create(path);
    if (!file)
        return failure(file.error());
    const auto written =
        (*file)->write(chartImage(data, isSvg ? ImageFormat::Svg : ImageFormat::Png, size, font));
    if (!written)
        return failure(written.error());
    return (*file)->commit();
}

} // namespace auditdesk
