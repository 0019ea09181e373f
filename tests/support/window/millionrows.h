// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/eventloopwatch.h"
#include "tests/support/windowfixture.h"
#include "ui/mainwindow.h"
#include "ui/viewsettings.h"

#include <functional>
#include <vector>

namespace auditdesk {

class TableView;

/// The window at work over a large case, as a person uses it: opening, sorting, filtering, rows that arrive,
/// exporting, brushing. Says for each how long the window's thread was busy at a stretch. Everything is
/// waited for, nothing is slept through; one after the other, in the order of run(). Window's thread.
class MillionRows
{
public:
    struct Figure
    {
        QString step;
        EventLoopWatch::Stall longest;
        double tookMs = 0; ///< wall time, from the deed to rows that are painted
    };

    explicit MillionRows(std::size_t rows);
    ~MillionRows();

    /// Every step. Empty where one could not be done: problem() says why.
    std::vector<Figure> run();
    QString problem() const { return m_problem; }

private:
    using Condition = std::function<bool()>;
    void step(const QString &name, const std::function<void()> &deed, const Condition &isDone);
    void waitFor(const Condition &isDone);
    void paint();
    bool isSettled();
    TablePage &page();
    TableView &view();

    bool makeCase();
    QString writePages(const QString &name, std::size_t first, std::size_t count, std::size_t pageRows);
    void importFile(const QString &path);

    void open();
    void showTable();
    void scroll();
    void sortEachColumn();
    void type();
    void select();
    void switchZone();
    void changeColumns();
    void fetch();
    void exportRows();
    void brush();
    void close();

    std::size_t m_rows;
    WindowFixture m_fixture;
    ViewSettings m_settings;
    QString m_casePath;
    std::unique_ptr<CaseController> m_controller;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<EventLoopWatch> m_watch;
    std::vector<Figure> m_figures;
    QString m_problem;
};

} // namespace auditdesk
