//! The form of a relation.

use super::super::widgets::{Row, section, text, weak};
use super::evidence;
use super::fields::{DATES, Sheet};
use crate::app::form::{Field, RelationPage, ReviewPage, Way, ways};
use crate::app::state::State;
use crate::model::{Direction, EntityId, RelationKind, ReviewStatus, Role, State as Progress};
use crate::query::wording;
use egui::{Key, Modifiers, Ui};

/// How many entities are offered.
const OFFERED: usize = 6;

/// Draws it.
pub(super) fn show(ui: &mut Ui, state: &State, page: &mut RelationPage, sheet: &mut Sheet<'_>) {
    match &page.key {
        Some(key) => {
            if let Some(relation) = state.graph.relation(key) {
                text(ui, format!("{}.", wording::sentence(&state.graph, relation)));
            }
        }
        None => {
            text(ui, state.name(&page.anchor));
            other_end(ui, state, page, sheet);
            verb(ui, page, sheet);
        }
    }
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(250.0);
            let states: Vec<(Progress, String)> =
                Progress::ALL.iter().map(|one| (*one, wording::capital(one.as_str()))).collect();
            let name = ("How far along", "How far along it is");
            sheet.choice(ui, name, &mut page.state, &states, Field::Foot);
        });
        if page.has_role() {
            ui.vertical(|ui| {
                let none = std::iter::once((None, "Not said".to_owned()));
                let roles = Role::ALL.iter().map(|role| {
                    let words = wording::role_words(*role);
                    (Some(*role), wording::capital(words))
                });
                let roles: Vec<(Option<Role>, String)> = none.chain(roles).collect();
                sheet.choice(ui, ("Part", "Part taken"), &mut page.role, &roles, Field::Role);
            });
        }
    });
    sheet.line(ui, "Date", DATES, &mut page.date, Field::Date);
    evidence::show(ui, state, &mut page.evidence, sheet);
    if page.key.is_some() {
        review(ui, &mut page.review, sheet);
    }
}

/// The other end: found by a part of its name, among what can be related at all.
fn other_end(ui: &mut Ui, state: &State, page: &mut RelationPage, sheet: &mut Sheet<'_>) {
    const NAME: &str = "Related to";
    if let Some(other) = page.other.as_ref().and_then(|id| state.graph.entity(id)) {
        sheet.head(ui, NAME, "");
        let row = Row {
            title: &other.name,
            detail: &wording::kind_line(other),
            kind: Some(other.kind()),
            selected: true,
            ..Row::default()
        };
        let row = row.show(ui).on_hover_text("Choose another");
        if row.clicked() {
            (page.other, page.way) = (None, None);
        }
        sheet.fault(ui, Field::Other);
        return;
    }
    sheet.head(ui, NAME, "type a part of its name");
    let before = page.search.clone();
    let focused = ui.memory(|memory| memory.has_focus(egui::Id::unique(("form", NAME))));
    // The arrows walk the list, not the letters.
    let take = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (up, down) = (focused && take(Key::ArrowUp), focused && take(Key::ArrowDown));
    let field = sheet.bare_line(ui, NAME, NAME, &mut page.search);
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if page.search != before {
        page.marked = 0;
    }
    let anchor = page.anchor.kind();
    let mut hits = state.index.search(&page.search, OFFERED * 4);
    hits.retain(|hit| hit.id != page.anchor && !ways(anchor, Some(hit.id.kind())).is_empty());
    hits.truncate(OFFERED);
    let last = hits.len().saturating_sub(1);
    page.marked = page.marked.saturating_add(usize::from(down)).min(last);
    page.marked = page.marked.saturating_sub(usize::from(up));
    if hits.is_empty() && !page.search.trim().is_empty() {
        let words =
            format!("Nothing that it can be related to is called “{}”.", page.search.trim());
        weak(ui, words);
    }
    let mut chosen: Option<EntityId> = None;
    for (place, hit) in hits.iter().enumerate() {
        let Some(entity) = state.graph.entity(&hit.id) else { continue };
        let row = Row {
            title: &entity.name,
            detail: &wording::kind_line(entity),
            kind: Some(entity.kind()),
            selected: place == page.marked,
            ..Row::default()
        };
        if row.show(ui).clicked() || (enter && place == page.marked) {
            chosen = Some(hit.id.clone());
        }
    }
    if let Some(id) = chosen {
        let possible = ways(anchor, Some(id.kind()));
        // Where there is but one verb that says more than that they are related, it is that.
        page.way = page.way.filter(|way| possible.contains(way));
        let mut telling = possible.iter().filter(|(kind, _)| *kind != RelationKind::RelatedTo);
        if let (Some(one), None, None) = (telling.next(), telling.next(), page.way) {
            page.way = Some(*one);
        }
        page.other = Some(id);
    }
    sheet.fault(ui, Field::Other);
}

/// The verbs that the model allows between the two.
fn verb(ui: &mut Ui, page: &mut RelationPage, sheet: &mut Sheet<'_>) {
    let other = page.other.as_ref().map(EntityId::kind);
    let possible = ways(page.anchor.kind(), other);
    let words = |(kind, direction): &Way| match direction {
        Direction::Out => kind.wording(Direction::Out),
        Direction::In => kind.wording(Direction::In),
    };
    let choices: Vec<(Option<Way>, String)> =
        possible.iter().map(|way| (Some(*way), words(way).to_owned())).collect();
    sheet.choice(ui, ("Verb", "How it is related"), &mut page.way, &choices, Field::Verb);
}

fn review(ui: &mut Ui, page: &mut ReviewPage, sheet: &mut Sheet<'_>) {
    ui.add_space(4.0);
    ui.separator();
    section(ui, "Review");
    ui.horizontal(|ui| {
        for (status, words) in [
            (ReviewStatus::Accepted, "Accepted"),
            (ReviewStatus::Rejected, "Rejected"),
            (ReviewStatus::Extracted, "To be reviewed"),
        ] {
            ui.radio_value(&mut page.status, status, words);
        }
    });
    sheet.line(ui, "Reviewed by", "", &mut page.by, Field::Reviewer);
    sheet.line(ui, "Reviewed on", "2009-06-17", &mut page.on, Field::ReviewDay);
}
