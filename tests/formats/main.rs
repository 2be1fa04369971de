//! Other programs' formats: what is written is read again whole, what others write is read, and what
//! is hostile is refused in one line.

mod foreign;
mod hostile;
mod kept;
mod support;
