//! What stands in a slot, in words: kinds, finer kinds, and entities by name.

use crate::graph::KnowledgeGraph;
use crate::model::{Entity, EntityId, EntityKind};
use crate::query::Slot;
use crate::query::fold::fold;

/// What a slot is called that anything fits.
pub(super) const ANYTHING: &str = "things of any kind";

/// The most of a name that a sentence holds, in characters.
const LONGEST_NAME: usize = 120;

/// Finer kinds with a word of their own: kind, finer kind, one, several.
const FINER: &[(EntityKind, &str, &str, &str)] = {
    use EntityKind::{Event, Instrument, Organisation, Place, Publication, Theme};
    &[
        (Organisation, "osce-body", "OSCE body", "OSCE bodies"),
        (Organisation, "un-body", "UN body", "UN bodies"),
        (
            Organisation,
            "intergovernmental",
            "intergovernmental organisation",
            "intergovernmental organisations",
        ),
        (Organisation, "ngo", "NGO", "NGOs"),
        (Organisation, "government", "government body", "government bodies"),
        (Organisation, "parliament", "parliament", "parliaments"),
        (Organisation, "academic", "academic institution", "academic institutions"),
        (Organisation, "media", "news organisation", "news organisations"),
        (Organisation, "business", "business", "businesses"),
        (Event, "conference", "conference", "conferences"),
        (Event, "meeting", "meeting", "meetings"),
        (Event, "seminar", "seminar", "seminars"),
        (Event, "workshop", "workshop", "workshops"),
        (Event, "round table", "round table", "round tables"),
        (Event, "training course", "training course", "training courses"),
        (Event, "forum", "forum", "forums"),
        (Event, "session", "session", "sessions"),
        (Event, "panel", "panel", "panels"),
        (Event, "presentation", "presentation", "presentations"),
        (Instrument, "convention", "convention", "conventions"),
        (Instrument, "protocol", "protocol", "protocols"),
        (Instrument, "law", "law", "laws"),
        (Instrument, "national action plan", "national action plan", "national action plans"),
        (Instrument, "policy", "policy", "policies"),
        (Place, "country", "country", "countries"),
        (Place, "city", "city", "cities"),
        (Place, "region", "region", "regions"),
        (Publication, "handbook", "handbook", "handbooks"),
        (Publication, "manual", "manual", "manuals"),
        (Publication, "guidelines", "set of guidelines", "guidelines"),
        (Publication, "study", "study", "studies"),
        (Publication, "press clipping", "press clipping", "press clippings"),
        (Theme, "form", "form of trafficking", "forms of trafficking"),
        (Theme, "priority-area", "priority area", "priority areas"),
    ]
};

/// Other words for kinds, in the number that they have.
const SYNONYMS: &[(&str, &[EntityKind])] = {
    use EntityKind::{FieldMission, Organisation, Person, Recommendation, Statistic};
    &[
        ("mission", &[FieldMission]),
        ("missions", &[FieldMission]),
        ("clause", &[Recommendation]),
        ("clauses", &[Recommendation]),
        ("organization", &[Organisation]),
        ("organizations", &[Organisation]),
        ("body", &[Organisation]),
        ("bodies", &[Organisation]),
        ("persons", &[Person]),
        ("figure", &[Statistic]),
        ("figures", &[Statistic]),
        ("anything", &[]),
        ("anybody", &[]),
        ("thing", &[]),
        ("things", &[]),
        ("thing of any kind", &[]),
        (ANYTHING, &[]),
    ]
};

/// Whether one or several are spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Several,
}

/// The finer kind's own word, if it has one.
pub(super) fn finer(kind: EntityKind, subtype: &str, number: Number) -> Option<&'static str> {
    let found = FINER.iter().find(|(of, word, ..)| *of == kind && *word == subtype)?;
    Some(match number {
        Number::One => found.2,
        Number::Several => found.3,
    })
}

/// The word for a finer kind, and whether it says the kind too.
pub(super) fn of_subtype(slot: &Slot) -> Option<&'static str> {
    match (slot.kinds.as_slice(), &slot.entity, &slot.subtype) {
        ([kind], None, Some(subtype)) => finer(*kind, subtype, Number::Several),
        _ => None,
    }
}

/// The kinds as words: "field missions", "decisions or documents", "things of any kind".
pub(super) fn kinds(kinds: &[EntityKind], number: Number) -> String {
    let words: Vec<&str> = kinds
        .iter()
        .map(|kind| match number {
            Number::One => kind.noun(),
            Number::Several => kind.plural(),
        })
        .collect();
    match words.as_slice() {
        [] if number == Number::One => "thing of any kind".into(),
        [] => ANYTHING.into(),
        [one] => (*one).into(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// What stands in the slot, without its limits: a name, or several of a kind.
pub(super) fn slot(graph: &KnowledgeGraph, slot: &Slot) -> String {
    match (&slot.entity, of_subtype(slot)) {
        (Some(id), _) => called(graph, id, &[]),
        (None, Some(word)) => word.into(),
        (None, None) => kinds(&slot.kinds, Number::Several),
    }
}

/// A name that tells the entity from every other of these kinds (of all, if there are none): the
/// short one if no other has it, else the full one, else either with its kind or, where even that is
/// not enough, its identifier. Aliases do not count: a name is taken before an alias.
///
/// Time: O(V).
pub(super) fn called(graph: &KnowledgeGraph, id: &EntityId, among: &[EntityKind]) -> String {
    let Some(entity) = graph.entity(id) else { return id.to_string() };
    let names = [entity.short_name(), entity.name.as_str()];
    let mut kin = [(false, false); 2];
    let rivals = graph
        .entities()
        .filter(|other| other.id != *id && (among.is_empty() || among.contains(&other.kind())));
    for other in rivals {
        for (name, (taken, by_kin)) in names.iter().zip(&mut kin) {
            if [other.short_name(), &other.name].iter().any(|theirs| same(theirs, name)) {
                *taken = true;
                *by_kin |= other.kind() == id.kind();
            }
        }
    }
    let free = names.iter().zip(kin).find(|(name, (taken, _))| !taken && !is_noun(name));
    if let Some((name, _)) = free {
        return cut(name);
    }
    match names.iter().zip(kin).find(|(_, (_, by_kin))| !by_kin) {
        Some((name, _)) => with_kind(name, entity),
        None => id.to_string(),
    }
}

/// A name with its kind, which tells it from the same name of something else.
pub(super) fn with_kind(name: &str, entity: &Entity) -> String {
    format!("{} ({})", cut(name), entity.kind().noun())
}

/// Names that differ only in case, accents and punctuation are one name.
fn same(a: &str, b: &str) -> bool {
    let alike = |a: char, b: char| !a.is_ascii() || !b.is_ascii() || a.eq_ignore_ascii_case(&b);
    let first = |text: &str| text.chars().find(|c| c.is_alphanumeric());
    let may_be = first(a).zip(first(b)).is_none_or(|(a, b)| alike(a, b));
    a.eq_ignore_ascii_case(b) || may_be && a.len().abs_diff(b.len()) < 8 && fold(a) == fold(b)
}

fn is_noun(name: &str) -> bool {
    let name = fold(name);
    !name.is_empty() && noun(&name).is_some()
}

/// The name on one line, and no longer than a sentence bears.
pub(super) fn cut(name: &str) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut short: String = name.chars().take(LONGEST_NAME).map(clean).collect();
    if name.chars().nth(LONGEST_NAME).is_some() {
        short.push('…');
    }
    short
}

/// The kinds and finer kind that some folded words name, in either number.
pub(super) fn noun(folded: &str) -> Option<(Vec<EntityKind>, Option<&'static str>)> {
    let kind = EntityKind::ALL.iter().find(|k| k.noun() == folded || k.plural() == folded);
    if let Some(kind) = kind {
        return Some((vec![*kind], None));
    }
    let finer = FINER.iter().find(|(_, _, one, several)| {
        one.eq_ignore_ascii_case(folded) || several.eq_ignore_ascii_case(folded)
    });
    if let Some((kind, subtype, ..)) = finer {
        return Some((vec![*kind], Some(subtype)));
    }
    let synonym = SYNONYMS.iter().find(|(word, _)| *word == folded)?;
    Some((synonym.1.to_vec(), None))
}

/// The most words that a noun has.
pub(super) const NOUN_WORDS: usize = 4;

/// The name of the column of a slot.
pub(super) fn column(slot: &Slot) -> &'static str {
    use EntityKind::{FieldMission, Organisation, Person};
    match slot.kinds.as_slice() {
        [] => "anything",
        [FieldMission] => "mission",
        [kind] => kind.noun(),
        kinds if kinds.iter().all(|k| [Organisation, FieldMission, Person].contains(k)) => "actor",
        _ => "item",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{graph, id};

    #[test]
    fn a_name_that_another_has_is_told_apart() {
        let graph = graph(
            "activity/film = Film
             publication/film = film
             theme/a = Events
             publication/x = The same
             publication/y = the  same",
        );
        assert_eq!(called(&graph, &id("activity/film"), &[]), "Film (activity)");
        assert_eq!(called(&graph, &id("publication/film"), &[]), "film (publication)");
        assert_eq!(called(&graph, &id("theme/a"), &[]), "Events (theme)");
        assert_eq!(called(&graph, &id("publication/x"), &[]), "publication/x");
    }

    #[test]
    fn every_noun_is_read_as_what_it_says() {
        for kind in EntityKind::ALL {
            assert_eq!(noun(kind.plural()).unwrap().0, [*kind]);
            assert_eq!(noun(kind.noun()).unwrap().0, [*kind]);
        }
        for (kind, subtype, one, several) in FINER {
            for words in [one, several] {
                let found = noun(&fold(words)).unwrap();
                assert_eq!(found, (vec![*kind], Some(*subtype)), "{words}");
                assert!(words.split(' ').count() <= NOUN_WORDS);
            }
        }
    }
}
