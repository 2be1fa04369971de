//! Source documents: read as text, cut into passages that can be cited, and found again.
//!
//! A project holds no text of a document, only where a passage is ([`Locator`]) and a
//! [`Fingerprint`] of it. With a copy of the document at hand, [`Document::locate`] finds the
//! passage again, whatever the line width, the hyphenation or the page headers of that copy.
//!
//! How a text is counted:
//! - a section is named by its path: `4.3.1.b.i`, `V.3` (chapter, article), `Annex 1`, or by a key
//!   word of its heading (`Foreword`, `Commitments.Prevention`); what stands before the first
//!   section is `Front`, the table of contents is `Contents`; a text without sections has none;
//! - every paragraph and every list item of a section counts as one ¶ (`4.3.1.b.i ¶5`);
//! - a numbered clause is named by its number below its chapter (`V.3.1`, `VI.9`), and a bullet
//!   below a clause by a letter (`III.1.2.a`); paragraphs between clauses count in their section;
//! - a heading without a number inside a numbered section is not counted: it is named by the
//!   paragraph it stands above (`4.2.2 ¶3h`, a second one above the same paragraph `¶3h2`);
//! - a footnote is taken out of the running text and named by its number (`fn 45`).

mod blocks;
mod cited;
mod columns;
mod completeness;
mod contents;
mod error;
mod figures;
mod find;
mod fingerprint;
mod formats;
mod heal;
mod honesty;
mod language;
mod library;
mod listing;
mod locator;
mod numbering;
mod passage;
mod repeats;
mod said;
mod search;
mod shape;
mod signature;
mod stream;
mod structure;
mod tokens;
mod trail;
mod verify;
mod wrapped;

pub use cited::Citations;
pub use completeness::{Accounted, Completeness, LeftOut, Paragraphs, Tally, completeness};
pub use error::DocumentError;
pub(crate) use figures::{SMALL, TENS};
pub use find::Found;
pub use fingerprint::{Fingerprint, FingerprintError};
pub use honesty::{COUNTED, honesty};
pub use language::Language;
pub use library::{Library, Problem, files_of};
pub use listing::listing;
pub use locator::{Locator, LocatorError, Part};
pub use passage::{Document, MAX_BYTES, MAX_FILE_BYTES, Passage, PassageKind};
pub use repeats::repeats;
pub use signature::{Signature, SignatureError, recognise};
pub use verify::{
    KnownDocuments, SIGNATURE_ATTRIBUTE, Standing, Verdict, Verification, connect, known_documents,
    nearest_locators, no_such_locator, verify,
};
