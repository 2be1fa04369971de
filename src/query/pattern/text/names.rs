//! A pattern text whose entities may be named as people name them.

use super::TextError;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind};
use crate::query::{Hit, Pattern, Resolved, SearchIndex, resolve_among};

/// What a name limits a slot by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    Entity,
    About,
    Place,
}

/// A name that is to be looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// The slot that it limits.
    pub(super) slot: String,
    /// How.
    pub(super) limit: Limit,
    /// Where it stands in the text, in characters from 1.
    pub(super) column: usize,
    /// The name.
    pub(super) text: String,
}

/// A text that has been read, with names in it that only a graph can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternText {
    pattern: Pattern,
    names: Vec<Name>,
}

/// Why a name in a pattern text is no entity.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NameError {
    /// The text is no pattern.
    #[error(transparent)]
    Text(#[from] TextError),
    /// Nothing is called so.
    #[error("'{text}' is not in the graph{}", nearest_of(.nearest))]
    Unknown {
        /// The name.
        text: String,
        /// What comes nearest, best first; possibly nothing.
        nearest: Vec<Hit>,
    },
    /// Several entities may be meant.
    #[error("'{text}' fits several: {}", told(.candidates))]
    Several {
        /// The name.
        text: String,
        /// Those that it fits, best first.
        candidates: Vec<Hit>,
    },
}

/// How many hits are looked through for what is called like an identifier.
const OFFERED: usize = 20;

/// How many candidates a message names.
const TOLD: usize = 5;

fn told(hits: &[Hit]) -> String {
    let names: Vec<String> = hits
        .iter()
        .take(TOLD)
        .map(|hit| format!("{} ({})", hit.name, hit.id.kind().noun()))
        .collect();
    names.join(", ")
}

fn nearest_of(hits: &[Hit]) -> String {
    match hits {
        [] => String::new(),
        hits => format!("; the nearest are {}", told(hits)),
    }
}

impl PatternText {
    pub(super) const fn new(pattern: Pattern, names: Vec<Name>) -> Self {
        Self { pattern, names }
    }

    /// The pattern of a text in which every entity is named by its identifier.
    pub(super) fn without_names(self) -> Result<Pattern, TextError> {
        match self.names.first() {
            None => Ok(self.pattern),
            Some(name) => Err(TextError::Unexpected {
                column: name.column,
                found: format!("the name '{}'", name.text),
                expected: "an identifier such as field-mission/serbia".into(),
                nearest: None,
            }),
        }
    }

    /// The pattern, with what `find` says that each name means among the kinds that can be meant
    /// (any if there are none). Identifiers are asked for too, so that one that the graph lacks is
    /// told with what comes near.
    ///
    /// # Errors
    /// The first that `find` gives.
    pub fn resolve_by<E>(
        self,
        mut find: impl FnMut(&[EntityKind], &str) -> Result<EntityId, E>,
    ) -> Result<Pattern, E> {
        for id in self.pattern.slots().flat_map(|slot| slot.named()) {
            find(&[], id.as_str())?;
        }
        let mut found = Vec::new();
        for name in &self.names {
            let kinds = match name.limit {
                Limit::Entity => self.possible_kinds(&name.slot),
                Limit::About => vec![EntityKind::Theme],
                Limit::Place => vec![EntityKind::Place],
            };
            found.push(find(&kinds, &name.text)?);
        }
        let mut pattern = self.pattern;
        for (name, id) in self.names.into_iter().zip(found) {
            let Some(slot) = pattern.slot_mut(&name.slot) else { continue };
            match name.limit {
                Limit::Entity => slot.entity = Some(id),
                Limit::About => slot.about = Some(id),
                Limit::Place => slot.place = Some(id),
            }
        }
        Ok(pattern)
    }

    /// The pattern, with its names looked up in a graph.
    ///
    /// # Errors
    /// [`NameError`] with the candidates if a name means nothing or several entities.
    pub fn resolve(
        self,
        graph: &KnowledgeGraph,
        index: &SearchIndex,
    ) -> Result<Pattern, NameError> {
        self.resolve_by(|kinds, text| {
            // An identifier that the graph lacks is told with what is called like it.
            if let Ok(id) = EntityId::new(text) {
                if graph.entity(&id).is_some() {
                    return Ok(id);
                }
                let mut nearest = index.search(id.name(), OFFERED);
                nearest.retain(|hit| hit.id.kind() == id.kind());
                return Err(NameError::Unknown { text: text.to_owned(), nearest });
            }
            // A name without its kind: 'serbia' where only field missions can stand.
            let direct =
                kinds.iter().find_map(|kind| EntityId::new(&format!("{kind}/{text}")).ok());
            if let Some(id) = direct.filter(|id| graph.entity(id).is_some()) {
                return Ok(id);
            }
            let text = text.to_owned();
            match resolve_among(graph, index, &text, kinds) {
                Resolved::One(id) => Ok(id),
                Resolved::Several(candidates) => Err(NameError::Several { text, candidates }),
                Resolved::None { nearest } => Err(NameError::Unknown { text, nearest }),
            }
        })
    }

    /// The kinds that can stand in a slot, by its own kinds and by the verbs at it.
    fn possible_kinds(&self, slot: &str) -> Vec<EntityKind> {
        let slots: Vec<_> = self.pattern.slots().collect();
        let fits = |kind: EntityKind, index: usize| slots[index].admits_kind(kind);
        let can_stand = |kind: EntityKind| {
            self.pattern.steps.iter().enumerate().all(|(index, step)| {
                let Some(origin) = self.pattern.origin(index) else { return true };
                let others = EntityKind::ALL.iter().copied();
                if slots[origin].name == slot {
                    others.clone().any(|o| fits(o, index + 1) && step.admits_kinds(kind, o))
                } else if slots[index + 1].name == slot {
                    others.clone().any(|o| fits(o, origin) && step.admits_kinds(o, kind))
                } else {
                    true
                }
            })
        };
        let own = |kind: &EntityKind| slots.iter().any(|s| s.name == slot && s.admits_kind(*kind));
        let all = EntityKind::ALL.iter().copied();
        let kinds: Vec<_> = all.filter(own).filter(|&kind| can_stand(kind)).collect();
        // A verb that nothing can stand at is told when the pattern is validated.
        if kinds.len() == EntityKind::ALL.len() { Vec::new() } else { kinds }
    }
}

/// The pattern that a text means in a graph.
///
/// # Errors
/// [`NameError`] if the text is no pattern or one of its names is not clear.
pub fn read_pattern(
    graph: &KnowledgeGraph,
    index: &SearchIndex,
    text: &str,
) -> Result<Pattern, NameError> {
    text.parse::<PatternText>()?.resolve(graph, index)
}
