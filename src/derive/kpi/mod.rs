//! KPIs: their formulas and units, what leads to what, and how each does.

pub mod cards;
pub mod computed;
pub mod formula;
pub mod measure;
pub mod status;
pub mod tree;
pub mod units;
