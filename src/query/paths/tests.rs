//! Paths against every path there is, and why there is none.

use super::*;
use crate::query::counts;
use crate::query::fixture::{any_graph, graph, id, ids, numbered, sample};
use proptest::prelude::*;

fn between(from: &str, to: &str, count: usize, max_hops: usize) -> Vec<Path> {
    paths(&sample(), &id(from), &id(to), count, max_hops)
}

#[test]
fn shorter_paths_come_first() {
    let found = between("field-mission/serbia", "theme/national-referral-mechanism", 3, 5);
    let shortest: Vec<EntityId> = ids(&[
        "field-mission/serbia",
        "activity/serbia-standards",
        "theme/national-referral-mechanism",
    ]);
    assert_eq!(found[0].entities, shortest);
    assert_eq!(found[1].entities[2].as_str(), "recommendation/action-plan-2003/V.3.1");
    assert_eq!(found[1].steps[0].1, Direction::Out);
    assert_eq!(found.len(), 3);
}

#[test]
fn a_document_is_an_end_and_no_way() {
    assert!(between("field-mission/moldova", "activity/montenegro-help", 5, 6).is_empty());
    assert_eq!(between("document/report", "field-mission/moldova", 5, 1).len(), 1);
}

#[test]
fn the_firmest_relation_is_taken() {
    let graph = graph(
        "organisation/a carried-out activity/b ?
         organisation/a funded activity/b !
         organisation/a took-part-in activity/b",
    );
    let found = paths(&graph, &id("activity/b"), &id("organisation/a"), 2, 3);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].steps[0].0.kind.as_str(), "took-part-in");
    assert_eq!(found[0].steps[0].1, Direction::In);
}

#[test]
fn there_is_none_to_itself_to_the_unknown_or_in_no_hops() {
    assert!(between("place/serbia", "place/serbia", 3, 5).is_empty());
    assert!(between("place/serbia", "place/unknown", 3, 5).is_empty());
    assert!(between("field-mission/serbia", "place/serbia", 3, 0).is_empty());
    assert!(between("field-mission/serbia", "place/serbia", 0, 5).is_empty());
    assert_eq!(between("field-mission/serbia", "place/serbia", 3, 1).len(), 1);
}

/// All simple paths by trying every way.
fn every_path(
    graph: &KnowledgeGraph,
    from: &EntityId,
    to: &EntityId,
    max: usize,
) -> Vec<Vec<EntityId>> {
    let mut found = Vec::new();
    let mut open = vec![vec![from.clone()]];
    while let Some(path) = open.pop() {
        let last = path.last().unwrap();
        if last == to {
            found.push(path);
            continue;
        }
        let mut next: Vec<EntityId> = graph
            .relations_of(last)
            .into_iter()
            .filter(|(_, relation)| counts(relation))
            .map(|(direction, relation)| relation.other(direction).clone())
            .filter(|id| id.kind() != EntityKind::Document || id == to)
            .filter(|id| path.len() <= max && !path.contains(id))
            .collect();
        next.sort();
        next.dedup();
        open.extend(next.into_iter().map(|id| {
            let mut longer = path.clone();
            longer.push(id);
            longer
        }));
    }
    found.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
    found
}

/// What the steps and passages of a path cost, and which pairs it joins.
fn priced(graph: &KnowledgeGraph, request: &PathRequest, path: &[EntityId]) -> (u64, Pairs) {
    let network = Network::new(graph, request, &Filter::default());
    let ways = network.within_limits();
    let number = |id: &EntityId| {
        let passable = graph.entities().map(|entity| &entity.id).filter(|id| {
            id.kind() != EntityKind::Document || **id == request.from || **id == request.to
        });
        passable.into_iter().position(|other| other == id).unwrap()
    };
    let numbers: Vec<usize> = path.iter().map(number).collect();
    let steps = numbers.windows(2);
    let cost = steps.map(|pair| ways.link(pair[0], pair[1]).unwrap().cost).sum();
    let ordered = |pair: &[EntityId]| {
        let (a, b) = (pair[0].clone(), pair[1].clone());
        if a < b { (a, b) } else { (b, a) }
    };
    (cost, path.windows(2).map(ordered).collect())
}

type Pairs = BTreeSet<(EntityId, EntityId)>;

/// The best evidenced by looking at every path in the order of cost.
fn best_of_all(
    graph: &KnowledgeGraph,
    request: &PathRequest,
    shortest: &[Path],
) -> Vec<Vec<EntityId>> {
    let every = every_path(graph, &request.from, &request.to, request.max_hops);
    let mut every: Vec<_> = every
        .into_iter()
        .map(|path| (priced(graph, request, &path), path))
        .map(|((cost, pairs), path)| (cost, path.len(), path, pairs))
        .collect();
    every.sort();
    let mut taken: Vec<Pairs> =
        shortest.iter().map(|path| priced(graph, request, &path.entities).1).collect();
    let mut best = Vec::new();
    for (_, _, path, pairs) in every {
        let alike =
            |other: &Pairs| 2 * other.intersection(&pairs).count() > other.len().min(pairs.len());
        if best.len() < request.count && !taken.iter().any(alike) {
            taken.push(pairs);
            best.push(path);
        }
    }
    best
}

fn connect(lines: &str, request: &PathRequest) -> Connections {
    connections(&graph(lines), request, &Progress::silent())
}

/// Two ways of two steps, one of them by what everybody is about, and one of three.
const THREE_WAYS: &str = "
    activity/a addresses theme/all
    activity/b addresses theme/all
    activity/c addresses theme/all
    activity/d addresses theme/all
    activity/e addresses theme/all
    activity/f addresses theme/all
    activity/a implements recommendation/r
    activity/b implements recommendation/r
    organisation/o carried-out activity/a
    organisation/o took-part-in event/x
    field-mission/m took-part-in event/x
    field-mission/m carried-out activity/b
    activity/a @ 2009
    activity/b @ 2009
    event/x @ 2005";

fn from_a_to_b() -> PathRequest {
    PathRequest::new(id("activity/a"), id("activity/b"))
}

#[test]
fn what_all_have_in_common_explains_less_than_what_few_have() {
    let request = PathRequest { count: 1, ..from_a_to_b() };
    let found = connect(THREE_WAYS, &request);
    assert_eq!(found.shortest[0].entities[1], id("recommendation/r"));
    assert_eq!(found.best_evidenced[0].entities[1], id("theme/all"), "that is left");
    let hubs = "
        activity/a addresses theme/all
        activity/b addresses theme/all
        activity/c addresses theme/all
        activity/d addresses theme/all
        activity/a implements recommendation/z ?
        activity/b implements recommendation/z
        activity/a implements recommendation/y
        activity/b implements recommendation/y";
    let by = |lines: &str| {
        let found = connect(lines, &PathRequest { count: 3, ..from_a_to_b() });
        assert!(found.best_evidenced.is_empty(), "all ways are among the shortest");
        let request = PathRequest { count: 3, ..from_a_to_b() };
        let graph = graph(lines);
        let ways = best_of_all(&graph, &request, &[]);
        ways.into_iter().map(|way| way[1].to_string()).collect::<Vec<_>>()
    };
    assert_eq!(by(hubs), ["recommendation/y", "theme/all", "recommendation/z"]);
}

#[test]
fn limits_hold_for_what_is_passed_and_not_for_the_ends() {
    let mut request = from_a_to_b();
    request.without_kinds = [EntityKind::Theme, EntityKind::Activity].into();
    let found = connect(THREE_WAYS, &request);
    assert_eq!(found.shortest.len(), 2, "{found:?}");
    request.without_relations = [RelationKind::Implements].into();
    let found = connect(THREE_WAYS, &request);
    assert_eq!(found.shortest.len(), 1);
    assert_eq!(found.shortest[0].steps.len(), 4);
    assert_eq!(found.none, None);
}

#[test]
fn a_way_that_is_too_long_is_named_with_its_length() {
    let mut request = PathRequest { max_hops: 2, ..from_a_to_b() };
    request.without_kinds = [EntityKind::Theme, EntityKind::Recommendation].into();
    let found = connect(THREE_WAYS, &request);
    let Some(WhyNone::TooFar { steps, nearest }) = found.none else { panic!("{found:?}") };
    assert_eq!((steps, nearest.max_hops), (4, 4));
    assert_eq!(connect(THREE_WAYS, &nearest).shortest.len(), 1);
}

#[test]
fn the_limit_that_gives_the_nearest_way_is_named() {
    let mut request = from_a_to_b();
    request.without_kinds = [EntityKind::Theme].into();
    request.without_relations = [RelationKind::Implements].into();
    request.during = Some(DateRange { from: "2009".parse().ok(), to: None });
    let found = connect(THREE_WAYS, &request);
    let Some(why) = &found.none else { panic!("{found:?}") };
    let WhyNone::Excluded { limits, steps, nearest } = why else { panic!("{why:?}") };
    assert_eq!((limits.as_slice(), *steps), ([Limit::Kind(EntityKind::Theme)].as_slice(), 2));
    assert_eq!(why.remedy().unwrap(), "Pass themes");
    let words = why.in_words(&graph(THREE_WAYS), &request);
    assert!(words.ends_with("The nearest has 2 steps and passes themes."), "{words}");
    assert_eq!(connect(THREE_WAYS, nearest).shortest.len(), 1);
}

#[test]
fn several_limits_are_lifted_where_one_is_not_enough() {
    let lines = "
        activity/a addresses theme/t
        recommendation/r addresses theme/t
        decision/d contains recommendation/r";
    let mut request = PathRequest::new(id("activity/a"), id("decision/d"));
    request.without_kinds = [EntityKind::Theme, EntityKind::Place].into();
    request.without_relations = [RelationKind::Contains].into();
    request.max_hops = 1;
    let found = connect(lines, &request);
    let Some(WhyNone::Excluded { limits, steps, nearest }) = found.none else {
        panic!("{found:?}")
    };
    let broken = [Limit::Kind(EntityKind::Theme), Limit::Verb(RelationKind::Contains)];
    assert_eq!((limits.as_slice(), steps), (broken.as_slice(), 3));
    assert_eq!(connect(lines, &nearest).shortest.len(), 1);
}

#[test]
fn there_is_a_reason_for_every_other_none() {
    let lines = "
        place/alone = Alone
        activity/a reported-in document/d
        activity/x reported-in document/d
        activity/b implements recommendation/r
        activity/c implements recommendation/s";
    let why = |from: &str, to: &str| connect(lines, &PathRequest::new(id(from), id(to))).none;
    assert_eq!(why("activity/b", "place/alone"), Some(WhyNone::Unrelated(id("place/alone"))));
    assert_eq!(why("activity/a", "activity/x"), Some(WhyNone::Unrelated(id("activity/a"))));
    assert_eq!(why("activity/b", "activity/c"), Some(WhyNone::Apart));
    assert_eq!(why("activity/b", "activity/b"), Some(WhyNone::Same));
    assert_eq!(why("activity/b", "place/z"), Some(WhyNone::Unknown(id("place/z"))));
}

#[test]
fn cancelled_it_stops_and_claims_nothing() {
    let progress = Progress::new();
    progress.cancel();
    let found = connections(&graph(THREE_WAYS), &from_a_to_b(), &progress);
    assert_eq!((found.none, found.partial), (None, true));
}

#[test]
fn a_path_reads_as_a_sentence_in_the_order_in_which_it_is_walked() {
    let graph = graph(THREE_WAYS);
    let found = connections(&graph, &from_a_to_b(), &Progress::silent());
    let path = &found.shortest[0];
    assert_eq!(path_sentence(&graph, path), "a implements r, which is implemented by b");
    assert_eq!(path.in_short(&graph), "2 steps, stated, 1 passage");
    let (key, direction) = &path.steps[1];
    assert_eq!(step_sentence(&graph, key, *direction), "r is implemented by b");
}

proptest! {
    #[test]
    fn they_are_the_first_of_all_simple_paths(
        graph in any_graph(),
        from in 0..24_usize,
        onward in 1..24_usize,
        count in 1..8_usize,
        max_hops in 0..5_usize,
    ) {
        let (from, to) = (numbered(from), numbered((from + onward) % 24));
        let found = paths(&graph, &from, &to, count, max_hops);
        let request = PathRequest::new(from.clone(), to.clone());
        let mut expected = every_path(&graph, &from, &to, max_hops);
        expected.sort_by_cached_key(|path| {
            (path.len(), priced(&graph, &request, path).0, path.clone())
        });
        expected.truncate(count);
        let entities: Vec<_> = found.iter().map(|path| path.entities.clone()).collect();
        prop_assert_eq!(entities, expected);
        for path in &found {
            prop_assert_eq!(path.steps.len() + 1, path.entities.len());
            for (ends, (key, direction)) in path.entities.windows(2).zip(&path.steps) {
                let relation = graph.relation(key).unwrap();
                prop_assert!(counts(relation));
                let (here, there) = match direction {
                    Direction::Out => (&key.from, &key.to),
                    Direction::In => (&key.to, &key.from),
                };
                prop_assert_eq!([here, there], [&ends[0], &ends[1]]);
            }
        }
    }

    #[test]
    fn the_best_evidenced_are_those_of_all_paths_in_the_order_of_cost(
        graph in any_graph(),
        from in 0..24_usize,
        onward in 1..24_usize,
        count in 1..5_usize,
        max_hops in 0..5_usize,
    ) {
        let (from, to) = (numbered(from), numbered((from + onward) % 24));
        let request = PathRequest { count, max_hops, ..PathRequest::new(from, to) };
        let found = connections(&graph, &request, &Progress::silent());
        prop_assert!(!found.partial);
        let entities: Vec<_> =
            found.best_evidenced.iter().map(|path| path.entities.clone()).collect();
        prop_assert_eq!(entities, best_of_all(&graph, &request, &found.shortest));
    }

    #[test]
    fn where_there_is_none_the_nearest_request_has_an_answer(
        graph in any_graph(),
        from in 0..24_usize,
        onward in 1..24_usize,
        max_hops in 1..4_usize,
        kinds in proptest::collection::btree_set(0..EntityKind::ALL.len(), 0..4),
        verbs in proptest::collection::btree_set(0..RelationKind::ALL.len(), 0..12),
    ) {
        let (from, to) = (numbered(from), numbered((from + onward) % 24));
        let mut request = PathRequest { max_hops, ..PathRequest::new(from, to) };
        request.without_kinds = kinds.into_iter().map(|n| EntityKind::ALL[n]).collect();
        request.without_relations = verbs.into_iter().map(|n| RelationKind::ALL[n]).collect();
        let found = connections(&graph, &request, &Progress::silent());
        prop_assert_eq!(found.none.is_none(), !found.shortest.is_empty());
        for path in found.all() {
            let passed = &path.entities[1..path.entities.len() - 1];
            prop_assert!(passed.iter().all(|id| !request.without_kinds.contains(&id.kind())));
            let taken = path.steps.iter().map(|(key, _)| key.kind);
            prop_assert!(taken.into_iter().all(|kind| !request.without_relations.contains(&kind)));
        }
        match found.none {
            None => {}
            Some(why) => match why.nearest() {
                Some(nearest) => {
                    let nearer = connections(&graph, nearest, &Progress::silent());
                    prop_assert!(!nearer.shortest.is_empty());
                }
                None => {
                    let any = PathRequest {
                        max_hops: 24,
                        ..PathRequest::new(request.from.clone(), request.to.clone())
                    };
                    let any = connections(&graph, &any, &Progress::silent());
                    prop_assert!(any.shortest.is_empty());
                }
            },
        }
    }
}

#[test]
fn a_filter_holds_for_what_is_passed_and_is_named_where_it_hides_every_way() {
    let graph = graph(THREE_WAYS);
    let request = from_a_to_b();
    let within =
        |filter: &Filter| connections_within(&graph, &request, filter, &Progress::silent());
    let hiding = |kinds: &[EntityKind]| Filter {
        hidden_kinds: kinds.iter().copied().collect(),
        ..Filter::default()
    };
    let everything = within(&Filter::default());
    assert_eq!(everything, connections(&graph, &request, &Progress::silent()));
    // The ends are hidden too: they are what is asked for, and stay.
    let some = within(&hiding(&[EntityKind::Theme, EntityKind::Activity]));
    let passed: BTreeSet<&EntityId> = some.all().flat_map(|path| &path.entities).collect();
    assert!(passed.contains(&id("recommendation/r")) && !passed.contains(&id("theme/all")));
    let none = within(&hiding(&[EntityKind::Theme, EntityKind::Recommendation, EntityKind::Event]));
    let why = none.none.unwrap();
    assert_eq!(why, WhyNone::Filtered { steps: 2 });
    assert!(why.in_words(&graph, &request).contains("filters in force"));
}
