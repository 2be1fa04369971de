//! Texts that a person types, and names in a wording.

use super::EditError;
use crate::graph::{KnowledgeGraph, TextFault, is_hostile, text_fault};
use crate::model::{Direction, EntityId, RelationKey};

/// The longest note, in bytes.
pub const MAX_NOTE_LENGTH: usize = 20_000;

/// The most questions of a person's own in a project.
pub const MAX_QUESTIONS: usize = 1_000;

/// The most snapshots in a project.
pub const MAX_SNAPSHOTS: usize = 1_000;

/// The most briefings in a project.
pub const MAX_BRIEFINGS: usize = 100;

/// The most steps of a briefing: more than a day of talking.
pub const MAX_STEPS: usize = 500;

/// How much of a name is shown in a wording, in characters.
const SHOWN: usize = 60;

/// The text on one line, its words one space apart; what is pasted often has line ends.
pub(super) fn line(what: &'static str, text: &str) -> Result<String, EditError> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text_fault(&line) {
        None => Ok(line),
        Some(TextFault::TooLong { bytes }) => Err(EditError::too_long(what, bytes, false)),
        Some(TextFault::Character(character)) => Err(EditError::Hidden { what, character }),
    }
}

/// As [`line`], where something must be said.
pub(super) fn needed(
    what: &'static str,
    text: &str,
    mend: &'static str,
) -> Result<String, EditError> {
    let line = line(what, text)?;
    match line.is_empty() {
        true => Err(EditError::Empty { what, mend }),
        false => Ok(line),
    }
}

/// As [`line`], where nothing need be said.
pub(super) fn optional(
    what: &'static str,
    text: Option<&str>,
) -> Result<Option<String>, EditError> {
    Ok(text.map(|text| line(what, text)).transpose()?.filter(|text| !text.is_empty()))
}

/// A text of several lines, without what is empty around it.
pub(super) fn lines(what: &'static str, text: &str) -> Result<String, EditError> {
    let text = text.replace("\r\n", "\n").replace('\t', " ");
    let text = text.trim();
    if text.len() > MAX_NOTE_LENGTH {
        return Err(EditError::too_long(what, text.len(), true));
    }
    match text.chars().find(|&c| c != '\n' && is_hostile(c)) {
        Some(character) => Err(EditError::Hidden { what, character }),
        None => Ok(text.to_owned()),
    }
}

/// A name or sentence in a wording: in quotes, and not longer than anybody reads there.
pub(crate) fn named(name: &str) -> String {
    match name.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("'{}...'", name[..end].trim_end()),
        None => format!("'{name}'"),
    }
}

/// The name of an entity; of one that is not there, its identifier.
pub(super) fn name<'g>(graph: &'g KnowledgeGraph, id: &'g EntityId) -> &'g str {
    graph.entity(id).map_or(id.as_str(), |entity| entity.name.as_str())
}

/// A claim in a wording: "'Mission to Serbia' carried out 'Ten workshops'".
pub(super) fn claim(graph: &KnowledgeGraph, key: &RelationKey) -> String {
    let [from, to] = [&key.from, &key.to].map(|id| named(name(graph, id)));
    let done = || key.kind.wording(Direction::Out).to_owned();
    let verb = graph
        .relation(key)
        .map_or_else(done, |relation| crate::query::wording::verb(relation, Direction::Out));
    format!("{from} {verb} {to}")
}

/// A number with its noun: "1 relation", "3 relations".
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
