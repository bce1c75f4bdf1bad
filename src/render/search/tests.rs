//! Shards keep their size however much there is to find, and every word is found again.

use super::{
    names::Names,
    postings::{Postings, ready},
    shards::{Bounds, Line, push_distances, shards},
    sounds,
};
use rustc_hash::FxHashSet;

const BOUNDS: Bounds = Bounds { least: 8 * 1024, most: 16 * 1024 };
/// No shard is larger, compressed or not.
const LARGEST: usize = 30 * 1024;

/// Names as a big organisation has them: few words in many of them, many words in few, in both scripts.
fn big(n_things: u32) -> Postings {
    let han: Vec<char> = ('\u{4e00}'..='\u{5200}').collect();
    let mut postings = Postings::default();
    for n in 0..n_things {
        let pick = |salt: u32, of: u32| (n.wrapping_mul(2_654_435_761) ^ salt.wrapping_mul(40_503)) % of;
        let (rare, common) = (pick(1, 4_000), pick(2, 40));
        postings.add_name(n, &format!("manager of letters{rare} and area{common} {n}"), 1.0);
        let chars: String = (3..9).map(|salt| han[pick(salt, 900) as usize]).collect();
        postings.add_name(n, &chars, 1.0);
        postings.add_text(n, &format!("Everybody reads text{common} about {chars}."), 0);
    }
    postings
}

#[test]
fn shards_of_ten_thousand_things_are_small() {
    let (mut small, mut large) = (Vec::new(), Vec::new());
    for (n_things, sizes) in [(2_000, &mut small), (10_000, &mut large)] {
        let mut artifacts = Vec::new();
        let lines = big(n_things).lines();
        shards(&ready(&lines), BOUNDS, &mut Names::default(), &mut artifacts);
        sizes.extend(artifacts.iter().map(|artifact| artifact.bytes.len()));
        assert!(sizes.iter().all(|size| *size <= LARGEST), "{:?}", sizes.iter().max());
    }
    assert!(large.len() > 2 * small.len(), "{} and {}", small.len(), large.len());
}

#[test]
fn every_word_is_in_the_shard_in_which_it_is_looked_for() {
    let lines = big(3_000).lines();
    let mut artifacts = Vec::new();
    let cut = shards(&ready(&lines), BOUNDS, &mut Names::default(), &mut artifacts);
    let separators = super::index::separators(&lines, &cut);
    let separators: Vec<&str> = separators.split(' ').collect();
    assert_eq!(separators.len() + 1, artifacts.len());
    for (key, line) in lines.iter().step_by(7) {
        let shard = separators.partition_point(|separator| *separator <= key.as_str());
        let text = String::from_utf8_lossy(&artifacts[shard].bytes);
        let written = serde_json::to_string(line).unwrap();
        assert!(text.contains(written.trim_matches('"')), "{key}");
    }
}

#[test]
fn an_edit_leaves_most_shards_as_they_are() {
    let shards_of = |postings: &Postings| {
        let mut artifacts = Vec::new();
        shards(&ready(&postings.lines()), BOUNDS, &mut Names::default(), &mut artifacts);
        artifacts.into_iter().map(|artifact| artifact.path).collect::<FxHashSet<_>>()
    };
    let mut postings = big(3_000);
    let before = shards_of(&postings);
    postings.add_name(3_000, "middle ground", 1.0);
    let after = shards_of(&postings);
    let n_kept = before.intersection(&after).count();
    assert!(n_kept * 2 > before.len() && after != before, "{n_kept} of {}", before.len());
}

#[test]
fn one_small_shard_holds_a_small_site() {
    let mut postings = Postings::default();
    postings.add_name(0, "Refunds 退款", 1.0);
    postings.add_text(0, "Told 折扣", 0);
    let mut artifacts = Vec::new();
    let lines = postings.lines();
    let keys: Vec<&str> = lines.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(
        keys,
        ["Kkuan款", "TKtuikuan退款", "TXtuixin退款", "Ttui退", "Xxin款", "refund", "~ZKzhekou折扣", "~told"]
    );
    shards(&ready(&lines), BOUNDS, &mut Names::default(), &mut artifacts);
    assert_eq!(artifacts.len(), 1);
    let line = Line { key: "a", is_first: false, text: "\na" };
    let next = Line { key: "b", is_first: true, text: "\nb" };
    assert_eq!(shards(&[line, next], BOUNDS, &mut Names::default(), &mut Vec::new()).len(), 2, "a gap parts shards");
}

#[test]
fn what_is_surest_of_a_thing_counts() {
    let mut postings = Postings::default();
    postings.add_name(0, "refunds", 1.0);
    postings.add_name(0, "who approves a refund of goods", 0.3);
    postings.add_text(0, "refund", 0);
    postings.add_text(1, "refund refund", 0);
    postings.add_text(1, "refund", 1);
    let lines = postings.lines();
    let line = &lines.iter().find(|(key, _)| key == "refund").unwrap().1;
    assert_eq!(line, "\nrefund\t9?\ta@\tb@");
}

#[test]
fn numbers_are_told_by_their_distances() {
    let mut out = String::new();
    push_distances(&mut out, [0, 1, 32, 1_056]);
    assert_eq!(out, "?@^__@");
}

#[test]
fn chinese_is_looked_up_by_every_reading() {
    assert_eq!(sounds::keys("crm", true), ["crm"]);
    let keys = sounds::keys("重庆", true);
    assert!(keys.contains(&"CQchongqing重庆".to_owned()) && keys.contains(&"ZQzhongqing重庆".to_owned()), "{keys:?}");
    assert_eq!(sounds::keys("重庆", false).len(), 1);
    let table = sounds::table(&"询盘重".chars().collect());
    assert!(table.starts_with("chong.重 ") && table.contains("xun询 ") && table.contains("zhong重 "), "{table}");
    assert!(table.lines().nth(1).is_some_and(|pairs| pairs.contains("詢询")), "{table}");
}
