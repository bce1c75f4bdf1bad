//! What follows from the git history of a handbook: findings, dates on pages, and the handbook as it was.

use crate::{
    commits,
    git::booby_trap,
    harness::{Handbook, Run, run},
    serving::{serve, until},
};
use orgbook::{Language, short};
use std::{fs, path::Path};

/// The rules that look at the history.
const RULES: [&str; 3] = ["sop/changed-without-version", "sop/suspect", "text/stale-translation"];

/// The findings of those rules, one a line.
fn found(handbook: &Handbook) -> Vec<String> {
    let analysis = handbook.check();
    let own: Vec<_> = analysis.diagnostics.iter().filter(|found| RULES.contains(&found.rule.name)).cloned().collect();
    let lines = short(&analysis.sources, &own, Language::English);
    lines.lines().take(own.len()).map(str::to_owned).collect()
}

fn sop(version: &str, more: &str, body: &str) -> String {
    format!(
        "# file: sops/quoting.md\n---\nname: {{zh: 报价, en: Quoting}}\nversion: \"{version}\"\n{more}---\n{body}\n"
    )
}

fn handbook(parts: &[&str]) -> Handbook {
    Handbook::fixture(&parts.concat())
}

#[test]
fn only_what_the_text_says_asks_for_a_version() {
    let first = sop("1.0", "", "先问清数量，再报价。见 <duty:old>。");
    let duty = |id: &str| {
        format!("# file: centres/s.yaml\nname: 销售\n# file: duties/{id}.yaml\nname: 报价\ncentre: s\naliases: [old]\n")
    };
    let day = |day: &str| format!("# commit: 2026-0{day}\n");
    let quiet = [
        sop("1.0", "", "先问清数量,\n\n再报价。  见 <duty:new>。"),
        sop("1.0", "review_by: 2027-01-01\napproved_by: x\nallow: []\n", "先问清数量，再报价。见 <duty:old>。"),
        sop("1.1", "", "先报价。"),
    ];
    for text in quiet {
        let handbook = handbook(&[&first, &duty("new"), &day("1-02"), &text, &day("2-03")]);
        assert_eq!(found(&handbook), [""; 0], "{text}");
    }
    let changed = sop("1.0", "", "先报价。");
    let told = |from: &str| {
        format!(
            "sops/quoting.md:3:11: warning[sop/changed-without-version] version 1.0 of `quoting` was set on 2026-01-02, and its text changed {from}"
        )
    };
    let committed = handbook(&[&first, &day("1-02"), &changed, &day("2-03"), &sop("1.0", "", "先报价!"), &day("3-03")]);
    assert_eq!(found(&committed), [told("on 2026-02-03")]);
    let uncommitted = handbook(&[&first, &day("1-02"), &changed]);
    assert_eq!(found(&uncommitted), [told("just now (not committed yet)")]);
    let back = handbook(&[&first, &day("1-02"), &changed, &day("2-03"), &first, &day("3-03")]);
    assert_eq!(found(&back), [""; 0]);
    let promise = sop("1.0", "promises: {old: 2h}\n", "先问清数量，再报价。见 <duty:old>。");
    assert_eq!(found(&handbook(&[&first, &duty("new"), &day("1-02"), &promise, &day("2-03")])).len(), 1);
    // The version may come after the text, and a file may move.
    let moved = handbook(&[&first, &day("1-02")]);
    fs::create_dir(moved.folder().join("sops/sales")).unwrap();
    fs::rename(moved.folder().join("sops/quoting.md"), moved.folder().join("sops/sales/quoting.md")).unwrap();
    commits::commit(moved.folder(), "2026-02-03");
    assert_eq!(found(&moved), [""; 0]);
    let text = fs::read_to_string(moved.folder().join("sops/sales/quoting.md")).unwrap().replace("先问清", "先写明");
    moved.put("sops/sales/quoting.md", text.as_bytes());
    commits::commit(moved.folder(), "2026-03-03");
    assert_eq!(found(&moved).len(), 1);
    moved.put("sops/sales/quoting.md", text.replace("1.0", "1.1").as_bytes());
    assert_eq!(found(&moved), [""; 0]);
}

#[test]
fn a_procedure_is_suspect_until_somebody_has_looked_at_it_again() {
    let ground = "# file: centres/s.yaml\nname: 销售\n# file: positions/p.yaml\nname: 销售员\ncentre: s\n";
    let duties = |promise: &str, name: &str| {
        format!(
            "# file: duties/d.yaml\n- {{id: other, name: 别的, centre: s}}\n- id: quote\n  name: {{zh: 报价, en: {name}}}\n  centre: s\n  respond_within: {promise}\n"
        )
    };
    let flow = |within: &str| {
        format!(
            "# file: workflows/w.yaml\nname: 成交\nsteps:\n  - {{id: a, name: 问, raci: {{RA: p}}}}\n  - {{id: b, name: 报, raci: {{RA: p}}, within: {within}, sop: quoting}}\n"
        )
    };
    let text = |more: &str| sop("1.0", &format!("duties: [quote]\n{more}"), "见 <tool:crm>。");
    let tool = "# file: tools/crm.yaml\nname: CRM\nowner: p\n";
    let first =
        [ground, &duties("2h", "Quote"), &flow("4h"), tool, &text("effective: 2026-01-01\n"), "# commit: 2026-01-02\n"]
            .concat();
    let after = |edits: &str| found(&Handbook::fixture(&format!("{first}{edits}")));
    assert_eq!(after(&duties("2h", "Quotation")), [""; 0], "another language");
    assert_eq!(
        after(
            "# file: duties/d.yaml\n- {id: quote, centre: s, respond_within: 2h, name: {zh: 报价, en: Q}}\n- {id: other, name: 别的, centre: s, status: planned}\n# commit: 2026-02-01\n"
        ),
        [""; 0]
    );
    let told = |what: &str, from: &str| {
        vec![format!(
            "sops/quoting.md:3:11: hint[sop/suspect] `quoting` 1.0 was last looked at on 2026-01-02; `{what}` changed {from}"
        )]
    };
    let changed = format!("{}# commit: 2026-02-01\n", duties("1h", "Quote"));
    assert_eq!(after(&changed), told("duty:quote", "on 2026-02-01"));
    assert_eq!(after(&flow("1h")), told("w/b", "just now (not committed yet)"));
    assert_eq!(
        after("# file: tools/crm.yaml\nname: CRM\nowner: p\nurl: https://crm.example.com\n"),
        told("tool:crm", "just now (not committed yet)")
    );
    let both = after(&format!("{changed}{}", flow("1h")));
    assert!(both[0].ends_with("changed on 2026-02-01, and 1 more it depends on"), "{both:?}");
    assert_eq!(after(&format!("{changed}{}", text("effective: 2026-02-02\n"))), [""; 0], "looked at again");
    assert_eq!(after(&format!("{changed}{}# commit: 2026-03-01\n", duties("2h", "Quote"))), [""; 0], "and back");
    // What was moved to another file is known from then on.
    let moved = format!(
        "{first}# file: duties/d.yaml\n- {{id: other, name: 别的, centre: s}}\n# file: duties/e.yaml\n- {{id: quote, name: 报价, centre: s, respond_within: 1h}}\n"
    );
    assert_eq!(found(&Handbook::fixture(&moved)), [""; 0]);
}

#[test]
fn a_translation_is_stale_until_it_changes_too() {
    let original = |text: &str| format!("# file: pages/help.md\n---\nname: {{zh: 帮助, en: Help}}\n---\n{text}\n");
    let english = |text: &str| format!("# file: pages/help.en.md\n---\n---\n{text}\n");
    let first = [&original("找主管。"), &english("Ask your lead."), "# commit: 2026-01-02\n"].concat();
    let after = |edits: &str| found(&Handbook::fixture(&format!("{first}{edits}")));
    let told = |from: &str| {
        vec![format!(
            "pages/help.en.md:3:1: warning[text/stale-translation] `help` changed {from}, and its translation `en` has not since"
        )]
    };
    let changed = format!("{}# commit: 2026-02-01\n", original("找主管或人事。"));
    assert_eq!(after(&changed), told("on 2026-02-01"));
    assert_eq!(after(&original("找主管和人事。")), told("just now (not committed yet)"));
    assert_eq!(after(&original("找 主管!")), [""; 0]);
    assert_eq!(after(&english("Ask somebody.")), [""; 0]);
    assert_eq!(after(&format!("{changed}{}", english("Ask your lead or HR."))), [""; 0]);
    assert_eq!(
        after(&format!("{changed}# file: pages/help.en.md\n---\n# compared on 2 February\n---\nAsk your lead.\n")),
        [""; 0]
    );
    let yaml = |texts: &str| {
        format!(
            "# file: centres/s.yaml\n- {{id: s, name: {{zh: 销售, en: Sales}}, {texts}}}\n- {{id: t, name: 客服}}\n"
        )
    };
    let of = |texts: &[&str]| {
        let steps: Vec<String> =
            texts.iter().enumerate().map(|(n, text)| format!("{}# commit: 2026-0{}-01\n", yaml(text), n + 1)).collect();
        found(&Handbook::fixture(&steps.concat()))
    };
    let stale = of(&[
        "purpose: {zh: 成交, en: Close}",
        "purpose: {zh: 成交并回款, en: Close}",
        "purpose: {zh: 成交并回款, en: Close}, summary: {zh: 总, en: All}",
    ]);
    assert_eq!(
        stale,
        [
            "centres/s.yaml:1:63: warning[text/stale-translation] `s` changed on 2026-02-01, and its translation `en` has not since"
        ]
    );
    assert_eq!(of(&["purpose: {zh: 成交, en: Close}", "purpose: {zh: 成交并回款, en: Close and collect}"]), [""; 0]);
    assert_eq!(
        of(&[
            "purpose: {zh: 成交, en: Close}",
            "purpose: {zh: 成交并回款, en: Close}",
            "purpose: {zh: 成交, en: Close}"
        ]),
        [""; 0]
    );
    // The same words for another text are another text.
    assert_eq!(
        of(&["purpose: {zh: 成交, en: Close}", "purpose: {zh: 成交, en: Close}, summary: {zh: 关闭, en: Close}"]),
        [""; 0]
    );
}

#[test]
fn without_a_history_nothing_is_found_and_it_is_said_where_it_is_expected() {
    let plain = Handbook::fixture("");
    let said = |folder: &Path, arguments: &[&str]| run(folder, arguments).err;
    assert_eq!(said(plain.folder(), &["check"]), "");
    assert!(
        said(plain.folder(), &["check", "-v", "--lang", "en"])
            .starts_with("No history: the handbook is in no git repository. ")
    );
    assert!(
        said(plain.folder(), &["build", "--lang", "en"]).contains("No history: the handbook is in no git repository. ")
    );
    assert!(!said(plain.folder(), &["build", "--quiet"]).contains("没有历史"));
    let of = Handbook::fixture("# commit: 2026-01-02\n# file: centres/s.yaml\nname: 销售\n# commit: 2026-02-03\n");
    let clone = plain.folder().join("clone");
    let from = format!("file://{}", of.folder().display());
    commits::git(of.folder(), "2026-01-01", &["clone", "--quiet", "--depth", "1", &from, clone.to_str().unwrap()]);
    let shallow = said(&clone, &["check"]);
    assert_eq!(shallow.matches("没有历史：仓库是浅克隆").count(), 1, "{shallow}");
    assert!(said(&clone, &["build"]).contains("fetch-depth: 0"));
}

/// The last change that a page of a built site tells.
fn changed(folder: &Path, page: &str) -> Option<String> {
    let page = fs::read_to_string(folder.join("public").join(page)).unwrap();
    let rest = page.split("最近修改：").nth(1).or(page.split("Last changed: ").nth(1))?;
    Some(rest.split("datetime=\"").nth(1)?.split('"').next()?.to_owned())
}

const OLD: &str = "\
# file: centres/all.yaml
- {id: sales, name: {zh: 销售, en: Sales}}
- {id: service, name: {zh: 客服, en: Service}}
# file: pages/help.md
---
name: {zh: 帮助, en: Help}
---
找主管。
# file: pages/help.en.md
---
---
Ask your lead.
# commit: 2026-01-02
# file: centres/all.yaml
# Our centres.
- {id: sales, name: {zh: 销售, en: Sales}}

- {id: service, name: {zh: 客服中心, en: Service}}
# commit: 2026-02-03
# file: pages/help.en.md
---
---
Ask somebody.
# file: positions/new.yaml
name: 新岗位
centre: sales
# commit: 2026-03-04
# file: positions/new.yaml
name: 未提交
centre: sales
";

#[test]
fn a_page_says_when_it_was_last_changed() {
    let handbook = Handbook::fixture(OLD);
    let built = run(handbook.folder(), &["build", "--fail-on", "never"]);
    assert_eq!(built.status, Some(0), "{built:?}");
    let of = |page: &str| changed(handbook.folder(), page);
    assert_eq!(of("zh/centres/sales.html").as_deref(), Some("2026-01-02"));
    assert_eq!(of("zh/centres/service.html").as_deref(), Some("2026-02-03"));
    assert_eq!(of("zh/pages/help.html").as_deref(), Some("2026-01-02"));
    assert_eq!(of("en/pages/help.html").as_deref(), Some("2026-03-04"));
    assert_eq!(of("zh/positions/new.html"), None);
}

fn as_it_was(handbook: &Handbook, at: &str, more: &[&str]) -> Run {
    run(handbook.folder(), &[&["build", "--fail-on", "never", "--lang", "en", "--at", at], more].concat())
}

#[test]
fn a_handbook_is_built_as_it_was() {
    let handbook = Handbook::with_settings(OLD, &crate::harness::SETTINGS.replace("as_of: 2026-11-22\n", ""));
    let folder = handbook.folder();
    let git = |arguments: &[&str]| commits::git(folder, "2026-01-01", arguments);
    git(&["tag", "v1.0", "HEAD~1"]);
    let built = as_it_was(&handbook, "v1.0", &["--out", "archive"]);
    assert_eq!(built.status, Some(0), "{built:?}");
    let page = fs::read_to_string(folder.join("archive/zh/centres/service.html")).unwrap();
    let id = git(&["rev-parse", "--short=10", "v1.0^{commit}"]);
    assert!(page.contains(&format!("这是 2026年2月3日 的手册（v1.0 ({id})）")), "{page}");
    assert!(page.contains("noindex") && page.contains("客服中心"), "{page}");
    assert!(!folder.join("archive/zh/positions/new.html").exists());
    // What had changed by then is told, and nothing that came later.
    let changes = fs::read_to_string(folder.join("archive/zh/changes/2026-02.html")).unwrap();
    assert!(changes.contains("客服中心") && !folder.join("archive/zh/changes/2026-03.html").exists());
    let health = fs::read_to_string(folder.join("archive/en/health/index.html")).unwrap();
    assert!(health.contains("2026-02-03"), "{health}");
    assert!(fs::read_to_string(folder.join("archive/index.html")).unwrap().contains("v1.0"));
    let as_of = as_it_was(&handbook, "v1.0", &["--out", "archive", "--as-of", "2026-10-01"]);
    assert_eq!(as_of.status, Some(0), "{as_of:?}");
    assert!(fs::read_to_string(folder.join("archive/en/health/index.html")).unwrap().contains("2026-10-01"));
    // Today's site is not touched by it, and says nothing of another day.
    let today = run(folder, &["build", "--fail-on", "never"]);
    assert_eq!(today.status, Some(0), "{today:?}");
    assert!(!fs::read_to_string(folder.join("public/zh/centres/service.html")).unwrap().contains("v1.0"));
}

#[test]
fn a_revision_that_is_none_or_broken_writes_nothing() {
    let handbook = Handbook::fixture(OLD);
    let folder = handbook.folder();
    commits::git(folder, "2026-01-01", &["tag", "v1.0"]);
    let refused = as_it_was(&handbook, "v1.1", &[]);
    assert_eq!((refused.status, refused.out.as_str()), (Some(2), ""));
    assert_eq!(refused.err, "error: there is no revision `v1.1`; tags that there are: `v1.0`\n");
    let refused = as_it_was(&handbook, "--upload-pack=x", &[]);
    assert_eq!(refused.status, Some(2));
    assert!(refused.err.contains("one never begins with `-`"), "{refused:?}");
    handbook.put("centres/all.yaml", b"- {id: sales, name: [}\n");
    commits::commit(folder, "2026-04-05");
    handbook.put("centres/all.yaml", b"- {id: sales, name: Sales}\n");
    commits::commit(folder, "2026-04-06");
    let broken = as_it_was(&handbook, "HEAD~1", &[]);
    assert_eq!(broken.status, Some(1), "{broken:?}");
    assert!(broken.out.contains("handbook/syntax") && broken.out.contains("name: [}"), "{broken:?}");
    assert!(broken.err.contains("These findings are of the revision HEAD~1 ("), "{broken:?}");
    let id = commits::git(folder, "2026-01-01", &["rev-parse", "HEAD"]);
    fs::remove_file(folder.join("orgbook.yaml")).unwrap();
    commits::commit(folder, "2026-04-07");
    handbook.put("orgbook.yaml", b"title: x\n");
    let absent = as_it_was(&handbook, "HEAD", &[]);
    assert_eq!(absent.status, Some(2), "{absent:?}");
    assert!(absent.err.contains("has no `orgbook.yaml`"), "{absent:?}");
    assert!(!folder.join("public").exists());
    assert_eq!(as_it_was(&handbook, &id, &[]).status, Some(0));
    let outside = Handbook::fixture("");
    let refused = as_it_was(&outside, "HEAD", &[]);
    assert_eq!((refused.status, refused.err.as_str()), (Some(2), "error: the handbook is in no git repository\n"));
}

#[cfg(unix)]
#[test]
fn a_hostile_repository_runs_nothing_in_any_command() {
    let handbook = Handbook::fixture(OLD);
    booby_trap(handbook.folder());
    for arguments in [&["check"][..], &["build"], &["build", "--at", "HEAD~1", "--out", "archive"]] {
        let ran = run(handbook.folder(), &[arguments, &["--fail-on", "never"]].concat());
        assert_eq!(ran.status, Some(0), "{ran:?}");
        assert!(!ran.err.contains("没有历史"), "{ran:?}");
    }
    let served = serve(handbook.folder(), &[]);
    assert!(served.text("zh/centres/service.html").contains("2026-02-03"));
    served.interrupt();
    assert!(!handbook.folder().join("marker").exists());
}

#[test]
fn what_is_served_follows_the_head() {
    let handbook = Handbook::fixture(OLD);
    let served = serve(handbook.folder(), &[]);
    let git = |arguments: &[&str]| commits::git(handbook.folder(), "2026-05-07", arguments);
    // Months stand for releases where no tags are named.
    served.settles(&handbook);
    assert!(served.text("zh/changes/2026-02.html").contains("客服中心"));
    assert!(!served.text("zh/positions/new.html").contains("最近修改"));
    commits::commit(handbook.folder(), "2026-05-06");
    until("the page says when it was committed", || served.text("zh/positions/new.html").contains("2026-05-06"));
    served.settles(&handbook);
    assert!(served.text("zh/changes/2026-05.html").contains("未提交"));
    git(&["tag", "v1.0", "HEAD~3"]);
    handbook.put("orgbook.yaml", format!("{}releases: \"v*\"\n", crate::harness::SETTINGS).as_bytes());
    until("the tag is a release", || served.text("zh/changes/index.html").contains("v1.0"));
    served.settles(&handbook);
    git(&["tag", "--annotate", "--message", "one", "v1.1", "HEAD~1"]);
    until("a new tag is told", || served.text("zh/changes/v1.1.html").contains("客服中心"));
    served.settles(&handbook);
    git(&["tag", "--delete", "v1.1"]);
    until("a tag that went is not", || served.get("zh/changes/v1.1.html").status == 404);
    served.settles(&handbook);
    // What readers of now may not see is told of no release, though nothing was committed.
    handbook.put("positions/new.yaml", "name: 未提交\ncentre: sales\naudience: hr\n".as_bytes());
    until("a position is hidden", || !served.text("zh/changes/next.html").contains("未提交"));
    served.settles(&handbook);
    served.interrupt();
}

#[test]
fn a_long_history_is_kept_and_read_as_it_was() {
    let handbook = Handbook::fixture(OLD);
    let folder = handbook.folder();
    let git = |arguments: &[&str]| commits::git(folder, "2026-04-01", arguments);
    let tree = git(&["rev-parse", "HEAD^{tree}"]);
    let mut head = git(&["rev-parse", "HEAD"]);
    for n in 0..300 {
        head = git(&["commit-tree", "-m", &n.to_string(), "-p", &head, &tree]);
    }
    git(&["update-ref", "refs/heads/main", &head]);
    let build = |more: &[&str]| {
        let built = run(folder, &[&["build", "--fail-on", "never"], more].concat());
        assert_eq!(built.status, Some(0), "{built:?}");
        changed(folder, "zh/centres/service.html")
    };
    let kept = || fs::read_dir(folder.join(".orgbook")).into_iter().flatten().flatten().map(|entry| entry.path());
    let history = || kept().find(|path| path.file_name().unwrap().to_str().unwrap().starts_with("history-"));
    assert_eq!(build(&["--no-cache"]).as_deref(), Some("2026-02-03"));
    assert!(history().is_none());
    assert_eq!(build(&[]).as_deref(), Some("2026-02-03"));
    let place = history().unwrap();
    assert_eq!(build(&[]).as_deref(), Some("2026-02-03"));
    fs::write(place, "spoilt").unwrap();
    assert_eq!(build(&[]).as_deref(), Some("2026-02-03"));
}
