//! A served handbook, as programs and browsers on the same machine meet it.

use crate::harness::{Handbook, files, orgbook, run};
use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

/// For how long something may take that is waited for; far more than it takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until something holds.
pub fn until(what: &str, holds: impl Fn() -> bool) {
    let started = Instant::now();
    while !holds() {
        assert!(started.elapsed() < PATIENCE, "{what}");
        thread::sleep(Duration::from_millis(3));
    }
}

/// A running `orgbook serve`; it ends with the value.
pub struct Served {
    child: Child,
    pub port: u16,
    said: Arc<Mutex<String>>,
}

/// What was answered.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    /// With names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Serves the handbook in a folder, at any free port.
pub fn serve(folder: &Path, more: &[&str]) -> Served {
    let arguments = [&["serve", "--port", "0", "--lang", "en"], more].concat();
    let mut child = orgbook(folder, &arguments).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let (said, from) = (Arc::new(Mutex::new(String::new())), child.stderr.take().unwrap());
    let hears = said.clone();
    thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            hears.lock().unwrap().push_str(&(line + "\n"));
        }
    });
    let mut served = Served { child, port: 0, said };
    until("it is served", || served.said().contains("Serving "));
    let said = served.said();
    let address = said.split("http://127.0.0.1:").nth(1).unwrap();
    served.port = address.split('/').next().unwrap().parse().unwrap();
    served
}

impl Served {
    /// What was said on standard error so far.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Sends bytes as they are, and reads the answer.
    pub fn send(&self, request: &str) -> Answer {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        connection.set_read_timeout(Some(PATIENCE)).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        connection.read_to_end(&mut bytes).unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Answer { status, headers: lines.filter_map(header).collect(), body: bytes[end + 4..].to_vec() }
    }

    /// Asks for a path, with more lines of headers.
    pub fn ask(&self, path: &str, more: &str) -> Answer {
        let port = self.port;
        self.send(&format!("GET /{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{more}\r\n"))
    }

    /// The bytes of a file, as a program that is no browser gets them.
    pub fn get(&self, path: &str) -> Answer {
        let part = |part: &str| -> String {
            let encoded = |byte: u8| match byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
                true => char::from(byte).to_string(),
                false => format!("%{byte:02X}"),
            };
            part.bytes().map(encoded).collect()
        };
        self.ask(&path.split('/').map(part).collect::<Vec<_>>().join("/"), "")
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> String {
        self.get(path).text()
    }

    /// Opens a page as a browser does, and hears what it is told from then on.
    pub fn open(&self, path: &str) -> Hearing {
        let page = self.ask(path, "Accept: text/html\r\n").text();
        let value = |name: &str| {
            let rest = page.split(&format!(" {name}=\"")).nth(1).unwrap_or_else(|| panic!("{name}: {page}"));
            rest.split('"').next().unwrap().to_owned()
        };
        let query = format!("page={}&hash={}&lang=en", value("data-page"), value("data-hash"));
        let port = self.port;
        let mut connection = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let request = format!("GET /-orgbook/events?{query} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        connection.write_all(request.as_bytes()).unwrap();
        let heard = Arc::new(Mutex::new(String::new()));
        let hears = heard.clone();
        thread::spawn(move || {
            for line in BufReader::new(connection).lines().map_while(Result::ok) {
                hears.lock().unwrap().push_str(&(line + "\n"));
            }
        });
        let hearing = Hearing { heard };
        until("an open page is told what is wrong", || hearing.heard().contains("event: findings"));
        hearing
    }

    /// Waits until every file is served as a cold build of the folder writes it.
    pub fn settles(&self, handbook: &Handbook) {
        let built = built(handbook);
        let differing = || built.iter().find(|(path, bytes)| self.get(path).body != **bytes).map(|(path, _)| path);
        let started = Instant::now();
        while let Some(path) = differing() {
            assert!(started.elapsed() < PATIENCE, "{path} is not served as it is built");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Asks the process to end as Ctrl-C does.
    pub fn interrupt(mut self) -> ExitStatus {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        self.child.wait().unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What an open page was told.
pub struct Hearing {
    heard: Arc<Mutex<String>>,
}

impl Hearing {
    pub fn heard(&self) -> String {
        self.heard.lock().unwrap().clone()
    }

    pub fn n_reloads(&self) -> usize {
        self.heard().matches("event: reload").count()
    }

    /// The last panel.
    pub fn findings(&self) -> String {
        let heard = self.heard();
        heard.rsplit("event: findings\ndata: ").next().unwrap().lines().next().unwrap().to_owned()
    }
}

/// The files that a cold build of a copy of the handbook writes.
pub fn built(handbook: &Handbook) -> BTreeMap<String, Vec<u8>> {
    let copy = Handbook::copy(handbook.folder());
    let built = run(copy.folder(), &["build", "--fail-on", "never", "--no-cache"]);
    assert_eq!(built.status, Some(0), "{}{}", built.out, built.err);
    let public = copy.folder().join("public");
    let own = |path: &String| !path.starts_with(".orgbook");
    files(&public).into_iter().filter(own).map(|path| (path.clone(), fs::read(public.join(path)).unwrap())).collect()
}
