//! Rust files as words with their lines, without comments and strings: enough to hold the rules,
//! and no parser.

use std::path::{Path, PathBuf};

/// A word, a `::`, or one other sign of a file.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) word: String,
    /// Counted from 1.
    pub(crate) line: usize,
    /// Whether it stands in an item that is compiled for tests alone.
    pub(crate) in_test: bool,
}

/// A file of the project.
#[derive(Debug)]
pub(crate) struct Source {
    /// From the root of the project, with `/` between its parts.
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
}

/// The root of the project.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files of these folders, by path.
pub(crate) fn rust_files(folders: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    for folder in folders {
        collect(&root().join(folder), &mut paths);
    }
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "rs"));
    paths.sort();
    let sources: Vec<Source> = paths.iter().map(|path| Source::read(path)).collect();
    assert!(!sources.is_empty(), "no Rust file in {folders:?}");
    sources
}

/// All files of a folder and its folders.
pub(crate) fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, paths) } else { paths.push(path) }
    }
}

impl Source {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let parts: Vec<_> = path.strip_prefix(root()).unwrap().iter().collect();
        let parts: Vec<_> = parts.iter().map(|part| part.to_str().unwrap()).collect();
        Self::new(&parts.join("/"), text)
    }

    pub(crate) fn new(path: &str, text: String) -> Self {
        let mut tokens = tokens(&bare(&text));
        mark_tests(&mut tokens);
        Self { path: path.into(), text, tokens }
    }

    /// Whether the whole file is compiled for tests alone, by its name.
    pub(crate) fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        self.path.contains("/tests/") || name == "tests.rs" || name.ends_with("_tests.rs")
    }

    /// How deep the file's module lies below the crate: 0 for `src/lib.rs`, 1 for `src/model/mod.rs`.
    fn depth(&self) -> usize {
        let inside = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let parts = inside.split('/').filter(|part| !matches!(*part, "lib" | "mod")).count();
        // `x_tests.rs` is `mod tests` of `x`.
        parts + usize::from(inside.ends_with("_tests"))
    }

    /// The modules right below the crate that the file names by path, with their lines; `*` is all.
    pub(crate) fn imports(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        // What each open brace belongs to: a module in the file or anything else.
        let mut open: Vec<bool> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            match token.word.as_str() {
                "{" => open.push(at >= 2 && self.tokens[at - 2].word == "mod"),
                "}" => drop(open.pop()),
                "crate" if self.follows(at, "::") => self.tree(at + 2, &mut found),
                "crate" if self.follows(at, "as") => found.push((token.line, "*".into())),
                "super" if at == 0 || self.tokens[at - 1].word != "::" => {
                    let depth = self.depth() + open.iter().filter(|&&module| module).count();
                    let rest = &self.tokens[at..];
                    let chain = rest.chunks(2).take_while(|pair| pair[0].word == "super").count();
                    if chain == depth {
                        self.tree(at + 2 * chain, &mut found);
                    }
                }
                _ => {}
            }
        }
        found
    }

    fn follows(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at + 1).is_some_and(|token| token.word == word)
    }

    /// The first words of the paths at this place: one, or those between braces.
    fn tree(&self, at: usize, found: &mut Vec<(usize, String)>) {
        let mut depth = 0;
        let mut begins = true;
        for token in &self.tokens[at..] {
            match token.word.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                "," => begins = depth == 1,
                word => {
                    if begins && word != "self" {
                        found.push((token.line, word.into()));
                    }
                    begins = false;
                }
            }
            if depth == 0 {
                return;
            }
        }
    }
}

/// The text with comments and the insides of strings and characters turned into blanks.
fn bare(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = match chars[at] {
            '/' if chars.get(at + 1) == Some(&'/') => {
                at + chars[at..].iter().take_while(|&&c| c != '\n').count()
            }
            '/' if chars.get(at + 1) == Some(&'*') => comment_end(&chars, at),
            '"' => string_end(&chars, at),
            '\'' => character_end(&chars, at),
            'r' if at == 0 || !is_word(chars[at - 1]) || chars[at - 1] == 'b' => {
                raw_string_end(&chars, at)
            }
            _ => at,
        };
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|&c| if c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

fn comment_end(chars: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut i = at;
    while i < chars.len() {
        match (chars[i], chars.get(i + 1)) {
            ('/', Some('*')) => (depth, i) = (depth + 1, i + 2),
            ('*', Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return i;
        }
    }
    chars.len()
}

fn string_end(chars: &[char], at: usize) -> usize {
    let mut i = at + 1;
    while i < chars.len() && chars[i] != '"' {
        i += if chars[i] == '\\' { 2 } else { 1 };
    }
    (i + 1).min(chars.len())
}

/// A quote begins a character if another closes it, and else a lifetime.
fn character_end(chars: &[char], at: usize) -> usize {
    if chars.get(at + 1) == Some(&'\\') {
        let closing = chars[at + 3..].iter().position(|&c| c == '\'');
        return closing.map_or(chars.len(), |i| at + 3 + i + 1);
    }
    if chars.get(at + 2) == Some(&'\'') { at + 3 } else { at }
}

fn raw_string_end(chars: &[char], at: usize) -> usize {
    let hashes = chars[at + 1..].iter().take_while(|&&c| c == '#').count();
    if chars.get(at + 1 + hashes) != Some(&'"') {
        return at;
    }
    let body = at + 2 + hashes;
    let closes = |i: usize| {
        chars[i] == '"' && chars[i + 1..].iter().take_while(|&&c| c == '#').count() >= hashes
    };
    (body..chars.len()).find(|&i| closes(i)).map_or(chars.len(), |i| i + 1 + hashes)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn tokens(bare: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let (mut line, mut glued) = (1, false);
    for c in bare.chars() {
        let last = found.last_mut().filter(|_| glued);
        match last {
            Some(token) if is_word(c) && token.word.chars().all(is_word) => token.word.push(c),
            Some(token) if c == ':' && token.word == ":" => token.word.push(c),
            _ if !c.is_whitespace() => {
                found.push(Token { word: c.into(), line, in_test: false });
            }
            _ => {}
        }
        glued = !c.is_whitespace();
        line += usize::from(c == '\n');
    }
    found
}

/// Marks every item behind `#[cfg(test)]`: up to its closing brace, or to its semicolon.
fn mark_tests(tokens: &mut [Token]) {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let starts: Vec<usize> = (0..tokens.len().saturating_sub(MARK.len()))
        .filter(|&at| tokens[at..].iter().zip(MARK).all(|(token, word)| token.word == word))
        .collect();
    for start in starts {
        let mut depth = 0;
        for token in &mut tokens[start + MARK.len()..] {
            token.in_test = true;
            match token.word.as_str() {
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(token.word.as_str(), "}" | ";") {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source::new(path, text.into())
    }

    fn imported(path: &str, text: &str) -> Vec<String> {
        source(path, text).imports().into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn comments_and_strings_are_no_code() {
        let text = r####"// crate::a
/* crate::b /* crate::c */ crate::d */ fn f<'x>(s: &'x str) {
    let _ = ("crate::e \" crate::f", r#"crate::"g"#, '"', '\'', b'"', br"crate::h");
}
use crate::real;"####;
        assert_eq!(source("src/z/mod.rs", text).imports(), [(5, "real".to_owned())]);
    }

    #[test]
    fn every_way_to_name_a_module_is_seen() {
        let text = "use crate::{a::{b, c}, d, e as f}; use crate::g::h; fn x() { crate::i::j() }";
        assert_eq!(imported("src/z/y.rs", text), ["a", "d", "e", "g", "i"]);
        let text = "use super::a; mod tests { use super::b; use super::super::c::*; }";
        assert_eq!(imported("src/z/mod.rs", text), ["a", "c"]);
        assert_eq!(imported("src/z/y.rs", text), [""; 0]);
        assert_eq!(imported("src/z/y.rs", "use super::super::{a, b};"), ["a", "b"]);
        assert_eq!(imported("src/z/y_tests.rs", "use super::super::a;"), [""; 0]);
        assert_eq!(imported("src/z/y.rs", "use crate::*; use crate as c;"), ["*", "*"]);
        assert_eq!(imported("src/z/y.rs", "pub(crate) fn f() {} macro(crate)"), [""; 0]);
    }

    #[test]
    fn what_is_compiled_for_tests_alone_is_marked() {
        let text = "fn a() {} #[cfg(test)] #[path = \"x\"] mod t; fn b() {} #[cfg(test)] mod u { fn c() {} } fn d() {}";
        let source = source("src/z/y.rs", text);
        let marked = |word: &str| source.tokens.iter().find(|t| t.word == word).unwrap().in_test;
        let marks = ["a", "t", "b", "u", "c", "d"].map(marked);
        assert_eq!(marks, [false, true, false, true, true, false]);
    }
}
