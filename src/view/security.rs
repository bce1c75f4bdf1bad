//! The content security policy that every page keeps: no inline script or style, nothing from elsewhere.

/// The directives, in one order.
const DIRECTIVES: [&str; 10] = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
];

/// The policy of a page's `meta`, where `frame-ancestors` would only log an error.
pub fn meta_policy() -> String {
    DIRECTIVES.join("; ")
}

/// The policy of the server's header.
pub fn header_policy() -> String {
    let trusted = "require-trusted-types-for 'script'; trusted-types orgbook";
    format!("{}; frame-ancestors 'none'; {trusted}", DIRECTIVES.join("; "))
}
