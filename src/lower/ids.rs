//! Which ids there are: malformed ones, and those that two objects want.

use super::{
    declare::Declarations,
    names::{collision_key, composed},
    patch::Objects,
    record::Declaration,
    rules::{BAD_ID, DUPLICATE_ID},
};
use crate::{
    diagnostic::{Diagnostic, Sink, Subject, say},
    model::Kind,
    source::{FileId, Span, Spanned},
    syntax::yaml::keyboard::suspicious,
};
use rustc_hash::FxHashMap;
use std::{collections::hash_map::Entry, sync::Arc};

/// The longest id, in characters and in bytes of UTF-8: a file's name on every system.
const MAX_CHARS: usize = 80;
const MAX_BYTES: usize = 200;

/// Names that Windows reserves, with any extension.
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// All objects by kind and id; of two with one id the first by file and place stays.
pub fn collect(declarations: &[(FileId, Arc<Declarations>)], sink: &mut Sink) -> Objects {
    let mut objects = Objects::new();
    let mut taken: FxHashMap<(Kind, String), (Arc<str>, Span)> = FxHashMap::default();
    for declaration in declarations.iter().flat_map(|(_, declarations)| &declarations.objects) {
        let (kind, id) = (declaration.kind, &declaration.id);
        check(kind, id, sink);
        match taken.entry((kind, collision_key(&id.value))) {
            Entry::Occupied(taken) => taken_already(kind, id, &taken.get().0, taken.get().1, sink),
            Entry::Vacant(free) => _ = free.insert((id.value.clone(), id.span)),
        }
        // Of two that differ by case alone both stay, so that what names one of them still finds it.
        objects.entry((kind, composed(&id.value).into())).or_insert_with(|| declaration.clone());
    }
    for declaration in objects.values() {
        aliases(declaration, &mut taken, sink);
    }
    objects
}

/// Checks the id of an object that a patch adds.
pub fn check_added(kind: Kind, id: &Spanned<Arc<str>>, objects: &Objects, sink: &mut Sink) {
    check(kind, id, sink);
    let key = collision_key(&id.value);
    let taken = objects.iter().find(|((other, own), _)| *other == kind && collision_key(own) == key);
    if let Some((_, first)) = taken {
        taken_already(kind, id, &first.id.value, first.id.span, sink);
    }
}

fn aliases(declaration: &Declaration, taken: &mut FxHashMap<(Kind, String), (Arc<str>, Span)>, sink: &mut Sink) {
    for alias in declaration.record.words("aliases") {
        check(declaration.kind, &alias, sink);
        match taken.entry((declaration.kind, collision_key(&alias.value))) {
            Entry::Occupied(taken) => taken_already(declaration.kind, &alias, &taken.get().0, taken.get().1, sink),
            Entry::Vacant(free) => _ = free.insert((alias.value.clone(), alias.span)),
        }
    }
}

fn taken_already(kind: Kind, id: &Spanned<Arc<str>>, first: &Arc<str>, place: Span, sink: &mut Sink) {
    let (written, name, name_zh) = (&id.value, kind.name_en(), kind.name_after_han());
    let subject = Subject::new(kind.name(), written);
    let same = composed(written) == composed(first);
    let diagnostic = if same {
        sink.report(
            &DUPLICATE_ID,
            &subject,
            id.span,
            say!("two {name} objects have the id `{written}`", "有两个{name_zh}的 id 都是 `{written}`"),
        )
    } else {
        sink.report(
            &BAD_ID,
            &subject,
            id.span,
            say!(
                "the ids `{first}` and `{written}` differ by case or width alone",
                "id `{first}` 与 `{written}` 只有大小写或全半角的差别"
            ),
        )
    };
    diagnostic.label(place, say!("`{first}` is taken here", "`{first}` 已用在这里")).help(say!(
        "give one of the two another id; a former id goes under `aliases`",
        "请给其中一个换 id；改名前的旧 id 写在 `aliases` 中"
    ));
}

/// Why a word cannot be an id of a kind.
pub fn fault_of_id(kind: Kind, id: &str) -> Option<Diagnostic> {
    let mut sink = Sink::default();
    check(kind, &Spanned::new(id.into(), Span::new(FileId(0), 0..id.len())), &mut sink);
    sink.into_vec().into_iter().next()
}

/// Checks an id against the alphabet that file names, addresses and YAML share.
fn check(kind: Kind, id: &Spanned<Arc<str>>, sink: &mut Sink) {
    let text = &*id.value;
    let allowed = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || is_mark(c);
    if let Some(slip) = suspicious(text) {
        slip.report(&Subject::new(kind.name(), text), id.span.part(slip.range.clone()), sink);
        return;
    }
    let fault = if text.is_empty() {
        Some(say!("an id is empty", "id 为空"))
    } else if let Some(wrong) = text.chars().find(|c| !allowed(*c)) {
        let wrong_shown = wrong.escape_debug();
        Some(match wrong {
            ' ' => say!("a space cannot stand in an id", "id 中不能有空格"),
            _ => say!("`{wrong_shown}` cannot stand in an id", "id 中不能有 `{wrong_shown}`"),
        })
    } else if text.chars().count() > MAX_CHARS || text.len() > MAX_BYTES {
        Some(say!(
            "an id has at most {MAX_CHARS} characters and {MAX_BYTES} bytes",
            "id 最多 {MAX_CHARS} 个字符、{MAX_BYTES} 字节"
        ))
    } else if RESERVED.contains(&text.to_lowercase().as_str()) {
        Some(say!("Windows reserves the name `{text}`", "`{text}` 是 Windows 的保留名"))
    } else if kind != Kind::Page && text == "index" {
        Some(say!("`index` is the home page's id alone", "`index` 只能作首页的 id"))
    } else {
        None
    };
    if let Some(message) = fault {
        let words: Vec<&str> = text.split(|c| !allowed(c)).filter(|word| !word.is_empty()).collect();
        let meant = words.join("-");
        let is_long = meant.chars().count() > MAX_CHARS || meant.len() > MAX_BYTES;
        let found = sink.report(&BAD_ID, &Subject::new(kind.name(), text), id.span, message);
        found.help(if meant.is_empty() || meant == text || is_long {
            say!("use letters of any script, digits, `-` and `_`", "请只用文字、数字、`-` 和 `_`")
        } else {
            say!(
                "write `{meant}`: an id has letters of any script, digits, `-` and `_`",
                "请写作 `{meant}`：id 只能用文字、数字、`-` 和 `_`"
            )
        });
    }
}

/// Combining marks, which some scripts need inside words.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}
