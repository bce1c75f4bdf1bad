//! How a procedure is confirmed on the site, and who is told who has not: read from sites of hand-made handbooks.

use crate::harness::{Handbook, files, run};
use std::fs;

const SMALL: &str = "\
title: {zh: 手册, en: Handbook}
languages: [zh, en]
as_of: 2026-11-22
default_audience: AUDIENCE
people: {pages: PAGES}
# file: centres/web.yaml
name: {zh: 网站, en: Website}
# file: positions/all.yaml
- {id: writer, name: {zh: 写手, en: Copywriter}, centre: web, headcount: 3}
- {id: lead, name: {zh: 负责人, en: Lead}, centre: web}
# file: people/all.yaml
- {id: li-na, name: 李娜, holds: [{position: writer}]}
- {id: wang-bo, name: 王博, holds: [{position: writer}, {position: lead}]}
- {id: chen-chen, name: 陈晨, holds: [{position: lead}]}
# file: sops/reply.md
---
name: {zh: 回复 & 跟进, en: Reply & follow up}
number: SOP-1
version: \"1.3\"
effective: 2026-05-01
owner: lead
applies_to: [writer, lead]
acknowledge: true
---
Text.
# file: sops/later.md
---
name: {zh: 以后, en: Later}
version: \"2.0\"
effective: 2027-05-01
applies_to: [writer]
acknowledge: true
---
Text.
# file: data/acknowledgements.csv
sop,version,person,date
reply,1.3,li-na,2026-05-04
reply,1.2,chen-chen,2026-01-07
";

fn site(audience: &str, pages: bool, settings: &str) -> Handbook {
    let text = SMALL.replace("AUDIENCE", audience).replace("PAGES", &pages.to_string());
    let handbook = Handbook::fixture(&text.replacen("# file:", &format!("{settings}# file:"), 1));
    let built = run(handbook.folder(), &["build", "--fail-on", "never"]);
    assert_eq!(built.status, Some(0), "{}{}", built.out, built.err);
    handbook
}

fn page(site: &Handbook, path: &str) -> String {
    fs::read_to_string(site.folder().join("public").join(path)).unwrap()
}

/// The address of the link by which a procedure is confirmed.
fn address(site: &Handbook, path: &str) -> Option<String> {
    let html = page(site, path);
    let (_, rest) = html.split_once("class=\"act\" href=\"")?;
    Some(rest.split_once('"')?.0.replace("&amp;", "&"))
}

#[test]
fn a_mail_says_what_was_read_in_the_language_of_the_page() {
    let site = site("staff", true, "acknowledge_url: 'mailto:hr@example.com?cc=qa@example.com'\n");
    let english = address(&site, "en/sops/reply.html").unwrap();
    let (to, fields) = english.split_once('?').unwrap();
    assert_eq!(to, "mailto:hr@example.com");
    let fields: Vec<&str> = fields.split('&').collect();
    assert_eq!(fields[0], "cc=qa@example.com");
    assert_eq!(fields[1], "subject=Read%20and%20understood%3A%20SOP-1%20Reply%20%26%20follow%20up%2C%20version%201.3");
    assert!(fields[2].contains("%0D%0A") && fields[2].contains("reply%2C1.3%2CPERSON%2CYYYY-MM-DD"), "{english}");
    assert_eq!(fields.len(), 3, "nothing of a text may end a field: {english}");
    let chinese = address(&site, "zh/sops/reply.html").unwrap();
    assert!(chinese.contains("%E5%B7%B2%E8%AF%BB%E7%A1%AE%E8%AE%A4"), "{chinese}");
    assert!(chinese.bytes().all(|byte| byte.is_ascii_graphic()), "{chinese}");
}

#[test]
fn a_form_gets_what_its_address_asks_for() {
    let form = "acknowledge_url: 'https://forms.example.com/r?s={sop}&n={number}&v={version}&t={name}&l={lang}'\n";
    let site = site("staff", true, form);
    let wanted = "https://forms.example.com/r?s=reply&n=SOP-1&v=1.3&t=Reply%20%26%20follow%20up&l=en";
    assert_eq!(address(&site, "en/sops/reply.html").as_deref(), Some(wanted));
}

#[test]
fn without_an_address_the_one_for_mistakes_serves_where_it_is_a_mail_s_else_the_owner_is_told() {
    let mail = address(&site("staff", true, "report_url: mailto:hr@example.com\n"), "en/sops/reply.html");
    assert!(mail.is_some_and(|mail| mail.starts_with("mailto:hr@example.com?subject=")));
    let site = site("staff", true, "report_url: https://example.com/issues/new\n");
    assert_eq!(address(&site, "en/sops/reply.html"), None);
    assert!(
        page(&site, "en/sops/reply.html").contains("so tell the owner: <a href=\"../positions/lead.html\">Lead</a>")
    );
}

#[test]
fn what_is_not_in_force_yet_is_not_confirmed() {
    let site = site("hr", true, "acknowledge_url: mailto:hr@example.com\n");
    assert_eq!(address(&site, "en/sops/later.html"), None);
    assert!(page(&site, "en/sops/later.html").contains("nothing to confirm yet"));
    let card = page(&site, "en/positions/writer.html");
    assert!(card.contains("<a href=\"../sops/reply.html#acknowledge\">"), "{card}");
    assert!(!card.contains("later.html#acknowledge"), "{card}");
}

#[test]
fn who_is_open_is_told_to_those_who_may_know_with_the_rows_to_copy() {
    let site = site("hr", true, "");
    let sop = page(&site, "en/sops/reply.html");
    assert!(sop.contains("1 of 3 have confirmed"), "{sop}");
    assert!(sop.contains("reply,1.3,wang-bo,YYYY-MM-DD\nreply,1.3,chen-chen,YYYY-MM-DD</code>"), "{sop}");
    assert!(page(&site, "zh/sops/index.html").contains("2 人待确认"));
    let (done, open) = (page(&site, "en/people/li-na.html"), page(&site, "en/people/chen-chen.html"));
    assert!(done.contains("id=\"acknowledgements\"") && done.contains("4 May 2026"), "{done}");
    assert!(open.contains("To be confirmed"), "an earlier version does not count: {open}");
}

#[test]
fn wider_readers_are_told_neither_who_nor_how_many() {
    let site = site("staff", true, "acknowledge_url: mailto:hr@example.com\n");
    let folder = site.folder().join("public");
    for path in files(&folder).iter().filter(|path| path.ends_with(".html")) {
        let html = fs::read_to_string(folder.join(path)).unwrap();
        for told in [
            "of 3 have confirmed",
            "3 人中",
            "Still open",
            "Rows for data",
            "2 人待确认",
            "wang-bo,",
            "id=\"acknowledgements\"",
        ] {
            assert!(!html.contains(told), "{path}: {told}");
        }
    }
    for path in ["en/sops/reply.html", "en/health/index.html", "zh/health/findings.json"] {
        assert!(!page(&site, path).contains("wang-bo"), "{path}: a finding names who has not");
    }
    let list = page(&site, "en/sops/index.html");
    assert!(list.contains("To be confirmed"), "{list}");
}

#[test]
fn without_pages_of_people_posts_stand_for_those_who_have_not() {
    let site = site("hr", false, "");
    let sop = page(&site, "en/sops/reply.html");
    assert!(sop.contains("1 of 3 have confirmed") && sop.contains("1 person"), "{sop}");
    assert!(!sop.contains("王博") && !sop.contains("wang-bo"), "{sop}");
}

#[test]
fn a_word_in_braces_that_stands_for_nothing_is_found() {
    let handbook = Handbook::fixture("title: T\nlanguages: [zh, en]\nacknowledge_url: 'https://x.example/{id}'\n");
    let found = run(handbook.folder(), &["check", "--format", "short", "--lang", "en"]);
    assert!(
        found.out.contains("orgbook.yaml:3:19: error[handbook/bad-value] `{id}` stands for nothing"),
        "{}",
        found.out
    );
}
