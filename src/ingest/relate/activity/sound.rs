//! What has the wording of a deed and is none: without an object that tells what was done, mere talk,
//! a figure that a government reports, a paper that is a thing of its own.

use super::super::cues::CueTable;
use super::super::units::{Line, What};
use super::sound_words::{
    BOOKS, CAREER, COUNTED, EMPTY, NOT_FIRST, PAPERS, SENT, SITES, TALK, TOLD,
};
use super::{Deed, Sentence, ends};
use crate::model::EntityKind;

/// How many words of an object are looked at.
const REACH: usize = 9;

/// Whether what a verb says is a deed, and its name one that tells what was done.
/// In a survey of many missions every mention of their work is one.
pub(super) fn is_sound(
    (table, survey): (&CueTable, bool),
    sentence: Sentence<'_>,
    deed: &Deed,
    name: &str,
) -> bool {
    let line = sentence.around.line;
    let verb = deed.verb(table).map_or("", |doing| doing.verb.as_str());
    let noun = deed.verb(table).map_or("", |doing| doing.noun.as_str());
    let object = object(line, deed);
    let first = object.first().copied().unwrap_or_default();
    let among = |words: &[&str]| object.iter().any(|word| words.contains(word));
    if !deed.fact.passive && deed.doing.is_some() && NOT_FIRST.contains(&first) {
        return false;
    }
    // "which the Guild held in Elm": what was held stands before.
    if !deed.fact.passive
        && deed.doing.is_some()
        && noun.is_empty()
        && first != "for"
        && super::idle::names_nothing(name)
    {
        return false;
    }
    // "The point is funded by the Guild": who pays is told as such.
    if !survey && deed.fact.passive && matches!(verb, "fund" | "finance" | "sponsor") {
        return false;
    }
    if !survey
        && (super::idle::is_of_text(name)
            || deed.doing.is_some() && super::idle::is_idle(sentence, deed, verb, &object))
    {
        return false;
    }
    let clause = matches!(first, "how" | "what" | "whether" | "why" | "it" | "they" | "there");
    if deed.fact.passive && clause {
        return false;
    }
    // "The series was run by": told of before, and no new thing.
    let article = deed.fact.start.checked_sub(2).map_or("", |at| line.word(at));
    let known = matches!(article, "the" | "this" | "these") && noun.is_empty();
    if deed.fact.passive && deed.doing.is_some() && known && !name.contains(' ') {
        return false;
    }
    if !survey && deed.doing.is_some() && ends::is_none(sentence, deed, verb, &object) {
        return false;
    }
    let next = line.word(deed.after);
    let talks = matches!(verb, "meet" | "brief" | "inform");
    if talks && super::super::ends::hangs(next) {
        return false;
    }
    // "Will open in May", "returned home to Elm": nothing is done to anything.
    let alone = matches!(verb, "start" | "open" | "close" | "complete" | "return" | "transfer");
    if alone && !deed.fact.passive && super::super::ends::hangs(next) {
        return false;
    }
    if !tells(name, noun) {
        return false;
    }
    if of_body(sentence, deed, verb) || is_shared(table, line, deed) {
        return false;
    }
    let mission = deed.of_mission();
    let light = matches!(verb, "give" | "hold" | "offer" | "present" | "deliver" | "conduct");
    if !mission && light && object.iter().take(3).any(|word| TALK.contains(word)) {
        return false;
    }
    let counts = matches!(
        verb,
        "identify" | "assist" | "help" | "investigate" | "screen" | "support" | "meet" | "inform"
    );
    if !mission && counts && among(COUNTED) && object.iter().any(|word| is_count(word)) {
        return false;
    }
    let issues = matches!(
        verb,
        "publish" | "issue" | "present" | "prepare" | "draft" | "update" | "launch" | "bring out"
    );
    if !mission && issues && object.iter().take(4).any(|word| PAPERS.contains(word)) {
        return false;
    }
    // What somebody's work adds to is no deed of its own.
    let carried = deed.doers.iter().all(|doer| doer.span.is_none());
    if !mission
        && carried
        && matches!(verb, "contribute to" | "play a role in" | "strengthen" | "enhance")
    {
        return false;
    }
    let talks = verb == "share" && among(TOLD) || verb == "send" && among(SENT);
    if !mission && talks || holds_clause(line, deed) {
        return false;
    }
    let shows = !mission && matches!(verb, "present" | "introduce") && among(BOOKS);
    // Whom a person met tells of no deed, nor that he opened what others did.
    let person = deed.doers.iter().any(|doer| doer.kind() == EntityKind::Person);
    let place = line
        .named_at(deed.after)
        .is_some_and(|n| sentence.around.end(n, &[EntityKind::Place]).is_some());
    if person && verb == "visit" && (place || among(SITES)) {
        return true;
    }
    // Which posts a person held and what research he led is told of him, not done somewhere.
    if person && among(CAREER) {
        return false;
    }
    let own = "meet,meet with,brief,inform,present,give,open,close,visit,lead,manage,inaugurate,unveil,start";
    !(shows || person && own.split(',').any(|own| own == verb))
}

/// The words of what was done, in small letters; in the passive those before the verb.
fn object<'a>(line: &'a Line, deed: &Deed) -> Vec<&'a str> {
    let article =
        |word: &&str| matches!(*word, "a" | "an" | "the" | "its" | "their" | "his" | "her");
    if deed.fact.passive {
        let words = (0..deed.fact.start).rev().take_while(|&at| line.units[at].what != What::Mark);
        let mut words: Vec<&str> = words.map(|at| line.word(at)).take(REACH).collect();
        words.reverse();
        return words.into_iter().skip_while(article).collect();
    }
    let from = super::idle::object_from(line, deed.after);
    let words = (from..line.units.len()).take_while(|&at| line.units[at].what != What::Mark);
    words.map(|at| line.word(at)).skip_while(article).take(REACH).collect()
}

/// Whether a name tells what was done: more than a figure, or a noun that says nothing by itself.
fn tells(name: &str, noun: &str) -> bool {
    let noun = noun.to_lowercase();
    let low = name.to_lowercase();
    let own = low.strip_prefix(&noun).unwrap_or(&low);
    if own.trim_start().starts_with("and ") {
        return false;
    }
    let words: Vec<&str> = own
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .filter(|word| {
            !super::super::lists::PREPOSITIONS.contains(word)
                && !matches!(
                    *word,
                    "and"
                        | "or"
                        | "such"
                        | "other"
                        | "this"
                        | "these"
                        | "many"
                        | "more"
                        | "several"
                        | "first"
                        | "new"
                        | "further"
                        | "various"
                        | "some"
                        | "the"
                        | "all"
                        | "any"
                        | "no"
                        | "both"
                        | "equipped"
                        | "trained"
                        | "own"
                        | "full"
                        | "great"
                        | "good"
                        | "much"
                )
        })
        .collect();
    let time = |word: &&&str| {
        word.starts_with(|c: char| c.is_ascii_digit()) || crate::model::MONTHS.contains(*word)
    };
    let telling: Vec<&&str> = words.iter().filter(|word| !time(word)).collect();
    // "Help to country put it": a clause, no thing.
    let clause = words.iter().any(|word| matches!(*word, "it" | "them" | "itself" | "themselves"));
    match telling.as_slice() {
        [] => false,
        [one] => !EMPTY.contains(*one) && !ends::is_aside(one),
        _ => !clause,
    }
}

/// "Started in May, its last report will be read": whether what stands behind a verb is a clause with
/// a verb of its own, and no object.
fn holds_clause(line: &Line, deed: &Deed) -> bool {
    if deed.fact.passive || deed.doing.is_none() {
        return false;
    }
    let ends = |word: &str| {
        matches!(
            word,
            "that"
                | "which"
                | "who"
                | "whom"
                | "whose"
                | "where"
                | "how"
                | "what"
                | "as"
                | "when"
                | "while"
                | "and"
                | "but"
                | "so"
                | "if"
                | "because"
                | "than"
        )
    };
    let words = (deed.after..line.units.len())
        .take_while(|&at| line.units[at].what != What::Mark && !ends(line.word(at)));
    words.into_iter().any(|at| {
        let modal = matches!(line.word(at), "will" | "would" | "can" | "could" | "should" | "must");
        modal && !line.units[at].capital
    })
}

/// Whether the object is only a body that goes on being there: "runs its Task Force".
fn of_body(sentence: Sentence<'_>, deed: &Deed, verb: &str) -> bool {
    let line = sentence.around.line;
    if !matches!(verb, "run" | "lead" | "manage" | "operate" | "hold" | "maintain" | "oversee") {
        return false;
    }
    let first = (deed.after..line.units.len())
        .find(|&at| !matches!(line.word(at), "a" | "an" | "the" | "its" | "their"));
    let named = first.and_then(|at| line.named_at(at));
    named.is_some_and(|n| {
        sentence.around.end(n, &[EntityKind::Organisation, EntityKind::FieldMission]).is_some()
    })
}

/// "Which the Guild had trained and equipped": a verb whose object stands before it.
fn is_shared(table: &CueTable, line: &Line, deed: &Deed) -> bool {
    let and = matches!(line.word(deed.after), "and" | "or");
    let again = table.starts.contains_key(line.word(deed.after + 1));
    let which =
        (0..deed.fact.start).rev().take(6).any(|at| matches!(line.word(at), "which" | "whom"));
    !deed.fact.passive && deed.doing.is_some() && and && again && which
}

/// Whether a word counts.
fn is_count(word: &str) -> bool {
    const COUNTS: &str =
        "two three four five six seven eight nine ten eleven twelve hundreds dozens thousands";
    word.starts_with(|c: char| c.is_ascii_digit()) || COUNTS.split(' ').any(|count| count == word)
}
