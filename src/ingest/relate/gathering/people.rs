//! Who came to an event, and for whom it was.

use super::super::ACTORS;
use super::super::claims::{Claim, Claims};
use super::super::ends::End;
use super::super::fact::{is_adverb, noun_fact};
use super::super::moods::{BE, HAVE, WILL};
use super::super::units::{Unit, What, is_comma};
use super::{Told, is_people};
use crate::model::{EntityKind, RelationKind, Role, State};

/// How many words may stand before the noun of those who came.
const OPENS: usize = 6;
/// Nouns of events by which people are taught.
const TEACHES: &str = "training course workshop seminar session briefing school exercise visit \
                       programme program tour academy webinar lecture";

/// Reads who came.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    came(claims, told);
    beside(claims, told);
    stayed(claims, told);
}

/// "More than 300 guests attended, along with officers of the Guild", "as did the League": who else came.
fn tail(told: Told<'_>, at: usize) -> Option<usize> {
    let word = |n: usize| told.word(at + n);
    let start = match word(0) {
        "along" | "together" | "alongside" => at + 1 + usize::from(word(1) == "with"),
        "as" if word(1) == "did" || word(1) == "were" => at + 2,
        "as" if word(1) == "well" && word(2) == "as" => at + 3,
        "among" if matches!(word(1), "them" | "these" | "whom") => at + 2,
        "including" | "notably" => at + 1,
        _ => return None,
    };
    let came = (at.saturating_sub(12)..at).any(|n| {
        let own = told.word(n);
        matches!(own, "attended" | "participated" | "attend" | "participate" | "joined" | "present")
            || matches!(own, "took" | "take") && told.word(n + 1) == "part"
    });
    let plain = (at.saturating_sub(4)..at).all(|n| told.name(n, ACTORS).is_none());
    (came && plain).then_some(start)
}

/// What a list of those who came hangs on, at a unit: where it begins, in which role they are, and
/// whether it may be of an event told of before.
fn list(told: Told<'_>, at: usize) -> Option<(usize, Option<Role>, bool)> {
    let word = |n: usize| told.word(at + n);
    let units = &told.around.line.units;
    let plain = units[..at].iter().all(|unit| unit.what == What::Word);
    let opens = at < OPENS && plain;
    let includes =
        |n: usize| matches!(word(n), "included" | "include" | "were" | "are" | "including");
    let later = |n: usize| word(n) == "will" && matches!(word(n + 1), "include" | "be");
    if let Some(start) = tail(told, at) {
        return Some((start, None, !of_another(told, at)));
    }
    match word(0) {
        // "attended, on average, by"
        "attended" | "joined" => {
            let by = (1..6).find(|&n| word(n) == "by")?;
            let is_name = |own: &Unit| matches!(own.what, What::Name(_));
            let plain = !units[at + 1..at + by].iter().any(is_name);
            plain.then_some((at + by + 1, None, !of_another(told, at)))
        }
        "opened" | "moderated" | "chaired" | "closed" | "addressed" | "facilitated" | "taught"
        | "delivered" | "led" | "steered" | "inaugurated" | "conducted" | "run" | "presided"
        | "animated" | "guided" | "wrapped"
            if by_soon(told, at).is_some() =>
        {
            let speaker = Some(Role::Speaker);
            by_soon(told, at).map(|by| (by + 1, speaker, at < OPENS && plain))
        }
        // "The floor was given to Ada Byrne", "will be taken by"
        "floor" => {
            let given = (at + 1..at + 7).find(|&n| {
                matches!(told.word(n), "given" | "taken" | "passed" | "handed" | "went" | "yielded")
            })?;
            let to = matches!(told.word(given + 1), "to" | "by");
            to.then_some((given + 2, Some(Role::Speaker), true))
        }
        // "A keynote by Ada Byrne set the tone."
        "keynote" | "keynotes" | "address" | "speech" | "presentation" | "presentations"
        | "remarks" | "lecture" | "lectures" | "talk" | "talks" | "input" | "inputs"
            if word(1) == "by" =>
        {
            Some((at + 2, Some(Role::Speaker), true))
        }
        // "Participants were welcomed by Ada Byrne"
        "welcomed" | "greeted"
            if word(1) == "by"
                && (at.saturating_sub(4)..at).any(|n| is_crowd(told.word(n)))
                && (1..3).any(|n| at >= n && BE.contains(&told.word(at - n))) =>
        {
            Some((at + 2, Some(Role::Speaker), true))
        }
        // "Civil society was represented by the Guild"
        "represented"
            if word(1) == "by" && (1..3).any(|n| at >= n && BE.contains(&told.word(at - n))) =>
        {
            Some((at + 2, None, true))
        }
        // "Keynote speech: Ada Byrne"
        own if word(1) == ":" && at < OPENS => {
            let speaks = super::voices::is_speech(own)
                || matches!(own, "speakers" | "speaker" | "panelists" | "panellists" | "moderator");
            let comes = matches!(own, "participants" | "attendees");
            (speaks || comes).then_some((at + 2, speaks.then_some(Role::Speaker), true))
        }
        "delegation" if opens => {
            let of = (at + 1..at + 5).find(|&n| {
                matches!(told.word(n), "of" | "included" | "comprised" | "includes" | "comprises")
            })?;
            let made = told.word(of) != "of"
                || matches!(told.word(of - 1), "composed" | "consisted" | "up" | "comprised");
            made.then_some((of + 1, None, true))
        }
        "brought" | "brings" | "bringing" if word(1) == "together" => Some((at + 2, None, true)),
        "bring" if word(1) == "together" && at > 0 && WILL.contains(&told.word(at - 1)) => {
            Some((at + 2, None, true))
        }
        "gathered" | "gathering" | "gathers" => Some((at + 1, None, true)),
        "participation" | "attendance" | "presence" if matches!(word(1), "of" | "by") => {
            Some((at + 2, None, false))
        }
        "participants" | "attendees" | "guests" | "trainees" | "delegates" | "institutions"
        | "organizations" | "bodies" | "agencies" | "audience" | "invitees" | "beneficiaries"
            if opens && is_those(told, at) =>
        {
            let told = includes(1) || matches!(word(1), "from" | "of" | "representing");
            told.then_some((at + 2, None, true)).or(later(1).then_some((at + 3, None, true)))
        }
        "speakers" | "panelists" | "panellists" | "presenters" | "lecturers" | "trainers"
        | "speaker" | "trainer" | "instructors" | "facilitators" | "moderators" | "moderator"
        | "chair" | "lecturer"
            if opens && word(1) != "from" =>
        {
            let role = Some(Role::Speaker);
            let behind = later(1).then_some((at + 3, role, true));
            includes(1).then_some((at + 2, role, true)).or(behind)
        }
        // "Among the 40 people taking part were": their bodies, or those who spoke.
        "among" if at < 2 => {
            let of =
                (at + 1..at + 7).find(|&n| is_people(told.word(n)) || is_crowd(told.word(n)))?;
            let be = (of + 1..of + 5).find(|&n| {
                matches!(told.word(n), "were" | "are" | "was" | "included" | "include")
            })?;
            let speaks = matches!(told.word(of), "speakers" | "panelists" | "panellists");
            Some((be + 1, speaks.then_some(Role::Speaker), true))
        }
        // "Also present were", "Also attending the seminar in Elm were"
        "present" | "attending" | "participating" | "represented" if at < 2 => {
            let be = (at + 1..at + 14).find(|&n| matches!(told.word(n), "were" | "was"))?;
            let plain = (at + 1..be).all(|n| told.name(n, ACTORS).is_none());
            plain.then_some((be + 1, None, true))
        }
        // "Taking part were also", "The shelters represented included"
        "taking" if at < 2 && word(1) == "part" && matches!(word(2), "were" | "was") => {
            Some((at + 3, None, true))
        }
        "represented" if opens && includes(1) => Some((at + 2, None, true)),
        // "Opening remarks were made by"
        "delivered" | "made" | "given" | "held" if word(1) == "by" => {
            let speech = (at.saturating_sub(6)..at).any(|n| super::voices::is_speech(told.word(n)));
            speech.then_some((at + 2, Some(Role::Speaker), true))
        }
        _ => None,
    }
}

/// The unit of "by" behind a participle, over words that tell when or how: "opened on Monday by".
fn by_soon(told: Told<'_>, at: usize) -> Option<usize> {
    let by = (at + 1..at + 6).find(|&n| told.word(n) == "by")?;
    let named = |n: usize| {
        matches!(told.around.line.units[n].what, What::Name(_) | What::Mark)
            || matches!(told.word(n), "and" | "the" | "a" | "of")
    };
    (!(at + 1..by).any(named)).then_some(by)
}

/// Whether bodies are those who came: "participating institutions included".
fn is_those(told: Told<'_>, at: usize) -> bool {
    let bodies = matches!(told.word(at), "institutions" | "organizations" | "bodies" | "agencies");
    !bodies
        || (at.saturating_sub(3)..at).any(|n| {
            matches!(told.word(n), "participating" | "represented" | "attending" | "participant")
        })
}

/// Whether the words before a place tell of a thing that is not the one told of before: "it held monthly
/// meetings, attended by".
fn of_another(told: Told<'_>, at: usize) -> bool {
    const NOUNS: &str = "meetings meeting workshops workshop seminars seminar trainings training \
                         courses course sessions session tables table conference conferences lecture";
    let noun = |n: &usize| NOUNS.split_ascii_whitespace().any(|own| own == told.word(*n));
    let known = |n: usize| (n.saturating_sub(3)..n).any(|w| matches!(told.word(w), "the" | "this"));
    (0..at).rev().find(noun).is_some_and(|n| !known(n))
}

/// Whether a word stands for those who are somewhere.
fn is_crowd(word: &str) -> bool {
    matches!(word, "people" | "those" | "participants" | "attendees" | "guests" | "speakers")
}

/// Lists of those who came.
fn came(claims: &mut Claims<'_>, told: Told<'_>) {
    for at in 0..told.around.line.units.len() {
        let Some((start, role, open)) = list(told, at) else { continue };
        let Some(event) = told.event_of(at, open) else { continue };
        // "gathered", "brought together": what gathers them is the event.
        let gathers = matches!(told.word(at), "gathered" | "gathers" | "brought" | "brings");
        let own = (0..at).rev().find(|&n| {
            matches!(told.around.line.units[n].what, What::Name(_))
                && told.name(n, &[EntityKind::Place]).is_none()
        });
        if gathers && own.is_some_and(|n| told.name(n, &[EntityKind::Event]).is_none()) {
            continue;
        }
        let Some((state, weight)) = noun_fact(told.around.line, at) else { continue };
        let later = (at.saturating_sub(4)..start).any(|n| WILL.contains(&told.word(n)));
        let state = if later { State::Planned } else { state };
        // "led by two experts: Ada Byrne and Ola Nord"
        let colon = (start..start + 6).find(|&n| told.word(n) == ":");
        let behind = |n: &usize| told.name(n + 1, &[EntityKind::Person]).is_some();
        let start = colon.filter(behind).map_or(start, |n| n + 1);
        let (members, end) = told.members(start);
        for member in members {
            // "Moderator: Ada Byrne, the Guild": whose she is.
            if role.is_some() && is_whose(told, &member) {
                continue;
            }
            // "conducted by the Guild", "delivered by": it held the event.
            let person = member.kind() == EntityKind::Person;
            if matches!(told.word(at), "conducted" | "run" | "delivered") && !person {
                continue;
            }
            let fact = (state, weight);
            let claim =
                told.claim(&member, RelationKind::TookPartIn, &event, told.span(at, end), fact);
            claims.add(Claim { role, rule: "who came", ..claim.clone() });
            if role == Some(Role::Speaker) && member.kind() == EntityKind::Person {
                claims.add(Claim { kind: RelationKind::SpokeAt, role, rule: "who spoke", ..claim });
            }
        }
    }
}

/// Whether a body of a list stands right behind a person and a comma.
fn is_whose(told: Told<'_>, body: &End) -> bool {
    let line = told.around.line;
    let unit = line.units.iter().position(|unit| Some(unit.span) == body.span);
    let before = unit.and_then(|unit| unit.checked_sub(2));
    body.kind() != EntityKind::Person
        && before.is_some_and(|at| {
            (is_comma(told.word(at + 1)) || told.word(at + 1) == "(")
                && told.name(at, &[EntityKind::Person]).is_some()
        })
}

/// "Representatives of the League and the Guild also took part.": of the event told of before.
fn stayed(claims: &mut Claims<'_>, told: Told<'_>) {
    let line = told.around.line;
    for at in 0..line.units.len() {
        let word = |n: usize| told.word(at + n);
        let behind = match word(0) {
            "took" | "take" if word(1) == "part" => 2,
            "participated" | "attended" | "participate" | "attend" => 1,
            "present" | "represented"
                if (1..4).any(|n| at >= n && BE.contains(&told.word(at - n))) =>
            {
                1
            }
            _ => continue,
        };
        let next = word(behind);
        let ends = line.units.get(at + behind).is_none_or(|unit| unit.what == What::Mark);
        let in_talk = matches!(next, "in" | "at")
            && (2..9)
                .take_while(|&n| {
                    line.units.get(at + behind + n).is_some_and(|u| u.what != What::Mark)
                })
                .any(|n| {
                    matches!(
                        word(behind + n),
                        "session"
                            | "panel"
                            | "discussion"
                            | "discussions"
                            | "debate"
                            | "talks"
                            | "exercises"
                            | "event"
                            | "meeting"
                            | "workshop"
                            | "seminar"
                            | "conference"
                            | "course"
                            | "training"
                            | "table"
                            | "ceremony"
                            | "opening"
                            | "launch"
                    )
                });
        let as_well = matches!(next, "as" | "too");
        if !(ends || in_talk || as_well) || !told.events().is_empty() {
            continue;
        }
        let Some(event) = told.event_of(at, true) else { continue };
        let from = (0..at).rev().take_while(|&n| {
            let own = told.word(n);
            is_adverb(own) || [BE, WILL, HAVE].iter().any(|list| list.contains(&own))
        });
        let start = from.last().unwrap_or(at);
        // "No representative of the League was present"
        let none = (0..at).any(|n| matches!(told.word(n), "no" | "none" | "nobody" | "neither"));
        let subject = told.around.subject(start, ACTORS);
        let Some((state, weight)) = noun_fact(line, at).filter(|_| !none) else { continue };
        let later = (start..at).any(|n| WILL.contains(&told.word(n)));
        let fact = (if later { State::Planned } else { state }, weight);
        for member in subject.iter().filter(|member| member.span.is_some()) {
            let cue = told.span(at, at + behind - 1);
            let claim = told.claim(member, RelationKind::TookPartIn, &event, cue, fact);
            claims.add(Claim { rule: "who came", ..claim });
        }
    }
}

/// "a meeting with", "a session of", "a course for".
fn beside(claims: &mut Claims<'_>, told: Told<'_>) {
    for (unit, event) in told.events() {
        let words = event.span.and_then(|span| told.text.get(span.start..span.end));
        let words = words.unwrap_or_default().to_lowercase();
        let meets = ["meeting", "session", "consultation", "hearing", "consultations"];
        let meets = meets.iter().any(|noun| words.ends_with(noun));
        let teaches = TEACHES.split_ascii_whitespace().any(|noun| words.contains(noun));
        let next = told.word(unit + 1);
        let (start, role, rule) = match next {
            "with" | "between" | "among" if meets => (unit + 2, None, "who met"),
            "of" if meets => (unit + 2, None, "whose meeting"),
            _ if teaches => match audience(told, unit + 1) {
                Some(start) => (start, Some(Role::Audience), "for whom an event was"),
                None => continue,
            },
            _ => continue,
        };
        let Some(fact) = noun_fact(told.around.line, unit) else { continue };
        let (members, end) = told.members(start);
        for member in members {
            let cue = told.span(unit + 1, end);
            let claim = told.claim(&member, RelationKind::TookPartIn, &event, cue, fact);
            claims.add(Claim { role, rule, ..claim });
        }
    }
}

/// Where "for" follows an event, at once or behind its date and place: the unit after it.
fn audience(told: Told<'_>, from: usize) -> Option<usize> {
    const BETWEEN: usize = 9;
    for at in from..from + BETWEEN {
        let unit = told.around.line.units.get(at)?;
        let date = unit.capital || unit.word.starts_with(|c: char| c.is_ascii_digit());
        let small =
            matches!(unit.word.as_str(), "on" | "in" | "at" | "and" | "from" | "to" | "the");
        match unit.what {
            What::Word if unit.word == "for" => return Some(at + 1),
            What::Word if date || small => {}
            What::Mark if matches!(unit.word.as_str(), "-" | "–" | "“" | "”" | "\"" | ",") => {
            }
            What::Name(_) if told.name(at, &[EntityKind::Place]).is_some() => {}
            _ => return None,
        }
    }
    None
}
