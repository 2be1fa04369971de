//! A document read from end to end.

use super::gather::gather;
use super::mention::survey;
use super::{Lexicon, Proposals};
use crate::document::Document;
use crate::progress::Progress;

/// Reads a document: who and what it names, and what it says of them. A pure function: equal input
/// gives equal proposals. Told to stop, it returns soon with what it has.
pub fn read(document: &Document, lexicon: &Lexicon, progress: &Progress) -> Proposals {
    progress.phase("Finding names");
    let survey = survey(document, lexicon, progress);
    let entities = gather(document, lexicon, &survey.mentions, &survey.fresh);
    progress.set(1.0);
    Proposals {
        document: document.id().to_owned(),
        mentions: survey.mentions,
        entities,
        relations: Vec::new(),
        report: survey.report,
    }
}
