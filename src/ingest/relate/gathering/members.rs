//! The people and bodies of a list: "Ada Byrne, Head of the Office; Ola Nord of the Guild; and
//! representatives of the League".

use super::super::ACTORS;
use super::super::ends::End;
use super::super::lists::{DETERMINERS, PEOPLE_OF};
use super::super::units::{What, is_comma};
use super::Told;
use crate::model::EntityKind;

/// The most names of one list.
const MOST: usize = 40;
/// How many words may stand between two names of a list of people and bodies.
const APART: usize = 14;
/// How many units behind a semicolon the list goes on.
const BEHIND: usize = 6;

impl Told<'_> {
    /// The people and bodies of a list that begins at a unit, and the last unit of it. Between them
    /// stand only words of such a list. The body whose office a person of it holds is none of them.
    pub(super) fn members(&self, from: usize) -> (Vec<End>, usize) {
        let line = self.around.line;
        let mut found: Vec<End> = Vec::new();
        let (mut words, mut end) = (0, from.saturating_sub(1));
        let mut person: Option<usize> = None;
        let mut next = from;
        while next < line.units.len() {
            let at = next;
            next += 1;
            let unit = &line.units[at];
            match unit.what {
                What::Name(_) => {
                    let office =
                        person.is_some_and(|own| self.is_of(own, at) || self.is_apart(own, at));
                    let head = line.named_at(at).map_or("", |n| n.head.as_str());
                    let leaves =
                        matches!(head, "in" | "at" | "on" | "during" | "under" | "through");
                    if leaves && at > from && !office {
                        break;
                    }
                    match self.name(at, ACTORS) {
                        // "officials from 49 participating States": how many, and not who.
                        Some(_) if self.is_counted(at) => (end, words) = (at, 0),
                        Some(own)
                            if office && own.kind() != EntityKind::Person
                                || self.is_before_person(at, &own) =>
                        {
                            (end, words) = (at, 0);
                        }
                        Some(own) => {
                            person = (own.kind() == EntityKind::Person).then_some(at);
                            if !found.iter().any(|other| other.id == own.id) {
                                found.push(own);
                            }
                            (end, words) = (at, 0);
                        }
                        None if self.name(at, &[EntityKind::Place]).is_some() => {}
                        None if office => {}
                        None => break,
                    }
                }
                What::Mark if unit.word == ";" && !found.is_empty() => {
                    let more = (at + 1..at + BEHIND).any(|n| self.name(n, ACTORS).is_some());
                    if !more {
                        break;
                    }
                    words = 0;
                }
                What::Mark if matches!(unit.word.as_str(), ";" | "." | ":" | "!" | "?") => break,
                What::Mark => {}
                // "Ada Byrne, who heads the Office; Ola Nord": the list goes on behind the clause.
                What::Word
                    if matches!(unit.word.as_str(), "who" | "whose") && !found.is_empty() =>
                {
                    let Some(behind) = self.behind_clause(at) else { break };
                    (next, words) = (behind, 0);
                }
                What::Word => {
                    words += 1;
                    // "Ambassador of Norway to Latvia", "Adviser on tides": of an office.
                    let office = person.is_some_and(|person| self.is_of(person, at));
                    let small = matches!(
                        unit.word.as_str(),
                        "to" | "on" | "for" | "in" | "at" | "against" | "with"
                    );
                    // "by A on behalf of the League, by B and, by video, by C"
                    let joined = at > from
                        && (is_comma(line.word(at - 1))
                            || matches!(line.word(at - 1), "and" | "as" | "also"));
                    let opener = from.checked_sub(1).map_or("", |n| line.word(n));
                    let again = joined && (unit.word == "by" || unit.word == opener);
                    let behalf = unit.word == "on" && line.word(at + 1) == "behalf";
                    let passes = office && small || again || behalf;
                    if words > APART || leaves(&unit.word) && !passes {
                        break;
                    }
                }
            }
            if found.len() >= MOST {
                break;
            }
        }
        (found, end)
    }

    /// Where a list of people goes on behind a relative clause: at the next semicolon, or at a comma or
    /// "and" with a person right behind it.
    fn behind_clause(&self, at: usize) -> Option<usize> {
        /// How long such a clause is at most, in units.
        const LONGEST: usize = 40;
        const TITLES: usize = 4;
        let units = &self.around.line.units;
        let person = |n: usize| {
            let title = |n: &usize| {
                units.get(*n).is_some_and(|unit| {
                    unit.what == What::Word
                        && (unit.capital || matches!(unit.word.as_str(), "and" | "by" | "from"))
                })
            };
            let name = (n..n + TITLES).find(|n| !title(n)).unwrap_or(n);
            self.name(name, &[EntityKind::Person]).is_some()
        };
        (at + 1..units.len().min(at + LONGEST)).find(|&n| {
            let word = units[n].word.as_str();
            word == ";" || (is_comma(word) || word == "and") && person(n + 1)
        })
    }

    /// Whether a place in a list with semicolons is still told of the person before it, and not behind
    /// the next semicolon: "Ada Byrne, Minister of Boats and Chair of the League; Ola Nord".
    fn is_apart(&self, person: usize, at: usize) -> bool {
        let units = &self.around.line.units;
        let parts = units.iter().filter(|unit| unit.word == ";").count() >= 2;
        let body = self.name(at, &[EntityKind::Person]).is_none();
        parts && body && !units[person + 1..at].iter().any(|unit| unit.word == ";")
    }

    /// Whether a number stands right before a name.
    fn is_counted(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |n| self.around.line.word(n));
        !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit()) && before.len() < 4
    }

    /// Whether a body is named only to say who a person is, or is a part of a name that is not known:
    /// "League Director Ada Byrne", "on behalf of the League".
    fn is_before_person(&self, at: usize, own: &End) -> bool {
        let line = self.around.line;
        if own.kind() == EntityKind::Person {
            return false;
        }
        let titles = |n: &usize| {
            line.units.get(*n).is_some_and(|unit| unit.capital && unit.what == What::Word)
        };
        let next = (at + 1..at + 4).find(|n| !titles(n)).unwrap_or(at + 4);
        let person = self.name(next, &[EntityKind::Person]).is_some();
        let part = next > at + 1 && !line.word(at + 1).is_empty();
        let behalf = (at.saturating_sub(3)..at).any(|n| line.word(n) == "behalf");
        // "the Ombudsman's deputy", "the Court's adviser, Ada Byrne"
        let whose = matches!(line.word(at + 1), "deputy" | "adviser" | "advisor" | "spokesperson");
        person || part || behalf || whose
    }

    /// Whether what stands at a unit tells of the office of the person named before it.
    fn is_of(&self, person: usize, at: usize) -> bool {
        let line = self.around.line;
        let between = &line.units[person + 1..at];
        if between.iter().any(|unit| unit.word == ";") {
            return false;
        }
        let first = between.first();
        let opens = first.is_none_or(|unit| {
            let small = matches!(unit.word.as_str(), "(" | "of" | "from" | "at" | "on");
            is_comma(&unit.word) || small
        });
        let telling = |units: &[super::super::units::Unit]| {
            let mut own = units.iter().filter(|unit| unit.what == What::Word);
            own.find(|unit| !DETERMINERS.contains(&unit.word.as_str()))
                .map(|unit| unit.word.clone())
        };
        let joint = between.iter().rposition(|unit| matches!(unit.word.as_str(), "and" | "or"));
        let office = match joint {
            Some(joint) => telling(&between[joint + 1..]).is_some_and(|word| {
                !PEOPLE_OF.contains(&word.as_str()) && !super::is_people(&word)
            }),
            None => true,
        };
        // "Ada Byrne, Ola Nord and the Guild": between two of a list stands nothing that tells.
        opens && office && telling(between).is_some_and(|word| !PEOPLE_OF.contains(&word.as_str()))
    }
}

/// Whether a word ends a list of people and bodies: a verb, a pronoun, a preposition of another sort.
fn leaves(word: &str) -> bool {
    const OTHER: &str = "to on at during with within under with through by in for which who that where when \
         while was were is are has have had will held met took but because after before following \
         focusing discussing aimed today yesterday spoke said made gave came about against into";
    const SOME: [&str; 8] = [
        "united",
        "armed",
        "posted",
        "based",
        "seconded",
        "accredited",
        "stationed",
        "specialized",
    ];
    let verb = word.ends_with("ed") && word.len() > 4 && !SOME.contains(&word);
    verb || OTHER.split_ascii_whitespace().any(|own| own == word)
}
