//! Names and texts that are kept apart from the handbook that they are from.

use crate::model::{Kind, Languages, Text};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A text by language tag, in the author's order; no tag for one that serves all languages or is in the first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Said(Vec<(String, String)>);

/// An object as it is called, by the id that it has now. Without id and name: not shown to this audience.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Named {
    #[serde(serialize_with = "write_kind", deserialize_with = "read_kind")]
    pub kind: Kind,
    pub id: String,
    pub name: Said,
}

/// A part of an object: a step, a value of a dimension.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Label {
    pub id: String,
    pub name: Said,
}

impl Said {
    /// A text of a handbook.
    pub fn of(text: &Text, languages: &Languages) -> Said {
        let tag = |piece: &crate::model::Piece| piece.lang.map_or(String::new(), |lang| languages.tag(lang).to_owned());
        Said(text.pieces.iter().map(|piece| (tag(piece), piece.text.trim().to_owned())).collect())
    }

    /// A text by language tag.
    pub fn of_pieces(pieces: Vec<(String, String)>) -> Said {
        Said(pieces)
    }

    /// The same with some texts turned into others.
    pub fn turned(mut self, turn: impl Fn(&str) -> Option<String>) -> Said {
        for (_, text) in &mut self.0 {
            if let Some(turned) = turn(text) {
                *text = turned;
            }
        }
        self
    }

    /// Words that serve all languages.
    pub fn plain(words: &str) -> Said {
        Said(vec![(String::new(), words.to_owned())])
    }

    /// What readers of a language are told; empty where there is nothing.
    pub fn get(&self, tag: &str) -> &str {
        let of = |wanted: &str| self.0.iter().find(|(own, _)| own.eq_ignore_ascii_case(wanted));
        of(tag).or_else(|| of("")).or(self.0.first()).map_or("", |(_, text)| text)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.is_empty())
    }

    /// Whether no language that both have is told anything else. A translation that came or went is no change.
    pub fn agrees(&self, other: &Said) -> bool {
        let mut met = false;
        let mut agree = |(tag, text): &(String, String), others: &Said| {
            let own = others.0.iter().find(|(other, _)| other == tag);
            let agrees = match own {
                Some((_, other)) => other == text,
                // A plain text is in the first language, whichever that is.
                None if tag.is_empty() => others.0.iter().any(|(_, other)| other == text),
                None => return true,
            };
            met = true;
            agrees
        };
        let all = self.0.iter().all(|own| agree(own, other)) && other.0.iter().all(|own| agree(own, self));
        all && (met || self.is_empty() && other.is_empty())
    }
}

impl Named {
    /// Something of this kind that is not for these readers.
    pub fn hidden(kind: Kind) -> Named {
        Named { kind, id: String::new(), name: Said::default() }
    }

    pub fn is_hidden(&self) -> bool {
        self.id.is_empty()
    }

    /// Whether it is the same object, however it is called.
    pub fn is(&self, kind: Kind, id: &str) -> bool {
        self.kind == kind && !self.is_hidden() && self.id == id
    }
}

fn write_kind<S: Serializer>(kind: &Kind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.name())
}

fn read_kind<'de, D: Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
    let word = String::deserialize(from)?;
    Kind::from_name(&word).ok_or_else(|| serde::de::Error::custom("no kind of that name"))
}

#[cfg(test)]
mod tests {
    use super::Said;

    #[test]
    fn a_translation_alone_is_no_change() {
        let said = |pieces: &[(&str, &str)]| {
            Said(pieces.iter().map(|(tag, text)| ((*tag).to_owned(), (*text).to_owned())).collect())
        };
        let both = said(&[("zh", "报价"), ("en", "Quotation")]);
        assert!(both.agrees(&said(&[("", "报价")])) && said(&[("", "报价")]).agrees(&both));
        assert!(both.agrees(&said(&[("zh", "报价")])));
        assert!(!both.agrees(&said(&[("zh", "报价"), ("en", "Offer")])));
        assert!(!both.agrees(&said(&[("", "询价")])));
        assert!(!both.agrees(&Said::default()) && Said::default().agrees(&Said::default()));
        assert_eq!((both.get("en"), both.get("ZH"), both.get("de")), ("Quotation", "报价", "报价"));
    }
}
