//! A flat list of coloured triangles, as a window uploads it in one piece.

/// One corner of a triangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vertex {
    /// Its place on the screen, in points.
    pub position: [f32; 2],
    /// Its colour in sRGB, premultiplied by its opacity.
    pub color: [u8; 4],
}

/// Coloured triangles. Kept from frame to frame, its memory is used again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mesh {
    /// The corners.
    pub vertices: Vec<Vertex>,
    /// Three for each triangle: where its corners are in `vertices`.
    pub indices: Vec<u32>,
}

impl Mesh {
    /// Takes everything out and keeps the memory.
    pub fn clear(&mut self) {
        self.vertices.clear();
        self.indices.clear();
    }

    /// How many triangles there are.
    pub fn triangle_count(&self) -> usize {
        self.indices.len() / 3
    }
}
