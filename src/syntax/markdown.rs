use crate::{diagnostic::Sink, source::FileId};
use std::ops::Range;
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    pub headings: Vec<OutlineHeading>,
    pub links: Vec<OutlineLink>,
}
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineHeading {
    pub level: u8,
    pub text: String,
    pub id: String,
    pub range: Range<usize>,
}
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineLink {
    pub image: bool,
    pub range: Range<usize>,
    pub destination_range: Option<Range<usize>>,
    pub destination: String,
    pub text: String,
}
pub fn outline(_t: &str) -> Outline {
    Outline::default()
}
pub struct FrontMatter {
    pub front_matter: Option<Range<usize>>,
    pub body: Range<usize>,
}
pub fn front_matter(_f: FileId, text: &str, _s: &mut Sink) -> FrontMatter {
    let Some(rest) = text.strip_prefix("---\n") else { return FrontMatter { front_matter: None, body: 0..text.len() } };
    match rest.find("\n---\n") {
        Some(e) => FrontMatter { front_matter: Some(4..4 + e + 1), body: 4 + e + 5..text.len() },
        None => FrontMatter { front_matter: None, body: 0..text.len() },
    }
}
