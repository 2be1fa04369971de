//! Stretches of time as people type them.

use crate::model::{DateRange, MONTHS, PartialDate};

/// The stretch of time with which the folded words begin, and how many of them it takes:
/// "between 2008 and june 2009", "in 2009", "since 2008", "from 2008 to 2009", "2008 2009".
///
/// Years without a word before them are read only where `bare` is set.
pub(super) fn read(words: &[&str], bare: bool) -> Option<(DateRange, usize)> {
    let (first, rest) = words.split_first()?;
    let range = |from, to| DateRange { from, to };
    let one = |words| date(words).map(|(date, used)| (date, used + 1));
    let two = |between: &[&str]| {
        let (from, used) = date(rest)?;
        let joint = rest.get(used)?;
        let (to, more) = date(rest.get(used + 1..)?)?;
        between.contains(joint).then(|| (range(Some(from), Some(to)), used + more + 2))
    };
    match *first {
        "between" => two(&["and"]),
        "from" => two(&["to", "until"]).or_else(|| {
            let (from, used) = one(rest)?;
            Some((range(Some(from), None), used))
        }),
        "in" | "during" | "on" => one(rest).map(|(on, used)| (range(Some(on), Some(on)), used)),
        "since" => one(rest).map(|(from, used)| (range(Some(from), None), used)),
        "until" => one(rest).map(|(to, used)| (range(None, Some(to)), used)),
        _ if bare => {
            let (from, used) = date(words)?;
            let joint = usize::from(matches!(words.get(used), Some(&("to" | "and" | "until"))));
            match words.get(used + joint..).and_then(date) {
                Some((to, more)) => Some((range(Some(from), Some(to)), used + joint + more)),
                None => Some((range(Some(from), Some(from)), used)),
            }
        }
        _ => None,
    }
}

/// The date with which the words begin: "2009", "june 2009", "17 june 2009", "2009 06 17" (which is
/// what folding leaves of 2009-06-17).
fn date(words: &[&str]) -> Option<(PartialDate, usize)> {
    let year = |at: usize| {
        words.get(at).filter(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()))
    };
    let month = |at: usize| {
        let word = words.get(at)?;
        let place = MONTHS
            .iter()
            .position(|month| month == word || word.len() >= 3 && month.starts_with(*word))?;
        Some(place + 1)
    };
    let number = |at: usize| {
        let word = words.get(at)?;
        (word.len() <= 2).then(|| word.parse::<u8>().ok()).flatten()
    };
    let written = |text: String, used: usize| Some((text.parse().ok()?, used));
    if let (Some(day), Some(month), Some(year)) = (number(0), month(1), year(2)) {
        return written(format!("{year}-{month:02}-{day:02}"), 3);
    }
    if let (Some(month), Some(year)) = (month(0), year(1)) {
        return written(format!("{year}-{month:02}"), 2);
    }
    let year = year(0)?;
    let two = |at: usize| words.get(at).filter(|w| w.len() == 2 && number(at).is_some());
    match (two(1), two(2)) {
        (Some(month), Some(day)) => written(format!("{year}-{month}-{day}"), 3),
        (Some(month), None) => written(format!("{year}-{month}"), 2),
        _ => written((*year).to_string(), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fold::fold;

    fn typed(text: &str) -> Option<String> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let (range, used) = read(&words, true)?;
        (used == words.len()).then(|| range.in_words())
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        for (text, expected) in [
            ("2008", "in 2008"),
            ("2008 2009", "between 2008 and 2009"),
            ("2008-2009", "between 2008 and 2009"),
            ("2008 to 2009", "between 2008 and 2009"),
            ("since 2008", "since 2008"),
            ("from 2008", "since 2008"),
            ("from 2008 to June 2009", "between 2008 and June 2009"),
            ("until 2009-06", "until June 2009"),
            ("in 2009", "in 2009"),
            ("in sept 2009", "in September 2009"),
            ("in 2009-06-17", "in 17 June 2009"),
            ("between 17 June 2008 and 2009", "between 17 June 2008 and 2009"),
        ] {
            assert_eq!(typed(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_read_as_one() {
        for text in ["", "serbia", "in serbia", "20", "since", "between 2008", "2009-13", "99999"] {
            assert_eq!(typed(text), None, "{text}");
        }
    }
}
