//! Addresses in Markdown: which part of one is the id, or the name of a file that goes by it.

use super::plan::Target;
use crate::{
    lower::composed,
    model::{Embed, Kind},
};
use std::ops::Range;

/// What an address says.
#[derive(PartialEq, Eq, Debug)]
pub enum Address {
    /// The id, or the name of the file that moves, at these bytes.
    Names(Range<usize>),
    /// The object in words that stay: by a former id, or a file that does not move.
    Stays,
    /// Something else.
    Other,
}

/// What an address says of the object that is renamed.
pub fn address(text: &str, target: &Target<'_>) -> Address {
    let n_open = usize::from(text.starts_with('<'));
    let inner = text[n_open..].strip_suffix('>').unwrap_or(&text[n_open..]);
    let path_end = inner.find('#').unwrap_or(inner.len());
    if let Some((scheme, id)) = inner[..path_end].split_once(':') {
        let is_embed = Embed::from_scheme(scheme).is_some_and(|(_, kind)| kind == target.kind);
        let start = n_open + scheme.len() + 1;
        return match decoded(id) {
            _ if Kind::from_name(scheme) != Some(target.kind) && !is_embed => Address::Other,
            own if composed(&own) == target.old => Address::Names(start..start + id.len()),
            own if target.former.contains(&composed(&own)) => Address::Stays,
            _ => Address::Other,
        };
    }
    let path = inner[..path_end].split('?').next().unwrap_or_default();
    let name_start = path.rfind('/').map_or(0, |slash| slash + 1);
    let Some(stem) = path[name_start..].strip_suffix(".md") else { return Address::Other };
    let stem = stem.split('.').next().unwrap_or(stem);
    match target.moves && composed(&decoded(stem)) == target.old {
        true => Address::Names(n_open + name_start..n_open + name_start + stem.len()),
        false => Address::Stays,
    }
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_of_an_address_that_is_the_id_is_found() {
        let former = vec!["was".to_owned()];
        let target = Target { kind: Kind::Sop, old: "old-甲", new: "new", former, moves: true };
        let found = |text: &'static str| match address(text, &target) {
            Address::Names(range) => Some(&text[range]),
            _ => None,
        };
        assert_eq!(found("sop:old-甲#part"), Some("old-甲"));
        assert_eq!(found("<sop:old-%E7%94%B2>"), Some("old-%E7%94%B2"));
        assert_eq!(found("../sops/old-甲.en.md#x"), Some("old-甲"));
        assert_eq!(found("<../sops/old-甲.md>"), Some("old-甲"));
        for text in ["sop:was", "position:old-甲", "old-甲.pdf", "sops/other.md", "https://x/old-甲"] {
            assert_eq!(found(text), None, "{text}");
        }
        assert_eq!(address("sop:was#x", &target), Address::Stays);
        assert_eq!(address("other.md", &target), Address::Stays);
    }
}
