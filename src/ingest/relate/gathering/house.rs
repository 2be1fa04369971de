//! The house in which an event was, where no town is told: "held at the Kestrel University".

use super::super::ends::End;
use super::Told;
use crate::ingest::patterns::pattern;
use crate::ingest::{EntityProposal, Span};
use crate::model::{EntityId, EntityKind};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Nouns of houses.
const HOUSES: &str = "University|Palace|Hotel|Castle|Hall|Library|Museum|Theatre|Theater|Academy|Institute|House|Auditorium|Stadium|Cathedral|Faculty|College|School|Community Cent(?:re|er)|Conference Cent(?:re|er)|Training Cent(?:re|er)|Cultural Cent(?:re|er)|Congress Cent(?:re|er)|Exhibition Cent(?:re|er)|Gallery|Headquarters|Hofburg";

/// A house behind the name of an event: nothing but a verb of holding and a day between.
static HOUSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:[^.;:]{{0,140}}?\b(?:held|hosted|organi[sz]ed|convened|conducted|took place|takes place|take place|opened|began|started|ended|concluded|given|delivered|presented|launched|staged)\b[^.;:]{{0,60}}?)? (?:at|in) (?:the (?:premises of (?:the )?)?)?(?P<house>(?:\p{{Lu}}[\p{{L}}’-]+ (?:(?:of|the|and|for) )*){{0,5}}(?:{HOUSES})(?: (?:of|for) (?:the )?\p{{Lu}}[\p{{L}}’-]+(?: (?:of (?:the )?)?\p{{Lu}}[\p{{L}}’-]+)*)?)(?:[,.;)]|$| (?:on|under|today|yesterday|last|this|from|by|and|with|to|for|where|between|during|brought)\b)"
    ))
});

/// The house of an event, and its name.
pub(super) fn of_event(told: Told<'_>, event: &End) -> Option<(End, String)> {
    let units = &told.around.line.units;
    let from = event.span?.end;
    let last = units.last()?.span.end;
    let behind = told.text.get(from..last)?;
    let house = HOUSE.as_ref()?.captures(behind)?.name("house")?;
    let span = Span { start: from + house.start(), end: from + house.end() };
    // What is told of another event behind it is not of this one.
    let other = told.events().iter().any(|(_, own)| {
        own.id != event.id && own.span.is_some_and(|own| own.start >= from && own.start < span.end)
    });
    let name = house.as_str();
    let slug: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let id = EntityId::new(&format!("{}/{}", EntityKind::Place, slug.join("-"))).ok()?;
    (!other).then(|| (End { id, span: Some(span) }, name.to_owned()))
}

/// The place that a house is, as it is proposed.
pub(super) fn place(id: &EntityId, name: &str) -> EntityProposal {
    EntityProposal {
        id: id.clone(),
        known: false,
        name: name.to_owned(),
        subtype: None,
        aliases: Vec::new(),
        date: None,
        attributes: BTreeMap::new(),
        rivals: Vec::new(),
        why: "a place in which an event was held".into(),
        score: 0.7,
        mentions: Vec::new(),
    }
}
