//! The lanes as rows of marks, with as many names as there is room for.

use super::Face;
use super::marks::{self, Look};
use crate::app::theme;
use crate::query::timeline::{Item, Lane, Packed, Room, Spot, pack};
use egui::{Color32, FontId, Pos2, Rangef, Rect, Ui, pos2};

/// The height of a row with names.
const NAMED: f32 = 19.0;
/// The height of a row without.
const PLAIN: f32 = 8.0;
/// The least height of a lane: its name and its count.
const LEAST: f32 = 42.0;
/// Space between two lanes.
const GAP: f32 = 8.0;
/// More rows than this are not drawn, so that no graph is too large.
const MOST_ROWS: usize = 160;
/// Beyond so many items every lane gets the same few rows with names.
const MANY: usize = 3_000;
/// Rows with names that a lane may have even where the lanes are then higher than the window: most
/// of what is dated may lie in one year.
const NAMED_AT_LEAST: usize = 6;
/// Letters of a name, where room is scarce and where it is not.
const LETTERS: (usize, usize) = (34, 72);

/// One lane, laid out.
pub(super) struct Band {
    /// Where it begins and ends.
    pub(super) line: Rangef,
    /// Where each row begins.
    tops: Vec<f32>,
    /// Whether each row carries names.
    named: Vec<bool>,
    /// Where each item is; nothing for those far out of sight.
    spots: Vec<Option<Spot>>,
    reaches: Vec<(f64, f64)>,
    labels: Vec<f64>,
    /// How many in or near sight have no room.
    pub(super) left_out: usize,
}

/// The items of a lane before they are put into rows.
struct Measured {
    /// Those in or near sight: the others take no room.
    near: Vec<usize>,
    /// From where to where each item reaches, in points.
    reaches: Vec<(f64, f64)>,
    /// How long its name is, with the space before it.
    labels: Vec<f64>,
}

impl Measured {
    fn new(ui: &Ui, face: &Face<'_>, lane: &Lane, base: f64, letters: usize) -> Self {
        // In steps of half a window, so that rows hold still while one moves a little.
        let (from, to) = face.plan.window;
        let half = (to - from) / 2.0;
        let (first, last) =
            (((from / half).floor() - 1.0) * half, ((to / half).ceil() + 1.0) * half);
        let is_near = |item: &Item| item.end >= first && item.begin <= last;
        let font = FontId::proportional(theme::SMALL);
        let length = |item: &Item| {
            if !is_near(item) {
                return 0.0;
            }
            let name = shortened(&face.state.name(&item.id), letters);
            let galley = ui.painter().layout_no_wrap(name, font.clone(), Color32::PLACEHOLDER);
            f64::from(galley.size().x) + 10.0
        };
        let items = &lane.items;
        Self {
            near: (0..items.len()).filter(|&place| is_near(&items[place])).collect(),
            reaches: items.iter().map(|item| face.plan.reach(item, base)).collect(),
            labels: items.iter().map(length).collect(),
        }
    }

    fn pack(&self, room: Room) -> Packed {
        let marks: Vec<(f64, f64)> = self.near.iter().map(|&place| self.reaches[place]).collect();
        let labels: Vec<f64> = self.near.iter().map(|&place| self.labels[place]).collect();
        pack(&marks, &labels, room)
    }
}

/// All lanes, laid out.
pub(super) struct Rows {
    pub(super) bands: Vec<Band>,
    /// How high they are together.
    pub(super) height: f32,
    /// How far they are scrolled.
    pub(super) down: f32,
    base: f64,
    letters: usize,
}

impl Rows {
    pub(super) fn new(ui: &Ui, face: &Face<'_>) -> Self {
        let base = face.lanes.span().map_or(face.plan.window.0, |span| span.0);
        let letters = if face.plan.scale > 420.0 { LETTERS.1 } else { LETTERS.0 };
        let measured: Vec<Measured> = face
            .lanes
            .lanes
            .iter()
            .map(|lane| Measured::new(ui, face, lane, base, letters))
            .collect();
        let shares = shares(face, &measured);
        let mut top = face.plan.body.min.y;
        let mut bands = Vec::new();
        for (lane, labelled_rows) in measured.into_iter().zip(shares) {
            let packed = lane.pack(Room { labelled_rows, rows: MOST_ROWS });
            let left_out = packed.left_out();
            let mut tops = Vec::new();
            let mut y = 2.0;
            for named in &packed.rows {
                tops.push(y);
                y += if *named { NAMED } else { PLAIN };
            }
            let height = y.max(LEAST) + 4.0;
            let mut spots = vec![None; lane.reaches.len()];
            for (&place, spot) in lane.near.iter().zip(packed.spots) {
                spots[place] = spot;
            }
            bands.push(Band {
                line: Rangef::new(top, top + height),
                tops,
                spots,
                named: packed.rows,
                left_out,
                reaches: lane.reaches,
                labels: lane.labels,
            });
            top += height + GAP;
        }
        let height = top - face.plan.body.min.y;
        let most = (height - face.plan.body.height()).max(0.0);
        let down = face.state.timeline.down.clamp(0.0, most);
        for band in &mut bands {
            band.line = Rangef::new(band.line.min - down, band.line.max - down);
        }
        Self { bands, height, down, base, letters }
    }

    /// From where to where a row reaches on screen.
    pub(super) fn line(&self, lane: usize, place: usize) -> Option<Rangef> {
        let band = &self.bands[lane];
        let row = band.spots.get(place).copied().flatten()?.row;
        let top = band.line.min + band.tops[row];
        let height = if band.named[row] { NAMED } else { PLAIN };
        Some(Rangef::new(top, top + height))
    }

    /// Where the mark of an item is on screen, whether or not that is in sight.
    pub(super) fn mark(&self, face: &Face<'_>, lane: usize, place: usize) -> Option<Rect> {
        let line = self.line(lane, place)?;
        let (begin, end) = self.bands[lane].reaches[place];
        let x = |reach: f64| face.plan.x(self.base + reach / face.plan.scale);
        Some(Rect::from_min_max(pos2(x(begin), line.min), pos2(x(end), line.max)))
    }

    /// The item at a place, its name included.
    pub(super) fn hit(&self, face: &Face<'_>, at: Pos2) -> Option<(usize, usize)> {
        let lane = self.bands.iter().position(|band| band.line.contains(at.y))?;
        let items = &face.lanes.lanes[lane].items;
        let at_place = |place: usize| {
            let Some(mark) = self.mark(face, lane, place) else { return false };
            let name = self.name(face, lane, place, mark).map_or(mark.max.x, |(x, text)| {
                // The length of letters is known well enough for a hand.
                x + text.chars().count() as f32 * 6.4
            });
            mark.y_range().contains(at.y)
                && (mark.min.x - 2.0..name.max(mark.max.x + 2.0)).contains(&at.x)
        };
        (0..items.len()).rev().find(|&place| at_place(place)).map(|place| (lane, place))
    }

    /// Where the name of an item begins and what of it there is room for, if it has room.
    fn name(
        &self,
        face: &Face<'_>,
        lane: usize,
        place: usize,
        mark: Rect,
    ) -> Option<(f32, String)> {
        let spot = self.bands[lane].spots[place]?;
        let item = &face.lanes.lanes[lane].items[place];
        let body = face.plan.body;
        if !spot.labelled || mark.max.x < body.min.x || mark.min.x > body.max.x {
            return None;
        }
        let name = shortened(&face.state.name(&item.id), self.letters);
        let (begin, end) = self.bands[lane].reaches[place];
        let label = self.bands[lane].labels[place];
        // As `pack` has it: what is not longer than its mark stands in it, where that can be seen.
        let (x, until) = match label <= end - begin {
            true => (mark.min.x.max(body.min.x) + 5.0, mark.max.x.min(body.max.x) - 3.0),
            false => (mark.max.x + 4.0, body.max.x - 6.0),
        };
        let room = f64::from((until - x).max(0.0));
        let letters = name.chars().count() as f64;
        let fits = match label - 10.0 <= room {
            true => name,
            false => shortened(&name, (letters * room / label.max(1.0)) as usize),
        };
        (!fits.is_empty()).then_some((x, fits))
    }

    /// Paints the marks and names in sight; what is pointed at, selected or focused comes last and
    /// always with its name.
    pub(super) fn paint(&self, ui: &Ui, face: &Face<'_>, hovered: Option<(usize, usize)>) {
        let painter = ui.painter().with_clip_rect(face.plan.body.intersect(ui.clip_rect()));
        let mut raised = Vec::new();
        for (lane, band) in self.bands.iter().enumerate() {
            if !band.line.intersects(face.plan.body.y_range()) {
                continue;
            }
            for (place, item) in face.lanes.lanes[lane].items.iter().enumerate() {
                let Some(mark) = self.mark(face, lane, place) else { continue };
                if !mark.y_range().intersects(face.plan.body.y_range()) {
                    continue;
                }
                let focused = face.state.focused.as_ref() == Some(&item.id);
                let look = Look {
                    recedes: face.recedes(item),
                    hovered: hovered == Some((lane, place)),
                    selected: face.selected.contains(&item.id),
                    focused: focused && ui.memory(|m| m.has_focus(super::timeline_id())),
                };
                let name = self.name(face, lane, place, mark);
                if look.is_raised() {
                    raised.push((item, mark, look, name));
                } else if name.is_some() || mark.intersects(face.plan.body) {
                    marks::paint(&painter, face, item, mark, look, name);
                }
            }
        }
        for (item, mark, look, name) in raised {
            let whole = mark.intersects(face.plan.body).then(|| {
                let name = shortened(&face.state.name(&item.id), self.letters);
                let font = theme::strong_font(theme::SMALL);
                let galley = painter.layout_no_wrap(name.clone(), font, Color32::PLACEHOLDER);
                let (width, body) = (galley.size().x, face.plan.body);
                // At the right of its mark or, where that is cut off, at its left.
                let x = (mark.max.x + 4.0).max(body.min.x + 4.0);
                let before = mark.min.x - 6.0 - width;
                match x + width > body.max.x && before > body.min.x {
                    true => (before, name),
                    false => (x.min(body.max.x - width - 4.0).max(body.min.x), name),
                }
            });
            let name = name.filter(|(_, text)| !text.ends_with('…')).or(whole);
            marks::paint(&painter, face, item, mark, look, name);
        }
    }
}

/// How many rows with names each lane gets: what it needs, as far as the window has room for all;
/// the lane that is unfolded gets all it needs.
fn shares(face: &Face<'_>, measured: &[Measured]) -> Vec<usize> {
    let all = Room { labelled_rows: MOST_ROWS, rows: MOST_ROWS };
    let wanted: Vec<usize> = match face.lanes.dated() <= MANY {
        true => measured.iter().map(|lane| lane.pack(all).rows.len()).collect(),
        false => measured.iter().map(|_| 4).collect(),
    };
    let lanes = measured.len() as f32;
    let room = ((face.plan.body.height() - lanes * (GAP + 6.0)) / NAMED).max(lanes) as usize;
    let unfolded = |lane: &Lane| face.state.timeline.unfolded == Some(lane.kind);
    // The most for each that all together have room for.
    let fair = (2..=MOST_ROWS)
        .take_while(|most| {
            wanted.iter().map(|wanted| (*wanted).clamp(2, *most)).sum::<usize>() <= room
        })
        .last()
        .unwrap_or(2)
        .max(NAMED_AT_LEAST);
    let lanes = face.lanes.lanes.iter();
    lanes.zip(wanted).map(|(lane, w)| if unfolded(lane) { w } else { w.min(fair) }).collect()
}

/// A name of at most so many letters, ended between words; nothing where no word fits.
fn shortened(name: &str, letters: usize) -> String {
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    let mut short = String::new();
    for word in name.split_whitespace() {
        if short.chars().count() + word.chars().count() + 2 > letters {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    let short = short.trim_end_matches([',', ';', ':', '(', '–', '-']);
    if short.chars().count() < 4 { String::new() } else { format!("{short}…") }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_name_ends_between_words_or_is_left_out() {
        assert_eq!(shortened("Alliance against Trafficking", 40), "Alliance against Trafficking");
        assert_eq!(shortened("Alliance against Trafficking", 20), "Alliance against…");
        assert_eq!(shortened("Alliance against Trafficking", 5), "");
    }
}
