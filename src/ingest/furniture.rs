//! What surrounds a text on a web page: menus, trails of links, buttons, counts of views. It is kept as
//! passages, and nothing is read from it.

use crate::document::{Passage, PassageKind};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A longer line is no button and no trail of links, in bytes.
const LONG: usize = 160;
/// Longer entries than this make no menu, in bytes.
const ENTRY: usize = 60;
/// Fewer short lines before the text are its front, and not a menu.
const LEAST_ENTRIES: usize = 20;
/// A paragraph at least this long is the text itself, in bytes.
const PROSE: usize = 150;

/// Lines that only a page has, as they stand or with a name behind them.
static CONTROL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:skip to (?:main )?content|share(?: this| on)?\b(?: page| article)?(?: on [\w /]+)?|",
        r"print(?: this)?(?: page| article)?|follow us(?: on.*)?|subscribe(?: to| newsletter| now)?.{0,40}|",
        r"(?:read|show|see|view|load) (?:more|less|all)|back to (?:top|list|home)|top of page|",
        r"log ?in|sign (?:in|up)|register|search|menu|home|close|filter|copied!?|tweet|e-?mail|rss|",
        r"(?:left |main )?navigation(?: path)?|additional tools|advertisement|loading\b.{0,40}|",
        r"(?:post|leave|add) a comment|no comments|comments?(?: are closed)?|similar documents|",
        r"(?:other )?available languages\b.{0,40}|download(?: pdf| file)?|view pdf|full ?text|",
        r"(?:previous|next) (?:article|page|post|message)\b.{0,80}|related (?:content|articles?|links)|",
        r"(?:accept|manage|this (?:web)?site uses|we use)(?: all)? cookies\b.{0,120}|privacy policy|",
        r"terms (?:of use|and conditions)|contact us|about us|site ?map|©.{0,100}|",
        r"to contact the list administrator\b.{0,120}|tags?:.{0,100}|filed under\b.{0,100}|",
        r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{4} +)?[\d.,]+ (?:views|results|comments|shares|likes|reads?))",
        r"[ :.…›»>|-]*$",
    ))
    .ok()
});

/// The passages of a document that only surround its text, by their places.
pub(super) fn furniture(passages: &[Passage]) -> BTreeSet<usize> {
    let controls = passages.iter().enumerate().filter(|(_, own)| is_control(&own.text));
    let mut found: BTreeSet<usize> = controls.map(|(at, _)| at).collect();
    let prose = passages.iter().position(|own| own.text.len() >= PROSE);
    let front = &passages[..prose.unwrap_or(0)];
    let entries: Vec<usize> =
        front.iter().enumerate().filter(|(_, own)| is_entry(own)).map(|(at, _)| at).collect();
    if entries.len() >= LEAST_ENTRIES {
        found.extend(entries);
    }
    found
}

fn is_control(text: &str) -> bool {
    let text = text.trim();
    if text.len() > LONG {
        return false;
    }
    let links = text.split([' ', '\u{a0}']).filter(|word| matches!(*word, "»" | "›" | ">")).count();
    let from_home = text.get(..4).is_some_and(|first| first.eq_ignore_ascii_case("home"));
    links >= 2
        || (links == 1 && from_home)
        || CONTROL.as_ref().is_some_and(|regex| regex.is_match(text))
}

/// An entry of a menu: an item of a list, or a few words, that ends no sentence.
fn is_entry(own: &Passage) -> bool {
    let listed = match own.kind {
        PassageKind::Bullet => true,
        PassageKind::Paragraph | PassageKind::Heading => own.text.split(' ').count() <= 4,
        _ => false,
    };
    listed && own.text.len() <= ENTRY && !own.text.ends_with(['.', ';', ','])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn kept(text: &str) -> Vec<String> {
        let document = Document::parse("page", text);
        let furniture = furniture(document.passages());
        let all = document.passages().iter().enumerate();
        all.filter(|(at, _)| !furniture.contains(at)).map(|(_, own)| own.text.clone()).collect()
    }

    #[test]
    fn buttons_trails_and_counts_are_left_out_and_sentences_stay() {
        let text = "Skip to main content\n\nHome » Press » Lamps lit\n\nLamps lit in Elm\n\n\
            20.05.2017 3835 Views\n\nThe keepers of Elm lit all the lamps of the harbour on Monday, \
            and wrote each of them down in the book that they keep for the Guild of Elm.\n\n\
            Share of lamps that burn: all of them.\n\nRead more ›\n\nShare\n";
        let kept = kept(text);
        assert_eq!(kept.len(), 3, "{kept:?}");
        assert!(kept[0].starts_with("Lamps lit") && kept[2].starts_with("Share of lamps"));
    }

    #[test]
    fn a_menu_before_the_text_is_left_out_and_a_list_within_it_stays() {
        let menu: String = (0..24).map(|n| format!("- Harbour {n}\n")).collect();
        let prose = "The keepers of Elm lit all the lamps of the harbour on Monday, and wrote each \
            of them down in the book that they keep for the Guild of Elm and its friends.";
        let text =
            format!("{menu}\nThe lamps of Elm are lit again\n\n{prose}\n\n- Guild\n- Bureau\n");
        let kept = kept(&text);
        assert_eq!(kept.len(), 4, "{kept:?}");
    }

    #[test]
    fn a_short_front_is_no_menu() {
        assert_eq!(kept("Harbour Assembly\n\nThird session\n\n3 May 2001").len(), 3);
        assert!(kept("").is_empty());
    }
}
