//! Search and a three-step pattern on a generated graph of 100,000 entities, beside what one would
//! write first: a look at every name, and loops over all relations.
//!
//! The plain search finds less (no slips, no accents, no word order, no ranking); the plain loops
//! find the same rows, and are already begun at the theme.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use std::collections::BTreeMap;
use std::hint::black_box;
use throughline::graph::KnowledgeGraph;
use throughline::model::{
    Basis, Direction, Entity, EntityId, EntityKind, Evidence, Relation, RelationKind, Review, State,
};
use throughline::query::{Pattern, SearchIndex, Slot, Verb, answer, coverage, paths};

use EntityKind::{Activity, FieldMission, Organisation, Place, Recommendation, Theme};

/// How many entities of each kind; 100,000 together.
const KINDS: [(EntityKind, usize); 6] = [
    (FieldMission, 200),
    (Activity, 60_000),
    (Recommendation, 20_000),
    (Organisation, 10_000),
    (Place, 9_000),
    (Theme, 800),
];

/// Numbers that look random and are the same at every run (Knuth's linear congruential generator,
/// MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 16] = [
            "ser", "bia", "mol", "do", "va", "ti", "ra", "na", "kos", "li", "me", "dar", "po",
            "ny", "gar", "esk",
        ];
        let length = 2 + self.below(3);
        (0..length).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }
}

fn entity(kind: EntityKind, number: usize) -> EntityId {
    EntityId::new(&format!("{kind}/{number}")).expect("kinds and numbers make identifiers")
}

fn claim(graph: &mut KnowledgeGraph, from: EntityId, kind: RelationKind, to: EntityId) {
    let evidence = vec![Evidence {
        document: "report".into(),
        locator: "1 ¶1".into(),
        basis: Basis::Stated,
        summary: "As generated.".into(),
        fingerprint: String::new(),
        reason: None,
    }];
    let (state, review) = (State::Done, Review::default());
    let relation = Relation { from, kind, to, state, role: None, date: None, review, evidence };
    graph.insert_relation(relation).expect("the generated relations are allowed");
}

fn generated() -> KnowledgeGraph {
    let mut numbers = Numbers(7);
    let mut graph = KnowledgeGraph::new();
    for (kind, count) in KINDS {
        for number in 0..count {
            let words: Vec<String> = (0..3).map(|_| numbers.word()).collect();
            let mut made = Entity::new(entity(kind, number), words.join(" "));
            made.aliases = vec![numbers.word()];
            graph.insert_entity(made).expect("numbers differ");
        }
    }
    for number in 0..60_000 {
        let activity = entity(Activity, number);
        let mission = entity(FieldMission, numbers.below(200));
        claim(&mut graph, mission, RelationKind::CarriedOut, activity.clone());
        for _ in 0..2 {
            let clause = entity(Recommendation, numbers.below(20_000));
            claim(&mut graph, activity.clone(), RelationKind::Implements, clause);
        }
        let partner = entity(Organisation, numbers.below(10_000));
        claim(&mut graph, partner, RelationKind::TookPartIn, activity.clone());
        let place = entity(Place, numbers.below(9_000));
        claim(&mut graph, activity, RelationKind::TookPlaceIn, place);
    }
    for number in 0..20_000 {
        let theme = entity(Theme, numbers.below(800));
        claim(&mut graph, entity(Recommendation, number), RelationKind::Addresses, theme);
    }
    graph
}

/// Who did what for which clause of one theme.
fn pattern(theme: &EntityId) -> Pattern {
    Pattern::new(Slot::new("mission", &[FieldMission]))
        .then(RelationKind::CarriedOut, Direction::Out, Slot::new("activity", &[Activity]))
        .then(RelationKind::Implements, Direction::Out, Slot::new("clause", &[Recommendation]))
        .then(
            RelationKind::Addresses,
            Direction::Out,
            Slot::new("theme", &[Theme]).entity(theme.clone()),
        )
}

/// The same by loops over all relations, from the theme back to the missions.
fn plain_pattern(graph: &KnowledgeGraph, theme: &EntityId) -> Vec<[EntityId; 3]> {
    let to = |kind: RelationKind, end: &EntityId| -> Vec<EntityId> {
        let found = graph.relations().filter(|r| r.kind == kind && r.to == *end);
        found.map(|relation| relation.from.clone()).collect()
    };
    let mut rows = Vec::new();
    for clause in to(RelationKind::Addresses, theme) {
        for activity in to(RelationKind::Implements, &clause) {
            for mission in to(RelationKind::CarriedOut, &activity) {
                rows.push([mission, activity.clone(), clause.clone()]);
            }
        }
    }
    rows.sort();
    rows
}

/// The first twenty of all entities with a name that contains the text. It looks at every name, as
/// one must that would rank them.
fn plain_search(graph: &KnowledgeGraph, text: &str) -> Vec<EntityId> {
    let text = text.to_lowercase();
    let called_so = |entity: &&Entity| entity.names().any(|n| n.to_lowercase().contains(&text));
    let mut found: Vec<EntityId> =
        graph.entities().filter(called_so).map(|entity| entity.id.clone()).collect();
    found.truncate(20);
    found
}

/// The saved questions on the graph that the program carries, and the signature question beside
/// loops over all relations.
fn built_in(criterion: &mut Criterion) {
    let graph = throughline::storage::builtin().expect("the built-in graph is sound");
    let questions = throughline::query::questions().expect("the saved questions are sound");
    let asked: Vec<Pattern> =
        questions.iter().filter_map(|question| question.bind(&BTreeMap::new()).ok()).collect();
    assert_eq!(asked.len(), questions.len());
    let theme = EntityId::new("theme/national-referral-mechanism").expect("an identifier");
    let signature = pattern(&theme);
    let mut group = criterion.benchmark_group("built-in graph");
    group.sample_size(20);
    group.bench_function("three steps", |b| b.iter(|| answer(black_box(&graph), &signature)));
    group.bench_function("three steps, loops over all relations", |b| {
        b.iter(|| plain_pattern(black_box(&graph), &theme));
    });
    group.bench_function("all saved questions", |b| {
        b.iter(|| {
            asked.iter().map(|one| answer(black_box(&graph), one)).filter(Result::is_ok).count()
        });
    });
    group.finish();
}

fn query(criterion: &mut Criterion) {
    let graph = generated();
    assert_eq!(graph.entity_count(), 100_000);
    let theme = entity(Theme, 7);

    let question = pattern(&theme);
    let rows = answer(&graph, &question).expect("the pattern is sound").rows;
    let plain = plain_pattern(&graph, &theme);
    let same = rows.iter().zip(&plain).all(|(row, plain)| row.entities().take(3).eq(plain.iter()));
    assert!(!rows.is_empty() && rows.len() == plain.len() && same, "the two answer differently");

    let mut group = criterion.benchmark_group("pattern of three steps");
    group.sample_size(10);
    group.bench_function("answer", |b| b.iter(|| answer(black_box(&graph), &question)));
    group.bench_function("loops over all relations", |b| {
        b.iter(|| plain_pattern(black_box(&graph), &theme));
    });
    // Clauses of the theme that no mission acted on, beside all of them looked at one by one.
    let mut absent = Pattern::new(Slot::new("clause", &[Recommendation]).about(theme.clone()));
    absent = absent.then(Verb::ActsOn, Direction::In, Slot::new("mission", &[FieldMission]));
    absent.steps[0].absent = true;
    group.bench_function("answer, what is absent", |b| {
        b.iter(|| answer(black_box(&graph), &absent));
    });
    group.finish();

    built_in(criterion);

    let index = SearchIndex::new(&graph);
    let mut group = criterion.benchmark_group("search");
    group.sample_size(20);
    for (what, text) in
        [("a name", "serbia"), ("a slip", "sebriamoldo"), ("three words", "moldo serbia gartina")]
    {
        group.bench_function(format!("index, {what}"), |b| {
            b.iter(|| index.search(black_box(text), 20));
        });
        group.bench_function(format!("look at every name, {what}"), |b| {
            b.iter(|| plain_search(black_box(&graph), text));
        });
    }
    group.finish();

    let mut group = criterion.benchmark_group("whole graph");
    group.sample_size(10);
    group.bench_function("index for search", |b| {
        b.iter_batched(|| (), |()| SearchIndex::new(black_box(&graph)), BatchSize::PerIteration);
    });
    group.bench_function("grid of missions and themes", |b| {
        b.iter(|| coverage(black_box(&graph), FieldMission, Theme, None, None));
    });
    let ends = [entity(FieldMission, 3), entity(Organisation, 9)];
    group.bench_function("five paths", |b| {
        b.iter(|| paths(black_box(&graph), &ends[0], &ends[1], 5, 6));
    });
    group.finish();
}

criterion_group!(benches, query);
criterion_main!(benches);
