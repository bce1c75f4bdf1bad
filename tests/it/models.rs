//! Operating models: what their patches may do, and where their faults are told.

use crate::harness::{Handbook, run};
use orgbook::{Analysis, Diagnostic, Kind, Severity};

/// A handbook with something in nearly every folder, and nothing that a model could not change.
const GROUND: &str = "\
# file: centres/all.yaml
- {id: sales, name: {zh: 销售中心, en: Sales}, head: lead, purpose: {zh: 成交, en: Closing}}
- {id: service, name: {zh: 客服中心, en: Service}, parent: sales, head: adviser, purpose: {zh: 售后, en: Care}}
# file: positions/all.yaml
- {id: lead, name: {zh: 主管, en: Lead}, centre: sales, responsibilities: [{duty: quote, raci: A}]}
- {id: seller, name: {zh: 销售, en: Seller}, centre: sales, responsibilities: [{duty: quote, raci: R}], tools: [{tool: crm, access: write}]}
- {id: adviser, name: {zh: 客服, en: Adviser}, aliases: [care], centre: service, responsibilities: [{duty: reply, raci: RA}]}
# file: people/all.yaml
- {id: li-na, name: 李娜, holds: [{position: seller, share: 50%, since: 2026-01-01}]}
- {id: wang-wei, name: 王伟, holds: [{position: lead}]}
- {id: zhao-min, name: 赵敏, holds: [{position: adviser}]}
# file: duties/all.yaml
- {id: quote, name: {zh: 报价, en: Quoting}, centre: sales, across: [region]}
- {id: reply, name: {zh: 回复, en: Replying}, centre: service}
# file: dimensions/region.yaml
name: {zh: 区域, en: Region}
values: [{id: asia, name: {zh: 亚洲, en: Asia}}, {id: europe, name: {zh: 欧洲, en: Europe}}]
# file: allocations/quote.yaml
name: {zh: 报价分配, en: Who quotes}
duty: quote
rules: [{otherwise: seller}]
# file: goals/growth.yaml
name: {zh: 增长, en: Growth}
owner: lead
measured_by: [orders]
# file: kpis/orders.yaml
name: {zh: 订单, en: Orders}
unit: count
source: {tool: crm}
# file: workflows/order.yaml
name: {zh: 下单, en: Ordering}
purpose: {zh: 从询价到下单, en: From question to order}
steps: [{id: ask, name: {zh: 询价, en: Asking}, raci: {R: seller, A: lead}}]
# file: tools/crm.yaml
name: CRM
owner: lead
# file: sops/quoting.md
---
name: {zh: 报价规程, en: How to quote}
version: \"1.0\"
---
Asked by [the seller](position:seller).
# file: pages/about.md
---
name: {zh: 关于, en: About}
---
Read [how to quote](../sops/quoting.md).
";

/// The ground handbook with more files.
fn handbook(more: &str) -> Handbook {
    Handbook::fixture(&format!("{GROUND}{more}"))
}

/// A handbook with one more model, `flat`, of this patch.
fn patched(patch: &str) -> Handbook {
    handbook(&format!("# file: models/flat.yaml\nname: {{zh: 扁平, en: Flat}}\n{patch}\n"))
}

/// `place rule object [models]` of the findings that do not hold everywhere.
fn told(analysis: &Analysis) -> Vec<String> {
    let own = analysis.diagnostics.iter().filter(|found| !found.everywhere);
    own.map(|found| line(analysis, found)).collect()
}

fn line(analysis: &Analysis, found: &Diagnostic) -> String {
    let place = analysis.sources.places(found.span).0;
    let path = &analysis.sources.file(found.span.file).path;
    let object = found.subject.0.as_deref().unwrap_or("handbook");
    let (line, column, rule, models) = (place.line, place.column, found.rule.name, found.models.join(" "));
    let written = if found.as_written { "as written " } else { "" };
    let holds = format!("{written}{models}");
    format!("{path}:{line}:{column} {rule} {object} [{}]", holds.trim())
}

/// The errors and warnings that this patch brings to the ground.
fn found(patch: &str) -> Vec<String> {
    let analysis = patched(patch).check();
    let is_grave = |found: &&Diagnostic| found.severity > Severity::Hint && !found.as_written;
    analysis.diagnostics.iter().filter(is_grave).map(|found| line(&analysis, found)).collect()
}

#[test]
fn an_object_that_is_taken_out_and_still_named_is_one_finding_at_the_null() {
    let analysis = patched("patch:\n  positions:\n    seller: null").check();
    let of_model = |found: &&Diagnostic| !found.as_written;
    let found: Vec<_> = analysis.diagnostics.iter().filter(of_model).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    let place = analysis.sources.places(found[0].span).0;
    assert_eq!((found[0].rule.name, place.line, place.column), ("handbook/unknown-reference", 4, 13));
    let labels = found[0].labels.iter();
    let places = labels.map(|own| format!("{} {}", analysis.sources.file(own.span.file).path, own.message.en));
    assert_eq!(
        places.collect::<Vec<_>>(),
        [
            "people/all.yaml `li-na` refers to it",
            "allocations/quote.yaml `quote` refers to it",
            "workflows/order.yaml `order` refers to it",
            "sops/quoting.md `quoting` refers to it",
        ]
    );
    // A former id names it as well.
    let former = found_labels(&patched("patch:\n  positions: {care: null}"));
    let expected = "the position `adviser` is taken out, and is still referred to: centres/all.yaml people/all.yaml";
    assert_eq!(former, [expected]);
}

/// The message and the files of the related places of what is found in a model alone.
fn found_labels(handbook: &Handbook) -> Vec<String> {
    let analysis = handbook.check();
    let own = analysis.diagnostics.iter().filter(|found| !found.as_written);
    own.map(|found| {
        let files: Vec<&str> = found.labels.iter().map(|label| &*analysis.sources.file(label.span.file).path).collect();
        format!("{}: {}", found.message.en, files.join(" "))
    })
    .collect()
}

#[test]
fn what_is_taken_out_with_all_that_names_it_is_no_fault() {
    let patch = "patch:\n  people: {li-na: null}\n  positions: {seller: {tools: null}}\n  workflows: {order: null}\n  \
                 tools: {crm: null}\n  kpis: {orders: null}\n  goals: {growth: null}";
    let files = "# file: data/kpi/orders.csv\nperiod,value\n2026-01,1\n\
                 # file: data/acknowledgements.csv\nsop,version,person,date\nquoting,1.0,li-na,2026-01-01\n";
    let model = format!("# file: models/flat.yaml\nname: {{zh: 扁平, en: Flat}}\n{patch}\n");
    let of_input = |line: &&String| line.contains(" handbook/") || line.contains("/bad-") || line.contains(" link/");
    let all = told(&handbook(&format!("{files}{model}")).check());
    assert_eq!(all.iter().filter(of_input).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_kind_that_is_taken_out_is_told_once() {
    for (folder, id) in [
        ("centres", "sales"),
        ("centres", "service"),
        ("positions", "lead"),
        ("duties", "quote"),
        ("dimensions", "region"),
        ("kpis", "orders"),
        ("tools", "crm"),
        ("sops", "quoting"),
    ] {
        let all = told(&patched(&format!("patch:\n  {folder}:\n    {id}:\n")).check());
        let brought: Vec<&String> = all.iter().filter(|line| !line.contains("[as written")).collect();
        assert_eq!(brought, ["models/flat.yaml:4:5 handbook/unknown-reference model:flat [flat]"], "{folder}/{id}");
    }
}

#[test]
fn a_fault_in_a_patch_is_told_where_the_patch_has_it() {
    for (patch, expected) in [
        ("positions: {seller: {centre: slaes}}", "30 handbook/unknown-reference position:seller"),
        ("positions: {seller: {responsibilities: [{duty: quote, raci: X}]}}", "61 handbook/bad-value position:seller"),
        ("positions: {seller: {haed: null}}", "22 handbook/unknown-key position:seller"),
        ("positions: {seller: {name: null}}", "22 handbook/missing-field position:seller"),
        ("positions: {seller: {id: other}}", "26 handbook/bad-value position:seller"),
        ("positions: {seller: 5}", "21 handbook/wrong-type position:seller"),
        ("positions: [seller]", "12 handbook/wrong-type model:flat"),
        ("positions: {\"a b\": {name: x, centre: sales}}", "14 handbook/bad-id position:a b"),
        ("positions: {seler: {hours: \"Mo 09:00-18:00\"}}", "13 model/dead-patch model:flat"),
        ("positions: {seler: {centre: sales}}", "13 model/dead-patch model:flat"),
        ("positions: {gone: null}", "13 model/dead-patch model:flat"),
        ("centers: {sales: {head: seller}}", "1 handbook/unknown-key model:flat"),
        ("models: {flat: {suits: x}}", "1 handbook/unknown-key model:flat"),
        ("people: {li-na: {leave: [{from: 2026-05-01, until: 2026-04-01}]}}", "52 handbook/bad-value person:li-na"),
        (
            "people: {li-na: {holds: [{position: seller}, {position: seller}]}}",
            "57 person/overlapping-holdings person:li-na",
        ),
        ("centres: {sales: {parent: service}}", "27 centre/cycle centre:sales"),
        ("centres: {sales: {head: adviser}}", "25 centre/head-elsewhere centre:sales"),
        ("positions: {adviser: {reports_to: adviser}}", "35 position/reporting-cycle position:adviser"),
        ("dimensions: {region: {unit: USD}}", "23 handbook/bad-value dimension:region"),
        ("allocations: {quote: {rules: [{otherwise: buyer}]}}", "43 handbook/unknown-reference allocation:quote"),
        ("goals: {growth: {measured_by: [sales]}}", "32 handbook/unknown-reference goal:growth"),
        ("kpis: {orders: {unit: pears}}", "23 kpi/unknown-unit kpi:orders"),
        ("workflows: {order: {steps: [{id: ask}]}}", "29 handbook/missing-field workflow:order"),
        ("tools: {crm: {owner: nobody}}", "22 handbook/unknown-reference tool:crm"),
        ("sops: {quoting: {owner: nobody}}", "25 handbook/unknown-reference sop:quoting"),
        ("pages: {about: {summary: \"[x](nothing.md)\"}}", "31 link/broken page:about"),
        ("duties: {quote: {centre: nowhere}}", "26 handbook/unknown-reference duty:quote"),
    ] {
        let all = found(&format!("patch:\n  {patch}"));
        let (column, rest) = expected.split_once(' ').unwrap();
        let column: usize = column.parse().unwrap();
        let own = format!("models/flat.yaml:3:{} {rest} [flat]", column + 2);
        assert!(all.contains(&own), "{patch}: {own} is not among {all:?}");
        assert!(all.iter().all(|line| line.starts_with("models/flat.yaml:3:")), "{patch}: {all:?}");
    }
}

#[test]
fn what_a_patch_leaves_inconsistent_is_told_at_the_patch() {
    let patch = "patch:\n  positions:\n    lead: {responsibilities: []}\n    seller: {name: {zh: 卖手, en: Vendor}}";
    let all = found(patch);
    assert!(
        all.contains(&"models/flat.yaml:4:5 duty/no-accountable duty:quote [flat]".to_owned()),
        "the duty has no A since its lead has nothing: {all:?}"
    );
    let analysis = patched(patch).check();
    let finding = analysis.diagnostics.iter().find(|found| found.rule.name == "duty/no-accountable").unwrap();
    let path = &analysis.sources.file(finding.labels[0].span.file).path;
    assert_eq!((&**path, &*finding.labels[0].message.en), ("duties/all.yaml", "it shows here"));
}

#[test]
fn did_you_mean_is_said_of_folders() {
    let help = |patch: &str| {
        let all = patched(&format!("patch: {{{patch}}}")).findings();
        let found = all.into_iter().find(|found| found.rule.name == "handbook/unknown-key");
        found.unwrap().help.unwrap().en.into_owned()
    };
    assert_eq!(help("position: {}"), "did you mean `positions`?");
    assert!(help("models: {}").contains("`extends`"));
    assert!(help("zzz: {}").contains("its keys are the folders `centres`, "));
}

#[test]
fn a_model_may_add_and_its_lists_and_texts_replace() {
    let text = "# file: models/flat.yaml\nname: {zh: 扁平, en: Flat}\npatch:\n  \
        positions:\n    closer: {name: {zh: 成交, en: Closer}, centre: sales, responsibilities: [{duty: quote, raci: R}]}\n    \
        seller: {name: Vendor, responsibilities: {duty: reply, raci: I}}\n  \
        kpis: {orders: {source: {report: {zh: 报表, en: Report}}}}\n  \
        sops: {quoting: {version: \"2.0\"}}\n";
    let analysis = handbook(text).check();
    let org = &analysis.variants[1].org;
    let name = |id: &str| {
        let (_, position) = org.positions.iter().find(|(_, position)| &*position.common.id == id).unwrap();
        let texts = position.common.name.pieces.iter().map(|piece| piece.text.to_string());
        (texts.collect::<Vec<_>>().join(" "), position.responsibilities.len())
    };
    assert_eq!(name("closer"), ("成交 Closer".to_owned(), 1));
    assert_eq!(name("seller"), ("Vendor".to_owned(), 1));
    let (_, kpi) = org.kpis.iter().next().unwrap();
    let source = kpi.source.as_ref().unwrap();
    assert!(source.tool.is_some() && source.report.is_some(), "a mapping keeps what the patch leaves alone");
    let (_, sop) = org.sops.iter().next().unwrap();
    assert_eq!(sop.version.as_ref().map(|version| &*version.value), Some("2.0"));
    assert!(sop.bodies[0].text().contains("Asked by"), "the body is left alone");
}

#[test]
fn models_build_upon_each_other() {
    let text = "# file: models/all.yaml\n\
        - {id: one, name: {zh: 一, en: One}, aliases: [first], patch: {positions: {extra: {name: x, centre: sales}}}}\n\
        - {id: two, name: {zh: 二, en: Two}, extends: first, patch: {positions: {extra: {centre: service}, seller: {hours: \"Mo 09:00-18:00\"}}}}\n\
        - {id: three, name: {zh: 三, en: Three}, extends: two, patch: {positions: {extra: {name: y}}}}\n";
    let analysis = handbook(text).check();
    let extra = |model: &str| {
        let org = &analysis.variants.iter().find(|own| own.model.as_deref() == Some(model)).unwrap().org;
        let (_, extra) = org.positions.iter().find(|(_, own)| &*own.common.id == "extra").unwrap();
        let centre = extra.centre.unwrap().to.unwrap();
        format!("{} in {}", extra.common.name.pieces[0].text, org.centres[centre].common.id)
    };
    assert_eq!(["one", "two", "three"].map(extra), ["x in sales", "x in service", "y in service"]);
    let dead = |line: &&String| line.contains("model/dead-patch");
    assert_eq!(told(&analysis).iter().filter(dead).count(), 0, "{:?}", told(&analysis));
}

#[test]
fn a_model_that_builds_upon_nothing_is_told_once() {
    let unknown = "# file: models/flat.yaml\nname: {zh: 扁平, en: Flat}\nextends: falt2\npatch:\n  positions:\n    extra: {hours: \"Mo 09:00-18:00\"}\n    lead: {responsibilities: []}\n";
    let analysis = handbook(unknown).check();
    assert_eq!(told(&analysis), [""; 0], "what it would change is not known");
    let of_input = analysis.diagnostics.iter().filter(|found| found.rule.is_of_malformed_input());
    assert_eq!(of_input.map(|found| found.rule.name).collect::<Vec<_>>(), ["handbook/unknown-reference"]);
    let circle = "# file: models/all.yaml\n\
        - {id: one, name: {zh: 一, en: One}, extends: two, patch: {positions: {extra: {name: x, centre: sales}}}}\n\
        - {id: two, name: {zh: 二, en: Two}, extends: one, patch: {positions: {extra: {centre: service}}}}\n";
    let analysis = handbook(circle).check();
    assert_eq!(told(&analysis), [""; 0]);
    let of_models = analysis.diagnostics.iter().filter(|found| found.rule.group() == "model");
    assert_eq!(of_models.map(|found| found.rule.name).collect::<Vec<_>>(), ["model/cycle"]);
}

#[test]
fn what_holds_in_all_models_is_told_once_and_all_else_names_them() {
    let text = "# file: models/all.yaml\n\
        - {id: one, name: {zh: 一, en: One}, patch: {positions: {extra: {name: {zh: 额外, en: Extra}, centre: nowhere}}}}\n\
        - {id: two, name: {zh: 二, en: Two}, extends: one, patch: {centres: {service: {purpose: {zh: 新, en: New}}}}}\n\
        - {id: three, name: {zh: 三, en: Three}, patch: {kpis: {orders: {source: {tool: crm}, unit: pears}}}}\n\
        # file: kpis/visits.yaml\nname: {zh: 访问, en: Visits}\nunit: apples\n";
    let handbook = handbook(text);
    let analysis = handbook.check();
    let all = told(&analysis);
    let own = |rule: &str| all.iter().filter(|line| line.contains(rule)).cloned().collect::<Vec<_>>();
    assert_eq!(
        own("handbook/unknown-reference"),
        ["models/all.yaml:1:100 handbook/unknown-reference position:extra [one two]"]
    );
    assert_eq!(own("kpi/unknown-unit").len(), 1, "that of `visits` holds everywhere: {all:?}");
    let short = run(handbook.folder(), &["check", "--format", "short", "--lang", "en"]);
    let line = |part: &str| short.out.lines().find(|line| line.contains(part)).unwrap().to_owned();
    assert!(line("`nowhere`").ends_with(" (only in the operating models `one`, `two`)"), "{}", line("`nowhere`"));
    assert!(line("`apples`").ends_with("unit"), "{}", line("`apples`"));
    let human = run(handbook.folder(), &["check", "--lang", "zh"]);
    assert!(human.out.contains("仅在运营模式 `one`、`two` 中"), "{}", human.out);
    for (format, words) in [("json", "\"models\": [\n"), ("sarif", "\"models\"")] {
        let out = run(handbook.folder(), &["check", "--format", format]).out;
        let squeezed: String = out.split_whitespace().collect();
        assert!(squeezed.contains("\"models\":[\"one\",\"two\"]"), "{format} {words}: {out}");
    }
}

#[test]
fn only_what_is_not_planned_fails_a_check_and_only_what_is_shown_a_build() {
    let model = |status: &str| {
        format!(
            "# file: models/flat.yaml\nname: {{zh: 扁平, en: Flat}}\nstatus: {status}\n\
             patch: {{positions: {{lead: {{responsibilities: []}}}}}}\n"
        )
    };
    let clean = run(handbook("").folder(), &["check"]);
    assert_eq!(clean.status, Some(0), "{}", clean.out);
    let status = |handbook: &Handbook, arguments: &[&str]| run(handbook.folder(), arguments).status;
    let (active, planned) = (handbook(&model("active")), handbook(&model("planned")));
    assert_eq!((status(&active, &["check"]), status(&planned, &["check"])), (Some(1), Some(0)));
    assert_eq!(status(&active, &["check", "--model", "flat"]), Some(1));
    assert_eq!((status(&active, &["build"]), status(&active, &["build", "--model", "flat"])), (Some(0), Some(1)));
    // What a model mends is no fault of it.
    let mended = "# file: models/flat.yaml\nname: {zh: 扁平, en: Flat}\n\
        patch: {positions: {boss: {responsibilities: [{duty: plan, raci: RA}]}}}\n\
        # file: duties/plan.yaml\nname: {zh: 计划, en: Planning}\ncentre: sales\n\
        # file: positions/boss.yaml\nname: {zh: 总监, en: Boss}\ncentre: sales\nresponsibilities: [{duty: plan, raci: R}]\n\
        # file: people/boss.yaml\nname: 周涛\nholds: [{position: boss}]\n";
    let mended = handbook(mended);
    let all = told(&mended.check());
    assert!(all.contains(&"duties/plan.yaml:1:12 duty/no-accountable duty:plan [as written]".to_owned()), "{all:?}");
    assert_eq!((status(&mended, &["build"]), status(&mended, &["build", "--model", "flat"])), (Some(1), Some(0)));
}

#[test]
fn one_model_alone_is_told_as_beside_the_others() {
    let handbook = patched("patch: {positions: {lead: {responsibilities: []}, seller: null}}");
    let places = |arguments: &[&str]| {
        let out = run(handbook.folder(), arguments).out;
        let lines: Vec<String> = out.lines().filter(|line| line.starts_with("models/")).map(str::to_owned).collect();
        lines.into_iter().map(|line| line.split(" (only").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let all = places(&["check", "--format", "short", "--lang", "en"]);
    assert!(!all.is_empty());
    assert_eq!(places(&["check", "--format", "short", "--lang", "en", "--model", "flat"]), all);
}

#[test]
fn every_folder_but_that_of_models_can_be_patched() {
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Model) {
        let patch = format!("patch: {{{}: {{new-one: {{name: {{zh: 新, en: New}}}}}}}}", kind.folder());
        let analysis = patched(&patch).check();
        let id = (kind, std::sync::Arc::from("new-one"));
        assert!(analysis.variants[1].org.names.contains_key(&id), "{}", kind.folder());
        assert!(!analysis.variants[0].org.names.contains_key(&id), "{}", kind.folder());
    }
}
