//! Names that everybody uses: see `assets/extraction/names.ron`.

use super::trie::Trie;
use super::words::{Word, words};
use super::{Lexicon, Name, New};
use crate::model::EntityId;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The table that the program carries.
const SHIPPED: &str = include_str!("../../assets/extraction/names.ron");

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    /// Nothing where it has no finer kind.
    #[serde(default)]
    subtype: String,
    names: Vec<String>,
    /// What it is called in a text of the United Nations, or of the Council of Europe where it is a
    /// body of that.
    #[serde(default)]
    short: Vec<String>,
}

/// A name of the table.
#[derive(Debug, Clone, PartialEq)]
struct Called {
    row: usize,
    /// How long each word must be that must be in capitals, as acronyms are, in bytes; nought for others.
    /// Words compare without the "s" at their end, and "EEA" is not "EEAS".
    acronyms: Vec<usize>,
    /// Whether only a text of its organisation calls it so.
    short: bool,
    /// Whether that is the Council of Europe, and not the United Nations.
    of_coe: bool,
}

/// What is widely known, by its names.
#[derive(Debug, Default)]
pub(super) struct Widely {
    rows: Vec<(EntityId, New)>,
    names: Trie<Called>,
}

impl Widely {
    /// The table that the program carries.
    pub(super) fn shipped() -> &'static Self {
        static TABLE: LazyLock<Widely> =
            LazyLock::new(|| Widely::of(ron::from_str(SHIPPED).unwrap_or_default()));
        &TABLE
    }

    fn of(table: Vec<Row>) -> Self {
        let mut widely = Self::default();
        for Row { id, subtype, names, short } in table {
            let Ok(id) = EntityId::new(&id) else { continue };
            let Some((name, aliases)) = names.split_first() else { continue };
            let of_coe = id.name().starts_with("coe-");
            let each = names.iter().map(|name| (name, false));
            for (name, short) in each.chain(short.iter().map(|name| (name, true))) {
                let words = words(name);
                let acronyms = words
                    .iter()
                    .map(|word| if word.acronym { word.span.end - word.span.start } else { 0 })
                    .collect();
                widely
                    .names
                    .insert(&words, Called { row: widely.rows.len(), acronyms, short, of_coe });
            }
            let subtype = (!subtype.is_empty()).then_some(subtype);
            let aliases = aliases.to_vec();
            let new = New { name: name.clone(), subtype, aliases, ..New::default() };
            widely.rows.push((id, new));
        }
        widely
    }

    /// The longest name at the first of these words: how many words, and its place in the table. A
    /// text of the United Nations calls its bodies by less than their names.
    pub(super) fn at(&self, words: &[Word], of_un: bool, of_coe: bool) -> Option<(usize, usize)> {
        self.names.at(words).into_iter().find_map(|(count, called)| {
            let fits = |called: &&Called| {
                let mut both = words.iter().zip(&called.acronyms);
                (!called.short || if called.of_coe { of_coe } else { of_un })
                    && both.all(|(word, least)| {
                        *least == 0 || word.acronym && word.span.end - word.span.start >= *least
                    })
            };
            // "2030 Agenda": a year opens a name, too.
            let capital = words.first().is_some_and(|word| {
                word.capital || word.key.starts_with(|c: char| c.is_ascii_digit())
            });
            called.iter().find(fits).filter(|_| capital).map(|called| (count, called.row))
        })
    }

    /// Each of the table under the name that a graph has for it, or else its own.
    pub(super) fn names(&self, lexicon: &Lexicon) -> BTreeMap<usize, (Name, New)> {
        let known = |own: &EntityId, new: &New| {
            if lexicon.known(own).is_some() {
                return Some(own.clone());
            }
            let names = std::iter::once(&new.name).chain(&new.aliases);
            names.filter_map(|name| lexicon.called(name)).find(|id| id.kind() == own.kind())
        };
        let each = self.rows.iter().enumerate().map(|(at, (id, new))| {
            let name = known(id, new).map_or_else(|| Name::New(id.clone()), Name::Known);
            // What a text does not use is no alias that it gives.
            (at, (name, New { aliases: Vec::new(), ..new.clone() }))
        });
        each.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_is_read_whole() {
        let rows: Vec<Row> = ron::from_str(SHIPPED).unwrap();
        let ids: BTreeSet<&String> = rows.iter().map(|row| &row.id).collect();
        assert_eq!(ids.len(), rows.len(), "an identifier is there twice");
        let mut names = BTreeSet::new();
        for name in rows.iter().flat_map(|row| &row.names) {
            assert!(names.insert(name), "“{name}” names two");
        }
        assert_eq!(Widely::of(rows.clone()).rows.len(), rows.len());
    }

    #[test]
    fn the_longest_name_is_found_and_an_acronym_only_in_capitals() {
        let rows = "[(id: \"organisation/isle\", names: [\"Isle Union\", \"ISLE\"]), \
            (id: \"organisation/isle-bank\", names: [\"Isle Union Bank\"], short: [\"Bank\"]), \
            (id: \"instrument/isle-act\", names: [\"1951 Isle Act\"])]";
        let widely = Widely::of(ron::from_str(rows).unwrap());
        let at = |text: &str| widely.at(&words(text), false, false).map(|(_, row)| row);
        assert_eq!(at("Isle Union and others"), Some(0));
        assert_eq!(at("Isle Union Bank"), Some(1));
        assert_eq!(at("ISLE came"), Some(0));
        assert_eq!(at("Isle came"), None);
        assert_eq!(at("1951 Isle Act"), Some(2));
        assert_eq!(at("Bank"), None);
        assert_eq!(widely.at(&words("Bank"), true, false), Some((1, 1)));
    }
}
