//! The frame of every page: where it is, what is near, who owns it, and what is wrong on it.

use super::{
    Alternate, Assets, Fallback, Finding, LinkOut, PageId, Phrase, Shell, TocEntry, Voice,
    aside::aside,
    changes::releases::ChangePage,
    edit_link::edit_url,
    link, list,
    nav::{crumbs, parts},
    past,
    site::{Subject, object_of},
};
use crate::{
    diagnostic::{Diagnostic, Language},
    model::{Common, EntityRef, Kind, Lang, Languages, Org, Status, Text},
};

/// The frame of a page, before its body adds what it knows better.
pub fn shell(voice: &Voice, id: &PageId) -> Shell {
    let org = voice.org();
    let object = framed(org, id.subject);
    let title = title(voice, id.subject);
    let tag = voice.tag();
    let parts = parts(voice, id);
    let mut shell = Shell {
        url: id.path.clone(),
        lang: tag.to_owned(),
        html_lang: link::html_lang(tag),
        kind: kind(id.subject),
        id: match id.subject {
            Subject::Object(entity) => Some(org.common(entity).id.to_string()),
            _ => None,
        },
        title_lang: title.lang,
        title: title.text,
        root: match id.subject {
            Subject::NotFound => link::from_root(voice.site.base_url.as_deref(), ""),
            _ => "../".repeat(id.path.matches('/').count()),
        },
        site_title: voice.plain(&org.handbook.title),
        home: voice.href(&format!("{tag}/index.html")),
        logo: logo(voice),
        model: voice.site.variant.model.as_ref().map(|model| model_name(voice, model)),
        csp: Some(super::security::meta_policy()),
        robots: (!voice.site.is_indexed() || is_bound(id.subject) || voice.site.past.is_some())
            .then(|| "noindex".into()),
        past: past::note(voice),
        search: Some(voice.href(&link::search(tag))),
        assets: assets(voice),
        alternates: alternates(voice, id, object),
        nav: parts.nav,
        more: parts.more,
        crumbs: crumbs(voice, id),
        report_url: org.handbook.report_url.as_ref().map(|url| url.value.to_string()),
        ..Shell::default()
    };
    if let Some(base) = &voice.site.base_url {
        // A text shown for want of a translation is at home in the language that it is written in.
        let own = shell.alternates.iter().find(|each| each.current && each.url.is_none());
        let original = own.and_then(|_| shell.alternates.iter().find_map(|each| each.url.clone()));
        shell.canonical = Some(original.unwrap_or_else(|| link::absolute(base, &id.path)));
        shell.x_default = Some(link::absolute(base, ""));
    }
    if let Some(entity) = object {
        of_object(voice, id, entity, &mut shell);
    }
    shell
}

/// The object of which the frame of a page tells where it is written, and when it last changed.
pub fn framed(org: &Org, subject: Subject) -> Option<EntityRef> {
    match subject {
        Subject::Home => index_page(org),
        Subject::Cards(..) | Subject::Changed(ChangePage::Role(_)) => None,
        subject => object_of(subject),
    }
}

/// Whether all that a page shows has pages of its own, which are those to be found.
fn is_bound(subject: Subject) -> bool {
    matches!(subject, Subject::Cards(..) | Subject::Print | Subject::Volume(_))
}

/// The page whose text the home page shows.
pub fn index_page(org: &Org) -> Option<EntityRef> {
    org.names.get(&(Kind::Page, "index".into())).copied()
}

/// The kind of a page, which is also the name of most templates without `.html`.
pub fn kind(subject: Subject) -> &'static str {
    match subject {
        Subject::Home => "home",
        Subject::List(..) | Subject::Az(_) | Subject::RaciIndex(_) => "list",
        Subject::Ask(_) => "ask",
        Subject::Object(entity) => entity.kind.name(),
        Subject::Raci(_) => "raci",
        Subject::RaciByRole(_) => "raci_by_role",
        Subject::Access(_) => "access",
        Subject::Cards(..) => "cards",
        Subject::Coverage => "coverage",
        Subject::Load => "load",
        Subject::CoverageZone(..) => "coverage_zone",
        Subject::Comparison => "comparison",
        Subject::Compared(_) => "compared",
        Subject::Redirect(..) => "redirect",
        Subject::Health(_) => "health",
        Subject::Rules => "rules",
        Subject::RuleGroup(_) => "rule_group",
        Subject::Glossary(_) => "glossary",
        Subject::Search => "search",
        Subject::Changed(ChangePage::Index) => "changes",
        Subject::Changed(ChangePage::Release(..)) => "release",
        Subject::Changed(ChangePage::Role(_)) => "role_changes",
        Subject::Print => "print",
        Subject::Volume(_) => "volume",
        Subject::Chooser => "chooser",
        Subject::NotFound => "not_found",
    }
}

/// The template of a page, without `.html`.
pub fn template(subject: Subject) -> &'static str {
    match subject {
        Subject::Ask(_) => "list",
        subject => kind(subject),
    }
}

fn title(voice: &Voice, subject: Subject) -> Phrase {
    let own = |text: String| Phrase { text, lang: None };
    match subject {
        Subject::Home | Subject::Chooser => own(voice.plain(&voice.org().handbook.title)),
        Subject::List(kind, part) => {
            let titles = list::parts::titles(voice, kind, part);
            own(whole_title(voice, &format!("nav.{}", kind.folder()), titles))
        }
        Subject::Object(entity) => voice.phrase(&voice.org().common(entity).name),
        Subject::Redirect(n) => title(voice, voice.site.former(voice.lang)[n as usize].subject),
        Subject::RaciIndex(part) => {
            let parts = &voice.site.tables(voice.lang).parts;
            own(part_title(voice, "nav.raci", part.map(|n| &*parts[usize::from(n)].title)))
        }
        Subject::RaciByRole(workflow) => {
            let name = voice.name(EntityRef::of(workflow));
            own(voice.fill("raci.by_role.title", &[("name", &name)]))
        }
        Subject::Raci(workflow) => {
            let name = voice.name(EntityRef::of(workflow));
            own(voice.fill("raci.title", &[("name", &name)]))
        }
        Subject::Access(part) => own(whole_title(voice, "nav.access", super::tool::access::titles(voice, part))),
        Subject::Cards(centre, part) => own(super::centre::cards::title(voice, centre, part)),
        Subject::Coverage => own(voice.t("nav.coverage")),
        Subject::Load => own(voice.t("nav.load")),
        Subject::CoverageZone(zone, duty) => own(super::coverage::covered::title(voice, zone, duty)),
        Subject::Comparison => own(voice.t("compare.title")),
        Subject::Compared(n) => own(super::comparison::compared::title(voice, n)),
        Subject::Az(part) => {
            own(part_title(voice, "nav.az", part.map(|n| &*voice.site.names(voice.lang).parts[usize::from(n)].title)))
        }
        Subject::Ask(part) => own(whole_title(voice, "nav.ask", super::ask::titles(voice, part))),
        Subject::Health(part) => own(super::health::page::page_title(voice, part)),
        Subject::Rules => own(voice.t("nav.rules")),
        Subject::RuleGroup(name) => {
            let group = super::health::rule_pages::group_title(voice, name);
            own(voice.fill("rules.title", &[("group", &group)]))
        }
        Subject::Glossary(part) => {
            let parts = &voice.site.glossary(voice.lang).parts;
            own(part_title(voice, "nav.glossary", part.map(|n| &*parts[usize::from(n)].title)))
        }
        Subject::Search => own(voice.t("search")),
        Subject::Changed(ChangePage::Index) => own(voice.t("nav.changes")),
        Subject::Changed(ChangePage::Release(n, part)) => own(super::changes::releases::page_title(voice, n, part)),
        Subject::Changed(ChangePage::Role(id)) => {
            own(voice.fill("changes.role", &[("name", &voice.name(EntityRef::of(id)))]))
        }
        Subject::Print => own(super::print::title(voice, None)),
        Subject::Volume(n) => own(super::print::title(voice, Some(n))),
        Subject::NotFound => own(voice.t("not_found.title")),
    }
}

/// `Who do I ask: Sales: S`, of titles that stand beside their pages.
fn whole_title(voice: &Voice, key: &str, titles: Vec<(String, String)>) -> String {
    let titles = titles.into_iter().map(|(title, _)| title);
    std::iter::once(voice.t(key)).chain(titles).collect::<Vec<_>>().join(&voice.t("colon"))
}

/// `A–Z`, `A–Z: S`.
fn part_title(voice: &Voice, key: &str, part: Option<&str>) -> String {
    part.map_or_else(|| voice.t(key), |part| format!("{}{}{part}", voice.t(key), voice.t("colon")))
}

fn of_object(voice: &Voice, id: &PageId, entity: EntityRef, shell: &mut Shell) {
    let common = voice.org().common(entity);
    shell.description = common.summary.as_ref().map(|summary| plain_line(summary.get(voice.lang)));
    shell.edit_url = edit_url(voice, common, entity);
    shell.changed = past::changed(voice, entity);
    shell.findings = findings(voice, common);
    shell.links = links(voice, common);
    if !matches!(id.subject, Subject::Object(_)) {
        return;
    }
    shell.status = Some(status(common));
    shell.other_titles = other_titles(voice, common, &shell.title);
    shell.aside = aside(voice, entity);
}

/// The word of a status, as keys of texts have it.
pub fn status(common: &Common) -> &'static str {
    match common.status {
        Status::Active => "active",
        Status::Planned => "planned",
        Status::Retired => "retired",
    }
}

/// The names of an object in other languages than the page's, where they differ from `title`.
pub fn other_titles(voice: &Voice, common: &Common, title: &str) -> Vec<Phrase> {
    let languages = &voice.org().handbook.languages;
    let others = languages.iter().filter(|lang| *lang != voice.lang && common.name.serves(*lang, languages));
    let others = others.map(|lang| (common.name.get(lang), lang)).filter(|(name, _)| *name != title);
    others
        .map(|(name, lang)| Phrase { text: name.to_owned(), lang: Some(link::html_lang(languages.tag(lang))) })
        .collect()
}

/// The addresses that an author gave an object.
pub fn links(voice: &Voice, common: &Common) -> Vec<LinkOut> {
    let links = common.links.iter();
    links.map(|link| LinkOut { title: voice.phrase(&link.name), href: link.url.value.to_string() }).collect()
}

/// Describes a page by the first line of a text, where its object has no summary.
pub fn describe(voice: &Voice, text: &Option<Text>, shell: &mut Shell) {
    if shell.description.is_none() {
        shell.description = text.as_ref().map(|text| plain_line(text.get(voice.lang)));
    }
}

/// The first line of a Markdown text without its signs, for `description`.
pub fn plain_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    line.chars().filter(|c| !matches!(c, '*' | '`' | '[' | ']' | '<' | '>')).collect()
}

/// The open findings about an object, each linked to its place in the health report.
pub fn findings(voice: &Voice, common: &Common) -> Vec<Finding> {
    voice.site.open_findings(common).map(|(n, found)| finding(voice, n, found)).collect()
}

/// A finding with its number in the analysis, linked to its place in the health report.
pub fn finding(voice: &Voice, n: usize, found: &Diagnostic) -> Finding {
    Finding {
        severity: found.severity.name(),
        rule: found.rule.name,
        message: found.message.get(own_language(voice)).to_owned(),
        href: Some(voice.site.findings.place(voice, n, found)),
        rule_href: voice.href(&link::rule(voice.tag(), found.rule.name)),
    }
}

/// The language of orgbook's own sentences on a page.
pub fn own_language(voice: &Voice) -> Language {
    if voice.is_chinese() { Language::Chinese } else { Language::English }
}

fn logo(voice: &Voice) -> Option<String> {
    let logo = voice.org().handbook.organisation.as_ref()?.logo.as_ref()?;
    voice.site.analysis.sources.assets().contains_key(&logo.value).then(|| voice.href(&logo.value))
}

/// The name of an operating model.
pub fn model_name(voice: &Voice, model: &str) -> String {
    let entity = voice.org().names.get(&(Kind::Model, model.into()));
    if model.is_empty() {
        return voice.t("state.hidden");
    }
    entity.map_or_else(|| model.to_owned(), |entity| voice.name(*entity))
}

fn assets(voice: &Voice) -> Assets {
    let paths = &voice.site.assets;
    Assets {
        css: voice.href(&paths.css),
        theme_js: voice.href(&paths.theme_js),
        site_js: voice.href(paths.site_js.get(usize::from(voice.lang.0)).map_or("", String::as_str)),
        icon: voice.href(&paths.icon),
        manifest: voice.href(&link::manifest(voice.tag())),
    }
}

/// The same page in every language. A page whose text is a fallback has no `hreflang` of its own.
fn alternates(voice: &Voice, id: &PageId, object: Option<EntityRef>) -> Vec<Alternate> {
    let languages = &voice.org().handbook.languages;
    let is_alone = languages.iter().count() == 1;
    let (_, rest) = id.path.split_once('/').unwrap_or(("", "index.html"));
    let alternate = |lang| {
        let tag = languages.tag(lang);
        let start = start_of_parts(voice, id.subject, lang).filter(|_| lang != voice.lang);
        let served =
            start.is_none() && object.is_none_or(|entity| voice.org().common(entity).name.serves(lang, languages));
        let base = voice.site.base_url.as_ref().filter(|_| served);
        let path = start.unwrap_or_else(|| format!("{tag}/{rest}"));
        Alternate {
            lang: tag.to_owned(),
            html_lang: link::html_lang(tag),
            href: voice.href(&path),
            url: base.map(|base| link::absolute(base, &path)),
            label: own_name(tag),
            current: lang == voice.lang && (is_alone || !matches!(id.subject, Subject::Chooser | Subject::NotFound)),
        }
    };
    languages.iter().map(alternate).collect()
}

/// The page that leads to the parts of which a page is one: they go by initials, which differ between languages.
fn start_of_parts(voice: &Voice, subject: Subject, lang: Lang) -> Option<String> {
    let tag = voice.org().handbook.languages.tag(lang);
    match subject {
        Subject::List(kind, part) => list::parts::start(voice.site, kind, part, lang),
        Subject::Az(Some(_)) => Some(link::az(tag, None)),
        Subject::Access(Some(part)) if part.letters.is_some() => super::tool::access::start(voice.site, part, lang),
        Subject::Ask(part) => super::ask::start(voice.site, part, lang),
        Subject::Glossary(Some(_)) => Some(link::glossary(tag, None)),
        Subject::Volume(_) => Some(link::print(tag, None)),
        Subject::Changed(ChangePage::Release(n, part)) if part > 0 => super::changes::releases::start(voice, n, tag),
        Subject::Cards(centre, Some(_)) => Some(link::cards(voice.org(), EntityRef::of(centre), tag, None)),
        _ => None,
    }
}

/// What a language calls itself.
pub fn own_name(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or(tag);
    let name = match primary {
        "zh" => "中文",
        "en" => "English",
        "de" => "Deutsch",
        "fr" => "Français",
        "es" => "Español",
        "pt" => "Português",
        "ja" => "日本語",
        "ko" => "한국어",
        "ru" => "Русский",
        _ => tag,
    };
    name.to_owned()
}

/// Entries of the page's own contents, by the key of their title.
pub fn toc(voice: &Voice, entries: &[(&str, &str, bool)]) -> Vec<TocEntry> {
    let there = entries.iter().filter(|(_, _, there)| *there);
    there.map(|(id, key, _)| TocEntry { id: (*id).to_owned(), title: voice.t(key) }).collect()
}

/// Says that a page's text is in another language, when it is.
pub fn fallback(voice: &Voice, bodies: &[crate::model::Body]) -> Option<Fallback> {
    let first = bodies.first()?;
    let own = bodies.iter().any(|body| body.lang == voice.lang);
    let tag = voice.org().handbook.languages.tag(first.lang);
    (!own && first.lang == Languages::FIRST && !first.text().trim().is_empty())
        .then(|| Fallback { label: voice.language(tag) })
}
