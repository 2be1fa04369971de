//! Where a claim is supported, and how firmly.

use super::words;
use serde::{Deserialize, Serialize};

/// Whether the passage says the claim or a careful reader concludes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Basis {
    /// Concluded from the passage, with a reason.
    Inferred,
    /// Said by the passage.
    #[default]
    Stated,
}

words!(Basis, "basis", { Stated => "stated", Inferred => "inferred" });

/// How far along the thing claimed is. Ordered from the least to the most realised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum State {
    /// Only asked for.
    Recommended,
    /// Intended, not begun.
    Planned,
    /// Begun, not finished.
    Ongoing,
    /// Finished, or simply the case.
    #[default]
    Done,
}

words!(State, "state", {
    Done => "done",
    Ongoing => "ongoing",
    Planned => "planned",
    Recommended => "recommended",
});

/// A citation of the passage that supports a claim. It holds no text of the document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The document's name, such as `annual-report-2009`; its entity is `document/annual-report-2009`.
    pub document: String,
    /// Section path and paragraph, such as `4.3.1.b.i ¶5`, or the clause number, such as `V.3.1`.
    pub locator: String,
    /// Whether the passage says it.
    pub basis: Basis,
    /// What the passage says of the claim, in our own words.
    pub summary: String,
    /// A fingerprint of the passage by which it is found again in any copy of the document; empty
    /// until one has been computed.
    pub fingerprint: String,
    /// Why the claim follows, where it is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Evidence {
    /// The citation as a line: "annual-report-2009, 4.3.1.b.i ¶5".
    pub fn citation(&self) -> String {
        format!("{}, {}", self.document, self.locator)
    }
}
