//! Diagrams of handbooks that are hard to draw: many under one head, long ways of work, deep trees, long names.

use crate::{
    harness::Handbook,
    html::{Tag, tags},
};
use orgbook::{Memo, SiteOptions, build};
use std::{collections::BTreeMap, fmt::Write};

/// The column of a page, in pixels.
const COLUMN: f64 = 930.0;
const LONG: [(&str, &str); 4] = [
    (
        "区域销售与重点客户服务经理（华东、华南及港澳台）",
        "Regional sales and key-account manager for East and South-East Asia",
    ),
    ("总经理", "CEO"),
    ("短视频内容策划与账号运营专员", "Internationalisation-programme co-ordinator"),
    ("跟单员", "Merchandiser"),
];

fn pages(text: &str) -> BTreeMap<String, String> {
    let handbook = Handbook::fixture(text);
    let pages = build(&handbook.check(), &SiteOptions::default(), &mut Memo::default()).unwrap();
    let html = pages.iter().filter(|page| page.path.ends_with(".html"));
    html.map(|page| (page.path.to_string(), String::from_utf8(page.bytes.to_vec()).unwrap())).collect()
}

/// The tags of each drawing of a page.
fn drawings(html: &str) -> Vec<Vec<Tag>> {
    let drawn = html.split("<svg class=\"chart").skip(1);
    drawn.map(|rest| tags(&format!("<svg class=\"chart{}", rest.split("</svg>").next().unwrap())).unwrap()).collect()
}

fn number(tag: &Tag, name: &str) -> f64 {
    tag.get(name).unwrap_or_else(|| panic!("{name} of {tag:?}")).parse().unwrap()
}

/// The first shape of each group of a class; before it stands at most a title.
fn shapes<'a>(drawing: &'a [Tag], class: &'a str, shape: &'a str) -> impl Iterator<Item = &'a Tag> {
    let is_of = move |tag: &Tag| tag.get("class").is_some_and(|own| own.split(' ').next() == Some(class));
    let groups = (0..drawing.len()).filter(move |n| is_of(&drawing[*n]));
    groups.filter_map(move |n| drawing[n..].iter().take(3).find(|tag| tag.name == shape))
}

/// Left, top, right, bottom of the boxes.
fn boxes(drawing: &[Tag]) -> Vec<[f64; 4]> {
    let of = |tag: &Tag| {
        let (x, y) = (number(tag, "x"), number(tag, "y"));
        [x, y, x + number(tag, "width"), y + number(tag, "height")]
    };
    shapes(drawing, "node", "rect").map(of).collect()
}

/// The points of the lines between boxes, without their rounded bends.
fn lines(drawing: &[Tag]) -> Vec<Vec<(f64, f64)>> {
    let points = |tag: &Tag| {
        let data = tag.get("d").unwrap().replace(['M', 'L', 'Q'], " ");
        let numbers: Vec<f64> = data.split_whitespace().map(|part| part.parse().unwrap()).collect();
        numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect()
    };
    shapes(drawing, "edge", "path").map(points).collect()
}

/// Whether a part of a line runs through the inside of a box.
fn crosses(from: (f64, f64), to: (f64, f64), [left, top, right, bottom]: [f64; 4]) -> bool {
    let across = from.0.min(to.0) < right - 1.0 && from.0.max(to.0) > left + 1.0;
    across && from.1.min(to.1) < bottom - 1.0 && from.1.max(to.1) > top + 1.0
}

/// Boxes apart from each other, lines around them, and all of it in a page's column.
fn assert_readable(drawing: &[Tag], name: &str) {
    let boxes = boxes(drawing);
    for (n, one) in boxes.iter().enumerate() {
        for other in &boxes[n + 1..] {
            let apart = one[2] <= other[0] || other[2] <= one[0] || one[3] <= other[1] || other[3] <= one[1];
            assert!(apart, "{name}: {one:?} lies on {other:?}");
        }
    }
    for line in lines(drawing) {
        for part in line.windows(2) {
            let hit = boxes.iter().find(|own| crosses(part[0], part[1], **own));
            assert!(hit.is_none(), "{name}: {part:?} runs through {hit:?}");
        }
    }
    assert!(number(&drawing[0], "width") <= COLUMN, "{name} is {} wide", number(&drawing[0], "width"));
}

fn only(pages: &BTreeMap<String, String>, path: &str) -> Vec<Tag> {
    let mut drawn = drawings(&pages[path]);
    assert_eq!(drawn.len(), 1, "{path}");
    drawn.remove(0)
}

#[test]
fn sixty_positions_under_one_head_fit_a_column() {
    let mut text = "# file: centres/c.yaml\nname: {zh: 中心, en: Centre}\nhead: lead\n# file: positions/all.yaml\n\
        - {id: lead, name: {zh: 主管, en: Lead}, centre: c}\n"
        .to_owned();
    for n in 0..60 {
        let (zh, en) = LONG[n % 4];
        let _ = writeln!(text, "- {{id: p{n}, name: {{zh: {zh}{n}, en: {en} {n}}}, centre: c, reports_to: lead}}");
    }
    let pages = pages(&text);
    for language in ["zh", "en"] {
        let drawing = only(&pages, &format!("{language}/centres/c.html"));
        assert_readable(&drawing, language);
        assert_eq!(boxes(&drawing).len(), 41, "forty, and one that counts the rest");
        assert!(number(&drawing[0], "height") < 1400.0, "{language}");
    }
}

#[test]
fn seven_departments_stand_in_rows() {
    let mut text = "# file: centres/c.yaml\nname: {zh: 中心, en: Centre}\nhead: lead\n# file: positions/all.yaml\n\
        - {id: lead, name: {zh: 主管, en: Lead}, centre: c}\n"
        .to_owned();
    for n in 0..7 {
        let (zh, en) = LONG[n % 4];
        let _ = writeln!(text, "- {{id: p{n}, name: {{zh: {zh}, en: {en}}}, centre: c, reports_to: lead}}");
        for k in 0..3 {
            let _ = writeln!(text, "- {{id: p{n}-{k}, name: {{zh: {zh}, en: {en}}}, centre: c, reports_to: p{n}}}");
        }
    }
    let pages = pages(&text);
    for language in ["zh", "en"] {
        let drawing = only(&pages, &format!("{language}/centres/c.html"));
        assert_readable(&drawing, language);
        assert_eq!(boxes(&drawing).len(), 29, "{language}: nobody is left out");
    }
}

/// 25 steps by nine positions, four of which part, with three ways back.
fn long_workflow() -> String {
    let mut text =
        "# file: centres/c.yaml\nname: {zh: 中心, en: Centre}\nhead: p0\n# file: positions/all.yaml\n".to_owned();
    for n in 0..9 {
        let (zh, en) = LONG[n % 4];
        let _ = writeln!(text, "- {{id: p{n}, name: {{zh: {zh}{n}, en: {en} {n}}}, centre: c}}");
    }
    text.push_str(
        "# file: workflows/long.yaml\nname: {zh: 从询盘到复购, en: From enquiry to the next order}\nsteps:\n",
    );
    let lanes = [0, 0, 1, 1, 2, 2, 3, 3, 4, 1, 1, 3, 4, 5, 5, 2, 5, 6, 6, 5, 7, 7, 4, 8, 8];
    for (n, lane) in lanes.into_iter().enumerate() {
        let ways = match n {
            1 => ", next: [{to: s2, when: {zh: 有效, en: genuine}}, {to: end, otherwise: true}]",
            7 => {
                ", next: [{to: s8, when: {zh: 折扣超出权限, en: discount beyond own authority}}, {to: s9, otherwise: true}]"
            }
            8 => ", next: [{to: s9, when: {zh: 批准, en: approved}}, {to: s6, otherwise: true}]",
            11 => ", next: [{to: s12, when: {zh: 可接受, en: terms are acceptable}}, {to: s10, otherwise: true}]",
            18 => ", next: [{to: s19, when: {zh: 不合格, en: rejected}}, {to: s20, otherwise: true}]",
            19 => ", next: s16",
            _ => "",
        };
        let (zh, en) =
            ("核对技术要求并确认交期与付款条件", "Check requirements and confirm delivery and payment terms");
        let _ = writeln!(
            text,
            "  - {{id: s{n}, name: {{zh: {zh}, en: {en}}}, raci: {{R: p{lane}, A: p{lane}}}, within: 2 working days{ways}}}"
        );
    }
    text
}

#[test]
fn a_long_workflow_is_drawn_in_bands_that_fit_a_column() {
    let pages = pages(&long_workflow());
    for language in ["zh", "en"] {
        let drawing = only(&pages, &format!("{language}/workflows/long.html"));
        assert_readable(&drawing, language);
        assert_eq!(boxes(&drawing).len(), 25, "{language}: every step is there");
        let count = |class: &str| drawing.iter().filter(|tag| tag.get("class") == Some(class)).count();
        assert_eq!(count("edge back"), 3, "{language}: ways back");
        assert_eq!(count("mark"), 4 + 1, "{language}: ways part at a diamond");
        assert_eq!(count("lab-bg"), 0, "{language}: words lie on lines");
        let sheets = pages[&format!("{language}/workflows/long.html")].matches("<use href=\"#").count();
        assert!((2..6).contains(&sheets), "{language}: printed on {sheets} sheets");
    }
}

#[test]
fn a_tree_five_levels_deep_fits_a_column() {
    let mut text =
        "# file: goals/g.yaml\nname: {zh: 目标, en: Goal}\nmeasured_by: [k0]\n# file: kpis/all.yaml\n".to_owned();
    for n in 0..16 {
        let (zh, en) = LONG[n % 4];
        let above = if n == 0 { "goal:g".to_owned() } else { format!("k{}", (n - 1) / 2) };
        let _ = writeln!(
            text,
            "- {{id: k{n}, name: {{zh: {zh}{n}, en: {en} {n}}}, unit: EUR, better: higher, target: 12000.5, \
             contributes_to: [{above}]}}"
        );
    }
    let pages = pages(&text);
    for language in ["zh", "en"] {
        let path = format!("{language}/goals/g.html");
        let drawing = only(&pages, &path);
        assert_readable(&drawing, language);
        assert_eq!(boxes(&drawing).len(), 17, "{language}");
        // Which way is better says that it is a target.
        assert!(pages[&path].contains("≥ EUR") && pages[&path].contains("EUR 12,000.50"), "{language}");
    }
}

#[test]
fn the_same_drawing_twice_has_ids_of_its_own() {
    let mut text = long_workflow();
    text.push_str(
        "# file: pages/twice.md\n---\nname: {zh: 两遍, en: Twice}\n---\n![](workflow:long)\n\n![](workflow:long)\n",
    );
    let page = &pages(&text)["zh/pages/twice.html"];
    assert_eq!(drawings(page).len(), 2);
    let mut ids: Vec<String> = tags(page).unwrap().iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect();
    ids.sort();
    let n = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), n, "{ids:?}");
}

#[test]
fn what_a_formula_gives_is_drawn_and_told_in_a_table() {
    let text = "# file: kpis/all.yaml\n- {id: orders, name: {zh: 订单, en: Orders}, unit: count}\n\
        - {id: leads, name: {zh: 询盘, en: Leads}, unit: count}\n\
        - {id: rate, name: {zh: 转化率, en: Rate}, unit: '%', better: higher, target: 10, thresholds: {warn: 9, bad: 7}, \
        inputs: {orders: orders, leads: leads}, formula: orders / leads}\n\
        - {id: circle, name: {zh: 圈, en: Circle}, inputs: {circle: circle}, formula: circle}\n\
        # file: data/kpi/orders.csv\nperiod,value\n2026-07,8\n2026-08,12\n2026-09,5\n2026-10,9\n\
        # file: data/kpi/leads.csv\nperiod,value\n2026-07,100\n2026-08,100\n2026-10,0\n";
    let pages = pages(text);
    let page = &pages["en/kpis/rate.html"];
    assert_eq!(drawings(page).len(), 2, "for a column, and for a phone");
    assert!(page.contains("2026-08") && page.contains("12%"), "{page}");
    assert!(!page.contains("2026-10"), "a division by zero gives no figure");
    assert!(drawings(&pages["en/kpis/circle.html"]).is_empty());
}

#[test]
fn money_stands_behind_its_currency_in_plots_as_on_pages() {
    let text = "# file: kpis/all.yaml\n- {id: spend, name: {zh: 花费, en: Spend}, unit: USD, better: lower, target: 9000}\n\
        # file: data/kpi/spend.csv\nperiod,value\n2026-07,8000\n2026-08,8075\n";
    let page = &pages(text)["en/kpis/spend.html"];
    let told = |words: &str| page.contains(&format!(">{words}</text>"));
    assert!(told("Target USD 9,000") && told("Actual USD 8,075") && !page.contains("8,075 USD"), "{page}");
}
