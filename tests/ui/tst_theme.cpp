// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include "tests/support/contrast.h"
#include "ui/appearance.h"

#include <QDir>
#include <QImage>
#include <QPainter>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace auditdesk;

namespace {

/// The mean lightness (0 to 255) of what an icon paints, -1 where it paints nothing.
double inkLightness(const QIcon &icon, int side)
{
    const QImage image = icon.pixmap(QSize(side, side)).toImage().convertToFormat(QImage::Format_ARGB32);
    double sum = 0;
    double weight = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            sum += color.lightnessF() * 255.0 * color.alphaF();
            weight += color.alphaF();
        }
    }
    return weight < 4 ? -1 : sum / weight;
}

const QStringList eventTypes{u"session"_s,           u"qaa"_s,  u"qaaQuestion"_s, u"qaaQuestionReply"_s,
                             u"qaaQuestionAction"_s, u"poll"_s, u"pollAnswer"_s,  u"pollAnswerReview"_s,
                             u"activePoll"_s};

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsDarkFromLight()
    {
        QVERIFY(!theme::isDark(lightPalette()));
        QVERIFY(theme::isDark(darkPalette()));
    }

    void everySymbolIsDrawn_data()
    {
        QTest::addColumn<QString>("name");
        theme::icon(u"clock"_s, lightPalette()); // brings the resources in
        const QStringList files = QDir(u":/icons/22"_s).entryList();
        QVERIFY(files.size() > 50);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << file.chopped(4);
    }
    void everySymbolIsDrawn()
    {
        QFETCH(QString, name);
        for (const int side : {16, 22, 32, 48}) {
            const double onLight = inkLightness(theme::icon(name, lightPalette()), side);
            const double onDark = inkLightness(theme::icon(name, darkPalette()), side);
            QVERIFY2(onLight >= 0, qPrintable(QString::number(side)));
            QVERIFY2(onLight < 130, qPrintable(QString::number(onLight)));
            QVERIFY2(onDark > 130, qPrintable(QString::number(onDark)));
        }
    }

    void symbolsFollowScaleAndMode()
    {
        const QIcon icon = theme::icon(u"document-export"_s, lightPalette());
        QCOMPARE(icon.pixmap(QSize(16, 16), 2.0).size(), QSize(32, 32));
        QVERIFY(inkLightness(QIcon(icon.pixmap(QSize(16, 16), QIcon::Disabled)), 16) >
                inkLightness(icon, 16) + 30);
    }

    void unknownSymbolIsNull() { QVERIFY(theme::icon(u"no-such-symbol"_s, lightPalette()).isNull()); }

    void applicationIconIsDrawn()
    {
        for (const int side : {16, 48, 256})
            QVERIFY(inkLightness(theme::applicationIcon(), side) >= 0);
    }

    void colorsHaveContrast_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }
    void colorsHaveContrast()
    {
        QFETCH(QPalette, palette);
        const QColor base = palette.color(QPalette::Base);
        QVERIFY(contrast(theme::secondaryText(palette), base) >= 4.5);
        QVERIFY(contrast(theme::secondaryText(palette), palette.color(QPalette::Window)) >= 4.5);
        for (const auto status : {theme::Status::Complete, theme::Status::Incomplete, theme::Status::Failed,
                                  theme::Status::Loading})
            QVERIFY(contrast(theme::statusColor(status, palette), base) >= 4.5);
        for (const auto color : {theme::DataColor::Views, theme::DataColor::Downloads})
            QVERIFY(contrast(theme::dataColor(color, palette), base) >= 3);
        for (const QString &type : eventTypes)
            QVERIFY2(contrast(theme::eventTypeColor(type, palette), base) >= 2, qPrintable(type));
    }

    void eventTypesAreToldApart()
    {
        for (const QPalette &palette : {lightPalette(), darkPalette()}) {
            QSet<QRgb> colors;
            for (const QString &type : eventTypes)
                colors.insert(theme::eventTypeColor(type, palette).rgb());
            colors.insert(theme::eventTypeColor(u"somethingNew"_s, palette).rgb());
            QCOMPARE(colors.size(), eventTypes.size() + 1);
        }
        QCOMPARE(theme::eventTypeTitle(u"pollAnswer"_s), u"Poll answer"_s);
        QCOMPARE(theme::eventTypeTitle(u"somethingNew"_s), u"somethingNew"_s);
        QVERIFY(!theme::eventTypeTitle({}).isEmpty());
    }

    void fontsScaleWithTheirBase()
    {
        QFont base;
        base.setPointSizeF(9);
        QCOMPARE(theme::pageTitle(base).pointSizeF(), 9 * 1.4);
        QCOMPARE(theme::keyFigure(base).pointSizeF(), 18.0);
        QCOMPARE(theme::monospace(base).pointSizeF(), 9.0);
        base.setPixelSize(20);
        QCOMPARE(theme::keyFigure(base).pixelSize(), 40);
        QCOMPARE(theme::monospace(base).pixelSize(), 20);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
