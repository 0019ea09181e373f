// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/support/cancel.h"

#include <QObject>

namespace auditdesk {

/// Ctrl+C, the system's request to end, and the end of the terminal, as a signal on the thread of this object
/// and as a flag for work that does not return to the event loop. The second Ctrl+C or request ends the
/// program at once; the end of a terminal may be told twice. A program that was started to outlast its
/// terminal (nohup) does so. There is one.
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

/// A file that may not grow any more is an error of the write, and does not end the program.
void ignoreFileSizeSignal();

} // namespace auditdesk
