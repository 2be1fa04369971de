//! Rows and columns in an order in which blocks show.

use super::Coverage;
use crate::model::EntityId;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How often scores are averaged at most, and the change below which they stand.
const MOST_ROUNDS: usize = 400;
const STANDS: f64 = 1e-10;

/// Puts rows next to rows, and columns next to columns, with which they share most, and both along
/// one diagonal.
///
/// Reciprocal averaging (Hill, "Reciprocal averaging: an eigenvector method of ordination", Journal
/// of Ecology 61, 1973): a row's score is the mean of its columns' scores, a column's that of its
/// rows'. The scores converge to the first axis of correspondence analysis, which is the spectral
/// ordering (Atkins, Boman and Hendrickson, SIAM J. Comput. 28, 1998) of the grid seen as a graph.
/// That ordering is told for connected graphs: parts that share no cell are ordered each by itself,
/// those with most cells first. Empty rows and columns come last. Ties keep the order that they had.
///
/// Time: O(k) a round for k cells, at most 400 rounds. Scores use only sums, quotients and roots,
/// so that the order is the same on every machine.
pub(super) fn seriate(grid: &mut Coverage) {
    let matrix = Matrix::new(grid);
    let (parts_of_rows, parts_of_columns, sizes) = matrix.parts();
    let (row_scores, column_scores) = matrix.scores(&parts_of_rows, &parts_of_columns, sizes.len());
    // The largest part first; of equals the one that came first.
    let mut by_size: Vec<usize> = (0..sizes.len()).collect();
    by_size.sort_by_key(|&part| (Reverse(sizes[part]), part));
    let mut rank = vec![0; sizes.len()];
    for (place, part) in by_size.into_iter().enumerate() {
        rank[part] = place;
    }
    let rank = |part: Option<usize>| part.map_or(usize::MAX, |part| rank[part]);
    reorder(&mut grid.rows, |at| (rank(parts_of_rows[at]), row_scores[at]));
    reorder(&mut grid.columns, |at| (rank(parts_of_columns[at]), column_scores[at]));
}

fn reorder(ids: &mut Vec<EntityId>, key: impl Fn(usize) -> (usize, f64)) {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (key(a), key(b));
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    *ids = order.into_iter().map(|at| ids[at].clone()).collect();
}

/// Which cells are filled, by place.
struct Matrix {
    /// For each row its columns.
    rows: Vec<Vec<usize>>,
    /// For each column its rows.
    columns: Vec<Vec<usize>>,
}

impl Matrix {
    fn new(grid: &Coverage) -> Self {
        let places = |ids: &[EntityId]| -> BTreeMap<EntityId, usize> {
            ids.iter().cloned().zip(0..).collect()
        };
        let (row_at, column_at) = (places(&grid.rows), places(&grid.columns));
        let mut rows = vec![Vec::new(); grid.rows.len()];
        let mut columns = vec![Vec::new(); grid.columns.len()];
        for (row, column) in grid.cells.keys() {
            if let (Some(&row), Some(&column)) = (row_at.get(row), column_at.get(column)) {
                rows[row].push(column);
                columns[column].push(row);
            }
        }
        // Rows with the same columns must sum their scores in the same order, to tie exactly.
        rows.iter_mut().chain(&mut columns).for_each(|line| line.sort_unstable());
        Self { rows, columns }
    }

    /// The connected part of each row and each column, nothing for empty ones, and how many cells
    /// each part has.
    fn parts(&self) -> (Vec<Option<usize>>, Vec<Option<usize>>, Vec<usize>) {
        let mut rows = vec![None; self.rows.len()];
        let mut columns = vec![None; self.columns.len()];
        let mut sizes = Vec::new();
        for start in 0..self.rows.len() {
            if rows[start].is_some() || self.rows[start].is_empty() {
                continue;
            }
            let part = Some(sizes.len());
            let mut cells = 0;
            let mut open = vec![start];
            rows[start] = part;
            while let Some(row) = open.pop() {
                cells += self.rows[row].len();
                for &column in &self.rows[row] {
                    if columns[column].is_none() {
                        columns[column] = part;
                        for &next in &self.columns[column] {
                            if rows[next].is_none() {
                                rows[next] = part;
                                open.push(next);
                            }
                        }
                    }
                }
            }
            sizes.push(cells);
        }
        (rows, columns, sizes)
    }

    /// The scores of rows and columns, each part's by itself.
    fn scores(
        &self,
        row_part: &[Option<usize>],
        column_part: &[Option<usize>],
        parts: usize,
    ) -> (Vec<f64>, Vec<f64>) {
        // The start has no regularity that an axis could be at right angles to: steps of the golden
        // ratio.
        let golden = |at: usize| (at as f64 * 0.618_033_988_749_894_9).fract() - 0.5;
        let mut columns: Vec<f64> = (0..self.columns.len()).map(golden).collect();
        self.normalise(&mut columns, column_part, parts);
        let mut rows = vec![0.0; self.rows.len()];
        for _ in 0..MOST_ROUNDS {
            average(&mut rows, &self.rows, &columns);
            let before = columns.clone();
            average(&mut columns, &self.columns, &rows);
            self.normalise(&mut columns, column_part, parts);
            let change = columns.iter().zip(&before).map(|(a, b)| (a - b).abs());
            if change.fold(0.0, f64::max) < STANDS {
                break;
            }
        }
        average(&mut rows, &self.rows, &columns);
        // Which end comes first is free: the first row of each part stands in its first half.
        let mut seen = BTreeSet::new();
        let mut turned = vec![false; parts];
        for (row, part) in row_part.iter().enumerate() {
            if let Some(part) = part.filter(|part| seen.insert(*part)) {
                turned[part] = rows[row] > 0.0;
            }
        }
        let turn = |scores: &mut [f64], parts: &[Option<usize>]| {
            for (score, part) in scores.iter_mut().zip(parts) {
                if part.is_some_and(|part| turned[part]) {
                    *score = -*score;
                }
            }
        };
        turn(&mut rows, row_part);
        turn(&mut columns, column_part);
        (rows, columns)
    }

    /// Takes the mean out of each part's scores, which every grid has for its trivial axis, and
    /// gives them the length 1. A cell counts once.
    fn normalise(&self, scores: &mut [f64], part_of: &[Option<usize>], parts: usize) {
        let mut sums = vec![(0.0, 0.0); parts];
        let of = |at: usize| part_of[at].map(|part| (part, self.columns[at].len() as f64));
        for (at, score) in scores.iter().enumerate() {
            if let Some((part, cells)) = of(at) {
                sums[part].0 += cells * score;
                sums[part].1 += cells;
            }
        }
        let mut lengths = vec![0.0; parts];
        for (at, score) in scores.iter_mut().enumerate() {
            match of(at) {
                Some((part, cells)) => {
                    *score -= sums[part].0 / sums[part].1;
                    lengths[part] += cells * *score * *score;
                }
                None => *score = 0.0,
            }
        }
        for (at, score) in scores.iter_mut().enumerate() {
            if let Some((part, _)) = of(at) {
                let length = f64::sqrt(lengths[part]);
                // Where all have the same, there is no axis and nothing to tell them apart by.
                *score = if length > 1e-9 { *score / length } else { 0.0 };
            }
        }
    }
}

/// Gives each line the mean of the scores across it.
fn average(scores: &mut [f64], lines: &[Vec<usize>], across: &[f64]) {
    for (score, line) in scores.iter_mut().zip(lines) {
        let sum: f64 = line.iter().map(|&at| across[at]).sum();
        *score = if line.is_empty() { 0.0 } else { sum / line.len() as f64 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Cell;
    use crate::query::fixture::id;

    /// A grid with the cells for which this holds; the last row and column are empty.
    fn grid(rows: usize, columns: usize, filled: impl Fn(usize, usize) -> bool) -> Coverage {
        let row = |n: usize| id(&format!("field-mission/{n}"));
        let column = |n: usize| id(&format!("recommendation/r/{n}"));
        let all = (0..rows).flat_map(|r| (0..columns).map(move |c| (r, c)));
        Coverage {
            rows: (0..=rows).map(row).collect(),
            columns: (0..=columns).map(column).collect(),
            cells: all
                .filter(|&(r, c)| filled(r, c))
                .map(|(r, c)| ((row(r), column(c)), Cell::default()))
                .collect(),
            ..Coverage::default()
        }
    }

    /// The blocks, by remainder, that stand one after the other.
    fn blocks(ids: &[EntityId], of: usize) -> Vec<usize> {
        let number =
            |id: &EntityId| id.name().rsplit('/').next().unwrap().parse::<usize>().unwrap();
        let mut blocks: Vec<usize> = ids.iter().map(|id| number(id) % of).collect();
        blocks.dedup();
        blocks
    }

    #[test]
    fn planted_blocks_come_together_even_where_they_touch() {
        for bridged in [false, true] {
            let mut grid = grid(30, 45, |r, c| r % 3 == c % 3 || bridged && r == 4 && c % 5 == 0);
            let (row, column) = (grid.rows[30].clone(), grid.columns[45].clone());
            seriate(&mut grid);
            assert_eq!(grid.rows.pop(), Some(row), "what is empty stands last");
            assert_eq!(grid.columns.pop(), Some(column));
            let rows = blocks(&grid.rows, 3);
            assert_eq!(rows, blocks(&grid.columns, 3), "both stand along the diagonal");
            assert_eq!(rows.len(), 3, "{rows:?}");
        }
    }

    #[test]
    fn a_band_comes_in_its_order() {
        // Scrambled by a stride that is prime to the number of rows.
        let place = |n: usize| n * 7 % 31;
        let mut grid = grid(31, 31, |r, c| place(r).abs_diff(place(c)) <= 1);
        seriate(&mut grid);
        let places: Vec<usize> =
            grid.rows[..31].iter().map(|id| place(id.name().parse::<usize>().unwrap())).collect();
        let up: Vec<usize> = (0..31).collect();
        assert!(places == up || places.iter().rev().copied().eq(up), "{places:?}");
    }

    #[test]
    fn a_grid_without_an_axis_keeps_its_order() {
        let mut full = grid(3, 1, |_, _| true);
        let before = full.clone();
        seriate(&mut full);
        assert_eq!(full, before);
        seriate(&mut Coverage::default());
    }
}
