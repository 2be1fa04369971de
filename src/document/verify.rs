//! Whether the passages that a graph cites are still where it says.

use super::library::Problem as LibraryProblem;
use super::{
    Document, Fingerprint, FingerprintError, Found, Library, Locator, LocatorError, Signature,
};
use crate::graph::{KnowledgeGraph, Problem};
use crate::model::{EntityKind, Evidence};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The attribute of a document's entity that holds its [`Signature`].
pub const SIGNATURE_ATTRIBUTE: &str = "signature";

/// How many existing locators are offered in place of one that does not exist.
const OFFERED: usize = 3;

/// Documents by name, each with its signature where one is known.
pub type KnownDocuments = BTreeMap<String, Option<Signature>>;

/// The documents of a graph, those that are cited and declared nowhere among them.
pub fn known_documents(graph: &KnowledgeGraph) -> KnownDocuments {
    let cited = graph.relations().flat_map(|relation| &relation.evidence);
    let mut known: KnownDocuments =
        cited.map(|evidence| (evidence.document.clone(), None)).collect();
    for entity in graph.entities_of(EntityKind::Document) {
        let signature = entity.attributes.get(SIGNATURE_ATTRIBUTE).and_then(|s| s.parse().ok());
        known.insert(entity.id.name().to_owned(), signature);
    }
    known
}

/// Connects copies of known documents: by what they say, and by the file's name where a document
/// has no signature yet.
pub fn connect(paths: &[PathBuf], known: &KnownDocuments) -> (Library, Vec<LibraryProblem>) {
    let signed: Vec<(String, Signature)> = known
        .iter()
        .filter_map(|(name, signature)| Some((name.clone(), signature.clone()?)))
        .collect();
    let (mut library, mut problems) = Library::connect(paths, &signed);
    problems.retain(|problem| {
        let LibraryProblem::Unrecognised { path } = problem else { return true };
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let unsigned = stem.filter(|stem| {
            known.get(stem).is_some_and(Option::is_none) && library.get(stem).is_none()
        });
        match unsigned.map(|_| Document::load(path)) {
            Some(Ok(document)) => {
                library.insert(document);
                false
            }
            _ => true,
        }
    });
    (library, problems)
}

/// What became of a cited passage.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// It was looked for in a copy of its document.
    Sought(Found),
    /// It has no fingerprint to look for; its locator may exist or not.
    NoFingerprint {
        /// The nearest locators that exist; empty if its own does.
        nearest: Vec<Locator>,
    },
    /// Its fingerprint cannot be read.
    BadFingerprint(FingerprintError),
    /// Its locator cannot be read.
    BadLocator(LocatorError),
    /// No copy of its document is at hand.
    NoCopy,
}

/// A cited passage with what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The document's name.
    pub document: String,
    /// Where the passage is cited to stand.
    pub locator: String,
    /// How many citations rest on it.
    pub citations: usize,
    /// What became of it.
    pub standing: Standing,
}

/// What became of every passage that a graph cites.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Verification {
    /// The passages, by document and locator.
    pub verdicts: Vec<Verdict>,
}

impl Verification {
    /// How many citations stand where they say.
    pub fn located(&self) -> usize {
        self.count(|standing| matches!(standing, Standing::Sought(Found::Located { .. })))
    }

    /// How many citations stand elsewhere in their document.
    pub fn moved(&self) -> usize {
        self.count(|standing| matches!(standing, Standing::Sought(Found::Moved { .. })))
    }

    /// How many citations rest on a passage that was partly replaced.
    pub fn changed(&self) -> usize {
        self.count(|standing| matches!(standing, Standing::Sought(Found::Changed { .. })))
    }

    /// How many citations cannot be found again, for whatever reason.
    pub fn missing(&self) -> usize {
        self.count(|_| true) - self.located() - self.moved() - self.changed()
    }

    fn count(&self, counts: impl Fn(&Standing) -> bool) -> usize {
        let counted = self.verdicts.iter().filter(|verdict| counts(&verdict.standing));
        counted.map(|verdict| verdict.citations).sum()
    }

    /// What is wrong and what would mend it, passage by passage. Documents without a copy are named
    /// once each.
    pub fn problems(&self) -> Vec<Problem> {
        let mut without_copy: BTreeMap<&str, usize> = BTreeMap::new();
        let mut problems = Vec::new();
        for verdict in &self.verdicts {
            if verdict.standing == Standing::NoCopy {
                *without_copy.entry(&verdict.document).or_default() += verdict.citations;
            } else if let Some(message) = verdict.standing.fault() {
                let subject = format!("{}, {}", verdict.document, verdict.locator);
                problems.push(Problem::new(subject, message));
            }
        }
        problems.extend(without_copy.into_iter().map(|(document, citations)| {
            let message = format!(
                "no copy of it is among the documents, so that {citations} of its citations could \
                 not be checked; add a copy"
            );
            Problem::new(format!("{}/{document}", EntityKind::Document), message)
        }));
        problems
    }
}

impl Standing {
    fn fault(&self) -> Option<String> {
        match self {
            Self::Sought(Found::Located { .. }) => None,
            Self::Sought(Found::Moved { to, .. }) => Some(format!("stands at {to}; cite it there")),
            Self::Sought(Found::Changed { similarity, .. }) => Some(format!(
                "has changed: {:.0}% of it is left; read it again and renew its fingerprint",
                similarity * 100.0
            )),
            Self::Sought(Found::Missing { nearest: None }) => Some("is not in the document".into()),
            Self::Sought(Found::Missing { nearest: Some((to, _)) }) => {
                Some(format!("is not in the document; the passage most like it is {to}"))
            }
            Self::NoFingerprint { nearest } if nearest.is_empty() => {
                Some("has no fingerprint; write it with 'throughline fingerprint'".into())
            }
            Self::NoFingerprint { nearest } => Some(no_such_locator(nearest)),
            Self::BadFingerprint(error) => Some(error.to_string()),
            Self::BadLocator(error) => Some(error.to_string()),
            Self::NoCopy => Some("no copy of its document is at hand".into()),
        }
    }
}

/// The message about a locator that does not exist.
pub fn no_such_locator(nearest: &[Locator]) -> String {
    let nearest: Vec<String> = nearest.iter().map(ToString::to_string).collect();
    match nearest.as_slice() {
        [] => "does not exist, and the document has no passages".into(),
        some => format!("does not exist in the document; the nearest are {}", some.join(", ")),
    }
}

/// Looks for every passage that the graph cites in the copies at hand.
///
/// A passage that several relations cite is looked for once. Takes the time of one
/// [`Document::locate`] for each.
pub fn verify(graph: &KnowledgeGraph, library: &Library) -> Verification {
    let mut passages: BTreeMap<(&str, &str, &str), usize> = BTreeMap::new();
    for Evidence { document, locator, fingerprint, .. } in
        graph.relations().flat_map(|relation| &relation.evidence)
    {
        *passages.entry((document, locator, fingerprint)).or_default() += 1;
    }
    let mut verdicts: Vec<Verdict> = passages
        .into_iter()
        .map(|((document, locator, fingerprint), citations)| Verdict {
            document: document.to_owned(),
            locator: locator.to_owned(),
            citations,
            standing: standing(library.get(document), locator, fingerprint),
        })
        .collect();
    verdicts.sort_by_cached_key(|verdict| {
        let locator = verdict.locator.parse::<Locator>();
        (verdict.document.clone(), locator.is_err(), locator.ok(), verdict.locator.clone())
    });
    judge_order(&mut verdicts, library);
    Verification { verdicts }
}

/// Tells of passages that were moved within their section.
///
/// A passage under another number than the one cited may only have been pushed on by what was put in
/// before it. But the passages of a section that stayed keep their order: those outside a longest
/// ascending subsequence of their places are the ones that moved.
fn judge_order(verdicts: &mut [Verdict], library: &Library) {
    let mut sections: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, verdict) in verdicts.iter().enumerate() {
        let Standing::Sought(Found::Located { passage, .. }) = &verdict.standing else { continue };
        if let Ok(locator) = verdict.locator.parse::<Locator>() {
            let section = (verdict.document.clone(), locator.path().to_vec());
            sections.entry(section).or_default().push((index, *passage));
        }
    }
    for ((document, _), members) in sections {
        let Some(document) = library.get(&document) else { continue };
        let places: Vec<usize> = members.iter().map(|(_, place)| *place).collect();
        let stayed = longest_ascending(&places);
        for (at, (index, place)) in members.into_iter().enumerate() {
            let Some(found) = document.passages().get(place) else { continue };
            let verdict = &mut verdicts[index];
            if let Standing::Sought(Found::Located { similarity, .. }) = verdict.standing
                && !stayed.contains(&at)
                && found.locator.to_string() != verdict.locator
            {
                let to = found.locator.clone();
                verdict.standing = Standing::Sought(Found::Moved { to, similarity });
            }
        }
    }
}

/// Which elements make a longest subsequence that never descends; of several, one that begins first.
/// Quadratic, for the passages of one section.
fn longest_ascending(values: &[usize]) -> BTreeSet<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(values.len());
    for (at, value) in values.iter().enumerate() {
        let before = (0..at)
            .filter(|&earlier| values[earlier] <= *value)
            .max_by_key(|&earlier| (best[earlier].0, std::cmp::Reverse(earlier)));
        best.push((before.map_or(1, |earlier| best[earlier].0 + 1), before));
    }
    let last = (0..values.len()).max_by_key(|&at| (best[at].0, std::cmp::Reverse(at)));
    std::iter::successors(last, |&at| best[at].1).collect()
}

fn standing(document: Option<&Document>, locator: &str, fingerprint: &str) -> Standing {
    let Some(document) = document else { return Standing::NoCopy };
    let locator: Locator = match locator.parse() {
        Ok(locator) => locator,
        Err(error) => return Standing::BadLocator(error),
    };
    if fingerprint.is_empty() {
        let exists = document.passage(&locator).is_some();
        let nearest = if exists { Vec::new() } else { nearest_locators(document, &locator) };
        return Standing::NoFingerprint { nearest };
    }
    match fingerprint.parse::<Fingerprint>() {
        Ok(fingerprint) => Standing::Sought(document.locate(&locator, &fingerprint)),
        Err(error) => Standing::BadFingerprint(error),
    }
}

/// The locators of a document that come nearest to one that it lacks, the nearest first: those that
/// share most of the section path, and of these those that would stand next to it.
pub fn nearest_locators(document: &Document, sought: &Locator) -> Vec<Locator> {
    let mut existing: Vec<&Locator> = document.passages().iter().map(|p| &p.locator).collect();
    existing.sort();
    let place = existing.partition_point(|locator| *locator < sought);
    let mut ranked: Vec<(usize, usize, &Locator)> = existing
        .into_iter()
        .enumerate()
        .map(|(i, locator)| {
            let distance = if i < place { place - i } else { i - place + 1 };
            (sought.path().len() - shared(locator.path(), sought.path()), distance, locator)
        })
        .collect();
    ranked.sort();
    ranked.into_iter().take(OFFERED).map(|(_, _, locator)| locator.clone()).collect()
}

/// How many levels two paths share from the start.
fn shared(a: &[String], b: &[String]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
#[path = "verify_tests.rs"]
mod tests;
