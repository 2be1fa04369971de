//! The keyboard in the timeline: arrows go from item to item, with Shift they move limits.

use super::{Face, timeline_id};
use crate::app::action::Action;
use crate::app::selection::Selection;
use crate::app::timeline_view::TimelineView;
use crate::app::views::widgets::Actions;
use crate::model::DateRange;
use crate::query::timeline::{Item, range_between, stretch_of_range};
use egui::{EventFilter, Key, Modifiers, Response, Ui};

/// Reads the keys while the timeline has the keyboard. Gives whether it has.
pub(super) fn read(ui: &Ui, response: &Response, face: &Face<'_>, actions: &mut Actions) -> bool {
    if !response.has_focus() {
        return false;
    }
    // Escape steps out of what is selected; the keyboard stays here.
    let filter =
        EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(timeline_id(), filter));
    let pressed = |modifiers, key| ui.input_mut(|input| consume(input, modifiers, key));
    let here = face.state.focused.as_ref().and_then(|id| face.lanes.find(id));
    for (key, later) in [(Key::ArrowLeft, false), (Key::ArrowRight, true)] {
        if pressed(Modifiers::SHIFT, key) {
            actions.push(Action::During(moved(face, here, later, true)));
        } else if pressed(Modifiers::COMMAND, key) {
            actions.push(Action::During(moved(face, here, later, false)));
        }
    }
    if pressed(Modifiers::NONE, Key::Delete) && face.state.place.filter.during.is_some() {
        actions.push(Action::During(None));
    }
    for (key, backwards) in [(Key::PageUp, true), (Key::PageDown, false)] {
        let during = face.state.place.filter.during;
        if pressed(Modifiers::NONE, key)
            && let Some(range) = face.state.timeline.next(face.lanes, during.as_ref(), backwards)
        {
            actions.push(Action::During(Some(range)));
        }
    }
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown, Key::Home, Key::End]
    {
        if pressed(Modifiers::NONE, key)
            && let Some(item) = next(face, here, key)
        {
            actions.push(Action::Focus(item.id.clone()));
        }
    }
    if let Some((lane, place)) = here {
        let item = &face.lanes.lanes[lane].items[place];
        if pressed(Modifiers::SHIFT, Key::Enter) {
            actions.push(Action::Toggle(item.id.clone()));
        } else if pressed(Modifiers::NONE, Key::Enter) {
            let again = face.state.selection.entity() == Some(&item.id);
            actions.push(match again {
                true => Action::OpenAround([item.id.clone()].into()),
                false => Action::Select(Selection::Entity(item.id.clone())),
            });
        } else if pressed(Modifiers::NONE, Key::Space) {
            let kind = face.lanes.lanes[lane].kind;
            let unfolded = (face.state.timeline.unfolded != Some(kind)).then_some(kind);
            actions.push(Action::Timeline(TimelineView { unfolded, ..face.state.timeline }));
        }
    }
    true
}

/// Takes a key that was pressed with just these modifiers: to egui an arrow with Shift is an arrow
/// too, and where a frame is long Shift may be up again by its end.
fn consume(input: &mut egui::InputState, modifiers: Modifiers, key: Key) -> bool {
    let wanted = (modifiers.shift, modifiers.alt, modifiers.command);
    let before = input.events.len();
    input.events.retain(|event| match event {
        egui::Event::Key { key: pressed, pressed: true, modifiers: held, .. } => {
            *pressed != key || (held.shift, held.alt, held.command) != wanted
        }
        _ => true,
    });
    input.events.len() < before
}

/// The item that a key leads to: along the lane in time, or in the next lane the one nearest in
/// time. The keyboard comes in at the first item in sight.
fn next<'a>(face: &'a Face<'_>, here: Option<(usize, usize)>, key: Key) -> Option<&'a Item> {
    let lanes = &face.lanes.lanes;
    let Some((lane, place)) = here else {
        let (from, to) = face.plan.window;
        return face.lanes.items().find(|item| item.end > from && item.begin < to);
    };
    let items = &lanes[lane].items;
    match key {
        Key::ArrowLeft => items.get(place.checked_sub(1)?),
        Key::ArrowRight => items.get(place + 1),
        Key::Home => items.first(),
        Key::End => items.last(),
        _ => {
            let down = if key == Key::ArrowDown { 1 } else { -1 };
            let other = lanes.get(lane.checked_add_signed(down)?)?;
            let at = items[place].begin;
            let far = |item: &&Item| (item.begin - at).abs();
            other.items.iter().min_by(|a, b| far(a).total_cmp(&far(b)))
        }
    }
}

/// The limits with one end moved by a year or, when zoomed in, a month. Where there are none they
/// begin at the item that the keyboard is at, or else in the middle of what is seen.
fn moved(
    face: &Face<'_>,
    here: Option<(usize, usize)>,
    later: bool,
    last: bool,
) -> Option<DateRange> {
    let (from, to) = face.plan.window;
    let at = here
        .map_or(f64::midpoint(from, to), |(lane, place)| face.lanes.lanes[lane].items[place].begin);
    let unit = face.plan.unit;
    let Some(range) = face.state.place.filter.during else {
        return Some(range_between(at, at, unit));
    };
    let whole = face.lanes.span()?;
    let (begin, end) = stretch_of_range(&range);
    let (mut begin, mut end) = (begin.unwrap_or(whole.0), end.unwrap_or(whole.1));
    let by: f64 = if unit.snaps_to_months() { 1.0 / 12.0 } else { 1.0 };
    let by = if later { by } else { -by };
    // From the middle of a month or year one step leads to the middle of the next.
    let half = by.abs() / 2.0;
    match last {
        true => end = (end + by).max(begin + 2.0 * half),
        false => begin = (begin + by).min(end - 2.0 * half),
    }
    let open = DateRange { from: range.from, to: range.to };
    let drawn = range_between(begin + half, end - half, unit);
    Some(match last {
        true => DateRange { from: open.from, ..drawn },
        false => DateRange { to: open.to, ..drawn },
    })
}
