// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/exportcheck.h"

#include "core/casefile/importer.h"
#include "core/export/exportspec.h"
#include "tests/support/casetools.h"
#include "tests/support/manualclock.h"
#include "tests/support/savedcase.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(auditdesk::ExportVerdict)

namespace {

/// Two anonymous questions and one that is not, of one session.
QByteArray eventsPage()
{
    QByteArrayList items;
    for (int i = 0; i < 3; ++i) {
        const QByteArray number = QByteArray::number(i);
        items += R"({"createdAtMs":1790000000)" + number +
                 R"(00,"sessionId":"s","sessionOrgId":"o","userId":"u)" + number +
                 R"(","data":{"type":"qaaQuestion","questionId":"q)" + number +
                 R"(","sessionId":"s","text":"Why?","isAnonymous":)" + (i < 2 ? "true" : "false") +
                 R"(,"user":{"id":"u)" + number + R"("}}})";
    }
    return R"({"items":[)" + items.join(',') + "]}";
}

} // namespace

/// An export that is made again from its case: whatever was changed in the file and its manifest is found.
class TestExportCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_case.reset(); // before its folder
        m_folder = std::make_unique<QTemporaryDir>();
        m_casePath = m_folder->filePath(u"q3.auditdesk"_s);
        m_export = m_folder->filePath(u"who.csv"_s);
        const QByteArray page =
            accessesPage(0, 5).replace("Person 1", "a;=1").replace("Person 3", "@SUM(A1)");
        auto made = savedCase(m_casePath, {page, eventsPage()}, m_clock);
        QVERIFY2(made, messageOf(made).constData());
        m_case = std::move(*made);
    }

    void findsWhatWasChangedInBoth_data();
    void findsWhatWasChangedInBoth();
    void makesEveryKindAgain_data();
    void makesEveryKindAgain();
    void makesASelectionAgain();
    void makesWhatWasRevealedAgain();
    void otherVersionsMayWriteInAnotherWay_data();
    void otherVersionsMayWriteInAnotherWay();
    void olderManifestsSayWhatCanNotBeChecked();
    void makesAnExportOfARunningFetchAgain();
    void readsTheCaseAsItWasThen();

private:
    ExportJob job(TableId table = TableId::Accesses, const QString &filter = {}) const
    {
        const auto snapshot = m_case->snapshot();
        const TableState &state = snapshot->table(table);
        const auto parsed = Filter::parse(filter, schemaOf(table), QTimeZone::utc(), 0);
        const TableQuery query{parsed.value(), {}, {}};
        ExportJob made{
            state.table, std::make_shared<const RowList>(*query.run(state)), ExportFormat::Csv, {}, {}, {}};
        made.bodies = [this](std::uint32_t page) { return m_case->body(page); };
        made.origin = ExportOrigin{snapshot, filter, false, false, {}};
        made.origin->resolvedFilter = parsed->resolvedText();
        return made;
    }
    QJsonObject manifest() const
    {
        return QJsonDocument::fromJson(contentOf(manifestPathOf(m_export))).object();
    }
    /// Replaces members of the manifest, named by paths such as "rows/written".
    void change(const QVariantMap &members) const
    {
        QJsonObject object = manifest();
        for (auto member = members.begin(); member != members.end(); ++member) {
            const QString outer = member.key().section(u'/', 0, 0);
            QJsonValue value = QJsonValue::fromVariant(member.value());
            if (member.key().contains(u'/')) {
                QJsonObject inner = object[outer].toObject();
                inner[member.key().section(u'/', 1)] = value;
                value = inner;
            }
            object[outer] = value;
        }
        QVERIFY(writeContent(manifestPathOf(m_export), QJsonDocument(object).toJson()));
    }
    /// Replaces bytes of the export, and makes its manifest fit.
    void forge(const QByteArray &before, const QByteArray &after) const
    {
        QVERIFY(contentOf(m_export).contains(before));
        const QByteArray bytes = contentOf(m_export).replace(before, after);
        QVERIFY(writeContent(m_export, bytes));
        const QByteArray sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
        change({{u"bytes"_s, bytes.size()},
                {u"sha256"_s, QString::fromLatin1(sha256.toHex())},
                {u"sha256sum"_s, QString::fromUtf8(checksumLine(u"who.csv"_s, sha256))}});
    }
    /// File and manifest agree; what the case says of both.
    ExportCheck check() const
    {
        const QString path = manifestPathOf(m_export);
        const auto read = readManifest(path);
        if (!read)
            return {ExportVerdict::Missing, {describe(read.error())}};
        const auto alone = checkAgainstManifest(*read, path);
        if (!alone || alone->verdict != ExportVerdict::AsManifest)
            return {ExportVerdict::Missing, {u"it does not agree with its manifest"_s}};
        const auto checked = checkAgainstCase(*read, path, m_casePath);
        return checked ? *checked : ExportCheck{ExportVerdict::Missing, {describe(checked.error())}};
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Case> m_case;
    QString m_casePath;
    QString m_export;
};

void TestExportCheck::findsWhatWasChangedInBoth_data()
{
    QTest::addColumn<QByteArray>("before"); // empty: the file stays
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QVariantMap>("members");
    QTest::addColumn<QString>("problem"); // a part of the only one, or of the first; empty: nothing is wrong
    const auto add = [](const char *name, const QVariantMap &members, const QString &problem,
                        const QByteArray &before = {}, const QByteArray &after = {}) {
        QTest::newRow(name) << before << after << members << problem;
    };
    const QByteArray removed = "4f914b1dfe3c4d11a61730f18c0f5387,\"Board, monthly\",Person 2,"
                               "person2@example.com,2026-07-13T17:05:35Z,true,false,example.com\r\n";
    add("W22 nothing was changed", {}, {});
    add("W22 a cell", {}, u"from line 4 on"_s, "Person 2", "Person 9");
    add("W22 an apostrophe more", {}, u"from line 4 on"_s, "Person 2", "'Person 2");
    add("W22 a row less, and its count", {{u"rows/written"_s, 4}, {u"rows/expected"_s, 4}},
        u"from line 4 on"_s, removed, "");
    add("W22 a row more", {{u"rows/written"_s, 6}}, u"from line 7 on"_s,
        "Person 4,person4@example.com,2026-07-13T17:05:35Z,true,false,example.com\r\n",
        "Person 4,person4@example.com,2026-07-13T17:05:35Z,true,false,example.com\r\na,b,c,d,e,f,g,h\r\n");
    add("W22 completeness", {{u"completeness/state"_s, u"incomplete"_s}}, u"how complete the table was"_s);
    add("W22 as of another time", {{u"completeness/asOf"_s, u"2027-01-01T00:00:00Z"_s}},
        u"how complete the table was"_s);
    add("W22 coverage", {{u"coverage"_s, QVariantList()}}, u"what the table covers"_s);
    add("W22 the service", {{u"service"_s, u"https://example.com"_s}}, u"the service"_s);
    add("W22 the runs", {{u"runs"_s, QVariantList()}}, u"the runs"_s);
    add("W22 the number of rows in the table", {{u"rows/inTable"_s, 50}}, u"how many rows there are"_s);
    add("W22 the number of rejected items", {{u"rows/rejected"_s, 1}}, u"how many rows there are"_s);
    add("W22 the guarded cells", {{u"guarded/cells"_s, 0}}, u"guarded against formulas"_s);
    add("W22 the filter as typed", {{u"export/filter"_s, u"viewed = true"_s}},
        u"the filter as typed and the filter as resolved are not the same"_s);
    add("W22 the filter, though it finds the same",
        {{u"export/filter"_s, u"viewed = true"_s}, {u"export/filterResolved"_s, QString()}},
        u"the filter as typed and the filter as resolved are not the same"_s);
    add("W22 the filter, typed and resolved",
        {{u"export/filter"_s, u"name = \"Person 2\""_s},
         {u"export/filterResolved"_s, u"name = \"Person 2\""_s}},
        u"from line 2 on"_s);
    add("W22 a filter that is none",
        {{u"export/filter"_s, u"name =="_s}, {u"export/filterResolved"_s, u"name =="_s}},
        u"its filter can't be read"_s);
    add("W22 the order", {{u"export/order"_s, QVariantList{u"name"_s}}}, u"from line 2 on"_s);
    add("W22 a column that is not", {{u"export/columns"_s, QVariantList{u"salary"_s}}},
        u"this version has no column \"salary\""_s);
    add("W22 the table", {{u"export/table"_s, u"events"_s}}, u"this version has no column \"recordingId\""_s);
    add("W22 the time zone", {{u"export/timeZone"_s, u"Europe/Prague"_s}}, u"from line 2 on"_s);
    add("W22 a selection that it is not",
        {{u"export/selection"_s, true}, {u"export/selected"_s, QVariantList()}}, u"from line 2 on"_s);
    add("W22 a reveal that was not", {{u"export/revealed"_s, QVariantList{u"all"_s}}}, u"can't be read"_s);
    add("W22 a member that does not belong there", {{u"note"_s, u"reviewed"_s}}, u"\"note\""_s);
}

void TestExportCheck::findsWhatWasChangedInBoth()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QVariantMap, members);
    QFETCH(const QString, problem);
    QVERIFY(exportTable(job(), m_export));
    if (!before.isEmpty())
        forge(before, after);
    change(members);
    const ExportCheck found = check();
    if (problem.isEmpty()) {
        QCOMPARE(found.problems, QStringList());
        QVERIFY(found.verdict == ExportVerdict::AsWritten);
        return;
    }
    QVERIFY2(found.verdict == ExportVerdict::Changed, qPrintable(found.problems.join(u'\n')));
    QVERIFY2(found.problems.first().contains(problem), qPrintable(found.problems.join(u'\n')));
}

void TestExportCheck::makesEveryKindAgain_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<int>("preset");
    QTest::addColumn<bool>("hasColumns");
    QTest::newRow("CSV, safe") << int(ExportFormat::Csv) << int(CsvPreset::Safe) << true;
    QTest::newRow("CSV, excel") << int(ExportFormat::Csv) << int(CsvPreset::Excel) << false;
    QTest::newRow("CSV, exact") << int(ExportFormat::Csv) << int(CsvPreset::Exact) << true;
    QTest::newRow("JSON Lines, items") << int(ExportFormat::JsonLines) << int(CsvPreset::Safe) << false;
    QTest::newRow("JSON Lines, columns") << int(ExportFormat::JsonLines) << int(CsvPreset::Safe) << true;
}

void TestExportCheck::makesEveryKindAgain()
{
    QFETCH(const int, format);
    QFETCH(const int, preset);
    QFETCH(const bool, hasColumns);
    ExportJob asked = job(TableId::Accesses, u"name contains \"person\" or viewed = true"_s);
    asked.format = ExportFormat(format);
    asked.options.preset = CsvPreset(preset);
    asked.options.zone = QTimeZone("Europe/Prague");
    if (hasColumns)
        asked.options.columns = {schemaOf(TableId::Accesses).columnNamed("name"),
                                 schemaOf(TableId::Accesses).columnNamed("accessTime")};
    QVERIFY(exportTable(asked, m_export));
    const ExportCheck found = check();
    QCOMPARE(found.problems, QStringList());
    QVERIFY(found.verdict == ExportVerdict::AsWritten);

    const bool isGuarded = contentOf(m_export).contains("'@SUM");
    QCOMPARE(isGuarded, asked.format == ExportFormat::Csv && asked.options.preset != CsvPreset::Exact);
    forge("@SUM(A1)", "@SUM(A2)");
    QVERIFY(check().verdict == ExportVerdict::Changed);
}

void TestExportCheck::makesASelectionAgain()
{
    ExportJob asked = job(TableId::Accesses, u"viewed = true"_s);
    const RowIds all = asked.rows->flat();
    asked.rows = std::make_shared<const RowList>(RowIds{all[0], all[3]});
    asked.origin->isSelection = true;
    QVERIFY(exportTable(asked, m_export));
    QCOMPARE(check().problems, QStringList());

    const QJsonArray selected = manifest()[u"export"_s][u"selected"_s].toArray();
    QCOMPARE(selected.size(), 1); // one page
    QCOMPARE(selected[0][u"offsets"_s].toString().split(u' ').size(), 2);
    // Another row in place of one of them, in the manifest alone.
    const RawLocation other = asked.table->raw(all[1]);
    const RawLocation one = asked.table->raw(all[0]);
    change({{u"export/selected"_s,
             QVariantList{QVariantMap{{u"page"_s, one.page},
                                      {u"offsets"_s, u"%1 %2"_s.arg(one.offset).arg(other.offset)}}}}});
    QVERIFY(check().verdict == ExportVerdict::Changed);
    change(
        {{u"export/selected"_s, QVariantList{QVariantMap{{u"page"_s, one.page}, {u"offsets"_s, u"7"_s}}}}});
    QVERIFY2(check().problems.first().contains(u"not among those"_s), qPrintable(check().problems.first()));
}

void TestExportCheck::makesWhatWasRevealedAgain()
{
    ExportJob asked = job(TableId::Events);
    const TableState &state = asked.origin->snapshot->table(TableId::Events);
    const QString text = u"participantId = u0 or participantId = u1"_s;
    const auto filter = Filter::parse(text, schemaOf(TableId::Events), QTimeZone::utc(), 0);
    QVERIFY(filter);
    const TableQuery query{*filter, {}, {true, {0}}};
    asked.rows = std::make_shared<const RowList>(*query.run(state));
    asked.options.hideAnonymous = true;
    asked.origin->filter = text;
    asked.origin->resolvedFilter = filter->resolvedText();
    asked.origin->masksAnonymous = true;
    asked.origin->revealed = {0};
    QVERIFY(exportTable(asked, m_export));
    QCOMPARE(check().problems, QStringList());
    const QJsonArray revealed = manifest()[u"export"_s][u"revealed"_s].toArray();
    QCOMPARE(revealed.size(), 1);
    QCOMPARE(revealed[0][u"page"_s].toInteger(), qint64(state.table->raw(0).page));
    QCOMPARE(revealed[0][u"offsets"_s].toString(), QString::number(state.table->raw(0).offset));
    if (asked.rows->empty())
        return; // this version finds nobody by that column
    change({{u"export/revealed"_s, QVariantList()}});
    QVERIFY(check().verdict == ExportVerdict::Changed);
}

void TestExportCheck::otherVersionsMayWriteInAnotherWay_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QVariantMap>("members");
    QTest::addColumn<ExportVerdict>("verdict");
    QTest::newRow("the same bytes") << QByteArray() << QByteArray() << QVariantMap()
                                    << ExportVerdict::AsWritten;
    QTest::newRow("guarded less") << QByteArray("\"a;'=1\"") << QByteArray("a;=1") << QVariantMap()
                                  << ExportVerdict::OtherVersion;
    QTest::newRow("quoted more") << QByteArray("Person 2") << QByteArray("\"Person 2\"") << QVariantMap()
                                 << ExportVerdict::OtherVersion;
    QTest::newRow("a cell") << QByteArray("Person 2") << QByteArray("Person 9") << QVariantMap()
                            << ExportVerdict::Changed;
    QTest::newRow("an apostrophe where no guard is")
        << QByteArray("Person 2") << QByteArray("'Person 2") << QVariantMap() << ExportVerdict::Changed;
    QTest::newRow("a row more") << QByteArray("Person 4,person4@example.com,2026-07-13T17:05:35Z,true,false,"
                                              "example.com\r\n")
                                << QByteArray("Person 4,person4@example.com,2026-07-13T17:05:35Z,true,false,"
                                              "example.com\r\na,b,c,d,e,f,g,h\r\n")
                                << QVariantMap{{u"rows/written"_s, 6}} << ExportVerdict::Changed;
    QTest::newRow("completeness") << QByteArray() << QByteArray()
                                  << QVariantMap{{u"completeness/state"_s, u"incomplete"_s}}
                                  << ExportVerdict::Changed;
    QTest::newRow("another sentence")
        << QByteArray() << QByteArray() << QVariantMap{{u"completeness/reason"_s, u"none"_s}}
        << ExportVerdict::AsWritten;
    QTest::newRow("a column that this one does not know")
        << QByteArray() << QByteArray() << QVariantMap{{u"export/columns"_s, QVariantList{u"mood"_s}}}
        << ExportVerdict::Unproven;
}

void TestExportCheck::otherVersionsMayWriteInAnotherWay()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QVariantMap, members);
    QFETCH(const ExportVerdict, verdict);
    QVERIFY(exportTable(job(), m_export));
    if (!before.isEmpty())
        forge(before, after);
    change(members);
    change({{u"program"_s, u"Audit Desk 0.0.7"_s}});
    const ExportCheck found = check();
    QVERIFY2(found.verdict == verdict, qPrintable(found.problems.join(u'\n')));
    QCOMPARE(found.problems.isEmpty(),
             verdict == ExportVerdict::AsWritten || verdict == ExportVerdict::OtherVersion);
}

void TestExportCheck::olderManifestsSayWhatCanNotBeChecked()
{
    const auto makeOld = [this] {
        QJsonObject object = manifest();
        QJsonObject asked = object[u"export"_s].toObject();
        for (const QString &member : {u"filterResolved"_s, u"selected"_s, u"revealed"_s})
            asked.remove(member);
        object[u"export"_s] = asked;
        object.remove(u"coverage"_s);
        object.remove(u"service"_s);
        object[u"version"_s] = 1;
        QVERIFY(writeContent(manifestPathOf(m_export), QJsonDocument(object).toJson()));
    };
    ExportJob asked = job(TableId::Accesses, u"viewed = true"_s);
    QVERIFY(exportTable(asked, m_export));
    makeOld();
    QCOMPARE(check().problems, QStringList());
    QVERIFY(check().verdict == ExportVerdict::AsWritten);
    forge("Person 2", "Person 9");
    QVERIFY(check().verdict == ExportVerdict::Changed);

    asked.origin->isSelection = true;
    QVERIFY(exportTable(asked, m_export));
    makeOld();
    QVERIFY(check().verdict == ExportVerdict::Unproven);
    QVERIFY2(check().problems.first().contains(u"do not name the rows of a selection"_s),
             qPrintable(check().problems.first()));
}

void TestExportCheck::makesAnExportOfARunningFetchAgain()
{
    const auto run = m_case->startRun(RunKind::Slido, {});
    QVERIFY(run);
    QVERIFY(exportTable(job(TableId::Events), m_export));
    QCOMPARE(manifest()[u"completeness"_s][u"state"_s].toString(), u"loading"_s);
    QCOMPARE(check().problems, QStringList());
    QVERIFY(m_case->endRun(*run, RunOutcome::Complete));
    QCOMPARE(check().problems, QStringList()); // as it was then

    // Nobody else can be fetching what the window holds: it says so in another way than who only reads.
    const auto cut = m_case->startRun(RunKind::Slido, {});
    QVERIFY(cut);
    m_case.reset();
    auto opened = Case::open(m_casePath, CaseFile::Access::Write, m_clock);
    QVERIFY2(opened, messageOf(opened).constData());
    m_case = std::move(*opened);
    QVERIFY(exportTable(job(TableId::Events), m_export));
    QCOMPARE(manifest()[u"completeness"_s][u"state"_s].toString(), u"incomplete"_s);
    QCOMPARE(check().problems, QStringList());
}

void TestExportCheck::readsTheCaseAsItWasThen()
{
    QVERIFY(exportTable(job(), m_export));
    const auto before = m_case->snapshot();
    const QString later = m_folder->filePath(u"later.json"_s);
    QVERIFY(writeContent(later, accessesPage(5, 4)));
    QVERIFY(importPages(*m_case, {later}, m_clock));
    QCOMPARE(m_case->snapshot()->table(TableId::Accesses).rows->size(), std::size_t(9));
    const QByteArray bytes = contentOf(m_casePath);
    QCOMPARE(check().problems, QStringList());
    QVERIFY(check().verdict == ExportVerdict::AsWritten);

    const auto then = Case::openAsOf(m_casePath, before->head, 0, m_clock);
    QVERIFY2(then, messageOf(then).constData());
    const auto snapshot = (*then)->snapshot();
    QVERIFY(snapshot->head == before->head);
    QCOMPARE(snapshot->runs.size(), before->runs.size());
    QCOMPARE(snapshot->table(TableId::Accesses).rows->size(), std::size_t(5));
    QVERIFY(snapshot->isReadOnly);
    QVERIFY(failsWith((*then)->recordAction(u"note"_s, {}), ErrorKind::ReadOnly));
    QCOMPARE(contentOf(m_casePath), bytes);
    QVERIFY(
        failsWith(Case::openAsOf(m_casePath, {1000, before->head.hash}, 0, m_clock), ErrorKind::Integrity));
    CancelFlag cancel;
    cancel.cancel();
    QVERIFY(failsWith(Case::openAsOf(m_casePath, before->head, 0, m_clock, cancel), ErrorKind::Cancelled));
}

QTEST_GUILESS_MAIN(TestExportCheck)
#include "tst_exportcheck.moc"
