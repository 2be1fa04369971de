//! Breaking names into short lines.

use super::{Face, TextMeasure};

/// A text broken into lines and measured.
#[derive(Debug, Clone, PartialEq)]
pub struct LabelText {
    /// The lines from the top, each with its width in points.
    pub lines: Vec<(String, f32)>,
    /// The size of the letters in points.
    pub size: f32,
    /// Their weight.
    pub face: Face,
    /// The distance from one line to the next, in points.
    pub line_height: f32,
}

impl LabelText {
    /// The width of the widest line.
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|(_, width)| *width).fold(0.0, f32::max)
    }

    /// The height of all lines.
    pub fn height(&self) -> f32 {
        self.line_height * self.lines.len() as f32
    }
}

/// How a text may be broken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// The width of a line in points; only a single word may be wider.
    pub width: f32,
    /// The most lines.
    pub lines: usize,
    /// The size of the letters in points.
    pub size: f32,
    /// Their weight.
    pub face: Face,
}

/// Breaks a text between words into as few lines as it needs, evenly filled; none if it needs more
/// than `limit` allows or has no words.
pub fn wrap(text: &str, limit: Measure, measure: &mut dyn TextMeasure) -> Option<LabelText> {
    let words = Words::new(text, limit, measure);
    let breaks = words.fill(limit.width);
    if breaks.is_empty() || breaks.len() > limit.lines {
        return None;
    }
    // The narrowest width that still gives this many lines: halving it a few times is close enough.
    let (mut narrow, mut wide) = (0.0, limit.width);
    for _ in 0..8 {
        let middle = (narrow + wide) / 2.0;
        if words.fill(middle).len() > breaks.len() { narrow = middle } else { wide = middle }
    }
    let lines = words.lines(&words.fill(wide));
    Some(set(lines, limit, measure))
}

/// The beginning of a text in the lines that `limit` allows, ending at a word with an ellipsis; all of
/// it where it fits. None if it has no words.
pub fn shorten(text: &str, limit: Measure, measure: &mut dyn TextMeasure) -> Option<LabelText> {
    if let Some(whole) = wrap(text, limit, measure) {
        return Some(whole);
    }
    let words = Words::new(text, limit, measure);
    let mut lines = words.lines(&words.fill(limit.width));
    lines.truncate(limit.lines.max(1));
    let last = lines.last_mut()?;
    loop {
        let kept = last.trim_end_matches([',', ';', ':', '.', '-', '–', '(', ' ']);
        let ended = format!("{kept}…");
        let shorter = kept.rsplit_once(' ').map(|(rest, _)| rest.to_owned());
        match shorter {
            Some(shorter) if measure.width(&ended, limit.size, limit.face) > limit.width => {
                *last = shorter;
            }
            _ => {
                *last = ended;
                break;
            }
        }
    }
    Some(set(lines, limit, measure))
}

fn set(lines: Vec<String>, limit: Measure, measure: &mut dyn TextMeasure) -> LabelText {
    LabelText {
        lines: lines
            .into_iter()
            .map(|line| {
                let width = measure.width(&line, limit.size, limit.face);
                (line, width)
            })
            .collect(),
        size: limit.size,
        face: limit.face,
        line_height: measure.line_height(limit.size, limit.face),
    }
}

/// The words of a text with their widths.
struct Words<'a> {
    words: Vec<(&'a str, f32)>,
    space: f32,
}

impl<'a> Words<'a> {
    fn new(text: &'a str, limit: Measure, measure: &mut dyn TextMeasure) -> Self {
        let words = text
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
            .map(|word| (word, measure.width(word, limit.size, limit.face)))
            .collect();
        Self { words, space: measure.width(" ", limit.size, limit.face) }
    }

    /// Fills lines of a width one after the other; gives the index of the first word of each.
    fn fill(&self, width: f32) -> Vec<usize> {
        let mut starts = Vec::new();
        let mut used = 0.0;
        for (index, &(_, word)) in self.words.iter().enumerate() {
            if starts.is_empty() || used + self.space + word > width {
                starts.push(index);
                used = word;
            } else {
                used += self.space + word;
            }
        }
        starts
    }

    fn lines(&self, starts: &[usize]) -> Vec<String> {
        starts
            .iter()
            .enumerate()
            .map(|(line, &start)| {
                let end = starts.get(line + 1).copied().unwrap_or(self.words.len());
                self.words[start..end].iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ")
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Monospace;
    use super::*;

    fn limit(width: f32, lines: usize) -> Measure {
        Measure { width, lines, size: 10.0, face: Face::Regular }
    }

    fn broken(text: &str, letters: usize, lines: usize) -> Option<Vec<String>> {
        // A letter is half as wide as the size: five points.
        let text = wrap(text, limit(letters as f32 * 5.0, lines), &mut Monospace)?;
        Some(text.lines.into_iter().map(|(line, _)| line).collect())
    }

    #[test]
    fn short_names_stay_on_one_line_and_longer_ones_are_balanced() {
        assert_eq!(broken("Serbia", 20, 2).unwrap(), ["Serbia"]);
        assert_eq!(
            broken("National referral mechanism of a country", 26, 2).unwrap(),
            ["National referral", "mechanism of a country"]
        );
        assert_eq!(broken("one two three four five six", 9, 2), None);
        assert_eq!(broken(" \n\t ", 20, 2), None);
    }

    #[test]
    fn a_word_is_never_cut() {
        let lines = broken("Antidiskriminierungsstelle im Bund", 10, 2).unwrap();
        assert_eq!(lines, ["Antidiskriminierungsstelle", "im Bund"]);
    }

    #[test]
    fn what_does_not_fit_ends_at_a_word_with_an_ellipsis() {
        let text = "Workshops for judges, prosecutors, police and social workers in ten towns";
        let short = shorten(text, limit(22.0 * 5.0, 2), &mut Monospace).unwrap();
        let lines: Vec<&str> = short.lines.iter().map(|(line, _)| line.as_str()).collect();
        assert_eq!(lines, ["Workshops for judges,", "prosecutors, police…"]);
        assert!(short.width() <= 22.0 * 5.0);
        let whole = shorten("Serbia", limit(100.0, 1), &mut Monospace).unwrap();
        assert_eq!(whole.lines[0].0, "Serbia");
        let single = shorten("Antidiskriminierungsstelle Bund", limit(50.0, 1), &mut Monospace);
        assert_eq!(single.unwrap().lines[0].0, "Antidiskriminierungsstelle…");
    }

    #[test]
    fn control_characters_part_words() {
        assert_eq!(broken("a\u{0}b\u{1b}c", 20, 2).unwrap(), ["a b c"]);
    }
}
