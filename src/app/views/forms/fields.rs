//! The fields that forms are made of, each with its name, what it is for, and what is wrong with it.

use crate::app::form::{Field, Form};
use crate::app::theme::{self, color};
use egui::{Id, Response, TextEdit, Ui};

/// What all fields of a form share.
pub(super) struct Sheet<'f> {
    form: &'f Form,
    has_first: bool,
    opened: bool,
}

impl<'f> Sheet<'f> {
    pub(super) fn new(ui: &Ui, form: &'f Form) -> Self {
        if form.fault.is_none() {
            ui.data_mut(|data| data.remove::<String>(Self::told()));
        }
        Self { form, has_first: false, opened: false }
    }

    /// Whether the first field has got the keyboard in this frame, and must not get it again.
    pub(super) const fn has_opened(&self) -> bool {
        self.opened
    }

    /// Where it is remembered what was said to be wrong in the last frame.
    fn told() -> Id {
        Id::unique("fault of the form")
    }

    /// A name above a field, and what one should know.
    pub(super) fn head(&self, ui: &mut Ui, name: &str, hint: &str) {
        ui.add_space(6.0);
        ui.horizontal_wrapped(|ui| {
            ui.label(egui::RichText::new(name).font(theme::strong_font(theme::SMALL)));
            if !hint.is_empty() {
                ui.label(egui::RichText::new(hint).small().weak());
            }
        });
    }

    /// Tells what is wrong at a field.
    pub(super) fn fault(&self, ui: &mut Ui, field: Field) {
        if let Some(says) = self.form.fault_at(field) {
            let ink = color(theme::palette(ui.ctx()).danger);
            let label = egui::Label::new(egui::RichText::new(says).color(ink)).wrap();
            let response = ui.add(label);
            // It is brought into sight once; then one may scroll on.
            let told = ui.data_mut(|data| {
                let told = data.get_temp_mut_or_default::<String>(Self::told());
                std::mem::replace(told, says.to_owned())
            });
            if told != says {
                response.scroll_to_me(None);
            }
        }
    }

    /// A field of one line.
    pub(super) fn line(
        &mut self,
        ui: &mut Ui,
        name: &str,
        hint: &str,
        text: &mut String,
        field: Field,
    ) -> Response {
        self.head(ui, name, hint);
        let response = self.bare_line(ui, name, name, text);
        self.fault(ui, field);
        response
    }

    /// A field of one line without a name above it.
    pub(super) fn bare_line(
        &mut self,
        ui: &mut Ui,
        salt: &str,
        spoken: &str,
        text: &mut String,
    ) -> Response {
        let edit = TextEdit::singleline(text)
            .id(Id::unique(("form", salt)))
            .margin(egui::Margin::symmetric(8, 4))
            .desired_width(ui.available_width());
        let response = ui.add(edit).accessible_name(spoken);
        self.begin_with(&response);
        response
    }

    /// A field of several lines.
    pub(super) fn lines(
        &mut self,
        ui: &mut Ui,
        name: &str,
        hint: &str,
        text: &mut String,
        field: Field,
    ) {
        self.salted_lines(ui, name, (name, hint), text, field);
    }

    /// As [`Sheet::lines`], where several are called so.
    pub(super) fn salted_lines(
        &mut self,
        ui: &mut Ui,
        salt: &str,
        (name, hint): (&str, &str),
        text: &mut String,
        field: Field,
    ) {
        self.head(ui, name, hint);
        let edit = TextEdit::multiline(text)
            .id(Id::unique(("form", salt)))
            .margin(egui::Margin::symmetric(8, 4))
            .desired_rows(2)
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name(salt);
        self.begin_with(&response);
        self.fault(ui, field);
    }

    /// One of a few choices.
    pub(super) fn choice<T: PartialEq + Clone>(
        &self,
        ui: &mut Ui,
        (salt, name): (&str, &str),
        now: &mut T,
        choices: &[(T, String)],
        field: Field,
    ) {
        self.head(ui, name, "");
        let words = choices.iter().find(|(value, _)| value == now);
        let words = words.map_or("Choose…", |(_, words)| words.as_str()).to_owned();
        let shown = egui::ComboBox::from_id_salt(("form", salt))
            .selected_text(words.as_str())
            .width(240.0)
            .height(260.0)
            .show_ui(ui, |ui| {
                for (value, words) in choices {
                    if ui.selectable_label(value == now, words.as_str()).clicked() {
                        *now = value.clone();
                    }
                }
            });
        shown.response.accessible_name(format!("{salt}: {words}"));
        self.fault(ui, field);
    }

    /// The first field of the form gets the keyboard when it is opened.
    fn begin_with(&mut self, response: &Response) {
        if !self.has_first && !self.form.opened {
            response.request_focus();
            self.opened = response.has_focus();
        }
        self.has_first = true;
    }
}

/// The forms of a date that are understood.
pub(super) const DATES: &str = "2009, 2009-06, 2009-06-17, or from/to: 2009-06-17/2009-06-18";
