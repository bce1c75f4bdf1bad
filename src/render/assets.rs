//! A theme's static files, under names that change with their bytes, so that they may be cached for ever.

use super::{Artifact, accent, theme::DEFAULT};
use crate::view::{AssetPaths, Words};
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

/// The script of every page, which has the words of a language in it, so that no page needs to.
const SCRIPT: &str = "site.js";

/// A theme's files by path: the default ones under [`DEFAULT`].
type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// The static files of a theme.
pub struct Assets {
    pub files: Vec<Artifact>,
    /// Those that pages of the default theme name.
    pub paths: AssetPaths,
    /// By language of the handbook, the path of each by its own name.
    pub names: Vec<BTreeMap<String, String>>,
}

impl Assets {
    /// The static files of a theme; `words` are by language of the handbook.
    pub fn new(files: &Files, accent: Option<&str>, words: &[Arc<Words>]) -> Assets {
        let names = files.keys().map(|path| path.strip_prefix(DEFAULT).unwrap_or(path));
        let mut names: Vec<&str> = names.filter_map(|name| name.strip_prefix("static/")).collect();
        // Stylesheets come last, since they name other files.
        names.sort_unstable_by_key(|name| (name.ends_with(".css"), *name));
        names.dedup();
        let (mut artifacts, mut by_name) = (Vec::new(), BTreeMap::new());
        let mut of_language = vec![String::new(); words.len()];
        for name in names {
            let Some(bytes) = file(files, &format!("static/{name}")) else { continue };
            // Only what is ours is known to bear it: a script of a handbook's own theme stays as it is.
            let is_ours = !files.contains_key(&format!("static/{name}"));
            let bytes = match name.rsplit_once('.').map(|(_, extension)| extension) {
                Some("css") => stylesheet(name, bytes, accent, &by_name),
                Some("js") if is_ours => without_comments(bytes),
                _ => bytes.to_vec(),
            };
            if name == SCRIPT {
                for (own, path) in words.iter().zip(&mut of_language) {
                    let file = published(name, [with_words(own).as_bytes(), &bytes].concat());
                    *path = file.path.to_string();
                    artifacts.push(file);
                }
                continue;
            }
            let file = published(name, bytes);
            by_name.insert(name.to_owned(), file.path.to_string());
            artifacts.push(file);
        }
        // Languages may share their words.
        artifacts.sort_by(|one, other| one.path.cmp(&other.path));
        artifacts.dedup_by(|one, other| one.path == other.path);
        let path = |name: &str| by_name.get(name).cloned().unwrap_or_default();
        let paths = AssetPaths {
            css: path("site.css"),
            theme_js: path("theme.js"),
            site_js: of_language.clone(),
            allocation_js: path("allocation.js"),
            search_js: path("search.js"),
            icon: path("icon.svg"),
        };
        let names = of_language.into_iter().map(|script| {
            let mut names = by_name.clone();
            names.extend((!script.is_empty()).then(|| (SCRIPT.to_owned(), script)));
            names
        });
        Assets { files: artifacts, paths, names: names.collect() }
    }
}

/// A file under its published name.
fn published(name: &str, bytes: Vec<u8>) -> Artifact {
    let hash = blake3::hash(&bytes).to_hex();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    Artifact::new(format!("assets/{stem}.{}.{extension}", &hash[..8]), bytes)
}

/// The line that gives a script its words.
fn with_words(words: &Words) -> String {
    // Texts always serialise, so nothing is lost here.
    let texts = serde_json::to_string(&words.of_scripts()).unwrap_or_default();
    format!("\"use strict\";var orgbookWords={texts};\n")
}

/// The handbook's own file of a path, else the default theme's.
fn file<'f>(files: &'f Files, path: &str) -> Option<&'f [u8]> {
    files.get(path).or_else(|| files.get(&format!("{DEFAULT}{path}"))).map(|bytes| &**bytes)
}

/// A stylesheet with the published names of the files in `url(…)`, and, in the theme's own, the accent.
fn stylesheet(name: &str, bytes: &[u8], accent: Option<&str>, published: &BTreeMap<String, String>) -> Vec<u8> {
    let mut css = String::from_utf8_lossy(bytes).into_owned();
    let up = "../".repeat(name.matches('/').count());
    for (own, path) in published {
        let path = path.strip_prefix("assets/").unwrap_or(path);
        css = css.replace(&format!("url({up}{own})"), &format!("url({up}{path})"));
    }
    if name == "site.css" {
        css.extend(accent.and_then(accent::rules));
    }
    css.into_bytes()
}

/// A script without what only its authors read: indentation, and lines that are a comment and nothing else.
fn without_comments(script: &[u8]) -> Vec<u8> {
    let lines = script.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with(b"//") && !line.starts_with(b"/**"));
    kept.flat_map(|line| line.iter().chain(b"\n")).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::{super::theme::files, *};
    use crate::source::Sources;

    #[test]
    fn scripts_lose_what_only_authors_read() {
        let script = "// What it is.\n(function () {\n  /** Why. */\n  var a = \"http://x\"; // kept\n\n})();\n";
        assert_eq!(without_comments(script.as_bytes()), b"(function () {\nvar a = \"http://x\"; // kept\n})();\n");
        for (path, bytes) in files(&Sources::default()).iter().filter(|(path, _)| path.ends_with(".js")) {
            let is_whole = |line: &str| !line.trim_start().starts_with("/**") || line.trim_end().ends_with("*/");
            assert!(String::from_utf8_lossy(bytes).lines().all(is_whole), "{path}: a comment goes on");
            assert!(!without_comments(bytes).contains(&b'`'), "{path}: a text may go on over lines");
        }
    }

    #[test]
    fn the_script_has_the_words_of_its_language() {
        let words = |tag, on: &str| Arc::new(Words::new(tag, [("js.on".into(), on.into())].into()));
        let of = Assets::new(
            &files(&Sources::default()),
            None,
            &[words("en", "\"on\""), words("zh", "在岗"), words("en", "\"on\"")],
        );
        let script = |n: usize| {
            let path = &of.paths.site_js[n];
            assert_eq!(of.names[n][SCRIPT], *path);
            let found: Vec<_> = of.files.iter().filter(|file| *file.path == **path).collect();
            assert_eq!(found.len(), 1);
            String::from_utf8_lossy(&found[0].bytes).into_owned()
        };
        assert!(script(0).starts_with("\"use strict\";var orgbookWords={\"on\":\"\\\"on\\\"\"};\n"));
        assert!(script(1).contains("{\"on\":\"在岗\"}"));
        assert_eq!(script(0), script(2));
    }
}
