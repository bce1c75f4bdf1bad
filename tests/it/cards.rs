//! All role cards of a centre on one page to print, as they are on their own pages.

use crate::harness::{Handbook, files, run};
use std::{collections::BTreeSet, fmt::Write, fs};

/// Three small centres one below the other, and a big one beside them.
fn handbook() -> Handbook {
    let mut text = String::from(
        "
# file: orgbook.yaml
title: {zh: 手册, en: Handbook}
languages: [zh, en]
base_url: https://x.example/
as_of: 2026-11-22
# file: centres/all.yaml
- {id: sales, name: {zh: 销售中心, en: Sales}, head: lead}
- {id: team, name: {zh: 小组, en: Team}, parent: sales, head: adviser}
- {id: big, name: {zh: 大中心, en: Big}}
# file: positions/small.yaml
- id: helper
  name: {zh: 助理, en: Helper}
  centre: sales
  links: [{name: {zh: 表单, en: Form}, url: 'https://forms.example/'}]
- {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{text: Leads}]}
- {id: adviser, name: {zh: 顾问, en: Adviser}, centre: team, does_not: [{text: {zh: 收款, en: Collect money}, goes_to: lead}]}
# file: positions/big.yaml
",
    );
    for n in 0..26 {
        let letter = char::from(b'a' + n);
        let _ = writeln!(text, "- {{id: p-{letter}, name: {{zh: 岗位{letter}, en: {letter} post}}, centre: big}}");
    }
    let handbook = Handbook::fixture(&text);
    let built = run(handbook.folder(), &["build", "--fail-on", "never"]);
    assert_eq!(built.status, Some(0), "{}", built.err);
    handbook
}

fn page(handbook: &Handbook, path: &str) -> String {
    fs::read_to_string(handbook.folder().join("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn cards(page: &str) -> Vec<&str> {
    let cards = page.split("<h2 id=\"card.").skip(1);
    cards.map(|card| card.split('"').next().unwrap()).collect()
}

#[test]
fn a_small_centre_has_all_its_cards_on_one_page_its_heads_first() {
    let handbook = handbook();
    let sales = page(&handbook, "en/centres/sales/cards.html");
    assert_eq!(cards(&sales), ["lead", "helper", "adviser"]);
    assert!(
        page(&handbook, "en/centres/sales.html").contains("<a href=\"sales/cards.html\">Print all 3 role cards →</a>")
    );
    assert!(page(&handbook, "zh/centres/sales.html").contains("打印全部 3 份岗位说明书"));
    // A set of one is the card's own page.
    assert!(!handbook.folder().join("public/en/centres/team/cards.html").exists());
    assert!(!page(&handbook, "en/centres/team.html").contains("cards.html"));
}

#[test]
fn a_card_in_a_set_says_what_its_own_page_says() {
    let handbook = handbook();
    let set = page(&handbook, "en/centres/sales/cards.html");
    for id in ["lead", "helper", "adviser"] {
        let own = page(&handbook, &format!("en/positions/{id}.html"));
        let main = own.split("<dl class=\"sum two\">").nth(1).unwrap().split("<footer").next().unwrap();
        let from = set.find(&format!("<h2 id=\"card.{id}\"")).unwrap();
        let card = &set[from..][..set[from..].find("</article>").unwrap()];
        for (text, words) in main.split('<').filter_map(|tag| Some((tag, tag.split_once('>')?.1.trim()))) {
            assert!(card.contains(words), "{id} lacks {words} of <{text}");
        }
    }
    assert!(set.contains("<h3 id=\"card.adviser.does-not\">"));
    let ids: Vec<&str> = set.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
}

#[test]
fn a_big_centre_is_parted_by_initials_and_every_card_is_on_one_page() {
    let handbook = handbook();
    let start = page(&handbook, "en/centres/big/cards.html");
    assert!(cards(&start).is_empty());
    let all = files(&handbook.folder().join("public/en/centres/big"));
    assert_eq!(all, ["cards-a-l.html", "cards-m-x.html", "cards-y-z.html", "cards.html"]);
    let mut seen = Vec::new();
    for path in all.iter().filter(|path| *path != "cards.html") {
        assert!(start.contains(&format!("href=\"{path}\"")), "{path}");
        let part = page(&handbook, &format!("en/centres/big/{path}"));
        assert!(cards(&part).len() <= 12, "{path}");
        assert!(part.contains("href=\"../../../zh/centres/big/cards.html\""), "the other language has other parts");
        seen.extend(cards(&part).into_iter().map(str::to_owned));
    }
    seen.sort();
    let wanted: Vec<String> = (b'a'..=b'z').map(|letter| format!("p-{}", char::from(letter))).collect();
    assert_eq!(seen, wanted);
}

#[test]
fn sets_of_cards_are_printed_and_not_found() {
    let handbook = handbook();
    assert!(page(&handbook, "en/centres/sales/cards.html").contains("<meta name=\"robots\" content=\"noindex\">"));
    let sitemap = page(&handbook, "sitemap.xml");
    assert!(sitemap.contains("/positions/lead.html") && !sitemap.contains("cards"), "{sitemap}");
}
