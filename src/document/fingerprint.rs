//! Fingerprints: enough of a passage to find it again, and too little to read it.
//!
//! The passage becomes its letters and digits (see `stream`), these become overlapping pieces of
//! [`GRAM`] letters, and each piece a hash. Of each window of pieces the smallest hash is kept
//! (winnowing: S. Schleimer, D. S. Wilkerson and A. Aiken, "Winnowing: Local Algorithms for Document
//! Fingerprinting", SIGMOD 2003), in the order in which they stand. The windows do not overlap and
//! are wide enough that at most [`MAX_HASHES`] remain, whatever the length: the finder hashes every
//! piece of the document, so only the choice made here has to be small, and the order lets it tell
//! one replaced sentence from a few changed words.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use xxhash_rust::xxh3::xxh3_64;

use super::stream::stream;

/// Letters in one hashed piece: two to three words.
pub(super) const GRAM: usize = 14;
/// Pieces in the narrowest window.
const LEAST_WINDOW: usize = 4;
/// The most hashes kept of one passage.
pub(super) const MAX_HASHES: usize = 28;
/// Bits kept of the hash of a piece: three signs of base 64.
const HASH_BITS: u32 = 18;
/// Bits kept of the hash of the whole: ten signs.
const EXACT_BITS: u32 = 60;
const PREFIX: &str = "w1:";
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A short record of a passage by which it is found again.
///
/// As text, `w1:<hash of the whole>:<letters>:<hashes of pieces>`, at most about 110 characters.
/// The text of the passage cannot be read from it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint {
    exact: u64,
    length: u32,
    hashes: Vec<u32>,
}

/// Why a text is no fingerprint.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("\"{text}\" is no fingerprint ({why}); take it from a listing of the document")]
pub struct FingerprintError {
    text: String,
    why: &'static str,
}

impl Fingerprint {
    /// The fingerprint of a passage.
    pub fn of(text: &str) -> Self {
        let stream = stream(text);
        let marks = marks(&stream);
        let pieces = (marks.len() - 1 + 1).saturating_sub(GRAM);
        let hashes: Vec<u64> = (0..pieces).map(|i| piece(&stream, &marks, i)).collect();
        let kept = hashes.chunks(window(pieces)).map(|w| w.iter().min().copied().unwrap_or(0));
        Self {
            exact: whole(&stream),
            length: u32::try_from(marks.len() - 1).unwrap_or(u32::MAX),
            hashes: kept.map(short).collect(),
        }
    }

    /// Letters and digits in the passage.
    pub fn length(&self) -> usize {
        self.length as usize
    }

    /// Hash of the whole stream.
    pub(super) fn exact(&self) -> u64 {
        self.exact
    }

    /// The kept hashes in the order of the text.
    pub(super) fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// Letters between the starts of two windows.
    pub(super) fn window(&self) -> usize {
        window((self.length() + 1).saturating_sub(GRAM))
    }
}

/// Pieces in each window of a passage with so many pieces.
fn window(pieces: usize) -> usize {
    pieces.div_ceil(MAX_HASHES).max(LEAST_WINDOW)
}

/// The byte offset of each letter of a stream, and its end.
pub(super) fn marks(stream: &str) -> Vec<u32> {
    let ends = std::iter::once(stream.len());
    // A stream is never longer than a few times the largest document, far below 4 GiB.
    stream.char_indices().map(|(i, _)| i).chain(ends).map(|i| i as u32).collect()
}

/// Hash of the piece that begins at letter `at`.
pub(super) fn piece(stream: &str, marks: &[u32], at: usize) -> u64 {
    xxh3_64(&stream.as_bytes()[marks[at] as usize..marks[at + GRAM] as usize])
}

/// The bits of a piece's hash that are stored: the low ones, for the high ones decide the choice.
pub(super) fn short(hash: u64) -> u32 {
    (hash & ((1 << HASH_BITS) - 1)) as u32
}

/// Hash of a whole stream or of a slice of one.
pub(super) fn whole(stream: &str) -> u64 {
    xxh3_64(stream.as_bytes()) & ((1 << EXACT_BITS) - 1)
}

/// Writes the low bits of a number in base 64, six to a sign, the highest first.
pub(super) fn encode(number: u64, bits: u32, out: &mut String) {
    for shift in (0..bits).step_by(6).collect::<Vec<_>>().into_iter().rev() {
        out.push(char::from(SIGNS[(number >> shift & 63) as usize]));
    }
}

/// Reads what [`encode`] wrote.
pub(super) fn decode(text: &str) -> Option<u64> {
    text.bytes().try_fold(0, |n: u64, byte| {
        let value = SIGNS.iter().position(|&sign| sign == byte)?;
        Some(n << 6 | value as u64)
    })
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::from(PREFIX);
        encode(self.exact, EXACT_BITS, &mut out);
        out.push_str(&format!(":{}:", self.length));
        for &hash in &self.hashes {
            encode(hash.into(), HASH_BITS, &mut out);
        }
        f.write_str(&out)
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintError;

    fn from_str(text: &str) -> Result<Self, FingerprintError> {
        let error = |why| FingerprintError { text: super::locator::start(text), why };
        let body = text.strip_prefix(PREFIX).ok_or_else(|| error("it does not begin with w1:"))?;
        let mut fields = body.split(':');
        let (Some(exact), Some(length), Some(hashes), None) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return Err(error("it has not three fields"));
        };
        let signs = (HASH_BITS / 6) as usize;
        let exact = (exact.len() == (EXACT_BITS / 6) as usize).then(|| decode(exact)).flatten();
        let exact = exact.ok_or_else(|| error("the hash of the whole is damaged"))?;
        let length: u32 = length.parse().map_err(|_| error("the length is no number"))?;
        if hashes.len() % signs != 0 || !hashes.is_ascii() {
            return Err(error("the hashes of pieces are damaged"));
        }
        let hashes: Option<Vec<u32>> = (0..hashes.len())
            .step_by(signs)
            .map(|i| decode(&hashes[i..i + signs]).map(|n| n as u32))
            .collect();
        let hashes = hashes.ok_or_else(|| error("the hashes of pieces are damaged"))?;
        let pieces = (length as usize + 1).saturating_sub(GRAM);
        if hashes.len() != pieces.div_ceil(window(pieces)) {
            return Err(error("it has not as many hashes as its length asks for"));
        }
        Ok(Self { exact, length, hashes })
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = FingerprintError;

    fn try_from(text: String) -> Result<Self, FingerprintError> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "The keeper of the lighthouse writes down every boat that passes, by day and \
        by night, and sends the list to the harbour at the end of each week.";

    #[test]
    fn layout_does_not_matter() {
        let other = TEXT.to_uppercase().replace(", ", " –\n  ").replace("harbour", "har-\nbour");
        assert_eq!(Fingerprint::of(TEXT), Fingerprint::of(&other));
        assert_ne!(Fingerprint::of(TEXT), Fingerprint::of(&TEXT.replace("week", "month")));
    }

    #[test]
    fn text_form_is_short_and_reads_back() {
        for text in ["", "Boats.", TEXT, &TEXT.repeat(40)] {
            let fingerprint = Fingerprint::of(text);
            let written = fingerprint.to_string();
            assert!(written.len() <= 120, "{written}");
            assert_eq!(written.parse(), Ok(fingerprint));
        }
    }

    #[test]
    fn damaged_text_is_refused() {
        let written = Fingerprint::of(TEXT).to_string();
        let short = &written[..written.len() - 3];
        for text in ["", "w1:", "w2:AAAAAAAAAA:0:", short, &written.replace("w1:", "w1:é"), "w1:::"]
        {
            assert!(text.parse::<Fingerprint>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_has_one(text in "\\PC{0,400}") {
            let fingerprint = Fingerprint::of(&text);
            prop_assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "(w1:)?\\PC{0,80}") {
            let _ = text.parse::<Fingerprint>();
        }
    }
}
