//! Meetings of councils and assemblies by their numbers: "the 25th Ministerial Council", "the 535th
//! Plenary Meeting of the Permanent Council". The body itself is not what has a number.

use super::reading::{Fresh, Reading};
use super::slug;
use crate::ingest::{New, Span};
use crate::model::EntityKind;
use regex::Regex;
use std::sync::LazyLock;

/// Why such a name is proposed.
pub(super) const WHY: &str = "a meeting of a body by its number";

static MEETING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)\b
        (?:\d{1,4}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth
          |Eleventh|Twelfth|Thirteenth|Fourteenth|Fifteenth|Sixteenth|Seventeenth|Eighteenth|Nineteenth
          |Twentieth|Twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))\x20
        (?:OSCE\x20|CSCE\x20|Annual\x20|Special\x20|Winter\x20|Autumn\x20|Plenary\x20|[Mm]eeting\x20of\x20the\x20(?:OSCE\x20)?)*
        (?:Ministerial\x20Council|Permanent\x20Council|Forum\x20for\x20Security\x20Co-operation
          |Annual\x20Session|Plenary\x20Meeting|Plenary\x20Session|Summit)
        (?:\x20(?:Meeting|meeting|Session|session)\b)?
        (?:\x20of\x20the\x20(?:OSCE\x20)?(?:Ministerial\x20Council|Permanent\x20Council|Parliamentary\x20Assembly))?",
    )
    .ok()
});

/// Finds them in a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    let text = reading.text(passage);
    for found in MEETING.iter().flat_map(|pattern| pattern.find_iter(text)) {
        let name = found.as_str();
        let Some(id) = slug::id(EntityKind::Event, name) else { continue };
        let find =
            reading.find(passage, Span { start: found.start(), end: found.end() }, id, (WHY, 0.85));
        let subtype = Some("meeting".to_owned());
        finds.push(Fresh { find, new: New { name: name.to_owned(), subtype, ..New::default() } });
    }
}
