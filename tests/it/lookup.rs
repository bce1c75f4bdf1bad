//! Who do I ask, and A–Z: everything under each of its names, on pages that stay small.

use crate::harness::{Handbook, run};
use std::{fmt::Write, fs};

const SMALL: &str = "
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
head: lead
# file: positions/lead.yaml
name: {zh: 主管, en: Lead}
centre: sales
hours: Mo-Fr 09:00-18:00
deputy: adviser
responsibilities:
  - {duty: quotes, raci: R}
# file: positions/adviser.yaml
name: {zh: 顾问, en: Adviser}
centre: sales
responsibilities:
  - {duty: quotes, raci: A}
# file: people/li-na.yaml
name: 李娜
holds: [{position: lead}]
# file: duties/sales.yaml
- id: quotes
  name: {zh: 报价, en: Quotations}
  also_called: {zh: [开价], en: [offers]}
  centre: sales
  respond_within: 2h
- id: expenses
  name: {zh: 报销, en: Expenses}
  centre: sales
";

fn page(handbook: &Handbook, path: &str) -> String {
    fs::read_to_string(handbook.folder().join("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn built(handbook: &Handbook) {
    let built = run(handbook.folder(), &["build", "--fail-on", "never"]);
    assert_eq!(built.status, Some(0), "{}", built.err);
}

/// The row of a table that begins with a name.
fn row<'p>(page: &'p str, name: &str) -> &'p str {
    let rows = page.split("<tr><th scope=\"row\">").skip(1).map(|row| row.split("</tr>").next().unwrap());
    rows.into_iter()
        .find(|row| row.contains(&format!(">{name}</a>")))
        .unwrap_or_else(|| panic!("{name} is not in {page}"))
}

#[test]
fn every_raci_table_is_led_to_and_can_be_turned_round() {
    let handbook = Handbook::fixture(&format!(
        "{SMALL}# file: workflows/offer.yaml\nname: {{zh: 报价流程, en: Offering}}\nsteps:\n\
         - {{id: ask, name: {{zh: 询价, en: Ask}}, raci: {{R: lead, A: adviser}}}}\n\
         - {{id: send, name: {{zh: 发出, en: Send}}, raci: {{R: lead, A: lead}}}}\n"
    ));
    built(&handbook);
    assert!(page(&handbook, "en/index.html").contains("href=\"raci/index.html\""));
    let index = page(&handbook, "en/raci/index.html");
    let offer = row(&index, "Offering");
    assert!(offer.contains("href=\"offer.html\"") && offer.contains("href=\"offer.by-role.html\""), "{offer}");
    let turned = page(&handbook, "en/raci/offer.by-role.html");
    assert!(turned.contains("<ul class=\"legend\">"), "what the letters mean");
    let of = |id: &str| {
        turned.split(&format!("id=\"p-{id}\"")).nth(1).unwrap().split("</section>").next().unwrap().to_owned()
    };
    assert_eq!(of("adviser").matches("offer.html#s-").count(), 1, "{}", of("adviser"));
    assert_eq!(of("lead").matches("offer.html#s-").count(), 3, "{}", of("lead"));
    assert!(page(&handbook, "en/raci/offer.html").contains("href=\"offer.by-role.html\""));
}

#[test]
fn each_topic_says_who_when_and_by_when() {
    let handbook = Handbook::fixture(SMALL);
    built(&handbook);
    let ask = page(&handbook, "zh/ask/index.html");
    let quotes = row(&ask, "报价");
    for told in ["开价", "李娜", "主管", "顾问", "09:00–18:00", "2 小时内答复"] {
        assert!(quotes.contains(told), "{told}: {quotes}");
    }
    assert!(row(&page(&handbook, "en/ask/index.html"), "Quotations").contains("answers within 2 hours"));
}

#[test]
fn what_nobody_owns_says_so_and_names_the_head_of_the_centre() {
    let handbook = Handbook::fixture(SMALL);
    built(&handbook);
    let ask = page(&handbook, "en/ask/index.html");
    let expenses = row(&ask, "Expenses");
    assert!(expenses.contains("No owner recorded") && expenses.contains("Lead"), "{expenses}");
}

#[test]
fn a_synonym_leads_to_what_it_means() {
    let handbook = Handbook::fixture(SMALL);
    built(&handbook);
    let az = page(&handbook, "en/az/index.html");
    assert!(row(&az, "offers").contains("../duties/quotes.html\">Quotations</a>"), "{az}");
    assert!(!az.contains("开价"));
    // Letters by pinyin: 报价 and 报销 under B.
    let zh = page(&handbook, "zh/az/index.html");
    let b = zh.split("<h2 id=\"l-b\">").nth(1).unwrap().split("<h2").next().unwrap();
    assert!(b.contains("报价") && b.contains("报销"), "{b}");
}

#[test]
fn an_author_may_say_how_a_name_is_spoken() {
    let handbook = Handbook::fixture(SMALL);
    let more = "- {id: shan, name: {zh: 单据, en: Papers}, sort_key: shanju, centre: sales}\n\
                - {id: last, name: {zh: 安排, en: Arrangements}, sort_key: \"9\", centre: sales}\n";
    handbook.put("duties/more.yaml", more.as_bytes());
    built(&handbook);
    let az = page(&handbook, "zh/az/index.html");
    let under =
        |letter: &str| az.split(&format!("<h2 id=\"l-{letter}\">")).nth(1).unwrap().split("<h2").next().unwrap();
    assert!(under("s").contains("单据") && under("a").contains("安排"), "{az}");
    // In lists the author's order comes before names.
    let list = page(&handbook, "zh/duties/index.html");
    let order: Vec<usize> =
        ["安排", "报价", "报销", "单据"].iter().map(|name| list.find(&format!(">{name}</a>")).unwrap()).collect();
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn many_names_are_on_pages_by_letter_and_each_is_small() {
    let handbook = Handbook::fixture(SMALL);
    let mut duties = String::new();
    for n in 0..400 {
        let (first, second) = (char::from(b'a' + (n % 5) as u8), char::from(b'a' + (n / 5 % 26) as u8));
        let _ = writeln!(duties, "- {{id: d{n}, name: {{zh: 事{n}, en: {first}{second}x {n}}}, centre: sales}}");
    }
    handbook.put("duties/many.yaml", duties.as_bytes());
    built(&handbook);
    let folder = handbook.folder().join("public/en/ask");
    let mut n_rows = [0; 2];
    for file in crate::harness::files(&folder) {
        let text = fs::read_to_string(folder.join(&file)).unwrap();
        let here = text.matches("<tr><th scope=\"row\">").count();
        assert!(here <= 100, "{file} has {here} rows");
        // The same again by centre.
        n_rows[usize::from(file.starts_with("in."))] += here;
    }
    assert_eq!(n_rows, [402, 402]);
    let index = page(&handbook, "en/ask/index.html");
    let links = index.split("class=\"letters\"").nth(1).unwrap().split("</ul>").next().unwrap();
    for href in links.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(folder.join(href).is_file(), "{href}");
    }
}

#[test]
fn people_without_pages_are_named_without_an_address() {
    let handbook = Handbook::fixture(SMALL);
    handbook.put(
        "orgbook.yaml",
        "title: {zh: 手册, en: Handbook}\nlanguages: [zh, en]\nas_of: 2026-11-22\npeople: {pages: false}\n".as_bytes(),
    );
    built(&handbook);
    assert!(!page(&handbook, "zh/az/index.html").contains("李娜"));
    assert!(!page(&handbook, "zh/ask/index.html").contains("people/li-na"));
}

#[test]
fn the_glossary_has_the_words_of_the_handbook_and_of_its_pages() {
    let handbook = Handbook::fixture(&format!(
        "{SMALL}# file: pages/words.md\n---\nname: {{zh: 用语, en: Words}}\n---\n线索\n: 可能成交的客户，见[报价](duty:quotes)。\n\n  更多。\n\
         \n职责\n: 我们自己的说法。\n"
    ));
    built(&handbook);
    let zh = page(&handbook, "zh/glossary/index.html");
    let entry = |name: &str| {
        let (_, rest) = zh.split_once(&format!("<dt>{name}")).unwrap_or_else(|| panic!("{name}: {zh}"));
        rest.split("</div>").next().unwrap().to_owned()
    };
    let lead = entry("线索");
    assert!(lead.contains("可能成交的客户") && lead.contains("../duties/quotes.html\">报价</a>"), "{lead}");
    assert!(lead.contains("../pages/words.html#term-") && !lead.contains("更多"), "{lead}");
    assert!(entry("职责").contains("我们自己的说法") && zh.matches("<dt>职责").count() == 1, "{zh}");
    let centre = entry("中心");
    assert!(centre.contains(">Centre</small>") && centre.contains("../centres/index.html"), "{centre}");
    // Nothing is explained that the handbook does not have.
    assert!(!zh.contains("<dt>工作流程") && !zh.contains("值守时段</dt>"), "{zh}");
    let en = page(&handbook, "en/glossary/index.html");
    assert!(en.contains("<dt>Centre") && en.contains("lang=\"zh-Hans\">线索"), "{en}");
    for first in ["zh/index.html", "zh/duties/index.html"] {
        assert!(page(&handbook, first).contains("glossary/index.html"), "{first}");
    }
}

#[test]
fn each_centre_says_what_it_is_asked_about() {
    let handbook = Handbook::fixture(&format!(
        "{SMALL}# file: centres/store.yaml\n- {{id: store, name: {{zh: 仓库, en: Store}}}}\n\
         - {{id: empty, name: {{zh: 空, en: Empty}}}}\n\
         # file: duties/store.yaml\n- {{id: stock, name: {{zh: 盘点, en: Stocktaking}}, centre: store}}\n"
    ));
    built(&handbook);
    let index = page(&handbook, "en/ask/index.html");
    assert!(index.contains("href=\"in.sales.html\">Sales</a>") && index.contains("href=\"in.store.html\">Store</a>"));
    assert!(!index.contains("in.empty.html"));
    let own = page(&handbook, "en/ask/in.sales.html");
    assert!(row(&own, "Quotations").contains("answers within 2 hours"), "{own}");
    assert!(!own.contains("Stocktaking") && own.contains("<h1>Who do I ask: Sales</h1>"), "{own}");
    let centre = page(&handbook, "en/centres/sales.html");
    assert!(centre.contains("Ask us about") && centre.contains("../ask/in.sales.html"), "{centre}");
    assert!(!page(&handbook, "en/centres/empty.html").contains("Ask us about"));
}
