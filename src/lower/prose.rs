//! Links in Markdown: each address becomes the thing that it names, or a finding of the group `link`.

use super::{
    linked_file::linked_file,
    lookup::Lookup,
    names::{collision_key, composed, nearest},
    rules::{LINK_BROKEN, LINK_CASE, LINK_NO_ALT, LINK_UNSAFE},
    wide_link::{self, meant_address},
};
use crate::{
    diagnostic::say,
    model::{Body, Embed, EntityRef, Kind, LinkUse, Piece, Reference, Target},
    source::{Span, Spanned},
    syntax::{
        Openings,
        markdown::{Outline, OutlineLink, outline},
    },
};
use std::sync::Arc;

/// Where a text stands: what a relative address and a bare `#anchor` count from.
struct Place<'p> {
    /// The folder of the file, without a final `/`.
    folder: &'p str,
    own_anchors: Option<&'p [Arc<str>]>,
}

/// Without one of these a text has no link, and none that a Chinese keyboard broke.
const SIGNS: [&str; 8] = ["](", "][", "]（", "】", "］", "＜", "《", "<"];

static OPENINGS: Openings = Openings::of(&SIGNS);

/// The links of a text in YAML.
pub fn text_links(lookup: &mut Lookup, piece: &Piece) -> Vec<LinkUse> {
    // Nearly all texts have no link; one look spares them the Markdown parser.
    if !OPENINGS.hold(&piece.text, &SIGNS) {
        return Vec::new();
    }
    let path = lookup.path(piece.span.file);
    let place = Place { folder: folder(path), own_anchors: None };
    let outline = outline(&piece.text);
    let spot = |range: std::ops::Range<usize>| piece.place(range);
    broken(lookup, &outline, &piece.text, &spot);
    outline.links.iter().map(|link| resolve(lookup, link, &place, &spot)).collect()
}

/// The links of a Markdown body.
pub fn body_links(lookup: &mut Lookup, body: &Body, outline: &Outline) -> Vec<LinkUse> {
    let anchors: Vec<Arc<str>> = body.headings.iter().map(|heading| heading.id.clone()).collect();
    let path = lookup.path(body.file);
    let place = Place { folder: folder(path), own_anchors: Some(&anchors) };
    let spot = |range: std::ops::Range<usize>| body.place(range);
    broken(lookup, outline, body.text(), &spot);
    outline.links.iter().map(|link| resolve(lookup, link, &place, &spot)).collect()
}

/// Reports what is written like a link and is none, so that readers would see its brackets.
fn broken(lookup: &mut Lookup, outline: &Outline, text: &str, spot: &dyn Fn(std::ops::Range<usize>) -> Span) {
    wide_link::report(lookup, text, spot);
    for link in &outline.broken {
        let (name, span) = (&link.name, spot(link.range.clone()));
        if link.inline {
            let address = text[link.range.end..].trim_start_matches('(').split([')', '\n']).next().unwrap_or_default();
            lookup
                .sink
                .report(
                    &LINK_BROKEN,
                    &lookup.subject,
                    span,
                    say!("the address after `[{name}]` cannot be read", "`[{name}]` 后面的地址无法读取"),
                )
                .help(say!(
                    "an address with spaces stands in angle brackets: `[{name}](<{address}>)`",
                    "含空格的地址要放在尖括号里：`[{name}](<{address}>)`"
                ));
        } else {
            lookup
                .sink
                .report(
                    &LINK_BROKEN,
                    &lookup.subject,
                    span,
                    say!("no line gives the address of `{name}`", "没有哪一行给出 `{name}` 的地址"),
                )
                .help(say!(
                    "write `[text](address)`, or add a line `[{name}]: address`",
                    "请写成 `[文字](地址)`，或另起一行补上 `[{name}]: 地址`"
                ));
        }
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn resolve(
    lookup: &mut Lookup,
    link: &OutlineLink,
    place: &Place,
    spot: &dyn Fn(std::ops::Range<usize>) -> Span,
) -> LinkUse {
    let span = spot(link.destination_range.clone().unwrap_or(link.range.clone()));
    let target = target(lookup, link, place, span);
    if link.image && link.text.trim().is_empty() && matches!(target, Target::File(_) | Target::External(_)) {
        lookup
            .sink
            .report(
                &LINK_NO_ALT,
                &lookup.subject,
                spot(link.range.clone()),
                say!("this image has no alternative text", "这张图片没有替代文字"),
            )
            .help(say!("say what it shows: `![what it shows](…)`", "请写明图片内容：`![图片内容](…)`"));
    }
    let range = link.range.start as u32..link.range.end as u32;
    LinkUse { range, image: link.image, target }
}

fn target(lookup: &mut Lookup, link: &OutlineLink, place: &Place, span: Span) -> Target {
    let address = &*link.destination;
    if let Some(anchor) = address.strip_prefix('#') {
        return own_anchor(lookup, anchor, place, span);
    }
    match scheme(address) {
        Some((scheme, rest)) => {
            if link.image
                && let Some((view, kind)) = Embed::from_scheme(scheme)
            {
                return match entity(lookup, kind, rest, span) {
                    Some(entity) => Target::Embed { view, entity },
                    None => Target::Nothing,
                };
            }
            if let Some(kind) = Kind::from_name(scheme) {
                let (id, anchor) = split_anchor(rest);
                return match entity(lookup, kind, id, span) {
                    Some(entity) => object(lookup, entity, anchor, span),
                    None => Target::Nothing,
                };
            }
            if !link.image && Embed::from_scheme(scheme).is_some() {
                wide_link::not_an_image(lookup, address, span);
                return Target::Nothing;
            }
            let url = Spanned::new(Arc::from(address), span);
            if check_scheme(lookup, &url, span) { Target::External(url.value) } else { Target::Nothing }
        }
        None => relative(lookup, address, place, span),
    }
}

/// The scheme of an address and what follows; none for a relative one.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once(':')?;
    let mut letters = scheme.bytes();
    let first = letters.next()?.is_ascii_alphabetic();
    (first && letters.all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte))).then_some((scheme, rest))
}

/// Whether the scheme of an outside address is allowed; reports it when not.
pub fn check_scheme(lookup: &mut Lookup, url: &Spanned<Arc<str>>, span: Span) -> bool {
    // Browsers skip white space and control characters inside a scheme, so they are skipped here too.
    let address: String = url.value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let Some((scheme, _)) = scheme(&address) else {
        return !address.starts_with("//");
    };
    let scheme = scheme.to_ascii_lowercase();
    let listed = lookup.world.handbook.link_schemes.iter().any(|own| own.value.eq_ignore_ascii_case(&scheme));
    if ["http", "https", "mailto", "tel"].contains(&scheme.as_str()) || listed && !RUNS_CODE.contains(&scheme.as_str())
    {
        return true;
    }
    lookup
        .sink
        .report(
            &LINK_UNSAFE,
            &lookup.subject,
            span,
            say!("addresses that begin with `{scheme}:` are not allowed", "不允许以 `{scheme}:` 开头的地址"),
        )
        .help(say!(
            "use http, https, mailto or tel; other harmless schemes are listed under `link_schemes` in `orgbook.yaml`",
            "请使用 http、https、mailto 或 tel；其他无害的协议可写进 `orgbook.yaml` 的 `link_schemes`"
        ));
    false
}

/// Schemes by which a browser runs what stands in the address; no setting allows them.
const RUNS_CODE: [&str; 3] = ["javascript", "vbscript", "data"];

fn split_anchor(address: &str) -> (&str, Option<&str>) {
    address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)))
}

fn entity(lookup: &mut Lookup, kind: Kind, id: &str, span: Span) -> Option<EntityRef> {
    let id = percent_decoded(id);
    let found = lookup.world.names.get(&(kind, composed(&id).into())).copied();
    match found {
        Some(to) => lookup.references.push(Reference { from: lookup.from, to, span, field: "link" }),
        None if lookup.is_removed(kind, &id, span) || lookup.world.lost.may_hold(kind, &id) => {}
        None => {
            let (name, name_zh) = (kind.name_en(), kind.name_after_han());
            let known = lookup.world.ids.get(&kind).map_or(&[][..], |ids| ids.as_slice());
            let near = nearest(&id, known.iter().map(|id| &**id)).join("`, `");
            let diagnostic = lookup.sink.report(
                &LINK_BROKEN,
                &lookup.subject,
                span,
                say!("this link names the {name} `{id}`, which does not exist", "链接指向的{name_zh} `{id}` 不存在"),
            );
            if near.is_empty() {
                let folder = kind.folder();
                diagnostic.help(say!(
                    "write the id of one that is there, or add it in `{folder}/`",
                    "请改写为已有的 id，或在 `{folder}/` 中新增"
                ));
            } else {
                diagnostic.help(say!("did you mean `{near}`?", "是否想写 `{near}`？"));
            }
        }
    }
    found
}

fn object(lookup: &mut Lookup, entity: EntityRef, anchor: Option<&str>, span: Span) -> Target {
    let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(percent_decoded);
    // Only Markdown objects have anchors that authors name; the others' are made by the site.
    if let (Some(anchor), true) = (&anchor, entity.kind.is_markdown()) {
        let known = lookup.world.anchors.get(&entity);
        if !known.is_some_and(|known| known.contains(&**anchor)) {
            let mut ids: Vec<&str> = known.into_iter().flatten().map(|id| &**id).collect();
            ids.sort_unstable();
            no_anchor(lookup, anchor, &ids, span);
        }
    }
    Target::Object { entity, anchor: anchor.map(Arc::from) }
}

fn own_anchor(lookup: &mut Lookup, anchor: &str, place: &Place, span: Span) -> Target {
    let anchor = percent_decoded(anchor);
    if let Some(own) = place.own_anchors
        && !own.iter().any(|id| **id == *anchor)
    {
        let ids: Vec<&str> = own.iter().map(|id| &**id).collect();
        no_anchor(lookup, &anchor, &ids, span);
    }
    Target::Anchor(anchor.into())
}

fn no_anchor(lookup: &mut Lookup, anchor: &str, known: &[&str], span: Span) {
    let near = nearest(anchor, known.iter().copied()).join("`, `");
    let diagnostic = lookup.sink.report(
        &LINK_BROKEN,
        &lookup.subject,
        span,
        say!("no heading has the id `{anchor}`", "没有 id 为 `{anchor}` 的标题"),
    );
    if near.is_empty() {
        let known = known.iter().take(12).copied().collect::<Vec<_>>().join("`, `");
        diagnostic.help(say!("the headings there are `{known}`", "那里的标题有 `{known}`"));
    } else {
        diagnostic.help(say!("did you mean `{near}`?", "是否想写 `{near}`？"));
    }
}

fn relative(lookup: &mut Lookup, address: &str, place: &Place, span: Span) -> Target {
    let (path, anchor) = split_anchor(address);
    let path = percent_decoded(path.split('?').next().unwrap_or(path));
    let Some(path) = joined(place.folder, &path) else {
        lookup
            .sink
            .report(
                &LINK_BROKEN,
                &lookup.subject,
                span,
                say!("`{address}` leads out of the handbook", "`{address}` 指到了手册之外"),
            )
            .help(say!("link to files inside the handbook alone", "只能链接手册内的文件"));
        return Target::Nothing;
    };
    if let Some(entity) = lookup.world.documents.get(&*path).copied() {
        lookup.references.push(Reference { from: lookup.from, to: entity, span, field: "link" });
        return object(lookup, entity, anchor, span);
    }
    if lookup.world.sources.assets().contains_key(&*path) {
        return linked_file(lookup, path.into(), span);
    }
    no_file(lookup, (address, &path), span)
}

/// The object that the YAML file at the end of a path describes, wherever the path was thought to begin.
fn object_of_file<'p>(lookup: &Lookup, path: &'p str) -> Option<(Kind, &'p str)> {
    let (folder, name) = path.rsplit_once('/')?;
    let id = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?;
    let kind = Kind::from_folder(folder.rsplit('/').next()?)?;
    lookup.world.names.contains_key(&(kind, id.into())).then_some((kind, id))
}

fn no_file(lookup: &mut Lookup, (address, path): (&str, &str), span: Span) -> Target {
    let world = lookup.world;
    let removed = world.removed_documents.get(path);
    if removed.is_some_and(|(kind, id)| lookup.is_removed(*kind, id, span)) || world.lost.has_file(path) {
        return Target::Nothing;
    }
    let known = || world.documents.keys().chain(world.sources.assets().keys()).map(|path| &**path);
    let key = collision_key(path);
    if let Some(right) = known().filter(|other| collision_key(other) == key).min() {
        lookup
            .sink
            .report(
                &LINK_CASE,
                &lookup.subject,
                span,
                say!("`{path}` is written `{right}`", "`{path}` 的大小写应为 `{right}`"),
            )
            .help(say!(
                "write it alike: other systems tell upper and lower case apart",
                "请写成一致：其他系统区分大小写"
            ));
        return match world.documents.get(right) {
            Some(entity) => Target::Object { entity: *entity, anchor: None },
            None => linked_file(lookup, right.into(), span),
        };
    }
    if let Some((kind, id)) = object_of_file(lookup, path) {
        let (kind, message) = (kind.name(), say!("`{path}` is no page", "`{path}` 不是页面文件"));
        lookup
            .sink
            .report(&LINK_BROKEN, &lookup.subject, span, message)
            .help(say!("link to the object: `{kind}:{id}`", "请链接到对象：`{kind}:{id}`"));
        return Target::Nothing;
    }
    if let Some(meant) = meant_address(address).filter(|meant| meant != address) {
        let message = say!("`{address}` has signs of a Chinese keyboard", "`{address}` 用了全角符号");
        let found = lookup.sink.report(&LINK_BROKEN, &lookup.subject, span, message);
        found.help(say!("write `{meant}`", "请写作 `{meant}`"));
        return Target::Nothing;
    }
    let mut near: Vec<&str> = nearest(path, known());
    near.sort_unstable();
    let near = near.join("`, `");
    let diagnostic = lookup.sink.report(
        &LINK_BROKEN,
        &lookup.subject,
        span,
        say!("there is no file `{path}` in the handbook", "手册中没有文件 `{path}`"),
    );
    if near.is_empty() {
        diagnostic.help(say!(
            "link to an object as `kind:id`, or to a file by its path from this one",
            "链接对象请写 `类型:id`，链接文件请写相对于本文件的路径"
        ));
    } else {
        diagnostic.help(say!("did you mean `{near}`?", "是否想写 `{near}`？"));
    }
    Target::Nothing
}

/// A relative path joined to a folder; none when it leads out of the handbook.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    if path.starts_with('/') || path.contains('\\') || path.is_empty() {
        return None;
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn percent_decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_never_leave_the_handbook() {
        assert_eq!(joined("sops", "../pages/a.md").as_deref(), Some("pages/a.md"));
        assert_eq!(joined("sops", "./b.md").as_deref(), Some("sops/b.md"));
        assert_eq!(joined("sops", "../../etc/passwd"), None);
        assert_eq!(joined("", "/etc/passwd"), None);
    }

    #[test]
    fn a_scheme_is_letters_then_a_colon() {
        assert_eq!(scheme("kpi:x"), Some(("kpi", "x")));
        assert_eq!(scheme("a b:c"), None);
    }
}
