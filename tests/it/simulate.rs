//! `orgbook simulate leave`, from outside: what breaks when somebody is not there, and who could stand in.

mod asking;
mod promises;

use crate::harness::{Handbook, Run, repository, run};
use serde_json::Value;

/// Simulates in the sample handbook.
fn sample(arguments: &[&str]) -> Run {
    let content = repository("content");
    run(&repository("."), &[&["--handbook", content.to_str().unwrap(), "simulate", "leave"], arguments].concat())
}

fn leave(handbook: &Handbook, arguments: &[&str]) -> Run {
    run(handbook.folder(), &[&["simulate", "leave"], arguments].concat())
}

fn json_of(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", run.out, run.err))
}

fn json(handbook: &Handbook, arguments: &[&str]) -> Value {
    json_of(&leave(handbook, &[arguments, &["--format", "json", "--lang", "en"]].concat()))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key} of {value:#}"))
}

/// What breaks, each as `what id[.step] [scope] [days]`.
fn breaks(reply: &Value) -> Vec<String> {
    let one = |own: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut told = format!("{} {}", text(&own["what"]), text(&own["about"]["id"]));
        if let Some(step) = own["step"].as_str() {
            told += &format!(".{step}");
        }
        for scope in own["scope"].as_array().into_iter().flatten() {
            told += &format!(" {}", text(scope));
        }
        for days in list(own, "days") {
            told += &format!(" {}..{}", text(&days["from"]), text(&days["until"]));
        }
        if text(&own["what"]) == "other" {
            told += &format!(" {}", text(&own["rule"]));
        }
        told
    };
    list(reply, "breaks").iter().map(one).collect()
}

/// The ids of those who could take a position, in order.
fn stand_ins(reply: &Value, position: &str) -> Vec<String> {
    let post = list(reply, "posts").iter().find(|post| post["position"]["id"] == position).unwrap();
    list(post, "stand_ins").iter().map(|own| own["person"]["id"].as_str().unwrap().to_owned()).collect()
}

/// Two posts, one who does the work and one who answers for it; `more` goes on.
fn shop(duty: &str, seller: &str, lead: &str, people: &str) -> Handbook {
    Handbook::fixture(&format!(
        "\
# file: centres/sales.yaml
name: {{zh: 销售中心, en: Sales}}
purpose: 卖
head: lead
# file: duties/all.yaml
- {{id: quote, name: {{zh: 报价, en: Quoting}}, centre: sales{duty}}}
# file: positions/seller.yaml
name: {{zh: 销售岗, en: Seller}}
centre: sales
responsibilities: [{{duty: quote}}]
{seller}
# file: positions/lead.yaml
name: {{zh: 销售主管, en: Lead}}
centre: sales
responsibilities: [{{duty: quote, raci: A}}]
{lead}
# file: people/all.yaml
- {{id: li-na, name: 李娜, holds: [{{position: seller}}]}}
- {{id: gao-xiang, name: 高翔, holds: [{{position: lead}}]}}
{people}
"
    ))
}

const DAYS: [&str; 4] = ["--from", "2026-12-07", "--until", "2026-12-08"];

#[test]
fn removing_the_one_data_person_lists_what_falls() {
    for language in ["zh", "en"] {
        let gone = sample(&["li-na", "--lang", language]);
        assert_eq!((gone.status, &*gone.err), (Some(1), ""));
        insta::assert_snapshot!(format!("gone_{language}"), gone.out);
        let away = sample(&["li-na", "--from", "2026-12-21", "--until", "2027-01-02", "--lang", language]);
        assert_eq!((away.status, &*away.err), (Some(1), ""));
        insta::assert_snapshot!(format!("away_{language}"), away.out);
    }
    let reply = json_of(&sample(&["李娜", "--format", "json"]));
    let broken = breaks(&reply);
    for expected in [
        "responsible dashboard-figures",
        "responsible source-analysis",
        "responsible product-publishing",
        // The SEO takes over repairs, but has leave in January.
        "responsible site-incident 2027-01-18..2027-01-22",
        "step monthly-review.close-figures",
        "owner data-completeness",
        "tool dashboard",
    ] {
        assert!(broken.iter().any(|own| own == expected), "{expected}\n{}", broken.join("\n"));
    }
    assert_eq!(stand_ins(&reply, "data-monitoring")[0], "shen-ruolan");
    // On leave, the deputy of website operations acts, and nobody does for the figures.
    let reply = json_of(&sample(&["li-na", "--from", "2026-12-21", "--until", "2027-01-02", "--format", "json"]));
    let broken = breaks(&reply);
    assert!(broken.contains(&"responsible dashboard-figures".to_owned()), "{}", broken.join("\n"));
    assert!(!broken.iter().any(|own| own.starts_with("responsible product-")), "{}", broken.join("\n"));
}

#[test]
fn duties_that_one_person_has_fall_and_those_of_two_do_not() {
    let alone = shop("", "", "", "");
    assert_eq!(breaks(&json(&alone, &["li-na"])), ["responsible quote"]);
    assert_eq!(breaks(&json(&alone, &["gao-xiang"])), ["accountable quote", "owner sales"]);
    assert_eq!(breaks(&json(&alone, &[&["li-na"][..], &DAYS].concat())), ["responsible quote"]);
    assert_eq!(leave(&alone, &["li-na"]).status, Some(1));
    let second = shop("", "headcount: 2\n", "", "- {id: he-yutong, name: 何雨桐, holds: [{position: seller}]}\n");
    assert_eq!(breaks(&json(&second, &["li-na"])), ["other seller person/vacant-position"]);
    assert_eq!(breaks(&json(&second, &[&["li-na"][..], &DAYS].concat())), [""; 0]);
    assert_eq!(leave(&second, &["li-na"]).status, Some(0));
    // A deputy acts during leave, and only then.
    let deputy = shop("", "deputy: second\n", "", "- {id: he-yutong, name: 何雨桐, holds: [{position: second}]}\n");
    deputy.put("positions/second.yaml", "name: {zh: 替班岗, en: Second}\ncentre: sales\n".as_bytes());
    let reply = json(&deputy, &[&["li-na"][..], &DAYS].concat());
    assert_eq!(breaks(&reply), [""; 0]);
    let cover = &reply["posts"][0]["covered_by"][0];
    assert_eq!((&cover["person"]["id"], &cover["as"]), (&"he-yutong".into(), &"deputy".into()));
    let reply = json(&deputy, &["li-na"]);
    assert_eq!(breaks(&reply), ["responsible quote"]);
    assert_eq!(stand_ins(&reply, "seller"), ["he-yutong", "gao-xiang"]);
    assert_eq!(reply["breaks"][0]["could_help"][0]["id"], "he-yutong");
}

#[test]
fn leave_of_others_counts_as_well() {
    let people = "- {id: he-yutong, name: 何雨桐, holds: [{position: seller, until: 2027-03-31}], leave: [{from: 2027-02-01, until: 2027-02-05}]}\n";
    let handbook = shop("", "headcount: 2\n", "", people);
    let gone =
        ["responsible quote 2027-02-01..2027-02-05 2027-04-01..2027-11-22", "other seller person/vacant-position"];
    assert_eq!(breaks(&json(&handbook, &["li-na"])), gone);
    let away = json(&handbook, &["li-na", "--from", "2027-01-30", "--until", "2027-02-02"]);
    assert_eq!(breaks(&away), ["responsible quote 2027-02-01..2027-02-02"]);
}

#[test]
fn one_person_in_two_posts_is_missed_in_both() {
    // No single position is the only R, so no rule of `check` speaks of the duty.
    let handbook = shop("", "", "", "");
    handbook.put(
        "positions/night.yaml",
        "name: {zh: 夜班岗, en: Night}\ncentre: sales\nresponsibilities: [{duty: quote}]\n".as_bytes(),
    );
    let people = "- {id: li-na, name: 李娜, holds: [{position: seller}, {position: night}]}\n- {id: gao-xiang, name: 高翔, holds: [{position: lead}]}\n";
    handbook.put("people/all.yaml", people.as_bytes());
    let reply = json(&handbook, &["li-na"]);
    assert_eq!(breaks(&reply)[0], "responsible quote");
    assert_eq!(list(&reply, "posts").len(), 2);
}

#[test]
fn hours_with_nobody_are_counted() {
    let desk = |deputy: &str, people: &str| {
        Handbook::fixture(&format!(
            "\
# file: centres/sales.yaml
name: {{zh: 销售中心, en: Sales}}
# file: duties/all.yaml
- {{id: chat, name: {{zh: 在线聊天, en: Chat}}, centre: sales, around_the_clock: {{hours: \"Mo-Fr 09:00-18:00\"}}}}
# file: positions/all.yaml
- {{id: desk, name: {{zh: 值班岗, en: Desk}}, centre: sales, headcount: 2, responsibilities: [{{duty: chat}}]{deputy}}}
- {{id: backup, name: {{zh: 替班岗, en: Backup}}, centre: sales}}
# file: people/all.yaml
- {{id: li-na, name: 李娜, holds: [{{position: desk}}], hours: \"Mo-Fr 09:00-13:00\"}}
- {{id: gao-xiang, name: 高翔, holds: [{{position: desk}}], hours: \"Mo-Fr 13:00-18:00\"}}
{people}"
        ))
    };
    let other = "- {id: he-yutong, name: 何雨桐, holds: [{position: backup}], hours: \"Mo-Fr 09:00-12:00\"}\n";
    let reply = json(&desk("", other), &[&["li-na"][..], &DAYS].concat());
    assert_eq!(breaks(&reply), ["presence chat"]);
    // Monday and Tuesday, four hours each.
    assert_eq!(reply["breaks"][0]["minutes"]["total"], 480);
    assert_eq!(reply["breaks"][0]["minutes"]["ranges"][0]["from"], "2026-12-07T09:00+08:00");
    // The deputy is there for three of four hours.
    let reply = json(&desk(", deputy: backup", other), &[&["li-na"][..], &DAYS].concat());
    assert_eq!(reply["breaks"][0]["minutes"]["total"], 120);
    let whole = other.replace("12:00", "13:00");
    assert_eq!(breaks(&json(&desk(", deputy: backup", &whole), &[&["li-na"][..], &DAYS].concat())), [""; 0]);
    // Gone for good, every morning is without anybody, and the deputy does not act.
    let reply = json(&desk(", deputy: backup", &whole), &["li-na"]);
    let chat = list(&reply, "breaks").iter().find(|own| own["what"] == "presence").unwrap();
    let (there, missing) = {
        let own = &reply["posts"][0]["stand_ins"];
        let named = own.as_array().unwrap().iter().find(|own| own["person"]["id"] == "he-yutong").unwrap();
        (named["minutes"]["there"].clone(), named["minutes"]["missing"].clone())
    };
    assert_eq!((&there, &missing), (&chat["minutes"]["total"], &chat["minutes"]["total"]));
    assert!(chat["message"].as_str().unwrap().contains("Mon–Fri 09:00–13:00"), "{chat:#}");
}

#[test]
fn whoever_writes_on_the_evening_before_waits_as_well() {
    let seller = "hours: \"Mo-Fr 09:00-18:00\"\n";
    let handbook = shop(", respond_within: 72h", seller, "", "");
    let reply = json(&handbook, &[&["li-na"][..], &DAYS].concat());
    let broken = breaks(&reply);
    assert_eq!(broken, ["responsible quote", "promise quote"]);
    // From Friday 18:00 on to Sunday 09:00 it is more than 72 hours to Wednesday 09:00.
    let minutes = &reply["breaks"][1]["minutes"];
    assert_eq!((&minutes["total"], &minutes["worst"]["waits"]), (&(39 * 60).into(), &(111 * 60).into()));
    assert_eq!(minutes["worst"]["at"], "2026-12-04T18:00+08:00");
    assert_eq!(reply["looked_at"]["as_of"], "2026-12-04");
    let kept = json(&shop(", respond_within: 120h", seller, "", ""), &[&["li-na"][..], &DAYS].concat());
    assert_eq!(breaks(&kept), ["responsible quote"]);
    // Some arrivals waited too long before.
    let worse = json(&shop(", respond_within: 48h", seller, "", ""), &[&["li-na"][..], &DAYS].concat());
    assert_eq!((breaks(&worse).len(), &worse["breaks"][1]["already"]), (2, &true.into()));
}

#[test]
fn approvals_become_self_approvals_where_the_deputy_did_the_work() {
    let office = |deputy: &str| {
        let handbook =
            shop("", "", &format!("deputy: {deputy}\n"), "- {id: he, name: 何雨桐, holds: [{position: boss}]}\n");
        handbook.put("centres/board.yaml", "name: {zh: 总部, en: Board}\npurpose: 管\n".as_bytes());
        handbook.put("positions/boss.yaml", "name: {zh: 总监, en: Boss}\ncentre: board\n".as_bytes());
        let steps = "\
name: {zh: 报价审批, en: Offers}
steps:
  - {id: draft, name: {zh: 起草, en: Draft}, duty: quote, raci: {A: lead, R: seller}}
  - {id: approve, name: {zh: 审批, en: Approve}, raci: {A: lead, R: lead}, approves: draft}
";
        handbook.put("workflows/offers.yaml", steps.as_bytes());
        handbook
    };
    let reply = json(&office("seller"), &[&["gao-xiang"][..], &DAYS].concat());
    let own = list(&reply, "breaks").iter().find(|own| own["rule"] == "person/approves-own-work").unwrap();
    assert_eq!(
        (&own["what"], &own["about"]["id"], &own["severity"]),
        (&"separation".into(), &"li-na".into(), &"error".into())
    );
    let reply = json(&office("boss"), &[&["gao-xiang"][..], &DAYS].concat());
    assert_eq!(breaks(&reply), [""; 0]);
    // Gone for good, nobody approves.
    let broken = breaks(&json(&office("seller"), &["gao-xiang"]));
    assert!(broken.contains(&"step offers.approve".to_owned()), "{broken:?}");
}

const REGIONS: &str = "\
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
# file: dimensions/region.yaml
name: {zh: 区域, en: Region}
values: [{id: europe, name: {zh: 欧洲, en: Europe}, languages: [de]}, {id: africa, name: {zh: 非洲, en: Africa}}]
# file: duties/all.yaml
- {id: convert, name: {zh: 跟单, en: Follow-up}, centre: sales, across: [region]}
# file: positions/all.yaml
- {id: europe, name: {zh: 欧洲岗, en: Europe desk}, centre: sales, headcount: 2, responsibilities: [{duty: convert}]}
- {id: africa, name: {zh: 非洲岗, en: Africa desk}, centre: sales, responsibilities: [{duty: convert}]}
# file: allocations/leads.yaml
name: {zh: 线索分配, en: Leads}
duty: convert
rules: [{when: {region: europe}, to: europe}, {when: {region: africa}, to: africa}]
# file: people/all.yaml
- {id: gao-xiang, name: 高翔, holds: [{position: africa}]}
- {id: li-na, name: 李娜, holds: [{position: europe}], languages: [de]}
";

#[test]
fn tables_that_point_at_nobody_are_told_with_their_cases() {
    let reply = json(&Handbook::fixture(REGIONS), &["li-na"]);
    let broken = breaks(&reply);
    assert_eq!(broken[..2], ["responsible convert {region: europe}", "allocation leads {region: europe}"]);
    // Who does the same elsewhere comes to mind, and the language is asked for.
    assert_eq!(stand_ins(&reply, "europe"), ["gao-xiang"]);
    let second = format!("{REGIONS}- {{id: he, name: 何雨桐, holds: [{{position: europe}}], languages: [en]}}\n");
    let reply = json(&Handbook::fixture(&second), &[&["li-na"][..], &DAYS].concat());
    assert_eq!(breaks(&reply), ["other leads allocation/language"]);
    let german = second.replace("languages: [en]", "languages: [en, de]");
    assert_eq!(breaks(&json(&Handbook::fixture(&german), &[&["li-na"][..], &DAYS].concat())), [""; 0]);
}

#[test]
fn tools_measures_and_procedures_are_missed() {
    let handbook = |more: &str| {
        let handbook = shop("", "tools: [{tool: ads, access: write}]\n", more, "");
        handbook.put("tools/crm.yaml", b"name: CRM\nowner: seller\nprovisioned_by: seller\n");
        handbook.put("tools/ads.yaml", b"name: Ads\nowner: lead\n");
        handbook.put("kpis/speed.yaml", "name: {zh: 速度, en: Speed}\nowner: seller\n".as_bytes());
        handbook
    };
    let reply = json(&handbook(""), &["li-na"]);
    let mut broken = breaks(&reply);
    broken.retain(|own| !own.starts_with("responsible"));
    assert_eq!(broken, ["tool crm", "tool crm", "owner speed"]);
    assert_eq!(reply["breaks"][1]["message"], "nobody can use `crm`");
    // Who may write in it can at least be asked.
    let reply = json(&handbook("tools: [{tool: crm, access: write}]\n"), &["li-na"]);
    let own = list(&reply, "breaks").iter().find(|own| own["rule"] == "tool/no-owner").unwrap();
    assert_eq!(
        (&own["message"], &own["could_help"][0]["id"]),
        (&"nobody administers `crm`".into(), &"gao-xiang".into())
    );
}

#[test]
fn whoever_takes_it_over_may_have_too_much() {
    let hours = "hours: \"Mo-Fr 09:00-17:00\"\n";
    let lead = format!("{hours}deputy: seller\n");
    let handbook = shop(", effort: 30h/week", &format!("{hours}deputy: lead\n"), &lead, "");
    handbook.put(
        "duties/more.yaml",
        "- {id: plan, name: {zh: 计划, en: Planning}, centre: sales, effort: 20h/week}\n".as_bytes(),
    );
    let lead = "name: {zh: 销售主管, en: Lead}\ncentre: sales\nhours: \"Mo-Fr 09:00-17:00\"\nresponsibilities: [{duty: quote, raci: A}, {duty: plan}]\n";
    handbook.put("positions/lead.yaml", lead.as_bytes());
    let reply = json(&handbook, &[&["li-na"][..], &DAYS].concat());
    assert!(breaks(&reply).contains(&"load gao-xiang".to_owned()), "{:?}", breaks(&reply));
    let gone = json(&handbook, &["li-na"]);
    let week = &gone["posts"][0]["stand_ins"][0]["week"];
    assert_eq!((&week["work"], &week["more"], &week["time"]), (&1200.into(), &1800.into(), &2400.into()));
}
