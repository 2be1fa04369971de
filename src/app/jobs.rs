//! Long work off the frame: named threads, progress, cancelling, and late results dropped.

use crate::progress::Progress;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// How the work of jobs is run.
#[derive(Debug, Clone, Copy)]
pub enum Runner {
    /// Each on a thread of its own; the window goes on.
    Threads,
    /// At once, before the call returns; for tests, which must not depend on timing.
    Inline,
    /// At once, but for one kind of work, which is put aside until it is let go; for tests of what
    /// is shown while something takes long.
    Held(&'static Hold),
}

/// One kind of work, put aside.
pub struct Hold {
    name: &'static str,
    aside: Mutex<Vec<Work>>,
}

type Work = Box<dyn FnOnce() + Send>;

impl Hold {
    /// Puts aside the work of the threads of that name.
    pub const fn of(name: &'static str) -> Self {
        Self { name, aside: Mutex::new(Vec::new()) }
    }

    /// Does the work that was put aside, in the order in which it was asked for; gives how much it
    /// was. What is asked for later is put aside again.
    pub fn let_go(&self) -> usize {
        let aside = std::mem::take(&mut *self.aside.lock().unwrap_or_else(PoisonError::into_inner));
        let count = aside.len();
        aside.into_iter().for_each(|work| work());
        count
    }
}

impl std::fmt::Debug for Hold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Hold").field(&self.name).finish()
    }
}

/// Gives up what may be large: on a graph of a hundred thousand entities that takes longer than a
/// frame may, so it is done on a thread. Where others still hold it, they do the same.
pub(super) fn leave_behind<T: Send + 'static>(old: T) {
    let thread = std::thread::Builder::new().name("leave behind".into());
    if let Err(error) = thread.spawn(move || drop(old)) {
        // Then it was given up here.
        log::warn!("no thread to give up what is old: {error}");
    }
}

/// One kind of work of which only the latest result matters.
///
/// Starting anew cancels what runs and drops whatever it may still send: every message carries the
/// generation of the request that it answers.
pub struct Latest<T> {
    runner: Runner,
    name: &'static str,
    generation: u64,
    progress: Option<Progress>,
    sender: Sender<(u64, Message<T>)>,
    receiver: Receiver<(u64, Message<T>)>,
}

enum Message<T> {
    Part(T),
    End(T),
}

/// Sends results of a job while it runs.
pub struct Outbox<T> {
    generation: u64,
    sender: Sender<(u64, Message<T>)>,
    wake: egui::Context,
}

impl<T> Outbox<T> {
    /// Sends a result that later ones will replace.
    pub fn part(&self, value: T) {
        // The window may have closed meanwhile; then nobody waits for the result.
        let _ = self.sender.send((self.generation, Message::Part(value)));
        self.wake.request_repaint();
    }
}

impl<T: Send + 'static> Latest<T> {
    /// No work yet; `name` is the thread's name.
    pub fn new(runner: Runner, name: &'static str) -> Self {
        let (sender, receiver) = channel();
        Self { runner, name, generation: 0, progress: None, sender, receiver }
    }

    /// Has what is started from now on run in another way.
    pub const fn run_by(&mut self, runner: Runner) {
        self.runner = runner;
    }

    /// Starts the work, in place of any that still runs.
    pub fn start(
        &mut self,
        ctx: &egui::Context,
        work: impl FnOnce(&Progress, &Outbox<T>) -> T + Send + 'static,
    ) {
        self.cancel();
        self.generation += 1;
        let progress = Progress::new();
        self.progress = Some(progress.clone());
        let outbox =
            Outbox { generation: self.generation, sender: self.sender.clone(), wake: ctx.clone() };
        let run = move || {
            let end = work(&progress, &outbox);
            if progress.is_cancelled() {
                // Nobody takes it: what is large is better given up here than in a frame.
                return;
            }
            let _ = outbox.sender.send((outbox.generation, Message::End(end)));
            outbox.wake.request_repaint();
        };
        match self.runner {
            Runner::Held(hold) if hold.name == self.name => {
                hold.aside.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(run));
            }
            Runner::Inline | Runner::Held(_) => run(),
            Runner::Threads => {
                let thread = std::thread::Builder::new().name(self.name.into());
                if let Err(error) = thread.spawn(run) {
                    // No thread is left to have: the work is lost, the window is not.
                    log::error!("the work '{}' could not be started: {error}", self.name);
                    self.progress = None;
                }
            }
        }
    }

    /// The newest result that has come in since the last call, if it answers the latest request.
    pub fn take(&mut self) -> Option<T> {
        let mut newest = None;
        while let Ok(message) = self.receiver.try_recv() {
            newest = self.open(message).or(newest);
        }
        newest
    }

    /// As [`Latest::take`], but while work runs it waits for its end until that moment.
    pub fn take_by(&mut self, moment: Instant) -> Option<T> {
        let mut newest = self.take();
        while self.progress.is_some() {
            let left = moment.saturating_duration_since(Instant::now());
            let Ok(message) = self.receiver.recv_timeout(left) else { break };
            newest = self.open(message).or(newest);
        }
        newest
    }

    /// The result in a message, if it answers the latest request.
    fn open(&mut self, (generation, message): (u64, Message<T>)) -> Option<T> {
        if generation != self.generation {
            return None;
        }
        Some(match message {
            Message::Part(value) => value,
            Message::End(value) => {
                self.progress = None;
                value
            }
        })
    }

    /// Stops the work that runs and drops what it would give.
    pub fn cancel(&mut self) {
        if let Some(progress) = self.progress.take() {
            progress.cancel();
            self.generation += 1;
        }
    }

    /// How far the work is, while some runs.
    pub const fn running(&self) -> Option<&Progress> {
        self.progress.as_ref()
    }
}

impl<T> Drop for Latest<T> {
    fn drop(&mut self) {
        if let Some(progress) = &self.progress {
            progress.cancel();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn soon() -> Instant {
        Instant::now() + Duration::from_secs(60)
    }

    #[test]
    fn waiting_ends_with_the_work_and_not_with_its_parts() {
        let (ctx, mut job) = (egui::Context::default(), Latest::new(Runner::Threads, "test"));
        job.start(&ctx, |_, outbox| {
            outbox.part(1);
            2
        });
        assert_eq!(job.take_by(soon()), Some(2));
        assert!(job.running().is_none());
        assert_eq!(job.take_by(soon()), None, "nothing runs, so there is nothing to wait for");
    }

    #[test]
    fn the_moment_passes_while_the_work_goes_on() {
        let (ctx, mut job) = (egui::Context::default(), Latest::new(Runner::Threads, "test"));
        let (go, held) = channel::<()>();
        job.start(&ctx, move |_, _| held.recv().is_ok());
        assert_eq!(job.take_by(Instant::now() + Duration::from_millis(1)), None);
        assert!(job.running().is_some());
        go.send(()).unwrap();
        assert_eq!(job.take_by(soon()), Some(true));
    }

    #[test]
    fn what_comes_late_is_dropped() {
        static HOLD: Hold = Hold::of("test");
        let (ctx, mut job) = (egui::Context::default(), Latest::new(Runner::Held(&HOLD), "test"));
        job.start(&ctx, |progress, _| (1, progress.is_cancelled()));
        job.start(&ctx, |progress, _| (2, progress.is_cancelled()));
        assert_eq!(HOLD.let_go(), 2);
        assert_eq!(job.take(), Some((2, false)));
        job.start(&ctx, |progress, _| (3, progress.is_cancelled()));
        job.cancel();
        assert_eq!(HOLD.let_go(), 1);
        assert_eq!(job.take(), None);
    }
}
