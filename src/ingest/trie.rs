//! Names as sequences of words, for finding the longest that stands at a place.

use super::words::Word;
use std::collections::BTreeMap;

/// A tree of word keys; what is called so hangs at the last word.
#[derive(Debug, Clone)]
pub(super) struct Trie<T> {
    nodes: Vec<Node<T>>,
}

#[derive(Debug, Clone)]
struct Node<T> {
    next: BTreeMap<String, usize>,
    here: Vec<T>,
}

impl<T> Default for Node<T> {
    fn default() -> Self {
        Self { next: BTreeMap::new(), here: Vec::new() }
    }
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self { nodes: vec![Node::default()] }
    }
}

impl<T: Clone + PartialEq> Trie<T> {
    /// Hangs a value at a name. A name that holds brackets or stops is found with and without them.
    pub(super) fn insert(&mut self, words: &[Word], value: T) {
        let broken: Vec<String> = words.iter().enumerate().map(step).collect();
        let plain: Vec<String> = words.iter().map(|word| word.key.clone()).collect();
        for path in [&broken, &plain] {
            let mut node = 0;
            for key in path {
                let fresh = self.nodes.len();
                node = *self.nodes[node].next.entry(key.clone()).or_insert(fresh);
                if node == fresh {
                    self.nodes.push(Node::default());
                }
            }
            let here = &mut self.nodes[node].here;
            if !here.contains(&value) && !path.is_empty() {
                here.push(value.clone());
            }
        }
    }

    /// The names that begin with the first of these words, the longest first: how many words, and
    /// the values there.
    pub(super) fn at(&self, words: &[Word]) -> Vec<(usize, &[T])> {
        let mut found = Vec::new();
        let mut node = &self.nodes[0];
        for (at, word) in words.iter().enumerate() {
            let Some(&next) = node.next.get(&step((at, word))) else { break };
            node = &self.nodes[next];
            if !node.here.is_empty() {
                found.push((at + 1, node.here.as_slice()));
            }
        }
        found.reverse();
        found
    }
}

/// The key of a word in a name; a break before it counts, but not before the first.
fn step((at, word): (usize, &Word)) -> String {
    if at > 0 && word.broken { format!("|{}", word.key) } else { word.key.clone() }
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;

    #[test]
    fn the_longest_name_comes_first_and_none_runs_over_a_sentence() {
        let mut trie = Trie::default();
        for name in ["Office", "Office in Baku", "Boats (Baku)"] {
            trie.insert(&words(name), name);
        }
        let found = |text: &str| -> Vec<usize> {
            trie.at(&words(text)).into_iter().map(|(count, _)| count).collect()
        };
        assert_eq!(found("the offices in Baku"), [3, 1]);
        assert_eq!(found("Office. In Baku"), [1]);
        assert_eq!(found("boats Baku"), [2]);
        assert_eq!(found("boats (Baku)"), [2]);
    }
}
