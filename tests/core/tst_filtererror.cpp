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
    add("quoted column", "\"name\" = a", Mistake::ColumnInQuotationMarks, 0, 6,
        "A column's name stands without quotation marks.");
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
        "\"2026-02-30\" is no time. Write a date such as 2026-01-31 or a time such as 2026-01-31T10:00:00Z.");
    add("no time, though quoted", "accessTime > \"soon\"", Mistake::NoTime, 13, 6,
        "\"soon\" is no time. Write a date such as 2026-01-31 or a time such as 2026-01-31T10:00:00Z.");
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
}

void TestFilterError::refuses()
{
    QFETCH(const QString, text);
    QFETCH(const TableId, table);
    QFETCH(const FilterMistake, mistake);
    const auto filter = Filter::parse(text, schemaOf(table), QTimeZone::utc());
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
        const QString sentence = inEnglish(error);
        QVERIFY(sentence.endsWith(u'.') || sentence.endsWith(u'?'));
        QVERIFY2(!sentence.contains(u"%1"_s) && !sentences.contains(sentence), qPrintable(sentence));
        sentences.insert(sentence);
        if (m_mistakesSeen.size() > 1) // refuses() ran too
            QVERIFY2(m_mistakesSeen.contains(mistake), qPrintable(sentence));
    }
}

QTEST_GUILESS_MAIN(TestFilterError)
#include "tst_filtererror.moc"
