//! Questions to the sample handbook, and what comes first.

use super::{Found, Thing, candidates, nearest_names};
use crate::{
    analysis::{Analysis, FileMemo, Options, analyze},
    model::{Object, Org},
    source::{Sources, disk},
};
use std::path::Path;

fn sample() -> Analysis {
    let mut sources = Sources::default();
    disk::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &mut sources, None).unwrap();
    analyze(&sources, &Options { model: Some("centralised".into()), ..Options::default() }, &mut FileMemo::default())
}

fn named(org: &Org, found: &Found) -> Vec<String> {
    let name = |thing: Thing| match thing {
        Thing::Object(entity) => format!("{}:{}", entity.kind.name(), org.common(entity).id),
        Thing::Step((workflow, step)) => {
            let workflow = &org.workflows[workflow];
            format!("step:{}/{}", workflow.id(), workflow.steps[step.0 as usize].id.value)
        }
    };
    found.hits.iter().map(|hit| name(hit.thing)).collect()
}

#[test]
fn a_question_finds_what_it_means() {
    let analysis = sample();
    let org = &analysis.variants[0].org;
    let mut faults = Vec::new();
    for (question, first) in [
        ("An overseas enquiry comes in at midnight: who replies?", "duty:first-response"),
        ("半夜来了海外询盘谁回", "duty:first-response"),
        ("半夜來了海外詢盤誰回", "duty:first-response"),
        ("询盘首次响应", "duty:first-response"),
        ("first-response", "duty:first-response"),
        ("duty:first-response", "duty:first-response"),
        ("xunpan shouci xiangying", "duty:first-response"),
        ("xpscxy", "duty:first-response"),
        ("frist respones", "duty:first-response"),
        ("寻盘首次响应", "duty:first-response"),
        ("退款谁批", "duty:refund-approval"),
        ("who approves a refund", "duty:refund-approval"),
        ("tuikuan", "duty:refund-approval"),
        ("折扣", "duty:discount-approval"),
        ("zhekou shenpi", "duty:discount-approval"),
        ("discount", "duty:discount-approval"),
        ("网站打不开找谁", "duty:site-incident"),
        ("the site is down", "workflow:site-repair"),
        ("broken form", "duty:site-incident"),
        ("报价", "duty:prepare-quote"),
        ("CRM", "tool:crm"),
        ("客户管理系统", "tool:crm"),
        ("李娜", "person:li-na"),
        ("lina", "person:li-na"),
        ("Mateo", "person:mateo-herrera"),
        ("客服", "position:customer-success"),
        ("夜班", "position:enquiry-relay"),
        ("SOP-S-001", "sop:first-response"),
        ("Who gets a lighting lead from Brazil?", "allocation:leads"),
        ("巴西的照明线索归谁", "allocation:leads"),
        ("where is my order", "duty:order-follow-up"),
        ("投诉", "duty:after-sales-case"),
        ("开账号", "duty:access-administration"),
        ("who runs the LinkedIn ads", "duty:channel-ownership"),
        ("转化率", "kpi:order-conversion-rate"),
        ("总经理", "position:general-manager"),
    ] {
        let found = candidates(org, question, &[]);
        let names = named(org, &found);
        if names.first().map(String::as_str) != Some(first) {
            let scores: Vec<_> = found.hits.iter().map(|hit| (hit.score, &hit.words)).collect();
            faults.push(format!("{question} → {names:?} {scores:?}"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_is_not_there_is_not_found() {
    let analysis = sample();
    let org = &analysis.variants[0].org;
    for question in ["", "?", "who", "zzzz", "香蕉树", "谁"] {
        assert!(
            candidates(org, question, &[]).hits.is_empty(),
            "{question}: {:?}",
            named(org, &candidates(org, question, &[]))
        );
    }
    assert_eq!(nearest_names(org, "zzzz"), Vec::<String>::new());
}
