// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demodata.h"
#include "app/demo/seededrandom.h"

namespace auditdesk {

/// Plays a Slido session between `session`'s start and end: polls and a survey one after the other, questions
/// that are moderated, voted for, edited, answered, archived and deleted; until at least `events` events
/// happened. Fills `session.events` and `session.wireOrder`.
void fillDemoSession(DemoSession &session, const std::vector<DemoPerson> &people,
                     const QByteArray &organizationUuid, int events, SeededRandom &random);

} // namespace auditdesk
