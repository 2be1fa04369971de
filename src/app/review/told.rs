//! What is said of documents that were read: however many there were, in one message.

use crate::app::command::Command;
use crate::app::state::State;
use crate::document::Document;
use crate::ingest::Proposals;
use crate::query::wording;

/// How many documents are called by name in a message.
const NAMED: usize = 4;
/// Of how many files that were not read the reason is said.
const EACH: usize = 3;
/// How many more of them are named at least.
const LISTED: usize = 40;

/// What is to be said of a document that was read.
pub(super) struct Told {
    document: String,
    title: String,
    /// How long it is, and in which language.
    about: String,
    claims: usize,
    /// How many of its entities the graph does not know.
    new: usize,
    /// What was odd about the document itself.
    odd: Vec<String>,
    /// What is to be said of the proposals.
    report: Vec<String>,
}

/// A file that was not read, with the reason.
pub(super) struct Unread {
    pub(super) name: String,
    pub(super) why: String,
}

impl Told {
    pub(super) fn of(
        document: &Document,
        title: &str,
        is_cited: bool,
        proposals: &Proposals,
    ) -> Self {
        let language = document.language().map(|it| format!(", {it}")).unwrap_or_default();
        let cited = if is_cited { "; the graph cites it already" } else { "" };
        let about = format!("{} passages{language}{cited}", document.passages().len());
        Self {
            document: document.id().to_owned(),
            title: title.to_owned(),
            about,
            claims: proposals.relations.len(),
            new: proposals.entities.iter().filter(|entity| !entity.known).count(),
            odd: document.remarks().to_vec(),
            report: proposals.report.clone(),
        }
    }

    /// What is not said where several were read.
    fn rest(&self) -> String {
        sentences(self.odd.iter().chain(&self.report))
    }
}

fn sentences<'s>(said: impl Iterator<Item = &'s String>) -> String {
    said.map(|one| format!(" {}.", one.trim_end_matches('.'))).collect()
}

/// Says what was read and what was not, and keeps what there is to say of each document.
pub(super) fn tell(state: &mut State, told: Vec<Told>, unread: &[Unread], problems: &[String]) {
    let said = of_documents(&told).into_iter().chain(of_unread(unread));
    let said = said.chain(problems.iter().cloned()).collect::<Vec<_>>().join(" ");
    match (told.is_empty(), unread.is_empty() && problems.is_empty()) {
        (true, true) => {}
        (true, false) => state.messages.trouble(said),
        (false, true) => state.messages.note_with_remedy(said, Command::Review),
        (false, false) => state.messages.trouble_with_remedy(said, Command::Review),
    }
    for one in told {
        let line = format!("{}.{}", one.about, one.rest());
        state.reviewing.told.insert(one.document, line);
    }
}

fn of_documents(told: &[Told]) -> Option<String> {
    match told {
        [] => None,
        [one] => {
            let proposed = proposed(one.claims, one.new);
            Some(format!("“{}” is read ({}): {proposed}.{}", one.title, one.about, one.rest()))
        }
        many => {
            let claims = many.iter().map(|one| one.claims).sum();
            let new = many.iter().map(|one| one.new).sum();
            let odd: Vec<String> = many
                .iter()
                .filter(|one| !one.odd.is_empty())
                .map(|one| format!("“{}”", one.title))
                .collect();
            let odd = match odd.is_empty() {
                true => String::new(),
                false => format!(" For what is odd about {} see the list of documents.", some(odd)),
            };
            Some(format!("{} documents are read: {}.{odd}", many.len(), proposed(claims, new)))
        }
    }
}

/// The sentence for files that were not read: for a few with the reasons, for many with the names of
/// those for which there is no room to say why.
fn of_unread(all: &[Unread]) -> Option<String> {
    let why = |one: &Unread| one.why.trim_end_matches('.').to_owned();
    if all.len() <= EACH {
        let all: Vec<String> = all.iter().map(why).collect();
        return (!all.is_empty()).then(|| format!("Not read: {}.", all.join("; ")));
    }
    let first: Vec<String> = all.iter().take(EACH).map(why).collect();
    let rest = &all[EACH..];
    let names: Vec<&str> = rest.iter().take(LISTED).map(|one| one.name.as_str()).collect();
    let more = match rest.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let (count, first, names) = (all.len(), first.join("; "), names.join(", "));
    Some(format!("{count} files were not read. {first}. Nor were these: {names}{more}."))
}

/// The first of several by name.
fn some(mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(NAMED);
    if more > 0 {
        names.truncate(NAMED);
        names.push(format!("{more} more"));
    }
    wording::join(&names)
}

fn proposed(claims: usize, new: usize) -> String {
    let claims = if claims == 1 { "1 claim".into() } else { format!("{claims} claims") };
    let new = if new == 1 { "1 new entity".into() } else { format!("{new} new entities") };
    format!("{claims} and {new} are proposed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(title: &str, odd: &[&str]) -> Told {
        Told {
            document: title.to_lowercase(),
            title: title.into(),
            about: "3 passages, English".into(),
            claims: 2,
            new: 1,
            odd: odd.iter().map(|&one| one.into()).collect(),
            report: vec!["Nothing is proposed of 1 of 2 sentences".into()],
        }
    }

    #[test]
    fn one_document_is_told_in_full_and_several_in_one_sentence() {
        assert_eq!(of_documents(&[]), None);
        assert_eq!(
            of_documents(&[read("Piers", &["Page 2 has no text."])]).unwrap(),
            "“Piers” is read (3 passages, English): 2 claims and 1 new entity are proposed. \
             Page 2 has no text. Nothing is proposed of 1 of 2 sentences."
        );
        assert_eq!(
            of_documents(&[read("Piers", &[]), read("Lanterns", &["Page 2 has no text."])])
                .unwrap(),
            "2 documents are read: 4 claims and 2 new entities are proposed. For what is odd about \
             “Lanterns” see the list of documents."
        );
    }

    #[test]
    fn every_file_that_was_not_read_is_named_or_counted() {
        let one = |n| Unread { name: format!("{n}.txt"), why: format!("/a/{n}.txt is torn.") };
        let unread = |count: usize| (0..count).map(one).collect::<Vec<_>>();
        assert_eq!(of_unread(&[]), None);
        assert_eq!(of_unread(&unread(2)).unwrap(), "Not read: /a/0.txt is torn; /a/1.txt is torn.");
        let many = of_unread(&unread(60)).unwrap();
        assert!(many.starts_with("60 files were not read. /a/0.txt is torn;"), "{many}");
        assert!(many.ends_with("41.txt, 42.txt, and 17 more."), "{many}");
    }
}
