//! Graphs as files: readable, hand-editable RON with a version.
//!
//! A graph is one file or a folder of them. Every file is a [`GraphFile`]; identifiers may refer
//! from one to another. The built-in graph is such a folder, compiled in ([`builtin`]).

mod builtin;
mod error;
mod file;
mod left_out;
mod load;
mod open;
mod write;

pub use builtin::{BUILTIN_FILES, builtin};
pub use error::{Place, StorageError};
pub use file::{ClaimRecord, GraphFile, PassageRecord, VERSION};
pub use left_out::left_out;
pub use load::{MAX_FILE_BYTES, SourceFile, assemble, load, read_sources};
pub use open::{BUILT_IN, open_graph};
pub use write::{replace_file, to_text};
