//! From a pattern to its text.

use super::error::nearest;
use super::lex::{is_word, quoted};
use super::{KEYWORDS, name_for};
use crate::model::{DateRange, Direction, EntityId, EntityKind};
use crate::query::{Pattern, Slot, Step};
use std::fmt;

impl fmt::Display for Pattern {
    /// The text that reads as this pattern and no other.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut taken: Vec<&str> = Vec::new();
        write!(f, "{}", node(&self.start, &taken))?;
        taken.push(&self.start.name);
        for step in &self.steps {
            if let Some(from) = &step.from {
                write!(f, ", ({})", name(from))?;
            }
            write!(f, "{}{}", link(step), node(&step.to, &taken))?;
            taken.push(&step.to.name);
        }
        if !self.columns.is_empty() {
            let columns: Vec<String> = self.columns.iter().map(|column| name(column)).collect();
            write!(f, " return {}", columns.join(", "))?;
        }
        Ok(())
    }
}

fn link(step: &Step) -> String {
    let mut body = String::new();
    body.push_str(if step.to.optional { "?" } else { "" });
    body.push_str(if step.absent { "!" } else { "" });
    body.push_str(step.relation.as_str());
    for verb in &step.or {
        body.push('|');
        body.push_str(verb.as_str());
    }
    match (step.hops.min, step.hops.max) {
        (1, 1) => {}
        (min, max) if min == max => body.push_str(&format!("*{min}")),
        (min, max) => body.push_str(&format!("*{min}..{max}")),
    }
    if let Some(state) = step.state {
        body.push_str(&format!(" state {state}"));
    }
    match step.direction {
        Direction::Out => format!("-[{body}]->"),
        Direction::In => format!("<-[{body}]-"),
    }
}

fn node(slot: &Slot, taken: &[&str]) -> String {
    let mut parts = vec![head(slot, taken)];
    let mut limit = |word: &str, value: String| parts.push(format!("{word} {value}"));
    if let Some(entity) = &slot.entity {
        limit("=", id(entity));
    }
    if let Some(theme) = &slot.about {
        limit("about", id(theme));
    }
    if let Some(place) = &slot.place {
        limit("in", id(place));
    }
    if let Some(during) = &slot.during {
        limit("during", range(during));
    }
    if let Some(subtype) = &slot.subtype {
        limit("type", word(subtype));
    }
    if let Some(key) = &slot.with {
        limit("with", word(key));
    }
    parts.retain(|part| !part.is_empty());
    format!("({})", parts.join(" "))
}

/// The name and the kinds, as short as they can be told.
fn head(slot: &Slot, taken: &[&str]) -> String {
    let kinds: Vec<&str> = slot.kinds.iter().map(|kind| kind.as_str()).collect();
    let kinds = kinds.join("|");
    let by_kind = slot.name == name_for(&slot.kinds, taken);
    // A bare word that is near to a kind would be taken for a slip.
    let bare = is_word(&slot.name)
        && !KEYWORDS.contains(&slot.name.as_str())
        && EntityId::new(&slot.name).is_err()
        && nearest(&slot.name, EntityKind::ALL.iter().map(|kind| kind.as_str())).is_none();
    match (slot.kinds.is_empty(), by_kind) {
        (_, true) => kinds,
        (true, false) if bare => slot.name.clone(),
        (true, false) => format!("{}:any", name(&slot.name)),
        (false, false) => format!("{}:{kinds}", name(&slot.name)),
    }
}

/// The name of a slot.
fn name(text: &str) -> String {
    match KEYWORDS.contains(&text) {
        true => quoted(text),
        false => word(text),
    }
}

fn id(id: &EntityId) -> String {
    word(id.as_str())
}

/// The text as it is if it is one word, else in quotation marks.
fn word(text: &str) -> String {
    match is_word(text) {
        true => text.to_owned(),
        false => quoted(text),
    }
}

fn range(range: &DateRange) -> String {
    let date =
        |date: Option<crate::model::PartialDate>| date.map_or(String::new(), |d| d.to_string());
    match (range.from, range.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (from, to) => format!("{}..{}", date(from), date(to)),
    }
}
