//! Cutting an outline into triangles.
