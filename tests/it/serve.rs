//! `orgbook serve` from outside: what is served, what each way to save ends in, and who is refused.

use crate::{
    cli::small,
    harness::{Handbook, run},
    serving::{serve, until},
};
use std::{fs, net::TcpListener, path::PathBuf};

const LEAD: &str = "zh/positions/lead.html";

fn at(handbook: &Handbook, path: &str) -> PathBuf {
    handbook.folder().join(path)
}

fn lead(name: &str) -> String {
    format!("name: {{zh: {name}, en: Lead}}\ncentre: sales\n")
}

#[test]
fn files_are_served_as_they_are_built_with_the_headers_that_a_host_sends() {
    let handbook = small("# file: assets/plan.svg\n<svg xmlns='http://www.w3.org/2000/svg'/>\n");
    handbook.put("pages/start.md", "---\nname: {zh: 开始, en: Start}\n---\n![图](../assets/plan.svg)\n".as_bytes());
    let served = serve(handbook.folder(), &[]);
    served.settles(&handbook);
    let answer = served.get(LEAD);
    assert_eq!((answer.status, &*answer.headers["content-type"]), (200, "text/html; charset=utf-8"));
    let told = served.text("_headers");
    let (all, assets) = told.split_once("/assets/*\n").unwrap();
    for line in all.lines().skip(1).filter(|line| !line.is_empty()) {
        let (name, value) = line.trim().split_once(": ").unwrap();
        assert_eq!(answer.headers.get(&name.to_lowercase()).map(String::as_str), Some(value), "{name}");
    }
    let css = answer.text().split("../../assets/site.").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let css = served.get(&format!("assets/site.{css}"));
    assert!(assets.contains(&css.headers["cache-control"]) && css.headers["cache-control"].contains("immutable"));
    assert_eq!(css.headers["content-type"], "text/css; charset=utf-8");
    let again = served.ask(LEAD, &format!("If-None-Match: {}\r\n", answer.headers["etag"]));
    assert_eq!((again.status, again.body.len()), (304, 0));
    let moved = served.get("zh/positions");
    assert_eq!((moved.status, &*moved.headers["location"]), (302, "/zh/positions/"));
    assert_eq!(served.text("zh/positions/"), served.text("zh/positions/index.html"));
    let missing = served.get("zh/nothing.html");
    assert_eq!((missing.status, missing.text()), (404, served.text("404.html")));
}

#[test]
fn a_browser_gets_one_line_more_than_is_built() {
    let handbook = small("");
    let served = serve(handbook.folder(), &[]);
    let (plain, page) = (served.text(LEAD), served.ask(LEAD, "Accept: text/html,*/*\r\n").text());
    let line = page.lines().find(|line| line.contains("/-orgbook/panel.js")).unwrap();
    assert!(line.starts_with("<script src=") && line.ends_with("</script>"), "{line}");
    assert_eq!(page.replace(&format!("{line}\n"), ""), plain);
    assert!(served.text("-orgbook/panel.js").contains("EventSource"));
    assert_eq!(served.get("-orgbook/panel.css").headers["content-type"], "text/css; charset=utf-8");
}

#[test]
fn a_site_below_a_path_is_served_below_it() {
    let handbook = small("");
    let settings = fs::read_to_string(at(&handbook, "orgbook.yaml")).unwrap();
    handbook.put("orgbook.yaml", format!("{settings}base_url: https://x.example/h/\n").as_bytes());
    let served = serve(handbook.folder(), &[]);
    assert!(served.said().contains(&format!("http://127.0.0.1:{}/h/", served.port)), "{}", served.said());
    assert_eq!((served.get("").status, &*served.get("").headers["location"]), (302, "/h/"));
    assert_eq!(served.get(&format!("h/{LEAD}")).status, 200);
    assert_eq!(served.get(LEAD).status, 404);
}

#[test]
fn every_way_to_save_ends_in_the_right_site() {
    let handbook = small("");
    let served = serve(handbook.folder(), &[]);
    handbook.put("positions/lead.yaml", lead("直接写入").as_bytes());
    until("an edit is shown", || served.text(LEAD).contains("直接写入"));
    // Editors write beside the file, and rename.
    handbook.put("positions/lead.yaml~", lead("另存再改名").as_bytes());
    fs::rename(at(&handbook, "positions/lead.yaml"), at(&handbook, "positions/.lead.yaml.old")).unwrap();
    fs::rename(at(&handbook, "positions/lead.yaml~"), at(&handbook, "positions/lead.yaml")).unwrap();
    until("a renamed file is shown", || served.text(LEAD).contains("另存再改名"));
    // A checkout brings and takes many files at once.
    for n in 0..100 {
        handbook.put(
            &format!("positions/team/p{n}.yaml"),
            format!("name: {{zh: 第{n}岗, en: P{n}}}\ncentre: sales\n").as_bytes(),
        );
    }
    until("a hundred files are shown", || {
        (0..100).all(|n| served.get(&format!("zh/positions/p{n}.html")).status == 200)
    });
    served.settles(&handbook);
    fs::rename(at(&handbook, "positions/team"), at(&handbook, "positions/crew")).unwrap();
    handbook.put("positions/crew/p7.yaml", lead("改名之后").as_bytes());
    until("what is in a renamed folder is shown", || served.text("zh/positions/p7.html").contains("改名之后"));
    fs::remove_dir_all(at(&handbook, "positions/crew")).unwrap();
    until("what is deleted is gone", || served.get("zh/positions/p7.html").status == 404);
    // A folder that was not there before.
    handbook.put("tools/mail/m.yaml", b"name: {zh: \xe9\x82\xae\xe4\xbb\xb6, en: Mail}\n");
    until("a new folder is shown", || served.get("zh/tools/m.html").status == 200);
    fs::remove_dir_all(at(&handbook, "tools")).unwrap();
    handbook.put("tools/n.yaml", b"name: {zh: \xe6\x96\xb0, en: New}\n");
    until("a folder that was made anew is shown", || served.get("zh/tools/n.html").status == 200);
    handbook.put("tools/n.yaml", b"name: {zh: \xe6\x9b\xb4\xe6\x96\xb0, en: Newer}\n");
    until("and watched", || served.text("en/tools/n.html").contains("Newer"));
    served.settles(&handbook);
}

#[test]
fn files_that_change_while_the_site_is_made_end_in_the_right_site() {
    let handbook = small("");
    let served = serve(handbook.folder(), &[]);
    for n in 0..60 {
        handbook.put("positions/lead.yaml", lead(&format!("第{n}次")).as_bytes());
        handbook.put("positions/other.yaml", lead(&format!("另{n}次")).as_bytes());
        served.get(LEAD);
    }
    until("the last is shown", || served.text(LEAD).contains("第59次"));
    served.settles(&handbook);
}

#[test]
fn a_broken_handbook_keeps_the_last_good_site_and_says_what_is_wrong() {
    let handbook = small("");
    let served = serve(handbook.folder(), &["--editor", "vscode"]);
    let (page, settings) = (served.open(LEAD), fs::read(at(&handbook, "orgbook.yaml")).unwrap());
    let good = served.text(LEAD);
    let recovers = |name: &str| {
        handbook.put("orgbook.yaml", &settings);
        handbook.put("positions/lead.yaml", lead(name).as_bytes());
        until(name, || served.text(LEAD).contains(name) && page.findings().contains("\"tone\":null"));
    };
    handbook.put("positions/lead.yaml", b"name: [\n");
    until("the syntax is told", || page.findings().contains("handbook/syntax"));
    let file = at(&handbook, "positions/lead.yaml").canonicalize().unwrap();
    assert!(page.findings().contains(&format!("vscode://file{}:1:7", file.display())), "{}", page.findings());
    assert!(page.findings().contains("the last good site is shown until this is mended"));
    assert_eq!((served.text(LEAD), page.n_reloads()), (good, 0));
    recovers("改好一");
    for (n, broken) in [&b"title: \xff\n"[..], b"", b"title: {zh: x}\nlanguages: 7\n"].into_iter().enumerate() {
        handbook.put("orgbook.yaml", broken);
        until("the settings are told", || page.findings().contains("\"place\":\"orgbook.yaml"));
        assert_eq!(served.get(LEAD).status, 200);
        recovers(&format!("又改好{n}"));
    }
    fs::remove_file(at(&handbook, "orgbook.yaml")).unwrap();
    until("missing settings are told", || page.findings().contains("\"tone\":\"bad\""));
    recovers("又有了");
    served.settles(&handbook);
}

#[test]
fn pages_that_are_too_heavy_are_told_as_a_build_tells_them() {
    let handbook = small("");
    let settings = fs::read_to_string(at(&handbook, "orgbook.yaml")).unwrap().replace("page: off", "page: warning");
    handbook.put("orgbook.yaml", settings.as_bytes());
    let served = serve(handbook.folder(), &[]);
    let page = served.open(LEAD);
    let list = |n_rows: usize| {
        let rows: String = (0..n_rows).map(|row| format!("| {row} | {} |\n", row * 7919 % 10007)).collect();
        handbook.put("pages/list.md", format!("---\nname: 名单\n---\n\n| 号 | 码 |\n| - | - |\n{rows}").as_bytes());
    };
    list(8000);
    until("the page is told", || page.findings().contains("page/too-heavy"));
    handbook.put("positions/lead.yaml", lead("另一岗").as_bytes());
    until("another page is shown", || served.text(LEAD).contains("另一岗"));
    served.settles(&handbook);
    assert!(page.findings().contains("page/too-heavy"), "{}", page.findings());
    list(3);
    until("the page is light again", || page.findings().contains("\"tone\":null"));
    served.settles(&handbook);
}

#[test]
fn a_theme_is_watched_and_one_that_cannot_be_used_is_told() {
    let handbook = small("");
    let served = serve(handbook.folder(), &[]);
    let page = served.open(LEAD);
    handbook.put("theme/ui/zh.yaml", "skip: 跳过去\n".as_bytes());
    until("a text of the theme is shown", || served.text(LEAD).contains("跳过去"));
    let good = served.text(LEAD);
    handbook.put(
        "theme/templates/position.html",
        b"{% extends \"default/position.html\" %}{% block main %}{{ nothing.at.all }}{% endblock main %}",
    );
    until("the fault is told", || page.findings().contains("theme/templates/position.html"));
    assert_eq!(served.text(LEAD), good);
    handbook.put("positions/other.yaml", lead("没有用").as_bytes());
    fs::remove_file(at(&handbook, "theme/templates/position.html")).unwrap();
    until("it recovers", || served.get("zh/positions/other.html").status == 200);
    served.settles(&handbook);
}

#[test]
fn only_pages_that_changed_are_loaded_again() {
    let handbook = small("# file: tools/mail.yaml\nname: {zh: 邮件, en: Mail}\n");
    let served = serve(handbook.folder(), &[]);
    let (changed, same) = (served.open(LEAD), served.open("zh/tools/mail.html"));
    let missing = served.open("zh/positions/new.html");
    handbook.put("tools/mail.yaml", "# 说明\nname: {zh: 邮件, en: Mail}\n".as_bytes());
    handbook.put("positions/lead.yaml", lead("改名").as_bytes());
    handbook.put("positions/new.yaml", lead("新岗").as_bytes());
    until("the page that changed", || changed.n_reloads() >= 1 && missing.n_reloads() >= 1);
    served.settles(&handbook);
    assert_eq!(same.n_reloads(), 0);
    // Who comes with what was shown before is told at once.
    let port = served.port;
    let mut late = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap();
    let old = "0".repeat(64);
    let request =
        format!("GET /-orgbook/events?page={LEAD}&hash={old}&lang=zh HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    std::io::Write::write_all(&mut late, request.as_bytes()).unwrap();
    let lines = std::io::BufRead::lines(std::io::BufReader::new(late));
    assert!(lines.map_while(Result::ok).any(|line| line == "event: reload"));
}

#[test]
fn strangers_and_crooked_paths_are_refused() {
    let handbook = small("# file: assets/secret.txt\nsecret\n");
    let served = serve(handbook.folder(), &[]);
    let port = served.port;
    for host in
        ["evil.example", &format!("evil.example:{port}"), "localhost", "127.0.0.1:1", &format!("127.0.0.2:{port}")]
    {
        let answer = served.send(&format!("GET /{LEAD} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status, 403, "{host}");
        let answer =
            served.send(&format!("GET /-orgbook/events HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status, 403, "{host}");
    }
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        let answer = served.send(&format!("GET /{LEAD} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status, 200, "{host}");
    }
    for path in [
        "../orgbook.yaml",
        "orgbook.yaml",
        "zh/../../orgbook.yaml",
        "%2e%2e/orgbook.yaml",
        "..%2forgbook.yaml",
        "%2fetc%2fpasswd",
        "/etc/passwd",
        "zh/..%5c..%5corgbook.yaml",
        "assets/secret.txt",
        "positions/lead.yaml",
        "-orgbook/../orgbook.yaml",
        "a%00b",
    ] {
        let answer = served.ask(path, "");
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
    }
    let send =
        |line: &str| served.send(&format!("{line}\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")).status;
    assert_eq!(send("POST / HTTP/1.1"), 405);
    assert_eq!(send("GET http://localhost/ HTTP/1.1"), 400);
    assert_eq!(served.send("nonsense\r\n\r\n").status, 400);
}

#[test]
fn what_cannot_be_served_is_said_plainly() {
    let handbook = small("");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let busy = run(handbook.folder(), &["serve", "--port", &port, "--lang", "en"]);
    assert_eq!(busy.status, Some(2));
    assert!(busy.err.contains(&format!("error: port {port} is in use by another program")), "{}", busy.err);
    let missing = run(handbook.folder(), &["--handbook", "none", "serve", "--port", "0"]);
    assert_eq!(missing.status, Some(2), "{}", missing.err);
    let editor = run(handbook.folder(), &["serve", "--editor", "javascript:{path}", "--lang", "en"]);
    assert!(editor.status == Some(2) && editor.err.contains("is no editor that is known"), "{}", editor.err);
}

#[test]
fn a_folder_that_goes_away_and_comes_back_is_served_again() {
    let handbook = small("");
    let elsewhere = Handbook::fixture("");
    let served = serve(elsewhere.folder(), &["--handbook", handbook.folder().to_str().unwrap()]);
    let (page, away) = (served.open(LEAD), handbook.folder().with_extension("away"));
    fs::rename(handbook.folder(), &away).unwrap();
    until("that it is gone is told", || page.findings().contains("cannot read"));
    assert_eq!(served.get(LEAD).status, 200);
    fs::rename(&away, handbook.folder()).unwrap();
    handbook.put("positions/lead.yaml", lead("回来了").as_bytes());
    until("it is served again", || served.text(LEAD).contains("回来了"));
    handbook.put("positions/lead.yaml", lead("照常").as_bytes());
    until("and watched again", || served.text(LEAD).contains("照常"));
    until("without a fault", || page.findings().contains("\"tone\":null"));
}

#[test]
fn folders_whose_changes_nobody_tells_are_gone_through() {
    let handbook = small("");
    let served = serve(handbook.folder(), &["--poll"]);
    handbook.put("positions/lead.yaml", lead("轮询").as_bytes());
    until("an edit is shown", || served.text(LEAD).contains("轮询"));
    handbook.put("positions/lead.yaml", lead("再查").as_bytes());
    until("one of the same length too", || served.text(LEAD).contains("再查"));
    served.settles(&handbook);
}

#[test]
fn it_begins_with_a_broken_handbook_and_ends_when_asked() {
    let handbook = small("");
    handbook.put("positions/lead.yaml", b"name: [\n");
    handbook.put("theme/templates/layout.html", b"{% broken");
    let served = serve(handbook.folder(), &[]);
    let page = served.open("zh/index.html");
    assert!(page.findings().contains("handbook/syntax") && page.findings().contains("theme/templates/layout.html"));
    fs::remove_file(at(&handbook, "theme/templates/layout.html")).unwrap();
    handbook.put("positions/lead.yaml", lead("改好").as_bytes());
    until("it recovers", || served.text(LEAD).contains("改好"));
    served.settles(&handbook);
    assert_eq!(served.interrupt().code(), Some(0));
}
