//! The bytes of a file, counted: how far it is read, in which line, and how much at a stretch.

use crate::progress::Progress;
use std::fs::File;
use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result};
use std::path::Path;

/// A file, read from its start.
pub(super) struct Input {
    inner: BufReader<File>,
    /// The bytes taken.
    taken: u64,
    total: u64,
    /// The bytes taken when what is read now began.
    since: u64,
    newlines: u64,
    progress: Progress,
}

impl Input {
    /// The most that is kept in the buffer.
    const BUFFER: usize = 256 * 1024;

    pub(super) fn open(path: &Path, progress: &Progress) -> Result<Self> {
        let file = File::open(path)?;
        let about = file.metadata()?;
        if about.is_dir() {
            return Err(Error::new(ErrorKind::IsADirectory, "it is a folder"));
        }
        let inner = BufReader::with_capacity(Self::BUFFER, file);
        let total = about.len().max(1);
        Ok(Self { inner, taken: 0, total, since: 0, newlines: 0, progress: progress.clone() })
    }

    /// The line that is read, counted from 1.
    pub(super) const fn line(&self) -> u64 {
        self.newlines + 1
    }

    /// How many bytes were taken.
    pub(super) const fn taken(&self) -> u64 {
        self.taken
    }

    /// What was read from the file and not yet taken.
    pub(super) fn buffered(&self) -> &[u8] {
        self.inner.buffer()
    }

    /// Says that something new begins, such as an element or a row.
    pub(super) fn begin(&mut self) {
        self.since = self.taken;
    }
}

impl Read for Input {
    fn read(&mut self, out: &mut [u8]) -> Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(out.len());
        out[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Input {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.taken - self.since > super::MAX_ELEMENT_BYTES {
            return Err(Error::from(ErrorKind::FileTooLarge));
        }
        if self.inner.buffer().is_empty() {
            self.progress.set(self.taken as f32 / self.total as f32);
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        let taken = &self.inner.buffer()[..count];
        self.newlines += taken.iter().filter(|&&byte| byte == b'\n').count() as u64;
        self.taken += count as u64;
        self.inner.consume(count);
    }
}
