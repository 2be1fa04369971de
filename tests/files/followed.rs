//! What was read follows the graph, learns from decisions, and comes into the graph as one step.

use crate::project::id;
use throughline::document::{Document, Signature};
use throughline::graph::KnowledgeGraph;
use throughline::ingest::{EntityProposal, RelationProposal};
use throughline::model::{
    Basis, Entity, EntityKind, Evidence, OrganisationType, Relation, RelationKind, State,
};
use throughline::project::edits::reading::{identify, reject, reject_entity, take_reading};
use throughline::project::edits::{
    EditError, EntityDraft, Pick, Plan, accept, change_entity, fresh_id, merge,
};
use throughline::project::{Decision, Edit, Project, Proposed, Reading, Reason, What};

fn cited(at: &str, summary: &str) -> Evidence {
    Evidence {
        document: "report".into(),
        locator: at.into(),
        basis: Basis::Stated,
        summary: summary.into(),
        fingerprint: String::new(),
        reason: None,
    }
}

fn claim(from: &str, kind: RelationKind, to: &str) -> What {
    let (from, to) = (id(from), id(to));
    What::Claim(Box::new(RelationProposal {
        evidence: cited("1 ¶1", &format!("{} acted on {}.", from.name(), to.name())),
        from,
        kind,
        to,
        state: State::Done,
        role: None,
        date: None,
        passage: 0,
        ends: [None, None],
        cue: None,
        rule: "trial".into(),
        score: 0.9,
        remarks: Vec::new(),
    }))
}

fn named_in(entity: &str, name: &str, known: bool) -> EntityProposal {
    EntityProposal {
        id: id(entity),
        known,
        name: name.into(),
        subtype: None,
        aliases: Vec::new(),
        date: None,
        attributes: Default::default(),
        rivals: Vec::new(),
        why: "Named so".into(),
        score: 0.8,
        mentions: Vec::new(),
    }
}

fn new(entity: &str, name: &str) -> What {
    What::Entity { entity: Box::new(named_in(entity, name, false)), named: None }
}

fn alias(of: &str, name: &str, alias: &str) -> What {
    let entity = EntityProposal { aliases: vec![alias.into()], ..named_in(of, name, true) };
    What::Entity { entity: Box::new(entity), named: None }
}

fn reading(document: &str, proposals: Vec<What>) -> Reading {
    let proposed = |(id, what)| Proposed { id, what, decision: Decision::Open };
    Reading {
        document: document.into(),
        title: document.into(),
        signature: Signature::of(&Document::parse(document, "A short letter of our own.")),
        proposals: (0..).zip(proposals).map(proposed).collect(),
    }
}

fn project(readings: Vec<Reading>) -> Project {
    let mut graph = KnowledgeGraph::new();
    graph.insert_entity(Entity::new(id("document/report"), "Report")).unwrap();
    for (own, name) in
        [("organisation/guild", "Harbour Guild"), ("organisation/union", "Harbour Union")]
    {
        let mut entity = Entity::new(id(own), name);
        entity.subtype = Some(OrganisationType::Ngo.to_string());
        graph.insert_entity(entity).unwrap();
    }
    let mut project = Project::new(graph, false);
    for reading in readings {
        let plan = take_reading(&project, reading).unwrap();
        project.apply(plan.edit).unwrap();
    }
    project
}

/// A project that has read one report.
fn with_report(proposals: Vec<What>) -> Project {
    project(vec![reading("report", proposals)])
}

/// What a report says of a fair that two organised.
fn fair() -> Vec<What> {
    vec![
        claim("organisation/guild", RelationKind::Organised, "event/fair"),
        claim("organisation/union", RelationKind::Organised, "event/fair"),
        new("event/fair", "Spring Fair"),
    ]
}

fn decision(project: &Project, document: &str, id: u32) -> Decision {
    project.kept().reading(document).unwrap().proposal(id).unwrap().decision.clone()
}

fn to_decide(project: &Project) -> Vec<u32> {
    let reading = &project.kept().readings[0];
    reading.to_decide().filter(|one| one.decision.is_open()).map(|one| one.id).collect()
}

/// Makes a plan, and shows that taking it back leaves all as it was.
#[track_caller]
fn make(project: &mut Project, plan: Plan) {
    let before = project.clone();
    let inverse = project.apply(plan.edit.clone()).unwrap();
    let mut undone = project.clone();
    undone.apply(inverse).unwrap();
    assert_eq!(undone, before);
}

/// Accepts proposals of the report.
#[track_caller]
fn take(project: &mut Project, ids: &[u32]) {
    let picks: Vec<Pick> = ids.iter().map(|&id| Pick::new("report", id)).collect();
    let plan = accept(project, &picks, None).unwrap();
    make(project, plan);
}

#[test]
fn open_claims_are_about_what_entities_were_merged_into() {
    let organised = RelationKind::Organised;
    let mut project = with_report(vec![
        claim("organisation/union", organised, "event/fair"),
        new("event/fair", "Spring Fair"),
        alias("organisation/union", "Harbour Union", "the Union"),
    ]);
    take(&mut project, &[2]);
    let (guild, union) = (id("organisation/guild"), id("organisation/union"));
    let plan = merge(&project, &guild, &[union.clone()].into()).unwrap();
    make(&mut project, plan);
    let own = &project.kept().readings[0].proposals;
    assert_eq!(own[0].about()[0], &guild);
    assert_eq!(own[2].about()[0], &guild);
    assert_eq!(project.kept().learned.aliases["the Union"], guild);
    take(&mut project, &[0]);
    assert!(project.graph().relations().any(|one| one.from == guild && one.kind == organised));
}

#[test]
fn what_came_from_a_claim_and_was_merged_is_followed_too() {
    let mut project = with_report(vec![
        claim("organisation/guild", RelationKind::Organised, "event/fair"),
        claim("organisation/union", RelationKind::Organised, "event/fair"),
        claim("organisation/guild", RelationKind::Organised, "event/market"),
        new("event/fair", "Spring Fair"),
        new("event/market", "Spring Market"),
    ]);
    take(&mut project, &[0, 2]);
    let plan = merge(&project, &id("event/market"), &[id("event/fair")].into()).unwrap();
    make(&mut project, plan);
    take(&mut project, &[1]);
    assert!(project.graph().entity(&id("event/fair")).is_none());
    let union = id("organisation/union");
    assert!(
        project.graph().relations().any(|one| one.from == union && one.to == id("event/market"))
    );
}

#[test]
fn a_new_name_stands_in_what_open_claims_say() {
    let mut project = with_report(vec![
        claim("organisation/guild", RelationKind::Organised, "event/fair"),
        new("event/fair", "Fair"),
    ]);
    let mut told = Reading::clone(&project.kept().readings[0]);
    let What::Claim(own) = &mut told.proposals[0].what else { panic!("it is a claim") };
    own.evidence.summary = "Harbour Guild organised Fair.".into();
    let plan =
        Edit::Proposals { document: "report".into(), proposals: vec![told.proposals[0].clone()] };
    project.apply(plan).unwrap();
    let mut draft = EntityDraft::from(project.graph().entity(&id("organisation/guild")).unwrap());
    draft.name = "Guild of the Harbour".into();
    let (_, plan) = change_entity(&project, &id("organisation/guild"), &draft).unwrap();
    make(&mut project, plan);
    take(&mut project, &[0]);
    let mut summaries =
        project.graph().relations().flat_map(|one| &one.evidence).map(|one| one.summary.as_str());
    assert!(summaries.any(|one| one == "Guild of the Harbour organised Fair."));
}

#[test]
fn an_accepted_name_holds_at_once_for_all_that_is_open() {
    let letters = vec![
        alias("organisation/guild", "Harbour Guild", "The Guild"),
        new("organisation/the-guild", "the guild"),
        claim("organisation/the-guild", RelationKind::Organised, "event/fair"),
        new("event/fair", "Spring Fair"),
    ];
    let other = vec![new("organisation/the-guild", "The Guild")];
    let mut project = project(vec![reading("report", letters), reading("letter", other)]);
    let plan = accept(&project, &[Pick::new("report", 0)], None).unwrap();
    assert!(plan.edit.learns());
    make(&mut project, plan);
    let guild = Decision::Is(id("organisation/guild"));
    assert_eq!(decision(&project, "report", 1), guild);
    assert_eq!(decision(&project, "letter", 0), guild);
    take(&mut project, &[2]);
    let of = |one: &Relation| one.from == id("organisation/guild") && one.to == id("event/fair");
    assert!(project.graph().relations().any(of));
}

#[test]
fn what_a_person_said_is_meant_holds_for_other_documents() {
    let one = || vec![new("organisation/the-guild", "The Guild")];
    let mut project = project(vec![reading("report", one()), reading("letter", one())]);
    let plan = identify(&project, "report", 0, &id("organisation/guild")).unwrap();
    make(&mut project, plan);
    assert_eq!(decision(&project, "letter", 0), Decision::Is(id("organisation/guild")));
}

#[test]
fn an_entity_of_which_all_claims_are_rejected_is_decided_by_itself() {
    let mut project = with_report(fair());
    assert_eq!(to_decide(&project), [0, 1]);
    for claim in [0, 1] {
        let plan = reject(&project, "report", claim, Reason::NotStated).unwrap();
        make(&mut project, plan);
    }
    assert_eq!(to_decide(&project), [2]);
    assert_eq!(project.kept().readings[0].progress(), (3, 2));
    take(&mut project, &[2]);
    assert!(project.graph().entity(&id("event/fair")).is_some());
    assert_eq!(project.kept().readings[0].progress(), (3, 3));
}

#[test]
fn what_is_no_such_thing_goes_with_all_that_is_claimed_of_it() {
    let mut project = with_report(fair());
    let plan = reject_entity(&project, "report", 2).unwrap();
    make(&mut project, plan);
    assert_eq!(to_decide(&project), [0_u32; 0]);
    assert_eq!(decision(&project, "report", 1), Decision::Rejected(Reason::WrongEnd));
    assert_eq!(project.kept().learned.kinds["Spring Fair"], None);
}

#[test]
fn an_end_that_a_person_names_comes_along_and_what_was_of_another_kind_is_learned() {
    let mut project = project(vec![
        reading(
            "report",
            vec![
                claim("organisation/guild", RelationKind::Organised, "event/fair"),
                new("event/fair", "Spring Fair"),
            ],
        ),
        reading("letter", vec![new("event/spring-fair", "spring fair")]),
    ]);
    let What::Claim(own) = &project.kept().readings[0].proposals[0].what else {
        panic!("it is a claim")
    };
    let mut put_right = own.clone();
    let activity = fresh_id(&project, EntityKind::Activity, "Spring Fair");
    (put_right.to, put_right.kind) = (activity.clone(), RelationKind::CarriedOut);
    let pick = Pick {
        claim: Some(put_right),
        added: [(activity.clone(), "Spring Fair".to_owned())].into(),
        ..Pick::new("report", 0)
    };
    let plan = accept(&project, &[pick], None).unwrap();
    make(&mut project, plan);
    let relation = project.graph().relations().find(|one| one.to == activity).unwrap();
    assert_eq!(relation.evidence[0].summary, "Harbour Guild carried out Spring Fair.");
    assert_eq!(project.kept().learned.kinds["Spring Fair"], Some(EntityKind::Activity));
    assert_eq!(decision(&project, "report", 1), Decision::Is(activity.clone()));
    assert_eq!(decision(&project, "letter", 0), Decision::Is(activity));
}

#[test]
fn five_hundred_are_one_change_of_the_graph_and_those_that_cannot_be_stay_open() {
    const MANY: u32 = 500;
    let mut proposals: Vec<What> = (0..MANY)
        .map(|n| claim("organisation/guild", RelationKind::Organised, &format!("event/fair-{n}")))
        .collect();
    proposals.extend((0..MANY).map(|n| new(&format!("event/fair-{n}"), &format!("Fair {n}"))));
    // One is called as another is.
    let published = RelationKind::Published;
    proposals.push(claim("organisation/guild", published, "publication/almanac"));
    proposals.push(claim("organisation/union", published, "publication/again"));
    proposals.push(new("publication/almanac", "Almanac"));
    proposals.push(new("publication/again", "almanac"));
    let mut project = with_report(proposals);
    let all = (0..MANY).chain([2 * MANY, 2 * MANY + 1]);
    let picks: Vec<Pick> = all.map(|id| Pick::new("report", id)).collect();
    let began = std::time::Instant::now();
    let plan = accept(&project, &picks, None).unwrap();
    println!("planned {MANY} in {:?}", began.elapsed());
    let Edit::Several(edits) = &plan.edit else { panic!("{}", plan.wording) };
    let graphs = edits.iter().filter(|edit| matches!(edit, Edit::Graph(_))).count();
    let decided = edits.iter().filter(|edit| matches!(edit, Edit::Decide { .. })).count();
    assert_eq!((graphs, decided, edits.len()), (1, 1, 2), "the graph is copied once");
    assert_eq!(plan.remarks.len(), 1, "{:?}", plan.remarks);
    assert!(plan.remarks[0].starts_with("one of them stays open: another publication is called"));
    make(&mut project, plan);
    assert_eq!(to_decide(&project), [2 * MANY + 1]);
    assert_eq!(project.graph().entities_of(EntityKind::Event).count(), MANY as usize);
}

#[test]
fn events_that_are_called_alike_are_told_apart_and_bodies_are_the_same() {
    let dated = |id: &str, date: &str| {
        let own = EntityProposal { date: date.parse().ok(), ..named_in(id, "Fair", false) };
        What::Entity { entity: Box::new(own), named: None }
    };
    let organised = RelationKind::Organised;
    let mut project = with_report(vec![
        claim("organisation/guild", organised, "event/first"),
        claim("organisation/guild", organised, "event/second"),
        claim("organisation/guild", organised, "event/third"),
        claim("organisation/stranger", organised, "event/first"),
        dated("event/first", "2003-04"),
        dated("event/second", "2004-04"),
        dated("event/third", "2004-04"),
        new("organisation/stranger", "harbour union"),
    ]);
    for claim in [0, 1, 2] {
        take(&mut project, &[claim]);
    }
    let called = |own: &str| project.graph().entity(&id(own)).unwrap().name.clone();
    assert_eq!(called("event/first"), "Fair");
    assert_eq!(called("event/second"), "Fair (2004-04)");
    assert_eq!(called("event/third"), "Fair (2)");
    let refused = accept(&project, &[Pick::new("report", 3)], None);
    assert!(matches!(refused, Err(EditError::NameTaken { .. })), "{refused:?}");
}
