//! Points, vectors, rectangles and the camera: plain `f32` geometry of the plane.
//!
//! The same types serve the world (where the layout puts things) and the screen (logical pixels).
//! In both, x grows to the right and y grows downwards; only [`Camera`] knows how one maps to the
//! other. Nothing here allocates, fails or panics.

mod camera;
mod point;
mod rect;

pub use camera::{Camera, Flight};
pub use point::{PlaceError, Point, Vector};
pub use rect::Rect;
