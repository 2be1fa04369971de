//! The `throughline` program.

use mimalloc::MiMalloc;
use std::process::ExitCode;
use throughline::app;
use throughline::cli::{self, Opening, Outcome};

/// The window builds and drops large buffers each frame; returning them to the system each time
/// costs more than the drawing.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Outcome::Exit(code) => code.into(),
        Outcome::Open(opening) => open_window(opening),
    }
}

fn open_window(opening: Opening) -> ExitCode {
    let opening = app::Opening {
        files: opening.files,
        documents: opening.documents.into_iter().collect(),
        frame_times: opening.frame_times,
    };
    match app::run(opening) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("throughline: {error}");
            2.into()
        }
    }
}
