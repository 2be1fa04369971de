//! Opening the window.

use super::errands::Services;
use super::preferences::PreferenceStore;
use super::start::Beginning;
use super::{Throughline, dialogs};
use std::path::PathBuf;
use std::thread::JoinHandle;

/// What the window shows first.
#[derive(Debug, Clone, Default)]
pub struct Opening {
    /// A project or a graph to open in place of the built-in graph; only the first is.
    pub graphs: Vec<PathBuf>,
    /// Copies of the documents to connect, in place of those connected last.
    pub documents: Vec<PathBuf>,
    /// Where to write how long each frame takes.
    pub frame_times: Option<PathBuf>,
}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// A sentence, if the desktop has no window to give.
pub fn run(opening: Opening) -> Result<(), String> {
    dialogs::listen_to_log();
    let icon = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png"))
        .map_err(|error| format!("the program's own icon is damaged: {error}"))?;
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_icon(icon)
            .with_title("Throughline")
            .with_app_id("throughline")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([640.0, 480.0]),
        // All that we draw is of one colour; dithering would cost much where there is no GPU.
        dithering: false,
        ..eframe::NativeOptions::default()
    };
    // The system takes longer to open a window than all this takes, so it is made meanwhile.
    let make = move || Beginning::new(opening.clone(), PreferenceStore::of_platform());
    let made = std::thread::Builder::new().name("start".into()).spawn(make.clone());
    eframe::run_native(
        "throughline",
        options,
        Box::new(|cc| {
            // Where no thread could be had, it is made now.
            let beginning = made.map(JoinHandle::join).unwrap_or_else(|_| Ok(make()));
            match beginning {
                Ok(beginning) => {
                    Ok(Box::new(Throughline::begin(cc, beginning, Services::of_desktop())))
                }
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }),
    )
    .map_err(|error| {
        format!("the window could not be opened: {error}; the commands work without one, see 'throughline help'")
    })
}
