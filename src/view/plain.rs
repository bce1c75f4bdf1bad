//! Markdown without its signs, for places that hold no markup.

use super::{Prose, Shell, Voice};
use crate::model::Text;

/// The first line of a text, with its links as their words.
pub fn first_line(prose: &Prose) -> String {
    let source = &*prose.source;
    let mut line = String::new();
    let mut at = 0;
    for link in &prose.links {
        let (start, end) = (link.start as usize, link.end as usize);
        let (Some(before), Some(used)) = (source.get(at..start), source.get(start..end)) else { continue };
        line.push_str(before);
        line.push_str(&link_words(used, link.title.as_deref()));
        at = end;
    }
    line.push_str(source.get(at..).unwrap_or_default());
    let first = line.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    first.chars().filter(|c| !matches!(c, '*' | '`')).collect()
}

/// What a link says: its own words, else the name of what it leads to.
fn link_words(used: &str, title: Option<&str>) -> String {
    let own = used.trim_start_matches('!').strip_prefix('[').and_then(|rest| Some(rest.split_once("](")?.0));
    match own.filter(|words| !words.is_empty()).or(title) {
        Some(words) => words.to_owned(),
        None => used.trim_matches(['<', '>']).to_owned(),
    }
}

/// Describes a page by a text of its object, where nothing describes it yet.
pub fn describe(voice: &Voice, shell: &mut Shell, text: &Option<Text>) {
    if shell.description.is_none() {
        shell.description = voice.maybe_prose(text).map(|prose| first_line(&prose)).filter(|line| !line.is_empty());
    }
}
