//! Events of which a text tells no more than who held them, or where.

use super::super::reading::Fresh;
use super::lists::{VAGUE, has};
use super::noun::{Article, Noun};
use super::{Around, BRIEF, Told, fresh, nouns, verbs};
use crate::model::EntityKind;

/// An event of which its noun alone is told, with who held it or where: "The workshop was convened by".
/// Where the text told of one before, it is that.
pub(super) fn held(
    around: &Around<'_>,
    noun: &Noun,
    told: Told<'_>,
    finds: &[Fresh],
) -> Option<Fresh> {
    let brief = around.reading.document.passages().len() <= BRIEF;
    let vague = |name: &String| name.split(' ').any(|word| has(VAGUE, &word.to_lowercase()));
    let other = noun.titled || noun.article != Article::Definite || noun.many || vague(&noun.name);
    if other || !(told.press || brief || noun.numbered) || !verbs::is_held(around.all, noun.after) {
        return None;
    }
    let own = nouns(std::slice::from_ref(&noun.name));
    let before = finds.iter().filter(|last| last.find.kind == EntityKind::Event);
    let mut same = before.filter(|last| {
        let last = nouns(std::slice::from_ref(&last.new.name));
        last.is_empty() || last.iter().any(|noun| own.contains(noun))
    });
    if !noun.numbered && same.next().is_some() {
        return None;
    }
    let date = around.date(noun);
    fresh(around, noun, (told.swallows, date), ("an event of which it is told who held it", 0.7))
}
