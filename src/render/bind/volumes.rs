//! The cover and the volumes of each language.

use super::leaf::{Leaf, Place, main_part};
use crate::{
    model::Lang,
    render::{Artifact, Theme, ThemeError},
    view::{Body, Page, PageId, ROOM, Site},
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::{collections::BTreeMap, sync::Arc};

/// The pages to print, bound out of the pages of the site.
pub fn volumes(site: &Site, theme: &Theme, made: &BTreeMap<Arc<str>, Artifact>) -> Result<Vec<Artifact>, ThemeError> {
    let shown = |path: &str| main_part(std::str::from_utf8(&made.get(path)?.bytes).ok()?);
    site.bind(|leaf| shown(&leaf.path).map_or(0, str::len));
    let languages: Vec<Lang> = site.variant.org.handbook.languages.iter().collect();
    let places: Vec<FxHashMap<&str, Place>> = languages.iter().map(|lang| places(site, *lang)).collect();
    let pages: Vec<PageId> = languages.into_iter().flat_map(|lang| site.print_pages(lang)).collect();
    let bind = |id: &PageId| {
        let page = site.page(id);
        let Body::Volume(volume) = &page.body else { return theme.render(&page) };
        let leaves = volume.leaves.iter().map(|leaf| {
            let places = &places[usize::from(id.lang.0)];
            let own = Leaf { path: &leaf.path, volume: &id.path, id: &leaf.id, title: &leaf.title, places };
            shown(&leaf.path).map_or_else(String::new, |html| own.bound(html))
        });
        filled(theme, &page, leaves)
    };
    pages.par_iter().map(bind).collect()
}

/// Where each page of a language is bound.
fn places<'s>(site: &'s Site, lang: Lang) -> FxHashMap<&'s str, Place<'s>> {
    let volumes = site.volumes(lang).iter();
    let leaves = volumes.flat_map(|volume| volume.leaves.iter().map(move |leaf| (volume, leaf)));
    leaves.map(|(volume, leaf)| (&*leaf.path, Place { volume: &volume.path, id: &leaf.id })).collect()
}

/// A page with each leaf where its template leaves room for one.
fn filled(theme: &Theme, page: &Page, leaves: impl Iterator<Item = String>) -> Result<Artifact, ThemeError> {
    let frame = theme.render(page)?;
    let frame = String::from_utf8_lossy(&frame.bytes);
    let mut rooms = frame.split(ROOM);
    let mut html = rooms.next().unwrap_or_default().to_owned();
    for (leaf, room) in leaves.zip(rooms) {
        html.push_str(&leaf);
        html.push_str(room);
    }
    Ok(Artifact::new(page.path.as_str(), html.into_bytes()))
}
