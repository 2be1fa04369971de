//! What is filled in to change what is kept: the forms, what each comes to, and what is wrong with it.

mod fault;
mod plan;
mod relation;

pub use fault::{Fault, Field};
pub use plan::Planned;
pub use relation::{EvidencePage, Way, ways};

use crate::document::SIGNATURE_ATTRIBUTE;
use crate::model::{
    DateSpan, Entity, EntityId, EntityKind, Relation, RelationKey, ReviewStatus, Role, State,
};
use crate::query::Pattern;
use std::collections::BTreeSet;

/// A form on top of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// What is filled in.
    pub page: Page,
    /// As it was when it was opened: what differs would be lost.
    pub before: Page,
    /// What is wrong, and where.
    pub fault: Option<Fault>,
    /// What it would do, sentence by sentence, where that is told before it is done.
    pub preview: Vec<String>,
    /// Whether it asks if what is filled in may be thrown away.
    pub asks: bool,
    /// Whether its first field has been given the keyboard.
    pub opened: bool,
}

/// What can be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// An entity that comes or changes.
    Entity(EntityPage),
    /// A relation that comes or changes.
    Relation(RelationPage),
    /// An entity that goes.
    RemoveEntity(EntityId),
    /// A relation that goes.
    RemoveRelation(RelationKey),
    /// Entities that become one.
    Merge {
        /// All of them.
        ids: BTreeSet<EntityId>,
        /// The one that stays.
        stays: EntityId,
    },
    /// An entity that becomes two.
    Split {
        /// It.
        id: EntityId,
        /// What the new one is called.
        name: String,
        /// The relations that go with the new one.
        chosen: BTreeSet<RelationKey>,
    },
    /// A question of the person's own.
    Question {
        /// Which one is renamed; nothing where one is saved.
        id: Option<String>,
        /// Its title.
        title: String,
        /// What it asks.
        pattern: Pattern,
    },
}

/// An entity, as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityPage {
    /// Which one is changed; nothing where one is added.
    pub id: Option<EntityId>,
    /// Its kind.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Its short name.
    pub label: String,
    /// Its finer kind.
    pub subtype: String,
    /// Its other names, one a line.
    pub aliases: String,
    /// Its date.
    pub date: String,
    /// What it is.
    pub summary: String,
    /// Facts of its kind, each with what it is called.
    pub attributes: Vec<(String, String)>,
}

/// A relation, as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationPage {
    /// Which one is changed; nothing where one is added.
    pub key: Option<RelationKey>,
    /// The entity from which it is added.
    pub anchor: EntityId,
    /// What is typed to find the other end.
    pub search: String,
    /// Which of those found is marked.
    pub marked: usize,
    /// The other end, once it is chosen.
    pub other: Option<EntityId>,
    /// Its verb, as read from the anchor, once it is chosen.
    pub way: Option<Way>,
    /// How far along it is.
    pub state: State,
    /// The part that the actor had.
    pub role: Option<Role>,
    /// When it was.
    pub date: String,
    /// The passages that it rests on.
    pub evidence: Vec<EvidencePage>,
    /// The outcome of its review.
    pub review: ReviewPage,
}

/// A review, as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReviewPage {
    /// The decision.
    pub status: ReviewStatus,
    /// Who decided.
    pub by: String,
    /// On which day.
    pub on: String,
}

impl Form {
    /// A page on which nothing has been changed yet.
    pub fn new(page: Page) -> Self {
        let before = page.clone();
        Self { page, before, fault: None, preview: Vec::new(), asks: false, opened: false }
    }

    /// Whether something would be lost if it were closed.
    pub fn is_filled_in(&self) -> bool {
        match (&self.page, &self.before) {
            // What is only chosen is chosen again at once.
            (Page::Merge { .. }, _) => false,
            (page, before) => page != before,
        }
    }

    /// What is wrong at a field.
    pub fn fault_at(&self, field: Field) -> Option<&str> {
        self.fault.as_ref().filter(|fault| fault.at == field).map(|fault| fault.says.as_str())
    }
}

impl Page {
    /// What it is called on screen.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Entity(page) if page.id.is_none() => "Add an entity",
            Self::Entity(_) => "Edit an entity",
            Self::Relation(page) if page.key.is_none() => "Add a relation",
            Self::Relation(_) => "Edit a relation",
            Self::RemoveEntity(_) => "Remove an entity",
            Self::RemoveRelation(_) => "Remove a relation",
            Self::Merge { .. } => "Merge into one",
            Self::Split { .. } => "Split into two",
            Self::Question { id: None, .. } => "Save this question",
            Self::Question { .. } => "Rename a question",
        }
    }

    /// What the button says that does it.
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Entity(page) if page.id.is_none() => "Add it",
            Self::Relation(page) if page.key.is_none() => "Add it",
            Self::Entity(_) | Self::Relation(_) => "Keep the changes",
            Self::RemoveEntity(_) | Self::RemoveRelation(_) => "Remove it",
            Self::Merge { .. } => "Merge them",
            Self::Split { .. } => "Split it",
            Self::Question { id: None, .. } => "Save it",
            Self::Question { .. } => "Rename it",
        }
    }

    /// Whether what it would do is told before it is done, and is another thing than on `before`.
    pub fn is_told_anew_after(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Merge { .. } | Self::RemoveEntity(_) | Self::RemoveRelation(_), _) => true,
            (Self::Split { chosen, .. }, Self::Split { chosen: earlier, .. }) => chosen != earlier,
            (Self::Entity(now), Self::Entity(earlier)) => {
                now.id.is_some() && now.kind != earlier.kind
            }
            _ => false,
        }
    }
}

impl EntityPage {
    /// A new entity.
    pub fn new(kind: EntityKind) -> Self {
        Self {
            id: None,
            kind,
            name: String::new(),
            label: String::new(),
            subtype: String::new(),
            aliases: String::new(),
            date: String::new(),
            summary: String::new(),
            attributes: Vec::new(),
        }
    }

    /// An entity as it is.
    pub fn of(entity: &Entity) -> Self {
        // The mark by which copies of a document are known again is no fact for people.
        let told = |(key, _): &(&String, &String)| key.as_str() != SIGNATURE_ATTRIBUTE;
        let attributes = entity.attributes.iter().filter(told);
        Self {
            id: Some(entity.id.clone()),
            kind: entity.kind(),
            name: entity.name.clone(),
            label: entity.label.clone().unwrap_or_default(),
            subtype: entity.subtype.clone().unwrap_or_default(),
            aliases: entity.aliases.join("\n"),
            date: written(entity.date),
            summary: entity.summary.clone(),
            attributes: attributes.map(|(key, value)| (key.clone(), value.clone())).collect(),
        }
    }
}

impl RelationPage {
    /// A new relation of an entity.
    pub fn new(anchor: EntityId) -> Self {
        Self {
            key: None,
            anchor,
            search: String::new(),
            marked: 0,
            other: None,
            way: None,
            state: State::default(),
            role: None,
            date: String::new(),
            evidence: vec![EvidencePage::default()],
            review: ReviewPage::default(),
        }
    }

    /// A relation as it is.
    pub fn of(relation: &Relation) -> Self {
        use crate::model::Direction;
        let review = &relation.review;
        Self {
            key: Some(relation.key()),
            other: Some(relation.to.clone()),
            way: Some((relation.kind, Direction::Out)),
            state: relation.state,
            role: relation.role,
            date: written(relation.date),
            evidence: relation.evidence.iter().map(EvidencePage::of).collect(),
            review: ReviewPage {
                status: review.status,
                by: review.by.clone().unwrap_or_default(),
                on: written(review.on),
            },
            ..Self::new(relation.from.clone())
        }
    }
}

fn written(date: Option<DateSpan>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}
