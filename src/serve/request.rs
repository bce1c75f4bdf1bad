//! A request as browsers and scripts send it: HTTP/1.1 without a body. Knows no site.

use std::io::{self, Read};

/// The most bytes that the head of a request may have.
const MAX_HEAD: usize = 16 << 10;
const MAX_HEADERS: usize = 64;

/// A request that was understood.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Request {
    /// Whether the body is left out of the answer, as `HEAD` asks.
    pub is_head: bool,
    /// Decoded, without the `/` at its start.
    pub path: String,
    /// Not decoded, without the `?`.
    pub query: String,
    pub host: String,
    /// Whether the sender names HTML among what it reads, as every browser does for a page.
    pub wants_page: bool,
    /// The tag of what the sender has already.
    pub known: Option<String>,
    /// Whether the connection stays open for another one.
    pub stays: bool,
}

/// Why there is nothing to answer, or nothing but a refusal.
#[derive(Debug)]
pub enum Refused {
    /// The sender went away, or was silent for too long.
    Gone,
    /// The status to answer with.
    With(u16),
}

impl From<io::Error> for Refused {
    fn from(_: io::Error) -> Refused {
        Refused::Gone
    }
}

/// Requests as they come over one connection.
pub struct Requests<R> {
    from: R,
    /// What was read beyond the last request.
    rest: Vec<u8>,
}

impl<R: Read> Requests<R> {
    pub fn new(from: R) -> Requests<R> {
        Requests { from, rest: Vec::new() }
    }

    /// Waits for the next request.
    pub fn next(&mut self) -> Result<Request, Refused> {
        loop {
            if let Some((request, length)) = parsed(&self.rest)? {
                self.rest.drain(..length);
                return Ok(request);
            }
            if self.rest.len() >= MAX_HEAD {
                return Err(Refused::With(431));
            }
            let mut buffer = [0; 4096];
            match self.from.read(&mut buffer)? {
                0 => return Err(Refused::Gone),
                n => self.rest.extend_from_slice(&buffer[..n]),
            }
        }
    }
}

/// The request at the start of `bytes` and its length; none where it goes on.
fn parsed(bytes: &[u8]) -> Result<Option<(Request, usize)>, Refused> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(bytes) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Refused::With(431)),
        Err(_) => return Err(Refused::With(400)),
    };
    let is_head = match head.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => return Err(Refused::With(405)),
    };
    let target = head.path.and_then(|target| target.strip_prefix('/')).ok_or(Refused::With(400))?;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let path = percent_encoding::percent_decode_str(path).decode_utf8().map_err(|_| Refused::With(400))?;
    let mut request = Request {
        is_head,
        path: path.into_owned(),
        query: query.to_owned(),
        stays: head.version == Some(1),
        ..Request::default()
    };
    let mut hosts = 0;
    for header in head.headers.iter() {
        let value = str::from_utf8(header.value).map_err(|_| Refused::With(400))?.trim();
        match header.name.to_ascii_lowercase().as_str() {
            "host" => (hosts, request.host) = (hosts + 1, value.to_owned()),
            "accept" => request.wants_page |= value.split(',').any(|kind| kind.trim().starts_with("text/html")),
            "if-none-match" => request.known = Some(value.to_owned()),
            "connection" => request.stays &= !value.eq_ignore_ascii_case("close"),
            "content-length" if value != "0" => return Err(Refused::With(413)),
            "transfer-encoding" => return Err(Refused::With(413)),
            _ => {}
        }
    }
    // Who is not named, or named twice, cannot be told from a stranger.
    if hosts == 1 { Ok(Some((request, length))) } else { Err(Refused::With(400)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Result<Request, Refused> {
        Requests::new(text.as_bytes()).next()
    }

    fn status(text: &str) -> u16 {
        match one(text) {
            Err(Refused::With(status)) => status,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn requests_come_one_after_the_other() {
        let text = "GET /zh/%E5%B2%97.html?a=b HTTP/1.1\r\nHost: localhost:1\r\nAccept: text/html,*/*\r\n\r\n\
                    HEAD / HTTP/1.1\r\nhost: x\r\nConnection: close\r\n\r\n";
        let mut requests = Requests::new(text.as_bytes());
        let first = requests.next().unwrap();
        assert_eq!((&*first.path, &*first.query, &*first.host), ("zh/岗.html", "a=b", "localhost:1"));
        assert!(first.wants_page && first.stays && !first.is_head);
        let second = requests.next().unwrap();
        assert!(second.is_head && !second.stays && !second.wants_page && second.path.is_empty());
        assert!(matches!(requests.next(), Err(Refused::Gone)));
    }

    #[test]
    fn what_is_not_asked_properly_is_refused() {
        assert_eq!(status("POST / HTTP/1.1\r\nHost: x\r\n\r\n"), 405);
        assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), 400);
        assert_eq!(status("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
        assert_eq!(status("GET http://evil/ HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400);
        assert_eq!(status("GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
        assert_eq!(status("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"), 413);
        assert_eq!(status(&format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(MAX_HEAD))), 431);
        assert_eq!(status("\u{1}\u{2}\r\n\r\n"), 400);
        assert!(matches!(one("GET / HTTP/1.1\r\nHost"), Err(Refused::Gone)));
    }
}
