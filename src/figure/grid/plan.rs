//! Where everything of a grid stands.

use super::{Drawn, Part, key};
use crate::figure::ink::{Ink, Lines, Type};
use crate::geometry::Vector;
use crate::model::{EntityId, EntityKind};
use std::ops::Range;

/// The share of the width that the heads of rows have at most, and of the height those of columns.
const MOST_HEADS: (f32, f32) = (0.36, 0.42);
/// The most lines of a head that is not turned, and of a row's.
const MOST_LINES: (usize, usize) = (7, 3);

/// The space above and below the words of a row, for each point of the letters.
const ROW_PAD: f32 = 0.36;

/// Where everything stands, from the left top corner of the grid.
pub(super) struct Plan {
    /// The size of its letters.
    pub(super) letters: f32,
    /// The width of the heads of rows.
    pub(super) head: f32,
    /// The width of a column, and of what the rows come to.
    pub(super) column: f32,
    pub(super) totals: f32,
    /// The sections of the columns: which they are, and what is written over them.
    pub(super) sections: Vec<(Range<usize>, Option<Lines>)>,
    /// The height of those words.
    pub(super) band: f32,
    pub(super) heads: Vec<Head>,
    /// The height of the heads of columns.
    pub(super) heads_height: f32,
    pub(super) rows: Vec<RowHead>,
    /// The height of what the columns come to.
    pub(super) foot: f32,
    pub(super) key: Vec<Vec<key::Sample>>,
    /// The height of a line of the key.
    pub(super) key_step: f32,
    pub(super) note: Lines,
    /// The height of all of it.
    pub(super) height: f32,
}

/// The head of a column: its short name, and its name in full where that says more.
pub(super) struct Head {
    pub(super) name: Lines,
    pub(super) full: Option<Lines>,
    /// Whether it is read upwards.
    pub(super) turned: bool,
}

/// The head of a row.
pub(super) struct RowHead {
    pub(super) name: Lines,
    pub(super) height: f32,
}

/// How the heads of columns are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heads {
    /// Across, whole.
    Across,
    /// Read upwards, whole.
    Turned,
    /// Read upwards, as far as there is room.
    Shortened,
}

impl Plan {
    /// A plan in letters of a size, with heads of columns set in this way; nothing where the width
    /// does not suffice.
    pub(super) fn new(
        drawn: &Drawn<'_>,
        ink: &mut Ink<'_>,
        part: &Part,
        room: Vector,
        letters: f32,
        set: Heads,
    ) -> Option<Self> {
        let (pad, kind) = (letters * 0.5, Type::regular(letters));
        let row = (ink.step(kind) + letters * ROW_PAD).ceil();
        if part.rows.is_empty() || part.columns.is_empty() {
            return None;
        }
        let most = room.x * MOST_HEADS.0 - 2.0 * pad;
        let narrowest = widest_cell(drawn, ink, letters) + pad;
        if room.x - letters * 9.6 < narrowest * part.columns.len() as f32 {
            return None;
        }
        let mut names = Vec::with_capacity(part.rows.len());
        for id in &part.rows {
            names.push(ink.fitting(drawn.name(id), kind, most, MOST_LINES.1)?);
        }
        let head = names.iter().map(Lines::width).fold(letters * 6.0, f32::max) + 2.0 * pad;
        let totals = letters * 2.6;
        let count = part.columns.len() as f32;
        let column = ((room.x - head - totals) / count).min(letters * 11.0);
        if column < narrowest {
            return None;
        }
        let most_height = room.y * MOST_HEADS.1;
        let mut heads = Vec::with_capacity(part.columns.len());
        for id in &part.columns {
            heads.push(match set {
                Heads::Across => head_across(drawn, ink, id, letters, column - pad)?,
                _ => {
                    let head = head_turned(drawn, ink, id, letters, column, most_height)?;
                    (set == Heads::Shortened || head.is_whole()).then_some(head)?
                }
            });
        }
        // A short name that is read upwards is less high than the word over the totals.
        let small = Type::regular(letters * 0.88);
        let tallest = heads.iter().map(Head::height).fold(ink.step(small), f32::max);
        if tallest > most_height {
            return None;
        }
        let sections = match drawn.sections {
            true => sections(drawn, ink, part, letters, column),
            false => Vec::new(),
        };
        let band = sections.iter().flat_map(|(_, lines)| lines).map(Lines::height);
        let band = band.fold(0.0, f32::max);
        let band = if band > 0.0 { band + pad } else { 0.0 };
        let rows: Vec<RowHead> = names
            .into_iter()
            .map(|name| RowHead {
                height: (name.height() + letters * ROW_PAD).ceil().max(row),
                name,
            })
            .collect();
        let note = ink.set(&part.note, small, room.x, 3);
        let key = key::samples(drawn, ink, letters, room.x)?;
        let key_step = (ink.step(kind) + pad).ceil() + pad * 0.5;
        let key_height = key.len() as f32 * key_step + pad;
        let foot = if part.totals { row + pad } else { pad };
        let mut plan = Self {
            letters,
            head,
            column,
            totals,
            sections,
            band,
            heads,
            heads_height: tallest + pad,
            rows,
            foot,
            key,
            key_step,
            height: 0.0,
            note,
        };
        plan.height = plan.band + plan.heads_height + foot + key_height + plan.note.height();
        plan.height += plan.rows.iter().map(|row| row.height).sum::<f32>();
        Some(plan)
    }

    /// How many of the rows have room in a height.
    pub(super) fn rows_within(&self, room: f32) -> usize {
        let mut height = self.height - self.rows.iter().map(|row| row.height).sum::<f32>();
        let fits = self.rows.iter().take_while(|row| {
            height += row.height;
            height <= room
        });
        fits.count()
    }
}

impl Head {
    fn is_whole(&self) -> bool {
        self.full.as_ref().is_none_or(|full| full.whole)
    }

    /// How high it is, as it is read.
    fn height(&self) -> f32 {
        let lines = || std::iter::once(&self.name).chain(&self.full);
        match self.turned {
            true => lines().map(Lines::width).fold(0.0, f32::max),
            false => lines().map(Lines::height).sum(),
        }
    }
}

/// The width of the widest number in a cell.
fn widest_cell(drawn: &Drawn<'_>, ink: &mut Ink<'_>, letters: f32) -> f32 {
    // A sum of two numbers and a number by itself: digits are about as wide as each other.
    let mut longest = ["0".to_owned(), String::new()];
    for words in drawn.tallies.values().map(|tally| tally.words()) {
        let place = usize::from(words.contains('+'));
        if words.len() > longest[place].len() {
            longest[place] = words;
        }
    }
    let width = |words: &String| ink.width(words, Type::strong(letters));
    longest.iter().map(width).fold(letters * 1.6, f32::max)
}

/// The short name of a column and its name in full, where that is another.
fn names<'a>(drawn: &'a Drawn<'_>, id: &'a EntityId) -> (&'a str, Option<&'a str>) {
    let name = drawn.name(id);
    let full = drawn.grid.graph.entity(id).map(|entity| entity.name.as_str());
    (name, full.filter(|full| *full != name))
}

fn head_across(
    drawn: &Drawn<'_>,
    ink: &mut Ink<'_>,
    id: &EntityId,
    letters: f32,
    width: f32,
) -> Option<Head> {
    let (name, full) = names(drawn, id);
    let name = ink.fitting(name, Type::strong(letters), width, MOST_LINES.0)?;
    let small = Type::regular(letters * 0.85);
    let lines = MOST_LINES.0.saturating_sub(name.lines.len()).max(1);
    let full = match full {
        Some(full) => Some(ink.fitting(full, small, width, lines)?),
        None => None,
    };
    Some(Head { name, full, turned: false })
}

fn head_turned(
    drawn: &Drawn<'_>,
    ink: &mut Ink<'_>,
    id: &EntityId,
    letters: f32,
    column: f32,
    height: f32,
) -> Option<Head> {
    let (name, full) = names(drawn, id);
    let (strong, small) = (Type::strong(letters), Type::regular(letters * 0.85));
    let room = column - letters * 0.2;
    let lines = |left: f32, step: f32| (left / step).floor().max(0.0) as usize;
    let most = lines(room, ink.step(strong)).min(3);
    let mut best = None;
    // The shortest in which all of it has room, else the longest.
    for length in [12.0, 18.0, 26.0].map(|length| height.min(letters * length)) {
        let Some(name) = (1..=most).find_map(|lines| ink.fitting(name, strong, length, lines))
        else {
            continue;
        };
        // Where there is no room for more, the short name says it all.
        let left = lines(room - name.height(), ink.step(small)).min(4);
        let full = full.filter(|_| left > 0).map(|full| ink.set(full, small, length, left));
        let head = Head { name, full, turned: true };
        let whole = head.is_whole();
        best = Some(head);
        if whole {
            break;
        }
    }
    best
}

/// The number of a section and its heading.
type Section<'a> = (String, Option<&'a str>);

/// The section of a text that a clause stands in, and its heading.
fn section<'a>(drawn: &Drawn<'a>, id: &EntityId) -> Option<Section<'a>> {
    let entity = drawn.grid.graph.entity(id)?;
    let clause = entity.attributes.get("clause").or(entity.label.as_ref())?;
    let heading = entity.attributes.get("article").map(String::as_str);
    if id.kind() != EntityKind::Recommendation {
        return None;
    }
    let parts: Vec<&str> = clause.split('.').take(2).collect();
    Some((parts.join("."), heading))
}

/// Columns of one section that stand together, with what is written over them: its number and
/// heading or, where there is less room, its number.
fn sections(
    drawn: &Drawn<'_>,
    ink: &mut Ink<'_>,
    part: &Part,
    letters: f32,
    column: f32,
) -> Vec<(Range<usize>, Option<Lines>)> {
    let mut runs: Vec<(Range<usize>, Option<Section<'_>>)> = Vec::new();
    for (place, id) in part.columns.iter().enumerate() {
        let here = section(drawn, id);
        match runs.last_mut() {
            Some((run, before)) if before.as_ref().map(|b| &b.0) == here.as_ref().map(|h| &h.0) => {
                run.end = place + 1;
            }
            _ => runs.push((place..place + 1, here)),
        }
    }
    let kind = Type::regular(letters * 0.85);
    let set = |ink: &mut Ink<'_>, run: &Range<usize>, (number, heading): Section<'_>| {
        let width = run.len() as f32 * column - letters * 0.5;
        let both = heading.map(|heading| format!("{number} {heading}"));
        both.and_then(|both| ink.fitting(&both, kind, width, 2))
            .or_else(|| ink.fitting(&number, kind, width, 1))
    };
    runs.into_iter()
        .map(|(run, here)| {
            let lines = here.and_then(|here| set(ink, &run, here));
            (run, lines)
        })
        .collect()
}

/// Whether a row begins another section than the row before it.
pub(super) fn begins_section(drawn: &Drawn<'_>, part: &Part, row: usize) -> bool {
    let here = |row: usize| part.rows.get(row).and_then(|id| section(drawn, id)).map(|it| it.0);
    row > 0 && here(row) != here(row - 1)
}
