//! Word documents (ECMA-376, WordprocessingML): paragraphs with their outline level or list number,
//! tables row by row, footnotes after the paragraph that refers to them. What was struck out in
//! review is left out.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::numbers::{Level, MOST_LEVELS, Numbering, Style};
use super::writer::raised;
use super::{Plain, Writer};

/// The most bytes that one part of the file may unfold to: what packs better is no text.
const MOST_UNFOLDED: u64 = 64 << 20;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn read(content: &[u8]) -> Result<Plain, String> {
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|error| error.to_string())?;
    let body = part(&mut archive, "word/document.xml")?
        .ok_or("there is no text in it; is it another kind of archive?")?;
    let styles = part(&mut archive, "word/styles.xml")?;
    let numbering = part(&mut archive, "word/numbering.xml")?;
    let notes = part(&mut archive, "word/footnotes.xml")?;
    let mut reader = Body {
        styles: styles.map_or_else(|| Ok(BTreeMap::new()), |xml| outline(&xml))?,
        numbering: numbering.map_or_else(|| Ok(Numbering::default()), |xml| lists(&xml))?,
        notes: notes.map_or_else(|| Ok(BTreeMap::new()), |xml| footnotes(&xml))?,
        ..Body::default()
    };
    each(&body, |event| reader.take(event))?;
    Ok(Plain { text: reader.writer.finish(), remarks: Vec::new() })
}

/// A part of the file, if it has it.
fn part(archive: &mut Archive, name: &str) -> Result<Option<Vec<u8>>, String> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut unfolded = Vec::new();
    file.take(MOST_UNFOLDED + 1)
        .read_to_end(&mut unfolded)
        .map_err(|error| format!("its part {name} cannot be unpacked: {error}"))?;
    if unfolded.len() as u64 > MOST_UNFOLDED {
        return Err(format!("its part {name} unfolds to more than {MOST_UNFOLDED} bytes"));
    }
    Ok(Some(unfolded))
}

/// Goes through the events of a part.
fn each(xml: &[u8], mut take: impl FnMut(Event)) -> Result<(), String> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => take(event),
            Err(error) => {
                return Err(format!(
                    "byte {} is not well formed: {error}",
                    reader.error_position()
                ));
            }
        }
    }
}

/// An attribute, whatever its prefix.
fn value(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten();
    let mut found = found.filter(|it| it.key.local_name().as_ref() == name.as_bytes());
    found.next().map(|it| String::from_utf8_lossy(&it.value).into_owned())
}

fn number<T: std::str::FromStr>(element: &BytesStart) -> Option<T> {
    value(element, "val")?.parse().ok()
}

/// The words of an event inside a text element.
fn words(event: &Event) -> Option<String> {
    match event {
        Event::Text(text) => Some(text.decode().ok()?.into_owned()),
        Event::GeneralRef(name) => match name.resolve_char_ref() {
            Ok(Some(c)) => Some(c.to_string()),
            _ => {
                let name = name.decode().ok()?;
                quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned)
            }
        },
        _ => None,
    }
}

/// The level of the heading that each style is, from 1.
fn outline(xml: &[u8]) -> Result<BTreeMap<String, usize>, String> {
    let mut levels: BTreeMap<String, usize> = BTreeMap::new();
    let mut based: BTreeMap<String, String> = BTreeMap::new();
    let mut style = String::new();
    each(xml, |event| {
        let Event::Start(element) = event else { return };
        match element.local_name().as_ref() {
            b"style" => style = value(&element, "styleId").unwrap_or_default(),
            b"name" => {
                let name = value(&element, "val").unwrap_or_default().to_lowercase();
                let heading = name.strip_prefix("heading ").and_then(|n| n.parse::<usize>().ok());
                let title = (name == "title").then_some(1);
                if let Some(level) = heading.or(title) {
                    levels.insert(style.clone(), level.clamp(1, 6));
                }
            }
            b"outlineLvl" => {
                if let Some(level) = number::<usize>(&element).filter(|level| *level < 9) {
                    levels.entry(style.clone()).or_insert((level + 1).min(6));
                }
            }
            b"basedOn" => {
                drop(based.insert(style.clone(), value(&element, "val").unwrap_or_default()))
            }
            _ => {}
        }
    })?;
    // A style is what the one is that it is based on; more than a few in turn are a circle.
    for style in based.keys() {
        let mut at = style;
        for _ in 0..10 {
            let Some(next) = based.get(at) else { break };
            at = next;
            if let Some(&level) = levels.get(at) {
                levels.entry(style.clone()).or_insert(level);
                break;
            }
        }
    }
    Ok(levels)
}

fn lists(xml: &[u8]) -> Result<Numbering, String> {
    let mut numbering = Numbering::default();
    let (mut list, mut num) = (None, None);
    each(xml, |event| match event {
        Event::Start(element) => match element.local_name().as_ref() {
            b"abstractNum" => {
                list = value(&element, "abstractNumId");
                numbering.lists.extend(list.clone().map(|list| (list, Vec::new())));
            }
            b"num" => num = value(&element, "numId"),
            b"abstractNumId" => {
                let abstracted = value(&element, "val");
                numbering.list_of.extend(num.clone().zip(abstracted));
            }
            name => {
                let levels = list.as_ref().and_then(|list| numbering.lists.get_mut(list));
                let Some(levels) = levels else { return };
                if name == b"lvl" && levels.len() < MOST_LEVELS {
                    levels.push(Level { start: 1, ..Level::default() });
                }
                match (name, levels.last_mut()) {
                    (b"start", Some(level)) => level.start = number(&element).unwrap_or(1),
                    (b"numFmt", Some(level)) => {
                        level.style = Style::named(&value(&element, "val").unwrap_or_default());
                    }
                    (b"lvlText", Some(level)) => {
                        level.text = value(&element, "val").unwrap_or_default();
                    }
                    _ => {}
                }
            }
        },
        Event::End(element) if element.local_name().as_ref() == b"abstractNum" => list = None,
        _ => {}
    })?;
    Ok(numbering)
}

/// The words of each footnote.
fn footnotes(xml: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let mut notes: BTreeMap<String, String> = BTreeMap::new();
    let (mut id, mut within) = (None, false);
    each(xml, |event| match &event {
        Event::Start(element) => match element.local_name().as_ref() {
            b"footnote" => id = value(element, "id"),
            b"t" => within = true,
            b"p" | b"tab" | b"br" => {
                if let Some(note) = id.as_ref().and_then(|id| notes.get_mut(id)) {
                    note.push(' ');
                }
            }
            _ => {}
        },
        Event::End(element) => match element.local_name().as_ref() {
            b"footnote" => id = None,
            b"t" => within = false,
            _ => {}
        },
        event => {
            if let (true, Some(id), Some(words)) = (within, &id, words(event)) {
                notes.entry(id.clone()).or_default().push_str(&words);
            }
        }
    })?;
    Ok(notes)
}

#[derive(Default)]
struct Body {
    styles: BTreeMap<String, usize>,
    numbering: Numbering,
    notes: BTreeMap<String, String>,
    writer: Writer,
    /// Within a text element.
    text: bool,
    /// Within how many elements that repeat what stands elsewhere.
    left_out: usize,
    /// Within how many tables.
    tables: usize,
    level: Option<usize>,
    contents: bool,
    list: Option<String>,
    list_level: usize,
    /// Whether the run is in bold or slanted letters.
    emphasis: bool,
    /// Whether the paragraph has words in plain letters.
    plain: bool,
    /// The footnotes that the paragraph refers to.
    referred: Vec<(usize, String)>,
    count: usize,
}

impl Body {
    fn take(&mut self, event: Event) {
        match &event {
            Event::Start(element) if self.left_out > 0 => {
                self.left_out += usize::from(is_left_out(element.local_name().as_ref()));
            }
            Event::Start(element) => self.open(element),
            Event::End(element) => self.close(element.local_name().as_ref()),
            event if self.text && self.left_out == 0 => {
                if let Some(words) = words(event) {
                    self.plain |= !self.emphasis && words.chars().any(char::is_alphabetic);
                    self.writer.words(&words);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, element: &BytesStart) {
        match element.local_name().as_ref() {
            name if is_left_out(name) => self.left_out += 1,
            b"t" => self.text = true,
            b"r" => self.emphasis = false,
            b"b" | b"i" | b"u" => {
                let off = value(element, "val");
                self.emphasis |= !matches!(off.as_deref(), Some("0" | "false" | "none" | "off"));
            }
            b"tab" if self.contents => self.writer.push('\t'),
            b"tab" | b"noBreakHyphen" | b"br" | b"cr" => {
                let hyphen = element.local_name().as_ref() == b"noBreakHyphen";
                self.writer.words(if hyphen { "-" } else { " " });
            }
            b"tbl" => self.tables += 1,
            b"tc" if !self.writer.is_fresh() => self.writer.words(" | "),
            b"p" if self.tables == 0 => {
                (self.level, self.contents, self.list) = (None, false, None);
                self.list_level = 0;
            }
            b"p" if !self.writer.is_fresh() => self.writer.words(" "),
            b"pStyle" => {
                let style = value(element, "val").unwrap_or_default();
                self.level = self.styles.get(&style).copied();
                self.contents = style.to_lowercase().starts_with("toc");
            }
            b"outlineLvl" => {
                self.level = number::<usize>(element).filter(|n| *n < 9).map(|n| (n + 1).min(6));
            }
            b"numId" => self.list = value(element, "val"),
            b"ilvl" => self.list_level = number(element).unwrap_or(0),
            b"footnoteReference" => {
                if let Some(note) = value(element, "id").and_then(|id| self.notes.remove(&id)) {
                    self.count += 1;
                    self.writer.words(&raised(self.count));
                    self.referred.push((self.count, note));
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        match name {
            name if is_left_out(name) => self.left_out = self.left_out.saturating_sub(1),
            _ if self.left_out > 0 => {}
            b"t" => self.text = false,
            b"tbl" => self.tables = self.tables.saturating_sub(1),
            b"tr" if self.tables == 1 => self.end(""),
            b"p" if self.tables == 0 => {
                let number = match &self.list {
                    Some(list) if !self.writer.is_fresh() => {
                        self.numbering.next(list, self.list_level).unwrap_or_default()
                    }
                    _ => String::new(),
                };
                let hashes = self.level.map(|level| format!("{} ", "#".repeat(level)));
                match hashes {
                    Some(hashes) => {
                        self.end(&format!("{hashes}{}", number.trim_start_matches("- ")))
                    }
                    None => {
                        if !self.plain && number.is_empty() {
                            self.writer.emphasise();
                        }
                        self.end(&number);
                    }
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, mark: &str) {
        self.writer.end(mark);
        self.plain = false;
        for (number, note) in std::mem::take(&mut self.referred) {
            self.writer.words(&note);
            self.writer.end(&format!("{} ", raised(number)));
        }
    }
}

/// What is said a second time for programs that do not know the first, was moved away, or is the
/// code of a field.
fn is_left_out(name: &[u8]) -> bool {
    matches!(name, b"Fallback" | b"moveFrom" | b"instrText" | b"delText" | b"del")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    const OPEN: &str = r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, xml) in parts {
            archive.start_file(*name, SimpleFileOptions::default()).unwrap();
            archive.write_all(xml.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    fn paragraph(properties: &str, words: &str) -> String {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
    }

    #[test]
    fn headings_lists_tables_and_footnotes_are_kept() {
        let styles = r#"<w:styles xmlns:w="w"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H1"/></w:style></w:styles>"#;
        let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#;
        let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:id="2"><w:p><w:r><w:t>See the log &amp; the chart.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
        let list = r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr>"#;
        let body = [
            OPEN,
            &paragraph(r#"<w:pStyle w:val="Mine"/>"#, "Boats"),
            &paragraph(list, "Row."),
            &paragraph(list, "Sail."),
            "<w:p><w:r><w:t xml:space=\"preserve\">The keeper</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t xml:space=\"preserve\"> wrote.</w:t></w:r><w:del><w:r><w:delText>Never.</w:delText></w:r></w:del></w:p>",
            "<w:tbl><w:tr><w:tc>", &paragraph("", "Coast"), "</w:tc><w:tc>", &paragraph("", "7"),
            "</w:tc></w:tr></w:tbl></w:body></w:document>",
        ]
        .concat();
        let file = packed(&[
            ("word/document.xml", &body),
            ("word/styles.xml", styles),
            ("word/numbering.xml", numbering),
            ("word/footnotes.xml", notes),
        ]);
        let text = read(&file).unwrap().text;
        let expected = "# Boats\n\n1. Row.\n\n2. Sail.\n\nThe keeper¹ wrote.\n\n\
                        ¹ See the log & the chart.\n\nCoast | 7\n\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn what_is_no_document_is_refused_in_words() {
        let refused = |content: &[u8]| read(content).unwrap_err();
        assert!(refused(&packed(&[("a.txt", "b")])).contains("another kind of archive"));
        assert!(refused(b"PK\x03\x04 and no more").contains("zip") || !refused(b"PK").is_empty());
        let cut = packed(&[("word/document.xml", &format!("{OPEN}<w:p><w:r></w:p>"))]);
        assert!(refused(&cut).contains("not well formed"), "{}", refused(&cut));
    }

    #[test]
    fn wholly_bold_paragraphs_are_marked_and_cut_files_refused() {
        let bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Nets and oars</w:t></w:r></w:p>";
        let off = "<w:p><w:r><w:rPr><w:b w:val=\"0\"/></w:rPr><w:t>No</w:t></w:r></w:p>";
        let body = format!("{OPEN}{bold}{off}</w:body></w:document>");
        let file = packed(&[("word/document.xml", &body)]);
        assert_eq!(read(&file).unwrap().text, "**Nets and oars**\n\nNo\n\n");
        for cut in 0..file.len() {
            assert!(read(&file[..cut]).is_err(), "cut at {cut}");
        }
    }

    #[test]
    fn what_unfolds_to_far_too_much_is_refused() {
        let much = " ".repeat(MOST_UNFOLDED as usize + 1);
        let error = read(&packed(&[("word/document.xml", &much)])).unwrap_err();
        assert!(error.contains("unfolds to more than"), "{error}");
    }
}
