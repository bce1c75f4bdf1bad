//! Why a site could not be written.

use crate::{
    diagnostic::{Message, say},
    source::io_reason,
};
use std::{fmt, io, path::Path};

/// The site could not be written; but for [`WriteError::Unfinished`], the last one is as it was.
#[derive(Debug)]
pub enum WriteError {
    /// The machine refused.
    Io { path: String, error: io::Error },
    /// The machine refused while the new site was being put in place; the next build finishes it.
    Unfinished { path: String, error: io::Error },
    /// Files that orgbook did not write stand where the site has to be written.
    Foreign(Vec<String>),
    /// Two artifacts that some systems cannot hold in one folder.
    Collision(String, String),
    /// An artifact that does not stay in the folder, or whose name is too long.
    BadPath(String),
    /// Another build is writing to the folder, and did not end in time.
    Locked,
    /// The folder is the handbook's, or holds it.
    IsHandbook,
}

/// How many files are named in one sentence.
const MAX_NAMED: usize = 3;

impl WriteError {
    /// The sentence, and what to do.
    pub fn message(&self) -> Message {
        match self {
            WriteError::Io { path, error } => {
                let (en, zh) = io_reason(error);
                let (en, zh) = (format!("cannot write `{path}`: {en}"), format!("无法写入 `{path}`：{zh}"));
                Message { en: en.into(), zh: zh.into() }
            }
            WriteError::Unfinished { path, error } => {
                let (en, zh) = io_reason(error);
                let en =
                    format!("stopped at `{path}`: {en}; part of the new site is in place, build again to finish it");
                let zh = format!("停在 `{path}`：{zh}；新网站只写了一部分，请再次构建以完成");
                Message { en: en.into(), zh: zh.into() }
            }
            WriteError::Foreign(paths) => {
                let named: Vec<String> = paths.iter().take(MAX_NAMED).map(|path| format!("`{path}`")).collect();
                let (en, zh) = (named.join(", "), named.join("、"));
                let n = paths.len().saturating_sub(MAX_NAMED);
                let (en_rest, zh_rest) = if n == 0 {
                    Default::default()
                } else {
                    (format!(" and {n} more"), format!("等 {} 个文件", paths.len()))
                };
                say!(
                    "the output folder holds files that orgbook did not write where it has to write: {en}{en_rest}; \
                     move them away or choose another folder",
                    "输出文件夹中要写入的位置已有不是 orgbook 写的文件：{zh}{zh_rest}；请移走它们或换一个文件夹"
                )
            }
            WriteError::Collision(a, b) => say!(
                "`{a}` and `{b}` cannot be in one folder on systems that ignore upper and lower case",
                "在不区分大小写的系统上，`{a}` 和 `{b}` 不能在同一个文件夹中"
            ),
            WriteError::BadPath(path) => {
                say!("`{path}` is not a name that a file of the site can have", "`{path}` 不能作为网站文件的名称")
            }
            WriteError::Locked => {
                say!("another build is still writing to the output folder", "另一个构建仍在写入输出文件夹")
            }
            WriteError::IsHandbook => say!(
                "the output folder is the handbook's own, or holds the handbook; choose another folder",
                "输出文件夹就是手册的文件夹，或者包含手册；请换一个文件夹"
            ),
        }
    }

    /// A refusal at `path`.
    pub fn io(path: impl Into<String>) -> impl FnOnce(io::Error) -> WriteError {
        let path = path.into();
        move |error| WriteError::Io { path, error }
    }

    /// A refusal at a place that is shown as it is.
    pub fn at(place: &Path) -> impl FnOnce(io::Error) -> WriteError {
        WriteError::io(place.display().to_string())
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for WriteError {}
