use std::collections::BTreeSet;

use super::world::{atlas, id};
use crate::model::RelationKey;
use crate::model::RelationKind::Implements;
use crate::scene::{Attention, Emphasis, Level, Scene, Target};

fn levels(scene: &Scene, attention: &Attention) -> (Emphasis, impl Fn(&str) -> Level + use<>) {
    let emphasis = Emphasis::of(scene, attention);
    let (marks, scene) = (emphasis.clone(), scene.clone());
    (emphasis, move |key| marks.mark(scene.index_of(&id(key)).unwrap()))
}

#[test]
fn hovering_lifts_a_mark_and_its_neighbours_and_lets_the_rest_recede() {
    let scene = atlas().scene();
    let north = scene.index_of(&id("field-mission/north")).unwrap();
    let attention = Attention { hovered: Some(Target::Mark(north)), ..Attention::default() };
    let (emphasis, level) = levels(&scene, &attention);
    assert_eq!(level("field-mission/north"), Level::Lifted);
    assert_eq!(level("place/north"), Level::Lifted);
    assert_eq!(level("person/expert"), Level::Receding);
    for (index, link) in scene.links.iter().enumerate() {
        let touches = [link.from, link.to].contains(&(north as u32));
        let expected = if touches { Level::Lifted } else { Level::Receding };
        assert_eq!(emphasis.link(index), expected);
    }
    assert_eq!(emphasis.hovered, Some(north as u32));
}

#[test]
fn selection_lifts_without_dimming_the_rest_and_survives_hovering() {
    let scene = atlas().scene();
    let selected = BTreeSet::from([id("place/north"), id("place/unknown")]);
    let attention = Attention { selected: selected.clone(), ..Attention::default() };
    let (emphasis, level) = levels(&scene, &attention);
    assert_eq!(level("place/north"), Level::Lifted);
    assert_eq!(level("person/expert"), Level::Normal);
    assert_eq!(emphasis.selected.len(), 1);

    let expert = scene.index_of(&id("person/expert")).unwrap();
    let hovered = Some(Target::Mark(expert));
    let (_, level) = levels(&scene, &Attention { hovered, selected, ..Attention::default() });
    assert_eq!(level("place/north"), Level::Lifted);
    assert_eq!(level("event/conference"), Level::Receding);
}

#[test]
fn what_is_marked_stands_out_with_the_links_among_it() {
    let scene = atlas().scene();
    let (course, clause) = (id("activity/north/course"), id("recommendation/plan/V.3.1"));
    let marked = BTreeSet::from([course.clone(), clause.clone(), id("theme/referral")]);
    let mut attention = Attention { marked, ..Attention::default() };
    let lifted = |attention: &Attention| {
        let emphasis = Emphasis::of(&scene, attention);
        (0..scene.links.len()).filter(|&link| emphasis.link(link) == Level::Lifted).count()
    };
    // course implements clause, clause addresses the theme, and the theme's own loop.
    assert_eq!(lifted(&attention), 3);
    attention.marked_relations =
        BTreeSet::from([RelationKey { from: course, kind: Implements, to: clause }]);
    assert_eq!(lifted(&attention), 1);
}

#[test]
fn a_link_under_the_pointer_or_selected_is_chosen_and_its_ends_stay_in_sight() {
    let scene = atlas().scene();
    let selected_relations = BTreeSet::from([scene.links[0].relations[0].clone()]);
    let hovered = Some(Target::Link(2));
    let attention = Attention { hovered, selected_relations, ..Attention::default() };
    let emphasis = Emphasis::of(&scene, &attention);
    assert_eq!(emphasis.chosen_links, [0, 2]);
    assert_eq!(emphasis.mark(scene.links[2].from as usize), Level::Normal);
    let gone = Attention { hovered: Some(Target::Mark(9999)), ..Attention::default() };
    assert_eq!(Emphasis::of(&scene, &gone), Emphasis::none(&scene));
}

#[test]
fn easing_arrives_and_never_overshoots() {
    let scene = atlas().scene();
    let attention = Attention { hovered: Some(Target::Mark(0)), ..Attention::default() };
    let target = Emphasis::of(&scene, &attention);
    let mut now = Emphasis::none(&scene);
    let mut steps = 0;
    while now.ease(&target, 0.3) {
        steps += 1;
        let strengths = (0..now.marks.len()).filter_map(|index| now.marks.get(index));
        assert!(strengths.into_iter().all(|strength| (0.0..=2.0).contains(strength)));
    }
    assert_eq!((now, steps), (target.clone(), 3));
    let mut other = Emphasis::default();
    assert!(!other.ease(&target, 0.3));
    assert_eq!(other, target);
}
