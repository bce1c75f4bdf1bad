//! The same file compressed beforehand, as `name.br` (RFC 7932) and `name.gz` (RFC 1952), for servers to send as it is.

use crate::render::Artifact;
use flate2::{Compression, GzBuilder};
use std::io::Write;

/// Files below this many bytes fit into one packet anyway.
const SMALLEST: usize = 1024;

/// From quality 9 on, brotli takes many times as long for a few percent.
const QUALITY: i32 = 9;

/// The base-2 logarithm of brotli's window in bytes, the greatest that browsers must read.
const WINDOW: i32 = 22;

/// The compressed twins of a file of text; none where it is small or of a kind that is compressed already.
pub fn compressed(artifact: &Artifact) -> Vec<Artifact> {
    let extension = artifact.path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_text = matches!(extension, "html" | "css" | "js" | "json" | "svg" | "xml" | "txt" | "csv" | "webmanifest");
    if !is_text || artifact.bytes.len() < SMALLEST {
        return Vec::new();
    }
    let twins = [("br", brotli(&artifact.bytes)), ("gz", gzip(&artifact.bytes))];
    twins.into_iter().map(|(name, bytes)| Artifact::new(format!("{}.{name}", artifact.path), bytes)).collect()
}

/// The bytes in the gzip format, without name and time, so that the same bytes give the same.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("writing to memory does not fail")
}

fn brotli(bytes: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: QUALITY, lgwin: WINDOW, ..Default::default() };
    let mut compressed = Vec::new();
    let mut bytes = bytes;
    brotli::BrotliCompress(&mut bytes, &mut compressed, &parameters).expect("writing to memory does not fail");
    compressed
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn twins_hold_the_same_bytes() {
        let text = "岗位说明书 role card ".repeat(200);
        let twins = compressed(&Artifact::new("zh/a.html", text.as_bytes().to_vec()));
        let paths: Vec<&str> = twins.iter().map(|twin| &*twin.path).collect();
        assert_eq!(paths, ["zh/a.html.br", "zh/a.html.gz"]);
        let mut unpacked = String::new();
        brotli::Decompressor::new(&*twins[0].bytes, 4096).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        unpacked.clear();
        flate2::read::GzDecoder::new(&*twins[1].bytes).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        assert!(twins.iter().all(|twin| twin.bytes.len() < 200));
    }

    #[test]
    fn what_gains_nothing_has_no_twin() {
        assert!(compressed(&Artifact::new("a.html", vec![b'x'; 100])).is_empty());
        assert!(compressed(&Artifact::new("a.png", vec![b'x'; 10_000])).is_empty());
    }
}
