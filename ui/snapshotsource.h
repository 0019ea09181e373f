// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/casefile/case.h"
#include "core/support/result.h"

#include <QObject>
#include <QSet>
#include <functional>
#include <memory>
#include <optional>

namespace auditdesk {

/// Who wrote an anonymous event was told.
struct Reveal
{
    qint64 atMs = 0; ///< UTC
    QString reason;
};

/// What the views need of a case to show it: the case as it is at this moment, the verbatim JSON of a row,
/// and whose names may be seen. Thread: the window's.
class SnapshotSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// nullptr: no case is open.
    virtual std::shared_ptr<const CaseSnapshot> snapshot() const = 0;
    /// The verbatim JSON of a row; `done` is called once, later, unless `context` is destroyed before.
    virtual void itemJson(RawLocation raw, QObject *context,
                          std::function<void(Result<QByteArray>)> done) = 0;

    // The author of an anonymous Slido event stays hidden until somebody reveals that one event, and gives a
    // reason. Both ways are put on record. Reveals end with the session.
    virtual const QSet<std::uint32_t> &revealedEvents() const = 0;            ///< their rows
    virtual std::optional<Reveal> revealOf(std::uint32_t eventRow) const = 0; ///< none: it is hidden
    bool isRevealed(std::uint32_t eventRow) const { return revealedEvents().contains(eventRow); }
    virtual void reveal(std::uint32_t eventRow, const QString &reason) = 0; ///< takes effect once recorded
    virtual void hide(std::uint32_t eventRow) = 0;                          ///< takes effect at once

Q_SIGNALS:
    void caseOpened(); ///< snapshot() is there; row numbers of the case before mean nothing any more
    void caseClosed();
    void snapshotChanged();
    void revealsChanged(std::uint32_t eventRow); ///< it was revealed, or hidden again
};

} // namespace auditdesk
