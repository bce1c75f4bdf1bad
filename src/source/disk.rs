//! A directory → `Sources`. Knows nothing of what is in the files.

use super::{Sources, folder::Folder, io_reason};
use std::{fmt, io, path::Path};

pub use super::content::MAX_SIZE;

/// The handbook's folder, or something in it, cannot be read at all.
#[derive(Debug)]
pub struct LoadError {
    /// Relative to the handbook's root, with `/`; the root itself as it was given.
    pub path: String,
    pub error: io::Error,
}

impl LoadError {
    /// The sentence in English and in Chinese.
    pub fn sentences(&self) -> (String, String) {
        let (en, zh) = io_reason(&self.error);
        let path = &self.path;
        (format!("cannot read `{path}`: {en}"), format!("无法读取 `{path}`：{zh}"))
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentences().0)
    }
}

impl std::error::Error for LoadError {}

/// Reads the handbook at `root` into `sources`, leaving out the output folder `skip`. Done again on the same
/// sources, files keep their ids, and those that are gone are taken away.
pub fn load(root: &Path, sources: &mut Sources, skip: Option<&Path>) -> Result<(), LoadError> {
    Folder::new(root, skip).read(sources).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FaultKind;
    use std::fs::{self, File};
    use tempfile::TempDir;

    fn handbook(files: &[(&str, &[u8])]) -> TempDir {
        let dir = TempDir::new().unwrap();
        for (path, bytes) in files {
            let place = dir.path().join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        }
        dir
    }

    fn read(dir: &TempDir) -> Sources {
        let mut sources = Sources::default();
        load(dir.path(), &mut sources, Some(&dir.path().join("public"))).unwrap();
        sources
    }

    fn paths(sources: &Sources) -> Vec<&str> {
        sources.files().map(|(_, file)| &*file.path).collect()
    }

    fn faults(sources: &Sources) -> Vec<(&str, &FaultKind)> {
        sources.faults().iter().map(|fault| (&*fault.path, &fault.kind)).collect()
    }

    #[test]
    fn each_file_has_its_role() {
        let dir = handbook(&[
            ("orgbook.yaml", b"title: x"),
            ("README.md", b"skipped"),
            (".git/config", b"hidden"),
            ("public/index.html", b"output"),
            ("positions/销售/a.yaml", b"name: a"),
            ("positions/b.yml", b"name: b"),
            ("positions/c.txt", b"stray"),
            ("sops/a.en.md", b"# a"),
            ("sops/.a.md.swp", b"hidden"),
            ("data/kpi.csv", b"a,b"),
            ("assets/deep/logo.svg", b"<svg/>"),
            ("theme/templates/page.html", b"{{ page }}"),
            ("theme/static/font.woff2", b"\0\xff"),
            ("theme/static/tool.exe", b"MZ"),
            ("notes/one.md", b"stray"),
            ("notes/two.md", b"stray"),
        ]);
        let sources = read(&dir);
        assert_eq!(
            paths(&sources),
            [
                "data/kpi.csv",
                "orgbook.yaml",
                "positions/b.yml",
                "positions/销售/a.yaml",
                "sops/a.en.md",
                "theme/templates/page.html"
            ]
        );
        let assets: Vec<&str> = sources.assets().keys().map(|path| &**path).collect();
        assert_eq!(assets, ["assets/deep/logo.svg", "theme/static/font.woff2"]);
        let strays = ["notes", "positions/c.txt", "theme/static/tool.exe"];
        assert_eq!(faults(&sources), strays.map(|path| (path, &FaultKind::Stray)));
    }

    #[test]
    fn a_file_of_another_encoding_is_shown_but_not_parsed() {
        let dir = handbook(&[("data/a.csv", b"kpi,value\n\xcf\xfa\xca\xdb,1\n")]);
        let sources = read(&dir);
        assert!(paths(&sources).is_empty());
        let fault = &sources.faults()[0];
        assert_eq!(fault.kind, FaultKind::Encoding { offset: 10 });
        let (start, end) = sources.places(fault.span);
        assert_eq!((start.line, start.column, end.column), (2, 1, 2));
        assert!(sources.file(fault.span.file).text.starts_with("kpi,value\n\u{fffd}"));
    }

    #[test]
    fn a_file_over_the_limit_is_not_read() {
        let dir = handbook(&[("assets/a.bin", b"")]);
        File::create(dir.path().join("assets/a.bin")).unwrap().set_len(1 << 40).unwrap();
        let sources = read(&dir);
        assert_eq!(faults(&sources), [("assets/a.bin", &FaultKind::TooLarge { size: 1 << 40, limit: MAX_SIZE })]);
    }

    #[test]
    fn a_second_load_keeps_ids_and_takes_away_what_is_gone() {
        let dir = handbook(&[("goals/a.yaml", b"a"), ("goals/b.yaml", b"b"), ("assets/x.png", b"x")]);
        let mut sources = read(&dir);
        let (a, b) = (sources.id("goals/a.yaml").unwrap(), sources.id("goals/b.yaml").unwrap());
        let text = sources.file(a).text.clone();
        fs::write(dir.path().join("goals/b.yaml"), "changed").unwrap();
        fs::write(dir.path().join("goals/0.yaml"), "new").unwrap();
        File::create(dir.path().join("assets/x.png")).unwrap().set_len(MAX_SIZE + 1).unwrap();
        load(dir.path(), &mut sources, None).unwrap();
        assert_eq!((sources.id("goals/a.yaml"), sources.id("goals/b.yaml")), (Some(a), Some(b)));
        assert!(std::sync::Arc::ptr_eq(&text, &sources.file(a).text));
        assert_eq!(&*sources.file(b).text, "changed");
        assert_eq!((sources.assets().len(), sources.faults().len()), (0, 1));
        fs::remove_dir_all(dir.path().join("goals")).unwrap();
        fs::remove_dir_all(dir.path().join("assets")).unwrap();
        load(dir.path(), &mut sources, None).unwrap();
        assert!(paths(&sources).is_empty() && sources.faults().is_empty());
        assert!(sources.file(b).gone);
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_in_the_handbook_and_circles_end() {
        use std::os::unix::fs::symlink;
        let outside = handbook(&[("secret.yaml", b"x")]);
        let dir = handbook(&[("goals/shared/a.yaml", b"a"), ("kpis/b.yaml", b"b")]);
        let at = |path: &str| dir.path().join(path);
        symlink(outside.path(), at("goals/out")).unwrap();
        symlink(outside.path().join("secret.yaml"), at("goals/secret.yaml")).unwrap();
        symlink("nowhere.yaml", at("goals/dangling.yaml")).unwrap();
        symlink("self", at("goals/self")).unwrap();
        symlink("..", at("goals/up")).unwrap();
        symlink("../kpis", at("goals/there")).unwrap();
        symlink("../goals", at("kpis/back")).unwrap();
        symlink("goals/shared", at("duties")).unwrap();
        let sources = read(&dir);
        assert_eq!(
            paths(&sources),
            ["duties/a.yaml", "goals/shared/a.yaml", "goals/there/b.yaml", "kpis/b.yaml", "kpis/back/shared/a.yaml"]
        );
        let outside: Vec<&str> = faults(&sources).into_iter().map(|(path, _)| path).collect();
        assert!(
            ["goals/dangling.yaml", "goals/out", "goals/secret.yaml", "goals/self", "goals/up"]
                .iter()
                .all(|path| outside.contains(path))
        );
        assert!(faults(&sources).iter().all(|(_, kind)| **kind == FaultKind::Outside));
    }

    #[cfg(unix)]
    #[test]
    fn odd_names_and_pipes_are_stray() {
        use std::os::unix::{ffi::OsStrExt, net::UnixListener};
        let dir = handbook(&[("goals/a.yaml", b"a")]);
        fs::write(dir.path().join("goals").join(std::ffi::OsStr::from_bytes(b"\xff.yaml")), "x").unwrap();
        let _socket = UnixListener::bind(dir.path().join("goals/pipe.yaml")).unwrap();
        let sources = read(&dir);
        assert_eq!(paths(&sources), ["goals/a.yaml"]);
        let strays = ["goals/pipe.yaml", "goals/\u{fffd}.yaml"];
        assert_eq!(faults(&sources), strays.map(|path| (path, &FaultKind::Stray)));
    }

    #[test]
    fn a_root_that_is_not_there_says_so() {
        let dir = handbook(&[("file", b"")]);
        let error = |path: &str| load(&dir.path().join(path), &mut Sources::default(), None).unwrap_err().sentences();
        assert!(error("none").0.ends_with("none`: it is not there"));
        assert!(error("file").1.ends_with("file`：它不是文件夹"));
    }
}
