//! The `git` program, run so that it reads and does nothing else. Knows how git is made harmless, not what it is asked.

use super::fault::GitError;
use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
};

/// Settings that win over those of a repository, which its author may have made for the reader to run a program.
/// The user's own and the machine's stay in force: there they say whose repositories they trust.
const SETTINGS: [&str; 14] = [
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.attributesFile=/dev/null",
    "core.sshCommand=false",
    "core.askPass=",
    "credential.helper=",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
    "gc.auto=0",
    "maintenance.auto=false",
];

/// What git is told beside its settings; nothing of git's own that was set around us reaches it, since a hook that
/// runs us has set it for another repository or for another index.
const SURROUNDINGS: [(&str, &str); 11] = [
    ("GIT_ALLOW_PROTOCOL", ""),
    ("GIT_ATTR_NOSYSTEM", "1"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_PAGER", "cat"),
    ("GIT_TERMINAL_PROMPT", "0"),
    // Its complaints are read.
    ("LANGUAGE", "C"),
    ("LC_ALL", "C"),
    ("PAGER", "cat"),
];

/// The one word of git's surroundings that only ever keeps it from looking further.
const KEPT: &str = "GIT_CEILING_DIRECTORIES";

/// How much of a complaint is read.
const LONGEST_COMPLAINT: u64 = 4096;

/// The program, in a folder.
#[derive(Clone, Debug)]
pub struct Git {
    folder: PathBuf,
}

impl Git {
    /// The program as it is run in `folder`.
    pub fn new(folder: &Path) -> Git {
        Git { folder: folder.to_owned() }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("GIT_") && name != KEPT) {
                command.env_remove(name);
            }
        }
        command.envs(SURROUNDINGS).args(["--no-pager", "--literal-pathspecs", "--no-replace-objects"]);
        command.args(SETTINGS.iter().flat_map(|setting| ["-c", *setting]));
        command.args(arguments).current_dir(&self.folder);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// What git prints; its complaint where it fails.
    pub fn read(&self, arguments: &[&str]) -> Result<Vec<u8>, GitError> {
        self.fed(arguments, Vec::new(), |out| {
            let mut bytes = Vec::new();
            out.read_to_end(&mut bytes)?;
            Ok(bytes)
        })
    }

    /// Gives git `input`, and what it prints to `take`, which has to read all of it.
    pub fn fed<T>(
        &self,
        arguments: &[&str],
        input: Vec<u8>,
        take: impl FnOnce(&mut dyn BufRead) -> Result<T, GitError>,
    ) -> Result<T, GitError> {
        let mut command = self.command(arguments);
        if !input.is_empty() {
            command.stdin(Stdio::piped());
        }
        let mut child = command.spawn()?;
        let feeding = child.stdin.take().map(|mut stdin| thread::spawn(move || stdin.write_all(&input)));
        let complaining = child.stderr.take().map(|stderr| thread::spawn(move || complaint(stderr)));
        let taken = match child.stdout.take() {
            Some(stdout) => take(&mut BufReader::with_capacity(1 << 16, stdout)),
            None => Err(GitError::Unreadable),
        };
        let ended = ended(child, taken.is_err());
        // A git that failed has said why; that it did not take all of its input says no more.
        if let Some(feeding) = feeding {
            let _ = feeding.join();
        }
        let complaint = complaining.and_then(|complaining| complaining.join().ok()).unwrap_or_default();
        match ended? {
            true => taken,
            false => Err(GitError::Refused(complaint)),
        }
    }
}

/// Waits for the end; says whether git did what it was asked, or was stopped by us.
fn ended(mut child: Child, is_over: bool) -> Result<bool, GitError> {
    if is_over {
        // It may have ended by itself.
        let _ = child.kill();
        let status = child.wait()?;
        return Ok(status.code().is_none_or(|code| code == 0));
    }
    Ok(child.wait()?.success())
}

/// The beginning of what git complains of; the rest is read so that git does not wait for a reader.
fn complaint(mut stderr: impl Read) -> String {
    let mut bytes = Vec::new();
    // What cannot be read of a complaint is not there.
    let _ = stderr.by_ref().take(LONGEST_COMPLAINT).read_to_end(&mut bytes);
    let _ = std::io::copy(&mut stderr, &mut std::io::sink());
    String::from_utf8_lossy(&bytes).into_owned()
}
