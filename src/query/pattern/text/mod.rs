//! Patterns as text: what a person types, reads in a briefing and passes on.
//!
//! The form is the ASCII art of Cypher and of GQL (ISO/IEC 39075), which people who know graphs
//! know, less what these have for changing a graph:
//!
//! ```text
//! (mission:field-mission)-[carried-out]->(activity)-[implements]->(recommendation about theme/national-referral-mechanism)
//! ```
//!
//! | form | is |
//! | --- | --- |
//! | `(activity)`, `(:activity)` | any entity of the kind; its column is called by the kind, and numbered where it comes again |
//! | `(what:activity\|event)` | any of these kinds, in a column called `what` |
//! | `()`, `(x)`, `(x:any)` | any entity |
//! | `(mission:field-mission = field-mission/serbia)` | this entity alone |
//! | `(field-mission/serbia)`, `("Mission to Serbia")` | the same, called by its kind or name |
//! | `about X`, `in X`, `during 2008..2009-06`, `type ngo`, `with discrepancy` | limits within the brackets |
//! | `-[implements]->`, `<-[implements]-` | a step along the verb, and against it |
//! | `-[took-part-in\|carried-out]->` | by either verb |
//! | `-[part-of*1..3]->` | by the verb one to three times |
//! | `-[carried-out state ongoing]->` | only so far along |
//! | `-[?implements]->` | if there is one |
//! | `-[!implements]->` | where there is none |
//! | `(a)-[x]->(b), (a)-[y]->(c)` | goes on from a slot that is already there |
//! | `return a, c, b` | the order of the columns |
//!
//! Entities are named by their identifier or by a name (in quotation marks unless it is one word),
//! which is looked up in a graph: see [`PatternText::resolve`].

mod error;
mod lex;
mod names;
mod parse;
mod print;

#[cfg(test)]
mod tests;

pub use error::TextError;
pub use names::{NameError, PatternText, read_pattern};

use super::Pattern;
use std::str::FromStr;

/// The longest text that is read, in bytes.
const MAX_TEXT_BYTES: usize = 16 * 1024;

/// Words that begin a limit or an order of columns, so that no slot is called so without quotation
/// marks.
const KEYWORDS: [&str; 8] = ["about", "in", "during", "type", "with", "state", "return", "any"];

impl FromStr for Pattern {
    type Err = TextError;

    /// Reads a text whose entities are all named by their identifiers. Whether it makes sense is
    /// for [`Pattern::validate`].
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<PatternText>()?.without_names()
    }
}

/// What slots are called that have no name of their own, given those before them.
fn name_for(kinds: &[crate::model::EntityKind], taken: &[&str]) -> String {
    let base = match kinds {
        [] => "anything".to_owned(),
        kinds => kinds.iter().map(|kind| kind.noun()).collect::<Vec<_>>().join(" or "),
    };
    if !taken.contains(&base.as_str()) {
        return base;
    }
    let numbered = (2..).map(|number| format!("{base} {number}"));
    numbered.into_iter().find(|name| !taken.contains(&name.as_str())).unwrap_or(base)
}
