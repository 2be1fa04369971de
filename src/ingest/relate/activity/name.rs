//! What an activity is called.

use super::super::lists::PREPOSITIONS;
use super::super::units::What;
use super::super::{Source, id_of};
use super::{Deed, Sentence};
use std::ops::Range;

/// The most words of a name that are the text's own.
const NAME_WORDS: usize = 6;

/// A short name of what was done: the verb as a noun and the words of its object.
pub(super) fn name(
    source: Source<'_>,
    sentence: Sentence<'_>,
    deed: &Deed,
    end: usize,
) -> Option<String> {
    let line = sentence.around.line;
    let object = if deed.fact.passive {
        let from = (0..deed.fact.start).rev().find(|&u| line.units[u].what == What::Mark);
        words_of(source, sentence, from.map_or(0, |u| u + 1)..deed.fact.start)
    } else {
        words_of(source, sentence, deed.after..end)
    };
    let noun = source.cues.doing[deed.doing].noun.as_str();
    let whole = [noun, object.as_str()].join(" ").trim().to_owned();
    let mut letters = whole.chars();
    let first = letters.next()?;
    (!object.is_empty()).then(|| first.to_uppercase().chain(letters).collect())
}

/// Words on which a name does not end, and beyond which it does not go.
fn words_of(source: Source<'_>, sentence: Sentence<'_>, units: Range<usize>) -> String {
    let line = sentence.around.line;
    let mut words: Vec<&str> = Vec::new();
    for at in units {
        let unit = &line.units[at];
        let breaks = matches!(
            unit.word.as_str(),
            "which"
                | "who"
                | "that"
                | "aimed"
                | "aiming"
                | "order"
                | "was"
                | "were"
                | "has"
                | "have"
                | "been"
                | "is"
                | "are"
                | "by"
        );
        let text = sentence.text.get(unit.span.start..unit.span.end).unwrap_or_default();
        match unit.what {
            What::Mark if words.is_empty() => continue,
            What::Mark => break,
            What::Word if breaks => break,
            What::Word
                if words.is_empty()
                    && matches!(
                        unit.word.as_str(),
                        "a" | "an" | "the" | "its" | "his" | "her" | "their"
                    ) =>
            {
                continue;
            }
            What::Word => words.push(text),
            What::Name(mention) => match source.mentions.get(mention) {
                Some(mention) => {
                    let known = source.graph.entity(id_of(mention));
                    words.push(known.map_or(text, |entity| entity.short_name()));
                }
                None => words.push(text),
            },
        }
        if words.len() >= NAME_WORDS {
            break;
        }
    }
    while words.last().is_some_and(|w| {
        let w = w.to_lowercase();
        PREPOSITIONS.contains(&w.as_str())
            || matches!(w.as_str(), "and" | "or" | "the" | "a" | "an" | "its" | "their" | "to")
    }) {
        words.pop();
    }
    words.join(" ")
}
