//! Other programs' files: looked at first, then read in place of what is open.

use super::Told;
use crate::app::session::file_name;
use crate::content::Places;
use crate::geometry::{Point, Rect};
use crate::graph::KnowledgeGraph;
use crate::interchange::{self, Mapping, Preview, Readable};
use crate::progress::Progress;
use std::path::{Path, PathBuf};

/// A file that is about to be read, and as what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportForm {
    /// The file.
    pub path: PathBuf,
    /// What is taken for what, where the guess is not to stand.
    pub mapping: Mapping,
    /// How it begins.
    pub preview: Preview,
}

/// Whether a path leads to a file of another program, which is looked at before it is read.
pub(in crate::app) fn is_foreign(path: &Path) -> bool {
    match Readable::of_path(path) {
        Some(Readable::Table) if path.is_dir() => {
            interchange::FILES.iter().any(|name| path.join(name).is_file())
        }
        Some(Readable::Ron) | None => false,
        Some(_) => true,
    }
}

/// A file that was read.
pub(in crate::app) struct Imported {
    /// The graph.
    pub(in crate::app) graph: KnowledgeGraph,
    /// Where its entities are, where the file says so.
    pub(in crate::app) places: Places,
    /// What could not be taken over.
    pub(in crate::app) told: Told,
}

impl Imported {
    /// Reads a file, or says why it cannot be read.
    pub(in crate::app) fn read(
        path: &Path,
        mapping: &Mapping,
        progress: &Progress,
    ) -> Result<Self, String> {
        let imported = interchange::read(path, mapping, progress);
        let imported = imported.map_err(|error| error.to_string())?;
        let told = Told {
            title: format!("{} is imported", file_name(path)),
            lines: imported.report.losses,
        };
        Ok(Self { graph: imported.graph, places: spread(imported.places), told })
    }
}

/// Places as far apart as marks and their labels need, whatever the units of the file: each program
/// has its own.
fn spread(mut places: Places) -> Places {
    const APART: f32 = 90.0;
    // Within this many times more or less, the file's own distances are left as they are.
    const NEAR: f32 = 2.0;
    places.retain(|_, at| at.is_finite());
    let bounds = Rect::from_points(places.values().copied());
    let area = bounds.width().max(1e-3) * bounds.height().max(1e-3);
    let apart = (area / places.len().max(1) as f32).sqrt();
    let by = APART / apart;
    if places.len() < 2 || !by.is_finite() || (1.0 / NEAR..=NEAR).contains(&by) {
        return places;
    }
    let middle = bounds.center();
    for at in places.values_mut() {
        *at = Point::ORIGIN + (*at - middle) * by;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EntityId;

    #[test]
    fn places_in_small_units_are_spread() {
        let id = |name: &str| EntityId::new(&format!("place/{name}")).unwrap();
        let all = [("a", 0.0, 0.0), ("b", 1.0, 0.0), ("c", 0.0, 1.0), ("d", 1.0, 1.0)];
        let places = all.map(|(name, x, y)| (id(name), Point::new(x, y)));
        let spread = spread(places.into_iter().collect());
        let bounds = Rect::from_points(spread.values().copied());
        assert!((bounds.width() - 180.0).abs() < 1.0, "{bounds:?}");
        assert_eq!(super::spread(spread.clone()), spread, "what is far enough apart stays");
    }
}
