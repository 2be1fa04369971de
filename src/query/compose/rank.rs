//! How well words fit what is typed.

use crate::query::fold::fold;
use crate::query::vocabulary::Vocabulary;
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The most of what is typed that is looked at, in characters.
const MOST_TYPED: usize = 200;

/// How well each of some labels fits what is typed, from 0 to 1; nothing where it does not.
///
/// A label fits if every word typed is one of its words, the beginning of one, or one with a slip
/// in it; where that is true of none, if it has the typed letters in their order (nucleo, which
/// aligns after Smith and Waterman 1981). Everything fits where nothing is typed.
///
/// Time: O(n log n) for the n words of all labels.
pub fn rank(labels: &[&str], typed: &str) -> Vec<Option<f32>> {
    let sought = fold(&typed.chars().take(MOST_TYPED).collect::<String>());
    if sought.is_empty() {
        return vec![(typed.trim().is_empty()).then_some(1.0); labels.len()];
    }
    let folded: Vec<String> = labels.iter().map(|label| fold(label)).collect();
    let vocabulary = Vocabulary::new(folded.iter().map(String::as_str));
    let words: Vec<&str> = sought.split(' ').collect();
    let mut fits = vec![Some(0.0_f32); labels.len()];
    for word in &words {
        let mut best = vec![0.0_f32; labels.len()];
        for found in vocabulary.matching(word) {
            for &label in &found.word.texts {
                best[label] = best[label].max(found.quality);
            }
        }
        for (fit, best) in fits.iter_mut().zip(best) {
            *fit = fit.filter(|_| best > 0.0).map(|sum| sum + best / words.len() as f32);
        }
    }
    for (fit, label) in fits.iter_mut().zip(&folded) {
        // A label that begins so is what is being typed.
        let begins = label.starts_with(&sought);
        let share = words.len() as f32 / label.split(' ').count() as f32;
        let bonus = if begins { 0.1 } else { 0.0 };
        *fit = fit.map(|fit| (fit * 0.8 + bonus + 0.1 * share.min(1.0)).min(1.0));
    }
    if fits.iter().all(Option::is_none) && sought.chars().count() >= 3 {
        return by_letters(&folded, &sought);
    }
    fits
}

fn by_letters(labels: &[String], sought: &str) -> Vec<Option<f32>> {
    const ENOUGH: f32 = 0.7;
    let mut matcher = Matcher::new(Config::DEFAULT);
    let together: String = sought.split(' ').collect();
    let atom =
        Atom::new(&together, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy, false);
    let mut buffer = Vec::new();
    let mut score = |text: &str| atom.score(Utf32Str::new(text, &mut buffer), &mut matcher);
    let perfect = f32::from(score(&together).unwrap_or(1).max(1));
    let share = |found: u16| f32::from(found) / perfect;
    labels
        .iter()
        .map(|label| score(label).map(share).filter(|&fit| fit >= ENOUGH).map(|fit| fit * 0.5))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_so_comes_first_and_slips_are_forgiven() {
        let labels = ["that carried out activities", "that cover places", "about National Plans"];
        let best = |typed: &str| {
            let fits = rank(&labels, typed);
            let some = fits.iter().enumerate().filter_map(|(place, fit)| Some((place, (*fit)?)));
            some.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| labels[place])
        };
        assert_eq!(best("carried"), Some(labels[0]));
        assert_eq!(best("that activites"), Some(labels[0]));
        assert_eq!(best("COVER"), Some(labels[1]));
        assert_eq!(best("natpla"), Some(labels[2]));
        assert_eq!(best("zzz"), None);
        assert!(rank(&labels, " ").iter().all(|fit| *fit == Some(1.0)));
        assert!(rank(&labels, "?!").iter().all(Option::is_none));
    }
}
