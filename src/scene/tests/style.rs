use crate::model::EntityKind;
use crate::scene::{Color, Palette, contrast};

fn palettes() -> [(&'static str, Palette); 4] {
    [
        ("light", Palette::light()),
        ("dark", Palette::dark()),
        ("high contrast, light", Palette::high_contrast(false)),
        ("high contrast, dark", Palette::high_contrast(true)),
    ]
}

#[test]
fn contrast_is_that_of_the_standard() {
    let (black, white) = (Color::hex(0), Color::hex(0xFFFFFF));
    assert!((contrast(black, white) - 21.0).abs() < 0.01);
    assert!((contrast(Color::hex(0x777777), white) - 4.48).abs() < 0.01);
    assert_eq!(contrast(white, white), 1.0);
}

#[test]
fn text_has_the_contrast_that_reading_needs() {
    for (name, p) in palettes() {
        let least = if name.starts_with("high contrast") { 7.0 } else { 4.5 };
        let panels = [p.surface, p.raised, p.sunken, p.canvas, p.hover, p.selected, p.passage];
        let mut pairs: Vec<(&str, Color, Color)> =
            panels.iter().map(|&ground| ("text", p.text, ground)).collect();
        for &ground in &panels[..5] {
            pairs.push(("weak text", p.weak_text, ground));
        }
        for &ground in &panels[..4] {
            pairs.push(("accent", p.accent, ground));
            pairs.push(("attention", p.attention, ground));
            pairs.push(("danger", p.danger, ground));
        }
        pairs.push(("accent text", p.accent_text, p.accent));
        for ground in p.regions.iter().copied().chain([p.canvas]) {
            pairs.push(("label", p.label, ground));
            pairs.push(("link label", p.link_label, ground));
            pairs.push(("region label", p.region_label, ground));
        }
        pairs.push(("tag", p.tag, p.kind(EntityKind::Recommendation)));
        for (what, text, ground) in pairs {
            let ratio = contrast(text, ground);
            assert!(ratio >= least, "{name}: {what} {text} on {ground} has {ratio:.2}");
        }
    }
}

#[test]
fn marks_and_rings_stand_out_from_their_ground() {
    for (name, p) in palettes() {
        let is_high = name.starts_with("high contrast");
        let least = if is_high { 4.5 } else { 3.0 };
        for ground in p.regions.iter().copied().chain([p.canvas]) {
            if is_high {
                let ratio = contrast(p.link, ground);
                assert!(ratio >= least, "{name}: link on {ground} has {ratio:.2}");
            }
            for &kind in EntityKind::ALL {
                let ratio = contrast(p.kind(kind), ground);
                assert!(ratio >= least, "{name}: {kind} on {ground} has {ratio:.2}");
            }
            for (what, color) in
                [("selection", p.selection), ("focus", p.focus), ("lifted link", p.link_lifted)]
            {
                assert!(contrast(color, ground) >= 4.5, "{name}: {what} on {ground}");
            }
        }
        for ground in [p.surface, p.raised, p.sunken] {
            assert!(contrast(p.border, ground) >= least, "{name}: border on {ground}");
        }
    }
}

/// The colour as seen without one of the three cones, after G. M. Machado, M. M. Oliveira and
/// L. A. F. Fernandes, "A physiologically-based model for simulation of color vision deficiency",
/// IEEE TVCG 15 (2009), severity 1; in CIE L*a*b*.
fn seen(color: Color, eye: [[f32; 3]; 3]) -> [f32; 3] {
    let linear = [color.r, color.g, color.b].map(|c| {
        let c = f32::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    let dot = |row: [f32; 3], v: [f32; 3]| row.iter().zip(v).map(|(a, b)| a * b).sum::<f32>();
    let rgb = eye.map(|row| dot(row, linear).clamp(0.0, 1.0));
    let [x, y, z] = [
        dot([0.4124, 0.3576, 0.1805], rgb) / 0.950_47,
        dot([0.2126, 0.7152, 0.0722], rgb),
        dot([0.0193, 0.1192, 0.9505], rgb) / 1.088_83,
    ]
    .map(|t: f32| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

const EYES: [(&str, [[f32; 3]; 3]); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

#[test]
fn the_kinds_that_matter_most_are_told_apart_by_every_eye() {
    use EntityKind::{
        Activity, Decision, Event, FieldMission, Instrument, Organisation, Recommendation, Theme,
    };
    let kinds =
        [Decision, Instrument, Recommendation, Organisation, FieldMission, Event, Activity, Theme];
    for (name, palette) in palettes() {
        for (eye, matrix) in EYES {
            for (i, &a) in kinds.iter().enumerate() {
                for &b in &kinds[i + 1..] {
                    let (p, q) = (seen(palette.kind(a), matrix), seen(palette.kind(b), matrix));
                    let distance =
                        p.iter().zip(q).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt();
                    assert!(distance > 9.0, "{name}, {eye}: {a} and {b}: {distance:.1}");
                }
            }
        }
    }
}

#[test]
fn colours_mix_fade_and_cover_as_paint_does() {
    let (black, white) = (Color::hex(0), Color::hex(0xFFFFFF));
    assert_eq!(black.mix(white, 0.5), Color::hex(0x808080));
    assert_eq!(white.with_alpha(0.5).over(black), Color::hex(0x808080));
    assert_eq!(white.with_alpha(0.5).premultiplied(), [128; 4]);
    assert_eq!(white.with_alpha(0.5).faded(0.5).a, 64);
    assert_eq!(Color::hex(0x0AB0CD).to_string(), "#0ab0cd");
}
