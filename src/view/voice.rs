//! How things are said on one page: in its language, with addresses that start from it.

use super::{Date, Phrase, Prose, ProseLink, Ref, Site, Words, link};
use crate::{
    calendar::{
        Duration, Effort, Hours, Share, Zone,
        week_words::{self, Tongue},
    },
    derive::StepAt,
    model::{
        self, Coordinate, EntityRef, Id, Kind, Lang, Languages, Letters, LinkUse, Object, Org, Piece, Scope, Status,
        Target, Text,
    },
    source::Spanned,
};
use chrono::NaiveDate;
use std::sync::Arc;

/// The words and addresses of one page.
#[derive(Clone, Copy)]
pub struct Voice<'a> {
    pub site: &'a Site<'a>,
    pub lang: Lang,
    /// The page's path in the site.
    pub path: &'a str,
}

impl<'a> Voice<'a> {
    /// The organisation that is shown.
    pub fn org(&self) -> &'a Org {
        &self.site.variant.org
    }

    /// The facts of that organisation.
    pub fn facts(&self) -> &'a crate::derive::Facts {
        &self.site.variant.facts
    }

    /// The interface's texts in the page's language.
    pub fn words(&self) -> &'a Words {
        self.site.words(self.lang)
    }

    /// An interface text.
    pub fn t(&self, key: &str) -> String {
        self.words().get(key)
    }

    /// An interface text with arguments.
    pub fn fill(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.words().fill(key, arguments)
    }

    /// Whether the interface speaks Chinese here.
    pub fn is_chinese(&self) -> bool {
        &*self.words().tag == "zh"
    }

    /// The tag of the page's language, as the author wrote it.
    pub fn tag(&self) -> &'a str {
        self.org().handbook.languages.tag(self.lang)
    }

    /// The address of a path in the site, seen from this page.
    pub fn href(&self, to: &str) -> String {
        link::relative(self.path, to)
    }

    /// The `lang=` of a piece that is not in the page's language.
    fn foreign(&self, text: &Text, piece: &Piece) -> Option<String> {
        let languages = &self.org().handbook.languages;
        let own = piece.lang.unwrap_or(Languages::FIRST);
        (own != self.lang && !text.serves(self.lang, languages)).then(|| link::html_lang(languages.tag(own)))
    }

    /// A text that is no Markdown.
    pub fn phrase(&self, text: &Text) -> Phrase {
        match text.pick(self.lang) {
            Some(piece) => Phrase { text: piece.text.to_string(), lang: self.foreign(text, piece) },
            None => Phrase { text: String::new(), lang: None },
        }
    }

    /// A text that is no Markdown, without its language.
    pub fn plain(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// The name of an object.
    pub fn name(&self, entity: EntityRef) -> String {
        if let Some(post) = self.in_place_of(entity) {
            return post.title;
        }
        let common = self.org().common(entity);
        if common.withheld {
            return self.t("state.hidden");
        }
        let name = common.name.get(self.lang);
        if name.is_empty() { common.id.to_string() } else { name.to_owned() }
    }

    /// The short name of an object, else its name.
    pub fn short_name(&self, entity: EntityRef) -> String {
        match &self.org().common(entity).short_name {
            Some(short) if self.in_place_of(entity).is_none() && !short.get(self.lang).is_empty() => {
                short.get(self.lang).to_owned()
            }
            _ => self.name(entity),
        }
    }

    /// An object with its address.
    pub fn entity(&self, entity: EntityRef) -> Ref {
        if let Some(post) = self.in_place_of(entity) {
            return post;
        }
        let common = self.org().common(entity);
        if common.withheld {
            return self.hidden();
        }
        let lang = common.name.pick(self.lang).and_then(|piece| self.foreign(&common.name, piece));
        Ref {
            title: self.name(entity),
            href: self.site.has_page(entity).then(|| link::to_object(self.path, self.org(), entity, self.tag())),
            lang,
            state: match common.status {
                Status::Active => None,
                Status::Planned => Some("planned"),
                Status::Retired => Some("retired"),
            },
        }
    }

    /// What stands for something that the readers may not know of.
    pub fn hidden(&self) -> Ref {
        Ref { title: self.t("state.hidden"), href: None, lang: None, state: Some("hidden") }
    }

    /// An object of a known kind with its address.
    pub fn link<T: Object>(&self, id: Id<T>) -> Ref {
        self.entity(EntityRef::of(id))
    }

    /// What a reference names; a reference to nothing is shown as unknown, which only a broken handbook has.
    pub fn named<T: Object>(&self, reference: &model::Ref<T>) -> Ref {
        match reference.to {
            Some(id) => self.link(id),
            None => Ref { title: self.t("state.unknown"), href: None, lang: None, state: Some("unknown") },
        }
    }

    /// What an optional reference names.
    pub fn maybe<T: Object>(&self, reference: &Option<model::Ref<T>>) -> Option<Ref> {
        reference.as_ref().map(|reference| self.named(reference))
    }

    /// What several references name.
    pub fn all<T: Object>(&self, references: &[model::Ref<T>]) -> Vec<Ref> {
        references.iter().map(|reference| self.named(reference)).collect()
    }

    /// A step, with its address on the workflow's page.
    pub fn step(&self, (workflow, step): StepAt) -> Ref {
        let found = &self.org().workflows[workflow].steps[step.0 as usize];
        if found.withheld {
            return self.hidden();
        }
        let page = link::to_object(self.path, self.org(), EntityRef::of(workflow), self.tag());
        let name = self.phrase(&found.name);
        let fragment = link::relative("", &format!("#{}", link::step(&found.id.value)));
        let href = Some(if page == "#main" { fragment } else { page + &fragment });
        Ref { title: name.text, href, lang: name.lang, state: None }
    }

    /// Markdown with its links looked up.
    pub fn prose(&self, text: &Text) -> Option<Prose> {
        let piece = text.pick(self.lang)?;
        let lang = self.foreign(text, piece);
        Some(Prose { lang, source: piece.text.clone(), links: self.links(&piece.links) })
    }

    /// Optional Markdown.
    pub fn maybe_prose(&self, text: &Option<Text>) -> Option<Prose> {
        text.as_ref().and_then(|text| self.prose(text))
    }

    /// The body of a Markdown file, in the page's language where there is one.
    pub fn body(&self, bodies: &[model::Body]) -> Option<Prose> {
        let body = bodies.iter().find(|body| body.lang == self.lang).or(bodies.first())?;
        let lang = (body.lang != self.lang).then(|| link::html_lang(self.org().handbook.languages.tag(body.lang)));
        (!body.text().trim().is_empty()).then(|| Prose {
            lang,
            source: body.text().into(),
            links: self.links(&body.links),
        })
    }

    /// A part of the text of a page, for another page.
    pub fn excerpt(&self, page: EntityRef, body: &model::Body, range: std::ops::Range<usize>) -> Prose {
        let within = |link: &&LinkUse| range.start <= link.range.start as usize && link.range.end as usize <= range.end;
        let shown = |link: &LinkUse| {
            let mut shown = self.prose_link(link);
            if let Target::Anchor(_) = link.target {
                let home = self.entity(page).href.unwrap_or_default();
                shown.href = shown.href.map(|anchor| format!("{home}{anchor}"));
            }
            shown.start -= range.start as u32;
            shown.end -= range.start as u32;
            shown
        };
        Prose {
            lang: (body.lang != self.lang).then(|| link::html_lang(self.org().handbook.languages.tag(body.lang))),
            source: body.text()[range.clone()].into(),
            links: body.links.iter().filter(within).map(shown).collect(),
        }
    }

    fn links(&self, links: &[LinkUse]) -> Vec<ProseLink> {
        links.iter().map(|link| self.prose_link(link)).collect()
    }

    fn prose_link(&self, used: &LinkUse) -> ProseLink {
        let mut shown = ProseLink {
            start: used.range.start,
            end: used.range.end,
            href: None,
            title: None,
            external: false,
            figure: None,
            coverage: None,
        };
        match &used.target {
            Target::Object { entity, anchor } => {
                let target = self.entity(*entity);
                shown.title = Some(target.title);
                shown.href = target.href.map(|href| match anchor {
                    Some(anchor) => {
                        format!("{}{}", href.trim_end_matches("#main"), link::relative("", &format!("#{anchor}")))
                    }
                    None => href,
                });
            }
            Target::Embed { view, entity } => {
                let target = self.entity(*entity);
                shown.figure = super::figure::embedded(self, *view, *entity);
                shown.coverage = super::figure::week(self, *view, *entity).map(Box::new);
                let elsewhere = super::figure::elsewhere(self, *view, *entity);
                (shown.title, shown.href) = match elsewhere {
                    Some(place) => (Some(place.title), Some(place.href)),
                    None => (Some(target.title), target.href),
                };
            }
            Target::Anchor(anchor) => shown.href = Some(link::relative("", &format!("#{anchor}"))),
            Target::File(path) => shown.href = Some(self.href(path)),
            Target::External(url) => {
                shown.href = Some(url.to_string());
                shown.external = true;
            }
            Target::Nothing => {}
        }
        shown
    }

    /// A day as people write it.
    pub fn date(&self, day: NaiveDate) -> Date {
        let tongue = if self.is_chinese() { Tongue::Chinese } else { Tongue::English };
        Date { iso: day.to_string(), text: week_words::days(day, day, tongue) }
    }

    /// An optional day.
    pub fn maybe_date(&self, day: &Option<Spanned<NaiveDate>>) -> Option<Date> {
        day.as_ref().map(|day| self.date(day.value))
    }

    /// A duration in words.
    pub fn duration(&self, duration: Duration) -> String {
        super::quantity::duration(duration, self.words())
    }

    /// An optional duration in words.
    pub fn maybe_duration(&self, duration: &Option<Spanned<Duration>>) -> Option<String> {
        duration.as_ref().map(|duration| self.duration(duration.value))
    }

    /// An effort in words.
    pub fn effort(&self, effort: Effort) -> String {
        super::quantity::effort(effort, self.words())
    }

    /// A share as a percentage.
    pub fn share(&self, share: Share) -> String {
        share.to_string()
    }

    /// Weekly hours in words, with their zone.
    pub fn hours(&self, hours: &Hours, zone: Option<Zone>) -> String {
        let zone = zone.or(self.org().handbook.timezone.as_ref().map(|zone| zone.value));
        super::quantity::hours(hours, zone, self.words())
    }

    /// A figure with its unit.
    pub fn figure(&self, value: crate::geometry::Decimal, unit: Option<&str>) -> String {
        super::quantity::figure(value, unit, self.words())
    }

    /// A scope in the reader's words; none when it is all there is.
    pub fn scope(&self, scope: &Scope) -> Option<String> {
        self.scope_in(self.org(), scope)
    }

    /// A scope of another organisation than the one that is shown.
    pub fn scope_in(&self, org: &Org, scope: &Scope) -> Option<String> {
        if scope.is_everything() {
            return None;
        }
        let parts = scope.parts.iter().filter(|part| !matches!(part.coordinate, Coordinate::Everything));
        let parts: Vec<String> = parts
            .map(|part| {
                let axis = &org.dimensions[part.dimension];
                if axis.common.withheld {
                    return self.t("state.hidden");
                }
                let name = self.plain(&axis.common.name);
                format!("{name}{}{}", self.t("colon"), self.coordinate_on(axis, &part.coordinate))
            })
            .collect();
        Some(parts.join(if self.is_chinese() { "；" } else { "; " }))
    }

    /// A part of one dimension in the reader's words.
    pub fn coordinate(&self, dimension: Id<model::Dimension>, coordinate: &Coordinate) -> String {
        self.coordinate_on(&self.org().dimensions[dimension], coordinate)
    }

    fn coordinate_on(&self, axis: &model::Dimension, coordinate: &Coordinate) -> String {
        let comma = self.t("comma");
        let names = |values: &[Spanned<model::ValueId>]| {
            let mut names: Vec<String> = Vec::new();
            for value in values.iter().map(|value| &axis.values()[value.value.0 as usize]) {
                let name = if value.withheld { self.t("state.hidden") } else { self.plain(&value.name) };
                // Of several that are not shown nobody needs to know how many they are.
                if !value.withheld || !names.contains(&name) {
                    names.push(name);
                }
            }
            names.join(&comma)
        };
        match coordinate {
            Coordinate::Everything => self.t("scope.all"),
            Coordinate::Values(values) => names(values),
            Coordinate::Not(values) => self.fill("scope.not", &[("values", &names(values))]),
            Coordinate::Intervals(intervals) => {
                let unit = match &axis.axis {
                    model::Axis::Line { unit, .. } => unit.as_ref().map(|unit| &*unit.value),
                    model::Axis::Tree(_) => None,
                };
                let texts = intervals.iter().map(|interval| super::quantity::interval(&interval.value, unit));
                texts.collect::<Vec<_>>().join(&comma)
            }
        }
    }

    /// The letters of a cell.
    pub fn letters(&self, letters: Letters) -> Vec<&'static str> {
        letters.iter().map(|letter| letter.name()).collect()
    }

    /// The name of the language of a tag, in the page's language, as far as it is known.
    pub fn language(&self, tag: &str) -> String {
        let key = format!("language.{}", tag.split('-').next().unwrap_or(tag));
        let name = self.t(&key);
        if name == key { tag.to_owned() } else { name }
    }

    /// A word of an open list, shared.
    pub fn word(&self, word: &Option<Spanned<Arc<str>>>) -> Option<String> {
        word.as_ref().map(|word| word.value.to_string())
    }

    /// The list of a kind.
    pub fn list(&self, kind: Kind) -> String {
        self.href(&link::list(kind, self.tag()))
    }
}
