//! Text by language, as the author wrote it.

use super::LinkUse;
use crate::source::Span;
use std::sync::Arc;

/// A language of the handbook: its place in `languages:`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Lang(pub u8);

/// The handbook's languages, the first is the default.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Languages(pub Vec<Arc<str>>);

impl Languages {
    /// The language that a plain string is in.
    pub const FIRST: Lang = Lang(0);

    /// The language of a BCP 47 tag, compared without case.
    pub fn find(&self, tag: &str) -> Option<Lang> {
        self.0.iter().position(|known| known.eq_ignore_ascii_case(tag)).map(|n| Lang(n as u8))
    }

    /// The tag as the author wrote it.
    pub fn tag(&self, lang: Lang) -> &str {
        self.0.get(lang.0 as usize).map_or("en", |tag| tag)
    }

    /// Every language.
    pub fn iter(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.0.len() as u8).map(Lang)
    }

    /// Whether the first language is written in Han letters.
    pub fn first_is_han(&self) -> bool {
        let first = crate::calendar::language::parse(self.tag(Languages::FIRST));
        first.is_ok_and(|language| language.is_written_in_han())
    }
}

/// A text in one or more languages. Empty when the author's value could not be read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text {
    pub pieces: Vec<Piece>,
}

/// A text in one language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Piece {
    /// None for a plain string, which is in the first language and may serve all (see [`Text::serves`]).
    pub lang: Option<Lang>,
    pub text: Arc<str>,
    /// Where the text is; a place inside the text is a place in the file only when `exact`.
    pub span: Span,
    pub exact: bool,
    /// The links in its Markdown, in order of their place in `text`.
    pub links: Vec<LinkUse>,
}

impl Piece {
    /// The place of a byte range of the text, as exactly as it is known.
    pub fn place(&self, range: std::ops::Range<usize>) -> Span {
        if self.exact { self.span.part(range) } else { self.span }
    }
}

impl Text {
    /// The piece to show to a reader of `lang`: its own, else one that serves all, else the first there is.
    pub fn pick(&self, lang: Lang) -> Option<&Piece> {
        let own = self.pieces.iter().find(|piece| piece.lang.unwrap_or(Languages::FIRST) == lang);
        own.or_else(|| self.pieces.iter().find(|piece| piece.lang.is_none())).or(self.pieces.first())
    }

    /// The text to show to a reader of `lang`; empty when there is none.
    pub fn get(&self, lang: Lang) -> &str {
        self.pick(lang).map_or("", |piece| &piece.text)
    }

    /// Whether a reader of `lang` is served without a fallback to another language.
    pub fn serves(&self, lang: Lang, languages: &Languages) -> bool {
        self.pieces.iter().any(|piece| match piece.lang {
            Some(own) => own == lang,
            None => lang == Languages::FIRST || is_universal(&piece.text, languages),
        })
    }

    /// What it says in each language, without the spaces around it and without what is empty.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().map(|piece| piece.text.trim()).filter(|wording| !wording.is_empty())
    }

    /// Whether both name one thing: they are written alike in one language, whichever that is.
    pub fn is_alike(&self, other: &Text) -> bool {
        self.wordings().any(|own| other.wordings().any(|wording| wording == own))
    }

    /// The place of the text, where there is any.
    pub fn span(&self) -> Option<Span> {
        self.pieces.first().map(|piece| piece.span)
    }
}

/// Whether a plain string serves all languages: one word, or no Han letters where the first language has them.
fn is_universal(text: &str, languages: &Languages) -> bool {
    !text.chars().any(is_han) && (languages.first_is_han() || !text.trim().contains(char::is_whitespace))
}

/// Whether a character is a Han letter (CJK unified ideographs, extensions and compatibility ideographs).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' | '々' | '〇')
}
