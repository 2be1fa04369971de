//! Where the columns of the table stand.

use crate::app::state::State;
use crate::query::table::{Holds, Table, title};

/// Narrower than this, evidence stands below the names and not beside them.
const BESIDE: f32 = 520.0;
/// The least width of a column of names.
const LEAST: f32 = 84.0;
/// The width of a column of names from which on evidence may take the room beside.
const COMFORTABLE: f32 = 104.0;
/// How many rows tell how wide names are.
const TELLING: usize = 100;

/// Where everything of the table is, in points.
pub(super) struct Plan {
    /// By column.
    pub(super) columns: Vec<Stand>,
    /// Whether evidence stands below the names.
    pub(super) folded: bool,
    /// The height of the headings.
    pub(super) head: f32,
    /// The height of a row.
    pub(super) row: f32,
    /// The width of all columns.
    pub(super) width: f32,
}

/// Where a column stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stand {
    /// From the left.
    pub(super) x: f32,
    /// Its width.
    pub(super) width: f32,
    /// Whether it stands in the lower half of a row.
    pub(super) below: bool,
}

impl Plan {
    /// The height of a heading.
    pub(super) const HEADING: f32 = 30.0;
    /// The height of two lines of names.
    pub(super) const NAMES: f32 = 46.0;

    /// A plan for this width. Names get the more of it the longer they are.
    pub(super) fn new(width: f32, state: &State, table: &Table) -> Self {
        let names = table.columns.iter().filter(|c| matches!(c.holds, Holds::Entity(_))).count();
        let verbs = table.columns.iter().filter(|c| c.holds == Holds::Verb).count();
        let [verb, basis, state_width] = [(width * 0.15).clamp(72.0, 150.0), 88.0, 110.0];
        let evidence = (width * 0.3).clamp(150.0, 480.0);
        let beside = width - verb * verbs as f32 - basis - state_width - evidence;
        let folded = width < BESIDE || beside < COMFORTABLE * names as f32;
        let is_below =
            |holds| folded && matches!(holds, Holds::Basis | Holds::State | Holds::Evidence);
        let fixed = |holds| match holds {
            Holds::Entity(_) => None,
            Holds::Verb => Some(verb),
            Holds::Basis => Some(if folded { (width * 0.22).min(basis) } else { basis }),
            Holds::State => {
                Some(if folded { (width * 0.26).min(state_width) } else { state_width })
            }
            Holds::Evidence => Some(evidence),
        };
        let upper: Vec<Holds> =
            table.columns.iter().map(|c| c.holds).filter(|&holds| !is_below(holds)).collect();
        let taken: f32 = upper.iter().filter_map(|&holds| fixed(holds)).sum();
        let weights: f32 = upper.iter().map(|&holds| weight(state, table, holds)).sum();
        let room = (width - taken).max(0.0);
        let (mut columns, mut x) = (Vec::new(), [0.0, 0.0]);
        for column in &table.columns {
            let below = is_below(column.holds);
            let x = &mut x[usize::from(below)];
            let own = match (column.holds, fixed(column.holds)) {
                (Holds::Evidence, _) if below => (width - *x).max(LEAST),
                (_, Some(fixed)) => fixed,
                (holds, None) => (room * weight(state, table, holds) / weights.max(1.0)).max(LEAST),
            };
            columns.push(Stand { x: *x, width: own, below });
            *x += own;
        }
        let bands = if folded { 2.0 } else { 1.0 };
        Self {
            columns,
            folded,
            head: Self::HEADING * bands,
            row: if folded { Self::NAMES + 42.0 } else { 60.0 },
            width: x[0].max(x[1]),
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
