//! Where all RACI tables are: of each workflow the table by step, and by position.

use super::{
    page::{has_raci, positions, steps_shown},
    raci,
};
use crate::view::{
    Phrase, Prose, Ref, Shell, Site, Tag, Voice, link,
    list::az::{Index, paged, spoken},
    list::dictionary::Dictionary,
    list::page::{Cell, Column, Group, Row, View},
    site::Subject,
};
use crate::{
    derive::is_shown,
    model::{EntityRef, Lang, Workflow},
};

/// How many tables a page leads to.
const MOST: usize = 100;

impl Site<'_> {
    /// The pages of RACI tables, and those that lead to them.
    pub fn raci_pages(&self, lang: Lang) -> Vec<(String, Subject)> {
        let org = &self.variant.org;
        let tag = org.handbook.languages.tag(lang);
        let mut pages = Vec::new();
        for (id, _) in org.workflows.iter().filter(|(_, workflow)| has_raci(workflow)) {
            pages.push((link::raci(org, EntityRef::of(id), tag), Subject::Raci(id)));
            pages.push((link::raci_by_role(org, EntityRef::of(id), tag), Subject::RaciByRole(id)));
        }
        if !pages.is_empty() {
            pages.push((link::raci_index(tag, None), Subject::RaciIndex(None)));
            for (n, part) in (0..).zip(&self.tables(lang).parts) {
                pages.push((link::raci_index(tag, Some(&part.slug)), Subject::RaciIndex(Some(n))));
            }
        }
        pages
    }

    /// Whether there is any RACI table.
    pub fn has_raci(&self) -> bool {
        self.variant.org.workflows.iter().any(|(_, workflow)| has_raci(workflow))
    }
}

/// The workflows with a table that the default audience sees, by what they are looked up by.
pub fn tables(site: &Site, lang: Lang) -> Dictionary<EntityRef> {
    let org = &site.variant.org;
    let with_table = org.workflows.iter().filter(|(_, workflow)| has_raci(workflow));
    let entities = with_table.map(|(id, _)| EntityRef::of(id)).filter(|entity| is_shown(org, *entity));
    let named = entities.map(|entity| (spoken(org.common(entity), lang).to_owned(), entity));
    Dictionary::new(named.collect(), MOST)
}

/// The workflows with their tables, or some of them; what the page knows better than the frame goes into `shell`.
pub fn view(voice: &Voice, part: Option<u16>, shell: &mut Shell) -> View {
    let names = voice.site.tables(voice.lang);
    let words = ["workflow", "raci.also", "owner", "workflow.steps", "positions"];
    let mut columns = Column::named(voice, &words);
    columns[3..].iter_mut().for_each(|column| column.num = true);
    let path = |part: Option<&str>| link::raci_index(voice.tag(), part);
    shell.description = Some(voice.t("raci.lead"));
    let row = |entity: &EntityRef| row(voice, *entity);
    let mut view = paged(voice, &Index { names, part, columns, path: &path }, row, shell);
    if names.parts.is_empty() {
        // On one page letters order nothing.
        view.letters.clear();
        let rows = view.groups.drain(..).flat_map(|group| group.rows).collect();
        view.groups = vec![Group { id: "all".into(), title: None, summary: None, rows }];
    }
    view.intro = Some(Prose { lang: None, source: voice.t("raci.lead").into(), links: Vec::new() });
    view
}

fn row(voice: &Voice, entity: EntityRef) -> Row {
    let org = voice.org();
    let mut row = Row { to: voice.entity(entity), sub: None, tags: Vec::new(), cells: vec![Cell::default(); 4] };
    let Some(id) = entity.id() else { return row };
    let workflow: &Workflow = &org.workflows[id];
    let number =
        |n: usize| Cell { text: Some(Phrase { text: n.to_string(), lang: None }), num: true, ..Cell::default() };
    let by_role = Ref {
        title: voice.t("raci.by_role"),
        href: Some(voice.href(&link::raci_by_role(org, entity, voice.tag()))),
        lang: None,
        state: None,
    };
    row.to.href = row.to.href.map(|_| voice.href(&link::raci(org, entity, voice.tag())));
    row.cells = vec![
        Cell { refs: vec![by_role], ..Cell::default() },
        Cell { refs: voice.maybe(&workflow.owner).into_iter().collect(), ..Cell::default() },
        number(steps_shown(workflow).count()),
        number(positions(workflow).len()),
    ];
    let n_open = raci::open(voice, workflow);
    if n_open > 0 {
        let text = voice.fill("findings.title", &[("n", &n_open.to_string())]);
        row.tags.push(Tag { text, tone: Some("warn") });
    }
    row
}
