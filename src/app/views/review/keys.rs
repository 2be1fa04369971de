//! The single keys of the review, while its proposal has the keyboard.

use super::{Looked, card, looked};
use crate::app::action::Action;
use crate::app::aside::Page;
use crate::app::derived::Derived;
use crate::app::review::{Act, Asks, Side, kinds_for, likely_reason, next_state, turned};
use crate::app::state::{Overlay, State};
use crate::app::views::widgets::Actions;
use crate::ingest::RelationProposal;
use crate::model::EntityId;
use crate::project::{Reason, What};
use egui::{Context, Event, Key, Modifiers};

/// How many known ones are offered for what is named.
const OFFERED: usize = 6;

/// Among how many of a like name they are looked for.
const SEARCHED: usize = 40;

const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// The other keys of the review; where one of them has nothing to do it is no command either.
const LETTERS: [Key; 10] =
    [Key::A, Key::B, Key::D, Key::F, Key::M, Key::N, Key::P, Key::S, Key::T, Key::X];

/// Takes the keys that belong to the review, before they are commands. Of several that were pressed
/// since the last frame the first is taken now and the others in the next ones: each is about what
/// comes up by the one before.
pub fn keys(ctx: &Context, state: &State, derived: &Derived, actions: &mut Actions) {
    let waiting = egui::Id::unique("keys that wait for their turn in the review");
    let waited = ctx.data_mut(|data| data.remove_temp::<Vec<Event>>(waiting)).unwrap_or_default();
    ctx.input_mut(|input| drop(input.events.splice(0..0, waited)));
    if matches!(state.reviewing.asks, Asks::End(_))
        && let Some(looked) = looked(state, derived)
        && super::ends::keys(ctx, state, &looked, actions)
    {
        return;
    }
    let has_keyboard = ctx.memory(|memory| memory.focused()) == Some(card::card_id());
    let shown = state.page == Page::Review && state.overlay == Overlay::None;
    if !has_keyboard || !shown || egui::Popup::is_any_open(ctx) {
        return;
    }
    let later = ctx.input_mut(|input| behind_the_first(&mut input.events));
    if !later.is_empty() {
        ctx.data_mut(|data| data.insert_temp(waiting, later));
        ctx.request_repaint();
    }
    let Some(looked) = looked(state, derived) else { return };
    let act = act(ctx, state, &looked);
    for key in LETTERS.into_iter().chain(DIGITS) {
        pressed(ctx, key);
    }
    actions.extend(act.map(|act| Action::Review(act, looked.around)));
}

/// Takes out what is typed after the first key.
fn behind_the_first(events: &mut Vec<Event>) -> Vec<Event> {
    let is_press = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
    let mut presses = events.iter().enumerate().filter(|(_, event)| is_press(event));
    let Some((second, _)) = presses.nth(1) else { return Vec::new() };
    let typed = |event: &Event| matches!(event, Event::Key { .. } | Event::Text(_));
    let (later, others): (Vec<Event>, Vec<Event>) = events.drain(second..).partition(typed);
    events.extend(others);
    later
}

fn act(ctx: &Context, state: &State, looked: &Looked<'_>) -> Option<Act> {
    let digit = || DIGITS.iter().position(|&key| pressed(ctx, key));
    let open = looked.proposed.decision.is_open();
    if state.reviewing.asks != Asks::Nothing && pressed(ctx, Key::Escape) {
        return Some(Act::Ask(Asks::Nothing));
    }
    match state.reviewing.asks {
        Asks::Reason => {
            if pressed(ctx, Key::X) || pressed(ctx, Key::Enter) {
                let likely = likely_reason(state, looked.reading, looked.proposed);
                return Some(Act::Reject(likely));
            }
            let digit = digit()?;
            if digit == Reason::ALL.len() && state.unknown(looked.around.now.as_ref()?).is_some() {
                return Some(Act::NoSuchThing);
            }
            return Some(Act::Reject(*Reason::ALL.get(digit)?));
        }
        Asks::Meant => return Some(Act::Meant(rivals(state, looked).into_iter().nth(digit()?)?)),
        Asks::Nothing | Asks::Many | Asks::End(_) => {}
    }
    if pressed(ctx, Key::ArrowDown) {
        return looked.around.next.clone().map(Act::Go);
    }
    if pressed(ctx, Key::ArrowUp) || pressed(ctx, Key::B) {
        return Some(Act::Back);
    }
    if pressed(ctx, Key::N) {
        let now = looked.reading.document.as_str();
        let open = &looked.queue.open;
        let at = open.iter().position(|item| item.document == now).unwrap_or(0);
        let rest = open[at..].iter().chain(&open[..at]);
        return rest.into_iter().find(|item| item.document != now).cloned().map(Act::Go);
    }
    if !open {
        return None;
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::A)) {
        return Some(Act::AcceptAlike);
    }
    if pressed(ctx, Key::A) || pressed(ctx, Key::Enter) {
        return Some(Act::Accept);
    }
    if pressed(ctx, Key::X) {
        return Some(Act::Ask(Asks::Reason));
    }
    if pressed(ctx, Key::S) {
        return Some(Act::Skip);
    }
    if pressed(ctx, Key::M) {
        return Some(Act::Ask(Asks::Meant));
    }
    let claim = looked.claim(state)?;
    for (key, side) in [(Key::F, Side::From), (Key::T, Side::To)] {
        if pressed(ctx, key) {
            return Some(Act::Ask(Asks::End(side)));
        }
    }
    let put_right = if pressed(ctx, Key::D) {
        turned(looked.reading, claim)?
    } else if pressed(ctx, Key::P) {
        RelationProposal { state: next_state(claim), ..claim.clone() }
    } else {
        let kind = kinds_for(looked.reading, claim).into_iter().nth(digit()?)?;
        RelationProposal { kind, ..claim.clone() }
    };
    Some(Act::PutRight(Box::new(put_right)))
}

/// Takes a key that was pressed by itself.
fn pressed(ctx: &Context, wanted: Key) -> bool {
    ctx.input_mut(|input| {
        let before = input.events.len();
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                *key != wanted || !modifiers.is_none()
            }
            _ => true,
        });
        input.events.len() < before
    })
}

/// The known entities that could be meant by what is new in a proposal, the likeliest first.
pub(super) fn rivals(state: &State, looked: &Looked<'_>) -> Vec<EntityId> {
    let reading = looked.reading;
    let own = looked.around.now.as_ref().and_then(|now| state.unknown(now));
    let Some(What::Entity { entity, .. }) =
        own.and_then(|id| reading.proposal(id)).map(|own| &own.what)
    else {
        return Vec::new();
    };
    let mut rivals: Vec<EntityId> =
        entity.rivals.iter().filter(|id| state.graph.entity(id).is_some()).cloned().collect();
    let kind = entity.id.kind();
    for hit in state.index.search(&entity.name, SEARCHED) {
        // What is of another kind could not stand where this one does.
        if hit.id.kind() == kind && !rivals.contains(&hit.id) {
            rivals.push(hit.id);
        }
    }
    rivals.truncate(OFFERED);
    rivals
}
