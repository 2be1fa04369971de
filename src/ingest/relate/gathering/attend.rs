//! Who was at an event, told by what people of bodies did there: "Officers of the Guild learned how",
//! "judges from the Court were trained", "the round table, in which the League took part".

use super::super::ACTORS;
use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::{is_adverb, noun_fact};
use super::super::moods::{BE, DENIED, HAVE, WILL};
use super::super::units::{What, is_comma};
use super::{Told, crowd, is_people};
use crate::model::{EntityKind, RelationKind, Role, State};

/// People of a body, beside those of [`is_people`].
const PEOPLE: &str = "trainers trainer instructors lecturers facilitators judges prosecutors inspectors \
    practitioners professionals lawyers advocates investigators teachers students social-workers workers \
    police policemen border-guards guards psychologists journalists parliamentarians scholars academics \
    researchers diplomats ambassadors consuls activists volunteers counsellors counselors doctors nurses \
    managers directors heads speakers panelists panellists delegates attendees guests trainees speaker \
    trainer people persons men women girls interns cadets recruits detectives analysts consultants \
    magistrates mayors councillors councilors leaders editors reporters negotiators interpreters \
    delegations teams groups colleagues peers counterparts practitioners advisers advisors coordinators";
/// Verbs of what is done at an event by those who are there.
const DOES: &str = "attended attend attends attending participated participate participates joined join \
    discussed discuss discusses debated exchanged exchange shared share presented present presents learned \
    learnt learn learns practized practised practiced led lead described describe explained explain \
    examined examine reviewed review considered explored explore heard hear analyzed analysed spoke speak \
    addressed gave give provided introduced agreed acquainted familiarized studied met gathered looked \
    outlined demonstrated illustrated talked tested worked simulated compared mapped identified \
    formulated developed drafted deliberated conferred underwent received completed followed assembled \
    convened contributed facilitated moderated chair chaired moderate called urged asked warned appealed \
    recommended suggested proposed requested welcomed praised reported raised voiced expressed called \
    taught conducted delivered acted served engaged stressed \
    underlined highlighted noted emphasized pointed answered asked listened visited sat enrolled \
    registered graduated came travelled traveled";
/// Verbs of what is done to those for whom an event is.
const TAUGHT: &str = "trained instructed taught introduced familiarized acquainted briefed informed \
    invited represented present coached equipped shown educated sensitized certified awarded advised given";
/// Verbs and adjectives that lead from an event to those for whom it is.
const FOR: &str = "trained train trains training teaches taught targeted targets target targeting \
    instructs instructed briefed equips equipped reached reaches benefited";
/// Words of those who are at an event, before what tells who they are.
pub(super) const CROWD: &str = "participants participant attendees audience trainees guests group delegates \
    speakers panelists panellists trainers lecturers class students team delegation panel";
/// What is told of an event in a relative clause: "in which", "at which", "where".
const LATER: usize = 8;

/// Reads who was there by what they did.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    subjects(claims, told);
    bodies(claims, told);
    objects(claims, told);
    beside(claims, told);
    crowd::read(claims, told);
}

pub(super) fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|own| own == word)
}

/// Whether a word stands for people of some body, or for those who do something in one.
pub(super) fn people(word: &str) -> bool {
    is_people(word) || has(PEOPLE, word)
}

/// The event of which a place in a sentence tells: the one named before it, or of which the text tells.
fn event(told: Told<'_>, at: usize) -> Option<End> {
    let events = told.events();
    let [(unit, only)] = &events[..] else {
        let main = events.is_empty().then_some(told.main).flatten();
        // What is told beside another event, in its own paragraph, is of that.
        let other = told.here && told.event != told.main;
        let id = if other { told.event } else { main.or(told.event.filter(|_| told.here)) };
        return id.filter(|_| events.is_empty()).map(|id| End { id: id.clone(), span: None });
    };
    (*unit < at).then(|| only.clone())
}

/// A claim that some took part.
pub(super) fn add(
    claims: &mut Claims<'_>,
    told: Told<'_>,
    (members, event): (&[End], &End),
    (first, last): (usize, usize),
    later: bool,
    role: Option<Role>,
) {
    let denied = (first.saturating_sub(4)..=last).any(|n| DENIED.contains(&told.word(n)));
    let Some((state, weight)) = noun_fact(told.around.line, first).filter(|_| !denied) else {
        return;
    };
    let state = if later { State::Planned } else { state };
    for own in members {
        let cue = told.span(first, last);
        let claim = told.claim(own, RelationKind::TookPartIn, event, cue, (state, weight));
        claims.add(Claim { role, rule: "told by what they did there", score: 0.75, ..claim });
    }
}

/// Where the noun phrase begins whose noun stands at a unit, if the phrase hangs on nothing.
fn opens(told: Told<'_>, noun: usize) -> Option<usize> {
    let line = told.around.line;
    let mut at = noun;
    while let Some(before) = at.checked_sub(1) {
        let unit = &line.units[before];
        let word = unit.word.as_str();
        let clause = matches!(word, "while" | "where" | "which" | "when" | "and" | "as" | "that");
        let stops = unit.what != What::Word || clause;
        if stops {
            // "cases were shown by judges and officers of": the joint hangs on what stands before it.
            let free = match unit.what {
                What::Mark => !matches!(word, "(" | "[" | "/"),
                What::Name(_) => false,
                What::Word => {
                    word != "and" || before == 0 || line.units[before - 1].what == What::Mark
                }
            };
            return free.then_some(at);
        }
        let hangs = super::super::ends::hangs(word);
        let verb = word.ends_with("ed") && word.len() > 4
            || [BE, HAVE, WILL].iter().any(|l| l.contains(&word));
        if hangs || verb {
            return None;
        }
        if noun - before > 6 {
            return None;
        }
        at = before;
    }
    Some(at)
}

/// The verb behind a subject that ends at a unit: its unit, whether it is in the passive and whether
/// it is still to be.
fn verb(told: Told<'_>, end: usize) -> Option<(usize, bool, bool)> {
    let units = &told.around.line.units;
    let (mut passive, mut later) = (false, false);
    let mut at = end + 1;
    // What is said aside between two commas or dashes stands between a subject and its verb.
    if units.get(at).is_some_and(|unit| is_comma(&unit.word) || unit.word == "(") {
        let close = (at + 1..units.len().min(at + 24))
            .find(|&n| is_comma(told.word(n)) || told.word(n) == ")");
        at = close.map_or(at + 1, |close| close + 1);
    }
    while let Some(unit) = units.get(at) {
        let word = unit.word.as_str();
        let known = [BE, HAVE, WILL].iter().any(|list| list.contains(&word));
        if unit.what != What::Word {
            return None;
        }
        if known || is_adverb(word) || matches!(word, "each" | "all" | "who" | "jointly") {
            passive |= BE.contains(&word);
            later |= WILL.contains(&word);
            // "had visited": of what was before.
            if word == "had" {
                return None;
            }
        } else {
            return Some((at, passive, later));
        }
        at += 1;
        if at > end + 30 {
            return None;
        }
    }
    None
}

/// "Officers of the Guild and of the League learned how lamps are lit."
fn subjects(claims: &mut Claims<'_>, told: Told<'_>) {
    let line = told.around.line;
    for at in 0..line.units.len() {
        let word = |n: usize| told.word(at + n);
        if !people(word(0)) || line.units[at].what != What::Word {
            continue;
        }
        let link = (1..4).find(|&n| {
            matches!(word(n), "of" | "from" | "representing" | "with")
                || (word(n) == "," && matches!(word(n + 1), "representatives" | "officers"))
        });
        let Some(link) = link else { continue };
        let plain = (1..link).all(|n| line.units[at + n].what == What::Word && !is_verb(word(n)));
        if !plain || word(link) == "with" && !has("expert experts lawyer officer", word(0)) {
            continue;
        }
        if opens(told, at).is_none() {
            continue;
        }
        let (members, end) = told.members(at + link + 1);
        if members.is_empty() || !near_name(told, at + link) {
            continue;
        }
        let Some((verb, passive, later)) = verb(told, end) else { continue };
        let own = told.word(verb);
        let part = own == "took" || own == "take" || own == "taking";
        let part = part && told.word(verb + 1) == "part";
        let fits = if passive {
            has(TAUGHT, own) || part || own.ends_with("ing") && has(DOES, &past(own))
        } else {
            has(DOES, own) || part
        };
        let after = (verb..verb + LATER).find(|&n| told.name(n, &[EntityKind::Event]).is_some());
        let behind = after.and_then(|n| told.name(n, &[EntityKind::Event]));
        let Some(event) = behind.or_else(|| event(told, at)).filter(|_| fits) else { continue };
        let audience = passive && has("trained instructed taught coached", own);
        let role = audience.then_some(Role::Audience);
        add(claims, told, (&members, &event), (at, verb), later, role);
    }
}

/// The past of a verb that stands with "-ing".
fn past(word: &str) -> String {
    let stem = word.strip_suffix("ing").unwrap_or(word);
    format!("{}ed", stem.strip_suffix('e').unwrap_or(stem))
}

fn is_verb(word: &str) -> bool {
    has(DOES, word) || has("were was are is will had has have", word)
}

/// Whether a name stands soon behind a unit.
fn near_name(told: Told<'_>, at: usize) -> bool {
    (at + 1..at + 8)
        .take_while(|&n| !matches!(told.word(n), "," | ";" | "."))
        .any(|n| told.name(n, ACTORS).is_some())
}

/// "The Guild and the League spoke about lamps": bodies that do what is done at events.
fn bodies(claims: &mut Claims<'_>, told: Told<'_>) {
    const SPEAKS: &str = "spoke presented exchanged discussed debated briefed joined attended \
        participated outlined showcased introduced demonstrated shared contributed explained";
    const BODIES: &[EntityKind] = &[EntityKind::Organisation, EntityKind::FieldMission];
    let line = told.around.line;
    for at in 1..line.units.len() {
        let own = told.word(at);
        let part = matches!(own, "took") && told.word(at + 1) == "part";
        if !(has(SPEAKS, own) || part) || line.units[at].aside {
            continue;
        }
        let helped = (at.saturating_sub(2)..at).any(|n| {
            let word = told.word(n);
            HAVE.contains(&word) || BE.contains(&word) || matches!(word, "to" | "be")
        });
        if helped {
            continue;
        }
        let joins = part || has("attended joined participated", own);
        let later = (at.saturating_sub(3)..at).any(|n| WILL.contains(&told.word(n)));
        let after = (at + 1..at + LATER).find_map(|n| told.name(n, &[EntityKind::Event]));
        let whole = || event(told, at).filter(|own| joins || own.span.is_none());
        let Some(event) = after.filter(|_| joins).or_else(whole) else { continue };
        if own == "attended" && event.span.is_none() && is_elsewhere(told, at, &event) {
            continue;
        }
        let members = told.around.subject(at, BODIES);
        let mut members: Vec<End> = members.into_iter().filter(|own| own.span.is_some()).collect();
        // "The Guild, Lamplight from Elm and the League took part": a list with what stands beside.
        if joins {
            let open = (0..at).rev().find(|&n| told.word(n) == ";").map_or(0, |n| n + 1);
            let first = (open..at.min(open + 6)).find(|&n| told.name(n, BODIES).is_some());
            let list = first.map(|first| told.members(first));
            if let Some((list, _)) = list.filter(|(_, last)| last + 3 > at && *last < at) {
                members.extend(list.into_iter().filter(|own| own.kind() != EntityKind::Person));
                members.dedup();
            }
        }
        // "Ada Byrne, editor of the Lamp, spoke": of the person.
        let first = members.iter().filter_map(|own| own.span).map(|span| span.start).min();
        let person = line.named.iter().filter_map(|n| told.name(n.unit, &[EntityKind::Person]));
        let mut before = person.filter_map(|own| own.span);
        if first.is_some_and(|first| before.any(|own| own.start < first)) {
            continue;
        }
        // "The Minister of Boats, Ada Byrne, attended": the person, not the ministry.
        let holder = members.last().and_then(|own| own.span).and_then(|span| {
            let body = line.units.iter().position(|unit| unit.span == span)?;
            let aside = is_comma(told.word(body + 1)) && is_comma(told.word(body + 3));
            told.name(body + 2, &[EntityKind::Person]).filter(|_| aside && body + 4 >= at)
        });
        if let Some(holder) = holder {
            members.pop();
            members.push(holder);
        }
        add(claims, told, (&members, &event), (at, at), later, None);
    }
}

/// Whether what somebody attended is another thing than the event: "attended the trials".
fn is_elsewhere(told: Told<'_>, verb: usize, event: &End) -> bool {
    let the = (verb + 1..verb + 3).find(|&n| matches!(told.word(n), "the" | "a" | "an" | "all"));
    let Some(noun) = the.map(|n| told.word(n + 1).trim_end_matches('s')) else { return false };
    let general = "event meeting session discussion conference seminar workshop course training talk \
        opening closing first second two-day three-day one-day day launch ceremony gathering table";
    !has(general, noun) && !event.id.name().split('-').any(|own| own == noun)
}

/// "It trained 30 officers of the Guild", "intended for staff of the League", "the audience was made
/// up of", "the participants, representatives of the Guild, learned".
fn objects(claims: &mut Claims<'_>, told: Told<'_>) {
    let line = told.around.line;
    for at in 0..line.units.len() {
        let word = |n: usize| told.word(at + n);
        let crowd = || (at.saturating_sub(4)..at).any(|n| has(CROWD, told.word(n)));
        let (start, role) = match word(0) {
            "intended" | "designed" | "meant" | "tailored" | "conducted" | "organized" | "held"
            | "open" | "delivered" | "developed" | "prepared"
                if word(1) == "for" =>
            {
                (2, Some(Role::Audience))
            }
            "aimed" | "directed" | "targeted" if matches!(word(1), "at") => {
                (2, Some(Role::Audience))
            }
            "addressed" | "geared" if word(1) == "to" => (2, Some(Role::Audience)),
            own if has(FOR, own) && line.units[at].what == What::Word => (1, Some(Role::Audience)),
            "made" if word(1) == "up" && word(2) == "of" && crowd() => (3, None),
            "composed" | "consisted" if word(1) == "of" && crowd() => (2, None),
            "comprized" | "comprised" | "comprising" if crowd() => (1, None),
            // "told the representatives of the League and the Guild that"
            "told" | "addressed" | "briefed" | "informed" | "reminded"
                if told.events().is_empty() =>
            {
                (1, None)
            }
            "presence" if word(1) == "of" => (2, None),
            own if has(CROWD, own) && (is_comma(word(1)) || word(1) == "-") => (2, None),
            own if has(CROWD, own) && word(1) == "representing" => (2, None),
            // "The participants, who came from the Guild"
            "came" | "come" | "drawn" | "coming" | "selected"
                if word(1) == "from"
                    && (at.saturating_sub(6)..at)
                        .any(|n| has(CROWD, told.word(n)) || people(told.word(n))) =>
            {
                (2, None)
            }
            _ => continue,
        };
        let plain = matches!(word(start - 1), "of" | "from" | "representing" | "comprising")
            || matches!(word(0), "composed" | "consisted" | "made" | "presence");
        let noun = (at + start..at + start + 6)
            .take_while(|&n| line.units.get(n).is_some_and(|unit| unit.what == What::Word))
            .find(|&n| people(told.word(n)));
        let link = noun.and_then(|n| {
            (n + 1..n + 4)
                .take_while(|&n| line.units.get(n).is_some_and(|unit| unit.what == What::Word))
                .find(|&n| matches!(told.word(n), "of" | "from" | "representing"))
        });
        let from = match (link, plain) {
            (Some(link), _) if near_name(told, link) => link + 1,
            (_, true) => at + start,
            _ => continue,
        };
        let Some(event) = event(told, at) else { continue };
        // "intended for": what is so is the event, and no paper told of beside it.
        let paper = role.is_some()
            && (at.saturating_sub(6)..at).any(|n| {
                has(
                    "manual handbook guide leaflet publication brochure toolkit study",
                    told.word(n),
                ) || told.name(n, &[EntityKind::Publication]).is_some()
            });
        if paper {
            continue;
        }
        let (members, end) = told.members(from);
        let later = (at.saturating_sub(4)..at).any(|n| WILL.contains(&told.word(n)));
        add(claims, told, (&members, &event), (at, end.max(at)), later, role);
    }
}

/// "a round table on lamps with representatives of the Guild", "in which the League took part", "for
/// 25 judges of the Court".
fn beside(claims: &mut Claims<'_>, told: Told<'_>) {
    let line = told.around.line;
    let [(unit, event)] = &told.events()[..] else { return };
    for at in unit + 1..line.units.len() {
        let word = |n: usize| told.word(at + n);
        if matches!(word(0), ";" | ":") {
            break;
        }
        let with = matches!(word(0), "with" | "for" | "among" | "between" | "by" | "including");
        if !with {
            continue;
        }
        // Between the event and those who came no other noun of people, and no other verb.
        let plain = (unit + 1..at).all(|n| {
            let by = line.named_at(n).is_some_and(|named| named.head == "by");
            !is_verb(told.word(n))
                && (by || told.name(n, ACTORS).is_none())
                && !people(told.word(n))
        });
        let by = word(0) == "by" && told.word(at - 1) != "attended";
        if !plain || by {
            continue;
        }
        let noun = (at + 1..at + 7)
            .take_while(|&n| line.units.get(n).is_some_and(|own| own.what == What::Word))
            .find(|&n| people(told.word(n)));
        let link = noun.and_then(|n| {
            (n + 1..n + 4)
                .take_while(|&n| line.units.get(n).is_some_and(|own| own.what == What::Word))
                .find(|&n| matches!(told.word(n), "of" | "from" | "representing"))
        });
        let Some(link) = link.filter(|&link| near_name(told, link)) else { continue };
        let (members, end) = told.members(link + 1);
        let role = (word(0) == "for").then_some(Role::Audience);
        let Some(fact) = noun_fact(line, *unit) else { return };
        let fact = told.standing(event, fact);
        for own in &members {
            let claim = told.claim(own, RelationKind::TookPartIn, event, told.span(at, end), fact);
            claims.add(Claim { role, rule: "told by what they did there", score: 0.75, ..claim });
        }
    }
}
