//! Every kind's shape, and those of `orgbook.yaml` and `baseline.yaml`.

use super::shape::Shape;
use crate::model::Kind;

pub use super::{baseline::SHAPE as BASELINE, handbook::SHAPE as HANDBOOK};

/// The shape of a kind's objects.
pub fn shape_of(kind: Kind) -> &'static Shape {
    match kind {
        Kind::Centre => &super::centre::SHAPE,
        Kind::Position => &super::position::SHAPE,
        Kind::Person => &super::person::SHAPE,
        Kind::Duty => &super::duty::SHAPE,
        Kind::Dimension => &super::dimension::SHAPE,
        Kind::Allocation => &super::allocation::SHAPE,
        Kind::Goal => &super::goal::SHAPE,
        Kind::Kpi => &super::kpi::SHAPE,
        Kind::Workflow => &super::workflow::SHAPE,
        Kind::Tool => &super::tool::SHAPE,
        Kind::Model => &super::operating_model::SHAPE,
        Kind::Sop => &super::sop::SHAPE,
        Kind::Page => &super::page::SHAPE,
    }
}
