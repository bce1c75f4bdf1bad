//! Under which addresses pages were while the object that they are called after had another id.

use super::{
    Site,
    ask::AskPart,
    changes::releases::ChangePage,
    health::findings::Part,
    link,
    list::{groups::Common, parts::ListPart},
    shell,
    site::Subject,
};
use crate::{
    lower::composed,
    model::{EntityRef, Kind, Lang},
};
use std::collections::HashSet;

/// A former address and the page that was there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Former {
    pub path: String,
    /// The path of that page today.
    pub to: String,
    pub subject: Subject,
}

impl Site<'_> {
    /// The former addresses of pages below a language, each once.
    pub fn former(&self, lang: Lang) -> &[Former] {
        self.lookups.former[usize::from(lang.0)].get_or_init(|| former(self, lang, &self.own_pages(lang)))
    }

    /// The same, for whom the pages are at hand already.
    pub fn former_of(&self, lang: Lang, own: &[(String, Subject)]) -> &[Former] {
        self.lookups.former[usize::from(lang.0)].get_or_init(|| former(self, lang, own))
    }

    /// The former ids of an object, the oldest first. An id that is in use wins, and so does the first of two objects
    /// with one former id.
    pub fn former_ids(&self, entity: EntityRef) -> Vec<&str> {
        let org = &self.variant.org;
        let ids = org.common(entity).aliases.iter().map(|alias| &*alias.value);
        ids.filter(|id| org.names.get(&(entity.kind, composed(id).into())) == Some(&entity)).collect()
    }

    /// Where servers are to send readers with an old link: pairs of addresses from the root of the host.
    pub fn redirects(&self) -> Vec<(String, String)> {
        let languages = &self.variant.org.handbook.languages;
        let address = |path: &str| link::from_root(self.base_url.as_deref(), &link::encoded(path));
        let pages = languages.iter().flat_map(|lang| self.former(lang)).map(|page| (&page.path, &page.to));
        let feeds = self.former_feeds();
        let all = pages.chain(feeds.iter().map(|(from, to)| (from, to)));
        all.map(|(from, to)| (address(from), address(to))).collect()
    }
}

fn former(site: &Site, lang: Lang, own: &[(String, Subject)]) -> Vec<Former> {
    let tag = site.variant.org.handbook.languages.tag(lang);
    let mut former = Vec::new();
    for (path, subject) in own {
        let Some((entity, before)) = called_after(site, lang, *subject) else { continue };
        for alias in site.former_ids(entity) {
            let old = match subject {
                Subject::Home => Some(link::object(Kind::Page, alias, tag)),
                _ => link::under_id(path, &before, &site.variant.org.common(entity).id, alias),
            };
            former.extend(old.map(|old| Former { path: old, to: path.clone(), subject: *subject }));
        }
    }
    if !former.is_empty() {
        let mut taken: HashSet<&str> = own.iter().map(|(path, _)| &**path).collect();
        let is_free: Vec<bool> = former.iter().map(|page| taken.insert(&page.path)).collect();
        let mut is_free = is_free.into_iter();
        former.retain(|_| is_free.next() == Some(true));
    }
    former
}

/// The object after which a page is called, and what stands before its id in the name of the page's file.
fn called_after(site: &Site, lang: Lang, subject: Subject) -> Option<(EntityRef, String)> {
    let group = |of: &Common| Some((of.entity()?, "in.".to_owned()));
    match subject {
        Subject::Home => Some((shell::index_page(&site.variant.org)?, String::new())),
        Subject::Object(entity) => Some((entity, String::new())),
        Subject::Raci(workflow) | Subject::RaciByRole(workflow) => Some((EntityRef::of(workflow), String::new())),
        Subject::Cards(centre, _) => Some((EntityRef::of(centre), String::new())),
        Subject::Changed(ChangePage::Role(position)) => Some((EntityRef::of(position), String::new())),
        Subject::CoverageZone(zone, Some(duty)) => Some((EntityRef::of(duty), link::before_duty(zone))),
        Subject::List(kind, ListPart::Group(n, _)) => {
            let listing = site.listing(lang, kind);
            group(&listing.groups[listing.own[usize::from(n)].group].of)
        }
        Subject::Access(Some(part)) => group(&site.access(lang).by_centre.groups[usize::from(part.group)].of),
        Subject::Ask(AskPart::Centre(part)) => group(&site.topics_by_centre(lang).groups[usize::from(part.group)].of),
        Subject::Compared(n) => {
            let model = site.variant.org.names.get(&(Kind::Model, site.name_of(n).into()))?;
            Some((*model, "model.".to_owned()))
        }
        Subject::Health(Part::Owner(Some(centre)) | Part::OwnerRule(Some(centre), _)) => {
            Some((EntityRef::of(centre), "centre.".to_owned()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::link::under_id;

    #[test]
    fn an_id_is_replaced_where_a_page_is_called_after_it_and_nowhere_else() {
        let under = |path: &str, before: &str, id: &str| under_id(path, before, id, "new");
        assert_eq!(under("zh/positions/in.html", "", "in").as_deref(), Some("zh/positions/new.html"));
        assert_eq!(under("zh/positions/in.in.html", "in.", "in").as_deref(), Some("zh/positions/in.new.html"));
        assert_eq!(under("zh/centres/a/cards.html", "", "a").as_deref(), Some("zh/centres/new/cards.html"));
        assert_eq!(under("zh/centres/ab/cards.html", "", "a"), None);
    }
}
