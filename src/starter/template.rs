//! The templates, and every file of a new handbook.

use super::Chosen;
use chrono::{Datelike, Months, NaiveDate};
use rust_embed::RustEmbed;
use std::collections::BTreeMap;

/// What `orgbook new` may begin from.
pub const TEMPLATES: [Template; 2] = [
    Template { name: "minimal", texts: all::<Minimal> },
    Template { name: "foreign-trade", texts: all::<ForeignTrade> },
];

/// A handbook that others begin from, in both languages: its mappings of texts have `zh` and `en`, a Markdown file
/// without a tag is Chinese and has an `.en.md` beside it.
#[derive(Clone, Copy)]
pub struct Template {
    pub name: &'static str,
    /// By path, with `/`.
    texts: fn() -> BTreeMap<String, String>,
}

#[derive(RustEmbed)]
#[folder = "src/starter/minimal"]
struct Minimal;

/// The sample handbook is the largest template.
#[derive(RustEmbed)]
#[folder = "content"]
struct ForeignTrade;

/// Settings for editors, hooks and CI, and a README for whoever writes the handbook.
#[derive(RustEmbed)]
#[folder = "src/starter/surroundings"]
struct Surroundings;

/// Every file of a new handbook by its path, which has `/`.
pub fn files(template: &Template, chosen: &Chosen, today: NaiveDate) -> BTreeMap<String, String> {
    let texts: BTreeMap<String, String> =
        (template.texts)().into_iter().map(|(path, text)| (path, filled(&text, today, chosen.zone()))).collect();
    let title = texts.get("orgbook.yaml").map(|settings| chosen.title(settings)).unwrap_or_default();
    let mut files = chosen.apply(&texts);
    let readme = format!("README.{}.md", chosen.first());
    for (path, text) in all::<Surroundings>() {
        match path.starts_with("README.") {
            true if path == readme => files.insert("README.md".to_owned(), text.replace("{{title}}", &title)),
            true => None,
            false => files.insert(path, chosen.comments(&text)),
        };
    }
    files
}

fn all<Folder: RustEmbed>() -> BTreeMap<String, String> {
    let text = |path: &str| String::from_utf8(Folder::get(path)?.data.into_owned()).ok();
    Folder::iter().filter_map(|path| Some((path.to_string(), text(&path)?))).collect()
}

/// A text in which what depends on the day and the place of its making is said.
fn filled(text: &str, today: NaiveDate, zone: &str) -> String {
    let last = today.checked_sub_months(Months::new(1)).unwrap_or(today);
    let last_month = format!("{}-{:02}", last.year(), last.month());
    text.replace("{{today}}", &today.to_string()).replace("{{last_month}}", &last_month).replace("{{zone}}", zone)
}
