//! What drawings are held to in tests.

use super::{Drawing, Item, Words};
use crate::geometry::{Point, Rect, Vector};
use crate::scene::{Face, TextMeasure};

/// Letters about as wide as those of a usual typeface.
pub(super) struct Usual;

impl TextMeasure for Usual {
    fn width(&mut self, text: &str, size: f32, face: Face) -> f32 {
        let letter = |c: char| match c {
            'i' | 'l' | 'j' | '.' | ',' | ' ' | '\'' | ':' | ';' | 'I' | '|' | '!' => 0.28,
            'm' | 'w' | 'M' | 'W' | '…' => 0.86,
            'A'..='Z' => 0.68,
            _ => 0.57,
        };
        let weight = if face == Face::Strong { 1.04 } else { 1.0 };
        text.chars().map(letter).sum::<f32>() * size * weight
    }
}

/// The box of a line of words on the sheet.
pub(super) fn word_box(words: &Words) -> Rect {
    let (long, high) = (words.width, words.size * 1.2);
    match words.turned {
        -90.0 => Rect::new(
            Point::new(words.at.x, words.at.y - long),
            Point::new(words.at.x + high, words.at.y),
        ),
        _ => Rect::from_min_size(words.at, Vector::new(long, high)),
    }
}

/// Everything that is wrong with a drawing: what lies outside the sheet, words over other words, words
/// in letters too small.
pub(super) fn faults(drawing: &Drawing, least: f32) -> Vec<String> {
    let sheet = Rect::from_min_size(Point::ORIGIN, drawing.size).expand(0.6);
    let mut faults = Vec::new();
    let mut boxes: Vec<(Rect, &str)> = Vec::new();
    for item in &drawing.items {
        match item {
            Item::Words(words) => {
                let rect = word_box(words);
                if !sheet.contains_rect(rect) {
                    faults.push(format!("outside: {:?} {rect:?}", words.text));
                }
                if words.size < least - 0.01 {
                    faults.push(format!("too small: {:?} {}", words.text, words.size));
                }
                boxes.push((rect.expand(-0.7), &words.text));
            }
            Item::Area { outline: points, .. } | Item::Line { points, .. } => {
                if !points.iter().all(|point| sheet.contains(*point)) {
                    faults.push(format!("outside: {points:?}"));
                }
            }
            Item::Picture(framed) => {
                if !sheet.contains_rect(framed.view.viewport) {
                    faults.push("a picture outside".into());
                }
            }
        }
    }
    boxes.sort_by(|a, b| a.0.min.y.total_cmp(&b.0.min.y));
    for (place, (rect, text)) in boxes.iter().enumerate() {
        let near = boxes[place + 1..].iter().take_while(|(other, _)| other.min.y <= rect.max.y);
        for (other, words) in near {
            if rect.intersects(*other) {
                faults.push(format!("{text:?} over {words:?}"));
            }
        }
    }
    faults
}

/// All words of a drawing, one after the other.
pub(super) fn said(drawing: &Drawing) -> String {
    let words = drawing.items.iter().filter_map(|item| match item {
        Item::Words(words) => Some(words.text.as_str()),
        _ => None,
    });
    words.collect::<Vec<_>>().join(" ")
}
