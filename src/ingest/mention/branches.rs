//! Branches of bodies that are at work in many States, called after where they are: "Caritas
//! Ruritania", "YMCA Elm".

use super::reading::{Fresh, Reading};
use super::shapes::keys;
use super::slug;
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::{New, Span};
use crate::model::EntityKind;
use std::sync::LazyLock;

/// Why they are proposed.
pub(super) const WHY: &str = "a body that has branches, and where this one is";

/// Bodies that have branches, each with its finer kind.
const BODIES: [(&str, &[&str]); 3] = [
    (
        "ngo",
        &[
            "ActionAid",
            "Amnesty International",
            "ARSIS",
            "ASTRA",
            "CARE",
            "Care International",
            "Caritas",
            "Catholic Relief Services",
            "Danish Refugee Council",
            "Defence for Children",
            "Doctors of the World",
            "Doctors without Borders",
            "ECPAT",
            "Fairwork",
            "Greenpeace",
            "Habitat for Humanity",
            "HIAS",
            "Human Rights Watch",
            "International Justice Mission",
            "International Rescue Committee",
            "IREX",
            "La Strada",
            "Médecins du Monde",
            "Mercy Corps",
            "Norwegian Refugee Council",
            "Oxfam",
            "People in Need",
            "Plan International",
            "Polaris",
            "Red Cross",
            "Rotary",
            "Save the Children",
            "SOLWODI",
            "SOS Children's Villages",
            "Soroptimist International",
            "Terre des Hommes",
            "Transparency International",
            "UMCOR",
            "Winrock International",
            "World Vision",
            "YMCA",
            "YWCA",
            "Zonta",
        ],
    ),
    (
        "un-body",
        &[
            "UNICEF", "UNDP", "UNHCR", "UNFPA", "UN Women", "UNODC", "UNESCO", "UNAIDS", "UNOPS",
            "UN",
        ],
    ),
    (
        "intergovernmental",
        &["IOM", "ILO", "ICMPD", "Interpol", "USAID", "SIDA", "GIZ", "British Council", "IFRC"],
    ),
];

/// What States are called in their own languages, as words compare.
const OWN: [&str; 17] = [
    "polska",
    "osterreich",
    "deutschland",
    "schweiz",
    "suisse",
    "italiana",
    "italia",
    "espana",
    "romania",
    "hrvatska",
    "srbija",
    "ceska",
    "slovensko",
    "slovenija",
    "nederland",
    "norge",
    "danmark",
];

/// The bodies by the keys of their names, the longest first.
static NAMES: LazyLock<Vec<(Vec<String>, &'static str)>> = LazyLock::new(|| {
    let all = BODIES.iter().flat_map(|&(sort, names)| names.iter().map(move |name| (*name, sort)));
    let mut names: Vec<(Vec<String>, &'static str)> = all
        .map(|(name, sort)| (keys(name).split(' ').map(str::to_owned).collect(), sort))
        .collect();
    names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
    names
});

/// Finds branches in a passage.
pub(super) fn find(reading: &Reading<'_>, passage: usize, finds: &mut Vec<Fresh>) {
    if reading.shouts(passage) {
        return;
    }
    let words = &reading.words[passage];
    let text = reading.text(passage);
    for at in 0..words.len() {
        if !words[at].capital {
            continue;
        }
        let starts = |name: &&(Vec<String>, &str)| {
            name.0
                .iter()
                .enumerate()
                .all(|(n, key)| words.get(at + n).is_some_and(|w| w.key == *key))
        };
        let Some((name, sort)) = NAMES.iter().find(starts) else { continue };
        let place = at + name.len();
        let found = words.get(place..).and_then(|rest| Gazetteer::shipped().at(rest));
        // Many are called in the language of where they are.
        let own = words.get(place).is_some_and(|word| OWN.contains(&word.key.as_str()));
        let found =
            found.map(|(count, _, how)| (count, how)).or_else(|| own.then_some((1, As::Name)));
        let Some((count, how)) = found else { continue };
        let end = place + count;
        let joined = (at + 1..end).all(|n| matches!(reading.gap(passage, n), " " | " the "));
        // "Caritas Ruritania Day" is something else, and "the UN Georgia" are two.
        let goes_on = words.get(end).is_some_and(|next| {
            next.capital && !next.broken && matches!(reading.gap(passage, end), " " | "-")
        });
        if how != As::Name || !joined || goes_on || !words[place].capital {
            continue;
        }
        let span = Span { start: words[at].span.start, end: words[end - 1].span.end };
        let own = text[span.start..span.end].trim_end_matches("’s").trim_end_matches("'s");
        let Some(id) = slug::id(EntityKind::Organisation, own) else { continue };
        let find = reading.find(
            passage,
            Span { start: span.start, end: span.start + own.len() },
            id,
            (WHY, 0.85),
        );
        let new = New { name: own.to_owned(), subtype: Some((*sort).to_owned()), ..New::default() };
        finds.push(Fresh { find, new });
    }
}
