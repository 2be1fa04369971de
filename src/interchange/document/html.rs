//! A note as a page of HTML, or as the part of one that a clipboard carries.

use super::{Block, Line, Note, SOURCES, harmless};

/// A whole page with its own style, for screen and paper; it loads nothing from anywhere and runs
/// nothing.
pub fn html(note: &Note) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n{}</main>\n</body>\n</html>\n",
        escaped(&note.title),
        body(note, true),
    )
}

/// What stands between the tags of a page's body, without links within it: to be pasted into a
/// document of somebody else's, whose style it takes.
pub fn html_part(note: &Note) -> String {
    body(note, false)
}

/// Sober on screen, and on paper without what a screen needs.
const STYLE: &str = "\
:root { color-scheme: light dark; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; text-wrap: balance; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
p { margin: 0 0 .75rem; max-width: 44rem; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .9rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #d0d4da; }
th { border-bottom: 2px solid #6b7480; }
ul, ol { padding-inline-start: 1.5rem; max-width: 46rem; }
li { margin: .2rem 0; }
li p, .sources { font-size: .9rem; }
li p { margin: 0; color: #4a5260; }
cite { font-style: normal; font-weight: 600; }
a { color: inherit; text-underline-offset: .15em; }
.cites { white-space: nowrap; }
:target { background: #fff3c4; }
footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid #d0d4da; font-size: .85rem; color: #4a5260; }
footer p { margin: 0; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) {
  body { color: #e4e7eb; background: #16191d; }
  th, td, footer { border-color: #3a424c; }
  th { border-bottom-color: #8b95a1; }
  li p, footer { color: #a9b1bb; }
  :target { background: #4a3f14; }
}
@media print {
  :root { color-scheme: light; }
  @page { margin: 2cm; }
  body { color: #000; background: #fff; font-size: 10pt; }
  main { max-width: none; padding: 0; }
  li p, footer { color: #333; }
  a { text-decoration: none; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
";

fn body(note: &Note, linked: bool) -> String {
    let mut text = format!("<h1 dir=\"auto\">{}</h1>\n", escaped(&note.title));
    for paragraph in &note.lead {
        text.push_str(&format!("<p dir=\"auto\">{}</p>\n", escaped(paragraph)));
    }
    for part in &note.blocks {
        block(part, linked, &mut text);
    }
    if !note.sources.is_empty() {
        text.push_str(&format!("<section class=\"sources\">\n<h2>{SOURCES}</h2>\n<ol>\n"));
        for (number, source) in (1..).zip(note.sources.list()) {
            let id = if linked { format!(" id=\"source-{number}\"") } else { String::new() };
            let (citation, summary) = (escaped(&source.citation), escaped(&source.summary));
            let item = format!(
                "<li{id}><cite>{citation}</cite>. <span dir=\"auto\">{summary}</span></li>\n"
            );
            text.push_str(&item);
        }
        text.push_str("</ol>\n</section>\n");
    }
    text.push_str("<footer>\n");
    for line in &note.foot {
        text.push_str(&format!("<p>{}</p>\n", escaped(line)));
    }
    text.push_str("</footer>\n");
    text
}

fn block(block: &Block, linked: bool, text: &mut String) {
    let line = |words: &Line| line(words, linked);
    match block {
        Block::Heading(level, words) => {
            text.push_str(&format!("<h{level} dir=\"auto\">{}</h{level}>\n", escaped(words)));
        }
        Block::Paragraph(words) => text.push_str(&format!("<p dir=\"auto\">{}</p>\n", line(words))),
        Block::List(items) => {
            text.push_str("<ul>\n");
            for item in items {
                let more =
                    item.more.iter().map(|more| format!("<p dir=\"auto\">{}</p>", escaped(more)));
                text.push_str(&format!(
                    "<li dir=\"auto\">{}{}</li>\n",
                    line(&item.line),
                    more.collect::<String>()
                ));
            }
            text.push_str("</ul>\n");
        }
        Block::Table { columns, rows } => {
            text.push_str("<table>\n<thead><tr>");
            for column in columns {
                text.push_str(&format!("<th scope=\"col\">{}</th>", escaped(column)));
            }
            text.push_str("</tr></thead>\n<tbody>\n");
            for row in rows {
                let cells = row.iter().map(|cell| format!("<td dir=\"auto\">{}</td>", line(cell)));
                text.push_str(&format!("<tr>{}</tr>\n", cells.collect::<String>()));
            }
            text.push_str("</tbody>\n</table>\n");
        }
    }
}

fn line(line: &Line, linked: bool) -> String {
    let cite = |number: &usize| match linked {
        true => format!("<a href=\"#source-{number}\">[{number}]</a>"),
        false => format!("[{number}]"),
    };
    let words = escaped(&line.words);
    if line.cites.is_empty() {
        return words;
    }
    let gap = if words.is_empty() { "" } else { " " };
    let cites: Vec<String> = line.cites.iter().map(cite).collect();
    format!("{words}{gap}<span class=\"cites\">{}</span>", cites.join(" "))
}

/// The text with what HTML takes for markup escaped, in content and in quoted attributes.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in harmless(text).chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            letter => safe.push(letter),
        }
    }
    safe
}
