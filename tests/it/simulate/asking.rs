//! How it is asked, refused and answered to programs.

use super::{breaks, json, leave, shop};
use crate::harness::Handbook;
use std::fs;

#[test]
fn json_is_as_published() {
    let handbook = shop("", "deputy: lead\n", "", "");
    let mut reply = json(&handbook, &["li-na", "--from", "2026-12-07"]);
    assert_eq!(reply["handbook"], ".");
    reply["handbook"] = "shop".into();
    insta::assert_snapshot!("simulate_json", format!("{reply:#}"));
}

#[test]
fn people_are_named_as_in_the_handbook() {
    let shop_of = |people| shop("", "", "", people);
    let handbook = shop_of("- {id: hannah-price, aliases: [hannah], name: Hannah Price, holds: [{position: lead}]}\n");
    for name in ["li-na", "person:li-na", "李娜", " Li-Na "] {
        assert_eq!(json(&handbook, &[name])["person"]["id"], "li-na", "{name}");
    }
    for name in [&["hannah", "price"][..], &["hannah"]] {
        assert_eq!(json(&handbook, name)["person"]["id"], "hannah-price", "{name:?}");
    }
    for (name, says) in [("li-nna", "`li-na`"), ("lina", "`li-na`"), ("香蕉", "香蕉"), ("person:李娜", "李娜")]
    {
        let run = leave(&handbook, &[name]);
        assert_eq!((run.status, &*run.out), (Some(2), ""), "{name}");
        assert!(run.err.contains(says), "{name}: {}", run.err);
    }
    let twins = shop_of("- {id: li-na-2, name: 李娜, holds: [{position: lead}]}\n");
    let run = leave(&twins, &["李娜"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("`li-na`") && run.err.contains("`li-na-2`"), "{}", run.err);
}

#[test]
fn what_cannot_be_simulated_is_refused() {
    let handbook = shop("", "", "", "");
    for (arguments, says) in [
        (&[][..], "<PERSON>"),
        (&["li-na", "--from", "2027-01-02", "--until", "2027-01-01"], "before the first day"),
        (&["li-na", "--until", "2026-11-21"], "before the first day"),
        (&["li-na", "--from", "2026-11-21"], "outside the year"),
        (&["li-na", "--from", "2027-11-23"], "outside the year"),
        (&["li-na", "--from", "2026-12-01", "--until", "2028-01-01", "--lang", "zh"], "不在所考察的一年"),
        (&["li-na", "--from", "tomorrow"], "不是 ISO 日期"),
        (&["li-na", "--from", "tomorrow", "--lang", "en"], "ISO date"),
        (&["li-na", "--from", "2026-02-30"], "02"),
        (&["li-na", "--format", "pdf"], "pdf"),
        (&["li-na", "--model", "flat"], "no model `flat`"),
    ] {
        let run = leave(&handbook, arguments);
        assert_eq!((run.status, &*run.out), (Some(2), ""), "{arguments:?}");
        assert!(run.err.contains(says), "{arguments:?}: {}", run.err);
    }
    let bare = Handbook::fixture("# file: centres/sales.yaml\nname: {zh: 销售中心, en: Sales}\n");
    let run = leave(&bare, &["li-na"]);
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("names no people"), "{}", run.err);
}

#[test]
fn who_holds_nothing_breaks_nothing() {
    let people = "\
- {id: idle, name: 闲人}
- {id: past, name: 旧人, holds: [{position: seller, until: 2026-01-31}]}
- {id: old, name: 离人, status: retired, holds: [{position: seller}]}
";
    let handbook = shop("", "", "", people);
    for person in ["idle", "past", "old"] {
        let run = leave(&handbook, &[person, "--lang", "en"]);
        assert_eq!(run.status, Some(0), "{person}: {}{}", run.out, run.err);
        assert!(run.out.contains("hold no position"), "{}", run.out);
        assert_eq!(breaks(&json(&handbook, &[person])), [""; 0], "{person}");
    }
}

#[test]
fn a_handbook_with_errors_is_answered_with_a_warning() {
    let handbook = shop("", "", "", "");
    handbook.put("people/broken.yaml", b"name: [\n");
    let run = leave(&handbook, &["li-na", "--lang", "en"]);
    assert!(run.err.contains("could not be read"), "{}", run.err);
    // Whoever stands in the broken file may be the one who is missed here.
    assert_eq!((run.status, breaks(&json(&handbook, &["li-na"]))), (Some(0), Vec::new()));
    let astray = shop("", "", "", "- {id: he, name: 何雨桐, holds: [{position: nobody}]}\n");
    let run = leave(&astray, &["li-na"]);
    assert!(run.status == Some(0) && run.err.contains("orgbook check"), "{run:?}");
}

#[test]
fn the_exit_status_follows_fail_on() {
    let handbook = shop("", "", "", "");
    let status = |arguments: &[&str]| leave(&handbook, arguments).status;
    assert_eq!(status(&["li-na"]), Some(1));
    assert_eq!(status(&["li-na", "--fail-on", "never"]), Some(0));
    let settings = fs::read_to_string(handbook.folder().join("orgbook.yaml")).unwrap();
    handbook.put("orgbook.yaml", format!("{settings}fail_on: never\n").as_bytes());
    assert_eq!([status(&["li-na"]), status(&["li-na", "--fail-on", "warning"])], [Some(0), Some(1)]);
    handbook.put("orgbook.yaml", format!("{settings}profile: draft\n").as_bytes());
    assert_eq!(status(&["li-na"]), Some(0));
    handbook.put("orgbook.yaml", format!("{settings}rules: {{person: off}}\n").as_bytes());
    assert_eq!(breaks(&json(&handbook, &["li-na"])), [""; 0]);
}
