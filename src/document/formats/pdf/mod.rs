//! PDF: letters with their places (pdf-extract), put together to lines and paragraphs.
//!
//! A PDF says where letters are and not what they are part of. In files from outside much is wrong,
//! and the library that reads them gives up by panicking; so each page is read for itself, and one
//! that cannot be is told.

mod guard;
mod lines;
mod page;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use pdf_extract::{
    Document, LoadOptions, MediaBox, ObjectId, OutputDev, OutputError, Transform, output_doc_page,
};

use super::Plain;
use guard::Guard;
use page::{Letter, Line, Page};

/// The most pages read.
const MOST_PAGES: usize = 10_000;
/// The most letters read of one page: what has more is a drawing.
const MOST_LETTERS: usize = 200_000;
/// Pages with fewer letters than this, most of them, are pictures of text.
const FEW_LETTERS: usize = 20;
/// Room for what is nested deeply, in bytes.
const STACK: usize = 64 << 20;
/// What is said of a file that only a password opens.
const LOCKED: &str = "it is locked with a password; save a copy without one";
/// What the thread is called that reads.
const THREAD: &str = "pdf";

pub(super) fn read(content: Vec<u8>) -> Result<Plain, String> {
    keep_quiet();
    let thread = std::thread::Builder::new().name(THREAD.into()).stack_size(STACK);
    let reading = thread.spawn(move || read_here(&content)).map_err(|error| error.to_string())?;
    reading.join().unwrap_or_else(|_| Err("its structure is damaged".into()))
}

/// Where the library gives up, that is told in our words and not on standard error.
fn keep_quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name() != Some(THREAD) {
                before(panic);
            }
        }));
    });
}

fn read_here(content: &[u8]) -> Result<Plain, String> {
    let options = LoadOptions { filter: Some(guard::lighten), ..LoadOptions::default() };
    let mut document =
        Document::load_mem_with_options(content, options).map_err(|error| load_failure(&error))?;
    if document.is_encrypted() {
        document.decrypt("").map_err(|_| LOCKED.to_owned())?;
    }
    let ids: Vec<ObjectId> = document.page_iter().take(MOST_PAGES + 1).collect();
    if ids.is_empty() {
        return Err("no page can be found in it".into());
    }
    if ids.len() > MOST_PAGES {
        return Err(format!("it has more than {MOST_PAGES} pages"));
    }
    let mut guard = Guard::of(&mut document, &ids);
    let mut told = Told::default();
    let mut shown = 0;
    let mut pages: Vec<Vec<Line>> = Vec::with_capacity(ids.len());
    for (id, number) in ids.into_iter().zip(1..) {
        let mut page = Page::default();
        let size = guard.size(&document, id);
        shown += size.unwrap_or(0);
        let read = size.filter(|_| shown <= guard::MOST_SHOWN).map(|_| {
            let reading = AssertUnwindSafe(|| output_doc_page(&document, &mut page, number));
            matches!(catch_unwind(reading), Ok(Ok(())))
        });
        if read != Some(true) {
            told.failed.push(number);
        } else if page.letters.len() < FEW_LETTERS {
            told.empty.push(number);
        }
        pages.push(page.lines());
    }
    Ok(Plain { text: lines::text(&pages), remarks: told.remarks(pages.len()) })
}

/// Why a file could not be opened at all.
fn load_failure(error: &pdf_extract::Error) -> String {
    match error {
        pdf_extract::Error::InvalidPassword => LOCKED.to_owned(),
        _ => format!("its index is damaged or cut off, so get it again ({error})"),
    }
}

/// The pages that are not read whole, and those without text.
#[derive(Default)]
struct Told {
    failed: Vec<u32>,
    empty: Vec<u32>,
}

impl Told {
    fn remarks(&self, all: usize) -> Vec<String> {
        let mut remarks = Vec::new();
        if let Some(first) = self.failed.first() {
            let count = self.failed.len();
            remarks.push(format!(
                "{count} of {all} pages could not be read whole, the first of them page {first}."
            ));
        }
        match (self.empty.len(), self.empty.first()) {
            (count, _) if count * 2 > all => remarks.push(format!(
                "{count} of {all} pages have no text: they seem to be scanned. Have their text \
                 recognised (OCR) and read the file that gives."
            )),
            (1, Some(page)) => remarks.push(format!("Page {page} has no text.")),
            (count, Some(first)) => {
                remarks
                    .push(format!("{count} pages have no text, the first of them page {first}."));
            }
            _ => {}
        }
        remarks
    }
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
        if self.letters.len() >= MOST_LETTERS {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        if numbers.iter().all(|n| n.is_finite()) {
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

#[cfg(test)]
mod tests;
