//! Small PDFs made here, whole and damaged.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::read;

/// A file of objects, numbered from 1; the first is the catalogue.
fn file(objects: &[&str]) -> Vec<u8> {
    let mut text = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(text.len());
        let _ = write!(text, "{number} 0 obj\n{object}\nendobj\n");
    }
    let start = text.len();
    let _ = write!(text, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(text, "{place:010} 00000 n ");
    }
    let size = objects.len() + 1;
    let _ = write!(text, "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

fn stream(names: &str, content: &str) -> String {
    format!("<< {names} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

const CATALOGUE: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const PAGES: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";
const PAGE: &str = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
    /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>";
const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";
const WORDS: &str = "BT /F 12 Tf 50 700 Td (The keeper writes down every boat.) Tj ET";

fn page(content: &str, drawing: &str) -> Vec<u8> {
    file(&[CATALOGUE, PAGES, PAGE, &stream("", content), FONT, drawing])
}

#[test]
fn words_are_read_and_pictures_passed_over() {
    let picture = stream("/Type /XObject /Subtype /Image /Width 1 /Height 1", "((<<[[ no words");
    let plain = read(page(&format!("/X Do {WORDS}"), &picture)).unwrap();
    assert_eq!(plain.text.trim(), "The keeper writes down every boat.");
    assert!(plain.remarks.is_empty(), "{:?}", plain.remarks);
}

#[test]
fn a_page_without_words_is_told() {
    let plain = read(page("", "null")).unwrap();
    assert!(plain.remarks[0].contains("seem to be scanned"), "{:?}", plain.remarks);
}

#[test]
fn drawings_within_themselves_and_pages_above_themselves_end() {
    let names = "/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>";
    let content = format!("{WORDS} /X Do");
    let plain = read(page(&content, &stream(names, "/X Do /X Do"))).unwrap();
    assert_eq!(plain.text.trim(), "The keeper writes down every boat.");
    let nameless = stream("/Type /XObject /Subtype /Form", "/X Do");
    assert!(read(page(&content, &nameless)).unwrap().text.contains("every boat"));
    let hanging = "<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>";
    let lost = file(&[CATALOGUE, PAGES, hanging, &stream("", WORDS), FONT]);
    assert!(read(lost).unwrap().remarks[0].contains("could not be read whole"));
    let circle = "<< /Type /Pages /Kids [2 0 R] /Count 1 >>";
    assert_eq!(read(file(&[CATALOGUE, circle])).unwrap_err(), "no page can be found in it");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 5))]

    #[test]
    fn damaged_files_end_in_words(cut in 0_usize..900, at in 0_usize..900, byte in any::<u8>()) {
        let whole = page(WORDS, "null");
        let _ = read(whole[..cut.min(whole.len())].to_vec());
        let mut changed = whole;
        let at = at % changed.len();
        changed[at] = byte;
        let _ = read(changed);
    }

    #[test]
    fn noise_ends_in_words(noise in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read([b"%PDF-1.4\n".to_vec(), noise].concat());
    }
}
