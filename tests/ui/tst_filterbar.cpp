// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/filtertext.h"
#include "ui/views/chip.h"
#include "ui/views/filterbar.h"
#include "ui/views/filteredit.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

using namespace auditdesk;
using namespace Qt::StringLiterals;

namespace {

const TableSchema &accesses()
{
    return schemaOf(TableId::Accesses);
}

} // namespace

class TestFilterBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void parts_data();
    void parts();
    void taking_data();
    void taking();
    void adding_data();
    void adding();
    void labels_data();
    void labels();
    void completions_data();
    void completions();

    void appliesShortlyAfterTyping();
    void appliesAtOnceOnEnter();
    void invalidAppliesNothingAndSaysWhere();
    void whatIsInForceStaysShown();
    void takingAConditionCorrects();
    void enterSelectsTheMistake();
    void escapeClearsThenLeaves();
    void leavesExportToTheWindow();
    void chipsFollowAndRemove();
    void chipsByKeyboard();
    void offersAndTakesWords();
    void enterAppliesWhileWordsAreOffered();
    void proposalWaits();
    void takesAnyLength_data();
    void takesAnyLength();
    void aMistakeOfTheQueryIsShown();
    void everythingIsNamed();

private:
    QLineEdit *edit() const { return m_bar->findChild<QLineEdit *>(); }
    QList<Chip *> chips() const;
    bool isTold(const QString &text) const;

    std::unique_ptr<FilterBar> m_bar;
};

void TestFilterBar::init()
{
    m_bar = std::make_unique<FilterBar>(accesses());
    m_bar->resize(700, 100);
    m_bar->show();
    m_bar->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_bar.get()));
    m_bar->focusText();
}

void TestFilterBar::cleanup()
{
    m_bar.reset();
}

QList<Chip *> TestFilterBar::chips() const
{
    QList<Chip *> shown;
    for (Chip *chip : m_bar->findChildren<Chip *>()) {
        if (!chip->isHidden())
            shown.append(chip);
    }
    return shown;
}

bool TestFilterBar::isTold(const QString &text) const
{
    const auto labels = m_bar->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&text](const QLabel *label) { return label->isVisible() && label->text() == text; });
}

void TestFilterBar::parts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("blank") << u"  "_s << QStringList{};
    QTest::newRow("a word") << u"board"_s << QStringList{u"board"_s};
    QTest::newRow("words side by side") << u"board sync"_s << QStringList{u"board"_s, u"sync"_s};
    QTest::newRow("comparisons") << u"viewed = true and email contains \"a and b\""_s
                                 << QStringList{u"viewed = true"_s, u"email contains \"a and b\""_s};
    QTest::newRow("negation") << u"not viewed = true and not (a or b)"_s
                              << QStringList{u"not viewed = true"_s, u"not (a or b)"_s};
    QTest::newRow("list") << u"name in (a, b) x"_s << QStringList{u"name in (a, b)"_s, u"x"_s};
    QTest::newRow("or is one") << u"a and b or c"_s << QStringList{u"a and b or c"_s};
    QTest::newRow("or within") << u"(a or b) and c"_s << QStringList{u"(a or b)"_s, u"c"_s};
    QTest::newRow("unclosed quotation") << u"name = \"x"_s << QStringList{};
    QTest::newRow("unclosed parenthesis") << u"(a and b"_s << QStringList{u"(a and b"_s};
    QTest::newRow("between") << u"accessTime between 2026-01-01 and last week and x"_s
                             << QStringList{u"accessTime between 2026-01-01 and last week"_s, u"x"_s};
    QTest::newRow("relative date") << u"accessTime = last 7 days board"_s
                                   << QStringList{u"accessTime = last 7 days"_s, u"board"_s};
    QTest::newRow("negated operators") << u"name not in (a, b) and name is not null x"_s
                                       << QStringList{u"name not in (a, b)"_s, u"name is not null"_s, u"x"_s};
    QTest::newRow("function") << u"timeOfDay(accessTime, \"UTC\") >= 20:00 x"_s
                              << QStringList{u"timeOfDay(accessTime, \"UTC\") >= 20:00"_s, u"x"_s};
    QTest::newRow("half a comparison") << u"a and name ="_s << QStringList{u"a"_s, u"name ="_s};
}

void TestFilterBar::parts()
{
    QFETCH(QString, text);
    QFETCH(QStringList, parts);
    QStringList found;
    for (const FilterPart &part : filterParts(text)) {
        QCOMPARE(text.mid(part.position, part.length), part.text);
        found += part.text;
    }
    QCOMPARE(found, parts);
}

void TestFilterBar::taking_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("rest");
    QTest::newRow("first") << u"a and b and c"_s << 0 << u"b and c"_s;
    QTest::newRow("middle") << u"a and b and c"_s << 1 << u"a and c"_s;
    QTest::newRow("last") << u"a b"_s << 1 << u"a"_s;
    QTest::newRow("only") << u"a"_s << 0 << QString();
    QTest::newRow("or goes whole") << u"a or b"_s << 0 << QString();
}

void TestFilterBar::taking()
{
    QFETCH(QString, text);
    QFETCH(int, index);
    QFETCH(QString, rest);
    QCOMPARE(withoutPart(text, std::size_t(index)), rest);
}

void TestFilterBar::adding_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");
    QTest::newRow("to nothing") << u" "_s << u"viewed = true"_s;
    QTest::newRow("to one") << u"a"_s << u"a and viewed = true"_s;
    QTest::newRow("to an or") << u"a or b"_s << u"(a or b) and viewed = true"_s;
    QTest::newRow("once only") << u"a and viewed = true"_s << u"a and viewed = true"_s;
}

void TestFilterBar::adding()
{
    QFETCH(QString, text);
    QFETCH(QString, result);
    QCOMPARE(withCondition(text, u"viewed = true"_s), result);
}

void TestFilterBar::labels_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QString>("label");
    QTest::newRow("word") << u"board"_s << u"“board”"_s;
    QTest::newRow("true") << u"downloaded = true"_s << u"Downloaded"_s;
    QTest::newRow("false") << u"downloaded = no"_s << u"Downloaded: no"_s;
    QTest::newRow("not true") << u"downloaded != true"_s << u"Downloaded: no"_s;
    QTest::newRow("equal") << u"EMAIL = \"a@example.com\""_s << u"E-mail: a@example.com"_s;
    QTest::newRow("contains") << u"email contains example"_s << u"E-mail contains example"_s;
    QTest::newRow("at least") << u"accessTime >= 2026-01-01"_s << u"Accessed ≥ 2026-01-01"_s;
    QTest::newRow("list") << u"name in (a, b)"_s << u"Person: a, b"_s;
    QTest::newRow("missing") << u"name = \"\""_s << u"Person: empty"_s;
    QTest::newRow("negated") << u"not name = a"_s << u"not: Person: a"_s;
    QTest::newRow("negated operator") << u"name not contains a"_s << u"not: Person contains a"_s;
    QTest::newRow("null") << u"name is null"_s << u"Person: empty"_s;
    QTest::newRow("not null") << u"name is not null"_s << u"Person: not empty"_s;
    QTest::newRow("relative date") << u"accessTime = last 7 days"_s << u"Accessed: last 7 days"_s;
    QTest::newRow("by its label") << u"\"E-mail\" contains a"_s << u"E-mail contains a"_s;
    QTest::newRow("between as typed")
        << u"accessTime between 2026-01-01 and today"_s << u"accessTime between 2026-01-01 and today"_s;
    QTest::newRow("group as typed") << u"(a or b)"_s << u"(a or b)"_s;
    QTest::newRow("alternative as typed") << u"name contains a or foo"_s << u"name contains a or foo"_s;
    QTest::newRow("list and more as typed") << u"name in (a, b) or foo"_s << u"name in (a, b) or foo"_s;
    QTest::newRow("hostile") << u"name = \"a\u202eb\""_s << u"Person: a⟨U+202E⟩b"_s;
}

void TestFilterBar::labels()
{
    QFETCH(QString, part);
    QFETCH(QString, label);
    QCOMPARE(partLabel(part, accesses()), label);
}

void TestFilterBar::completions_data()
{
    QTest::addColumn<QString>("text"); // | is the cursor
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("length");
    QTest::newRow("column") << u"do|"_s << QStringList{u"downloaded"_s, u"domain"_s} << 2;
    QTest::newRow("case") << u"ACC|"_s << QStringList{u"accessTime"_s} << 3;
    QTest::newRow("operators of a boolean") << u"viewed |"_s << QStringList{u"="_s} << 0;
    QTest::newRow("operator begun") << u"email con|"_s << QStringList{u"contains"_s} << 3;
    QTest::newRow("values of a boolean") << u"viewed = |"_s << QStringList{u"true"_s, u"false"_s} << 0;
    QTest::newRow("no values of a text") << u"name = |"_s << QStringList{} << 0;
    QTest::newRow("after a condition") << u"viewed = true |"_s << QStringList{u"and"_s, u"or"_s} << 0;
    QTest::newRow("after and") << u"viewed = true and vi|"_s << QStringList{u"viewed"_s} << 2;
    QTest::newRow("in parentheses") << u"(to|"_s << QStringList{u"topic"_s} << 2;
    QTest::newRow("in quotation marks") << u"name = \"vi|"_s << QStringList{} << 0;
    QTest::newRow("within the text") << u"vi| = true"_s << QStringList{u"viewed"_s} << 2;
    QTest::newRow("whole already") << u"viewed|"_s << QStringList{} << 6;
    QTest::newRow("negated operator") << u"email not con|"_s << QStringList{u"contains"_s} << 3;
    QTest::newRow("dates") << u"accessTime >= yes|"_s << QStringList{u"yesterday"_s} << 3;
    QTest::newRow("other end") << u"accessTime between 2026-01-01 and yes|"_s << QStringList{u"yesterday"_s}
                               << 3;
    QTest::newRow("in a list") << u"viewed in (true, |"_s << QStringList{u"true"_s, u"false"_s} << 0;
}

void TestFilterBar::completions()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    QFETCH(int, length);
    const int cursor = int(text.indexOf(u'|'));
    const FilterCompletion completion = completionAt(text.remove(u'|'), cursor, accesses());
    QCOMPARE(completion.words, words);
    if (!words.isEmpty()) {
        QCOMPARE(completion.length, length);
        QCOMPARE(completion.position, cursor - length);
    }
}

void TestFilterBar::appliesShortlyAfterTyping()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applied);
    QTest::keyClicks(edit(), u"board"_s);
    QCOMPARE(applied.size(), 0);
    QTRY_COMPARE(applied.size(), 1);
    QCOMPARE(applied.front().front().toString(), u"board"_s);
}

void TestFilterBar::appliesAtOnceOnEnter()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applied);
    QTest::keyClicks(edit(), u"board"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(applied.size(), 1);
}

void TestFilterBar::invalidAppliesNothingAndSaysWhere()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applied);
    auto *filterEdit = m_bar->findChild<FilterEdit *>();
    QCOMPARE(filterEdit->state(), FilterEdit::State::Empty);
    const QColor neutral = edit()->palette().color(QPalette::Base);
    m_bar->setText(u"viewed = maybe"_s);
    QCOMPARE(filterEdit->state(), FilterEdit::State::Invalid);
    QVERIFY(edit()->palette().color(QPalette::Base) != neutral);
    QCOMPARE(applied.size(), 0);
    QVERIFY(isTold(u"At character 10: \"maybe\" is neither true nor false."_s));
    QVERIFY(!edit()->accessibleDescription().isEmpty());
    m_bar->setText(u"viewed = true"_s);
    QCOMPARE(filterEdit->state(), FilterEdit::State::Valid);
    QCOMPARE(applied.size(), 1);
    QVERIFY(edit()->accessibleDescription().isEmpty());
}

void TestFilterBar::whatIsInForceStaysShown()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applied);
    QSignalSpy corrected(m_bar.get(), &FilterBar::mistakeGone);
    m_bar->setText(u"viewed ="_s);
    QVERIFY(m_bar->hasMistake());
    QVERIFY(isTold(u"Still shown: all rows"_s));
    QVERIFY(chips().isEmpty());

    m_bar->setText(u"downloaded = true and board"_s);
    QVERIFY(!m_bar->hasMistake());
    QCOMPARE(corrected.size(), 1);
    QVERIFY(!isTold(u"Still in force:"_s) && !isTold(u"Still shown: all rows"_s));
    m_bar->setText(u"viewed = maybe"_s);
    m_bar->apply();
    QVERIFY(isTold(u"Still in force:"_s));
    QCOMPARE(chips().size(), 2);
    QCOMPARE(chips().at(0)->text(), u"Downloaded"_s);
    QVERIFY(edit()->accessibleDescription().contains(u"still applies"_s));
    QCOMPARE(applied.size(), 1);
    QCOMPARE(corrected.size(), 1);

    // Back to what applies: nothing new, nothing wrong.
    m_bar->setText(u"downloaded = true and board"_s);
    QCOMPARE(chips().size(), 2);
    QVERIFY(!isTold(u"Still in force:"_s));
    QCOMPARE(applied.size(), 1);
}

void TestFilterBar::takingAConditionCorrects()
{
    m_bar->setText(u"downloaded = true and board"_s);
    m_bar->setText(u"viewed = maybe"_s);
    chips().at(0)->click();
    QCOMPARE(m_bar->text(), u"board"_s);
    QVERIFY(!m_bar->hasMistake());
    QCOMPARE(chips().size(), 1);
}

void TestFilterBar::enterSelectsTheMistake()
{
    m_bar->setText(u"viewed = maybe and x"_s);
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(edit()->selectedText(), u"maybe"_s);
}

void TestFilterBar::escapeClearsThenLeaves()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applied);
    QSignalSpy left(m_bar.get(), &FilterBar::leaveRequested);
    m_bar->setText(u"board"_s);
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(edit()->text(), QString());
    QCOMPARE(applied.size(), 2);
    QCOMPARE(applied.back().front().toString(), QString());
    QCOMPARE(left.size(), 0);
    QTest::keyClick(edit(), Qt::Key_Escape);
    QCOMPARE(left.size(), 1);
}

/// A plain line edit takes Ctrl+E for itself where the keys are X11's.
void TestFilterBar::leavesExportToTheWindow()
{
    auto *edit = m_bar->findChild<FilterEdit *>();
    for (const auto key : {Qt::Key_E, Qt::Key_A}) {
        QKeyEvent event(QEvent::ShortcutOverride, key, Qt::ControlModifier);
        event.ignore();
        QCoreApplication::sendEvent(edit, &event);
        QCOMPARE(event.isAccepted(), key == Qt::Key_A); // all of the text, as in any line edit
    }
}

void TestFilterBar::chipsFollowAndRemove()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applied);
    m_bar->setText(u"downloaded = true and email contains example and board"_s);
    QCOMPARE(chips().size(), 3);
    QCOMPARE(chips().at(1)->text(), u"E-mail contains example"_s);
    chips().at(1)->click();
    QCOMPARE(m_bar->text(), u"downloaded = true and board"_s);
    QCOMPARE(applied.back().front().toString(), u"downloaded = true and board"_s);
    QCOMPARE(chips().size(), 2);
}

void TestFilterBar::chipsByKeyboard()
{
    m_bar->setText(u"a and b"_s);
    QTest::keyClick(edit(), Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), chips().at(0));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
    QCOMPARE(m_bar->text(), u"b"_s);
    QCOMPARE(QApplication::focusWidget(), chips().at(0));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QCOMPARE(m_bar->text(), QString());
    QCOMPARE(QApplication::focusWidget(), edit());
}

void TestFilterBar::offersAndTakesWords()
{
    QTest::keyClicks(edit(), u"dow"_s);
    QAbstractItemView *popup = m_bar->findChild<QCompleter *>()->popup();
    QTRY_VERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(edit()->text(), u"downloaded "_s);
    QVERIFY(popup->isVisible()); // and now the operators
    QTest::keyClick(popup, Qt::Key_Escape);
    QVERIFY(!popup->isVisible());
    QCOMPARE(edit()->text(), u"downloaded "_s);
}

void TestFilterBar::enterAppliesWhileWordsAreOffered()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applied);
    QTest::keyClicks(edit(), u"do"_s);
    QAbstractItemView *popup = m_bar->findChild<QCompleter *>()->popup();
    QTRY_VERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Return);
    QVERIFY(!popup->isVisible());
    QCOMPARE(applied.size(), 1);
    QCOMPARE(applied.front().front().toString(), u"do"_s);
}

void TestFilterBar::proposalWaits()
{
    QSignalSpy applied(m_bar.get(), &FilterBar::applied);
    m_bar->propose(u"email contains \"\""_s, 1);
    QCOMPARE(edit()->cursorPosition(), 16);
    QTest::qWait(250);
    QCOMPARE(applied.size(), 0);
    QTest::keyClicks(edit(), u"x"_s);
    QTRY_COMPARE(applied.size(), 1);
    QCOMPARE(applied.front().front().toString(), u"email contains \"x\""_s);
}

void TestFilterBar::takesAnyLength_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("W06 longer than a line edit is by default") << 1'000;
    QTest::newRow("W06 much longer") << 10'000;
}

void TestFilterBar::takesAnyLength()
{
    QFETCH(const int, count);
    QStringList parts;
    for (int i = 0; i < count; ++i)
        parts += u"email = watchlist.person.%1@example.org"_s.arg(i);
    const QString text = parts.join(u" or "_s);
    QVERIFY(text.size() > 32'767);
    QSignalSpy applied(m_bar.get(), &FilterBar::applied);
    QApplication::clipboard()->setText(text);
    edit()->paste();
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(applied.size(), 1);
    QCOMPARE(applied.front().front().toString(), text);
    QCOMPARE(chips().size(), 1);
    QVERIFY(chips().front()->text().size() < 300);
}

void TestFilterBar::aMistakeOfTheQueryIsShown()
{
    m_bar->setText(u"email matches \"(a+)+b\""_s);
    FilterError mistake;
    mistake.mistake = FilterMistake::PatternTooCostly;
    mistake.position = 14;
    mistake.length = 8;
    mistake.text = u"(a+)+b"_s;
    m_bar->showQueryMistake(mistake);
    QVERIFY(m_bar->hasMistake());
    QCOMPARE(m_bar->findChild<FilterEdit *>()->state(), FilterEdit::State::Invalid);
    QVERIFY(!isTold(u"Still in force:"_s)); // nothing is
    QVERIFY(edit()->accessibleDescription().contains(u"no rows are shown"_s));
    QTest::keyClick(edit(), Qt::Key_Return);
    QCOMPARE(edit()->selectedText(), u"\"(a+)+b\""_s);
    m_bar->setText(u"board"_s);
    QVERIFY(!m_bar->hasMistake());
    m_bar->setText(u"email matches \"(a+)+b\""_s);
    QVERIFY(!m_bar->hasMistake()); // it is asked anew
}

void TestFilterBar::everythingIsNamed()
{
    m_bar->setText(u"a and b"_s);
    int focusable = 0;
    for (const QWidget *widget : m_bar->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->isHidden() ||
            widget->inherits("QAbstractItemView") || widget->inherits("QScrollBar"))
            continue;
        ++focusable;
        QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }
    QCOMPARE(focusable, 3);
}

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
