//! Finding a cited passage again in a copy of its document.
//!
//! The whole document is one stream of letters, so it does not matter how a copy cuts it into
//! paragraphs. Every piece of the stream is hashed; the stored hashes of the fingerprint are looked
//! up, and the place where most of them stand in their order, within the length of the passage and
//! something more, is the place found. The share of stored hashes found there is the similarity.
//!
//! - From [`SAME`] on, and without a long hole, it is the passage. One changed word costs the 19 or
//!   so pieces that touch it: three words of sixty leave about four fifths, one of twelve two thirds.
//! - A hole longer than [`HOLE`] letters, or a similarity between [`TRACE`] and [`SAME`], is a
//!   changed passage: a sentence was replaced or is gone.
//! - Below [`TRACE`] it is missing: that much is found by chance in texts on the same subject.
//!
//! Insertions leave every hash in place, so a passage to which words were added is found, not exact.

use std::cmp::Reverse;

use super::fingerprint::{self, GRAM};
use super::stream::stream;
use super::{Document, Fingerprint, Locator, Passage};

/// Similarity from which a passage counts as found.
const SAME: f32 = 0.5;
/// Similarity from which a passage counts as changed rather than missing.
const TRACE: f32 = 0.35;
/// The longest stretch of lost letters, beyond the width of a window, that a few changed words leave.
const HOLE: usize = 45;
/// How much longer than the passage the place may be, at least: a page header and a footnote.
const SLACK: usize = 400;

/// How far apart, in letters, two copies may drift between neighbouring hits: a longer word or two.
const DRIFT: usize = 30;
/// What a larger jump costs a chain, in hits.
const JUMP_COST: i32 = 2;

/// What became of a cited passage in a copy of its document.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// It stands in the section where it is cited.
    Located {
        /// Its place in [`Document::passages`].
        passage: usize,
        /// The share of the fingerprint found, 0 to 1.
        similarity: f32,
        /// Whether every letter is the same.
        exact: bool,
    },
    /// It stands in another section or under another clause number.
    Moved {
        /// Where it stands now.
        to: Locator,
        /// The share of the fingerprint found, 0 to 1.
        similarity: f32,
    },
    /// Part of it is replaced or gone.
    Changed {
        /// The place of what is left in [`Document::passages`].
        passage: usize,
        /// The share of the fingerprint found, 0 to 1.
        similarity: f32,
    },
    /// It is not there.
    Missing {
        /// The passage most like it, and its share of the fingerprint, if any is like it at all.
        nearest: Option<(Locator, f32)>,
    },
}

impl Found {
    /// The passage to show, unless it is missing.
    pub fn passage<'d>(&self, document: &'d Document) -> Option<&'d Passage> {
        match self {
            Self::Located { passage, .. } | Self::Changed { passage, .. } => {
                document.passages().get(*passage)
            }
            Self::Moved { to, .. } => document.passage(to),
            Self::Missing { .. } => None,
        }
    }
}

/// What finding needs of a document.
#[derive(Debug, Clone)]
pub(super) struct Index {
    stream: String,
    /// Byte offset of each letter of the stream, and its end.
    marks: Vec<u32>,
    /// Letter at which each passage begins, and the end.
    starts: Vec<usize>,
    /// Hash of each passage.
    exact: Vec<u64>,
    /// Every piece: its hash and the letter it begins at, sorted.
    pieces: Vec<(u32, u32)>,
}

/// A place in the stream where stored hashes stand in their order.
#[derive(Debug, Clone)]
struct Place {
    /// Stored hash and letter, both ascending.
    chain: Vec<(usize, usize)>,
    passage: usize,
    score: i32,
}

impl Index {
    pub(super) fn of(passages: &[Passage]) -> Self {
        let mut all = String::new();
        let mut starts = vec![0];
        let mut exact = Vec::with_capacity(passages.len());
        let mut letters = 0;
        for passage in passages {
            let own = stream(&passage.text);
            letters += own.chars().count();
            starts.push(letters);
            exact.push(fingerprint::whole(&own));
            all.push_str(&own);
        }
        let marks = fingerprint::marks(&all);
        let mut pieces: Vec<(u32, u32)> = (0..marks.len().saturating_sub(GRAM))
            .map(|at| (fingerprint::short(fingerprint::piece(&all, &marks, at)), at as u32))
            .collect();
        pieces.sort_unstable();
        Self { stream: all, marks, starts, exact, pieces }
    }

    /// The stream of the whole document.
    pub(super) fn stream(&self) -> &str {
        &self.stream
    }

    fn is_exact(&self, passage: usize, sought: &Fingerprint) -> bool {
        self.exact.get(passage) == Some(&sought.exact()) && self.length(passage) == sought.length()
    }

    fn length(&self, passage: usize) -> usize {
        self.starts[passage + 1] - self.starts[passage]
    }

    fn passage_at(&self, letter: usize) -> usize {
        self.starts.partition_point(|&s| s <= letter).saturating_sub(1).min(self.exact.len() - 1)
    }

    /// Every letter at which a stored hash stands, as (letter, which hash), sorted.
    fn hits(&self, sought: &Fingerprint) -> Vec<(usize, usize)> {
        let mut hits = Vec::new();
        for (which, &hash) in sought.hashes().iter().enumerate() {
            let first = self.pieces.partition_point(|&(h, _)| h < hash);
            let same = self.pieces[first..].iter().take_while(|&&(h, _)| h == hash);
            hits.extend(same.map(|&(_, at)| (at as usize, which)));
        }
        hits.sort_unstable();
        hits
    }

    /// The best place that begins at each hit.
    fn places(&self, sought: &Fingerprint) -> Vec<Place> {
        let hits = self.hits(sought);
        let reach = sought.length() + SLACK.max(sought.length() / 2);
        (0..hits.len())
            .map(|first| {
                let end = hits.partition_point(|&(at, _)| at <= hits[first].0 + reach);
                let (chain, score) = best_chain(&hits[first..end], sought.window());
                let passage = self.most_hit(&chain);
                Place { chain, passage, score }
            })
            .collect()
    }

    /// The passage in which most of a chain stands.
    fn most_hit(&self, chain: &[(usize, usize)]) -> usize {
        let mut best = (0, 0);
        let mut run = (usize::MAX, 0);
        for &(_, at) in chain {
            let passage = self.passage_at(at);
            run = if run.0 == passage { (passage, run.1 + 1) } else { (passage, 1) };
            if run.1 > best.1 {
                best = run;
            }
        }
        best.0
    }

    /// Whether the letters of the passage stand unchanged where this chain is.
    fn stands_unchanged(&self, chain: &[(usize, usize)], sought: &Fingerprint) -> bool {
        let (Some(&(which, at)), window) = (chain.first(), sought.window()) else {
            return false;
        };
        if chain.len() < sought.hashes().len() {
            return false;
        }
        (which * window..(which + 1) * window).any(|offset| {
            let Some(start) = at.checked_sub(offset) else {
                return false;
            };
            let end = start + sought.length();
            end < self.marks.len() && {
                let bytes = self.marks[start] as usize..self.marks[end] as usize;
                fingerprint::whole(&self.stream[bytes]) == sought.exact()
            }
        })
    }
}

/// The best run of hits that begins with the first one and keeps the order of the stored hashes, as
/// (which hash, letter), and its score: one for each hit, less [`JUMP_COST`] for each jump, so that
/// a chance hit or two beyond a jump are not worth it, and the half after a page header is.
fn best_chain(hits: &[(usize, usize)], window: usize) -> (Vec<(usize, usize)>, i32) {
    // best[i]: score of the best chain that ends at hit i, and the hit before it.
    let mut best: Vec<Option<(i32, Option<usize>)>> = vec![None; hits.len()];
    for (i, &(at, which)) in hits.iter().enumerate() {
        best[i] = (i == 0).then_some((1, None));
        for (j, &(before, earlier)) in hits.iter().enumerate().take(i) {
            let Some((score, _)) = best[j].filter(|_| earlier < which && before < at) else {
                continue;
            };
            let jumps = (at - before).abs_diff((which - earlier) * window) > window + DRIFT;
            let score = score + 1 - if jumps { JUMP_COST } else { 0 };
            if best[i].is_none_or(|(now, _)| score > now) {
                best[i] = Some((score, Some(j)));
            }
        }
    }
    let scored = best.iter().enumerate().filter_map(|(i, b)| b.map(|(s, _)| (s, Reverse(i))));
    let Some((score, Reverse(last))) = scored.max() else {
        return (Vec::new(), 0);
    };
    let steps = std::iter::successors(Some(last), |&i| best[i].and_then(|(_, before)| before));
    let mut chain: Vec<_> = steps.map(|i| (hits[i].1, hits[i].0)).collect();
    chain.reverse();
    (chain, score)
}

/// Whether a stretch of the passage, longer than a few changed words, is gone.
fn has_hole(chain: &[(usize, usize)], sought: &Fingerprint) -> bool {
    let found = chain.iter().map(|&(which, _)| which + 1);
    let ends = found.clone().chain([sought.hashes().len() + 1]);
    let starts = std::iter::once(0).chain(found);
    // Between two kept hashes with n lost ones lie at least n - 1 windows.
    starts.zip(ends).any(|(from, to)| {
        let lost = to - from - 1;
        lost.saturating_sub(1) * sought.window() > HOLE
    })
}

impl Document {
    /// Finds the passage that was cited as `locator` with this fingerprint.
    ///
    /// Survives another line width, hyphenation, paragraphs cut otherwise, headers and page numbers
    /// inside the passage, and a few changed words. A copy may cut its paragraphs otherwise, and then
    /// counts them otherwise: a passage is located in the section where it was cited, whatever its
    /// number there, and has moved if it stands in another section or under another clause number,
    /// although the copy has the one that is cited.
    /// Takes time by the number of hits, a few
    /// dozen for each stored hash at most in a document of ordinary length.
    pub fn locate(&self, locator: &Locator, sought: &Fingerprint) -> Found {
        if self.passages().is_empty() {
            return Found::Missing { nearest: None };
        }
        let index = self.index();
        let cited = self.position(locator);
        let exact = |i: usize| index.is_exact(i, sought);
        if let Some(passage) = cited.filter(|&i| exact(i)) {
            return Found::Located { passage, similarity: 1.0, exact: true };
        }
        let same_section = |i: usize| self.is_same_section(locator, &self.passages()[i]);
        let twins: Vec<usize> = (0..self.passages().len()).filter(|&i| exact(i)).collect();
        if let Some(&passage) = twins.iter().find(|&&i| same_section(i)) {
            return Found::Located { passage, similarity: 1.0, exact: true };
        }
        if let Some(&i) = twins.first() {
            return Found::Moved { to: self.passages()[i].locator.clone(), similarity: 1.0 };
        }
        let Some(place) = choose(index.places(sought), cited) else {
            return Found::Missing { nearest: None };
        };
        let similarity = place.chain.len() as f32 / sought.hashes().len() as f32;
        let passage = place.passage;
        let to = self.passages()[passage].locator.clone();
        if similarity < TRACE {
            return Found::Missing { nearest: Some((to, similarity)) };
        }
        if similarity < SAME || has_hole(&place.chain, sought) {
            return Found::Changed { passage, similarity };
        }
        if same_section(passage) {
            let exact = index.stands_unchanged(&place.chain, sought);
            return Found::Located { passage, similarity, exact };
        }
        Found::Moved { to, similarity }
    }
}

impl Document {
    /// Whether a passage stands where `cited` says, as far as this copy can tell: in that section,
    /// in one inside it or around it, or anywhere if the copy shows no such section.
    fn is_same_section(&self, cited: &Locator, passage: &Passage) -> bool {
        let path = |l: &Locator| match l.path() {
            [front] if front == "Front" => Vec::new(),
            path => path.to_vec(),
        };
        let (ours, found) = (path(cited), path(&passage.locator));
        let shown = self.passages().iter().any(|p| p.section == cited.path())
            || self.position(cited).is_some();
        ours.is_empty()
            || !shown
            || found.starts_with(&ours)
            || (!found.is_empty() && ours.starts_with(&found))
    }
}

/// The place with most of the fingerprint; the cited passage is preferred to one hardly better.
fn choose(places: Vec<Place>, cited: Option<usize>) -> Option<Place> {
    let most = places.iter().map(|p| p.score).max()?;
    let own = places
        .iter()
        .filter(|p| Some(p.passage) == cited && (p.score + 1) * 10 >= most * 9)
        .max_by_key(|p| p.score);
    own.or_else(|| places.iter().find(|p| p.score == most)).cloned()
}

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;
