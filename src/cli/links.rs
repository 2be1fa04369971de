//! Plain link lists: `NODES LINKS` on the first line, then a link on each, as two node numbers
//! counted from 0.

use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

/// A layout was measured to take about 140 bytes for a node with three links, 24 for the links as read:
/// this many would take about 800 MB.
const MOST_NODES: u64 = 5_000_000;
/// The links of so many nodes, with some to spare.
const MOST_LINKS: u64 = 20_000_000;
/// The longest line, in bytes.
const LONGEST_LINE: u64 = 200;

/// A graph without names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LinkList {
    pub(super) nodes: usize,
    pub(super) links: Vec<(u32, u32)>,
}

/// A file that is no link list, with the line and what to do.
#[derive(Debug, thiserror::Error)]
pub(super) enum LinksError {
    /// The file system refused.
    #[error("{}: cannot be read: {source}; check that it exists and may be used", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Nothing to place.
    #[error("{}: holds no nodes; write 'NODES LINKS' on the first line, then a link 'A B' on each", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A line that is no pair of numbers.
    #[error("{}:{line}: '{found}' is not two whole numbers; write {expected}", path.display())]
    NotAPair {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: u64,
        /// What stands there, or its beginning.
        found: String,
        /// What should stand there.
        expected: &'static str,
    },
    /// More than can be placed.
    #[error("{}:{line}: {found} {what} do not fit in memory; the most are {most}, so split the graph or thin it out", path.display())]
    TooMany {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: u64,
        /// How many.
        found: u64,
        /// Of what.
        what: &'static str,
        /// The most.
        most: u64,
    },
    /// A link to a node that does not exist.
    #[error("{}:{line}: there is no node {found}; the first line says {nodes} nodes, so their numbers are 0 to {}: correct either", path.display(), nodes - 1)]
    OutOfRange {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: u64,
        /// The number.
        found: u64,
        /// How many nodes there are.
        nodes: u64,
    },
    /// Fewer or more links than said.
    #[error("{}:{line}: the file has {found} links and its first line says {said}; complete the file or correct the number", path.display())]
    Count {
        /// The file.
        path: PathBuf,
        /// The first line too many, or the last.
        line: u64,
        /// How many there are up to here.
        found: u64,
        /// How many there should be.
        said: u64,
    },
}

/// Reads a link list from a file, one line at a time.
pub(super) fn read(path: &Path) -> Result<LinkList, LinksError> {
    let unreadable = |source| LinksError::Unreadable { path: path.into(), source };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    parse(std::io::BufReader::with_capacity(1 << 16, file), path)
}

fn parse(reader: impl BufRead, path: &Path) -> Result<LinkList, LinksError> {
    let mut lines = Lines { reader, path, line: 0, text: Vec::new() };
    let at = |line| (path.to_owned(), line);
    let Some((nodes, said)) = lines.pair("'NODES LINKS', as in '3 2'")?.filter(|pair| pair.0 > 0)
    else {
        return Err(LinksError::Empty { path: path.into() });
    };
    for (found, most, what) in [(nodes, MOST_NODES, "nodes"), (said, MOST_LINKS, "links")] {
        if found > most {
            let (path, line) = at(lines.line);
            return Err(LinksError::TooMany { path, line, found, what, most });
        }
    }
    // What the file says is not yet what it holds.
    let mut links = Vec::with_capacity(said.min(1 << 16) as usize);
    while let Some((a, b)) = lines.pair("a link 'A B', as in '0 2'")? {
        let (path, line) = at(lines.line);
        if let Some(found) = [a, b].into_iter().find(|&end| end >= nodes) {
            return Err(LinksError::OutOfRange { path, line, found, nodes });
        }
        if links.len() as u64 == said {
            return Err(LinksError::Count { path, line, found: said + 1, said });
        }
        links.push((a as u32, b as u32));
    }
    if (links.len() as u64) < said {
        let (path, line) = at(lines.line);
        return Err(LinksError::Count { path, line, found: links.len() as u64, said });
    }
    Ok(LinkList { nodes: nodes as usize, links })
}

struct Lines<'a, R> {
    reader: R,
    path: &'a Path,
    /// The line at hand, counted from 1.
    line: u64,
    text: Vec<u8>,
}

impl<R: BufRead> Lines<'_, R> {
    /// The numbers of the next line that is not empty.
    fn pair(&mut self, expected: &'static str) -> Result<Option<(u64, u64)>, LinksError> {
        loop {
            self.text.clear();
            let mut reader = (&mut self.reader).take(LONGEST_LINE);
            let read = reader
                .read_until(b'\n', &mut self.text)
                .map_err(|source| LinksError::Unreadable { path: self.path.into(), source })?;
            if read == 0 {
                return Ok(None);
            }
            self.line += 1;
            let text = String::from_utf8_lossy(&self.text);
            let mut words = text.split_ascii_whitespace();
            let numbers = (words.next(), words.next(), words.next());
            return match numbers {
                (None, ..) if (read as u64) < LONGEST_LINE => continue,
                (Some(a), Some(b), None) if let (Ok(a), Ok(b)) = (a.parse(), b.parse()) => {
                    Ok(Some((a, b)))
                }
                _ => Err(LinksError::NotAPair {
                    path: self.path.into(),
                    line: self.line,
                    found: text.trim().chars().take(40).collect(),
                    expected,
                }),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &[u8]) -> Result<LinkList, String> {
        parse(text, Path::new("g.el")).map_err(|error| error.to_string())
    }

    #[test]
    fn a_list_is_read_with_blank_lines_and_either_line_end() {
        let list = parsed(b"3 2\r\n0 1\n\n 2  1 \n\n").unwrap();
        assert_eq!(list, LinkList { nodes: 3, links: vec![(0, 1), (2, 1)] });
        assert_eq!(parsed(b"4 0").unwrap().links, []);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let long = [b"2 1\n".as_slice(), &[b'7'; 500]].concat();
        let cases: &[(&[u8], &str)] = &[
            (b"", "g.el: holds no nodes"),
            (b"0 0\n", "g.el: holds no nodes"),
            (b"x 1\n", "g.el:1: 'x 1' is not two whole numbers; write 'NODES LINKS'"),
            (b"3\n", "g.el:1: '3'"),
            (b"2 1\n0 -1\n", "g.el:2: '0 -1' is not two"),
            (b"2 1\n0 1 5\n", "g.el:2: '0 1 5'"),
            (b"2 1\n0 2\n", "g.el:2: there is no node 2; the first line says 2 nodes"),
            (b"2 2\n0 1\n", "g.el:2: the file has 1 links and its first line says 2"),
            (b"2 1\n0 1\n1 0\n", "g.el:3: the file has 2 links and its first line says 1"),
            (b"99999999999 1\n", "g.el:1: 99999999999 nodes do not fit in memory"),
            (b"9 99999999999\n", "g.el:1: 99999999999 links do not fit"),
            (b"\xff\xfe\0\0", "is not two whole numbers"),
            (&long, "g.el:2: '7777"),
        ];
        for (text, part) in cases {
            let error = parsed(text).unwrap_err();
            assert!(error.contains(part), "{error}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_damaged_list_is_read_or_refused_in_one_line(
            at in 0_usize..40,
            removed in 0_usize..6,
            inserted in "[0-9 -]{0,12}|\\PC{0,6}|(?s).{0,4}",
        ) {
            let mut text = b"6 5\n0 1\n1 2\n2 3\r\n3 4\n 4  5\n".to_vec();
            let start = at.min(text.len());
            let end = (start + removed).min(text.len());
            text.splice(start..end, inserted.into_bytes());
            match parsed(&text) {
                Ok(list) => {
                    let inside = |end: &u32| (*end as usize) < list.nodes;
                    assert!(list.links.iter().all(|(a, b)| inside(a) && inside(b)));
                }
                Err(told) => assert!(told.starts_with("g.el") && !told.contains('\n'), "{told}"),
            }
        }
    }
}
