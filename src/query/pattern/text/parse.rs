//! From a text to a pattern.

use super::error::nearest;
use super::lex::{Token, What, tokens};
use super::names::{Limit, Name, PatternText};
use super::{KEYWORDS, MAX_TEXT_BYTES, TextError, name_for};
use crate::model::{DateRange, Direction, EntityId, EntityKind, State};
use crate::query::{Hops, Pattern, Slot, Step, Verb};
use std::str::FromStr;

impl FromStr for PatternText {
    type Err = TextError;

    /// Time: O(n) for n characters.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() > MAX_TEXT_BYTES {
            return Err(TextError::TooLong);
        }
        let mut reader =
            Reader { tokens: tokens(text), at: 0, slots: Vec::new(), names: Vec::new() };
        let pattern = reader.pattern()?;
        Ok(Self::new(pattern, reader.names))
    }
}

/// Where the reading is.
struct Reader {
    tokens: Vec<Token>,
    at: usize,
    /// What the slots so far are called.
    slots: Vec<String>,
    /// The names that are to be looked up.
    names: Vec<Name>,
}

/// What a node is called before its limits are read.
enum Head {
    /// By a name of its own.
    Named(String),
    /// By its kinds.
    ByKind,
}

impl Reader {
    fn peek(&self) -> &Token {
        // The last token is the end, which is never passed.
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn next(&mut self) -> Token {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    fn at_sign(&self, sign: &str) -> bool {
        matches!(&self.peek().what, What::Sign(found) if *found == sign)
    }

    fn at_word(&self, word: &str) -> bool {
        matches!(&self.peek().what, What::Word(found) if found == word)
    }

    /// Passes over the sign if it stands here.
    fn passed(&mut self, sign: &str) -> bool {
        let there = self.at_sign(sign);
        self.at += usize::from(there);
        there
    }

    fn pass(&mut self, sign: &str, expected: &str) -> Result<(), TextError> {
        if self.passed(sign) { Ok(()) } else { Err(TextError::new(self.peek(), expected)) }
    }

    fn pattern(&mut self) -> Result<Pattern, TextError> {
        let mut pattern = Pattern::new(self.node()?);
        self.chain(&mut pattern, None)?;
        while self.passed(",") {
            let from = self.known_node()?;
            if !self.at_sign("-") && !self.at_sign("<-") {
                return Err(TextError::new(self.peek(), "a step, such as -[implements]->,"));
            }
            self.chain(&mut pattern, Some(from))?;
        }
        if self.at_word("return") {
            self.at += 1;
            loop {
                let column = self.known_name("the name of a column")?;
                pattern.columns.push(column);
                if !self.passed(",") {
                    break;
                }
            }
        }
        match self.peek().what {
            What::End => Ok(pattern),
            _ if !pattern.columns.is_empty() => Err(TextError::new(self.peek(), "',' or the end")),
            _ => {
                let expected = "a step such as -[implements]->, a comma, 'return' or the end";
                Err(TextError::new(self.peek(), expected))
            }
        }
    }

    /// The steps on from the slot read last, or first of all from the one named.
    fn chain(&mut self, pattern: &mut Pattern, mut from: Option<String>) -> Result<(), TextError> {
        while self.at_sign("-") || self.at_sign("<-") {
            let start = self.peek().clone();
            let mut step = self.link()?;
            let (absent, optional) = (step.absent, step.to.optional);
            step.to = Slot { optional, ..self.node()? };
            step.absent = absent;
            step.from = from.take();
            pattern.steps.push(step);
            if pattern.steps.len() >= Pattern::MOST_SLOTS {
                let most =
                    format!("the end (at most {} slots can be asked for)", Pattern::MOST_SLOTS);
                return Err(TextError::new(&start, most));
            }
        }
        Ok(())
    }

    /// The verb and its arrow; where it leads is left open.
    fn link(&mut self) -> Result<Step, TextError> {
        let back = self.passed("<-");
        if !back {
            self.pass("-", "a step, such as -[implements]->,")?;
        }
        self.pass("[", "'[' with a verb")?;
        let (optional, absent) = (self.passed("?"), self.passed("!"));
        if optional && (absent || self.at_sign("!")) || absent && self.at_sign("?") {
            return Err(TextError::new(
                self.peek(),
                "a verb (a step is optional or absent, not both)",
            ));
        }
        let verb = self.verb()?;
        let direction = if back { Direction::In } else { Direction::Out };
        let mut step = Step::new(verb, direction, Slot::default());
        step.to.optional = optional;
        step.absent = absent;
        while self.passed("|") {
            step.or.push(self.verb()?);
        }
        if self.passed("*") {
            step.hops = self.hops()?;
        }
        if self.at_word("state") {
            self.at += 1;
            step.state = Some(self.listed("a state", State::ALL, |state| state.as_str())?);
        }
        self.pass("]", "']', '|' and another verb, '*' and how often, or 'state'")?;
        match back {
            true => self.pass("-", "'-' (the arrow is at the other end: <-[verb]-)")?,
            false => {
                self.pass("->", "'->' (a step says which way it leads: -[verb]-> or <-[verb]-)")?
            }
        }
        Ok(step)
    }

    fn verb(&mut self) -> Result<Verb, TextError> {
        let all: Vec<Verb> = Verb::all().collect();
        let token = self.peek().clone();
        let error = match self.listed("a verb", &all, |verb| verb.as_str()) {
            Ok(verb) => return Ok(verb),
            Err(error) => error,
        };
        // The verb may be written as it is read, from one end or the other.
        let (What::Word(word) | What::Quoted(word)) = &token.what else { return Err(error) };
        let words = word.replace(['-', '_'], " ");
        let read = |direction| all.iter().find(|verb| verb.wording(direction) == words);
        Err(match (read(Direction::Out), read(Direction::In)) {
            (Some(verb), _) => error.near(verb.as_str(), all.iter().map(|verb| verb.as_str())),
            (None, Some(verb)) => {
                TextError::new(&token, format!("a verb (backwards it is <-[{verb}]-)"))
            }
            (None, None) => error,
        })
    }

    fn hops(&mut self) -> Result<Hops, TextError> {
        let token = self.peek().clone();
        let What::Word(word) = &token.what else { return Ok(Hops { min: 1, max: Hops::MOST }) };
        if word == "state" {
            return Ok(Hops { min: 1, max: Hops::MOST });
        }
        self.at += 1;
        let (min, max) = word.split_once("..").unwrap_or((word, word));
        let read = |text: &str, open| if text.is_empty() { Ok(open) } else { text.parse::<u8>() };
        match (read(min, 1), read(max, Hops::MOST)) {
            (Ok(min), Ok(max)) => Ok(Hops { min, max }),
            _ => Err(TextError::new(&token, "how often, such as 1..3,")),
        }
    }

    /// One word of a list.
    fn listed<T: Copy>(
        &mut self,
        what: &str,
        all: &[T],
        word: impl Fn(&T) -> &'static str,
    ) -> Result<T, TextError> {
        let token = self.next();
        let found = match &token.what {
            What::Word(found) => all.iter().find(|value| word(value) == found),
            _ => None,
        };
        if let Some(value) = found {
            return Ok(*value);
        }
        let words: Vec<&str> = all.iter().map(&word).collect();
        let error = TextError::new(&token, format!("{what} ({})", words.join(", ")));
        Err(match &token.what {
            What::Word(found) | What::Quoted(found) => {
                match nearest(found, words.iter().copied()) {
                    // With a likely word the whole list would hide it.
                    Some(_) => TextError::new(&token, what).near(found, words.into_iter()),
                    None => error,
                }
            }
            _ => error,
        })
    }

    fn kinds(&mut self) -> Result<Vec<EntityKind>, TextError> {
        if self.at_word("any") {
            self.at += 1;
            return Ok(Vec::new());
        }
        let mut kinds = Vec::new();
        loop {
            kinds.push(self.listed("a kind", EntityKind::ALL, |kind| kind.as_str())?);
            if !self.passed("|") {
                return Ok(kinds);
            }
        }
    }

    /// A new slot.
    fn node(&mut self) -> Result<Slot, TextError> {
        self.pass("(", "'(' with a kind, a name or nothing")?;
        let start = self.peek().clone();
        let mut slot = Slot::default();
        let head = self.head(&mut slot)?;
        slot.name = match head {
            Head::Named(name) if self.slots.contains(&name) => {
                return Err(TextError::new(&start, "a name that no other slot has"));
            }
            Head::Named(name) => name,
            Head::ByKind => {
                let taken: Vec<&str> = self.slots.iter().map(String::as_str).collect();
                name_for(&slot.kinds, &taken)
            }
        };
        self.slots.push(slot.name.clone());
        self.limits(&mut slot)?;
        self.pass(")", "')' or a limit ('=', 'about', 'in', 'during', 'type', 'with')")?;
        Ok(slot)
    }

    /// What stands before the limits.
    fn head(&mut self, slot: &mut Slot) -> Result<Head, TextError> {
        let token = self.peek().clone();
        let (word, quoted) = match &token.what {
            What::Sign(":") => {
                self.at += 1;
                slot.kinds = self.kinds()?;
                return Ok(Head::ByKind);
            }
            What::Word(word) if !KEYWORDS.contains(&word.as_str()) => (word.clone(), false),
            What::Quoted(text) => (text.clone(), true),
            _ => return Ok(Head::ByKind),
        };
        self.at += 1;
        if self.passed(":") {
            slot.kinds = self.kinds()?;
            return Ok(Head::Named(word));
        }
        if self.at_sign("|") || !quoted && word.parse::<EntityKind>().is_ok() {
            self.at -= 1;
            slot.kinds = self.kinds()?;
            return Ok(Head::ByKind);
        }
        if !quoted && let Ok(id) = EntityId::new(&word) {
            slot.kinds = vec![id.kind()];
            slot.entity = Some(id);
            return Ok(Head::ByKind);
        }
        if self.at_sign("=") {
            return Ok(Head::Named(word));
        }
        if quoted {
            self.name(&word, Limit::Entity, token.column, &word);
            return Ok(Head::Named(word));
        }
        // A slip in a kind must not pass for a slot of any kind.
        let kinds = || EntityKind::ALL.iter().map(|kind| kind.as_str());
        match nearest(&word, kinds()) {
            Some(_) => {
                let expected = format!("a kind (a slot of any kind is called so by ({word}:any))");
                Err(TextError::new(&token, expected).near(&word, kinds()))
            }
            None => Ok(Head::Named(word)),
        }
    }

    fn limits(&mut self, slot: &mut Slot) -> Result<(), TextError> {
        loop {
            let token = self.peek().clone();
            let named =
                |limit| self.names.iter().any(|n: &Name| n.slot == slot.name && n.limit == limit);
            let said = match &token.what {
                What::Sign("=") => slot.entity.is_some() || named(Limit::Entity),
                What::Word(word) => match word.as_str() {
                    "about" => slot.about.is_some() || named(Limit::About),
                    "in" => slot.place.is_some() || named(Limit::Place),
                    "during" => slot.during.is_some(),
                    "type" => slot.subtype.is_some(),
                    "with" => slot.with.is_some(),
                    other => {
                        let limits = ["about", "in", "during", "type", "with"].into_iter();
                        let expected =
                            "')' or a limit ('=', 'about', 'in', 'during', 'type', 'with')";
                        return Err(TextError::new(&token, expected).near(other, limits));
                    }
                },
                _ => return Ok(()),
            };
            if said {
                return Err(TextError::new(&token, "')' or a limit that is not said already"));
            }
            self.at += 1;
            match &token.what {
                What::Word(word) if word == "during" => slot.during = Some(self.range()?),
                What::Word(word) if word == "type" => {
                    slot.subtype = Some(self.text("a finer kind, such as ngo,")?);
                }
                What::Word(word) if word == "with" => {
                    slot.with = Some(self.text("an attribute, such as discrepancy,")?);
                }
                What::Word(word) if word == "about" => self.reference(slot, Limit::About)?,
                What::Word(_) => self.reference(slot, Limit::Place)?,
                _ => self.reference(slot, Limit::Entity)?,
            }
        }
    }

    fn text(&mut self, expected: &str) -> Result<String, TextError> {
        let token = self.next();
        match token.what {
            What::Word(text) | What::Quoted(text) => Ok(text),
            _ => Err(TextError::new(&token, expected)),
        }
    }

    /// An identifier, or a name to be looked up.
    fn reference(&mut self, slot: &mut Slot, limit: Limit) -> Result<(), TextError> {
        let column = self.peek().column;
        let text = self.text("an identifier or a name in quotation marks")?;
        let Ok(id) = EntityId::new(&text) else {
            self.name(&slot.name, limit, column, &text);
            return Ok(());
        };
        match limit {
            Limit::Entity => slot.entity = Some(id),
            Limit::About => slot.about = Some(id),
            Limit::Place => slot.place = Some(id),
        }
        Ok(())
    }

    fn name(&mut self, slot: &str, limit: Limit, column: usize, text: &str) {
        self.names.push(Name { slot: slot.to_owned(), limit, column, text: text.to_owned() });
    }

    fn range(&mut self) -> Result<DateRange, TextError> {
        let token = self.peek().clone();
        let text = self.text("a time, such as 2009 or 2008..2009-06,")?;
        let (from, to) = text.split_once("..").unwrap_or((&text, &text));
        let read = |text: &str| match text {
            "" => Ok(None),
            date => date.parse().map(Some),
        };
        match (read(from), read(to)) {
            (Ok(from), Ok(to)) => Ok(DateRange { from, to }),
            _ => Err(TextError::new(&token, "a time, such as 2009 or 2008..2009-06,")),
        }
    }

    /// A slot that is already there, in its brackets.
    fn known_node(&mut self) -> Result<String, TextError> {
        self.pass("(", "'(' with the name of a slot before it")?;
        let name = self.known_name("the name of a slot before it")?;
        self.pass(")", "')' (limits stand where a slot is named first)")?;
        Ok(name)
    }

    /// The name of a slot that is already there: as it is called, or with hyphens for its spaces.
    fn known_name(&mut self, what: &str) -> Result<String, TextError> {
        let token = self.next();
        let (text, bare) = match &token.what {
            What::Word(text) => (text, true),
            What::Quoted(text) => (text, false),
            _ => return Err(TextError::new(&token, what)),
        };
        let spaced = text.replace('-', " ");
        let exact = self.slots.iter().find(|slot| *slot == text);
        match exact.or_else(|| self.slots.iter().find(|slot| bare && **slot == spaced)) {
            Some(slot) => Ok(slot.clone()),
            None => {
                let known: Vec<&str> = self.slots.iter().map(String::as_str).collect();
                let expected = format!("{what} ({})", known.join(", "));
                Err(TextError::new(&token, expected).near(text, known.into_iter()))
            }
        }
    }
}
