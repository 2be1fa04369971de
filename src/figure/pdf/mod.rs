//! Drawings as the pages of a PDF file (ISO 32000-1), with words that can be selected and searched.

mod content;
mod letters;

use super::Drawing;
use crate::model::{PartialDate, Precision};
use content::Content;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use letters::Letters;
use pdf_writer::types::{ActionType, AnnotationType};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};
use std::collections::BTreeSet;
use std::io::Write;

/// A page of a file.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// What is on it.
    pub drawing: &'a Drawing,
    /// How many points (of 72 to an inch) a unit of the drawing measures.
    pub unit: f32,
    /// What it is called in the list of pages; empty for not at all.
    pub title: &'a str,
}

/// What a file says about itself. Nothing else of when or where it was made is in it.
#[derive(Debug, Clone, Copy, Default)]
pub struct About<'a> {
    /// Its title.
    pub title: &'a str,
    /// When it was made.
    pub date: Option<PartialDate>,
}

/// The numbers of objects, in order.
struct Numbers(i32);

impl Numbers {
    const fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

/// Drawings as the pages of a PDF file. The letters that they use are embedded. Equal drawings give
/// equal bytes.
pub fn to_pdf(pages: &[Page], about: About) -> Vec<u8> {
    let (mut pdf, mut numbers) = (Pdf::new(), Numbers(0));
    let [catalog, tree, info, resources] = [(); 4].map(|()| numbers.next());
    let mut letters = Letters::default();
    let mut opacities = BTreeSet::new();
    let mut leaves = Vec::new();
    for page in pages {
        let mut content = Content::new(page, &mut letters, &mut opacities);
        page.drawing.paint(&mut content);
        let (bytes, links) = content.finish();
        let (leaf, body) = (numbers.next(), numbers.next());
        let (bytes, size) = (packed(&bytes), page.drawing.size * page.unit);
        pdf.stream(body, &bytes).filter(Filter::FlateDecode);
        let mut written = pdf.page(leaf);
        written.parent(tree).media_box(Rect::new(0.0, 0.0, size.x, size.y)).contents(body);
        written.pair(Name(b"Resources"), resources);
        let links: Vec<_> = links.into_iter().map(|link| (numbers.next(), link)).collect();
        if !links.is_empty() {
            written.annotations(links.iter().map(|(number, _)| *number));
        }
        written.finish();
        for (number, (at, address)) in &links {
            let mut annotation = pdf.annotation(*number);
            annotation.subtype(AnnotationType::Link).rect(*at).border(0.0, 0.0, 0.0, None);
            let mut action = annotation.action();
            action.action_type(ActionType::Uri).uri(Str(address.as_bytes()));
        }
        leaves.push((leaf, page.title, size.y));
    }
    pdf.pages(tree).kids(leaves.iter().map(|(leaf, ..)| *leaf)).count(leaves.len() as i32);
    let fonts = letters.write(&mut pdf, &mut numbers);
    let mut shared = pdf.indirect(resources).start::<pdf_writer::writers::Resources>();
    let mut named = shared.fonts();
    for (name, font) in fonts {
        named.pair(Name(name), font);
    }
    named.finish();
    let mut states = shared.ext_g_states();
    for opacity in opacities {
        let share = f32::from(opacity) / 255.0;
        let state = states.insert(Name(content::opacity_name(opacity).as_bytes()));
        state
            .start::<pdf_writer::writers::ExtGraphicsState>()
            .stroking_alpha(share)
            .non_stroking_alpha(share);
    }
    states.finish();
    shared.finish();
    let outline = outline(&mut pdf, &mut numbers, &leaves);
    let mut said = pdf.document_info(info);
    said.title(TextStr(about.title)).creator(TextStr("Throughline"));
    if let Some(date) = about.date.map(moment) {
        said.creation_date(date);
    }
    said.finish();
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr("en"));
    root.viewer_preferences().display_doc_title(true);
    if let Some(outline) = outline {
        root.outlines(outline);
    }
    root.finish();
    pdf.finish()
}

/// The list of pages by their titles, where there are several.
fn outline(pdf: &mut Pdf, numbers: &mut Numbers, leaves: &[(Ref, &str, f32)]) -> Option<Ref> {
    let titled: Vec<_> = leaves.iter().filter(|(_, title, _)| !title.is_empty()).collect();
    if titled.len() < 2 {
        return None;
    }
    let root = numbers.next();
    let items: Vec<Ref> = titled.iter().map(|_| numbers.next()).collect();
    if let (Some(&first), Some(&last)) = (items.first(), items.last()) {
        pdf.outline(root).first(first).last(last).count(items.len() as i32);
    }
    for (at, (leaf, title, top)) in titled.into_iter().enumerate() {
        let mut item = pdf.outline_item(items[at]);
        item.title(TextStr(title)).parent(root);
        if at > 0 {
            item.prev(items[at - 1]);
        }
        if let Some(&next) = items.get(at + 1) {
            item.next(next);
        }
        item.dest().page(*leaf).xyz(0.0, *top, None);
    }
    Some(root)
}

/// A date as PDF has it, as far as it is known.
fn moment(date: PartialDate) -> pdf_writer::Date {
    let (year, month, day) = date.first_day();
    let moment = pdf_writer::Date::new(year);
    match date.precision() {
        Precision::Year => moment,
        Precision::Month => moment.month(month),
        Precision::Day => moment.month(month).day(day),
    }
}

/// Bytes made shorter, as the filter `FlateDecode` makes them longer again.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
