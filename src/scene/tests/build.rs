use super::world::{World, atlas, id, inferred, planned, relation, view};
use crate::geometry::Point;
use crate::model::{EntityKind, RelationKind, ReviewStatus};
use crate::scene::{Curve, Line, Link, Scene, Shape, Standing, mark_radius, mark_room};

fn link<'a>(scene: &'a Scene, from: &str, to: &str) -> &'a Link {
    let (from, to) = (scene.index_of(&id(from)).unwrap(), scene.index_of(&id(to)).unwrap());
    let found = scene.links.iter().find(|l| (l.from, l.to) == (from as u32, to as u32));
    found.unwrap_or_else(|| panic!("no link {from} {to}"))
}

#[test]
fn marks_carry_what_their_entities_say() {
    let scene = atlas().scene();
    assert!(scene.marks.windows(2).all(|pair| pair[0].id < pair[1].id));
    let mark = |key: &str| &scene.marks[scene.index_of(&id(key)).unwrap()];
    let clause = mark("recommendation/plan/V.3.1");
    assert_eq!((clause.tag.as_deref(), clause.shape), (Some("V.3.1"), Shape::Tag));
    assert!(mark("recommendation/plan/V.3.10").tag.as_deref() == Some("V.3.10"));
    assert_eq!(mark("place/north").tag, None);
    assert_eq!(mark("place/north").stretch, 0.0);
    assert_eq!(mark("activity/north/course").standing, Standing::Settled);
    assert_eq!(mark("activity/north/plan").standing, Standing::Planned);
    let last = *scene.order.last().unwrap() as usize;
    assert_eq!(scene.marks[last].id, id("theme/referral"), "the most important lies on top");
}

#[test]
fn sizes_stay_within_a_factor_of_three() {
    let sizes = EntityKind::ALL.iter().flat_map(|&kind| {
        [0.0, 0.4, 1.0, 7.0, f32::NAN].map(|importance| mark_radius(kind, importance))
    });
    let (least, most) = sizes.fold((f32::MAX, 0.0_f32), |(a, b), r| (a.min(r), b.max(r)));
    assert!(most <= 3.0 * least + 1e-4, "{least} to {most}");
    assert!(mark_radius(EntityKind::Theme, 1.0) > mark_radius(EntityKind::Theme, 0.2));
}

#[test]
fn a_tag_is_wide_enough_for_its_number() {
    let scene = atlas().scene();
    for mark in scene.marks.iter().filter(|mark| mark.tag.is_some()) {
        let (size, length) = (mark.tag_size(1.0).unwrap(), mark.tag.as_ref().unwrap().len());
        // Numbers and points of a usual typeface are about half as wide as high.
        assert!(mark.half_extent(1.0).x * 2.0 > length as f32 * size * 0.5, "{:?}", mark.tag);
        assert!(mark_room(&mark.id, mark.importance) >= mark.half_extent(1.0).x - 1e-3);
    }
    assert_eq!(scene.marks.iter().find_map(|m| m.tag.as_ref().and(m.tag_size(0.4))), None);
}

#[test]
fn strokes_tell_stated_inferred_and_planned_apart() {
    let scene = atlas().scene();
    let plan = "decision/plan";
    assert_eq!(link(&scene, plan, "recommendation/plan/V.3.1").line, Line::Solid);
    assert_eq!(link(&scene, plan, "recommendation/plan/V.3.10").line, Line::Dashed);
    assert_eq!(link(&scene, "field-mission/north", "activity/north/plan").line, Line::Dotted);

    let mut unreviewed = relation("place/a", RelationKind::Addresses, "theme/a");
    unreviewed.review.status = ReviewStatus::Extracted;
    assert_eq!(Line::of(&unreviewed), Line::Dotted);
}

#[test]
fn relations_one_way_are_one_line_and_those_back_bend_away_from_it() {
    use RelationKind::{BuildsOn, Cites, Endorses};
    let mut world = World::default();
    world.entity("decision/a", "A", (0.0, 0.0), 0.0);
    world.entity("decision/b", "B", (100.0, 0.0), 0.0);
    world.relations([
        relation("decision/a", Endorses, "decision/b"),
        inferred("decision/a", Cites, "decision/b"),
        planned("decision/b", BuildsOn, "decision/a"),
    ]);
    let scene = world.scene();
    assert_eq!(scene.links.len(), 2);
    let (there, back) = (&scene.links[0], &scene.links[1]);
    assert_eq!(there.wording, "endorses, cites");
    assert_eq!(there.line, Line::Solid, "the firmest claim decides");
    assert!(there.arrow && back.arrow);
    let middle = |link: &Link| scene.curve(link, &view(1.0)).unwrap().at(0.5);
    let (a, b) = (middle(there), middle(back));
    assert!((a.y - b.y).abs() > 5.0 && (a.x - b.x).abs() < 1.0, "{a:?} {b:?}");
}

#[test]
fn folded_links_say_how_many_and_stand_beside_stored_ones() {
    let scene = atlas().scene();
    let folded = link(&scene, "field-mission/north", "recommendation/plan/V.3.1");
    assert_eq!(folded.wording, "2 activities");
    assert_eq!((folded.derived.len(), folded.relations.len(), folded.arrow), (2, 0, true));
}

#[test]
fn arrows_stand_only_where_the_direction_matters() {
    let scene = atlas().scene();
    assert!(!link(&scene, "field-mission/north", "place/north").arrow);
    assert!(!link(&scene, "recommendation/plan/V.3.1", "theme/referral").arrow);
    assert!(link(&scene, "activity/north/course", "recommendation/plan/V.3.1").arrow);
    assert!(link(&scene, "theme/referral", "theme/referral").arrow);
}

#[test]
fn what_cannot_be_placed_is_left_out_with_its_links() {
    let mut world = atlas();
    world.positions.remove(&id("theme/referral"));
    world.positions.insert(id("place/north"), Point::new(f32::NAN, 0.0));
    let mut entities = world.entities();
    entities.insert(id("place/nowhere"));
    let scene = world.scene_of(&entities, &world.keys());
    assert_eq!(scene.marks.len(), 13);
    let ends = |link: &Link| (link.from as usize) < 13 && (link.to as usize) < 13;
    assert!(scene.links.iter().all(ends));
    assert!(!scene.bounds().is_empty());
    assert_eq!(World::default().scene(), Scene::default());
}

#[test]
fn curves_end_at_the_borders_of_their_marks() {
    let scene = atlas().scene();
    for zoom in [0.2, 1.0, 4.0] {
        let view = view(zoom);
        for link in &scene.links {
            let Some(curve) = scene.curve(link, &view) else { continue };
            for (end, mark) in [(curve.start(), link.from), (curve.end(), link.to)] {
                let mark = &scene.marks[mark as usize];
                let (place, scale) = (end - view.to_screen(mark.at), view.scale());
                let inside = |margin| {
                    let (radius, stretch) = (mark.radius * scale, mark.pulled(scale));
                    mark.shape.contains(place, radius, stretch, margin)
                };
                assert!(inside(3.0) && !inside(-0.1), "{} at {zoom}", mark.name);
            }
        }
    }
    let theme = link(&scene, "theme/referral", "theme/referral");
    assert!(matches!(scene.curve(theme, &view(1.0)), Some(Curve::Loop(_))));
}

#[test]
fn marks_that_cover_each_other_have_no_line_between_them() {
    let mut scene = atlas().scene();
    for mark in &mut scene.marks {
        mark.at = Point::ORIGIN;
    }
    let loops = scene.links.iter().filter(|link| link.from == link.to).count();
    let view = view(1.0);
    assert_eq!(scene.links.iter().filter_map(|link| scene.curve(link, &view)).count(), loops);
}
