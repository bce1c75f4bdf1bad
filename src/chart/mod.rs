//! Drawing that knows no organisation: pure functions from plain input to a [`Drawing`](drawing::Drawing).

pub mod axis;
pub mod bars;
pub mod drawing;
pub mod lanes;
pub mod lanes_figure;
pub mod lanes_grid;
pub mod lanes_label;
pub mod lanes_route;
pub mod paper;
pub mod picture;
pub mod plot;
pub mod plot_lines;
pub mod route;
pub mod text_width;
pub mod svg;
pub mod tree;
pub mod tree_cut;
pub mod tree_extra;
pub mod tree_label;
pub mod tree_place;
pub mod week_strip;
