//! A set of small numbers as one bit for each.

/// Numbers below a limit, given back in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// An empty set of numbers below `limit`.
    pub(super) fn new(limit: usize) -> Self {
        Self(vec![0; limit.div_ceil(64)])
    }

    /// Puts a number in; one beyond the limit is left out.
    pub(super) fn set(&mut self, number: u32) {
        if let Some(word) = self.0.get_mut(number as usize / 64) {
            *word |= 1 << (number % 64);
        }
    }

    /// Whether a number is in.
    pub(super) fn has(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// How many numbers are in.
    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The numbers, from the least.
    pub(super) fn ones(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, &word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_once_and_in_order() {
        let mut bits = Bits::new(200);
        for number in [199, 0, 63, 64, 0, 128, 9_999] {
            bits.set(number);
        }
        assert_eq!(bits.ones().collect::<Vec<_>>(), [0, 63, 64, 128, 199]);
        assert_eq!(bits.count(), 5);
        assert!(bits.has(63) && !bits.has(62) && !bits.has(9_999));
    }
}
