//! Names in the order of a dictionary, Chinese ones by pinyin, on pages small enough for a phone.

use pinyin::ToPinyin;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Under which letter names stand that begin with a figure or a sign; it comes last.
pub const OTHER: char = '#';

/// Some names in order, and the pages that they are on.
#[derive(Debug)]
pub struct Dictionary<E> {
    /// Each with what it is sorted by.
    pub entries: Vec<(String, E)>,
    /// None where one page holds them all.
    pub parts: Vec<Part>,
}

/// The entries on one page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// What it is called in addresses: `s`, `sa-sh`.
    pub slug: String,
    /// `S`, `Sa–Sh`.
    pub title: String,
    pub range: Range<usize>,
}

impl<E: Ord> Dictionary<E> {
    /// Puts entries in order by their names, or by what stands for those in sorting; at most `most` on a page.
    pub fn new(names: Vec<(String, E)>, most: usize) -> Dictionary<E> {
        let keyed = names.into_iter().map(|(name, entry)| (key(&name), entry));
        let mut entries: Vec<(String, E)> = keyed.collect();
        entries.sort_by(|(a, one), (b, other)| (letter(a) == OTHER, a, one).cmp(&(letter(b) == OTHER, b, other)));
        let keys: Vec<&str> = entries.iter().map(|(key, _)| &**key).collect();
        let parts = if keys.len() > most { parts(&keys, most) } else { Vec::new() };
        Dictionary { entries, parts }
    }
}

/// What a name is sorted by: the pinyin of its characters and its letters in lower case, without accents and signs.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.nfkd().filter(|c| c.is_alphanumeric() && !is_combining_mark(*c)) {
        match c.to_pinyin() {
            Some(sound) => key.push_str(&sound.plain().replace('ü', "v")),
            None => key.extend(c.to_lowercase()),
        }
    }
    key
}

/// The letter that a key stands under.
pub fn letter(key: &str) -> char {
    let first = key.chars().next().filter(|c| c.is_alphabetic());
    first.map_or(OTHER, |first| first.to_uppercase().next().unwrap_or(first))
}

/// The first letters of a key; all that begin with a figure begin alike at first.
fn prefix(key: &str, length: usize) -> String {
    match letter(key) {
        OTHER if length == 1 => OTHER.to_string(),
        OTHER => key.chars().take(length - 1).collect(),
        _ => key.chars().take(length).collect(),
    }
}

/// Pages by the first letter; one that is too long is cut between two letters further on, so that every page can be
/// told by how its names begin.
fn parts(keys: &[&str], most: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    for range in runs(keys, 0..keys.len(), 1) {
        cut(keys, range, 1, most, &mut parts);
    }
    parts
}

/// The longest beginning that is looked at; of names that agree so far, pages are numbered.
const LONGEST: usize = 24;

fn cut(keys: &[&str], range: Range<usize>, length: usize, most: usize, parts: &mut Vec<Part>) {
    if range.len() <= most {
        parts.push(part(keys, range, length));
        return;
    }
    if length == LONGEST {
        let starts = range.clone().step_by(most.max(1));
        parts.extend(starts.enumerate().map(|(n, start)| {
            let Part { slug, title, range } = part(keys, start..range.end.min(start + most), length);
            Part { slug: format!("{slug}.{}", n + 1), title: format!("{title} ({})", n + 1), range }
        }));
        return;
    }
    let mut open = range.start..range.start;
    for run in runs(keys, range, length + 1) {
        if open.len() + run.len() > most && !open.is_empty() {
            parts.push(part(keys, open, length + 1));
            open = run.start..run.start;
        }
        if run.len() > most {
            cut(keys, run.clone(), length + 1, most, parts);
            open = run.end..run.end;
        } else {
            open.end = run.end;
        }
    }
    if !open.is_empty() {
        parts.push(part(keys, open, length + 1));
    }
}

/// Neighbours that begin alike.
fn runs(keys: &[&str], range: Range<usize>, length: usize) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for n in range {
        match runs.last_mut() {
            Some(run) if prefix(keys[run.start], length) == prefix(keys[n], length) => run.end = n + 1,
            _ => runs.push(n..n + 1),
        }
    }
    runs
}

fn part(keys: &[&str], range: Range<usize>, length: usize) -> Part {
    let (first, last) = (prefix(keys[range.start], length), prefix(keys[range.end - 1], length));
    let titled = |prefix: &str| {
        let mut letters = prefix.chars();
        letters.next().map_or_else(|| OTHER.to_string(), |first| first.to_uppercase().chain(letters).collect())
    };
    let slug = |prefix: &str| match prefix {
        "" => "-".to_owned(),
        prefix if prefix.starts_with(OTHER) => "0".to_owned(),
        prefix => prefix.to_owned(),
    };
    match first == last {
        true => Part { slug: slug(&first), title: titled(&first), range },
        false => Part {
            slug: format!("{}-{}", slug(&first), slug(&last)),
            title: format!("{}–{}", titled(&first), titled(&last)),
            range,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(names: &[&str], most: usize) -> Dictionary<String> {
        Dictionary::new(names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect(), most)
    }

    #[test]
    fn chinese_names_stand_where_their_sound_is() {
        let found = sorted(&["询盘", "SEO", "报价", "2026", "école", "（试行）折扣"], 100);
        let order: Vec<&str> = found.entries.iter().map(|(_, name)| &**name).collect();
        assert_eq!(order, ["报价", "école", "SEO", "（试行）折扣", "询盘", "2026"]);
        let letters: String = found.entries.iter().map(|(key, _)| letter(key)).collect();
        assert_eq!(letters, "BESSX#");
    }

    #[test]
    fn a_long_letter_is_cut_between_beginnings() {
        let found = sorted(&["sale", "sample", "seo", "ship", "stock", "tool"], 3);
        let parts: Vec<(&str, &str, usize)> =
            found.parts.iter().map(|part| (&*part.slug, &*part.title, part.range.len())).collect();
        assert_eq!(parts, [("sa-se", "Sa–Se", 3), ("sh-st", "Sh–St", 2), ("t", "T", 1)]);
    }

    #[test]
    fn figures_and_equal_names_are_cut_too() {
        let names: Vec<String> = (0..30).map(|n| format!("{n:02} x")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).chain(["—"; 2]).chain(["Sales"; 7]).collect();
        let found = sorted(&names, 10);
        let slugs: Vec<&str> = found.parts.iter().map(|part| &*part.slug).collect();
        assert_eq!(slugs, ["s", "-", "0", "1", "2"]);
        let found = sorted(&["Sales"; 7], 3);
        let titles: Vec<&str> = found.parts.iter().map(|part| &*part.title).collect();
        assert_eq!(titles, ["Sales (1)", "Sales (2)", "Sales (3)"]);
    }

    proptest! {
        /// Every name is on one page, in order, pages differ in their slugs, and none is too long.
        #[test]
        fn pages_hold_every_name_once(names in prop::collection::vec("[a-c询报0-2-]{1,5}", 1..60), most in 1_usize..9) {
            let texts: Vec<&str> = names.iter().map(String::as_str).collect();
            let found = sorted(&texts, most);
            let mut next = 0;
            let mut slugs = std::collections::BTreeSet::new();
            for part in &found.parts {
                prop_assert_eq!(part.range.start, next);
                prop_assert!(slugs.insert(part.slug.clone()), "{} twice", &part.slug);
                next = part.range.end;
                prop_assert!(part.range.len() <= most);
            }
            prop_assert!(next == found.entries.len() || (found.parts.is_empty() && found.entries.len() <= most));
        }
    }
}
