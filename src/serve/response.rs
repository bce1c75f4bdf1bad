//! An answer, and how it goes over the wire.

use std::io::{self, Write};

/// What is sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// An answer with a body of a media type.
    pub fn new(status: u16, media_type: &str, body: impl Into<Vec<u8>>) -> Response {
        Response { status, headers: vec![("Content-Type", media_type.to_owned())], body: body.into() }
    }

    /// A short answer in words.
    pub fn words(status: u16, words: &str) -> Response {
        Response::new(status, "text/plain; charset=utf-8", format!("{words}\n"))
    }

    /// A refusal of what was sent.
    pub fn refusal(status: u16) -> Response {
        let response = Response::words(status, reason(status));
        if status == 405 { response.with("Allow", "GET, HEAD") } else { response }
    }

    /// The same with another header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Response {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends it; the body is left out where `is_head`, its length is told all the same.
    pub fn send(&self, to: &mut impl Write, is_head: bool, stays: bool) -> io::Result<()> {
        let mut bytes = self.head();
        if self.status != 304 {
            bytes.extend(format!("Content-Length: {}\r\n", self.body.len()).bytes());
        }
        bytes.extend(format!("Connection: {}\r\n\r\n", if stays { "keep-alive" } else { "close" }).bytes());
        if !is_head && self.status != 304 {
            bytes.extend_from_slice(&self.body);
        }
        to.write_all(&bytes)?;
        to.flush()
    }

    /// Sends the start of an answer that goes on until the connection ends.
    pub fn begin(&self, to: &mut impl Write) -> io::Result<()> {
        let mut bytes = self.head();
        bytes.extend_from_slice(b"Connection: close\r\n\r\n");
        to.write_all(&bytes)?;
        to.flush()
    }

    fn head(&self) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} {}\r\n", self.status, reason(self.status));
        for (name, value) in &self.headers {
            // A line break in a value would begin another header.
            let value = value.replace(['\r', '\n'], " ");
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.into_bytes()
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        503 => "Service Unavailable",
        _ => "",
    }
}

/// The media type of a file of the site.
pub fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "txt" | "md" | "conf" => "text/plain; charset=utf-8",
        _ if name.starts_with('_') => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(response: &Response, is_head: bool) -> String {
        let mut bytes = Vec::new();
        response.send(&mut bytes, is_head, true).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_head_tells_the_length_and_sends_no_body() {
        let response = Response::words(404, "no").with("X", "a\r\nb");
        assert!(sent(&response, false).ends_with("\r\n\r\nno\n"));
        let head = sent(&response, true);
        assert!(head.contains("Content-Length: 3\r\n") && head.ends_with("\r\n\r\n") && head.contains("X: a  b\r\n"));
        assert!(head.starts_with("HTTP/1.1 404 Not Found\r\n"));
    }

    #[test]
    fn files_have_their_types() {
        assert_eq!(media_type("zh/index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("_headers"), "text/plain; charset=utf-8");
        assert_eq!(media_type("assets/a.bin"), "application/octet-stream");
        assert_eq!(media_type("assets.d/none"), "application/octet-stream");
    }
}
