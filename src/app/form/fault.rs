//! What is wrong with what is filled in, and at which field it is told.

use crate::project::edits::EditError;
use crate::query::wording;

/// A field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is a field that is called so on screen")]
pub enum Field {
    Name,
    Label,
    Aliases,
    Subtype,
    Kind,
    Date,
    Summary,
    Attributes,
    Other,
    Verb,
    Role,
    Reviewer,
    ReviewDay,
    Evidence,
    Document(usize),
    Place(usize),
    Says(usize),
    Reason(usize),
    Relations,
    /// The form as a whole.
    Foot,
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// At which field.
    pub at: Field,
    /// A sentence.
    pub says: String,
}

impl Fault {
    /// Something that is wrong at a field; the words are a sentence without its full stop.
    pub fn new(at: Field, says: impl std::fmt::Display) -> Self {
        Self { at, says: format!("{}.", wording::capital(&says.to_string())) }
    }

    /// A refusal in the form of an entity or a question.
    pub(super) fn of_entity(error: &EditError) -> Self {
        let at = match error {
            EditError::NameTaken { .. } | EditError::Question(_) => Field::Name,
            EditError::NoSort => Field::Subtype,
            EditError::NotAllowed { .. } | EditError::Cited { .. } => Field::Kind,
            EditError::NothingToSplit | EditError::NotAt { .. } => Field::Relations,
            other => text_of(other).map_or(Field::Foot, |what| match what {
                "the name" | "the title" => Field::Name,
                "the short name" => Field::Label,
                "another name" => Field::Aliases,
                "the finer kind" => Field::Subtype,
                "the summary" => Field::Summary,
                "an attribute" | "the name of an attribute" => Field::Attributes,
                _ => Field::Foot,
            }),
        };
        Self::new(at, error)
    }

    /// A refusal in the form of a relation; `evidence` is the passage that was looked at.
    pub(super) fn of_relation(error: &EditError, evidence: usize) -> Self {
        let at = match error {
            EditError::NotAllowed { .. } | EditError::RelationThere { .. } => Field::Verb,
            EditError::Itself | EditError::Circle { .. } => Field::Other,
            EditError::NoRole => Field::Role,
            EditError::NoReason { .. } => Field::Reason(evidence),
            EditError::NoDocument { .. } => Field::Document(evidence),
            EditError::EvidenceThere { .. } | EditError::NoEvidence { .. } => {
                Field::Place(evidence)
            }
            other => text_of(other).map_or(Field::Foot, |what| match what {
                "the document" => Field::Document(evidence),
                "the place in the document" | "the fingerprint" => Field::Place(evidence),
                "what the passage says" => Field::Says(evidence),
                "the reason" => Field::Reason(evidence),
                "the evidence" => Field::Evidence,
                "the reviewer" => Field::Reviewer,
                _ => Field::Foot,
            }),
        };
        Self::new(at, error)
    }
}

/// Which text it is about, where it is about one.
fn text_of(error: &EditError) -> Option<&'static str> {
    match error {
        EditError::Empty { what, .. }
        | EditError::TooLong { what, .. }
        | EditError::Hidden { what, .. } => Some(what),
        _ => None,
    }
}
