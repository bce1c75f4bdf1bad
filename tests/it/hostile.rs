//! Script in any text of a handbook is shown as text, or not at all.

use crate::{
    harness::{Handbook, check, files, repository},
    html::{Tag, tags},
};
use orgbook::{Memo, build};
use std::fs;

/// What a hostile author would write: an element, a handler on one, the end of an attribute, and a template's expression.
const ATTACK: &str = "<script>alert(1)</script><img src=x onerror=alert(1)>\" onclick=\"alert(1)\" x='{{ 7 * 191 }}</textarea></title></svg>";

const BODY: &str = "
## <script>alert(1)</script> {#a\"onclick=\"alert(1)}

<script>alert(1)</script>

<a href=\"javascript:alert(1)\" onclick=\"alert(1)\" style=\"position:fixed\">x</a> <svg onload=alert(1)><script>alert(1)</script></svg>
<iframe src=\"javascript:alert(1)\"></iframe><form action=\"javascript:alert(1)\"><input autofocus onfocus=alert(1)></form>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>
<base href=\"https://evil.example/\"><meta http-equiv=\"refresh\" content=\"0;url=https://evil.example/\"><style>*{display:none}</style>
<details open ontoggle=alert(1)><summary>x</summary></details><noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>

```\"><script>alert(1)</script>
<script>alert(1)</script>
```

`<script>alert(1)</script>` | <script>alert(1)</script>

<!-- --><script>alert(1)</script><!-- -->
";

/// The texts of the sample's YAML with the attack after each.
fn poisoned(yaml: &str) -> String {
    const TEXTS: [&str; 22] = [
        "name",
        "short_name",
        "summary",
        "purpose",
        "definition",
        "text",
        "note",
        "about",
        "who",
        "suits",
        "education",
        "experience",
        "trigger",
        "when",
        "accepts_when",
        "on_failure",
        "split_when",
        "what",
        "why",
        "report",
        "title",
        "zh",
    ];
    let mut out = String::new();
    for line in yaml.lines() {
        let mut rest = line;
        // In brackets and outside, a text is what follows one of these keys up to the end of its value.
        while let Some((at, key)) = TEXTS.iter().chain(&["en"]).filter_map(|key| find_key(rest, key)).min() {
            let value_at = at + key.len() + 2;
            let value = &rest[value_at..];
            let in_brackets = rest[..at].contains('{') || out.rsplit('\n').next().is_some_and(|own| own.contains('{'));
            let end = if in_brackets { value.find([',', '}']).unwrap_or(value.len()) } else { value.len() };
            out.push_str(&rest[..value_at]);
            let is_plain = !value.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*']) && end > 0;
            if is_plain {
                out.push_str(&format!("'{}{}'", value[..end].replace('\'', "''"), ATTACK.replace('\'', "''")));
                rest = &value[end..];
            } else {
                rest = value;
            }
        }
        out.push_str(rest);
        out.push('\n');
    }
    out
}

/// Where `key: ` stands in a line, at its start or after a bracket, comma or dash.
fn find_key<'k>(line: &str, key: &'k str) -> Option<(usize, &'k str)> {
    let key_and_colon = format!("{key}: ");
    let mut found = line.match_indices(&key_and_colon).map(|(at, _)| at);
    let starts = |at: &usize| line[..*at].chars().next_back().is_none_or(|c| " {,".contains(c));
    found.find(starts).map(|at| (at, key))
}

fn is_dangerous(tag: &Tag) -> bool {
    let runs = |(name, value): &(String, String)| {
        let value: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let address = ["href", "src", "action", "formaction", "xlink:href", "data", "content"].contains(&&**name);
        let is_header = tag.name == "meta" && !value.contains("evil");
        name.starts_with("on")
            || name == "style"
            || name == "srcdoc"
            || address && !is_header && value.to_ascii_lowercase().contains("javascript:")
            || value.contains("evil.example") && tag.name != "a"
    };
    let inline = tag.name == "script" && tag.get("src").is_none_or(|src| !src.contains("assets/") && src != "index.js");
    let foreign = ["style", "iframe", "base", "object", "embed", "math", "mglyph"].contains(&&*tag.name);
    inline || foreign || tag.attributes.iter().any(runs)
}

#[test]
fn script_in_any_text_is_never_run() {
    let handbook = Handbook::copy(&repository("content"));
    for path in files(handbook.folder()) {
        let text = fs::read_to_string(handbook.folder().join(&path)).unwrap_or_default();
        if path.ends_with(".yaml") {
            handbook.put(&path, poisoned(&text).as_bytes());
        } else if path.ends_with(".md") {
            let (front, body) =
                text.strip_prefix("---\n").and_then(|text| text.split_once("---\n")).unwrap_or(("", &text));
            let front = if front.is_empty() { String::new() } else { format!("---\n{}---\n", poisoned(front)) };
            handbook.put(&path, format!("{front}{body}{BODY}").as_bytes());
        }
    }
    let analysis = check(handbook.folder());
    let broken = analysis.diagnostics.iter().find(|found| found.rule.name == "handbook/syntax");
    let place = broken.map(|found| {
        let file = analysis.sources.file(found.span.file);
        (&file.path, &file.text[..found.span.start as usize + 1])
    });
    assert!(place.is_none(), "the attack must be well-formed: {place:?}");
    let artifacts = build(&analysis, &Default::default(), &mut Memo::default()).unwrap();
    let mut n_shown = 0;
    let mut faults = Vec::new();
    for artifact in
        artifacts.iter().filter(|artifact| artifact.path.ends_with(".html") || artifact.path.ends_with(".svg"))
    {
        let (path, html) = (&artifact.path, std::str::from_utf8(&artifact.bytes).unwrap());
        n_shown += html.matches("&lt;script&gt;alert(1)").count();
        match tags(html) {
            Ok(tags) => {
                faults.extend(tags.iter().filter(|tag| is_dangerous(tag)).map(|tag| format!("{path}: {tag:?}")))
            }
            Err(error) => faults.push(format!("{path}: {error}")),
        }
        if html.contains("1337") {
            faults.push(format!("{path}: a text was read as a template"));
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
    assert!(n_shown > 2_000, "the attack is shown only {n_shown} times");
}
