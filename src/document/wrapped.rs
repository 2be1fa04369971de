//! Texts without blank lines: where a paragraph ends is told from how far its last line runs.
//!
//! A saved page has each paragraph on a line of its own, however long; a text copied from a page in
//! print has lines of one width, and a line ends early only where something ends.

use std::ops::Range;

use super::{heal, numbering, shape};

/// A line longer than this is a whole paragraph: the text was not wrapped by its layout.
pub(super) const UNWRAPPED: usize = 200;
/// Fewer lines on end do not show how wide they are set.
pub(super) const LEAST_LINES: usize = 6;
/// Narrower lines are a list of short entries, and not a text that was wrapped.
const NARROW: usize = 34;
/// That much more than the next word must have found room on a line.
const ROOM: usize = 6;

/// Lines on end, without a blank one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Too few lines to tell: signs within the lines must do.
    Unknown,
    /// A line is a paragraph.
    LineByLine,
    /// The head of a text: a line is a title, a body, a place and a date, but a title may run over.
    Head,
    /// Lines are filled up to so many characters.
    Filled(usize),
}

/// How each line of a text is laid out, from those that stand with it.
pub(super) fn layouts(lines: &[&str]) -> Vec<Layout> {
    let mut layouts = vec![Layout::Unknown; lines.len()];
    for (nth, run) in runs(lines).into_iter().enumerate() {
        let own = &lines[run.clone()];
        let layout = if nth == 0 && is_head(own) { Layout::Head } else { layout(own) };
        layouts[run].fill(layout);
    }
    layouts
}

/// The stretches of lines without a blank one.
fn runs(lines: &[&str]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    for at in 0..=lines.len() {
        if lines.get(at).is_none_or(|line| line.trim().is_empty()) {
            if start < at {
                runs.push(start..at);
            }
            start = at + 1;
        }
    }
    runs
}

/// Whether the first lines of a text are its head, and no paragraph: few, short, each begun like a
/// title, and none ended like a sentence.
fn is_head(run: &[&str]) -> bool {
    const LONGEST: usize = 110;
    let begins =
        |line: &str| shape::is_upper_start(line) || line.starts_with(|c: char| c.is_ascii_digit());
    let ends = |line: &str| line.ends_with(['.', ',', ';', ':', '!', '?']);
    (2..LEAST_LINES).contains(&run.len())
        && run.iter().map(|line| line.trim()).all(|line| {
            line.chars().count() <= LONGEST && begins(line) && !ends(&heal::plain(line))
        })
}

fn layout(run: &[&str]) -> Layout {
    let mut lengths: Vec<usize> = run.iter().map(|line| line.trim().chars().count()).collect();
    lengths.sort_unstable();
    if lengths.last().is_some_and(|&longest| longest > UNWRAPPED) && run.len() > 1 {
        return Layout::LineByLine;
    }
    if run.len() < LEAST_LINES {
        return Layout::Unknown;
    }
    // A few lines may run over.
    let width = lengths[lengths.len() * 4 / 5];
    if width >= NARROW {
        return Layout::Filled(width);
    }
    let inside = run.iter().filter(|line| heal::begins_inside(line.trim())).count();
    if inside * 10 < run.len() { Layout::LineByLine } else { Layout::Unknown }
}

impl Layout {
    /// Whether a paragraph ends between a line and the next.
    pub(super) fn ends_between(self, line: &str, next: &str) -> bool {
        let width = match self {
            Self::Unknown => return false,
            Self::LineByLine => return !goes_over(line, next),
            Self::Head => return !goes_over(line, next) && !titles(line, next),
            Self::Filled(width) => width,
        };
        if goes_over(line, next) {
            return false;
        }
        let word = next.split_whitespace().next().unwrap_or_default();
        let had_room = line.chars().count() + 1 + word.chars().count() + ROOM <= width;
        let closed = heal::is_closed(line);
        let begins = shape::is_upper_start(next)
            || next.starts_with(|c: char| c.is_ascii_digit() || c == '[');
        let labelled = numbering::cut(next).is_some() && closed;
        labelled || (had_room && begins && !titles(line, next))
    }
}

/// Whether two lines are of one title in capitals.
fn titles(line: &str, next: &str) -> bool {
    shape::is_capitals(line) && shape::is_capitals(next)
}

/// Whether a line cannot be the last of its paragraph, or the next one not a first.
fn goes_over(line: &str, next: &str) -> bool {
    const INSIDE: [&str; 22] = [
        "a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "into", "its", "of",
        "on", "or", "that", "the", "their", "to", "which", "with", "&",
    ];
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let split = line.ends_with('-') && next.starts_with(char::is_lowercase);
    INSIDE.contains(&last) || split || (heal::begins_inside(next) && !heal::is_closed(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraphs of lines without a blank one, as they are laid out.
    fn joined(source: &str) -> Vec<String> {
        let lines: Vec<&str> = source.lines().collect();
        let layouts = layouts(&lines);
        let mut out: Vec<String> = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| lines[before]);
            match (before, out.last_mut()) {
                (Some(before), Some(last)) if !layouts[at].ends_between(before, line) => {
                    last.push(' ');
                    last.push_str(line);
                }
                _ => out.push((*line).to_owned()),
            }
        }
        out
    }

    #[test]
    fn a_short_line_ends_a_paragraph_and_a_full_one_does_not() {
        let source = "Harbour Assembly\nDistr.: General\n3 May 2001\nThe Assembly of the \
            Harbours,\nRecalling the rules that the first Assembly of the Harbours wrote down in\n\
            the winter of the year before,\nWelcoming the lamps that the Keepers of the Northern \
            Shore have lit,\nand the books they have kept,\nNoting the report,";
        let expected = [
            "Harbour Assembly",
            "Distr.: General",
            "3 May 2001",
            "The Assembly of the Harbours,",
            "Recalling the rules that the first Assembly of the Harbours wrote down in the winter \
             of the year before,",
            "Welcoming the lamps that the Keepers of the Northern Shore have lit, and the books \
             they have kept,",
            "Noting the report,",
        ];
        assert_eq!(joined(source), expected);
    }

    #[test]
    fn beside_a_line_as_long_as_a_paragraph_every_line_is_one() {
        let long = "The keepers said so. ".repeat(12);
        let source = format!("Keepers meet\nKESTRELMOUTH, 3 May\n{long}\nShare");
        assert_eq!(joined(&source).len(), 4);
    }

    #[test]
    fn the_head_of_a_text_is_read_line_by_line() {
        let head = "SUMMARY\nSeminar on Lamps\nKestrelmouth, 3 May 2001\n\nIt rained.\nThe Guild";
        let lines: Vec<&str> = head.lines().collect();
        assert_eq!(layouts(&lines)[..3], [Layout::Head; 3]);
        assert_eq!(layouts(&lines)[4], Layout::Unknown);
        assert!(Layout::Head.ends_between("SUMMARY", "Seminar on Lamps"));
        assert!(!Layout::Head.ends_between("KEEPING THE LIGHTS", "OF ALL HARBOURS"));
        assert!(!Layout::Head.ends_between("Seminar on the Keeping of", "Lamps"));
        assert_eq!(joined("The keepers of the harbour\nMet in May to speak of it.").len(), 1);
    }

    #[test]
    fn few_lines_are_left_to_other_signs_and_a_menu_is_read_line_by_line() {
        assert_eq!(joined("A first line\nwith a second").len(), 1);
        assert_eq!(joined("Home\nNews\nAbout\nJobs\nLinks\nMore").len(), 6);
        let column = "The lamp of the\nold tower was lit\nin May. The keeper\nwrote it down\n\
            in the book that\nlies in the tower.";
        assert_eq!(joined(column).len(), 1);
        assert!(layouts(&[]).is_empty());
    }

    #[test]
    fn a_title_in_capitals_and_a_line_that_ends_within_a_phrase_go_on() {
        let filled = Layout::Filled(80);
        assert!(!filled.ends_between("KEEPING THE LIGHTS:", "A REPORT ON LAMPS"));
        assert!(!filled.ends_between("Third Report of the", "Harbour Assembly"));
        assert!(filled.ends_between("So it ends.", "2. The second clause of the rules"));
    }
}
