//! The phrase that says what was paid for, in a sentence with marks for its names: before the words
//! that say who paid, among them or behind them.

use super::paying::{BODY, PLACE};
use super::said::{Said, THING};
use std::ops::Range;

/// What money is given for, by its noun in the singular.
pub(super) const FUNDED: &str = "project programme program initiative scheme campaign action activity course \
    training seminar workshop webinar conference meeting roundtable forum event visit trip tour \
    exercise school camp academy class lesson curriculum module internship scholarship fellowship \
    grant stipend shelter hotline helpline service clinic platform database website portal \
    application app software system equipment vehicle car minibus van computer laptop kit laboratory \
    room library renovation refurbishment reconstruction construction repair purchase procurement \
    installation production development research assessment evaluation mapping \
    film documentary exhibition play performance competition contest award pilot return \
    repatriation reintegration housing cell desk helpdesk series \
    counselling space e-course broadcast conversion extension expansion screening festival \
    concert race marathon mentoring coaching study survey drop-in transport fund";
/// The same where only what is told behind "of" says what it is.
pub(super) const OF_THEM: &str = "creation establishment introduction organization organisation delivery provision \
    phase participation publication research production development extension work implementation \
    rehabilitation support purchase setting-up opening";
/// Nouns that alone say nothing.
pub(super) const GENERAL: &str = "project programme program initiative action activity research phase event support \
    training visit system equipment purchase meeting conference study survey fund";
const ARTICLES: &str = "a an the its their this these his her our both";
pub(super) const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve several some many \
    another each all further additional";
const PREPOSITIONS: &str =
    "of for on in with against about at among between to into within under from";
const BE: &str = "was were is are been be being has have had will also which that and who";
/// The most words of a phrase.
const LONGEST: usize = 14;

/// A noun phrase in a sentence with marks for its names.
pub(super) struct Phrase {
    /// Where it stands, without its article.
    pub(super) range: Range<usize>,
    /// Its noun, in small letters and in the singular.
    pub(super) noun: String,
    /// Whether "the" or "this" stands before it.
    pub(super) definite: bool,
    /// Whether its noun stands alone.
    pub(super) bare: bool,
}

/// The phrase that stands before the words: right before a participle, or the subject of its verb.
pub(super) fn before(said: &Said<'_, '_>) -> Option<Phrase> {
    let mut text = said.masked.get(..said.start)?;
    let mut all = tokens(text);
    // "run by the Guild and funded by": what stands before the first participle.
    if all.last().is_some_and(|(_, word)| *word == "and" || *word == "also") {
        let past = |n: usize| if n > 1 && all[n].1 == "out" { n - 1 } else { n };
        let mut by = (2..all.len()).rev().take(24).filter(|&n| all[n].1 == "by");
        if let Some(verb) = by.find_map(|n| Some(past(n - 1)).filter(|&n| is_past(all[n].1))) {
            text = text.get(..all[verb].0)?;
            all.truncate(verb);
        }
    }
    let last = (0..all.len()).rev().find(|&n| {
        let word = bare(all[n].1).to_lowercase();
        !has(BE, &word) && !word.ends_with("ly")
    })?;
    let skipped: Vec<String> =
        all[last + 1..].iter().map(|(_, word)| bare(word).to_lowercase()).collect();
    let participle = said.masked.get(said.start..).is_some_and(is_participle);
    let relative = skipped.iter().any(|word| matches!(word.as_str(), "which" | "that"));
    let finite = !relative && !skipped.is_empty() || !participle;
    if finite {
        return subject(text, &all);
    }
    let end = last + 1;
    let mut at = end;
    while at > 0 && end - at < LONGEST {
        let word = all[at - 1].1;
        let small = bare(word).to_lowercase();
        if at < end && word.ends_with([',', ';', ':', ')', '”']) {
            break;
        }
        let begins = has(ARTICLES, &small) || has(NUMBERS, &small) || number(&small);
        at -= 1;
        if begins {
            // "a shelter for the victims, funded by": the phrase goes on before a preposition.
            const INNER: &str = "of for on about against between among with";
            let hangs = at > 0 && has(INNER, all[at - 1].1);
            if !hangs || at < 2 {
                break;
            }
            at -= 1;
        } else if small.len() > 4 && small.ends_with("ed") {
            at += 1;
            break;
        }
    }
    // "is a project funded by", "a course, a project funded by": of what stands before.
    let link = at.checked_sub(1).map_or("", |before| all[before].1);
    if has("is was are were", link) {
        return subject(text, &all);
    }
    let own = forward(text, &all, at)?;
    if own.bare && !own.definite && has(GENERAL, &own.noun) && link.ends_with(',') {
        let start = (0..at).rev().take(LONGEST).find(|&n| {
            let word = bare(all[n].1).to_lowercase();
            has("a an", &word) || has(NUMBERS, &word)
        });
        return forward(text, &all, start?);
    }
    Some(own)
}

/// The phrase among the words.
pub(super) fn inside(said: &Said<'_, '_>) -> Option<Phrase> {
    let inside = said.inside.clone()?;
    let text = said.masked.get(inside.clone())?;
    let mut phrase = forward(text, &tokens(text), 0)?;
    phrase.range = phrase.range.start + inside.start..phrase.range.end + inside.start;
    Some(phrase)
}

/// The phrase nearest before the words whose noun is of what money is given for; or else their subject.
pub(super) fn nearest(said: &Said<'_, '_>) -> Option<Phrase> {
    let text = said.masked.get(..said.start)?;
    let all = tokens(text);
    (0..all.len()).rev().find_map(|at| {
        let noun = singular(bare(all[at].1));
        if !has(FUNDED, &noun) && !has(OF_THEM, &noun) {
            return None;
        }
        let article = (at.saturating_sub(5)..at).rev().find(|&at| {
            let word = bare(all[at].1).to_lowercase();
            has(ARTICLES, &word) || has(NUMBERS, &word) || number(&word)
        })?;
        forward(text, &all, article).filter(|own| own.noun == noun)
    })
}

fn is_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") || has("run led held made built put drawn", word)
}

/// The phrase behind the words.
pub(super) fn behind(said: &Said<'_, '_>) -> Option<Phrase> {
    let text = said.masked.get(said.end..)?;
    let all = tokens(text);
    let mut from = 0;
    // "to the Guild for a course"
    if let Some(body) = all.iter().take(6).position(|(_, word)| word.contains([BODY, PLACE])) {
        let aim = all.get(body + 1).map(|(_, word)| *word);
        let lead = all[..body].iter().all(|(_, word)| {
            has(ARTICLES, word)
                || matches!(
                    *word,
                    "NGO" | "NGOs" | "organization" | "local" | "to" | "government" | "of"
                )
        });
        if lead && aim == Some("for") {
            from = body + 2;
        }
    }
    while all
        .get(from)
        .is_some_and(|(_, word)| matches!(*word, "," | "for" | "half" | "part" | "of" | "to"))
    {
        from += 1;
    }
    let mut phrase = forward(text, &all, from)?;
    phrase.range = phrase.range.start + said.end..phrase.range.end + said.end;
    Some(phrase)
}

/// The phrase with which a sentence or a clause begins.
fn subject(text: &str, all: &[(usize, &str)]) -> Option<Phrase> {
    let first = all.first()?.1.to_lowercase();
    let from = if has(PREPOSITIONS, &first) || has("during after since before", &first) {
        all.iter().position(|(_, word)| word.ends_with(','))? + 1
    } else {
        0
    };
    let clause = all.iter().rposition(|(_, word)| word.ends_with([';', ':'])).map_or(0, |n| n + 1);
    forward(text, all, from.max(clause))
}

/// The phrase that begins at a word.
pub(super) fn forward(text: &str, all: &[(usize, &str)], from: usize) -> Option<Phrase> {
    let first = bare(all.get(from)?.1).to_lowercase();
    let article = has(ARTICLES, &first);
    let definite = has("the this these its their both", &first);
    let start = from + usize::from(article);
    let mut end = start;
    let mut noun = None;
    while let Some((_, word)) = all.get(end).filter(|_| end - start < LONGEST) {
        let own = bare(word).to_lowercase();
        let preposition = has(PREPOSITIONS, &own);
        let stops = word.starts_with(['(', '“', '"', '–', '—'])
            || has(BE, &own) && own != "and"
            || matches!(
                own.as_str(),
                "by" | "through" | "during" | "since" | "while" | "as" | "or"
            )
            || end > start && own.len() > 4 && own.ends_with("ed") && noun.is_none()
            || end > start && has(ARTICLES, &own) && noun.is_none()
            || own == "and" && end > start && ends_list(all, end);
        if stops || preposition && end == start || preposition && at_place(all, end) {
            break;
        }
        if preposition && noun.is_none() {
            noun = Some(end - 1);
        }
        end += 1;
        if word.ends_with([',', ';', ':', '.', ')']) {
            break;
        }
    }
    while end > start && ends_badly(&bare(all[end - 1].1).to_lowercase()) {
        end -= 1;
    }
    let noun = noun.unwrap_or(end.checked_sub(1)?).min(end.checked_sub(1)?);
    if noun < start {
        return None;
    }
    let head = bare(all[noun].1);
    if head.contains([BODY, PLACE, THING]) {
        return None;
    }
    let last = all.get(end - 1)?;
    Some(Phrase {
        range: all.get(start)?.0..last.0 + bare(last.1).len(),
        noun: singular(head),
        definite,
        bare: end - start == 1,
    })
    .filter(|own| text.get(own.range.clone()).is_some())
}

/// Whether "in" or "at" tells where or when a thing was, and not what it is.
fn at_place(all: &[(usize, &str)], at: usize) -> bool {
    let next = all.get(at + 1).map_or("", |(_, word)| *word);
    let digit = next.starts_with(|c: char| c.is_ascii_digit());
    let month = crate::model::MONTHS.contains(&bare(next).to_lowercase().as_str());
    matches!(all[at].1, "in" | "from" | "to" | "on" | "at") && (digit || month)
        || matches!(all[at].1, "from" | "to" | "with" | "under" | "within")
}

/// Whether "and" ends a phrase: a verb or another thing with an article stands behind it.
fn ends_list(all: &[(usize, &str)], at: usize) -> bool {
    let next = all.get(at + 1).map_or("", |(_, word)| *word);
    let small = bare(next).to_lowercase();
    has(ARTICLES, &small)
        || has(BE, &small)
        || small.ends_with("ed")
        || next.contains([BODY, PLACE])
}

fn ends_badly(word: &str) -> bool {
    has(PREPOSITIONS, word) || has(ARTICLES, word) || has(BE, word) || word.is_empty()
}

/// Whether the words that say who paid begin with a participle.
fn is_participle(words: &str) -> bool {
    const PAID: [&str; 11] = [
        "fund",
        "financ",
        "paid",
        "sponsor",
        "underw",
        "bankr",
        "co-",
        "cofin",
        "cofun",
        "subsid",
        "supported",
    ];
    let words = words.trim_start_matches([',', ' ']).to_lowercase();
    PAID.iter().any(|own| words.starts_with(own))
}

pub(super) fn number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The words of a text between blanks, and where each begins.
pub(super) fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split(char::is_whitespace) {
        if !word.is_empty() {
            found.push((at, word));
        }
        at += word.len()
            + text.get(at + word.len()..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

/// A word without the marks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_end_matches([',', '.', ';', ':', ')', '”', '"'])
}

/// A noun in small letters and in the singular.
pub(super) fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    match word.strip_suffix("ies") {
        Some(stem) if !matches!(word.as_str(), "series") => format!("{stem}y"),
        _ => match word.strip_suffix('s') {
            Some(stem) if !stem.ends_with('s') && word != "series" && stem.len() > 2 => {
                let short = ["ch", "sh", "x", "ss", "bu"]
                    .iter()
                    .any(|end| stem.strip_suffix('e').is_some_and(|stem| stem.ends_with(end)));
                if short { stem.trim_end_matches('e').to_owned() } else { stem.to_owned() }
            }
            _ => word,
        },
    }
    .replace("centre", "center")
}

pub(super) fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|own| own == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(text: &str) -> Option<(String, String)> {
        let all = tokens(text);
        let own = forward(text, &all, 0)?;
        Some((own.noun, text.get(own.range)?.to_owned()))
    }

    #[test]
    fn a_phrase_ends_where_something_else_is_told() {
        for (text, noun, own) in [
            ("a shelter for women in May", "shelter", "shelter for women"),
            ("two courses on nets and the Guild", "course", "two courses on nets"),
            (
                "the training of 60 pilots at the quay, which",
                "training",
                "training of 60 pilots at the quay",
            ),
            ("a hotline was run", "hotline", "hotline"),
        ] {
            assert_eq!(phrase(text), Some((noun.to_owned(), own.to_owned())), "{text}");
        }
    }

    #[test]
    fn nouns_are_told_in_the_singular() {
        for (many, one) in [
            ("Classes", "class"),
            ("activities", "activity"),
            ("series", "series"),
            ("houses", "house"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
