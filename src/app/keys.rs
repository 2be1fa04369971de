//! Keys of commands: as they are written on screen, and as they are pressed.

use super::command::Command;
use egui::{Key, KeyboardShortcut, Modifiers};

impl Command {
    /// The first key as it is written on screen, if there is one.
    pub fn key_text(self, ctx: &egui::Context) -> Option<String> {
        self.shortcuts().first().map(|shortcut| shortcut_text(ctx, shortcut))
    }

    /// The commands whose keys were pressed in this frame.
    ///
    /// While a text field has the focus, plain keys are text, and undo, redo and selecting all are
    /// the field's: only other keys with a modifier, function keys and Escape are commands then.
    pub fn pressed(ctx: &egui::Context) -> Vec<Self> {
        let typing = ctx.text_edit_focused();
        ctx.input_mut(|input| {
            Self::ALL
                .iter()
                .copied()
                .filter(|command| {
                    let edits = matches!(command, Self::Undo | Self::Redo | Self::SelectShown);
                    command.shortcuts().iter().any(|shortcut| {
                        let held = shortcut.modifiers;
                        let writes_nothing =
                            matches!(shortcut.logical_key, Key::Escape | Key::F1 | Key::F6);
                        let plain = !(held.ctrl || held.alt || held.command || writes_nothing);
                        let text = plain || edits;
                        (!typing || !text) && consume(input, shortcut)
                    })
                })
                .collect()
        })
    }
}

/// A key as it is written on screen: signs as signs, all else by name.
pub fn shortcut_text(ctx: &egui::Context, shortcut: &KeyboardShortcut) -> String {
    let sign = shortcut.logical_key.symbol_or_name();
    let is_sign = (sign.is_ascii() || shortcut.logical_key == Key::Minus)
        && sign.chars().count() == 1
        && shortcut.modifiers.is_none();
    if is_sign { sign.to_owned() } else { ctx.format_shortcut(shortcut) }
}

/// Takes the key out of the frame's input. A key that needs Shift on some keyboards and not on
/// others (`?`, `/`, `+`) is told by its character, so Shift is not looked at for plain keys.
fn consume(input: &mut egui::InputState, shortcut: &KeyboardShortcut) -> bool {
    let plain = shortcut.modifiers.is_none();
    let symbol = matches!(
        shortcut.logical_key,
        Key::Slash | Key::Questionmark | Key::Plus | Key::Equals | Key::Minus
    );
    // What was held as the key went down counts, not what is held by the end of a long frame.
    let fits = |held: &Modifiers| match plain {
        true => !(held.ctrl || held.alt || held.command || held.mac_cmd) && (symbol || !held.shift),
        false => held.matches_exact(shortcut.modifiers),
    };
    let before = input.events.len();
    let mut repeated = false;
    input.events.retain(|event| match event {
        egui::Event::Key { key, pressed: true, repeat, modifiers, .. }
            if *key == shortcut.logical_key && fits(modifiers) =>
        {
            repeated |= *repeat && plain && !symbol;
            false
        }
        _ => true,
    });
    let struck = input.events.len() < before;
    if struck && shortcut.modifiers.alt {
        // Some systems write the sign as well.
        let sign = shortcut.logical_key.symbol_or_name();
        input.events.retain(|event| !matches!(event, egui::Event::Text(text) if text == sign));
    }
    struck && !repeated
}
