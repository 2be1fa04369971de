//! Of whom a paragraph tells, from one sentence to the next.

use super::ends::{Around, hangs};
use super::moods::{BE, HAVE};
use super::units::Line;
use super::words::{spelling, tokens};
use super::{ACTORS, Source, id_of};
use crate::ingest::{Mention, Span};
use crate::model::{EntityId, EntityKind};

/// How far from its beginning the subject of a sentence may stand, in units.
const REACH: usize = 12;

/// Of whom is told.
#[derive(Debug, Clone, Default)]
pub(super) struct Topic {
    carried: Option<EntityId>,
    /// The words of which the names of whoever is carried are made.
    called: Vec<String>,
    /// The field mission of which was told last.
    mission: Option<EntityId>,
    /// Whose text it is, where its head speaks in it: "we".
    we: Option<EntityId>,
    /// Whether the last sentence was about something else, which "it" then stands for.
    pub(super) strayed: bool,
}

impl Topic {
    /// Of whom is told where a section begins: of the mission whose text it is.
    pub(super) fn at_home(home: Option<&EntityId>, speaks: bool) -> Self {
        let mission = home.filter(|home| home.kind() == EntityKind::FieldMission).cloned();
        Self { mission, we: home.filter(|_| speaks).cloned(), ..Self::default() }
    }

    /// What a sentence is read with.
    pub(super) fn around<'a>(&'a self, line: &'a Line, mentions: &'a [Mention]) -> Around<'a> {
        let first = line.units.iter().find(|unit| !unit.aside);
        let other = self.strayed
            && first.is_some_and(|unit| matches!(unit.word.as_str(), "it" | "they" | "this"));
        Around {
            line,
            mentions,
            carried: self.carried.as_ref().filter(|_| !other),
            called: &self.called,
            mission: self.mission.as_ref(),
            we: self.we.as_ref(),
        }
    }

    /// Goes over to whoever the text tells of now.
    pub(super) fn tell(&mut self, source: Source<'_>, id: &EntityId) {
        if self.carried.as_ref() == Some(id) {
            return;
        }
        self.called = match source.graph.entity(id) {
            Some(known) => known.names().flat_map(words).collect(),
            None => id.name().split('-').map(spelling).collect(),
        };
        if id.kind() == EntityKind::FieldMission {
            self.mission = Some(id.clone());
        }
        self.carried = Some(id.clone());
    }
}

fn words(name: &str) -> Vec<String> {
    let all = tokens(name, Span { start: 0, end: name.len() });
    all.into_iter().filter(|token| !token.mark).map(|token| token.word).collect()
}

/// The first actor of a sentence that hangs on nothing: of whom it tells.
pub(super) fn opening(around: Around<'_>) -> Option<EntityId> {
    let line = around.line;
    let named =
        line.named.iter().find(|n| !line.units[n.unit].aside && !hangs(&n.head) && !acted(&n.head));
    let until = named.map_or(REACH, |n| (n.unit + 2).min(REACH));
    for unit in (0..until.min(line.units.len())).filter(|&unit| !line.units[unit].aside) {
        if let Some(id) = around.stands_for(unit) {
            return Some(id.clone());
        }
        if matches!(line.word(unit), "it" | "they" | "she" | "he") {
            return None;
        }
    }
    // Words of its own before the name make it no subject: "The work of", "Recommendations for".
    let named = named.filter(|n| n.unit < REACH)?;
    let mention = around.mentions.get(named.mention)?;
    ACTORS.contains(&mention.kind).then(|| mention.name.id().clone())
}

/// Whether what stands before a name is a verb, whose object it then is.
fn acted(head: &str) -> bool {
    BE.contains(&head) || HAVE.contains(&head) || head.ends_with("ed") || head.ends_with("ing")
}

/// Whether a sentence whose subject is nobody of those who act tells of something else, so that "it" in
/// the next stands for that: it names nobody by a pronoun.
pub(super) fn strays(line: &Line) -> bool {
    let mut near = line.units.iter().filter(|unit| !unit.aside).take(REACH);
    near.all(|unit| !matches!(unit.word.as_str(), "it" | "they" | "she" | "he" | "we"))
}

/// The only mission of a sentence: the paragraph is about its work.
pub(super) fn only_mission(around: Around<'_>) -> Option<EntityId> {
    let named = around.line.named.iter().filter_map(|n| around.mentions.get(n.mention));
    let mut missions = named.filter(|m| m.kind == EntityKind::FieldMission).map(id_of);
    let first = missions.next()?;
    missions.all(|other| other == first).then(|| first.clone())
}

/// The mission whose text a document is: the only one that it names, or the one that it names in its
/// title.
pub(super) fn home(source: Source<'_>) -> Option<EntityId> {
    let missions = || source.mentions.iter().filter(|m| m.kind == EntityKind::FieldMission);
    let first = missions().next()?;
    let only = missions().all(|own| id_of(own) == id_of(first));
    let titled = first.passage < source.document.head() && first.kind == EntityKind::FieldMission;
    (only || titled).then(|| id_of(first).clone())
}

/// The body whose head speaks in a text that names no mission for its own: the one of its first line.
pub(super) fn author(source: Source<'_>) -> Option<EntityId> {
    const COUNCILS: [&str; 4] = ["osce", "permanent-council", "ministerial-council", "un"];
    let first = source.mentions.iter().take_while(|own| own.passage <= source.document.head());
    let mut bodies = first.filter(|own| own.kind == EntityKind::Organisation).map(id_of);
    bodies.find(|id| !COUNCILS.contains(&id.name())).cloned()
}

/// Whether a text is spoken before a council by whoever heads the mission whose text it is.
pub(super) fn is_spoken(source: Source<'_>) -> bool {
    const FRONT: usize = 12;
    const ADDRESSED: [&str; 6] =
        ["Excellenc", "Mr. Chair", "Mr Chair", "Madam Chair", "Madame Chair", "dear colleagues"];
    /// How often "I" stands outside quotations in a text of one who speaks for himself.
    const OFTEN: usize = 3;
    let passages = source.document.passages();
    let addressed =
        |own: &crate::document::Passage| ADDRESSED.iter().any(|word| own.text.contains(word));
    let own = passages.iter().filter(|own| !own.text.contains(['“', '"', '”']));
    let spoken: usize = own
        .map(|own| own.text.matches(" I ").count() + usize::from(own.text.starts_with("I ")))
        .sum();
    passages.iter().take(FRONT).any(addressed) || spoken >= OFTEN
}
