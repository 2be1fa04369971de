//! What is shown at a place: the answer to what is asked there, what of the graph is visible, and,
//! laid out and drawn up, its picture. The same for the window and for a file.

mod drawn;
pub mod filters;
pub mod grid;
pub mod seen;
mod wanted;
pub mod wording;

pub use drawn::LaidOut;
pub use wanted::{Kept, Places, Shown, Stays, Stood, Wanted};

use crate::graph::KnowledgeGraph;
use crate::model::{EntityId, EntityKind, RelationKey};
use crate::progress::Progress;
use crate::project::place::{Added, Face, Place, Subject};
use crate::query::table::Table;
use crate::query::timeline::Lanes;
use crate::query::{
    self, Answer, Arrangement, Connections, Explanation, PathRequest, Pattern, Question, Visible,
    visible,
};
use filters::Hides;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What content depends on.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The graph.
    pub graph: Arc<KnowledgeGraph>,
    /// Its saved questions.
    pub questions: Arc<[Question]>,
    /// What is to be shown of it.
    pub place: Place,
}

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
    /// The place that all of this answers.
    pub place: Place,
    /// What is shown.
    pub visible: Visible,
    /// How many entities of each kind are shown.
    pub shown: BTreeMap<EntityKind, usize>,
    /// How many there are in the graph.
    pub all: BTreeMap<EntityKind, usize>,
    /// How many activities are folded into lines.
    pub folded: usize,
    /// The answer, where the subject is a question.
    pub answered: Answered,
    /// How two entities are connected, where the subject asks for it.
    pub connections: Connections,
    /// The rows of the table, while it is looked at.
    pub table: Table,
    /// What the timeline shows, while it is looked at: all that belongs to the subject, whenever it
    /// is dated, so that a stretch of time is seen among what lies outside.
    pub lanes: Lanes,
    /// The answer before the stretch of time was applied, where there is one.
    pub at_all_times: Option<Answered>,
    /// What every filter in force hides.
    pub hidden_by: Vec<Hides>,
    /// How much each entity shown matters, 0 to 1.
    pub importance: BTreeMap<EntityId, f32>,
}

impl Content {
    /// All that is asked for. Once the progress is cancelled, only a part of it: nobody waits for
    /// the rest.
    pub fn of(asked: &Asked, progress: &Progress) -> Self {
        let (graph, place) = (&*asked.graph, &asked.place);
        let mut content = Self::at(asked, place, progress);
        if progress.is_cancelled() {
            return content;
        }
        if place.looks_at(Face::Timeline) {
            let at_any_time = match place.filter.during {
                None => at_any_time(graph, place, &content),
                Some(_) => {
                    let filter = query::Filter { during: None, ..place.filter.clone() };
                    let place = Place { filter, ..place.clone() };
                    at_any_time(graph, &place, &Self::at(asked, &place, progress))
                }
            };
            content.lanes = Lanes::new(graph, &at_any_time);
        }
        if progress.is_cancelled() {
            return content;
        }
        content.shown = counts(content.visible.subgraph.entities.iter());
        content.all = counts(graph.entities().map(|entity| &entity.id));
        content.folded = content.visible.folded_activities();
        content.table = table(graph, place, &content);
        content.hidden_by = filters::hides(graph, &content, place, progress);
        if !progress.is_cancelled() {
            content.importance = query::importance(graph, &content.visible.subgraph);
        }
        content
    }

    /// What is shown at another place, and the answer behind it.
    pub fn at(asked: &Asked, place: &Place, progress: &Progress) -> Self {
        let graph = &*asked.graph;
        let mut content = Self { place: place.clone(), ..Self::default() };
        match &place.subject {
            Subject::Question { id, set } => {
                content.answered = answer_saved(asked, id, set, progress);
            }
            Subject::Pattern(pattern) => {
                content.answered = answer(graph, None, Ok(pattern.clone()), progress);
            }
            Subject::Paths(asked) => {
                content.connections =
                    query::connections_within(graph, asked, &place.filter, progress);
            }
            _ => {}
        }
        if progress.is_cancelled() {
            return content;
        }
        content.visible = content.shown_at(graph, place, progress);
        // The picture at another time is counted from the rows of all times.
        if place.filter.during.is_some() {
            content.at_all_times = Some(content.answered.clone());
            content.answered.keep_during(graph, &place.filter);
        }
        content
    }

    /// How many entities a place with the same subject would show more by what is added there.
    pub fn more_at(&self, graph: &KnowledgeGraph, place: &Place) -> usize {
        let hidden = &self.place.hidden;
        let back = hidden.iter().filter(|id| place.expanded.iter().any(|one| one.at() == *id));
        let mut more: BTreeSet<EntityId> = back.cloned().collect();
        for added in place.expanded.difference(&self.place.expanded) {
            more.extend(entities_of(graph, place, added));
        }
        more.iter()
            .filter(|id| !place.hidden.contains(id))
            .filter(|id| !self.visible.subgraph.entities.contains(id))
            .count()
    }

    /// What is shown at a place that has the same subject.
    fn shown_at(&self, graph: &KnowledgeGraph, place: &Place, progress: &Progress) -> Visible {
        let mut visible = self.of_subject(graph, place);
        if matches!(place.subject, Subject::Overview | Subject::Everything) {
            let whole = place.subject == Subject::Everything;
            visible::gather(graph, &mut visible, whole, progress);
        }
        add(graph, place, &mut visible);
        take_out(place, &mut visible);
        query::arrange(graph, &mut visible, &place.arranged);
        visible
    }

    /// The same, not arranged yet.
    fn loose_at(&self, graph: &KnowledgeGraph, place: &Place) -> Visible {
        let mut visible = self.of_subject(graph, place);
        add(graph, place, &mut visible);
        take_out(place, &mut visible);
        visible
    }

    fn of_subject(&self, graph: &KnowledgeGraph, place: &Place) -> Visible {
        match &place.subject {
            Subject::Overview => visible::overview(graph, &place.filter),
            Subject::Everything => visible::whole(graph, &place.filter),
            Subject::Around(centres) => visible::around(graph, centres, &place.filter),
            Subject::Within { centres, degrees } => {
                query::within(graph, centres, *degrees, &place.filter)
            }
            Subject::Question { .. } | Subject::Pattern(_) => {
                let mut answered = self.at_all_times.as_ref().unwrap_or(&self.answered).clone();
                answered.keep_during(graph, &place.filter);
                answer_content(graph, place, &answered)
            }
            Subject::Paths(asked) => path_content(graph, place, asked, &self.connections),
        }
    }
}

fn counts<'a>(ids: impl Iterator<Item = &'a EntityId>) -> BTreeMap<EntityKind, usize> {
    let mut counts = BTreeMap::new();
    for id in ids {
        *counts.entry(id.kind()).or_default() += 1;
    }
    counts
}

/// Adds what was asked for on top, with its relations to all that is shown.
fn add(graph: &KnowledgeGraph, place: &Place, visible: &mut Visible) {
    if place.expanded.is_empty() {
        return;
    }
    let before = visible.subgraph.entities.clone();
    for added in &place.expanded {
        let id = added.at();
        let more = entities_of(graph, place, added);
        if let Arrangement::Columns(columns) = &mut visible.arrangement {
            // Beside what it was asked for at: that is the nearest that it belongs to.
            let beside = columns.get(id).map_or(0, |column| column.saturating_add(1));
            for id in &more {
                columns.entry(id.clone()).or_insert(beside);
            }
        }
        visible.subgraph.entities.extend(more);
    }
    let all = visible.subgraph.entities.iter().cloned().collect();
    let among = query::induced(graph, all, &place.filter).relations.into_iter();
    let is_new = |id: &EntityId| !before.contains(id);
    visible.subgraph.relations.extend(among.filter(|key| is_new(&key.from) || is_new(&key.to)));
}

/// What one of the things added by hand adds.
fn entities_of(graph: &KnowledgeGraph, place: &Place, added: &Added) -> BTreeSet<EntityId> {
    let id = added.at();
    match added {
        Added::Around(_) => {
            visible::around(graph, &[id.clone()].into(), &place.filter).subgraph.entities
        }
        Added::By(_, kind, direction) => {
            query::expansions(graph, id, &BTreeSet::new(), &place.filter)
                .into_iter()
                .filter(|one| (one.kind, one.direction) == (*kind, *direction))
                .flat_map(|one| one.entities)
                .collect()
        }
        Added::Alone(_) => [id.clone()].into(),
    }
}

/// Takes out what was hidden by hand, with its lines.
fn take_out(place: &Place, visible: &mut Visible) {
    if place.hidden.is_empty() {
        return;
    }
    visible.subgraph.entities.retain(|id| !place.hidden.contains(id));
    let entities = &visible.subgraph.entities;
    let stays = |from: &EntityId, to: &EntityId| entities.contains(from) && entities.contains(to);
    visible.subgraph.relations.retain(|key| stays(&key.from, &key.to));
    visible.folded.retain(|link| stays(&link.from, &link.to));
}

impl Answered {
    /// Leaves of the rows those that the filter's stretch of time admits.
    fn keep_during(&mut self, graph: &KnowledgeGraph, filter: &query::Filter) {
        if let Some(Ok(answer)) = &mut self.answer {
            filter.keep_rows(graph, answer);
        }
    }
}

/// What belongs to the subject, for the timeline. Of the whole graph that is everything, also what
/// the picture folds or leaves out.
fn at_any_time(graph: &KnowledgeGraph, place: &Place, content: &Content) -> BTreeSet<EntityId> {
    if matches!(place.subject, Subject::Overview | Subject::Everything) {
        let sieve = place.filter.sieve(graph);
        let ids = graph.entities().map(|entity| &entity.id);
        return ids.filter(|id| sieve.admits(id) && !place.hidden.contains(id)).cloned().collect();
    }
    let folded = content.visible.folded.iter().flat_map(|link| &link.via).map(|(id, _)| id);
    content.visible.subgraph.entities.iter().chain(folded).cloned().collect()
}

fn answer_saved(
    asked: &Asked,
    id: &str,
    set: &BTreeMap<String, EntityId>,
    progress: &Progress,
) -> Answered {
    let Some(question) = asked.questions.iter().find(|question| question.id == id) else {
        return Answered::default();
    };
    let pattern = question.bind(set).map_err(|error| error.to_string());
    answer(&asked.graph, Some(question.clone()), pattern, progress)
}

fn answer(
    graph: &KnowledgeGraph,
    question: Option<Question>,
    pattern: Result<Pattern, String>,
    progress: &Progress,
) -> Answered {
    let found = match &pattern {
        Ok(pattern) => {
            query::answer_until(graph, pattern, progress).map_err(|error| error.to_string())
        }
        Err(fault) => Err(fault.clone()),
    };
    let explanation = match (&pattern, &found) {
        (Ok(pattern), Ok(answer)) if answer.rows.is_empty() && !progress.is_cancelled() => {
            Some(query::explain_empty(graph, pattern))
        }
        _ => None,
    };
    Answered { question, pattern: pattern.ok(), answer: Some(found), explanation }
}

/// The entities of the paths, arranged by how far along they are; without a path, both ends.
fn path_content(
    graph: &KnowledgeGraph,
    place: &Place,
    asked: &PathRequest,
    found: &Connections,
) -> Visible {
    let mut columns: BTreeMap<EntityId, u8> = BTreeMap::new();
    for path in found.all() {
        for (at, id) in path.entities.iter().enumerate() {
            let at = u8::try_from(at).unwrap_or(u8::MAX);
            // On a longer path it may come later; the shortest way to it says where it stands.
            columns.entry(id.clone()).and_modify(|known| *known = at.min(*known)).or_insert(at);
        }
    }
    // Where the paths end is the last column, however short one of them is, and is that alone.
    let last = found.all().map(|path| path.steps.len()).max().unwrap_or(1);
    let last = u8::try_from(last).unwrap_or(u8::MAX);
    for (end, column) in [(&asked.from, 0), (&asked.to, last)] {
        if graph.entity(end).is_some() {
            columns.insert(end.clone(), column);
        }
    }
    let is_end = |id: &EntityId| *id == asked.from || *id == asked.to;
    columns.retain(|id, _| is_end(id) || place.filter.admits_entity(graph, id));
    let admitted = |key: &&RelationKey| {
        columns.contains_key(&key.from)
            && columns.contains_key(&key.to)
            && graph.relation(key).is_some_and(|relation| place.filter.admits_relation(relation))
    };
    let steps = found.all().flat_map(|path| &path.steps).map(|(key, _)| key);
    let relations = steps.filter(admitted).cloned().collect();
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

/// A row for each answer, or else for each relation shown; none while the table is not looked at.
fn table(graph: &KnowledgeGraph, place: &Place, content: &Content) -> Table {
    if !place.looks_at(Face::Table) {
        return Table::default();
    }
    match (&place.subject, &content.answered.answer) {
        (Subject::Paths(_), _) | (_, Some(Err(_))) => Table::default(),
        (_, Some(Ok(answer))) => Table::of_answer(graph, answer, &content.visible, &place.filter),
        (_, None) => Table::of_picture(graph, &content.visible),
    }
}
