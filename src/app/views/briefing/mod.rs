//! Briefings: the strip of steps below the picture, the page that lists them, and what a step says.

mod card;
mod editor;
mod form;
mod page;
mod strip;

pub use editor::writes;
pub use form::form;
pub use page::page;
pub use strip::{keys, strip};
