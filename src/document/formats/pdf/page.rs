//! The letters of a page, and the lines that they make.

/// Gaps wider than this, for the height of the letters, can part cells.
const CELLS: f64 = 0.9;
/// Gaps wider than this part cells, whatever stands above and below.
const SURE_CELLS: f64 = 2.2;
/// Spaces that differ no more than by this factor were stretched to fill the line.
const EVEN: f64 = 1.6;
/// How far from each other the ends of gaps are that stand below each other, in points.
const ALIGNED: f64 = 1.5;

/// A letter, or several that one sign stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letter {
    /// Where its base line begins, in points from the left and from the top.
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    /// The height of its font.
    pub(super) size: f64,
    pub(super) upright: bool,
    pub(super) text: String,
}

/// What is on a page, in the order in which it was put there.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) top: f64,
    pub(super) letters: Vec<Letter>,
}

/// A line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(super) text: String,
    /// Where it begins and ends.
    pub(super) left: f64,
    pub(super) right: f64,
    /// Its base line, from the top.
    pub(super) y: f64,
    /// The height of its font.
    pub(super) size: f64,
    /// Where it is empty for longer than between words.
    pub(super) gaps: Vec<Gap>,
}

/// An empty stretch within a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gap {
    /// Where it is in the text, in bytes.
    pub(super) at: usize,
    /// From where to where it reaches.
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Letter {
    /// How far the next letter stands: not all files say it, so it is guessed from its shape.
    fn advance(&self) -> f64 {
        let c = self.text.chars().next().unwrap_or(' ');
        match c {
            _ if self.width > 0.0 => self.width,
            '.' | ',' | ';' | ':' | '\'' | '’' | '|' | '!' | 'i' | 'l' | 'j' => self.size * 0.34,
            '-' | '(' | ')' | '[' | ']' | '/' | 't' | 'f' | 'r' | '"' | '“' | '”' => {
                self.size * 0.36
            }
            'm' | 'w' | 'M' | 'W' | '—' | '…' => self.size * 0.85,
            _ if c.is_uppercase() => self.size * 0.68,
            _ if c.is_ascii_digit() => self.size * 0.54,
            _ => self.size * 0.5,
        }
    }
}

impl Page {
    /// Its lines, in the order in which they were put there.
    pub(super) fn lines(&self) -> Vec<Line> {
        let mut lines: Vec<Run> = Vec::new();
        for letter in self.letters.iter().filter(|letter| letter.upright && letter.size > 0.5) {
            match lines.last_mut() {
                Some(run) if run.goes_on_with(letter) => run.add(letter),
                _ => lines.push(Run::new(letter)),
            }
        }
        let mut lines: Vec<Line> = lines.into_iter().filter_map(Run::finish).collect();
        cells(&mut lines);
        lines
    }
}

/// Marks the gaps that part cells: the wide ones, and those that stand below or above another.
/// Spaces that are stretched to fill a line do so by chance at most.
fn cells(lines: &mut [Line]) {
    let gaps: Vec<Vec<Gap>> = lines.iter().map(|line| line.gaps.clone()).collect();
    for (at, line) in lines.iter_mut().enumerate() {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let beside: Vec<Gap> = beside.filter_map(|at| gaps.get(at)).flatten().copied().collect();
        let aligned = |gap: &Gap| {
            beside
                .iter()
                .any(|it| (it.to - gap.to).abs() < ALIGNED && it.from < gap.to && gap.from < it.to)
        };
        let sure = |gap: &Gap| gap.to - gap.from > line.size * SURE_CELLS || aligned(gap);
        let kept: Vec<Gap> = line.gaps.iter().copied().filter(sure).collect();
        line.gaps = kept;
        for gap in line.gaps.iter().rev() {
            // Nothing but spaces is between one cell and the next.
            let (before, after) = line.text.split_at(gap.at.min(line.text.len()));
            line.text = format!("{before} | {}", after.trim_start());
        }
    }
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A line that is being put together.
struct Run {
    line: Line,
    /// Where its last word ends.
    end: f64,
    /// Whether its last letters stand above the line.
    raised: bool,
    /// How wide it is between its words.
    spaces: Vec<f64>,
}

impl Run {
    fn new(letter: &Letter) -> Self {
        let line = Line {
            text: String::new(),
            left: letter.x,
            right: letter.x,
            y: letter.y,
            size: letter.size,
            gaps: Vec::new(),
        };
        let mut run = Self { line, end: letter.x, raised: false, spaces: Vec::new() };
        run.add(letter);
        run
    }

    /// Whether a letter stands in this line: at its height or raised a little, and not far back.
    fn goes_on_with(&self, letter: &Letter) -> bool {
        let Line { y, size, right, left, .. } = self.line;
        let size = size.max(letter.size);
        let apart = (letter.y - y).abs();
        let beside = letter.x > right - size && letter.x < right + size * 20.0;
        // A mark before a line is smaller and stands higher than what follows.
        let begins = right - left < size && letter.size > self.line.size;
        apart < size * if letter.size < self.line.size || begins { 0.6 } else { 0.3 } && beside
    }

    fn add(&mut self, letter: &Letter) {
        let line = &mut self.line;
        let short = line.text.chars().count() <= 3;
        let above = line.y < letter.y - letter.size * 0.15;
        if short && letter.size > line.size * 1.2 || short && above && is_number(&line.text) {
            // What came before was a raised mark.
            line.text = line.text.chars().map(raised).collect();
            (line.size, line.y) = (letter.size, letter.y);
        }
        let gap = letter.x - self.end;
        let smaller = letter.size < line.size * 0.9;
        self.raised = smaller && letter.y < line.y - line.size * 0.15;
        // Some files give digits too narrow a width.
        let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let figures = line.text.ends_with(figure) && letter.text.starts_with(figure);
        let space = line.size * if figures { 0.3 } else { 0.17 };
        let inside = !line.text.is_empty() && !letter.text.trim().is_empty();
        if inside && gap > space {
            self.spaces.push(gap);
        }
        if inside && gap > line.size * CELLS {
            line.gaps.push(Gap { at: line.text.trim_end().len(), from: self.end, to: letter.x });
        }
        if !line.text.is_empty() && gap > space && !line.text.ends_with(' ') {
            line.text.push(' ');
        }
        for c in letter.text.chars() {
            match c {
                _ if c.is_whitespace() && line.text.ends_with(' ') => {}
                _ if c.is_whitespace() => line.text.push(' '),
                _ if c.is_control() => {}
                _ if self.raised => line.text.push(raised(c)),
                'ﬀ' => line.text.push_str("ff"),
                'ﬁ' => line.text.push_str("fi"),
                'ﬂ' => line.text.push_str("fl"),
                'ﬃ' => line.text.push_str("ffi"),
                'ﬄ' => line.text.push_str("ffl"),
                _ => line.text.push(c),
            }
        }
        // Spaces say nothing of where the words end.
        if !letter.text.trim().is_empty() {
            line.right = line.right.max(letter.x + letter.advance());
            self.end = line.right;
        }
    }

    fn finish(self) -> Option<Line> {
        let mut line = self.line;
        let spaces = self.spaces.iter().copied();
        let (least, most) = spaces.fold((f64::MAX, 0.0_f64), |(a, b), it| (a.min(it), b.max(it)));
        if self.spaces.len() >= 3 && most < least * EVEN {
            line.gaps.clear();
        }
        line.text.truncate(line.text.trim_end().len());
        let blank = line.text.len() - line.text.trim_start().len();
        line.text.drain(..blank);
        line.gaps.retain(|gap| gap.at > blank);
        line.gaps.iter_mut().for_each(|gap| gap.at -= blank);
        (!line.text.is_empty()).then_some(line)
    }
}

/// A digit as a raised one; all else as it is.
fn raised(c: char) -> char {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    c.to_digit(10).and_then(|digit| DIGITS.get(digit as usize)).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of one width from a place on.
    fn write(page: &mut Page, x: f64, y: f64, size: f64, text: &str) {
        for (at, c) in text.chars().enumerate() {
            let x = x + at as f64 * size * 0.5;
            let text = c.to_string();
            page.letters.push(Letter { x, y, width: size * 0.5, size, upright: true, text });
        }
    }

    fn texts(page: &Page) -> Vec<String> {
        page.lines().into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn raised_digits_stay_in_their_line() {
        let mut page = Page::default();
        write(&mut page, 0.0, 100.0, 10.0, "harbour.");
        write(&mut page, 40.0, 96.0, 6.0, "12");
        write(&mut page, 50.0, 100.0, 10.0, "The");
        assert_eq!(texts(&page), ["harbour.¹² The"]);
        let mut page = Page::default();
        write(&mut page, 0.0, 96.0, 6.0, "7");
        write(&mut page, 5.0, 100.0, 9.0, "See above");
        assert_eq!(texts(&page), ["⁷ See above"]);
    }

    #[test]
    fn a_mark_hardly_smaller_than_its_note_is_raised_by_its_place() {
        let mut page = Page::default();
        write(&mut page, 0.0, 96.0, 7.0, "1");
        write(&mut page, 4.0, 100.0, 8.0, " See above");
        assert_eq!(texts(&page), ["¹ See above"]);
    }

    #[test]
    fn letters_without_width_are_not_torn_apart() {
        let mut page = Page::default();
        write(&mut page, 0.0, 100.0, 10.0, "1.12 of 2009.");
        page.letters.iter_mut().for_each(|letter| letter.width = 0.0);
        assert_eq!(texts(&page), ["1.12 of 2009."]);
    }

    #[test]
    fn gaps_part_cells_where_they_stand_below_each_other() {
        let mut page = Page::default();
        write(&mut page, 0.0, 100.0, 10.0, "Coast");
        write(&mut page, 37.0, 100.0, 10.0, "Boats");
        write(&mut page, 0.0, 113.0, 10.0, "North");
        write(&mut page, 37.0, 113.0, 10.0, "7");
        write(&mut page, 0.0, 126.0, 10.0, "stretched");
        write(&mut page, 57.0, 126.0, 10.0, "line");
        for (word, x) in ["one", "two", "six", "ten"].iter().zip(0..) {
            write(&mut page, f64::from(x) * 40.0, 139.0, 10.0, word);
        }
        let expected = ["Coast | Boats", "North | 7", "stretched line", "one two six ten"];
        assert_eq!(texts(&page), expected);
    }

    #[test]
    fn what_is_far_apart_are_cells_and_what_is_lower_another_line() {
        let mut page = Page::default();
        write(&mut page, 0.0, 100.0, 10.0, "State");
        write(&mut page, 90.0, 100.0, 10.0, "Number");
        write(&mut page, 0.0, 113.0, 10.0, "Coast");
        assert_eq!(texts(&page), ["State | Number", "Coast"]);
    }
}
