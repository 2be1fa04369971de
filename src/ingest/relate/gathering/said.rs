//! Who speaks at the event of a text beside the verbs of speech: several people before one verb,
//! "according to Ada Byrne", "Ada Byrne will moderate".

use super::super::claims::Claims;
use super::super::ends::End;
use super::super::moods::WILL;
use super::super::units::{Unit, What};
use super::Told;
use super::referent::{ELSEWHERE, SPEAKS, add, has, of_text};
use crate::model::{EntityId, EntityKind, RelationKind, State};

/// How far a person's name may stand from the words that cite them, in units.
const REACH: usize = 16;
/// What people will do at an event who have the floor there.
const WILL_SPEAK: &str = "moderate chair speak open close address present introduce lecture deliver \
    facilitate preside welcome";

/// Reads a sentence of the text's event.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    let Some(main) = of_text(told) else { return };
    if super::visit::is_visit(main) {
        return;
    }
    cited(claims, told, main);
    later(claims, told, main);
}

/// "Ada Byrne will moderate.", "Ola Nord is to deliver the keynote"
fn later(claims: &mut Claims<'_>, told: Told<'_>, main: &EntityId) {
    for at in 2..told.around.line.units.len() {
        let before = told.word(at - 1);
        let to = before == "to" && matches!(told.word(at - 2), "is" | "are" | "due" | "expected");
        let will = WILL.contains(&before) || to;
        if !has(WILL_SPEAK, told.word(at)) || !will {
            continue;
        }
        let start = if to { at - 2 } else { at - 1 };
        let row = row(told, start);
        let people =
            if row.is_empty() { told.around.subject(start, &[EntityKind::Person]) } else { row };
        for own in people.iter().filter(|own| own.span.is_some()) {
            let fact = (State::Planned, 0.9);
            add(claims, told, (own, main), RelationKind::SpokeAt, (at, at), fact);
        }
    }
}

/// "Ada Byrne, Head of the Office, and Ola Nord, a lawyer with the Guild, spoke": the people of a list
/// that ends right before a verb.
pub(super) fn row(told: Told<'_>, verb: usize) -> Vec<End> {
    /// How many units of the last one's office may stand between them and the verb.
    const OFFICE: usize = 12;
    let line = told.around.line;
    let open = (0..verb).rev().find(|&n| matches!(told.word(n), ";" | ":" | "”" | "\"" | "»"));
    let mut from = open.map_or(0, |n| n + 1)..verb;
    let Some(first) = from.find(|&n| told.name(n, &[EntityKind::Person]).is_some()) else {
        return Vec::new();
    };
    let head = line.named_at(first).map_or("", |own| own.head.as_str());
    let (members, last) = told.members(first);
    let plain = (last + 1..verb).all(|n| {
        !matches!(line.units[n].what, What::Name(_))
            && !has(SPEAKS, told.word(n))
            && !matches!(told.word(n), "who" | "that" | "which" | "while")
    });
    let hangs = matches!(head, "by" | "of" | "with" | "to" | "from" | "for");
    if last >= verb || verb - last > OFFICE || !plain || hangs {
        return Vec::new();
    }
    members.into_iter().filter(|own| own.kind() == EntityKind::Person).collect()
}

/// "According to Ada Byrne, Head of the Office, ...": cited in a text about an event, where nothing
/// says that it was written.
fn cited(claims: &mut Claims<'_>, told: Told<'_>, main: &EntityId) {
    let line = told.around.line;
    let wrote = |own: &Unit| has(ELSEWHERE, &own.word) || own.word == "report";
    if super::visit::is_visit(main) || line.units.iter().any(wrote) {
        return;
    }
    for at in 0..line.units.len().min(4) {
        let to = match (told.word(at), told.word(at + 1)) {
            ("according", "to") => at + 2,
            ("words", "of") => at + 2,
            _ => continue,
        };
        let end = (to..to + REACH)
            .take_while(|&n| !matches!(told.word(n), "," | ";" | ":"))
            .find_map(|n| told.name(n, &[EntityKind::Person]));
        // "According to a report by Ada Byrne"
        let paper = (to..to + REACH).any(|n| told.name(n, &[EntityKind::Publication]).is_some());
        let Some(own) = end.filter(|_| !paper) else { continue };
        add(claims, told, (&own, main), RelationKind::SpokeAt, (at, at + 1), (State::Done, 0.9));
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::claims;
    use crate::model::RelationKind;

    /// Whom a text that opens with a seminar tells to have been there, in a sentence of its second
    /// paragraph.
    fn spoke(text: &str) -> Vec<String> {
        let text = format!("A seminar on knots was held in Oslo on 4 May 2015.\n\n{text}\n");
        let own = claims(&text, RelationKind::SpokeAt);
        own.iter().map(|own| own.from.name().to_owned()).collect()
    }

    #[test]
    fn those_who_speak_are_read_in_many_wordings() {
        for text in [
            "Ada Byrne, a lawyer with the Kite Bureau, and Ola Nord, Director of the Rope Institute, \
             explained the rules.",
            "The floor was given to Ada Byrne of the Kite Bureau and to Ola Nord.",
            "The seminar was opened by Ada Byrne, who heads the Kite Bureau, and by Ola Nord.",
            "A keynote by Ada Byrne and Ola Nord set the tone.",
            "Ada Byrne and Ola Nord will moderate.",
        ] {
            assert_eq!(spoke(text), ["ada-byrne", "ola-nord"], "{text}");
        }
        let cited = "According to Ada Byrne, Head of the Kite Bureau, knots come loose.";
        assert_eq!(spoke(cited), ["ada-byrne"]);
        let wrote = "According to a report by Ada Byrne, knots come loose.";
        assert_eq!(spoke(wrote), Vec::<String>::new());
    }
}
