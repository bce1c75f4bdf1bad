//! Markdown pages stand in their author's order, and below the page that they belong to, on the way and beside the text.

use crate::harness::{Handbook, run};
use std::fs;

const HANDBOOK: &str = "\
title: Handbook
languages: [en]
# file: pages/guide.md
---
name: Guide
---
All jobs.
# file: pages/apples.md
---
name: Last of the guide
parent: guide
order: 3
---
Text.
# file: pages/middle.md
---
name: Middle
parent: guide
order: 2
---
Text.
# file: pages/zebra.md
---
name: First of the guide
parent: guide
order: 1
---
Text.
# file: pages/other.md
---
name: Elsewhere
---
Text.
";

/// The titles between two marks of a page, in order.
fn titles(page: &str, from: &str, to: &str) -> Vec<String> {
    let part = page.split(from).nth(1).and_then(|rest| rest.split(to).next()).unwrap();
    let links = part.split("<a ").skip(1).filter_map(|link| link.split('>').nth(1)?.split('<').next());
    links.map(str::to_owned).collect()
}

#[test]
fn neighbours_and_the_way_down_follow_the_author() {
    let handbook = Handbook::fixture(HANDBOOK);
    let built = run(handbook.folder(), &["build", "--fail-on", "never"]);
    assert_eq!(built.status, Some(0), "{}", built.err);
    let page = fs::read_to_string(handbook.folder().join("public/en/pages/middle.html")).unwrap();
    let beside = titles(&page, "<ul class=\"list\">", "</ul>");
    assert_eq!(beside, ["First of the guide", "Middle", "Last of the guide"], "{page}");
    assert_eq!(titles(&page, "<ul class=\"path\">", "</ul>"), ["Guide"]);
    let way = titles(&page, "class=\"crumbs\"", "</nav>");
    assert_eq!(way.last().map(String::as_str), Some("Guide"), "{way:?}");
}
