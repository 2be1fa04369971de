//! What is near an entity: what it could be expanded by, what several have in common, what is like
//! it, and what lies within some steps of it.

mod common;
mod degrees;
mod expansion;
mod similar;
mod way;

pub use common::{Common, common};
pub(super) use degrees::steps;
pub use degrees::{degrees, within};
pub use expansion::{Expansion, expansions, hanging, joining};
pub use similar::{Shared, Similar, similar};
pub use way::Way;
