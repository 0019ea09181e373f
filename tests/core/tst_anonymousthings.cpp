// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/anonymousthings.h"

#include "core/casefile/dataset.h"
#include "core/query/grownquery.h"
#include "core/records/anonymity.h"
#include "core/records/celltext.h"

#include <QTest>
#include <algorithm>
#include <random>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

using Items = QByteArrayList;

/// Feeds pages of events to a dataset.
class Events
{
public:
    void page(const Items &items)
    {
        const auto parsed = parsePage(PageKind::SlidoEvents, "{\"items\":[" + items.join(',') + "]}");
        if (!parsed)
            qFatal("the test's page is malformed: %s", qPrintable(parsed.error().what));
        m_chain.id = 1;
        m_chain.spec.kind = PageKind::SlidoEvents;
        m_dataset.append(*parsed, ++m_pages, 0, m_chain, RunKind::Slido, false);
    }
    TableState state() { return m_dataset.state(TableId::Events); }

private:
    Dataset m_dataset;
    ChainState m_chain;
    std::uint32_t m_pages = 0;
};

std::shared_ptr<const Table> judged(const Items &items)
{
    Events events;
    events.page(items);
    return events.state().table;
}

/// `fields`: of the data, beside its type.
QByteArray slido(const QByteArray &doneBy, const QByteArray &type, const QByteArray &fields,
                 const QByteArray &session = "s")
{
    static int number = 0; // no two are equal
    return R"({"createdAtMs":)" + QByteArray::number(++number) + R"(,"sessionId":")" + session +
           R"(","userId":")" + doneBy + R"(","data":{"type":")" + type + R"(",)" + fields + "}}";
}
QByteArray user(const QByteArray &id, const QByteArray &name = "Hidden Person")
{
    return R"(,"user":{"userId":")" + id + R"(","name":")" + name + R"(","unverifiedName":null})";
}
QByteArray question(const QByteArray &doneBy, const QByteArray &isAnonymous, const QByteArray &author,
                    const QByteArray &id = "q1")
{
    return slido(doneBy, "qaaQuestion",
                 R"("questionId":")" + id + R"(","isAnonymous":)" + isAnonymous + author);
}
QByteArray action(const QByteArray &doneBy, const QByteArray &what, const QByteArray &id = "q1")
{
    return slido(doneBy, "qaaQuestionAction", R"("questionId":")" + id + R"(","action":")" + what + '"');
}
QByteArray poll(const QByteArray &fields, const QByteArray &type = "poll")
{
    return slido("mod", type, R"("pollId":"p1",)" + fields);
}
QByteArray answer(const QByteArray &isAnonymous, const QByteArray &id = "a1", const QByteArray &who = "u1")
{
    return slido(who, "pollAnswer",
                 R"("pollId":"p1","pollResultId":"r1","pollAnswerId":")" + id + R"(","userId":")" + who +
                     R"(","isAnonymous":)" + isAnonymous);
}

/// Of every row: A where the author is masked, D where the envelope's user is, - where nobody is.
QByteArray masksOf(const Table &events)
{
    QByteArrayList rows;
    for (std::uint32_t row = 0; row < events.rowCount(); ++row) {
        const std::uint8_t masks = Anonymity::masksOf(events, row);
        rows << QByteArray((masks & PersonMasks::Author) != 0 ? "A" : "") +
                    ((masks & PersonMasks::DoneBy) != 0 ? "D" : "");
        if (masks == 0)
            rows.back() = "-";
    }
    return rows.join(' ');
}

/// The cell as it is seen; empty: it is masked or missing.
QByteArray seen(const Table &events, std::string_view column, std::uint32_t row, const Anonymity &anonymity)
{
    const int index = events.schema().columnNamed(column);
    return anonymity.hides(events, index, row)
               ? QByteArray()
               : QByteArray::fromStdString(cellText(events, index, row, QTimeZone::utc()));
}

} // namespace

class TestAnonymousThings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rules_data();
    void rules();
    void firstGeneration_data();
    void firstGeneration();
    void revealTellsTheAuthorAlone_data();
    void revealTellsTheAuthorAlone();
    void unreadableIsMasked_data();
    void unreadableIsMasked();
    void anyOrderAndAnyPagesAreJudgedAlike();
    void snapshotsStayAsTheyWere();
    void lateMasksChangeWhatAFilterFinds();
    void withoutAJudgeAllIsMasked();
};

void TestAnonymousThings::rules_data()
{
    QTest::addColumn<Items>("items");
    QTest::addColumn<QByteArray>("masks");
    const QByteArray u1 = user("u1");
    const auto row = [](const char *name, const Items &items, const char *masks) {
        QTest::newRow(name) << items << QByteArray(masks);
    };
    row("not anonymous", {question("u1", "false", u1), action("mod", "approve"), answer("false")}, "- - -");

    row("rule 1: anonymous in version 2 only (edge case 50)",
        {question("u1", "false", u1), question("u1", "true", u1)}, "AD AD");
    row("rule 1: anonymous in version 1 only", {question("u1", "true", u1), question("u1", "false", u1)},
        "AD AD");
    row("rule 1: isAnonymous is no boolean", {question("u1", "\"perhaps\"", u1), question("u1", "false", u1)},
        "AD AD");
    row("rule 1: isAnonymous is a number", {question("u1", "1", u1)}, "AD");
    row("rule 1: isAnonymous is null", {question("u1", "false", u1), question("u1", "null", u1)}, "AD AD");
    row("rule 1: isAnonymous did not come", {slido("u1", "qaaQuestion", R"("questionId":"q1")" + u1)}, "-");
    row("rule 1: a reply",
        {slido("u1", "qaaQuestionReply", R"("questionId":"q1","replyId":"r1","isAnonymous":false)" + u1),
         slido("u1", "qaaQuestionReply", R"("questionId":"q1","replyId":"r1","isAnonymous":true)" + u1)},
        "AD AD");
    row("rule 1: an answer", {answer("false"), answer("true")}, "AD AD");
    row("rule 1: a version without a part of its key",
        {answer("false"),
         slido("u1", "pollAnswer", R"("pollAnswerId":"a1","isAnonymous":true,"userId":"u1")")},
        "AD AD");
    row("rule 1: without an id, itself alone",
        {slido("u1", "qaaQuestion", R"("isAnonymous":true)" + u1), question("u1", "false", u1)}, "AD -");
    row("rule 1: a type of later",
        {slido("u1", "qaaQuestionNote", R"("questionId":"q1","isAnonymous":true)" + u1),
         question("u1", "false", u1)},
        "AD AD");

    row("rule 2: hideNames true, then false (edge case 51)",
        {poll(R"("hideNames":true)"), poll(R"("hideNames":false)"), answer("false")}, "- - AD");
    row("rule 2: the poll comes last", {answer("false"), poll(R"("hideNames":true)")}, "AD -");
    row("rule 2: hideNames is no boolean", {poll(R"("hideNames":"no")"), answer("false")}, "- AD");
    row("rule 2: hideNames is null", {poll(R"("hideNames":null)"), answer("false")}, "- AD");
    row("rule 2: hideNames is false", {poll(R"("hideNames":false)"), answer("false")}, "- -");
    row("rule 2: a sub-question hides names",
        {poll(R"("hideNames":false,"questions":{"x":{"hideNames":false},"y":{"hideNames":true}})"),
         answer("false")},
        "- AD");
    row("rule 2: a sub-question's hideNames is null",
        {poll(R"("hideNames":false,"questions":{"x":{"hideNames":null}})"), answer("false")}, "- AD");
    row("rule 2: sub-questions that can't be read", {poll(R"("questions":"x")"), answer("false")}, "- AD");
    row("rule 2: no sub-question hides names",
        {poll(R"("questions":{"x":{"hideNames":false}})"), answer("false")}, "- -");
    row("rule 2: an answer without an id",
        {poll(R"("hideNames":true)"),
         slido("u1", "pollAnswer", R"("pollId":"p1","userId":"u1","isAnonymous":false)")},
        "- AD");
    row("rule 2: answers of other polls stay",
        {poll(R"("hideNames":true)"),
         slido("u1", "pollAnswer", R"("pollId":"p2","pollAnswerId":"a1","userId":"u1","isAnonymous":false)")},
        "- -");

    row("rule 3: moderators stay",
        {question("u1", "true", u1), action("mod", "approve"), question("mod", "true", u1)}, "AD A A");
    row("rule 3: other people's upvotes stay", {action("u2", "upvote"), question("u1", "true", u1)}, "A AD");
    row("rule 3: the author's own action", {question("mod", "true", u1), action("u1", "upvote")}, "A AD");
    row("rule 3: the author's id comes with a later version",
        {question("mod", "true", ""), question("mod", "true", u1)}, "A A");
    row("rule 3: no author is known", {question("u1", "true", ""), action("mod", "approve")}, "AD AD");
    row("rule 3: an empty id is none", {question("u1", "true", user("")), action("mod", "approve")}, "AD AD");
    row("rule 3: the author can't be read",
        {question("u1", "true", u1), question("u1", "true", R"(,"user":["u3"])"), action("mod", "approve")},
        "AD AD AD");
    row("rule 3: two authors",
        {question("u1", "true", u1), question("u2", "true", user("u2")), action("u2", "upvote"),
         action("mod", "approve")},
        "AD AD AD A");
    row("rule 3: the id in capitals", {question("0A1B-C", "true", user("0a1b-c")), action("mod", "approve")},
        "AD A");
    row("rule 3: the reviewer of an answer",
        {answer("true"),
         slido("mod", "pollAnswerReview",
               R"("pollId":"p1","pollResultId":"r1","pollAnswerId":"a1","approval":"approved")")},
        "AD A");
    row("rule 3: the participant's answer was sent by somebody else",
        {slido("mod", "pollAnswer",
               R"("pollId":"p1","pollResultId":"r1","pollAnswerId":"a1","userId":"u1","isAnonymous":true)")},
        "A");

    row("rule 7: other things of the same person",
        {question("u1", "true", u1), question("u1", "false", u1, "q2"), answer("false")}, "AD - -");
    row("rule 7: the same id in another session",
        {question("u1", "true", u1),
         slido("u1", "qaaQuestion", R"("questionId":"q1","isAnonymous":false)" + u1, "s2")},
        "AD -");
    row("rule 7: the same reply id below another question",
        {slido("u1", "qaaQuestionReply", R"("questionId":"q1","replyId":"r1","isAnonymous":true)" + u1),
         slido("u1", "qaaQuestionReply", R"("questionId":"q2","replyId":"r1","isAnonymous":false)" + u1)},
        "AD -");
    row("rule 7: replies to an anonymous question",
        {question("u1", "true", u1),
         slido("u2", "qaaQuestionReply",
               R"("questionId":"q1","replyId":"r1","isAnonymous":false)" + user("u2"))},
        "AD -");
    row("rule 7: the same answer id in another run",
        {answer("true"),
         slido("u1", "pollAnswer",
               R"("pollId":"p1","pollResultId":"r2","pollAnswerId":"a1","userId":"u1","isAnonymous":false)")},
        "AD -");
}

void TestAnonymousThings::rules()
{
    QFETCH(const Items, items);
    QFETCH(const QByteArray, masks);
    QCOMPARE(masksOf(*judged(items)), masks);
    // Page by page, each looked at before the next comes.
    Events events;
    for (const QByteArray &item : items) {
        events.page({item});
        events.state();
    }
    QCOMPARE(masksOf(*events.state().table), masks);
}

void TestAnonymousThings::firstGeneration_data()
{
    QTest::addColumn<Items>("items");
    QTest::addColumn<QByteArray>("masks");
    QTest::addColumn<QByteArray>("author"); ///< of the first one: name and id
    const auto row = [](const char *name, const Items &items, const char *masks, const char *author) {
        QTest::newRow(name) << items << QByteArray(masks) << QByteArray(author);
    };
    const QByteArray former = R"(,"user":{"id":"u1","name":"Ana"})";
    const auto choice = [](const QByteArray &fields) {
        return slido(
            "u1", "choiceAnswer",
            R"("questionId":"p1","resultId":"r1","userId":"u1","userName":"Ana","options":[{"id":"a"}])" +
                fields);
    };
    const auto text = [](const QByteArray &fields) {
        return slido("u1", "textAnswer",
                     R"("questionId":"p1","resultId":"r1","textAnswerId":"a1","userId":"u1")" + fields);
    };
    const auto formerPoll = [](const QByteArray &type, const QByteArray &fields) {
        return slido("mod", type, R"("questionId":"p1")" + fields);
    };
    row("a question", {question("u1", "false", former)}, "-", "Ana u1");
    row("an anonymous question", {question("u1", "true", former), action("mod", "approve")}, "AD A",
        "Ana u1");
    row("a reply",
        {slido("u1", "qaaQuestionReply", R"("replyId":"r1","userId":"u1","userName":"Ana","isPublic":true)")},
        "-", "Ana u1");
    row("an anonymous reply",
        {slido("u1", "qaaQuestionReply",
               R"("replyId":"r1","userId":"u1","userName":"Ana","isAnonymous":true)")},
        "AD", "Ana u1");
    row("a choice", {choice({})}, "-", "Ana u1");
    row("two versions of a choice", {choice({}), choice(R"(,"isAnonymous":true)")}, "AD AD", "Ana u1");
    row("two versions of a text", {text({}), text(R"(,"isAnonymous":true)")}, "AD AD", "u1 u1");
    row("names are shown", {choice({}), formerPoll("choiceQuestion", R"(,"showNames":true)")}, "- -",
        "Ana u1");
    row("names are hidden", {choice({}), formerPoll("choiceQuestion", R"(,"showNames":false)")}, "AD -",
        "Ana u1");
    row("names are hidden in a text poll", {text({}), formerPoll("textQuestion", R"(,"showNames":false)")},
        "AD -", "u1 u1");
    row("showNames can't be read", {choice({}), formerPoll("choiceQuestion", R"(,"showNames":"true")")},
        "AD -", "Ana u1");
    row("showNames is null", {choice({}), formerPoll("choiceQuestion", R"(,"showNames":null)")}, "AD -",
        "Ana u1");
    row("a reviewer",
        {text(R"(,"isAnonymous":true)"),
         slido("mod", "textReview",
               R"("questionId":"p1","resultId":"r1","textAnswerId":"a1","approval":"rejected")")},
        "AD A", "u1 u1");
}

void TestAnonymousThings::firstGeneration()
{
    QFETCH(const Items, items);
    const auto table = judged(items);
    QTEST(masksOf(*table), "masks");
    QTEST(QByteArray(seen(*table, "author", 0, {}) + ' ' + seen(*table, "authorUserId", 0, {})), "author");
}

void TestAnonymousThings::revealTellsTheAuthorAlone_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QByteArrayList>("hidden"); ///< author, authorUserId, userId before the reveal
    QTest::addColumn<QByteArrayList>("told");   ///< after it
    const auto row = [](const char *name, const QByteArray &item, const QByteArrayList &hidden,
                        const QByteArrayList &told) { QTest::newRow(name) << item << hidden << told; };
    const QByteArray u1 = user("u1");
    row("W01 an anonymous question", question("u1", "true", u1), {"", "", ""}, {"Hidden Person", "u1", "u1"});
    row("W01 a moderator's version of it", question("mod", "true", u1), {"", "", "mod"},
        {"Hidden Person", "u1", "mod"});
    row("W01 a moderator's action", action("mod", "approve"), {"", "", "mod"}, {"", "", "mod"});
    row("W01 somebody else's upvote", action("u2", "upvote"), {"", "", "u2"}, {"", "", "u2"});
    row("W01 the author's own upvote", action("u1", "upvote"), {"", "", ""}, {"", "", ""});
    row("W01 an answer", answer("true"), {"", "", ""}, {"u1", "u1", "u1"});
    row("W01 an answer without its participant",
        slido("u1", "pollAnswer", R"("pollId":"p1","pollAnswerId":"a9","isAnonymous":true)"), {"", "", ""},
        {"", "", ""});
    row("W01 a question that is not anonymous", question("u1", "false", u1, "q2"),
        {"Hidden Person", "u1", "u1"}, {"Hidden Person", "u1", "u1"});
    row("W01 an action on it", action("mod", "approve", "q2"), {"", "", "mod"}, {"", "", "mod"});
}

void TestAnonymousThings::revealTellsTheAuthorAlone()
{
    QFETCH(const QByteArray, item);
    const QByteArray known = question("u1", "true", user("u1")); // so that it is known who the author is
    const auto table = judged({item, known});
    const auto cells = [&](std::uint32_t row, const Anonymity &anonymity) {
        QByteArrayList texts;
        for (const std::string_view column : {"author", "authorUserId", "userId"})
            texts << seen(*table, column, row, anonymity);
        return texts;
    };
    QTEST(cells(0, {true, {}}), "hidden");
    QTEST(cells(0, {true, {0}}), "told");
    // No other item is told with it.
    QCOMPARE(cells(1, {true, {0}}), (QByteArrayList{"", "", ""}));
}

void TestAnonymousThings::unreadableIsMasked_data()
{
    QTest::addColumn<QByteArray>("data"); ///< the member of the envelope, whole
    const QByteArray inner = R"({"type":"qaaQuestion","user":{"userId":"u-secret","name":"Hidden Person"}})";
    QByteArray escaped = inner;
    escaped.replace('"', "\\\"");
    QTest::newRow("W36 a string") << QByteArray(R"(,"data":")" + escaped + '"');
    QTest::newRow("W36 a string of words") << QByteArray(R"(,"data":"Hidden Person")");
    QTest::newRow("W36 a list") << QByteArray(R"(,"data":[)" + inner + ']');
    QTest::newRow("W36 null") << QByteArray(R"(,"data":null)");
    QTest::newRow("W36 a number") << QByteArray(R"(,"data":5)");
    QTest::newRow("W36 nothing") << QByteArray();
    QTest::newRow("W36 an empty object") << QByteArray(R"(,"data":{})");
    QTest::newRow("W36 a type that is an object") << QByteArray(R"(,"data":{"type":)" + inner + '}');
    QTest::newRow("W36 a level more") << QByteArray(R"(,"data":{"data":)" + inner + '}');
    QTest::newRow("W36 isAnonymous is an object")
        << QByteArray(R"(,"data":{"type":"qaaQuestion","isAnonymous":)" + inner + '}');
    QTest::newRow("W36 the user is a text")
        << QByteArray(R"(,"data":{"type":"qaaQuestion","isAnonymous":true,"user":"Hidden Person"})");
    QTest::newRow("W36 a number that is a list")
        << QByteArray(R"(,"data":{"type":"qaaQuestion","isAnonymous":true,"upvotes":["Hidden Person"]})");
}

void TestAnonymousThings::unreadableIsMasked()
{
    QFETCH(const QByteArray, data);
    const QByteArray item = R"({"createdAtMs":1,"sessionId":"s","userId":"u-secret")" + data + '}';
    const auto table = judged({item});
    QCOMPARE(table->rowCount(), 1u);
    QCOMPARE(masksOf(*table), "AD");
    const Anonymity anonymity{true, {}};
    for (const ColumnSpec &column : table->schema().columns) {
        const QByteArray text = seen(*table, column.id, 0, anonymity);
        QVERIFY2(!text.contains("secret") && !text.contains("Hidden"), text.constData());
    }
    // Filter, order and search take what is masked for missing.
    for (const QString &filter :
         {u"hidden"_s, u"secret"_s, u"type contains user"_s, u"userId = \"u-secret\""_s}) {
        const auto parsed = Filter::parse(filter, table->schema(), QTimeZone::utc());
        QVERIFY(parsed);
        QVERIFY(parsed->apply(*table, RowIds{0}, {}, anonymity).empty());
    }
}

void TestAnonymousThings::anyOrderAndAnyPagesAreJudgedAlike()
{
    std::mt19937 random(1804);
    const auto below = [&random](unsigned bound) { return random() % bound; };
    const auto pick = [&](std::initializer_list<const char *> values) {
        return QByteArray(*(values.begin() + below(unsigned(values.size()))));
    };
    for (int round = 0; round < 120; ++round) {
        Items items;
        for (int i = 0; i < 40; ++i) {
            const QByteArray id = pick({"x1", "x2", "x3", "x4"}), who = pick({"u1", "u2", "U1", "mod"});
            const QByteArray isAnonymous = pick({"false", "false", "false", "true", "null", "\"?\""});
            const QByteArray author = below(3) == 0 ? QByteArray() : user(pick({"u1", "u2", ""}));
            switch (below(6)) {
            case 0:
                items << question(who, isAnonymous, author, id);
                break;
            case 1:
                items << action(who, "upvote", id);
                break;
            case 2:
                items << slido(who, "qaaQuestionReply",
                               R"("questionId":")" + pick({"x1", "x2"}) + R"(","replyId":")" + id +
                                   R"(","isAnonymous":)" + isAnonymous + author);
                break;
            case 3:
                items << answer(isAnonymous, id, who);
                break;
            case 4:
                items << poll(R"("hideNames":)" + pick({"false", "false", "true"}));
                break;
            default:
                items << slido(who, "choiceAnswer",
                               R"("questionId":"p1","userId":")" + who + R"(","isAnonymous":)" + isAnonymous);
                break;
            }
        }
        const auto whole = judged(items);
        QMap<qint64, std::uint8_t> expected; // by time, which no two share
        const int time = whole->schema().columnNamed("createdAtMs");
        for (std::uint32_t row = 0; row < whole->rowCount(); ++row)
            expected[whole->number(time, row)] = Anonymity::masksOf(*whole, row);
        std::shuffle(items.begin(), items.end(), random);
        Events events;
        for (qsizetype from = 0; from < items.size();) {
            const auto size = qsizetype{1} + qsizetype(below(7));
            events.page(items.mid(from, size));
            from += size;
            if (below(2) == 0)
                events.state();
        }
        const auto pieces = events.state().table;
        for (std::uint32_t row = 0; row < pieces->rowCount(); ++row)
            QCOMPARE(Anonymity::masksOf(*pieces, row), expected[pieces->number(time, row)]);
    }
}

void TestAnonymousThings::snapshotsStayAsTheyWere()
{
    Events events;
    events.page({question("u1", "false", user("u1"))});
    const auto before = events.state().table;
    events.page({question("u1", "true", user("u1"))});
    const auto after = events.state().table;
    QCOMPARE(masksOf(*before), "-");
    QCOMPARE(masksOf(*after), "AD AD");
    QVERIFY(before->personMasks()->revision() != after->personMasks()->revision());
    events.page({question("u2", "true", user("u2"), "q2")});
    QCOMPARE(events.state().table->personMasks()->revision(), after->personMasks()->revision());
}

/// A view works out what new rows change. It must notice rows that are masked since.
void TestAnonymousThings::lateMasksChangeWhatAFilterFinds()
{
    Events events;
    for (int i = 0; i < 100; ++i)
        events.page({question("u" + QByteArray::number(i), "false", user("u" + QByteArray::number(i)),
                              "q" + QByteArray::number(i))});
    const TableState before = events.state();
    const auto filter = [&](const QString &text) {
        return TableQuery{*Filter::parse(text, before.table->schema(), QTimeZone::utc()), {}, {true, {}}};
    };
    const TableQuery persons = filter(u"authorUserId contains u"_s), others = filter(u"type contains qaa"_s);
    const RowList foundPersons(persons.run(before)), foundOthers(others.run(before));
    QCOMPARE(foundPersons.size(), 100u);
    events.page({question("u7", "true", user("u7"), "q7")});
    const TableState now = events.state();
    QVERIFY(!runGrown(persons, before, foundPersons, now));
    QCOMPARE(persons.run(now).size(), 99u);
    // Nobody is looked at here: the short way stays.
    const auto grown = runGrown(others, before, foundOthers, now);
    QVERIFY(grown);
    QVERIFY(grown->rows.flat() == others.run(now));
}

void TestAnonymousThings::withoutAJudgeAllIsMasked()
{
    Table table(schemaOf(TableId::Events));
    std::vector<Cell> cells(table.schema().columns.size());
    cells[std::size_t(table.schema().columnNamed("userId"))] = {Cell::State::Value, missingNumber, "u1"};
    table.append(cells, {}, 0);
    QCOMPARE(masksOf(table), "AD");
    QCOMPARE(seen(table, "userId", 0, {true, {}}), "");
    QCOMPARE(seen(table, "userId", 0, {}), "u1");
}

QTEST_APPLESS_MAIN(TestAnonymousThings)
#include "tst_anonymousthings.moc"
