//! What passages state, in figures and dates.

use std::collections::BTreeSet;

use super::figures::{Figure, figures, read};
use super::tokens::{Token, tokens};

/// How many tokens before and after the name of a month its days stand: "14, 15 and 16 September".
const DAYS_BEFORE: usize = 6;
const DAYS_AFTER: usize = 3;

/// What passages state, to be held against.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// Every number and month; a year that is written with two digits after a stroke is there in
    /// full too (14/06, 30/11/09).
    pub figures: BTreeSet<Figure>,
    /// Every day of a month, as (month, day).
    pub days: BTreeSet<(u8, u8)>,
}

impl Said {
    /// What a text states.
    pub(super) fn by(text: &str) -> Self {
        let tokens = tokens(text);
        let mut said = Self { figures: read(&tokens).collect(), days: BTreeSet::new() };
        if is_continental(text) {
            said.figures.extend(figures(&exchanged(text)));
        }
        said.add_dates_in_digits(&tokens);
        for (at, month) in tokens.iter().enumerate().filter_map(|(i, t)| Some((i, t.month()?))) {
            let apart = |t: &&Token| t.month().is_none();
            let before = tokens[..at].iter().rev().take(DAYS_BEFORE).take_while(apart);
            let after = tokens[at + 1..].iter().take(DAYS_AFTER).take_while(apart);
            let days = before.chain(after).filter_map(Token::day).map(|day| (month, day));
            said.days.extend(days);
            // A layout can run a symbol and the day after it together: DEC/64 December.
            let glued = at.checked_sub(1).map(|i| &tokens[i]).filter(|t| t.gap == "/");
            said.days.extend(glued.into_iter().flat_map(Token::last_digits).map(|d| (month, d)));
        }
        said
    }

    /// Adds what another text states.
    pub(super) fn add(&mut self, other: &Self) {
        self.figures.extend(&other.figures);
        self.days.extend(&other.days);
    }

    /// Dates such as 14-02-2008 and 2008-02-14, and years after a stroke.
    fn add_dates_in_digits(&mut self, tokens: &[Token]) {
        for pair in tokens.windows(2).filter(|pair| pair[1].gap == "/") {
            let short = pair[1].text.len() == 2 && pair[0].number.is_some();
            if let Some(year) = pair[1].small().filter(|_| short) {
                // The CSCE began in 1973.
                let century = if year < 73 { 2000 } else { 1900 };
                self.figures.insert(Figure::whole(century + u16::from(year)));
            }
        }
        for date in tokens.windows(3) {
            let gap = date[1].gap.as_str();
            if !matches!(gap, "-" | "." | "/") || date[2].gap != gap {
                continue;
            }
            let (day, year) = match date[0].text.len() {
                4 => (date[2].day(), &date[0]),
                _ => (date[0].day(), &date[2]),
            };
            let month = date[1].small().filter(|month| (1..=12).contains(month));
            if let (Some(day), Some(month), 4) = (day, month, year.text.len()) {
                self.figures.insert(Figure::Month(month));
                self.days.insert((month, day));
            }
        }
    }
}

/// Whether a text writes thousands with a point, as most languages do: 23.500 is no English number.
fn is_continental(text: &str) -> bool {
    let groups: Vec<&str> = text.split('.').collect();
    groups.windows(2).any(|pair| {
        let digits = pair[1].len() - pair[1].trim_start_matches(|c: char| c.is_ascii_digit()).len();
        digits == 3 && pair[0].ends_with(|c: char| c.is_ascii_digit())
    })
}

/// The text with point and comma exchanged.
fn exchanged(text: &str) -> String {
    let other = |c| match c {
        '.' => ',',
        ',' => '.',
        c => c,
    };
    text.chars().map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_beside_their_month() {
        for (text, days) in [
            ("14-15 September 2009", &[(9, 14), (9, 15)][..]),
            ("28 September – 9 October 2009", &[(9, 9), (9, 28), (10, 9)]),
            ("on November 16th, 2006", &[(11, 16)]),
            ("News 14-02-2008, 2008-03-17", &[(2, 14), (3, 17)]),
            ("(DEC/64 December 2001)", &[(12, 4)]),
            ("from 31 Aug. to 1 Sept.", &[(8, 1), (8, 31), (9, 1)]),
            ("in June 2009", &[]),
        ] {
            let said: Vec<_> = Said::by(text).days.into_iter().collect();
            assert_eq!(said, days, "{text}");
        }
    }

    #[test]
    fn a_stroke_shortens_a_year() {
        let years = |text| Said::by(text).figures.contains(&Figure::whole(2006));
        assert!(years("Decision 14/06") && years("30/11/06"));
        assert!(!years("clause 06") && !years("and/06"));
        assert!(Said::by("Final Act 1/75").figures.contains(&Figure::whole(1975)));
    }

    #[test]
    fn other_languages_write_thousands_with_a_point() {
        let figures = Said::by("Son 23.500 millones de redes y 2,5 millones de barcos.").figures;
        for stated in ["23.5 billion", "2.5 million"] {
            assert!(super::figures(stated).is_subset(&figures), "{stated}");
        }
        assert!(!Said::by("2,500 nets, see 4.3.1.").figures.contains(&Figure::Number(2500)));
    }
}
