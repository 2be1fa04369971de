//! What holds for any request at all.

use proptest::prelude::*;

use super::quality::overlaps;
use super::tests::place;
use super::*;

fn any_style(count: usize) -> impl Strategy<Value = Style> {
    prop_oneof![
        Just(Style::Organic),
        Just(Style::Grouped),
        proptest::collection::vec(0_u8..6, 0..=count).prop_map(|layers| Style::Layered { layers }),
        (0_u32..30).prop_map(|focus| Style::Radial { focus }),
    ]
}

fn any_body() -> impl Strategy<Value = Body> {
    let start = prop_oneof![
        2 => Just(None),
        2 => (-300.0_f32..300.0, -300.0_f32..300.0).prop_map(|(x, y)| Some(Point::new(x, y))),
        1 => Just(Some(Point::new(f32::NAN, f32::INFINITY))),
        1 => Just(Some(Point::new(50.0, 50.0))),
    ];
    let label = proptest::option::weighted(0.3, (0.0_f32..120.0, 0.0_f32..30.0));
    let numbers = (any::<u64>(), 0.0_f32..40.0, 0.1_f32..9.0);
    let group = proptest::option::of(0_u32..4);
    (numbers, group, start, proptest::bool::weighted(0.2), label).prop_map(
        |((id, radius, weight), group, start, pinned, label)| Body {
            id,
            radius,
            weight,
            group,
            start,
            pinned,
            label_size: label.map(|(w, h)| Vector::new(w, h)),
        },
    )
}

fn any_request() -> impl Strategy<Value = Request> {
    let bodies = proptest::collection::vec(any_body(), 0..24);
    let spring = (0_u32..26, 0_u32..26, -1.0_f32..5.0, -10.0_f32..300.0)
        .prop_map(|(a, b, weight, length)| Spring { a, b, weight, length });
    let springs = proptest::collection::vec(spring, 0..60);
    let settle = prop_oneof![Just(Settle::Fresh), Just(Settle::KeepPlaced)];
    (bodies, springs, any::<u64>(), any_style(24), settle).prop_map(
        |(bodies, springs, seed, style, settle)| Request { bodies, springs, seed, style, settle },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_request_has_finite_places_the_same_twice_and_keeps_the_pinned(request in any_request()) {
        let positions = place(&request);
        prop_assert_eq!(positions.points.len(), request.bodies.len());
        prop_assert!(positions.points.iter().all(|p| p.is_finite()));
        let again = place(&request.clone());
        for (a, b) in positions.points.iter().zip(&again.points) {
            prop_assert_eq!((a.x.to_bits(), a.y.to_bits()), (b.x.to_bits(), b.y.to_bits()));
        }
        for (body, point) in request.bodies.iter().zip(&positions.points) {
            if let Some(start) = body.start.filter(|s| body.pinned && s.is_finite()) {
                prop_assert_eq!(*point, start);
            }
        }
    }

    #[test]
    fn nothing_overlaps_unless_pinned(request in any_request()) {
        let points = place(&request).points;
        let free: Vec<usize> = (0..points.len())
            .filter(|&i| {
                let body = &request.bodies[i];
                !(body.pinned && body.start.is_some_and(Point::is_finite))
            })
            .collect();
        let mut bodies: Vec<Body> = free.iter().map(|&i| request.bodies[i]).collect();
        let free: Vec<Point> = free.iter().map(|&i| points[i]).collect();
        if request.settle == Settle::KeepPlaced {
            for body in &mut bodies {
                body.label_size = None;
            }
        }
        prop_assert_eq!(overlaps(&bodies, &free), 0);
    }
}
