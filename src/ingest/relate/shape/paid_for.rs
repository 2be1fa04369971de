//! What was paid for where nothing names it: "a shelter funded by the Guild", "the Guild financed a
//! course", "The hotline is run by Ada Byrne with money from the Guild". Its noun is looked for in what
//! was told of before; where nothing is called so, it is an activity of its own.

use super::About;
use super::paying::{BODY, PLACE, Side};
use super::said::{Said, THING};
use crate::document::PassageKind;
use crate::ingest::relate::claims::Claims;
use crate::ingest::relate::id_of;
use crate::ingest::{EntityProposal, Mention, Span, sentence_spans};
use crate::model::{EntityId, EntityKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many passages before this one may tell of what a noun stands for.
const FAR: usize = 12;
/// The most words of a phrase.
const LONGEST: usize = 14;

/// What money is given for, by its noun in the singular.
const FUNDED: &str = "project programme program initiative scheme campaign action activity course \
    training seminar workshop webinar conference meeting roundtable forum event visit trip tour \
    exercise school camp academy class lesson curriculum module internship scholarship fellowship \
    grant stipend shelter hotline helpline service clinic platform database website portal \
    application app software system equipment vehicle car minibus van computer laptop kit laboratory \
    room library renovation refurbishment reconstruction construction repair purchase procurement \
    installation production development research assessment evaluation mapping \
    film documentary exhibition play performance competition contest award pilot return \
    repatriation reintegration housing cell desk helpdesk series \
    counselling space e-course broadcast conversion extension expansion screening festival \
    concert race marathon mentoring coaching study survey drop-in transport fund";
/// The same where only what is told behind "of" says what it is.
const OF_THEM: &str = "creation establishment introduction organization organisation delivery provision \
    phase participation publication research production development extension work implementation \
    rehabilitation support purchase setting-up opening";
/// Nouns that alone say nothing.
const GENERAL: &str = "project programme program initiative action activity research phase event support \
    training visit system equipment purchase meeting conference study survey fund";
/// Nouns of what is brought out or done for a paper, and of what is done for those who come.
const OF_PAPERS: &str = "printing translation layout edition version reprint distribution print";
const OF_EVENTS: &str =
    "travel logistics interpretation accommodation participation catering refreshments venue";
/// Nouns for whatever was told of before.
const VAGUE: &str = "donation equipment purchase work activity action assistance support effort measure \
    procurement handover delivery";
const ARTICLES: &str = "a an the its their this these his her our both";
const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve several some many \
    another each all further additional";
const PREPOSITIONS: &str =
    "of for on in with against about at among between to into within under from";
const BE: &str = "was were is are been be being has have had will also which that and who";

/// A noun phrase in a sentence with marks for its names.
struct Phrase {
    /// Where it stands, without its article.
    range: Range<usize>,
    /// Its noun, in small letters and in the singular.
    noun: String,
    /// Whether "the" or "this" stands before it.
    definite: bool,
    /// Whether its noun stands alone.
    bare: bool,
}

impl<'a> About<'a> {
    /// What was paid for, by its phrase: what was told of before, or an activity of its own.
    pub(super) fn nameless(
        &self,
        claims: &mut Claims<'_>,
        said: &Said<'_, 'a>,
        side: Side,
    ) -> Option<(EntityId, Option<Span>)> {
        if self.passage.kind == PassageKind::Heading {
            return None;
        }
        let phrase = match side {
            _ if said.inside.is_some() => inside(said),
            Side::Before if said.fronted() => behind(said),
            Side::Before => before(said),
            Side::Behind => behind(said),
            Side::Around => nearest(said),
            Side::Nowhere => None,
        }?;
        let span = self.span_of(said, &phrase.range);
        let place = (self.read.at, said.sentence.start);
        if let Some(part) = self.part_of(&phrase.noun, said.sentence) {
            return Some((part, Some(span)));
        }
        if phrase.definite {
            let known = self.called_before(&phrase.noun, said.sentence);
            let known = known.or_else(|| claims.done_before(place, Some(&phrase.noun), FAR));
            if let Some(known) = known {
                return Some((known, Some(span)));
            }
            if has(VAGUE, &phrase.noun) {
                return claims.done_before(place, None, 1).map(|id| (id, Some(span)));
            }
        }
        // "opened a shelter funded by": the opening is told as something done.
        let done = claims.done_before((self.read.at, said.sentence.end), Some(&phrase.noun), 0);
        if let Some(done) = done {
            return Some((done, Some(span)));
        }
        self.of_its_own(claims, &phrase, span).map(|id| (id, Some(span)))
    }

    /// What the sentence before a sentence tells of first that money is given for.
    pub(super) fn told_of_before(
        &self,
        claims: &mut Claims<'_>,
        sentence: Span,
    ) -> Option<(EntityId, Option<Span>)> {
        let text = self.passage.text.as_str();
        let spans = sentence_spans(text);
        let last = spans.iter().rev().find(|own| own.end <= sentence.start)?;
        let own = text.get(last.start..last.end)?;
        let all = tokens(own);
        let mut phrase = (0..all.len()).find_map(|at| {
            let word = bare(all[at].1).to_lowercase();
            let begins = has("a an", &word) || has(NUMBERS, &word) || number(&word);
            let phrase = forward(own, &all, at).filter(|_| begins)?;
            has(FUNDED, &phrase.noun).then_some(phrase)
        })?;
        phrase.range = phrase.range.start + last.start..phrase.range.end + last.start;
        let span = Span { start: phrase.range.start, end: phrase.range.end };
        self.of_its_own(claims, &phrase, span).map(|id| (id, None))
    }

    /// An activity that a phrase names, where its noun is of something that money is given for.
    fn of_its_own(&self, claims: &mut Claims<'_>, phrase: &Phrase, span: Span) -> Option<EntityId> {
        let of =
            self.passage.text.get(span.start..span.end).is_some_and(|own| own.contains(" of "));
        let funded = has(FUNDED, &phrase.noun) || has(OF_THEM, &phrase.noun) && of;
        let fuller = phrase.definite && phrase.bare;
        let fuller = fuller.then(|| self.told_of(&phrase.noun, span.start)).flatten();
        if !funded || phrase.bare && fuller.is_none() && has(GENERAL, &phrase.noun) {
            return None;
        }
        let name = self.phrase_name(span, fuller)?;
        let document = self.source.document.id();
        let locator = self.passage.locator.to_string().replace(" ¶", "-p").replace(['¶', ' '], "-");
        let at = locator.trim_matches('-');
        let id = EntityId::new(&format!("activity/{document}/{at}-paid-{}", span.start)).ok()?;
        claims.entity(EntityProposal {
            id: id.clone(),
            known: false,
            name,
            subtype: None,
            aliases: Vec::new(),
            date: None,
            attributes: BTreeMap::new(),
            rivals: Vec::new(),
            why: "something paid for, by its noun".to_owned(),
            score: 0.7,
            mentions: Vec::new(),
        });
        Some(id)
    }

    /// The last event, project or paper before a sentence whose words hold a noun.
    fn called_before(&self, noun: &str, sentence: Span) -> Option<EntityId> {
        let first = self.read.at.saturating_sub(FAR);
        let mut before = self.source.mentions.iter().rev().filter(|m| {
            use EntityKind::{Activity, Event, Publication};
            matches!(m.kind, Activity | Event | Publication)
                && m.passage >= first
                && (m.passage < self.read.at
                    || m.passage == self.read.at && m.span.end <= sentence.start)
        });
        let called = |m: &&Mention| {
            let text = self.source.document.passages().get(m.passage).map(|p| p.text.as_str());
            let name = text.and_then(|text| text.get(m.span.start..m.span.end)).unwrap_or_default();
            let known = self.source.graph.entity(id_of(m)).map(|entity| entity.name.as_str());
            let own = |text: &str| {
                text.split(|c: char| !c.is_alphanumeric() && c != '-')
                    .any(|word| singular(word) == noun)
            };
            own(name) || known.is_some_and(own)
        };
        before.find(called).map(|m| id_of(m).clone())
    }

    /// The paper or the event of which something is a part that has a price of its own.
    fn part_of(&self, noun: &str, sentence: Span) -> Option<EntityId> {
        const WRITTEN: &str = "research study survey assessment report";
        let kind = if has(OF_PAPERS, noun) || has(WRITTEN, noun) {
            EntityKind::Publication
        } else if has(OF_EVENTS, noun) {
            EntityKind::Event
        } else {
            return None;
        };
        let before = self.source.mentions.iter().rev().filter(|m| {
            m.passage < self.read.at || m.passage == self.read.at && m.span.end <= sentence.start
        });
        let mut near = before.take_while(|m| m.passage + FAR >= self.read.at);
        near.find(|m| m.kind == kind).map(|m| id_of(m).clone())
    }

    /// Where a part of the sentence with marks stands in the text.
    fn span_of(&self, said: &Said<'_, 'a>, range: &Range<usize>) -> Span {
        let place = |at: usize, end: bool| {
            let fits = |own: &&(usize, &Mention)| if end { own.0 < at } else { own.0 <= at };
            match said.marks.iter().rev().find(fits) {
                Some((mark, m)) if *mark == at => m.span.start,
                Some((mark, m)) => m.span.end + at.saturating_sub(mark + THING.len_utf8()),
                None => said.sentence.start + at,
            }
        };
        Span { start: place(range.start, false), end: place(range.end, true) }
    }

    /// What something paid for is called: its phrase; of one of which more was said before that is not
    /// named, what was said.
    fn phrase_name(&self, span: Span, fuller: Option<String>) -> Option<String> {
        let text = self.passage.text.get(span.start..span.end)?;
        let plain = || text.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = fuller.unwrap_or_else(plain);
        let mut letters = name.chars();
        let first = letters.next()?;
        Some(first.to_uppercase().chain(letters).collect())
    }

    /// How a thing was told of first: "a shelter for women".
    fn told_of(&self, noun: &str, until: usize) -> Option<String> {
        let passages = self.source.document.passages();
        let first = self.read.at.saturating_sub(2);
        (first..=self.read.at).rev().find_map(|at| {
            let text = passages.get(at)?.text.as_str();
            let text = if at == self.read.at { text.get(..until)? } else { text };
            let tokens = tokens(text);
            let own = |n: &usize| singular(bare(tokens[*n].1)) == noun;
            let found = (0..tokens.len()).rev().filter(own).find_map(|n| {
                let article = (n.saturating_sub(5)..n).rev().find(|&at| {
                    let word = tokens[at].1;
                    has("a an", &word.to_lowercase()) || has(NUMBERS, word)
                })?;
                let phrase = forward(text, &tokens, article)?;
                (phrase.noun == noun).then(|| text.get(phrase.range).map(str::to_owned)).flatten()
            });
            found
        })
    }
}

/// The phrase that stands before the words: right before a participle, or the subject of its verb.
fn before(said: &Said<'_, '_>) -> Option<Phrase> {
    let mut text = said.masked.get(..said.start)?;
    let mut all = tokens(text);
    // "run by the Guild and funded by": what stands before the first participle.
    if all.last().is_some_and(|(_, word)| *word == "and" || *word == "also") {
        let past = |n: usize| if n > 1 && all[n].1 == "out" { n - 1 } else { n };
        let mut by = (2..all.len()).rev().take(24).filter(|&n| all[n].1 == "by");
        if let Some(verb) = by.find_map(|n| Some(past(n - 1)).filter(|&n| is_past(all[n].1))) {
            text = text.get(..all[verb].0)?;
            all.truncate(verb);
        }
    }
    let last = (0..all.len()).rev().find(|&n| {
        let word = bare(all[n].1).to_lowercase();
        !has(BE, &word) && !word.ends_with("ly")
    })?;
    let skipped: Vec<String> =
        all[last + 1..].iter().map(|(_, word)| bare(word).to_lowercase()).collect();
    let participle = said.masked.get(said.start..).is_some_and(is_participle);
    let relative = skipped.iter().any(|word| matches!(word.as_str(), "which" | "that"));
    let finite = !relative && !skipped.is_empty() || !participle;
    if finite {
        return subject(text, &all);
    }
    let end = last + 1;
    let mut at = end;
    while at > 0 && end - at < LONGEST {
        let word = all[at - 1].1;
        let small = bare(word).to_lowercase();
        if at < end && word.ends_with([',', ';', ':', ')', '”']) {
            break;
        }
        let begins = has(ARTICLES, &small) || has(NUMBERS, &small) || number(&small);
        at -= 1;
        if begins {
            // "a shelter for the victims, funded by": the phrase goes on before a preposition.
            const INNER: &str = "of for on about against between among with";
            let hangs = at > 0 && has(INNER, all[at - 1].1);
            if !hangs || at < 2 {
                break;
            }
            at -= 1;
        } else if small.len() > 4 && small.ends_with("ed") {
            at += 1;
            break;
        }
    }
    // "is a project funded by", "a course, a project funded by": of what stands before.
    let link = at.checked_sub(1).map_or("", |before| all[before].1);
    if has("is was are were", link) {
        return subject(text, &all);
    }
    let own = forward(text, &all, at)?;
    if own.bare && !own.definite && has(GENERAL, &own.noun) && link.ends_with(',') {
        let start = (0..at).rev().take(LONGEST).find(|&n| {
            let word = bare(all[n].1).to_lowercase();
            has("a an", &word) || has(NUMBERS, &word)
        });
        return forward(text, &all, start?);
    }
    Some(own)
}

/// The phrase among the words.
fn inside(said: &Said<'_, '_>) -> Option<Phrase> {
    let inside = said.inside.clone()?;
    let text = said.masked.get(inside.clone())?;
    let mut phrase = forward(text, &tokens(text), 0)?;
    phrase.range = phrase.range.start + inside.start..phrase.range.end + inside.start;
    Some(phrase)
}

/// The phrase nearest before the words whose noun is of what money is given for; or else their subject.
fn nearest(said: &Said<'_, '_>) -> Option<Phrase> {
    let text = said.masked.get(..said.start)?;
    let all = tokens(text);
    (0..all.len()).rev().find_map(|at| {
        let noun = singular(bare(all[at].1));
        if !has(FUNDED, &noun) && !has(OF_THEM, &noun) {
            return None;
        }
        let article = (at.saturating_sub(5)..at).rev().find(|&at| {
            let word = bare(all[at].1).to_lowercase();
            has(ARTICLES, &word) || has(NUMBERS, &word) || number(&word)
        })?;
        forward(text, &all, article).filter(|own| own.noun == noun)
    })
}

fn is_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") || has("run led held made built put drawn", word)
}

/// The phrase behind the words.
fn behind(said: &Said<'_, '_>) -> Option<Phrase> {
    let text = said.masked.get(said.end..)?;
    let all = tokens(text);
    let mut from = 0;
    // "to the Guild for a course"
    if let Some(body) = all.iter().take(6).position(|(_, word)| word.contains([BODY, PLACE])) {
        let aim = all.get(body + 1).map(|(_, word)| *word);
        let lead = all[..body].iter().all(|(_, word)| {
            has(ARTICLES, word)
                || matches!(
                    *word,
                    "NGO" | "NGOs" | "organization" | "local" | "to" | "government" | "of"
                )
        });
        if lead && aim == Some("for") {
            from = body + 2;
        }
    }
    while all
        .get(from)
        .is_some_and(|(_, word)| matches!(*word, "," | "for" | "half" | "part" | "of" | "to"))
    {
        from += 1;
    }
    let mut phrase = forward(text, &all, from)?;
    phrase.range = phrase.range.start + said.end..phrase.range.end + said.end;
    Some(phrase)
}

/// The phrase with which a sentence or a clause begins.
fn subject(text: &str, all: &[(usize, &str)]) -> Option<Phrase> {
    let first = all.first()?.1.to_lowercase();
    let from = if has(PREPOSITIONS, &first) || has("during after since before", &first) {
        all.iter().position(|(_, word)| word.ends_with(','))? + 1
    } else {
        0
    };
    let clause = all.iter().rposition(|(_, word)| word.ends_with([';', ':'])).map_or(0, |n| n + 1);
    forward(text, all, from.max(clause))
}

/// The phrase that begins at a word.
fn forward(text: &str, all: &[(usize, &str)], from: usize) -> Option<Phrase> {
    let first = bare(all.get(from)?.1).to_lowercase();
    let article = has(ARTICLES, &first);
    let definite = has("the this these its their both", &first);
    let start = from + usize::from(article);
    let mut end = start;
    let mut noun = None;
    while let Some((_, word)) = all.get(end).filter(|_| end - start < LONGEST) {
        let own = bare(word).to_lowercase();
        let preposition = has(PREPOSITIONS, &own);
        let stops = word.starts_with(['(', '“', '"', '–', '—'])
            || has(BE, &own) && own != "and"
            || matches!(
                own.as_str(),
                "by" | "through" | "during" | "since" | "while" | "as" | "or"
            )
            || end > start && own.len() > 4 && own.ends_with("ed") && noun.is_none()
            || end > start && has(ARTICLES, &own) && noun.is_none()
            || own == "and" && end > start && ends_list(all, end);
        if stops || preposition && end == start || preposition && at_place(all, end) {
            break;
        }
        if preposition && noun.is_none() {
            noun = Some(end - 1);
        }
        end += 1;
        if word.ends_with([',', ';', ':', '.', ')']) {
            break;
        }
    }
    while end > start && ends_badly(&bare(all[end - 1].1).to_lowercase()) {
        end -= 1;
    }
    let noun = noun.unwrap_or(end.checked_sub(1)?).min(end.checked_sub(1)?);
    if noun < start {
        return None;
    }
    let head = bare(all[noun].1);
    if head.contains([BODY, PLACE, THING]) {
        return None;
    }
    let last = all.get(end - 1)?;
    Some(Phrase {
        range: all.get(start)?.0..last.0 + bare(last.1).len(),
        noun: singular(head),
        definite,
        bare: end - start == 1,
    })
    .filter(|own| text.get(own.range.clone()).is_some())
}

/// Whether "in" or "at" tells where or when a thing was, and not what it is.
fn at_place(all: &[(usize, &str)], at: usize) -> bool {
    let next = all.get(at + 1).map_or("", |(_, word)| *word);
    let digit = next.starts_with(|c: char| c.is_ascii_digit());
    let month = crate::model::MONTHS.contains(&bare(next).to_lowercase().as_str());
    matches!(all[at].1, "in" | "from" | "to" | "on" | "at") && (digit || month)
        || matches!(all[at].1, "from" | "to" | "with" | "under" | "within")
}

/// Whether "and" ends a phrase: a verb or another thing with an article stands behind it.
fn ends_list(all: &[(usize, &str)], at: usize) -> bool {
    let next = all.get(at + 1).map_or("", |(_, word)| *word);
    let small = bare(next).to_lowercase();
    has(ARTICLES, &small)
        || has(BE, &small)
        || small.ends_with("ed")
        || next.contains([BODY, PLACE])
}

fn ends_badly(word: &str) -> bool {
    has(PREPOSITIONS, word) || has(ARTICLES, word) || has(BE, word) || word.is_empty()
}

/// Whether the words that say who paid begin with a participle.
fn is_participle(words: &str) -> bool {
    const PAID: [&str; 11] = [
        "fund",
        "financ",
        "paid",
        "sponsor",
        "underw",
        "bankr",
        "co-",
        "cofin",
        "cofun",
        "subsid",
        "supported",
    ];
    let words = words.trim_start_matches([',', ' ']).to_lowercase();
    PAID.iter().any(|own| words.starts_with(own))
}

fn number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The words of a text between blanks, and where each begins.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split(char::is_whitespace) {
        if !word.is_empty() {
            found.push((at, word));
        }
        at += word.len()
            + text.get(at + word.len()..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_end_matches([',', '.', ';', ':', ')', '”', '"'])
}

/// A noun in small letters and in the singular.
fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    match word.strip_suffix("ies") {
        Some(stem) if !matches!(word.as_str(), "series") => format!("{stem}y"),
        _ => match word.strip_suffix('s') {
            Some(stem) if !stem.ends_with('s') && word != "series" && stem.len() > 2 => {
                let short = ["ch", "sh", "x", "ss", "bu"]
                    .iter()
                    .any(|end| stem.strip_suffix('e').is_some_and(|stem| stem.ends_with(end)));
                if short { stem.trim_end_matches('e').to_owned() } else { stem.to_owned() }
            }
            _ => word,
        },
    }
    .replace("centre", "center")
}

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|own| own == word)
}
