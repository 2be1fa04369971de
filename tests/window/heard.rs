//! The picture by ear: what assistive technology is told of the marks, and what it can ask of them.

use crate::support::{LARGE, Window, description_of, name_of};
use egui::accesskit::{Action, ActionData, ActionRequest};
use egui::{Event, Key};
use egui_kittest::kittest::NodeT;
use throughline::app::place::Subject;

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
    let mut said = Vec::new();
    for number in 1..=relations {
        window.press(Key::PageDown);
        let to = focused(&window);
        let description = description_of(&window.mark(to.as_str()));
        let name = name_of(&window.mark(to.as_str()));
        assert!(description.contains(&name), "{description}");
        assert!(description.contains(&format!(" {number} of {relations}.")), "{description}");
        said.push(description);
    }
    assert!(said[0].starts_with("Mission to Serbia "), "{}", said[0]);
    // Verbs come together: what begins alike is not parted by anything else.
    let verb = |text: &String| text.split_whitespace().skip(3).take(1).collect::<String>();
    let mut verbs: Vec<String> = said.iter().map(verb).collect();
    verbs.dedup();
    let count = verbs.len();
    verbs.sort();
    verbs.dedup();
    assert_eq!(verbs.len(), count, "{said:#?}");
    // And round again, and back.
    window.press(Key::PageDown);
    let first = focused(&window);
    assert!(description_of(&window.mark(first.as_str())).contains(&format!(" 1 of {relations}.")));
    window.press(Key::PageUp);
    let last = focused(&window);
    let again = description_of(&window.mark(last.as_str()));
    assert!(again.contains(&format!(" {relations} of {relations}.")), "{again}");
}
