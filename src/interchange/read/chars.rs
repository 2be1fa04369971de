//! A file as characters, for the formats that are text of their own.

use super::error::Halt;
use super::input::Input;
use std::io::BufRead;

/// The characters of a file in turn, with one looked ahead.
pub(super) struct Chars<'i> {
    input: &'i mut Input,
    next: Option<u8>,
}

impl<'i> Chars<'i> {
    pub(super) fn new(input: &'i mut Input) -> Result<Self, Halt> {
        let mut chars = Self { input, next: None };
        chars.next = chars.take()?;
        if chars.next == Some(0xef) {
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
    pub(super) const fn peek(&self) -> Option<u8> {
        self.next
    }

    /// Takes the byte that comes next.
    pub(super) fn bump(&mut self) -> Result<Option<u8>, Halt> {
        let next = self.take()?;
        Ok(std::mem::replace(&mut self.next, next))
    }

    fn take(&mut self) -> Result<Option<u8>, Halt> {
        let next = self.input.fill_buf()?.first().copied();
        if next.is_some() {
            self.input.consume(1);
        }
        Ok(next)
    }

    /// Takes bytes while they fit.
    pub(super) fn take_while(
        &mut self,
        into: &mut Vec<u8>,
        fits: impl Fn(u8) -> bool,
    ) -> Result<(), Halt> {
        while let Some(byte) = self.next.filter(|&byte| fits(byte)) {
            into.push(byte);
            self.bump()?;
        }
        Ok(())
    }

    /// Leaves out bytes while they fit.
    pub(super) fn skip_while(&mut self, fits: impl Fn(u8) -> bool) -> Result<(), Halt> {
        while self.next.is_some_and(&fits) {
            self.bump()?;
        }
        Ok(())
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
