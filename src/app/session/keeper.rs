//! What holds the project's file and writes its journal, on a thread of its own.

use super::standing::Spot;
use crate::app::jobs::Runner;
use crate::project::Base;
use crate::storage::{
    self, Claim, ClaimError, Draft, Entry, Expected, FileDigest, Holder, Journal, JournalError,
    Origin, ProjectFile, Recovery, SaveError, Seen, Stamp,
};
use jiff::Timestamp;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How often what was noted is forced to the disk, at most.
const FORCED: Duration = Duration::from_secs(1);

/// How many journals of projects without a file there may be.
const MOST_UNTITLED: u32 = 1000;

/// Where the journal of a project goes.
pub(super) enum Home {
    /// Beside the project's file, which is held.
    Beside(PathBuf),
    /// Into a folder for projects that are in no file of their own.
    Folder(PathBuf),
    /// Nowhere.
    Nowhere,
}

/// What the journal's entries are entries on.
pub(super) struct Ground {
    pub(super) base: Base,
    pub(super) file: Option<FileDigest>,
    pub(super) graph: Option<PathBuf>,
}

impl Ground {
    fn origin(&self) -> Origin {
        let graph = self.graph.as_ref().map(|path| path.display().to_string());
        Origin { base: self.base.digest(), file: self.file.clone(), graph }
    }
}

/// What is to be done, in this order.
pub(super) enum Order {
    /// Another project is open from now on. The journal of the one before is kept, or is not wanted
    /// any more.
    Turn { keep: bool, home: Home, ground: Ground, claim: Option<Claim> },
    /// The same file is open anew.
    TurnAgain { keep: bool, home: Home, ground: Ground },
    /// Go on with a journal that was found, which may have a claim of its own.
    Resume { journal: PathBuf, recovery: Box<Recovery>, claim: Option<Claim> },
    /// Put a journal that was found under another name.
    SetAside { journal: PathBuf, claim: Option<Claim> },
    /// Note a change.
    Add(Entry),
    /// Save.
    Save { file: Box<ProjectFile>, spot: Spot, path: PathBuf, expected: Expected },
    /// See what has become of a file.
    Look { path: PathBuf, stamp: Stamp },
    /// Say so when all before is done.
    Done(Sender<()>),
    /// End.
    Stop,
}

/// What has happened.
pub(super) enum News {
    Saved { path: PathBuf, stamp: Stamp, spot: Spot },
    NotSaved { path: PathBuf, error: SaveError },
    Taken(ClaimError),
    Seen { path: PathBuf, seen: Seen },
    Aside(Result<PathBuf, JournalError>),
    Noted,
    NotNoted(JournalError),
}

/// The keeper, from outside.
pub(super) enum Desk {
    Here(Box<Keeper>),
    Thread(Sender<Order>, Option<JoinHandle<()>>),
}

impl Desk {
    /// A keeper, and what it tells. `wake` is called whenever there is news.
    pub(super) fn new(runner: Runner, wake: impl Fn() + Send + 'static) -> (Self, Receiver<News>) {
        let (news, receiver) = channel();
        let keeper = Box::new(Keeper::new(news, Box::new(wake)));
        if !matches!(runner, Runner::Threads) {
            return (Self::Here(keeper), receiver);
        }
        let (sender, orders) = channel();
        let thread = std::thread::Builder::new().name("keeper".into());
        match thread.spawn(move || keeper.work(&orders)) {
            Ok(handle) => (Self::Thread(sender, Some(handle)), receiver),
            Err(error) => {
                // No thread is left to have: the window waits for the disk instead.
                log::warn!("no thread to write the journal: {error}");
                let (news, receiver) = channel();
                (Self::Here(Box::new(Keeper::new(news, Box::new(|| {})))), receiver)
            }
        }
    }

    /// Has something done.
    pub(super) fn order(&mut self, order: Order) {
        match self {
            Self::Here(keeper) => keeper.carry_out(order),
            // It ends with this only.
            Self::Thread(sender, _) => drop(sender.send(order)),
        }
    }

    /// Waits until all that was ordered is done.
    pub(super) fn wait(&mut self) {
        let (done, wait) = channel();
        self.order(Order::Done(done));
        // An error says that there is nobody to wait for.
        let _ = wait.recv();
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.order(Order::Stop);
        if let Self::Thread(_, handle) = self
            && let Some(handle) = handle.take()
            && handle.join().is_err()
        {
            log::error!("the journal's thread ended too early");
        }
    }
}

/// Holds the file and writes the journal.
pub(super) struct Keeper {
    news: Sender<News>,
    wake: Box<dyn Fn() + Send>,
    home: Home,
    ground: Option<Ground>,
    /// The project's file.
    claim: Option<Claim>,
    /// The journal, where it is not beside the file.
    journal_claim: Option<Claim>,
    journal: Option<Journal>,
    /// What could not be written yet.
    pending: VecDeque<Entry>,
    /// Whether something can never be written, so that nothing after it may be.
    gap: bool,
    /// Whether it was told that all is well, or that it is not.
    told: Option<bool>,
    /// Since when something is to be forced to the disk.
    loose: Option<Instant>,
}

impl Keeper {
    fn new(news: Sender<News>, wake: Box<dyn Fn() + Send>) -> Self {
        Self {
            news,
            wake,
            home: Home::Nowhere,
            ground: None,
            claim: None,
            journal_claim: None,
            journal: None,
            pending: VecDeque::new(),
            gap: false,
            told: None,
            loose: None,
        }
    }

    fn work(mut self: Box<Self>, orders: &Receiver<Order>) {
        loop {
            let order = match self.loose {
                Some(since) => orders.recv_timeout(FORCED.saturating_sub(since.elapsed())),
                None => orders.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match order {
                Ok(Order::Stop) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(order) => self.carry_out(order),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if self.loose.is_some_and(|since| since.elapsed() >= FORCED) {
                self.force();
            }
        }
        self.force();
    }

    fn tell(&self, news: News) {
        // The window may be gone; then nobody wants to know.
        let _ = self.news.send(news);
        (self.wake)();
    }

    fn carry_out(&mut self, order: Order) {
        match order {
            Order::Turn { keep, home, ground, claim } => {
                self.leave_journal(keep);
                (self.home, self.ground, self.claim) = (home, Some(ground), claim);
            }
            Order::TurnAgain { keep, home, ground } => {
                self.leave_journal(keep);
                (self.home, self.ground) = (home, Some(ground));
            }
            Order::Resume { journal, recovery, claim } => {
                self.leave_journal(true);
                match Journal::resume(&journal, &recovery) {
                    Ok(resumed) => {
                        (self.journal, self.journal_claim) = (Some(resumed), claim);
                        self.say_noted();
                    }
                    Err(error) => self.say_not_noted(error),
                }
            }
            Order::SetAside { journal, claim } => {
                let aside = storage::set_aside(&journal);
                drop(claim);
                self.tell(News::Aside(aside));
            }
            Order::Add(entry) => {
                self.pending.push_back(entry);
                self.write_pending();
            }
            Order::Save { file, spot, path, expected } => self.save(&file, spot, path, &expected),
            Order::Look { path, stamp } => {
                let seen = stamp.glance(&path);
                self.tell(News::Seen { path, seen });
            }
            // Whoever waited may have given up.
            Order::Done(done) => drop(done.send(())),
            Order::Stop => self.force(),
        }
    }

    /// Ends or leaves the journal, and forgets what was to be written into it.
    fn leave_journal(&mut self, keep: bool) {
        self.force();
        if let Some(journal) = self.journal.take().filter(|_| !keep)
            && let Err(error) = journal.end()
        {
            log::warn!("{error}");
        }
        self.journal_claim = None;
        self.pending.clear();
        (self.gap, self.told) = (false, None);
    }

    fn force(&mut self) {
        if self.loose.take().is_none() {
            return;
        }
        if let Some(Err(error)) = self.journal.as_ref().map(Journal::sync) {
            self.say_not_noted(error);
        }
    }

    /// Writes what is to be written, as far as that is possible.
    fn write_pending(&mut self) {
        if self.journal.is_none() && !self.gap && !self.pending.is_empty() {
            match self.begin() {
                Ok(Some(journal)) => self.journal = Some(journal),
                // There is no place for one.
                Ok(None) => self.pending.clear(),
                Err(error) => return self.say_not_noted(error),
            }
        }
        while let (Some(journal), Some(entry), false) =
            (&mut self.journal, self.pending.front(), self.gap)
        {
            match journal.append(entry) {
                Ok(()) => {
                    self.loose.get_or_insert_with(Instant::now);
                    self.say_noted();
                }
                // Where one looks is no work that is lost.
                Err(JournalError::Unfit { .. }) if matches!(entry, Entry::View(_)) => {}
                Err(error) => {
                    self.gap = matches!(error, JournalError::Unfit { .. });
                    return self.say_not_noted(error);
                }
            }
            self.pending.pop_front();
        }
    }

    /// Begins a journal at home; nothing where there is no home.
    fn begin(&mut self) -> Result<Option<Journal>, JournalError> {
        let Some(ground) = &self.ground else { return Ok(None) };
        match &self.home {
            Home::Nowhere => Ok(None),
            Home::Beside(file) => {
                Journal::begin(&storage::journal_of(file), ground.origin()).map(Some)
            }
            Home::Folder(folder) => {
                let io =
                    |source| JournalError::Io { path: folder.clone(), action: "written", source };
                std::fs::create_dir_all(folder).map_err(io)?;
                for number in 1..=MOST_UNTITLED {
                    let path = storage::untitled_journal(folder, number);
                    if path.exists() {
                        continue;
                    }
                    match Claim::new(&path, &Holder::here(Timestamp::now())) {
                        Ok(claim) => {
                            let journal = Journal::begin(&path, ground.origin())?;
                            self.journal_claim = Some(claim);
                            return Ok(Some(journal));
                        }
                        Err(ClaimError::Held { .. }) => {}
                        Err(ClaimError::Io { source, .. }) => return Err(io(source)),
                    }
                }
                Err(io(std::io::Error::other("there are too many journals already")))
            }
        }
    }

    fn say_noted(&mut self) {
        if self.told != Some(true) {
            self.told = Some(true);
            self.tell(News::Noted);
        }
    }

    fn say_not_noted(&mut self, error: JournalError) {
        if self.told != Some(false) {
            self.told = Some(false);
            self.tell(News::NotNoted(error));
        }
    }

    fn save(&mut self, file: &ProjectFile, spot: Spot, path: PathBuf, expected: &Expected) {
        let moves = !matches!(&self.home, Home::Beside(own) if *own == path);
        // A file system without locks, or a folder that may not be written, is told by the writing.
        let claim = match moves.then(|| Claim::new(&path, &Holder::here(Timestamp::now()))) {
            Some(Err(error @ ClaimError::Held { .. })) => return self.tell(News::Taken(error)),
            Some(claim) => claim.ok(),
            None => None,
        };
        match self.write(file, &path, expected, moves) {
            Ok(stamp) => {
                if moves {
                    (self.home, self.claim) = (Home::Beside(path.clone()), claim);
                }
                self.tell(News::Saved { path, stamp, spot });
            }
            Err(error) => self.tell(News::NotSaved { path, error }),
        }
    }

    /// Writes the file, and begins the journal anew on it.
    fn write(
        &mut self,
        file: &ProjectFile,
        path: &Path,
        expected: &Expected,
        moves: bool,
    ) -> Result<Stamp, SaveError> {
        let draft = Draft::new(path, file)?;
        let whole = self.pending.is_empty();
        let marked = match &mut self.journal {
            Some(journal) if whole => journal.mark(draft.digest()).ok(),
            _ => None,
        };
        let stamp = draft.write(path, expected)?;
        let digest = Some(draft.digest().clone());
        let ground = Ground { base: file.project.base().clone(), file: digest, graph: None };
        let beside = storage::journal_of(path);
        if moves && beside.exists() {
            // Of a file that was there before.
            self.tell(News::Aside(storage::set_aside(&beside)));
        }
        self.pending.clear();
        match (&mut self.journal, marked) {
            (Some(journal), Some(mark)) => {
                match journal.begin_anew(&beside, ground.origin(), mark) {
                    Ok(()) => self.journal_claim = None,
                    // It goes on where it is, which is right too.
                    Err(error) => log::warn!("{error}"),
                }
            }
            _ => self.leave_journal(false),
        }
        self.ground = Some(ground);
        Ok(stamp)
    }
}
