//! A site, file by file: knows the path of every file, and makes a file when it is asked for. Knows no folder.

use crate::{
    hosting::{Headers, SitemapEntry, hosting_files, sitemap_files},
    model::Kind,
    redact::Redacted,
    render::{Artifact, Hash, KnownWords, Theme, ThemeError, search_files, volumes},
    view::{Page, PageId, Site, SiteOptions, Subject, header_policy, link, object_at},
};
use chrono::NaiveDate;
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    hash::{self, Hasher},
    mem,
    sync::{Arc, OnceLock},
};

/// The site of an analysis with its theme, before any of its files is made.
pub struct Edition<'a> {
    site: Site<'a>,
    theme: Arc<Theme>,
    /// Listed when they are first asked for: a page of an object is found by its path alone.
    listed: OnceLock<Listed>,
    parts: [OnceLock<BTreeMap<Arc<str>, Artifact>>; Part::ALL.len()],
    /// The words that the search of an earlier edition had, and those that this one has, once it is made.
    known_words: Arc<KnownWords>,
    words: OnceLock<Arc<KnownWords>>,
}

/// All pages of a site.
struct Listed {
    /// In order of their paths, each once.
    pages: Vec<PageId>,
    /// What the sitemap says of each page, known once the page has been looked at.
    entries: Vec<OnceLock<Option<Arc<SitemapEntry>>>>,
}

/// What a site has beside its pages, each made whole when it is first asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Search,
    Assets,
    /// The handbook's own pictures and documents.
    Files,
    /// What scripts and other programs read.
    Data,
    Hosting,
    Sitemap,
}

/// A page as its template will see it.
pub struct Draft {
    pub page: Page,
    /// Of everything that shapes its bytes: its view and the theme.
    pub hash: Hash,
}

impl Part {
    /// Where two have a file of one path, that of the later is meant.
    const ALL: [Part; 6] = [Part::Search, Part::Assets, Part::Files, Part::Data, Part::Hosting, Part::Sitemap];

    /// Whether it is worth making it to look for a path.
    fn may_hold(self, path: &str) -> bool {
        match self {
            Part::Search => path.starts_with("assets/search/") || path.ends_with("/search/index.js"),
            Part::Data => [".js", ".json", "/feed.xml"].iter().any(|end| path.ends_with(end)),
            Part::Sitemap => path.ends_with(".xml"),
            Part::Assets | Part::Files | Part::Hosting => true,
        }
    }
}

impl<'a> Edition<'a> {
    /// The site of an analysis. The theme of an earlier edition is used again where it is still the same.
    pub fn new(
        analysis: &'a Redacted<'a>,
        options: &SiteOptions,
        earlier: Option<&Arc<Theme>>,
    ) -> Result<Edition<'a>, ThemeError> {
        let handbook = &analysis.shown(options.model.as_deref()).org.handbook;
        let accent = handbook.theme_accent.as_ref().map(|accent| &*accent.value);
        let theme = Theme::load(&analysis.sources, &handbook.languages, accent, earlier)?;
        let site = Site::new(analysis, options, theme.words(), theme.paths.clone());
        Ok(Edition {
            site,
            theme,
            listed: OnceLock::new(),
            parts: Default::default(),
            known_words: Arc::default(),
            words: OnceLock::new(),
        })
    }

    /// The same, which takes over the words of an earlier edition's search, where things are as they were.
    pub fn knowing(self, words: Arc<KnownWords>) -> Edition<'a> {
        Edition { known_words: words, ..self }
    }

    /// The words of its search, once that is made.
    pub fn words(&self) -> Option<Arc<KnownWords>> {
        self.words.get().cloned()
    }

    pub fn theme(&self) -> &Arc<Theme> {
        &self.theme
    }

    /// By finding, the id by which pages know it.
    pub fn finding_ids(&self) -> &[String] {
        &self.site.findings.ids
    }

    /// Where the site will be, as far as that is known.
    pub fn base_url(&self) -> Option<&str> {
        self.site.base_url.as_deref()
    }

    /// What a host is to send with every file.
    pub fn headers(&self) -> Headers {
        Headers::new(header_policy(), self.site.is_indexed())
    }

    /// The paths of a few pages that together need every template of the theme.
    pub fn one_of_each(&self) -> Vec<String> {
        let kind = |subject: &Subject| match subject {
            Subject::Object(entity) => Some(entity.kind),
            Subject::List(kind, _) => Some(*kind),
            _ => None,
        };
        let mut known = HashSet::new();
        let is_first = |page: &&PageId| known.insert((mem::discriminant(&page.subject), kind(&page.subject)));
        self.listed().pages.iter().filter(is_first).map(|page| page.path.clone()).collect()
    }

    /// The paths of all files, in order. Some are known only when the file is made, as that of each shard of the search.
    pub fn paths(&self) -> Vec<Arc<str>> {
        let pages = &self.listed().pages;
        let mut paths: BTreeSet<Arc<str>> = pages.iter().map(|page| page.path.as_str().into()).collect();
        let drawn = pages.par_iter().flat_map_iter(|page| self.site.page(page).drawings());
        paths.extend(drawn.map(|(path, _)| Arc::from(path)).collect::<Vec<Arc<str>>>());
        paths.extend(Part::ALL.into_iter().flat_map(|part| self.part(part).keys().cloned()));
        paths.into_iter().collect()
    }

    /// The file of a path, if the site has one.
    pub fn artifact(&self, path: &str) -> Result<Option<Artifact>, ThemeError> {
        Ok(self.file(path)?.map(|(artifact, _)| artifact))
    }

    /// The file of a path, if the site has one; of a page with its hash.
    pub fn file(&self, path: &str) -> Result<Option<(Artifact, Option<Hash>)>, ThemeError> {
        if let Some(page) = self.page_at(path) {
            let draft = self.drafted(&page);
            return self.render(&draft).map(|artifact| Some((artifact, Some(draft.hash))));
        }
        if let Some(page) = link::page_of_drawing(path).and_then(|page| self.page_at(&page)) {
            let drawings = self.drawings(&self.drafted(&page));
            return Ok(drawings.into_iter().find(|drawing| &*drawing.path == path).map(|drawing| (drawing, None)));
        }
        let parts = Part::ALL.into_iter().rev().filter(|part| part.may_hold(path));
        Ok(parts.filter_map(|part| Some((self.part(part).get(path)?.clone(), None))).next())
    }

    /// A hash of everything that shapes the bytes of a page, known without making them; none for what is no page.
    pub fn page_hash(&self, path: &str) -> Option<Hash> {
        self.page_at(path).map(|page| self.drafted(&page).hash)
    }

    /// How many pages the site has.
    pub fn n_pages(&self) -> usize {
        self.listed().pages.len()
    }

    /// The page of a number, pages being numbered in order of their paths.
    pub fn page(&self, n: usize) -> &PageId {
        &self.listed().pages[n]
    }

    /// The day on which what a page says of itself last changed.
    pub fn changed_on(&self, page: &PageId) -> Option<NaiveDate> {
        self.site.changed_on(page)
    }

    /// The page of a number with all that it shows.
    pub fn draft(&self, n: usize) -> Draft {
        let listed = self.listed();
        let draft = self.drafted(&listed.pages[n]);
        listed.entries[n].get_or_init(|| self.entry_of(&draft.page));
        draft
    }

    /// What the sitemap says of the page of a number, once that has been looked at.
    pub fn entry(&self, n: usize) -> Option<Arc<SitemapEntry>> {
        self.listed().entries[n].get().cloned().flatten()
    }

    fn entry_of(&self, page: &Page) -> Option<Arc<SitemapEntry>> {
        SitemapEntry::of(page, self.site.base_url.as_deref()).map(Arc::new)
    }

    /// Takes what the sitemap says of a page from an earlier edition, so that the page need not be made for it.
    pub fn take_over(&self, n: usize, entry: &Option<Arc<SitemapEntry>>) {
        self.listed().entries[n].get_or_init(|| entry.clone());
    }

    fn drafted(&self, id: &PageId) -> Draft {
        let page = self.site.page(id);
        let hash = hash_of(&(self.theme.hash, &page));
        Draft { page, hash }
    }

    /// A page's file.
    pub fn render(&self, draft: &Draft) -> Result<Artifact, ThemeError> {
        self.theme.render(&draft.page)
    }

    /// The drawings of a page as files of their own.
    pub fn drawings(&self, draft: &Draft) -> Vec<Artifact> {
        draft.page.drawings().into_iter().map(|(path, markup)| Artifact::new(path, markup.into_bytes())).collect()
    }

    /// The pages that hold the whole handbook to print, bound out of all others, so that a whole build alone has them.
    pub fn volumes(&self, made: &BTreeMap<Arc<str>, Artifact>) -> Result<Vec<Artifact>, ThemeError> {
        if self.site.print { volumes(&self.site, &self.theme, made) } else { Ok(Vec::new()) }
    }

    /// Makes the files of the search, which take longest of all that are no pages.
    pub fn make_search(&self) {
        self.part(Part::Search);
    }

    /// All files that are no pages. Of the pages the sitemap needs to know something; it looks at those that were not
    /// made yet.
    pub fn beside_pages(&self) -> BTreeMap<&Arc<str>, &Artifact> {
        Part::ALL.into_iter().flat_map(|part| self.part(part)).collect()
    }

    fn listed(&self) -> &Listed {
        self.listed.get_or_init(|| {
            let mut pages = self.site.pages();
            pages.sort_by(|one, other| one.path.cmp(&other.path));
            pages.dedup_by(|later, kept| {
                later.path == kept.path && {
                    mem::swap(later, kept);
                    true
                }
            });
            let entries = pages.iter().map(|_| OnceLock::new()).collect();
            Listed { pages, entries }
        })
    }

    fn page_at(&self, path: &str) -> Option<PageId> {
        if self.listed.get().is_none()
            && let Some(page) = self.known_page(path)
        {
            return Some(page);
        }
        let pages = &self.listed().pages;
        pages.binary_search_by(|page| (*page.path).cmp(path)).ok().map(|n| pages[n].clone())
    }

    /// The home page or that of an object by its path, which no other page has.
    fn known_page(&self, path: &str) -> Option<PageId> {
        let (tag, name) = path.split_once('/')?;
        let org = &self.site.variant.org;
        let languages = &org.handbook.languages;
        let lang = languages.iter().find(|lang| languages.tag(*lang) == tag)?;
        if name == "index.html" {
            return Some(PageId { path: path.to_owned(), lang, subject: Subject::Home });
        }
        let object = object_at(org, name).filter(|object| self.site.has_page(*object))?;
        let is_home = object.kind == Kind::Page && &*org.common(object).id == "index";
        let is_own = !is_home && link::path(org, object, tag) == path;
        is_own.then(|| PageId { path: path.to_owned(), lang, subject: Subject::Object(object) })
    }

    fn part(&self, part: Part) -> &BTreeMap<Arc<str>, Artifact> {
        let place = &self.parts[part as usize];
        // Made outside the lock: a thread that makes one may take up other work meanwhile, which may ask for the same.
        if place.get().is_none() {
            let made = self.make(part).into_iter().map(|artifact| (artifact.path.clone(), artifact)).collect();
            // Another thread that was first made the same.
            let _ = place.set(made);
        }
        place.get_or_init(BTreeMap::new)
    }

    fn make(&self, part: Part) -> Vec<Artifact> {
        let site = &self.site;
        match part {
            Part::Search => {
                let (files, words) = search_files(site, &self.known_words);
                // Another thread that was first found the same.
                let _ = self.words.set(words.into());
                files
            }
            Part::Assets => self.theme.assets.clone(),
            Part::Files => site.files().into_iter().map(|(path, bytes)| Artifact::new(path, bytes)).collect(),
            Part::Data => site.data_files().into_iter().map(|(path, bytes)| Artifact::new(path, bytes)).collect(),
            Part::Hosting => hosting_files(site),
            Part::Sitemap => sitemap_files(site, &self.sitemap_entries()),
        }
    }

    fn sitemap_entries(&self) -> Vec<Arc<SitemapEntry>> {
        if self.site.base_url.is_none() {
            return Vec::new();
        }
        let entry = |(id, known): (&PageId, &OnceLock<Option<Arc<SitemapEntry>>>)| {
            known.get().cloned().unwrap_or_else(|| self.entry_of(&self.site.page(id)))
        };
        let Listed { pages, entries } = self.listed();
        pages.par_iter().zip(entries).filter_map(entry).collect()
    }
}

/// A hash of a value.
pub fn hash_of(value: &impl hash::Hash) -> Hash {
    /// What is hashed, in one piece: many short pieces would take several times as long.
    struct Whole(Vec<u8>);
    impl Hasher for Whole {
        fn write(&mut self, bytes: &[u8]) {
            self.0.extend_from_slice(bytes);
        }
        fn finish(&self) -> u64 {
            0
        }
    }
    let mut whole = Whole(Vec::with_capacity(32 * 1024));
    value.hash(&mut whole);
    blake3::hash(&whole.0).into()
}
