//! Drawing that knows no organisation: pure functions from plain input to a [`Drawing`](drawing::Drawing).

pub mod drawing;
pub mod lanes;
pub mod plot;
pub mod text_width;
pub mod tree;
