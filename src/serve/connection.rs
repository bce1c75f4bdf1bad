//! Connections from this machine: each has a thread, and hears answers from the stage. Never opens a file.

use super::{
    host,
    request::{Refused, Request, Requests},
    response::{Response, media_type},
    stage::{Stage, Traits},
    streams::{Event, Streams},
};
use crate::{diagnostic::Language, render::Hash, view::link};
use std::{
    io::{self, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

/// Where the server's own files are; no path of a site begins so.
const OWN: &str = "-orgbook/";
const PANEL_SCRIPT: &str = include_str!("panel/panel.js");
const PANEL_STYLE: &str = include_str!("panel/panel.css");

/// How many connections may be open at a time; a browser has six.
const MOST_CONNECTIONS: usize = 256;
/// For how long a connection may be silent.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often an open page is written to, so that one that is gone is noticed.
const PULSE: Duration = Duration::from_secs(10);

/// What all connections share.
pub struct Office {
    pub stage: Arc<Stage>,
    pub streams: Arc<Streams>,
    pub port: u16,
}

/// A listener on loopback: at `port`, or at the first free one of a few from there on where `may_move`.
pub fn bind(port: u16, may_move: bool) -> io::Result<TcpListener> {
    let last = if may_move { port.saturating_add(20) } else { port };
    let mut refused = None;
    for port in port..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => refused = refused.or(Some(error)),
            Err(error) => return Err(error),
        }
    }
    Err(refused.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
}

/// Answers everybody who connects, for as long as the process lives.
pub fn listen(listener: &TcpListener, office: &Arc<Office>) {
    let n_open = Arc::new(AtomicUsize::new(0));
    for connection in listener.incoming() {
        let Ok(connection) = connection else {
            // As when too many files are open: some will be closed soon.
            thread::sleep(Duration::from_millis(20));
            continue;
        };
        let (office, n_open) = (office.clone(), n_open.clone());
        thread::spawn(move || {
            let is_room = n_open.fetch_add(1, Ordering::SeqCst) < MOST_CONNECTIONS;
            // A connection that breaks off is the other side's to open again.
            let _ = converse(connection, &office, is_room);
            n_open.fetch_sub(1, Ordering::SeqCst);
        });
    }
}

fn converse(mut connection: TcpStream, office: &Office, is_room: bool) -> io::Result<()> {
    connection.set_nodelay(true)?;
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let mut requests = Requests::new(connection.try_clone()?);
    loop {
        let request = match requests.next() {
            Ok(request) => request,
            Err(Refused::Gone) => return Ok(()),
            Err(Refused::With(status)) => return Response::refusal(status).send(&mut connection, false, false),
        };
        if !is_room {
            return Response::refusal(503).send(&mut connection, request.is_head, false);
        }
        if !host::is_own(&request.host, office.port) {
            let refusal = Response::words(403, "this server answers to localhost, 127.0.0.1 and [::1] alone");
            return refusal.send(&mut connection, request.is_head, false);
        }
        if request.path == format!("{OWN}events") && !request.is_head {
            return tell(&mut connection, office, &request);
        }
        let response = respond(office, &request);
        response.send(&mut connection, request.is_head, request.stays)?;
        if !request.stays {
            return Ok(());
        }
    }
}

/// Tells an open page what happens, until it is closed.
fn tell(connection: &mut TcpStream, office: &Office, request: &Request) -> io::Result<()> {
    let value = |name: &str| {
        let found = request.query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        let plain = found.unwrap_or_default().replace('+', " ");
        percent_encoding::percent_decode_str(&plain).decode_utf8_lossy().into_owned()
    };
    let language = Language::from_tag(&value("lang")).unwrap_or_default();
    let opened = Response { status: 200, headers: Vec::new(), body: Vec::new() }
        .with("Content-Type", "text/event-stream")
        .with("Cache-Control", "no-store");
    opened.begin(connection)?;
    connection.write_all(b"retry: 250\n\n")?;
    let page = percent_encoding::percent_decode_str(&value("page")).decode_utf8_lossy().into_owned();
    let listener = office.streams.open(&page, from_hex(&value("hash")), language, &office.stage);
    loop {
        let line = match listener.next(PULSE) {
            Some(Event::Reload) => "event: reload\ndata: \n\n".to_owned(),
            Some(Event::Findings(told)) => format!("event: findings\ndata: {told}\n\n"),
            None => ": still here\n\n".to_owned(),
        };
        connection.write_all(line.as_bytes())?;
        connection.flush()?;
    }
}

fn respond(office: &Office, request: &Request) -> Response {
    let response = match request.path.strip_prefix(OWN) {
        Some(name @ "panel.js") => own_file(name, PANEL_SCRIPT),
        Some(name @ "panel.css") => own_file(name, PANEL_STYLE),
        Some(_) => Response::refusal(404),
        None => of_site(office, request),
    };
    if response.status != 200 {
        return response;
    }
    let tag = format!("\"{}\"", &blake3::hash(&response.body).to_hex()[..32]);
    let is_known = request.known.as_ref().is_some_and(|known| known == "*" || known.contains(&tag));
    let status = if is_known { 304 } else { 200 };
    Response { status, ..response }.with("ETag", tag)
}

/// A file of the server itself, for its own pages alone.
fn own_file(name: &str, text: &str) -> Response {
    Response::new(200, media_type(name), text)
        .with("Cache-Control", "no-cache")
        .with("X-Content-Type-Options", "nosniff")
        .with("Cross-Origin-Resource-Policy", "same-origin")
}

/// A file of the site, with the headers that its host is to send.
fn of_site(office: &Office, request: &Request) -> Response {
    let asked = format!("/{}", request.path);
    let base = office.stage.base();
    let Some(inner) = asked.strip_prefix(&base) else {
        let is_above = asked == "/" || format!("{asked}/") == base;
        return if is_above { moved(&base) } else { Response::refusal(404) };
    };
    let is_folder = inner.is_empty() || inner.ends_with('/');
    let path = if is_folder { format!("{inner}index.html") } else { inner.to_owned() };
    let (traits, found) = office.stage.file(&path);
    match found {
        Ok(Some((file, hash))) => dressed(request, &traits, &path, 200, file.bytes.to_vec(), hash),
        Ok(None) if !is_folder && office.stage.hash(&format!("{inner}/index.html")).is_some() => {
            moved(&format!("{base}{inner}/"))
        }
        Ok(None) => match office.stage.file("404.html") {
            (traits, Ok(Some((file, _)))) => dressed(request, &traits, &path, 404, file.bytes.to_vec(), None),
            _ => Response::refusal(404),
        },
        Err(error) => {
            let words = error.message().en;
            let words = words.replace('&', "&amp;").replace('<', "&lt;");
            let page = format!(
                "<!doctype html>\n<html lang=\"en\"><head><title>orgbook serve</title></head>\n<body><pre>{words}</pre></body></html>\n"
            );
            dressed(request, &traits, &path, 500, page.into_bytes(), None)
        }
    }
}

fn moved(to: &str) -> Response {
    Response::words(302, "see there").with("Location", link::encoded(to)).with("Cache-Control", "no-store")
}

/// The answer that holds a file. In pages for browsers stands one line that `build` does not write, before `</head>`.
fn dressed(
    request: &Request,
    traits: &Traits,
    path: &str,
    status: u16,
    bytes: Vec<u8>,
    hash: Option<Hash>,
) -> Response {
    let is_page = status != 200 || path.ends_with(".html");
    let media = if is_page { media_type("a.html") } else { media_type(path) };
    let body = if is_page && request.wants_page { with_script(&bytes, &traits.base, path, hash) } else { bytes };
    let mut response = Response::new(status, media, body);
    let is_asset = path.starts_with("assets/") && status == 200;
    for (name, value) in &traits.headers.all {
        let (own, other) = traits.headers.assets;
        let value = if is_asset && *name == own { other } else { value };
        response = response.with(name, value);
    }
    response
}

/// The page with the line that has it loaded again when it changes.
fn with_script(page: &[u8], base: &str, path: &str, hash: Option<Hash>) -> Vec<u8> {
    let hash = hash.map_or_else(String::new, |hash| blake3::Hash::from_bytes(hash).to_hex().to_string());
    let (base, path) = (link::encoded(base), link::encoded(path));
    let line = format!(
        "<script src=\"/{OWN}panel.js\" defer data-base=\"{base}\" data-page=\"{path}\" data-hash=\"{hash}\"></script>\n"
    );
    let end = b"</head>";
    let at = page.windows(end.len()).position(|window| window == end).unwrap_or(0);
    [&page[..at], line.as_bytes(), &page[at..]].concat()
}

fn from_hex(text: &str) -> Option<Hash> {
    blake3::Hash::from_hex(text).ok().map(Hash::from)
}
