//! Projects, programmes, campaigns and initiatives: what somebody does under a name of its own
//! ("the project Strong Harbours", "its Safe Roads programme", "the “Lantern” campaign"), or that is
//! told of with what it is for ("a project to light the piers").
//!
//! A noun of [`NOUNS`] says what a title beside it names. Whoever stands in capitals before the noun
//! and is known as a body or a place names no project: "the Guild project".

mod again;
mod described;
mod run;

pub(super) use again::again;

use super::heads::GENERIC;
use super::reading::{Find, Fresh, Reading};
use super::shapes::Shapes;
use super::slug;
use super::told::tokens::{Token, tokens};
use crate::document::PassageKind;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::words;
use crate::ingest::{Name, New, Span, sentence_spans};
use crate::model::EntityKind;
use run::{backward, forward, is_coined, is_title_word, owns};

/// The longest sentence that is read, in bytes; what is longer is no sentence.
const LONGEST: usize = 4096;
/// The longest title in quotation marks, in words.
const QUOTED: usize = 26;
/// How far behind its noun "entitled" may stand, in words.
const FAR: usize = 14;
/// How many words may stand between a title and the noun in "X, a large new project".
const APPOSED: usize = 6;

/// Nouns of what is done under a name.
pub(super) const NOUNS: &[&str] = &["project", "programme", "program", "campaign", "initiative"];

/// Words behind the noun with which it is no project: "project manager".
const OTHERS: &[&str] = &[
    "assistant",
    "board",
    "co-ordination",
    "co-ordinator",
    "co-ordinators",
    "coordination",
    "coordinator",
    "coordinators",
    "director",
    "document",
    "leader",
    "management",
    "manager",
    "managers",
    "office",
    "officer",
    "officers",
    "partner",
    "partners",
    "staff",
    "steering",
    "team",
    "unit",
];

/// A project found in a sentence.
struct Project {
    /// Its title, without the noun.
    title: Span,
    /// The words that name it, with the noun where it stands beside the title.
    span: Span,
    why: &'static str,
    score: f32,
}

/// A sentence in which projects are looked for.
struct Around<'a> {
    reading: &'a Reading<'a>,
    passage: usize,
    text: &'a str,
    all: &'a [Token<'a>],
    /// Where bodies, missions and people are named.
    actors: &'a [Span],
    /// Whether it is written with capitals as titles are, so that they say nothing.
    titled: bool,
}

/// Finds projects in a passage. `known` is what is found there already, as is what `finds` holds of it.
pub(super) fn find(reading: &Reading<'_>, passage: usize, known: &[Find], finds: &mut Vec<Fresh>) {
    let own = reading.passage(passage);
    if own.kind == PassageKind::Contents || reading.shouts(passage) {
        return;
    }
    let start = known.partition_point(|find| find.passage < passage);
    let end = known.partition_point(|find| find.passage <= passage);
    let new = finds.iter().rev().map(|fresh| &fresh.find);
    let new = new.take_while(|find| find.passage == passage);
    let actor = |find: &&Find| {
        use EntityKind::{FieldMission, Organisation, Person};
        matches!(find.kind, Organisation | FieldMission | Person)
    };
    let actors: Vec<Span> =
        known[start..end].iter().chain(new).filter(actor).map(|find| find.span).collect();
    for sentence in sentence_spans(&own.text) {
        if sentence.end - sentence.start > LONGEST {
            continue;
        }
        let all = tokens(&own.text, sentence);
        let long = all.iter().filter(|token| token.text.len() > 3 && !token.mark());
        let (capitals, count) = long.fold((0, 0), |(capitals, count), token| {
            (capitals + usize::from(token.capital()), count + 1)
        });
        let titled = capitals * 20 >= count * 19;
        let (text, actors) = (own.text.as_str(), actors.as_slice());
        let around = Around { reading, passage, text, all: &all, actors, titled };
        for at in 0..all.len() {
            if !NOUNS.contains(&all[at].low.as_str()) {
                continue;
            }
            let found = around.quoted(at).or_else(|| around.behind(at));
            let found = found.or_else(|| around.before(at)).or_else(|| around.beside(at));
            let found = found.or_else(|| around.headed(at));
            if let Some(fresh) = found.and_then(|project| around.fresh(&project, at)) {
                // "LAMPS, an initiative": the noun names it too.
                if !(fresh.find.span.start..fresh.find.span.end).contains(&all[at].span.start) {
                    let find = Find { span: all[at].span, ..fresh.find.clone() };
                    finds.push(Fresh { find, new: fresh.new.clone() });
                }
                finds.push(fresh);
            } else if let Some(fresh) = described::at(&around, at) {
                finds.push(fresh);
            }
        }
    }
}

impl Around<'_> {
    fn low(&self, at: usize) -> &str {
        self.all.get(at).map_or("", |token| token.low.as_str())
    }

    fn is_quote(&self, at: usize) -> bool {
        matches!(self.low(at), "“" | "”" | "\"" | "„" | "«" | "»" | "‘" | "’" | "*" | "_" | "'")
    }

    /// The words of a range of tokens.
    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (first, last) = (self.all.get(from)?, self.all.get(to.checked_sub(1)?)?);
        (from < to).then_some(Span { start: first.span.start, end: last.span.end })
    }

    /// Whether a stretch is, or begins with, the name of a body or a person.
    fn is_actor(&self, span: Span) -> bool {
        self.actors.iter().any(|own| own.start <= span.start && span.start < own.end)
    }

    /// Whether a stretch is the name of places alone, or of none.
    fn is_place(&self, span: Span) -> bool {
        let name = self.text.get(span.start..span.end).unwrap_or_default();
        let all = words(name);
        let mut at = 0;
        while at < all.len() {
            match Gazetteer::shipped().at(&all[at..]) {
                Some((count, ..)) => at += count,
                None if all[at].key == "and" => at += 1,
                None => return false,
            }
        }
        true
    }

    /// Whether one of the words of a title tells it from others.
    fn tells(&self, from: usize, to: usize) -> bool {
        let titles = self.all[from..to].iter().filter(|token| is_title_word(token)).count();
        self.all[from..to].iter().filter(|token| is_title_word(token)).any(|token| {
            let key = words(token.text).first().map(|word| word.key.clone()).unwrap_or_default();
            let head = Shapes::shipped().heads.contains_key(&key);
            let plain = titles == 1 && self.reading.ordinary.contains(&key);
            !(GENERIC.contains(&key.as_str()) || head || plain)
        })
    }

    /// The project “Lantern”, the “Lantern” project.
    fn quoted(&self, at: usize) -> Option<Project> {
        let mut open = at + 1;
        while matches!(
            self.low(open),
            "called" | "entitled" | "titled" | "named" | "," | ":" | "on"
        ) && open < at + 3
        {
            open += 1;
        }
        if self.is_quote(open) && self.all.get(open + 1).is_some_and(Token::capital) {
            let close =
                (open + 2..self.all.len().min(open + 2 + QUOTED)).find(|&n| self.is_quote(n))?;
            let title = self.span(open + 1, close)?;
            let span = Span { start: self.all[at].span.start, end: title.end };
            return Some(Project { title, span, why: "a title beside “project”", score: 0.85 });
        }
        if let Some(project) = self.entitled(at) {
            return Some(project);
        }
        let close = at.checked_sub(1).filter(|&close| self.is_quote(close))?;
        let from = close.saturating_sub(QUOTED);
        let open = (from..close.checked_sub(1)?).rev().find(|&n| self.is_quote(n))?;
        let fits = self.all.get(open + 1).is_some_and(Token::capital);
        let title = self.span(open + 1, close).filter(|_| fits)?;
        let span = Span { start: title.start, end: self.all[at].span.end };
        Some(Project { title, span, why: "a title beside “project”", score: 0.85 })
    }

    /// "A project of the town, entitled “Mind the Lamp”".
    fn entitled(&self, at: usize) -> Option<Project> {
        let until = self.all.len().min(at + FAR);
        let open = (at + 2..until).find(|&n| {
            self.is_quote(n)
                && matches!(self.low(n - 1), "entitled" | "titled" | "called" | "named")
        })?;
        // Another noun between them would be what has the title.
        let other = (at + 1..open).any(|n| {
            let low = self.low(n);
            NOUNS.contains(&low) || matches!(low, "which" | "that" | "a" | "an" | "." | ";" | "and")
        });
        let close =
            (open + 2..self.all.len().min(open + 2 + QUOTED)).find(|&n| self.is_quote(n))?;
        let title = self.span(open + 1, close)?;
        let span = self.all[at].span;
        let fits = !other && self.all[open + 1].capital();
        fits.then_some(Project { title, span, why: "a title beside “project”", score: 0.85 })
    }

    /// The project Strong Harbours; Project LANTERN.
    fn behind(&self, at: usize) -> Option<Project> {
        let noun = &self.all[at];
        let next = self.all.get(at + 1).filter(|next| is_title_word(next))?;
        let office = OTHERS.contains(&next.low.as_str());
        if office || self.titled || noun.capital() && (noun.low != "project" || !is_coined(next)) {
            return None;
        }
        let end = forward(self.all, at + 1);
        let title = self.span(at + 1, end)?;
        let many = end - at > 2 || is_coined(next);
        if !many || self.is_actor(title) || self.is_place(title) || !self.tells(at + 1, end) {
            return None;
        }
        let span = Span { start: noun.span.start, end: title.end };
        Some(Project { title, span, why: "a title behind “project”", score: 0.8 })
    }

    /// The Lantern project, its Safe Roads programme, the Young Sailors Project.
    fn before(&self, at: usize) -> Option<Project> {
        let noun = &self.all[at];
        if self.titled || OTHERS.contains(&self.low(at + 1)) {
            return None;
        }
        let mut start = backward(self.all, at);
        // "the Guild Lantern project" is the Guild's.
        while start < at {
            let from = self.all[start].span.start;
            let own = self.actors.iter().find(|own| own.start <= from && from < own.end);
            let Some(end) = own.map(|own| own.end) else { break };
            start = (start..at).find(|&n| self.all[n].span.start >= end).unwrap_or(at);
        }
        // "the Boat and Lantern": a title does not begin with a small word.
        while start < at && !is_title_word(&self.all[start]) {
            start += 1;
        }
        let title = self.span(start, at)?;
        let before = start.checked_sub(1).map(|n| &self.all[n]);
        let led = before.is_some_and(|token| {
            matches!(token.low.as_str(), "the" | "its" | "their" | "this" | "under" | "our")
                || owns(token)
                || token.low.ends_with("-funded")
                || token.low.ends_with("-financed")
                || self.actors.iter().any(|own| own.end == token.span.end)
        });
        let many = at - start >= 2;
        let program = noun.low != "project" && noun.low != "campaign";
        let body = noun.capital() && program && !many;
        let fits = self.tells(start, at) && (many || led) && !self.is_place(title) && !body;
        // "World Boat Programme", "the League's Special Action Programme": programmes that are bodies.
        let world = matches!(self.low(start), "world" | "united" | "un" | "european" | "special");
        if !fits || noun.capital() && program && world {
            return None;
        }
        let span = Span { start: title.start, end: noun.span.end };
        Some(Project { title, span, why: "a name before “project”", score: 0.75 })
    }

    /// Another project, Lighting the Harbours of the North, ...; LANTERN, an initiative of ....
    fn beside(&self, at: usize) -> Option<Project> {
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
    fn headed(&self, at: usize) -> Option<Project> {
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

    /// The find of a project.
    fn fresh(&self, project: &Project, noun: usize) -> Option<Fresh> {
        let title = self.text.get(project.title.start..project.title.end)?;
        let title = title.trim_end_matches([',', '.', ';', ':']);
        let plain = title.trim_end_matches("’s").trim_end_matches("'s");
        let noun_text = self.all[noun].text;
        let inside = project.title.start <= self.all[noun].span.start
            && self.all[noun].span.end <= project.title.end;
        let short = plain.split_whitespace().count() <= 4 && !inside;
        let name = if short { format!("{plain} {noun_text}") } else { plain.to_owned() };
        let id = slug::id(EntityKind::Activity, plain)?;
        let find = Find {
            passage: self.passage,
            span: project.span,
            name: Name::New(id),
            kind: EntityKind::Activity,
            rivals: Vec::new(),
            why: project.why.into(),
            score: project.score,
            given: false,
        };
        let mut aliases = if name == plain { Vec::new() } else { vec![plain.to_owned()] };
        // "LAMPS: Mending the Old Piers" is called LAMPS.
        let coined = plain.split_once(':').map(|(first, _)| first.trim());
        aliases.extend(coined.filter(|first| !first.contains(' ')).map(str::to_owned));
        let subtype = Some(singular(self.low(noun)));
        Some(Fresh { find, new: New { name, aliases, subtype, ..New::default() } })
    }
}

/// Of two titles of which one is the other with the place behind it, both are of one project:
/// "Safe Piers" and "Safe Piers in Norway".
pub(super) fn merge(fresh: &mut [Fresh]) {
    let plain = |new: &New| {
        let title = new.aliases.first().filter(|alias| new.name.starts_with(alias.as_str()));
        title.unwrap_or(&new.name).to_lowercase()
    };
    let own = |fresh: &&Fresh| fresh.find.kind == EntityKind::Activity;
    let titles: Vec<(String, Name, New)> = fresh
        .iter()
        .filter(own)
        .map(|own| (plain(&own.new), own.find.name.clone(), own.new.clone()))
        .collect();
    for own in fresh.iter_mut().filter(|fresh| fresh.find.kind == EntityKind::Activity) {
        let title = plain(&own.new);
        let longer = titles.iter().find(|(other, _, _)| {
            other.strip_prefix(title.as_str()).is_some_and(|rest| rest.starts_with(" in "))
        });
        if let Some((_, name, new)) = longer {
            own.find.name = name.clone();
            let old = std::mem::replace(&mut own.new.name, new.name.clone());
            own.new.aliases.push(old);
        }
    }
}

/// The noun as a subtype, in one spelling.
fn singular(noun: &str) -> String {
    if noun == "program" { "programme".to_owned() } else { noun.to_owned() }
}

#[cfg(test)]
mod tests;
