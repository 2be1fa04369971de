//! Titles that stand apart from their noun, or hold it: "another project, Lighting the Piers", "the
//! Programme to Light the Piers".

use super::run::{backward, forward, is_coined, is_title_word};
use super::{Around, Project};
use crate::ingest::Span;

/// How many words may stand between a title and the noun in "X, a large new project".
const APPOSED: usize = 6;

impl Around<'_> {
    /// Another project, Lighting the Harbours of the North, ...; LANTERN, an initiative of ....
    pub(super) fn beside(&self, at: usize) -> Option<Project> {
        if matches!(self.low(at + 1), "," | ":" | "–" | "—")
            && self.all[at].low == self.all[at].text
        {
            let end = forward(self.all, at + 2);
            let fronted = matches!(
                self.low(0),
                "under" | "in" | "within" | "through" | "as" | "during" | "with" | "for" | "since"
            ) && !(0..at).any(|n| self.low(n) == ",");
            let title = self.span(at + 2, end);
            let whole = self.all.get(end).is_none_or(|token| {
                token.mark() || matches!(token.low.as_str(), "which" | "was" | "is" | "that")
            });
            let many = self.all[(at + 2).min(end)..end].iter().filter(|t| is_title_word(t)).count();
            if let Some(title) = title.filter(|_| whole && !fronted && end >= at + 5 && many >= 3)
                && !self.is_actor(title)
                && !self.is_place(title)
            {
                let span = Span { start: self.all[at].span.start, end: title.end };
                return Some(Project {
                    title, span, why: "a title behind “project”", score: 0.75
                });
            }
        }
        let follows = matches!(
            self.low(at + 1),
            "funded"
                | "financed"
                | "run"
                | "implemented"
                | "launched"
                | "supported"
                | "carried"
                | "of"
                | "by"
                | "that"
                | "which"
                | "to"
                | "for"
                | "on"
                | "aimed"
                | "designed"
                | "led"
                | "organized"
                | "organised"
                | "co-funded"
                | "under"
                | ","
                | "."
                | "aiming"
        );
        let article = (at.saturating_sub(APPOSED)..at)
            .rev()
            .find(|&n| matches!(self.low(n), "a" | "an" | "the"))?;
        let plain = (article + 1..at).all(|n| !self.all[n].mark());
        let mark = article.checked_sub(1).filter(|_| plain && follows)?;
        let is = matches!(self.low(mark), "is" | "was");
        if !(matches!(self.low(mark), "," | "–" | "—") || is) {
            return None;
        }
        let mut end = mark;
        if end.checked_sub(1).is_some_and(|n| self.low(n) == ")") {
            end = (0..end).rev().find(|&n| self.low(n) == "(")?;
        }
        let start = backward(self.all, end);
        let title = self.span(start, end)?;
        let many = self.all[start..end].iter().filter(|token| is_title_word(token)).count();
        let coined = self.all[start..end].iter().any(is_coined);
        let fits = many >= 3 || coined && !is;
        if !fits || self.is_actor(title) || self.is_place(title) || !self.tells(start, end) {
            return None;
        }
        Some(Project { title, span: title, why: "a title of what is called a project", score: 0.7 })
    }

    /// The Programme to Support Pilots, the Campaign against Loose Nets.
    pub(super) fn headed(&self, at: usize) -> Option<Project> {
        let noun = &self.all[at];
        let link = self.low(at + 1);
        let next = self.all.get(at + 2).filter(|next| is_title_word(next));
        if !noun.capital() || self.titled || next.is_none() {
            return None;
        }
        let led = (at.saturating_sub(3)..at).any(|n| {
            matches!(self.low(n), "under" | "within" | "through" | "framework" | "part" | "its")
        });
        let own = matches!(noun.low.as_str(), "project" | "campaign");
        let fits = link == "to" || matches!(link, "for" | "on" | "against" | "of") && (own || led);
        let start = backward(self.all, at);
        let end = forward(self.all, at).max(forward(self.all, at + 2));
        let title = self.span(start, end).filter(|_| fits && end > at + 2)?;
        let owned =
            self.actors.iter().any(|own| own.start == title.start && own.end < noun.span.start);
        (!owned).then_some(Project {
            title,
            span: title,
            why: "a title that says “project”",
            score: 0.75,
        })
    }
}
