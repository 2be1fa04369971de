//! The drawing as one mesh of triangles.

use super::{Emphasis, Mesh, Palette, Scene, View};

/// How edges are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Edges {
    /// They fade out over one pixel; `pixel` is its size in points.
    Soft {
        /// Points for one pixel of the screen.
        pixel: f32,
    },
    /// They end sharply: half the triangles, for machines that draw without a graphics card, and
    /// while the picture moves.
    Plain,
}

/// Everything that one frame shows.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// What is drawn.
    pub scene: &'a Scene,
    /// From where it is seen.
    pub view: View,
    /// What stands out.
    pub emphasis: &'a Emphasis,
    /// In which colours.
    pub palette: &'a Palette,
    /// How edges are drawn.
    pub edges: Edges,
}

/// Fills `mesh` with the triangles of a frame, back to front, leaving out what the viewport does not
/// show. What was in it is replaced; its memory is used again. Words are not part of it.
pub fn tessellate(_frame: &Frame, mesh: &mut Mesh) {
    mesh.clear();
}
