//! What a run of words in capitals names: by the noun that heads it.

use super::chunks::is_digits;
use super::reading::{Find, Fresh, Reading};
use super::roles;
use super::seats::{mission, subtype};
use super::shapes::{Head, Shapes};
use super::slug;
use super::{bodies, edges};
use crate::ingest::gazetteer::{As, Gazetteer};
use crate::ingest::words::Word;
use crate::ingest::{Name, New, Span};
use crate::model::{EntityKind, MONTHS};
use std::ops::Range;

/// Of these the ones before which the head of a name stands.
const BEHIND_HEAD: [&str; 8] = ["of", "for", "on", "against", "in", "to", "de", "du"];
/// Words that tell no name from another.
pub(super) const GENERIC: [&str; 96] = [
    "project",
    "coordinator",
    "field",
    "operational",
    "neighboring",
    "experienced",
    "ministerial",
    "previous",
    "next",
    "last",
    "current",
    "following",
    "national",
    "international",
    "regional",
    "local",
    "special",
    "annual",
    "general",
    "executive",
    "steering",
    "joint",
    "expert",
    "technical",
    "working",
    "first",
    "second",
    "third",
    "fourth",
    "new",
    "high",
    "level",
    "main",
    "final",
    "draft",
    "permanent",
    "federal",
    "state",
    "central",
    "intergovernmental",
    "interministerial",
    "interagency",
    "legal",
    "public",
    "side",
    "opening",
    "closing",
    "plenary",
    "future",
    "present",
    "relevant",
    "competent",
    "participating",
    "other",
    "action",
    "human",
    "being",
    "right",
    "law",
    "and",
    "of",
    "for",
    "on",
    "in",
    "to",
    "against",
    "trafficking",
    "antitrafficking",
    "person",
    "informal",
    "formal",
    "advisory",
    "support",
    "training",
    "press",
    "news",
    "panel",
    "day",
    "early",
    "this",
    "these",
    "such",
    "each",
    "our",
    "their",
    "his",
    "her",
    "its",
    "all",
    "our",
    "several",
    "various",
    "same",
    "respective",
    "deputy",
    "head",
];

/// Words that say that a name is of who is in a body, not of the body.
const PERSONS: [&str; 10] = [
    "speaker",
    "minister",
    "member",
    "director",
    "deputy",
    "head",
    "president",
    "secretary",
    "ambassador",
    "adviser",
];

/// What heads a name: the noun before its first preposition, or its last. A treaty, a paper or a
/// meeting is named behind the body whose it is ("Council of Boats Convention on Nets").
pub(super) fn head(words: &[Word]) -> Option<(&'static Head, usize)> {
    let is_year = |word: &&Word| is_digits(word);
    let solid = words.len() - words.iter().rev().take_while(is_year).count();
    let solid = before_place(words, solid);
    let links = |at: usize| {
        words.get(at).is_some_and(|word| BEHIND_HEAD.contains(&word.key.as_str()) && !word.capital)
    };
    let ends = (0..solid).filter(|&at| links(at + 1) || at + 1 == solid);
    let heads: Vec<(&'static Head, usize)> =
        ends.filter_map(|at| head_at(words, at).map(|head| (head, at))).collect();
    let first = heads.first().copied()?;
    let made = |(head, _): &&(&Head, usize)| head.kind != EntityKind::Organisation;
    let is_first = links(first.1 + 1) || first.1 + 1 == solid;
    // "Faculty of Law" is no law.
    let bodies = first.0.kind == EntityKind::Organisation && first.0.subtype != "academic";
    let stands = |(_, at): &&(&Head, usize)| at.checked_sub(1).is_none_or(|before| !links(before));
    let later = heads.iter().find(made).filter(stands).filter(|_| bodies);
    later.copied().or(Some(first)).filter(|_| is_first)
}

/// Where a name ends before the place that is its last word: "University College Dublin".
fn before_place(words: &[Word], end: usize) -> usize {
    let gazetteer = Gazetteer::shipped();
    let body = |at: usize| {
        let head = head_at(words, at);
        head.is_some_and(|head| matches!(head.subtype.as_str(), "academic" | "ngo" | "other"))
    };
    let place = (1..=2).find(|&n| {
        let found = end.checked_sub(n).and_then(|at| gazetteer.at(words.get(at..end)?));
        found.is_some_and(|(count, _, how)| count == n && how == As::Name)
    });
    let behind = place.map(|n| end - n).filter(|&at| at >= 2 && at < end && body(at - 1));
    behind.unwrap_or(end)
}

/// The head that ends at a word.
fn head_at(words: &[Word], at: usize) -> Option<&'static Head> {
    let shapes = Shapes::shipped();
    if !words[at].capital {
        return None;
    }
    let two = at
        .checked_sub(1)
        .and_then(|before| shapes.heads.get(&format!("{} {}", words[before].key, words[at].key)));
    two.or_else(|| shapes.heads.get(&words[at].key))
}

/// Whether a name tells what it names from others of its sort.
fn is_specific(words: &[Word], head: usize) -> bool {
    // "the third Occasional Paper" is one of many.
    // So is a body that is called by the two words of its sort: "the Task Force".
    let paper = Shapes::shipped().heads.get(&words[head].key);
    let paper = paper.is_some_and(|own| own.kind == EntityKind::Publication);
    let group = words.len() == 2
        && matches!(words[0].key.as_str(), "task" | "contact" | "training" | "research");
    let sorted = paper || group;
    let two = head.checked_sub(1).filter(|&before| {
        let Some(before) = words.get(before).filter(|_| sorted) else { return false };
        let key = format!("{} {}", before.key, words[head].key);
        Shapes::shipped().heads.contains_key(&key)
    });
    let telling = |(at, word): (usize, &Word)| {
        let ordinal = is_digits(word) || matches!(word.key.as_str(), "st" | "nd" | "rd" | "th");
        at != head
            && two != Some(at)
            && !GENERIC.contains(&word.key.as_str())
            && !ordinal
            && !Shapes::shipped().heads.contains_key(&word.key)
    };
    words.iter().enumerate().any(telling)
}

/// Whether every State has a body of such a name: "Prosecutor General's Office", "National Police
/// Agency", "Anti-Trafficking Department", "Committee on Human Rights".
fn is_of_states(words: &[Word], head: usize) -> bool {
    const FIELDS: [&str; 16] = [
        "police",
        "custom",
        "border",
        "court",
        "bar",
        "prosecutor",
        "prosecution",
        "ombudsman",
        "ombudsperson",
        "parliament",
        "minister",
        "guard",
        "inspection",
        "inspectorate",
        "antitrafficking",
        "assembly",
    ];
    let key = |at: usize| words.get(at).map_or("", |word| word.key.as_str());
    let field = (0..words.len()).any(|at| at != head && FIELDS.contains(&key(at)));
    let rights = (head + 1..words.len()).any(|at| key(at) == "human" && key(at + 1) == "right");
    let many = matches!(key(0), "national" | "state") && words.len() == 2 && key(1) == "agency";
    (field || rights) && !many && words.len() <= 5
}

/// The find of a name, if its head says what it is and it tells what it names from others.
pub(super) fn named(
    reading: &Reading<'_>,
    passage: usize,
    mut chunk: Range<usize>,
) -> Option<Fresh> {
    let all = &reading.words[passage];
    // Titles of people and possessors of other names stand before a name and are no part of it.
    while chunk.len() > 1 && {
        let word = &all[chunk.start];
        Shapes::shipped().honorifics.contains(&word.key)
            && !Shapes::shipped().heads.contains_key(&word.key)
    } {
        chunk.start += 1;
    }
    chunk.start = roles::behind_roles(all, chunk.clone());
    chunk = edges::without_news(reading, passage, chunk);
    chunk = edges::before_person(reading, passage, chunk);
    chunk = edges::without_small(all, chunk);
    let words = all.get(chunk.clone()).filter(|words| !words.is_empty())?;
    if edges::is_shouted(reading, passage, &chunk) {
        return None;
    }
    let (head, at) = head(words)?;
    let plural = all[chunk.start + at].span;
    let text = reading.text(passage);
    let written_head = &text[plural.start..plural.end];
    // "Ministries", "Conferences": a sort of things, not one.
    let many = written_head.ends_with(['s', 'S'])
        && !matches!(
            written_head,
            "Regulations"
                | "Guidelines"
                | "Services"
                | "Consultations"
                | "Times"
                | "News"
                | "Airlines"
                | "Clippings"
                | "Principles"
                | "Press"
                | "Grants"
                | "Troops"
                | "Corps"
                | "Headquarters"
                | "Customs"
                | "Procedures"
                | "Accords"
                | "Recommendations"
                | "Frontiers"
                | "Borders"
        );
    let policy = head.kind == EntityKind::Instrument && head.subtype == "policy";
    let dated = (policy || head.kind == EntityKind::Decision)
        && words.iter().any(|word| is_digits(word) && word.key.len() == 4);
    let specific = dated || is_specific(words, at);
    // "the State Police" is one where it is known of which State the text speaks.
    let government = matches!(head.subtype.as_str(), "government" | "parliament");
    let of_state = matches!(
        words[0].key.as_str(),
        "state" | "national" | "federal" | "supreme" | "constitutional" | "border" | "high"
    );
    let national = !specific
        && (government && of_state
            || head.kind == EntityKind::Organisation && is_of_states(words, at));
    let pointed = words.len() >= 2 && (specific || national);
    // A principle, and no law.
    if words.iter().map(|word| word.key.as_str()).eq(["rule", "of", "law"]) {
        return None;
    }
    // "May 2014 Press release": a date is no part of a name.
    let plain = |word: &Word| is_digits(word) || MONTHS.contains(&word.key.as_str());
    if words[..at].iter().all(plain) && words.len() > 1 && at > 0 {
        return None;
    }
    // "Minister of Boats and Member of Parliament" is a person.
    let person = words[..=at].iter().any(|word| PERSONS.contains(&word.key.as_str()));
    if person {
        return None;
    }
    // "Experienced Prosecutor" is somebody, "UNX's Office" is whoever works there.
    let whose = words.len() == 2
        && words[0].acronym
        && text[words[0].span.start..words[0].span.end].contains(['’', '\'']);
    let somebody = written_head == "Prosecutor"
        && at + 1 == words.len()
        && !words[..at].iter().all(|word| {
            let sort = roles::names_bodies(&word.key) || word.key == "chief";
            sort || Gazetteer::shipped().at(std::slice::from_ref(word)).is_some()
        });
    // "Chief of Protocol of Ruritania"
    let chief = head.kind == EntityKind::Instrument
        && chunk.start >= 2
        && all[chunk.start - 1].key == "of"
        && matches!(all[chunk.start - 2].key.as_str(), "chief" | "head" | "director");
    // "Reply New": news have their s.
    let new = written_head == "New";
    // A programme is what is done, unless it is one of the bodies that are called so.
    let program = matches!(written_head, "Programme" | "Program")
        && (!words[0].acronym || at + 1 < words.len())
        && !words.iter().any(|word| matches!(word.key.as_str(), "united" | "world"));
    if whose || somebody || chief || new || program {
        return None;
    }
    // "Handbook for Ruritanian rowers": the name goes on in small letters.
    let cut = at + 2 < words.len() && {
        let last = std::slice::from_ref(&words[words.len() - 1]);
        let adjective = Gazetteer::shipped().at(last).is_some_and(|(.., how)| how == As::Adjective);
        let rest = text[words[words.len() - 1].span.end..].trim_start_matches(' ');
        adjective && rest.starts_with(char::is_lowercase)
    };
    if cut {
        return None;
    }
    if many && !written_head.ends_with("ss") && !written_head.ends_with("’s") || !pointed {
        return None;
    }
    let span = Span { start: words.first()?.span.start, end: words.last()?.span.end };
    let name = text.get(span.start..span.end)?.trim_end_matches("’s").trim_end_matches("'s");
    let span = Span { start: span.start, end: span.start + name.len() };
    // "the Finnish OSCE Chairmanship" is the Finnish Chairmanship.
    let chairs = matches!(written_head, "Chairmanship" | "Presidency");
    let short = name.replacen(" OSCE ", " ", usize::from(chairs));
    let name = short.as_str();
    if let Some(fresh) = mission(reading, passage, words, span, name) {
        return Some(fresh);
    }
    if head.kind == EntityKind::FieldMission {
        return None;
    }
    // A platform is a body, if it is none for action.
    let platform = written_head == "Platform"
        && !(words.get(at + 1).is_some_and(|word| word.key == "for")
            && words.get(at + 2).is_some_and(|word| word.key == "action"));
    let subtype = if platform { "other".into() } else { subtype(words, head) };
    let id = match head.kind {
        EntityKind::Organisation => slug::body_id(name)?,
        // "the Rowers' League's Convention" is the Rowers' League Convention.
        EntityKind::Instrument => {
            let plain = name.replace("’s ", " ").replace("'s ", " ");
            slug::id(EntityKind::Instrument, &plain)?
        }
        kind => slug::id(kind, name)?,
    };
    // A plan of the OSCE is adopted by its bodies; plans of others are policies of others.
    let own_plan =
        head.kind == EntityKind::Instrument && head.subtype == "policy" && words[0].key == "osce";
    let kind = match (own_plan, platform) {
        (true, _) => EntityKind::Decision,
        (_, true) => EntityKind::Organisation,
        _ => head.kind,
    };
    let id = if own_plan || platform { slug::id(kind, name)? } else { id };
    let opens = reading.opens(passage, chunk.start);
    let score = match (kind, words.len()) {
        (_, 2) if opens => 0.6,
        (EntityKind::Organisation, _) => 0.8,
        (EntityKind::Event | EntityKind::Instrument, _) => 0.75,
        _ => 0.7,
    };
    let find = Find {
        passage,
        span,
        name: Name::New(id),
        kind,
        rivals: Vec::new(),
        why: if national {
            bodies::NATIONAL.to_owned()
        } else {
            format!("a name headed by “{}”", written_head.trim_end_matches("’s"))
        },
        score,
        given: false,
    };
    let new = New { name: name.to_owned(), subtype: Some(subtype), ..New::default() };
    Some(Fresh { find, new })
}
