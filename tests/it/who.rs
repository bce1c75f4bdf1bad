//! `orgbook who`, from outside: what is asked, what is answered, and with what exit status.

use crate::{
    harness::{Handbook, Run, ended, files, orgbook, repository, run},
    sample,
};
use serde_json::Value;
use std::fs;

const MIDNIGHT: &str = "2026-11-22T23:30+08:00";
const QUESTIONS: [(&str, &str); 2] =
    [("zh", "半夜来了海外询盘谁回"), ("en", "An overseas enquiry comes in at midnight: who replies?")];

/// Asks the sample handbook.
fn sample(arguments: &[&str]) -> Run {
    let content = repository("content");
    run(&repository("."), &[&["--handbook", content.to_str().unwrap(), "who"], arguments].concat())
}

fn ask(handbook: &Handbook, arguments: &[&str]) -> Run {
    run(handbook.folder(), &[&["who"], arguments].concat())
}

fn answers(run: &Run) -> Vec<Value> {
    let reply: Value =
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}\n{}\n{}", run.out, run.err));
    reply["answers"].as_array().unwrap().clone()
}

/// The first answer as JSON, of a question to a handbook.
fn first(handbook: &Handbook, arguments: &[&str]) -> Value {
    let run = ask(handbook, &[arguments, &["--format", "json"]].concat());
    answers(&run).into_iter().next().unwrap_or_else(|| panic!("{arguments:?}: nothing\n{}", run.err))
}

fn ids(value: &Value, list: &str, of: &str) -> String {
    let items = value[list].as_array().unwrap().iter();
    items.map(|item| item[of]["id"].as_str().unwrap_or("-").to_owned()).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_midnight_enquiry_is_answered_in_both_languages() {
    for (language, question) in QUESTIONS {
        let run = sample(&[question, "--at", MIDNIGHT, "--lang", language]);
        assert_eq!((run.status, &*run.err), (Some(0), ""));
        insta::assert_snapshot!(format!("midnight_{language}"), run.out);
    }
}

#[test]
fn a_lead_goes_where_the_table_sends_it() {
    for (language, question) in [("zh", "线索分配规则"), ("en", "lead allocation")] {
        let whole = sample(&[question, "--lang", language]);
        insta::assert_snapshot!(format!("leads_{language}"), whole.out);
    }
    for (case, position) in [
        ("region=br,product-line=lighting", "regional-sales-americas"),
        ("区域=法国,产品线=太阳能户外灯", "enquiry-conversion"),
        ("Region=Germany，product-line=Commercial lighting", "regional-sales-europe"),
        ("region=us,region=ca,product-line=solar", "enquiry-conversion"),
    ] {
        let run = sample(&["leads", "--where", case, "--format", "json"]);
        let first = &answers(&run)[0];
        assert_eq!(first["id"], "convert-enquiry", "{case}");
        assert_eq!(first["roles"][0]["position"]["id"], position, "{case}");
        assert_eq!(first["roles"][0]["scope"], Value::Array(Vec::new()), "{case}");
    }
    for (amount, position) in
        [("29999.99", "customer-success"), ("30000", "merchandiser"), (">= 30000", "merchandiser")]
    {
        let case = format!("order-value={amount},product-line=controls");
        let run = sample(&["order-follow-up", "--where", &case, "--format", "json"]);
        assert_eq!(answers(&run)[0]["roles"][0]["position"]["id"], position, "{amount}");
    }
    let spoken = sample(&["Who gets a lighting lead from Brazil?", "--format", "json"]);
    let first = &answers(&spoken)[0];
    assert_eq!(first["roles"][0]["position"]["id"], "regional-sales-americas");
    assert_eq!(ids(first, "case", "dimension"), "region product-line");
}

#[test]
fn json_is_as_published() {
    let run = sample(&["duty:site-incident", "--at", "2026-11-21T10:00", "--format", "json", "--lang", "en"]);
    let mut reply: Value = serde_json::from_str(&run.out).unwrap();
    assert!(reply["handbook"].as_str().unwrap().ends_with("/content"));
    reply["handbook"] = "content".into();
    insta::assert_snapshot!("site_incident_json", format!("{reply:#}"));
}

#[test]
fn things_are_found_by_whatever_they_are_called() {
    for (question, id) in [
        ("duty:refund-approval", "refund-approval"),
        ("詢盤首次響應", "first-response"),
        ("xunpan shouci xiangying", "first-response"),
        ("xpscxy", "first-response"),
        ("first respnse", "first-response"),
        ("HUBSPOT", "crm"),
        ("SOP-S-001", "first-response"),
        ("Bogota desk", "enquiry-relay"),
        ("ln", "li-na"),
        ("培育", "nurture"),
    ] {
        let run = sample(&[question, "--format", "json"]);
        let found = answers(&run);
        assert!(found[0]["id"] == id, "{question}: {:?}", found.iter().map(|own| &own["id"]).collect::<Vec<_>>());
    }
}

#[test]
fn the_exit_status_says_whether_there_is_an_answer() {
    assert_eq!(sample(&["报价"]).status, Some(0));
    let nothing = sample(&["香蕉树"]);
    assert_eq!((nothing.status, &*nothing.out), (Some(1), "手册中没有与“香蕉树”相关的内容\n"));
    let json = sample(&["zzzz", "--format", "json"]);
    assert_eq!((json.status, answers(&json).len()), (Some(1), 0));
    for (arguments, says) in [
        (&[][..], "<QUERY>"),
        (&["x", "--at", "yesterday"], "2026-11-22T23:30+08:00"),
        (&["x", "--at", "2031-01-01T00:00"], ""),
        (&["x", "--at", "2031-01-01T00:00", "--as-of", "2026-11-22"], "outside the year"),
        (&["x", "--where", "regoin=br"], "`region`"),
        (&["x", "--where", "region=brasil"], "`Brazil`"),
        (&["x", "--where", "region=brasil", "--lang", "zh"], "没有取值 `brasil`"),
        (&["x", "--where", "region"], "`dimension=value`"),
        (&["x", "--where", "order-value=much"], "`much`"),
        (&["x", "--where", "order-value=-5"], "`order-value`"),
        (&["x", "--model", "flat"], "no model `flat`"),
    ] {
        let run = sample(arguments);
        let expected = if says.is_empty() { Some(1) } else { Some(2) };
        assert!(run.status == expected && run.err.contains(says), "{arguments:?}: {run:?}");
    }
}

#[test]
fn an_operating_model_has_answers_of_its_own() {
    let lead = |model: &str| {
        let case = "region=us,product-line=solar";
        let run = sample(&["leads", "--where", case, "--model", model, "--format", "json"]);
        answers(&run)[0]["roles"][0]["position"]["id"].as_str().unwrap().to_owned()
    };
    assert_eq!(lead("centralised"), "enquiry-conversion");
    assert_eq!(lead("embedded"), "regional-sales-americas");
}

#[test]
fn a_shift_that_is_gone_is_missed() {
    let folder = tempfile::tempdir().unwrap();
    sample::copy_to(folder.path());
    let card = folder.path().join("positions/enquiry-relay.yaml");
    let text = fs::read_to_string(&card).unwrap();
    fs::write(&card, text.replace("  - {duty: first-response, raci: R}\n", "")).unwrap();
    for (language, question) in QUESTIONS {
        let run = run(folder.path(), &["who", question, "--at", MIDNIGHT, "--lang", language]);
        insta::assert_snapshot!(format!("no_night_shift_{language}"), run.out);
    }
}

/// A handbook with a desk that answers, its deputy, and a duty with a promise.
const DESK: &str = "\
# file: centres/sales.yaml
name: {zh: 销售部, en: Sales}
head: lead
# file: positions/desk.yaml
name: {zh: 询盘岗, en: Desk}
centre: sales
deputy: lead
hours: Mo-Fr 09:00-18:00
timezone: Europe/Berlin
responsibilities: [{duty: answer, raci: R}]
# file: positions/lead.yaml
name: {zh: 主管, en: Lead}
centre: sales
hours: Mo-Su 08:00-20:00
timezone: Europe/Berlin
responsibilities: [{duty: answer, raci: A}]
# file: duties/answer.yaml
name: {zh: 答复询盘, en: Answering enquiries}
centre: sales
respond_within: 4 working hours
# file: people/ada.yaml
name: Ada
holds: {position: desk}
leave: [{from: 2026-12-07, until: 2026-12-11}]
contact: {email: ada@example.com}
# file: people/ben.yaml
name: Ben
holds: {position: lead}
";

fn on_duty(answer: &Value) -> String {
    let now = answer["on_duty"]["now"].as_array().unwrap();
    let who = |own: &Value| {
        let stands_in = if own["stands_in"] == true { " stands in" } else { "" };
        format!("{}/{}{stands_in} until {}", own["position"]["id"], own["person"]["id"], own["until_local"])
    };
    now.iter().map(who).collect::<Vec<_>>().join(", ").replace('"', "")
}

#[test]
fn whoever_is_on_duty_at_that_minute_is_named() {
    let desk = Handbook::fixture(DESK);
    // Clocks in Berlin are put forward on 28 March 2027.
    for (at, who) in [
        ("2026-11-23T09:00+01:00", "desk/ada until 2026-11-23T18:00+01:00"),
        ("2026-11-23T17:59+01:00", "desk/ada until 2026-11-23T18:00+01:00"),
        ("2026-11-23T18:00+01:00", ""),
        ("2027-03-26T07:59Z", ""),
        ("2027-03-26T08:00Z", "desk/ada until 2027-03-26T18:00+01:00"),
        ("2027-03-29T07:00Z", "desk/ada until 2027-03-29T18:00+02:00"),
        ("2026-12-08T10:00+01:00", "desk/ben stands in until 2026-12-08T20:00+01:00"),
    ] {
        assert_eq!(on_duty(&first(&desk, &["duty:answer", "--at", at])), who, "{at}");
    }
    let evening = first(&desk, &["duty:answer", "--at", "2026-11-27T16:00+01:00"]);
    assert_eq!(evening["deadline"]["by"], "2026-11-30T18:00+08:00", "two hours on Friday, two on Monday");
    let weekend = first(&desk, &["duty:answer", "--at", "2026-11-28T12:00+01:00"]);
    assert_eq!(weekend["on_duty"]["next"]["at"], "2026-11-30T16:00+08:00");
    assert_eq!(ids(&weekend["on_duty"]["next"], "who", "person"), "ada");
}

#[test]
fn without_a_moment_there_is_no_now_unless_the_clock_is_at_that_day() {
    let desk = Handbook::fixture(DESK);
    assert_eq!(first(&desk, &["duty:answer"])["on_duty"], Value::Null);
    assert!(ask(&desk, &["duty:answer", "--lang", "en"]).out.contains("Mon–Fri 09:00–18:00 (Berlin time)"));
    let at_epoch = |seconds: &str, arguments: &[&str]| {
        let mut command = orgbook(desk.folder(), &[&["who", "duty:answer", "--format", "json"], arguments].concat());
        command.env("SOURCE_DATE_EPOCH", seconds);
        serde_json::from_str::<Value>(&ended(&mut command).out).unwrap()["at"].clone()
    };
    // Noon on Monday 23 November 2026 in Shanghai.
    assert_eq!(at_epoch("1795406400", &[]), "2026-11-23T12:00+08:00");
    assert_eq!(at_epoch("1795406400", &["--as-of", "2026-11-22"]), Value::Null);
    assert_eq!(at_epoch("1795406400", &["--at", "08:15"]), "2026-11-23T08:15+08:00");
}

#[test]
fn what_is_private_stays_so() {
    let asked = |settings: &str, arguments: &[&str]| {
        let settings = format!("title: x\nlanguages: [en]\ntimezone: Asia/Shanghai\nas_of: 2026-11-22\n{settings}");
        let desk = Handbook::with_settings(&format!("{DESK}split_when: never\naudience: staff\n"), &settings);
        ask(&desk, arguments).out
    };
    let at = ["--at", "2026-12-08T10:00+01:00"];
    let ada = asked("", &[&["Ada"][..], &at].concat());
    assert!(ada.contains("ada@example.com") && !ada.contains("12 Dec") && !ada.contains("leave"), "{ada}");
    assert!(asked("default_audience: hr\n", &[&["Ada"][..], &at].concat()).contains("not until Sat 12 Dec"));
    assert!(!asked("people: {contact: hr}\n", &["Ada"]).contains("ada@example.com"));
    let hidden = asked("people: {visible_to: hr}\n", &[&["duty:answer"][..], &at].concat());
    assert!(!hidden.contains("Ada") && !hidden.contains("Ben") && hidden.contains("Desk"), "{hidden}");
    assert!(asked("people: {visible_to: hr}\n", &["Ada"]).contains("nothing in the handbook"));
}

#[test]
fn what_is_for_others_is_neither_found_nor_named() {
    let secret =
        Handbook::fixture(&DESK.replace("name: {zh: 主管, en: Lead}", "name: {zh: 主管, en: Lead}\naudience: hr"));
    let told = ask(&secret, &["duty:answer", "--lang", "en"]).out;
    assert!(told.contains("Not shown to this audience") && !told.contains("Lead"), "{told}");
    assert_eq!(ask(&secret, &["Lead"]).status, Some(1));
    let json = first(&secret, &["duty:answer"]);
    assert_eq!(ids(&json, "roles", "position"), "desk -");
    assert_eq!(json["roles"][1]["hours"], Value::Array(Vec::new()));
}

#[test]
fn what_the_handbook_leaves_open_is_said() {
    let open = Handbook::fixture(
        "# file: centres/sales.yaml\nname: 销售部\nhead: lead\n# file: positions/lead.yaml\nname: 主管\ncentre: sales\n\
         # file: duties/d.yaml\n- {id: orphan, name: 无主的事, centre: sales}\n- {id: idle, name: 没写时间的事, centre: sales}\n\
         # file: positions/idle.yaml\nname: 闲岗\ncentre: sales\nresponsibilities: [{duty: idle, raci: RA}]\n",
    );
    let missing = |question: &str| {
        let answer = first(&open, &[question, "--at", "10:00"]);
        let missing = answer["missing"].as_array().unwrap().iter();
        missing.map(|own| own["what"].as_str().unwrap().to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(missing("duty:orphan"), "responsible accountable");
    assert_eq!(missing("duty:idle"), "hours");
    let told = ask(&open, &["无主的事"]).out;
    assert!(told.contains("无人执行") && told.contains("可先问  主管"), "{told}");
}

#[test]
fn a_broken_or_an_empty_handbook_is_asked_without_harm() {
    let empty = Handbook::fixture("");
    assert_eq!(ask(&empty, &["anything"]).status, Some(1));
    let broken = Handbook::fixture(&format!("{DESK}# file: positions/bad.yaml\nname: [\n"));
    let run = ask(&broken, &["duty:answer", "--lang", "en"]);
    assert!(run.status == Some(0) && run.err.contains("`orgbook check`"), "{run:?}");
    let hostile = ask(&empty, &["\u{1b}[31mred\n\u{202e}"]);
    assert!(hostile.status == Some(1) && !hostile.out.contains('\u{1b}') && hostile.out.lines().count() == 1);
    for (zone, question) in [("Mars/Base", "answer"), ("Asia/Shanghai", &*"询".repeat(3_000))] {
        let odd = Handbook::fixture(&DESK.replace("Europe/Berlin", zone));
        assert!(ask(&odd, &[question, "--at", "10:00"]).status.is_some_and(|status| status < 2));
    }
}

#[test]
fn the_same_question_has_the_same_answer() {
    let of = |folder: &std::path::Path| run(folder, &["who", "询盘", "--at", MIDNIGHT, "--format", "json"]).out;
    let content = Handbook::copy(&repository("content"));
    assert!(!files(content.folder()).is_empty());
    assert_eq!(of(content.folder()), of(content.folder()));
}
