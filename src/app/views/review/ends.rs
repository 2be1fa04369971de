//! Choosing another entity for an end of a claim: a field to type in, and what could be meant.

use super::Looked;
use super::card::small;
use crate::app::action::Action;
use crate::app::review::{Act, Asks, Side, offers};
use crate::app::state::State;
use crate::app::views::widgets::{Actions, Row, weak};
use crate::ingest::RelationProposal;
use egui::text::{CCursor, CCursorRange};
use egui::{Context, EventFilter, Key, Modifiers, Ui};

/// The largest share of the window that the list takes.
const LIST: f32 = 0.26;

/// The identifier of the field.
fn field_id() -> egui::Id {
    egui::Id::unique("other end of the proposal")
}

/// The claim that is looked at, and which end of it is to be another.
fn asked<'s>(state: &'s State, looked: &'s Looked<'_>) -> Option<(&'s RelationProposal, Side)> {
    let Asks::End(side) = state.reviewing.asks else { return None };
    Some((looked.claim(state)?, side))
}

/// Draws the field and the list.
pub(super) fn show(ui: &mut Ui, state: &State, looked: &Looked<'_>, actions: &mut Actions) {
    let Some((claim, side)) = asked(state, looked) else { return };
    let offers = offers(state, looked.reading, claim, side);
    small(
        ui,
        match side {
            Side::From => "Where does it start instead?",
            Side::To => "Where does it end instead?",
        },
    );
    let mut typed = state.reviewing.sought.clone();
    let field = egui::TextEdit::singleline(&mut typed)
        .id(field_id())
        .hint_text("A name; Enter takes the marked line")
        .event_filter(EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            ..EventFilter::default()
        })
        .margin(egui::Margin::symmetric(8, 6))
        .desired_width(f32::INFINITY);
    let mut output = field.show(ui);
    let response = output.response.response.accessible_name(match side {
        Side::From => "Where the claim starts",
        Side::To => "Where the claim ends",
    });
    if !state.reviewing.opened {
        // What is there is replaced by the first letter that is typed.
        response.request_focus();
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(typed.chars().count()));
        output.state.cursor.set_char_range(Some(all));
        output.state.store(ui.ctx(), field_id());
        actions.push(review(Act::Opened, looked));
    }
    if typed != state.reviewing.sought {
        actions.push(review(Act::Seek(typed), looked));
    }
    if offers.is_empty() {
        weak(ui, "Nothing that could stand there is called so.");
    }
    let marked = state.reviewing.marked;
    let before = ui.data_mut(|data| {
        let before = data.get_temp_mut_or::<usize>(field_id(), marked);
        std::mem::replace(before, marked)
    });
    let moved = before != marked;
    let most = ui.ctx().content_rect().height() * LIST;
    let list = egui::ScrollArea::vertical().id_salt("other ends").max_height(most).animated(false);
    list.show(ui, |ui| {
        for (at, offered) in offers.iter().enumerate() {
            let row = Row {
                title: &offered.name,
                detail: &offered.detail,
                kind: Some(offered.id.kind()),
                selected: at == marked,
                ..Row::default()
            };
            let row = row.show(ui);
            if at == marked && moved {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                actions.push(review(Act::PutEnd(side, offered.clone()), looked));
            }
        }
    });
    super::decide::leave(ui, looked, actions);
}

/// Takes the keys of the list while its field has the keyboard; whether it has.
pub(super) fn keys(
    ctx: &Context,
    state: &State,
    looked: &Looked<'_>,
    actions: &mut Actions,
) -> bool {
    let Some((claim, side)) = asked(state, looked) else { return false };
    if ctx.memory(|memory| memory.focused()) != Some(field_id()) {
        return false;
    }
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let marked = state.reviewing.marked;
    if pressed(Key::Escape) {
        actions.push(review(Act::Ask(Asks::Nothing), looked));
    } else if pressed(Key::ArrowDown) {
        let last = offers(state, looked.reading, claim, side).len().saturating_sub(1);
        actions.push(review(Act::Mark((marked + 1).min(last)), looked));
    } else if pressed(Key::ArrowUp) {
        actions.push(review(Act::Mark(marked.saturating_sub(1)), looked));
    } else if pressed(Key::Enter) {
        let offers = offers(state, looked.reading, claim, side);
        if let Some(offered) = offers.into_iter().nth(marked) {
            actions.push(review(Act::PutEnd(side, offered), looked));
        }
    }
    true
}

fn review(act: Act, looked: &Looked<'_>) -> Action {
    Action::Review(act, looked.around.clone())
}
