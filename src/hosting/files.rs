//! All files of a site that are for hosts and crawlers.

use super::{Headers, SitemapEntry, caddy, headers, manifest, nginx, redirects, robots, sitemaps};
use crate::{
    render::Artifact,
    view::{Page, Site, header_policy, link},
};
use std::sync::Arc;

impl SitemapEntry {
    /// A page's entry; none without `base_url`, and for a page that only leads to another.
    pub fn of(page: &Page, base_url: Option<&str>) -> Option<SitemapEntry> {
        let shell = &page.shell;
        let url = base_url.map(|base| link::absolute(base, &page.path))?;
        let is_itself = shell.canonical.as_ref() == Some(&url) && !matches!(shell.kind, "not_found" | "cards");
        let alternates = || shell.alternates.iter().filter(|_| shell.kind != "chooser");
        let alternates = || alternates().filter_map(|each| Some((each.html_lang.clone(), each.url.clone()?)));
        is_itself.then(|| SitemapEntry { url, alternates: alternates().collect() })
    }
}

/// The sitemap; none without `base_url`. `entries` are those of all pages, in order of their paths.
pub fn sitemap_files(site: &Site, entries: &[Arc<SitemapEntry>]) -> Vec<Artifact> {
    let files = site.base_url.as_deref().map(|url| sitemaps(entries, &link::absolute(url, "")));
    files.into_iter().flatten().map(|(path, text)| Artifact::new(path, text.into_bytes())).collect()
}

/// The files for hosts and crawlers, but for the sitemap.
pub fn hosting_files(site: &Site) -> Vec<Artifact> {
    let base_url = site.base_url.as_deref();
    let base = link::from_root(base_url, "");
    let (all, pairs) = (Headers::new(header_policy(), site.is_indexed()), site.redirects());
    let sitemap = base_url.map(|url| link::absolute(url, "sitemap.xml")).filter(|_| site.is_indexed());
    let mut files = vec![
        ("_headers".to_owned(), headers(&all)),
        ("_nginx.conf".to_owned(), nginx(&all, &pairs, &base)),
        ("_Caddyfile".to_owned(), caddy(&all, &pairs, &base)),
        ("robots.txt".to_owned(), robots(site.is_indexed(), &base, sitemap.as_deref())),
    ];
    files.extend(redirects(&pairs).map(|text| ("_redirects".to_owned(), text)));
    let handbook = &site.variant.org.handbook;
    for lang in handbook.languages.iter() {
        let tag = handbook.languages.tag(lang);
        let path = link::manifest(tag);
        let start = link::relative(&path, &format!("{tag}/index.html"));
        let icon = link::relative(&path, &site.assets.icon);
        let text = manifest(&link::html_lang(tag), handbook.title.get(lang), &start, &icon);
        files.push((path, text));
    }
    files.into_iter().map(|(path, text)| Artifact::new(path, text.into_bytes())).collect()
}
