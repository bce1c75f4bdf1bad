//! Which operating models the pages set side by side, and what is counted in each, worked out once for all pages.

use crate::view::{Ref, Site, Voice, link, site::Subject};
use crate::{
    analysis::Variant,
    compare::{Comparison, Side},
    derive::Profile,
    model::{AS_WRITTEN, Kind, OperatingModel, Status},
};
use std::{ptr, sync::OnceLock};

/// What was worked out of the variants of an analysis.
#[derive(Debug, Default)]
pub struct Compared {
    /// By variant.
    profiles: OnceLock<Vec<Profile>>,
    /// The places of those that are compared, the one that is shown first.
    places: OnceLock<Vec<usize>>,
}

impl<'a> Site<'a> {
    /// The places in the analysis of what is compared, the organisation that is shown first; none where it is alone.
    pub fn compared(&'a self) -> &'a [usize] {
        self.models.places.get_or_init(|| {
            let variants = &self.analysis.variants;
            let Some(shown) = variants.iter().position(|own| ptr::eq(own, self.variant)) else { return Vec::new() };
            let others = (0..variants.len()).filter(|n| *n != shown && self.is_compared(shown, *n));
            let places: Vec<usize> = std::iter::once(shown).chain(others).collect();
            if places.len() > 1 { places } else { Vec::new() }
        })
    }

    /// Whether a page may tell of a variant, and has something to tell.
    fn is_compared(&'a self, shown: usize, n: usize) -> bool {
        let variant = &self.analysis.variants[n];
        match self.model(variant) {
            Some(model) => model.common.status != Status::Retired,
            // A model that changes nothing that is counted is the handbook as written under another name.
            None => {
                let is_free = !self.variant.org.names.contains_key(&(Kind::Model, AS_WRITTEN.into()));
                is_free && !self.pair([shown, n]).is_even()
            }
        }
    }

    /// The model of a variant; none for the handbook as written.
    pub fn model(&self, variant: &Variant) -> Option<&'a OperatingModel> {
        let org = &self.variant.org;
        let known = org.names.get(&(Kind::Model, variant.model.clone()?))?;
        known.id::<OperatingModel>().map(|id| &org.models[id])
    }

    /// One side of a comparison: a variant by its place in the analysis.
    pub fn side(&'a self, n: usize) -> Side<'a> {
        let all = || self.analysis.variants.iter().map(|own| Profile::new(&own.org, &own.facts)).collect();
        let profiles = self.models.profiles.get_or_init(all);
        Side::new(self.analysis, &self.analysis.variants[n], &profiles[n], &|found| self.is_published(found))
    }

    /// The variant at a place beside the one that is shown.
    pub fn comparison(&'a self, n: usize) -> Comparison<'a> {
        self.pair([self.compared().first().copied().unwrap_or(n), n])
    }

    fn pair(&'a self, places: [usize; 2]) -> Comparison<'a> {
        Comparison::new(self.analysis, places.map(|n| self.side(n)), &|found| self.is_published(found))
    }

    /// The pages of comparisons below a language.
    pub fn comparison_pages(&'a self, tag: &str) -> Vec<(String, Subject)> {
        let Some((_, others)) = self.compared().split_first() else { return Vec::new() };
        let page = |n: &usize| (link::compared(tag, self.name_of(*n)), Subject::Compared(*n));
        std::iter::once((link::comparison(tag), Subject::Comparison)).chain(others.iter().map(page)).collect()
    }

    /// The name of a variant as `orgbook compare` knows it.
    pub fn name_of(&self, n: usize) -> &'a str {
        self.analysis.variants[n].model.as_deref().unwrap_or(AS_WRITTEN)
    }
}

/// What a variant is called, with its model's page.
pub fn called(voice: &Voice, n: usize) -> Ref {
    let variant = &voice.site.analysis.variants[n];
    let model = variant.model.as_ref();
    let known = model.and_then(|model| voice.org().names.get(&(Kind::Model, model.clone())));
    match known {
        // The model that is shown, of which the readers may not know.
        None if model.is_some_and(|model| model.is_empty()) => voice.hidden(),
        Some(entity) => voice.entity(*entity),
        None => Ref { title: voice.t("compare.written"), href: None, lang: None, state: None },
    }
}

/// The title of the page that compares a variant with the one that is shown.
pub fn title(voice: &Voice, n: usize) -> String {
    let shown = voice.site.compared().first().copied().unwrap_or(n);
    let (one, other) = (called(voice, shown).title, called(voice, n).title);
    voice.fill("compare.with.title", &[("one", &one), ("other", &other)])
}
