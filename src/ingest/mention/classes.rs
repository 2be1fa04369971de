//! Those whom a text addresses all together: "Member States shall", "calls upon States Parties".
//!
//! In running text such words are no name; where something is asked of them they stand for a body.

use super::reading::{Fresh, Reading};
use super::slug;
use crate::ingest::{New, Span};
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

static ASKED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:(?:[Cc]alls? (?:up)?on|[Uu]rges?|[Ii]nvites?|[Ee]ncourages?|[Rr]equests?|[Aa]sks?|[Rr]ecommends? that)",
        r"\s+(?:(?:all|the|those|its)\s+)*|^(?:The\s+)?|\.\s+(?:The\s+)?)",
        r"(?P<name>Member States|States [Pp]arties|[Pp]articipating States|Contracting Parties|Governments)\b",
        r"(?P<must>\s+(?:shall|should|must|are (?:urged|encouraged|invited)))?",
    ))
    .ok()
});

/// Those of whom a passage asks something.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let Some(regex) = ASKED.as_ref() else { return };
    let text = reading.text(passage);
    for captures in regex.captures_iter(text) {
        let (Some(whole), Some(name)) = (captures.get(0), captures.name("name")) else { continue };
        let opens =
            whole.start() == name.start() || text[whole.start()..name.start()].starts_with('.');
        let article = text[whole.start()..name.start()].trim_start().starts_with("The");
        if (opens || article) && captures.name("must").is_none() {
            continue;
        }
        let Some(id) = slug::id(EntityKind::Organisation, name.as_str()) else { continue };
        let find = reading.find(
            passage,
            Span { start: name.start(), end: name.end() },
            id,
            ("those of whom something is asked", 0.8),
        );
        let new = New {
            name: name.as_str().to_owned(),
            subtype: Some("other".to_owned()),
            ..New::default()
        };
        finds.push(Fresh { find, new });
    }
}
