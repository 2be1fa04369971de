//! Typeface, type sizes and egui's style, all derived from the one table of colours.

use super::preferences::ThemeChoice;
use crate::figure::typeface;
use crate::scene::{Color, Face, Palette};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke,
    TextStyle, Vec2,
};
use std::sync::Arc;

/// The size of headings in points.
pub const HEADING: f32 = 18.0;
/// The size of ordinary text in points.
pub const BODY: f32 = 13.5;
/// The size of captions in points.
pub const SMALL: f32 = 12.0;

/// The family of the semi-bold weight.
pub fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// Semi-bold letters of a size.
pub fn strong_font(size: f32) -> FontId {
    FontId::new(size, strong())
}

/// A colour of the table as egui takes it.
pub fn color(color: Color) -> Color32 {
    Color32::from_rgba_unmultiplied(color.r, color.g, color.b, color.a)
}

/// The table of colours in force.
pub fn palette(ctx: &egui::Context) -> Palette {
    let contrast = ctx.data(|data| data.get_temp(contrast_id())).unwrap_or(false);
    table(ctx.theme() == egui::Theme::Dark, contrast)
}

fn table(dark: bool, contrast: bool) -> Palette {
    match (contrast, dark) {
        (true, dark) => Palette::high_contrast(dark),
        (false, true) => Palette::dark(),
        (false, false) => Palette::light(),
    }
}

/// Where it is noted whether the contrast is high.
fn contrast_id() -> egui::Id {
    egui::Id::unique("contrast")
}

/// Follows the person's choice of light or dark, and of contrast.
pub fn choose(ctx: &egui::Context, choice: ThemeChoice) {
    let (theme, contrast) = match choice {
        ThemeChoice::System => (egui::ThemePreference::System, false),
        ThemeChoice::Light => (egui::ThemePreference::Light, false),
        ThemeChoice::Dark => (egui::ThemePreference::Dark, false),
        ThemeChoice::HighContrast => (egui::ThemePreference::System, true),
        ThemeChoice::HighContrastLight => (egui::ThemePreference::Light, true),
        ThemeChoice::HighContrastDark => (egui::ThemePreference::Dark, true),
    };
    ctx.set_theme(theme);
    ctx.data_mut(|data| data.insert_temp(contrast_id(), contrast));
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        // Only the colours follow: how quickly things move may have been chosen otherwise.
        let visuals = visuals(&table(theme == egui::Theme::Dark, contrast));
        ctx.style_mut_of(theme, |style| style.visuals = visuals);
    }
}

/// Installs the typeface and both styles.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
    ctx.set_style_of(egui::Theme::Light, style(&Palette::light()));
    ctx.set_style_of(egui::Theme::Dark, style(&Palette::dark()));
}

/// Inter in two weights. It covers Latin with all its European letters, Greek, Cyrillic, Vietnamese
/// and the arrows and signs used on screen; what it lacks comes from the system's fonts.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, face) in [("Inter", Face::Regular), ("Inter SemiBold", Face::Strong)] {
        let file = FontData::from_static(typeface::file(face));
        fonts.font_data.insert(name.into(), Arc::new(file));
    }
    for (family, name) in [
        (FontFamily::Proportional, "Inter"),
        (FontFamily::Monospace, "Inter"),
        (strong(), "Inter SemiBold"),
    ] {
        fonts.families.insert(family, vec![name.into()]);
    }
    fonts
}

fn style(palette: &Palette) -> egui::Style {
    let text_styles = [
        (TextStyle::Heading, FontId::new(HEADING, strong())),
        (TextStyle::Body, FontId::proportional(BODY)),
        (TextStyle::Button, FontId::proportional(BODY)),
        (TextStyle::Small, FontId::proportional(SMALL)),
        (TextStyle::Monospace, FontId::monospace(BODY)),
    ];
    let mut style = egui::Style {
        text_styles: text_styles.into(),
        animation_time: 0.16,
        visuals: visuals(palette),
        ..egui::Style::default()
    };
    // A grid of four points.
    style.spacing.item_spacing = Vec2::new(8.0, 4.0);
    style.spacing.button_padding = Vec2::new(8.0, 4.0);
    style.spacing.interact_size = Vec2::new(40.0, 24.0);
    style.spacing.window_margin = Margin::same(12);
    style.spacing.menu_margin = Margin::same(8);
    style.spacing.tooltip_width = 360.0;
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals(palette: &Palette) -> egui::Visuals {
    let mut visuals = if palette.dark { egui::Visuals::dark() } else { egui::Visuals::light() };
    let corner = CornerRadius::same(4);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(color(palette.weak_text));
    visuals.hyperlink_color = color(palette.accent);
    visuals.faint_bg_color = color(palette.raised);
    visuals.extreme_bg_color = color(palette.sunken);
    visuals.text_edit_bg_color = Some(color(palette.sunken));
    visuals.code_bg_color = color(palette.raised);
    visuals.warn_fg_color = color(palette.attention);
    visuals.error_fg_color = color(palette.danger);
    visuals.panel_fill = color(palette.surface);
    visuals.window_fill = color(palette.raised);
    visuals.window_stroke = Stroke::new(1.0, color(palette.hairline));
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.selection.bg_fill = color(palette.selected);
    visuals.selection.stroke = Stroke::new(1.0, color(palette.text));
    visuals.button_frame = true;
    visuals.collapsing_header_frame = false;
    visuals.indent_has_left_vline = false;
    visuals.disabled_alpha = 0.6;

    let text = |c: Color| Stroke::new(1.0, color(c));
    let widgets = &mut visuals.widgets;
    for widget in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.corner_radius = corner;
        widget.expansion = 0.0;
        widget.fg_stroke = text(palette.text);
    }
    widgets.noninteractive.bg_fill = color(palette.surface);
    widgets.noninteractive.weak_bg_fill = color(palette.surface);
    widgets.noninteractive.bg_stroke = text(palette.hairline);
    widgets.inactive.bg_fill = color(palette.raised);
    widgets.inactive.weak_bg_fill = color(palette.raised);
    widgets.inactive.bg_stroke = text(palette.hairline);
    widgets.hovered.bg_fill = color(palette.hover);
    widgets.hovered.weak_bg_fill = color(palette.hover);
    widgets.hovered.bg_stroke = text(palette.border);
    widgets.active.bg_fill = color(palette.selected);
    widgets.active.weak_bg_fill = color(palette.selected);
    widgets.active.bg_stroke = Stroke::new(2.0, color(palette.focus));
    widgets.open.bg_fill = color(palette.hover);
    widgets.open.weak_bg_fill = color(palette.hover);
    widgets.open.bg_stroke = text(palette.border);
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::typeface::Letters;
    use crate::scene::{TextMeasure, Words};

    #[test]
    fn what_is_written_to_files_is_as_wide_as_in_the_window() {
        let ctx = egui::Context::default();
        install(&ctx);
        let mut letters = Letters::default();
        let texts =
            ["OSCE Mission to Serbia", "AVATAR, To. V.3.1", "Žarko Őry – Ђаковица", "(11) → 2"];
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            for text in texts {
                for (size, face) in
                    [(11.0, Face::Regular), (13.0, Face::Strong), (40.0, Face::Regular)]
                {
                    let font = match face {
                        Face::Regular => FontId::proportional(size),
                        Face::Strong => strong_font(size),
                    };
                    let galley = ui.painter().layout_no_wrap(text.into(), font, Color32::BLACK);
                    let width = letters.width(text, size, face);
                    // The window puts letters on whole pixels.
                    assert!(
                        (galley.size().x - width).abs() < 1.0,
                        "{text}: {:?} {width}",
                        galley.size()
                    );
                    let base = Words::BASE_LINE * size;
                    assert!((galley.rows[0].glyphs[0].font_ascent - base).abs() < 1.0 / 32.0);
                }
            }
        });
        output.textures_delta.clear();
    }
}
