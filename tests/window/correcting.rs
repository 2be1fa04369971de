//! Proposals put right in the review: other ends, names that are learned, texts found again, and as
//! few keys as can be.

use crate::reviewing::{Desk, cited, decision, dotted, now, reading};
use crate::support::{CTRL, LARGE, SMALL, Window, name_of};
use egui::{Key, Modifiers};
use throughline::app::Opening;
use throughline::app::aside::Page;
use throughline::app::dialogs::Picked;
use throughline::app::preferences::PreferenceStore;
use throughline::model::{EntityId, EntityKind};
use throughline::project::{Decision, Proposed, Reason, What};

/// The mission that is called so.
fn mission(window: &Window, name: &str) -> EntityId {
    let graph = window.state().project.graph();
    let mut all = graph.entities_of(EntityKind::FieldMission);
    all.find(|entity| entity.name.contains(name)).expect("it is in the graph").id.clone()
}

/// Goes through the queue to the first claim of this entity.
fn go_to_claim_of(window: &mut Window, id: &EntityId) -> u32 {
    let own = reading(window).proposals.iter().find(|one| match &one.what {
        What::Claim(claim) => claim.from == *id && one.decision.is_open(),
        What::Entity { .. } => false,
    });
    let number = own.expect("something is claimed of it").id;
    while now(window).map(|item| item.id) != Some(number) {
        window.press(Key::ArrowDown);
    }
    number
}

#[test]
fn the_ends_of_a_claim_are_changed_by_keyboard_to_what_is_known() {
    for size in [LARGE, SMALL] {
        let desk = Desk::new();
        let mut window = desk.read(size);
        let (serbia, moldova) = (mission(&window, "Serbia"), mission(&window, "Moldova"));
        let number = go_to_claim_of(&mut window, &serbia);
        window.press(Key::F);
        assert_eq!(window.focused(), "Where the claim starts");
        window.press(Key::Escape);
        assert_eq!(window.state().page, Page::Review, "{size:?}");
        assert!(window.focused().starts_with("Proposal: "), "{size:?} {}", window.dump());
        window.press(Key::F);
        window.type_text("Mission to Moldova");
        window.press(Key::Enter);
        let put_right = window.state().reviewing.claim.clone().expect("it was changed");
        assert_eq!(put_right.from, moldova);
        assert!(window.focused().contains("Moldova"), "{}", window.focused());
        window.press(Key::A);
        assert_eq!(*decision(&window, number), Decision::Accepted);
        let graph = window.state().project.graph();
        let relation = graph.relations().find(|one| {
            one.from == moldova
                && one.evidence.iter().any(|own| own.document == reading(&window).document)
        });
        let summary = &relation.expect("it is in the graph").evidence.last().unwrap().summary;
        assert!(summary.starts_with("OSCE Mission to Moldova "), "{summary}");
        window.press_with(CTRL, Key::Z);
        assert_eq!(cited(&window), 0);
    }
}

#[test]
fn an_end_that_nobody_knows_is_named_and_comes_along() {
    let desk = Desk::new();
    let mut window = desk.read(LARGE);
    let serbia = mission(&window, "Serbia");
    let number = go_to_claim_of(&mut window, &serbia);
    window.press(Key::T);
    assert_eq!(window.focused(), "Where the claim ends");
    window.type_text("Course at the lighthouse");
    let known = window.nodes().filter(|node| name_of(node).ends_with(", new")).count();
    assert!(known > 0, "it is offered as new: {}", window.dump());
    let kinds: Vec<EntityKind> = throughline::model::EntityKind::ALL.to_vec();
    let offered = |kind: &EntityKind| window.says(&format!("{}, new", kind.noun()));
    let unfit = kinds.iter().filter(|kind| {
        let verbs = throughline::model::RelationKind::ALL.iter();
        let related = throughline::model::RelationKind::RelatedTo;
        !verbs
            .into_iter()
            .any(|verb| *verb != related && verb.allows(EntityKind::FieldMission, **kind))
    });
    for kind in unfit {
        assert!(!offered(kind), "{kind} cannot stand there");
    }
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    let added = window.state().reviewing.added.clone();
    assert_eq!(added.values().collect::<Vec<_>>(), ["Course at the lighthouse"]);
    window.press(Key::A);
    assert_eq!(*decision(&window, number), Decision::Accepted);
    let id = added.keys().next().unwrap();
    assert_eq!(window.state().project.graph().entity(id).unwrap().name, "Course at the lighthouse");
    window.press_with(CTRL, Key::Z);
    assert!(window.state().project.graph().entity(id).is_none());
}

#[test]
fn an_accepted_name_is_used_at_once_and_taken_back_with_all_that_followed() {
    let desk = Desk::with(
        "1. Work\n\nIn May 2009, the OSCE Mission to Serbia (OMTS) organized a seminar \
         on lantern safety for harbour masters in Belgrade.\n\nIn June 2009, OMTS \
         organized a training course on forced labour for judges in Belgrade.\n",
    );
    let mut window = desk.read(LARGE);
    let own = reading(&window);
    let alias = own.proposals.iter().find(
        |one| matches!(&one.what, What::Entity { entity, .. } if entity.known && !entity.aliases.is_empty()),
    );
    let alias = alias.expect("a new name of something known is proposed").id;
    let steps = window.state().history.done().len();
    for _ in 0..100 {
        if window.state().reviewing.at.as_ref().map(|item| item.id) != Some(alias) {
            window.press(Key::ArrowDown);
        }
    }
    window.press(Key::A);
    assert!(!window.state().project.kept().learned.aliases.is_empty());
    assert_eq!(window.state().history.done().len(), steps + 1, "all that is one step");
    window.press_with(CTRL, Key::Z);
    assert!(window.state().project.kept().learned.aliases.is_empty());
    assert_eq!(window.state().history.done().len(), steps);
    assert_eq!(reading(&window).progress().1, 0, "nothing of it is left");
}

#[test]
fn a_renamed_entity_is_called_so_in_its_claims() {
    let desk = Desk::new();
    let mut window = desk.read(LARGE);
    let serbia = mission(&window, "Serbia");
    go_to_claim_of(&mut window, &serbia);
    assert!(window.focused().contains("Serbia"), "{}", window.focused());
    let name = window.state().graph.entity(&serbia).unwrap().name.clone();
    window.press_with(CTRL, Key::K);
    window.type_text(&name);
    window.press(Key::Enter);
    window.press(Key::F2);
    assert_eq!(window.focused(), "Name");
    window.press_with(CTRL, Key::A);
    window.type_text("Mission on the Long Pier");
    window.choose("Keep the changes");
    window.press_with(Modifiers::SHIFT, Key::R);
    assert!(window.focused().contains("Mission on the Long Pier"), "{}", window.focused());
    assert!(dotted(&window).iter().all(|claim| !claim.contains(&name)));
}

#[test]
fn an_entity_without_a_claim_left_comes_up_and_is_told_to_stand_alone() {
    let desk = Desk::new();
    let mut window = desk.read(LARGE);
    let mut keys = 0;
    while !window.says("All claims about it are rejected.") {
        assert!(keys < 100, "{}", window.dump());
        window.press(Key::X);
        window.press(Key::X);
        keys += 2;
    }
    let before = window.state().project.graph().entities().count();
    window.press(Key::A);
    assert_eq!(window.state().project.graph().entities().count(), before + 1);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.state().project.graph().entities().count(), before);
}

#[test]
fn what_is_no_such_thing_takes_its_claims_with_it() {
    let desk = Desk::new();
    let mut window = desk.read(LARGE);
    let fresh =
        |window: &Window| window.state().unknown(&window.state().reviewing.at.clone().unwrap());
    window.press(Key::ArrowDown);
    for _ in 0..100 {
        if fresh(&window).is_none() {
            window.press(Key::ArrowDown);
        }
    }
    let id = fresh(&window).unwrap();
    let entity_of = |one: &Proposed| match &one.what {
        What::Entity { entity, .. } => Some(entity.id.clone()),
        What::Claim(_) => None,
    };
    let thing = reading(&window).proposal(id).and_then(entity_of).expect("an entity");
    window.press(Key::X);
    window.expect("Reject: no such thing as");
    window.press(Key::Num7);
    assert!(window.state().project.kept().learned.kinds.values().any(Option::is_none));
    let own = reading(&window);
    let left = own.proposals.iter().find(|one| entity_of(one).as_ref() == Some(&thing));
    assert!(left.is_none_or(|one| !one.decision.is_open()), "{left:?}");
    let open = own.proposals.iter().filter(|one| one.decision.is_open());
    let of = |one: &&Proposed| match &one.what {
        What::Claim(claim) => claim.from == thing || claim.to == thing,
        What::Entity { .. } => false,
    };
    assert_eq!(open.filter(of).count(), 0);
}

#[test]
fn a_decision_takes_one_key_and_a_refusal_two() {
    let desk = Desk::new();
    let mut window = desk.read(LARGE);
    let (all, _) = reading(&window).progress();
    let mut keys = 0;
    while reading(&window).progress().1 < all / 2 && keys < 100 {
        window.press(Key::A);
        keys += 1;
    }
    assert_eq!(keys, all / 2, "one key for each");
    let decided = reading(&window).progress().1;
    window.press(Key::X);
    window.press(Key::X);
    assert!(reading(&window).progress().1 > decided);
    let rejected = reading(&window).proposals.iter().filter_map(|one| match one.decision {
        Decision::Rejected(reason) => Some(reason),
        _ => None,
    });
    assert_eq!(rejected.collect::<Vec<_>>(), [Reason::NotStated]);
}

#[test]
fn the_passage_is_there_again_in_the_next_window_as_long_as_the_file_is() {
    const WORDS: &str = "the OSCE Mission to Serbia organized a seminar";
    let desk = Desk::new();
    let project = desk.path("mine.throughline.ron");
    let open = |files: Vec<std::path::PathBuf>| {
        let store = PreferenceStore::in_folder(&desk.path("settings"));
        Window::open(LARGE, store, Opening { files, ..Opening::default() })
    };
    let mut window = open(Vec::new());
    desk.drop_on(&mut window);
    assert!(window.says(WORDS), "{}", window.dump());
    window.answer_dialogs(Picked::Path(project.clone()));
    window.press_with(CTRL, Key::S);
    drop(window);
    let mut window = open(vec![project.clone()]);
    window.press_with(Modifiers::SHIFT, Key::R);
    assert!(window.says(WORDS), "{}", window.dump());
    drop(window);
    std::fs::rename(desk.path("report.txt"), desk.path("elsewhere.txt")).unwrap();
    let mut window = open(vec![project]);
    window.press_with(Modifiers::SHIFT, Key::R);
    assert!(!window.says(WORDS));
    window.expect("report.txt, where it is not found");
    window.answer_dialogs(Picked::Path(desk.path("elsewhere.txt")));
    window.press_with(CTRL, Key::D);
    assert!(window.says(WORDS), "a connected copy will do: {}", window.dump());
}

#[test]
fn what_is_no_source_document_is_offered_to_be_read() {
    let desk = Desk::new();
    let mut window = Window::new(LARGE);
    window.answer_dialogs(Picked::Path(desk.path("report.txt")));
    window.press_with(CTRL, Key::D);
    window.expect("“report.txt” is none of the documents");
    assert!(window.state().project.kept().readings.is_empty());
    window.choose("Read into proposals");
    assert!(!reading(&window).proposals.is_empty());
    assert_eq!(window.state().page, Page::Review);
}
