//! What a line or block looks like: a heading, a list of times, an entry of a table of contents.

use super::heal;

/// Whether a text could be a heading: short, begun like one, and not ended like a sentence.
pub(super) fn is_heading_like(text: &str) -> bool {
    let end = text.chars().next_back();
    text.len() <= 220
        && text.split(' ').count() <= 30
        && !begins_small(text)
        && !end.is_some_and(|c| matches!(c, '.' | ';' | ',' | '-'))
        && (!text.ends_with(':') || is_capitals(text))
        && !is_time(text)
}

/// Whether a text could be a heading that nothing else marks as one: a few words of a title.
pub(super) fn is_bare_title(text: &str) -> bool {
    is_heading_like(text)
        && text.len() <= 90
        && text.split(' ').count() <= 9
        && is_upper_start(text)
        && !text.contains("://")
}

/// Whether a text reads as running prose.
pub(super) fn is_prose(text: &str) -> bool {
    text.len() > 220 || !is_heading_like(text)
}

/// Whether most letters are capitals, and there are enough of them to tell.
pub(super) fn is_capitals(text: &str) -> bool {
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let lower = text.chars().filter(|c| c.is_lowercase()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    upper >= 4 && upper >= lower * 4 && upper >= digits
}

/// Whether a text begins with a capital letter, perhaps in quotes.
pub(super) fn is_upper_start(text: &str) -> bool {
    let first = text.chars().find(|c| !matches!(c, '"' | '“' | '*' | '(' | '\'' | '‘'));
    first.is_some_and(char::is_uppercase)
}

fn begins_small(text: &str) -> bool {
    heal::begins_inside(text)
}

/// A line that begins with a time of day, as in a programme.
pub(super) fn is_time(text: &str) -> bool {
    let Some((hours, rest)) = text.split_once(':') else {
        return false;
    };
    let minutes: Vec<char> = rest.chars().take(2).collect();
    (1..=2).contains(&hours.len())
        && hours.bytes().all(|b| b.is_ascii_digit())
        && minutes.len() == 2
        && minutes.iter().all(char::is_ascii_digit)
}

/// A line without letters and digits.
pub(super) fn is_rule(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// A line that opens with a label in capitals and a colon.
pub(super) fn is_capital_label(text: &str) -> bool {
    let Some((label, rest)) = text.split_once(':') else {
        return false;
    };
    let label = label.trim();
    !rest.trim().is_empty()
        && label.len() >= 6
        && label.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '-'))
}

/// Whether a line begins with the number of a recommendation and goes on: `R3. The Guild should`,
/// `Recommendation 3: Light the pier`.
pub(super) fn is_advice_label(text: &str) -> bool {
    let rest = text.strip_prefix("Recommendation ").or_else(|| text.strip_prefix('R'));
    let Some(rest) = rest else { return false };
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - behind.len();
    let own = behind.strip_prefix(['.', ':', ')']);
    (1..=2).contains(&digits)
        && own.is_some_and(|own| own.starts_with(' ') && is_upper_start(own.trim_start()))
}

/// The entry of a line of contents, without its leader and page number.
pub(super) fn contents_entry(text: &str) -> Option<&str> {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.len() == text.len() || text.len() - bare.len() > 4 {
        return None;
    }
    let entry = bare.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '_'));
    let leader = &bare[entry.len()..];
    let leads = leader.contains('\t') || leader.contains("...") || leader.contains('…');
    (leads && entry.chars().any(char::is_alphabetic)).then_some(entry)
}

/// Whether a whole block stands within one pair of Markdown stars.
pub(super) fn is_emphasised(raw: &str) -> bool {
    let stars = raw.chars().take_while(|&c| c == '*').count();
    let Some(inner) = raw.get(stars..).and_then(|r| r.strip_suffix(&"*".repeat(stars))) else {
        return false;
    };
    (1..=3).contains(&stars) && !inner.is_empty() && !inner.contains('*')
}

/// The name under which a section without a number is cited: the first weighty word of its
/// heading, and the number that follows it (`Foreword`, `Day 1`).
pub(super) fn section_name(heading: &str) -> String {
    let clean = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> =
        heading.split([' ', '/', '.']).map(clean).filter(|w| !w.is_empty()).collect();
    let numbered =
        |i: usize| words.get(i + 1).is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()));
    let key = words
        .iter()
        .enumerate()
        .position(|(i, w)| w.chars().count() >= 5 || (i == 0 && numbered(i)))
        .unwrap_or(0);
    let Some(word) = words.get(key) else {
        return String::from("Section");
    };
    let plain: String =
        word.chars().filter(|c| c.is_alphanumeric() || *c == '-').take(32).collect();
    let mut letters = plain.chars();
    let mut name: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    name.push_str(&letters.as_str().to_lowercase());
    if numbered(key) {
        name.push(' ');
        name.push_str(&words[key + 1]);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::is_advice_label;

    #[test]
    fn a_recommendation_may_have_a_number_of_its_own() {
        assert!(is_advice_label("R3. The Guild should light the pier"));
        assert!(is_advice_label("Recommendation 12: Light the pier"));
        assert!(!is_advice_label("R3 is a road"));
        assert!(!is_advice_label("Recommendation 12 of the Board"));
    }
}
