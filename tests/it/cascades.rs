//! One cause, one finding: what a fault takes away is not missed as well.

use crate::{
    harness::Handbook,
    planted::{GROUND, planted},
};

/// A reference to what a fault took away is quiet; one to what never was is told.
#[test]
fn what_a_fault_takes_away_is_missed_once() {
    let uses = "\
# file: positions/user.yaml
name: 用户
centre: gone
career: [gone, gone-too]
does_not: [{duty: gone, goes_to: lead}]
works_with: {external: [{who: 客户, about: '[x](tool:gone)'}]}
tools: [{tool: gone}]
kpis: [{kpi: gone}]
# file: sops/reply.md
---
name: {zh: 首次响应, en: First reply}
---
# 步骤

见[步骤](#步骤)、[别处](gone.md)。
# file: sops/gone.en.md
---
name: Gone
---
# file: data/kpi/gone.csv
period,value
2026-01,1
# file: data/acknowledgements.csv
sop,version,person,date
gone,1,gone,2026-01-01
# file: models/flat.yaml
name: 扁平
patch: {positions: {gone: {purpose: x}}}
";
    let handbook = Handbook::fixture(&format!("{GROUND}{uses}"));
    let gone = "- id: gone\n  name: 甲: 乙\n";
    for folder in ["centres", "positions", "duties", "tools", "kpis", "people"] {
        handbook.put(&format!("{folder}/list.yaml"), gone.as_bytes());
    }
    handbook.put("sops/gone.md", b"\xcf\xfa");
    let expected: Vec<String> = [
        "centres/list.yaml:2:10 handbook/syntax",
        "duties/list.yaml:2:10 handbook/syntax",
        "kpis/list.yaml:2:10 handbook/syntax",
        "people/list.yaml:2:10 handbook/syntax",
        "positions/list.yaml:2:10 handbook/syntax",
        "positions/user.yaml:3:16 handbook/unknown-reference",
        "sops/gone.md:1:1 handbook/encoding",
        "tools/list.yaml:2:10 handbook/syntax",
    ]
    .map(str::to_owned)
    .into();
    assert_eq!(planted(&handbook, &["position:user"]), expected);
}

#[test]
fn parts_that_a_fault_takes_away_are_missed_once() {
    let text = "\
# file: dimensions/region.yaml
name: 区域
values:
  - {id: europe, name: 欧洲}
  - {id: africa}
  - {id: asia, name: 亚洲: x}
# file: duties/sell.yaml
name: 销售
centre: sales
across: region
# file: positions/seller.yaml
name: 销售员
centre: sales
responsibilities:
  - {duty: sell, scope: {region: [europe, africa, asia, moon]}}
  - {duty: sell, scope: {region: europe，africa}}
# file: workflows/order.yaml
name: 订单
steps:
  - {id: ask, name: 询问, next: reply}
  - {id: reply, name: 回复: 客户}
  - {id: last, name: 结束, next: nowhere}
# file: workflows/whole.yaml
name: 完整
steps:
  - {id: ask, name: 询问, next: replay}
  - {id: reply, name: 回复}
";
    let expected = [
        "dimensions/region.yaml:5:24 handbook/syntax",
        "positions/seller.yaml:4:57 handbook/unknown-reference",
        "positions/seller.yaml:5:40 handbook/keyboard",
        "workflows/order.yaml:4:25 handbook/syntax",
        "workflows/whole.yaml:3:31 handbook/unknown-reference",
    ];
    assert_eq!(planted(&Handbook::fixture(&format!("{GROUND}{text}")), &["position:seller"]), expected);
}
