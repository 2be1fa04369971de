//! Identifiers for what is new.

use super::super::Project;
use crate::model::{EntityId, EntityKind};
use crate::query::fold;
use sha2::{Digest, Sha256};

/// How long the readable part may become, in bytes; longer names are cut between words.
const LONGEST: usize = 60;

/// An identifier for something new of this kind and name: the name in small letters, with a dash
/// between words. Where that is taken (or was, in the graph that the project began with), the first
/// digits of a hash of the name follow. It depends on the name and never on a count, so that what
/// two people add to two copies of a project meets under one identifier.
pub fn fresh_id(project: &Project, kind: EntityKind, name: &str) -> EntityId {
    let graphs = [project.graph(), project.base().graph()];
    let id = |name: &str| EntityId::new(&format!("{kind}/{name}"));
    let is_free = |id: &EntityId| graphs.iter().all(|graph| graph.entity(id).is_none());
    first_fitting(name, |name| id(name).ok().filter(is_free))
}

/// The same for what is no entity, as text.
pub(super) fn fresh_name(name: &str, is_free: impl Fn(&str) -> bool) -> String {
    first_fitting(name, |name| is_free(name).then(|| name.to_owned()))
}

/// The first that fits: the name in its readable form, and then with one hash after another.
fn first_fitting<T>(name: &str, fits: impl Fn(&str) -> Option<T>) -> T {
    let readable = readable(name);
    if let Some(found) = fits(&readable).filter(|_| !readable.is_empty()) {
        return found;
    }
    let mut round = 0;
    loop {
        let hashed = format!("{readable}-{}", hash(name, round));
        if let Some(found) = fits(hashed.trim_start_matches('-')) {
            return found;
        }
        round += 1;
    }
}

fn readable(name: &str) -> String {
    let folded = fold(name);
    let ascii = folded.replace(|c: char| !c.is_ascii_alphanumeric(), " ");
    let mut readable = String::new();
    for word in ascii.split_whitespace() {
        if !readable.is_empty() {
            if readable.len() + word.len() >= LONGEST {
                break;
            }
            readable.push('-');
        }
        readable.push_str(&word[..word.len().min(LONGEST)]);
    }
    readable
}

fn hash(name: &str, round: u64) -> String {
    let mut hash = Sha256::new();
    hash.update(name.as_bytes());
    if round > 0 {
        hash.update(round.to_le_bytes());
    }
    hash.finalize()[..4].iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::graph;

    #[test]
    fn an_identifier_is_readable_unlike_others_and_the_same_in_every_copy() {
        let project = Project::new(graph("place/a-b = A-B"), false);
        let fresh = |name: &str| fresh_id(&project, EntityKind::Place, name).to_string();
        assert_eq!(fresh("  Đorđe's  Łódź, 2nd "), "place/dordes-lodz-2nd");
        assert_eq!(fresh("A B"), fresh("A B"));
        assert!(fresh("A B").starts_with("place/a-b-"));
        assert_ne!(fresh("A B"), fresh("A.B"));
        assert!(fresh("Діти").len() > "place/".len(), "other scripts get a name too");
        assert!(fresh(&"word ".repeat(90)).len() < 80);
        assert!(fresh(&"w".repeat(900)).len() < 80);
    }
}
