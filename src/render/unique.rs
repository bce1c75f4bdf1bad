//! One id for each drawing of a page: the same drawing may stand on it several times. Knows no drawing's content.

use std::{borrow::Cow, collections::BTreeMap};

/// How every drawing begins.
const DRAWING: &str = "<svg class=\"";
const NAMED_BY: &str = " aria-labelledby=\"";
/// What every drawing has that has ids; an icon has not.
const DESCRIBED: &str = "</desc>";

/// The page with the ids of a drawing that is repeated made new; as it is where none is.
pub fn with_unique_drawings(html: &str) -> Cow<'_, str> {
    // Most pages have none, and this is seen in a fraction of the time.
    if !html.contains(DESCRIBED) {
        return Cow::Borrowed(html);
    }
    let starts: Vec<usize> = html.match_indices(DRAWING).map(|(at, _)| at).collect();
    let ids: Vec<Option<&str>> = starts.iter().map(|at| id_of(&html[*at..])).collect();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let times: Vec<usize> = ids
        .iter()
        .map(|id| {
            let n = id.map(|id| seen.entry(id).or_default());
            n.map_or(0, |n| std::mem::replace(n, *n + 1))
        })
        .collect();
    if times.iter().all(|n| *n == 0) {
        return Cow::Borrowed(html);
    }
    let mut out = html[..starts[0]].to_owned();
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(html.len());
        let (whole, n) = (&html[*start..end], times[at]);
        match ids[at].filter(|_| n > 0) {
            Some(id) => push_renamed(&mut out, whole, id, &format!("{id}-{}", n + 1)),
            None => out.push_str(whole),
        }
    }
    Cow::Owned(out)
}

/// The id before its suffixes `-t` and `-d`.
fn id_of(drawing: &str) -> Option<&str> {
    let head = &drawing[..drawing.find('>')?];
    let names = &head[head.find(NAMED_BY)? + NAMED_BY.len()..];
    names.split_once("-t ").map(|(id, _)| id)
}

/// The head holds ids, those of the title and the description; and the whole has one, by which its parts for print know it.
fn push_renamed(out: &mut String, drawing: &str, old: &str, new: &str) {
    let head = drawing.find(DESCRIBED).unwrap_or(0);
    let mut names = drawing[..head].to_owned();
    for suffix in ["-t ", "-d\"", "-t\""] {
        names = names.replace(&format!("\"{old}{suffix}"), &format!("\"{new}{suffix}"));
        names = names.replace(&format!(" {old}{suffix}"), &format!(" {new}{suffix}"));
    }
    out.push_str(&names);
    let whole = format!("{old}-all\"");
    match drawing[head..].contains(&whole) {
        true => out.push_str(
            &drawing[head..]
                .replace(&format!("\"{whole}"), &format!("\"{new}-all\""))
                .replace(&format!("\"#{whole}"), &format!("\"#{new}-all\"")),
        ),
        false => out.push_str(&drawing[head..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{drawing::Drawing, svg::svg};

    #[test]
    fn a_drawing_that_is_repeated_gets_ids_of_its_own() {
        let drawing = Drawing {
            class: "chart".into(),
            title: "The a-t of it".into(),
            description: "b".into(),
            ..Drawing::default()
        };
        let (a, b) = (svg(&drawing, "a"), svg(&drawing, "b"));
        let page = with_unique_drawings(&format!("<p>{a}</p>{b}{a}<i>\"a-t\"</i>{a}")).into_owned();
        for id in ["a", "b", "a-2", "a-3"] {
            for part in ["-t", "-d"] {
                assert_eq!(page.matches(&format!(" id=\"{id}{part}\"")).count(), 1, "{id}{part}: {page}");
            }
            assert_eq!(page.matches(&format!("aria-labelledby=\"{id}-t {id}-d\"")).count(), 1, "{id}: {page}");
        }
        assert!(page.contains("The a-t of it") && page.contains("<i>\"a-t\"</i>"), "{page}");
        let long = Drawing { height: 20_000, cuts: vec![8000], ..drawing };
        let twice = with_unique_drawings(&[svg(&long, "a"), svg(&long, "a")].concat()).into_owned();
        for id in ["a-all", "a-2-all"] {
            assert_eq!(twice.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}: {twice}");
            assert_eq!(twice.matches(&format!("href=\"#{id}\"")).count(), 2, "{id}: {twice}");
        }
        let once = format!("<p>{a}</p>{b}");
        assert!(matches!(with_unique_drawings(&once), Cow::Borrowed(_)));
    }
}
