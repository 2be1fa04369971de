//! What each edit does, says and refuses.

use super::*;
use crate::geometry::Point;
use crate::model::{Basis, EntityKind, Evidence, RelationKind, ReviewStatus, Role, State};
use crate::project::{About, History, View};
use crate::query::fixture::{graph, id, ids, sample};
use jiff::Timestamp;
use std::collections::BTreeSet;

const NOW: Timestamp = Timestamp::UNIX_EPOCH;

fn project(lines: &str) -> Project {
    Project::new(graph(&format!("document/report = Report\n{lines}")), false)
}

pub(super) fn cited(at: &str, summary: &str) -> Evidence {
    Evidence {
        document: "report".into(),
        locator: at.into(),
        basis: Basis::Stated,
        summary: summary.into(),
        fingerprint: String::new(),
        reason: None,
    }
}

pub(super) fn claimed(from: &str, kind: RelationKind, to: &str) -> Relation {
    Relation {
        from: id(from),
        kind,
        to: id(to),
        state: State::Done,
        role: None,
        date: None,
        review: crate::model::Review::default(),
        evidence: vec![cited("1 ¶1", "It says so.")],
    }
}

#[track_caller]
fn make(project: &mut Project, plan: impl FnOnce(&Project) -> Result<Plan, EditError>) -> Plan {
    let plan = plan(project).unwrap();
    project.apply(plan.edit.clone()).unwrap();
    plan
}

pub(super) fn key(from: &str, kind: RelationKind, to: &str) -> RelationKey {
    RelationKey { from: id(from), kind, to: id(to) }
}

/// All that is kept, as text.
pub(super) fn bytes(project: &Project) -> String {
    let kept = project.kept();
    let notes: Vec<_> = kept.notes.iter().collect();
    let all = Change::between(&KnowledgeGraph::new(), project.graph());
    let rest = (&kept.questions, &kept.briefings, &kept.snapshots, &kept.conflicts);
    ron::to_string(&(all, project.changes(), &kept.pins, kept.locked, notes, rest)).unwrap()
}

#[test]
fn merging_unites_names_claims_and_what_hangs_on_them() {
    let mut project = project(
        "organisation/office = Office of the Representative | OSR
         organisation/cthb = OSR CTHB
         organisation/office part-of organisation/osce
         organisation/cthb part-of organisation/office
         organisation/cthb part-of organisation/osce ?
         organisation/cthb organised event/e",
    );
    let cthb = id("organisation/cthb");
    make(&mut project, |p| pin(p, vec![(cthb.clone(), Some(Point::new(1.0, 2.0)))]));
    let about =
        About::relation(key("organisation/cthb", RelationKind::PartOf, "organisation/office"));
    make(&mut project, |p| note(p, &about, "Is it?", NOW));
    make(&mut project, |p| note(p, &About::Entity(cthb), "Ask.", NOW));
    let plan = merge(&project, &id("organisation/office"), &ids(&["organisation/cthb"]));
    let plan = make(&mut project, |_| plan);
    assert_eq!(
        plan.wording,
        "Merged 'OSR CTHB' into 'Office of the Representative'; \
         'OSR CTHB is part of Office of the Representative' went with that"
    );
    let office = project.graph().entity(&id("organisation/office")).unwrap();
    assert_eq!(office.aliases, ["OSR", "OSR CTHB"]);
    assert_eq!(project.graph().relations_of(&office.id).len(), 2);
    let part = key("organisation/office", RelationKind::PartOf, "organisation/osce");
    assert_eq!(project.graph().relation(&part).unwrap().evidence.len(), 2);
    assert_eq!(project.pins().keys().collect::<Vec<_>>(), [&office.id]);
    let note = &project.kept().notes[&About::Entity(office.id.clone())].text;
    assert!(note.contains("Is it?") && note.contains("Ask."), "{note}");
}

#[test]
fn merging_is_refused_where_a_verb_forbids_it_and_reviews_that_differ_are_looked_at_again() {
    let project = project(
        "field-mission/m carried-out activity/a
         field-mission/m covers place/p
         organisation/o carried-out activity/a !",
    );
    let refused = merge(&project, &id("organisation/o"), &ids(&["field-mission/m"])).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "'m' and 'p' cannot be joined so: 'covers' leads from field missions to places"
    );
    let mut other = project.clone();
    let plan = merge(&project, &id("field-mission/m"), &ids(&["organisation/o"]));
    let plan = make(&mut other, |_| plan);
    assert!(plan.remarks.iter().any(|remark| remark.contains("reviewed again")));
    let key = key("field-mission/m", RelationKind::CarriedOut, "activity/a");
    assert_eq!(other.graph().relation(&key).unwrap().review.status, ReviewStatus::Extracted);
    let circle = self::project("theme/a part-of theme/b\n theme/b part-of theme/c\n theme/d = D");
    let refused = merge(&circle, &id("theme/a"), &ids(&["theme/c"])).unwrap_err().to_string();
    assert!(refused.contains("is part of itself by way of others"), "{refused}");
    let nothing = merge(&project, &id("place/p"), &ids(&["place/p"]));
    assert_eq!(nothing, Err(EditError::NothingToMerge));
}

#[test]
fn splitting_takes_the_chosen_relations_and_names_along() {
    let mut project = project(
        "organisation/o = Office | Person | OSR
         organisation/o organised event/e
         organisation/o organised event/f",
    );
    let chosen = [key("organisation/o", RelationKind::Organised, "event/f")].into();
    let mut draft = EntityDraft::new(EntityKind::Person, "Person");
    let (new, plan) = split(&project, &id("organisation/o"), &draft, &chosen).unwrap();
    assert_eq!(plan.wording, "Split 'Person' off 'Office' with 1 relation");
    make(&mut project, |_| Ok(plan));
    assert_eq!(new, id("person/person"));
    assert!(
        project
            .graph()
            .relation(&key("person/person", RelationKind::Organised, "event/f"))
            .is_some()
    );
    assert_eq!(project.graph().entity(&id("organisation/o")).unwrap().aliases, ["OSR"]);
    draft.kind = EntityKind::Place;
    let chosen = [key("organisation/o", RelationKind::Organised, "event/e")].into();
    let refused = split(&project, &id("organisation/o"), &draft, &chosen);
    assert!(matches!(refused, Err(EditError::NotAllowed { .. })), "{refused:?}");
    let elsewhere = [key("person/person", RelationKind::Organised, "event/f")].into();
    let refused = split(&project, &id("organisation/o"), &draft, &elsewhere);
    assert!(matches!(refused, Err(EditError::NotAt { .. })));
}

#[test]
fn an_entity_gets_another_name_and_another_kind() {
    let mut project = project("organisation/o = Old\n organisation/o organised event/e");
    let mut draft = EntityDraft::from(project.graph().entity(&id("organisation/o")).unwrap());
    assert_eq!(change_entity(&project, &id("organisation/o"), &draft), Err(EditError::NoSort));
    draft.subtype = "ngo".into();
    draft.name = " New\n name ".into();
    let (same, plan) = change_entity(&project, &id("organisation/o"), &draft).unwrap();
    assert_eq!(
        (same, plan.wording.as_str()),
        (id("organisation/o"), "Changed the name and finer kind of 'New name'")
    );
    draft.kind = EntityKind::FieldMission;
    let (new, plan) = change_entity(&project, &id("organisation/o"), &draft).unwrap();
    assert_eq!(plan.wording, "Changed 'Old' from an organisation to a field mission");
    make(&mut project, |_| Ok(plan));
    assert_eq!(new, id("field-mission/o"));
    assert_eq!(project.graph().degree(&new), 1);
    draft.kind = EntityKind::Theme;
    let refused = change_entity(&project, &new, &draft).unwrap_err().to_string();
    assert!(
        refused
            .contains("'organised' leads from organisations, field missions and people to events"),
        "{refused}"
    );
}

#[test]
fn texts_that_deceive_and_names_that_are_taken_are_refused() {
    let project = project("place/a = Town");
    let add = |name: &str| add_entity(&project, &EntityDraft::new(EntityKind::Place, name));
    assert!(add("To\u{202e}wn").unwrap_err().to_string().contains("U+202E"));
    assert!(add(" TOWN ").unwrap_err().to_string().contains("merge the two"));
    assert!(add(" \n ").unwrap_err().to_string().contains("the name is missing"));
    assert!(add(&"x".repeat(5000)).unwrap_err().to_string().contains("shorten it"));
    assert!(note(&project, &About::Project, "one\ntwo", NOW).is_ok());
    let (id, plan) = add("Town 2").unwrap();
    assert_eq!((id.as_str(), plan.wording.as_str()), ("place/town-2", "Added the place 'Town 2'"));
}

#[test]
fn a_relation_needs_a_verb_that_fits_and_a_passage() {
    let mut project =
        project("place/p = P\n event/e = E\n theme/a part-of theme/b\n theme/b part-of theme/c");
    let refused = |wanted: Relation| add_relation(&project, &wanted).unwrap_err();
    let place = claimed("event/e", RelationKind::TookPlaceIn, "place/p");
    assert!(matches!(
        refused(Relation { evidence: vec![], ..place.clone() }),
        EditError::Empty { .. }
    ));
    assert!(matches!(
        refused(Relation { role: Some(Role::Lead), ..place.clone() }),
        EditError::NoRole
    ));
    assert!(matches!(
        refused(claimed("place/p", RelationKind::TookPlaceIn, "event/e")),
        EditError::NotAllowed { .. }
    ));
    assert!(matches!(
        refused(claimed("theme/c", RelationKind::PartOf, "theme/a")),
        EditError::Circle { .. }
    ));
    let inferred = Evidence { basis: Basis::Inferred, ..cited("1", "Perhaps.") };
    assert!(matches!(
        refused(Relation { evidence: vec![inferred], ..place.clone() }),
        EditError::NoReason { .. }
    ));
    let elsewhere = Evidence { document: "other".into(), ..cited("1", "There.") };
    assert!(matches!(
        refused(Relation { evidence: vec![elsewhere], ..place.clone() }),
        EditError::NoDocument { .. }
    ));
    let plan = add_relation(&project, &place);
    let plan = make(&mut project, |_| plan);
    assert_eq!(plan.wording, "Added 'E took place in P'");
    assert!(matches!(add_relation(&project, &place), Err(EditError::RelationThere { .. })));
}

#[test]
fn with_its_last_passage_a_relation_goes() {
    let mut project = project("event/e = E\n place/p = P\n event/e took-place-in place/p");
    let key = key("event/e", RelationKind::TookPlaceIn, "place/p");
    let first = project.graph().relation(&key).unwrap().evidence[0].clone();
    let marked = Evidence { fingerprint: "1:0f".into(), ..cited("2 ¶1", "It was there.") };
    make(&mut project, |p| add_evidence(p, &key, &marked));
    let moved = Evidence { locator: "3 ¶1".into(), ..marked.clone() };
    let plan = change_evidence(&project, &key, &marked, &moved);
    let plan = make(&mut project, |_| plan);
    assert!(plan.wording.starts_with("Changed the place in the document"), "{}", plan.wording);
    let kept = project.graph().relation(&key).unwrap().evidence[1].clone();
    assert_eq!(kept.fingerprint, "", "another passage has another fingerprint");
    make(&mut project, |p| remove_evidence(p, &key, &kept));
    let plan = remove_evidence(&project, &key, &first);
    let plan = make(&mut project, |_| plan);
    assert_eq!(plan.wording, "Removed 'E' took place in 'P', which rested on report, 1 ¶1 alone");
    assert_eq!(plan.remarks.len(), 2, "both ends have no relation any more");
    assert!(project.graph().relation(&key).is_none());
}

#[test]
fn a_locked_project_refuses_the_hand_and_not_what_goes_along() {
    let mut project = project("place/a = A\n place/b = B");
    let hold = vec![(id("place/a"), Some(Point::new(1.0, 1.0)))];
    make(&mut project, |p| pin(p, hold.clone()));
    make(&mut project, |p| lock(p, true));
    assert!(pin(&project, vec![(id("place/a"), None)]).is_err());
    assert!(project.apply(Edit::Pin(hold)).is_err());
    make(&mut project, |p| merge(p, &id("place/b"), &ids(&["place/a"])));
    assert_eq!(project.pins().keys().collect::<Vec<_>>(), [&id("place/b")]);
    let nowhere = vec![(id("place/b"), Some(Point::new(f32::NAN, 0.0)))];
    assert!(project.apply(Edit::Several(vec![Edit::Pin(nowhere)])).is_err());
}

#[test]
fn a_snapshot_brings_graph_and_pins_back_as_one_step() {
    let mut project = Project::new(sample(), true);
    let (serbia, mut history) = (id("place/serbia"), History::default());
    make(&mut project, |p| pin(p, vec![(serbia.clone(), Some(Point::new(1.0, 1.0)))]));
    make(&mut project, |p| take_snapshot(p, " Before ", "Note", View::default(), NOW));
    let kept = bytes(&project);
    make(&mut project, |p| merge(p, &id("place/moldova"), &[serbia].into()));
    let there = project.snapshot("Before").unwrap().clone();
    assert_eq!(crate::graph::Digest::of(&project.graph_of(&there).unwrap()), there.digest);
    let Plan { edit, wording, .. } = restore_snapshot(&project, "Before").unwrap();
    assert_eq!(wording, "Restored the snapshot 'Before'");
    history.make(&mut project, edit, wording, NOW).unwrap();
    assert_eq!(bytes(&project), kept);
    assert_eq!(restore_snapshot(&project, "Before"), Err(EditError::Nothing));
    make(&mut project, |p| change_snapshot(p, "Before", "After", "Note"));
    assert!(project.snapshot("Before").is_none());
    make(&mut project, |p| remove_snapshot(p, "After"));
    assert!(matches!(restore_snapshot(&project, "After"), Err(EditError::NoSnapshot { .. })));
    // A base that has moved on leaves the snapshot what it was.
    let plan = take_snapshot(&project, "Again", "", View::default(), NOW);
    make(&mut project, |_| plan);
    let mut newer = sample();
    newer.remove_entity(&id("field-mission/baku")).unwrap();
    let (after, _) = project.rebase(crate::project::Base::new(newer, true));
    let again = after.snapshot("Again").unwrap();
    assert_eq!(crate::graph::Digest::of(&after.graph_of(again).unwrap()), again.digest);
}

#[test]
fn documents_that_are_cited_stay() {
    let project = project("event/e took-place-in place/p");
    let document = id("document/report");
    let refused = remove_entity(&project, &document).unwrap_err().to_string();
    assert!(refused.starts_with("'Report' is cited once"), "{refused}");
    let other: BTreeSet<EntityId> = [document.clone()].into();
    assert!(matches!(merge(&project, &id("place/p"), &other), Err(EditError::Cited { .. })));
}
