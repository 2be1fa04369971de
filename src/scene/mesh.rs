//! A flat list of coloured triangles, as a window uploads it in one piece.

/// One corner of a triangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vertex {
    /// Its place on the screen, in points.
    pub position: [f32; 2],
    /// Its colour in sRGB, premultiplied by its opacity.
    pub color: [u8; 4],
}

/// What takes triangles: a [`Mesh`], or a window's own list, which then needs no copying.
pub trait Surface {
    /// How many corners it has.
    fn corner_count(&self) -> usize;

    /// Takes everything out and keeps the memory.
    fn clear(&mut self);

    /// Adds corners.
    fn add_corners(&mut self, corners: impl IntoIterator<Item = Vertex>);

    /// Adds triangles, three corners each, by their numbers.
    fn add_triangles(&mut self, corners: impl IntoIterator<Item = u32>);
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
    /// How many triangles there are.
    pub fn triangle_count(&self) -> usize {
        self.indices.len() / 3
    }
}

impl Surface for Mesh {
    fn corner_count(&self) -> usize {
        self.vertices.len()
    }

    fn clear(&mut self) {
        self.vertices.clear();
        self.indices.clear();
    }

    fn add_corners(&mut self, corners: impl IntoIterator<Item = Vertex>) {
        self.vertices.extend(corners);
    }

    fn add_triangles(&mut self, corners: impl IntoIterator<Item = u32>) {
        self.indices.extend(corners);
    }
}
