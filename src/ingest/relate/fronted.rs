//! What opens a sentence before its subject: a time, an occasion, a cause. Names behind the comma that
//! closes it are no further things of a list in it.

use super::lists::PREPOSITIONS;
use super::units::{Named, Unit, What, is_comma, skip_back};
use crate::model::EntityKind;

/// Of what kind the mention of a place among all mentions is.
pub(super) type Kinds<'a> = dyn Fn(usize) -> Option<EntityKind> + 'a;

/// Who can be the subject of a verb of doing.
const ACTORS: &[EntityKind] =
    &[EntityKind::Organisation, EntityKind::FieldMission, EntityKind::Person];

/// "Because of a storm in Elm, the Guild helped": what follows a comma right before a verb is no
/// further thing of the list before it.
pub(super) fn part_subjects(units: &[Unit], named: &mut [Named], kind: &Kinds<'_>) {
    for n in 0..named.len() {
        let Named { unit, ref list, ref head, .. } = named[n];
        let last = list.len() > 1 && list.last() == Some(&unit);
        if !last || !is_verb_next(units, unit) || !PREPOSITIONS.contains(&head.as_str()) {
            continue;
        }
        let comma = skip_back(units, unit).filter(|&at| is_comma(&units[at].word));
        let list = list.clone();
        // "On the day of the Fair, the Guild and the League held": the subject is a list of its own.
        let opens = PREPOSITIONS.contains(&units[0].word.as_str());
        let second = || {
            let own = named.iter().find(|own| own.unit == list[1])?;
            let comma = skip_back(units, own.unit).filter(|&at| is_comma(&units[at].word))?;
            let first = named.iter().find(|other| other.unit == list[0])?;
            let (one, two) = (kind(first.mention)?, kind(own.mention)?);
            let apart = ACTORS.contains(&two) && (!ACTORS.contains(&one) || list.len() == 2);
            (apart && opens).then_some((comma, 1))
        };
        let Some((comma, from)) = second().or_else(|| Some((comma?, list.len() - 1))) else {
            continue;
        };
        let (before, after) = list.split_at(from);
        for own in named.iter_mut() {
            if after.contains(&own.unit) {
                own.list = after.to_vec();
                own.head.clone_from(&units[comma].word);
            } else if before.contains(&own.unit) {
                own.list = before.to_vec();
            }
        }
    }
}

/// Whether a verb can stand behind a name, as far as what is no name, no joint and no preposition can
/// be one. "Of the Guild" belongs to the name before it.
fn is_verb_next(units: &[Unit], unit: usize) -> bool {
    const NEAR: usize = 5;
    let whose = units.get(unit + 1).is_some_and(|own| own.word == "of");
    let name = (unit + 1..units.len().min(unit + NEAR)).find(|&at| units[at].what != What::Word);
    let name = name.filter(|&at| whose && matches!(units[at].what, What::Name(_)));
    let next = units[name.unwrap_or(unit) + 1..].iter().find(|next| !next.aside);
    next.is_some_and(|next| {
        let joins = matches!(next.word.as_str(), "and" | "or" | "as" | "where" | "which");
        next.what == What::Word
            && !next.capital
            && !joins
            && !PREPOSITIONS.contains(&next.word.as_str())
    })
}
