//! A handbook with one fault of its own, into which tests plant others.

use crate::harness::Handbook;
use orgbook::Analysis;
use std::collections::BTreeSet;

/// A small handbook with one fault of its own, which must still be told whatever else is wrong.
pub const GROUND: &str = "\
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
# file: positions/lead.yaml
name: {zh: 销售主管, en: Lead}
centre: sales
reports_to: nobody
# file: tools/crm.yaml
name: CRM
# file: kpis/visits.yaml
name: {zh: 访问量, en: Visits}
# file: sops/reply.md
---
name: {zh: 首次响应, en: First reply}
---
# 步骤

见[步骤](#步骤)。
";

const OWN_FAULT: &str = "positions/lead.yaml:3:13 handbook/unknown-reference";

/// `file:line:column rule` of the findings that say something of the input itself.
pub fn places(analysis: &Analysis) -> Vec<String> {
    let is_of_input = |group: &str| ["handbook", "link", "model"].contains(&group);
    let found = analysis.diagnostics.iter().filter(|found| is_of_input(found.rule.group()));
    found
        .map(|found| {
            let place = analysis.sources.places(found.span).0;
            let path = &analysis.sources.file(found.span.file).path;
            format!("{path}:{}:{} {}", place.line, place.column, found.rule.name)
        })
        .collect()
}

/// `kind:id` of every object, aliases included.
pub fn objects(analysis: &Analysis) -> BTreeSet<String> {
    let names = &analysis.variants[0].org.names;
    names.keys().map(|(kind, id)| format!("{}:{id}", kind.name())).collect()
}

/// The ground handbook with one more file, which may be any bytes.
pub fn with(path: &str, bytes: &[u8]) -> Handbook {
    let handbook = Handbook::fixture(GROUND);
    handbook.put(path, bytes);
    handbook
}

/// The findings beside the ground's own, which must be there, as must be its objects and the `kept` ones.
pub fn planted(handbook: &Handbook, kept: &[&str]) -> Vec<String> {
    let analysis = handbook.check();
    let (mut found, objects) = (places(&analysis), objects(&analysis));
    let own = found.iter().position(|place| place == OWN_FAULT);
    found.remove(own.unwrap_or_else(|| panic!("the handbook's own fault is lost: {found:?}")));
    for id in ["centre:sales", "position:lead", "tool:crm", "kpi:visits", "sop:reply"].iter().chain(kept) {
        assert!(objects.contains(*id), "`{id}` is lost: {objects:?}");
    }
    found
}

/// A file of the handbook, the places of its faults (`line:column rule`), and objects in it that must not be lost.
pub type Case<'c> = (&'c str, &'c str, &'c [&'c str], &'c [&'c str]);

pub fn holds(cases: &[Case]) {
    let mut faults = String::new();
    for (path, text, expected, kept) in cases {
        let found = planted(&with(path, text.as_bytes()), kept);
        let expected: Vec<String> = expected.iter().map(|place| format!("{path}:{place}")).collect();
        if found != expected {
            faults += &format!("{path}\n{text}\n    found {found:?}\n    due   {expected:?}\n");
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn the_ground_has_one_fault() {
    assert_eq!(planted(&Handbook::fixture(GROUND), &[]), [] as [&str; 0]);
}
