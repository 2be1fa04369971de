//! What arguments take: kinds, formats, numbers, settings.

use super::output::{self, Form};
use crate::interchange;
use crate::model::{EntityKind, RelationKind};
use crate::query::Order;
use clap::ValueEnum;
use clap::builder::{PossibleValue, PossibleValuesParser, RangedU64ValueParser, TypedValueParser};

pub(super) fn entity_kind() -> impl TypedValueParser<Value = EntityKind> {
    PossibleValuesParser::new(EntityKind::ALL.iter().map(|kind| kind.as_str()))
        .try_map(|word| word.parse::<EntityKind>())
}

pub(super) fn relation_kind() -> impl TypedValueParser<Value = RelationKind> {
    PossibleValuesParser::new(RelationKind::ALL.iter().map(|kind| kind.as_str()))
        .try_map(|word| word.parse::<RelationKind>())
}

pub(super) fn grid_order() -> impl TypedValueParser<Value = Order> {
    PossibleValuesParser::new(Order::ALL.iter().map(|order| order.as_str()))
        .try_map(|word| word.parse::<Order>())
}

/// The forms of answers, which the help lists, and those of files that are exported, which only
/// `export` takes.
pub(super) fn form() -> impl TypedValueParser<Value = Form> {
    let of_answers =
        output::Format::value_variants().iter().filter_map(|one| one.to_possible_value());
    let of_files = interchange::Format::ALL.iter().map(|format| format.as_str());
    let listed: Vec<PossibleValue> = of_answers.collect();
    let hidden: Vec<PossibleValue> = of_files
        .filter(|word| listed.iter().all(|one| !one.matches(word, false)))
        .map(|word| PossibleValue::new(word).hide(true))
        .collect();
    PossibleValuesParser::new(listed.into_iter().chain(hidden)).map(|word| Form {
        answer: output::Format::from_str(&word, false).ok(),
        file: interchange::Format::of_word(&word),
        word,
    })
}

/// A number from `least` to `most`: the work of some commands grows faster than the number.
pub(super) fn between(least: u64, most: u64) -> impl TypedValueParser<Value = usize> {
    RangedU64ValueParser::<usize>::new().range(least..=most)
}

/// A text that does not fill a slot.
#[derive(Debug, thiserror::Error)]
#[error("write SLOT=VALUE, as in mission=field-mission/serbia")]
pub(super) struct NoSetting;

pub(super) fn setting(text: &str) -> Result<(String, String), NoSetting> {
    match text.split_once('=') {
        Some((slot, value)) if !slot.trim().is_empty() && !value.trim().is_empty() => {
            Ok((slot.trim().into(), value.trim().into()))
        }
        _ => Err(NoSetting),
    }
}
