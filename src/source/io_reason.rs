//! What the machine's refusals mean, in plain words. Knows no file of a handbook.

use std::{
    borrow::Cow,
    io::{self, ErrorKind},
};

/// Why something could not be read or written: in English and in Chinese.
pub fn io_reason(error: &io::Error) -> (Cow<'static, str>, Cow<'static, str>) {
    let (en, zh) = match error.kind() {
        ErrorKind::NotFound => ("it is not there", "它不存在"),
        ErrorKind::PermissionDenied => ("permission denied", "没有权限"),
        ErrorKind::NotADirectory => ("it is not a folder", "它不是文件夹"),
        ErrorKind::IsADirectory => ("it is a folder", "它是文件夹"),
        ErrorKind::StorageFull => ("the disk is full", "磁盘已满"),
        ErrorKind::QuotaExceeded => ("the disk quota is used up", "磁盘配额已用完"),
        ErrorKind::ReadOnlyFilesystem => ("the disk is read-only", "磁盘是只读的"),
        ErrorKind::FileTooLarge => ("it is larger than the disk allows", "它超过了磁盘允许的大小"),
        ErrorKind::InvalidFilename => ("the disk does not allow this name", "磁盘不允许这个名称"),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            ("another program is using it", "它正被其他程序使用")
        }
        _ => {
            let words = error.to_string();
            return (words.clone().into(), words.into());
        }
    };
    (en.into(), zh.into())
}
