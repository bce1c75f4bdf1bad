//! What servers, crawlers and browsers are told about a site beside its pages. Knows hosts, not organisations.

mod compress;
mod crawlers;
mod files;
mod headers;
mod manifest;
mod servers;

pub use compress::compressed;
pub use crawlers::{SitemapEntry, robots, sitemaps};
pub use files::{hosting_files, sitemap_files};
pub use headers::{Headers, headers};
pub use manifest::manifest;
pub use servers::{caddy, nginx, redirects};
