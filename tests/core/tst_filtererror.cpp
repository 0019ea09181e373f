// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/filtererror.h"

#include "core/query/filter.h"

#include <QSet>
#include <QTest>

using namespace auditdesk;
using namespace Qt::StringLiterals;

/// What a filter's text can have wrong, where, and in which words.
class TestFilterError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void everyMistakeHasARowAndWords();

private:
    QSet<int> m_mistakesSeen;
};

void TestFilterError::refuses_data()
{
    using Mistake = FilterMistake;
    QTest::addColumn<QString>("text");
    QTest::addColumn<TableId>("table");
    QTest::addColumn<FilterMistake>("mistake");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("sentence");
    const auto addOf = [](const char *name, const QString &text, TableId table, FilterMistake mistake,
                          int position, int length, const char *sentence) {
        QTest::newRow(name) << text << table << mistake << position << length << QString::fromUtf8(sentence);
    };
    const auto add = [&addOf](const char *name, const char *text, FilterMistake mistake, int position,
                              int length, const char *sentence) {
        addOf(name, QString::fromUtf8(text), TableId::Accesses, mistake, position, length, sentence);
    };
    add("quotation mark", "ü \"abc", Mistake::QuotationNeverClosed, 2, 4,
        "This quotation mark is never closed.");
    add("quotation mark after a backslash", "\"a\\\"", Mistake::QuotationNeverClosed, 0, 4,
        "This quotation mark is never closed.");
    add("parenthesis not closed", "a (b or c", Mistake::ParenthesisNeverClosed, 2, 1,
        "This parenthesis is never closed.");
    add("parenthesis not opened", "a) b", Mistake::ParenthesisNeverOpened, 1, 1,
        "This parenthesis was never opened.");
    add("nothing in parentheses", "()", Mistake::ConditionMissing, 1, 1, "Something is missing before this.");
    add("nothing after and", "a and", Mistake::EndMissing, 5, 0, "Something is missing at the end.");
    add("nothing before or", "or a", Mistake::ConditionMissing, 0, 2, "Something is missing before this.");
    add("nothing after not", "not", Mistake::EndMissing, 3, 0, "Something is missing at the end.");
    add("operator without column", "= a", Mistake::ColumnMissing, 0, 1,
        "A column's name must stand before this.");
    add("operator after comparison", "name = a = b", Mistake::ColumnMissing, 9, 1,
        "A column's name must stand before this.");
    add("comma", "a, b", Mistake::ColumnMissing, 1, 1, "A column's name must stand before this.");
    add("unknown column", "colour = red", Mistake::UnknownColumn, 0, 6, "There is no column \"colour\".");
    add("unknown column like another", "a or donwloaded = true", Mistake::UnknownColumn, 5, 10,
        "There is no column \"donwloaded\". Did you mean \"downloaded\"?");
    add("quoted unknown column", "\"colour\" = a", Mistake::UnknownColumn, 0, 8,
        "There is no column \"colour\".");
    add("boolean is not ordered", "viewed < 3", Mistake::OperatorOfOtherKind, 7, 1,
        "viewed is true or false: \"<\" can't be used with it.");
    add("time contains nothing", "accessTime CONTAINS 3", Mistake::OperatorOfOtherKind, 11, 8,
        "accessTime is a time: \"CONTAINS\" can't be used with it.");
    add("no value", "name =", Mistake::ValueMissingAtEnd, 6, 0, "A value is missing at the end.");
    add("no value before a parenthesis", "(name =)", Mistake::ValueMissing, 7, 1,
        "A value is missing before this.");
    add("keyword as value", "name = not", Mistake::LanguageWordAsValue, 7, 3,
        "\"not\" is a word of the filter language: put it in quotation marks.");
    add("no boolean", "viewed = 1", Mistake::NoBoolean, 9, 1, "\"1\" is neither true nor false.");
    add("no time", "accessTime > 2026-02-30", Mistake::NoTime, 13, 10,
        "\"2026-02-30\" is no time. Write a date such as 2026-01-31 or \"last 7 days\", or a time such as "
        "2026-01-31T10:00:00Z.");
    add("no time, though quoted", "accessTime > \"soon\"", Mistake::NoTime, 13, 6,
        "\"soon\" is no time. Write a date such as 2026-01-31 or \"last 7 days\", or a time such as "
        "2026-01-31T10:00:00Z.");
    add("no list", "name in a", Mistake::ListMissing, 8, 1, "\"in\" takes a list in parentheses: in (a, b).");
    add("empty list", "name in ()", Mistake::ValueMissing, 9, 1, "A value is missing before this.");
    add("list not closed", "name in (a", Mistake::ParenthesisNeverClosed, 8, 1,
        "This parenthesis is never closed.");
    add("list without comma", "name in (a b)", Mistake::CommaMissing, 11, 1,
        "A comma is missing before this.");
    add("regular expression", R"(name matches "\"a(b")", Mistake::NoRegularExpression, 19, 1,
        "This is no regular expression: missing closing parenthesis.");
    add("regular expression, early", R"(name matches "*a")", Mistake::NoRegularExpression, 14, 3,
        "This is no regular expression: quantifier does not follow a repeatable item.");
    addOf("no number", u"viewCount = 1.5"_s, TableId::Recordings, Mistake::NoNumber, 12, 3,
          "\"1.5\" is no whole number.");
    addOf("number matches nothing", u"viewCount matches 1"_s, TableId::Recordings,
          Mistake::OperatorOfOtherKind, 10, 7, "viewCount is a number: \"matches\" can't be used with it.");
    addOf("nested too deeply", QString(100'000, u'('), TableId::Recordings, Mistake::NestedTooDeeply, 100, 1,
          "Parentheses are nested too deeply.");

    add("W04 mistyped operator", "email contans example", Mistake::UnknownOperator, 6, 7,
        "There is no operator \"contans\". Did you mean \"contains\"?");
    add("W04 mistyped operator after not", "email not contans example", Mistake::UnknownOperator, 10, 7,
        "There is no operator \"contans\". Did you mean \"contains\"?");
    add("W04 &&", "viewed = true && downloaded = true", Mistake::UnknownOperator, 14, 2,
        "There is no operator \"&&\". Did you mean \"and\"?");
    add("W04 && without spaces", "viewed=true&&downloaded=true", Mistake::UnknownOperator, 11, 2,
        "There is no operator \"&&\". Did you mean \"and\"?");
    add("W04 ||", "board || sync", Mistake::UnknownOperator, 6, 2,
        "There is no operator \"||\". Did you mean \"or\"?");
    add("W04 ==", "viewed == true", Mistake::UnknownOperator, 7, 2,
        "There is no operator \"==\". Did you mean \"=\"?");
    add("W04 <>", "name <> \"x\"", Mistake::UnknownOperator, 5, 2,
        "There is no operator \"<>\". Did you mean \"!=\"?");
    add("W04 like", "email like example", Mistake::UnknownOperator, 6, 4,
        "There is no operator \"like\". Did you mean \"contains\"?");
    add("W04 tilde", "email ~ example", Mistake::UnknownOperator, 6, 1,
        "There is no operator \"~\". Did you mean \"contains\"?");
    add("W04 colon", "email:example", Mistake::UnknownOperator, 5, 1,
        "There is no operator \":\". Did you mean \"=\"?");
    add("W04 colon before the value", "E-mail :example", Mistake::UnknownOperator, 7, 1,
        "There is no operator \":\". Did you mean \"=\"?");
    add("W04 exclamation mark", "!viewed", Mistake::UnknownOperator, 0, 1,
        "There is no operator \"!\". Did you mean \"not\"?");
    add("W04 & alone", "board & sync", Mistake::UnknownOperator, 6, 1,
        "There is no operator \"&\". Did you mean \"and\"?");
    add("W04 two columns", "viewed and downloaded", Mistake::ColumnAlone, 0, 6,
        "\"viewed\" is a column. Write a condition such as viewed = true, or put the word in quotation marks "
        "to search for it.");
    add("W04 a column alone", "email", Mistake::ColumnAlone, 0, 5,
        "\"email\" is a column. Write a condition such as email contains \"…\", or put the word in quotation "
        "marks to search for it.");
    add("W04 a label alone", "Accessed", Mistake::ColumnAlone, 0, 8,
        "\"Accessed\" is a column. Write a condition such as accessTime = today, or put the word in "
        "quotation "
        "marks to search for it.");
    add("W04 an operator alone", "contains", Mistake::ColumnMissing, 0, 8,
        "A column's name must stand before this.");
    add("W04 a column as value", "email = domain", Mistake::ColumnAsValue, 8, 6,
        "\"domain\" is a column. Put it in quotation marks to compare with the word.");
    add("W04 a column as time", "accessTime > viewed", Mistake::ColumnAsValue, 13, 6,
        "\"viewed\" is a column. Put it in quotation marks to compare with the word.");
    add("W04 mistyped column beside quotation", "emial \"example\"", Mistake::WordLikeColumn, 0, 5,
        "\"emial\" looks like the column email. Put it in quotation marks to search for the word.");
    add("W04 both mistyped", "emial contans example", Mistake::UnknownColumn, 0, 5,
        "There is no column \"emial\". Did you mean \"email\"?");
    add("W04 mistyped and", "viewed = true nad downloaded = true", Mistake::WordLikeOperator, 14, 3,
        "\"nad\" looks like the operator \"and\". Put it in quotation marks to search for the word.");
    add("W04 German and", "viewed = true und board", Mistake::WordLikeOperator, 14, 3,
        "\"und\" looks like the operator \"and\". Put it in quotation marks to search for the word.");
    add("W04 a value of two words", "topic = board meeting", Mistake::ValueOfManyWords, 14, 7,
        "Put a value of several words in quotation marks, or write \"and\" before \"meeting\".");
    add("W04 wildcard", "email = *@example.org", Mistake::WildcardAsValue, 8, 13,
        "\"*\" is no wildcard here. Use contains or matches, or put \"*@example.org\" in quotation "
        "marks.");
    add("W04 null", "name = null", Mistake::NullAsValue, 7, 4,
        "Write \"is null\" for a missing value, or put \"null\" in quotation marks.");
    add("W04 a word as time", "accessTime >= todya", Mistake::NoTime, 14, 5,
        "\"todya\" is no time. Write a date such as 2026-01-31 or \"last 7 days\", or a time such as "
        "2026-01-31T10:00:00Z. Did you mean \"today\"?");
    addOf("W04 a mistyped value", u"type = pollAnwser"_s, TableId::Events, Mistake::ValueLikeAnother, 7, 10,
          "\"pollAnwser\" is no known value. Did you mean \"pollAnswer\"? Otherwise put it in quotation "
          "marks.");

    add("is without null", "name is board", Mistake::NullMissing, 8, 5,
        "\"is\" takes null or not null. Write \"=\" to compare with a value.");
    add("between without and", "accessTime between 2026-01-01", Mistake::BetweenWithoutAnd, 29, 0,
        "\"between\" takes two values: between a and b.");
    add("between the wrong way round", "accessTime between 2026-02-01 and 2026-01-01",
        Mistake::BetweenReversed, 19, 10,
        "Nothing lies between these values: the first is greater than the second.");
    add("boolean between", "viewed between true and false", Mistake::OperatorOfOtherKind, 7, 7,
        "viewed is true or false: \"between\" can't be used with it.");
    add("unknown relative date", "accessTime = last fortnight", Mistake::NoTime, 13, 14,
        "\"last fortnight\" is no time. Write a date such as 2026-01-31 or \"last 7 days\", or a time such "
        "as "
        "2026-01-31T10:00:00Z.");
    add("function of no time", "timeOfDay(name) > 20:00", Mistake::NoTimeColumn, 10, 4,
        "Here stands the name of a column of times, such as accessTime.");
    add("no time of day", "timeOfDay(accessTime) > 8pm", Mistake::NoTimeOfDay, 24, 3,
        "\"8pm\" is no time of day such as 20:00.");
    add("no weekday", "weekday(accessTime) in (sat, sundy)", Mistake::NoWeekday, 29, 5,
        "\"sundy\" is no weekday: mon, tue, wed, thu, fri, sat or sun. Did you mean \"sunday\"?");
    add("order of weekdays", "weekday(accessTime) > fri", Mistake::OperatorOfWeekday, 20, 1,
        "A weekday takes =, != and in, not \">\".");
    add("no day", "day(accessTime) = 20:00", Mistake::NoDay, 18, 5,
        "\"20:00\" is no date such as 2026-01-31.");
    add("unknown zone", "day(accessTime, \"Europe/Prag\") = 2026-01-31", Mistake::UnknownZone, 16, 13,
        "There is no time zone \"Europe/Prag\". Did you mean \"Europe/Prague\"?");
    add("letters behind a quotation", "name = 'a'b", Mistake::QuotationNeverClosed, 7, 4,
        "This quotation mark is never closed.");
    add("letters behind a double quotation", "name = \"a\"b", Mistake::QuotationWithinWord, 7, 3,
        "A space is missing after this quoted text.");
    add("curly quotation not closed", "name = “a", Mistake::QuotationNeverClosed, 7, 2,
        "This quotation mark is never closed.");
    add("a time that clocks skip", "timeOfDay(accessTime) > 20:00 and accessTime > 2026-03-29T02:30",
        Mistake::TimeSkipped, 47, 16,
        "02:30 doesn't exist on 29 Mar 2026 in Europe/Prague: clocks went from 02:00 to 03:00.");
}

void TestFilterError::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const TableId, table);
    QFETCH(const FilterMistake, mistake);
    const auto filter = Filter::parse(text, schemaOf(table), QTimeZone("Europe/Prague"), 0);
    QVERIFY(!filter);
    QVERIFY(filter.error().mistake == mistake);
    QTEST(filter.error().position, "position");
    QTEST(filter.error().length, "length");
    QTEST(inEnglish(filter.error()), "sentence");
    m_mistakesSeen.insert(int(mistake));
}

void TestFilterError::everyMistakeHasARowAndWords()
{
    QSet<QString> sentences;
    const int last = int(FilterMistake::NoRegularExpression);
    for (int mistake = 0; mistake <= last; ++mistake) {
        FilterError error;
        error.mistake = FilterMistake(mistake);
        error.text = u"%2 typed"_s;
        error.column = u"name"_s;
        error.suggestion = u"other"_s;
        const QString sentence = inEnglish(error);
        QVERIFY(sentence.endsWith(u'.') || sentence.endsWith(u'?'));
        QVERIFY2(!sentence.contains(u"%1"_s) && !sentences.contains(sentence), qPrintable(sentence));
        sentences.insert(sentence);
        const bool isFoundByRunning = FilterMistake(mistake) == FilterMistake::PatternTooCostly;
        if (m_mistakesSeen.size() > 1 && !isFoundByRunning) // refuses() ran too
            QVERIFY2(m_mistakesSeen.contains(mistake), qPrintable(sentence));
    }
}

QTEST_GUILESS_MAIN(TestFilterError)
#include "tst_filtererror.moc"
