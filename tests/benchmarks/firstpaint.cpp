// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/firstpaint.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSet>
#include <QStandardPaths>
#include <cstdlib>
#include <poll.h>
#include <xcb/damage.h>
#include <xcb/xcb.h>

namespace auditdesk {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostMs = 20'000;
/// Smaller windows are icons, splash screens and selections' owners.
constexpr int leastSide = 200;
/// So many colours make a picture; a background has one.
constexpr int leastColours = 8;

template <class T>
using Reply = std::unique_ptr<T, decltype(&std::free)>;

double residentMbOf(qint64 process)
{
    QFile status(u"/proc/%1/status"_s.arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

} // namespace

struct FirstPaint::Private
{
    QProcess server;
    QByteArray display;
    std::unique_ptr<xcb_connection_t, void (*)(xcb_connection_t *)> connection{nullptr, &xcb_disconnect};
    std::uint8_t damageEvent = 0;

    bool connect();
    void watch(xcb_window_t window) const;
    bool isPainted(xcb_window_t window) const;
    bool waitForPaint(const QElapsedTimer &since) const;
};

bool FirstPaint::Private::connect()
{
    connection.reset(xcb_connect(display.constData(), nullptr));
    if (xcb_connection_has_error(connection.get()))
        return false;
    const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(connection.get())).data;
    const std::uint32_t events = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(connection.get(), screen->root, XCB_CW_EVENT_MASK, &events);
    const xcb_query_extension_reply_t *damage = xcb_get_extension_data(connection.get(), &xcb_damage_id);
    if (!damage || !damage->present)
        return false;
    damageEvent = std::uint8_t(damage->first_event + XCB_DAMAGE_NOTIFY);
    const auto version = xcb_damage_query_version(connection.get(), 1, 1);
    const Reply<xcb_damage_query_version_reply_t> reply(
        xcb_damage_query_version_reply(connection.get(), version, nullptr), &std::free);
    return reply != nullptr;
}

void FirstPaint::Private::watch(xcb_window_t window) const
{
    const xcb_damage_damage_t damage = xcb_generate_id(connection.get());
    xcb_damage_create(connection.get(), damage, window, XCB_DAMAGE_REPORT_LEVEL_RAW_RECTANGLES);
    xcb_flush(connection.get());
}

bool FirstPaint::Private::isPainted(xcb_window_t window) const
{
    const Reply<xcb_get_geometry_reply_t> size(
        xcb_get_geometry_reply(connection.get(), xcb_get_geometry(connection.get(), window), nullptr),
        &std::free);
    if (!size || size->width < leastSide || size->height < leastSide)
        return false;
    const auto asked = xcb_get_image(connection.get(), XCB_IMAGE_FORMAT_Z_PIXMAP, window, 0, 0, size->width,
                                     size->height, ~std::uint32_t{0});
    const Reply<xcb_get_image_reply_t> image(xcb_get_image_reply(connection.get(), asked, nullptr),
                                             &std::free);
    if (!image)
        return false;
    const auto *pixels = reinterpret_cast<const std::uint32_t *>(xcb_get_image_data(image.get()));
    QSet<std::uint32_t> colours;
    for (int i = 0; i < xcb_get_image_data_length(image.get()) / 4 && colours.size() < leastColours; ++i)
        colours.insert(pixels[i]);
    return colours.size() >= leastColours;
}

bool FirstPaint::Private::waitForPaint(const QElapsedTimer &since) const
{
    while (since.elapsed() < mostMs) {
        const Reply<xcb_generic_event_t> event(xcb_poll_for_event(connection.get()), &std::free);
        if (!event) {
            pollfd readable{xcb_get_file_descriptor(connection.get()), POLLIN, 0};
            ::poll(&readable, 1, 100);
            continue;
        }
        const int type = event->response_type & 0x7f;
        if (type == XCB_MAP_NOTIFY) {
            const xcb_window_t window = reinterpret_cast<xcb_map_notify_event_t *>(event.get())->window;
            watch(window);
            if (isPainted(window)) // before it was watched
                return true;
        } else if (type == damageEvent) {
            if (isPainted(reinterpret_cast<xcb_damage_notify_event_t *>(event.get())->drawable))
                return true;
        }
    }
    return false;
}

FirstPaint::FirstPaint(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

FirstPaint::~FirstPaint()
{
    d->connection.reset();
    d->server.terminate();
    d->server.waitForFinished();
}

std::unique_ptr<FirstPaint> FirstPaint::make()
{
    const QString program = QStandardPaths::findExecutable(u"Xvfb"_s);
    if (program.isEmpty())
        return nullptr;
    auto d = std::make_unique<Private>();
    // It tells on standard output the number of a display that nobody else has.
    d->server.start(
        program, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1280x800x24"_s, u"-nolisten"_s, u"tcp"_s});
    while (!d->server.canReadLine()) {
        if (!d->server.waitForReadyRead(mostMs))
            return nullptr;
    }
    d->display = ':' + d->server.readLine().trimmed();
    if (!d->connect())
        return nullptr;
    return std::unique_ptr<FirstPaint>(new FirstPaint(std::move(d)));
}

std::optional<FirstPaint::Start> FirstPaint::start(const QString &program, const QStringList &arguments,
                                                   const QStringList &environment) const
{
    QProcess process;
    process.setEnvironment(environment + QStringList{u"DISPLAY="_s + QString::fromLatin1(d->display)});
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    QElapsedTimer since;
    since.start();
    process.start(program, arguments);
    const bool isPainted = process.waitForStarted() && d->waitForPaint(since);
    const Start result{double(since.nsecsElapsed()) / 1e6, residentMbOf(process.processId())};
    process.kill();
    process.waitForFinished();
    // What its end had to say is not what the next is waited for.
    std::free(
        xcb_get_input_focus_reply(d->connection.get(), xcb_get_input_focus(d->connection.get()), nullptr));
    while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(d->connection.get()), &std::free}) {
    }
    return isPainted ? std::optional(result) : std::nullopt;
}

} // namespace auditdesk
