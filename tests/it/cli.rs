//! The program from outside: what may be typed, what it prints and where, and how it ends.

use crate::harness::{Handbook, Run, SETTINGS, ended, orgbook, repository, run};
use orgbook::all_rules;
use serde_json::Value;
use std::{collections::BTreeSet, fs};

/// A handbook of one centre and one position. Only rules about the input itself are on, so that what is planted is what is found.
pub fn small(more: &str) -> Handbook {
    let groups: BTreeSet<&str> = all_rules().into_iter().map(|rule| rule.group()).collect();
    let off = groups.iter().filter(|group| !["handbook", "link"].contains(*group));
    let off: String = off.map(|group| format!("  {group}: off\n")).collect();
    let objects = "\
# file: centres/sales.yaml
name: {zh: 销售中心, en: Sales}
# file: positions/lead.yaml
name: {zh: 销售主管, en: Lead}
centre: sales
";
    Handbook::with_settings(&format!("{objects}{more}"), &format!("{SETTINGS}rules:\n{off}"))
}

const ERROR: &str = "reports_to: nobody\n";
const WARNING: &str = "# file: notes/todo.md\n以后再说\n";

fn status(handbook: &Handbook, arguments: &[&str]) -> Option<i32> {
    let Run { status, out, err } = run(handbook.folder(), arguments);
    assert!(!out.contains("panicked") && !err.contains("panicked"), "{arguments:?}: {out}{err}");
    status
}

#[test]
fn where_there_is_no_handbook_the_way_to_one_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let told = |arguments: &[&str], said: &str| {
        let Run { status, out, err } = run(folder.path(), arguments);
        assert_eq!((status, &*out), (Some(2), ""), "{err}");
        assert!(err.contains(said), "{err}");
    };
    told(&["check"], "or begin one with `orgbook new DIR`");
    told(&["check", "--handbook", "there", "--lang", "zh"], "用 `orgbook new there` 可以在那里新建手册");
    fs::write(folder.path().join("orgbook.yml"), SETTINGS).unwrap();
    told(&["check"], "`./orgbook.yml` has to be called `orgbook.yaml`");
}

#[test]
fn help_and_version_are_everywhere() {
    let handbook = small("");
    let version = env!("CARGO_PKG_VERSION");
    for command in [&[][..], &["check"], &["build"], &["serve"], &["explain"], &["simulate"], &["simulate", "leave"]] {
        let with = |flag| run(handbook.folder(), &[command, &[flag, "--lang", "en"]].concat());
        let help = with("--help");
        assert_eq!((help.status, &*help.err), (Some(0), ""), "{command:?}");
        assert!(help.out.contains("Usage: orgbook") && help.out.contains("--handbook <DIR>"), "{}", help.out);
        let said = with("--version");
        assert_eq!((said.status, &*said.err), (Some(0), ""), "{command:?}");
        assert_eq!(said.out, format!("orgbook {version}\n"), "{command:?}");
    }
    let help = run(handbook.folder(), &["--help", "--lang", "en"]).out;
    for word in
        ["check", "build", "serve", "explain", "--lang", "--color", "--as-of", "--quiet", "--verbose", "--timings"]
    {
        assert!(help.contains(word), "{word}");
    }
}

#[test]
fn what_cannot_be_used_ends_with_2_and_says_why_on_standard_error() {
    let handbook = small("");
    for arguments in [
        &[][..],
        &["chekc"],
        &["check", "--nonsense"],
        &["check", "--format", "pdf"],
        &["check", "--fail-on", "panic"],
        &["check", "--lang", "de"],
        &["check", "--color", "mauve"],
        &["check", "--as-of", "2026-02-30"],
        &["check", "-q", "-v"],
        &["check", "--model", "nothing"],
        &["build", "--model", "nothing"],
        &["check", "--rule", "nothing/at-all"],
        &["check", "--handbook", "nowhere"],
        &["check", "--handbook", "orgbook.yaml"],
        &["build", "--handbook", "centres"],
        &["explain", "duty/no-such-rule"],
    ] {
        let Run { status, out, err } = run(handbook.folder(), arguments);
        assert_eq!((status, &*out), (Some(2), ""), "{arguments:?}: {err}");
        assert!(!err.trim().is_empty() && !err.contains("panicked"), "{arguments:?}: {err}");
    }
    let empty = tempfile::tempdir().unwrap();
    for command in ["check", "build"] {
        let Run { status, out, err } = run(empty.path(), &[command]);
        assert_eq!((status, &*out), (Some(2), ""), "{err}");
        assert!(err.contains("orgbook.yaml") && err.contains("--handbook"), "{err}");
        assert!(run(empty.path(), &[command, "--lang", "zh"]).err.contains("这里没有手册"));
    }
    let epoch = ended(orgbook(handbook.folder(), &["check"]).env("SOURCE_DATE_EPOCH", "yesterday"));
    assert_eq!(epoch.status, Some(2), "{}", epoch.err);
}

#[test]
fn a_mistyped_rule_is_answered_with_the_right_one() {
    let handbook = small("");
    assert!(run(handbook.folder(), &["explain", "handbook/sintax"]).err.contains("`handbook/syntax`"));
    let all = run(handbook.folder(), &["explain"]);
    for rule in all_rules() {
        assert!(all.out.contains(rule.name), "{}", rule.name);
        assert_eq!(status(&handbook, &["explain", rule.name]), Some(0));
    }
    let group = run(handbook.folder(), &["explain", "duty", "--lang", "zh"]);
    assert!(group.out.contains("duty/no-accountable") && !group.out.contains("raci/"), "{}", group.out);
}

#[test]
fn the_exit_status_follows_fail_on() {
    let (clean, error, warning) = (small(""), small(ERROR), small(WARNING));
    let check = |handbook: &Handbook, fail_on: &str| match fail_on {
        "" => status(handbook, &["check"]),
        fail_on => status(handbook, &["check", "--fail-on", fail_on]),
    };
    for (handbook, expected) in [(&clean, [0, 0, 0, 0, 0]), (&warning, [0, 0, 1, 1, 0]), (&error, [1, 1, 1, 1, 0])] {
        let found = ["", "error", "warning", "hint", "never"].map(|fail_on| check(handbook, fail_on).unwrap());
        assert_eq!(found, expected);
    }
    let settings = fs::read_to_string(warning.folder().join("orgbook.yaml")).unwrap();
    warning.put("orgbook.yaml", format!("{settings}fail_on: warning\n").as_bytes());
    assert_eq!([check(&warning, ""), check(&warning, "error")], [Some(1), Some(0)]);
    let allowed = format!("{settings}fail_on: warning\nallow: [{{rule: handbook/stray-file, because: 个人备忘}}]\n");
    warning.put("orgbook.yaml", allowed.as_bytes());
    assert_eq!(check(&warning, ""), Some(0));
    let hint = format!("{settings}  handbook/stray-file: hint\n");
    warning.put("orgbook.yaml", hint.as_bytes());
    assert_eq!([check(&warning, "warning"), check(&warning, "hint")], [Some(0), Some(1)]);
}

#[test]
fn the_handbook_is_the_current_folder_else_content() {
    let outer =
        small("# file: content/orgbook.yaml\ntitle: 内\nlanguages: [zh]\n# file: other/orgbook.yaml\ntitle: x: y\n");
    let named = |arguments: &[&str]| {
        let out = run(outer.folder(), &[&["check", "--format", "json"], arguments].concat()).out;
        serde_json::from_str::<Value>(&out).unwrap()["handbook"].as_str().unwrap().to_owned()
    };
    assert_eq!(named(&[]), ".");
    assert_eq!(named(&["--handbook", "other"]), "other");
    fs::remove_file(outer.folder().join("orgbook.yaml")).unwrap();
    assert_eq!(named(&[]), "content");
    assert_eq!(status(&outer, &["check", "--handbook", "."]), Some(2));
    assert_eq!(status(&outer, &["--handbook", "other", "check"]), Some(1));
}

#[test]
fn a_model_is_named_by_its_id_or_a_former_one() {
    let handbook = small("");
    handbook
        .put("models/flat.yaml", "name: 扁平\naliases: [old]\npatch: {positions: {lead: {name: 组长}}}\n".as_bytes());
    for model in ["flat", "old"] {
        assert_eq!(status(&handbook, &["check", "--model", model]), Some(0));
        assert_eq!(status(&handbook, &["build", "--model", model]), Some(0));
        let page = fs::read_to_string(handbook.folder().join("public/zh/positions/lead.html")).unwrap();
        assert!(page.contains("组长"), "{model}");
        fs::remove_dir_all(handbook.folder().join("public")).unwrap();
    }
    let settings = fs::read_to_string(handbook.folder().join("orgbook.yaml")).unwrap();
    handbook.put("orgbook.yaml", format!("{settings}model: falt\n").as_bytes());
    let found = run(handbook.folder(), &["check", "--format", "short", "--lang", "en"]);
    assert!(found.out.contains("error[handbook/unknown-reference] there is no model `falt`"), "{}", found.out);
}

#[test]
fn short_is_one_line_a_finding() {
    let handbook = small(&format!("{ERROR}{WARNING}"));
    let english = "\
notes:1:1: warning[handbook/stray-file] `notes` belongs to no folder or type that a handbook knows
positions/lead.yaml:3:13: error[handbook/unknown-reference] there is no position `nobody`
";
    let found = run(handbook.folder(), &["check", "--format", "short", "--lang", "en"]);
    assert_eq!((&*found.out, &*found.err), (english, ""));
    let chinese = run(handbook.folder(), &["check", "--format", "short"]).out;
    assert!(chinese.contains("没有 id 为 `nobody` 的岗位") && chinese.lines().count() == 2, "{chinese}");
    let one = run(handbook.folder(), &["check", "--format", "short", "--rule", "handbook/stray-file"]).out;
    assert!(one.contains("stray-file"), "{one}");
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn json_has_the_published_keys_in_their_order() {
    let handbook = small(&format!("name: x\n{ERROR}{WARNING}"));
    handbook.put("models/flat.yaml", "name: 扁平\npatch: {positions: {lead: {career: nothing}}}\n".as_bytes());
    let settings = fs::read_to_string(handbook.folder().join("orgbook.yaml")).unwrap();
    let allow = "allow: [{rule: handbook/stray-file, because: 个人备忘}]\n";
    handbook.put("orgbook.yaml", format!("{settings}{allow}").as_bytes());
    let found = run(handbook.folder(), &["check", "--format", "json"]);
    assert_eq!((found.status, &*found.err), (Some(1), ""));
    let report: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(keys(&report), ["version", "handbook", "as_of", "findings", "summary"]);
    assert_eq!((&report["version"], &report["as_of"]), (&Value::from(1), &Value::from("2026-11-22")));
    assert_eq!(keys(&report["summary"]), ["errors", "warnings", "hints", "accepted", "baseline"]);
    assert_eq!(report["summary"].to_string(), r#"{"errors":3,"warnings":0,"hints":0,"accepted":1,"baseline":0}"#);
    let findings = report["findings"].as_array().unwrap();
    for finding in findings {
        let names =
            "rule severity message models object file line column end_line end_column related help due accepted_by";
        assert_eq!(keys(finding), names.split(' ').collect::<Vec<_>>());
        for related in finding["related"].as_array().unwrap() {
            assert_eq!(keys(related), ["file", "line", "column", "message"]);
        }
    }
    let short = |finding: &Value| {
        let part = |key: &str| finding[key].to_string().replace('"', "");
        ["file", "line", "column", "end_column", "rule", "severity", "object", "models", "accepted_by", "due"]
            .map(part)
            .join(" ")
    };
    let expected = [
        "models/flat.yaml 2 36 43 handbook/unknown-reference error position:lead [flat] null false",
        "notes 1 1 1 handbook/stray-file warning null [] allow false",
        "positions/lead.yaml 3 1 5 handbook/duplicate-key error null [] null false",
        "positions/lead.yaml 4 13 19 handbook/unknown-reference error position:lead [] null false",
    ];
    assert_eq!(findings.iter().map(short).collect::<Vec<_>>(), expected);
    assert_eq!(findings[2]["related"].as_array().unwrap().len(), 1);
}

#[test]
fn its_own_words_are_in_the_handbooks_language_or_the_one_asked_for() {
    let said = |languages: &str, arguments: &[&str]| {
        let handbook = Handbook::fixture(&format!("title: x\nlanguages: {languages}\n# file: notes/a.md\nx\n"));
        run(handbook.folder(), &[&["check", "--format", "short"], arguments].concat()).out
    };
    assert!(said("[zh, en]", &[]).contains("不属于手册认识的"));
    assert!(said("[zh-Hans]", &[]).contains("不属于手册认识的"));
    assert!(said("[en, zh]", &[]).contains("belongs to no folder"));
    assert!(said("[de, zh]", &[]).contains("belongs to no folder"));
    assert!(said("[en]", &["--lang", "zh"]).contains("不属于手册认识的"));
    assert!(said("[zh]", &["--lang", "en"]).contains("belongs to no folder"));
}

#[test]
fn colour_is_for_terminals_and_those_who_ask() {
    let handbook = small(ERROR);
    let is_coloured = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let mut command = orgbook(handbook.folder(), &[&["check"], arguments].concat());
        command.envs(variable);
        ended(&mut command).out.contains('\u{1b}')
    };
    assert!(!is_coloured(&[], None));
    assert!(is_coloured(&["--color", "always"], None));
    assert!(!is_coloured(&["--color", "never"], None));
    assert!(!is_coloured(&["--color", "auto"], Some(("NO_COLOR", "1"))));
    assert!(is_coloured(&["--color", "always"], Some(("NO_COLOR", "1"))), "what is asked for wins");
}

#[test]
fn today_is_the_first_that_is_said() {
    let handbook = small("");
    let as_of = |arguments: &[&str], epoch: Option<&str>| {
        let mut command = orgbook(handbook.folder(), &[&["check", "--format", "json"], arguments].concat());
        command.envs(epoch.map(|epoch| ("SOURCE_DATE_EPOCH", epoch)));
        serde_json::from_str::<Value>(&ended(&mut command).out).unwrap()["as_of"].as_str().unwrap().to_owned()
    };
    assert_eq!(as_of(&["--as-of", "2027-01-02"], Some("86400")), "2027-01-02");
    // One hour before midnight in Greenwich is the next morning in Shanghai.
    assert_eq!(as_of(&[], Some("82800")), "1970-01-02");
    assert_eq!(as_of(&[], None), "2026-11-22");
}

#[test]
fn quiet_and_verbose() {
    let handbook = small(WARNING);
    let settings = fs::read_to_string(handbook.folder().join("orgbook.yaml")).unwrap();
    let allow = "allow: [{rule: handbook/stray-file, because: 个人备忘}]\n";
    handbook.put("orgbook.yaml", format!("{settings}{allow}").as_bytes());
    assert!(!run(handbook.folder(), &["check"]).out.contains("stray-file"));
    assert!(run(handbook.folder(), &["check", "-v"]).out.contains("stray-file"));
    let told = run(handbook.folder(), &["build", "--lang", "en"]);
    assert!(told.err.contains("Wrote") && told.err.contains("public/index.html"), "{}", told.err);
    assert_eq!(run(handbook.folder(), &["build", "-q"]).err, "");
    let timings = run(handbook.folder(), &["check", "--timings"]);
    assert!(timings.err.contains(" ms") && !timings.out.contains(" ms"), "{}", timings.err);
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let handbook = repository("content");
    let mut child = orgbook(&handbook, &["explain"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn shells_complete_every_command_and_the_manual_has_a_page_for_each() {
    let folder = tempfile::TempDir::new().unwrap();
    let help = run(folder.path(), &["--help"]).out;
    let listed = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let own = listed.lines().filter(|line| !line.starts_with("   "));
    let commands: Vec<&str> = own.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() > 8 && commands.contains(&"check"), "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(folder.path(), &["completions", shell]);
        assert_eq!(script.status, Some(0), "{}", script.err);
        for command in &commands {
            assert!(script.out.contains(command), "{shell} does not complete {command}");
        }
    }
    let pages = folder.path().join("man1");
    assert_eq!(run(folder.path(), &["man", "man1"]).status, Some(0));
    for command in &commands {
        let page = std::fs::read_to_string(pages.join(format!("orgbook-{command}.1"))).unwrap();
        assert!(page.contains(".SH NAME") && page.contains(&format!("orgbook\\-{command}")), "{page}");
    }
    std::fs::write(folder.path().join("file"), "").unwrap();
    let refused = run(folder.path(), &["man", "file"]);
    assert!(refused.status == Some(2) && refused.err.contains("cannot write to `file`"), "{}", refused.err);
}

#[test]
fn the_help_is_whole_in_chinese_too() {
    let folder = tempfile::TempDir::new().unwrap();
    let commands = |arguments: &[&str]| -> Vec<String> {
        let help = run(folder.path(), &[arguments, &["--help"]].concat()).out;
        let listed = help.split("Commands:\n").nth(1).unwrap_or_default().split("\n\n").next().unwrap().to_owned();
        let own = listed.lines().filter(|line| !line.starts_with("   "));
        own.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
    };
    let mut asked: Vec<Vec<String>> = vec![Vec::new()];
    while let Some(path) = asked.pop() {
        let words: Vec<&str> = path.iter().map(String::as_str).collect();
        let parts = commands(&words);
        asked.extend(parts.into_iter().map(|part| [path.clone(), vec![part]].concat()));
        let help = run(folder.path(), &[&words[..], &["--help", "--lang", "zh"]].concat());
        assert_eq!(help.status, Some(0), "{}", help.err);
        assert!(help.out.contains("用法：orgbook"), "{words:?}\n{}", help.out);
        // What is English in it are names: none has a blank on both sides of two words in lower case.
        let is_sentence = |line: &&str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words
                .windows(3)
                .any(|three| three.iter().all(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase())))
        };
        let english: Vec<&str> = help.out.lines().filter(is_sentence).collect();
        assert!(english.is_empty(), "not said in Chinese by {words:?}: {english:#?}");
    }
}

#[test]
fn what_is_wrong_with_a_command_line_is_said_in_chinese_too() {
    let handbook = small("");
    for (arguments, told) in [
        (&["check", "--formt", "json"][..], "没有 `--formt` 这个选项或参数\n\n  建议：是否想写 `--format`？"),
        (&["chekc"], "没有 `chekc` 这个命令\n\n  建议：是否想写 `check`"),
        (&["check", "--format"], "`--format <FORMAT>` 后面缺少值"),
        (&["check", "--format", "pdf"], "`--format <FORMAT>` 不能写 `pdf`\n\n  建议：可写 `human`、`short`、"),
        (&["check", "--as-of", "2026/5/1"], "`--as-of <DATE>` 的值不对：`2026/5/1` 不是 ISO 日期；请写作 `2026-05-01`"),
        (&["who", "x", "--at", "2026-13-01T08:00"], "`--at <TIME>` 不能写 `2026-13-01T08:00`：没有 13 月；月份从"),
        (&["who", "x", "--at", "2026-11-22"], "缺少时刻；请写作 `2026-11-22T09:00`"),
        (&["who", "x", "--at", "25:00"], "请写如 `2026-11-22T23:30+08:00`；"),
        (&["who", "x", "--at", "2026-11-22T25:00"], "`25:00` 不是一天中的时刻"),
        (&["who", "x", "--at", "23：30"], "请写作 `23:30`"),
        (&["serve", "--port", "x"], "`--port <PORT>` 不能写 `x`：端口号是 `0` 到 `65535` 的整数"),
        (&["build", "--base-url", "example.com"], "请写完整网址，例如 `https://handbook.example.com/`"),
        (&["check", "-q", "-v"], "不能与 `--"),
        (&["check", "--model", "a", "--model", "b"], "`--model <MODEL>` 只能写一次"),
        (&["rename"], "缺少 `<KIND:OLD>`、`<NEW>`"),
        (&["check", "x"], "没有 `x` 这个选项或参数"),
    ] {
        // The handbook is a Chinese one; `--lang` says so where there is none.
        let elsewhere = tempfile::tempdir().unwrap();
        let told_elsewhere = run(elsewhere.path(), &[arguments, &["--lang=zh"]].concat());
        for found in [run(handbook.folder(), arguments), told_elsewhere] {
            assert_eq!((found.status, &*found.out), (Some(2), ""), "{arguments:?}: {}", found.err);
            assert!(found.err.starts_with("错误：") && found.err.contains(told), "{arguments:?}: {}", found.err);
            assert!(!found.err.contains("Usage") && !found.err.contains("For more"), "{}", found.err);
        }
        let english = run(handbook.folder(), &[arguments, &["--lang=en"]].concat());
        assert!(english.err.starts_with("error: "), "{}", english.err);
    }
    let version = run(handbook.folder(), &["--version"]);
    assert!(version.status == Some(0) && version.out.starts_with("orgbook "), "{}{}", version.out, version.err);
}
