//! What steps of a workflow take and give, by its names in the handbook's languages.

use crate::{
    harness::{Handbook, run},
    precedence::found,
};
use std::fs;

/// A sale of two steps; the first gives one thing, the second takes another.
fn sale(output: &str, input: &str) -> String {
    format!(
        "# file: positions/lead.yaml\nname: {{zh: 主管, en: Lead}}\ncentre: sales\n\
         # file: workflows/sale.yaml\nname: {{zh: 成交, en: Sale}}\nsteps:\n\
         - {{id: draft, name: {{zh: 起草, en: Draft}}, raci: {{RA: lead}}, output: {output}}}\n\
         - {{id: send, name: {{zh: 寄出, en: Send}}, raci: {{RA: lead}}, input: {input}}}\n"
    )
}

/// The rules that find the two not to fit.
fn misfits(output: &str, input: &str) -> Vec<String> {
    let rules = ["workflow/input-from-nowhere", "workflow/output-unused"];
    let mut told = found(&["workflow"], &sale(output, input));
    told.retain(|name| rules.contains(&name.as_str()));
    told
}

#[test]
fn a_thing_is_the_same_as_soon_as_one_language_writes_it_alike() {
    let both = ["workflow/input-from-nowhere", "workflow/output-unused"];
    let offer = "{zh: 报价, en: offer}";
    for same in [offer, "[offer]", "报价", "[{zh: 报价, en: quotation}]", "{en: ' offer '}"] {
        assert_eq!(misfits(offer, same), [""; 0], "{same}");
        assert_eq!(misfits(same, offer), [""; 0], "{same}");
    }
    for other in ["[Offer]", "[报价单]", "{zh: 合同, en: contract}", "{zh: 报价单, en: offer sheet}"] {
        assert_eq!(misfits(offer, other), both, "{other}");
        assert_eq!(misfits(other, offer), both, "{other}");
    }
}

#[test]
fn plain_words_fit_exactly_as_they_are_written() {
    assert_eq!(misfits("[order]", "[order]"), [""; 0]);
    assert_eq!(misfits("[order]", "[orders]"), ["workflow/input-from-nowhere", "workflow/output-unused"]);
}

#[test]
fn a_thing_without_a_translation_is_told_as_any_text_is() {
    let lacking = |thing: &str| found(&["text/missing-translation"], &sale(thing, thing)).len();
    assert_eq!(lacking("[报价]"), 1, "a reader of English gets Chinese");
    assert_eq!(lacking("{zh: 报价}"), 1);
    assert_eq!(lacking("{zh: 报价, en: offer}"), 0);
    assert_eq!(lacking("[offer]"), 0, "a word without Han letters serves all where the first language has them");
}

#[test]
fn each_reader_is_told_the_thing_in_their_language() {
    let handbook = Handbook::fixture(&format!(
        "# file: centres/sales.yaml\nname: {{zh: 销售中心, en: Sales}}\nhead: lead\n{}",
        sale("[{zh: 报价单, en: written offer}]", "[{zh: 报价单, en: written offer}]")
    ));
    let built = run(handbook.folder(), &["build", "--fail-on", "never"]);
    assert_eq!(built.status, Some(0), "{}", built.err);
    let page = |language: &str| {
        fs::read_to_string(handbook.folder().join(format!("public/{language}/workflows/sale.html"))).unwrap()
    };
    let (zh, en) = (page("zh"), page("en"));
    assert!(zh.contains("报价单") && !zh.contains("written offer"));
    assert!(en.contains("written offer") && !en.contains("报价单"));
}
