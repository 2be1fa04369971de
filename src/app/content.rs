//! What is shown: the entities and relations of the subject, and the answer behind them.

use super::place::{Place, Subject};
use super::state::State;
use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, RelationKind};
use crate::query::{
    self, Answer, Arrangement, Coverage, Explanation, Path, Pattern, Question, Visible, visible,
};
use std::collections::{BTreeMap, BTreeSet};

/// How many paths are shown at first.
const PATHS: usize = 8;

/// What the person asked, answered.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    /// The saved question, where it is one.
    pub question: Option<Question>,
    /// The pattern, with the slots filled.
    pub pattern: Option<Pattern>,
    /// Its rows; an error of the pattern is told in words.
    pub answer: Option<Result<Answer, String>>,
    /// Why there are no rows, where there are none.
    pub explanation: Option<Explanation>,
}

/// Everything that follows from the subject and the filter.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// What is shown.
    pub visible: Visible,
    /// The answer, where the subject is a question.
    pub answered: Answered,
    /// The grid for the subject.
    pub coverage: Coverage,
    /// How two entities are connected, where the subject asks for it.
    pub paths: Vec<Path>,
}

impl Content {
    /// What the state asks for.
    pub fn of(state: &State) -> Self {
        let (graph, place) = (&*state.graph, &state.place);
        let mut content = Self::default();
        content.visible = match &place.subject {
            Subject::Overview => visible::overview(graph, &place.filter),
            Subject::Everything => visible::whole(graph, &place.filter),
            Subject::Around(centres) => visible::around(graph, centres, &place.filter),
            Subject::Question { id, set } => {
                content.answered = answer_saved(state, id, set);
                answer_content(graph, place, &content.answered)
            }
            Subject::Pattern(pattern) => {
                content.answered = answer(graph, None, Ok(pattern.clone()));
                answer_content(graph, place, &content.answered)
            }
            Subject::Paths(asked) => {
                content.paths = query::paths(graph, &asked.from, &asked.to, PATHS, asked.max_hops);
                path_content(&content.paths)
            }
        };
        for id in &place.expanded {
            let more = visible::around(graph, &[id.clone()].into(), &place.filter);
            content.visible.subgraph.entities.extend(more.subgraph.entities);
        }
        if !place.expanded.is_empty() || !place.hidden.is_empty() {
            let entities = &content.visible.subgraph.entities - &place.hidden;
            content
                .visible
                .folded
                .retain(|l| entities.contains(&l.from) && entities.contains(&l.to));
            content.visible.subgraph = query::induced(graph, entities, &place.filter);
        }
        content.coverage = coverage(graph, place, &content.answered);
        content
    }
}

fn answer_saved(state: &State, id: &str, set: &BTreeMap<String, EntityId>) -> Answered {
    let Some(question) = state.questions.iter().find(|question| question.id == id) else {
        return Answered::default();
    };
    let pattern = question.bind(set).map_err(|error| error.to_string());
    answer(&state.graph, Some(question.clone()), pattern)
}

fn answer(
    graph: &KnowledgeGraph,
    question: Option<Question>,
    pattern: Result<Pattern, String>,
) -> Answered {
    let found = match &pattern {
        Ok(pattern) => query::answer(graph, pattern).map_err(|error| error.to_string()),
        Err(fault) => Err(fault.clone()),
    };
    let explanation = match (&pattern, &found) {
        (Ok(pattern), Ok(answer)) if answer.rows.is_empty() => {
            Some(query::explain_empty(graph, pattern))
        }
        _ => None,
    };
    Answered { question, pattern: pattern.ok(), answer: Some(found), explanation }
}

/// The entities of the paths, arranged by how far along they are.
fn path_content(paths: &[Path]) -> Visible {
    let mut columns: BTreeMap<EntityId, u8> = BTreeMap::new();
    for path in paths {
        for (at, id) in path.entities.iter().enumerate() {
            let at = u8::try_from(at).unwrap_or(u8::MAX);
            // On a longer path it may come later; the shortest way to it says where it stands.
            columns.entry(id.clone()).and_modify(|known| *known = at.min(*known)).or_insert(at);
        }
    }
    // Where the paths end is the last column, however short one of them is.
    if let Some(end) = paths.first().and_then(|path| path.entities.last()) {
        let last = columns.values().copied().max().unwrap_or(0);
        columns.insert(end.clone(), last);
    }
    let relations = paths.iter().flat_map(|path| &path.steps).map(|(key, _)| key.clone()).collect();
    Visible {
        subgraph: query::Subgraph { entities: columns.keys().cloned().collect(), relations },
        arrangement: Arrangement::Columns(columns),
        ..Visible::default()
    }
}

/// The entities of an answer, arranged in the columns of its chain.
fn answer_content(graph: &KnowledgeGraph, place: &Place, answered: &Answered) -> Visible {
    let (Some(pattern), Some(Ok(answer))) = (&answered.pattern, &answered.answer) else {
        return Visible::default();
    };
    let depths = depths(pattern);
    let names: Vec<&str> = pattern.slots().map(|slot| slot.name.as_str()).collect();
    let place_of = |name: &String| names.iter().position(|slot| slot == name).unwrap_or(0);
    // What a derived step passes through stands between its ends, so those are two apart.
    let column_of: Vec<u8> = answer.columns.iter().map(|name| depths[place_of(name)] * 2).collect();
    let mut columns: BTreeMap<EntityId, u8> = BTreeMap::new();
    let mut relations = BTreeSet::new();
    for row in &answer.rows {
        for (id, &column) in row.cells.iter().zip(&column_of) {
            if let Some(id) = id {
                columns.entry(id.clone()).or_insert(column);
            }
        }
        relations.extend(row.relations.iter().cloned());
    }
    for key in &relations {
        for (passed, from) in [(&key.to, &key.from), (&key.from, &key.to)] {
            if let (false, Some(&before)) = (columns.contains_key(passed), columns.get(from)) {
                columns.insert(passed.clone(), before + 1);
            }
        }
    }
    let used: BTreeSet<u8> = columns.values().copied().collect();
    for column in columns.values_mut() {
        *column = used.range(..*column).count() as u8;
    }
    columns.retain(|id, _| place.filter.admits_entity(graph, id));
    relations.retain(|key| columns.contains_key(&key.from) && columns.contains_key(&key.to));
    Visible {
        subgraph: query::Subgraph { entities: columns.keys().cloned().collect(), relations },
        arrangement: Arrangement::Columns(columns),
        ..Visible::default()
    }
}

/// How many steps each slot is from the start; at most [`Pattern::MOST_SLOTS`].
fn depths(pattern: &Pattern) -> Vec<u8> {
    let mut depths = vec![0u8];
    for step in 0..pattern.steps.len() {
        let before = pattern.origin(step).and_then(|from| depths.get(from)).copied();
        depths.push(before.unwrap_or(0) + 1);
    }
    depths
}

/// The grid of a subject: for a question with a grid its own, else missions against the
/// recommendations of the picture's theme.
fn coverage(graph: &KnowledgeGraph, place: &Place, answered: &Answered) -> Coverage {
    let theme = match &place.subject {
        Subject::Question { set, .. } => {
            let slots = answered.question.iter().flat_map(|question| &question.slots);
            slots
                .filter_map(|slot| set.get(&slot.name).or(slot.default.as_ref()))
                .find(|id| id.kind() == EntityKind::Theme)
                .cloned()
        }
        Subject::Pattern(pattern) => pattern.slots().find_map(|slot| slot.about.clone()),
        Subject::Around(centres) => {
            centres.iter().find(|id| id.kind() == EntityKind::Theme).cloned()
        }
        Subject::Overview | Subject::Everything | Subject::Paths(_) => place.filter.theme.clone(),
    };
    let (rows, columns) =
        grid_kinds(answered).unwrap_or((EntityKind::FieldMission, EntityKind::Recommendation));
    let relation = (columns == EntityKind::Recommendation).then_some(RelationKind::Implements);
    query::coverage(graph, rows, columns, theme.as_ref(), relation)
}

/// The kinds of the two columns that a question names for its grid.
fn grid_kinds(answered: &Answered) -> Option<(EntityKind, EntityKind)> {
    let question = answered.question.as_ref()?;
    let (rows, columns) = question.grid.as_ref()?;
    let kind = |name: &str| {
        question.pattern.slots().find(|slot| slot.name == name)?.kinds.first().copied()
    };
    Some((kind(rows)?, kind(columns)?))
}
