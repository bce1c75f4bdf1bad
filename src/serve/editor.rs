//! Where a link to a line of a file leads: into an editor on this machine, or to where files are edited on the web.

use std::path::Path;

/// The editors that are known by name, each with the address that opens a file in it.
const KNOWN: [(&str, &str); 8] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
];

/// Schemes that would run what an address says, in place of opening it.
const RUNNING: [&str; 4] = ["javascript", "data", "vbscript", "blob"];

/// The address of a line in an editor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Editor {
    /// With `{path}`, `{line}` and `{column}`.
    template: String,
}

impl Editor {
    /// An editor by its name, or by an address with `{path}`.
    pub fn new(named: &str) -> Option<Editor> {
        if let Some((_, template)) = KNOWN.iter().find(|(name, _)| *name == named) {
            return Some(Editor { template: (*template).to_owned() });
        }
        let (scheme, _) = named.split_once(':').filter(|_| named.contains("{path}"))?;
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_letter);
        let runs = RUNNING.contains(&scheme.to_ascii_lowercase().as_str());
        (is_scheme && !runs).then(|| Editor { template: named.to_owned() })
    }

    /// The names that are known.
    pub fn names() -> Vec<&'static str> {
        KNOWN.iter().map(|(name, _)| *name).collect()
    }

    /// The address of a place in the file `path` of the handbook at `root`.
    pub fn address(&self, root: &Path, path: &str, line: usize, column: usize) -> String {
        let full = root.join(path).to_string_lossy().replace('\\', "/");
        // A drive's letter has no `/` before it.
        let full = if full.starts_with('/') { full } else { format!("/{full}") };
        let (line, column) = (line.to_string(), column.to_string());
        let filled = self.template.replace("{line}", &line).replace("{column}", &column);
        filled.replace("{path}", &crate::view::link::encoded(&full))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_an_address_in_each_editor() {
        let address = |name: &str| Editor::new(name).unwrap().address(Path::new("/h/手"), "goals/a b.yaml", 3, 7);
        assert_eq!(address("vscode"), "vscode://file/h/%E6%89%8B/goals/a%20b.yaml:3:7");
        assert_eq!(address("my+ed://x?f={path}&l={line}"), "my+ed://x?f=/h/%E6%89%8B/goals/a%20b.yaml&l=3");
        for name in Editor::names() {
            let address = address(name);
            assert!(address.contains("/h/") && address.contains('3'), "{address}");
        }
    }

    #[test]
    fn an_address_that_would_run_is_no_editor() {
        for named in ["javascript:alert('{path}')", "DATA:,{path}", "notepad", "x://no-path", "{path}", "1x:{path}", ""]
        {
            assert_eq!(Editor::new(named), None, "{named}");
        }
    }
}
