//! The words of things as they were found last, so that words are looked for again only in things that changed. Knows
//! nothing of where this is kept.

use crate::view::SearchDoc;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// By a hash of all that is known of a thing, the place of its words.
pub type Things = FxHashMap<[u8; 16], Range<usize>>;

/// The words of things.
#[derive(Default)]
pub struct KnownWords {
    pub words: Vec<Box<str>>,
    pub things: Things,
    /// The number of a word and its worth.
    pub told: Vec<u32>,
}

/// A hash of all that shapes the words of a thing.
pub fn key(doc: &SearchDoc) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    let mut add = |sign: u64, text: &str| {
        hasher.update(&sign.to_le_bytes()).update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    };
    add(doc.names.len() as u64, "");
    doc.names.iter().for_each(|(name, weight)| add(weight.to_bits(), name));
    doc.texts.iter().for_each(|(lang, text)| add(lang.0.into(), text));
    let mut key = [0; 16];
    key.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    key
}

impl KnownWords {
    /// What is told of a thing, where it is known.
    pub fn told(&self, key: &[u8; 16]) -> Option<&[u32]> {
        self.things.get(key).map(|range| &self.told[range.clone()])
    }

    /// All of it as bytes: how many words and each of them, then each thing with what is told of it.
    pub fn encoded(&self) -> Vec<u8> {
        let mut things: Vec<_> = self.things.iter().map(|(key, range)| (range.start, range.end, key)).collect();
        things.sort_unstable();
        let n_bytes: usize = self.words.iter().map(|word| word.len() + 4).sum();
        let mut out = Vec::with_capacity(n_bytes + things.len() * 20 + self.told.len() * 4 + 4);
        let number = |out: &mut Vec<u8>, n: u32| out.extend(n.to_le_bytes());
        number(&mut out, self.words.len() as u32);
        for word in &self.words {
            number(&mut out, word.len() as u32);
            out.extend(word.as_bytes());
        }
        for (start, end, key) in things {
            out.extend(key);
            number(&mut out, (end - start) as u32);
            self.told[start..end].iter().for_each(|told| number(&mut out, *told));
        }
        out
    }

    /// The words of such bytes; none where they are cut off.
    pub fn decoded(mut bytes: &[u8]) -> Option<KnownWords> {
        let mut known = KnownWords::default();
        for _ in 0..number(&mut bytes)? {
            let len = number(&mut bytes)? as usize;
            known.words.push(str::from_utf8(bytes.split_off(..len)?).ok()?.into());
        }
        while !bytes.is_empty() {
            let key = *bytes.split_off(..16)?.first_chunk()?;
            let n_told = number(&mut bytes)? as usize;
            let start = known.told.len();
            for told in bytes.split_off(..n_told.checked_mul(4)?)?.as_chunks().0 {
                let told = u32::from_le_bytes(*told);
                known.told.push(((told >> 4) < known.words.len() as u32).then_some(told)?);
            }
            known.things.insert(key, start..known.told.len());
        }
        Some(known)
    }
}

fn number(bytes: &mut &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(*bytes.split_off(..4)?.first_chunk()?))
}

#[cfg(test)]
mod tests {
    use super::{super::postings::Postings, *};
    use crate::model::Lang;

    fn docs(texts: &[&'static str]) -> Vec<SearchDoc<'static>> {
        let doc = |text: &&'static str| SearchDoc {
            address: String::new(),
            is_part: false,
            names: vec![((*text).into(), 1.0), ("refunds 退款".into(), 0.3)],
            texts: vec![(Lang(0), *text), (Lang(1), "told of refunds 报价")],
        };
        texts.iter().map(doc).collect()
    }

    fn found(docs: &[SearchDoc], known: &KnownWords) -> Postings {
        let mut postings = Postings::default();
        (0..).zip(docs).for_each(|(n, doc)| postings.add(n, doc, known));
        postings
    }

    #[test]
    fn what_is_known_is_what_would_be_found() {
        let before = found(&docs(&["approving discounts", "询盘", "approving discounts", ""]), &KnownWords::default());
        let known = KnownWords::decoded(&before.into_known().encoded()).unwrap();
        let docs = docs(&["discounts 折扣", "approving discounts", "new words", "询盘"]);
        let (anew, again) = (found(&docs, &KnownWords::default()), found(&docs, &known));
        assert_eq!(anew.lines(), again.lines());
        assert_eq!(anew.vocabulary(1000), again.vocabulary(1000));
        assert_eq!(anew.chars().collect::<std::collections::BTreeSet<_>>(), again.chars().collect());
        let mut one_by_one = Postings::default();
        for (n, doc) in (0..).zip(&docs) {
            doc.names.iter().for_each(|(name, weight)| one_by_one.add_name(n, name, *weight));
            doc.texts.iter().for_each(|(lang, text)| one_by_one.add_text(n, text, lang.0));
        }
        assert_eq!(anew.lines(), one_by_one.lines());
    }

    #[test]
    fn what_is_cut_off_or_spoilt_is_not_read_amiss() {
        let content = found(&docs(&["approving discounts", "询盘"]), &KnownWords::default()).into_known().encoded();
        for n in 0..content.len() {
            let cut_off = KnownWords::decoded(&content[..n]);
            assert!(cut_off.is_none_or(|known| known.things.len() < 2), "cut off after {n}");
            let mut spoilt = content.clone();
            spoilt[n] = 0xff;
            let known = KnownWords::decoded(&spoilt).unwrap_or_default();
            assert!(known.told.iter().all(|told| (told >> 4) < known.words.len() as u32), "byte {n} is another");
        }
    }
}
