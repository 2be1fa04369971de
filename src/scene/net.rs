//! Which links each mark has.

use super::Link;

/// The links of every mark, in flat arrays.
#[derive(Debug, Clone, Default)]
pub(super) struct Net {
    /// The ends of each link.
    pub(super) ends: Vec<[u32; 2]>,
    starts: Vec<u32>,
    links: Vec<u32>,
}

impl Net {
    /// Takes O(n + m) for n marks and m links.
    pub(super) fn new(marks: usize, links: &[Link]) -> Self {
        let ends: Vec<[u32; 2]> = links.iter().map(|link| [link.from, link.to]).collect();
        // A loop counts once.
        let joined = |&[from, to]: &[u32; 2]| {
            [Some(from), (to != from).then_some(to)]
                .into_iter()
                .flatten()
                .filter(|end| (*end as usize) < marks)
        };
        let mut starts = vec![0_u32; marks + 1];
        for end in ends.iter().flat_map(joined) {
            starts[end as usize + 1] += 1;
        }
        for mark in 1..starts.len() {
            starts[mark] += starts[mark - 1];
        }
        let mut next = starts.clone();
        let mut listed = vec![0; starts.last().map_or(0, |&count| count as usize)];
        for (link, both) in (0..).zip(&ends) {
            for end in joined(both) {
                let place = &mut next[end as usize];
                listed[*place as usize] = link;
                *place += 1;
            }
        }
        Self { ends, starts, links: listed }
    }

    /// The links of a mark, in order; none where there is no such mark.
    pub(super) fn links_of(&self, mark: u32) -> &[u32] {
        let mark = mark as usize;
        match (self.starts.get(mark), self.starts.get(mark + 1)) {
            (Some(&from), Some(&to)) => &self.links[from as usize..to as usize],
            _ => &[],
        }
    }
}
