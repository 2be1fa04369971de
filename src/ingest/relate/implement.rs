//! Which clauses an activity may serve: only ever a conclusion, with the words that suggest it.

use super::Source;
use super::claims::{Claim, Claims};
use crate::ingest::Span;

/// Proposes the clauses whose subject's own words stand in what is said of an activity.
pub(super) fn propose(
    _claims: &mut Claims<'_>,
    _source: Source<'_>,
    _text: &str,
    _said: Span,
    _base: &Claim<'_>,
) {
}
