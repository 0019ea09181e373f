// SPDX-FileCopyrightText: The Audit Desk authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demowords.h"

namespace auditdesk::words {

namespace {

constexpr NamePart westernGiven[] = {
    {u"Siobhán", u"siobhan"}, {u"Zoë", u"zoe"},         {u"Jürgen", u"juergen"}, {u"Ørjan", u"orjan"},
    {u"Łucja", u"lucja"},     {u"Thiago", u"thiago"},   {u"Ngozi", u"ngozi"},    {u"Renée", u"renee"},
    {u"Tomáš", u"tomas"},     {u"Amelia", u"amelia"},   {u"Kwame", u"kwame"},    {u"Inês", u"ines"},
    {u"Håkan", u"hakan"},     {u"Beatriz", u"beatriz"}, {u"Gizem", u"gizem"},    {u"Declan", u"declan"}};
constexpr NamePart westernFamily[] = {{u"O’Rourke", u"orourke"},        {u"Müller-Łaski", u"mueller-laski"},
                                      {u"Brännström", u"brannstrom"},   {u"Conceição", u"conceicao"},
                                      {u"Dvořáková", u"dvorakova"},     {u"Ashdown", u"ashdown"},
                                      {u"Okonjo", u"okonjo"},           {u"Lefèvre", u"lefevre"},
                                      {u"Yıldızoğlu", u"yildizoglu"},   {u"Weißhaupt", u"weisshaupt"},
                                      {u"Fernández", u"fernandez"},     {u"Thorvaldsen", u"thorvaldsen"},
                                      {u"van der Meulen", u"vdmeulen"}, {u"Szczepański", u"szczepanski"},
                                      {u"Boateng", u"boateng"},         {u"Castellani", u"castellani"}};
constexpr NamePart greekGiven[] = {
    {u"Ελένη", u"eleni"}, {u"Νίκος", u"nikos"}, {u"Δήμητρα", u"dimitra"}, {u"Σπύρος", u"spyros"}};
constexpr NamePart greekFamily[] = {{u"Παπαζαχαρίου", u"papazachariou"},
                                    {u"Οικονόμου", u"oikonomou"},
                                    {u"Ξενάκη", u"xenaki"},
                                    {u"Βλαστός", u"vlastos"}};
constexpr NamePart cyrillicGiven[] = {
    {u"Олена", u"olena"}, {u"Дмитро", u"dmytro"}, {u"Милица", u"milica"}, {u"Георги", u"georgi"}};
constexpr NamePart cyrillicFamily[] = {{u"Ковальчук", u"kovalchuk"},
                                       {u"Шевчук", u"shevchuk"},
                                       {u"Ђорђевић", u"djordjevic"},
                                       {u"Стоянов", u"stoyanov"}};
constexpr NamePart arabicGiven[] = {
    {u"ليلى", u"layla"}, {u"يوسف", u"yusuf"}, {u"سلمى", u"salma"}, {u"كريم", u"karim"}};
constexpr NamePart arabicFamily[] = {
    {u"الحداد", u"alhaddad"}, {u"منصور", u"mansour"}, {u"القاسمي", u"alqasimi"}, {u"بركات", u"barakat"}};
constexpr NamePart hebrewGiven[] = {{u"נועה", u"noa"}, {u"איתן", u"eitan"}, {u"תמר", u"tamar"}};
constexpr NamePart hebrewFamily[] = {{u"לביא", u"lavi"}, {u"ברקוביץ", u"berkovich"}, {u"שלו", u"shalev"}};
constexpr NamePart devanagariGiven[] = {
    {u"अदिति", u"aditi"}, {u"रोहन", u"rohan"}, {u"मीनाक्षी", u"meenakshi"}, {u"विक्रम", u"vikram"}};
constexpr NamePart devanagariFamily[] = {{u"कुलकर्णी", u"kulkarni"},
                                         {u"श्रीवास्तव", u"srivastava"},
                                         {u"देशमुख", u"deshmukh"},
                                         {u"चतुर्वेदी", u"chaturvedi"}};
constexpr NamePart japaneseGiven[] = {
    {u"美咲", u"misaki"}, {u"健太", u"kenta"}, {u"さくら", u"sakura"}, {u"悠斗", u"yuto"}};
constexpr NamePart japaneseFamily[] = {
    {u"高橋", u"takahashi"}, {u"小野寺", u"onodera"}, {u"渡邉", u"watanabe"}, {u"長谷川", u"hasegawa"}};
constexpr NamePart chineseGiven[] = {
    {u"晓明", u"xiaoming"}, {u"雅婷", u"yating"}, {u"志强", u"zhiqiang"}, {u"思雨", u"siyu"}};
constexpr NamePart chineseFamily[] = {
    {u"欧阳", u"ouyang"}, {u"陈", u"chen"}, {u"黄", u"huang"}, {u"赵", u"zhao"}};
constexpr NamePart koreanGiven[] = {{u"서연", u"seoyeon"}, {u"민준", u"minjun"}, {u"지우", u"jiwoo"}};
constexpr NamePart koreanFamily[] = {{u"김", u"kim"}, {u"황보", u"hwangbo"}, {u"정", u"jung"}};

constexpr NameGroup groups[] = {
    {westernGiven, westernFamily, false, u" ", 46},  {greekGiven, greekFamily, false, u" ", 6},
    {cyrillicGiven, cyrillicFamily, false, u" ", 8}, {arabicGiven, arabicFamily, false, u" ", 8},
    {hebrewGiven, hebrewFamily, false, u" ", 4},     {devanagariGiven, devanagariFamily, false, u" ", 9},
    {japaneseGiven, japaneseFamily, true, u" ", 7},  {chineseGiven, chineseFamily, true, u"", 7},
    {koreanGiven, koreanFamily, true, u"", 5},
};

constexpr Text topics[] = {
    u"Weekly platform stand-up",
    u"Quarterly business review",
    u"Customer onboarding workshop",
    u"Security awareness training",
    u"Release readiness review",
    u"Design critique: checkout flow",
    u"Incident review: delayed shipments",
    u"Supplier negotiations, round 2",
    u"Payroll changes explained",
    u"Data protection for team leads",
    u"Vorstandsrunde: Prüfung der Quartalszahlen",
    u"Schulung „Arbeitssicherheit im Außendienst“",
    u"Réunion d’équipe – tournée des régions",
    u"Présentation du budget prévisionnel",
    u"Revisión de proyectos y próximos pasos",
    u"Reunião de coordenação — São Paulo",
    u"Przegląd ryzyk i działań naprawczych",
    u"Školení nových zaměstnanců",
    u"Güvenlik eğitimi: şüpheli e-postalar",
    u"Συνάντηση έργου: επόμενα βήματα",
    u"Обзор рисков за квартал",
    u"Навчання з інформаційної безпеки",
    u"مراجعة خطة المشروع",
    u"تدريب الموظفين الجدد",
    u"סקירת אבטחת מידע",
    u"सुरक्षा जागरूकता प्रशिक्षण",
    u"四半期レビュー：営業部",
    u"新入社員オリエンテーション",
    u"供应商管理季度会议",
    u"產品發表前最後檢查",
    u"주간 개발 회의",
    u"Architecture forum",
    u"Interview panel debrief",
    u"Works council: information session",
    u"Road map walk-through",
    u"Contract review with counsel",
};

constexpr Text odd[] = {
    u"=SUM(budget): why the sheet was wrong",
    u"+1 onboarding: the first week",
    u"-10 % travel costs, a plan",
    u"@everyone: move to the new building",
    u"\"Lessons learned\", release 4.2",
    u"Prices, terms, and \"the small print\"",
    u"🎉 Launch party: rehearsal 🎶",
    u"🔒 Confidential – board only",
    u"100 % remote? Pros & cons <draft>",
    u"ΑΒΓ and straße: the letters workshop",
    u"İstanbul ofisi: ılık kış etkinliği",
    u"Café ☕ with the founders",
};

constexpr Text titles[] = {
    u"All-hands: results and outlook",
    u"Town hall EMEA – ask us anything",
    u"全社会議：今年の目標",
    u"Ethics and compliance day",
    u"Product vision 🚀 live",
    u"Führungskräfte im Gespräch",
    u"Open forum: the office move",
    u"Sales kick-off",
    u"لقاء الموظفين السنوي",
    u"Benefits Q&A",
    u"Engineering summit, closing session",
    u"Encuentro trimestral",
};

constexpr Text asked[] = {
    u"When will the new expense policy take effect?",
    u"Can we keep working from home on Fridays?",
    u"Who decides about the budget for training?",
    u"Will there be a second round of hiring this year?",
    u"How do we report a suspicious e-mail?",
    u"What happens to the old building, and when?",
    u"Is the bonus linked to the results of the whole group?",
    u"Why was the release moved by three weeks?",
    u"Could we get the slides in advance next time, please?",
    u"Are contractors covered by the new rules too?",
    u"What did we learn from the incident in spring?",
    u"How long are recordings of these meetings kept?",
    u"Who can see my answers in the polls?",
    u"Will the cafeteria have vegan food every day? 🥦",
    u"Can you say more about the plans for the regions?",
    u"Do we have a date for the move to the new network?",
    u"Gilt die neue Regelung auch für Teilzeitkräfte?",
    u"Wann wird über die Übernahme der Auszubildenden entschieden?",
    u"Könnten wir die Öffnungszeiten der Kantine ändern?",
    u"Quand aurons-nous accès au nouvel outil ?",
    u"Est-ce que la prime sera versée avant l’été ?",
    u"¿Habrá traducción simultánea en la próxima reunión?",
    u"¿Cuándo se publican los resultados de la encuesta?",
    u"Quando será a próxima formação em segurança?",
    u"Czy będzie możliwość pracy zdalnej z zagranicy?",
    u"Πότε θα ανακοινωθούν τα αποτελέσματα;",
    u"Как будет организована передача проектов?",
    u"Чи буде запис цієї зустрічі доступний усім?",
    u"متى سيتم الإعلان عن الميزانية الجديدة؟",
    u"هل ستكون هناك ترجمة؟",
    u"מתי יתפרסמו התוצאות?",
    u"क्या नई नीति सभी कार्यालयों पर लागू होगी?",
    u"新しい評価制度はいつから始まりますか？",
    u"在宅勤務の日数は増えますか？",
    u"新的差旅政策什么时候生效？",
    u"明年會有更多培訓預算嗎？",
    u"내년에도 재택근무가 가능한가요?",
    u"=HYPERLINK is in the template: is that safe?",
    u"+ Could we have more \"quiet rooms\", please?",
    u"Thank you for the open words! 👏👏",
};

constexpr Text rude[] = {
    u"Why is the [darned] printer still broken?",
    u"This reorganization is [rubbish], who approved it?",
    u"What the [heck] happened to our bonus?",
    u"[🤬] Another delay? Really?",
    u"Warum ist dieser [Mist] immer noch nicht behoben?",
    u"Encore une [fichue] réunion le vendredi soir ?",
};

constexpr Text answered[] = {
    u"Thank you, we will come back to this at the end.",
    u"The policy takes effect on the first of next month.",
    u"Yes, that is planned; details follow by e-mail.",
    u"We don't know yet, and will say so as soon as we do.",
    u"Please ask your local team lead.",
    u"+1, I would like to know that too",
    u"See the page “New rules” on the intranet.",
    u"Ja, das gilt für alle.",
    u"Oui, dès le mois prochain.",
    u"Sí, a partir del lunes.",
    u"Ναι, από την επόμενη εβδομάδα.",
    u"Да, это запланировано.",
    u"نعم، ابتداءً من الشهر القادم.",
    u"はい、来月からです。",
    u"是的，下个月开始。",
    u"네, 다음 달부터입니다.",
    u"Same question here 🙋",
    u"Answered live, see the recording.",
};

constexpr Text inWords[] = {
    u"More time for customers",
    u"Clear goals",
    u"Less e-mail, fewer meetings",
    u"Trust",
    u"Teamwork 💪",
    u"Better tools",
    u"Training",
    u"Ruhe zum Arbeiten",
    u"Klare Zuständigkeiten",
    u"Confiance",
    u"Moins de réunions",
    u"Flexibilidad",
    u"Comunicação",
    u"Zaufanie",
    u"Διαφάνεια",
    u"Доверие",
    u"الشفافية",
    u"שקיפות",
    u"पारदर्शिता",
    u"チームワーク",
    u"透明度",
    u"소통",
    u"\"Quiet hours\", please",
    u"=more focus",
    u"Coffee ☕",
    u"nothing to add",
    u"Honesty, even when it hurts",
    u"Speed",
};

constexpr Text yesNo[] = {u"Yes", u"No", u"Not sure"};
constexpr Text mood[] = {u"😀 Great", u"🙂 Fine", u"😐 So-so", u"🙁 Not well"};
constexpr Text places[] = {u"Head office", u"Home", u"Elsewhere, with a good line"};
constexpr Text months[] = {u"January", u"March", u"June", u"September, after the holidays"};
constexpr Text tools[] = {u"Laptop", u"Screen", u"Headset", u"Chair", u"Nothing, thanks"};
constexpr Text sprachen[] = {u"Deutsch", u"Français", u"Español", u"日本語", u"العربية"};
constexpr Text scale[] = {u"1", u"2", u"3", u"4", u"5"};

constexpr Poll pollList[] = {
    {u"Did you read the new travel policy?", yesNo},
    {u"How are you today?", mood},
    {u"In one word: what helps you do your work?", {}},
    {u"Where do you join from?", places},
    {u"When should the next all-hands be?", months},
    {u"Was bremst Sie im Alltag am meisten?", {}},
    {u"What equipment do you miss most?", tools},
    {u"In welcher Sprache soll die nächste Sitzung sein?", sprachen},
    {u"How well do you know the code of conduct?", scale},
    {u"次回のテーマは何がいいですか？", {}},
};

} // namespace

std::span<const NameGroup> nameGroups()
{
    return groups;
}
std::span<const Text> meetingTopics()
{
    return topics;
}
std::span<const Text> oddTopics()
{
    return odd;
}
std::span<const Text> sessionTitles()
{
    return titles;
}
std::span<const Text> questions()
{
    return asked;
}
std::span<const Text> rudeQuestions()
{
    return rude;
}
std::span<const Text> replies()
{
    return answered;
}
std::span<const Text> textAnswers()
{
    return inWords;
}
std::span<const Poll> polls()
{
    return pollList;
}

} // namespace auditdesk::words
