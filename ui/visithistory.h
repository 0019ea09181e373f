// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/place.h"

#include <QString>
#include <optional>
#include <vector>

namespace auditdesk {

/// A place as it was left: for the overview the filter is empty.
struct Visit
{
    Place place = Place::Overview;
    QString filter;
    bool operator==(const Visit &) const = default;
};

/// Where one can go back and forward to, as in a browser. Pure.
class VisitHistory
{
public:
    /// `current` is left for somewhere new: what lay ahead is forgotten.
    void leave(const Visit &current)
    {
        m_back.push_back(current);
        m_forward.clear();
    }
    std::optional<Visit> goBack(const Visit &current) { return move(m_back, m_forward, current); }
    std::optional<Visit> goForward(const Visit &current) { return move(m_forward, m_back, current); }
    bool canGoBack() const { return !m_back.empty(); }
    bool canGoForward() const { return !m_forward.empty(); }
    void clear()
    {
        m_back.clear();
        m_forward.clear();
    }

private:
    static std::optional<Visit> move(std::vector<Visit> &from, std::vector<Visit> &to, const Visit &current)
    {
        if (from.empty())
            return std::nullopt;
        Visit next = from.back();
        from.pop_back();
        to.push_back(current);
        return next;
    }

    std::vector<Visit> m_back;
    std::vector<Visit> m_forward;
};

} // namespace auditdesk
