//! How the timeline is seen: from when to when, how far down, and whether it plays.

use super::action::Action;
use crate::model::{DateRange, EntityKind};
use crate::query::timeline::{Lanes, stretch_of_range};

/// Seconds that each year stands while the timeline plays.
pub const SECONDS_A_YEAR: f64 = 1.2;

/// The least that is seen, in years: three days.
const LEAST: f64 = 3.0 / 365.0;

/// How the timeline is seen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TimelineView {
    /// The first and last moment seen, in years; nothing while that is left to what is dated.
    pub window: Option<(f64, f64)>,
    /// How far the lanes are scrolled, in points.
    pub down: f32,
    /// The lane that shows every name, however many rows that takes.
    pub unfolded: Option<EntityKind>,
    /// Whether play shows all until a year; else year by year.
    pub cumulative: bool,
    /// When the next step of play is due, in seconds of the window's clock; nothing while still.
    pub due: Option<f64>,
}

impl TimelineView {
    /// The first and last moment seen: as chosen, else the part in which most is dated, with a
    /// little room before it and more after it, for the names of what is dated last.
    pub fn window(&self, lanes: &Lanes) -> (f64, f64) {
        self.window.unwrap_or_else(|| {
            let (from, to) = lanes.dense_span().unwrap_or((2000.0, 2001.0));
            (from - (to - from) * 0.015, to + (to - from) * 0.16)
        })
    }

    /// Seen from another window, within what there is to see and not too near.
    pub fn seeing(self, from: f64, to: f64, lanes: &Lanes) -> Self {
        let (first, last) = lanes.span().unwrap_or((from, to));
        let room = ((last - first) * 0.1).max(1.0);
        let width = (to - from).clamp(LEAST, (last - first + 2.0 * room).max(LEAST));
        let middle = f64::midpoint(from, to).clamp(first, last);
        Self { window: Some((middle - width / 2.0, middle + width / 2.0)), ..self }
    }

    /// Seen from nearer (below 1) or farther (above 1), with one moment where it is.
    pub fn zoomed(self, factor: f64, about: f64, lanes: &Lanes) -> Self {
        let (from, to) = self.window(lanes);
        self.seeing(about + (from - about) * factor, about + (to - about) * factor, lanes)
    }

    /// Zooms by the factor of the zoom commands or, without one, shows everything dated; where that
    /// is shown already, the part in which most is.
    pub fn run(&mut self, zoom: Option<f32>, lanes: &Lanes) {
        let (from, to) = self.window(lanes);
        *self = match (zoom, lanes.span()) {
            (Some(factor), _) => {
                self.zoomed(1.0 / f64::from(factor), f64::midpoint(from, to), lanes)
            }
            (None, Some((first, last))) => {
                let long = last - first;
                let all = self.seeing(first - long * 0.015, last + long * 0.09, lanes);
                if *self == all { Self { window: None, ..all } } else { all }
            }
            (None, None) => *self,
        };
    }

    /// Forgets the window and where it was scrolled to: what is shown is another thing.
    pub fn see_anew(&mut self) {
        *self = Self { cumulative: self.cumulative, ..Self::default() };
    }

    /// Whether the action stops play: all do that a person asks for and that do not come of it.
    pub const fn pauses_at(&self, action: &Action) -> bool {
        let of_play = matches!(
            action,
            Action::Timeline(_)
                | Action::PlayStep(..)
                | Action::Look(_)
                | Action::Focus(_)
                | Action::Dismiss(_)
        );
        !of_play
    }

    /// The years that play goes through: those seen in which something begins.
    pub fn years(&self, lanes: &Lanes) -> Vec<u16> {
        let (from, to) = self.window(lanes);
        // A sliver at the rim is not a year that one sees.
        let seen = |year: &u16| f64::from(*year) + 0.7 > from && f64::from(*year) + 0.3 < to;
        lanes.by_year().into_keys().filter(seen).collect()
    }

    /// The stretch that follows (or, backwards, goes before) the one shown; nothing at the end.
    pub fn next(
        &self,
        lanes: &Lanes,
        during: Option<&DateRange>,
        backwards: bool,
    ) -> Option<DateRange> {
        let years = self.years(lanes);
        // What reaches over several years is played from its last one on.
        let here = during.and_then(|range| {
            let (begin, end) = stretch_of_range(range);
            end.map(|end| end - 0.5).or(begin)
        });
        let year = match (here, backwards) {
            (None, false) => years.first(),
            (None, true) => years.last(),
            (Some(here), false) => years.iter().find(|year| f64::from(**year) > here),
            (Some(here), true) => years.iter().rev().find(|year| f64::from(**year) + 1.0 < here),
        }?;
        let to = year.to_string().parse().ok();
        Some(DateRange { from: if self.cumulative { None } else { to }, to })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::graph;

    fn lanes() -> Lanes {
        let graph = graph("event/a @ 2003\nevent/b @ 2005-03\nevent/c @ 2005\nevent/d @ 2006");
        Lanes::new(&graph, &graph.entities().map(|entity| entity.id.clone()).collect())
    }

    #[test]
    fn play_goes_through_the_years_in_which_something_is_dated() {
        let (lanes, mut view) = (lanes(), TimelineView::default());
        let mut during = None;
        let mut words = Vec::new();
        while let Some(next) = view.next(&lanes, during.as_ref(), false) {
            words.push(next.in_words());
            during = Some(next);
        }
        assert_eq!(words, ["in 2003", "in 2005", "in 2006"]);
        assert_eq!(view.next(&lanes, during.as_ref(), true).unwrap().in_words(), "in 2005");
        view.cumulative = true;
        assert_eq!(view.next(&lanes, None, false).unwrap().in_words(), "until 2003");
    }

    #[test]
    fn zooming_keeps_the_moment_and_stays_within_what_there_is() {
        let (lanes, view) = (lanes(), TimelineView::default());
        let (from, to) = view.window(&lanes);
        let near = view.zoomed(0.5, 2004.0, &lanes);
        let (a, b) = near.window(&lanes);
        assert!(((b - a) - (to - from) / 2.0).abs() < 1e-9);
        let share = |from: f64, to: f64| (2004.0 - from) / (to - from);
        assert!((share(a, b) - share(from, to)).abs() < 1e-9);
        let (a, b) = view.zoomed(1e9, 2004.0, &lanes).window(&lanes);
        assert!(a > 1998.0 && b < 2012.0, "{a} {b}");
        let (a, b) = view.zoomed(1e-9, 2004.0, &lanes).window(&lanes);
        assert!((b - a - LEAST).abs() < 1e-9);
    }
}
