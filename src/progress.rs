//! Progress of a job: how far it is, what it is doing, and whether it should stop.
//!
//! One [`Progress`] is shared by the thread that works and the one that watches; clones are handles
//! to the same state. The worker calls [`Progress::set`] and polls [`Progress::is_cancelled`] as
//! often as it likes (both are one relaxed atomic operation); the phase text changes rarely and sits
//! behind a lock.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, AtomicU32, Ordering},
};

/// A handle to the progress of one job. Cloning gives another handle to the same job.
///
/// ```
/// use throughline::progress::Progress;
///
/// let watcher = Progress::new();
/// let worker = watcher.clone();
/// worker.phase("Reading");
/// worker.set(0.5);
/// assert_eq!((watcher.fraction(), watcher.phase_text().as_str()), (0.5, "Reading"));
/// watcher.cancel();
/// assert!(worker.is_cancelled());
/// ```
#[derive(Debug, Clone)]
pub struct Progress {
    shared: Option<Arc<Shared>>,
    quiet: bool,
}

#[derive(Debug, Default)]
struct Shared {
    /// The bits of an `f32` in `0.0..=1.0`.
    fraction: AtomicU32,
    cancelled: AtomicBool,
    phase: Mutex<String>,
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}

impl Progress {
    /// A fresh job: nothing done, no phase, not cancelled.
    pub fn new() -> Self {
        Self { shared: Some(Arc::default()), quiet: false }
    }

    /// One that nobody watches and nobody can cancel: for tests and the command line.
    pub const fn silent() -> Self {
        Self { shared: None, quiet: false }
    }

    /// A handle for a part of the job, which stops with it and says nothing of how far it is.
    #[must_use]
    pub fn part(&self) -> Self {
        Self { shared: self.shared.clone(), quiet: true }
    }

    /// Says how much is done, 0 to 1; values outside are clamped and NaN is ignored.
    pub fn set(&self, fraction: f32) {
        if let Some(shared) = &self.shared
            && !fraction.is_nan()
            && !self.quiet
        {
            let bits = fraction.clamp(0.0, 1.0).to_bits();
            shared.fraction.store(bits, Ordering::Relaxed);
        }
    }

    /// Says in a few words what is being done now, for people.
    pub fn phase(&self, text: impl Into<String>) {
        if let Some(shared) = &self.shared
            && !self.quiet
        {
            *shared.phase.lock().unwrap_or_else(PoisonError::into_inner) = text.into();
        }
    }

    /// How much is done, 0 to 1; 0 when silent.
    pub fn fraction(&self) -> f32 {
        self.shared
            .as_ref()
            .map_or(0.0, |shared| f32::from_bits(shared.fraction.load(Ordering::Relaxed)))
    }

    /// What is being done now; empty before the first phase and when silent.
    pub fn phase_text(&self) -> String {
        self.shared.as_ref().map_or_else(String::new, |shared| {
            shared.phase.lock().unwrap_or_else(PoisonError::into_inner).clone()
        })
    }

    /// Asks the job to stop. It cannot be taken back; a silent one ignores it.
    pub fn cancel(&self) {
        if let Some(shared) = &self.shared {
            shared.cancelled.store(true, Ordering::Relaxed);
        }
    }

    /// Whether somebody asked the job to stop. The worker should then return soon with what it has.
    pub fn is_cancelled(&self) -> bool {
        self.shared.as_ref().is_some_and(|shared| shared.cancelled.load(Ordering::Relaxed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_share_one_job_across_threads() {
        let watcher = Progress::new();
        let worker = watcher.clone();
        std::thread::spawn(move || {
            worker.phase("Working");
            worker.set(0.25);
            while !worker.is_cancelled() {
                std::thread::yield_now();
            }
            worker.set(7.0);
        });
        watcher.cancel();
        while watcher.fraction() < 1.0 {
            std::thread::yield_now();
        }
        assert_eq!(watcher.phase_text(), "Working");
    }

    #[test]
    fn silence_takes_everything_and_says_nothing() {
        let silent = Progress::silent();
        silent.set(0.5);
        silent.phase("Working");
        silent.cancel();
        assert_eq!(silent.fraction(), 0.0);
        assert_eq!(silent.phase_text(), "");
        assert!(!silent.is_cancelled());
    }

    #[test]
    fn a_part_stops_with_the_job_and_says_nothing() {
        let job = Progress::new();
        job.phase("Reading");
        let part = job.part();
        part.set(0.9);
        part.phase("Finding names");
        assert_eq!((job.fraction(), job.phase_text().as_str()), (0.0, "Reading"));
        job.cancel();
        assert!(part.is_cancelled());
    }

    #[test]
    fn nonsense_fractions_do_no_harm() {
        let progress = Progress::new();
        progress.set(0.5);
        progress.set(f32::NAN);
        assert_eq!(progress.fraction(), 0.5);
        progress.set(-3.0);
        assert_eq!(progress.fraction(), 0.0);
    }
}
