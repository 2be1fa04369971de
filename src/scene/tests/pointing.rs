use super::world::{atlas, id, scatter, view};
use crate::geometry::{Point, Rect, Vector};
use crate::scene::{Target, link_at, mark_at, marks_within, target_at};

#[test]
fn every_mark_is_hit_at_its_centre_and_missed_beside() {
    let scene = atlas().scene();
    for zoom in [0.4, 1.0, 3.0] {
        let view = view(zoom);
        for (index, mark) in scene.marks.iter().enumerate() {
            let at = view.to_screen(mark.at);
            assert_eq!(mark_at(&scene, &view, at, 0.0), Some(index), "{} {zoom}", mark.name);
            let (scale, right) = (view.scale(), Vector::new(1.0, 0.0));
            let border = mark.shape.border_towards(right, mark.radius * scale, mark.pulled(scale));
            let beside = at + right * (border + 3.0);
            assert_eq!(mark_at(&scene, &view, beside, 0.0), None, "{} {zoom}", mark.name);
            assert_eq!(mark_at(&scene, &view, beside, 5.0), Some(index), "{} {zoom}", mark.name);
        }
    }
}

#[test]
fn of_marks_that_overlap_the_topmost_is_hit() {
    let mut scene = scatter(1, 40, 0.0);
    scene.links.clear();
    let top = *scene.order.last().unwrap() as usize;
    assert_eq!(mark_at(&scene, &view(1.0), view(1.0).to_screen(Point::ORIGIN), 4.0), Some(top));
}

#[test]
fn a_link_is_hit_along_its_curve_but_marks_come_first() {
    let scene = atlas().scene();
    let view = view(1.0);
    for (index, link) in scene.links.iter().enumerate() {
        let Some(curve) = scene.curve(link, &view) else { continue };
        for t in [0.3, 0.5, 0.7] {
            let at = curve.at(t) + Vector::new(0.4, 0.4);
            let hit = link_at(&scene, &view, at, 4.0).unwrap();
            let distance = scene.curve(&scene.links[hit], &view).unwrap().distance_to(at);
            assert!(hit == index || distance <= curve.distance_to(at));
        }
    }
    let north = scene.index_of(&id("field-mission/north")).unwrap();
    let at = view.to_screen(scene.marks[north].at);
    assert_eq!(target_at(&scene, &view, at, 6.0), Some(Target::Mark(north)));
    assert_eq!(target_at(&scene, &view, Point::new(-500.0, -500.0), 6.0), None);
}

#[test]
fn a_box_selects_what_it_holds() {
    let scene = atlas().scene();
    let all = marks_within(&scene, &view(1.0), view(1.0).viewport);
    assert_eq!(all.len(), scene.marks.len());
    assert!(marks_within(&scene, &view(1.0), Rect::EMPTY).is_empty());
}
