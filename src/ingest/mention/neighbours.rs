//! Bodies whose names do not say what they are, told by the words beside them: "the director of Open
//! Gate", "funded by Kestrel Grants", "Open Gate, a small foundation", "Ada Byrne of Open Gate".
//!
//! Stands behind all that names tell by themselves: where something was found already nothing is.

use super::heads::{self, GENERIC};
use super::plain_name::{self, Run};
use super::reading::{Find, Fresh, Reading};
use super::slug;
use crate::document::PassageKind;
use crate::ingest::words::Word;
use crate::ingest::{Name, New, Span};
use crate::model::EntityKind;

/// Why they are proposed.
pub(super) const WHY: &str = "a name beside a word that shows it to be a body";

/// Who belongs to a body, in the singular as words compare.
const PEOPLE: [&str; 62] = [
    "activist",
    "adviser",
    "advisor",
    "analyst",
    "associate",
    "attorney",
    "ceo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chief",
    "coach",
    "colleague",
    "consultant",
    "coordinator",
    "counsel",
    "counsellor",
    "counselor",
    "cofounder",
    "delegate",
    "director",
    "doctor",
    "economist",
    "educator",
    "employee",
    "executive",
    "expert",
    "fellow",
    "founder",
    "head",
    "interpreter",
    "investigator",
    "journalist",
    "lawyer",
    "leader",
    "lecturer",
    "manager",
    "mediator",
    "member",
    "observer",
    "officer",
    "official",
    "operator",
    "pedagogue",
    "personnel",
    "president",
    "practitioner",
    "professor",
    "psychologist",
    "representative",
    "researcher",
    "secretary",
    "specialist",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "staff",
    "team",
    "trainer",
    "volunteer",
    "worker",
];
/// Of these the ones of whom a body has one.
const ONE: [&str; 9] = [
    "ceo",
    "chair",
    "chairperson",
    "director",
    "founder",
    "head",
    "manager",
    "president",
    "leader",
];
/// What a body does to something that is told of as done by it.
const BY: [&str; 54] = [
    "administered",
    "arranged",
    "assisted",
    "backed",
    "carried",
    "cofinanced",
    "cofunded",
    "cohosted",
    "commissioned",
    "compiled",
    "conducted",
    "convened",
    "coorganized",
    "coordinated",
    "created",
    "delivered",
    "designed",
    "developed",
    "donated",
    "drafted",
    "employed",
    "established",
    "facilitated",
    "financed",
    "founded",
    "funded",
    "granted",
    "held",
    "hosted",
    "implemented",
    "initiated",
    "issued",
    "launched",
    "led",
    "maintained",
    "managed",
    "offered",
    "operated",
    "organized",
    "out",
    "owned",
    "paid",
    "prepared",
    "produced",
    "promoted",
    "provided",
    "published",
    "run",
    "sheltered",
    "sponsored",
    "staffed",
    "supported",
    "up",
    "represented",
];
/// Of these the ones that people hardly do.
const BODY_BY: [&str; 21] = [
    "administered",
    "backed",
    "cofinanced",
    "cofunded",
    "cohosted",
    "commissioned",
    "donated",
    "employed",
    "financed",
    "funded",
    "hosted",
    "implemented",
    "issued",
    "maintained",
    "managed",
    "operated",
    "owned",
    "paid",
    "run",
    "sponsored",
    "supported",
];
/// What goes with a body: behind it "with".
const WITH: [&str; 13] = [
    "agreement",
    "alliance",
    "association",
    "collaboration",
    "conjunction",
    "consultation",
    "contract",
    "cooperation",
    "coordination",
    "jointly",
    "partnership",
    "together",
    "concert",
];
/// What is of or from a body.
const OF_BODY: [&str; 31] = [
    "assistance",
    "backing",
    "behalf",
    "branch",
    "campaign",
    "client",
    "contribution",
    "donation",
    "expertise",
    "financing",
    "fund",
    "funding",
    "grant",
    "headquarters",
    "help",
    "helpline",
    "hotline",
    "member",
    "money",
    "office",
    "partner",
    "premise",
    "request",
    "shelter",
    "support",
    "training",
    "website",
    "donor",
    "centre",
    "center",
    "clinic",
];
/// Nouns of bodies in small letters, behind a name and an article.
const NOUNS: [&str; 36] = [
    "agency",
    "alliance",
    "association",
    "body",
    "center",
    "charity",
    "coalition",
    "company",
    "consortium",
    "consultancy",
    "cooperative",
    "enterprise",
    "federation",
    "firm",
    "foundation",
    "fund",
    "group",
    "helpline",
    "initiative",
    "institute",
    "institution",
    "league",
    "movement",
    "network",
    "newspaper",
    "ngo",
    "organization",
    "operator",
    "partner",
    "platform",
    "provider",
    "shelter",
    "society",
    "tank",
    "union",
    "university",
];
/// What is a body's: behind its name and "’s".
const BELONGS: [&str; 24] = [
    "activist",
    "board",
    "branch",
    "ceo",
    "chairperson",
    "counsel",
    "counsellor",
    "director",
    "donor",
    "employee",
    "expert",
    "founder",
    "head",
    "headquarters",
    "helpline",
    "hotline",
    "lawyer",
    "office",
    "researcher",
    "shelter",
    "spokesperson",
    "staff",
    "volunteer",
    "website",
];
/// What bodies do, in the present tense as words compare.
const DOES: [&str; 12] = [
    "assist",
    "employ",
    "finance",
    "fund",
    "host",
    "implement",
    "operate",
    "provide",
    "publishe",
    "run",
    "shelter",
    "staff",
];
/// What bodies do and did; enough for acronyms alone.
const DID: [&str; 20] = [
    "assisted",
    "donated",
    "established",
    "financed",
    "funded",
    "hosted",
    "implemented",
    "launched",
    "opened",
    "operated",
    "organized",
    "provided",
    "published",
    "released",
    "supported",
    "trained",
    "publish",
    "train",
    "organize",
    "support",
];
/// Words within the apposition of a body that lead away from it.
const AWAY: [&str; 12] =
    ["of", "in", "with", "for", "who", "that", "which", "at", "by", "from", "to", "on"];
/// How many words stand between a name and the noun that says what it is.
const APPOSITION: usize = 7;

/// Finds bodies by their neighbours, and takes meetings for bodies whose neighbours say that they are.
pub(super) fn find(reading: &Reading<'_>, known: &[Find], fresh: &mut Vec<Fresh>) {
    for passage in 0..reading.words.len() {
        let heading = reading.passage(passage).kind == PassageKind::Heading;
        if heading || !reading.runs(passage) || plain_name::is_all_capitals(reading, passage) {
            continue;
        }
        let mut taken: Vec<(Span, EntityKind)> = known
            .iter()
            .chain(fresh.iter().map(|own| &own.find))
            .filter(|find| find.passage == passage && find.kind != EntityKind::Theme)
            .map(|find| (find.span, find.kind))
            .collect();
        let mut at = 0;
        while at < reading.words[passage].len() {
            let run = plain_name::run(reading, passage, at, &taken);
            let Some(run) = run.filter(|run| is_body(reading, passage, run, &taken)) else {
                at += 1;
                continue;
            };
            if let Some(found) = new(reading, passage, &run) {
                taken.push((found.find.span, EntityKind::Organisation));
                fresh.push(found);
            }
            at = run.words.end;
        }
    }
    for own in fresh.iter_mut() {
        retype(reading, own);
    }
}

/// Whether the words beside a name show it to be a body.
fn is_body(reading: &Reading<'_>, passage: usize, run: &Run, taken: &[(Span, EntityKind)]) -> bool {
    let words = &reading.words[passage];
    let own = &words[run.words.clone()];
    let telling =
        |word: &Word| !GENERIC.contains(&word.key.as_str()) && !plain_name::is_subject(&word.key);
    if !own.iter().any(telling) || heads::head(own).is_some() {
        return false;
    }
    let (before, person) =
        (left(reading, passage, run), behind_person(reading, passage, run, taken));
    let behind = right(reading, passage, run) || is_called(reading, passage, run);
    let row = in_row(reading, passage, run, taken);
    // A word alone that is no acronym is as often a place or somebody.
    match (run.words.len(), run.acronym || run.mixed) {
        (1, false) => before == Left::Body || is_called(reading, passage, run),
        _ => before != Left::Nothing || behind || person || row,
    }
}

/// What the words before a name say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    /// Nothing.
    Nothing,
    /// That it can be a body.
    Likely,
    /// That it is one.
    Body,
}

/// What stands before a name.
fn left(reading: &Reading<'_>, passage: usize, run: &Run) -> Left {
    let words = &reading.words[passage];
    let start = run.words.start;
    let key = |n: usize| start.checked_sub(n).map_or("", |at| words[at].key.as_str());
    let clean = |n: usize| {
        let at = start.checked_sub(n);
        at.is_some_and(|at| {
            !words[at].broken && matches!(reading.gap(passage, at).trim(), "" | "the" | "a")
        })
    };
    if start == 0 || !clean(0) {
        return Left::Nothing;
    }
    let likely = match key(1) {
        "of" | "at" | "from" | "with" if clean(1) => {
            let staff = PEOPLE.contains(&key(2));
            let thing = key(1) != "at" && OF_BODY.contains(&key(2)) || key(2) == "behalf";
            let company = key(1) == "with" && WITH.contains(&key(2));
            staff || thing || company
        }
        "by" if clean(1) => {
            if BODY_BY.contains(&key(2)) {
                return Left::Body;
            }
            BY.contains(&key(2))
        }
        "including" | "as" if clean(1) => {
            let sort = |n: usize| NOUNS.contains(&key(n)) || matches!(key(n), "ngo" | "business");
            let named = if key(1) == "as" { key(2) == "such" && sort(3) } else { sort(2) };
            return if named { Left::Body } else { Left::Nothing };
        }
        _ => false,
    };
    if likely { Left::Likely } else { Left::Nothing }
}

/// Whether a name belongs to somebody who is named right before it: "Ada Byrne of Open Gate", "Ada
/// Byrne (Open Gate)".
fn behind_person(
    reading: &Reading<'_>,
    passage: usize,
    run: &Run,
    taken: &[(Span, EntityKind)],
) -> bool {
    let words = &reading.words[passage];
    let text = reading.text(passage);
    let start = words[run.words.start].span.start;
    let ends = |before: &str| {
        let at = text[..start].len().checked_sub(before.len());
        at.filter(|&at| text.get(at..start) == Some(before)).is_some_and(|at| {
            taken.iter().any(|&(span, kind)| kind == EntityKind::Person && span.end == at)
        })
    };
    [" of ", " of the ", " from ", " from the ", " (", " at ", " with "].iter().any(|own| ends(own))
}

/// Whether what stands behind a name shows it to be a body: what is its, or what it does.
fn right(reading: &Reading<'_>, passage: usize, run: &Run) -> bool {
    let words = &reading.words[passage];
    let (last, next) = (run.words.end - 1, run.words.end);
    let Some(word) = words.get(next).filter(|word| !word.broken) else { return false };
    let owner = reading.text(passage)[words[last].span.start..words[last].span.end]
        .ends_with(['’', '\''])
        || reading.text(passage)[..words[last].span.end].ends_with("’s")
        || reading.text(passage)[..words[last].span.end].ends_with("'s");
    let blank = reading.gap(passage, next) == " ";
    let behind = &words[next..words.len().min(next + 3)];
    if owner {
        return blank && behind.iter().any(|own| BELONGS.contains(&own.key.as_str()));
    }
    let written = &reading.text(passage)[word.span.start..word.span.end];
    let does = DOES.contains(&word.key.as_str()) && written.ends_with('s');
    let did = run.acronym && DID.contains(&word.key.as_str());
    blank && !word.capital && (does || did)
}

/// Whether an apposition says that a name is of a body: "Open Gate, a small foundation".
fn is_called(reading: &Reading<'_>, passage: usize, run: &Run) -> bool {
    let words = &reading.words[passage];
    let from = run.words.end;
    let Some(gap) = words.get(from).map(|_| reading.gap(passage, from)) else { return false };
    let opened = [", ", " (", " – ", " - "].iter().any(|own| gap.starts_with(own));
    let article = gap
        .split_whitespace()
        .last()
        .is_some_and(|own| matches!(own.trim_start_matches('('), "a" | "an" | "the"));
    let owner = matches!(words[from].key.as_str(), "its" | "one" | "another" | "local");
    if !opened || !(article || owner) {
        return false;
    }
    let behind = words[from..].iter().take(APPOSITION).enumerate();
    for (n, word) in behind {
        if n > 0
            && (word.broken || !matches!(reading.gap(passage, from + n).trim(), "" | "-" | "the"))
        {
            return false;
        }
        if NOUNS.contains(&word.key.as_str()) {
            // "a foundation director" is somebody.
            let next =
                words.get(from + n + 1).filter(|_| reading.gap(passage, from + n + 1) == " ");
            return next
                .is_none_or(|next| !PEOPLE.contains(&next.key.as_str()) && !next.key.is_empty());
        }
        if AWAY.contains(&word.key.as_str()) && word.key != "of" {
            return false;
        }
    }
    false
}

/// Whether a name stands in a row with a body: "the Rowers' League, Open Gate and Kestrel Aid".
fn in_row(reading: &Reading<'_>, passage: usize, run: &Run, taken: &[(Span, EntityKind)]) -> bool {
    let text = reading.text(passage);
    let start = reading.words[passage][run.words.start].span.start;
    let before = taken.iter().find(|(span, kind)| {
        *kind == EntityKind::Organisation
            && span.end < start
            && text.get(span.end..start).is_some_and(|gap| {
                matches!(
                    gap,
                    ", " | " and "
                        | ", and "
                        | " and the "
                        | ", the "
                        | " as well as "
                        | ", and the "
                )
            })
    });
    let ordinary = |at: usize| reading.ordinary.contains(&reading.words[passage][at].key);
    before.is_some() && (run.acronym || run.mixed || !run.words.clone().all(ordinary))
}

/// The find of a body.
fn new(reading: &Reading<'_>, passage: usize, run: &Run) -> Option<Fresh> {
    let words = &reading.words[passage];
    let (first, last) = (&words[run.words.start], &words[run.words.end - 1]);
    let text = reading.text(passage).get(first.span.start..last.span.end)?;
    let name = text.trim_end_matches("’s").trim_end_matches("'s").trim_end_matches(['’', '\'']);
    let id = slug::body_id(name)?;
    let find = Find {
        passage,
        span: Span { start: first.span.start, end: first.span.start + name.len() },
        name: if reading.lexicon.known(&id).is_some() { Name::Known(id) } else { Name::New(id) },
        kind: EntityKind::Organisation,
        rivals: Vec::new(),
        why: WHY.into(),
        score: 0.65,
        given: false,
    };
    let new = New { name: name.to_owned(), subtype: Some("other".into()), ..New::default() };
    Some(Fresh { find, new })
}

/// Takes what is called a forum or a platform for a body where its neighbours say that it is one.
fn retype(reading: &Reading<'_>, own: &mut Fresh) {
    let passage = own.find.passage;
    let words = &reading.words[passage];
    let inside =
        |word: &&Word| own.find.span.start <= word.span.start && word.span.end <= own.find.span.end;
    let meets = matches!(own.find.kind, EntityKind::Event | EntityKind::Decision)
        && own.find.why.starts_with("a name headed");
    let Some(start) = words.iter().position(|word| inside(&word)).filter(|_| meets) else { return };
    let end = start + words[start..].iter().take_while(inside).count();
    let forum = heads::head(&words[start..end]).is_some_and(|(_, at)| {
        matches!(words[start + at].key.as_str(), "forum" | "platform" | "congress" | "dialogue")
    });
    let run = Run { words: start..end, acronym: false, mixed: false };
    let body = forum
        && (is_called(reading, passage, &run)
            || right(reading, passage, &run)
            || left(reading, passage, &run) != Left::Nothing);
    if let Some(id) = slug::body_id(&own.new.name).filter(|_| body) {
        own.find.kind = EntityKind::Organisation;
        own.find.name =
            if reading.lexicon.known(&id).is_some() { Name::Known(id) } else { Name::New(id) };
        own.find.why = WHY.into();
        own.new.subtype = Some("other".into());
    }
}

/// Whether somebody of whom a body has one stands before a name, so that "and" is a part of it.
pub(super) fn behind_one(reading: &Reading<'_>, passage: usize, start: usize) -> bool {
    let words = &reading.words[passage];
    let key = |n: usize| start.checked_sub(n).map_or("", |at| words[at].key.as_str());
    matches!(key(1), "of" | "at") && ONE.contains(&key(2))
}
