//! What one build keeps for the next may change time, never bytes: whatever was edited, broken off or damaged between.

use crate::{
    cli::small,
    harness::{Handbook, Run, files, orgbook, run},
};
use std::{collections::BTreeMap, fs, path::Path, process::Stdio, thread, time::Duration};

const OBJECTS: &str = "\
# file: positions/clerk.yaml
name: {zh: 内勤, en: Clerk}
centre: sales
reports_to: lead
responsibilities: [{duty: reply}]
# file: duties/reply.yaml
name: {zh: 回复询盘, en: Reply to enquiries}
centre: sales
# file: workflows/order.yaml
name: {zh: 接单, en: Taking an order}
owner: lead
steps: [{id: ask, name: {zh: 询问, en: Ask}, raci: {R: clerk, A: lead}}]
# file: kpis/orders.yaml
name: {zh: 订单数, en: Orders}
# file: data/kpi/orders.csv
period,value
2026-01,10
# file: tools/crm.yaml
name: {zh: 客户系统, en: CRM}
# file: tools/old.yaml
name: {zh: 旧系统, en: Old system}
status: retired
# file: models/central.yaml
name: {zh: 集中, en: Central}
patch: {positions: {clerk: {name: {zh: 中心内勤, en: Central clerk}}}}
# file: sops/offer.md
---
name: {zh: 报价, en: Offers}
---
# 步骤

```yaml
a: 1
```

![图](../assets/plan.svg)
# file: sops/offer.en.md
# Steps

Write it.
# file: assets/plan.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h1\"/></svg>
";

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// The bytes of every file of a site.
fn site(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let own = |path: &String| !path.starts_with(".orgbook-");
    files(folder).into_iter().filter(own).map(|path| (path.clone(), fs::read(folder.join(path)).unwrap())).collect()
}

/// One edit, by its kind; `n` is another number each time.
fn edit(handbook: &Handbook, kind: usize, n: usize) {
    let folder = handbook.folder();
    let settings = || fs::read_to_string(folder.join("orgbook.yaml")).unwrap();
    let centre = |name: &str| format!("name: {name}\ncentre: sales\n");
    match kind {
        0 => handbook.put("positions/clerk.yaml", centre(&format!("{{zh: 内勤{n}, en: Clerk}}")).as_bytes()),
        1 => handbook.put(&format!("positions/p{}.yaml", n % 3), centre(&format!("P{n}")).as_bytes()),
        2 => _ = fs::remove_file(folder.join(format!("positions/p{}.yaml", n % 3))),
        3 => {
            handbook.put("sops/offer.en.md", format!("# Steps\n\n## Part {n}\n\n```sql\nselect {n}\n```\n").as_bytes())
        }
        4 => handbook.put("data/kpi/orders.csv", format!("period,value\n2026-01,{n}\n").as_bytes()),
        5 => {
            let template = format!("{{% extends \"default/tool.html\" %}}{{% block main %}}{n}{{% endblock main %}}");
            handbook.put("theme/templates/tool.html", template.as_bytes());
        }
        6 => handbook.put("theme/ui/zh.yaml", format!("nav.home: 首页{n}\n").as_bytes()),
        7 => _ = fs::remove_dir_all(folder.join("theme")),
        8 => {
            let swapped = match settings().contains("[zh, en]") {
                true => settings().replace("[zh, en]", "[zh, en, de]"),
                false => settings().replace("[zh, en, de]", "[zh, en]"),
            };
            handbook.put("orgbook.yaml", swapped.as_bytes());
        }
        9 => {
            let limits = format!("page: {}", ["off", "warning"][n % 2]);
            let plain = settings().replace("page: off", "page: X").replace("page: warning", "page: X");
            handbook.put("orgbook.yaml", plain.replace("page: X", &limits).as_bytes());
        }
        10 => {
            let picture = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h{n}\"/></svg>");
            handbook.put("assets/plan.svg", picture.as_bytes());
        }
        11 => {
            let name = format!("name: 集中{n}\npatch: {{positions: {{clerk: {{name: 中心内勤{n}}}}}}}\n");
            handbook.put("models/central.yaml", name.as_bytes());
        }
        // Heavy beyond the limit, and light again.
        12 => {
            let rows: String =
                (0..[3, 8000][n % 2]).map(|row| format!("| {row} | {} |\n", row * 7919 % 10007)).collect();
            handbook.put("pages/list.md", format!("---\nname: 名单\n---\n\n| 号 | 码 |\n| - | - |\n{rows}").as_bytes());
        }
        // Words alone, with a finding before and one after them.
        13 => {
            let words = "再看一遍。\n\n".repeat(n % 3);
            let text = format!("# 步骤\n\n[旧](tool:old)\n\n{words}第{n}步。\n\n见[旧系统](tool:old)。\n");
            handbook.put("sops/offer.md", ["---\nname: {zh: 报价, en: Offers}\n---\n", &text].concat().as_bytes());
        }
        _ => handbook.put("workflows/order.yaml", format!("# {n}\nname: 接单\nowner: lead\n").as_bytes()),
    }
}

/// Damages what a build left behind.
fn damage(handbook: &Handbook, kind: usize, chance: &mut Chance) {
    let (public, kept) = (handbook.folder().join("public"), handbook.folder().join(".orgbook"));
    let any = |folder: &Path, chance: &mut Chance| {
        let paths = if folder.is_dir() { files(folder) } else { Vec::new() };
        let paths: Vec<_> = paths.into_iter().filter(|path| !path.starts_with(".orgbook-")).collect();
        (!paths.is_empty()).then(|| folder.join(&paths[chance.below(paths.len())]))
    };
    match kind {
        0 => _ = fs::remove_dir_all(kept),
        1 => _ = fs::remove_dir_all(public),
        2 => _ = any(&public, chance).map(fs::remove_file),
        3 => _ = any(&public, chance).map(|place| fs::write(place, "cut off")),
        4 => _ = any(&kept, chance).map(|place| fs::write(place, "orgbook-cache 1 broken\n")),
        5 => _ = fs::remove_file(public.join(".orgbook-manifest")),
        _ => {}
    }
}

#[test]
fn what_is_kept_between_builds_never_changes_bytes() {
    let n_steps = std::env::var("ORGBOOK_WALK").ok().and_then(|n| n.parse().ok()).unwrap_or(8);
    let handbook = small(OBJECTS);
    let (public, cold) = (handbook.folder().join("public"), tempfile::tempdir().unwrap());
    let mut chance = Chance(2026);
    for n in 0..n_steps {
        let kinds: Vec<usize> = (0..1 + chance.below(2)).map(|_| chance.below(15)).collect();
        kinds.iter().for_each(|kind| edit(&handbook, *kind, n));
        let harm = chance.below(12);
        damage(&handbook, harm, &mut chance);
        let all = [
            &["--compress"][..],
            &["--model", "central"],
            &["--base-url", "https://x.example/h/"],
            &["--as-of", "2026-12-24"],
        ];
        let options: Vec<&str> = all.iter().filter(|_| chance.below(4) == 0).copied().flatten().copied().collect();
        let told = format!("step {n}: edits {kinds:?}, harm {harm}, {options:?}");
        if chance.below(3) == 0 {
            let mut broken_off = orgbook(handbook.folder(), &["build", "-q"]);
            let mut child = broken_off.args(&options).stdout(Stdio::null()).spawn().unwrap();
            thread::sleep(Duration::from_millis(chance.below(900) as u64));
            // It may have come to its end.
            let _ = child.kill();
            child.wait().unwrap();
        }
        if harm == 5 {
            // Without its manifest the folder's files are somebody's, who does not want them now.
            let _ = fs::remove_dir_all(&public);
        }
        let built = |arguments: &[&str]| {
            let Run { status, out, err } = run(handbook.folder(), &[arguments, &options].concat());
            assert_eq!(status, Some(0), "{told}: {out}{err}");
            out
        };
        let warm = built(&["build"]);
        let _ = fs::remove_dir_all(cold.path());
        let alone = built(&["build", "--no-cache", "--out", cold.path().to_str().unwrap()]);
        assert_eq!(warm, alone, "{told}: other findings");
        let (mut warm, cold) = (site(&public), site(cold.path()));
        // What somebody changed, and the site no longer has, is left alone.
        let left: Vec<String> = warm.keys().filter(|path| !cold.contains_key(*path)).cloned().collect();
        for path in left.iter().filter(|path| warm[*path] == b"cut off") {
            fs::remove_file(public.join(path)).unwrap();
        }
        warm.retain(|path, bytes| cold.contains_key(path) || bytes != b"cut off");
        for (path, bytes) in &cold {
            assert!(warm.get(path) == Some(bytes), "{told}: {path} is not as in a cold build");
        }
        assert!(warm.keys().eq(cold.keys()), "{told}: files that a cold build does not have");
    }
}

/// How many pages a build made, and how many it knew.
fn pages(handbook: &Handbook, arguments: &[&str]) -> (usize, usize) {
    let Run { status, err, .. } =
        run(handbook.folder(), &[&["build", "--timings", "--lang", "en"], arguments].concat());
    assert_eq!(status, Some(0), "{err}");
    let line = err.lines().find(|line| line.contains("pages made")).unwrap_or_else(|| panic!("{err}"));
    let mut numbers = line.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse().ok());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

#[test]
fn only_pages_that_changed_are_made_again() {
    let handbook = small(OBJECTS);
    let (n_all, n_known) = pages(&handbook, &[]);
    assert!(n_all > 20 && n_known == 0);
    assert_eq!(pages(&handbook, &[]), (0, n_all));
    edit(&handbook, 3, 1);
    let (n_made, n_known) = pages(&handbook, &[]);
    assert!(n_made > 0 && n_made < n_all / 2 && n_made + n_known == n_all, "{n_made} of {n_all}");
    assert_eq!(pages(&handbook, &["--no-cache"]), (n_all, 0));
    assert_eq!(pages(&handbook, &["--out", "elsewhere"]), (n_all, 0), "another folder has none of them");
    assert_eq!(pages(&handbook, &["--out", "elsewhere"]), (0, n_all));
    fs::remove_file(handbook.folder().join("public/zh/positions/lead.html")).unwrap();
    assert_eq!(pages(&handbook, &[]), (1, n_all - 1));
    fs::remove_dir_all(handbook.folder().join(".orgbook")).unwrap();
    assert_eq!(pages(&handbook, &[]), (n_all, 0), "the folder may be deleted");
}

#[test]
fn a_program_that_is_compiled_anew_knows_what_was_kept() {
    let handbook = small(OBJECTS);
    let (n_all, _) = pages(&handbook, &[]);
    let elsewhere = tempfile::tempdir().unwrap();
    let program = elsewhere.path().join("orgbook");
    // A copy is a file with another time, as that of the next run of a CI.
    fs::copy(env!("CARGO_BIN_EXE_orgbook"), &program).unwrap();
    let mut again = std::process::Command::new(program);
    let again = again.current_dir(handbook.folder()).args(["build", "--timings", "--lang", "en"]).output().unwrap();
    let said = String::from_utf8(again.stderr).unwrap();
    assert!(said.contains(&format!("0 pages made, {n_all} as they were")), "{said}");
}

#[test]
fn a_build_for_another_model_leaves_nothing_of_the_last_one() {
    let handbook = small(OBJECTS);
    handbook.put("models/lean.yaml", "name: 精简\npatch: {tools: {crm: null}, positions: {clerk: null}}\n".as_bytes());
    handbook.put("workflows/order.yaml", "name: 接单\nowner: lead\n".as_bytes());
    let public = handbook.folder().join("public");
    let built = |arguments: &[&str]| {
        let Run { status, out, err } = run(handbook.folder(), &[&["build"], arguments].concat());
        assert_eq!(status, Some(0), "{out}{err}");
        site(&public)
    };
    let written = built(&[]);
    let lean = built(&["--model", "lean"]);
    assert!(written.contains_key("zh/positions/clerk.html") && !lean.contains_key("zh/positions/clerk.html"));
    assert!(written.contains_key("zh/tools/crm.html") && !lean.contains_key("zh/tools/crm.html"));
    assert!(built(&[]) == written);
    assert!(built(&["--model", "lean"]) == lean);
}

#[test]
fn a_cache_is_never_part_of_the_handbook_or_the_site() {
    let handbook = small(OBJECTS);
    for _ in 0..2 {
        let Run { status, out, .. } = run(handbook.folder(), &["build"]);
        assert_eq!(status, Some(0));
        assert!(!out.contains(".orgbook"), "{out}");
    }
    assert_eq!(fs::read_to_string(handbook.folder().join(".orgbook/.gitignore")).unwrap(), "*\n");
    assert!(files(&handbook.folder().join("public")).iter().all(|path| !path.starts_with(".orgbook/")));
    let Run { status, .. } = run(handbook.folder(), &["build", "--no-cache", "--out", "other"]);
    assert_eq!(status, Some(0));

    // A handbook in a place that cannot be written to is built all the same.
    fs::remove_dir_all(handbook.folder().join(".orgbook")).unwrap();
    fs::write(handbook.folder().join(".orgbook"), "a file").unwrap();
    let Run { status, err, .. } = run(handbook.folder(), &["build"]);
    assert_eq!(status, Some(0), "{err}");
}
