//! Claims put down in a file until all documents are read: they are many, and each is looked at only
//! once more, when it is written.

use super::written::RelationRecord;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Error, Result, Seek, SeekFrom, Write};

/// Claims in the order in which they were put down, a line of JSON each, in a file that has no name and
/// goes away by itself.
#[derive(Debug)]
pub(super) struct Spool {
    file: BufWriter<File>,
    count: usize,
}

impl Spool {
    pub(super) fn new() -> Result<Self> {
        Ok(Self { file: BufWriter::new(tempfile::tempfile()?), count: 0 })
    }

    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.count
    }

    pub(super) fn push(&mut self, claim: &RelationRecord) -> Result<()> {
        serde_json::to_writer(&mut self.file, claim)?;
        self.count += 1;
        self.file.write_all(b"\n")
    }

    /// Puts down the last ones, before any are read.
    pub(super) fn end(&mut self) -> Result<()> {
        self.file.flush()
    }

    /// The claims from the first on. One reader at a time: they share the place in the file.
    pub(super) fn claims(&self) -> Result<impl Iterator<Item = Result<RelationRecord>>> {
        let mut file = self.file.get_ref();
        file.seek(SeekFrom::Start(0))?;
        let lines = BufReader::new(file).lines();
        Ok(lines.map(|line| serde_json::from_str(&line?).map_err(Error::from)))
    }
}
