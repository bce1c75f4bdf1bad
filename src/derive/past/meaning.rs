//! What a text of the past says, without what makes no difference: white space, punctuation, the order of keys, other
//! languages, and ids that have become others since.

use crate::{
    diagnostic::Sink,
    model::{Common, Kind, Languages, Org},
    source::{FileId, Moment},
    syntax::{
        markdown::front_matter,
        yaml::{self, Kind as NodeKind, Node},
    },
};
use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use std::{borrow::Cow, fmt::Write, sync::Arc};
use unicode_normalization::UnicodeNormalization;

/// Keys that say nothing of what an object is: how it is found, shown and accepted, and what leads back to a procedure.
const ASIDE: [&str; 10] =
    ["id", "aliases", "also_called", "sort_key", "tags", "short_name", "audience", "allow", "links", "sop"];

/// What texts of the past are read by.
pub struct Reading<'o> {
    pub languages: &'o Languages,
    /// Former ids and what they are now, by kind.
    renamed: Vec<(Kind, Arc<str>, Arc<str>)>,
    by_former: FxHashMap<Arc<str>, Arc<str>>,
}

impl<'o> Reading<'o> {
    /// How the texts of a handbook are read.
    pub fn new(org: &'o Org) -> Reading<'o> {
        let renamed: Vec<(Kind, Arc<str>, Arc<str>)> = org
            .entities()
            .flat_map(|entity| {
                let common = org.common(entity);
                common.aliases.iter().map(move |alias| (entity.kind, alias.value.clone(), common.id.clone()))
            })
            .collect();
        let by_former = renamed.iter().map(|(_, former, id)| (former.clone(), id.clone())).collect();
        Reading { languages: &org.handbook.languages, renamed, by_former }
    }

    /// The words of a Markdown text, with today's ids in its links.
    pub fn words(&self, text: &str) -> String {
        let mut text = Cow::Borrowed(text);
        let may_name = text.contains(':');
        for (kind, former, id) in self.renamed.iter().filter(|_| may_name) {
            for end in [')', '>', '#'] {
                let old = format!("{}:{former}{end}", kind.name());
                if text.contains(&old) {
                    text = Cow::Owned(text.replace(&old, &format!("{}:{id}{end}", kind.name())));
                }
            }
        }
        words(&text)
    }

    /// What a value says.
    pub fn meaning(&self, node: &Node) -> String {
        let mut said = String::new();
        self.say(node, &mut said);
        said
    }

    fn say(&self, node: &Node, said: &mut String) {
        match &node.kind {
            NodeKind::Null => said.push('~'),
            NodeKind::Scalar { text, .. } => {
                let text = self.by_former.get(text).unwrap_or(text);
                let _ = write!(said, "{:?}", self.words(text));
            }
            NodeKind::Sequence(items) => {
                said.push('[');
                items.iter().for_each(|item| {
                    self.say(item, said);
                    said.push(',');
                });
                said.push(']');
            }
            NodeKind::Mapping(entries) => match self.first_language(node) {
                Some(first) => self.say(first, said),
                None => {
                    let mut entries: Vec<&yaml::Entry> = entries.iter().filter(|own| !is_aside(&own.key)).collect();
                    entries.sort_by(|a, b| a.key.cmp(&b.key));
                    said.push('{');
                    for entry in entries {
                        let _ = write!(said, "{}:", entry.key);
                        self.say(&entry.value, said);
                        said.push(',');
                    }
                    said.push('}');
                }
            },
        }
    }

    /// The text in the first language, where a value is one text in several.
    fn first_language<'n>(&self, node: &'n Node) -> Option<&'n Node> {
        let NodeKind::Mapping(entries) = &node.kind else { return None };
        let is_text = !entries.is_empty() && entries.iter().all(|own| self.languages.find(&own.key).is_some());
        let first = self.languages.tag(Languages::FIRST);
        is_text.then(|| entries.iter().find(|own| own.key.eq_ignore_ascii_case(first)).map(|own| &own.value)).flatten()
    }

    /// The keys whose values differ in what they say.
    pub fn differing(&self, one: &Node, other: &Node) -> Vec<String> {
        let keys = |node: &Node| match &node.kind {
            NodeKind::Mapping(entries) => entries.iter().map(|own| own.key.to_string()).collect(),
            _ => Vec::new(),
        };
        let mut all: Vec<String> = keys(one);
        all.extend(keys(other));
        let said = |node: &Node, key: &str| node.get(key).map(|value| self.meaning(value));
        let mut differing: Vec<String> =
            all.into_iter().filter(|key| !is_aside(key) && said(one, key) != said(other, key)).collect();
        differing.sort_unstable();
        differing.dedup();
        differing
    }
}

fn is_aside(key: &str) -> bool {
    ASIDE.contains(&key) || key.starts_with("x-")
}

/// The letters and digits of a text, however they are encoded, and the signs that change what a number says.
pub fn words(text: &str) -> String {
    let is_word = |c: &char| c.is_alphanumeric() || "%‰$€£¥+<>=≤≥~/".contains(*c);
    // Most texts are made of letters that have one form, or a full-width one beside it.
    match text.chars().all(has_one_form) {
        true => text.chars().map(narrow).filter(is_word).collect(),
        false => text.nfkc().filter(is_word).collect(),
    }
}

fn has_one_form(c: char) -> bool {
    matches!(c, '\0'..='\u{7f}' | '\u{4e00}'..='\u{9fff}' | '\u{3001}'..='\u{3029}' | '\u{ff01}'..='\u{ff5e}')
        || "—–‘’“”…·".contains(c)
}

/// The usual form of a full-width letter or sign.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// A Markdown file of the past: its front matter and its text. None where the front matter cannot be read.
pub fn markdown(text: &str) -> Option<(Node, &str)> {
    let (file, mut sink) = (FileId(0), Sink::default());
    let parts = front_matter(file, text, &mut sink);
    let range = parts.front_matter?;
    let node = yaml::parse(file, &text[range.clone()], range.start, &mut sink).into_iter().next()?;
    (sink.into_vec().is_empty()).then(|| (node, &text[parts.body]))
}

/// The trees of a YAML file of the past; none where it cannot be read whole.
pub fn documents(text: &str) -> Option<Vec<Node>> {
    let mut sink = Sink::default();
    let documents = yaml::parse(FileId(0), text, 0, &mut sink);
    sink.into_vec().is_empty().then_some(documents)
}

/// The object in the trees of a file that is the same as one of today.
pub fn find<'n>(documents: &'n [Node], common: &Common) -> Option<&'n Node> {
    let is_own = |id: &str| *common.id == *id || common.aliases.iter().any(|alias| *alias.value == *id);
    let object = |node: &'n Node| match &node.kind {
        // A file of one object is followed through its names.
        NodeKind::Mapping(_) => Some(node).filter(|node| node.get("id").is_none_or(|id| id.text().is_some_and(is_own))),
        NodeKind::Sequence(items) => items.iter().find(|item| item.get("id").and_then(Node::text).is_some_and(is_own)),
        _ => None,
    };
    documents.iter().find_map(object)
}

/// The day of a moment in the handbook's zone; none for what is not committed yet.
pub fn day(org: &Org, moment: Moment) -> Option<NaiveDate> {
    let at = org.past.as_ref()?.time(moment)?;
    Some(match &org.handbook.timezone {
        Some(zone) => at.with_timezone(&zone.value.tz()).date_naive(),
        None => at.date_naive(),
    })
}

/// When a moment was, in English and in Chinese: `on 2026-05-01`, `just now, not committed yet`.
pub fn told(org: &Org, moment: Moment) -> (String, String) {
    match day(org, moment) {
        Some(day) => (format!("on {day}"), format!("于 {day} ")),
        None => ("just now (not committed yet)".into(), "刚刚（尚未提交）".into()),
    }
}
