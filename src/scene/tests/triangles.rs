use super::world::{atlas, scatter, view};
use crate::geometry::{Camera, Point};
use crate::scene::{Edges, Emphasis, Frame, Mesh, Palette, Scene, View, tessellate};

fn mesh_of(scene: &Scene, view: View, edges: Edges) -> Mesh {
    let (palette, emphasis) = (Palette::light(), Emphasis::none(scene));
    let mut mesh = Mesh::default();
    let frame = Frame { scene, view, emphasis: &emphasis, palette: &palette, edges };
    tessellate(&frame, &scene.shown(&view, &emphasis, usize::MAX), &mut mesh);
    mesh
}

const SOFT: Edges = Edges::Soft { pixel: 1.0 };

fn is_sound(mesh: &Mesh) -> bool {
    mesh.indices.len().is_multiple_of(3)
        && mesh.indices.iter().all(|&index| (index as usize) < mesh.vertices.len())
        && mesh.vertices.iter().all(|v| v.position.iter().all(|x| x.is_finite()))
        && mesh.vertices.iter().all(|v| v.color[..3].iter().all(|c| *c <= v.color[3]))
}

#[test]
fn meshes_are_sound_at_every_zoom() {
    for scene in [atlas().scene(), scatter(3, 150, 900.0), Scene::default()] {
        for zoom in [0.005, 0.3, 1.0, 20.0] {
            for edges in [SOFT, Edges::Soft { pixel: 0.5 }, Edges::Plain] {
                assert!(is_sound(&mesh_of(&scene, view(zoom), edges)));
            }
        }
    }
}

#[test]
fn what_is_not_seen_is_not_drawn() {
    let scene = scatter(5, 300, 900.0);
    let away = View::new(Camera::new(Point::new(1e5, 1e5), 1.0), view(1.0).viewport);
    assert_eq!(mesh_of(&scene, away, SOFT), Mesh::default());
    let (all, close) = (mesh_of(&scene, view(0.6), SOFT), mesh_of(&scene, view(15.0), SOFT));
    assert!(close.triangle_count() * 3 < all.triangle_count());
}

#[test]
fn sharp_edges_take_about_half_the_triangles() {
    let scene = scatter(7, 300, 900.0);
    let (soft, plain) =
        (mesh_of(&scene, view(0.6), SOFT), mesh_of(&scene, view(0.6), Edges::Plain));
    assert!(plain.triangle_count() * 3 < soft.triangle_count() * 2);
}

#[test]
fn memory_is_used_again_and_nothing_is_left_over() {
    let (scene, palette) = (scatter(9, 200, 900.0), Palette::dark());
    let emphasis = Emphasis::none(&scene);
    let frame = Frame {
        scene: &scene,
        view: view(0.6),
        emphasis: &emphasis,
        palette: &palette,
        edges: SOFT,
    };
    let shown = scene.shown(&frame.view, &emphasis, usize::MAX);
    let mut mesh = Mesh::default();
    tessellate(&frame, &shown, &mut mesh);
    let (first, place) = (mesh.clone(), mesh.vertices.as_ptr());
    tessellate(&frame, &shown, &mut mesh);
    assert_eq!(mesh, first);
    assert_eq!(mesh.vertices.as_ptr(), place);
}

#[test]
fn a_mark_covers_its_middle_with_its_colour_in_front_of_links() {
    let (scene, palette) = (atlas().scene(), Palette::light());
    let mesh = mesh_of(&scene, view(1.0), SOFT);
    for mark in &scene.marks {
        let at = view(1.0).to_screen(mark.at) + crate::geometry::Vector::new(0.3, 0.2);
        let color = mesh
            .indices
            .chunks(3)
            .rev()
            .find_map(|t| {
                let [a, b, c] = [0, 1, 2].map(|i| {
                    let [x, y] = mesh.vertices[t[i] as usize].position;
                    Point::new(x, y)
                });
                let side = |p: Point, q: Point| (q - p).cross(at - p);
                let sides = [side(a, b), side(b, c), side(c, a)];
                let inside = sides.iter().all(|s| *s >= 0.0) || sides.iter().all(|s| *s <= 0.0);
                inside.then(|| mesh.vertices[t[0] as usize].color)
            })
            .unwrap();
        let expected = match mark.standing {
            crate::scene::Standing::Planned => palette.canvas,
            _ => palette.kind(mark.kind),
        };
        assert_eq!(color, expected.premultiplied(), "{}", mark.name);
    }
}
