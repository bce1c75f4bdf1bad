//! Which names this server answers to: a page from elsewhere whose name was made to lead here is a stranger.

/// Whether `host` is this machine's loopback with the server's own port.
pub fn is_own(host: &str, port: u16) -> bool {
    let (name, given) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, rest)) => (name, rest.strip_prefix(':').or(rest.is_empty().then_some(""))),
        None => host.split_once(':').map_or((host, Some("")), |(name, port)| (name, Some(port))),
    };
    let is_port = match given {
        None => false,
        Some("") => port == 80 && !host.ends_with(':'),
        Some(given) => given == port.to_string(),
    };
    let is_bracketed = host.starts_with('[');
    let is_name =
        if is_bracketed { name == "::1" } else { name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" };
    is_name && is_port
}

#[cfg(test)]
mod tests {
    use super::is_own;

    #[test]
    fn only_the_names_of_loopback_with_the_port_are_own() {
        for host in ["localhost:4321", "LOCALHOST:4321", "127.0.0.1:4321", "[::1]:4321"] {
            assert!(is_own(host, 4321), "{host}");
        }
        for host in [
            "",
            "localhost",
            "localhost:",
            "localhost:80",
            "localhost:04321",
            "localhost:4321:4321",
            "evil.example:4321",
            "localhost.evil.example:4321",
            "127.0.0.1.evil.example:4321",
            "127.0.0.2:4321",
            "0.0.0.0:4321",
            "::1:4321",
            "[::1]",
            "[::1]4321",
            "[localhost]:4321",
            "[127.0.0.1]:4321",
            "localhost:4321 ",
            "user@localhost:4321",
        ] {
            assert!(!is_own(host, 4321), "{host}");
        }
        assert!(is_own("localhost", 80) && is_own("[::1]", 80));
    }
}
