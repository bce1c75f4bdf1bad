//! Follows a document as a reader would: writes the files that it shows, makes the edits, runs the commands.
//!
//! A paragraph that begins with a file's name in backticks shows the file; one that ends with it shows what to add at
//! its end. A `diff` shows lines to exchange in it. In a `console` block `$ orgbook …` is run, and what is printed must
//! be what the document says; a command shown without output must succeed.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A fenced block of a document.
struct Block<'a> {
    language: &'a str,
    /// The last lines of text above it.
    above: &'a str,
    /// The lines of the body in the document.
    lines: std::ops::Range<usize>,
    body: Vec<&'a str>,
}

/// Follows `document` in `folder`, and gives the document back as it would have to read.
pub fn follow(document: &str, folder: &Path) -> String {
    let lines: Vec<&str> = document.lines().collect();
    let mut told: Vec<String> = Vec::new();
    let mut next = 0;
    for block in blocks(&lines) {
        told.extend(lines[next..block.lines.start].iter().map(|line| line.to_string()));
        next = block.lines.end;
        match block.language {
            "console" => told.extend(console(&block.body, folder)),
            language => {
                match language {
                    "yaml" | "markdown" | "csv" | "html" | "css" | "svg" => show(&block, folder),
                    "diff" => edit(&block, folder),
                    _ => {}
                }
                told.extend(block.body.iter().map(|line| line.to_string()));
            }
        }
    }
    told.extend(lines[next..].iter().map(|line| line.to_string()));
    told.join("\n") + "\n"
}

fn blocks<'a>(lines: &[&'a str]) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    let mut above = "";
    let mut n = 0;
    while n < lines.len() {
        let n_ticks = lines[n].bytes().take_while(|byte| *byte == b'`').count();
        if n_ticks < 3 {
            if !lines[n].trim().is_empty() {
                above = lines[n];
            }
            n += 1;
            continue;
        }
        let fence = &lines[n][..n_ticks];
        let start = n + 1;
        let end = start + lines[start..].iter().position(|line| *line == fence).expect("every fence is closed");
        let language = lines[n][n_ticks..].trim();
        blocks.push(Block { language, above, lines: start..end, body: lines[start..end].to_vec() });
        n = end + 1;
    }
    blocks
}

/// The file that the text above a block names.
fn place(block: &Block, folder: &Path) -> PathBuf {
    let names = block.above.split('`').skip(1).step_by(2);
    let is_file = |name: &&str| [".yaml", ".md", ".csv", ".html", ".css", ".svg"].iter().any(|end| name.ends_with(end));
    let name =
        names.filter(is_file).last().unwrap_or_else(|| panic!("no file is named above\n{}", block.body.join("\n")));
    folder.join(name)
}

fn show(block: &Block, folder: &Path) {
    let place = place(block, folder);
    let body = block.body.join("\n") + "\n";
    let before = match block.above.starts_with('`') {
        true => String::new(),
        false => fs::read_to_string(&place).unwrap_or_else(|_| panic!("nothing to add to: {}", block.above)),
    };
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, before + &body).unwrap();
}

/// Exchanges the lines that a `diff` takes away for those that it adds.
fn edit(block: &Block, folder: &Path) {
    let place = place(block, folder);
    let side = |sign: char| -> String {
        let other = if sign == '-' { '+' } else { '-' };
        let kept = block.body.iter().filter(|line| !line.starts_with(other));
        kept.map(|line| format!("{}\n", line.get(1..).unwrap_or_default())).collect()
    };
    let text = fs::read_to_string(&place).unwrap();
    assert_eq!(text.matches(&side('-')).count(), 1, "{} does not have once\n{}", place.display(), side('-'));
    fs::write(place, text.replace(&side('-'), &side('+'))).unwrap();
}

/// Runs the commands of a block; the block as it would have to read.
fn console(body: &[&str], folder: &Path) -> Vec<String> {
    let mut told = Vec::new();
    for (n, line) in body.iter().enumerate() {
        let Some(command) = line.strip_prefix("$ ") else { continue };
        told.push(line.to_string());
        let (status, printed) = run(command, folder);
        if body.get(n + 1).is_some_and(|next| !next.starts_with("$ ")) {
            told.extend(printed.lines().map(|line| line.trim_end().to_owned()));
        } else {
            assert_eq!(status, Some(0), "`{command}` printed\n{printed}");
        }
    }
    told
}

/// Runs a command in `folder`: its exit status, and what it printed.
pub fn run(command: &str, folder: &Path) -> (Option<i32>, String) {
    let arguments = command.strip_prefix("orgbook").unwrap_or_else(|| panic!("`{command}` is not run here"));
    let output = Command::new(env!("CARGO_BIN_EXE_orgbook"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env("COLUMNS", "100")
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap();
    let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (output.status.code(), printed.trim_end().to_owned())
}
