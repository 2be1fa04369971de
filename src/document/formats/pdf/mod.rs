//! PDF: letters with their places (pdf-extract), put together to lines and paragraphs.
//!
//! A PDF says where letters are and not what they are part of. In files from outside much is wrong,
//! and the library that reads them gives up by panicking; so each page is read for itself, and one
//! that cannot be is told.

mod lines;
mod page;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};

use super::Plain;
use page::{Letter, Page};

/// The most pages read.
const MOST_PAGES: usize = 10_000;
/// The most letters read of one page: what has more is a drawing.
const MOST_LETTERS: usize = 200_000;
/// Pages with fewer letters than this, most of them, are pictures of text.
const FEW_LETTERS: usize = 20;
/// Room for what is nested deeply, in bytes.
const STACK: usize = 64 << 20;

pub(super) fn read(content: Vec<u8>) -> Result<Plain, String> {
    let thread = std::thread::Builder::new().name("pdf".into()).stack_size(STACK);
    let reading = thread.spawn(move || read_here(&content)).map_err(|error| error.to_string())?;
    reading.join().unwrap_or_else(|_| Err("its structure is damaged".into()))
}

fn read_here(content: &[u8]) -> Result<Plain, String> {
    let mut document = Document::load_mem(content).map_err(|error| error.to_string())?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| "it is locked with a password".to_owned())?;
    }
    let numbers: Vec<u32> = document.get_pages().into_keys().take(MOST_PAGES + 1).collect();
    if numbers.len() > MOST_PAGES {
        return Err(format!("it has more than {MOST_PAGES} pages"));
    }
    let mut pages = Vec::with_capacity(numbers.len());
    let mut failed = Vec::new();
    for number in numbers {
        let mut page = Page::default();
        let read = catch_unwind(AssertUnwindSafe(|| output_doc_page(&document, &mut page, number)));
        if !matches!(read, Ok(Ok(()))) {
            failed.push(number);
        }
        pages.push(page);
    }
    let mut remarks = Vec::new();
    if let Some(first) = failed.first() {
        let (count, all) = (failed.len(), pages.len());
        remarks.push(format!(
            "{count} of {all} pages could not be read whole, the first of them page {first}."
        ));
    }
    let empty: Vec<usize> =
        (0..pages.len()).filter(|&i| pages[i].letters.len() < FEW_LETTERS).collect();
    if !pages.is_empty() && empty.len() * 2 > pages.len() {
        remarks.push(format!(
            "{} of {} pages have no text: they seem to be scanned. Have their text recognised (OCR) \
             and read the file that gives.",
            empty.len(),
            pages.len()
        ));
    } else if let (Some(first), count) = (empty.first(), empty.len()) {
        let page = first + 1;
        remarks.push(format!("{count} pages have no text, the first of them page {page}."));
    }
    Ok(Plain { text: lines::text(&pages), remarks })
}

impl OutputDev for Page {
    fn begin_page(
        &mut self,
        _number: u32,
        media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.top = media.ury;
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        // A letter's height on the page is how far the unit upwards of its font reaches there.
        let (up_x, up_y) = (place.m21 * size, place.m22 * size);
        let height = up_x.hypot(up_y);
        let along = (place.m11 * size).hypot(place.m12 * size);
        let numbers = [place.m31, place.m32, height, along * width];
        if self.letters.len() < MOST_LETTERS && numbers.iter().all(|n| n.is_finite()) {
            self.letters.push(Letter {
                x: place.m31,
                y: self.top - place.m32,
                width: along * width,
                size: height,
                // Letters that run up or down the page are no part of its lines.
                upright: up_x.abs() <= up_y.abs(),
                text: text.to_owned(),
            });
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
