//! What is said of documents that were read, and of files that were not.

use crate::document::Document;
use crate::ingest::Proposals;

/// Of how many each is told of by itself. More messages at once nobody reads.
const EACH: usize = 3;

/// How many files that were not read are named at least by their names.
const NAMED: usize = 40;

/// What there is to say of a document.
pub(super) struct Told {
    title: String,
    sentence: String,
    remarks: Vec<String>,
    claims: usize,
    new: usize,
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
        let new = proposals.entities.iter().filter(|entity| !entity.known).count();
        let claims = proposals.relations.len();
        let language = document.language().map(|it| format!(", {it}")).unwrap_or_default();
        let cited = if is_cited { "; the graph cites it already" } else { "" };
        let mut sentence = format!(
            "“{title}” is read ({} passages{language}{cited}): {claims} claims and {new} new entities are proposed.",
            document.passages().len(),
        );
        for remark in document.remarks().iter().chain(&proposals.report) {
            sentence.push_str(&format!(" {}.", remark.trim_end_matches('.')));
        }
        let (title, remarks) = (title.to_owned(), document.remarks().to_vec());
        Self { title, sentence, remarks, claims, new }
    }
}

/// The sentences for documents that were read: for a few one each, for many one for all.
pub(super) fn of_read(all: &[Told]) -> Vec<String> {
    if all.len() <= EACH {
        return all.iter().map(|one| one.sentence.clone()).collect();
    }
    let claims: usize = all.iter().map(|one| one.claims).sum();
    let new: usize = all.iter().map(|one| one.new).sum();
    let mut told = format!(
        "{} documents are read: {claims} claims and {new} new entities are proposed.",
        all.len()
    );
    let remarks = all.iter().flat_map(|one| one.remarks.iter().map(move |own| (one, own)));
    for (one, remark) in remarks.clone().take(EACH) {
        told.push_str(&format!(" “{}”: {}.", one.title, remark.trim_end_matches('.')));
    }
    let more = remarks.count().saturating_sub(EACH);
    if more > 0 {
        told.push_str(&format!(
            " There are {more} more such remarks; read a document by itself to see its own."
        ));
    }
    vec![told]
}

/// The sentences for files that were not read: for a few one each, for many one for all, with the names
/// of those for which there is no room to say why.
pub(super) fn of_unread(all: &[Unread]) -> Vec<String> {
    let why = |one: &Unread| one.why.trim_end_matches('.').to_owned();
    if all.len() <= EACH {
        return all.iter().map(|one| format!("Not read: {}.", why(one))).collect();
    }
    let first: Vec<String> = all.iter().take(EACH).map(why).collect();
    let rest = &all[EACH..];
    let names: Vec<&str> = rest.iter().take(NAMED).map(|one| one.name.as_str()).collect();
    let more = match rest.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let (count, first, names) = (all.len(), first.join(". "), names.join(", "));
    vec![format!("{count} files were not read. {first}. Nor were these: {names}{more}.")]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unread(count: usize) -> Vec<Unread> {
        let one = |n| Unread { name: format!("{n}.txt"), why: format!("/a/{n}.txt is torn") };
        (0..count).map(one).collect()
    }

    #[test]
    fn every_file_that_was_not_read_is_named_or_counted() {
        assert_eq!(of_unread(&unread(2)).len(), 2);
        let many = of_unread(&unread(60));
        assert_eq!(many.len(), 1);
        assert!(many[0].starts_with("60 files were not read. /a/0.txt is torn."), "{many:?}");
        assert!(many[0].ends_with("41.txt, 42.txt, and 17 more."), "{many:?}");
    }

    #[test]
    fn many_documents_are_told_of_in_one_sentence_with_what_is_odd() {
        let one = |n: usize| Told {
            title: format!("Log {n}"),
            sentence: format!("“Log {n}” is read."),
            remarks: if n.is_multiple_of(2) { vec!["It is torn.".into()] } else { Vec::new() },
            claims: n,
            new: 1,
        };
        let few: Vec<Told> = (0..3).map(one).collect();
        assert_eq!(of_read(&few), ["“Log 0” is read.", "“Log 1” is read.", "“Log 2” is read."]);
        let many: Vec<Told> = (0..10).map(one).collect();
        let said = of_read(&many).join("|");
        assert!(said.starts_with("10 documents are read: 45 claims and 10 new entities"), "{said}");
        assert!(said.contains("“Log 4”: It is torn. There are 2 more"), "{said}");
    }
}
