//! Bodies of towns and States in small letters, told by their place: "the municipality of Elm", "the police
//! college in Elm", "the Ruritanian border police".

use super::norms::subject;
use super::reading::{Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::patterns::pattern;
use crate::ingest::words::words;
use crate::ingest::{New, Span};
use regex::Regex;
use std::sync::LazyLock;

/// Why they are proposed.
pub(super) const WHY: &str = "a body in small letters, told by its place";

type Pattern = LazyLock<Option<Regex>>;

/// Nouns of bodies that a town or a State has, with "of" behind them.
const OF: &str = "municipality|municipal council|city council|town council|city administration|regional (?:state )?administration|district administration|state administration|bar association|chamber of (?:commerce|advocates|lawyers)|chamber of commerce and industry|(?:supreme|constitutional|district|regional|appeal|city|basic|high) court|court of appeals?|prosecutor[’']s office|prosecution service|(?:city|regional|national|border|criminal) police|border guard|interior ministry|justice ministry|foreign ministry|labour ministry|ministry of (?:the )?(?:interior|internal affairs|justice|foreign affairs|labour|health|education|defence|social affairs|labour and social (?:protection|affairs|welfare|policy))|customs service|customs administration|migration service|coast guard|parliament|canton|labour inspectorate|employment service";
/// Nouns of bodies in a town.
const IN: &str = "police (?:academy|college|school)|border police (?:academy|college|school)|law faculty|medical faculty|law academy|judicial academy|prosecutor[’']s office|district court|city court|appeal court|regional hospital";
/// Nouns of bodies behind the adjective of a State.
const BEHIND: &str = "interior ministry|justice ministry|foreign ministry|labour ministry|health ministry|education ministry|defence ministry|border police|border guards?|criminal police|federal police|national police|customs(?: service| administration)?|migration service|coast guard|gendarmerie|labour inspectorate|prosecution service|prosecutor[’']s office|supreme court|constitutional court|red cross|bar association";

/// A noun and its place.
static PLACED: Pattern = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?P<name>(?:(?:{OF}) of (?:the )?|(?:{IN}) (?:of|in) )(?P<place>\p{{Lu}}[\p{{L}}’-]+(?: (?:and )?\p{{Lu}}[\p{{L}}’-]+){{0,3}}))"
    ))
});
/// The adjective of a State and a noun.
static ADJECTIVE: Pattern = LazyLock::new(|| {
    pattern(&format!(r"\b(?P<name>(?P<place>\p{{Lu}}[\p{{L}}-]+)(?:’s|'s)? (?P<noun>{BEHIND}))\b"))
});

/// Groups and committees with what they are for: "the working group on minimum standards".
static GROUP: Pattern = LazyLock::new(|| {
    Regex::new(r"\b(?P<name>(?:(?:expert|technical|inter-agency|interagency|inter-ministerial|interministerial|national|parliamentary|joint|ad hoc|special|regional|local|informal|multi-agency|permanent) )*(?:working group|task force|committee|sub-committee|subcommittee|commission|advisory group|expert group|contact group|steering committee)) (?:on|for|against) ").ok()
});

/// Such bodies of a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if !reading.runs(passage) || reading.passage(passage).kind == PassageKind::Heading {
        return;
    }
    let text = reading.text(passage);
    let gazetteer = Gazetteer::shipped();
    for found in PLACED.as_ref().into_iter().flat_map(|own| own.captures_iter(text)) {
        let (Some(name), Some(place)) = (found.name("name"), found.name("place")) else { continue };
        let own = words(place.as_str());
        let known = gazetteer.at(&own).filter(|(_, _, how)| *how == As::Name);
        let municipal = name.as_str().starts_with("municipality");
        let end = match known {
            Some((count, ..)) => place.start() + own[count - 1].span.end,
            None if municipal => place.end(),
            None => continue,
        };
        push(reading, passage, Span { start: name.start(), end }, finds);
    }
    for found in GROUP.as_ref().into_iter().flat_map(|own| own.captures_iter(text)) {
        let Some(name) = found.name("name") else { continue };
        let end = subject(text, name.end());
        if end > name.end() {
            push(reading, passage, Span { start: name.start(), end }, finds);
        }
    }
    for found in ADJECTIVE.as_ref().into_iter().flat_map(|own| own.captures_iter(text)) {
        let (Some(name), Some(place)) = (found.name("name"), found.name("place")) else { continue };
        let own = words(place.as_str());
        let state = gazetteer.at(&own).is_some_and(|(_, id, _)| gazetteer.has_adjective(id));
        // "Norwegian police officers" are people.
        let rest = text.get(name.end()..).unwrap_or_default();
        let people =
            rest.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
        let people = people.is_some_and(|next| {
            [
                "officer",
                "official",
                "expert",
                "staff",
                "director",
                "representative",
                "union",
                "checks",
            ]
            .iter()
            .any(|own| next.starts_with(own))
        });
        if state && !people {
            push(reading, passage, Span { start: name.start(), end: name.end() }, finds);
        }
    }
}

fn push(reading: &Reading<'_>, passage: usize, span: Span, finds: &mut Vec<Fresh>) {
    let Some(written) = reading.text(passage).get(span.start..span.end) else { return };
    let name = written.trim_end_matches("’s").trim_end_matches("'s");
    let Some(id) = slug::body_id(name) else { return };
    let find = reading.find(
        passage,
        Span { start: span.start, end: span.start + name.len() },
        id,
        (WHY, 0.7),
    );
    let mut letters = name.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    let name = first + letters.as_str();
    let new = New { name, subtype: Some("government".into()), ..New::default() };
    finds.push(Fresh { find, new });
}
