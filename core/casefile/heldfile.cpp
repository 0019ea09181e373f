// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/heldfile.h"

#include <QFileInfo>
#include <QSet>

#include <mutex>

namespace auditdesk {

namespace {

struct Held
{
    std::mutex mutex;
    QSet<QString> files;
};

Held &held()
{
    static Held instance;
    return instance;
}

} // namespace

HeldFile::HeldFile(const QString &file)
    : m_file(file)
{
    const std::scoped_lock lock(held().mutex);
    held().files.insert(m_file);
}

HeldFile::~HeldFile()
{
    const std::scoped_lock lock(held().mutex);
    held().files.remove(m_file);
}

bool HeldFile::isHeld(const QString &path)
{
    const QString file = QFileInfo(path).canonicalFilePath();
    const std::scoped_lock lock(held().mutex);
    return held().files.contains(file);
}

} // namespace auditdesk
