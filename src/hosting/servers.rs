//! Settings for nginx and Caddy that serve a site as it is meant: headers, compressed files, former addresses, 404.

use super::Headers;

/// The file `_redirects`: former addresses and those of today, from the root of the host; none without any.
pub fn redirects(pairs: &[(String, String)]) -> Option<String> {
    (!pairs.is_empty()).then(|| pairs.iter().map(|(from, to)| format!("{from} {to} 301\n")).collect())
}

/// A snippet for a `server` block of nginx. `base` is the path below which the site is, with `/` at both ends.
pub fn nginx(headers: &Headers, pairs: &[(String, String)], base: &str) -> String {
    let line = |(name, value): &(&str, String)| format!("    add_header {name} \"{}\" always;\n", nginx_quoted(value));
    let all: String = headers.all.iter().map(line).collect();
    let without_cache: String = headers.all.iter().filter(|(name, _)| *name != headers.assets.0).map(line).collect();
    let (name, value) = headers.assets;
    let moved: String = pairs
        .iter()
        .map(|(from, to)| format!("location = \"{}\" {{ return 301 \"{}\"; }}\n", nginx_path(from), nginx_quoted(to)))
        .collect();
    format!(
        "# Goes into a `server` block of nginx whose `root` is the folder that holds this site at {base}.\n\
         # With the module ngx_brotli, add `brotli_static on;` beside `gzip_static`.\n\
         charset utf-8;\n\
         gzip_static on;\n\
         error_page 404 {base}404.html;\n\n\
         location {base} {{\n    index index.html;\n    try_files $uri $uri/ =404;\n{all}}}\n\n\
         # A location has the headers that are written in it, and no others.\n\
         location {base}assets/ {{\n    add_header {name} \"{value}\" always;\n{without_cache}}}\n{moved}"
    )
}

/// The address of a request as nginx compares it: decoded.
fn nginx_path(path: &str) -> String {
    nginx_quoted(&percent_encoding::percent_decode_str(path).decode_utf8_lossy())
}

/// A value inside double quotes; a `$` would name a variable, and nginx has no way to write one in a value.
fn nginx_quoted(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "%24")
}

/// A snippet for a site block of a Caddyfile. `base` is the path below which the site is, with `/` at both ends.
pub fn caddy(headers: &Headers, pairs: &[(String, String)], base: &str) -> String {
    let quoted = |value: &str| value.replace('\\', "\\\\").replace('"', "\\\"");
    let all: String = headers.all.iter().map(|(name, value)| format!("\t{name} \"{}\"\n", quoted(value))).collect();
    let (name, value) = headers.assets;
    let moved: String =
        pairs.iter().map(|(from, to)| format!("redir \"{}\" \"{}\" 301\n", quoted(from), quoted(to))).collect();
    format!(
        "# Goes into a site block of a Caddyfile, after `root * FOLDER`, the folder that holds this site at {base}.\n\
         header {base}* {{\n{all}}}\n\
         header {base}assets/* {name} \"{value}\"\n\
         {moved}\
         file_server {{\n\tprecompressed br gzip\n}}\n\
         handle_errors {{\n\trewrite * {base}404.html\n\tfile_server\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> (Headers, Vec<(String, String)>) {
        let pairs = vec![("/h/zh/positions/old.html".to_owned(), "/h/zh/positions/%E5%B2%97.html".to_owned())];
        (Headers::new("default-src 'none'".into(), false), pairs)
    }

    #[test]
    fn nginx_sends_every_header_in_both_places() {
        let (headers, pairs) = some();
        let snippet = nginx(&headers, &pairs, "/h/");
        assert_eq!(snippet.matches("Content-Security-Policy \"default-src 'none'\" always;").count(), 2);
        assert_eq!(snippet.matches("Cache-Control \"no-cache\"").count(), 1);
        assert!(snippet.contains("error_page 404 /h/404.html;"), "{snippet}");
        assert!(
            snippet
                .contains("location = \"/h/zh/positions/old.html\" { return 301 \"/h/zh/positions/%E5%B2%97.html\"; }")
        );
    }

    #[test]
    fn nothing_in_an_address_ends_its_quotes() {
        assert_eq!(nginx_path("/a%22;%20$x"), "/a\\\"; %24x");
    }

    #[test]
    fn caddy_serves_what_is_compressed() {
        let (headers, pairs) = some();
        let snippet = caddy(&headers, &pairs, "/h/");
        assert!(snippet.contains("precompressed br gzip") && snippet.contains("header /h/assets/* Cache-Control"));
        assert!(snippet.contains("redir \"/h/zh/positions/old.html\""));
    }
}
