//! Recognising a document by what it says, not by its name.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use xxhash_rust::xxh3::xxh3_64;

use super::Document;
use super::fingerprint::{decode, encode, marks};

/// Letters in one hashed piece: four to five words.
const GRAM: usize = 24;
/// Hashes kept.
const KEPT: usize = 48;
/// Bits kept of each hash: eight signs of base 64.
const BITS: u32 = 48;
/// Resemblance from which a text counts as a copy; unrelated texts stay below a hundredth.
const COPY: f32 = 0.3;
const PREFIX: &str = "s1:";

/// The smallest hashes of all pieces of a document: a sketch from which the resemblance of two
/// texts can be estimated (A. Broder, "On the resemblance and containment of documents", 1997).
///
/// As text, `s1:` and at most 384 signs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Signature {
    hashes: BTreeSet<u64>,
}

/// Why a text is no signature.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("this is no signature of a document ({why}); make it again from a copy of the document")]
pub struct SignatureError {
    why: &'static str,
}

impl Signature {
    /// The signature of a document.
    pub fn of(document: &Document) -> Self {
        let stream = document.index().stream();
        let marks = marks(stream);
        let mut hashes = BTreeSet::new();
        for at in 0..marks.len().saturating_sub(GRAM) {
            let piece = &stream.as_bytes()[marks[at] as usize..marks[at + GRAM] as usize];
            let hash = xxh3_64(piece) >> (64 - BITS);
            if hashes.len() < KEPT || hashes.last().is_some_and(|&last| hash < last) {
                hashes.insert(hash);
                if hashes.len() > KEPT {
                    hashes.pop_last();
                }
            }
        }
        Self { hashes }
    }

    /// The estimated share of pieces that two texts have in common, 0 to 1 (their Jaccard index),
    /// within about a tenth.
    pub fn resemblance(&self, other: &Self) -> f32 {
        let kept = self.hashes.len().max(other.hashes.len());
        let union: Vec<u64> = self.hashes.union(&other.hashes).take(kept).copied().collect();
        if union.is_empty() {
            return 0.0;
        }
        let both = |h: &&u64| self.hashes.contains(h) && other.hashes.contains(h);
        union.iter().filter(both).count() as f32 / union.len() as f32
    }
}

/// Which of the known documents this is a copy of, and how much it resembles it; the best, and of
/// equals the first by id. Survives another layout and a partly changed or shortened copy.
pub fn recognise(document: &Document, known: &[(String, Signature)]) -> Option<(String, f32)> {
    let own = Signature::of(document);
    let scored = known.iter().map(|(id, signature)| (own.resemblance(signature), id));
    let best = scored.max_by(|(a, x), (b, y)| a.total_cmp(b).then_with(|| y.cmp(x)))?;
    (best.0 >= COPY).then(|| (best.1.clone(), best.0))
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::from(PREFIX);
        for &hash in &self.hashes {
            encode(hash, BITS, &mut out);
        }
        f.write_str(&out)
    }
}

impl FromStr for Signature {
    type Err = SignatureError;

    fn from_str(text: &str) -> Result<Self, SignatureError> {
        let signs = (BITS / 6) as usize;
        let body =
            text.strip_prefix(PREFIX).ok_or(SignatureError { why: "no s1: at its start" })?;
        if !body.is_ascii() || body.len() % signs != 0 || body.len() > signs * KEPT {
            return Err(SignatureError { why: "its length is wrong" });
        }
        let hashes: Option<BTreeSet<u64>> =
            (0..body.len()).step_by(signs).map(|i| decode(&body[i..i + signs])).collect();
        Ok(Self { hashes: hashes.ok_or(SignatureError { why: "it has a sign it cannot have" })? })
    }
}

impl TryFrom<String> for Signature {
    type Error = SignatureError;

    fn try_from(text: String) -> Result<Self, SignatureError> {
        text.parse()
    }
}

impl From<Signature> for String {
    fn from(signature: Signature) -> Self {
        signature.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(word: &str, from: u32, to: u32) -> String {
        (from..to)
            .map(|i| format!("The {word} of day {i} was seen at hour {}.\n\n", i * 7 % 24))
            .collect()
    }

    #[test]
    fn copies_are_recognised_and_others_are_not() {
        let boats = Document::parse("boats", &text("boat", 0, 300));
        let gulls = Document::parse("gulls", &text("seagull", 0, 300));
        let known: Vec<_> = [&boats, &gulls].map(|d| (d.id().to_owned(), Signature::of(d))).into();
        let altered = text("boat", 20, 290).replace("\n\n", " ").replace("day 1", "night 1");
        let (id, score) = recognise(&Document::parse("", &altered), &known).unwrap();
        assert_eq!(id, "boats");
        assert!(score < 1.0);
        assert_eq!(recognise(&boats, &known), Some((String::from("boats"), 1.0)));
        assert_eq!(recognise(&Document::parse("", "Something else altogether."), &known), None);
        assert_eq!(recognise(&Document::parse("", ""), &known), None);
    }

    #[test]
    fn text_form_reads_back_and_damage_is_refused() {
        let signature = Signature::of(&Document::parse("x", &text("boat", 0, 90)));
        let written = signature.to_string();
        assert!(written.len() <= 387);
        assert_eq!(written.parse(), Ok(signature));
        for text in ["", "s1:abc", "s1:éééé", &written.replace("s1:", "s2:"), &written.repeat(3)]
        {
            assert!(text.parse::<Signature>().is_err(), "{text}");
        }
    }
}
