//! The `throughline` program.

use std::process::ExitCode;
use throughline::cli::{self, Opening, Outcome};

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Exit(code) => code.into(),
        Outcome::Open(opening) => open_window(&opening),
    }
}

/// Opens the window.
fn open_window(_opening: &Opening) -> ExitCode {
    eprintln!("throughline: this build has no window; 'throughline help' lists the commands");
    2.into()
}
