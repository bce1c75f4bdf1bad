//! `orgbook serve`: shows the handbook in a browser while it is written.

use super::{
    handbook::{Global, Wanted, say_on_stderr, unknown_audience},
    past::{self, Asked},
};
use crate::{
    cache::Cache,
    diagnostic::{Language, Message, say},
    releases::{Archive, Asked as ArchiveAsked},
    serve::{Editor, Office, Places, Session, Setting, Stage, Streams, Terminal, Wake, bind, listen},
    source::{Folder, disk::LoadError, git::Repository, io_reason},
    view::SiteOptions,
};
use anyhow::{Result, anyhow};
use clap::Args;
use std::{
    process::ExitCode,
    sync::{Arc, mpsc::channel},
    thread,
    time::Instant,
};

/// The port where `--port` names none; where it is taken, one of the next.
const PORT: u16 = 4321;

#[derive(Args, Debug)]
pub struct ServeArgs {
    /// The port to listen at; 0 for any free one [default: 4321, or the next free one]
    #[arg(long, value_name = "PORT", value_parser = super::refusal::port)]
    port: Option<u16>,
    /// Who is to read the site: what is for fewer people is left out of it [default: `default_audience` in orgbook.yaml]
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<String>,
    /// Opens the site in the browser
    #[arg(long)]
    open: bool,
    /// Looks for changes again and again, for folders on a network whose changes nobody tells
    #[arg(long)]
    poll: bool,
    /// Where findings lead: vscode, vscodium, cursor, windsurf, zed, idea, sublime, textmate, or an address with {path}, {line} and {column} [default: `edit_url` in orgbook.yaml]
    #[arg(long, value_name = "EDITOR")]
    editor: Option<String>,
}

/// Serves the handbook until it is told to end.
pub fn run(global: &Global, args: &ServeArgs) -> Result<ExitCode> {
    let root = global.root()?;
    let language = global.language_here();
    let editor = args.editor.as_deref().map(|named| editor(named, language)).transpose()?;
    let listener = listener(args.port, language)?;
    let port = listener.local_addr()?.port();
    let speaker = Speaker { global, language };
    let unreadable = |error: LoadError| {
        let (en, zh) = error.sentences();
        anyhow!("{}", if language == Language::Chinese { zh } else { en })
    };
    let skip = root.join("public");
    let folder = Folder::new(&root, Some(&skip));
    let absolute = folder.real_root().map_err(unreadable)?;
    let mut options = global.options(&Wanted::default())?;
    let repository = Repository::of(&root);
    // Before the history is read, so that what comes meanwhile is seen later.
    let position = repository.as_ref().ok().and_then(Repository::position);
    match past::history(&root, None, false) {
        Ok(history) => options.history = Some(history),
        Err(why) => global.say_no_history(&why, Asked::Loudly, language),
    }
    let asked = ArchiveAsked { audience: args.audience.clone(), skip: Some(skip), ..ArchiveAsked::default() };
    let repository = repository.ok();
    let archive = repository.clone().map(|own| Arc::new(Archive::new(own, asked, Cache::of(&root))));
    let setting = Setting {
        folder,
        places: Places { root: absolute, editor },
        options,
        repository,
        position,
        archive,
        cache: Cache::of(&root),
        site: SiteOptions { audience: args.audience.clone(), ..SiteOptions::default() },
        polls: args.poll,
    };
    let (stage, streams) = (Arc::new(Stage::default()), Arc::new(Streams::default()));
    let (waker, wakes) = channel();
    let ender = waker.clone();
    // The loop is gone only when all is over.
    ctrlc::set_handler(move || _ = ender.send(Wake::End))?;
    let progress = global.progress_of_reading();
    let session = Session::begin(setting, &speaker, (stage.clone(), streams.clone()), (waker, wakes));
    drop(progress);
    let session = session.map_err(unreadable)?;
    if let Some(message) = args.audience.as_ref().and_then(|name| unknown_audience(&session.audiences, name)) {
        return Err(anyhow!("{}", message.get(language)));
    }
    let base = stage.base();
    let office = Arc::new(Office { stage, streams, port });
    thread::spawn(move || listen(&listener, &office));
    let address = format!("http://127.0.0.1:{port}{base}");
    if !global.quiet {
        let shown = root.display();
        let message =
            say!("Serving {shown} at {address} – Ctrl-C ends it.", "正在提供 {shown}：{address}，按 Ctrl-C 结束。");
        say_on_stderr(message.get(language));
    }
    if args.open {
        show_in_browser(&address, language);
    }
    session.run();
    // Readers may still be connected; the process ends for them too.
    Ok(ExitCode::SUCCESS)
}

fn editor(named: &str, language: Language) -> Result<Editor> {
    Editor::new(named).ok_or_else(|| {
        let names = Editor::names().join(", ");
        let message = say!(
            "`{named}` is no editor that is known ({names}), and no address with `{{path}}`, as in `my-editor://open?file={{path}}&line={{line}}`",
            "`{named}` 不是已知的编辑器（{names}），也不是含 `{{path}}` 的地址，例如 `my-editor://open?file={{path}}&line={{line}}`"
        );
        anyhow!("{}", message.get(language))
    })
}

fn listener(port: Option<u16>, language: Language) -> Result<std::net::TcpListener> {
    bind(port.unwrap_or(PORT), port.is_none()).map_err(|error| {
        let port = port.unwrap_or(PORT);
        let message = match error.kind() {
            std::io::ErrorKind::AddrInUse => say!(
                "port {port} is in use by another program; name another one with `--port`, or `--port 0` for any free one",
                "端口 {port} 已被其他程序占用；请用 `--port` 指定别的端口，或用 `--port 0` 任选一个空闲端口"
            ),
            _ => {
                let (en, zh) = io_reason(&error);
                say!("cannot listen at port {port}: {en}", "无法监听端口 {port}：{zh}")
            }
        };
        anyhow!("{}", message.get(language))
    })
}

/// Starts the browser, the one program that is ever started, and only when asked for.
fn show_in_browser(address: &str, language: Language) {
    if let Err(error) = open::that_detached(address) {
        let message = say!("no browser could be opened: {error}", "无法打开浏览器：{error}");
        say_on_stderr(message.get(language));
    }
}

/// The terminal of a session.
struct Speaker<'g> {
    global: &'g Global,
    language: Language,
}

impl Terminal for Speaker<'_> {
    fn say(&self, message: &Message) {
        if !self.global.quiet {
            say_on_stderr(&crate::diagnostic::emit::printable(message.get(self.language)));
        }
    }

    fn timing(&self, stage: &str, started: Instant) {
        self.global.timing(stage, started);
    }
}
