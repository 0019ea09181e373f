// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/lockfile.h"

#include <QLockFile>

#ifndef Q_OS_WIN
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <cerrno>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#endif

namespace auditdesk {

using namespace Qt::StringLiterals;

#ifdef Q_OS_WIN

struct LockFile::Private
{
    QLockFile lock;
};

tl::expected<std::unique_ptr<LockFile>, LockFile::Refusal> LockFile::take(const QString &path)
{
    auto data = std::make_unique<Private>(path);
    data->lock.setStaleLockTime(0);
    if (data->lock.tryLock(0))
        return std::unique_ptr<LockFile>(new LockFile(std::move(data)));
    return tl::unexpected(data->lock.error() == QLockFile::LockFailedError ? Refusal::Held
                                                                           : Refusal::Impossible);
}

LockFile::~LockFile() = default;

#else

namespace {

/// A file that is open, and closed with this object. Closing lets go of its lock.
class Handle
{
public:
    explicit Handle(int number)
        : m_number(number)
    {
    }
    Handle(Handle &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    ~Handle()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Handle(const Handle &) = delete;
    Handle &operator=(const Handle &) = delete;
    Handle &operator=(Handle &&) = delete;

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

private:
    int m_number;
};

/// Nothing is waited for: not for a pipe's other end either.
Handle openFile(const QByteArray &name, int flags)
{
    return Handle(::open(name.constData(), flags | O_CLOEXEC | O_NONBLOCK, 0666));
}

enum class SystemLock { Taken, HeldByOther, Unknown };

SystemLock lockOf(const Handle &file)
{
    if (::flock(file.number(), LOCK_EX | LOCK_NB) == 0)
        return SystemLock::Taken;
    return errno == EWOULDBLOCK ? SystemLock::HeldByOther : SystemLock::Unknown;
}

/// Whether `name` still leads to this file: its holder may have removed it, and another made a new one.
bool isNamed(const Handle &file, const QByteArray &name)
{
    struct stat own = {};
    struct stat named = {};
    return ::fstat(file.number(), &own) == 0 && ::lstat(name.constData(), &named) == 0 &&
           own.st_dev == named.st_dev && own.st_ino == named.st_ino;
}

QByteArray content(const Handle &file)
{
    QByteArray bytes(4096, '\0');
    const auto size = ::pread(file.number(), bytes.data(), static_cast<std::size_t>(bytes.size()), 0);
    bytes.truncate(size < 0 ? 0 : static_cast<qsizetype>(size));
    return bytes;
}

/// Of the program that a process runs; empty where the system does not tell. A program that was replaced by
/// an update while it runs keeps its name.
QString programOf(qint64 process)
{
    QString path = QFile::symLinkTarget(u"/proc/%1/exe"_s.arg(process));
    if (path.endsWith(" (deleted)"_L1))
        path.chop(10);
    return QFileInfo(path).fileName();
}

QByteArray procFile(qint64 process, const QString &name)
{
    QFile file(u"/proc/%1/%2"_s.arg(QString::number(process), name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Killed, but its parent has not asked yet how it ended: it has let go of all that it held.
bool isUnreaped(qint64 process)
{
    const QByteArray status = procFile(process, u"stat"_s);
    const QByteArray state = status.mid(status.lastIndexOf(')') + 2, 1); // the name before may hold anything
    return state == "Z" || state == "X";
}

/// False only where the system tells that the process runs another program.
bool mayRun(qint64 process, const QString &program)
{
    if (const QString running = programOf(process); !running.isEmpty())
        return running == program;
    // Of another user's process only the first bytes of the name are told.
    const QByteArray start = procFile(process, u"comm"_s).trimmed();
    constexpr qsizetype mostTold = 15;
    return start.isEmpty() || start == program.toUtf8().left(mostTold);
}

bool isGone(qint64 process, const QString &program)
{
    if (::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH)
        return true;
    return isUnreaped(process) || !mayRun(process, program);
}

QByteArray ownText()
{
    const qint64 process = QCoreApplication::applicationPid();
    QString program = programOf(process);
    if (program.isEmpty())
        program = QCoreApplication::applicationName();
    return QByteArray::number(process) + '\n' + program.toUtf8() + '\n' +
           QSysInfo::machineHostName().toUtf8() + '\n' + QSysInfo::machineUniqueId() + '\n' +
           QSysInfo::bootUniqueId() + '\n';
}

/// Whether the process that `text` names is gone for certain.
bool namesTheDead(const QByteArray &text)
{
    const QList<QByteArray> lines = text.split('\n');
    const qint64 process = lines.value(0).toLongLong();
    if (lines.size() < 4 || process <= 0)
        return false; // no lock of ours
    const QByteArray &host = lines[2];
    const QByteArray &machine = lines[3];
    const bool isHere = machine.isEmpty() ? host.isEmpty() || host == QSysInfo::machineHostName().toUtf8()
                                          : machine == QSysInfo::machineUniqueId();
    if (!isHere)
        return false;
    const QByteArray boot = lines.value(4);
    const bool isOfOtherBoot = !boot.isEmpty() && boot != QSysInfo::bootUniqueId();
    return isOfOtherBoot || isGone(process, QString::fromUtf8(lines[1]));
}

/// Whether nobody has the lock whose file this is. Its maker locks it before it writes its name into it, and
/// then looks whether the file is still there: so an empty one that is not locked is nobody's.
bool isAbandoned(const Handle &file, SystemLock lock)
{
    const QByteArray text = content(file);
    if (!text.isEmpty())
        return namesTheDead(text);
    constexpr time_t whileSeconds = 2; // where the system has no locks, it may be being made
    struct stat status = {};
    return lock == SystemLock::Taken ||
           (::fstat(file.number(), &status) == 0 && status.st_mtime < ::time(nullptr) - whileSeconds);
}

bool writeOwnText(const Handle &file)
{
    const QByteArray text = ownText();
    return ::write(file.number(), text.constData(), static_cast<std::size_t>(text.size())) == text.size();
}

} // namespace

struct LockFile::Private
{
    QByteArray name;
    Handle file;
};

tl::expected<std::unique_ptr<LockFile>, LockFile::Refusal> LockFile::take(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    constexpr int attempts = 100; // each fails only where another process was quicker
    for (int attempt = 0; attempt < attempts; ++attempt) {
        Handle made = openFile(name, O_RDWR | O_CREAT | O_EXCL);
        if (made.isOpen()) {
            if (lockOf(made) == SystemLock::HeldByOther || !isNamed(made, name))
                continue;
            if (!writeOwnText(made)) {
                ::unlink(name.constData());
                return tl::unexpected(Refusal::Impossible);
            }
            auto data = std::make_unique<Private>(Private{name, std::move(made)});
            return std::unique_ptr<LockFile>(new LockFile(std::move(data)));
        }
        if (errno != EEXIST)
            return tl::unexpected(Refusal::Impossible);
        const Handle found = openFile(name, O_RDONLY);
        if (!found.isOpen() && errno == ENOENT)
            continue;
        const SystemLock lock = found.isOpen() ? lockOf(found) : SystemLock::HeldByOther;
        if (lock == SystemLock::HeldByOther)
            return tl::unexpected(Refusal::Held);
        if (!isNamed(found, name))
            continue;
        if (!isAbandoned(found, lock))
            return tl::unexpected(Refusal::Held);
        if (::unlink(name.constData()) != 0)
            return tl::unexpected(Refusal::Impossible);
    }
    return tl::unexpected(Refusal::Held);
}

/// Where the file can't be removed, it names a process that is gone: the next one takes it over.
LockFile::~LockFile()
{
    if (isNamed(d->file, d->name))
        ::unlink(d->name.constData());
}

#endif

LockFile::LockFile(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

LockFile::Holder LockFile::holderOf(const QString &path)
{
    Holder holder;
    QLockFile(path).getLockInfo(&holder.process, &holder.host, &holder.program);
    return holder;
}

} // namespace auditdesk
