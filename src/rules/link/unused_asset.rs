//! `link/unused-asset`.

use crate::{
    derive::Facts,
    diagnostic::{Sink, rule, say},
    model::Org,
};

rule! {
    /// An image in `assets/` is shown by nothing.
    ///
    /// ## Why it matters
    /// Unused files grow into a heap in which nobody finds the right one.
    ///
    /// ## How to mend it
    /// Show it with `![what it shows](../assets/…)`, or take the file away.
    ///
    /// ## 中文
    /// `assets/` 里的图片没有任何地方用到。
    ///
    /// 为什么重要：没用的文件越堆越多，真正要用的反而找不到。
    ///
    /// 怎么改：用 `![图片内容](../assets/…)` 显示它，或删去文件。
    ///
    /// ## Fires
    /// ```yaml
    /// # file: pages/start.md
    /// ---
    /// name: {zh: 开始, en: Start}
    /// ---
    /// 先问清需求。
    /// # file: assets/plan.svg
    /// <svg xmlns="http://www.w3.org/2000/svg"/>
    /// ```
    ///
    /// ## Stays quiet
    /// ```yaml
    /// # file: pages/start.md
    /// ---
    /// name: {zh: 开始, en: Start}
    /// ---
    /// ![楼层图](../assets/plan.svg)
    /// # file: assets/plan.svg
    /// <svg xmlns="http://www.w3.org/2000/svg"/>
    /// ```
    pub static RULE = "link/unused-asset", Hint;
}

/// The endings of images, in lower case.
const IMAGES: [&str; 9] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico", "bmp"];

pub fn check(org: &Org, _: &Facts, sink: &mut Sink) {
    let logo = org.handbook.organisation.as_ref().and_then(|organisation| organisation.logo.as_ref());
    let is_logo = |path: &str| logo.is_some_and(|logo| logo.value.trim_start_matches("./") == path);
    for path in org.assets.iter().filter(|path| path.starts_with("assets/") && is_image(path)) {
        if org.shown_files.contains(path) || is_logo(path) || is_in_html(org, path) {
            continue;
        }
        sink.report(
            &RULE,
            &org.handbook.subject,
            org.handbook.span,
            say!("nothing shows `{path}`", "没有任何地方用到 `{path}`"),
        )
        .witness(path)
        .help(say!("show it in a text, or take the file away", "请在正文中使用它，或删去文件"));
    }
}

fn is_image(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| IMAGES.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Whether raw HTML may show it: a text names the file.
fn is_in_html(org: &Org, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let sops = org.sops.iter().flat_map(|(_, sop)| &sop.bodies);
    sops.chain(org.pages.iter().flat_map(|(_, page)| &page.bodies)).any(|body| body.text().contains(name))
}
