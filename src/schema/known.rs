//! What a handbook already has, which editors offer while somebody writes. Without a handbook, nothing.

use crate::model::{Kind, Languages, Org};
use std::collections::BTreeMap;

/// Words of a handbook.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// Tags; the first is the handbook's own.
    pub languages: Vec<String>,
    pub audiences: Vec<String>,
    /// The ids of each kind with their names, in order.
    pub ids: BTreeMap<Kind, Vec<(String, String)>>,
    /// The named values of each dimension, with their names.
    pub values: BTreeMap<String, Vec<(String, String)>>,
}

impl Known {
    /// The words of an organisation.
    pub fn of(org: &Org) -> Known {
        let handbook = &org.handbook;
        let mut known = Known {
            languages: handbook.languages.0.iter().map(|tag| tag.to_string()).collect(),
            audiences: handbook.audiences.iter().map(|audience| audience.value.to_string()).collect(),
            ..Known::default()
        };
        for entity in org.entities() {
            let common = org.common(entity);
            let name = common.name.get(Languages::FIRST).to_owned();
            known.ids.entry(entity.kind).or_default().push((common.id.to_string(), name));
        }
        for (_, dimension) in org.dimensions.iter() {
            let values = dimension.values().iter();
            let named = values.map(|value| (value.id.to_string(), value.name.get(Languages::FIRST).to_owned()));
            known.values.insert(dimension.common.id.to_string(), named.collect());
        }
        known
    }
}
