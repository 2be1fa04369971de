//! Marks on their way from where they were to where they are to be.
//!
//! Motion explains: what is in both pictures glides, what is new grows out of what it is linked to,
//! and what is gone fades. A new picture takes over from wherever the marks are by then.

use crate::geometry::Point;
use crate::model::EntityId;
use crate::scene::{Link, Scene};
use std::collections::BTreeMap;

/// How long a glide takes, in seconds.
pub(super) const SECONDS: f32 = 0.22;

/// Pictures with more marks than this change at once: nobody follows thousands of marks, and no
/// laptop moves them smoothly.
pub(super) const MOST: usize = 5_000;

/// The course of one change of the picture. Time is given to it, so that it goes the same way every
/// time.
#[derive(Debug, Default)]
pub(super) struct Glide {
    from: Vec<Point>,
    to: Vec<Point>,
    /// How much of each mark was there at the beginning.
    there: Vec<f32>,
    /// For each link that passes through places on its way, at the beginning or in the end: those at
    /// the beginning and those in the end.
    ways: Vec<(usize, Vec<Point>, Vec<Point>)>,
    elapsed: f32,
}

/// A scene as it was drawn: what a glide begins from.
#[derive(Debug, Default)]
pub(super) struct Before {
    marks: BTreeMap<EntityId, (Point, f32)>,
    ways: BTreeMap<(EntityId, EntityId), Vec<Point>>,
}

impl Before {
    /// What is drawn now.
    pub(super) fn of(scene: &Scene) -> Self {
        if scene.marks.len() > MOST {
            return Self::default();
        }
        let marks = scene.marks.iter().map(|mark| (mark.id.clone(), (mark.at, mark.presence)));
        let ways = scene.links.iter().filter(|link| !link.via.is_empty());
        let ways = ways.filter_map(|link| Some((ends(scene, link)?, link.via.clone())));
        Self { marks: marks.collect(), ways: ways.collect() }
    }
}

fn ends(scene: &Scene, link: &Link) -> Option<(EntityId, EntityId)> {
    let id = |end: u32| Some(scene.marks.get(end as usize)?.id.clone());
    Some((id(link.from)?, id(link.to)?))
}

impl Glide {
    /// The way from what was drawn to `scene`, which is then set to where it begins. Nothing where
    /// nothing was drawn before, where nothing changes, or where there is too much to follow.
    pub(super) fn begin(before: &Before, scene: &mut Scene) -> Option<Self> {
        if before.marks.is_empty() || scene.marks.len() > MOST {
            return None;
        }
        let to: Vec<Point> = scene.marks.iter().map(|mark| mark.at).collect();
        let was: Vec<Option<(Point, f32)>> =
            scene.marks.iter().map(|mark| before.marks.get(&mark.id).copied()).collect();
        // What is new grows out of the first that it is linked to and that was there.
        let mut parents: Vec<Option<Point>> = vec![None; to.len()];
        for link in &scene.links {
            for (new, old) in [(link.from, link.to), (link.to, link.from)] {
                if let (Some(parent), Some(Some((at, _)))) =
                    (parents.get_mut(new as usize), was.get(old as usize))
                {
                    parent.get_or_insert(*at);
                }
            }
        }
        let known = was.iter().zip(&parents).zip(&to);
        let from = known.map(|((was, parent), to)| was.map_or(parent.unwrap_or(*to), |was| was.0));
        let there = was.iter().map(|was| was.map_or(0.0, |was| was.1)).collect();
        let ways = scene.links.iter().enumerate().filter_map(|(index, link)| {
            let old = before.ways.get(&ends(scene, link)?).cloned().unwrap_or_default();
            (!old.is_empty() || !link.via.is_empty()).then(|| (index, old, link.via.clone()))
        });
        let glide = Self { from: from.collect(), there, ways: ways.collect(), to, elapsed: 0.0 };
        let changes = glide.from != glide.to
            || glide.there.iter().any(|there| *there < 1.0)
            || glide.ways.iter().any(|(_, old, new)| old != new);
        changes.then(|| {
            glide.set(scene);
            glide
        })
    }

    /// Goes on for some seconds and sets the scene to there; nothing once the end is reached.
    pub(super) fn advance(mut self, seconds: f32, scene: &mut Scene) -> Option<Self> {
        self.elapsed += seconds.max(0.0);
        self.set(scene);
        (self.elapsed < SECONDS).then_some(self)
    }

    /// How much of the way is gone: slow at both ends (smoothstep).
    fn share(&self) -> f32 {
        let t = (self.elapsed / SECONDS).clamp(0.0, 1.0);
        t * t * (3.0 - 2.0 * t)
    }

    fn set(&self, scene: &mut Scene) {
        let share = self.share();
        let places: Vec<Point> = match share >= 1.0 {
            true => self.to.clone(),
            false => {
                self.from.iter().zip(&self.to).map(|(from, to)| from.lerp(*to, share)).collect()
            }
        };
        scene.place(&places);
        let presence: Vec<f32> =
            self.there.iter().map(|there| there + (1.0 - there) * share).collect();
        for (mark, presence) in scene.marks.iter_mut().zip(&presence) {
            mark.presence = *presence;
        }
        let of = |end: u32| presence.get(end as usize).copied().unwrap_or(1.0);
        for link in &mut scene.links {
            link.presence = of(link.from).min(of(link.to));
        }
        for (index, old, new) in &self.ways {
            let Some(link) = scene.links.get_mut(*index) else { continue };
            let at = |end: u32| places.get(end as usize).copied().unwrap_or_default();
            link.via = between((old, new), (at(link.from), at(link.to)), share);
        }
    }
}

/// The way of a link at some share of the change from one to another: as many places as the fuller of
/// the two has, and a straight way has them evenly between the ends.
fn between((old, new): (&[Point], &[Point]), (a, b): (Point, Point), share: f32) -> Vec<Point> {
    if share >= 1.0 {
        return new.to_vec();
    }
    let count = if new.is_empty() { old.len() } else { new.len() };
    let straight = |i: usize| a.lerp(b, (i + 1) as f32 / (count + 1) as f32);
    let of = |way: &[Point], i: usize| match way.len() == count {
        true => way[i],
        false => straight(i),
    };
    (0..count).map(|i| of(old, i).lerp(of(new, i), share)).collect()
}

/// What is no longer in the picture, fading where it was.
pub(super) struct Leaving {
    /// What fades.
    pub(super) scene: Scene,
    elapsed: f32,
}

impl Leaving {
    /// What was drawn and is not in the scene that follows; nothing where that is nothing, or too
    /// much to follow.
    pub(super) fn of(before: Scene, after: &Scene) -> Option<Self> {
        if before.marks.len() > MOST || after.marks.is_empty() {
            return None;
        }
        let Scene { mut marks, mut links, .. } = before;
        let gone: Vec<bool> = marks.iter().map(|mark| after.index_of(&mark.id).is_none()).collect();
        if !gone.contains(&true) {
            return None;
        }
        for (mark, _) in marks.iter_mut().zip(&gone).filter(|(_, gone)| !**gone) {
            // It is drawn by the scene that follows.
            mark.presence = 0.0;
        }
        let is_gone = |end: u32| gone.get(end as usize).copied().unwrap_or(true);
        links.retain(|link| is_gone(link.from) || is_gone(link.to));
        Some(Self { scene: Scene::of_parts(marks, links), elapsed: 0.0 })
    }

    /// Goes on for some seconds; nothing once nothing is left to see.
    pub(super) fn advance(mut self, seconds: f32) -> Option<Self> {
        let left = |elapsed: f32| 1.0 - (elapsed / SECONDS).clamp(0.0, 1.0);
        let before = left(self.elapsed);
        self.elapsed += seconds.max(0.0);
        let fade = left(self.elapsed) / before.max(1e-6);
        for mark in &mut self.scene.marks {
            mark.presence *= fade;
        }
        for link in &mut self.scene.links {
            link.presence *= fade;
        }
        (self.elapsed < SECONDS).then_some(self)
    }
}
