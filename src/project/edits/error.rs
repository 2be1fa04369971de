//! Why something cannot be done, in words that say what can.

use super::super::Refusal;
use super::text::{MAX_BRIEFINGS, MAX_NOTE_LENGTH, MAX_QUESTIONS, MAX_SNAPSHOTS, MAX_STEPS};
use crate::graph::{ChangeError, MAX_TEXT_LENGTH};
use crate::model::{EntityId, EntityKind, OrganisationType, RelationKey};
use crate::query::QuestionFault;

/// Why an edit is refused. Each message is a sentence without its full stop, and says what to do
/// where something can be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// It would leave all as it is.
    #[error("nothing would change")]
    Nothing,
    /// The entity is not there.
    #[error("'{id}' is not there any more")]
    NoEntity {
        /// Its identifier.
        id: EntityId,
    },
    /// The relation is not there.
    #[error("the relation '{key}' is not there any more")]
    NoRelation {
        /// Its identifier.
        key: RelationKey,
    },
    /// The proposal is not there.
    #[error("the proposal is not there any more: read the document again")]
    NoProposal,
    /// The relation does not cite the passage.
    #[error("the relation does not rest on {citation} any more")]
    NoEvidence {
        /// The passage.
        citation: String,
    },
    /// A text that is needed is empty.
    #[error("{what} is missing: {mend}")]
    Empty {
        /// What is missing: "the name".
        what: &'static str,
        /// What to do.
        mend: &'static str,
    },
    /// A text is too long.
    #[error("{what} has {bytes} bytes, and {limit} is the limit: shorten it")]
    TooLong {
        /// Which text.
        what: &'static str,
        /// Its length.
        bytes: usize,
        /// The limit: [`MAX_TEXT_LENGTH`], or [`MAX_NOTE_LENGTH`] for notes.
        limit: usize,
    },
    /// A text holds a character that cannot be seen and changes how the rest is read.
    #[error("{what} holds a character that cannot be seen (U+{:04X}): type it anew without it", u32::from(*.character))]
    Hidden {
        /// Which text.
        what: &'static str,
        /// The character.
        character: char,
    },
    /// Another entity of the kind is called so.
    #[error("another {} is called '{name}': merge the two, or give them names that tell them apart", kind.noun())]
    NameTaken {
        /// The name.
        name: String,
        /// The kind of both.
        kind: EntityKind,
        /// The other one.
        other: EntityId,
    },
    /// An organisation is of no sort.
    #[error("an organisation needs its sort: one of {}", sorts())]
    NoSort,
    /// The verb does not join such entities.
    #[error("'{from}' and '{to}' cannot be joined so: '{verb}' leads from {starts} to {ends}")]
    NotAllowed {
        /// The first entity, by name.
        from: String,
        /// The verb, as it reads.
        verb: &'static str,
        /// The second entity, by name.
        to: String,
        /// Where the verb may start, in words.
        starts: String,
        /// Where it may end, in words.
        ends: String,
    },
    /// A relation needs two ends.
    #[error("nothing is related to itself: choose two entities")]
    Itself,
    /// The relation is there.
    #[error("that is related so already: add the passage to that relation")]
    RelationThere {
        /// It.
        key: RelationKey,
    },
    /// Only some verbs have roles.
    #[error("a role goes with 'took part in' and 'carried out' alone: leave it out")]
    NoRole,
    /// What is inferred needs a reason.
    #[error("what is inferred needs a reason: say why it follows from {citation}")]
    NoReason {
        /// The passage.
        citation: String,
    },
    /// Evidence of a document that is not in the graph.
    #[error("the document '{document}' is not in the graph: add it as a document first")]
    NoDocument {
        /// Its name.
        document: String,
    },
    /// The relation cites the passage so already.
    #[error("the relation rests on {citation} in these words already")]
    EvidenceThere {
        /// The passage.
        citation: String,
    },
    /// A document that claims rest on.
    #[error(
        "'{name}' is cited {} and must stay what it is: remove those citations first",
        times(*count)
    )]
    Cited {
        /// The document, by name.
        name: String,
        /// How many citations.
        count: usize,
    },
    /// Something would be part of itself.
    #[error("then '{name}' would be part of itself by way of others: choose another whole")]
    Circle {
        /// It.
        name: String,
    },
    /// Merging needs two.
    #[error("merging takes two different entities: choose another one")]
    NothingToMerge,
    /// Splitting needs relations to go with the new entity.
    #[error("choose the relations that go with the new entity")]
    NothingToSplit,
    /// The relation is not at the entity that is split.
    #[error("the relation '{key}' does not join '{name}' to anything")]
    NotAt {
        /// The relation.
        key: RelationKey,
        /// The entity, by name.
        name: String,
    },
    /// No question of the person's is called so.
    #[error("there is no question '{id}' of your own")]
    NoQuestion {
        /// The identifier.
        id: String,
    },
    /// The question cannot be asked so.
    #[error(transparent)]
    Question(QuestionFault),
    /// No snapshot is called so.
    #[error("there is no snapshot '{name}'")]
    NoSnapshot {
        /// The name.
        name: String,
    },
    /// Another snapshot is called so.
    #[error("another snapshot is called '{name}': choose another name")]
    SnapshotThere {
        /// The name.
        name: String,
    },
    /// No briefing is called so.
    #[error("there is no briefing '{title}' of your own")]
    NoBriefing {
        /// The title.
        title: String,
    },
    /// Another briefing is called so.
    #[error("another briefing is called '{title}': choose another title")]
    BriefingThere {
        /// The title.
        title: String,
    },
    /// The briefing has no such step.
    #[error("the step is not in the briefing '{briefing}' any more")]
    NoStep {
        /// The title of the briefing.
        briefing: String,
    },
    /// More than a briefing holds.
    #[error("a briefing has at most {MAX_STEPS} steps: begin another one")]
    TooManySteps,
    /// More than a project holds.
    #[error(
        "a project holds at most {MAX_QUESTIONS} questions, {MAX_SNAPSHOTS} snapshots and {MAX_BRIEFINGS} briefings: remove some first"
    )]
    TooMany,
    /// The graph would not be sound.
    #[error("then the graph would not be sound: {subject} {problem}")]
    Unsound {
        /// The entity, by its name, or the relation.
        subject: String,
        /// What would be wrong with it.
        problem: String,
    },
    /// The project refuses it.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<ChangeError> for EditError {
    fn from(error: ChangeError) -> Self {
        Self::Refused(error.into())
    }
}

impl EditError {
    /// A text beyond the limit of its sort.
    pub(super) const fn too_long(what: &'static str, bytes: usize, note: bool) -> Self {
        let limit = if note { MAX_NOTE_LENGTH } else { MAX_TEXT_LENGTH };
        Self::TooLong { what, bytes, limit }
    }
}

fn times(count: usize) -> String {
    if count == 1 { "once".into() } else { format!("{count} times") }
}

fn sorts() -> String {
    OrganisationType::ALL.iter().map(|sort| sort.as_str()).collect::<Vec<_>>().join(", ")
}
