//! A picture on its way: laid out, and made into a scene, off the frame.

use super::glide;
use super::jobs::Outbox;
use crate::content::{Kept, LaidOut, Places, Wanted};
use crate::geometry::Point;
use crate::model::EntityId;
use crate::progress::Progress;
use crate::scene::Scene;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long a layout may take before it is watched at work, and said to be.
pub(super) const PATIENCE: Duration = Duration::from_millis(250);
/// How often it is then looked at.
const LOOKS: Duration = Duration::from_millis(80);
const LOOKS_AT_MANY: Duration = Duration::from_millis(400);

/// A picture, or a look at one while it is laid out.
#[derive(Default)]
pub(super) struct Drawn {
    /// What is placed.
    pub(super) ids: Arc<[EntityId]>,
    /// Where each of them is, by identifier and in their order.
    pub(super) places: Arc<Places>,
    pub(super) points: Vec<Point>,
    /// The scene, to be taken out by whoever draws it. There is none where the one drawn is of the
    /// same entities: its marks are only to be put elsewhere. One that nobody has taken yet goes on
    /// with the next look.
    pub(super) scene: Arc<Mutex<Option<Scene>>>,
    /// What stays of it; nothing while it is laid out.
    pub(super) kept: Option<Arc<Kept>>,
}

impl Drawn {
    /// Lays out what is wanted and draws it up. `now` is what the picture drawn now is of.
    pub(super) fn new(
        wanted: Wanted,
        now: &[EntityId],
        progress: &Progress,
        outbox: &Outbox<Self>,
    ) -> Self {
        let looks = if wanted.ids.len() > glide::MOST { LOOKS_AT_MANY } else { LOOKS };
        let mut next = Instant::now() + PATIENCE;
        let sight: Arc<Mutex<Option<Scene>>> = Arc::default();
        let mut is_drawn = *wanted.ids == *now;
        let laid_out = wanted.lay_out(progress, &mut |points| {
            if Instant::now() < next {
                return;
            }
            let places = wanted.places(points);
            if !is_drawn {
                let scene = wanted.sight(&places);
                is_drawn = scene.marks.len() == wanted.ids.len();
                *sight.lock().unwrap_or_else(PoisonError::into_inner) = Some(scene);
            }
            let (ids, scene) = (wanted.ids.clone(), sight.clone());
            let (places, points) = (Arc::new(places), points.to_vec());
            outbox.part(Self { ids, places, points, scene, kept: None });
            next = Instant::now() + looks;
        });
        let Some(LaidOut { places, points, kept, scene }) = laid_out else {
            return Self::default();
        };
        let (places, scene) = (Arc::new(places), Arc::new(Mutex::new(Some(scene))));
        Self { ids: wanted.ids, places, points, scene, kept: Some(Arc::new(kept)) }
    }

    /// The scene to be drawn in place of the one drawn, once.
    pub(super) fn take_scene(&self) -> Option<Scene> {
        self.scene.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}
