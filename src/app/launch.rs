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
    /// A project or a graph to open in place of the built-in graph, of which only the first is, and
    /// documents to read.
    pub files: Vec<PathBuf>,
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
    let mut made = std::thread::Builder::new().name("start".into()).spawn(make.clone()).ok();
    let (told, mut begun) = (log::max_level(), false);
    let mut open = |renderer| {
        let options = eframe::NativeOptions { renderer, ..options.clone() };
        let begin: eframe::AppCreator<'_> = Box::new(|cc| {
            log::set_max_level(told);
            begun = true;
            // Where no thread could be had, it is made now.
            let beginning = made.take().map_or_else(|| Ok(make()), JoinHandle::join);
            let beginning = beginning.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            Ok(Box::new(Throughline::begin(cc, beginning, Services::of_desktop())))
        });
        (eframe::run_native("throughline", options, begin), begun)
    };
    let [first, second] = renderers();
    // That there is no window this way is no error, as the library would have it, before the other
    // way has been tried.
    log::set_max_level(log::LevelFilter::Off);
    let (mut ended, begun) = open(first);
    log::set_max_level(told);
    if let (Err(error), false) = (&ended, begun) {
        log::info!("{first} gives no window, so {second} is tried: {error}");
        ended = open(second).0;
    }
    ended.map_err(|error| {
        format!("the window could not be opened: {error}; the commands work without one, see 'throughline help'")
    })
}

/// The ways to paint a window, the preferred first.
///
/// Without a graphics card most of the time of a frame goes into single pixels. The program that the
/// one library has run for each of them is a quarter of the other's work where Mesa draws in software,
/// and it needs less memory; but that is OpenGL, which Windows and macOS have no good one of.
const fn renderers() -> [eframe::Renderer; 2] {
    if cfg!(any(windows, target_os = "macos")) {
        [eframe::Renderer::Wgpu, eframe::Renderer::Glow]
    } else {
        [eframe::Renderer::Glow, eframe::Renderer::Wgpu]
    }
}
