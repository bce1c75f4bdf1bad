//! The smallest components of the default theme, written without the engine: they stand a hundred times on a page.
//! What they write is what `components.html` writes.

use super::{
    html::{escaped, push_escaped},
    inline,
};
use crate::view::{Prose, Words};
use serde::Deserialize;
use std::sync::Arc;
use tera::{Kwargs, State, Tera, TeraResult, Value, value::Key};

/// The components that are written here, each as the filter `native_` and its name.
pub const NATIVE: [&str; 14] = [
    "text",
    "inline",
    "maybe",
    "ref",
    "refs",
    "names",
    "maybe_ref",
    "date",
    "maybe_date",
    "letter",
    "letters",
    "tag",
    "status",
    "nav_links",
];

/// How many names stand in a row, where a call does not say.
const MOST: usize = 24;

/// Writes a value with the arguments of its call.
type Writer = fn(&mut String, &Value, &Kwargs, &Words) -> TeraResult<()>;

/// Makes the filters known to an engine that speaks these words.
pub fn register(tera: &mut Tera, words: &Arc<Words>) {
    let writers: [Writer; NATIVE.len()] = [
        |html, value, _, _| text(html, value),
        |html, value, _, words| sentence(html, value, words),
        |html, value, with, words| maybe(html, value, with, words, |html| text(html, value)),
        |html, value, _, words| reference(html, value, words),
        |html, value, with, words| references(html, value, with, words),
        |html, value, _, words| listed(html, value, MOST, words),
        |html, value, with, words| maybe(html, value, with, words, |html| reference(html, value, words)),
        |html, value, with, _| date(html, value, with),
        |html, value, with, words| maybe(html, value, with, words, |html| date(html, value, with)),
        |html, value, _, words| letter(html, value, words),
        |html, value, _, words| letters(html, value, words),
        |html, value, _, _| tag(html, value),
        |html, value, _, words| status(html, value, words),
        |html, value, with, _| nav_links(html, value, with),
    ];
    for (name, write) in NATIVE.into_iter().zip(writers) {
        let words = words.clone();
        tera.register_filter(format!("native_{name}"), move |value: Value, with: Kwargs, _: &State| {
            let mut html = String::with_capacity(128);
            write(&mut html, &value, &with, &words).map(|()| Value::safe_string(&html))
        });
    }
}

/// What a value has under a name. Most are small, and are looked through sooner than a name is hashed.
fn field<'v>(value: &'v Value, name: &'static str) -> Option<&'v Value> {
    let map = value.as_map()?;
    match map.len() {
        ..=6 => map.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| value),
        _ => map.get(&Key::Str(name)),
    }
}

/// A text of a value, if it is there and not empty.
fn part<'v>(value: &'v Value, name: &'static str) -> Option<&'v str> {
    field(value, name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// The same, where it has to be.
fn needed<'v>(value: &'v Value, name: &'static str) -> TeraResult<&'v str> {
    let part = field(value, name).and_then(Value::as_str);
    part.ok_or_else(|| tera::Error::message(format!("Field `{name}` is not defined")))
}

fn items(value: &Value) -> TeraResult<&[Value]> {
    value.as_array().ok_or_else(|| tera::Error::message("expected a list"))
}

fn word(value: &Value) -> TeraResult<&str> {
    value.as_str().ok_or_else(|| tera::Error::message("expected a text"))
}

fn push_lang(html: &mut String, lang: Option<&str>) {
    if let Some(lang) = lang {
        html.push_str(" lang=\"");
        push_escaped(html, lang);
        html.push('"');
    }
}

fn text(html: &mut String, value: &Value) -> TeraResult<()> {
    if let Some(text) = value.as_str() {
        push_escaped(html, text);
        return Ok(());
    }
    let lang = part(value, "lang");
    if lang.is_some() {
        html.push_str("<span");
        push_lang(html, lang);
        html.push('>');
    }
    push_escaped(html, needed(value, "text")?);
    if lang.is_some() {
        html.push_str("</span>");
    }
    Ok(())
}

/// Markdown inside a line.
fn sentence(html: &mut String, value: &Value, words: &Words) -> TeraResult<()> {
    let lang = part(value, "lang");
    if lang.is_some() {
        html.push_str("<span");
        push_lang(html, lang);
        html.push('>');
    }
    let source = needed(value, "source")?;
    match inline::is_plain(source) {
        true => push_escaped(html, source.trim()),
        false => html.push_str(&inline::inline(&prose(value)?, words)),
    }
    if lang.is_some() {
        html.push_str("</span>");
    }
    Ok(())
}

/// The Markdown that a view holds.
pub fn prose(value: &Value) -> TeraResult<Prose> {
    Prose::deserialize(value).map_err(|error| tera::Error::message(format!("not a prose value: {error}")))
}

/// What is written of a value, and of none the text that says so.
fn maybe(
    html: &mut String,
    value: &Value,
    with: &Kwargs,
    words: &Words,
    write: impl FnOnce(&mut String) -> TeraResult<()>,
) -> TeraResult<()> {
    if value.is_truthy() {
        return write(html);
    }
    let key: Option<&str> = with.get("empty")?;
    html.push_str("<span class=\"none\">");
    push_escaped(html, words.say(key.unwrap_or("none.recorded")));
    html.push_str("</span>");
    Ok(())
}

fn reference(html: &mut String, to: &Value, words: &Words) -> TeraResult<()> {
    let state = part(to, "state");
    let element = match part(to, "href") {
        Some(href) => {
            html.push_str("<a href=\"");
            push_escaped(html, href);
            html.push('"');
            "a"
        }
        None => {
            html.push_str(if state == Some("hidden") { "<span class=\"none\"" } else { "<span" });
            "span"
        }
    };
    push_lang(html, part(to, "lang"));
    html.push('>');
    push_escaped(html, needed(to, "title")?);
    html.extend(["</", element, ">"]);
    if let Some(state) = state.filter(|state| *state != "hidden") {
        html.push_str(if state == "unknown" { " <span class=\"tag bad\">" } else { " <span class=\"tag\">" });
        push_escaped(html, words.say(&format!("state.{state}")));
        html.push_str("</span>");
    }
    Ok(())
}

fn references(html: &mut String, to: &Value, with: &Kwargs, words: &Words) -> TeraResult<()> {
    items(to)?;
    let most = with.get::<usize>("most")?.unwrap_or(MOST);
    maybe(html, to, with, words, |html| listed(html, to, most, words))
}

fn listed(html: &mut String, to: &Value, most: usize, words: &Words) -> TeraResult<()> {
    let to = items(to)?;
    for (n, each) in to.iter().take(most).enumerate() {
        if n > 0 {
            push_escaped(html, words.say("comma"));
        }
        reference(html, each, words)?;
    }
    if to.len() > most {
        html.push_str(" <span class=\"hint\">");
        push_escaped(html, &words.fill("list.and", &[("n", &(to.len() - most).to_string())]));
        html.push_str("</span>");
    }
    Ok(())
}

fn date(html: &mut String, value: &Value, with: &Kwargs) -> TeraResult<()> {
    let iso = needed(value, "iso")?;
    let is_exact = with.get::<bool>("iso")?.unwrap_or(false);
    html.push_str("<time datetime=\"");
    push_escaped(html, iso);
    html.push_str("\">");
    push_escaped(html, if is_exact { iso } else { needed(value, "text")? });
    html.push_str("</time>");
    Ok(())
}

fn letter(html: &mut String, value: &Value, words: &Words) -> TeraResult<()> {
    let letter = word(value)?;
    html.push_str("<span class=\"x ");
    push_escaped(html, &letter.to_lowercase());
    html.push_str("\" aria-hidden=\"true\">");
    push_escaped(html, letter);
    html.push_str("</span><span class=\"vh\">");
    push_escaped(html, words.say(&format!("raci.{letter}")));
    html.push_str("</span>");
    Ok(())
}

fn letters(html: &mut String, value: &Value, words: &Words) -> TeraResult<()> {
    html.push_str("<span class=\"cellv\">");
    for each in items(value)? {
        html.push_str("<span class=\"lt\">");
        letter(html, each, words)?;
        html.push_str("</span>");
    }
    html.push_str("</span>");
    Ok(())
}

fn tag(html: &mut String, value: &Value) -> TeraResult<()> {
    html.push_str("<span class=\"tag");
    if let Some(tone) = part(value, "tone") {
        html.push(' ');
        push_escaped(html, tone);
    }
    html.push_str("\">");
    push_escaped(html, needed(value, "text")?);
    html.push_str("</span>");
    Ok(())
}

fn status(html: &mut String, value: &Value, words: &Words) -> TeraResult<()> {
    let status = word(value)?;
    html.push_str("<span class=\"tag ");
    if ["ok", "warn", "bad"].contains(&status) {
        html.push_str(status);
    }
    html.push_str("\">");
    html.push_str(&escaped(words.say(&format!("status.{status}"))));
    html.push_str("</span>");
    Ok(())
}

fn nav_links(html: &mut String, to: &Value, with: &Kwargs) -> TeraResult<()> {
    let shows_within = with.get::<bool>("within")?.unwrap_or(false);
    for each in items(to)? {
        html.push_str("<li>");
        let href = part(each, "href");
        if let Some(href) = href {
            html.push_str("<a href=\"");
            push_escaped(html, href);
            html.push('"');
            if is_true(each, "current") {
                html.push_str(" aria-current=\"page\"");
            } else if shows_within && is_true(each, "section") {
                html.push_str(" aria-current=\"true\"");
            }
            push_lang(html, part(each, "lang"));
            html.push('>');
        }
        push_escaped(html, needed(each, "title")?);
        html.push_str(if href.is_some() { "</a></li>" } else { "</li>" });
    }
    Ok(())
}

fn is_true(value: &Value, name: &'static str) -> bool {
    field(value, name).is_some_and(Value::is_truthy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    /// The default theme's components, called by the engine and as filters.
    fn engine() -> Tera {
        let mut tera = Tera::default();
        let words = Arc::new(Words::new("en", [("comma".into(), ", ".into())].into()));
        register(&mut tera, &words);
        tera.register_function("t", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
            Ok(words.get(kwargs.must_get("k")?))
        });
        for filter in ["pieces", "codes", "svg"] {
            tera.register_filter(filter, |value: Value, _: Kwargs, _: &State| value);
        }
        tera.register_filter("inline", |value: Value, _: Kwargs, _: &State| {
            prose(&value).map(|prose| Value::safe_string(&inline::inline(&prose, &Words::default())))
        });
        let all = include_str!("../../themes/default/templates/components.html");
        tera.add_raw_template("components.html", all).unwrap();
        tera
    }

    fn alike(component: &str, filter: &str, value: &Json) {
        let mut tera = engine();
        let call = format!("{{{{ <{component} /> }}}}");
        let filtered = format!("{{{{ x | native_{filter} }}}}");
        tera.add_raw_templates([("call.html", call.as_str()), ("filter.html", filtered.as_str())]).unwrap();
        let mut context = tera::Context::new();
        context.insert("x", value);
        context.insert("page", &0);
        let of = |name| tera.render(name, &context).map_err(|error| error.to_string());
        assert_eq!(of("filter.html").unwrap(), of("call.html").unwrap(), "{component}: {value}");
    }

    #[test]
    fn what_is_written_here_is_what_the_template_writes() {
        let mut refs = Vec::new();
        for href in [Json::Null, json!("a.html?b&c")] {
            for lang in [Json::Null, json!("zh-Hans")] {
                for state in [Json::Null, json!("hidden"), json!("unknown"), json!("planned")] {
                    refs.push(json!({"title": "A <b> 'c'", "href": href, "lang": lang, "state": state}));
                }
            }
        }
        for each in &refs {
            alike("ref to={x}", "ref", each);
            alike("maybe_ref to={x}", "maybe_ref", each);
        }
        let many = [&refs[..], &refs[..]].concat();
        alike("refs to={x} most={12}", "refs(most=12)", &json!(many));
        for some in [&many[..], &refs[..], &refs[..1], &[]] {
            alike("refs to={x}", "refs", &json!(some));
            alike("refs to={x} empty=\"none.top\"", "refs(empty=\"none.top\")", &json!(some));
            alike("names to={x}", "names", &json!(some));
        }
        let day = json!({"iso": "2026-01-02", "text": "2 & 3"});
        alike("date value={x}", "date", &day);
        alike("date value={x} iso={true}", "date(iso=true)", &day);
        for text in [json!("a<b"), json!({"text": "a&b", "lang": null}), json!({"text": "a&b", "lang": "en"})] {
            alike("text value={x}", "text", &text);
            alike("maybe value={x}", "maybe", &text);
        }
        for source in [" plain & simple ", "*a* <script>"] {
            alike("inline value={x}", "inline", &json!({"source": source, "lang": null, "links": []}));
            alike("inline value={x}", "inline", &json!({"source": source, "lang": "zh-Hans", "links": []}));
        }
        for (component, filter) in [("maybe value={x}", "maybe"), ("maybe_date value={x}", "maybe_date")] {
            alike(component, filter, &Json::Null);
        }
        alike("maybe_ref to={x} empty=\"none.owner\"", "maybe_ref(empty=\"none.owner\")", &Json::Null);
        alike("letter value={x}", "letter", &json!("R"));
        alike("letters value={x}", "letters", &json!(["R", "A"]));
        for tone in [Json::Null, json!("bad")] {
            alike("tag value={x}", "tag", &json!({"text": "a&b", "tone": tone}));
        }
        let links = json!([
            {"title": "A & b", "href": "a.html?b&c", "current": true, "section": false, "lang": "zh-Hans"},
            {"title": "B", "href": "b.html", "current": false, "section": true},
            {"title": "<c>", "href": null},
        ]);
        for links in [&links, &json!([])] {
            alike("nav_links to={x}", "nav_links", links);
            alike("nav_links to={x} within={true}", "nav_links(within=true)", links);
        }
        for status_of in ["ok", "warn", "bad", "other"] {
            alike("status value={x}", "status", &json!(status_of));
        }
    }
}
