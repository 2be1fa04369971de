//! Questions to a graph: pure functions from a `&KnowledgeGraph` to result values.
//!
//! Nothing here keeps state but [`SearchIndex`], which is built from one graph and is to be built
//! anew when names change. Every answer is in identifier order (or in the order that its
//! documentation names), so that equal graphs give equal answers.
//!
//! A claim that a reviewer has refused ([`ReviewStatus::Rejected`]) supports no answer: patterns,
//! paths, the coverage grid and what is about a theme pass it over. Whether it is *shown* is
//! another matter, which [`Filter`] decides.

mod arrange;
mod communities;
mod compact;
pub mod compose;
mod coverage;
mod distance;
mod during;
mod filter;
#[cfg(test)]
pub(crate) mod fixture;
mod fold;
mod importance;
mod mention;
mod neighbours;
mod paths;
mod pattern;
mod question;
mod recognise;
mod resolve;
mod search;
mod subgraph;
pub mod table;
mod themes;
pub mod timeline;
mod vocabulary;
pub mod visible;
pub mod wording;

pub use arrange::{Arranging, arrange};
pub use compose::{Explanation, Nearest, Unplaced, asked, explain_empty, parse_words};
pub use coverage::{
    Cell, Coverage, Order, Searched, Section, Tally, Total, Totals, coverage, lines_in_words,
    searched,
};
pub use filter::{Filter, Sieve, about_theme};
pub(crate) use fold::fold;
pub use importance::importance;
pub use mention::{mentions, telling_words};
pub use neighbours::{
    Common, Expansion, Shared, Similar, Way, common, degrees, expansions, hanging, joining,
    similar, within,
};
pub use paths::{
    Connections, Limit, Path, PathRequest, WhyNone, connections, connections_within, path_sentence,
    paths, step_sentence,
};
pub use pattern::{
    Answer, Hops, MAX_ROWS, NameError, Pattern, PatternError, PatternText, Row, Rows, Slot, Step,
    TextError, Verb, answer, answer_until, read_pattern, rows,
};
pub use question::{
    BindError, Question, QuestionError, QuestionFault, QuestionSlot, Target, parse_questions,
    questions,
};
pub use resolve::{Resolved, resolve, resolve_among};
pub use search::{Hit, SearchIndex};
pub use subgraph::{Subgraph, everything, induced, neighbourhood};
pub use timeline::timeline;
pub use visible::{Arrangement, FoldedLink, Visible};

use crate::model::{Relation, ReviewStatus};

/// Whether the relation may support an answer: no reviewer has refused it.
fn counts(relation: &Relation) -> bool {
    relation.review.status != ReviewStatus::Rejected
}
