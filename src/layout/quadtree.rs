//! A quadtree with the weight of each square, for forces that reach everywhere.

use super::net::Place;

/// Fewer bodies than this are not split further.
const LEAF: usize = 8;
/// Squares are not split deeper, so that coincident bodies end.
const DEPTH: usize = 24;

/// A square of the tree.
#[derive(Debug)]
struct Square {
    centre: Place,
    weight: f64,
    side: f64,
    /// Its bodies: a range of `order`.
    bodies: (usize, usize),
    /// Its parts, consecutive squares; none in a leaf.
    parts: (usize, usize),
}

/// The tree of J. Barnes and P. Hut, "A hierarchical O(N log N) force-calculation algorithm",
/// Nature 324, 1986.
#[derive(Debug)]
pub(super) struct Quadtree<'a> {
    places: &'a [Place],
    weights: &'a [f64],
    order: Vec<usize>,
    squares: Vec<Square>,
}

impl<'a> Quadtree<'a> {
    /// Builds the tree over `places`, which must be finite. Takes O(n log n).
    pub(super) fn new(places: &'a [Place], weights: &'a [f64]) -> Self {
        let mut tree = Self {
            places,
            weights,
            order: (0..places.len()).collect(),
            squares: Vec::with_capacity(places.len()),
        };
        let bound = |axis: usize, fold: fn(f64, f64) -> f64, from: f64| {
            places.iter().map(|place| place[axis]).fold(from, fold)
        };
        let (x0, y0) = (bound(0, f64::min, f64::INFINITY), bound(1, f64::min, f64::INFINITY));
        let (x1, y1) =
            (bound(0, f64::max, f64::NEG_INFINITY), bound(1, f64::max, f64::NEG_INFINITY));
        let side = (x1 - x0).max(y1 - y0).max(1e-9);
        tree.squares.push(tree.square((0, places.len()), side));
        let middle = [(x0 + x1) / 2.0, (y0 + y1) / 2.0];
        tree.split(0, middle, DEPTH);
        tree
    }

    fn square(&self, bodies: (usize, usize), side: f64) -> Square {
        let mut weight = 0.0;
        let mut centre = [0.0, 0.0];
        for &body in &self.order[bodies.0..bodies.1] {
            weight += self.weights[body];
            centre[0] += self.places[body][0] * self.weights[body];
            centre[1] += self.places[body][1] * self.weights[body];
        }
        Square {
            centre: [centre[0] / weight, centre[1] / weight],
            weight,
            side,
            bodies,
            parts: (0, 0),
        }
    }

    fn split(&mut self, index: usize, middle: Place, depth: usize) {
        let (from, to) = self.squares[index].bodies;
        if to - from <= LEAF || depth == 0 {
            return;
        }
        let places = self.places;
        let quarter = |body: &usize| {
            let place = places[*body];
            usize::from(place[0] >= middle[0]) + 2 * usize::from(place[1] >= middle[1])
        };
        // Stable and by index within a quarter: the order of sums never varies.
        self.order[from..to].sort_by_key(quarter);
        let half = self.squares[index].side / 2.0;
        let first = self.squares.len();
        let mut middles = Vec::with_capacity(4);
        let mut start = from;
        for which in 0..4 {
            let end = start + self.order[start..to].partition_point(|body| quarter(body) <= which);
            if end > start {
                let square = self.square((start, end), half);
                self.squares.push(square);
                let sign = |bit: usize| if which & bit != 0 { 0.5 } else { -0.5 };
                middles.push([middle[0] + sign(1) * half, middle[1] + sign(2) * half]);
            }
            start = end;
        }
        self.squares[index].parts = (first, self.squares.len());
        for (offset, middle) in middles.into_iter().enumerate() {
            self.split(first + offset, middle, depth - 1);
        }
    }

    /// Calls `act` with the place and weight of everything but `body`: near bodies one by one, far
    /// ones as the centre of their square, where the square looks smaller than `theta` (side over
    /// distance; at most 0.7, where no square can hold `body` itself). `stack` is scratch space.
    pub(super) fn visit(
        &self,
        body: usize,
        theta: f64,
        stack: &mut Vec<usize>,
        mut act: impl FnMut(Place, f64, Option<usize>),
    ) {
        let here = self.places[body];
        stack.clear();
        stack.push(0);
        while let Some(index) = stack.pop() {
            let square = &self.squares[index];
            let (x, y) = (square.centre[0] - here[0], square.centre[1] - here[1]);
            if square.side * square.side < theta * theta * (x * x + y * y) {
                act(square.centre, square.weight, None);
            } else if square.parts.1 > square.parts.0 {
                stack.extend(square.parts.0..square.parts.1);
            } else {
                for &other in &self.order[square.bodies.0..square.bodies.1] {
                    if other != body {
                        act(self.places[other], self.weights[other], Some(other));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;

    #[test]
    fn every_other_body_is_counted_once() {
        let mut random = Random::new(3);
        let mut places: Vec<Place> =
            (0..300).map(|_| [random.unit() * 100.0, random.unit() * 100.0]).collect();
        places.extend([[5.0, 5.0]; 40]);
        let weights: Vec<f64> = (0..places.len()).map(|i| 1.0 + (i % 3) as f64).collect();
        let tree = Quadtree::new(&places, &weights);
        let total: f64 = weights.iter().sum();
        let mut stack = Vec::new();
        for theta in [0.0, 0.7] {
            for body in [0, 150, 339] {
                let mut seen = 0.0;
                tree.visit(body, theta, &mut stack, |_, weight, _| seen += weight);
                assert!((seen - (total - weights[body])).abs() < 1e-6);
            }
        }
    }
}
