//! The matrix of positions and tools: what it shows, which conflicts it marks, and how it is divided.

use crate::harness::{Handbook, check, repository};
use orgbook::{Analysis, Memo, SiteOptions, build};
use std::collections::BTreeMap;

fn pages(analysis: &Analysis, audience: Option<&str>) -> BTreeMap<String, String> {
    let options = SiteOptions { audience: audience.map(str::to_owned), ..SiteOptions::default() };
    let artifacts = build(analysis, &options, &mut Memo::default()).unwrap();
    let html = artifacts.iter().filter(|artifact| artifact.path.ends_with(".html"));
    html.map(|artifact| (artifact.path.to_string(), String::from_utf8(artifact.bytes.to_vec()).unwrap())).collect()
}

const HANDBOOK: &str = "title: T\nlanguages: [en]\naudiences: [staff, board]\ndefault_audience: staff\n\
    # file: centres/c.yaml\n- {id: c, name: Desk}\n- {id: d, name: Vault, parent: c}\n\
    # file: tools/t.yaml\n- {id: ledger, name: Ledger}\n- {id: bank, name: Bank}\n- {id: vault, name: Secretbox, audience: board}\n\
    # file: duties/d.yaml\n\
    - {id: order, name: Ordering, centre: c, incompatible_with: [pay], needs: {tools: [{tool: ledger, access: write}]}}\n\
    - {id: pay, name: Paying, centre: c, needs: {tools: [{tool: bank, access: write}]}}\n\
    # file: positions/p.yaml\n\
    - {id: buyer, name: Buyer, centre: c, responsibilities: [{duty: order}], \
       tools: [{tool: ledger, access: write}, {tool: bank, access: admin}, {tool: vault, access: read}]}\n\
    - {id: both, name: Allrounder, centre: c, responsibilities: [{duty: order}, {duty: pay}], \
       tools: [{tool: ledger, access: write}]}\n\
    - {id: reader, name: Reader, centre: d, tools: [{tool: ledger, access: read}]}\n\
    - {id: hidden, name: Hiddenpost, centre: d, audience: board, tools: [{tool: ledger, access: read}]}\n\
    - {id: idle, name: Idler, centre: d}\n";

#[test]
fn the_sample_shows_what_every_card_says() {
    let analysis = check(&repository("content"));
    let org = &analysis.shown(None).org;
    let n_given: usize = org.positions.iter().map(|(_, position)| position.tools.len()).sum();
    let pages = pages(&analysis, None);
    for language in ["zh", "en"] {
        let page = &pages[&format!("{language}/access/index.html")];
        assert_eq!(page.matches("<span class=\"lvl\">").count(), n_given, "{language}");
        assert!(!page.contains("class=\"gap\"") && !page.contains("class=\"over\""), "{language}");
        for from in ["tools/index.html", "tools/crm.html", "centres/sales-service.html"] {
            let from = format!("{language}/{from}");
            assert!(pages[&from].contains("access/index.html"), "{from}");
        }
    }
    assert!(pages["en/access/index.html"].contains("No conflict: "), "{}", pages["en/access/index.html"]);
}

#[test]
fn a_tool_is_administered_by_whoever_may_do_the_most_unless_others_are_named() {
    let admins = |text: &str, of: &str| {
        let pages = pages(&Handbook::fixture(text).check(), None);
        let (_, rest) = pages[&format!("en/tools/{of}.html")].split_once("<dt>Administrators</dt>").unwrap();
        rest.split_once("</dd>").unwrap().0.to_owned()
    };
    let bank = admins(HANDBOOK, "bank");
    assert!(bank.contains("Buyer") && !bank.contains("Allrounder"), "{bank}");
    assert!(admins(HANDBOOK, "ledger").contains("Not recorded"));
    let named = HANDBOOK.replace("name: Bank}", "name: Bank, admins: [reader]}");
    let bank = admins(&named, "bank");
    assert!(bank.contains("Reader") && !bank.contains("Buyer"), "{bank}");
}

#[test]
fn conflicts_are_marked_in_their_cells_and_told_above() {
    let pages = pages(&Handbook::fixture(HANDBOOK).check(), None);
    let page = &pages["en/access/index.html"];
    assert!(page.contains("2 conflicts between duties that nobody may hold together"), "{page}");
    let list = page.find("id=\"conflicts\"").unwrap();
    assert!(list < page.find("<table").unwrap());
    // One has both duties; one does the first and may do everything that the second needs.
    assert_eq!((page.matches("<td class=\"gap\">").count(), page.matches("<td class=\"over\">").count()), (1, 1));
    assert!(page.contains("has both") && page.contains("could do both"));
    assert!(!page.contains("Idler"), "{page}");
    assert!(pages["en/tools/bank.html"].contains("Conflicts with: Paying"));
    assert!(!pages["en/tools/bank.html"].contains("Conflicts with: Ordering"));
}

const TWO_HATS: &str = "title: T\nlanguages: [en]\nas_of: 2026-03-01\naudiences: [public, staff, hr]\n\
    default_audience: public\npeople: {visible_to: staff, private: hr, pages: true}\n\
    # file: centres/c.yaml\nname: Desk\n\
    # file: tools/t.yaml\n- {id: ledger, name: Ledger}\n- {id: bank, name: Bank}\n\
    # file: duties/d.yaml\n\
    - {id: order, name: Ordering, centre: c, incompatible_with: [pay], needs: {tools: [{tool: ledger, access: write}]}}\n\
    - {id: pay, name: Paying, centre: c, needs: {tools: [{tool: bank, access: write}]}}\n\
    # file: positions/p.yaml\n\
    - {id: buyer, name: Buyer, centre: c, responsibilities: [{duty: order}], tools: [{tool: ledger, access: write}]}\n\
    - {id: payer, name: Cashier, centre: c, responsibilities: [{duty: pay}], tools: [{tool: bank, access: write}]}\n\
    - {id: clerk, name: Clerk, centre: c, tools: [{tool: bank, access: write}, {tool: ledger, access: read}]}\n\
    # file: people/all.yaml\n";

#[test]
fn two_positions_of_one_person_are_a_conflict_for_those_who_may_know_the_person() {
    let handbook = format!("{TWO_HATS}- {{id: li, name: Li Na, holds: [{{position: buyer}}, {{position: payer}}]}}\n");
    let analysis = Handbook::fixture(&handbook).check();
    let of = |audience: &str| pages(&analysis, Some(audience));
    let staff = of("staff");
    let page = &staff["en/access/index.html"];
    assert!(page.contains("1 conflict between duties that nobody may hold together"), "{page}");
    assert!(page.contains("Li Na") && page.contains("has both"), "{page}");
    // Each cell that its duty needs: the ledger of the buyer, the bank of the cashier.
    assert_eq!(page.matches("<td class=\"over\">").count(), 2, "{page}");
    assert_eq!(page.matches("Same person").count(), 2, "{page}");
    assert!(staff["en/tools/bank.html"].contains("Li Na also holds Buyer"), "{}", staff["en/tools/bank.html"]);
    let public = of("public");
    let page = &public["en/access/index.html"];
    assert!(!page.contains("Li Na") && !page.contains("class=\"over\""), "{page}");
    assert!(!public["en/tools/bank.html"].contains("also holds"));
}

#[test]
fn access_by_two_positions_of_one_person_adds_up() {
    let handbook = format!("{TWO_HATS}- {{id: li, name: Li Na, holds: [{{position: buyer}}, {{position: clerk}}]}}\n");
    let pages = pages(&Handbook::fixture(&handbook).check(), Some("staff"));
    let page = &pages["en/access/index.html"];
    assert!(page.contains("could do both") && !page.contains("has both"), "{page}");
    assert_eq!(page.matches("<td class=\"over\">").count(), 1, "{page}");
}

#[test]
fn a_conflict_to_come_is_told_to_those_who_see_what_is_private() {
    let holds = "[{position: buyer}, {position: payer, since: 2099-06-01}]";
    let analysis = Handbook::fixture(&format!("{TWO_HATS}- {{id: li, name: Li Na, holds: {holds}}}\n")).check();
    let of = |audience: &str| pages(&analysis, Some(audience)).remove("en/access/index.html").unwrap();
    assert!(of("hr").contains("from <time datetime=\"2099-06-01\""), "{}", of("hr"));
    assert!(!of("staff").contains("Same person"));
}

#[test]
fn an_audience_sees_its_own_rows_and_columns() {
    let analysis = Handbook::fixture(HANDBOOK).check();
    let of = |audience: &str| pages(&analysis, Some(audience)).remove("en/access/index.html").unwrap();
    let (staff, board) = (of("staff"), of("board"));
    for word in ["Hiddenpost", "Secretbox"] {
        assert!(board.contains(word) && !staff.contains(word), "{word}");
    }
}

#[test]
fn a_handbook_without_access_has_no_matrix() {
    let handbook = "title: T\nlanguages: [en]\n# file: tools/t.yaml\nname: Ledger\n# file: positions/p.yaml\nname: P\n";
    let pages = pages(&Handbook::fixture(handbook).check(), None);
    assert!(pages.contains_key("en/tools/t.html") && !pages.contains_key("en/access/index.html"));
    assert!(!pages.values().any(|page| page.contains("access/index.html")));
}
