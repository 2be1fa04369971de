//! A document decided from its first proposal to its last, as a researcher does: what must be seen is
//! seen, in an order that makes sense, by keyboard alone, and all of it can be taken back.

use crate::reviewing::{Desk, cited, decision, dotted, now, queue, reading};
use crate::support::{CTRL, LARGE, SMALL, Window, name_of};
use egui::{Event, Key, Modifiers};
use std::collections::BTreeSet;
use throughline::app::Opening;
use throughline::app::dialogs::Picked;
use throughline::app::preferences::PreferenceStore;
use throughline::app::review::{Item, Order};
use throughline::model::{EntityId, EntityKind, RelationKind};
use throughline::project::{Decision, Reason, What};

const TEXT: &str = "\
Training on victim assistance and child trafficking in harbours

The International Lantern Organization organized a seminar on lantern safety for harbour masters in
Belgrade in May 2009.

The OSCE Mission to Serbia organized a training course on child trafficking for police officers in
Tirana in June 2009. The OSCE Mission to Serbia took part in the Harbour Forum in Vienna on
3 May 2009.

In July 2009, the OSCE Mission to Serbia took part in the Harbour Forum again. The OSCE Mission to
Moldova trained 40 judges on forced labour in Chisinau.

The International Lantern Organization took part in the Harbour Forum in Vienna on 3 May 2009.
";

/// The claim of a proposal: its ends, its kind and where it stands.
fn claim(window: &Window, item: &Item) -> Option<(EntityId, RelationKind, EntityId, String)> {
    let (_, proposed) = window.state().proposed(item)?;
    match &proposed.what {
        What::Claim(own) => {
            let place = own.evidence.locator.clone();
            Some((own.from.clone(), own.kind, own.to.clone(), place))
        }
        What::Entity { .. } => None,
    }
}

/// Goes down to a proposal by key.
#[track_caller]
fn go_to(window: &mut Window, wanted: &Item) {
    let places = queue(window).len();
    for _ in 0..places {
        if now(window).as_ref() == Some(wanted) {
            return;
        }
        window.press(Key::ArrowDown);
    }
    panic!("{wanted:?} does not come up:\n{}", window.dump());
}

/// Presses keys faster than frames are drawn.
#[track_caller]
fn press_quickly(window: &mut Window, modifiers: Modifiers, keys: &[Key]) {
    let events = &mut window.harness.input_mut().events;
    for &key in keys {
        let physical_key = None;
        let event = |pressed| Event::Key { key, physical_key, pressed, repeat: false, modifiers };
        events.extend([true, false].map(event));
    }
    window.harness.run_steps(keys.len() + 4);
    window.settle();
}

/// How many proposals are decided, as the window tells it.
fn told_decided(window: &Window) -> usize {
    let told = window.nodes().map(|node| name_of(&node)).find(|name| name.ends_with(" decided"));
    let told = told.expect("the progress is told");
    told.split(' ').next().unwrap().parse().unwrap()
}

#[test]
fn claim_passage_and_decisions_are_seen_at_once() {
    // What is marked stands at the very end of a passage that is longer than the window is high.
    let padding = "Nothing of any note was said on that day about nets, ropes and tar. ".repeat(60);
    let text = format!(
        "1. Work\n\n{padding}In June 2009, the OSCE Mission to Serbia organized a training course on \
         child trafficking for police officers in Tirana.\n"
    );
    for size in [SMALL, LARGE] {
        let desk = Desk::with(&text);
        let mut window = desk.read(size);
        let place = window.state().queue(&BTreeSet::new()).open[0].clone();
        assert_eq!(claim(&window, &place).unwrap().1, RelationKind::Organised);
        for _ in 0..3 {
            let bottom = |name: &str| window.find(name).rect();
            let [claim, accept, passage] =
                ["Proposal: ", "Accept the proposal", "Nothing of any note"].map(bottom);
            assert!(claim.min.y > 0.0 && claim.max.y < accept.min.y, "{size:?}");
            assert!(accept.max.y <= size[1], "{size:?} {accept:?}");
            let last = passage.max.y;
            assert!(claim.max.y < last && last < accept.min.y, "{size:?} {passage:?} {accept:?}");
            let before = accept;
            window.press(Key::X);
            let seen = window.find("Nothing of any note").rect().max.y;
            assert_eq!(seen, last, "the passage stays where it is while a reason is asked for");
            window.press(Key::Escape);
            assert_eq!(window.find("Accept the proposal").rect(), before, "and so do the buttons");
            window.press(Key::ArrowDown);
        }
    }
}

#[test]
fn who_did_what_is_asked_before_themes_within_each_passage() {
    let desk = Desk::with(TEXT);
    let window = desk.read(LARGE);
    let claims: Vec<_> = queue(&window).iter().filter_map(|one| claim(&window, one)).collect();
    let is_theme = |to: &EntityId| to.kind() == EntityKind::Theme;
    assert!(claims.iter().filter(|(.., to, _)| is_theme(to)).count() > 3);
    assert!(!is_theme(&claims[0].2));
    let mut with_themes: BTreeSet<&str> = BTreeSet::new();
    for (from, kind, to, place) in &claims {
        if is_theme(to) {
            with_themes.insert(place);
        } else {
            assert!(!with_themes.contains(place.as_str()), "{place}: {from} {kind} {to}");
        }
    }
    let places: Vec<&str> = claims.iter().map(|(.., place)| place.as_str()).collect();
    let mut passages = places.clone();
    passages.dedup();
    let different: BTreeSet<&str> = places.into_iter().collect();
    assert_eq!(passages.len(), different.len(), "a passage is gone through once: {passages:?}");
}

#[test]
fn a_new_name_is_taken_for_a_known_one_by_keyboard() {
    let desk = Desk::with(TEXT);
    let mut window = desk.read(SMALL);
    let new = EntityId::new("organisation/international-lantern-organization").unwrap();
    let own = queue(&window);
    let own = own.iter().find(|one| claim(&window, one).is_some_and(|claim| claim.0 == new));
    let own = own.expect("something is claimed of it").clone();
    go_to(&mut window, &own);
    let (unknown, steps) = (window.state().unknown(&own), window.state().history.done().len());
    let entity = reading(&window).proposal(unknown.expect("it is new")).unwrap();
    assert!(entity.about().contains(&&new), "{entity:?}");
    window.press(Key::M);
    window.expect("Which known one is it?");
    let offered = window.nodes().map(|node| name_of(&node));
    let offered = offered.filter(|name| name.starts_with("It is ") && *name != "It is known");
    let first = offered.min().expect("a known one is offered");
    window.press(Key::Num1);
    let learned = &window.state().project.kept().learned.aliases;
    let known = learned.get("International Lantern Organization").expect("it is learned").clone();
    assert!(window.says(&window.state().name(&known)), "{first}");
    window.expect("“International Lantern Organization” is known as ");
    let name = window.state().graph.entity(&known).unwrap().name.clone();
    assert!(window.focused().starts_with(&format!("Proposal: {name}")), "{}", window.focused());
    window.press(Key::A);
    let graph = window.state().project.graph();
    assert!(graph.entity(&new).is_none(), "it did not come along");
    let relation = graph.relations().find(|one| {
        one.from == known && one.evidence.iter().any(|own| own.document == own_document(&window))
    });
    assert!(relation.is_some(), "{}", window.dump());
    while window.state().history.done().len() > steps {
        window.press_with(CTRL, Key::Z);
    }
    assert!(window.state().project.kept().learned.aliases.is_empty());
    assert_eq!((cited(&window), reading(&window).progress().1), (0, 0));
}

fn own_document(window: &Window) -> String {
    reading(window).document.clone()
}

#[test]
fn a_claim_is_accepted_with_the_other_passages_that_say_so() {
    let desk = Desk::with(TEXT);
    let mut window = desk.read(LARGE);
    let all = queue(&window);
    let forum = |item: &&Item| {
        claim(&window, item).is_some_and(|(from, kind, to, _)| {
            kind == RelationKind::TookPartIn
                && from.as_str() == "field-mission/serbia"
                && to.as_str().ends_with("harbour-forum")
        })
    };
    let same: Vec<Item> = all.iter().filter(forum).cloned().collect();
    assert_eq!(same.len(), 2, "two passages say so");
    go_to(&mut window, &same[0]);
    window.expect("Accept with 1 other passage that says so");
    let steps = window.state().history.done().len();
    window.press_with(Modifiers::SHIFT, Key::A);
    for item in &same {
        assert_eq!(*decision(&window, item.id), Decision::Accepted);
    }
    assert_eq!(window.state().history.done().len(), steps + 1, "as one step");
    let graph = window.state().project.graph();
    let relation =
        graph.relations().find(|one| one.to.as_str().ends_with("harbour-forum")).unwrap();
    assert_eq!(relation.evidence.len(), 2, "each passage is cited");
    assert!(window.focused().starts_with("Proposal: "), "{}", window.focused());
    window.press_with(CTRL, Key::Z);
    assert_eq!(cited(&window), 0);
    assert_eq!(*decision(&window, same[1].id), Decision::Open);
}

#[test]
fn a_click_on_a_dotted_line_leads_to_its_claim() {
    let desk = Desk::new();
    let mut window = desk.read(LARGE);
    let lines: Vec<(String, egui::Rect)> = window
        .nodes()
        .filter(|node| name_of(node).starts_with("Proposed: "))
        .map(|node| (name_of(&node), node.rect()))
        .collect();
    let places = window.scene().marks.iter().filter_map(|mark| {
        let name = mark.short.as_ref().unwrap_or(&mark.name);
        window.marks().find(|node| name_of(node) == *name)
    });
    let marks: Vec<egui::Rect> = places.map(|node| node.rect()).collect();
    let focused = window.focused();
    let middles = lines.iter().map(|(name, rect)| (&name["Proposed: ".len()..], rect.center()));
    let is_free = |at: egui::Pos2| !marks.iter().any(|mark| mark.expand(8.0).contains(at));
    let mut led = 0;
    for (said, at) in middles.filter(|(said, at)| !focused.ends_with(said) && is_free(*at)) {
        window.click_at(at);
        // Where lines cross, another one may be meant.
        led += usize::from(window.focused().ends_with(said));
    }
    assert!(led > 0, "{}", window.dump());
    assert_eq!(dotted(&window).len(), lines.len(), "nothing is decided by it");
}

#[test]
fn a_hundred_are_decided_by_keyboard_taken_back_made_again_and_gone_on_with() {
    let missions = ["Serbia", "Moldova", "Montenegro", "Skopje"];
    let themes = ["child trafficking", "forced labour", "victim protection"];
    let towns = ["Belgrade", "Chisinau", "Tirana", "Vienna"];
    let text: String = (0..22)
        .map(|at| {
            let (mission, town) = (missions[at % 4], towns[at / 4 % 4]);
            format!(
                "In May {}, the OSCE Mission to {mission} organized a training course on {} for \
                 harbour pilots in {town}.\n\n",
                2001 + at,
                themes[at % 3],
            )
        })
        .collect();
    let desk = Desk::with(&format!("1. Work\n\n{text}"));
    let mut window = desk.read(SMALL);
    let untouched = window.state().project.kept().clone();
    let (all, steps) = (reading(&window).progress().0, window.state().history.done().len());
    assert!(all > 100, "{all}");
    let mut decided = 0;
    let mut rounds = 0;
    while decided < 100 {
        let round = [
            Key::A,
            Key::A,
            // Rejected for a reason that is named, put right and accepted, put off, and rejected for
            // the likeliest reason.
            Key::X,
            Key::Num4,
            Key::A,
            Key::P,
            Key::A,
            Key::S,
            Key::X,
            Key::X,
            Key::A,
        ];
        press_quickly(&mut window, Modifiers::NONE, &round);
        rounds += 1;
        assert!(window.focused().starts_with("Proposal: "), "{rounds}: {}", window.focused());
        let before = std::mem::replace(&mut decided, reading(&window).progress().1);
        assert!(decided >= before + 6, "{rounds}: {:?}", window.state().messages.list());
        assert_eq!(told_decided(&window), decided);
    }
    let done = window.state().project.kept().clone();
    let walked = window.state().history.done().len() - steps;
    press_quickly(&mut window, CTRL, &vec![Key::Z; walked]);
    assert_eq!((told_decided(&window), cited(&window)), (0, 0));
    assert_eq!(window.state().project.kept().readings, untouched.readings);
    press_quickly(&mut window, CTRL, &vec![Key::Y; walked]);
    assert_eq!(window.state().project.kept().readings, done.readings);
    let next = queue(&window)[0].clone();
    let path = desk.path("mine.throughline.ron");
    window.answer_dialogs(Picked::Path(path.clone()));
    window.press_with(CTRL, Key::S);
    drop(window);
    let opening = Opening { files: vec![path], ..Opening::default() };
    let mut window = Window::open(SMALL, PreferenceStore::default(), opening);
    window.press_with(Modifiers::SHIFT, Key::R);
    assert_eq!(window.state().project.kept().readings, done.readings);
    assert_eq!(told_decided(&window), decided);
    assert_eq!(queue(&window)[0], next, "and the same is asked next");
    window.press(Key::A);
    assert_eq!(told_decided(&window), decided + 1);
}

#[test]
fn several_documents_are_told_in_one_message_and_a_typed_path_is_an_answer() {
    let desk = Desk::with(TEXT);
    let folder = desk.path("");
    std::fs::write(folder.join("second.txt"), TEXT.replace("Lantern", "Beacon")).unwrap();
    std::fs::write(folder.join("broken.pdf"), "%PDF-1.7 cut off").unwrap();
    let mut window = Window::new(SMALL);
    window.answer_dialogs(Picked::Unavailable);
    window.press_with(CTRL, Key::R);
    window.expect("This desktop shows no file dialog.");
    window.type_text(&folder.display().to_string());
    window.press(Key::Enter);
    assert_eq!(window.state().project.kept().readings.len(), 2);
    let messages = window.state().messages.list();
    let [one] = messages else { panic!("{messages:?}") };
    assert!(one.text.starts_with("2 documents are read: "), "{}", one.text);
    assert!(one.text.contains("Not read: ") && one.text.contains("broken.pdf"), "{}", one.text);
    assert_eq!(window.state().reviewing.order, Order::Reading);
    window.choose("Review");
    assert!(window.focused().starts_with("Proposal: "), "{}", window.focused());
}

#[test]
fn what_is_learned_of_a_kind_is_said() {
    let desk = Desk::with(TEXT);
    let mut window = desk.read(LARGE);
    let own = queue(&window);
    let own = own.iter().find(|one| {
        claim(&window, one).is_some_and(|(_, kind, to, _)| {
            kind == RelationKind::TookPartIn && to.as_str().ends_with("harbour-forum")
        })
    });
    let own = own.expect("somebody took part in it").clone();
    go_to(&mut window, &own);
    window.press(Key::T);
    window.type_text("Harbour Forum");
    window.choose("Harbour Forum, activity, new");
    window.press(Key::A);
    window.expect("“Harbour Forum” is known as an activity from now on.");
    let learned = |window: &Window| window.state().project.kept().learned.kinds.clone();
    assert_eq!(learned(&window).get("Harbour Forum"), Some(&Some(EntityKind::Activity)));
    window.press_with(CTRL, Key::Z);
    assert!(learned(&window).is_empty());
    assert_eq!(cited(&window), 0);
}

#[test]
fn keys_pressed_faster_than_frames_are_taken_in_turn() {
    let desk = Desk::with(TEXT);
    let mut window = desk.read(SMALL);
    let all = queue(&window);
    let messages = window.state().messages.list().len();
    let keys = [Key::A, Key::X, Key::Num5, Key::S, Key::P, Key::A];
    press_quickly(&mut window, Modifiers::NONE, &keys);
    assert_eq!(*decision(&window, all[0].id), Decision::Accepted);
    assert_eq!(*decision(&window, all[1].id), Decision::Rejected(Reason::OnlyPlanned));
    assert_eq!(*decision(&window, all[2].id), Decision::Skipped);
    assert_eq!(*decision(&window, all[3].id), Decision::Accepted);
    assert_eq!(window.state().messages.list().len(), messages, "nothing else was asked for");
}

#[test]
fn undo_comes_back_to_what_it_takes_back_and_redo_goes_on() {
    let desk = Desk::with(TEXT);
    let mut window = desk.read(SMALL);
    let all = queue(&window);
    for key in [Key::A, Key::X, Key::X] {
        window.press(key);
    }
    assert_eq!(now(&window).as_ref(), Some(&all[2]));
    window.press_with(CTRL, Key::Z);
    assert_eq!(now(&window).as_ref(), Some(&all[1]));
    assert!(window.focused().starts_with("Proposal: "), "{}", window.focused());
    window.press_with(CTRL, Key::Z);
    assert_eq!(now(&window).as_ref(), Some(&all[0]));
    window.press_with(CTRL, Key::Y);
    assert_eq!(now(&window).as_ref(), Some(&all[1]));
    window.press(Key::B);
    assert_eq!(now(&window).as_ref(), Some(&all[0]));
    window.expect("You accepted this.");
    window.press(Key::P);
    assert_eq!(*decision(&window, all[0].id), Decision::Accepted, "what is decided stays so");
    window.press(Key::ArrowDown);
    assert_eq!(now(&window).as_ref(), Some(&all[1]));
}
