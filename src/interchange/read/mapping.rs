//! What the columns and kinds of another program are taken for.

use crate::interchange::fields;
use crate::model::{Direction, EntityKind, RelationKind};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a column of nodes is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeRole {
    /// The identifier; in a table it is what edges name.
    Identifier,
    /// The kind.
    Kind,
    /// The finer kind.
    Subtype,
    /// The name.
    Name,
    /// The name where there is no better one.
    Label,
    /// A shorter name.
    ShortName,
    /// Another name, or several as a JSON list.
    Aliases,
    /// A date or interval.
    Date,
    /// Where an interval begins.
    Start,
    /// Where it ends.
    End,
    /// What it is, in words.
    Summary,
    /// Facts, as a JSON object.
    Attributes,
    /// The place in the picture, to the right.
    X,
    /// The place in the picture, downwards.
    Y,
    /// A fact under the column's own name.
    Fact,
    /// Nothing: it is left out.
    LeftOut,
}

/// What a column of edges is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EdgeRole {
    /// Where it starts.
    Source,
    /// Where it ends.
    Target,
    /// The verb.
    Verb,
    /// The verb where there is no better one.
    Label,
    /// Stated or inferred; it follows from the evidence.
    Basis,
    /// How far along it is.
    State,
    /// The part that the actor had.
    Role,
    /// A date or interval.
    Date,
    /// Where an interval begins.
    Start,
    /// Where it ends.
    End,
    /// The review's outcome.
    Review,
    /// Who reviewed it.
    ReviewedBy,
    /// When it was reviewed.
    ReviewedOn,
    /// The evidence, as a JSON list.
    Evidence,
    /// What else is said of it: it goes into the words of the evidence, under the column's name.
    Said,
    /// Nothing: it is left out.
    LeftOut,
}

/// What is taken for what, where the guess is not to stand. Everything is keyed by the words of the
/// file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// Columns of nodes.
    pub node_columns: BTreeMap<String, NodeRole>,
    /// Columns of edges.
    pub edge_columns: BTreeMap<String, EdgeRole>,
    /// Kinds of nodes.
    pub kinds: BTreeMap<String, EntityKind>,
    /// Verbs of edges.
    pub verbs: BTreeMap<String, RelationKind>,
    /// The kind of what has none; [`EntityKind::Other`] if not said.
    pub kind_of_rest: Option<EntityKind>,
    /// The verb of what has none; [`RelationKind::RelatedTo`] if not said.
    pub verb_of_rest: Option<RelationKind>,
    /// Whether the first row of a table names its columns; guessed if not said.
    pub header: Option<bool>,
}

impl Mapping {
    /// What a column of nodes is taken for.
    pub fn node_role(&self, column: &str) -> NodeRole {
        let guess = || role_of_node(&plain(column)).unwrap_or(NodeRole::Fact);
        self.node_columns.get(column).copied().unwrap_or_else(guess)
    }

    /// What a column of edges is taken for.
    pub fn edge_role(&self, column: &str) -> EdgeRole {
        let guess = || role_of_edge(&plain(column)).unwrap_or(EdgeRole::Said);
        self.edge_columns.get(column).copied().unwrap_or_else(guess)
    }

    /// The kind that a word of the file means, if it means one of ours.
    pub fn kind(&self, word: &str) -> Option<EntityKind> {
        self.kinds.get(word).copied().or_else(|| guess_kind(word))
    }

    /// The verb that a word of the file means, if it means one of ours.
    pub fn verb(&self, word: &str) -> Option<RelationKind> {
        self.verbs.get(word).copied().or_else(|| guess_verb(word))
    }
}

/// A column's name without what differs from program to program.
fn plain(column: &str) -> String {
    let mut plain = String::with_capacity(column.len());
    let mut was_lower = false;
    for c in column.trim().chars() {
        let is_mark = matches!(c, ' ' | '-' | '.' | '_');
        if (is_mark || c.is_uppercase() && was_lower) && !plain.ends_with('_') {
            plain.push('_');
        }
        if !is_mark {
            plain.extend(c.to_lowercase());
        }
        was_lower = c.is_lowercase();
    }
    plain.trim_matches('_').to_owned()
}

/// What a column of nodes of this plain name is taken for.
fn role_of_node(plain: &str) -> Option<NodeRole> {
    Some(match plain {
        fields::IDENTIFIER | "id" | "key" | "node_id" | "nodeid" => NodeRole::Identifier,
        fields::KIND | "type" | "category" | "node_type" | "entity_type" | "labels" => {
            NodeRole::Kind
        }
        fields::SUBTYPE => NodeRole::Subtype,
        fields::NAME | "title" | "full_name" => NodeRole::Name,
        "label" | "node" => NodeRole::Label,
        fields::SHORT_NAME | "acronym" => NodeRole::ShortName,
        fields::ALIASES | "alias" | "aka" | "also_known_as" => NodeRole::Aliases,
        fields::DATE | "when" => NodeRole::Date,
        "start" | "start_date" | "begin" | "since" => NodeRole::Start,
        "end" | "end_date" | "until" => NodeRole::End,
        fields::SUMMARY | "description" | "desc" => NodeRole::Summary,
        fields::ATTRIBUTES => NodeRole::Attributes,
        fields::X => NodeRole::X,
        fields::Y => NodeRole::Y,
        "r" | "g" | "b" | "z" | "size" | "shape" | "color" | "fillcolor" | "fontcolor"
        | "style" | "fontname" | "fontsize" | "w" | "h" | "fill" | "timeset" => NodeRole::LeftOut,
        _ => return None,
    })
}

/// What a column of edges of this plain name is taken for.
fn role_of_edge(plain: &str) -> Option<EdgeRole> {
    Some(match plain {
        fields::SOURCE
        | "from"
        | "src"
        | "subject"
        | "start_id"
        | "source_id"
        | "from_id"
        | "node1" => EdgeRole::Source,
        fields::TARGET
        | "to"
        | "dst"
        | "dest"
        | "destination"
        | "object"
        | "end_id"
        | "target_id"
        | "to_id"
        | "node2" => EdgeRole::Target,
        fields::KIND | "verb" | "relation" | "relationship" | "predicate" | "interaction" => {
            EdgeRole::Verb
        }
        "label" | "name" | "type" | "edge_type" => EdgeRole::Label,
        fields::BASIS => EdgeRole::Basis,
        fields::STATE => EdgeRole::State,
        fields::ROLE => EdgeRole::Role,
        fields::DATE | "when" => EdgeRole::Date,
        "start" | "start_date" | "begin" | "since" => EdgeRole::Start,
        "end" | "end_date" | "until" => EdgeRole::End,
        fields::REVIEW => EdgeRole::Review,
        fields::REVIEWED_BY => EdgeRole::ReviewedBy,
        fields::REVIEWED_ON => EdgeRole::ReviewedOn,
        fields::EVIDENCE => EdgeRole::Evidence,
        "id" | "color" | "style" | "shape" | "fontname" | "fontsize" | "timeset" => {
            EdgeRole::LeftOut
        }
        _ => return None,
    })
}

/// Our own words for kinds, in plain letters.
static KINDS: LazyLock<BTreeMap<String, EntityKind>> = LazyLock::new(|| {
    let words = |kind: EntityKind| {
        [kind.as_str().replace('-', " "), kind.noun().to_owned(), kind.plural().to_owned()]
    };
    let all = EntityKind::ALL.iter().rev();
    all.flat_map(|&kind| words(kind).map(|word| (word, kind))).collect()
});

/// Our own words for verbs, in plain letters.
static VERBS: LazyLock<BTreeMap<String, RelationKind>> = LazyLock::new(|| {
    let words = |verb: RelationKind| {
        [verb.as_str().replace('-', " "), verb.wording(Direction::Out).to_owned()]
    };
    let all = RelationKind::ALL.iter().rev();
    all.flat_map(|&verb| words(verb).map(|word| (word, verb))).collect()
});

/// The kind that a foreign word means, by our own words for it and a few that are usual.
fn guess_kind(word: &str) -> Option<EntityKind> {
    let plain = plain(word).replace('_', " ");
    KINDS.get(&plain).copied().or(match plain.as_str() {
        "organization" | "organizations" | "org" | "institution" | "company" | "agency"
        | "body" => Some(EntityKind::Organisation),
        "mission" => Some(EntityKind::FieldMission),
        "persons" | "human" | "actor" | "author" => Some(EntityKind::Person),
        "country" | "city" | "town" | "location" | "region" => Some(EntityKind::Place),
        "topic" | "concept" | "keyword" | "tag" => Some(EntityKind::Theme),
        "law" | "treaty" | "convention" => Some(EntityKind::Instrument),
        "paper" | "article" | "book" | "report" => Some(EntityKind::Publication),
        "meeting" | "conference" => Some(EntityKind::Event),
        "clause" => Some(EntityKind::Recommendation),
        _ => None,
    })
}

/// The verb that a foreign word means, by our own words for it.
fn guess_verb(word: &str) -> Option<RelationKind> {
    VERBS.get(&plain(word).replace('_', " ")).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_words_are_taken_for_what_they_mean() {
        let mapping = Mapping::default();
        assert_eq!(mapping.node_role("Full Name"), NodeRole::Name);
        assert_eq!(mapping.node_role("nodeId"), NodeRole::Identifier);
        assert_eq!(mapping.node_role("population"), NodeRole::Fact);
        assert_eq!(mapping.edge_role("Source ID"), EdgeRole::Source);
        assert_eq!(mapping.edge_role("weight"), EdgeRole::Said);
        assert_eq!(mapping.kind("Organization"), Some(EntityKind::Organisation));
        assert_eq!(mapping.kind("field mission"), Some(EntityKind::FieldMission));
        assert_eq!(mapping.kind("gene"), None);
        assert_eq!(mapping.verb("CARRIED_OUT"), Some(RelationKind::CarriedOut));
        assert_eq!(mapping.verb("knows"), None);
    }

    #[test]
    fn what_is_said_by_hand_stands() {
        let mut mapping = Mapping::default();
        mapping.kinds.insert("gene".into(), EntityKind::Theme);
        mapping.node_columns.insert("name".into(), NodeRole::LeftOut);
        assert_eq!(mapping.kind("gene"), Some(EntityKind::Theme));
        assert_eq!(mapping.node_role("name"), NodeRole::LeftOut);
    }
}
