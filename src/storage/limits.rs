//! How much is read: clear limits at every door, far above what anybody makes and far below what
//! would trouble the machine.

/// The largest graph file read, in bytes. A million imported relations, each with the line of the
/// file that it comes from, take about 420 MB; what people write takes a few.
pub const MAX_FILE_BYTES: u64 = 512 * 1024 * 1024;

/// The largest project file read and written, in bytes: a carried graph and a long history.
pub const MAX_PROJECT_BYTES: u64 = 512 * 1024 * 1024;

/// The largest journal read, in bytes. It begins anew with every save.
pub const MAX_JOURNAL_BYTES: u64 = 256 * 1024 * 1024;

/// The longest line of a journal, in bytes: [`MAX_PROPOSALS`] of a document, each of some 800; a view
/// with the places of some 100,000 entities takes 16 MiB.
pub const MAX_LINE_BYTES: usize = 64 * 1024 * 1024;

/// The largest lock file read, in bytes; ours take a hundred.
pub(super) const MAX_LOCK_BYTES: u64 = 4096;

/// How deep a file may nest. Ours nest to twenty; a deeper one is hostile or damaged.
pub(super) const MAX_DEPTH: usize = 40;

/// The longest text of a note, of a snapshot's note, and of a step's text and notes, in bytes: a book.
pub const MAX_NOTE_BYTES: usize = 1024 * 1024;

/// The longest name of a snapshot, identifier of a question, title of a briefing, headline and wording
/// of a step, in bytes.
pub const MAX_NAME_BYTES: usize = 8000;

/// The most snapshots of one project.
pub const MAX_SNAPSHOTS: usize = 10_000;

/// The most questions of one project.
pub const MAX_QUESTIONS: usize = 10_000;

/// The most briefings of one project.
pub const MAX_BRIEFINGS: usize = 1_000;

/// The most documents that were read into one project.
pub const MAX_READINGS: usize = 1_000;

/// The most proposals of one document.
pub const MAX_PROPOSALS: usize = 50_000;

/// The most steps of one briefing.
pub const MAX_STEPS: usize = 5_000;
