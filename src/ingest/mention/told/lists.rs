//! The small words by which an event's name is told from what stands around it.

use super::tokens::Token;

/// Whether a list of words, with blanks between them, holds a word.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|own| own == word)
}

/// Verbs of those who hold an event, and of what becomes of it.
pub(super) const HELD: &str = "held organized organised hosted convened co-organized co-organised conducted delivered \
    concluded ended opened began started launched facilitated supported closed finished \
    gathered funded completed ran arranged co-hosted staged sponsored brought wrapped kicked \
    gave put convene begin begins concludes ends opens starts holds hosts organizes organises paid";
/// Verbs of the past that do not end in "ed"; what is told with them was.
pub(super) const PAST: &str = "was were took brought gave saw met heard drew ran made began came went sat spoke led \
    wound fell set laid put built held paid did had got told said left taught drove stood sent";
/// Words by which a sentence tells of what is still open.
pub(super) const OPEN: &str = "will would should could may might shall plans planned plan intends intended hopes hope \
    expected scheduled cancelled canceled postponed declined never";
/// Words that say which stage of something an event is.
pub(super) const STAGES: &str =
    "inception closing opening launch kick-off kickoff final inaugural wrap-up concluding";
/// Verbs of those who come.
pub(super) const CAME: &str = "attended participated spoke addressed part speaking addressing moderated chaired \
    attending place presented participating lectured attend participate keynote";
/// Words by which something is of another day.
pub(super) const LATER: &str = "will next last later soon coming upcoming earlier yesterday tomorrow week \
    month since recently";
/// Words by which something is only hoped for or possible.
pub(super) const HOPED: &str = "should could might would may recommend recommends recommended recommending propose \
    proposes suggest suggests suggested consider considering encourage encourages encouraged \
    urge urges urged if whether possibility possible potential need needs hope hopes hoped \
    wish request requests requested calls called unless idea never not no cancelled \
    postponed instead";

/// Words by which something is taken as a fact.
pub(super) const NOTED: &str = "note notes noted noting welcomes welcome welcomed welcoming recalls recalling commends \
    commend thanks thank appreciates";

/// Words that stand before no event's noun within its name.
pub(super) const NOT_BEFORE: &str = "of in to for by on at with from and or was were is are be been has have had will that \
    which who during this these those each every any some all many several various two three \
    four five six no such other further future next following same after before under \
    through between as including organized organised held hosted attended about more than \
    today";

/// Words that follow an event's noun; before any other it is part of another noun.
pub(super) const BEHIND: &str = "on about for of to in at from with by between among held organized organised hosted \
    convened that which where was is will took has had devoted dedicated entitled titled \
    called named aimed focused focusing addressing concerning regarding attended and today \
    yesterday this last within during under as jointly co-organized co-organised conducted \
    delivered opened started began ended concluded brought gathered supported funded led \
    chaired moderated against involving bringing gathering covering exploring examining \
    discussing designed marking run sponsored facilitated dealing related through starting \
    beginning running together when who put co-hosted followed also kicked exclusively based \
    is are were taught taking offered arranged staged mounted prepared given planned scheduled \
    due featuring financed co-financed co-chaired sponsored tomorrow since before after but \
    while whose ran would being";

/// Words with which what an event is on begins, and how many words they are.
pub(super) const SUBJECT: &[(&str, &[&str])] = &[
    ("on", &[]),
    ("about", &[]),
    ("concerning", &[]),
    ("regarding", &[]),
    ("against", &[]),
    ("devoted", &["to"]),
    ("dedicated", &["to"]),
    ("related", &["to"]),
    ("dealing", &["with"]),
    ("focused", &["on", "upon"]),
    ("focusing", &["on", "upon"]),
    ("aimed", &["at"]),
    (
        "to",
        &[
            "discuss",
            "mark",
            "launch",
            "review",
            "present",
            "promote",
            "raise",
            "develop",
            "exchange",
            "address",
            "examine",
            "explore",
            "assess",
            "commemorate",
            "celebrate",
            "strengthen",
        ],
    ),
    ("marking", &[]),
    ("addressing", &[]),
    ("exploring", &[]),
    ("examining", &[]),
    ("discussing", &[]),
    ("covering", &[]),
    ("entitled", &[]),
    ("titled", &[]),
];

/// Words at which what an event is on ends.
pub(super) const ENDS: &str = "held organized organised hosted convened conducted attended delivered co-organized co- \
    organised facilitated supported funded financed which that who where when took was is \
    were are will has have had together during jointly concluded ended opened began started \
    starting today yesterday tomorrow by brought gathered within while after before \
    involving bringing gathering chaired moderated led co-hosted also drew aimed focused ran \
    run kicked following wrapped";

/// Words after which "with" goes on with the subject.
pub(super) const WITH: &str = "co-operation cooperation dealing working contact compliance accordance partnership \
    interviews relations people persons children";

/// Words of names that stand for any event, or for one of every year.
pub(super) const VAGUE: &str = "event gathering session panel discussion debate series annual largest \
    biggest regular";

/// Whether a word tells how long an event is: "two-day".
pub(super) fn is_duration(low: &str) -> bool {
    let (count, unit) = low.split_once('-').unwrap_or((low, ""));
    let counts =
        ["one", "two", "three", "four", "five", "six", "seven", "ten", "half", "multi", "several"];
    let numbers = counts.contains(&count) || count.starts_with(|c: char| c.is_ascii_digit());
    let units = ["day", "days", "week", "weeks", "month", "months", "hour", "hours"];
    (numbers && units.contains(&unit))
        || matches!(low, "day-long" | "daylong" | "week-long" | "weeklong" | "month-long")
}

/// Whether a word counts people: "some 40".
pub(super) fn is_count(low: &str) -> bool {
    low.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            low,
            "some"
                | "about"
                | "around"
                | "more"
                | "than"
                | "over"
                | "nearly"
                | "almost"
                | "the"
                | "a"
                | "ten"
                | "twelve"
                | "fifteen"
                | "twenty"
                | "thirty"
                | "forty"
                | "fifty"
                | "sixty"
                | "eight"
                | "nine"
                | "seven"
                | "six"
                | "five"
                | "four"
                | "three"
                | "two"
                | "up"
                | "to"
                | "newly-appointed"
                | "selected"
                | "dozen"
                | "hundred"
                | "sixteen"
                | "eighteen"
        )
}

/// Whether a word is a day of the week or a month.
pub(super) fn is_day(low: &str) -> bool {
    const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday january february march \
        april may june july august september october november december";
    has(DAYS, low)
}

/// Nouns of those for whom an event is held.
const PEOPLE: &str = "police judges prosecutors lawyers journalists teachers students officials officers \
    representatives members staff experts professionals practitioners media public participants \
    women parliamentarians diplomats investigators trainers ngos youth military customs workers \
    inspectors guards managers mediators interpreters counsellors psychologists doctors nurses \
    employees employers cadets mayors volunteers activists leaders consuls personnel \
    magistrates advocates attorneys servants pupils girls boys men children migrants victims \
    survivors providers specialists delegates editors reporters detectives soldiers peacekeepers \
    directors heads councillors analysts advisers advisors academics researchers scholars recruits attachés \
    pedagogues educators parents families partners donors ministries embassies shelters coordinators \
    co-ordinators";
/// Words that stand before such nouns.
const OF_PEOPLE: &str = "police border civil local law social media young public municipal central \
    government senior national labour youth community military customs defence school \
    frontline front-line newly mid-level high-level regional district female male";

/// Whether those for whom an event is held are told of where a phrase begins: "labour inspectors", and
/// not "labour exploitation".
pub(super) fn is_audience(phrase: &[Token<'_>]) -> bool {
    /// How many words may stand before their noun.
    const NEAR: usize = 4;
    let low = |n: usize| phrase.get(n).map_or("", |own| own.low.as_str());
    let people = |n: usize| has(PEOPLE, low(n)) && !has(OF_PEOPLE, low(n));
    let opens = has(PEOPLE, low(0)) || has(OF_PEOPLE, low(0));
    let ends = !low(1).chars().all(char::is_alphabetic) || has(BEHIND, low(1)) || low(1) == "and";
    opens && (people(0) || has(PEOPLE, low(0)) && ends || (1..NEAR).any(people))
}
