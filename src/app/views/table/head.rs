//! The headings of the table: what a column holds, by what it is sorted, what is filtered.

use super::plan::Plan;
use super::walk::{self, Cursor};
use super::{Sheet, table_id};
use crate::app::action::Action;
use crate::app::theme::{self, color};
use crate::app::views::widgets::{Actions, focus_ring, weak};
use crate::query::table::{Holds, Sort, SortBy, TableView, order_words};
use crate::query::wording;
use egui::{
    Color32, Key, Popup, PopupCloseBehavior, Pos2, Rect, Role, Sense, Shape, Stroke, Ui,
    WidgetInfo, accesskit, pos2, vec2,
};

/// The width of the button that filters.
const BUTTON: f32 = 20.0;

/// The identifier of a heading.
pub(super) fn heading_id(column: usize) -> egui::Id {
    table_id().with(("heading", column))
}

/// Draws the headings.
pub(super) fn show(
    ui: &Ui,
    sheet: &Sheet<'_>,
    plan: &Plan,
    band: Rect,
    (cursor, has_focus): (Cursor, bool),
    actions: &mut Actions,
) {
    ui.painter().rect_filled(band.expand2(vec2(0.0, 0.5)), 0.0, color(sheet.palette.canvas));
    for (at, stand) in plan.columns.iter().enumerate() {
        let top = band.min.y + stand.band as f32 * Plan::HEADING;
        let min = pos2(band.min.x + stand.x, top);
        let rect = Rect::from_min_size(min, vec2(stand.width, Plan::HEADING));
        heading(ui, sheet, at, rect, actions);
        if has_focus && cursor.row.is_none() && cursor.cell == Some(at) {
            focus_ring(ui, rect, sheet.palette);
        }
    }
    let line = Stroke::new(1.0, color(sheet.palette.border));
    ui.painter().hline(band.x_range(), band.max.y, line);
}

fn heading(ui: &Ui, sheet: &Sheet<'_>, at: usize, rect: Rect, actions: &mut Actions) {
    let Some(column) = sheet.table.columns.get(at) else { return };
    let palette = sheet.palette;
    let (title, button) = rect.split_left_right_at_x(rect.max.x - BUTTON);
    let response = ui.interact(title, heading_id(at), Sense::CLICK);
    let sort = sheet.view.sort.filter(|sort| sort.column == at);
    let order = sort.map(|sort| order_words(column.holds, sort.by, sort.descending));
    let spoken = match order {
        Some(order) => format!("{}, sorted, {order}", column.name),
        None => column.name.clone(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &spoken));
    if let Some(sort) = sort {
        ui.ctx().accesskit_node_builder(heading_id(at), |node| {
            node.set_sort_direction(match sort.descending {
                false => accesskit::SortDirection::Ascending,
                true => accesskit::SortDirection::Descending,
            });
        });
    }
    if response.clicked() {
        walk::stand(ui, None, Some(at));
        actions.push(sorted_on(sheet, at));
    }
    let lit = response.hovered() || sort.is_some();
    let ink = color(if lit { palette.text } else { palette.weak_text });
    let arrow = if sort.is_some() { 14.0 } else { 0.0 };
    let mut job = egui::text::LayoutJob::simple_singleline(
        column.name.clone(),
        theme::strong_font(theme::SMALL),
        ink,
    );
    job.wrap = egui::text::TextWrapping::truncate_at_width(title.width() - 8.0 - arrow);
    let galley = ui.painter().layout_job(job);
    let left = pos2(title.min.x + 8.0, title.center().y - galley.size().y / 2.0);
    let end = left.x + galley.size().x;
    ui.painter().galley(left, galley, ink);
    if let Some(sort) = sort {
        paint_arrow(ui, pos2(end + 9.0, title.center().y), sort.descending, ink);
    }
    let hint = order.map_or_else(|| "Sort by this column".into(), |order| format!("Now {order}"));
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(format!("{}\n{hint}", column.name));
    filter_button(ui, sheet, at, button, actions);
}

/// Sorting by a column: first one way, then the other, then as the rows come.
pub(super) fn sorted_on(sheet: &Sheet<'_>, column: usize) -> Action {
    let holds = sheet.table.columns.get(column).map(|column| column.holds);
    let first = match holds {
        Some(Holds::Evidence) => Sort { column, by: SortBy::Count, descending: true },
        _ => Sort { column, by: SortBy::Name, descending: false },
    };
    let sort = match sheet.view.sort.filter(|sort| sort.column == column) {
        None => Some(first),
        Some(now) if now.descending == first.descending => {
            Some(Sort { descending: !now.descending, ..now })
        }
        Some(_) => None,
    };
    Action::List(TableView { sort, ..sheet.view.clone() })
}

fn button_id(column: usize) -> egui::Id {
    table_id().with(("filter", column))
}

fn popup_id(column: usize) -> egui::Id {
    button_id(column).with("popup")
}

fn field_id(column: usize) -> egui::Id {
    button_id(column).with("field")
}

/// Opens what a column can be filtered and sorted by.
pub(super) fn open(ui: &Ui, column: usize) {
    Popup::open_id(ui.ctx(), popup_id(column));
}

fn filter_button(ui: &Ui, sheet: &Sheet<'_>, at: usize, rect: Rect, actions: &mut Actions) {
    let palette = sheet.palette;
    let name = &sheet.table.columns[at].name;
    let filter = sheet.view.filters.get(&at);
    let response = ui.interact(rect, button_id(at), Sense::CLICK);
    response.widget_info(|| {
        let words = match filter {
            Some(text) => format!("Filter {name}: contains {text}"),
            None => format!("Filter {name}"),
        };
        WidgetInfo::labeled(Role::Button, true, words)
    });
    if response.clicked() {
        Popup::toggle_id(ui.ctx(), popup_id(at));
    }
    let ink = match (filter, response.hovered()) {
        (Some(_), _) => palette.accent,
        (None, true) => palette.text,
        (None, false) => palette.border,
    };
    paint_funnel(ui, rect.center(), filter.is_some(), color(ink));
    let popup = Popup::from_response(&response)
        .id(popup_id(at))
        .open_memory(None)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(format!("Filter and sort {name}"));
    let was_open = table_id().with("popup was open");
    if popup.is_open() {
        ui.data_mut(|data| data.insert_temp(was_open, at));
        popup.show(|ui| menu(ui, sheet, at, actions));
        if !Popup::is_id_open(ui.ctx(), popup_id(at)) {
            ui.ctx().request_repaint();
        }
    } else if ui.data(|data| data.get_temp(was_open)) == Some(at) {
        // What was closed gives the keyboard back.
        ui.data_mut(|data| data.remove::<usize>(was_open));
        let focused = ui.memory(|memory| memory.focused());
        if focused.is_none_or(|focused| focused == field_id(at)) {
            walk::stand(ui, None, Some(at));
        }
    }
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(format!("Filter and sort by “{name}”"));
}

/// The filter of a column and its orders.
fn menu(ui: &mut Ui, sheet: &Sheet<'_>, at: usize, actions: &mut Actions) {
    let column = &sheet.table.columns[at];
    ui.set_width(248.0);
    weak(ui, format!("Only rows where “{}” contains", column.name));
    let mut text = sheet.view.filters.get(&at).cloned().unwrap_or_default();
    let field = ui
        .add(
            egui::TextEdit::singleline(&mut text)
                .id(field_id(at))
                .margin(egui::Margin::symmetric(8, 6))
                .desired_width(f32::INFINITY),
        )
        .accessible_name(format!("{} contains", column.name));
    if field.changed() {
        actions.push(Action::List(sheet.view.clone().with_filter(at, text)));
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let focused = ui.memory(|memory| memory.focused());
    if !entered && (focused.is_none() || focused == Some(table_id())) {
        field.request_focus();
    }
    ui.add_space(8.0);
    weak(ui, "Sort");
    let now = sheet.view.sort.filter(|sort| sort.column == at);
    let mut chosen = None;
    for &by in orders(column.holds) {
        for descending in [false, true] {
            let sort = Sort { column: at, by, descending };
            let words = order_words(column.holds, by, descending);
            if ui.selectable_label(now == Some(sort), wording::capital(words)).clicked() {
                chosen = Some(Some(sort));
            }
        }
    }
    if now.is_some() && ui.button("As the rows come").clicked() {
        chosen = Some(None);
    }
    if let Some(sort) = chosen {
        actions.push(Action::List(TableView { sort, ..sheet.view.clone() }));
    }
    if entered || chosen.is_some() {
        walk::stand(ui, None, Some(at));
        ui.close();
    }
}

const fn orders(holds: Holds) -> &'static [SortBy] {
    match holds {
        Holds::Entity(_) => &[SortBy::Name, SortBy::Date, SortBy::Count],
        Holds::Evidence => &[SortBy::Name, SortBy::Count],
        _ => &[SortBy::Name],
    }
}

fn paint_arrow(ui: &Ui, at: Pos2, down: bool, ink: Color32) {
    let tip = if down { 3.5 } else { -3.5 };
    let corners = [vec2(0.0, tip), vec2(-4.0, -tip), vec2(4.0, -tip)];
    let corners = corners.map(|corner| at + corner).to_vec();
    ui.painter().add(Shape::convex_polygon(corners, ink, Stroke::NONE));
}

/// A funnel: an outline where nothing is filtered, filled where something is.
fn paint_funnel(ui: &Ui, at: Pos2, filled: bool, ink: Color32) {
    let point = |x: f32, y: f32| at + vec2(x, y);
    let outline = [
        point(-5.5, -5.0),
        point(5.5, -5.0),
        point(1.5, 0.0),
        point(1.5, 5.0),
        point(-1.5, 3.5),
        point(-1.5, 0.0),
    ];
    if filled {
        let cup = vec![outline[0], outline[1], outline[2], outline[5]];
        let stem = vec![outline[5], outline[2], outline[3], outline[4]];
        for part in [cup, stem] {
            ui.painter().add(Shape::convex_polygon(part, ink, Stroke::NONE));
        }
    }
    ui.painter().add(Shape::closed_line(outline.to_vec(), Stroke::new(1.2, ink)));
}
