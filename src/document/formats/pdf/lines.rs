//! From lines to paragraphs and headings.

use std::collections::BTreeMap;

use super::page::Line;

/// Lines farther apart than this, for the usual distance of one, part paragraphs.
const PART: f64 = 1.35;
/// Letters this much larger than the usual ones are those of headings.
const LARGER: f64 = 1.12;

/// The text of all pages, parted by form feeds.
pub(super) fn text(pages: &[Vec<Line>]) -> String {
    let body = usual(pages.iter().flatten().map(|line| (line.size, line.text.len())));
    let heads = heads(pages, body);
    let mut text = String::new();
    for (at, lines) in pages.iter().enumerate() {
        if at > 0 {
            text.push('\u{c}');
        }
        write(&mut text, lines, &heads);
    }
    text
}

/// The size that most letters have, in points.
fn usual(sizes: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut tally: BTreeMap<i64, usize> = BTreeMap::new();
    for (size, letters) in sizes {
        *tally.entry((size * 2.0).round() as i64).or_default() += letters;
    }
    let most = tally.into_iter().max_by_key(|&(size, letters)| (letters, size));
    most.map_or(10.0, |(size, _)| size as f64 / 2.0)
}

/// The sizes of headings, the largest first: clearly larger than the body, and used for few words.
fn heads(pages: &[Vec<Line>], body: f64) -> Vec<i64> {
    let mut tally: BTreeMap<i64, usize> = BTreeMap::new();
    let mut all = 0;
    for line in pages.iter().flatten() {
        all += line.text.len();
        if line.size >= body * LARGER {
            *tally.entry(rounded(line.size)).or_default() += line.text.len();
        }
    }
    tally
        .into_iter()
        .rev()
        .filter(|&(_, letters)| letters * 5 < all)
        .map(|(size, _)| size)
        .collect()
}

fn rounded(size: f64) -> i64 {
    size.round() as i64
}

/// Writes the lines of a page, with an empty one between paragraphs.
fn write(text: &mut String, lines: &[Line], heads: &[i64]) {
    let leading = leading(lines);
    let mut before: Option<(&Line, usize)> = None;
    for (at, line) in lines.iter().enumerate() {
        let level = heads.iter().position(|&size| size == rounded(line.size));
        let level = level.filter(|_| line.text.chars().any(char::is_alphabetic));
        let same = before.filter(|(it, _)| follows(it, line, leading));
        match (same, level) {
            // A heading of several lines is one.
            (Some(_), Some(_)) => text.push(' '),
            (Some((above, begun)), None) => {
                text.push('\n');
                let first = at - begun == 1;
                if is_set_in(above, line, first) || had_room(above, line, room(lines, at - 1)) {
                    text.push('\n');
                    before = None;
                }
            }
            (None, level) => {
                text.push_str(if before.is_some() { "\n\n" } else { "" });
                if let Some(level) = level {
                    text.push_str(&"#".repeat((level + 1).min(6)));
                    text.push(' ');
                }
            }
        }
        let begun = before.filter(|_| same.is_some()).map_or(at, |(_, begun)| begun);
        match bullet(&line.text) {
            Some(item) if level.is_none() => {
                text.push_str("- ");
                text.push_str(item);
            }
            _ => text.push_str(&line.text),
        }
        before = Some((line, begun));
    }
    text.push('\n');
}

/// Whether a line is set in, as the first one of a paragraph is. What stands below the first line of
/// an item with a mark or a number is set in too.
fn is_set_in(above: &Line, line: &Line, first: bool) -> bool {
    let set_in = line.left - above.left;
    let item = first && (bullet(&above.text).is_some() || is_labelled(&above.text));
    !item && set_in > line.size * 0.8 && set_in < line.size * 5.0
}

/// Whether the first word of a line would have had room in the one above, which so was the last of
/// its paragraph.
fn had_room(above: &Line, line: &Line, right: f64) -> bool {
    let word = line.text.split(' ').next().unwrap_or_default().chars().count();
    let begins = line.text.chars().find(|c| c.is_alphanumeric());
    let wide = (word as f64 * 0.55 + 1.0) * line.size;
    begins.is_some_and(|c| !c.is_lowercase())
        && !above.text.ends_with([',', '-'])
        && above.right + wide.max(line.size * 3.0) < right
}

/// How far to the right the lines around one reach that stand in its column.
fn room(lines: &[Line], at: usize) -> f64 {
    const AROUND: usize = 30;
    let own = &lines[at];
    let end = (at + AROUND).min(lines.len());
    lines[at.saturating_sub(AROUND)..end]
        .iter()
        .filter(|line| line.left < own.right && (line.left - own.left).abs() < own.size * 8.0)
        .map(|line| line.right)
        .fold(own.right, f64::max)
}

/// The text after a mark that no font but its own knows as one.
fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(|c: char| {
        ('\u{f000}'..='\u{f0ff}').contains(&c)
            || matches!(
                c,
                '•' | '●'
                    | '○'
                    | '■'
                    | '□'
                    | '▪'
                    | '▫'
                    | '◦'
                    | '‣'
                    | '➢'
                    | '➔'
                    | '►'
                    | '✓'
            )
    })?;
    let item = rest.trim_start();
    (!item.is_empty()).then_some(item)
}

/// Whether a line begins with a number or a letter of a list.
fn is_labelled(text: &str) -> bool {
    let head = text.split(' ').next().unwrap_or_default();
    let label = head.trim_matches(['(', ')', '.', '-', '–']);
    let marked = label.len() < head.len() || label.is_empty();
    marked && label.len() <= 6 && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}

/// Whether a line is the next one of the same paragraph, or is set in below it.
fn follows(before: &Line, line: &Line, leading: f64) -> bool {
    let step = line.y - before.y;
    let resized = (line.size - before.size).abs() > 0.6;
    step > 0.0 && step <= leading.max(line.size) * PART && !resized
}

/// The usual distance from one line to the next.
fn leading(lines: &[Line]) -> f64 {
    let steps = lines.windows(2).map(|pair| (pair[1].y - pair[0].y, 1));
    usual(steps.filter(|(step, _)| *step > 2.0 && *step < 60.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f64, right: f64, y: f64) -> Line {
        Line { text: text.into(), left, right, y, size: 10.0, gaps: Vec::new() }
    }

    #[test]
    fn a_line_with_room_for_the_next_word_ends_its_paragraph() {
        let lines = [
            line("The keeper writes down which", 0.0, 300.0, 10.0),
            line("boats came in.", 0.0, 120.0, 22.0),
            line("Nets are dried.", 0.0, 290.0, 34.0),
            line("Oars are kept.", 0.0, 130.0, 46.0),
        ];
        let expected =
            "The keeper writes down which\nboats came in.\n\nNets are dried.\nOars are kept.\n";
        assert_eq!(text(&[lines.to_vec()]), expected);
    }

    #[test]
    fn items_with_a_mark_of_any_font_keep_their_further_lines() {
        let lines = [
            line("\u{f0b7} The oars, which are", 0.0, 300.0, 10.0),
            line("kept dry.", 12.0, 60.0, 22.0),
            line("● The nets.", 0.0, 60.0, 34.0),
        ];
        assert_eq!(text(&[lines.to_vec()]), "- The oars, which are\nkept dry.\n\n- The nets.\n");
    }
}
