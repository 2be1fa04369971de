//! How an entity looks in a file that holds looks: as on paper.

use super::Outgoing;
use crate::geometry::Point;
use crate::model::EntityId;
use crate::scene::{Color, Palette, mark_radius};

/// The look of one entity.
pub(super) struct Look {
    pub(super) color: Color,
    /// The radius of its mark, in points.
    pub(super) size: f32,
    /// Its place, y downwards, where it has one; always finite.
    pub(super) at: Option<Point>,
}

impl Look {
    pub(super) fn of(outgoing: &Outgoing, id: &EntityId) -> Self {
        const PALETTE: Palette = Palette::light();
        let importance = outgoing.importance.get(id).copied().unwrap_or_default();
        Self {
            color: PALETTE.kind(id.kind()),
            size: mark_radius(id.kind(), importance),
            at: outgoing.places.get(id).copied().filter(|at| at.is_finite()),
        }
    }
}
