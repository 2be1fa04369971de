//! The place to start from: classical scaling of the smallest graph.

use super::super::random::{Random, direction};
use super::graph::Graph;
use super::hops::Hops;
use super::{Places, SMALL};

/// Steps of the power iteration.
const STEPS: usize = 60;

/// Places a connected graph so that distances on the page are those along links as far as two
/// dimensions can tell: W. S. Torgerson, "Multidimensional scaling", Psychometrika 17, 1952; over all
/// nodes where there are few, else over some and the rest by them, after V. de Silva and J. B.
/// Tenenbaum, "Sparse multidimensional scaling using landmark points", 2004.
///
/// It has no local optimum: rings come out round and chains straight. Coincident nodes are scattered
/// a little. Takes O(n) and a constant, for one search from each of a few nodes.
pub(super) fn place(graph: &Graph, seed: u64) -> Places {
    let count = graph.len();
    let marks = SMALL.min(count);
    let sources: Vec<u32> = (0..marks).map(|mark| (mark * count / marks) as u32).collect();
    let mut hops = Hops::default();
    hops.fill(graph, &sources);
    let square = |node: usize, mark: usize| {
        let far = f64::from(hops.steps.get(node * marks + mark)) * f64::from(hops.unit);
        far * far
    };
    let means: Vec<f64> = (0..marks)
        .map(|mark| sources.iter().map(|&node| square(node as usize, mark)).sum::<f64>())
        .map(|sum| sum / marks as f64)
        .collect();
    let mean = means.iter().sum::<f64>() / marks as f64;
    let inner: Vec<f64> = (0..marks * marks)
        .map(|at| {
            let (a, b) = (at / marks, at % marks);
            0.5 * (means[a] + means[b] - mean - square(sources[a] as usize, b))
        })
        .collect();
    let mut axes: Vec<Vec<f64>> = Vec::new();
    let mut random = Random::new(seed);
    let scatter = graph.mean_length() * 0.05;
    for _ in 0..2 {
        let axis = leading(&inner, marks, axes.first(), &mut random);
        axes.push(axis);
    }
    [0, 1].map(|which| {
        let place = |node: usize| {
            let axis = &axes[which];
            let along: f64 = (0..marks).map(|m| axis[m] * (means[m] - square(node, m))).sum();
            along as f32 * 0.5 + direction(seed, node as u64)[which] as f32 * scatter
        };
        (0..count).map(place).collect()
    })
}

/// The leading eigenvector of a symmetric matrix, orthogonal to another; of length one over the root
/// of its value, so that the product with a row of the matrix is a coordinate. Zero where the value is
/// nothing but rounding.
fn leading(matrix: &[f64], size: usize, other: Option<&Vec<f64>>, random: &mut Random) -> Vec<f64> {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let rounding = matrix.iter().map(|entry| entry.abs()).fold(0.0, f64::max) * 1e-9;
    let mut axis: Vec<f64> = (0..size).map(|_| random.below(2001) as f64 - 1000.0).collect();
    let mut value = 0.0;
    for _ in 0..STEPS {
        if let Some(other) = other {
            let along = dot(&axis, other) / dot(other, other).max(1e-300);
            axis.iter_mut().zip(other).for_each(|(value, other)| *value -= along * other);
        }
        let length = dot(&axis, &axis).sqrt().max(1e-300);
        axis.iter_mut().for_each(|value| *value /= length);
        let next: Vec<f64> = matrix.chunks(size).map(|row| dot(row, &axis)).collect();
        value = dot(&next, &axis);
        axis = next;
        // Of a chain, nothing but rounding is left beside the first axis.
        if dot(&axis, &axis).sqrt() <= rounding {
            return vec![0.0; size];
        }
    }
    if value <= rounding {
        return vec![0.0; size];
    }
    let scale = 1.0 / (dot(&axis, &axis).sqrt() * value.sqrt());
    axis.iter_mut().for_each(|value| *value *= scale);
    axis
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_straight_and_as_long_as_it_is() {
        let links: Vec<(u32, u32)> = (0..199).map(|i| (i, i + 1)).collect();
        let [x, y] = place(&Graph::plain(200, &links), 1);
        let far = (x[0] - x[199]).hypot(y[0] - y[199]);
        assert!((far - 199.0).abs() < 5.0, "{far}");
    }

    #[test]
    fn a_ring_is_round() {
        let links: Vec<(u32, u32)> = (0..40).map(|i| (i, (i + 1) % 40)).collect();
        let [x, y] = place(&Graph::plain(40, &links), 1);
        let radii: Vec<f32> = x.iter().zip(&y).map(|(x, y)| x.hypot(*y)).collect();
        let mean = radii.iter().sum::<f32>() / 40.0;
        assert!(radii.iter().all(|radius| (radius - mean).abs() < mean * 0.1), "{radii:?}");
    }
}
