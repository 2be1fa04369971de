//! How much each of many things stands out, where most stand out alike.

use super::bits::Bits;

/// One number for most, and numbers of their own for some.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Strengths {
    count: usize,
    ground: f32,
    /// Those that differ from the ground, in order.
    own: Vec<(u32, f32)>,
    /// Which those are.
    differs: Bits,
}

impl Strengths {
    /// `count` things that all have the strength `ground`.
    pub fn even(count: usize, ground: f32) -> Self {
        Self { count, ground, ..Self::default() }
    }

    /// The same with the strengths in `raised` where they are above the ground; of several for one
    /// thing the greatest counts.
    pub(super) fn raised(count: usize, ground: f32, mut raised: Vec<(u32, f32)>) -> Self {
        raised.retain(|&(index, strength)| strength > ground && (index as usize) < count);
        raised.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        raised.dedup_by_key(|(index, _)| *index);
        Self::of(count, ground, raised)
    }

    fn of(count: usize, ground: f32, own: Vec<(u32, f32)>) -> Self {
        let mut differs = Bits::default();
        if !own.is_empty() {
            differs = Bits::new(count);
            own.iter().for_each(|&(index, _)| differs.set(index));
        }
        Self { count, ground, own, differs }
    }

    /// How many things there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The strength of one; none where there is no such thing.
    pub fn get(&self, index: usize) -> Option<&f32> {
        if index >= self.count {
            return None;
        }
        if !self.differs.has(index) {
            return Some(&self.ground);
        }
        let at = self.own.binary_search_by_key(&index, |(other, _)| *other as usize);
        Some(at.map_or(&self.ground, |at| &self.own[at].1))
    }

    /// The strength of those that have none of their own.
    pub const fn ground(&self) -> f32 {
        self.ground
    }

    /// Gives those that have none of their own another strength.
    pub fn set_ground(&mut self, ground: f32) {
        self.ground = ground;
    }

    /// Those that are stronger than normal, in order.
    pub fn lifted(&self) -> impl Iterator<Item = u32> {
        self.own.iter().filter(|(_, strength)| *strength > 1.0).map(|(index, _)| *index)
    }

    /// Brings every strength nearer to that of `target` by at most `step`. Takes time by how many
    /// differ from the rest.
    pub(super) fn ease(&mut self, target: &Self, step: f32) {
        let nearer = |now: f32, goal: f32| now + (goal - now).clamp(-step, step);
        let ground = nearer(self.ground, target.ground);
        let mut own = Vec::with_capacity(self.own.len().max(target.own.len()));
        let (mut now, mut goal) = (self.own.iter().peekable(), target.own.iter().peekable());
        loop {
            let index = match (now.peek(), goal.peek()) {
                (Some(a), Some(b)) => a.0.min(b.0),
                (Some(one), None) | (None, Some(one)) => one.0,
                (None, None) => break,
            };
            let from = now.next_if(|one| one.0 == index).map_or(self.ground, |one| one.1);
            let to = goal.next_if(|one| one.0 == index).map_or(target.ground, |one| one.1);
            let strength = nearer(from, to);
            if strength != ground {
                own.push((index, strength));
            }
        }
        *self = Self::of(self.count, ground, own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(strengths: &Strengths) -> Vec<f32> {
        (0..strengths.len()).filter_map(|index| strengths.get(index).copied()).collect()
    }

    #[test]
    fn easing_is_the_same_as_easing_each_by_itself() {
        let even = Strengths::even(6, 1.0);
        let one = Strengths::raised(6, 0.0, vec![(1, 2.0), (3, 1.0), (3, 2.0), (9, 2.0)]);
        let other = Strengths::raised(6, 1.0, vec![(2, 2.0), (3, 2.0)]);
        assert_eq!(all(&one), [0.0, 2.0, 0.0, 2.0, 0.0, 0.0]);
        let mut now = even.clone();
        let mut each = all(&now);
        for target in [&one, &other, &one, &even, &other] {
            for _ in 0..3 {
                now.ease(target, 0.375);
                for (now, goal) in each.iter_mut().zip(all(target)) {
                    *now += (goal - *now).clamp(-0.375, 0.375);
                }
                assert_eq!(all(&now), each);
            }
        }
        for _ in 0..9 {
            now.ease(&even, 0.375);
        }
        assert_eq!(now, even, "nothing is left of what has gone by");
    }

    #[test]
    fn what_is_not_there_has_no_strength() {
        assert_eq!(Strengths::even(2, 1.0).get(2), None);
        assert_eq!(Strengths::raised(3, 1.0, vec![(1, 2.0)]).lifted().collect::<Vec<_>>(), [1]);
    }
}
