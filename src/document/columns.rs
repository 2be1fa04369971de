//! Columns that a page in print left side by side: read one after the other.

use super::heal;

/// White space at least this wide parts two columns, in characters.
const GAP: usize = 3;
/// Fewer lines side by side are a table, or chance.
const LEAST_LINES: usize = 4;
/// A column of running text is at least this wide on average, in bytes.
const WIDE: usize = 20;

/// A part of a line: its text, and at which byte of the line it begins.
type Piece<'a> = (usize, &'a str);

/// The order in which the pieces of lines are read: the line, the byte of it and the text of each; a
/// line of none parts two columns. Nothing where no columns stand side by side.
pub(super) fn unfold<'a>(lines: &[&'a str]) -> Option<Vec<(usize, usize, &'a str)>> {
    let mut out = Vec::with_capacity(lines.len());
    let mut found = false;
    let mut at = 0;
    while at < lines.len() {
        let run = run(&lines[at..]);
        if run.len() < LEAST_LINES || !reads(&run) {
            out.push((at, 0, lines[at]));
            at += 1;
            continue;
        }
        found = true;
        let side = |right: bool| {
            run.iter().enumerate().filter_map(move |(n, (left, other))| {
                let piece = if right { *other } else { *left };
                piece.map(|(start, text)| (at + n, start, text))
            })
        };
        out.extend(side(false));
        out.push((at + run.len() - 1, lines[at + run.len() - 1].len(), ""));
        out.extend(side(true));
        out.push((at + run.len() - 1, lines[at + run.len() - 1].len(), ""));
        at += run.len();
    }
    found.then_some(out)
}

/// The lines on end that have two columns, parted at one place.
fn run<'a>(lines: &[&'a str]) -> Vec<(Option<Piece<'a>>, Option<Piece<'a>>)> {
    let mut run = Vec::new();
    let Some(column) = lines.first().and_then(|line| parted(line)).map(|(_, right)| right.1) else {
        return run;
    };
    for line in lines {
        let own = match parted(line) {
            Some((left, (right, at, text))) if at.abs_diff(column) <= 1 => {
                (Some((0, left)), Some((right, text)))
            }
            // One of the columns is shorter than the other.
            None if !line.trim().is_empty() && line.chars().count() < column => {
                (Some((0, *line)), None)
            }
            _ => break,
        };
        run.push(own);
    }
    run
}

/// A line parted by one wide gap: the left text, and the byte, the place and the text of the right.
fn parted(line: &str) -> Option<(&str, (usize, usize, &str))> {
    let body = line.trim_start();
    let indent = line.len() - body.len();
    let gap = body.find(&" ".repeat(GAP))?;
    let rest = &body[gap..];
    let right = rest.trim_start();
    let single = !right.trim_end().contains(&" ".repeat(GAP));
    let start = indent + gap + (rest.len() - right.len());
    let place = line[..start].chars().count();
    (single && !right.is_empty()).then(|| (line[..indent + gap].trim_end(), (start, place, right)))
}

/// Whether both columns are running text: wide, and going on from line to line.
fn reads(run: &[(Option<Piece<'_>>, Option<Piece<'_>>)]) -> bool {
    let side = |texts: Vec<&str>| {
        let long = texts.iter().map(|text| text.trim().len()).sum::<usize>() >= WIDE * texts.len();
        let inside = texts.iter().filter(|text| heal::begins_inside(text.trim())).count();
        texts.len() >= LEAST_LINES && long && inside * 3 >= texts.len()
    };
    side(run.iter().filter_map(|(left, _)| left.map(|it| it.1)).collect())
        && side(run.iter().filter_map(|(_, right)| right.map(|it| it.1)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let lines = [
            "The keepers of the harbour        In the winter the guild paid",
            "lit their lamps at noon and       for new oil, and for a boat",
            "wrote into the book who had       that brought it to each of",
            "come to the island in May.        the towers along the coast.",
        ];
        let order = unfold(&lines).unwrap();
        let text: Vec<&str> = order.iter().map(|(_, _, text)| *text).collect();
        assert_eq!(text[0], "The keepers of the harbour");
        assert_eq!((text[3], text[4]), ("come to the island in May.", ""));
        assert_eq!(text[5], "In the winter the guild paid");
        assert!(order.iter().all(|&(line, at, text)| lines[line][at..].starts_with(text)));
    }

    #[test]
    fn tables_and_plain_lines_stay() {
        let table = ["Elm      12", "Oak      13", "Ash      14", "Birch    15", "Alder    16"];
        assert!(unfold(&table).is_none());
        assert!(unfold(&["one line", "another line", "", "third"]).is_none());
        assert!(unfold(&[]).is_none());
        assert!(unfold(&["   ", "ä    ö", "ü", "é   è", "x    y"]).is_none());
    }
}
