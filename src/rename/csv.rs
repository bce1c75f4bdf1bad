//! Where files of figures name objects, and which of them go by an id.

use super::{places::Places, plan::Target};
use crate::{
    lower::{composed, names_in},
    model::Kind,
    source::Sources,
};

/// Takes up the fields that name the object.
pub fn fields(places: &mut Places<'_>) {
    let (sources, target) = (places.sources, places.target);
    for (file, source) in sources.files().filter(|(_, source)| source.path.starts_with("data/")) {
        for (kind, name) in names_in(file, source) {
            let is_written = source.text.get(name.span.range()) == Some(&*name.value);
            if kind == target.kind && composed(&name.value) == target.old && is_written {
                places.word(name.span);
            }
        }
    }
}

/// The files of figures that go by the id, each with its path from now on.
pub fn files(sources: &Sources, target: &Target<'_>) -> Vec<(String, String)> {
    let own = |path: &str| {
        let (folder, name) = path.rsplit_once('/')?;
        let is_own = target.kind == Kind::Kpi
            && folder.split('/').take(2).eq(["data", "kpi"])
            && name.strip_suffix(".csv").is_some_and(|stem| composed(stem) == target.old);
        is_own.then(|| (path.to_owned(), format!("{folder}/{}.csv", target.new)))
    };
    sources.files().filter_map(|(_, source)| own(&source.path)).collect()
}
