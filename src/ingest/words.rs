//! A text as words that compare alike whatever their case, accents, number or spelling.

use super::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Prefixes that are written with and without a hyphen.
const PREFIXES: [&str; 8] = ["co", "anti", "non", "pre", "re", "inter", "multi", "counter"];

/// Acronyms of States and bodies that are written with stops.
const STOPPED: [&str; 5] = ["U.S.A.", "U.S.", "U.K.", "U.N.", "E.U."];

/// A run of letters or of digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, with a possessive ending.
    pub(super) span: Span,
    /// What it is compared by: see [`key`].
    pub(super) key: String,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether it is written in capitals, as acronyms are (a plural `s` aside).
    pub(super) acronym: bool,
    /// Whether the sentence ends or a bracket stands before it.
    pub(super) broken: bool,
}

/// The words and marks of a stretch of a text as they are written, with their places in the text;
/// nothing where the stretch does not lie on it. Hyphens, apostrophes and the sign given are of the word
/// in which they stand.
pub(super) fn pieces(
    text: &str,
    within: Span,
    joining: char,
) -> impl Iterator<Item = (&str, Span)> {
    let part = text.get(within.start..within.end).unwrap_or_default();
    let mut letters = part.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = letters.by_ref().find(|(_, letter)| !letter.is_whitespace())?;
        let mut end = start + first.len_utf8();
        while first.is_alphanumeric()
            && let Some(&(at, next)) = letters.peek()
        {
            let rest = &part[at + next.len_utf8()..];
            let is_sign = matches!(next, '-' | '\'' | '’' | '\u{2010}' | '\u{2011}');
            let joins = (is_sign || next == joining) && rest.starts_with(char::is_alphanumeric);
            if !next.is_alphanumeric() && !joins {
                break;
            }
            end = at + next.len_utf8();
            letters.next();
        }
        let span = Span { start: within.start + start, end: within.start + end };
        Some((&part[start..end], span))
    })
}

/// The words of a text. Articles are left out, and "No." before a number; "&" is "and".
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut raw: Vec<(Span, bool)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut gap_from = 0;
    while let Some((start, c)) = chars.next() {
        if c == '&' {
            raw.push((Span { start, end: start + 1 }, breaks(&text[gap_from..start])));
            gap_from = start + 1;
            continue;
        }
        if !is_letter(c) && !c.is_ascii_digit() {
            continue;
        }
        let after_letter = text[..start].ends_with(is_letter);
        let stopped = STOPPED.iter().find(|own| !after_letter && text[start..].starts_with(**own));
        if let Some(own) = stopped {
            let end = start + own.len();
            raw.push((Span { start, end }, breaks(&text[gap_from..start])));
            while chars.peek().is_some_and(|&(at, _)| at < end) {
                chars.next();
            }
            gap_from = end;
            continue;
        }
        let letters = is_letter(c);
        let fits = |c: char| if letters { is_letter(c) } else { c.is_ascii_digit() };
        let mut end = start + c.len_utf8();
        while let Some(&(at, next)) = chars.peek() {
            let joins = next == '-' && joins(&text[start..at], &text[at + 1..]);
            if !fits(next) && !joins {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        raw.push((Span { start, end }, breaks(&text[gap_from..start])));
        gap_from = end;
        // The ending of a possessive belongs to the word before it.
        if let Some(rest) = text[end..].strip_prefix(['\'', '’'])
            && rest.starts_with('s')
            && !rest[1..].starts_with(is_letter)
        {
            let apostrophe = text.len() - rest.len() - end;
            chars.next();
            chars.next();
            gap_from = end + apostrophe + 1;
            if let Some((span, _)) = raw.last_mut() {
                span.end = gap_from;
            }
        }
    }
    let digit_next = |n: usize| {
        raw.get(n + 1)
            .is_some_and(|(span, _)| text[span.start..].starts_with(|c: char| c.is_ascii_digit()))
    };
    let mut carried = false;
    for (n, &(span, broken)) in raw.iter().enumerate() {
        let written = &text[span.start..span.end];
        let key = key(written);
        carried |= broken;
        if matches!(key.as_str(), "the" | "a" | "an") && !is_acronym(written) {
            continue;
        }
        if matches!(key.as_str(), "no" | "number") && digit_next(n) {
            carried = false;
            // The stop behind "No." ends no sentence.
            found.push(Word { span, key: String::new(), capital: false, acronym: false, broken });
            continue;
        }
        let after_number_sign = found.last().is_some_and(|word| word.key.is_empty());
        let broken =
            if after_number_sign { found.pop().is_some_and(|word| word.broken) } else { carried };
        carried = false;
        found.push(Word {
            span,
            key,
            capital: written.starts_with(char::is_uppercase),
            acronym: is_acronym(written),
            broken,
        });
    }
    found.retain(|word| !word.key.is_empty());
    found
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

/// Whether a hyphen behind these letters joins a prefix to its word.
fn joins(before: &str, after: &str) -> bool {
    let small = before.to_lowercase();
    PREFIXES.contains(&small.as_str()) && after.starts_with(is_letter)
}

/// Whether what stands between two words ends a sentence or opens or closes a bracket.
fn breaks(gap: &str) -> bool {
    let stops = |c: char| matches!(c, '.' | '!' | '?' | ';' | ':' | ',');
    gap.contains(['(', ')', '[', ']', '\n', '•'])
        || gap.char_indices().any(|(at, c)| {
            stops(c) && c != ',' && gap[at + c.len_utf8()..].starts_with(char::is_whitespace)
        })
}

/// Whether a word is written as acronyms are.
pub(super) fn is_acronym(written: &str) -> bool {
    let bare = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
    if STOPPED.contains(&bare) {
        return true;
    }
    let bare = if bare.len() > 2 { bare.strip_suffix('s').unwrap_or(bare) } else { bare };
    bare.chars().nth(1).is_some() && bare.chars().all(char::is_uppercase)
}

/// A word as it is compared: without accents, possessive and plural ending, in lower case and in one
/// spelling; a number without leading zeros.
pub(super) fn key(written: &str) -> String {
    let bare = written.strip_suffix("'s").or_else(|| written.strip_suffix("’s")).unwrap_or(written);
    if bare == "&" {
        return "and".into();
    }
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        let number = bare.trim_start_matches('0');
        return if number.is_empty() { "0".into() } else { number.into() };
    }
    let plain: String = bare
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '-' | '.'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            'ı' => 'i',
            other => other,
        })
        .collect();
    one_spelling(singular(plain))
}

/// The singular of an English noun, by its ending (after Porter 1980, step 1a).
fn singular(word: String) -> String {
    let count = word.chars().count();
    if count > 4 && word.ends_with("ies") {
        return format!("{}y", &word[..word.len() - 3]);
    }
    if count > 4 && ["sses", "shes", "ches", "xes"].iter().any(|ending| word.ends_with(ending)) {
        return word[..word.len() - 2].into();
    }
    let stays = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    if count > 3 && word.ends_with('s') && !stays { word[..word.len() - 1].into() } else { word }
}

fn one_spelling(word: String) -> String {
    for (ending, other) in [
        ("isation", "ization"),
        ("isational", "izational"),
        ("ised", "ized"),
        ("ising", "izing"),
        ("iser", "izer"),
    ] {
        if word.len() > ending.len() + 2
            && let Some(stem) = word.strip_suffix(ending)
        {
            return format!("{stem}{other}");
        }
    }
    match word.as_str() {
        "centre" => "center".into(),
        "programme" => "program".into(),
        "labour" => "labor".into(),
        "defence" => "defense".into(),
        "criminalise" => "criminalize".into(),
        "organise" => "organize".into(),
        "persons" => "person".into(),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> String {
        words(text).iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_meant_alike_reads_alike() {
        for (one, other) in [
            ("The Co-ordinator’s Offices", "coordinator office"),
            ("Decision No. 3/06", "decision 3/6"),
            ("Organisation & Labour", "organization and labor"),
            ("Zëri i Amerikës", "zeri i amerikes"),
            ("anti-trafficking bodies", "antitrafficking body"),
            ("the U.S. Boats", "US Boats"),
        ] {
            assert_eq!(keys(one), keys(other));
        }
        assert_ne!(keys("mass"), keys("mas"));
    }

    #[test]
    fn acronyms_and_breaks_are_known() {
        let found = words("The NGOs (WHO) met. All left");
        let acronyms: Vec<bool> = found.iter().map(|word| word.acronym).collect();
        let broken: Vec<bool> = found.iter().map(|word| word.broken).collect();
        assert_eq!(acronyms, [true, true, false, false, false]);
        assert_eq!(broken, [false, true, true, true, false]);
    }
}
