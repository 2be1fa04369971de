//! Saved questions: patterns with a title and slots to fill.

use super::pattern::{Pattern, PatternError, words};
use crate::model::{EntityId, EntityKind};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The newest version of the questions file, and the only one so far.
const VERSION: u32 = 1;

/// The questions that the program carries.
const BUILTIN: &str = include_str!("../../graphs/questions.ron");

/// How deep the file may nest. Ours nests to eight.
const MAX_DEPTH: usize = 32;

/// A question that can be asked again, with other entities in its slots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// A readable identifier, such as `nrm-implementation`.
    pub id: String,
    /// The question as a plain sentence.
    pub title: String,
    /// What the answer shows and what it rests on.
    pub explanation: String,
    /// What can be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<QuestionSlot>,
    /// What is looked for.
    pub pattern: Pattern,
    /// The columns that make the rows and columns of a grid, where one says something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grid: Option<(String, String)>,
}

/// Something to choose in a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionSlot {
    /// Its name, as in `--set mission=serbia`.
    pub name: String,
    /// What it is called on the screen.
    pub title: String,
    /// What the choice does.
    pub fills: Target,
    /// What is chosen unless another is; without one the slot stays open and any entity fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<EntityId>,
}

/// Where a choice goes, by the name of the pattern's slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// The chosen entity stands in the slot.
    Entity(String),
    /// What stands in the slot is about the chosen theme.
    About(String),
}

impl Target {
    /// The pattern's slot.
    fn slot(&self) -> &str {
        match self {
            Self::Entity(slot) | Self::About(slot) => slot,
        }
    }
}

impl Question {
    /// The kinds that can be chosen for a slot; any if empty.
    pub fn kinds(&self, slot: &QuestionSlot) -> Vec<EntityKind> {
        match &slot.fills {
            Target::About(_) => vec![EntityKind::Theme],
            Target::Entity(name) => {
                let place = self.pattern.slots().find(|place| place.name == *name);
                place.map(|place| place.kinds.clone()).unwrap_or_default()
            }
        }
    }

    /// The pattern with the chosen entities, and the defaults where none is chosen.
    ///
    /// # Errors
    /// [`BindError`] if there is no such slot or the entity's kind does not fit it. Whether the
    /// graph has the entity is seen when the pattern is answered.
    pub fn bind(&self, chosen: &BTreeMap<String, EntityId>) -> Result<Pattern, BindError> {
        if let Some(name) = chosen.keys().find(|name| self.slots.iter().all(|s| s.name != **name)) {
            return Err(BindError::UnknownSlot {
                question: self.id.clone(),
                slot: name.clone(),
                known: self.slots.iter().map(|slot| slot.name.clone()).collect(),
            });
        }
        let mut pattern = self.pattern.clone();
        for slot in &self.slots {
            let Some(entity) = chosen.get(&slot.name).or(slot.default.as_ref()) else { continue };
            let kinds = self.kinds(slot);
            if !kinds.is_empty() && !kinds.contains(&entity.kind()) {
                return Err(BindError::WrongKind {
                    slot: slot.name.clone(),
                    entity: entity.clone(),
                    expected: kinds,
                });
            }
            if let Some(place) = pattern.slot_mut(slot.fills.slot()) {
                match slot.fills {
                    Target::Entity(_) => place.entity = Some(entity.clone()),
                    Target::About(_) => place.about = Some(entity.clone()),
                }
            }
        }
        Ok(pattern)
    }

    /// What makes the question unfit to ask, if anything.
    pub fn fault(&self) -> Option<QuestionFault> {
        let known = |name: &str| self.pattern.slots().any(|slot| slot.name == name);
        let named = self.grid.iter().flat_map(|(row, column)| [row.as_str(), column.as_str()]);
        let mut named = named.chain(self.slots.iter().map(|slot| slot.fills.slot()));
        if let Some(unknown) = named.find(|name| !known(name)) {
            return Some(QuestionFault::NoColumn { name: unknown.into() });
        }
        let repeated = self.slots.iter().enumerate().find(|(index, slot)| {
            self.slots[..*index].iter().any(|earlier| earlier.name == slot.name)
        });
        if let Some((_, slot)) = repeated {
            return Some(QuestionFault::DuplicateSlot { name: slot.name.clone() });
        }
        match self.bind(&BTreeMap::new()) {
            Err(error) => Some(QuestionFault::Default(error)),
            Ok(pattern) => pattern.validate().err().map(QuestionFault::Pattern),
        }
    }
}

/// Why a question cannot be asked so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindError {
    /// The question has no such slot.
    #[error("the question '{question}' has no slot '{slot}'; it has: {}", known.join(", "))]
    UnknownSlot {
        /// The question.
        question: String,
        /// What was named.
        slot: String,
        /// What could be.
        known: Vec<String>,
    },
    /// The entity's kind does not fit.
    #[error("'{entity}' cannot be chosen for '{slot}', which takes one of: {}", words(expected))]
    WrongKind {
        /// The slot.
        slot: String,
        /// The entity.
        entity: EntityId,
        /// What can be chosen.
        expected: Vec<EntityKind>,
    },
}

/// What is wrong with one question of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionFault {
    /// A slot or the grid names a column that the pattern lacks.
    #[error("its pattern has no slot '{name}'")]
    NoColumn {
        /// What was named.
        name: String,
    },
    /// Two slots of one name.
    #[error("two of its slots are named '{name}'")]
    DuplicateSlot {
        /// The name.
        name: String,
    },
    /// A default does not fit its slot.
    #[error("a default does not fit: {0}")]
    Default(BindError),
    /// The pattern makes no sense.
    #[error("{0}")]
    Pattern(PatternError),
}

/// Why a text is no questions file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// Not the format.
    #[error("questions, line {line}, column {column}: {message}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1, in characters.
        column: usize,
        /// What stands there and what was expected.
        message: String,
    },
    /// Written by a newer program, or no version of this format.
    #[error("the questions are of version {found}, and this program reads version {VERSION}")]
    Version {
        /// The version named.
        found: u32,
    },
    /// Two questions of one identifier.
    #[error("two questions have the identifier '{id}'")]
    Duplicate {
        /// The identifier.
        id: String,
    },
    /// A question cannot be asked as it stands.
    #[error("the question '{id}' cannot be asked: {fault}")]
    Faulty {
        /// The question.
        id: String,
        /// What is wrong with it.
        fault: QuestionFault,
    },
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename = "Questions")]
struct File {
    #[serde(rename = "version")]
    _version: u32,
    questions: Vec<Question>,
}

/// Only what tells the version, so that a newer file is refused for being newer.
#[derive(Deserialize)]
#[serde(rename = "Questions")]
struct Header {
    version: u32,
}

/// The questions that the program carries, in the order of their file.
///
/// # Errors
/// Never in a released program: a test reads them. A developer who edits `graphs/questions.ron`
/// sees the place here.
pub fn questions() -> Result<Vec<Question>, QuestionError> {
    parse_questions(BUILTIN)
}

/// Reads a questions file.
///
/// # Errors
/// [`QuestionError`], with the place or the question.
pub fn parse_questions(text: &str) -> Result<Vec<Question>, QuestionError> {
    let options = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .with_recursion_limit(MAX_DEPTH);
    let syntax = |error: ron::error::SpannedError| {
        let message = error.code.to_string();
        QuestionError::Syntax {
            line: error.span.start.line,
            column: error.span.start.col,
            message: message.chars().filter(|c| !c.is_control()).take(300).collect(),
        }
    };
    let header: Header = options.from_str(text).map_err(syntax)?;
    if header.version != VERSION {
        return Err(QuestionError::Version { found: header.version });
    }
    let file: File = options.from_str(text).map_err(syntax)?;
    for (index, question) in file.questions.iter().enumerate() {
        if file.questions[..index].iter().any(|earlier| earlier.id == question.id) {
            return Err(QuestionError::Duplicate { id: question.id.clone() });
        }
        if let Some(fault) = question.fault() {
            return Err(QuestionError::Faulty { id: question.id.clone(), fault });
        }
    }
    Ok(file.questions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{id, sample};
    use crate::query::{Row, answer};
    use proptest::prelude::*;

    fn question(name: &str) -> Question {
        questions().unwrap().into_iter().find(|question| question.id == name).unwrap()
    }

    fn bound(name: &str, choices: &[(&str, &str)]) -> Result<Pattern, BindError> {
        let chosen = choices.iter().map(|(slot, entity)| (slot.to_string(), id(entity))).collect();
        question(name).bind(&chosen)
    }

    fn rows(name: &str, choices: &[(&str, &str)]) -> Vec<Vec<String>> {
        let answer = answer(&sample(), &bound(name, choices).unwrap()).unwrap();
        let cells = |row: &Row| row.entities().map(|id| id.name().to_string()).collect();
        answer.rows.iter().map(cells).collect()
    }

    #[test]
    fn the_signature_question_has_its_columns_and_answers() {
        let asked = bound("nrm-implementation", &[]).unwrap();
        assert_eq!(asked.column_names(), ["mission", "recommendation", "activity"]);
        assert_eq!(rows("nrm-implementation", &[]).len(), 4);
        let one = rows("nrm-implementation", &[("mission", "field-mission/montenegro")]);
        assert_eq!(one, [["montenegro", "action-plan-2003/V.3.1", "montenegro-help"]]);
    }

    /// That each has an answer is tested on the built-in graph, in `tests/graphs.rs`.
    #[test]
    fn every_saved_question_is_a_sentence_that_is_explained() {
        let saved = questions().unwrap();
        assert!(saved.len() >= 16);
        for Question { id, title, explanation, .. } in &saved {
            assert!(title.ends_with('?') && title.matches('?').count() == 1, "{id}: {title}");
            assert!(title.starts_with(char::is_uppercase), "{id}: {title}");
            assert!(explanation.ends_with('.'), "{id}: {explanation}");
            assert!(explanation.split(". ").count() >= 2, "{id} leaves an empty row unexplained");
            let named = |other: &&Question| other.title == *title;
            assert_eq!(saved.iter().filter(named).count(), 1, "{title}");
        }
    }

    #[test]
    fn other_questions_answer_as_their_titles_say() {
        assert_eq!(
            rows("mission-activities", &[]).iter().map(|row| row[1].as_str()).collect::<Vec<_>>(),
            [
                "serbia-course",
                "serbia-course",
                "serbia-hotline",
                "serbia-standards",
                "serbia-standards"
            ]
        );
        assert_eq!(rows("tasks", &[]), [["odihr", "action-plan-2003/V.3.1", "MC.DEC-2-03"]]);
        assert_eq!(
            rows("mission-partners", &[("partner", "organisation/odihr")]),
            [["serbia", "odihr", "serbia-course"]]
        );
    }

    #[test]
    fn a_wrong_choice_is_refused_with_what_would_do() {
        let message = bound("tasks", &[("mission", "place/serbia")]).unwrap_err().to_string();
        assert!(message.contains("it has: body"), "{message}");
        let message = bound("tasks", &[("body", "place/serbia")]).unwrap_err().to_string();
        assert!(message.contains("organisation, field mission, person"), "{message}");
        let message =
            bound("nrm-implementation", &[("theme", "place/serbia")]).unwrap_err().to_string();
        assert!(message.contains("one of: theme"), "{message}");
    }

    fn file(questions: &str) -> String {
        format!("Questions(version: 1, questions: [{questions}])")
    }

    const ONE: &str = r#"(id: "a", title: "A?", explanation: "A.", pattern: (start: (name: "x")))"#;

    #[test]
    fn faulty_files_are_refused_with_the_place_or_the_question() {
        assert_eq!(parse_questions(&file(ONE)).unwrap().len(), 1);
        let with = |more: &str| file(&ONE.replace("pattern", &format!("{more}, pattern")));
        for (text, part) in [
            ("Questions(version: 2, what: ())".to_string(), "version 2"),
            (String::new(), "line 1"),
            (file(&format!("{ONE}, {ONE}")), "two questions have the identifier 'a'"),
            (file(ONE).replace("(name: \"x\")", "\n(nome: \"x\")"), "line 2"),
            (with("grid: (\"x\", \"y\")"), "'a' cannot be asked: its pattern has no slot 'y'"),
            (
                with(r#"slots: [(name: "t", title: "T", fills: about("x"), default: "place/x")]"#),
                "'place/x' cannot be chosen for 't'",
            ),
            (file(ONE).replace("\"x\"", "\"x\", optional: true"), "the first slot"),
        ] {
            let message = parse_questions(&text).unwrap_err().to_string();
            assert!(message.contains(part), "{text}\n{message}");
        }
    }

    proptest! {
        #[test]
        fn any_damage_is_read_or_refused(at in 0..BUILTIN.len(), with in "\\PC{0,3}") {
            prop_assume!(BUILTIN.is_char_boundary(at));
            let _ = parse_questions(&format!("{}{with}", &BUILTIN[..at]));
            let _ = parse_questions(&format!("{}{with}{}", &BUILTIN[..at], &BUILTIN[at..]));
        }
    }
}
