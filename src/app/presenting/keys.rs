//! The keys of a presentation: those that clickers send, and those that a keyboard adds.

use super::Turn;
use egui::{Event, Key, Modifiers};

/// The keys as they are listed, with what each does.
pub const LISTED: [(&str, &str); 12] = [
    ("Right, Down, Space, Enter, Page Down, N or click", "The next step"),
    ("Left, Up, Backspace, Page Up, P or right click", "The step before"),
    ("Home, End", "The first step, the last step"),
    ("A number, then Enter", "The step with that number"),
    ("B or .", "Take the picture away, or bring it back"),
    ("/", "Answer a question in the whole window"),
    ("F5", "Back to the step after a question"),
    ("S", "Notes, next step and clock in a second window"),
    ("X", "Have slides and notes change screens, where there are two"),
    ("?", "These keys"),
    ("Escape", "End the presentation"),
    ("With two screens", "The slides take one, the notes the other"),
];

/// What the keys pressed in this frame ask for, in their order; they are taken out of the input.
pub fn pressed(ctx: &egui::Context) -> Vec<Turn> {
    let mut turns = Vec::new();
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => match turn(*key, *modifiers) {
                Some(turn) => {
                    turns.push(turn);

                    false
                }
                None => true,
            },
            // What a key writes besides is nothing to write anywhere.
            Event::Text(_) => false,
            _ => true,
        });
    });
    turns
}

fn turn(key: Key, held: Modifiers) -> Option<Turn> {
    if held.ctrl || held.alt || held.command || held.mac_cmd {
        return None;
    }
    Some(match key {
        Key::ArrowRight | Key::ArrowDown | Key::Space | Key::PageDown | Key::N => Turn::Forward,
        Key::ArrowLeft | Key::ArrowUp | Key::PageUp | Key::P => Turn::Back,
        Key::Backspace => Turn::Erase,
        Key::Enter => Turn::Enter,
        Key::Home => Turn::First,
        Key::End => Turn::Last,
        Key::B | Key::Period => Turn::Black,
        // On some keyboards one is the other with Shift.
        Key::Questionmark => Turn::Keys,
        Key::Slash if held.shift => Turn::Keys,
        Key::Slash => Turn::Ask,
        Key::F1 => Turn::Keys,
        Key::S => Turn::Notes,
        Key::X => Turn::Swap,
        Key::Escape => Turn::Escape,
        Key::Num0 => Turn::Digit('0'),
        Key::Num1 => Turn::Digit('1'),
        Key::Num2 => Turn::Digit('2'),
        Key::Num3 => Turn::Digit('3'),
        Key::Num4 => Turn::Digit('4'),
        Key::Num5 => Turn::Digit('5'),
        Key::Num6 => Turn::Digit('6'),
        Key::Num7 => Turn::Digit('7'),
        Key::Num8 => Turn::Digit('8'),
        Key::Num9 => Turn::Digit('9'),
        _ => return None,
    })
}
