//! What exactly is seen at a place: so that a step of a briefing can tell whether the graph under it
//! has changed since, and what.

use super::{Asked, Content};
use crate::graph::{Digest, KnowledgeGraph};
use crate::model::{EntityId, EntityKind, RelationKey, RelationKind};
use crate::progress::Progress;
use crate::project::place::Face;
use crate::project::{BriefingStep, Known};
use crate::query::{Question, wording};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Of more entities it is not kept what each was known by, but of all together.
const MOST_KNOWN: usize = 600;
/// The most names in a sentence.
const MOST_NAMES: usize = 3;

/// Entities and relations that are shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// The entities.
    pub entities: BTreeSet<EntityId>,
    /// The relations, those folded into lines included.
    pub relations: BTreeSet<RelationKey>,
}

impl Seen {
    /// What it is known again by: equal where the same is shown with the same names, dates, claims
    /// and evidence.
    pub fn digest(&self, graph: &KnowledgeGraph) -> Digest {
        Digest::of_part(graph, &self.entities, &self.relations)
    }

    /// What each entity is known by, with the claims that start at it. None, where there are more
    /// than six hundred.
    pub fn known(&self, graph: &KnowledgeGraph) -> BTreeMap<EntityId, Known> {
        if self.entities.len() > MOST_KNOWN {
            return BTreeMap::new();
        }
        let mut claims: BTreeMap<&EntityId, (Vec<u8>, u32)> = BTreeMap::new();
        for relation in self.relations.iter().filter_map(|key| graph.relation(key)) {
            let mut written = relation.clone();
            written.evidence.sort();
            let (bytes, count) = claims.entry(&relation.from).or_default();
            bytes.extend(serde_json::to_vec(&written).unwrap_or_default());
            *count += 1;
        }
        let entities = self.entities.iter().filter_map(|id| graph.entity(id));
        entities
            .map(|entity| {
                let (bytes, count) = claims.remove(&entity.id).unwrap_or_default();
                let record = number(&serde_json::to_vec(entity).unwrap_or_default());
                (entity.id.clone(), Known { record, claims: number(&bytes), count })
            })
            .collect()
    }
}

/// A number that follows from bytes, the same on every machine.
fn number(bytes: &[u8]) -> u32 {
    xxhash_rust::xxh3::xxh3_64(bytes) as u32
}

/// What a step shows now: a citation with what it joins, or what is seen at its place. Nothing, once
/// the progress is cancelled.
pub fn of_step(
    graph: &Arc<KnowledgeGraph>,
    questions: &Arc<[Question]>,
    step: &BriefingStep,
    progress: &Progress,
) -> Option<Seen> {
    if let Some(quoted) = &step.quoted {
        let document = format!("{}/{}", EntityKind::Document, quoted.document);
        let ends = [quoted.from.clone(), quoted.to.clone()];
        let mut seen = Seen {
            entities: ends.into_iter().chain(EntityId::new(&document).ok()).collect(),
            relations: [quoted.relation()].into(),
        };
        seen.keep_what_is_there(graph);
        return Some(seen);
    }
    let place = step.view.place.clone();
    let asked = Asked { graph: graph.clone(), questions: questions.clone(), place };
    let content = Content::of(&asked, progress);
    (!progress.is_cancelled()).then(|| of(graph, &content))
}

/// Keeps in a step what it shows, so that it can tell later what has changed.
pub fn keep(step: &mut BriefingStep, graph: &KnowledgeGraph, seen: &Seen) {
    step.seen = Some(seen.digest(graph));
    step.known = seen.known(graph);
}

/// The same step, which knows what it showed in this graph if it did not know what it showed before:
/// the steps that the program carries are of its own graph and do not say what that was.
pub fn known_in(
    graph: &Arc<KnowledgeGraph>,
    questions: &Arc<[Question]>,
    step: &BriefingStep,
    progress: &Progress,
) -> BriefingStep {
    let mut step = step.clone();
    if step.seen.is_none()
        && let Some(seen) = of_step(graph, questions, &step, progress)
    {
        keep(&mut step, graph, &seen);
    }
    step
}

/// What has changed of what a step shows since it was made, each in a sentence; none where nothing
/// has, or where the step does not know what it showed.
pub fn changes(graph: &KnowledgeGraph, step: &BriefingStep, now: &Seen) -> Vec<String> {
    match step.seen {
        Some(before) if before != now.digest(graph) => {}
        _ => return Vec::new(),
    }
    let after = now.known(graph);
    if step.known.is_empty() || after.is_empty() {
        return vec!["What this step shows has changed since it was made.".into()];
    }
    let (mut gone, mut out, mut changed, mut told) = (vec![], vec![], vec![], vec![]);
    for (id, before) in &step.known {
        match after.get(id) {
            None if graph.entity(id).is_none() => gone.push(id),
            None => out.push(id),
            Some(now) => {
                if now.record != before.record {
                    changed.push(id);
                }
                if now.claims != before.claims {
                    told.push((id, before.count, now.count));
                }
            }
        }
    }
    let new: Vec<&EntityId> = after.keys().filter(|id| !step.known.contains_key(*id)).collect();
    let mut words = Vec::new();
    let mut say = |ids: &[&EntityId], one: &str, many: &str| {
        if !ids.is_empty() {
            let verb = if ids.len() == 1 { one } else { many };
            words.push(format!("{} {verb}.", names(graph, ids)));
        }
    };
    say(&gone, "is no longer in the graph", "are no longer in the graph");
    say(&out, "no longer belongs to what is shown", "no longer belong to what is shown");
    say(&new, "is new here", "are new here");
    say(&changed, "is described otherwise", "are described otherwise");
    let claims = |more: fn(u32, u32) -> bool| -> Vec<&EntityId> {
        let found = told.iter().filter(|(_, before, now)| more(*before, *now));
        found.map(|(id, ..)| *id).collect()
    };
    say(&claims(|before, now| now > before), "has more claims", "have more claims");
    say(&claims(|before, now| now < before), "has fewer claims", "have fewer claims");
    let otherwise = claims(|before, now| now == before);
    say(&otherwise, "has a claim that reads otherwise", "have claims that read otherwise");
    if words.is_empty() {
        words.push("What this step shows has changed since it was made.".into());
    }
    words
}

/// The names of entities; of those that are gone, the ends of their identifiers.
fn names(graph: &KnowledgeGraph, ids: &[&EntityId]) -> String {
    let name = |id: &&EntityId| {
        let entity = graph.entity(id).map(|entity| entity.short_name().to_owned());
        entity.unwrap_or_else(|| wording::capital(&id.name().replace(['-', '_', '/'], " ")))
    };
    let mut names: Vec<String> = ids.iter().take(MOST_NAMES).map(name).collect();
    if ids.len() > MOST_NAMES {
        names.push(format!("{} more", ids.len() - MOST_NAMES));
    }
    wording::join(&names)
}

impl Seen {
    fn keep_what_is_there(&mut self, graph: &KnowledgeGraph) {
        self.entities.retain(|id| graph.entity(id).is_some());
        self.relations.retain(|key| graph.relation(key).is_some());
    }
}

/// What is seen: what the picture shows, what it folds into lines and, where a table or a timeline is
/// looked at, what that lists.
pub fn of(graph: &KnowledgeGraph, content: &Content) -> Seen {
    let visible = &content.visible;
    let mut seen = Seen {
        entities: visible.subgraph.entities.clone(),
        relations: visible.subgraph.relations.iter().cloned().collect(),
    };
    for link in &visible.folded {
        for (activity, _) in &link.via {
            let carried = RelationKind::CarriedOut;
            let from = RelationKey { from: link.from.clone(), kind: carried, to: activity.clone() };
            let to = RelationKey { from: activity.clone(), kind: link.kind, to: link.to.clone() };
            seen.relations.extend([from, to]);
            seen.entities.insert(activity.clone());
        }
    }
    if content.place.looks_at(Face::Timeline) {
        seen.entities.extend(content.lanes.items().map(|item| item.id.clone()));
    }
    for row in &content.table.rows {
        seen.entities.extend(row.entities().cloned());
        seen.relations.extend(row.relations.iter().cloned());
    }
    if content.place.looks_at(Face::Grid) {
        let view = super::grid::GridView::default();
        let grid = super::grid::WholeGrid::new(graph, content, &view).whole;
        let via = grid.cells.values().flat_map(|cell| &cell.via).map(|(id, _)| id.clone());
        seen.entities.extend(via);
        seen.relations.extend(grid.cells.values().flat_map(|cell| cell.relations.iter().cloned()));
        seen.entities.extend(grid.rows);
        seen.entities.extend(grid.columns);
    }
    seen.keep_what_is_there(graph);
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::View;
    use crate::project::place::{Place, Subject};
    use crate::query::fixture::{id, sample};

    fn step() -> BriefingStep {
        let subject = Subject::Around([id("field-mission/serbia")].into());
        let view = View { place: Place { subject, ..Place::default() }, ..View::default() };
        BriefingStep { view, ..BriefingStep::default() }
    }

    fn seen(graph: &KnowledgeGraph) -> Seen {
        let graph = Arc::new(graph.clone());
        of_step(&graph, &Arc::from([]), &step(), &Progress::default()).unwrap()
    }

    #[test]
    fn a_step_tells_what_has_changed_of_what_it_shows_and_of_nothing_else() {
        let mut graph = sample();
        let mut step = step();
        let before = seen(&graph);
        keep(&mut step, &graph, &before);
        assert_eq!(changes(&graph, &step, &seen(&graph)), Vec::<String>::new());

        let other = before.entities.clone();
        let far = graph.entities().find(|entity| !other.contains(&entity.id)).unwrap().clone();
        graph.replace_entity(crate::model::Entity { name: "Far".into(), ..far }).unwrap();
        assert_eq!(changes(&graph, &step, &seen(&graph)), Vec::<String>::new());

        let mission = graph.entity(&id("field-mission/serbia")).unwrap().clone();
        let named = crate::model::Entity { name: "Mission".into(), label: None, ..mission };
        graph.replace_entity(named).unwrap();
        assert_eq!(changes(&graph, &step, &seen(&graph)), ["Mission is described otherwise."]);

        let lost = before.relations.iter().find(|key| key.from == id("field-mission/serbia"));
        graph.remove_entity(&lost.unwrap().to).unwrap();
        let words = changes(&graph, &step, &seen(&graph));
        assert!(words[0].ends_with("is no longer in the graph."), "{words:?}");
        assert!(words.iter().any(|words| words == "Mission has fewer claims."), "{words:?}");
    }
    #[test]
    fn a_step_that_does_not_say_what_it_showed_is_compared_with_the_graph_that_it_is_about() {
        let base = Arc::new(sample());
        let known = known_in(&base, &Arc::from([]), &step(), &Progress::default());
        let mut now = sample();
        assert_eq!(changes(&now, &known, &seen(&now)), Vec::<String>::new());
        let mission = now.entity(&id("field-mission/serbia")).unwrap().clone();
        let named = crate::model::Entity { name: "Mission".into(), label: None, ..mission };
        now.replace_entity(named).unwrap();
        assert_eq!(changes(&now, &known, &seen(&now)), ["Mission is described otherwise."]);
        // What it knows is kept.
        let again = known_in(&Arc::new(now), &Arc::from([]), &known, &Progress::default());
        assert_eq!(again, known);
    }
}
