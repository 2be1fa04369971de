//! What the columns of a file can be taken for, in words.

use crate::interchange::{EdgeRole, NodeRole};

/// What a column of nodes can be.
pub(super) const OF_NODES: [(NodeRole, &str); 16] = [
    (NodeRole::Identifier, "Identifier"),
    (NodeRole::Name, "Name"),
    (NodeRole::Label, "Name, where there is no better"),
    (NodeRole::ShortName, "Short name"),
    (NodeRole::Aliases, "Other names"),
    (NodeRole::Kind, "Kind"),
    (NodeRole::Subtype, "Finer kind"),
    (NodeRole::Date, "Date"),
    (NodeRole::Start, "Begins"),
    (NodeRole::End, "Ends"),
    (NodeRole::Summary, "Summary"),
    (NodeRole::Attributes, "Facts, as JSON"),
    (NodeRole::X, "Position, to the right"),
    (NodeRole::Y, "Position, downwards"),
    (NodeRole::Fact, "A fact"),
    (NodeRole::LeftOut, "Left out"),
];

/// What a column of edges can be.
pub(super) const OF_EDGES: [(EdgeRole, &str); 16] = [
    (EdgeRole::Source, "From"),
    (EdgeRole::Target, "To"),
    (EdgeRole::Verb, "Verb"),
    (EdgeRole::Label, "Verb, where there is no better"),
    (EdgeRole::Date, "Date"),
    (EdgeRole::Start, "Begins"),
    (EdgeRole::End, "Ends"),
    (EdgeRole::State, "How far along"),
    (EdgeRole::Role, "Role of the actor"),
    (EdgeRole::Basis, "Stated or inferred"),
    (EdgeRole::Evidence, "Evidence, as JSON"),
    (EdgeRole::Review, "Outcome of the review"),
    (EdgeRole::ReviewedBy, "Reviewed by"),
    (EdgeRole::ReviewedOn, "Reviewed on"),
    (EdgeRole::Said, "Said in the evidence"),
    (EdgeRole::LeftOut, "Left out"),
];
