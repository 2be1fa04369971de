//! Titles before the names of people.

use super::units::{Unit, What};

/// Leaves out the titles before a person's name, with the stops of their abbreviations: they tell
/// nothing, and a stop would end what goes on.
pub(super) fn drop_titles(units: &mut Vec<Unit>) {
    const TITLES: &[&str] = &[
        "mr",
        "ms",
        "mrs",
        "miss",
        "mme",
        "dr",
        "prof",
        "professor",
        "amb",
        "ambassador",
        "h.e",
        "colonel",
        "col",
        "lt",
        "lieutenant",
        "captain",
        "capt",
        "major",
        "maj",
        "general",
        "gen",
        "sgt",
        "sergeant",
        "inspector",
        "judge",
        "justice",
        "senator",
        "sir",
        "lady",
        "lord",
        "baroness",
        "madam",
        "madame",
        "sister",
        "father",
        "reverend",
        "rev",
        "mp",
        "mep",
        "hon",
        "excellency",
    ];
    let is_title = |unit: &Unit| {
        unit.what == What::Word && unit.capital && TITLES.contains(&unit.word.as_str())
    };
    loop {
        let stop = units.last().is_some_and(|unit| unit.word == ".");
        let title = units.len().checked_sub(1 + usize::from(stop)).and_then(|at| units.get(at));
        if !title.is_some_and(is_title) {
            return;
        }
        units.truncate(units.len() - 1 - usize::from(stop));
    }
}
