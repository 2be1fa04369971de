//! The first placement: classical scaling from the distances to a few pivots.

use super::Job;
use super::net::{Net, Place, distance};
use super::random::{Random, direction};

/// More pivots than this change nothing that can be seen.
const PIVOTS: usize = 50;

/// Places a connected net so that distances on the page resemble distances along links, after
/// U. Brandes and C. Pich, "Eigensolver methods for progressive multidimensional scaling of large
/// data", GD 2006 (PivotMDS).
///
/// Coincident nodes are scattered a little, each in a direction of its own. Takes
/// O(k (m + n log n) + k² n) for k ≤ 50 pivots.
pub(super) fn place(net: &Net, job: &Job<'_>) -> Vec<Place> {
    let distances = to_pivots(net);
    let columns = distances.len();
    let count = net.len();
    let square = |pivot: usize, node: usize| distances[pivot][node] * distances[pivot][node];
    let node_means: Vec<f64> = (0..count)
        .map(|node| (0..columns).map(|p| square(p, node)).sum::<f64>() / columns as f64)
        .collect();
    let mut centred: Vec<Vec<f64>> = Vec::with_capacity(columns);
    let pivot_means: Vec<f64> = (0..columns)
        .map(|pivot| (0..count).map(|n| square(pivot, n)).sum::<f64>() / count as f64)
        .collect();
    let all = pivot_means.iter().sum::<f64>() / columns as f64;
    for (pivot, pivot_mean) in pivot_means.iter().enumerate() {
        let entry = |node: usize| square(pivot, node) - node_means[node] - pivot_mean + all;
        centred.push((0..count).map(|node| -0.5 * entry(node)).collect());
    }
    let product: Vec<Vec<f64>> =
        centred.iter().map(|a| centred.iter().map(|b| dot(a, b)).collect()).collect();
    let axes = main_axes(&product, job.seed);
    let coordinate =
        |axis: &[f64], node: usize| (0..columns).map(|p| centred[p][node] * axis[p]).sum::<f64>();
    let mut places: Vec<Place> =
        (0..count).map(|node| [coordinate(&axes[0], node), coordinate(&axes[1], node)]).collect();
    // The scale at which page and link distances differ least, each relative to its length.
    let (mut linear, mut squared) = (0.0, 0.0);
    for row in &distances {
        let Some(pivot) = row.iter().position(|&d| d == 0.0) else {
            continue;
        };
        for (node, &wanted) in row.iter().enumerate().filter(|&(_, &d)| d > 0.0) {
            let ratio = distance(places[pivot], places[node]) / wanted;
            linear += ratio;
            squared += ratio * ratio;
        }
    }
    let scale = if squared > 0.0 { linear / squared } else { 1.0 };
    let scatter = net.mean_length() * 0.05;
    for (place, node) in places.iter_mut().zip(&net.nodes) {
        let by = direction(job.seed, node.id);
        *place = [place[0] * scale + by[0] * scatter, place[1] * scale + by[1] * scatter];
    }
    places
}

/// Distances from each pivot; every next pivot is the node farthest from those before.
pub(super) fn to_pivots(net: &Net) -> Vec<Vec<f64>> {
    let mut nearest = vec![f64::INFINITY; net.len()];
    let mut rows = Vec::new();
    let mut pivot = 0;
    while rows.len() < PIVOTS.min(net.len()) {
        let row = net.distances(pivot);
        for (nearest, &distance) in nearest.iter_mut().zip(&row) {
            *nearest = nearest.min(distance);
        }
        rows.push(row);
        let mut farthest = 0;
        for node in 0..net.len() {
            if nearest[node] > nearest[farthest] {
                farthest = node;
            }
        }
        if nearest[farthest] <= 0.0 {
            break;
        }
        pivot = farthest;
    }
    rows
}

/// The two leading eigenvectors of a symmetric matrix, by power iteration.
fn main_axes(matrix: &[Vec<f64>], seed: u64) -> [Vec<f64>; 2] {
    let size = matrix.len();
    let mut random = Random::new(seed);
    let mut axes = [vec![0.0; size], vec![0.0; size]];
    for which in 0..2 {
        let mut axis: Vec<f64> = (0..size).map(|_| random.unit() - 0.5).collect();
        for _ in 0..100 {
            if which == 1 {
                let along = dot(&axis, &axes[0]);
                for (value, first) in axis.iter_mut().zip(&axes[0]) {
                    *value -= along * first;
                }
            }
            let next: Vec<f64> = matrix.iter().map(|row| dot(row, &axis)).collect();
            let length = dot(&next, &next).sqrt();
            if length <= 1e-12 {
                break;
            }
            axis = next.into_iter().map(|value| value / length).collect();
        }
        axes[which] = axis;
    }
    axes
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
