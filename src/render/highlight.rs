//! Code → spans with few, short classes. The same block is highlighted once.

use super::lexer::lexed;
use rustc_hash::FxHashMap;
use std::{
    fmt::Write,
    sync::{Arc, LazyLock, Mutex},
};
use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxReference, SyntaxSet};

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Scopes that get a class, the first that fits wins. The classes are those of `site.css`.
static CLASSES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    let table = [
        ("comment", "hl-comment"),
        ("punctuation.definition.comment", "hl-comment"),
        ("string", "hl-string"),
        ("markup.raw", "hl-string"),
        ("constant", "hl-constant"),
        ("keyword", "hl-keyword"),
        ("storage", "hl-keyword"),
        ("entity.name.tag", "hl-keyword"),
        ("variable.language", "hl-keyword"),
        ("entity.other.attribute-name", "hl-attribute"),
        ("entity.name", "hl-name"),
        ("support", "hl-name"),
        ("markup.heading", "hl-name"),
        ("markup.bold", "hl-bold"),
        ("markup.inserted", "hl-inserted"),
        ("markup.deleted", "hl-deleted"),
        ("invalid", "hl-deleted"),
    ];
    table.into_iter().filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class))).collect()
});

/// The HTML of blocks, by language and text.
type Highlighted = FxHashMap<(String, String), Arc<str>>;

/// Blocks that were highlighted before.
static MEMO: LazyLock<Mutex<Highlighted>> = LazyLock::new(Mutex::default);

/// Longer blocks and lines are shown plain: grammars may take long over text that was never meant for them.
const MAX_BYTES: usize = 64 * 1024;
const MAX_LINE: usize = 2 * 1024;

/// The inside of `<code>` for a block in a language; escaped plain text where the language is not known.
pub fn highlight(language: &str, code: &str) -> Arc<str> {
    let mut out = Spans { html: String::with_capacity(code.len() * 2), open: None };
    if code.len() <= MAX_BYTES && lexed(&language.to_ascii_lowercase(), code, &mut |class, text| out.push(class, text))
    {
        return out.finish().into();
    }
    by_grammar(language, code)
}

/// The same by a grammar of regular expressions, which takes long.
fn by_grammar(language: &str, code: &str) -> Arc<str> {
    let key = (language.to_owned(), code.to_owned());
    // A poisoned memo only means that another thread died while it wrote; what is in it is still right.
    let memo = || MEMO.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(known) = memo().get(&key) {
        return known.clone();
    }
    let fits = code.len() <= MAX_BYTES && code.lines().all(|line| line.len() <= MAX_LINE);
    let syntax = SYNTAXES.find_syntax_by_token(language).filter(|_| fits);
    let html: Arc<str> = match syntax {
        Some(syntax) => spans(syntax, code).into(),
        None => super::html::escaped(code).into(),
    };
    memo().insert(key, html.clone());
    html
}

fn spans(syntax: &SyntaxReference, code: &str) -> String {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut out = Spans { html: String::with_capacity(code.len() * 2), open: None };
    for line in code.split_inclusive('\n') {
        let Ok(ops) = state.parse_line(line, &SYNTAXES) else {
            out.push(None, line);
            continue;
        };
        let mut at = 0;
        for (to, op) in ops {
            out.push(class(&stack), &line[at..to]);
            at = to;
            apply(&mut stack, &op);
        }
        out.push(class(&stack), &line[at..]);
    }
    out.finish()
}

fn apply(stack: &mut ScopeStack, op: &ScopeStackOp) {
    // A grammar that closes what it never opened leaves the stack as it is.
    let _ = stack.apply(op);
}

/// The class of the innermost scope that has one.
fn class(stack: &ScopeStack) -> Option<&'static str> {
    let scopes = stack.as_slice().iter().rev();
    scopes
        .into_iter()
        .find_map(|scope| CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class))
}

/// Text in spans; neighbours of one class share a span, and white space opens none.
struct Spans {
    html: String,
    open: Option<&'static str>,
}

impl Spans {
    fn push(&mut self, class: Option<&'static str>, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.open != class {
            self.close();
            self.open = class.filter(|_| !text.trim().is_empty());
            if let Some(class) = self.open {
                let _ = write!(self.html, "<span class=\"{class}\">");
            }
        }
        super::html::push_escaped(&mut self.html, text);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_few_and_text_is_escaped() {
        assert_eq!(
            &*highlight("yaml", "a: \"<b>\" # c\n"),
            "<span class=\"hl-keyword\">a</span>: <span class=\"hl-string\">&quot;&lt;b&gt;&quot;</span> \
             <span class=\"hl-comment\"># c</span>\n"
        );
        assert!(highlight("python", "def a(): pass # b\n").contains("<span class=\"hl-comment\"># b"));
        assert_eq!(&*highlight("no-such-language", "1 < 2"), "1 &lt; 2");
    }
}
