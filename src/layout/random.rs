//! A small generator of pseudo-random numbers, the same on every machine.

use super::net::Place;

/// SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014).
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// Uniform in `0.0..1.0`.
    #[cfg(test)]
    pub(super) fn unit(&mut self) -> f64 {
        to_unit(self.next())
    }

    /// Uniform in `0..bound`; zero where there is no choice.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        // The high half of the product: no division, and a bias too small to matter here.
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// A direction that depends on nothing but the seed and the id.
pub(super) fn direction(seed: u64, id: u64) -> Place {
    let (sin, cos) = (to_unit(mix(seed ^ mix(id))) * std::f64::consts::TAU).sin_cos();
    [cos, sin]
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn to_unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1_u64 << 53) as f64
}
