// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/case.h"
#include "core/casefile/importer.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

/// A small case, and the folder in which its altered copies are opened.
struct Bench
{
    QTemporaryDir folder;
    ManualClock clock;
    QByteArray original;
    QByteArray early; // without hashes of what is stored, so that altered bodies reach the decompressor

    QString path(const QString &name) const { return folder.filePath(name); }
    Bench()
    {
        require(writeContent(path(u"page.json"_s),
                             R"({"items":[{"recordingId":"r1","topic":"Review","name":"Ana Example","email":)"
                             R"("ana@example.org","accessTime":"2026-01-05T10:00:00Z","viewed":true,)"
                             R"("downloaded":false}]})"));
        auto made = Case::create(path(u"original.auditcase"_s), clock);
        require(made && importPages(**made, {path(u"page.json"_s)}, clock));
        made->reset();
        original = contentOf(path(u"original.auditcase"_s));
        require(!original.isEmpty());
        require(rewritePages(path(u"original.auditcase"_s),
                             [](QJsonObject &page) { page.remove(u"packedSha256"_s); }));
        early = contentOf(path(u"original.auditcase"_s));
        require(early != original);
    }
};

/// An input is a list of edits: three bytes say where (over the whole file), the fourth what stands there
/// then; a place behind the end cuts the file to so many bytes less.
QByteArray edited(QByteArray bytes, const std::uint8_t *data, std::size_t size)
{
    for (; size >= 4; data += 4, size -= 4) {
        const qsizetype place = data[0] << 16 | data[1] << 8 | data[2];
        if (place < bytes.size())
            bytes[place] = static_cast<char>(data[3]);
        else
            bytes.chop(place % 4096);
    }
    return bytes;
}

void lookAt(Bench &bench, const QByteArray &bytes)
{
    const QString path = bench.path(u"altered.auditcase"_s);
    require(writeContent(path, bytes));
    const auto report = verifyCase(path);
    const auto opened = Case::open(path, CaseFile::Access::Read, bench.clock);
    if (opened) {
        const auto snapshot = (*opened)->snapshot();
        // What proves itself is what was written.
        if (report && report->problems.empty())
            require(snapshot->table(TableId::Accesses).rows->size() == 1);
    }
    require(contentOf(path) == bytes); // looking changes nothing
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int argc = 1;
    static char name[] = "fuzz_case";
    static char *argv[] = {name, nullptr};
    static const QCoreApplication application(argc, argv);
    static Bench bench;

    lookAt(bench, edited(bench.original, data, size));
    lookAt(bench, edited(bench.early, data, size));
    return 0;
}
