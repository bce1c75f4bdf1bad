//! Variants of the organisation, as patches.

use super::{Common, Ref, Text, common::object};
use crate::source::Span;

/// The name of the handbook as written, unless a model is called so.
pub const AS_WRITTEN: &str = "as-written";

/// An operating model: the handbook with a patch applied.
#[derive(Clone, Debug)]
pub struct OperatingModel {
    pub common: Common,
    pub suits: Option<Text>,
    pub strengths: Vec<Text>,
    pub risks: Vec<Text>,
    pub assumptions: Vec<Text>,
    pub extends: Option<Ref<OperatingModel>>,
    pub patch_span: Option<Span>,
    /// Whether it equals what it extends.
    pub is_idle: bool,
}

object!(OperatingModel, Model);
