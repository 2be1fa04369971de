use crate::support::*;
use egui::Key;
use egui_kittest::kittest::NodeT;
fn details(w: &Window) -> String {
    w.dump()
        .lines()
        .filter(|l| {
            l.contains("[[10") || l.contains("[[11") || l.contains("[[12") || l.contains("[[13")
        })
        .map(|l| format!("{l}\n"))
        .collect()
}
#[test]
fn probe() {
    let mut w = Window::new(LARGE);
    w.click("Which field missions implemented");
    w.click("Mission to Serbia, V.3.1");
    eprintln!("FOCUS {}", w.focused());
    eprintln!("CELL {}", details(&w));
    w.press(Key::ArrowUp);
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().selection);
    w.press(Key::Escape);
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().selection);
    w.press(Key::Escape);
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().place.face);
    w.letter(Key::Slash, "/");
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().search);
    w.type_text("sebria");
    eprintln!("HITS {}", w.dump().lines().take(20).collect::<Vec<_>>().join("\n"));
    w.press(Key::Enter);
    eprintln!("FOCUS {} {:?} {:?}", w.focused(), w.state().selection, w.state().place.subject);
    eprintln!("SERBIA {}", details(&w));
    let n = w.find("Mission to Serbia");
    eprintln!("{:?} {:?}", n.accesskit_node().data().description(), n.accesskit_node().role());
    w.press(Key::ArrowDown);
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().focused);
    w.press(Key::Space);
    eprintln!("SPACE FOCUS {} {:?}", w.focused(), w.state().selection);
    w.press(Key::Enter);
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().selection);
    w.letter(Key::Questionmark, "?");
    eprintln!(
        "KEYS {:?} {}",
        w.focused(),
        w.dump().lines().rev().take(70).collect::<Vec<_>>().join("\n")
    );
    w.press(Key::Escape);
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().overlay);
    w.press_with(egui::Modifiers::COMMAND, Key::K);
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().overlay);
    w.type_text("zoom");
    eprintln!(
        "PAL {:?} {}",
        w.focused(),
        w.dump().lines().rev().take(10).collect::<Vec<_>>().join("\n")
    );
    w.press(Key::Escape);
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().overlay);
    w.press_with(egui::Modifiers::COMMAND, Key::L);
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().overlay);
    w.press(Key::Escape);
    eprintln!("FOCUS {} {:?}", w.focused(), w.state().overlay);
}
#[test]
fn path_by_keys() {
    let mut w = Window::new(SMALL);
    w.press_with(egui::Modifiers::COMMAND, Key::K);
    w.type_text("type a path");
    w.press(Key::Enter);
    for _ in 0..7 {
        eprintln!("P {:?} {:?}", w.focused(), w.state().overlay);
        w.press(Key::Tab);
    }
    w.press(Key::Escape);
    eprintln!("P {:?} {:?}", w.focused(), w.state().overlay);
    w.press_with(egui::Modifiers::COMMAND, Key::K);
    w.type_text("search");
    w.press(Key::Enter);
    eprintln!("P {:?} {:?}", w.focused(), w.state().overlay);
    w.press(Key::F6);
    w.press(Key::F6);
    w.press_with(egui::Modifiers::COMMAND, Key::K);
    w.press(Key::Escape);
    eprintln!("P {:?} {:?}", w.focused(), w.state().overlay);
    w.press_with(egui::Modifiers::COMMAND, Key::L);
    w.type_text("/nowhere");
    w.press(Key::Enter);
    eprintln!("P {:?} {:?}", w.focused(), w.state().overlay);
}
#[test]
fn path_slow() {
    let mut w = Window::new(SMALL);
    w.press_with(egui::Modifiers::COMMAND, Key::K);
    w.type_text("type a path");
    w.harness.key_down(Key::Enter);
    for _ in 0..7 {
        w.harness.step();
        eprintln!(
            "S {:?} {:?} {:?}",
            w.focused(),
            w.state().overlay,
            w.harness.ctx.memory(|m| m.focused())
        );
    }
}
