//! What pages are made of, known without making any. Bodies of procedures are what is edited most, and each is read for
//! its own page alone; all else is the ground that every page stands on.

use crate::{
    analysis::Analysis,
    diagnostic::Diagnostic,
    edition::{Edition, hash_of},
    model::{Body, Id, Kind, Sop},
    redact::Redacted,
    render::Hash,
    source::{FileId, Sources, Span},
    view::{PageId, SiteOptions, Subject},
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Hashes of the ground and of what stands on it.
pub struct Ground {
    common: Hash,
    /// By procedure, of the texts of its bodies.
    bodies: Vec<Hash>,
}

impl Ground {
    /// The ground of an edition: that of an analysis as its readers may see it.
    pub fn new(analysis: &Analysis, redacted: &Redacted, options: &SiteOptions, edition: &Edition) -> Ground {
        let model = options.model.as_deref();
        let (written, shown) = (&analysis.shown(model).org, &redacted.shown(model).org);
        // Bodies as they are written: redacted ones have no place in a file any more.
        let bodies = written.sops.iter().flat_map(|(_, sop)| &sop.bodies);
        let parted: FxHashMap<FileId, &Body> = bodies.map(|body| (body.file, body)).collect();
        let mut hasher = blake3::Hasher::new();
        hasher.update(&edition.theme().hash);
        hasher.update(&hash_of(&(options, shown.as_of, redacted.has_pages)));
        hasher.update(&hash_of(&options.releases.as_ref().map(|releases| (&releases.all, releases.n_older))));
        let found: Vec<_> = redacted.diagnostics.iter().map(|found| told(found, &analysis.sources)).collect();
        hasher.update(&hash_of(&(found, edition.finding_ids())));
        for (id, file) in analysis.sources.files() {
            let body = parted.get(&id);
            let own = &file.text[..body.map_or(file.text.len(), |body| body.offset as usize)];
            hasher.update(&hash_of(&(
                id,
                &file.path,
                file.gone,
                file.faulty,
                own.len(),
                body.map(|body| outline(body)),
            )));
            hasher.update(own.as_bytes());
        }
        hasher.update(&hash_of(&analysis.sources.assets().keys().collect::<Vec<_>>()));
        // What is kept from some readers is taken out of bodies too, with the headings and links in it.
        let told = shown.sops.iter().flat_map(|(_, sop)| &sop.bodies).map(outline);
        hasher.update(&hash_of(&told.collect::<Vec<_>>()));
        let ids: Vec<Id<Sop>> = shown.sops.ids().collect();
        let text = |body: &Body| parted.get(&body.file).map(|body| body.text());
        let bodies = ids.into_par_iter().map(|id| hash_of(&shown.sops[id].bodies.iter().map(text).collect::<Vec<_>>()));
        Ground { common: hasher.finalize().into(), bodies: bodies.collect() }
    }

    /// A hash of all that a page is made of: while it is the same, so is the page.
    pub fn under(&self, page: &PageId, edition: &Edition) -> Hash {
        let own = match page.subject {
            Subject::Object(entity) if entity.kind == Kind::Sop => Some(self.bodies[entity.index as usize]),
            _ => None,
        };
        hash_of(&(self.common, own, edition.changed_on(page)))
    }
}

/// What pages may tell of a finding: its lines, not its bytes, which move with every word before it.
fn told(found: &Diagnostic, sources: &Sources) -> impl std::hash::Hash {
    let Diagnostic { rule, severity, subject, message, span, here, labels, help, witness, .. } = found;
    let Diagnostic { everywhere, models, as_written, due, accepted, .. } = found;
    let line = |span: Span| (span.file, sources.places(span).0.line);
    let labels: Vec<_> = labels.iter().map(|label| (line(label.span), label.message.clone())).collect();
    let words = (message.clone(), here.clone(), help.clone(), witness.clone(), accepted.clone());
    let state = (*severity, *everywhere, models.clone(), *as_written, *due);
    (rule.name, subject.clone(), line(*span), labels, words, state)
}

/// What others may know of a body.
fn outline(body: &Body) -> impl std::hash::Hash {
    let headings: Vec<_> = body.headings.iter().map(|own| (own.level, own.id.clone(), own.text.clone())).collect();
    let links: Vec<_> = body.links.iter().map(|link| (link.image, link.target.clone())).collect();
    (body.lang, headings, links)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileMemo, Options, analyze};
    use std::collections::BTreeMap;

    const HANDBOOK: &str = "\
title: {en: Handbook, zh: 手册}
languages: [en, zh]
audiences: [staff, hr]
# file: centres/sales.yaml
name: {en: Sales, zh: 销售}
head: lead
# file: positions/lead.yaml
name: {en: Lead, zh: 主管}
centre: sales
purpose: See [how](sop:offer#steps)
# file: pages/index.md
---
name: {en: Start, zh: 开始}
---
Begin with the [offer](sop:offer).
# file: sops/offer.md
---
name: {en: Offers, zh: 报价}
owner: lead
---
# Steps

Write it.
# file: sops/offer.zh.md
# 步骤

写报价。
# file: sops/claim.md
---
name: {en: Claims, zh: 索赔}
---
# How

Ask the [lead](position:lead), and see [offers](sop:offer).

![](../assets/plan.png)
# file: assets/plan.png
not a picture
";

    /// By path, what a page is made of, and what it shows.
    type Pages = BTreeMap<String, (Hash, Hash)>;

    fn pages(sources: &Sources, audience: Option<&str>) -> Pages {
        let analysis = analyze(sources, &Options::default(), &mut FileMemo::default());
        let options = SiteOptions { audience: audience.map(str::to_owned), ..SiteOptions::default() };
        let redacted = Redacted::new(&analysis, None, audience);
        let edition = Edition::new(&redacted, &options, None).unwrap();
        let ground = Ground::new(&analysis, &redacted, &options, &edition);
        let page = |n| {
            let id = edition.page(n);
            (id.path.clone(), (ground.under(id, &edition), edition.draft(n).hash))
        };
        (0..edition.n_pages()).map(page).collect()
    }

    /// After an edit, the pages that are taken for others, and those that are.
    fn others(before: &Pages, after: &Pages) -> [Vec<String>; 2] {
        let of = |hash: fn(&(Hash, Hash)) -> Hash| {
            let is_other = |(path, own): &(&String, &(Hash, Hash))| before.get(*path).map(hash) != Some(hash(own));
            after.iter().filter(is_other).map(|(path, _)| path.clone()).collect()
        };
        [of(|own| own.0), of(|own| own.1)]
    }

    #[test]
    fn a_page_that_is_another_stands_on_other_ground() {
        let edits: [(&str, &str, &str); 17] = [
            ("sops/offer.md", "Write it.", "Write it well."),
            ("sops/offer.md", "Write it well.", "Write\n\nit, TODO later."),
            ("sops/offer.md", "TODO later", "\n\nTODO later"),
            ("sops/offer.md", "later", "soon"),
            ("sops/offer.md", "TODO ", ""),
            ("sops/offer.md", "Steps", "How"),
            ("sops/offer.md", "How", "How much {#steps}"),
            ("sops/offer.md", "owner: lead", "owner: nobody"),
            ("sops/offer.zh.md", "写报价。", ""),
            ("sops/offer.zh.md", "步骤", "步骤\n\n再看[索赔](sop:claim#how)。"),
            ("positions/lead.yaml", "centre: sales", "centre: sales\naudience: hr"),
            ("sops/claim.md", "the [lead]", "our [lead]"),
            ("sops/claim.md", "[offers](sop:offer)", "[them](position:lead)"),
            ("sops/claim.md", "../assets/plan.png", "../assets/none.png"),
            ("pages/index.md", "Begin with", "Start with"),
            ("positions/lead.yaml", "See", "Look"),
            ("orgbook.yaml", "title: {en: Handbook", "title: {en: Book"),
        ];
        let mut sources = Sources::fixture(HANDBOOK, "orgbook.yaml");
        for audience in [None, Some("hr")] {
            let mut before = pages(&sources, audience);
            for (path, from, to) in edits {
                let text = sources.files().find(|(_, file)| *file.path == *path).unwrap().1.text.clone();
                assert!(text.contains(from), "{path}: {from}");
                sources.add(path, &text.replacen(from, to, 1));
                let after = pages(&sources, audience);
                let [taken, are] = others(&before, &after);
                for page in &are {
                    assert!(taken.contains(page), "{path}, `{from}` → `{to}`: {page}");
                }
                before = after;
            }
            sources = Sources::fixture(HANDBOOK, "orgbook.yaml");
        }
    }

    #[test]
    fn the_text_of_a_procedure_is_its_own_page_alone() {
        let mut sources = Sources::fixture(HANDBOOK, "orgbook.yaml");
        let before = pages(&sources, None);
        let text = HANDBOOK.split("# file: sops/claim.md\n").nth(1).unwrap().split("# file: ").next().unwrap();
        sources.add("sops/claim.md", &text.replace("Ask the", "First ask the"));
        let own = ["en/sops/claim.html".to_owned(), "zh/sops/claim.html".to_owned()];
        assert_eq!(others(&before, &pages(&sources, None)), [own.to_vec(), own.to_vec()]);
    }
}
