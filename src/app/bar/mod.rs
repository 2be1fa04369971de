//! What the ask bar lists for what is typed and asked: one flat list under headings.

mod text;

use super::action::Action;
use super::command::Command;
use super::dialogs::Purpose;
use super::place::Subject;
use super::session::file_name;
use super::state::{Indexed, State, name};
use crate::content::{Answered, Content};
use crate::document::Library;
use crate::model::EntityKind;
use crate::query::compose::{self, Chip, Composer, Offer, Part, rank};
use crate::query::{self, PathRequest, Pattern, Question, Resolved, wording};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// How much is listed under each heading.
const NAMES: usize = 10;
const OFFERS: usize = 30;
const FEW: usize = 5;

/// From this score on a name is what is meant.
const LIKELY: f32 = 0.6;

/// Where what follows is no answer.
pub const FOUND_IN_TEXT: &str = "Found in the text, not an answer";

/// One line of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The heading under which it stands.
    pub heading: &'static str,
    /// What it is.
    pub title: String,
    /// What one should know of it.
    pub detail: String,
    /// Its key, if it has one.
    pub key: Option<Command>,
    /// The mark before it.
    pub kind: Option<EntityKind>,
    /// How well it fits what is typed, from 0 to 1.
    fit: f32,
    /// What choosing it does.
    pub actions: Vec<Action>,
    /// The question that begins with it, where it can begin one.
    pub ask: Option<Pattern>,
}

/// What the list depends on.
#[derive(Clone)]
pub(super) struct Asked {
    known: Indexed,
    questions: Arc<[Question]>,
    documents: Option<Arc<Library>>,
    recent: Vec<PathBuf>,
    content: Arc<Content>,
    search: String,
    asking: bool,
    unfolded: Option<Part>,
}

impl Asked {
    /// What the state asks for after what is shown.
    pub(super) fn of(state: &State, content: &Arc<Content>) -> Self {
        Self {
            known: state.indexed(),
            questions: state.questions.clone(),
            documents: state.documents.clone(),
            recent: state.preferences.recent.clone(),
            content: content.clone(),
            search: state.search.clone(),
            asking: state.asking,
            unfolded: state.unfolded,
        }
    }

    /// What is large and never changes in place, by where it is in memory.
    fn places(&self) -> [usize; 3] {
        let documents = self.documents.as_ref().map_or(0, |library| Arc::as_ptr(library) as usize);
        [Arc::as_ptr(&self.known.graph) as usize, documents, Arc::as_ptr(&self.content) as usize]
    }

    /// What can be chosen.
    pub(super) fn list(&self) -> Bar {
        let Indexed { graph, index, lexicon } = &self.known;
        let (place, answered) = (&self.content.place, &self.content.answered);
        let asks = matches!(place.subject, Subject::Pattern(_) | Subject::Question { .. });
        let pattern = answered.pattern.as_ref().filter(|_| asks);
        let chips = pattern.map_or_else(Vec::new, |pattern| compose::chips(graph, pattern));
        let (search, asking) = (self.search.clone(), self.asking);
        if search.trim().is_empty() && !asking && self.unfolded.is_none() {
            // There is nothing to choose. All that may be asked for is made ready when it is first
            // looked at, and so the first picture need not wait for it.
            return Bar { search, asking, chips, ..Bar::default() };
        }
        let composer = Composer { graph, index, lexicon };
        let alternatives = pattern
            .zip(self.unfolded)
            .map(|(pattern, part)| (part, composer.alternatives(pattern, part)));
        let (entries, fault) = Lister { asked: self, composer, answered, pattern }.list();
        Bar { search, asking, chips, alternatives, entries, fault }
    }
}

impl PartialEq for Asked {
    fn eq(&self, other: &Self) -> bool {
        (self.places(), &self.search, self.asking, self.unfolded, &self.recent)
            == (other.places(), &other.search, other.asking, other.unfolded, &other.recent)
    }
}

/// The ask bar.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// What was typed when this was listed; meanwhile it may be more.
    pub search: String,
    asking: bool,
    /// The pieces of what is asked; none where nothing is.
    pub chips: Vec<Chip>,
    /// What the piece that is unfolded could be instead.
    pub alternatives: Option<(Part, Vec<Offer>)>,
    /// What can be chosen.
    pub entries: Vec<Entry>,
    /// Why what is typed is no question, where that should be said.
    pub fault: Option<String>,
}

impl Bar {
    /// Whether this lists what belongs to what is typed now.
    pub fn is_current(&self, state: &State) -> bool {
        (self.search.as_str(), self.asking) == (state.search.as_str(), state.asking)
    }

    /// The line that is marked, by its number; the last if there are fewer.
    pub fn marked(&self, state: &State) -> usize {
        state.marked.min(self.entries.len().saturating_sub(1))
    }
}

struct Lister<'a> {
    asked: &'a Asked,
    composer: Composer<'a>,
    answered: &'a Answered,
    pattern: Option<&'a Pattern>,
}

impl Lister<'_> {
    fn list(&self) -> (Vec<Entry>, Option<String>) {
        let text = self.asked.search.trim();
        let going_on = self.pattern.filter(|_| self.asked.asking);
        if text.is_empty() {
            let entries = match (going_on, self.asked.asking) {
                (Some(_), _) => self.offered(going_on, text),
                (None, true) => self.first_questions().chain(self.offered(None, text)).collect(),
                (None, false) => Vec::new(),
            };
            return (entries, None);
        }
        let (mut groups, mut fault) = (Vec::new(), None);
        let mut names = self.names(text);
        // A saved question is whole: who then names something in full wants to go there.
        if self.answered.question.is_some() && names.first().is_some_and(|name| name.fit >= 1.0) {
            groups.push(std::mem::take(&mut names));
        }
        if let Some(pattern) = going_on {
            let read = self.composer.read(Some(pattern), text).ok();
            let mut offers: Vec<Entry> = self.offered(Some(pattern), text);
            if let Some(read) = read
                && offers.iter().all(|entry| entry.actions != [Action::Compose(read.clone())])
            {
                offers.insert(0, self.sentence(&read, "Go on"));
            }
            groups.push(offers);
        }
        match self.composer.read(None, text) {
            // A name or a kind alone is no sentence: those are listed as such.
            Ok(read) if compose::chips(&self.asked.known.graph, &read).len() > 1 => {
                groups.push(vec![self.sentence(&read, "Question")]);
            }
            Ok(_) => {}
            Err(unplaced) => fault = Some(unplaced.to_string()),
        }
        groups.push(self.connections(text));
        // A kind comes before what is called so only if it is named in full.
        let mut kinds = match going_on {
            None => self.offered(None, text),
            Some(_) => Vec::new(),
        };
        kinds.truncate(FEW);
        let named = kinds.first().is_some_and(|kind| kind.fit >= 1.0);
        let (before, after) = if named { (kinds, Vec::new()) } else { (Vec::new(), kinds) };
        groups.push(before);
        groups.push(names);
        groups.push(after);
        groups.push(self.questions(text));
        groups.push(self.files(text));
        groups.push(commands(text));
        groups.retain(|group| !group.is_empty());
        // The group with the best fit comes first; of about equals the first here.
        let best = |group: &[Entry]| {
            (group.iter().map(|entry| entry.fit).fold(0.0, f32::max) * 10.0).round() as u32
        };
        groups.sort_by_key(|group| std::cmp::Reverse(best(group)));
        let placed = groups.iter().flatten().any(|entry| entry.fit >= LIKELY);
        let mut entries: Vec<Entry> = groups.into_iter().flatten().collect();
        if placed {
            return (entries, None);
        }
        let found = self.in_text(text);
        if !found.is_empty() {
            entries = found.into_iter().chain(entries).collect();
        }
        let sentence = text.split_whitespace().count() > 1;
        (entries, fault.filter(|_| sentence))
    }

    /// The saved questions that people ask most, to begin with.
    fn first_questions(&self) -> impl Iterator<Item = Entry> {
        self.asked.questions.iter().take(FEW).map(|question| {
            let ask = Action::Ask { id: question.id.clone(), set: BTreeMap::new() };
            self.entry("Questions", question.title.clone(), vec![ask])
        })
    }

    fn entry(&self, heading: &'static str, title: String, actions: Vec<Action>) -> Entry {
        let (detail, key, kind, fit, ask) = (String::new(), None, None, 1.0, None);
        Entry { heading, title, detail, key, kind, fit, actions, ask }
    }

    fn sentence(&self, pattern: &Pattern, heading: &'static str) -> Entry {
        let title = query::asked(&self.asked.known.graph, pattern);
        self.entry(heading, title, vec![Action::Compose(pattern.clone())])
    }

    fn offered(&self, pattern: Option<&Pattern>, text: &str) -> Vec<Entry> {
        let answer = self.answered.answer.as_ref().and_then(|answer| answer.as_ref().ok());
        let offers = self.composer.offers(pattern, answer.filter(|_| pattern.is_some()), text);
        let heading = if pattern.is_some() { "Go on" } else { "Ask about" };
        let entry = |offer: Offer| Entry {
            detail: offer.detail,
            kind: offer.kind,
            fit: if pattern.is_some() { (offer.fit + 0.1).min(1.0) } else { offer.fit },
            ..self.entry(heading, offer.label, vec![Action::Compose(offer.result)])
        };
        offers.into_iter().take(OFFERS).map(entry).collect()
    }

    fn names(&self, text: &str) -> Vec<Entry> {
        let mut found = Vec::new();
        for hit in self.asked.known.index.search(text, NAMES) {
            let Some(entity) = self.asked.known.graph.entity(&hit.id) else { continue };
            let kind = wording::kind_line(entity);
            let detail = match entity.aliases.contains(&hit.matched) {
                true => format!("{kind} · also “{}”", hit.matched),
                false => kind,
            };
            let open = Action::OpenAround([hit.id.clone()].into());
            found.push(Entry {
                detail,
                kind: Some(entity.kind()),
                fit: hit.score,
                ask: Some(compose::begin_with(&hit.id)),
                ..self.entry("Names", entity.name.clone(), vec![open])
            });
        }
        found
    }

    fn questions(&self, text: &str) -> Vec<Entry> {
        let titles: Vec<&str> = self.asked.questions.iter().map(|q| q.title.as_str()).collect();
        let mut found: Vec<Entry> = rank(&titles, text)
            .into_iter()
            .zip(self.asked.questions.iter())
            .filter_map(|(fit, question)| {
                let ask = Action::Ask { id: question.id.clone(), set: BTreeMap::new() };
                // A question has many words; having some of them is little.
                let fit = fit? * 0.9;
                Some(Entry { fit, ..self.entry("Questions", question.title.clone(), vec![ask]) })
            })
            .collect();
        found.sort_by(|a, b| b.fit.total_cmp(&a.fit));
        found.truncate(FEW);
        found
    }

    /// Files opened lately.
    fn files(&self, text: &str) -> Vec<Entry> {
        let names: Vec<String> = self.asked.recent.iter().map(|path| file_name(path)).collect();
        let fits = rank(&names.iter().map(String::as_str).collect::<Vec<_>>(), text);
        let entry = |((path, name), fit): ((&PathBuf, &String), Option<f32>)| {
            let open = Action::UsePath(Purpose::GraphFile, path.clone());
            let detail = path.display().to_string();
            Some(Entry {
                detail,
                fit: fit?,
                ..self.entry("Opened lately", name.clone(), vec![open])
            })
        };
        self.asked.recent.iter().zip(&names).zip(fits).filter_map(entry).collect()
    }

    /// "How is X connected with Y", in the ways in which people say it.
    fn connections(&self, text: &str) -> Vec<Entry> {
        let Some((from, to)) = compose::connection(text) else { return Vec::new() };
        let likely = |text: &str| match query::resolve(
            &self.asked.known.graph,
            &self.asked.known.index,
            text,
        ) {
            Resolved::One(id) => vec![id],
            Resolved::Several(hits) => hits.into_iter().take(2).map(|hit| hit.id).collect(),
            Resolved::None { .. } => Vec::new(),
        };
        let (from, to) = (likely(&from), likely(&to));
        let mut found = Vec::new();
        for from in &from {
            for to in to.iter().filter(|to| *to != from) {
                let [a, b] = [from, to].map(|id| name(&self.asked.known.graph, id));
                let connect = Action::Connect(PathRequest::new(from.clone(), to.clone()));
                found.push(self.entry(
                    "Connection",
                    format!("How is {a} connected with {b}?"),
                    vec![connect],
                ));
            }
        }
        found
    }
}

fn commands(text: &str) -> Vec<Entry> {
    let all: Vec<Command> =
        Command::ALL.iter().copied().filter(|command| *command != Command::Search).collect();
    let labels: Vec<&str> = all.iter().map(|command| command.label()).collect();
    let explanations: Vec<&str> = all.iter().map(|command| command.explanation()).collect();
    let (labels, explanations) = (rank(&labels, text), rank(&explanations, text));
    let mut found: Vec<Entry> = all
        .iter()
        .zip(labels.into_iter().zip(explanations))
        .filter_map(|(&command, (label, explanation))| {
            // A hit in the name is worth more than one in the explanation.
            let fit = label.or_else(|| Some(explanation? * 0.5))?;
            Some(Entry {
                heading: "Commands",
                title: command.label().to_owned(),
                detail: command.explanation().to_owned(),
                key: Some(command),
                kind: None,
                fit,
                actions: vec![Action::Run(command)],
                ask: None,
            })
        })
        .collect();
    found.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    found.truncate(FEW);
    found
}

fn cut(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if text.chars().nth(most).is_some() {
        short.push('…');
    }
    short
}
