//! A file as characters, for the formats that are text of their own.

use super::error::Halt;
use super::input::Input;
use std::io::BufRead;

/// The characters of a file in turn, with one looked ahead: the buffer is empty only at the end.
pub(super) struct Chars<'i> {
    input: &'i mut Input,
}

impl<'i> Chars<'i> {
    pub(super) fn new(input: &'i mut Input) -> Result<Self, Halt> {
        input.fill_buf()?;
        let mut chars = Self { input };
        if chars.peek() == Some(0xef) {
            // A byte order mark.
            for _ in 0..3 {
                chars.bump()?;
            }
        }
        Ok(chars)
    }

    pub(super) const fn input(&mut self) -> &mut Input {
        self.input
    }

    pub(super) const fn line(&self) -> u64 {
        self.input.line()
    }

    /// The byte that comes next.
    pub(super) fn peek(&self) -> Option<u8> {
        self.input.buffered().first().copied()
    }

    /// Takes the byte that comes next.
    pub(super) fn bump(&mut self) -> Result<Option<u8>, Halt> {
        let next = self.peek();
        if next.is_some() {
            self.take(1)?;
        }
        Ok(next)
    }

    /// Takes so many of the bytes in the buffer, and sees to it that there are more.
    fn take(&mut self, count: usize) -> Result<(), Halt> {
        self.input.consume(count);
        if self.input.buffered().is_empty() {
            self.input.fill_buf()?;
        }
        Ok(())
    }

    /// Takes bytes while they fit.
    pub(super) fn take_while(
        &mut self,
        into: &mut Vec<u8>,
        fits: impl Fn(u8) -> bool,
    ) -> Result<(), Halt> {
        self.while_fitting(fits, |bytes| into.extend_from_slice(bytes))
    }

    /// Leaves out bytes while they fit.
    pub(super) fn skip_while(&mut self, fits: impl Fn(u8) -> bool) -> Result<(), Halt> {
        self.while_fitting(fits, |_| {})
    }

    /// Takes bytes while they fit, a stretch of the buffer at a time.
    fn while_fitting(
        &mut self,
        fits: impl Fn(u8) -> bool,
        mut each: impl FnMut(&[u8]),
    ) -> Result<(), Halt> {
        loop {
            let bytes = self.input.buffered();
            let count = bytes.iter().position(|&byte| !fits(byte)).unwrap_or(bytes.len());
            let is_end = count < bytes.len() || bytes.is_empty();
            each(&bytes[..count]);
            self.take(count)?;
            if is_end {
                return Ok(());
            }
        }
    }

    /// Leaves out the rest of the line.
    pub(super) fn skip_line(&mut self) -> Result<(), Halt> {
        self.skip_while(|byte| byte != b'\n')
    }
}

/// Bytes as text.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, Halt> {
    String::from_utf8(bytes).map_err(|_| Halt::NotUtf8)
}

/// The start of something found, for a message.
pub(super) fn shown(found: &str) -> String {
    found.chars().filter(|c| !c.is_control()).take(40).collect()
}
