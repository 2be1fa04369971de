//! Identifiers for what is new: from the name alone, so that they never depend on order.

use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::words;
use crate::model::{EntityId, EntityKind};
use unicode_normalization::UnicodeNormalization;

/// The longest last part that is made of a name, in bytes.
const LONGEST: usize = 72;

/// An identifier of this kind for this name.
pub(super) fn id(kind: EntityKind, name: &str) -> Option<EntityId> {
    EntityId::new(&format!("{}/{}", kind.as_str(), slug(name))).ok()
}

/// A name as a last part: small letters, digits and hyphens, cut at a word.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.nfkd().flat_map(char::to_lowercase).map(plain) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty()
            && !slug.ends_with('-')
            && !c.is_alphanumeric()
            && !matches!(c, '’' | '\'')
            && !unicode_normalization::char::is_combining_mark(c)
        {
            slug.push('-');
        }
    }
    if slug.len() > LONGEST {
        let end = slug[..LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(end);
    }
    slug.trim_end_matches('-').to_owned()
}

/// A letter that has no accent to be taken off, as the plain one that it is read as.
const fn plain(c: char) -> char {
    match c {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        'æ' => 'a',
        other => other,
    }
}

/// The identifier of a body of a State: the State first, whether it is named before ("Finnish
/// Ministry of Justice") or behind ("Ministry of Justice of Finland"), then the body without
/// articles.
pub(super) fn body_id(name: &str) -> Option<EntityId> {
    let gazetteer = Gazetteer::shipped();
    // "of the Republic of Finland" is of Finland.
    let forms = [" of the Republic of ", " of the Kingdom of ", " of the Principality of "];
    let plain = forms.iter().fold(name.to_owned(), |name, form| name.replace(form, " of "));
    let name = plain.as_str();
    let words = words(name);
    let written = |from: usize, to: usize| -> String {
        let parts = words[from..to].iter().map(|word| &name[word.span.start..word.span.end]);
        parts.collect::<Vec<_>>().join(" ")
    };
    let place = |at: usize| gazetteer.at(&words[at..]).filter(|(_, id, _)| id.name() != "europe");
    if let Some((count, place, _)) = place(0).filter(|(count, ..)| *count < words.len()) {
        let rest = written(count, words.len());
        return id(EntityKind::Organisation, &format!("{} {rest}", place.name()));
    }
    for at in (2..words.len()).rev() {
        if words[at - 1].key == "of"
            && let Some((count, place, _)) = place(at)
            && at + count == words.len()
        {
            let rest = written(0, at - 1);
            return id(EntityKind::Organisation, &format!("{} {rest}", place.name()));
        }
    }
    id(EntityKind::Organisation, &written(0, words.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_one_identifier_however_its_state_is_named() {
        let id = |name: &str| body_id(name).unwrap().to_string();
        assert_eq!(id("Finnish Ministry of Boats"), "organisation/finland-ministry-of-boats");
        assert_eq!(
            id("Ministry of the Boats of Finland"),
            "organisation/finland-ministry-of-boats"
        );
        assert_eq!(
            id("Ministry of Boats of the Republic of Finland"),
            "organisation/finland-ministry-of-boats"
        );
        assert_eq!(slug("L’Unità: a “new” Día"), "lunita-a-new-dia");
    }
}
