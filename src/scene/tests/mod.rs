//! Tests of the parts together, on small worlds of our own.

mod build;
mod emphasis;
mod labels;
mod nearness;
mod pictures;
mod pointing;
mod style;
mod triangles;
mod world;
