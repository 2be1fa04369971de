//! A passage with one letter for each name, so that wordings around names can be read as patterns.

use super::super::units::is_telling;
use super::About;
use crate::ingest::{Mention, Span};
use crate::model::EntityKind;

impl<'a> About<'a> {
    /// The passage with a mark for each name of a kind that has one, and where each mark stands.
    pub(super) fn masked(
        &self,
        mark: impl Fn(EntityKind) -> Option<char>,
    ) -> (String, Vec<(usize, &'a Mention)>) {
        self.masked_in(self.whole(), |m| mark(m.kind))
    }

    /// The same of a part of it, by what is named.
    pub(super) fn masked_in(
        &self,
        part: Span,
        mark: impl Fn(&Mention) -> Option<char>,
    ) -> (String, Vec<(usize, &'a Mention)>) {
        let text = &self.passage.text;
        let (mut masked, mut marks) = (String::new(), Vec::new());
        let mut from = part.start;
        for (_, m) in self.read.named.iter().filter(|(_, m)| m.span.end <= part.end) {
            // The verb that tells an event is told as one.
            let own = text.get(m.span.start..m.span.end).unwrap_or_default();
            if m.kind == EntityKind::Event && is_telling(own) {
                continue;
            }
            let Some((mark, before)) = mark(m).zip(text.get(from..m.span.start)) else {
                continue;
            };
            masked.push_str(before);
            marks.push((masked.len(), *m));
            masked.push(mark);
            from = m.span.end;
        }
        masked.push_str(text.get(from..part.end).unwrap_or_default());
        (masked, marks)
    }
}
