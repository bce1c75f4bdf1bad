//! Where the settings name objects: the model that is shown, and limits by dimension.

use super::places::Places;
use crate::{
    lower::composed,
    model::{Handbook, Kind},
};

/// Takes up what the settings name, links in their reasons left out.
pub fn settings(places: &mut Places<'_>, handbook: &Handbook) {
    let (kind, old) = (places.target.kind, places.target.old);
    let model = handbook.model.iter().filter(|_| kind == Kind::Model);
    let limits = handbook.rule_settings.iter().flat_map(|setting| &setting.options);
    let dimensions = limits.flat_map(|option| &option.dimensions).filter(|_| kind == Kind::Dimension);
    for name in model.chain(dimensions).filter(|name| composed(&name.value) == old) {
        places.word(name.span);
    }
}
