// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/benchmarks/benchmark.h"

#include <span>

namespace auditdesk {

struct Benchmark
{
    const char *name;
    const char *description;
    void (*run)(Bench &bench);
};

// One a file, bench_<name>.cpp.
void benchParse(Bench &bench);
void benchOpen(Bench &bench);
void benchQuery(Bench &bench);
void benchCsv(Bench &bench);
void benchTime(Bench &bench);
void benchWindow(Bench &bench);
void benchStart(Bench &bench);
void benchFetch(Bench &bench);

inline std::span<const Benchmark> allBenchmarks()
{
    static constexpr Benchmark all[] = {
        {"parse", "JSON to typed rows", benchParse},
        {"open", "open a case, and the memory that it takes", benchOpen},
        {"query", "sort, filter and count", benchQuery},
        {"csv", "write rows as CSV", benchCsv},
        {"time", "read and write ISO 8601", benchTime},
        {"window", "paint, append, draw charts; how long the window is busy at a stretch", benchWindow},
        {"start", "start to first paint, beside other programs", benchStart},
        {"fetch", "requests, their pace and what each costs", benchFetch},
    };
    return all;
}

} // namespace auditdesk
