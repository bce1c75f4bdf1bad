//! The default theme's templates made ready for a language: its texts stand in them, and its smallest components are
//! called as filters of ours. A page's bytes stay what they are; own templates are left alone.

use super::{html::escaped, native::NATIVE};
use crate::view::Words;

/// Templates with their names as the engine is to read them. `is_default` says which are the default theme's.
pub fn ready(
    templates: &[(String, String)],
    is_default: impl Fn(&str) -> bool,
    words: &Words,
) -> Vec<(String, String)> {
    let own = || templates.iter().filter(|(name, _)| !is_default(name));
    let own: Vec<&str> = own().flat_map(|(_, text)| components(text)).collect();
    let native: Vec<&str> = NATIVE.into_iter().filter(|name| !own.contains(name)).collect();
    let made = |(name, text): &(String, String)| match is_default(name) && !text.contains("raw %}") {
        true => (name.clone(), with_filters(&with_texts(text, words), &native)),
        false => (name.clone(), text.clone()),
    };
    templates.iter().map(made).collect()
}

/// The names of the components that a template has.
fn components(template: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    template.split("component ").skip(1).filter_map(move |after| after.trim_start().split(|c| !is_part(c)).next())
}

/// The template with each `{{ t(k="key") }}` replaced by its text.
fn with_texts(template: &str, words: &Words) -> String {
    const OPEN: &str = "{{ t(k=\"";
    const CLOSE: &str = "\") }}";
    let mut made = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some(at) = rest.find(OPEN) {
        made.push_str(&rest[..at]);
        let call = &rest[at..];
        let key = call[OPEN.len()..].split('"').next().unwrap_or_default();
        let end = OPEN.len() + key.len() + CLOSE.len();
        let is_whole = call.get(end - CLOSE.len()..end) == Some(CLOSE);
        let text = escaped(words.say(key));
        if is_whole && stays(&text, &made, &call[end..]) {
            made.push_str(&text);
            rest = &call[end..];
        } else {
            made.push_str(OPEN);
            rest = &call[OPEN.len()..];
        }
    }
    made + rest
}

/// Whether a text between two pieces of a template is shown as it is: nothing in it means anything to the engine, and
/// no tag beside it eats its spaces.
fn stays(text: &str, before: &str, after: &str) -> bool {
    let eats_before = ["-%}", "-}}", "-#}"].iter().any(|tag| before.trim_end().ends_with(tag));
    let eats_after = ["{%-", "{{-", "{#-"].iter().any(|tag| after.trim_start().starts_with(tag));
    !text.trim().is_empty()
        && !text.contains(['{', '}'])
        && (text.trim_start() == text || !eats_before)
        && (text.trim_end() == text || !eats_after)
}

/// The template with calls of these components on a path as `{{ path | native_name }}`.
fn with_filters(template: &str, native: &[&str]) -> String {
    const OPEN: &str = "{{ <";
    const CLOSE: &str = " /> }}";
    let mut made = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(at) = rest.find(OPEN) {
        made.push_str(&rest[..at]);
        rest = &rest[at + OPEN.len()..];
        let filter = rest.find(CLOSE).and_then(|end| Some((filter(&rest[..end], native)?, end + CLOSE.len())));
        match filter {
            Some((filter, end)) => {
                made.push_str(&filter);
                rest = &rest[end..];
            }
            None => made.push_str(OPEN),
        }
    }
    made + rest
}

/// `ref to={each.duty}` as `{{ each.duty | native_ref }}`; further arguments are texts, numbers or `{true}`.
fn filter(call: &str, native: &[&str]) -> Option<String> {
    let (name, arguments) = call.split_once(' ')?;
    let is_path = |path: &str| path.chars().all(|c| c.is_alphanumeric() || "._[]".contains(c));
    if !native.contains(&name) {
        return None;
    }
    let mut arguments = arguments.split(' ');
    let first = arguments.next()?;
    let path = match first.split_once("={") {
        Some(("to" | "value", path)) => path.strip_suffix('}')?,
        _ if matches!(first, "to" | "value") => first,
        _ => return None,
    };
    let others: Option<Vec<String>> = arguments.map(constant).collect();
    let others = others?.join(", ");
    is_path(path).then(|| match others.is_empty() {
        true => format!("{{{{ {path} | native_{name} }}}}"),
        false => format!("{{{{ {path} | native_{name}({others}) }}}}"),
    })
}

/// An argument that is a text, a number or `{true}`, as filters take it.
fn constant(argument: &str) -> Option<String> {
    let (key, value) = argument.split_once('=')?;
    let is_text = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    let braced = value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
    let is_plain =
        |value: &&str| *value == "true" || !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let value = if is_text { value } else { braced.filter(is_plain)? };
    Some(format!("{key}={value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(template: &str) -> String {
        let texts = [("a", "A & b"), ("comma", ", "), ("n", "{n} steps")];
        let words = Words::new("en", texts.into_iter().map(|(key, text)| (key.into(), text.into())).collect());
        let templates = [("default/x.html".to_owned(), template.to_owned())];
        ready(&templates, |name| name.starts_with("default/"), &words)[0].1.clone()
    }

    #[test]
    fn texts_stand_in_templates_where_nothing_can_change_them() {
        assert_eq!(of("<p>{{ t(k=\"a\") }}</p>{{ t(k=\"comma\") }}{% if x %}"), "<p>A &amp; b</p>, {% if x %}");
        for same in [
            "{{ t(k=\"comma\") }}\n{%- if x %}",
            "{% endif -%} {{ t(k=\"a\", n=2) }}",
            "{{ t(k=\"n\") }}",
            "{% if t(k=\"a\") %}",
            "{% raw %}{{ t(k=\"a\") }}{% endraw %}",
        ] {
            assert_eq!(of(same), same);
        }
    }

    #[test]
    fn small_components_become_filters() {
        assert_eq!(of("{{ <ref to={each.to} /> }}"), "{{ each.to | native_ref }}");
        assert_eq!(of("{{ <ref to /> }}"), "{{ to | native_ref }}");
        assert_eq!(of("{{ <refs to={a} empty=\"none.top\" /> }}"), "{{ a | native_refs(empty=\"none.top\") }}");
        assert_eq!(of("{{ <date value={a.b} iso={true} /> }}"), "{{ a.b | native_date(iso=true) }}");
        for same in ["{{ <ref to={a or b} /> }}", "{{ <tree of={a} /> }}", "{{- <ref to={a} /> -}}"] {
            assert_eq!(of(same), same);
        }
    }

    #[test]
    fn a_component_of_ones_own_is_called() {
        let own = ("own.html".to_owned(), "{% component ref(to) %}{{ to.title }}{% endcomponent ref %}".to_owned());
        let other = ("default/x.html".to_owned(), "{{ <ref to={a} /> }}{{ <date value={a} /> }}".to_owned());
        let made = ready(&[own.clone(), other], |name| name.starts_with("default/"), &Words::default());
        assert_eq!((&made[0], &*made[1].1), (&own, "{{ <ref to={a} /> }}{{ a | native_date }}"));
    }
}
