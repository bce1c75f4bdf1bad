//! What to do with a file that is of another encoding, of another type, or in no known folder. Opens none.

use super::names::nearest;
use crate::{
    diagnostic::{Message, say},
    model::Kind,
};

/// How to save a file that is not UTF-8; `shown` is its text as far as it can be shown.
pub fn how_to_save(path: &str, shown: &str) -> Message {
    // Every other byte of ASCII in UTF-16 is nought.
    let is_utf_16 = shown.contains('\0');
    let (en, zh) = match is_utf_16 {
        true => ("it looks like UTF-16 (“Unicode”)", "它看起来是 UTF-16（“Unicode”）编码"),
        false => ("it may be GBK (“ANSI”)", "它可能是 GBK（“ANSI”）编码"),
    };
    if path.ends_with(".csv") {
        return say!(
            "{en}: in the spreadsheet choose “Save as” and “CSV UTF-8 (comma delimited)”",
            "{zh}：请在表格软件中选“另存为”，类型选“CSV UTF-8（逗号分隔）”"
        );
    }
    say!(
        "{en}: in the editor choose “Save as” or “Save with Encoding”, and UTF-8",
        "{zh}：请在编辑器中选“另存为”或“以指定编码保存”，编码选 UTF-8"
    )
}

/// Where a file belongs that no handbook knows where it is.
pub fn where_to_put(path: &str) -> Message {
    let (folder, name) = path.split_once('/').unwrap_or((path, ""));
    let kind = Kind::from_folder(folder);
    let folders = Kind::ALL.map(Kind::folder).into_iter().chain(["data", "assets", "theme"]);
    if let Some(meant) = name
        .strip_suffix(".txt")
        .filter(|meant| [".yaml", ".yml", ".md", ".csv"].iter().any(|end| meant.ends_with(end)))
    {
        return say!(
            "take `.txt` off its name, so that it is `{folder}/{meant}`; Windows shows endings where “File name extensions” is ticked",
            "请去掉文件名末尾的 `.txt`，改为 `{folder}/{meant}`；在 Windows 中勾选“文件扩展名”才看得到扩展名"
        );
    }
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    match (kind, extension.to_ascii_lowercase().as_str()) {
        (None, "xlsx" | "xls" | "et" | "ods" | "numbers") if folder == "data" => say!(
            "in the spreadsheet choose “Save as” and “CSV UTF-8 (comma delimited)”, and name the file `{folder}/{stem}.csv`",
            "请在表格软件中选“另存为”，类型选“CSV UTF-8（逗号分隔）”，文件名用 `{folder}/{stem}.csv`"
        ),
        (Some(kind), "docx" | "doc" | "wps" | "odt" | "rtf" | "txt" | "pdf") if kind.is_markdown() => say!(
            "write its text as Markdown in `{folder}/{stem}.md`, or put the file into `assets/` and link to it",
            "请把内容写成 Markdown，存为 `{folder}/{stem}.md`；或把文件放进 `assets/` 再链接"
        ),
        (Some(kind), "md") if !kind.is_markdown() => say!(
            "objects of this kind are YAML: write `{folder}/{stem}.yaml`",
            "这类对象用 YAML 写：请存为 `{folder}/{stem}.yaml`"
        ),
        _ if let Some(small) = with_small_ending(path) => {
            say!("endings are lower-case: rename it to `{small}`", "扩展名要小写：请改名为 `{small}`")
        }
        _ => match nearest(folder, folders).first().filter(|near| **near != folder) {
            Some(near) => say!("did you mean the folder `{near}/`?", "文件夹是否应为 `{near}/`？"),
            None => say!(
                "move it to the folder of its kind, to `assets/`, or out of the handbook",
                "请移到对应类型的文件夹或 `assets/`，或移出手册"
            ),
        },
    }
}
/// The path with its ending in lower case, where that makes it a file of a handbook.
fn with_small_ending(path: &str) -> Option<String> {
    let (stem, ending) = path.rsplit_once('.')?;
    let small = ending.to_ascii_lowercase();
    (small != ending && ["yaml", "yml", "md", "csv"].contains(&&*small)).then(|| format!("{stem}.{small}"))
}
