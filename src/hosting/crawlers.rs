//! What crawlers read: `robots.txt`, and `sitemap.xml` with each page's languages (sitemaps.org 0.9).

use std::{fmt::Write, sync::Arc};

/// The most addresses that one sitemap may hold.
const MOST: usize = 50_000;

/// A page, by its absolute addresses.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct SitemapEntry {
    pub url: String,
    /// The same page in each language that it is written in: the tag and the address.
    pub alternates: Vec<(String, String)>,
}

/// `robots.txt`: a site that is not indexed is not read at all. A crawler looks for it at the root of the host alone.
pub fn robots(is_indexed: bool, base: &str, sitemap: Option<&str>) -> String {
    let mut text = format!("User-agent: *\n{}: {base}\n", if is_indexed { "Allow" } else { "Disallow" });
    if let Some(address) = sitemap {
        let _ = write!(text, "\nSitemap: {address}\n");
    }
    text
}

/// The sitemap's files by path; above 50 000 addresses, several and an index of them. `site` is the absolute address of
/// the site's root, with `/` at its end.
pub fn sitemaps(entries: &[Arc<SitemapEntry>], site: &str) -> Vec<(String, String)> {
    if entries.len() <= MOST {
        return vec![("sitemap.xml".to_owned(), sitemap(entries))];
    }
    let parts = entries.chunks(MOST).enumerate();
    let mut files: Vec<(String, String)> =
        parts.map(|(n, part)| (format!("sitemap.{}.xml", n + 1), sitemap(part))).collect();
    let mut index = heading("sitemapindex", "");
    for (path, _) in &files {
        let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", escaped(&format!("{site}{path}")));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

fn heading(root: &str, attributes: &str) -> String {
    let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{namespace}\"{attributes}>\n")
}

fn sitemap(entries: &[Arc<SitemapEntry>]) -> String {
    let mut xml = heading("urlset", " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"");
    for entry in entries {
        let _ = write!(xml, "<url><loc>{}</loc>", escaped(&entry.url));
        for (tag, url) in entry.alternates.iter().filter(|_| entry.alternates.len() > 1) {
            let (tag, url) = (escaped(tag), escaped(url));
            let _ = write!(xml, "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{url}\"/>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

fn escaped(text: &str) -> String {
    quick_xml::escape::escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(n: usize) -> Arc<SitemapEntry> {
        let url = |tag: &str| format!("https://x.example/{tag}/{n}.html?a&b");
        let alternates = vec![("zh-Hans".into(), url("zh")), ("en".into(), url("en"))];
        Arc::new(SitemapEntry { url: url("zh"), alternates })
    }

    #[test]
    fn addresses_are_escaped_and_languages_named() {
        let files = sitemaps(&[entry(1)], "https://x.example/");
        assert_eq!(files[0].0, "sitemap.xml");
        assert!(files[0].1.contains("<loc>https://x.example/zh/1.html?a&amp;b</loc>"), "{}", files[0].1);
        assert!(files[0].1.contains("hreflang=\"en\" href=\"https://x.example/en/1.html?a&amp;b\""));
    }

    #[test]
    fn too_many_addresses_are_told_in_parts() {
        let entries: Vec<_> = (0..MOST + 1).map(entry).collect();
        let files = sitemaps(&entries, "https://x.example/");
        let paths: Vec<&str> = files.iter().map(|(path, _)| &**path).collect();
        assert_eq!(paths, ["sitemap.1.xml", "sitemap.2.xml", "sitemap.xml"]);
        assert!(files[2].1.contains("<loc>https://x.example/sitemap.2.xml</loc>"));
    }

    #[test]
    fn a_site_that_is_not_indexed_keeps_crawlers_away() {
        assert_eq!(robots(false, "/h/", None), "User-agent: *\nDisallow: /h/\n");
        assert!(
            robots(true, "/", Some("https://x.example/sitemap.xml"))
                .ends_with("Sitemap: https://x.example/sitemap.xml\n")
        );
    }
}
