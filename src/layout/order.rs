//! In which order the keys of a mapping stand, by the tables of fields.

use crate::{
    lower::{
        shape::{FieldKind, Shape},
        shape_of,
    },
    model::Kind,
};

/// What is known of a value's keys.
#[derive(Clone, Copy, Debug)]
pub enum Order {
    /// The author's own order.
    Free,
    Record(&'static Shape),
    Field(&'static FieldKind),
    /// What an operating model changes: folders,
    Patch,
    /// and the objects of one.
    Folder(Kind),
}

impl Order {
    /// Where a key belongs among those of its mapping; keys that no table has stand last, as they are.
    pub fn place(self, key: &str) -> usize {
        match self.of_mapping() {
            Order::Record(shape) => shape.canonical().position(|field| field.key == key).unwrap_or(usize::MAX),
            _ => 0,
        }
    }

    /// The order in a key's value.
    pub fn under(self, key: &str) -> Order {
        match self.of_mapping() {
            Order::Record(shape) => match shape.field(key).map(|field| &field.kind) {
                Some(FieldKind::Raw) if shape.name == Kind::Model.name() => Order::Patch,
                Some(kind) => Order::Field(kind),
                None => Order::Free,
            },
            Order::Field(FieldKind::Map(item)) => Order::Field(item),
            Order::Patch => Kind::from_folder(key).map_or(Order::Free, Order::Folder),
            Order::Folder(kind) => Order::Record(shape_of(kind)),
            _ => Order::Free,
        }
    }

    /// The order in the items of a list.
    pub fn of_item(self) -> Order {
        match self {
            Order::Record(_) => self,
            Order::Field(FieldKind::List(item)) => Order::Field(item),
            Order::Field(FieldKind::Either(_, other)) => Order::Field(other).of_item(),
            _ => Order::Free,
        }
    }

    /// What a mapping is read as; one item alone stands for a list of one.
    fn of_mapping(self) -> Order {
        match self {
            Order::Field(FieldKind::Record(shape)) => Order::Record(shape),
            Order::Field(FieldKind::List(item)) => Order::Field(item).of_mapping(),
            Order::Field(FieldKind::Either(mapping, _)) => Order::Field(mapping).of_mapping(),
            _ => self,
        }
    }
}
