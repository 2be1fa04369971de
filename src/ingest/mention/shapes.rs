//! The table of shapes: see `assets/extraction/shapes.ron`.

use crate::ingest::words::words;
use crate::model::EntityKind;
use regex::Regex;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The table that the program carries.
const SHIPPED: &str = include_str!("../../../assets/extraction/shapes.ron");

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    heads: Vec<HeadRow>,
    symbols: Vec<SymbolRow>,
    titles: Vec<TitleRow>,
    called: Vec<CalledRow>,
    units: Vec<String>,
    offices: Vec<String>,
    honorifics: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadRow {
    kind: EntityKind,
    subtype: String,
    words: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SymbolRow {
    kind: EntityKind,
    id: String,
    pattern: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TitleRow {
    kind: EntityKind,
    words: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CalledRow {
    subtype: String,
    bare: bool,
    words: Vec<String>,
}

/// What a word says of a body whose name stands beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sort {
    pub(super) subtype: String,
    /// Whether the name needs no quotation marks.
    pub(super) bare: bool,
}

/// What a noun says of the name that it heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) kind: EntityKind,
    pub(super) subtype: String,
}

/// A symbol's form.
#[derive(Debug)]
pub(super) struct Symbol {
    pub(super) kind: EntityKind,
    pub(super) id: String,
    pub(super) regex: Regex,
}

/// The table, made ready.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    /// By the keys of the head's words, joined by blanks.
    pub(super) heads: BTreeMap<String, Head>,
    pub(super) symbols: Vec<Symbol>,
    pub(super) titles: Vec<(EntityKind, Vec<String>)>,
    /// By the keys of the words, joined by blanks.
    pub(super) called: BTreeMap<String, Sort>,
    pub(super) units: BTreeSet<String>,
    pub(super) offices: BTreeSet<String>,
    pub(super) honorifics: BTreeSet<String>,
}

impl Shapes {
    /// The one that the program carries.
    pub(super) fn shipped() -> &'static Self {
        static SHAPES: LazyLock<Shapes> =
            LazyLock::new(|| Shapes::of(ron::from_str(SHIPPED).unwrap_or_default()));
        &SHAPES
    }

    fn of(table: Table) -> Self {
        let mut shapes = Self::default();
        for HeadRow { kind, subtype, words } in table.heads {
            for word in words {
                shapes.heads.insert(keys(&word), Head { kind, subtype: subtype.clone() });
            }
        }
        for SymbolRow { kind, id, pattern } in table.symbols {
            shapes.symbols.extend(Regex::new(&pattern).ok().map(|regex| Symbol {
                kind,
                id,
                regex,
            }));
        }
        for CalledRow { subtype, bare, words } in table.called {
            let sort = Sort { subtype, bare };
            shapes.called.extend(words.iter().map(|word| (keys(word), sort.clone())));
        }
        shapes.titles = table.titles.into_iter().map(|row| (row.kind, row.words)).collect();
        shapes.units = table.units.iter().map(|word| keys(word)).collect();
        shapes.offices = table.offices.iter().map(|word| keys(word)).collect();
        shapes.honorifics = table.honorifics.iter().map(|word| keys(word)).collect();
        shapes
    }
}

/// The keys of a text's words, joined by blanks.
pub(super) fn keys(text: &str) -> String {
    words(text).into_iter().map(|word| word.key).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_whole() {
        let table: Table = ron::from_str(SHIPPED).unwrap();
        let symbols = table.symbols.len();
        assert_eq!(Shapes::of(table).symbols.len(), symbols, "a pattern is none");
    }
}
