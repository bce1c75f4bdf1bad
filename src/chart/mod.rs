//! Drawing that knows no organisation: pure functions from plain input to a [`Drawing`](drawing::Drawing).

pub mod drawing;
pub mod lanes;
pub mod plot;
pub mod text_width;
pub mod tree;
mod axis;
mod lanes_grid;
mod lanes_route;
mod route;
mod tree_cut;
mod tree_place;
