//! The theme: templates, interface texts and static files; the default one is inside the program, and a handbook's
//! own `theme/` folder overrides it file by file.

use super::{
    Artifact, Hash,
    assets::Assets,
    fault::ThemeError,
    html::push_escaped,
    inline::inline,
    native::{self, prose},
    pieces::{blocks, pieces},
    ready::ready,
    shell::shell,
    unique::with_unique_drawings,
};
use crate::{
    diagnostic::{Message, say},
    model::{Lang, Languages},
    source::Sources,
    view::{AssetPaths, Page, Prose, Words},
};
use rust_embed::RustEmbed;
use std::{borrow::Cow, cell::RefCell, collections::BTreeMap, sync::Arc};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct Default;

/// The folder of a handbook's own theme.
const OWN: &str = "theme/";
/// Where the default theme's templates are, so that one of the same name can extend them.
pub const DEFAULT: &str = "default/";
/// The languages that have interface texts.
const SPOKEN: [&str; 2] = ["en", "zh"];

thread_local! {
    /// What pages are written into.
    static BUFFER: RefCell<Vec<u8>> = RefCell::default();
}

/// A theme, ready to render in every language of a handbook.
pub struct Theme {
    /// By language of the handbook.
    languages: Vec<(Tera, Arc<Words>)>,
    /// By name, to show the line of a fault.
    templates: Vec<(String, String)>,
    /// Static files under hashed names.
    pub assets: Vec<Artifact>,
    pub paths: AssetPaths,
    /// Of everything that the theme brings to a page.
    pub hash: Hash,
}

impl Theme {
    /// The theme of a handbook, or an earlier one that is the same. `accent` is the one colour that `orgbook.yaml` may
    /// set.
    pub fn load(
        sources: &Sources,
        languages: &Languages,
        accent: Option<&str>,
        earlier: Option<&Arc<Theme>>,
    ) -> Result<Arc<Theme>, ThemeError> {
        let files = files(sources);
        let hash = hash(&files, languages, accent);
        if let Some(earlier) = earlier.filter(|earlier| earlier.hash == hash) {
            return Ok(earlier.clone());
        }
        let mut words = Vec::with_capacity(SPOKEN.len());
        for tag in SPOKEN {
            let (own, fault) = self::words(&files, tag);
            fault.map_or(Ok(()), Err)?;
            words.push((tag, Arc::new(own)));
        }
        let templates: Vec<(String, String)> = templates(&files);
        let by_language = languages.0.iter().map(|tag| {
            let spoken = tag.split('-').next().unwrap_or(tag);
            words.iter().find(|(known, _)| *known == spoken).unwrap_or(&words[0]).1.clone()
        });
        let words: Vec<Arc<Words>> = by_language.collect();
        let Assets { files: assets, paths, names } = Assets::new(&files, accent, &words);
        let mut teras = Vec::with_capacity(languages.0.len());
        for (own, names) in words.into_iter().zip(names) {
            teras.push((tera(&templates, own.clone(), names)?, own));
        }
        Ok(Arc::new(Theme { languages: teras, templates, assets, paths, hash }))
    }

    /// The interface's texts, by language of the handbook.
    pub fn words(&self) -> Vec<Arc<Words>> {
        self.languages.iter().map(|(_, words)| words.clone()).collect()
    }

    /// Renders a page; the template sees the page and nothing else.
    pub fn render(&self, page: &Page) -> Result<Artifact, ThemeError> {
        let (tera, _) = &self.languages[Lang(page.lang).0 as usize];
        let mut context = Context::new();
        context.insert_value("page", shell(&page.shell));
        context.insert("view", &page.body);
        // One buffer serves all pages of a thread: none grows again from nothing.
        let mut written = BUFFER.take();
        written.clear();
        let template = format!("{}.html", page.template);
        tera.render_to(&template, &context, &mut written)
            .map_err(|error| ThemeError::in_template(&error, &self.templates).on_page(&page.path))?;
        // As when the template is read while an editor has emptied it, to write it anew.
        if written.trim_ascii().is_empty() {
            let reason = say!("it makes an empty page", "它生成的是空白页");
            return Err(ThemeError::of_template(&template, &self.templates, reason).on_page(&page.path));
        }
        let artifact = {
            // All of it is UTF-8, which is seen much faster than what would not be is looked for.
            let html = str::from_utf8(&written).map_or_else(|_| String::from_utf8_lossy(&written), Cow::Borrowed);
            Artifact::new(page.path.as_str(), with_unique_drawings(&html).as_bytes())
        };
        BUFFER.set(written);
        Ok(artifact)
    }
}

/// A hash of everything of which a theme is made.
fn hash(files: &BTreeMap<String, Cow<'static, [u8]>>, languages: &Languages, accent: Option<&str>) -> Hash {
    let mut hasher = blake3::Hasher::new();
    let mut update = |bytes: &[u8]| _ = hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    for (path, text) in files {
        update(path.as_bytes());
        update(text);
    }
    update(&[]);
    languages.0.iter().for_each(|tag| update(tag.as_bytes()));
    update(&[]);
    update(accent.unwrap_or_default().as_bytes());
    hasher.finalize().into()
}

/// The theme's files: the default ones, and those of the handbook in their place.
pub fn files(sources: &Sources) -> BTreeMap<String, Cow<'static, [u8]>> {
    let mut files = BTreeMap::new();
    for path in Default::iter() {
        if let Some(file) = Default::get(&path) {
            files.insert(format!("{DEFAULT}{path}"), file.data);
        }
    }
    for (_, file) in sources.files() {
        if let Some(path) = file.path.strip_prefix(OWN) {
            files.insert(path.to_owned(), Cow::Owned(file.text.as_bytes().to_vec()));
        }
    }
    for (path, asset) in sources.assets() {
        if let Some(path) = path.strip_prefix(OWN) {
            files.insert(path.to_owned(), Cow::Owned(asset.bytes.to_vec()));
        }
    }
    files
}

fn templates(files: &BTreeMap<String, Cow<'static, [u8]>>) -> Vec<(String, String)> {
    let mut templates = Vec::new();
    for (path, bytes) in files {
        let (prefix, rest) = path.strip_prefix(DEFAULT).map_or(("", path.as_str()), |rest| (DEFAULT, rest));
        if let Some(name) = rest.strip_prefix("templates/") {
            templates.push((format!("{prefix}{name}"), String::from_utf8_lossy(bytes).into_owned()));
        }
    }
    templates
}

/// The interface's texts in one of the languages that have some, as a handbook's theme has them.
pub fn interface_words(sources: &Sources, tag: &str) -> Words {
    words(&files(sources), tag).0
}

/// The texts of `ui/<tag>.yaml`: the default ones, overridden key by key; and the first that cannot be read.
fn words(files: &BTreeMap<String, Cow<'static, [u8]>>, tag: &str) -> (Words, Option<ThemeError>) {
    let (mut texts, mut fault) = (BTreeMap::new(), None);
    for path in [format!("{DEFAULT}ui/{tag}.yaml"), format!("ui/{tag}.yaml")] {
        let Some(bytes) = files.get(&path) else { continue };
        let text = String::from_utf8_lossy(bytes);
        let mut sink = crate::diagnostic::Sink::default();
        let nodes = crate::syntax::yaml::parse(crate::source::FileId(0), &text, 0, &mut sink);
        let place = format!("{OWN}ui/{tag}.yaml");
        let mut refuse = |at: usize, reason: Message| {
            fault.get_or_insert_with(|| ThemeError::in_words(&place, &text, at, reason));
        };
        if let Some(found) = sink.into_vec().into_iter().next() {
            refuse(found.span.range().start, found.message);
        }
        for node in nodes {
            let crate::syntax::yaml::Kind::Mapping(entries) = node.kind else {
                refuse(node.span.range().start, say!("expected keys with texts", "应为键和对应的文字"));
                continue;
            };
            for entry in entries {
                match entry.value.text() {
                    Some(text) => _ = texts.insert(entry.key, text.into()),
                    None => refuse(
                        entry.value.span.range().start,
                        say!("expected a text, as in `nav.home: Start`", "应为一段文字，例如 `nav.home: 首页`"),
                    ),
                }
            }
        }
    }
    (Words::new(tag, texts), fault)
}

fn tera(
    templates: &[(String, String)],
    words: Arc<Words>,
    assets: BTreeMap<String, String>,
) -> Result<Tera, ThemeError> {
    let mut tera = Tera::default();
    let fault = |error: tera::Error| ThemeError::in_template(&error, templates);
    tera.set_fallback_prefixes([DEFAULT]).map_err(fault)?;
    let own = words.clone();
    tera.register_function("t", move |kwargs: Kwargs, _: &State| text(&own, &kwargs));
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let name: &str = kwargs.must_get("name")?;
        let missing = || tera::Error::message(format!("there is no file `static/{name}` in the theme"));
        assets.get(name).cloned().ok_or_else(missing)
    });
    let own = words.clone();
    tera.register_filter("prose", move |value: Value, _: Kwargs, _: &State| markup(&value, &own, blocks));
    let own = words.clone();
    tera.register_filter("pieces", move |value: Value, _: Kwargs, _: &State| {
        prose(&value).map(|prose| Value::from_serializable(&pieces(&prose, &own)))
    });
    let own = words.clone();
    tera.register_filter("inline", move |value: Value, _: Kwargs, _: &State| markup(&value, &own, inline));
    tera.register_filter("codes", |value: Value, _: Kwargs, _: &State| {
        value.as_str().map_or(value.clone(), |text| Value::safe_string(&codes(text)))
    });
    tera.register_filter("svg", |value: Value, _: Kwargs, _: &State| value.mark_safe());
    native::register(&mut tera, &words);
    let ready = ready(templates, |name| name.starts_with(DEFAULT), &words);
    tera.add_raw_templates(ready.iter().map(|(name, text)| (name.as_str(), text.as_str()))).map_err(fault)?;
    Ok(tera)
}

/// A finding's sentence: names in backticks as code, and a backtick without a partner as it is.
fn codes(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let mut html = String::with_capacity(text.len() + 16);
    for (n, part) in parts.iter().enumerate() {
        let is_code = n % 2 == 1 && n + 1 < parts.len();
        match is_code {
            true => html.push_str("<code>"),
            false if n % 2 == 1 => html.push('`'),
            false => {}
        }
        push_escaped(&mut html, part);
        if is_code {
            html.push_str("</code>");
        }
    }
    html
}

/// `t(k="key", n=5)`: an interface text.
fn text(words: &Words, kwargs: &Kwargs) -> TeraResult<String> {
    let key: &str = kwargs.must_get("k")?;
    let others = kwargs.iter().filter(|(name, _)| name.as_str() != Some("k"));
    let others: Vec<(String, String)> = others.map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let others: Vec<(&str, &str)> = others.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Ok(words.fill(key, &others))
}

fn markup(value: &Value, words: &Words, write: fn(&Prose, &Words) -> String) -> TeraResult<Value> {
    prose(value).map(|prose| Value::safe_string(&write(&prose, words)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_every_text() {
        let files = files(&Sources::default());
        let keys = |tag| -> Vec<String> {
            let (words, fault) = words(&files, tag);
            assert!(fault.is_none());
            words.keys().filter(|key| !key.ends_with(".one")).map(str::to_owned).collect()
        };
        assert!(keys("en").len() > 100);
        assert_eq!(keys("en"), keys("zh"));
    }

    #[test]
    fn names_in_backticks_become_code() {
        assert_eq!(codes("`a<b` is `c`"), "<code>a&lt;b</code> is <code>c</code>");
        assert_eq!(codes("an odd ` stays"), "an odd ` stays");
        assert_eq!(codes("plain"), "plain");
    }

    #[test]
    fn an_own_template_extends_the_default_one() {
        let mut sources = Sources::default();
        sources.add(
            "theme/templates/page.html",
            "{% extends \"default/page.html\" %}{% block main %}own{% endblock main %}",
        );
        let languages = Languages(vec!["zh".into()]);
        assert!(Theme::load(&sources, &languages, None, None).is_ok());
        sources.add("theme/templates/page.html", "{% broken");
        let error = Theme::load(&sources, &languages, None, None).err().unwrap().to_string();
        assert!(error.contains("page.html"), "{error}");
    }
}
