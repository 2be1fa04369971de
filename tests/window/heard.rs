//! The picture by ear: what assistive technology is told of the marks, and what it can ask of them.

use crate::support::{LARGE, Window, description_of};
use egui::accesskit::{Action, ActionData, ActionRequest};
use egui::{Event, Key};
use egui_kittest::kittest::NodeT;
use throughline::app::Opening;
use throughline::app::place::Subject;
use throughline::app::preferences::PreferenceStore;

const SERBIA: &str = "field-mission/serbia";

/// Asks something of a mark as assistive technology does.
fn ask(window: &mut Window, id: &str, action: Action, data: Option<ActionData>) {
    let (target_node, target_tree) = window.mark(id).accesskit_node().locate();
    let request = ActionRequest { action, target_node, target_tree, data };
    window.harness.event(Event::AccessKitActionRequest(request));
    window.settle();
}

/// Asks for the action that is told by these words.
fn ask_for(window: &mut Window, id: &str, words: &str) {
    let mark = window.mark(id);
    let node = mark.accesskit_node();
    let actions = node.data().custom_actions();
    let number = actions.iter().find(|action| action.description == words).unwrap().id;
    ask(window, id, Action::CustomAction, Some(ActionData::CustomAction(number)));
}

#[test]
fn a_mark_can_be_opened_pinned_and_taken_out_by_what_it_offers() {
    let mut window = Window::new(LARGE);
    ask_for(&mut window, SERBIA, "Pin or unpin");
    assert_eq!(window.selected(), Some(SERBIA));
    assert_eq!(window.state().project.pins().len(), 1);
    ask_for(&mut window, SERBIA, "Open its neighbourhood");
    assert!(matches!(window.state().place.subject, Subject::Around(_)));
    window.press(Key::O);
    ask_for(&mut window, SERBIA, "Take out of the picture");
    assert!(window.scene().marks.iter().all(|mark| mark.id.as_str() != SERBIA));
}

#[test]
fn a_mark_can_be_expanded_and_collapsed() {
    let mut window = Window::new(LARGE);
    let before = window.scene().marks.len();
    ask(&mut window, SERBIA, Action::Expand, None);
    assert!(window.scene().marks.len() > before);
    ask(&mut window, SERBIA, Action::Collapse, None);
    assert_eq!(window.scene().marks.len(), before);
}

#[test]
fn page_down_goes_round_the_neighbours_verb_by_verb_and_says_the_verb() {
    let mut window = Window::new(LARGE);
    window.mark(SERBIA).click_accesskit();
    window.settle();
    window.press(Key::N);
    window.mark(SERBIA).focus();
    window.settle();
    let focused = |window: &Window| window.state().focused.clone().unwrap();
    let here = window.scene().index_of(&focused(&window)).unwrap();
    let relations: usize = {
        let of = |link: &u32| {
            let link = &window.scene().links[*link as usize];
            link.relations.len() + usize::from(!link.derived.is_empty())
        };
        window.scene().links_of(here).iter().map(of).sum()
    };
    assert!(relations > 3);
    let description =
        |window: &Window| description_of(&window.marks().find(|mark| mark.is_focused()).unwrap());
    let mut verbs = Vec::new();
    for number in 1..=relations {
        window.press(Key::PageDown);
        let (said, name) = (description(&window), window.focused());
        assert!(said.contains(&format!(" {number} of {relations}.")), "{said}");
        // What is folded has no verb, and its ends come first.
        let verb =
            said.strip_prefix("Mission to Serbia ").and_then(|rest| rest.split(&name).next());
        assert!(verb.is_some() || said.contains(&name), "{said}");
        verbs.push(verb.unwrap_or_default().to_owned());
    }
    assert!(verbs.iter().any(|verb| verb.starts_with("carried out")), "{verbs:?}");
    // Verbs come together: those alike are not parted by any other.
    verbs.dedup();
    let count = verbs.len();
    verbs.sort();
    verbs.dedup();
    assert_eq!(verbs.len(), count, "{verbs:?}");
    // And round again, and back.
    window.press(Key::PageDown);
    assert!(description(&window).contains(&format!(" 1 of {relations}.")));
    window.press(Key::PageUp);
    assert!(description(&window).contains(&format!(" {relations} of {relations}.")));
}

/// Ten missions, each with so many places of its own.
fn country(places: usize) -> String {
    let (mut entities, mut claims) = (String::new(), String::new());
    for mission in 0..10 {
        entities.push_str(&format!(
            "(id: \"field-mission/m{mission}\", name: \"Mission number {mission}\"),\n"
        ));
        for place in 0..places {
            let place = format!("p{mission}-{place:04}");
            entities.push_str(&format!("(id: \"place/{place}\", name: \"Place {place}\"),\n"));
            claims.push_str(&format!(
                "(from: \"field-mission/m{mission}\", kind: \"covers\", to: \"place/{place}\", \
                 says: \"It covers the place.\"),\n"
            ));
        }
    }
    format!(
        "Graph(version: 1, entities: [(id: \"document/log\", name: \"Log\"), {entities}], \
         passages: [(document: \"log\", at: \"1.1 ¶1\", claims: [{claims}])])"
    )
}

#[test]
fn of_very_many_marks_those_at_hand_and_those_named_are_told_and_communities_have_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("country.ron");
    std::fs::write(&path, country(505)).unwrap();
    let opening = Opening { files: vec![path], ..Opening::default() };
    let mut window = Window::open(LARGE, PreferenceStore::default(), opening);
    window.press(Key::A);
    let (marks, told) = (window.scene().marks.len(), window.marks().count());
    assert_eq!(marks, 10 * 506);
    assert!(told > 0 && told < marks / 2, "{told} of {marks}");
    let regions: Vec<&str> =
        window.scene().regions.iter().map(|region| region.name.as_str()).collect();
    assert_eq!(regions.len(), 10, "{regions:?}");
    assert!(regions.contains(&"Around Mission number 3, Place p3-0000"), "{regions:?}");
    // What has the keyboard is told, with its neighbours.
    window.press(Key::F6);
    window.press(Key::F6);
    let focused = window.focused();
    assert!(focused.starts_with("Mission number"), "{focused}");
    assert!(window.marks().count() > 505);
}
