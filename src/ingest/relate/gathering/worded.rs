//! Where an event was and who held it, told by wordings around the names: "Elm hosted the seminar",
//! "held in Elm on 4 May, the seminar", "brought pilots together in Elm for a seminar".
//!
//! The wordings are patterns over the sentence in which every event stands as one mark, every body and
//! every place as others, so that a pattern says all that may stand between them.

use super::super::claims::Claim;
use super::super::claims::Claims;
use super::super::ends::End;
use super::Told;
use crate::ingest::patterns::pattern;
use crate::model::{EntityKind, RelationKind, Role};
use regex::{Captures, Match, Regex};
use std::sync::LazyLock;

/// What stands for an event, for a body and for a place.
const EVENT: char = '\u{E000}';
const BODY: char = '\u{E001}';
const PLACE: char = '\u{E002}';
/// Which kinds the marks stand for.
const MARKS: [(char, &[EntityKind]); 3] = [
    (EVENT, &[EntityKind::Event]),
    (BODY, &[EntityKind::Organisation, EntityKind::FieldMission]),
    (PLACE, &[EntityKind::Place]),
];

/// Participles and past forms of those who hold an event, and of what becomes of it.
const HELD: &str = "(?:held|(?:co-?)?organi[sz]ed|(?:co-?)?hosted|(?:co-?)?convened|conducted|staged|arranged|delivered|ran|run|launched|opened|facilitated|put on|mounted|given|gave|carried out|concluded|ended|closed|completed|began|begun|started|prepared|initiated)";
/// The same verbs where they are told of now or of what will be.
const HOLDS: &str = "(?:hold|holds|holding|(?:co-?)?organi[sz](?:e|es|ing)|(?:co-?)?host(?:s|ing)?|conven(?:e|es|ing)|conduct(?:s|ing)?|stag(?:e|es|ing)|arrang(?:e|es|ing)|deliver(?:s|ing)?|runs|running|launch(?:es|ing)?|opens?|facilitat(?:e|es|ing))";
/// Verbs of those who bring others together, and of those who come.
const GATHERED: &str = "(?:brought together|brings together|bringing together|brought|gathered|gathers|assembled|convened|met|invited|invites|came together|came|come|travelled|traveled|joined|flew|welcomed)";
/// A day, in whatever words; nothing fits too.
const DAY: &str = r"(?:,? (?:on |from |in |between |during |until |to |and |at )*(?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: ?[-–] ?\d{1,2})?|\d{4}|January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|this \w+|last (?:week|month|year|spring|summer|autumn|winter)|earlier|spring|summer|autumn|winter|early|late|end of|beginning of)\b){0,8},?";
/// What introduces an event: "a two-day regional ".
const A: &str = r"(?:an?|the|its|their|another|this|\d+th) (?:[\w’-]+ ){0,5}?";
/// With whom.
const WITH: &str = "(?:together with|jointly with|alongside|(?:in|and in) (?:close |joint )?(?:co-?operation|partnership|collaboration|co-?ordination|conjunction) with)";

/// The wordings of one family.
struct Wordings(Vec<Regex>);

impl Wordings {
    fn of(texts: &[String]) -> Self {
        Self(texts.iter().filter_map(|text| pattern(text)).collect())
    }

    fn found<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Captures<'a>> {
        self.0.iter().flat_map(|own| own.captures_iter(text))
    }
}

/// The marks of a list of names, as the pattern's group: "the Guild (G), the League and the Bureau".
fn list(mark: char, group: &str) -> String {
    format!(
        "(?P<{group}>{mark}(?:[’']s)?(?: \\([^()]{{1,40}}\\))?(?:(?:, and|,| and|,? as well as|,? along with) (?:the |its |their |by |in )*{mark}(?: \\([^()]{{1,40}}\\))?)*)"
    )
}

/// Where an event was.
static PLACES: LazyLock<Wordings> = LazyLock::new(|| {
    let (e, p) = (format!("(?P<e>{EVENT})"), list(PLACE, "p"));
    let others = format!("[^.;:{EVENT}{PLACE}]");
    let past = format!("[^.;:{EVENT}]");
    Wordings::of(&[
        // "Elm hosted the seminar", "Elm was the venue of"
        format!(
            r"{p},? (?:today |again |also |yesterday )?(?:(?:is|was|will be|has been|had been|is to be|becomes|became)(?: also| again)? (?:the )?(?:venue|host|host city|setting|scene|site|location) (?:of|for|to)|hosted|hosts|will host|is hosting|has hosted|is to host|welcomed|welcomes|played host to) (?:[\w’,-]+ ){{0,9}}?{e}"
        ),
        // "Elm's Lamp Hall will be the venue of the seminar"
        format!(
            r"{p}[’']s? [\p{{Lu}}][\w’ -]{{2,50}} (?:will be|was|is|has been) the (?:venue|setting|scene) (?:of|for) (?:{A})?{e}"
        ),
        // "held in Elm on 4 May a seminar"
        format!(r"\b(?:{HELD}|{HOLDS}) (?:today |yesterday |jointly )?(?:in|at) {p}{DAY} {A}{e}"),
        // "Held in Elm on 4 May, the seminar"
        format!(r"^(?:[Jj]ointly )?(?i:{HELD})\b{others}{{0,160}}? in {p}{DAY} {A}{e}"),
        // "brought pilots together in Elm on 4 May for a seminar"
        format!(
            r"\b{GATHERED}\b{others}{{0,140}}? (?:in|to) {p}{DAY} (?:for|at|to attend|to take part in|to participate in|to hold|during) {A}{e}"
        ),
        // "In Elm on 4 May, the League held a seminar"
        format!(
            r"^(?:In|At) {p}{DAY} {others}{{0,160}}?\b(?:{HELD}|{HOLDS})(?: [\w-]+){{0,3}}? {A}{e}"
        ),
        // "a seminar on ..., organized by the League, took place on 4 May in Elm"
        format!(
            r"{e}{others}{{0,160}}?\b(?:{HELD}|took place|takes place|take place|taking place|is due|scheduled|continued|resumed)\b(?: on | from | at |[^.;:{EVENT}{PLACE}]{{0,70}}? )in {p}"
        ),
        // "began in Elm and continued in Oak"
        format!(
            r"{e}[^.;:{EVENT}]{{0,200}}?\b(?:and|then|before) (?:will )?(?:continu(?:e|ed|es|ing)|mov(?:e|ed|es|ing)(?: on)?|end(?:ed|s|ing)?|conclud(?:e|ed|es|ing)) (?:\w+ )?(?:in|to) {p}"
        ),
        // "drew 200 people in Elm on 4 May"
        format!(
            r"{e}{others}{{0,100}}?\b(?:drew|attracted|gathered|brought together)[^.;:,{EVENT}{PLACE}]{{0,80}}? in {p}"
        ),
        // "at the Lamp Hall in Elm, where the seminar was held"
        format!(r"in {p}{DAY} where {past}{{0,60}}?{e}"),
    ])
});

/// Who held an event.
static HOLDERS: LazyLock<Wordings> = LazyLock::new(|| {
    let (e, b) = (format!("(?P<e>{EVENT})"), list(BODY, "b"));
    let p = list(PLACE, "p").replace("?P<p>", "?:");
    let others = format!("[^.;:{EVENT}]");
    let own = format!("{BODY}(?: (?:of|under|in|at|for|from) [^,.;:{EVENT}]{{1,70}}?)?");
    let many = format!("(?P<b>{own}(?:, (?:the |and )?{own}){{1,9}}(?:,? and (?:the )?{own})?),?");
    let open = r"(?:(?:will|has|have|had|today|jointly|also|is to|are to|recently) )*";
    Wordings::of(&[
        // "Organized by the League and the Guild, was held the seminar"
        format!(
            r"^[^.;:{EVENT}{BODY}]{{0,60}}?(?i:{HELD}) (?:jointly )?by (?:the )?{b},? (?:and {others}{{0,80}}? )?(?:(?:was|were) held |took place )?{A}{e}"
        ),
        // "a seminar ... organized by the League, the Guild and the Bureau"
        format!(
            r"{e}[^.;:{EVENT}{BODY}]{{0,120}}?\b{HELD}(?: in {p})?{DAY}(?: in {p})? (?:jointly |together )?by (?:the |its )?{b}"
        ),
        // "The League invited pilots to a seminar"
        format!(
            r"{b},? (?:jointly |today |together |also )?(?:invited|brought together|gathered|assembled|summoned)\b{others}{{0,160}}? (?:for|to|at) {A}{e}"
        ),
        // "The League held in Elm a seminar"
        format!(r"{b},? {open}(?:{HELD}|{HOLDS}) (?:today |jointly )?in {p}{DAY} {A}{e}"),
        // "the Guild of Elm, the League in Oak and the Bureau held a seminar"
        format!(r"{many} {open}(?:{HELD}|{HOLDS}) (?:together |jointly )?(?:{A})?{e}"),
        // "a seminar was held in Elm under the auspices of the League"
        format!(
            r"{e}{others}{{0,160}}? (?:under the (?:auspices|aegis|patronage|umbrella)|(?:on|at|upon) the initiative) of (?:the )?{b}"
        ),
    ])
});

/// With whom an event was held.
static PARTNERS: LazyLock<Wordings> = LazyLock::new(|| {
    let (e, b) = (format!("(?P<e>{EVENT})"), list(BODY, "b"));
    let p = list(PLACE, "p").replace("?P<p>", "?:");
    let others = format!("[^.;:{EVENT}]");
    Wordings::of(&[
        // "a seminar which the League held in Elm on 4 May with the Guild"
        format!(
            r"{e}{others}{{0,120}}?\b{HELD}(?: in {p})?{DAY}(?: in {p})? with (?:the |its )?{b}"
        ),
        // "the League held a seminar on lights in Elm in partnership with the Guild"
        format!(
            r"\b(?:{HELD}|{HOLDS}) {A}{e}[^.;:{EVENT}{BODY}]{{0,140}}?,? {WITH} (?:the |its )?{b}"
        ),
        // "a seminar ... was held by the League in co-operation with the Guild"
        format!(r"{e}{others}{{0,160}}?\b{HELD}\b{others}{{0,120}}? {WITH} (?:the |its )?{b}"),
        // "Together with the Guild, the League held a seminar"
        format!(r"^(?i:{WITH}) (?:the |its )?{b}, {others}{{0,120}}?\b(?:{HELD}|{HOLDS}) {A}{e}"),
    ])
});

/// Words with which nothing is told as having been, or as going to be.
const UNSURE: [&str; 9] =
    [" not ", " never ", "cancel", "postpone", " could ", " should ", " would ", " might ", " if "];

/// A sentence in which names stand as marks.
struct Masked {
    text: String,
    /// Where the marks stand, with their units.
    marks: Vec<(usize, usize, End)>,
}

impl Masked {
    fn of(told: Told<'_>) -> Option<Self> {
        let units = &told.around.line.units;
        let (first, last) = (units.first()?, units.last()?);
        let mut from = first.span.start;
        let (mut text, mut marks) = (String::new(), Vec::new());
        for named in &told.around.line.named {
            let span = units.get(named.unit)?.span;
            let end = MARKS
                .iter()
                .find_map(|(mark, kinds)| told.around.end(named, kinds).map(|end| (*mark, end)));
            let Some((mark, end)) = end.filter(|_| span.start >= from) else { continue };
            text.push_str(told.text.get(from..span.start)?);
            marks.push((text.len(), named.unit, end));
            text.push(mark);
            from = span.end;
        }
        text.push_str(told.text.get(from..last.span.end)?);
        Some(Self { text, marks })
    }

    /// The names within a stretch.
    fn within(&self, found: Match<'_>, mark: char) -> Vec<(usize, End)> {
        let all = self.marks.iter().filter(|(at, ..)| found.range().contains(at));
        let all = all.filter(|(at, ..)| self.text[*at..].starts_with(mark));
        all.map(|(_, unit, end)| (*unit, end.clone())).collect()
    }
}

/// Reads them.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    let has = |kinds: &[EntityKind]| {
        told.around.line.named.iter().any(|named| told.around.end(named, kinds).is_some())
    };
    if !has(MARKS[0].1) || !(has(MARKS[1].1) || has(MARKS[2].1)) {
        return;
    }
    let Some(masked) = Masked::of(told) else { return };
    for found in PLACES.found(&masked.text) {
        told_of(claims, told, &masked, &found, (PLACE, "p", None));
    }
    for found in HOLDERS.found(&masked.text) {
        told_of(claims, told, &masked, &found, (BODY, "b", None));
    }
    for found in PARTNERS.found(&masked.text) {
        told_of(claims, told, &masked, &found, (BODY, "b", Some(Role::Partner)));
    }
}

/// What one wording tells of its event.
fn told_of(
    claims: &mut Claims<'_>,
    told: Told<'_>,
    masked: &Masked,
    found: &Captures<'_>,
    (mark, group, role): (char, &str, Option<Role>),
) {
    let (Some(event), Some(names)) = (found.name("e"), found.name(group)) else { return };
    let Some((unit, event)) = masked.within(event, EVENT).into_iter().next() else { return };
    let words = found.get(0).map_or("", |whole| whole.as_str());
    if UNSURE.iter().any(|own| words.contains(own)) {
        return;
    }
    let Some(fact) = told.fact(unit) else { return };
    let fact = told.standing(&event, fact);
    for (at, name) in masked.within(names, mark) {
        let cue = told.span(at.min(unit), at.max(unit));
        let claim = if mark == PLACE {
            told.claim(&event, RelationKind::TookPlaceIn, &name, cue, fact)
        } else {
            told.claim(&name, RelationKind::Organised, &event, cue, fact)
        };
        let rule = if mark == PLACE { "place in a wording" } else { "holder in a wording" };
        claims.add(Claim { role, rule, score: 0.74, ..claim });
    }
}
