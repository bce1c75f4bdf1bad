//! What the organisations of a handbook are called.

use crate::{
    analysis::{Analysis, Variant},
    model::{AS_WRITTEN, Kind, OperatingModel},
};

/// The organisation of a name: a model's id or former id, else [`AS_WRITTEN`].
pub fn named<'a>(analysis: &'a Analysis, name: &str) -> Option<&'a Variant> {
    let org = &analysis.variants.first()?.org;
    let model = org.names.get(&(Kind::Model, name.into())).and_then(|entity| entity.id::<OperatingModel>());
    let wanted = match model {
        Some(model) => Some(&*org.models[model].common.id),
        None if name == AS_WRITTEN => None,
        None => return None,
    };
    analysis.variants.iter().find(|variant| variant.model.as_deref() == wanted)
}

/// Every name that can be asked for, the handbook as written last.
pub fn known_names(analysis: &Analysis) -> Vec<&str> {
    let Some(variant) = analysis.variants.first() else { return Vec::new() };
    let models = variant.org.models.iter().map(|(_, model)| &*model.common.id);
    let mut names: Vec<&str> = models.collect();
    if !names.contains(&AS_WRITTEN) {
        names.push(AS_WRITTEN);
    }
    names
}
