//! What the pages say of people, and to whom: read from sites of hand-made handbooks.

use crate::harness::{Handbook, files, run};
use std::{fs, path::PathBuf};

const SMALL: &str = "\
title: {zh: 手册, en: Handbook}
languages: [zh, en]
timezone: Asia/Shanghai
as_of: 2026-11-22
default_audience: AUDIENCE
people: {pages: PAGES}
# file: centres/web.yaml
name: {zh: 网站中心, en: Website centre}
head: lead
# file: duties/all.yaml
- {id: copy, name: {zh: 写作, en: Writing}, centre: web, effort: 30h/week, respond_within: 2h}
- {id: plan, name: {zh: 计划, en: Planning}, centre: web, effort: 9h/week}
# file: positions/all.yaml
- {id: lead, name: {zh: 负责人, en: Website lead}, centre: web, deputy: writer, hours: Mo-Fr 09:00-18:00, responsibilities: [{duty: plan, raci: RA}]}
- {id: writer, name: {zh: 写手, en: Copywriter}, centre: web, headcount: 3, deputy: lead, hours: Mo-Fr 09:00-18:00, responsibilities: [{duty: copy, raci: RA}]}
- {id: designer, name: {zh: 设计, en: Designer}, centre: web, vacancy: {owner: lead, fill_by: 2026-10-01}}
# file: people/all.yaml
- id: li-na
  name: 李娜
  hours: Mo-Fr 09:00-18:00
  split_when: {zh: 三十七单以后, en: after the order of thirty-seven}
  leave: [{from: 2026-12-14, until: 2026-12-17}]
  holds: [{position: lead, share: 37%, since: 2025-01-02}, {position: writer, share: 63%, since: 2025-01-02}, {position: designer, since: 2019-05-06, until: 2020-05-06}]
- id: wang-bo
  name: 王博
  hours: Mo-Fr 09:00-18:00
  holds: [{position: writer, since: 2025-03-04, until: 2027-01-31}]
- id: chen-chen
  name: 陈晨
  holds: [{position: writer, since: 2027-06-07, acting: true}]
# file: pages/about.md
---
name: {zh: 关于, en: About}
---
Ask <person:li-na>, not <person:wang-bo>.
";

/// The site of the small handbook for an audience, with pages of people or without.
struct Site(Handbook);

impl Site {
    fn of(audience: &str, pages: bool) -> Site {
        let text = SMALL.replace("AUDIENCE", audience).replace("PAGES", &pages.to_string());
        let handbook = Handbook::fixture(&text);
        let built = run(handbook.folder(), &["build", "--fail-on", "never"]);
        assert_eq!(built.status, Some(0), "{}", built.err);
        Site(handbook)
    }

    fn folder(&self) -> PathBuf {
        self.0.folder().join("public")
    }

    /// A page's text without its marks, each run of space as one.
    fn text(&self, path: &str) -> String {
        let html = fs::read_to_string(self.folder().join(path)).unwrap();
        let (mut text, mut is_mark) = (String::new(), false);
        for c in html.chars() {
            match c {
                '<' => is_mark = true,
                '>' => (is_mark, _) = (false, text.push(' ')),
                _ if !is_mark => text.push(c),
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The files that hold a text, in what they are named or in what they say.
    fn holding(&self, wanted: &str) -> Vec<String> {
        let holds = |path: &String| {
            let bytes = fs::read(self.folder().join(path)).unwrap();
            path.contains(wanted) || String::from_utf8_lossy(&bytes).contains(wanted)
        };
        files(&self.folder()).into_iter().filter(holds).collect()
    }
}

#[test]
fn a_role_card_says_who_holds_it_since_when_and_what_meets_in_them() {
    let site = Site::of("hr", true);
    let card = site.text("en/positions/lead.html");
    let holder = "李娜 · 37% of their time · since 2 Jan 2025";
    assert!(card.contains(holder), "{card}");
    assert!(card.contains("Combined post also holds Copywriter"), "{card}");
    assert!(card.contains("after the order of thirty-seven"), "{card}");
    assert!(card.contains("Deputy Copywriter · 李娜 , 王博"), "{card}");
    let card = site.text("zh/positions/lead.html");
    assert!(card.contains("岗位融合 同时担任： 写手"), "{card}");
    let writer = site.text("en/positions/writer.html");
    assert!(writer.contains("王博 · since 4 Mar 2025 · until 31 Jan 2027"), "{writer}");
    assert!(writer.contains("陈晨 Acting To come · since 7 Jun 2027"), "{writer}");
    assert!(writer.contains("1 vacant"), "{writer}");
    let designer = site.text("en/positions/designer.html");
    assert!(
        designer.contains("1 vacant To be filled by Website lead · by 1 Oct 2026 overdue · nobody acts"),
        "{designer}"
    );
    assert!(!designer.contains("李娜"), "{designer}");
}

#[test]
fn a_person_has_their_posts_past_and_to_come_their_load_by_day_and_who_stands_in() {
    let site = Site::of("hr", true);
    let page = site.text("en/people/li-na.html");
    let posts =
        ["Website lead", "Copywriter", "Designer Ended"].map(|post| page.find(&format!("{post} Website centre")));
    assert!(posts.iter().all(Option::is_some) && posts.is_sorted(), "{posts:?} {page}");
    // 45 hours a week; the 30 hours of writing are for two, and from February on for one.
    assert!(page.contains("Now Work a week 24 h Time 45 h Load 53%"), "{page}");
    assert!(page.contains("Copywriter Writing 15 h Work a week 15 h Time 28.4 h Load 53%"), "{page}");
    assert!(page.contains("From 1 Feb 2027 Work a week 39 h Time 45 h Load 87%"), "{page}");
    assert!(page.contains("14 Dec 2026 – 17 Dec 2026"), "{page}");
    assert!(page.contains("for Website lead : 王博"), "the deputy's other holder: {page}");
    assert!(page.contains("for Copywriter : nobody stands in"), "the lead is herself: {page}");
    let chen = site.text("en/people/chen-chen.html");
    assert!(chen.contains("Copywriter Acting To come"), "{chen}");
    let svg = fs::read_to_string(site.folder().join("en/people/li-na.html")).unwrap();
    assert!(svg.contains("<svg class=\"loads\"") && svg.contains("2027-02-01: work 39 h, time 45 h, 87%"));
}

#[test]
fn a_centre_and_the_lists_show_what_meets_in_one_person() {
    let site = Site::of("hr", true);
    let centre = site.text("zh/centres/web.html");
    assert!(centre.contains("人员与岗位"), "{centre}");
    assert!(centre.contains("李娜 2 个岗位 岗位 负责人 37%、 写手 63%"), "{centre}");
    let list = site.text("en/positions/index.html");
    assert!(list.contains("Website lead Combined post") && list.contains("Copywriter Combined post"), "{list}");
    let load = site.text("en/load/index.html");
    let (li, wang) = (load.find("李娜 From 1 Feb 2027: 87%"), load.find("王博 Positions"));
    assert!(li.is_some() && wang.is_some() && li < wang, "the heaviest first: {load}");
    assert!(!load.contains("陈晨"), "nobody who holds nothing yet: {load}");
}

#[test]
fn what_is_private_of_people_is_for_its_audience_alone() {
    let (hr, staff) = (Site::of("hr", true), Site::of("staff", true));
    let private = [
        "37%",
        "thirty-seven",
        "三十七单",
        "14 Dec 2026",
        "2026-12-14",
        "Load per person",
        "人员负荷",
        "class=\"loads\"",
    ];
    for secret in private {
        assert!(!hr.holding(secret).is_empty(), "{secret}");
        assert_eq!(staff.holding(secret), [""; 0], "{secret}");
    }
    assert!(!staff.folder().join("en/load").exists());
    let card = staff.text("en/positions/lead.html");
    assert!(card.contains("李娜 · since 2 Jan 2025") && card.contains("also holds Copywriter"), "{card}");
}

#[test]
fn without_pages_of_people_the_site_names_nobody() {
    for audience in ["staff", "hr"] {
        let site = Site::of(audience, false);
        for name in ["李娜", "王博", "陈晨", "people/", "chen-chen", "2 Jan 2025"] {
            // Who may see findings about people sees there whom they are about.
            let mut holding = site.holding(name);
            holding.retain(|path| audience == "staff" || !path.contains("health/"));
            // The rule pages have examples of their own.
            holding.retain(|path| !path.contains("/rules/"));
            assert_eq!(holding, [""; 0], "{name} {audience}");
        }
        let card = site.text("en/positions/lead.html");
        assert!(card.contains("Holders One holder Combined post also holds Copywriter"), "{card}");
        let about = site.text("en/pages/about.html");
        assert!(about.contains("Ask Website lead, Copywriter, not Copywriter ."), "posts stand for people: {about}");
        let week = site.text("en/coverage/zone.asia-shanghai.html");
        assert!(week.contains("2 people Copywriter"), "{week}");
    }
    let handbook = Handbook::fixture(&SMALL.replace("AUDIENCE", "staff").replace("PAGES", "false"));
    let asked = run(handbook.folder(), &["who", "lead", "--lang", "en"]);
    assert!(asked.out.contains("李娜"), "the terminal answers as before: {}", asked.out);
}

#[test]
fn the_list_says_what_somebody_is_to_hold_and_a_page_what_they_hold() {
    let site = Site::of("staff", true);
    let html = |path: &str| fs::read_to_string(site.folder().join(path)).unwrap();
    let between =
        |text: &str, from: &str, to: &str| text.split_once(from).unwrap().1.split_once(to).unwrap().0.to_owned();
    let list = html("en/people/index.html");
    let row = between(&list, "chen-chen.html", "</tr>");
    assert!(row.contains("writer.html") && row.contains("To come") && row.contains("web.html"), "{row}");
    assert!(!between(&list, "wang-bo.html", "</tr>").contains("To come"));
    let meta = |path: &str| between(&html(path), "<ul class=\"meta\">", "</ul>");
    let held = meta("en/people/li-na.html");
    assert!(held.contains("lead.html") && held.contains("writer.html") && !held.contains("designer.html"), "{held}");
    assert!(!meta("en/people/chen-chen.html").contains("writer.html"));
}
