//! `pages/`.

use super::{
    common,
    declare::Declared,
    lookup::Lookup,
    shape::{Field, FieldKind, Shape},
};
use crate::model::{Kind, Page};

/// The front matter of a page.
pub static SHAPE: Shape = Shape {
    name: "page",
    object: true,
    fields: &[
        Field::new("order", FieldKind::Whole, "its place among its siblings", "在同级页面中的次序"),
        Field::new("parent", FieldKind::Name(Kind::Page), "the page above it", "上级页面"),
    ],
};

/// A page from its declaration.
pub fn decode(declared: &Declared, lookup: &mut Lookup) -> Page {
    let record = &declared.declaration.record;
    Page {
        common: common::decode(&declared.declaration, lookup),
        order: record.whole("order"),
        parent: lookup.reference(record, "parent"),
        bodies: declared.bodies(lookup),
    }
}
