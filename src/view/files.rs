//! Which files of the handbook are published beside its pages.

use super::{Site, allocation, changes, health};
use crate::{
    model::{Target, is_published},
    syntax::svg,
};
use std::sync::Arc;

impl Site<'_> {
    /// The handbook's own files that its pages show or link to, by their path in the site.
    pub fn files(&self) -> Vec<(String, Arc<[u8]>)> {
        let (org, assets) = (&self.variant.org, self.analysis.sources.assets());
        let mut paths: Vec<&Arc<str>> = Vec::new();
        let bodies = org.sops.iter().flat_map(|(_, sop)| &sop.bodies);
        for body in bodies.chain(org.pages.iter().flat_map(|(_, page)| &page.bodies)) {
            for link in &body.links {
                if let Target::File(path) = &link.target {
                    paths.push(path);
                }
            }
        }
        let logo = org.handbook.organisation.as_ref().and_then(|organisation| organisation.logo.as_ref());
        paths.extend(logo.map(|logo| &logo.value));
        paths.sort();
        paths.dedup();
        let there = paths.into_iter().filter_map(|path| assets.get(path).map(|asset| (path, asset)));
        let published = there.filter(|(path, _)| is_published(path));
        published.filter_map(|(path, asset)| Some((path.to_string(), drawn(path, &asset.bytes)?))).collect()
    }

    /// The data that scripts of the pages and other programs read.
    pub fn data_files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = allocation::form::files(self);
        files.extend(health::file::files(self));
        files.extend(changes::feed::files(self));
        files
    }
}

/// The bytes of a file as they are published: an SVG picture without what does not draw, and not at all when it cannot
/// be read.
fn drawn(path: &str, bytes: &Arc<[u8]>) -> Option<Arc<[u8]>> {
    if !path.to_ascii_lowercase().ends_with(".svg") {
        return Some(bytes.clone());
    }
    let picture = svg::cleaned(&String::from_utf8_lossy(bytes)).ok()?;
    Some(picture.into_bytes().into())
}
