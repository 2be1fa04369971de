//! What a text tells of the one event that it is about, in sentences that do not name it: who spoke
//! there by whichever verb, who came by whichever verb, and who paid.

use super::super::ACTORS;
use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::noun_fact;
use super::super::moods::WILL;
use super::super::units::{What, is_comma};
use super::{Told, near, said};
use crate::model::{EntityId, EntityKind, RelationKind, Role, State};

/// Verbs of those who speak before others, as they stand in what is told of the past.
pub(super) const SPEAKS: &str = "said told asked added explained cautioned disclosed recalled conceded assured reminded \
    presented lectured chaired moderated opened closed argued warned noted stated stressed \
    emphasized emphasised underlined underscored highlighted observed remarked commented \
    concluded acknowledged admitted replied recounted described outlined reported shared \
    introduced demonstrated reminded insisted urged appealed thanked welcomed praised summed summarized \
    summarised pointed echoed reflected pleaded declared affirmed reiterated greeted announced \
    referred spoke mentioned informed raised drew regretted spelled confirmed promised voiced \
    expressed advised advocated suggested proposed proposes mused quoted cited joked testified \
    addressed facilitated illustrated showed surveyed talked wondered countered responded repeated \
    read sketched detailed reviewed elaborated invited encouraged commended congratulated paid \
    defended criticized deplored applauded hailed conveyed stressing noting recommended discussed \
    says adds stresses notes explains believes moderates underlines warns concludes emphasizes \
    briefed walked guided traced dwelt touched analysed analyzed compared contrasted questioned blamed \
    singled criticised wrapped challenged announced offered summoned stated credited credits points \
    argues recalls told tells outlines presents describes reports reminds observes maintained \
    contended ascribed attributed lamented complained congratulates confided predicted exhorted \
    implored pressed claimed begged bemoaned";
/// Verbs of what is done by a speaker: "sessions were led by".
const LED: &str = "led held taught facilitated moderated chaired opened closed echoed given delivered presented \
    guided introduced addressed steered run";
/// Nouns of what is said at an event, or of a part of it.
const PARTS: &str = "session sessions panel panels discussion discussions lecture lectures remarks words \
    event debate proceedings participants audience module modules workshop workshops talks address presentation \
    presentations exercise exercises group groups class classes course floor part";
/// Nouns of those who are somewhere.
const THOSE: &str = "delegations delegation participants attendees guests officers practitioners experts \
    representatives delegates officials trainees audience professionals members students speakers judges \
    prosecutors inspectors teams";
/// Nouns that stand for the event of which a text tells.
const EVENTS: &str = "event course seminar workshop conference meeting training exercise exercises forum \
    symposium session visit simulation simulations launch ceremony gathering hearing lecture mission school \
    talks table";
/// Words by which what is said is said elsewhere.
pub(super) const ELSEWHERE: &str = "written reporters earlier interview wrote journalists letter telephone later statement \
    afterwards website tweet";
/// How far a person's name may stand from the verb, in units.
const REACH: usize = 16;

/// The event of which a sentence tells that names no other.
pub(super) fn of_text(told: Told<'_>) -> Option<&EntityId> {
    let main = told.main.or(told.event)?;
    let other = told.events().iter().any(|(_, own)| own.id != *main);
    // In another paragraph the text is about its own event again.
    let away = told.here && told.event.is_some_and(|last| last != main);
    (!other && !away).then_some(main)
}

/// Reads a sentence that names no other event.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    let Some(main) = of_text(told) else { return };
    held(claims, told, main);
    spoke(claims, told, main);
    led(claims, told, main);
    came(claims, told, main);
}

/// Whether an event is a visit, by its name.
fn visit(id: &EntityId) -> bool {
    id.name().split('-').any(|word| word == "visit")
}

pub(super) fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|own| own == word)
}

/// "Ada Byrne, who heads the Office, cautioned that": whoever says something in a text about an event
/// says it there.
fn spoke(claims: &mut Claims<'_>, told: Told<'_>, main: &EntityId) {
    let line = told.around.line;
    // Who sits on a panel speaks at it, which may be one of many events told of.
    let panel = |word: &str| matches!(word, "panel" | "panels" | "panelist" | "panellist");
    // Who is quoted in a text about a visit speaks at none of its meetings for sure.
    if super::visit::is_visit(main) {
        return;
    }
    if line.units.iter().any(|own| has(ELSEWHERE, &own.word) || panel(&own.word)) {
        return;
    }
    for at in 0..line.units.len() {
        let own = &line.units[at];
        let gives = matches!(own.word.as_str(), "gave" | "took" | "read" | "held" | "delivered")
            && (at + 1..at + 6).any(|n| {
                matches!(
                    told.word(n),
                    "account"
                        | "floor"
                        | "microphone"
                        | "out"
                        | "lecture"
                        | "keynote"
                        | "speech"
                        | "overview"
                        | "presentation"
                        | "address"
                        | "testimony"
                )
            });
        // "She concluded a visit": no word is said.
        let done = matches!(own.word.as_str(), "concluded" | "opened" | "closed")
            && (at + 1..at + 10).any(|n| {
                has(EVENTS, told.word(n))
                    || told.name(n, &[EntityKind::Event]).is_some_and(|own| visit(&own.id))
            });
        let speaks = has(SPEAKS, &own.word) || gives;
        if done || own.what != What::Word || !speaks || own.aside && said::row(told, at).len() < 2 {
            continue;
        }
        // "as recalled by", "was told": no active verb of a speaker.
        let before = at.checked_sub(1).map_or("", |n| told.word(n));
        let passive =
            matches!(before, "was" | "were" | "been" | "being" | "be" | "is" | "are" | "as");
        if passive || told.word(at + 1) == "by" {
            continue;
        }
        // What is said may be of what will be; whoever says it does so where it is told as said.
        let undone = |n: usize| {
            let word = told.word(n);
            WILL.contains(&word) || matches!(word, "not" | "never" | "to" | "have" | "has" | "had")
        };
        if (at.saturating_sub(2)..at).any(undone) {
            continue;
        }
        let person = |n: usize| told.name(n, &[EntityKind::Person]);
        // "...," said Ada Byrne
        let right = || {
            let quoted =
                before.is_empty() || is_comma(before) || matches!(before, "”" | "\"" | "?");
            let end = (at + 1..at + REACH).find_map(|n| person(n).map(|own| (n, own)));
            let (n, own) = end.filter(|_| quoted)?;
            let plain = (at + 1..n).all(|n| told.word(n) != "that" && !has(SPEAKS, told.word(n)));
            plain.then_some(own)
        };
        let left = || told.around.subject(at, &[EntityKind::Person]).into_iter().next();
        // "Ada Byrne, who heads the Office, cautioned"
        let opens = || {
            let first = line.named.iter().find(|n| person(n.unit).is_some())?;
            let head = matches!(first.head.as_str(), "by" | "of" | "with" | "to" | "from");
            let aside = at > first.unit && at - first.unit <= 2 * REACH && !head;
            let comma = is_comma(told.word(first.unit + 1)) && is_comma(before)
                || matches!(told.word(first.unit + 1), "(") && before == ")";
            person(first.unit).filter(|_| aside && comma)
        };
        let row = said::row(told, at);
        let one = || left().or_else(right).or_else(opens).into_iter().collect();
        let speakers: Vec<End> = if row.len() > 1 { row } else { one() };
        for own in &speakers {
            add(claims, told, (own, main), RelationKind::SpokeAt, (at, at), (State::Done, 0.95));
        }
    }
}

/// "The course, put on by the League": who held it, told of it without its name.
fn held(claims: &mut Claims<'_>, told: Told<'_>, main: &EntityId) {
    const HELD: &str = "organized organised hosted held convened arranged staged run conducted prepared \
        facilitated initiated mounted delivered coorganized co-organized put laid set";
    let line = told.around.line;
    for at in 1..line.units.len() {
        let the = matches!(told.word(at - 1), "the" | "this") || at == 1;
        if !(the && has(EVENTS, told.word(at))) {
            continue;
        }
        let verb = (at + 1..at + 5).find(|&n| has(HELD, told.word(n)));
        let Some(verb) = verb.filter(|&n| (at + 1..n).all(|n| helps(told.word(n)))) else {
            continue;
        };
        let by = (verb + 1..verb + 4).find(|&n| told.word(n) == "by");
        let plain = |by: &usize| {
            (verb + 1..*by).all(|n| matches!(told.word(n), "on" | "together" | "up" | "jointly"))
        };
        let Some(by) = by.filter(plain) else { continue };
        let Some(fact) = noun_fact(line, at) else { continue };
        for own in told.around.right(by + 1, ACTORS).unwrap_or_default().0 {
            add(claims, told, (&own, main), RelationKind::Organised, (verb, by), fact);
        }
        let together = (by..line.units.len()).find(|&n| {
            matches!(told.word(n), "together" | "jointly") && told.word(n + 1) == "with"
        });
        for own in together.map(|n| told.members(n + 2).0).unwrap_or_default() {
            add(claims, told, (&own, main), RelationKind::Organised, (verb, by), fact);
        }
    }
}

fn helps(word: &str) -> bool {
    is_comma(word) || matches!(word, "was" | "which" | "is" | "had" | "been" | "itself" | "that")
}

/// "Sessions were led by Ada Byrne and by Ola Nord", "the opening session heard Ada Byrne".
fn led(claims: &mut Claims<'_>, told: Told<'_>, main: &EntityId) {
    let line = told.around.line;
    for at in 0..line.units.len() {
        let word = told.word(at);
        let by = has(LED, word) && told.word(at + 1) == "by";
        // "A panel heard Ada Byrne" is one of which nothing was said.
        let some = |n: usize| {
            !by && n.checked_sub(1).is_some_and(|m| matches!(told.word(m), "a" | "an" | "another"))
        };
        let part = (at.saturating_sub(8)..at).any(|n| has(PARTS, told.word(n)) && !some(n));
        let heard = matches!(word, "heard" | "featured")
            && at < 8
            && !matches!(told.word(at + 1), "that" | "of");
        if !part || !(by || heard) {
            continue;
        }
        let Some((state, weight)) = noun_fact(line, at) else { continue };
        let later = (at.saturating_sub(3)..at).any(|n| WILL.contains(&told.word(n)));
        let state = if later { State::Planned } else { state };
        let (mut members, end) = told.members(at + 1 + usize::from(by));
        // "the first session was led by Ada Byrne, the second by Ola Nord"
        for n in (end + 1..line.units.len()).filter(|&n| by && told.word(n) == "by") {
            let other = told.word(n - 1);
            if matches!(other, "second" | "third" | "other" | "last" | "latter" | "fourth") {
                members.extend(told.members(n + 1).0);
            }
        }
        for own in members.iter().filter(|own| own.kind() == EntityKind::Person) {
            add(claims, told, (own, main), RelationKind::SpokeAt, (at, at), (state, weight));
        }
    }
}

/// "Delegations came from Norway", "the League was represented", "on hand were": who came.
fn came(claims: &mut Claims<'_>, told: Told<'_>, main: &EntityId) {
    const ALL: &[EntityKind] = &[
        EntityKind::Organisation,
        EntityKind::FieldMission,
        EntityKind::Person,
        EntityKind::Place,
    ];
    let line = told.around.line;
    let visit = visit(main);
    for at in 0..line.units.len() {
        let word = |n: usize| told.word(at + n);
        let those = || (at.saturating_sub(7)..at).any(|n| has(THOSE, told.word(n)));
        let (start, places) = match word(0) {
            "came" | "travelled" | "traveled" | "hailed" | "arrived" | "drawn" | "come"
                if word(1) == "from" && those() =>
            {
                (at + 2, true)
            }
            "sent" | "dispatched" | "fielded"
                if (1..5).any(|n| {
                    matches!(
                        word(n),
                        "delegates"
                            | "representatives"
                            | "delegation"
                            | "experts"
                            | "officers"
                            | "staff"
                            | "team"
                    )
                }) =>
            {
                for own in told.around.subject(at, ACTORS) {
                    let Some(fact) = noun_fact(line, at) else { continue };
                    add(claims, told, (&own, main), RelationKind::TookPartIn, (at, at), fact);
                }
                continue;
            }
            "hand" if near(told, at, 1, "on") && be(told, at + 1) => (at + 2, false),
            "attendance" if near(told, at, 1, "in") && be(told, at + 1) => (at + 2, false),
            "rows" | "audience" | "room" | "participants" | "guests" | "those"
                if be(told, at + 1) && near(told, at, 5, "among")
                    || be(told, at + 1) && near(told, at, 4, "in") =>
            {
                (at + 2, false)
            }
            "brought"
                if !matches!(
                    word(1),
                    "to" | "up" | "about" | "out" | "in" | "a" | "the" | "together"
                ) =>
            {
                (at + 1, false)
            }
            // Of a visit: whom they met.
            "welcomed" | "received" | "briefed" | "hosted" | "accompanied" | "joined"
                if visit && word(1) == "by" =>
            {
                (at + 2, false)
            }
            "conferred" | "conversed" | "talks" | "exchanges" | "discussions" | "consultations"
                if visit && word(1) == "with" =>
            {
                (at + 2, false)
            }
            "sat" if visit && word(1) == "down" && word(2) == "with" => (at + 3, false),
            "appeared" if visit && word(1) == "before" => (at + 2, false),
            "called" if visit && word(1) == "on" => (at + 2, false),
            _ => continue,
        };
        let Some((state, weight)) = noun_fact(line, at) else { continue };
        let later = (at.saturating_sub(4)..start).any(|n| WILL.contains(&told.word(n)));
        let state = if later { State::Planned } else { state };
        let members = if places {
            told.around.right(start, ALL).unwrap_or_default().0
        } else {
            told.members(start).0
        };
        for own in &members {
            add(claims, told, (own, main), RelationKind::TookPartIn, (at, at), (state, weight));
        }
    }
}

fn be(told: Told<'_>, at: usize) -> bool {
    matches!(told.word(at), "were" | "was" | "are" | "included")
}

/// A claim about the event of the text.
pub(super) fn add(
    claims: &mut Claims<'_>,
    told: Told<'_>,
    (own, main): (&End, &EntityId),
    kind: RelationKind,
    (first, last): (usize, usize),
    fact: (State, f32),
) {
    let here = told.events().into_iter().find(|(_, event)| event.id == *main);
    let event = here.map_or(End { id: main.clone(), span: None }, |(_, event)| event);
    let role = (kind == RelationKind::SpokeAt).then_some(Role::Speaker);
    let claim = told.claim(own, kind, &event, told.span(first, last), fact);
    claims.add(Claim { role, rule: "told of the text's event", score: 0.75, ..claim });
}
