//! The only functions that make addresses of pages and anchors.

use super::health::findings::{Owner, Part};
use crate::{
    calendar::Zone,
    model::{EntityRef, Kind, Org},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in an address: the unreserved characters of RFC 3986.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What the name of a RACI table by position ends with. No id holds a `.`.
const BY_ROLE: &str = ".by-role";
/// The fragment of where a procedure is confirmed, on its page.
pub const ACKNOWLEDGE: &str = "acknowledge";

/// The folder of a kind's pages below the language.
pub fn folder(kind: Kind) -> &'static str {
    kind.folder()
}

/// The path of the web app manifest of a language.
pub fn manifest(lang: &str) -> String {
    format!("{lang}/site.webmanifest")
}

/// The path of an object's page in the site: `zh/positions/seo.html`. The home page's text has no page of its own.
pub fn path(org: &Org, entity: EntityRef, lang: &str) -> String {
    let id = &org.common(entity).id;
    if entity.kind == Kind::Page && &**id == "index" {
        return format!("{lang}/index.html");
    }
    object(entity.kind, id, lang)
}

/// The path of the page of an object of this id.
pub fn object(kind: Kind, id: &str, lang: &str) -> String {
    format!("{lang}/{}/{}", folder(kind), file_name(id))
}

/// The object that a page is of, by the page's path below its language: `positions/seo.html`, `raci/launch.html`,
/// `coverage/zone.utc.first-reply.html`, and whatever lies in a folder of the object's name.
pub fn object_at(org: &Org, path: &str) -> Option<EntityRef> {
    let named = |kind: Kind, id: &str| org.names.get(&(kind, id.into())).copied();
    let Some((folder, rest)) = path.split_once('/') else {
        return (path == "index.html").then(|| named(Kind::Page, "index")).flatten();
    };
    let id = rest.split_once('/').map_or(rest, |(id, _)| id);
    let id = id.strip_suffix(".html").unwrap_or(id);
    match folder {
        "raci" => named(Kind::Workflow, id.strip_suffix(BY_ROLE).unwrap_or(id)),
        "coverage" => id.strip_prefix("zone.").and_then(|id| named(Kind::Duty, id.split_once('.')?.1)),
        folder => named(Kind::from_folder(folder)?, id),
    }
}

/// The `lang=` of a tag: with the script where it is known.
pub fn html_lang(tag: &str) -> String {
    match tag.to_ascii_lowercase().as_str() {
        "zh" | "zh-cn" | "zh-sg" => "zh-Hans".to_owned(),
        "zh-tw" | "zh-hk" | "zh-mo" => "zh-Hant".to_owned(),
        _ => tag.to_owned(),
    }
}

/// The path of a centre's role cards to print: `zh/centres/sales/cards.html`, `zh/centres/sales/cards-s.html`.
pub fn cards(org: &Org, centre: EntityRef, lang: &str, part: Option<&str>) -> String {
    let part = part.map_or_else(String::new, |part| format!("-{part}"));
    format!("{lang}/{}/{}/cards{part}.html", folder(Kind::Centre), org.common(centre).id)
}

/// The path of what is printed: the cover, or a volume. `zh/print/index.html`, `zh/print/sops-2.html`.
pub fn print(lang: &str, name: Option<&str>) -> String {
    format!("{lang}/print/{}.html", name.unwrap_or("index"))
}

/// The path of the list of a kind.
pub fn list(kind: Kind, lang: &str) -> String {
    format!("{lang}/{}/index.html", folder(kind))
}

/// The path of a part of a list: `zh/positions/az.s.html`, `zh/tools/in.crm.html`. No id holds a `.`.
pub fn list_part(kind: Kind, lang: &str, part: &str) -> String {
    format!("{lang}/{}/{}", folder(kind), file_name(part))
}

/// The path of what is looked up from A to Z: `zh/az/index.html`, `zh/az/s.html`.
pub fn az(lang: &str, part: Option<&str>) -> String {
    format!("{lang}/az/{}.html", part.unwrap_or("index"))
}

/// The path of what people are asked about: `zh/ask/index.html`, `zh/ask/s.html`.
pub fn ask(lang: &str, part: Option<&str>) -> String {
    format!("{lang}/ask/{}.html", part.unwrap_or("index"))
}

/// The path of the words that are explained: `zh/glossary/index.html`, `zh/glossary/s.html`.
pub fn glossary(lang: &str, part: Option<&str>) -> String {
    format!("{lang}/glossary/{}.html", part.unwrap_or("index"))
}

/// The path of the list of releases.
pub fn changes(lang: &str) -> String {
    format!("{lang}/changes/index.html")
}

/// The path of what a release changed, or of a further part of it: `zh/changes/v1.2.html`, `zh/changes/v1.2~2.html`. No tag holds a `~`.
pub fn release(lang: &str, slug: &str, part: u16) -> String {
    let part = if part == 0 { String::new() } else { format!("~{}", part + 1) };
    format!("{lang}/changes/{}", file_name(&format!("{slug}{part}")))
}

/// The path of what changed for the position of this id: `zh/positions/seo/changes.html`.
pub fn role_changes(position: &str, lang: &str) -> String {
    format!("{lang}/{}/{position}/changes.html", folder(Kind::Position))
}

/// The path of the feed of all changes, or of those for the position of this id.
pub fn feed(position: Option<&str>, lang: &str) -> String {
    match position {
        Some(id) => format!("{lang}/{}/{id}/feed.xml", folder(Kind::Position)),
        None => format!("{lang}/changes/feed.xml"),
    }
}

/// The path of the page that searches.
pub fn search(lang: &str) -> String {
    format!("{lang}/search/index.html")
}

/// The path of what the search knows of the site from the start. It keeps its name when it changes, as pages do.
pub fn search_index(lang: &str) -> String {
    format!("{lang}/search/index.js")
}

/// The path of the overview of coverage.
pub fn coverage(lang: &str) -> String {
    format!("{lang}/coverage/index.html")
}

/// The path of the page of everybody's load.
pub fn load(lang: &str) -> String {
    format!("{lang}/load/index.html")
}

/// The path of the page that shows the week on the clock of a zone: `zh/coverage/zone.asia-shanghai.html`.
pub fn coverage_zone(lang: &str, zone: Zone) -> String {
    format!("{lang}/coverage/zone.{}.html", zone_slug(zone))
}

/// The path of one duty's week on the clock of a zone.
pub fn coverage_duty(lang: &str, zone: Zone, duty: &str) -> String {
    format!("{lang}/coverage/{}{}", before_duty(zone), file_name(duty))
}

/// What stands before the id of a duty in the name of such a page.
pub fn before_duty(zone: Zone) -> String {
    format!("zone.{}.", zone_slug(zone))
}

/// The path of the table of all operating models.
pub fn comparison(lang: &str) -> String {
    format!("{lang}/compare/index.html")
}

/// The path of the page that compares an operating model with the one that is shown.
pub fn compared(lang: &str, name: &str) -> String {
    format!("{lang}/compare/model.{}", file_name(name))
}

fn zone_slug(zone: Zone) -> String {
    zone.name().to_ascii_lowercase().replace(['/', '_'], "-")
}

/// The path of a page of the health report.
pub fn health(org: &Org, part: Part, lang: &str) -> String {
    let owner = |owner: Owner| match owner {
        Some(centre) => format!("centre.{}", org.centres[centre].common.id),
        None => "handbook".to_owned(),
    };
    let name = match part {
        Part::All => "index".to_owned(),
        Part::Accepted => "accepted".to_owned(),
        Part::Owner(of) => owner(of),
        Part::Group(group) => format!("group.{group}"),
        Part::Rule(rule) => format!("rule.{}", rule.replace('/', ".")),
        Part::OwnerRule(of, rule) => format!("{}.{}", owner(of), rule.replace('/', ".")),
    };
    format!("{lang}/health/{}", file_name(&name))
}

/// The path of the health report for programs.
pub fn findings_file(lang: &str) -> String {
    format!("{lang}/health/findings.json")
}

/// The fragment of a rule's findings on a page of the health report.
pub fn rule_findings(rule: &str) -> String {
    format!("r-{}", rule.replace('/', "-"))
}

/// The path of the reference of rules.
pub fn rules(lang: &str) -> String {
    format!("{lang}/rules/index.html")
}

/// The path of the rules of a group.
pub fn rule_group(lang: &str, group: &str) -> String {
    format!("{lang}/rules/{}", file_name(group))
}

/// The place where a rule is explained.
pub fn rule(lang: &str, rule: &str) -> String {
    let (group, _) = rule.split_once('/').unwrap_or((rule, ""));
    format!("{}#{}", rule_group(lang, group), rule_fragment(rule))
}

/// The fragment of a rule on the page of its group.
pub fn rule_fragment(rule: &str) -> &str {
    rule.split_once('/').map_or(rule, |(_, name)| name)
}

/// The path of a workflow's RACI table.
pub fn raci(org: &Org, workflow: EntityRef, lang: &str) -> String {
    format!("{lang}/raci/{}", file_name(&org.common(workflow).id))
}

/// The path of a workflow's RACI table by position.
pub fn raci_by_role(org: &Org, workflow: EntityRef, lang: &str) -> String {
    format!("{lang}/raci/{}", file_name(&format!("{}{BY_ROLE}", org.common(workflow).id)))
}

/// The path of the page that leads to all RACI tables, or to some: `zh/raci/index.html`, `zh/raci/az.s.html`. No id holds a `.`.
pub fn raci_index(lang: &str, part: Option<&str>) -> String {
    let name = part.map_or_else(|| "index".to_owned(), |part| format!("az.{part}"));
    format!("{lang}/raci/{}", file_name(&name))
}

/// The path of who may do what in which tool: `zh/access/index.html`, `zh/access/in.sales.html`. No id holds a `.`.
pub fn access(lang: &str, part: Option<&str>) -> String {
    format!("{lang}/access/{}", file_name(part.unwrap_or("index")))
}

/// The path of a drawing of a page as a file of its own: `zh/centres/sales.organisation-chart.svg`. No id holds a `.`.
pub fn drawing(page: &str, id: &str) -> String {
    format!("{}.{id}.svg", page.strip_suffix(".html").unwrap_or(page))
}

/// The page beside which such a drawing lies.
pub fn page_of_drawing(path: &str) -> Option<String> {
    let (page, _) = path.strip_suffix(".svg")?.rsplit_once('.')?;
    Some(format!("{page}.html"))
}

/// The path of a page if the object that it is called after had another id; `before` stands before the id in its name.
pub fn under_id(path: &str, before: &str, id: &str, other: &str) -> Option<String> {
    let (folder, _) = path.match_indices('/').nth(1)?;
    let (folder, name) = path.split_at(folder + 1);
    let rest = name.strip_prefix(before)?.strip_prefix(id)?;
    rest.starts_with(['.', '/']).then(|| format!("{folder}{before}{other}{rest}"))
}

/// The name of the file of an id.
pub fn file_name(id: &str) -> String {
    format!("{id}.html")
}

/// The fragment of a step on its workflow's page.
pub fn step(id: &str) -> String {
    format!("s-{id}")
}

/// The path of a file of the site from the root of its host.
pub fn from_root(base_url: Option<&str>, path: &str) -> String {
    let base = base_url.unwrap_or_default();
    let after_scheme = base.split_once("://").map_or(base, |(_, rest)| rest);
    let folder = after_scheme.find('/').map_or("", |at| &after_scheme[at..]);
    format!("{}/{path}", folder.trim_end_matches('/'))
}

/// The address of the file `to`, seen from the file `from`; both are paths in the site. A fragment may follow `#`.
/// Seen from a path that begins at the root, it begins there too.
pub fn relative(from: &str, to: &str) -> String {
    if let (true, Some((folder, _))) = (from.starts_with('/'), from.rsplit_once('/')) {
        return format!("{folder}/{}", relative("", to));
    }
    let (to, fragment) = to.split_once('#').map_or((to, None), |(to, fragment)| (to, Some(fragment)));
    let mut address = String::with_capacity(to.len() + 16);
    if from != to {
        let shared = shared_folders(from, to);
        for _ in from[shared..].bytes().filter(|byte| *byte == b'/') {
            address.push_str("../");
        }
        push_encoded(&mut address, &to[shared..]);
    }
    if let Some(fragment) = fragment {
        address.push('#');
        address.extend(utf8_percent_encode(fragment, KEPT));
    }
    if address.is_empty() { "#main".to_owned() } else { address }
}

/// The address of an object's page, seen from a page: what [`relative`] says, without making paths.
pub fn to_object(from: &str, org: &Org, entity: EntityRef, lang: &str) -> String {
    let (id, folder) = (&org.common(entity).id, folder(entity.kind));
    let below = from.strip_prefix(lang).and_then(|below| below.strip_prefix('/'));
    let is_home = entity.kind == Kind::Page && &**id == "index";
    let Some(below) = below.filter(|_| !is_home) else { return relative(from, &path(org, entity, lang)) };
    let in_folder = below.strip_prefix(folder).and_then(|below| below.strip_prefix('/'));
    if in_folder.and_then(|file| file.strip_suffix(".html")) == Some(&**id) {
        return "#main".to_owned();
    }
    let mut address = String::with_capacity(id.len() + folder.len() + 16);
    for _ in in_folder.unwrap_or(below).bytes().filter(|byte| *byte == b'/') {
        address.push_str("../");
    }
    if in_folder.is_none() {
        address.push_str(folder);
        address.push('/');
    }
    push_encoded(&mut address, id);
    address.push_str(".html");
    address
}

/// How many bytes of two paths name the same folders, with the slash after the last.
fn shared_folders(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    one.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1)
}

fn push_encoded(address: &mut String, path: &str) {
    let is_kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte);
    if path.bytes().all(is_kept) {
        return address.push_str(path);
    }
    for (n, part) in path.split('/').enumerate() {
        if n > 0 {
            address.push('/');
        }
        address.extend(utf8_percent_encode(part, KEPT));
    }
}

/// A path with everything encoded that an address may not hold.
pub fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    push_encoded(&mut address, path);
    address
}

/// A word as a part of an address, everything encoded that could mean something there.
pub fn component(word: &str) -> String {
    utf8_percent_encode(word, KEPT).to_string()
}

/// An absolute address under `base_url`, which may or may not end with `/`.
pub fn absolute(base_url: &str, path: &str) -> String {
    let path = encoded(path);
    let path = path.strip_suffix("index.html").unwrap_or(&path);
    format!("{}/{path}", base_url.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::{from_root, path, relative, to_object};
    use crate::{FileMemo, Options, Sources, analyze, model::Kind};

    #[test]
    fn addresses_of_objects_are_those_of_their_paths() {
        let handbook = "title: T\nlanguages: [en]\n# file: centres/c.yaml\nname: C\n# file: positions/岗.yaml\nname: P\n\
            centre: c\n# file: pages/index.md\n---\nname: I\n---\n# file: pages/a.md\n---\nname: A\n---\n";
        let sources = Sources::fixture(handbook, "orgbook.yaml");
        let analysis = analyze(&sources, &Options::default(), &mut FileMemo::default());
        let org = &analysis.shown(None).org;
        assert_eq!((org.count(Kind::Page), org.count(Kind::Centre), org.count(Kind::Position)), (2, 1, 1));
        let own = org.entities().map(|entity| path(org, entity, "en"));
        let others = ["en/centres/c/cards.html", "en/centres/index.html", "/404.html", "/x/404.html", "index.html", ""];
        for from in own.chain(others.map(str::to_owned)) {
            for entity in org.entities() {
                let expected = relative(&from, &path(org, entity, "en"));
                assert_eq!(to_object(&from, org, entity, "en"), expected, "{from}");
            }
        }
    }

    #[test]
    fn addresses_are_relative_and_encoded() {
        assert_eq!(relative("zh/positions/seo.html", "zh/positions/网站.html"), "%E7%BD%91%E7%AB%99.html");
        assert_eq!(relative("zh/positions/seo.html", "zh/kpis/a.html#b"), "../kpis/a.html#b");
        assert_eq!(relative("zh/index.html", "en/index.html"), "../en/index.html");
        assert_eq!(relative("index.html", "zh/index.html"), "zh/index.html");
        assert_eq!(relative("zh/a.html", "zh/a.html#s-x"), "#s-x");
        assert_eq!(relative("zh/positions/index.html", "assets/site.css"), "../../assets/site.css");
        assert_eq!(relative("/404.html", "zh/岗.html"), "/zh/%E5%B2%97.html");
        assert_eq!(relative("/handbook/404.html", "assets/site.css"), "/handbook/assets/site.css");
        assert_eq!(from_root(Some("https://x.example/handbook/"), "404.html"), "/handbook/404.html");
    }
}
