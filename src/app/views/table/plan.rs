//! Where the columns of the table stand.

use crate::app::state::State;
use crate::app::theme;
use crate::query::table::{Holds, Table, title};

/// Narrower than this, evidence stands below the names and not beside them.
const BESIDE: f32 = 520.0;
/// Narrower than this, it has a band to itself and names are set smaller.
const TWO_BANDS: f32 = 380.0;
/// The least width of a column of names.
const LEAST: f32 = 76.0;
/// The width of a column of names from which on evidence may take the room beside.
const COMFORTABLE: f32 = 150.0;
/// About how wide a letter is, and what stands in a cell beside its words.
const LETTER: f32 = 7.6;
const BESIDE_VERB: f32 = 14.0;
const BESIDE_NAME: f32 = 36.0;
/// The most that one long word can claim.
const LONGEST_WORD: f32 = 150.0;
/// How many rows tell how wide names are.
const TELLING: usize = 100;

/// Where everything of the table is, in points.
pub(super) struct Plan {
    /// By column.
    pub(super) columns: Vec<Stand>,
    /// The heights of the bands of a row, from above.
    pub(super) bands: Vec<f32>,
    /// The height of the headings.
    pub(super) head: f32,
    /// The height of a row.
    pub(super) row: f32,
    /// The width of all columns.
    pub(super) width: f32,
    /// The most lines of a name.
    pub(super) name_lines: usize,
    /// The size of names.
    pub(super) name_size: f32,
}

/// Where a column stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stand {
    /// From the left.
    pub(super) x: f32,
    /// Its width.
    pub(super) width: f32,
    /// In which band of a row.
    pub(super) band: usize,
}

impl Plan {
    /// The height of a heading.
    pub(super) const HEADING: f32 = 28.0;

    /// A plan for this width. Names get the more of it the longer they are.
    ///
    /// With room for all, a row is one band as high as its evidence; with less, evidence goes below
    /// the names, with the least into a band of its own.
    pub(super) fn new(width: f32, state: &State, table: &Table) -> Self {
        let count = |sought: fn(Holds) -> bool| {
            table.columns.iter().filter(|column| sought(column.holds)).count() as f32
        };
        let names = count(|holds| matches!(holds, Holds::Entity(_)));
        let verbs = count(|holds| holds == Holds::Verb);
        let verb = (width * 0.15).clamp(68.0, 150.0).max(verb_width(state, table));
        let [basis, progress] = [92.0, 112.0];
        let evidence = (width * 0.3).clamp(150.0, 480.0);
        let beside = width - verb * verbs - basis - progress - evidence;
        let (bands, name_lines) = match width {
            _ if width >= BESIDE && beside >= COMFORTABLE * names => (vec![60.0], 3),
            _ if width >= TWO_BANDS => (vec![46.0, 42.0], 2),
            _ => (vec![54.0, 20.0, 42.0], 3),
        };
        let band_of = |holds| match holds {
            Holds::Entity(_) | Holds::Verb => 0,
            Holds::Basis | Holds::State => 1.min(bands.len() - 1),
            Holds::Evidence => bands.len() - 1,
        };
        let fixed = |holds| match holds {
            Holds::Entity(_) => None,
            Holds::Verb => Some(verb),
            Holds::Basis => Some(basis),
            Holds::State => Some(progress),
            Holds::Evidence => Some(evidence),
        };
        let upper = || table.columns.iter().map(|c| c.holds).filter(|&holds| band_of(holds) == 0);
        let taken: f32 = upper().filter_map(fixed).sum();
        let weights: f32 = upper().map(|holds| weight(state, table, holds)).sum();
        let least = |holds| {
            (longest_name(state, table, holds) * LETTER + BESIDE_NAME).clamp(LEAST, LONGEST_WORD)
        };
        let leasts: f32 = upper().filter(|&holds| fixed(holds).is_none()).map(least).sum();
        let (mut columns, mut filled) = (Vec::new(), [0.0; 3]);
        for column in &table.columns {
            let band = band_of(column.holds);
            let x: f32 = filled[band];
            let own = match fixed(column.holds) {
                Some(_) if column.holds == Holds::Evidence && band > 0 => (width - x).max(LEAST),
                Some(fixed) => fixed,
                // Where there is least room, all names get the same, so that all are in sight.
                None if bands.len() == 3 => ((width - taken).max(0.0) / names).max(LEAST),
                None => {
                    // Room for the longest word first, so that none is broken; the rest by length.
                    let share = weight(state, table, column.holds) / weights.max(1.0);
                    least(column.holds) + (width - taken - leasts).max(0.0) * share
                }
            };
            columns.push(Stand { x, width: own, band });
            filled[band] += own;
        }
        Self {
            columns,
            head: Self::HEADING * bands.len() as f32,
            row: bands.iter().sum(),
            width: filled.into_iter().fold(0.0, f32::max),
            name_lines,
            name_size: if bands.len() > 2 { theme::SMALL } else { theme::BODY },
            bands,
        }
    }
}

/// How much of the room a column of names wants: as the mean length of its first names.
fn weight(state: &State, table: &Table, holds: Holds) -> f32 {
    let Holds::Entity(place) = holds else { return 0.0 };
    let names = table.rows.iter().take(TELLING).filter_map(|row| row.cells.get(place)?.as_ref());
    let (count, letters) = names.fold((0, 0), |(count, letters), id| {
        (count + 1, letters + title(&state.graph, id).chars().count())
    });
    (letters as f32 / count.max(1) as f32).clamp(28.0, 44.0)
}

/// The letters of the longest word among the first names of a column.
fn longest_name(state: &State, table: &Table, holds: Holds) -> f32 {
    let Holds::Entity(place) = holds else { return 0.0 };
    let names = table.rows.iter().take(TELLING).filter_map(|row| row.cells.get(place)?.as_ref());
    names.map(|id| longest_word(&title(&state.graph, id))).max().unwrap_or(0) as f32
}

/// The width that breaks no verb inside a word.
fn verb_width(state: &State, table: &Table) -> f32 {
    let verbs = table.rows.iter().take(TELLING);
    let words = verbs.map(|row| longest_word(&table.words(&state.graph, row, Holds::Verb)));
    (words.max().unwrap_or(0) as f32 * LETTER + BESIDE_VERB).min(LONGEST_WORD)
}

fn longest_word(text: &str) -> usize {
    text.split([' ', '-', '/']).map(|word| word.chars().count()).max().unwrap_or(0)
}
