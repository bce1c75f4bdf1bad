//! A handbook's own look: a colour, texts, templates and files in `theme/`, and what happens when one of them is wrong.

use crate::{
    cli::small,
    harness::{Handbook, Run, files, run},
};
use std::fs;

fn page(handbook: &Handbook, path: &str) -> String {
    fs::read_to_string(handbook.folder().join("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn built(handbook: &Handbook) {
    let Run { status, out, err } = run(handbook.folder(), &["build", "--base-url", "https://x.example/book/"]);
    assert_eq!(status, Some(0), "{out}{err}");
}

/// The published name of a static file.
fn published(handbook: &Handbook, start: &str, end: &str) -> String {
    let all = files(&handbook.folder().join("public/assets"));
    let found = all.iter().find(|path| path.starts_with(start) && path.ends_with(end));
    found.unwrap_or_else(|| panic!("{start}…{end} is not among {all:?}")).clone()
}

#[test]
fn own_texts_templates_and_files_take_the_place_of_the_default_ones() {
    let handbook = small("");
    handbook.put("theme/ui/en.yaml", b"nav.home: Start here\nmotto: Ask first\n");
    handbook.put("theme/ui/zh.yaml", "motto: 先问再做\n".as_bytes());
    handbook.put(
        "theme/templates/layout.html",
        br#"{% extends "default/layout.html" %}
{% block head %}{{ super() }}<link rel="stylesheet" href="{{ page.root }}{{ asset(name="own.css") }}">{% endblock head %}
{% block foot %}<p class="motto">{{ t(k="motto") }}</p>{{ super() }}{% endblock foot %}
"#,
    );
    handbook.put(
        "theme/templates/own.html",
        br#"{% component nothing(k, @page) %}<p class="own">{{ t(k=k) }}</p>{% endcomponent nothing %}"#,
    );
    handbook.put("theme/static/own.css", b".motto{background:url(star.svg)}");
    handbook.put("theme/static/star.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    built(&handbook);
    let (css, star) = (published(&handbook, "own.", ".css"), published(&handbook, "star.", ".svg"));
    assert_eq!(page(&handbook, &format!("assets/{css}")), format!(".motto{{background:url({star})}}"));
    let lead = page(&handbook, "en/positions/lead.html");
    for told in ["<p class=\"motto\">Ask first</p>", ">Start here</a>", &format!("href=\"../../assets/{css}\"")] {
        assert!(lead.contains(told), "{told}: {lead}");
    }
    assert!(
        lead.contains("<p class=\"own\">") && !lead.contains("<p class=\"none\">"),
        "a component of one's own wins"
    );
    assert!(page(&handbook, "zh/index.html").contains("先问再做"));
    assert!(page(&handbook, "zh/index.html").contains("首页"), "what is not overridden stays");
    // What a server shows at any depth names the file from the root of the host.
    assert!(page(&handbook, "404.html").contains(&format!("href=\"/book/assets/{css}\"")));
}

#[test]
fn a_fault_in_the_theme_names_file_line_and_page_and_keeps_the_last_good_site() {
    let handbook = small("");
    built(&handbook);
    let good = page(&handbook, "zh/positions/lead.html");
    let layout = "{% extends \"default/layout.html\" %}\n{% block foot %}";
    let cases = [
        ("theme/templates/layout.html", format!("{layout}\n{{{{ page.title }}{{% endblock foot %}}"), 3, false),
        ("theme/templates/layout.html", format!("{layout}{{{{ <nonsense /> }}}}{{% endblock foot %}}"), 2, false),
        ("theme/templates/layout.html", format!("{layout}\n\n{{{{ page.title.x.y }}}}{{% endblock foot %}}"), 4, true),
        (
            "theme/templates/layout.html",
            format!("{layout}{{{{ asset(name=\"gone.css\") }}}}{{% endblock foot %}}"),
            2,
            true,
        ),
        // An editor may empty a file before it writes it anew.
        ("theme/templates/position.html", "\n".to_owned(), 1, true),
        ("theme/ui/en.yaml", "nav.home: Start\nnav.ask: [a, b]\n".to_owned(), 2, false),
        ("theme/ui/zh.yaml", "nav.home: 首页\nnav.ask: \"问\n".to_owned(), 2, false),
    ];
    for (path, text, line, is_on_page) in cases {
        handbook.put(path, text.as_bytes());
        for (language, told) in
            [("en", format!("`{path}` cannot be used, line {line}")), ("zh", format!("`{path}` 第 {line} 行无法使用"))]
        {
            let Run { status, err, .. } = run(handbook.folder(), &["build", "--lang", language]);
            assert_eq!(status, Some(2), "{text}: {err}");
            assert!(err.contains(&told), "{text}: {err}");
            assert!(err.contains(&format!("{line:>4} | {}", text.lines().nth(line - 1).unwrap())), "{err}");
            assert_eq!(err.contains(".html`)") || err.contains(".html` 时）"), is_on_page, "{err}");
        }
        assert_eq!(page(&handbook, "zh/positions/lead.html"), good, "{text}");
        fs::remove_file(handbook.folder().join(path)).unwrap();
    }
    handbook.put("theme/templates/layout.html", b"{% extends \"default/lay-out.html\" %}");
    let Run { status, err, .. } = run(handbook.folder(), &["build", "--lang", "en"]);
    assert_eq!(status, Some(2), "{err}");
    assert!(err.contains("layout.html") && err.contains("default/lay-out.html"), "{err}");
}

#[test]
fn an_accent_gets_a_shade_for_each_scheme() {
    let handbook = small("");
    let settings = fs::read_to_string(handbook.folder().join("orgbook.yaml")).unwrap();
    handbook.put("orgbook.yaml", format!("{settings}theme: {{accent: \"#7a1f5c\"}}\n").as_bytes());
    built(&handbook);
    let css = page(&handbook, &format!("assets/{}", published(&handbook, "site.", ".css")));
    assert!(css.contains(":root{--link:#7a1f5c;--accent:#7a1f5c;--on-accent:#ffffff}"));
    assert!(
        css.contains(":root[data-theme=dark]{--link:#") && !css.contains("dark]{--link:#7a1f5c"),
        "too dark on dark"
    );
    handbook.put("orgbook.yaml", format!("{settings}theme: {{name: midnight}}\n").as_bytes());
    let Run { status, out, .. } = run(handbook.folder(), &["check", "--lang", "en"]);
    assert_eq!(status, Some(1));
    assert!(out.contains("midnight") && out.contains("`default`"), "{out}");
}
