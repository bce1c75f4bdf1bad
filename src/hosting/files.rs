//! All files of a site that are for hosts and crawlers.

use super::{Headers, SitemapEntry, caddy, headers, manifest, nginx, redirects, robots, sitemaps};
use crate::{
    render::Artifact,
    view::{Page, Site, header_policy, link},
};

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

/// The files for hosts and crawlers. `entries` are those of all pages, in order of their paths.
pub fn hosting_files(site: &Site, entries: &[SitemapEntry]) -> Vec<Artifact> {
    let base_url = site.base_url.as_deref();
    let base = link::from_root(base_url, "");
    let (all, pairs) = (Headers::new(header_policy(), site.is_indexed()), site.redirects());
    let sitemaps = base_url.map_or_else(Vec::new, |url| sitemaps(entries, &link::absolute(url, "")));
    let sitemap = base_url.map(|url| link::absolute(url, "sitemap.xml")).filter(|_| site.is_indexed());
    let mut files = vec![
        ("_headers".to_owned(), headers(&all)),
        ("_nginx.conf".to_owned(), nginx(&all, &pairs, &base)),
        ("_Caddyfile".to_owned(), caddy(&all, &pairs, &base)),
        ("robots.txt".to_owned(), robots(site.is_indexed(), &base, sitemap.as_deref())),
    ];
    files.extend(redirects(&pairs).map(|text| ("_redirects".to_owned(), text)));
    files.extend(sitemaps);
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
