//! The headers that a host is to send with a site, in the form that several hosts read (`_headers`).

/// What a response says beside its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Headers {
    /// Of every file.
    pub all: Vec<(&'static str, String)>,
    /// Of the files whose names change with their bytes, in place of the `Cache-Control` of the others.
    pub assets: (&'static str, &'static str),
}

impl Headers {
    /// The headers of a site with a content security policy; one that is not indexed asks crawlers to stay away.
    pub fn new(policy: String, is_indexed: bool) -> Headers {
        let fixed = [
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Strict-Transport-Security", "max-age=31536000"),
        ];
        let mut all = vec![("Content-Security-Policy", policy)];
        all.extend(fixed.map(|(name, value)| (name, value.to_owned())));
        if !is_indexed {
            all.push(("X-Robots-Tag", "noindex".to_owned()));
        }
        all.push(("Cache-Control", "no-cache".to_owned()));
        Headers { all, assets: ("Cache-Control", "public, max-age=31536000, immutable") }
    }
}

/// The file `_headers`.
pub fn headers(headers: &Headers) -> String {
    let all: String = headers.all.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    let (name, value) = headers.assets;
    format!("/*\n{all}\n/assets/*\n  {name}: {value}\n")
}
