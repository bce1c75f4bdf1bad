//! Markdown whose links are resolved: the text stays as written, links carry what they name.

use super::{EntityRef, Kind, Lang};
use crate::source::{FileId, Span};
use std::sync::Arc;

/// A link or image in a Markdown text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkUse {
    /// The byte range of the whole link in its text, by which the renderer finds it again.
    pub range: std::ops::Range<u32>,
    pub image: bool,
    pub target: Target,
}

/// What a link leads to.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// An object of the handbook, and an anchor on its page.
    Object { entity: EntityRef, anchor: Option<Arc<str>> },
    /// A figure of an object, embedded: `![](raci:…)`; the word before the colon.
    Embed { view: Embed, entity: EntityRef },
    /// An anchor on the same page.
    Anchor(Arc<str>),
    /// A file of the handbook that is published with the page.
    File(Arc<str>),
    /// An address outside the handbook whose scheme is allowed.
    External(Arc<str>),
    /// Nothing, or something unsafe: shown as plain text.
    Nothing,
}

/// Whether a file of this name may be published: pictures, PDF, office documents, CSV and text. HTML could run script
/// in the reader's browser; SVG is published without what does (`syntax::svg`).
pub fn is_published(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    PUBLISHED.contains(&extension.as_str())
}

/// The types of files that may be published, by extension.
pub const PUBLISHED: [&str; 16] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv",
    "txt",
];

/// What an image with an object's address shows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Embed {
    Raci,
    Workflow,
    OrgChart,
    Kpi,
    Coverage,
}

impl Embed {
    /// The embed of an address' scheme, and the kind of object that it shows.
    pub fn from_scheme(scheme: &str) -> Option<(Embed, Kind)> {
        Some(match scheme {
            "raci" => (Embed::Raci, Kind::Workflow),
            "workflow" => (Embed::Workflow, Kind::Workflow),
            "orgchart" => (Embed::OrgChart, Kind::Centre),
            "kpi" => (Embed::Kpi, Kind::Kpi),
            "coverage" => (Embed::Coverage, Kind::Duty),
            _ => return None,
        })
    }
}

/// The body of a Markdown file in one language.
#[derive(Clone, PartialEq, Debug)]
pub struct Body {
    pub lang: Lang,
    pub file: FileId,
    /// The whole text of the file, which is shared, not copied.
    pub source: Arc<str>,
    /// Where in it the body begins, after the front matter.
    pub offset: u32,
    pub headings: Vec<Heading>,
    pub links: Vec<LinkUse>,
}

impl Body {
    /// The text after the front matter.
    pub fn text(&self) -> &str {
        &self.source[self.offset as usize..]
    }

    /// The place of a byte range of the text.
    pub fn place(&self, range: std::ops::Range<usize>) -> Span {
        let offset = self.offset as usize;
        Span::new(self.file, range.start + offset..range.end + offset)
    }
}

/// A heading of a Markdown body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    pub level: u8,
    pub id: Arc<str>,
    /// Plain text.
    pub text: Arc<str>,
    pub range: std::ops::Range<u32>,
}
