//! Marks with their labels in rows, so that none covers another.

/// How much room there is in a lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// At most so many rows carry labels.
    pub labelled_rows: usize,
    /// At most so many rows at all.
    pub rows: usize,
}

/// Where a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The row, from the top.
    pub row: usize,
    /// Whether there is room for its label.
    pub labelled: bool,
}

/// Marks in rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Packed {
    /// For each mark its spot; nothing where no row was left.
    pub spots: Vec<Option<Spot>>,
    /// For each row whether it carries a label.
    pub rows: Vec<bool>,
}

impl Packed {
    /// How many marks found no row.
    pub fn left_out(&self) -> usize {
        self.spots.iter().filter(|spot| spot.is_none()).count()
    }
}

/// Space between what stands in one row, in points.
const GAP: f64 = 6.0;

/// How far what stands in a row reaches: a label that is not longer than its mark stands in it, any
/// other begins where the mark ends.
pub(super) fn reach(mark: (f64, f64), label: f64) -> (f64, f64) {
    let width = mark.1 - mark.0;
    if label <= width { mark } else { (mark.0, mark.1 + label) }
}

/// Puts marks into rows, each into the first that is free there: with its label if a row that may
/// carry labels has room, else without.
///
/// `marks` are stretches in points, best in order of where they begin; `labels` the lengths of their
/// labels, with the space before them. Equal input gives equal rows.
///
/// Time: O(n r) for n marks and r rows (interval partitioning by first fit; Kleinberg and Tardos,
/// Algorithm Design, 4.1).
pub fn pack(marks: &[(f64, f64)], labels: &[f64], room: Room) -> Packed {
    let mut packed = Packed::default();
    let mut ends: Vec<f64> = Vec::new();
    for (n, &mark) in marks.iter().enumerate() {
        let label = labels.get(n).copied().unwrap_or(0.0);
        let free = |ends: &[f64], most: usize| {
            let first = ends.iter().take(most).position(|end| end + GAP <= mark.0);
            first.or_else(|| (ends.len() < most).then_some(ends.len()))
        };
        let with_label = free(&ends, room.labelled_rows.min(room.rows)).filter(|_| label > 0.0);
        let Some(row) = with_label.or_else(|| free(&ends, room.rows)) else {
            packed.spots.push(None);
            continue;
        };
        if row == ends.len() {
            ends.push(f64::NEG_INFINITY);
            packed.rows.push(false);
        }
        let labelled = with_label.is_some();
        ends[row] = if labelled { reach(mark, label).1 } else { mark.1 };
        packed.rows[row] |= labelled;
        packed.spots.push(Some(Spot { row, labelled }));
    }
    packed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_label_that_has_no_row_left_is_dropped_before_its_mark() {
        let marks = [(0.0, 8.0), (10.0, 18.0), (20.0, 28.0), (200.0, 208.0)];
        let labels = [100.0; 4];
        let room = Room { labelled_rows: 1, rows: 3 };
        let packed = pack(&marks, &labels, room);
        let spots: Vec<_> = packed.spots.iter().flatten().map(|s| (s.row, s.labelled)).collect();
        assert_eq!(spots, [(0, true), (1, false), (2, false), (0, true)]);
        assert_eq!(packed.rows, [true, false, false]);
        let room = Room { labelled_rows: 1, rows: 1 };
        assert_eq!(pack(&marks, &labels, room).left_out(), 2);
    }

    #[test]
    fn a_label_stands_in_a_mark_that_is_long_enough() {
        assert_eq!(reach((0.0, 120.0), 100.0), (0.0, 120.0));
        assert_eq!(reach((0.0, 20.0), 100.0), (0.0, 120.0));
    }

    proptest! {
        #[test]
        fn nothing_in_a_row_covers_another(
            mut drawn in proptest::collection::vec((0.0..900.0_f64, 1.0..200.0_f64, 0.0..160.0_f64), 0..120),
            labelled_rows in 0..12_usize,
            rows in 0..60_usize,
        ) {
            drawn.sort_by(|a, b| a.0.total_cmp(&b.0));
            let marks: Vec<(f64, f64)> = drawn.iter().map(|(at, long, _)| (*at, at + long)).collect();
            let labels: Vec<f64> = drawn.iter().map(|(_, _, label)| *label).collect();
            let packed = pack(&marks, &labels, Room { labelled_rows, rows });
            prop_assert_eq!(packed.spots.len(), marks.len());
            prop_assert!(packed.rows.len() <= rows);
            let taken: Vec<(usize, (f64, f64))> = (0..marks.len())
                .filter_map(|n| {
                    let spot = packed.spots[n]?;
                    let label = if spot.labelled { labels[n] } else { 0.0 };
                    Some((spot.row, reach(marks[n], label)))
                })
                .collect();
            for (n, (row, one)) in taken.iter().enumerate() {
                for (other_row, other) in &taken[n + 1..] {
                    let apart = one.1 <= other.0 || other.1 <= one.0;
                    prop_assert!(row != other_row || apart, "{one:?} {other:?}");
                }
            }
            for spot in packed.spots.iter().flatten() {
                prop_assert!(!spot.labelled || spot.row < labelled_rows);
            }
        }
    }
}
