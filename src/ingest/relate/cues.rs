//! The table of cues: by which wordings a text makes a claim.

use super::words::{Form, forms, spelling};
use crate::model::{EntityKind, RelationKind, Role, State};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// The largest table read, in bytes.
pub const MAX_TABLE_BYTES: usize = 1 << 20;

/// The most words of one phrase.
const MAX_PHRASE: usize = 16;

/// Why a table of cues cannot be used.
#[derive(Debug, Error)]
pub enum CueError {
    /// Larger than [`MAX_TABLE_BYTES`].
    #[error("the table of cues has {0} bytes, more than {MAX_TABLE_BYTES}; leave cues out")]
    TooLarge(usize),
    /// Not the written form.
    #[error("the table of cues cannot be read: {0}")]
    Unreadable(#[from] Box<ron::error::SpannedError>),
    /// A cue joins what the model does not allow.
    #[error("the cue \"{cue}\": {kind} never leads from {from} to {to}; correct its ends")]
    Ends {
        /// The cue.
        cue: String,
        /// Its relation.
        kind: RelationKind,
        /// A kind that it lets it start from.
        from: EntityKind,
        /// A kind that it lets it lead to.
        to: EntityKind,
    },
    /// A phrase that cannot be matched.
    #[error(
        "the cue \"{cue}\", \"{phrase}\": write at most 16 words with FROM and TO once each and a \
         word beside them"
    )]
    Phrase {
        /// The cue.
        cue: String,
        /// The phrase.
        phrase: String,
    },
}

/// A sentence and what a cue must make of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence, with its names marked: `The [organisation/guild: Guild] met.`
    pub text: String,
    /// The claims, as `from kind to` and, where it is not done, `state`; none where the cue must
    /// keep silent.
    #[serde(default)]
    pub gives: Vec<String>,
}

/// Wordings that make one kind of claim.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// By which a proposal names it.
    pub name: String,
    /// What is claimed.
    pub kind: RelationKind,
    /// Kinds at its start.
    pub from: Vec<EntityKind>,
    /// Kinds at its end.
    pub to: Vec<EntityKind>,
    /// Verbs whose subject is the start and whose object is the end, or the other way in the passive.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Whether the verbs' subject is the end instead.
    #[serde(default)]
    pub turned: bool,
    /// Wordings with FROM and TO in them.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// The part of the start.
    #[serde(default)]
    pub role: Option<Role>,
    /// How far along what is so worded is, where nothing else says so.
    #[serde(default)]
    pub state: State,
    /// How often a claim found so is right, 0 to 1.
    pub score: f32,
    /// Tests.
    pub examples: Vec<Example>,
}

/// A verb of doing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Doing {
    /// Its base form, with the words that belong to it.
    pub verb: String,
    /// What it is called as a thing; empty where its object says it all ("organized a course").
    #[serde(default)]
    pub noun: String,
    /// The part of whoever its object is, where that is an actor.
    #[serde(default)]
    pub object: Option<Role>,
    /// Whether it is a deed only where it was done again and again: "has advocated".
    #[serde(default)]
    pub voice: bool,
}

/// Words by which a text treats a theme.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeWords {
    /// The theme's identifier.
    pub theme: String,
    /// The words: `a|b` is either, a word that ends in `*` stands for all that begin so, and `..`
    /// for a few words between. With `-` before them they are words that only look like the theme's.
    pub words: Vec<String>,
}

/// The table as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename = "Cues", deny_unknown_fields)]
struct Written {
    cues: Vec<Cue>,
    doing: Vec<Doing>,
    subjects: Vec<ThemeWords>,
}

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// The start of the claim.
    From,
    /// Its end.
    To,
    /// One of these words.
    Words(Vec<String>),
    /// One of these words, or none.
    Perhaps(Vec<String>),
}

/// What a word can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Starts {
    /// A verb of a cue: cue, verb, form.
    Verb(usize, usize, Form),
    /// The first plain word of a phrase: cue, phrase, place in it.
    Phrase(usize, usize, usize),
    /// A verb of doing.
    Doing(usize, Form),
}

/// The table of cues, ready for use.
#[derive(Debug, Clone)]
pub struct CueTable {
    pub(super) cues: Vec<Cue>,
    pub(super) doing: Vec<Doing>,
    pub(super) subjects: Vec<ThemeWords>,
    /// The words after a verb, by cue and verb.
    pub(super) verb_rest: Vec<Vec<Vec<String>>>,
    pub(super) doing_rest: Vec<Vec<String>>,
    pub(super) phrases: Vec<Vec<Vec<Piece>>>,
    pub(super) starts: BTreeMap<String, Vec<Starts>>,
}

impl CueTable {
    /// The table that the program carries.
    ///
    /// # Errors
    /// Never for the table as released; a test holds it.
    pub fn builtin() -> Result<Self, CueError> {
        Self::parse(include_str!("../../../assets/extraction/cues.ron"))
    }

    /// Reads a table.
    ///
    /// # Errors
    /// A table that is too large, cannot be read, or holds a cue that the model does not allow.
    pub fn parse(text: &str) -> Result<Self, CueError> {
        if text.len() > MAX_TABLE_BYTES {
            return Err(CueError::TooLarge(text.len()));
        }
        let Written { cues, doing, subjects } = ron::Options::default()
            .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
            .from_str(text)
            .map_err(Box::new)?;
        let mut table = Self {
            verb_rest: Vec::new(),
            doing_rest: Vec::new(),
            phrases: Vec::new(),
            starts: BTreeMap::new(),
            cues: Vec::new(),
            doing: Vec::new(),
            subjects,
        };
        for (c, cue) in cues.iter().enumerate() {
            allowed(cue)?;
            table.add_verbs(c, cue);
            let phrases: Result<Vec<_>, _> = cue.phrases.iter().map(|p| pieces(cue, p)).collect();
            let phrases = phrases?;
            for (p, phrase) in phrases.iter().enumerate() {
                let at = phrase.iter().position(|piece| matches!(piece, Piece::Words(_)));
                if let Some((at, Piece::Words(words))) = at.map(|at| (at, &phrase[at])) {
                    for word in words {
                        table
                            .starts
                            .entry(word.clone())
                            .or_default()
                            .push(Starts::Phrase(c, p, at));
                    }
                }
            }
            table.phrases.push(phrases);
        }
        for (d, doing) in doing.iter().enumerate() {
            let (base, rest) = parts(&doing.verb);
            for (word, form) in forms(&base) {
                table.starts.entry(word).or_default().push(Starts::Doing(d, form));
            }
            table.doing_rest.push(rest);
        }
        table.cues = cues;
        table.doing = doing;
        Ok(table)
    }

    fn add_verbs(&mut self, c: usize, cue: &Cue) {
        let mut rests = Vec::new();
        for (v, verb) in cue.verbs.iter().enumerate() {
            let (base, rest) = parts(verb);
            for (word, form) in forms(&base) {
                self.starts.entry(word).or_default().push(Starts::Verb(c, v, form));
            }
            rests.push(rest);
        }
        self.verb_rest.push(rests);
    }
}

/// A verb without the words that belong to it, and these.
fn parts(verb: &str) -> (String, Vec<String>) {
    let mut words = verb.split_whitespace();
    let base = words.next().unwrap_or_default().to_lowercase();
    (base, words.map(spelling).collect())
}

fn allowed(cue: &Cue) -> Result<(), CueError> {
    for &from in &cue.from {
        for &to in &cue.to {
            // What is part of something is of its kind; other pairs are passed over when matching.
            let passed_over = cue.kind == RelationKind::PartOf && from != to;
            if !cue.kind.allows(from, to) && !passed_over {
                return Err(CueError::Ends { cue: cue.name.clone(), kind: cue.kind, from, to });
            }
        }
    }
    Ok(())
}

/// Reads a phrase: FROM, TO, words, `a|b`, `~verb` for all its forms, `word?`.
fn pieces(cue: &Cue, phrase: &str) -> Result<Vec<Piece>, CueError> {
    let mut found = Vec::new();
    for word in phrase.split_whitespace() {
        let (word, perhaps) = word.strip_suffix('?').map_or((word, false), |w| (w, true));
        found.push(match word {
            "FROM" => Piece::From,
            "TO" => Piece::To,
            _ => {
                let words = word.split('|').flat_map(wordings).collect();
                if perhaps { Piece::Perhaps(words) } else { Piece::Words(words) }
            }
        });
    }
    let count = |piece: &Piece| found.iter().filter(|p| *p == piece).count();
    let good = count(&Piece::From) == 1
        && count(&Piece::To) == 1
        && found.len() <= MAX_PHRASE
        && found.iter().any(|p| matches!(p, Piece::Words(_)));
    let fault = || CueError::Phrase { cue: cue.name.clone(), phrase: phrase.to_owned() };
    good.then_some(found).ok_or_else(fault)
}

fn wordings(word: &str) -> Vec<String> {
    match word.strip_prefix('~') {
        Some(verb) => forms(verb).into_iter().map(|(word, _)| word).collect(),
        None => vec![spelling(word)],
    }
}
