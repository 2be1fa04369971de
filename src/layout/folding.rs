//! Tall columns of a layered drawing folded into several, so that the page is filled.

use super::net::Net;

/// How wide the page should be for its height.
const ASPECT: f64 = 1.1;
/// Free units that a row and a column take beside what stands in them.
const ROW: f64 = 10.0;
const COLUMN: f64 = 90.0;
/// A height that every window shows, in world units: nothing less is folded.
const FITS: f64 = 800.0;
/// The most columns that one is folded into.
const MOST: usize = 5;

/// The columns of a drawing.
pub(super) struct Columns {
    /// The column of each node.
    pub(super) of: Vec<usize>,
    /// Whether each column carries on the one before it.
    pub(super) carries_on: Vec<bool>,
}

/// The columns of nodes by their `layers` (nodes beyond its end in layer 0; layers without a node take
/// no column). Where the whole would be much taller than wide, the tallest layers get several
/// columns: what is linked to layers before stands in the first of them, what is linked to layers
/// after in the last.
pub(super) fn columns(net: &Net, layers: &[u8]) -> Columns {
    let layer = |node: usize| layers.get(node).copied().unwrap_or(0);
    let mut used: Vec<u8> = (0..net.len()).map(layer).collect();
    used.sort_unstable();
    used.dedup();
    let mut members = vec![Vec::new(); used.len()];
    for node in 0..net.len() {
        members[used.binary_search(&layer(node)).unwrap_or(0)].push(node);
    }
    let height = |node: usize| net.nodes[node].footprint.height() + ROW;
    let heights: Vec<f64> =
        members.iter().map(|members| members.iter().map(|&n| height(n)).sum()).collect();
    let widths: Vec<f64> = members
        .iter()
        .map(|members| {
            let halves = members.iter().map(|&n| net.nodes[n].footprint.half_width);
            halves.fold(0.0, f64::max) * 2.0 + COLUMN
        })
        .collect();
    let parts = parts(&heights, &widths);

    let mut columns = Columns { of: vec![0; net.len()], carries_on: Vec::new() };
    for (rank, members) in members.iter_mut().enumerate() {
        let lean = |node: usize| {
            let linked = net.neighbours(node).iter().map(|&(other, _)| layer(other));
            linked.map(|other| i64::from(other.cmp(&used[rank]) as i8)).sum::<i64>()
        };
        members.sort_by_key(|&node| (lean(node), net.nodes[node].group, net.nodes[node].id, node));
        let (first, share) = (columns.carries_on.len(), heights[rank] / parts[rank] as f64);
        let mut so_far = 0.0;
        for &node in members.iter() {
            let part = ((so_far + height(node) / 2.0) / share.max(1e-9)) as usize;
            columns.of[node] = first + part.min(parts[rank] - 1);
            so_far += height(node);
        }
        columns.carries_on.extend((0..parts[rank]).map(|part| part > 0));
    }
    columns
}

/// Into how many columns each layer is folded: the tallest one more and one more, until the page is
/// as wide as it should be.
fn parts(heights: &[f64], widths: &[f64]) -> Vec<usize> {
    let mut parts = vec![1; heights.len()];
    let tall = |parts: &[usize], rank: usize| heights[rank] / parts[rank] as f64;
    loop {
        let tallest =
            (0..heights.len()).max_by(|&a, &b| tall(&parts, a).total_cmp(&tall(&parts, b)));
        let Some(tallest) = tallest else { return parts };
        let width: f64 = widths.iter().zip(&parts).map(|(width, &n)| width * n as f64).sum();
        let fits = tall(&parts, tallest) <= (width / ASPECT).max(FITS);
        if fits || parts[tallest] == MOST {
            return parts;
        }
        parts[tallest] += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tall_layer_is_folded_until_the_page_is_filled() {
        assert_eq!(parts(&[200.0, 300.0], &[200.0, 250.0]), [1, 1]);
        assert_eq!(parts(&[300.0, 2000.0], &[200.0, 250.0]), [1, 3]);
        assert_eq!(parts(&[1e6], &[200.0]), [MOST]);
        assert_eq!(parts(&[], &[]), Vec::<usize>::new());
    }
}
