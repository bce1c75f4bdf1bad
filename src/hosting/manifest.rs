//! The web app manifest (W3C), by which a phone keeps the handbook on its home screen.

/// The manifest in one language: `lang` is the page language, `name` the site's title, `start` and `icon` addresses
/// relative to the manifest.
pub fn manifest(lang: &str, name: &str, start: &str, icon: &str) -> String {
    let manifest = serde_json::json!({
        "name": name,
        "lang": lang,
        "start_url": start,
        "scope": "../",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    });
    format!("{manifest:#}\n")
}
