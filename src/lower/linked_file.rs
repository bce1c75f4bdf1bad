//! Files of the handbook that a text shows or links to: what a reader could not open is told here.

use super::{lookup::Lookup, rules::LINK_BROKEN};
use crate::{
    diagnostic::say,
    model::{PUBLISHED, Target, is_published},
    source::Span,
    syntax::svg,
};
use std::sync::Arc;

/// The file at `path`, one of the handbook's assets, as the target of a link at `span`.
pub fn linked_file(lookup: &mut Lookup, path: Arc<str>, span: Span) -> Target {
    lookup.files.push(path.clone());
    if !is_published(&path) {
        let known = PUBLISHED.join("`, `");
        lookup
            .sink
            .report(
                &LINK_BROKEN,
                &lookup.subject,
                span,
                say!("`{path}` is of a type that is not published", "`{path}` 这种类型的文件不会发布"),
            )
            .help(say!("link to a file of one of these types: `{known}`", "可链接的文件类型有：`{known}`"));
        return Target::Nothing;
    }
    if path.to_ascii_lowercase().ends_with(".svg")
        && let Some(asset) = lookup.world.sources.assets().get(&path)
        && let Err(fault) = svg::cleaned(&String::from_utf8_lossy(&asset.bytes))
    {
        let what = fault.what;
        lookup
            .sink
            .report(
                &LINK_BROKEN,
                &lookup.subject,
                span,
                say!("the picture `{path}` cannot be read: {what}", "图片 `{path}` 无法读取：{what}"),
            )
            .help(say!("save the picture as SVG again, or as PNG", "请把图片重新存为 SVG，或改存为 PNG"));
        return Target::Nothing;
    }
    Target::File(path)
}

/// The handbook's logo, whose path is written from the handbook's root.
pub fn logo(lookup: &mut Lookup, path: &str, span: Span) {
    if lookup.world.sources.assets().contains_key(path) {
        linked_file(lookup, path.into(), span);
        return;
    }
    lookup
        .sink
        .report(
            &LINK_BROKEN,
            &lookup.subject,
            span,
            say!("there is no file `{path}` in the handbook", "手册中没有文件 `{path}`"),
        )
        .help(say!(
            "write its path from the handbook's root: `assets/logo.svg`",
            "请写相对于手册根目录的路径，例如 `assets/logo.svg`"
        ));
}
