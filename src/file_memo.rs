//! What files declared when they were last read, so that only those that changed are read again.

use crate::{
    lower::{self, Declarations, Earlier, Ground, Objects, Reading, Removed, Resolved},
    source::{FileId, Sources},
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What each file declared when it was last read, by text.
#[derive(Clone, Default, Debug)]
pub struct FileMemo {
    /// How all of them were read.
    reading: Option<Reading>,
    files: FxHashMap<FileId, (Arc<str>, Arc<Declarations>)>,
    /// What was put together of them.
    earlier: Option<Earlier>,
    /// Whether nothing is kept.
    is_idle: bool,
}

impl FileMemo {
    /// A memo for one analysis alone, which keeps nothing: what was read of a file is dropped as soon as may be.
    pub fn idle() -> FileMemo {
        FileMemo { is_idle: true, ..FileMemo::default() }
    }

    /// Reads the files that changed, side by side; the others come from the memo.
    pub fn declare(&mut self, sources: &Sources, reading: &Reading) -> Vec<(FileId, Arc<Declarations>)> {
        if self.reading.as_ref() != Some(reading) {
            (self.reading, self.files) = (Some(reading.clone()), FxHashMap::default());
        }
        let files: Vec<_> = sources.files().collect();
        let read: Vec<(Arc<Declarations>, bool)> = files
            .par_iter()
            .map(|(id, file)| match self.files.get(id) {
                Some((text, declared)) if *text == file.text => (declared.clone(), false),
                _ => (Arc::new(lower::declare(*id, &file.path, &file.text, reading)), true),
            })
            .collect();
        if self.files.len() > read.len() {
            let there: FxHashSet<FileId> = files.iter().map(|(id, _)| *id).collect();
            self.files.retain(|id, _| there.contains(id));
        }
        let mut declarations = Vec::with_capacity(read.len());
        for ((declared, is_new), (id, file)) in read.into_iter().zip(files) {
            if is_new && !self.is_idle {
                self.files.insert(id, (file.text.clone(), declared.clone()));
            }
            declarations.push((id, declared));
        }
        declarations
    }

    /// Puts the handbook as written together; kinds of which nothing changed come from the memo.
    pub fn resolve(&mut self, ground: &Ground, objects: &Objects) -> Resolved {
        match self.is_idle {
            true => lower::resolve(ground, objects, &Removed::default()),
            false => lower::resolve_after(ground, objects, &mut self.earlier),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, analyze};
    use proptest::prelude::*;

    /// By file, the texts between which it changes: other words, ids, headings, faults.
    const TEXTS: [(&str, &[&str]); 9] = [
        (
            "orgbook.yaml",
            &["title: H\nlanguages: [en, zh]\n", "title: H\nlanguages: [en, zh]\nlink_schemes: [weixin]\n"],
        ),
        (
            "centres/c.yaml",
            &["- {id: c, name: C}\n", "- {id: c, name: 'C [x](weixin:x)', head: p}\n", "- {id: c, name: ["],
        ),
        (
            "positions/p.yaml",
            &[
                "- {id: p, name: P, centre: c}\n",
                "- {id: p, name: P, centre: c, purpose: 'see [s](sop:s#how)'}\n- {id: q, name: Q, centre: c, reports_to: p}\n",
                "- {id: q, name: Q, centre: c, aliases: [p]}\n",
                "- {id: p, name: P, centre: c, responsibilities: [{duty: d, scope: {region: b}}]}\n",
            ],
        ),
        ("duties/d.yaml", &["{name: D, centre: c, across: [region]}\n", "{name: D2, centre: e, across: [region]}\n"]),
        (
            "dimensions/region.yaml",
            &["{name: R, values: [{id: a, name: A}]}\n", "{name: R, values: [{id: b, name: B}, {id: a, name: A}]}\n"],
        ),
        ("sops/s.md", &["---\nname: S\n---\n## How\n", "---\nname: S\nowner: p\n---\n## When\n![](assets/x.png)\n"]),
        ("sops/s.zh.md", &["---\nname: 程序\n---\n## 怎么做 {#how}\n", "---\nname: 规程\n---\n见[岗位](position:p)\n"]),
        ("kpis/k.yaml", &["{name: K}\n", "{name: K, owner: q}\n", "- {id: k, name: K}\n- {id: l, name: L}\n"]),
        ("data/kpi/k.csv", &["period,value\n2026-01,1\n", "period,value\n2026-01,x\n"]),
    ];

    /// All that is put together and found, as far as its order is settled.
    fn told(sources: &Sources, memo: &mut FileMemo) -> String {
        let analysis = analyze(sources, &Options::default(), memo);
        let org = &analysis.variants[0].org;
        let mut shown: Vec<_> = org.shown_files.iter().collect();
        shown.sort();
        let objects = (&org.centres, &org.positions, &org.duties, &org.dimensions, &org.kpis, &org.sops);
        format!("{objects:#?} {:#?} {shown:?} {:#?}", org.references, analysis.diagnostics)
    }

    proptest! {
        #[test]
        fn what_is_kept_never_changes_what_is_put_together(
            edits in prop::collection::vec((0..TEXTS.len(), 0usize..4, any::<bool>()), 1..12)
        ) {
            let (mut sources, mut memo) = (Sources::default(), FileMemo::default());
            TEXTS.iter().for_each(|(path, texts)| _ = sources.add(path, texts[0]));
            prop_assert_eq!(told(&sources, &mut memo), told(&sources, &mut FileMemo::idle()));
            for (file, text, is_comment) in edits {
                let (path, texts) = TEXTS[file];
                let text = texts[text % texts.len()];
                // Without a change of its meaning, places move.
                let text = if is_comment && path.ends_with(".yaml") { format!("# more\n{text}") } else { text.to_owned() };
                sources.add(path, text.as_str());
                prop_assert_eq!(told(&sources, &mut memo), told(&sources, &mut FileMemo::idle()));
            }
        }
    }
}
