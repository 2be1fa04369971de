//! How long the program takes from being called to its first picture, and how much memory it then
//! holds, beside an empty window of the same library.
//!
//! The empty window is this program itself, called with [`EMPTY`]: as the library opens one when it
//! is told nothing, and painted as ours is. All say on standard error when their first picture is on
//! the screen and when forty frames more are; the clock runs from the call to that line. They take
//! turns, so that what else the machine does weighs on all.
//! It needs a screen; without one it says so. `STARTS` in the environment sets how many of each.

use std::hint::black_box;
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;
use throughline::{query, storage};

/// Called with this the bench is the empty window.
const EMPTY: &str = "--empty-window";
/// With this too it is painted by OpenGL.
const GLOW: &str = "--glow";

/// What all say, in this order.
const SIGNS: [&str; 2] = ["first picture", "forty frames later"];

fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == EMPTY) {
        return empty_window();
    }
    phases();
    if std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        println!("There is no screen, so no window was opened: DISPLAY is not set.");
        return ExitCode::SUCCESS;
    }
    match side_by_side() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What is made of the built-in graph before its first picture, in milliseconds on the clock, the
/// fastest of ten.
fn phases() {
    let fastest = |what: &str, work: &mut dyn FnMut()| {
        let times = (0..10).map(|_| {
            let before = Instant::now();
            work();
            before.elapsed().as_secs_f64() * 1e3
        });
        println!("{what:<28} {:6.1} ms", times.fold(f64::INFINITY, f64::min));
    };
    let graph = storage::builtin().expect("the built-in graph is sound");
    let shown = query::visible::overview(&graph, &query::Filter::default());
    fastest("read the built-in graph", &mut || drop(black_box(storage::builtin())));
    fastest("read the saved questions", &mut || drop(black_box(query::questions())));
    fastest("names, for searching", &mut || drop(black_box(query::SearchIndex::new(&graph))));
    fastest("what can be asked for", &mut || {
        drop(black_box(query::compose::Lexicon::new(&graph)));
    });
    fastest("what the overview shows", &mut || {
        drop(black_box(query::visible::overview(&graph, &query::Filter::default())));
    });
    fastest("how much each matters", &mut || {
        drop(black_box(query::importance(&graph, &shown.subgraph)));
    });
}

/// One start: milliseconds to the first picture, on the clock and of the processors, and the
/// megabytes then and forty frames later.
struct Start {
    milliseconds: f64,
    worked: f64,
    megabytes: [f64; 2],
}

fn side_by_side() -> Result<(), Box<dyn std::error::Error>> {
    let count = std::env::var("STARTS").ok().and_then(|number| number.parse().ok()).unwrap_or(11);
    let settings = tempfile::tempdir()?;
    let this = std::env::current_exe()?;
    let mut all: [Vec<Start>; 3] = Default::default();
    // The first of each reads the programs from the disk and is not counted.
    for turn in 0..=count {
        let mut call = Command::new(env!("CARGO_BIN_EXE_throughline"));
        let one = start(call.env("XDG_CONFIG_HOME", settings.path()).env("RUST_LOG", "info"))?;
        let other = start(Command::new(&this).arg(EMPTY))?;
        let another = start(Command::new(&this).args([EMPTY, GLOW]))?;
        if turn > 0 {
            all.iter_mut().zip([one, other, another]).for_each(|(all, one)| all.push(one));
        }
    }
    type Measure = fn(&Start) -> f64;
    let rows: [(&str, Measure); 4] = [
        ("first picture, ms", |start| start.milliseconds),
        ("of the processors, ms", |start| start.worked),
        ("memory then, MB", |start| start.megabytes[0]),
        ("forty frames later, MB", |start| start.megabytes[1]),
    ];
    print!("\n{:<24} {:>8}", "median of each", "ours");
    for other in ["empty", "by GL"] {
        print!(" {other:>8} {:>8} {:>8}", "ratio", "more");
    }
    println!();
    for (what, measure) in rows {
        let [ours, empty, glow] = all.each_ref().map(|starts| median(starts.iter().map(measure)));
        print!("{what:<24} {ours:8.1}");
        for other in [empty, glow] {
            print!(" {other:8.1} {:8.2} {:8.1}", ours / other, ours - other);
        }
        println!();
    }
    Ok(())
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Calls a program, waits for its signs and ends it.
fn start(call: &mut Command) -> Result<Start, Box<dyn std::error::Error>> {
    let before = Instant::now();
    let mut child = call.stderr(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    let said = child.stderr.take().ok_or("the program has no standard error")?;
    let mut lines = BufReader::new(said).lines();
    let mut seen = Vec::new();
    for sign in SIGNS {
        let mut last = String::new();
        loop {
            last = match lines.next() {
                Some(line) => line?,
                None => return Err(format!("a program ended before its {sign}: {last}").into()),
            };
            if last.contains(sign) {
                break;
            }
        }
        let milliseconds = before.elapsed().as_secs_f64() * 1e3;
        seen.push((milliseconds, worked(child.id()), resident(child.id())));
    }
    child.kill()?;
    child.wait()?;
    let [(milliseconds, worked, then), (.., later)] = seen[..] else { unreachable!("two signs") };
    Ok(Start { milliseconds, worked, megabytes: [then, later] })
}

/// The milliseconds that a process's threads have run, in hundredths of a second (Linux).
fn worked(process: u32) -> f64 {
    let line = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // After the name, which is in brackets: user and system time are the 12th and 13th.
    let fields = line.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    fields.map(|ticks| ticks.parse::<f64>().unwrap_or(f64::NAN) * 10.0).sum()
}

/// The megabytes that a process holds, where the system says so (Linux).
fn resident(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
    kilobytes.map_or(f64::NAN, |kilobytes| kilobytes / 1024.0)
}

/// A window of the same size with nothing in it.
fn empty_window() -> ExitCode {
    struct Empty(u32);
    impl eframe::App for Empty {
        fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
            // What was drawn in the frame before is on the screen now.
            match self.0 {
                1 => eprintln!("first picture"),
                41 => eprintln!("forty frames later"),
                _ => {}
            }
            self.0 += 1;
            ui.ctx().request_repaint();
        }
    }
    let viewport = egui::ViewportBuilder::default().with_inner_size([1440.0, 900.0]);
    let glow = std::env::args().any(|argument| argument == GLOW);
    let mut options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    if glow {
        options.renderer = eframe::Renderer::Glow;
    }
    let ended = eframe::run_native("empty", options, Box::new(|_| Ok(Box::new(Empty(0)))));
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the empty window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
