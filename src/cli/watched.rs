//! How far long work is, told on a terminal while it goes on.

use crate::progress::Progress;
use std::io::{IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// How often it is told.
const EVERY: Duration = Duration::from_millis(200);

/// Does some work, and tells on standard error how far it is where that is a terminal. The line is
/// taken away at the end.
pub(super) fn watched<T>(work: impl FnOnce(&Progress) -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work(&Progress::silent());
    }
    let progress = Progress::new();
    let (done, ended) = channel::<()>();
    let watcher = progress.clone();
    std::thread::scope(|scope| {
        let tell_on = move || {
            let mut told = false;
            while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                tell(&line(&watcher));
                told = true;
            }
            if told {
                tell("");
            }
        };
        // Without a thread to tell it, the work is done in silence.
        let _ = std::thread::Builder::new().name("progress".into()).spawn_scoped(scope, tell_on);
        let result = work(&progress);
        drop(done);
        result
    })
}

/// What is being done, and how much of it is.
fn line(progress: &Progress) -> String {
    let (phase, fraction) = (progress.phase_text(), progress.fraction());
    if fraction > 0.0 {
        format!("{phase}: {:.0} %", fraction * 100.0)
    } else {
        format!("{phase} ...")
    }
}

/// Puts a line in the place of the one before it.
fn tell(line: &str) {
    let mut out = std::io::stderr();
    // Where standard error is closed there is nobody to tell.
    let _ = write!(out, "\r\u{1b}[K{line}").and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_is_done_and_how_far() {
        let progress = Progress::new();
        progress.phase("Reading");
        assert_eq!(line(&progress), "Reading ...");
        progress.set(0.25);
        assert_eq!(line(&progress), "Reading: 25 %");
    }

    #[test]
    fn work_gives_its_result() {
        assert_eq!(watched(|_| 7), 7);
    }
}
