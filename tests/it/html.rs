//! The tags of a page, as a browser would see them. Knows well-formed start tags with quoted values, which is all that pages may hold.

/// A start tag and its attributes, with character references resolved.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The start tags of a page in their order. Whatever cannot be read as one is an error, so that nothing hides.
pub fn tags(html: &str) -> Result<Vec<Tag>, String> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        rest = &rest[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").ok_or("a comment is not closed")?.1;
        } else if rest.starts_with(['/', '!']) {
            rest = rest.split_once('>').ok_or("a tag is not closed")?.1;
        } else {
            let (tag, after) = start_tag(rest)?;
            rest = after;
            // What stands in these is no markup.
            if matches!(&*tag.name, "script" | "style" | "textarea" | "title") {
                let end = format!("</{}", tag.name);
                rest = &rest[rest.find(&end).ok_or(format!("`{}` is not closed", tag.name))?..];
            }
            tags.push(tag);
        }
    }
    Ok(tags)
}

fn start_tag(text: &str) -> Result<(Tag, &str), String> {
    let shown = || text.chars().take(60).collect::<String>();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ':';
    let name = text.split(|c| !is_name(c)).next().unwrap_or_default();
    if name.is_empty() {
        return Err(format!("`<` that opens no tag: {}", shown()));
    }
    let mut tag = Tag { name: name.to_ascii_lowercase(), attributes: Vec::new() };
    let mut rest = &text[name.len()..];
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return Ok((tag, after));
        }
        let key = rest.split(|c: char| c.is_whitespace() || "=>/\"'<".contains(c)).next().unwrap_or_default();
        if key.is_empty() {
            return Err(format!("a tag that cannot be read: {}", shown()));
        }
        rest = rest[key.len()..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after.chars().next().filter(|c| "\"'".contains(*c));
            let quote = quote.ok_or_else(|| format!("a value without quotes: {}", shown()))?;
            (value, rest) = after[1..].split_once(quote).ok_or_else(|| format!("no end of quotes: {}", shown()))?;
        }
        tag.attributes.push((key.to_ascii_lowercase(), resolved(value)));
    }
}

/// A value with its character references resolved.
fn resolved(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((reference, after)) = rest[1..].split_once(';') else { break };
        let number = reference.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
            None => number.parse().ok(),
        });
        let named = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}')];
        let named = || named.iter().find(|(name, _)| *name == reference).map(|(_, c)| *c);
        match number.and_then(char::from_u32).or_else(named) {
            Some(c) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[test]
fn tags_are_found() {
    let found =
        tags("<!doctype html><!-- <b> --><a href=\"x?a&amp;b\" data-x='&#39;' hidden>1 &lt; 2</a><br/>").unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(
        (found[0].get("href"), found[0].get("data-x"), found[0].get("hidden")),
        (Some("x?a&b"), Some("'"), Some(""))
    );
    assert!(tags("<a href=x>").is_err() && tags("1 < 2").is_err() && tags("<script>x").is_err());
}
