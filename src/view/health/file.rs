//! The health report for programs: the same findings as its pages tell, as JSON. Keys are published, so they stay.

use super::{findings::Part, page::rules_checked, rows};
use crate::view::{Site, Voice, link, shell::own_language};
use crate::{
    diagnostic::{Accepted, Diagnostic},
    model::{Lang, Object, Org},
};
use serde::Serialize;

#[derive(Serialize)]
struct File<'a> {
    version: u32,
    as_of: String,
    rules_checked: u32,
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    id: &'a str,
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    object: Option<&'a str>,
    /// The centre that answers for the object.
    centre: Option<&'a str>,
    file: &'a str,
    line: usize,
    edit_url: Option<String>,
    /// Where the report tells it, as a path of the site.
    page: Option<String>,
    models: Vec<&'a str>,
    due: bool,
    accepted: Option<Acceptance<'a>>,
}

#[derive(Serialize)]
struct Acceptance<'a> {
    by: &'a str,
    because: Option<String>,
    until: Option<String>,
}

/// The file of each language: path and bytes.
pub fn files(site: &Site) -> Vec<(String, Vec<u8>)> {
    let languages = &site.variant.org.handbook.languages;
    languages.iter().map(|lang| (link::findings_file(languages.tag(lang)), file(site, lang))).collect()
}

fn file(site: &Site, lang: Lang) -> Vec<u8> {
    // Addresses are those of a page at the root.
    let voice = Voice { site, lang, path: "" };
    let all = &site.analysis.diagnostics;
    let open = site.findings.open(Part::All).iter();
    let told = open.chain(site.findings.accepted());
    let file = File {
        version: 1,
        as_of: voice.org().as_of.to_string(),
        rules_checked: rules_checked(voice.org()),
        findings: told.map(|n| finding(&voice, *n, &all[*n])).collect(),
    };
    let text = crate::diagnostic::emit::json_text(&file);
    text.into_bytes()
}

fn finding<'a>(voice: &Voice<'a>, n: usize, found: &'a Diagnostic) -> Finding<'a> {
    let (site, language) = (voice.site, own_language(voice));
    let org: &'a Org = voice.org();
    let (start, _) = site.analysis.sources.places(found.span);
    let is_open = found.accepted.is_none();
    Finding {
        id: site.findings.id(n),
        rule: found.rule.name,
        severity: found.severity.name(),
        message: found.message.get(language),
        help: found.help.as_ref().map(|help| help.get(language)),
        object: found.subject.0.as_deref(),
        centre: site.findings.owner(org, found).map(|centre| org.centres[centre].id()),
        file: &site.analysis.sources.file(found.span.file).path,
        line: start.line,
        edit_url: crate::view::edit_link::edit_address(voice, found.span.file),
        page: is_open.then(|| site.findings.place(voice, n, found)),
        models: found.models.iter().map(|model| &**model).collect(),
        due: found.due,
        accepted: found.accepted.as_ref().map(|accepted| acceptance(voice, found, accepted)),
    }
}

fn acceptance<'a>(voice: &Voice, found: &Diagnostic, accepted: &Accepted) -> Acceptance<'a> {
    let allow = rows::allow(voice, found);
    Acceptance {
        by: match accepted {
            Accepted::Allow(_) => "allow",
            Accepted::Baseline => "baseline",
        },
        because: allow.map(|allow| voice.plain(&allow.because)),
        until: allow.and_then(|allow| allow.until.as_ref()).map(|until| until.value.to_string()),
    }
}
