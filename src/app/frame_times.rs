//! How long each frame takes, written to a file for whoever looks into a slow window.
//!
//! One line a frame, after a heading: the number of the frame; when it began, in seconds; the
//! milliseconds that the window's thread worked on what is shown; those that it worked until the next
//! frame began, painting included; those on the clock between the two; whether a button was down;
//! where the pointer was, in points; and the camera that the frame left behind: the middle of the
//! view in world units, its zoom in points per unit, and the width of the whole window in points.

use crate::geometry::Camera;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

/// Writes the times of frames.
pub(super) struct FrameTimes {
    file: File,
    started: Instant,
    frame: u64,
    begun: Option<Clocks>,
    /// The line of the last frame from the second figure of its time on, written when the next begins.
    shown: Option<(Clocks, String)>,
}

/// The milliseconds that this thread has worked, where that is known, and those on the clock.
#[derive(Clone, Copy)]
struct Clocks {
    thread: f64,
    wall: f64,
}

impl FrameTimes {
    /// Starts a file anew.
    ///
    /// # Errors
    /// Whatever keeps the file from being written.
    pub(super) fn to_file(path: &Path) -> std::io::Result<Self> {
        let mut file = File::create(path)?;
        writeln!(
            file,
            "frame,at_s,ui_cpu_ms,cpu_ms,wall_ms,held,x,y,center_x,center_y,zoom,width"
        )?;
        Ok(Self { file, started: Instant::now(), frame: 0, begun: None, shown: None })
    }

    fn clocks(&self) -> Clocks {
        let wall = self.started.elapsed().as_secs_f64() * 1e3;
        Clocks { thread: thread_ms().unwrap_or(wall), wall }
    }

    /// A frame begins: the one before is now known in full.
    pub(super) fn begin(&mut self) {
        let now = self.clocks();
        if let (Some(begun), Some((ended, rest))) = (self.begun, self.shown.take()) {
            let (at, ui) = (begun.wall / 1e3, ended.thread - begun.thread);
            let (cpu, wall) = (now.thread - begun.thread, now.wall - begun.wall);
            // A full disk must not take the window with it.
            let _ = writeln!(self.file, "{},{at:.4},{ui:.3},{cpu:.3},{wall:.3},{rest}", self.frame);
            self.frame += 1;
        }
        self.begun = Some(now);
    }

    /// What a frame shows is known.
    pub(super) fn end(&mut self, ctx: &egui::Context, camera: Option<Camera>) {
        let (held, at) = ctx.input(|input| (input.pointer.any_down(), input.pointer.latest_pos()));
        let at = at.map_or_else(|| ",".to_owned(), |at| format!("{},{}", at.x, at.y));
        let camera = camera.map_or_else(
            || ",,".to_owned(),
            |camera| format!("{},{},{}", camera.center.x, camera.center.y, camera.zoom),
        );
        let (held, width) = (u8::from(held), ctx.content_rect().width());
        self.shown = Some((self.clocks(), format!("{held},{at},{camera},{width}")));
    }
}

#[cfg(unix)]
fn thread_ms() -> Option<f64> {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Some(time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 * 1e-6)
}

/// Not known here: the clock on the wall stands in.
#[cfg(not(unix))]
fn thread_ms() -> Option<f64> {
    None
}
