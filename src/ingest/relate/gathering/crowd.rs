//! Who was at an event, told without a verb of what they did there: "were among the participants of",
//! "in the presence of", "with participants from".

use super::super::ACTORS;
use super::super::claims::Claims;
use super::super::ends::End;
use super::super::moods::BE;
use super::Told;
use super::attend::{CROWD, add, has, people};
use crate::model::EntityKind;

/// Reads who was there.
pub(super) fn read(claims: &mut Claims<'_>, told: Told<'_>) {
    among(claims, told);
    presence(claims, told);
}

/// The event of which a sentence without one tells.
fn event_of_text(told: Told<'_>) -> Option<End> {
    let none = told.events().is_empty();
    told.event.filter(|_| none).map(|id| End { id: id.clone(), span: None })
}

/// "The Guild and the League were among the participants of the seminar."
fn among(claims: &mut Claims<'_>, told: Told<'_>) {
    let line = told.around.line;
    for at in 1..line.units.len() {
        let be = BE.contains(&told.word(at)) && told.word(at + 1) == "among";
        let noun = (at + 2..at + 6).find(|&n| has(CROWD, told.word(n)) || people(told.word(n)));
        let Some(noun) = noun.filter(|_| be) else { continue };
        let event = (noun + 1..noun + 6).find_map(|n| told.name(n, &[EntityKind::Event]));
        let Some(event) = event.or_else(|| event_of_text(told)) else { continue };
        let members = told.around.subject(at, ACTORS);
        let members: Vec<End> = members.into_iter().filter(|own| own.span.is_some()).collect();
        add(claims, told, (&members, &event), (at, noun), false, None);
    }
}

/// "The seminar took place in the presence of the Minister and of the Guild", "with the participation
/// of", "Participants came from the Guild".
fn presence(claims: &mut Claims<'_>, told: Told<'_>) {
    let line = told.around.line;
    for at in 0..line.units.len() {
        let word = |n: usize| told.word(at + n);
        let start = match word(0) {
            "presence" | "participation" | "attendance" | "involvement"
                if word(1) == "of"
                    && (1..4).any(|n| at >= n && matches!(told.word(at - n), "in" | "with")) =>
            {
                at + 2
            }
            "came" | "come" | "drawn" | "coming" | "hailed"
                if word(1) == "from"
                    && (at.saturating_sub(6)..at).any(|n| {
                        has(CROWD, told.word(n)) || matches!(told.word(n), "those" | "all")
                    }) =>
            {
                at + 2
            }
            _ => continue,
        };
        let Some(event) = told.event_of(at, false).or_else(|| event_of_text(told)) else {
            continue;
        };
        let (members, end) = told.members(start);
        add(claims, told, (&members, &event), (at, end.max(at)), false, None);
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::trial::claims;
    use crate::model::RelationKind;

    /// Whom a text that opens with a seminar tells to have been there, in a sentence of its second
    /// paragraph.
    fn came(text: &str) -> Vec<String> {
        let text = format!("A seminar on knots was held in Oslo on 4 May 2015.\n\n{text}\n");
        let own = claims(&text, RelationKind::TookPartIn);
        own.iter().map(|own| own.from.name().to_owned()).collect()
    }

    #[test]
    fn those_who_were_there_are_read_in_many_wordings() {
        for text in [
            "The Kite Bureau and the Rope Institute were among the participants.",
            "Those attending came from the Kite Bureau and the Rope Institute.",
            "Also attending were the Kite Bureau and the Rope Institute.",
            "More than 300 guests attended, along with staff of the Kite Bureau and the Rope Institute.",
            "Sailors were represented by the Kite Bureau and the Rope Institute.",
        ] {
            assert_eq!(came(text), ["kite-bureau", "rope-institute"], "{text}");
        }
        assert_eq!(came("Letters came from the Kite Bureau."), Vec::<String>::new());
    }
}
