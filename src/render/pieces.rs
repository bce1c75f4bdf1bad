//! A Markdown text in pieces, where the week of a duty stands between its blocks: the theme draws that itself.

use super::{
    html::escaped,
    prose::{COVERAGE, blocks_with_places},
};
use crate::view::{DutyCoverage, Prose, ProseLink, Words};
use serde::Serialize;

/// Some blocks, and the week that follows them.
#[derive(Debug, Default, Serialize)]
pub struct Piece {
    pub html: String,
    pub coverage: Option<DutyCoverage>,
}

/// The blocks of a text, parted where an embed of coverage is a paragraph of its own.
pub fn pieces(prose: &Prose, words: &Words) -> Vec<Piece> {
    let html = blocks_with_places(prose, words);
    let mut rest = &*html;
    let mut pieces = Vec::new();
    for (n, link) in embeds(prose).enumerate() {
        let Some((before, after)) = rest.split_once(&*format!("<p>{}</p>\n", place(n))) else { continue };
        pieces.push(Piece { html: linked(before, prose), coverage: link.coverage.as_deref().cloned() });
        rest = after;
    }
    pieces.push(Piece { html: linked(rest, prose), coverage: None });
    pieces
}

/// The blocks of a text, with a link in place of each week.
pub fn blocks(prose: &Prose, words: &Words) -> String {
    linked(&blocks_with_places(prose, words), prose)
}

fn embeds(prose: &Prose) -> impl Iterator<Item = &ProseLink> {
    prose.links.iter().filter(|link| link.coverage.is_some())
}

/// What stands where a week goes.
fn place(n: usize) -> String {
    format!("{COVERAGE}{n}{COVERAGE}")
}

/// Inside a line there is no room for a table: a link leads to it.
fn linked(html: &str, prose: &Prose) -> String {
    if !html.contains(COVERAGE) {
        return html.to_owned();
    }
    embeds(prose).enumerate().fold(html.to_owned(), |html, (n, link)| {
        let title = escaped(link.title.as_deref().unwrap_or_default());
        let shown = match &link.href {
            Some(href) => format!("<a href=\"{}\">{title}</a>", escaped(href)),
            None => title,
        };
        html.replace(&place(n), &shown)
    })
}
