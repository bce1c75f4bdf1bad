//! What could not be read of the handbook's folder, as findings. Knows no file's meaning.

use super::misfiled::{how_to_save, where_to_put};
use crate::{
    diagnostic::{Sink, Subject, say},
    source::{FaultKind, Sources},
    syntax::rules as faults,
};

/// Turns what the reading of the folder noted into findings.
pub fn file_faults(sources: &Sources, sink: &mut Sink) {
    for fault in sources.faults() {
        let place = fault.span;
        let path = &fault.path;
        match &fault.kind {
            FaultKind::Encoding { .. } => {
                sink.report(
                    &faults::ENCODING,
                    &Subject::HANDBOOK,
                    place,
                    say!("`{path}` is not UTF-8", "`{path}` 不是 UTF-8 编码"),
                )
                .help(how_to_save(path, &sources.file(place.file).text));
            }
            FaultKind::TooLarge { size, limit } => {
                let (mib, limit) = (size.div_ceil(1 << 20), limit >> 20);
                sink.report(
                    &faults::TOO_LARGE,
                    &Subject::HANDBOOK,
                    place,
                    say!(
                        "`{path}` has {mib} MiB; a file has at most {limit} MiB",
                        "`{path}` 有 {mib} MiB；单个文件最多 {limit} MiB"
                    ),
                )
                .help(say!(
                    "split the file, or keep it outside the handbook and link to it",
                    "请拆分文件，或放在手册之外再链接过去"
                ));
            }
            FaultKind::Outside => {
                sink.report(
                    &faults::OUTSIDE,
                    &Subject::HANDBOOK,
                    place,
                    say!(
                        "`{path}` leads out of the handbook, or round in a circle",
                        "`{path}` 指向手册之外，或形成循环"
                    ),
                )
                .help(say!(
                    "put the file itself in the handbook in place of the link",
                    "请把文件本身放进手册，不要用链接"
                ));
            }
            FaultKind::Stray => {
                sink.report(
                    &faults::STRAY_FILE,
                    &Subject::HANDBOOK,
                    place,
                    say!(
                        "`{path}` belongs to no folder or type that a handbook knows",
                        "`{path}` 不属于手册认识的文件夹或文件类型"
                    ),
                )
                .help(where_to_put(path));
            }
        }
    }
}
