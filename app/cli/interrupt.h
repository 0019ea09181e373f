// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/cancel.h"

#include <QObject>

namespace auditdesk::cli {

/// Ctrl+C and the system's request to end, as a signal on the thread of this object and as a flag for work
/// that does not return to the event loop. The second one ends the program at once. There is one.
class Interrupt : public QObject
{
    Q_OBJECT

public:
    Interrupt();
    const CancelFlag &flag() const { return m_flag; }

Q_SIGNALS:
    void happened();

private:
    CancelFlag m_flag;
};

} // namespace auditdesk::cli
