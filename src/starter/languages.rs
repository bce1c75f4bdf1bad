//! A template's texts in the languages that a handbook is to have.

use crate::{
    diagnostic::{Language, Sink},
    source::FileId,
    syntax::{
        markdown::front_matter,
        yaml::{self, Kind, Node},
    },
};
use std::{collections::BTreeMap, ops::Range};

/// The tags of the languages that templates are written in.
pub const TONGUES: [&str; 2] = ["zh", "en"];

/// The languages of a new handbook, its first one first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen(Vec<&'static str>);

impl Chosen {
    /// Those of a list of tags; one that is given twice counts once, one that no template speaks not at all.
    pub fn new<'a>(tags: impl IntoIterator<Item = &'a str>) -> Option<Chosen> {
        let mut chosen: Vec<&'static str> = Vec::new();
        for tag in tags {
            let spoken = TONGUES.into_iter().find(|spoken| *spoken == tag)?;
            if !chosen.contains(&spoken) {
                chosen.push(spoken);
            }
        }
        (!chosen.is_empty()).then_some(Chosen(chosen))
    }

    /// The one of a command's own language.
    pub fn alone(language: Language) -> Chosen {
        Chosen(vec![if language == Language::Chinese { "zh" } else { "en" }])
    }

    /// The tag of the first one.
    pub fn first(&self) -> &'static str {
        self.0[0]
    }

    /// A time zone where the first language is spoken, to begin with.
    pub fn zone(&self) -> &'static str {
        if self.first() == "zh" { "Asia/Shanghai" } else { "Europe/London" }
    }

    /// What `orgbook.yaml` says in `title`, in the first language.
    pub fn title(&self, settings: &str) -> String {
        let title = tree(settings).and_then(|tree| Some(tree.get("title")?.get(self.first())?.text()?.to_owned()));
        title.unwrap_or_default()
    }

    /// A template's texts by path, in these languages.
    pub fn apply(&self, texts: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let mut made = BTreeMap::new();
        for (path, text) in texts {
            let Some(stem) = path.strip_suffix(".md") else {
                let is_yaml = path.ends_with(".yaml");
                let text = if path == "orgbook.yaml" { self.settings(text) } else { text.clone() };
                made.insert(path.clone(), if is_yaml { self.yaml(&text, !path.starts_with("people/")) } else { text });
                continue;
            };
            if stem.ends_with(".en") {
                continue;
            }
            let page =
                Bilingual { zh: Page::new(text), en: texts.get(&format!("{stem}.en.md")).map(|en| Page::new(en)) };
            for (n, tag) in self.0.iter().enumerate() {
                let path = if n == 0 { path.clone() } else { format!("{stem}.{tag}.md") };
                made.insert(path, if n == 0 { self.whole(&page) } else { page.texts(tag) });
            }
        }
        made
    }

    /// A page with all its settings, its texts in the first language.
    fn whole(&self, page: &Bilingual) -> String {
        let own = page.of(self.first());
        let settings = over(&page.zh.settings, &own.settings);
        format!("---\n{}---\n{}", self.yaml(&settings, false), own.body)
    }

    /// The handbook's settings, with these languages.
    fn settings(&self, text: &str) -> String {
        text.replace("languages: [zh, en]", &format!("languages: [{}]", self.0.join(", ")))
    }

    /// A text of YAML with the comments and texts of these languages alone; whether a name can need another language.
    fn yaml(&self, text: &str, has_names: bool) -> String {
        let text = self.comments(text);
        let mut edits = Vec::new();
        for tree in trees(&text) {
            match self.0[..] {
                [only] => pick(&tree, &text, only, &mut edits),
                ["en", ..] if has_names => spell_out(&tree, &text, &mut edits),
                _ => {}
            }
        }
        edited(&text, edits)
    }

    /// A text with the comments of the first language: what follows `# zh` or `# en` is in it, and a comment in Han
    /// letters is Chinese.
    pub fn comments(&self, text: &str) -> String {
        let mut kept = String::new();
        for line in text.split_inclusive('\n') {
            let content = line.trim_start();
            let indent = &line[..line.len() - content.len()];
            let tagged = TONGUES.into_iter().find_map(|tag| Some((tag, content.strip_prefix(&format!("# {tag} "))?)));
            match tagged {
                Some((tag, said)) if tag == self.first() => kept.push_str(&format!("{indent}# {said}")),
                Some(_) => {}
                None if content.starts_with('#') && has_han(content) && self.first() != "zh" => {}
                None => kept.push_str(line),
            }
        }
        kept
    }
}

/// A Markdown file in two parts, each with its line ends.
struct Page {
    settings: String,
    body: String,
}

impl Page {
    fn new(text: &str) -> Page {
        let parts = front_matter(FileId(0), text, &mut Sink::default());
        let settings = parts.front_matter.map(|range| text[range].to_owned()).unwrap_or_default();
        Page { settings, body: text[parts.body].to_owned() }
    }
}

/// A page and its translation.
struct Bilingual {
    zh: Page,
    en: Option<Page>,
}

impl Bilingual {
    fn of(&self, tag: &str) -> &Page {
        self.en.as_ref().filter(|_| tag == "en").unwrap_or(&self.zh)
    }

    /// What a translation holds: the texts among the settings, which are those that the English page has, and the body.
    fn texts(&self, tag: &str) -> String {
        let own = self.of(tag);
        let wanted = self.en.as_ref().and_then(|en| tree(&en.settings)).map(|tree| keys(&tree)).unwrap_or_default();
        let settings = tree(&own.settings).map(|tree| lines(&tree, &own.settings, &wanted)).unwrap_or_default();
        format!("---\n{settings}---\n{}", own.body)
    }
}

fn keys(tree: &Node) -> Vec<String> {
    match &tree.kind {
        Kind::Mapping(entries) => entries.iter().map(|entry| entry.key.to_string()).collect(),
        _ => Vec::new(),
    }
}

/// The entries of some keys, one a line.
fn lines(tree: &Node, text: &str, wanted: &[String]) -> String {
    let entry = |key: &String| Some(format!("{key}: {}\n", &text[whole(tree.get(key)?, text)]));
    wanted.iter().filter_map(entry).collect()
}

/// Settings in which the values of a translation take the place of their own.
fn over(settings: &str, translation: &str) -> String {
    let (Some(base), Some(other)) = (tree(settings), tree(translation)) else { return settings.to_owned() };
    let replaced = keys(&other).into_iter().filter_map(|key| {
        let value = &translation[whole(other.get(&key)?, translation)];
        Some((whole(base.get(&key)?, settings), value.to_owned()))
    });
    edited(settings, replaced.collect())
}

/// Replaces every mapping of texts by its text in one language, and says the names of things, which are written
/// `中文 english`, in that language.
fn pick(node: &Node, text: &str, only: &str, edits: &mut Vec<(Range<usize>, String)>) {
    match &node.kind {
        Kind::Mapping(entries) if !entries.is_empty() && entries.iter().all(|entry| TONGUES.contains(&&*entry.key)) => {
            let value = node.get(only).unwrap_or(&entries[0].value);
            let start = node.span.range().start;
            let is_flow = text[start..].starts_with('{');
            let from = if is_flow { start } else { text[..start].trim_end().len() };
            let end = entries.iter().map(|entry| whole(&entry.value, text).end).max().unwrap_or(from);
            let end = if is_flow { node.span.range().end } else { end };
            let space = if is_flow { "" } else { " " };
            edits.push((from..end, format!("{space}{}", &text[whole(value, text)])));
        }
        Kind::Mapping(entries) => entries.iter().for_each(|entry| pick(&entry.value, text, only, edits)),
        Kind::Sequence(items) => items.iter().for_each(|item| pick(item, text, only, edits)),
        Kind::Scalar { text: said, .. } => {
            let last_han = said.char_indices().rfind(|(_, letter)| is_han(*letter));
            let parts = last_han.map(|(at, letter)| said.split_at(at + letter.len_utf8()));
            if let Some((zh, en)) = parts.and_then(|(zh, en)| Some((zh, en.strip_prefix(' ')?))) {
                edits.push((node.span.range(), if only == "zh" { zh } else { en }.to_owned()));
            }
        }
        Kind::Null => {}
    }
}

/// Says names of several words in Latin letters for both languages: only where Han comes first do they serve both.
fn spell_out(node: &Node, text: &str, edits: &mut Vec<(Range<usize>, String)>) {
    let entries = match &node.kind {
        Kind::Mapping(entries) => entries,
        Kind::Sequence(items) => return items.iter().for_each(|item| spell_out(item, text, edits)),
        _ => return,
    };
    for entry in entries {
        match entry.value.text().filter(|said| &*entry.key == "name" && said.contains(' ')) {
            Some(_) => {
                let place = whole(&entry.value, text);
                let said = &text[place.clone()];
                edits.push((place, format!("{{en: {said}, zh: {said}}}")));
            }
            None => spell_out(&entry.value, text, edits),
        }
    }
}

/// The place of a value with its quotes.
fn whole(node: &Node, text: &str) -> Range<usize> {
    let range = node.span.range();
    let quote = text[..range.start].chars().next_back().filter(|sign| "\"'".contains(*sign));
    match quote
        .filter(|sign| matches!(node.kind, Kind::Scalar { plain: false, .. }) && text[range.end..].starts_with(*sign))
    {
        Some(_) => range.start - 1..range.end + 1,
        None => range,
    }
}

fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut made = text.to_owned();
    for (range, value) in edits.into_iter().rev() {
        made.replace_range(range, &value);
    }
    made
}

fn tree(text: &str) -> Option<Node> {
    trees(text).into_iter().next()
}

fn trees(text: &str) -> Vec<Node> {
    yaml::parse(FileId(0), text, 0, &mut Sink::default())
}

fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

fn is_han(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter)
}
