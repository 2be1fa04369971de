//! Which keys give which command, and which were pressed.

use super::Command;
use egui::{Key, KeyboardShortcut, Modifiers};

impl Command {
    /// The keys that give it, the one that is shown first.
    pub const fn shortcuts(self) -> &'static [KeyboardShortcut] {
        const fn plain(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::NONE, key)
        }
        const fn control(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::COMMAND, key)
        }
        const fn alt(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::ALT, key)
        }
        const fn shift(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::SHIFT, key)
        }
        const fn control_shift(key: Key) -> KeyboardShortcut {
            KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
        }
        match self {
            Self::Search => const { &[plain(Key::Slash), control(Key::K), control(Key::F)] },
            Self::Overview => const { &[plain(Key::O)] },
            Self::ShowEverything => const { &[plain(Key::A)] },
            Self::Back => const { &[plain(Key::Backspace), alt(Key::ArrowLeft)] },
            Self::Forward => const { &[alt(Key::ArrowRight)] },
            Self::StepOut => const { &[plain(Key::Escape)] },
            Self::NextPlace => const { &[plain(Key::F6)] },
            Self::Graph => const { &[plain(Key::V)] },
            Self::Grid => const { &[plain(Key::G)] },
            Self::Table => const { &[plain(Key::T)] },
            Self::Timeline => const { &[plain(Key::Y)] },
            Self::Beside => const { &[plain(Key::S)] },
            Self::ArrangeFitting => const { &[alt(Key::Num0)] },
            Self::ArrangeTies => const { &[alt(Key::Num1)] },
            Self::ArrangeThemes => const { &[alt(Key::Num2)] },
            Self::ArrangeRings => const { &[alt(Key::Num3)] },
            Self::ArrangeKinds => const { &[alt(Key::Num4)] },
            Self::ArrangeSteps => const { &[alt(Key::Num5)] },
            Self::ArrangeTime => const { &[alt(Key::Num6)] },
            Self::Fit => const { &[plain(Key::F)] },
            Self::ZoomIn => const { &[plain(Key::Plus), plain(Key::Equals)] },
            Self::ZoomOut => const { &[plain(Key::Minus)] },
            Self::OpenAround => const { &[plain(Key::N)] },
            Self::Connect => const { &[plain(Key::C)] },
            Self::Expand => const { &[plain(Key::E)] },
            Self::Collapse => const { &[shift(Key::E)] },
            Self::KeepOnly => const { &[plain(Key::K)] },
            Self::KeepJoined => const { &[shift(Key::K)] },
            Self::Hide => const { &[plain(Key::H)] },
            Self::BringBack => const { &[shift(Key::H)] },
            Self::OneStep => const { &[plain(Key::Num1)] },
            Self::TwoSteps => const { &[plain(Key::Num2)] },
            Self::ThreeSteps => const { &[plain(Key::Num3)] },
            Self::FourSteps => const { &[plain(Key::Num4)] },
            Self::FiveSteps => const { &[plain(Key::Num5)] },
            Self::SelectShown => const { &[control(Key::A)] },
            Self::Pin => const { &[plain(Key::P)] },
            Self::ReleasePins | Self::ForgetDocuments | Self::BuiltIn | Self::ShowReport => &[],
            Self::ReadFound => &[],
            Self::Undo => const { &[control(Key::Z)] },
            Self::Redo => const { &[control_shift(Key::Z), control(Key::Y)] },
            Self::Edit => const { &[plain(Key::F2)] },
            Self::AddEntity => const { &[control(Key::E)] },
            Self::AddRelation => const { &[plain(Key::L)] },
            Self::Remove => const { &[plain(Key::Delete)] },
            Self::Merge => const { &[plain(Key::M)] },
            Self::Split | Self::SaveQuestion | Self::Notes | Self::Lock => &[],
            Self::History => const { &[control(Key::H)] },
            Self::Snapshots => const { &[control(Key::J)] },
            Self::TakeSnapshot => const { &[control_shift(Key::J)] },
            Self::CompareWith => const { &[control_shift(Key::D)] },
            Self::ReturnToWork | Self::Conflicts => &[],
            Self::Present => const { &[plain(Key::F5)] },
            Self::AddStep => const { &[plain(Key::B)] },
            Self::Briefings => const { &[control(Key::B)] },
            Self::FoldBriefing => const { &[shift(Key::B)] },
            Self::ReadPassage => const { &[plain(Key::R)] },
            Self::NextEvidence => const { &[plain(Key::Period)] },
            Self::CopyCitation => const { &[control_shift(Key::C)] },
            Self::ConnectDocuments => const { &[control(Key::D)] },
            Self::ReadDocuments => const { &[control(Key::R)] },
            Self::Review => const { &[shift(Key::R)] },
            Self::ShowProposals => const { &[shift(Key::P)] },
            Self::NewProject => const { &[control(Key::N)] },
            Self::Save => const { &[control(Key::S)] },
            Self::SaveAs => const { &[control_shift(Key::S)] },
            Self::OpenGraph => const { &[control(Key::O)] },
            Self::TypePath => const { &[control(Key::L)] },
            Self::Export => const { &[control_shift(Key::E)] },
            Self::Import => const { &[control(Key::I)] },
            Self::CopyImage => const { &[control_shift(Key::I)] },
            Self::CopyNote => const { &[control_shift(Key::T)] },
            Self::FoldAsk => const { &[plain(Key::OpenBracket)] },
            Self::FoldDetails => const { &[plain(Key::CloseBracket)] },
            Self::LightTheme | Self::DarkTheme | Self::SystemTheme => &[],
            Self::HighContrast | Self::HighContrastLight | Self::HighContrastDark => &[],
            Self::Keys => const { &[plain(Key::Questionmark), plain(Key::F1)] },
            Self::Quit => const { &[control(Key::Q)] },
        }
    }

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
                        let writes_nothing = matches!(
                            shortcut.logical_key,
                            Key::Escape | Key::F1 | Key::F2 | Key::F5 | Key::F6
                        );
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_key_gives_two_commands() {
        let mut seen = BTreeMap::new();
        for &command in Command::ALL {
            for shortcut in command.shortcuts() {
                let key = format!("{:?} {:?}", shortcut.modifiers, shortcut.logical_key);
                assert_eq!(seen.insert(key.clone(), command), None, "{key} is given twice");
            }
        }
    }
}
