//! Where words in capitals belong to one name and where to two: around "and", and behind an owner.

use super::chunks::{headed, is_digits};
use super::reading::Reading;
use super::shapes::Shapes;
use crate::ingest::gazetteer::Gazetteer;
use crate::ingest::words::Word;
use crate::model::EntityKind;

/// Whether what stands before a word is a body whose the rest is: "the Rowers' League's Lamp Unit", "UNX's
/// Office for Lamps".
pub(super) fn owns(reading: &Reading<'_>, passage: usize, start: usize, at: usize) -> bool {
    const SOMEBODY: [&str; 12] = [
        "prosecutor",
        "ombudsman",
        "ombudsperson",
        "ombudswoman",
        "general",
        "rapporteur",
        "coordinator",
        "commissioner",
        "defender",
        "representative",
        "officer",
        "government",
    ];
    let words = &reading.words[passage];
    let last = &words[at - 1];
    let before = &reading.text(passage)[..last.span.end];
    let owner = before.ends_with("’s") || before.ends_with("'s");
    let body = || {
        headed(words, start, at) == Some(EntityKind::Organisation)
            && at > start + 1
            && !SOMEBODY.contains(&last.key.as_str())
    };
    owner && words[at].capital && (last.acronym || body())
}

/// Where a run of words in capitals ends that begins at a word.
pub(super) fn straight(reading: &Reading<'_>, passage: usize, start: usize) -> usize {
    const LONGEST: usize = 5;
    let words = &reading.words[passage];
    let mut end = start;
    while end < words.len() && end - start < LONGEST && words[end].capital {
        let joined =
            matches!(reading.gap(passage, end), " " | "-" | "' " | "’ ") && !words[end].broken;
        if end > start && !joined {
            break;
        }
        end += 1;
    }
    end
}

/// Whether "and" stands within the name of a body that its last noun says what it is: "the Nets and
/// Sails Board", "the Ruritanian Police and Border Guard Office".
pub(super) fn joins_body(reading: &Reading<'_>, passage: usize, start: usize, at: usize) -> bool {
    const ALONE: [&str; 8] =
        ["police", "border guard", "custom", "news", "press", "radio", "television", "fund"];
    let words = &reading.words[passage];
    let gazetteer = Gazetteer::shipped();
    let adjective = gazetteer.at(&words[start..]).filter(|(count, ..)| start + count < at);
    let first = adjective.map_or(start, |(count, ..)| start + count);
    let before = &words[first..at];
    let led = first > start
        || reading.gap(passage, start).trim_end().to_lowercase().ends_with("the")
        || start.checked_sub(1).is_some_and(|own| {
            reading.text(passage)[..words[own].span.end].ends_with(['’', '\''])
                || reading.text(passage)[..words[own].span.end].ends_with("’s")
                || reading.text(passage)[..words[own].span.end].ends_with("'s")
        });
    let keys: Vec<&str> = before.iter().map(|word| word.key.as_str()).collect();
    let head = before.iter().any(|word| Shapes::shipped().heads.contains_key(&word.key));
    let plain = (1..=3).contains(&before.len())
        && before.iter().all(|word| word.capital && !word.acronym)
        && (!head || ALONE.contains(&keys.join(" ").as_str()));
    let place = gazetteer.at(before).is_some() || gazetteer.at(&words[at + 1..]).is_some();
    if !led || !plain || place || reading.gap(passage, at + 1) != " " {
        return false;
    }
    let end = straight(reading, passage, at + 1);
    let run = words.get(at + 1..end).unwrap_or_default();
    let Some((head, last)) = super::heads::head(run) else { return false };
    let two = last.checked_sub(1).is_some_and(|n| {
        Shapes::shipped().heads.contains_key(&format!("{} {}", run[n].key, run[last].key))
    });
    let more = last > usize::from(two) || !two && last > 0;
    let body = head.kind == EntityKind::Organisation && last + 1 == run.len();
    body && (more || before.len() == 1 && !head_alone(&run[0]))
}

/// Whether a word alone names a body that stands by itself: "the Police and Customs".
pub(super) fn head_alone(word: &Word) -> bool {
    matches!(
        word.key.as_str(),
        "police" | "border" | "custom" | "government" | "parliament" | "court"
    )
}

/// Whether "and" stands within the name of an event: "an Economic and Environmental Forum", "the 21st
/// Rowing and Sailing Technical Meeting".
pub(super) fn joins_event(reading: &Reading<'_>, passage: usize, start: usize, at: usize) -> bool {
    const LONGEST: usize = 6;
    let words = &reading.words[passage];
    let shapes = Shapes::shipped();
    let article = reading.gap(passage, start).split_whitespace().last();
    let article = article.is_some_and(|own| matches!(own, "a" | "an" | "the" | "its"));
    let counted = is_digits(&words[start]);
    let plain = |n: usize| words[n].capital || is_digits(&words[n]) || words[n].key.len() == 2;
    let before = start..at;
    let free = before.len() <= 4
        && before.clone().all(plain)
        && !before.clone().any(|n| shapes.heads.contains_key(&words[n].key));
    let behind = words[at + 1..].iter().take(LONGEST).enumerate();
    let run = behind.take_while(|(n, word)| {
        word.capital && !word.broken && reading.gap(passage, at + 1 + n).trim().is_empty()
    });
    let last = run.last().map(|(n, _)| at + 1 + n);
    let head = last.and_then(|n| shapes.heads.get(&words[n].key));
    (article || counted) && free && head.is_some_and(|head| head.kind == EntityKind::Event)
}
