//! A page: the frame that all share, and the body of its kind.

use super::{Body, Date, Finding, Link, PastNote, Phrase, Ref};
use crate::chart::picture::picture;
use serde::Serialize;
use std::sync::Arc;

/// One page of the site.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Page {
    /// Its path in the site.
    pub path: String,
    /// The template without `.html`.
    pub template: &'static str,
    /// The language of the interface around it.
    pub lang: u8,
    pub shell: Shell,
    pub body: Body,
}

impl Page {
    /// The files of its drawings, by their paths in the site.
    pub fn drawings(&self) -> Vec<(String, String)> {
        let offered = self.body.offered().into_iter();
        offered.map(|(file, drawing)| (file.path.clone(), picture(&drawing.svg))).collect()
    }
}

/// What every template reads as `page`.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize)]
pub struct Shell {
    pub url: String,
    pub lang: String,
    pub html_lang: String,
    pub kind: &'static str,
    pub id: Option<String>,
    pub title: String,
    pub title_lang: Option<String>,
    pub description: Option<String>,
    pub root: String,
    pub other_titles: Vec<Phrase>,
    pub status: Option<&'static str>,
    pub successor: Option<Ref>,
    pub takes_effect: Option<Date>,
    pub fallback: Option<Fallback>,
    pub site_title: String,
    pub home: String,
    pub logo: Option<String>,
    pub model: Option<String>,
    pub csp: Option<String>,
    pub robots: Option<String>,
    pub canonical: Option<String>,
    pub x_default: Option<String>,
    pub search: Option<String>,
    pub assets: Assets,
    pub crumbs: Vec<Crumb>,
    pub alternates: Vec<Alternate>,
    /// Given to templates apart, as the same value on all pages that share it.
    #[serde(skip)]
    pub nav: Arc<[NavLink]>,
    #[serde(skip)]
    pub more: Arc<[NavLink]>,
    pub aside: Option<Aside>,
    pub toc: Vec<TocEntry>,
    pub findings: Vec<Finding>,
    pub links: Vec<LinkOut>,
    pub owner: Option<Ref>,
    pub reviewed: Option<Date>,
    pub version: Option<String>,
    pub changed: Option<Date>,
    pub edit_url: Option<String>,
    pub report_url: Option<String>,
    pub past: Option<PastNote>,
    /// The feed that tells of what is new here.
    pub feed: Option<String>,
}

/// The language in which a page without translation is shown.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Fallback {
    pub label: String,
}

/// The theme's files that pages name, as paths in the site.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct AssetPaths {
    pub css: String,
    pub theme_js: String,
    /// By language of the handbook.
    pub site_js: Vec<String>,
    pub allocation_js: String,
    pub search_js: String,
    pub icon: String,
}

/// The addresses of the theme's files, relative to the page.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize)]
pub struct Assets {
    pub css: String,
    pub theme_js: String,
    pub site_js: String,
    pub icon: String,
    pub manifest: String,
}

/// A step of the way down to the page.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Crumb {
    pub title: String,
    pub href: Option<String>,
}

/// The same page in a language.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Alternate {
    pub lang: String,
    pub html_lang: String,
    pub href: String,
    /// Absolute; none without `base_url`, or where the text is a fallback.
    pub url: Option<String>,
    pub label: String,
    pub current: bool,
}

/// An entry of the navigation.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct NavLink {
    pub title: String,
    pub href: String,
    /// It is this very page.
    pub current: bool,
    /// This page lies in it.
    pub section: bool,
}

/// The neighbours of a page.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct Aside {
    pub heading: String,
    pub path: Vec<AsideLink>,
    pub items: Vec<AsideLink>,
    pub all: Option<Link>,
}

/// A neighbour.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct AsideLink {
    pub title: String,
    pub href: String,
    pub current: bool,
    pub lang: Option<String>,
}

/// A heading of the page.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct TocEntry {
    pub id: String,
    pub title: String,
}

/// An address that an author gave an object.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize)]
pub struct LinkOut {
    pub title: Phrase,
    pub href: String,
}
