//! What the first question costs in a big handbook, worked out from the files of a search of a thousand positions.

use crate::{harness::Handbook, weights::compressed};
use orgbook::{Edition, Redacted, SiteOptions};
use std::{collections::BTreeMap, fmt::Write};

const KB: usize = 1024;
const POSITIONS: usize = 1_000;

/// As many of everything as an organisation of that size has, with words as such have them: few in many names, many in
/// few, in both languages.
fn handbook() -> Handbook {
    let sounds: Vec<char> =
        "区域销售经理客户成功质量检验采购仓储物流财务会计法务人力招聘培训市场品牌内容运营数据分析产品研发测试安全"
            .chars()
            .collect();
    let han = |n: usize| (0..6).map(|k| sounds[(n * 7 + k * k * 13 + n / 9 * k) % sounds.len()]).collect::<String>();
    let work = ["Quotation", "Inspection", "Invoice", "Supplier", "Shipment", "Campaign", "Forecast", "Payroll"];
    let name = |n: usize, what: &str| format!("{{zh: {}{n}, en: {} {what} {n}}}", han(n), work[n % 8]);
    let mut text = String::from(
        "title: {zh: 手册, en: Handbook}\nlanguages: [zh, en]\nas_of: 2026-11-22\n# file: centres/c.yaml\n",
    );
    let every = |text: &mut String, file: &str, n_all: usize, entry: &dyn Fn(usize) -> String| {
        let _ = writeln!(text, "# file: {file}");
        (0..n_all).for_each(|n| text.push_str(&entry(n)));
    };
    for n in 0..POSITIONS / 20 {
        let _ = writeln!(text, "- {{id: c{n}, name: {}}}", name(n * 3, "centre"));
    }
    every(&mut text, "positions/p.yaml", POSITIONS, &|n| {
        let purpose = format!(
            "{{zh: 负责{}与{}, en: Keeps {} of area {} in order}}",
            han(n + 1),
            han(n / 3),
            work[n % 7],
            n % 60
        );
        format!("- {{id: p{n}, name: {}, centre: c{}, purpose: {purpose}}}\n", name(n, "officer"), n / 20)
    });
    every(&mut text, "people/e.yaml", POSITIONS, &|n| {
        format!("- {{id: e{n}, name: {}, holds: [{{position: p{n}}}]}}\n", &han(n * 5)[..9])
    });
    every(&mut text, "duties/d.yaml", POSITIONS * 2, &|n| {
        format!("- {{id: d{n}, name: {}, centre: c{}}}\n", name(n * 2 + 1, "check"), n % (POSITIONS / 20))
    });
    every(&mut text, "workflows/w.yaml", POSITIONS / 5, &|n| {
        let steps: Vec<String> = (0..6).map(|k| format!("{{id: s{k}, name: {}}}", name(n * 6 + k, "step"))).collect();
        format!("- {{id: w{n}, name: {}, owner: p{n}, steps: [{}]}}\n", name(n * 4, "flow"), steps.join(", "))
    });
    every(&mut text, "kpis/k.yaml", POSITIONS / 2, &|n| format!("- {{id: k{n}, name: {}}}\n", name(n * 5, "rate")));
    Handbook::fixture(&text)
}

/// A number that the script says.
fn said(script: &str, name: &str) -> f64 {
    let after = script.split(&format!("{name} = ")).nth(1).unwrap_or_else(|| panic!("{name} is not in the script"));
    after.split([',', ';']).next().unwrap().parse().unwrap()
}

#[test]
fn the_first_question_stays_light_however_big_the_handbook_is() {
    let analysis = handbook().check();
    let redacted = Redacted::new(&analysis, None, None);
    let edition = Edition::new(&redacted, &SiteOptions::default(), None).unwrap();
    let files: BTreeMap<&str, &[u8]> =
        edition.beside_pages().into_iter().map(|(path, file)| (&**path, &*file.bytes)).collect();
    let script = files.iter().find(|(path, _)| path.starts_with("assets/search.")).unwrap().1;
    let text = std::str::from_utf8(script).unwrap();
    let shards: Vec<&[u8]> =
        files.iter().filter(|(path, _)| path.starts_with("assets/search/")).map(|(_, file)| *file).collect();
    assert!(shards.len() > 100, "{}", shards.len());
    let raw: usize = shards.iter().map(|shard| shard.len()).sum();
    let packed: usize = shards.iter().map(|shard| compressed(shard)).sum();
    let largest = shards.iter().map(|shard| shard.len()).max().unwrap();
    // Words are looked at until they have fetched this much; the last may bring as many shards as one lookup does.
    let words = said(text, "ENOUGH") as usize + said(text, "SHARDS") as usize * largest;
    // Then the first titles, each in a shard of records of at most four kilobytes: as many fewer as words have fetched
    // more, yet never fewer than these.
    let titles = said(text, "UNITS") as usize * 4 * KB;
    let fetched = (words + titles) * packed / raw;
    // How Chinese is read is one more shard, and so are the words that a slip was meant as.
    let heard = 2 * shards.iter().map(|shard| compressed(shard)).max().unwrap_or(0);
    for language in ["zh", "en"] {
        // It names every shard, so it grows with them: ten thousand positions have ten times as many.
        let index = compressed(files[&*format!("{language}/search/index.js")]);
        let first = compressed(script) + 10 * index + heard + fetched;
        assert!(first <= 88 * KB, "{language}: {first} bytes");
    }
}
