//! Field operations of the OSCE by their seats, and the finer kinds of bodies.

use super::reading::{Fresh, Reading};
use super::shapes::Head;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::Word;
use crate::ingest::{New, Span};
use crate::model::{EntityId, EntityKind};

/// What field operations are called.
pub(super) const SEATS: [&str; 6] =
    ["mission", "presence", "office", "center", "coordinator", "operation"];

/// A field operation of the OSCE: by its seat and its place.
pub(super) fn mission(
    reading: &Reading<'_>,
    passage: usize,
    words: &[Word],
    span: Span,
    name: &str,
) -> Option<Fresh> {
    let seat = words.iter().position(|word| SEATS.contains(&word.key.as_str()))?;
    let link = words.get(seat + 1).filter(|word| matches!(word.key.as_str(), "to" | "in"))?;
    let osce = words[..seat].iter().any(|word| word.key == "osce");
    let modest = words[..seat].iter().all(|word| {
        matches!(
            word.key.as_str(),
            "osce" | "spillover" | "monitor" | "special" | "monitoring" | "project" | "program"
        )
    });
    let (count, place, _) = Gazetteer::shipped().at(words.get(seat + 2..)?)?;
    let whole = seat + 2 + count == words.len();
    let sure = osce || matches!(words[seat].key.as_str(), "presence");
    if link.key.is_empty() || !modest || !whole || !sure {
        return None;
    }
    let id = EntityId::new(&format!("field-mission/{}", place.name())).ok()?;
    // The Programme Office is another than the Centre that was there before it.
    let written: Vec<&str> =
        words[..=seat].iter().map(|word| word.key.as_str()).filter(|key| *key != "osce").collect();
    let called = written.join(" ");
    let other = reading.lexicon.known(&id).is_some_and(|known| {
        let mut seats = known.names.iter().map(|name| super::shapes::keys(name));
        !seats.any(|name| name.contains(&called))
    });
    let id = if other && !called.is_empty() {
        let own = called.replace(' ', "-");
        EntityId::new(&format!("field-mission/{}-{own}", place.name())).ok()?
    } else {
        id
    };
    let find = reading.find(passage, span, id, ("a seat of the OSCE and its place", 0.9));
    Some(Fresh { find, new: New { name: name.to_owned(), ..New::default() } })
}

/// The finer kind: by the bodies that the name names, or else as the head says.
pub(super) fn subtype(words: &[Word], head: &Head) -> String {
    if head.kind != EntityKind::Organisation {
        return head.subtype.clone();
    }
    let has = |key: &str| words.iter().any(|word| word.key == key);
    let two = |a: &str, b: &str| words.windows(2).any(|pair| pair[0].key == a && pair[1].key == b);
    if matches!(head.subtype.as_str(), "government" | "parliament" | "academic" | "media" | "ngo") {
        head.subtype.clone()
    } else if has("osce") || has("odihr") {
        "osce-body".into()
    } else if two("united", "nation") || has("un") {
        "un-body".into()
    } else if has("eu") || two("european", "union") || two("council", "of") && has("europe") {
        "intergovernmental".into()
    } else {
        head.subtype.clone()
    }
}
