//! What must be put right in a PDF before its pages are read: the library that reads them takes
//! pictures for text, follows circles without end and unfolds whatever is packed.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// The most bytes that one stream may unfold to: what packs better is no text.
const MOST_UNFOLDED: u64 = 16 << 20;
/// The most bytes that what the pages show may unfold to in all.
pub(super) const MOST_SHOWN: u64 = 512 << 20;
/// The deepest that drawings may stand within drawings.
const DEEPEST: usize = 24;
/// The most drawings that one page may show, those within others counted as often as they are shown.
const MOST_DRAWINGS: u64 = 20_000;
/// How far down the tree of pages a page may hang.
const DEEPEST_PAGE: usize = 256;

/// Empties pictures, and streams that unfold to far too much. For each object as it is read.
pub(super) fn lighten(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object
        && (is_picture(stream) || is_bomb(stream))
    {
        empty(stream);
    }
    // Streams are changed where they are, and what stands in a packed one is taken from here.
    let kept = if object.as_stream().is_ok() { Object::Null } else { object.clone() };
    Some((id, kept))
}

fn empty(stream: &mut Stream) {
    stream.dict.remove(b"Filter");
    stream.dict.remove(b"DecodeParms");
    stream.set_content(Vec::new());
}

fn is_picture(stream: &Stream) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image")
}

fn is_bomb(stream: &Stream) -> bool {
    /// Deflate packs no better than this.
    const PACKED: u64 = 1032;
    let filters = stream.filters().unwrap_or_default();
    let packed = filters.iter().filter(|name| name.ends_with(b"Decode")).count();
    let size = stream.content.len() as u64;
    match (packed, filters.last()) {
        (0, _) => size > MOST_UNFOLDED,
        _ if size * PACKED <= MOST_UNFOLDED && packed == 1 => false,
        (1, Some(&b"FlateDecode")) => {
            let mut unfolded = ZlibDecoder::new(&stream.content[..]).take(MOST_UNFOLDED + 1);
            // What is broken further on counts as far as it goes.
            let mut count = Count(0);
            let _ = std::io::copy(&mut unfolded, &mut count);
            count.0 > MOST_UNFOLDED
        }
        // Letters for bytes, and one packing within: what packs twice is a trick.
        _ => {
            let packings = filters.iter().filter(|name| !name.starts_with(b"ASCII")).count();
            packings > 1 || (packings > 0 && size * PACKED > MOST_UNFOLDED * 64)
        }
    }
}

/// Counts what is written to it.
struct Count(u64);

impl std::io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What is known of the drawings and the contents of a document.
pub(super) struct Guard {
    /// The drawings that each one shows, its own among them.
    shown: BTreeMap<ObjectId, u64>,
    /// The size of each content stream, and how many drawings it shows.
    sizes: BTreeMap<ObjectId, (u64, u64)>,
}

impl Guard {
    /// Breaks the circles of a document.
    pub(super) fn of(document: &mut Document, pages: &[ObjectId]) -> Self {
        let mut guard = Self { shown: BTreeMap::new(), sizes: BTreeMap::new() };
        for &page in pages {
            if !hangs_well(document, page) {
                if let Ok(page) = document.get_object_mut(page).and_then(Object::as_dict_mut) {
                    page.remove(b"Parent");
                }
                continue;
            }
            for drawing in drawings(document, page_resources(document, page)) {
                guard.weigh(document, drawing, 0);
            }
        }
        guard
    }

    /// How many drawings one shows; one that would show itself, or too many, is emptied.
    fn weigh(&mut self, document: &mut Document, id: ObjectId, depth: usize) -> u64 {
        if let Some(&known) = self.shown.get(&id) {
            return known;
        }
        // Whoever comes back here while it is weighed meets a weight that nothing can bear.
        self.shown.insert(id, MOST_DRAWINGS);
        let Ok(stream) = document.get_object(id).and_then(Object::as_stream) else {
            self.shown.insert(id, 1);
            return 1;
        };
        let times = showings(stream);
        let resources = stream.dict.get(b"Resources").ok().cloned();
        let own = resources.as_ref().and_then(|it| dictionary(document, it)).cloned();
        let weight = match own {
            _ if times == 0 => 1,
            // Without names of its own it shows what its page names, itself perhaps.
            None => MOST_DRAWINGS,
            Some(_) if depth >= DEEPEST => MOST_DRAWINGS,
            Some(own) => {
                let within = drawings(document, Some(&own));
                let weights = within.into_iter().map(|it| self.weigh(document, it, depth + 1));
                weights.max().unwrap_or(1).saturating_mul(times).saturating_add(1)
            }
        };
        if weight >= MOST_DRAWINGS
            && let Ok(stream) = document.get_object_mut(id).and_then(Object::as_stream_mut)
        {
            empty(stream);
        }
        let weight = if weight >= MOST_DRAWINGS { 1 } else { weight };
        self.shown.insert(id, weight);
        weight
    }

    /// The size of what a page shows, in bytes; nothing where it is too much to be read.
    pub(super) fn size(&mut self, document: &Document, page: ObjectId) -> Option<u64> {
        let contents = document.get_page_contents(page);
        let (mut size, mut times) = (0_u64, 0_u64);
        for id in contents {
            let known = self.sizes.entry(id).or_insert_with(|| {
                let stream = document.get_object(id).and_then(Object::as_stream);
                let content = stream.and_then(Stream::get_plain_content);
                content.map_or((0, 0), |it| (it.len() as u64, showings_in(&it)))
            });
            size += known.0;
            times += known.1;
        }
        let drawings = drawings(document, page_resources(document, page));
        let heaviest = drawings.iter().filter_map(|id| self.shown.get(id)).max();
        let fits = size <= MOST_UNFOLDED
            && heaviest.copied().unwrap_or(0).saturating_mul(times) <= MOST_DRAWINGS * 8;
        fits.then_some(size)
    }
}

/// How often a stream shows a drawing.
fn showings(stream: &Stream) -> u64 {
    stream.get_plain_content().map_or(0, |content| showings_in(&content))
}

fn showings_in(content: &[u8]) -> u64 {
    content.windows(2).filter(|it| it == b"Do").count() as u64
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

/// The drawings named among resources.
fn drawings(document: &Document, resources: Option<&Dictionary>) -> Vec<ObjectId> {
    let named = resources.and_then(|own| own.get(b"XObject").ok());
    let Some(named) = named.and_then(|it| dictionary(document, it)) else { return Vec::new() };
    named.iter().filter_map(|(_, drawing)| drawing.as_reference().ok()).collect()
}

/// The resources of a page, its own or those of what it hangs on.
fn page_resources(document: &Document, page: ObjectId) -> Option<&Dictionary> {
    let mut at = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST_PAGE {
        if let Ok(resources) = at.get(b"Resources") {
            return dictionary(document, resources);
        }
        at =
            document.get_dictionary(at.get(b"Parent").and_then(Object::as_reference).ok()?).ok()?;
    }
    None
}

/// Whether the way up from a page has an end.
fn hangs_well(document: &Document, page: ObjectId) -> bool {
    let mut at = page;
    for _ in 0..DEEPEST_PAGE {
        let above = document.get_dictionary(at).and_then(|it| it.get(b"Parent"));
        match above.and_then(Object::as_reference) {
            Ok(above) => at = above,
            Err(_) => return true,
        }
    }
    false
}
