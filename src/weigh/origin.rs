//! Where a page comes from: the object whose page it is, and the place in its file that a part of it was written at.

use crate::{
    model::{Body, EntityRef, Heading, Kind, Lang, Org, Target},
    rules::too_heavy::{Form, Origin, Part},
    source::Span,
    view::object_at,
};

/// The origin of the page called `name` below its language; its text is in `lang`, where there is a choice.
pub fn origin(org: &Org, name: &str, lang: Lang, part: Option<&Part>) -> Origin {
    let name = name.to_owned();
    let Some(entity) = object_at(org, &name) else {
        let (subject, place) = (org.handbook.subject.clone(), org.handbook.span);
        return Origin { subject, kind: None, place, is_embed: false, name };
    };
    let common = org.common(entity);
    let body = bodies(org, entity).iter().find(|body| body.lang == lang).or(bodies(org, entity).first());
    let told = body.zip(part).and_then(|(body, part)| place(body, part));
    let (place, is_embed) = told.unwrap_or((common.span, false));
    Origin { subject: common.subject.clone(), kind: Some(entity.kind), place, is_embed, name }
}

fn bodies(org: &Org, entity: EntityRef) -> &[Body] {
    match entity.kind {
        Kind::Sop => entity.id().map_or(&[], |id| &org.sops[id].bodies),
        Kind::Page => entity.id().map_or(&[], |id| &org.pages[id].bodies),
        _ => &[],
    }
}

/// What in a text made a part of its page: the table, the one embed, else the heading above; and whether it is an embed.
fn place(body: &Body, part: &Part) -> Option<(Span, bool)> {
    let id = part.heading.as_ref().map(|heading| heading.id.as_deref().unwrap_or_default());
    let heading = match id {
        Some(id) => Some(body.headings.iter().find(|heading| *heading.id == *id)?),
        None => None,
    };
    let start = heading.map_or(0, |heading| heading.range.start);
    let after = |next: &&Heading| next.range.start > start || heading.is_none();
    let end = body.headings.iter().find(after).map_or(body.text().len() as u32, |next| next.range.start);
    let within = |at: u32| (start..end).contains(&at);
    let embeds =
        body.links.iter().filter(|link| within(link.range.start) && matches!(link.target, Target::Embed { .. }));
    let embeds: Vec<_> = embeds.collect();
    let table = (part.form == Form::Table).then(|| longest_table(body.text(), start as usize, end as usize)).flatten();
    let (range, is_embed) = match (table, embeds.as_slice(), heading) {
        (Some(table), ..) => (table, false),
        (None, [embed], _) if part.form != Form::List => (embed.range.start as usize..embed.range.end as usize, true),
        (.., heading) => (heading.map(|heading| heading.range.start as usize..heading.range.end as usize)?, false),
    };
    Some((body.place(first_line(body.text(), range)), is_embed))
}

/// The longest run of lines that begin with `|`.
fn longest_table(text: &str, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
    let mut longest: Option<std::ops::Range<usize>> = None;
    let mut run: Option<std::ops::Range<usize>> = None;
    let mut at = start;
    for line in text.get(start..end)?.split_inclusive('\n') {
        let next = at + line.len();
        run = line.trim_start().starts_with('|').then(|| run.map_or(at, |run| run.start)..next);
        if let Some(run) = &run
            && longest.as_ref().is_none_or(|longest| run.len() > longest.len())
        {
            longest = Some(run.clone());
        }
        at = next;
    }
    longest
}

/// A range up to the end of its first line: what is shown of a long table is its head.
fn first_line(text: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let line = text.get(range.clone()).and_then(|text| text.split('\n').next()).unwrap_or_default();
    range.start..range.start + line.trim_end().len()
}
