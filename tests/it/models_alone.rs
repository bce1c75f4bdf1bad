//! An operating model is found to be what its handbook would be, written out: beside others, and by itself.

use crate::harness::{Handbook, files, repository};
use chrono::NaiveDate;
use orgbook::{Analysis, Diagnostic, FileMemo, Kind, Options, Sources, Today, analyze, load};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, path::Path};

/// What a handbook holds, by folder and id; SOPs and pages by their front matter.
type Objects = BTreeMap<(Kind, String), Value>;

/// A generator of numbers that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn one_of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

fn analysed(folder: &Path, apart: bool) -> Analysis {
    let mut sources = Sources::default();
    load(folder, &mut sources, None).unwrap();
    let today = Today::Given(NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    let mut denied = Vec::new();
    // Rules that are off find nothing, and would hide what is shared wrongly.
    denied.extend(["style", "text", "position/vague-responsibility", "sop/missing-section"].map(str::to_owned));
    analyze(&sources, &Options { today, denied, apart, ..Options::default() }, &mut FileMemo::default())
}

/// The sample handbook without its operating models.
fn sample() -> Handbook {
    let sample = Handbook::copy(&repository("content"));
    for path in files(sample.folder()) {
        let place = sample.folder().join(&path);
        if path.starts_with("models/") || path == "baseline.yaml" {
            std::fs::remove_file(&place).unwrap();
        } else if path.ends_with(".md") || path == "orgbook.yaml" {
            let text = std::fs::read_to_string(&place).unwrap();
            let text = text.replace("<model:centralised>", "A").replace("<model:embedded>", "B");
            sample.put(&path, text.replace("model: centralised\n", "").as_bytes());
        }
    }
    sample
}

/// The objects of a handbook as data, read by a reader that is not ours.
fn objects(folder: &Path) -> Objects {
    let mut objects = Objects::new();
    for path in files(folder) {
        let Some((kind, name)) = path.split_once('/').and_then(|(of, name)| Some((Kind::from_folder(of)?, name)))
        else {
            continue;
        };
        let text = std::fs::read_to_string(folder.join(&path)).unwrap();
        let stem = name.rsplit('/').next().unwrap().rsplit_once('.').unwrap().0.to_owned();
        let yaml = match kind.is_markdown() {
            true if stem.contains('.') => continue,
            true => text.strip_prefix("---\n").map_or("", |rest| rest.split_once("\n---").unwrap().0).to_owned(),
            false => text,
        };
        for document in yaml_serde::Deserializer::from_str(&yaml) {
            let own: Value = serde::Deserialize::deserialize(document).unwrap();
            let all = if let Value::Array(all) = own { all } else { vec![own] };
            for object in all.into_iter().filter(Value::is_object) {
                let id = object.get("id").and_then(Value::as_str).map_or(stem.clone(), str::to_owned);
                objects.insert((kind, id), object);
            }
        }
    }
    objects
}

/// A patch of some objects: texts, lists, places in the organisation, additions; and removals where `removes`.
fn patch(objects: &Objects, dice: &mut Dice, removes: bool) -> Value {
    let ids = |kind: Kind| objects.keys().filter(move |(own, _)| *own == kind).map(|(_, id)| id.as_str());
    let of = |kind: Kind| ids(kind).collect::<Vec<_>>();
    let (positions, centres, duties) = (of(Kind::Position), of(Kind::Centre), of(Kind::Duty));
    let names = [
        json!({"zh": "协助完成其他工作", "en": "Assists with other tasks"}),
        json!({"zh": "每月 3 次", "en": "4 times a month"}),
        json!({"zh": "报价,成交", "en": "Quoting, closing"}),
        json!("Only English ２"),
        json!({"zh": "回复客户询盘", "en": "Replying to enquiries"}),
    ];
    let text = |dice: &mut Dice| dice.one_of(&names).clone();
    let mut patch = Map::new();
    for n in 0..1 + dice.below(4) {
        let (kind, id, change) = match dice.below(if removes { 9 } else { 8 }) {
            0 => (Kind::Position, *dice.one_of(&positions), json!({"centre": dice.one_of(&centres)})),
            1 => (Kind::Position, *dice.one_of(&positions), json!({"purpose": text(dice), "deputy": null})),
            2 => {
                let mut list = vec![json!({"text": text(dice), "note": text(dice)})];
                let mut told = Vec::new();
                for _ in 0..dice.below(4) {
                    let duty = *dice.one_of(&duties);
                    if !told.contains(&duty) {
                        told.push(duty);
                        list.push(json!({"duty": duty, "raci": dice.one_of(&["R", "A", "RA", "C"])}));
                    }
                }
                (Kind::Position, *dice.one_of(&positions), json!({"responsibilities": list}))
            }
            3 => (Kind::Centre, *dice.one_of(&centres), json!({"head": dice.one_of(&positions), "name": text(dice)})),
            4 => (Kind::Duty, *dice.one_of(&duties), json!({"name": text(dice), "summary": text(dice)})),
            5 => {
                let sops = of(Kind::Sop);
                (Kind::Sop, *dice.one_of(&sops), json!({"name": text(dice), "owner": dice.one_of(&positions)}))
            }
            6 => {
                let kind = *dice.one_of(&[Kind::Kpi, Kind::Tool, Kind::Workflow, Kind::Goal, Kind::Page]);
                let all = of(kind);
                (kind, *dice.one_of(&all), json!({"summary": text(dice), "tags": ["x"]}))
            }
            7 => {
                let own = json!({"name": text(dice), "centre": dice.one_of(&centres), "responsibilities": [
                    {"text": text(dice)}, {"duty": dice.one_of(&duties), "raci": "R"}]});
                (Kind::Position, ["new-one", "new-two", "a-new-one"][n % 3], own)
            }
            _ => {
                let all: Vec<_> = objects.keys().collect();
                let (kind, id) = *dice.one_of(&all);
                (*kind, id.as_str(), Value::Null)
            }
        };
        let folder = patch.entry(kind.folder()).or_insert_with(|| json!({}));
        folder.as_object_mut().unwrap().insert(id.to_owned(), change);
    }
    Value::Object(patch)
}

fn model(patch: &Value) -> String {
    format!("name: {{zh: 模式, en: Model}}\npatch: {patch}\n")
}

#[test]
fn what_models_share_changes_no_finding() {
    let handbook = sample();
    let objects = objects(handbook.folder());
    let mut dice = Dice(7);
    for n in 0..10 {
        handbook.put(&format!("models/m{n}.yaml"), model(&patch(&objects, &mut dice, true)).as_bytes());
    }
    let (together, apart) = (analysed(handbook.folder(), false), analysed(handbook.folder(), true));
    let only = |analysis: &Analysis| analysis.diagnostics.iter().filter(|own| !own.everywhere).count();
    assert!(only(&together) > 40, "{}", only(&together));
    for (own, other) in together.diagnostics.iter().zip(&apart.diagnostics) {
        assert_eq!(own, other);
    }
    assert_eq!(together.diagnostics.len(), apart.diagnostics.len());
}

/// JSON Merge Patch, RFC 7396, but that texts are replaced whole.
fn merge(target: &mut Value, patch: &Value) {
    let (Value::Object(target), Value::Object(patch)) = (&mut *target, patch) else { unreachable!("objects alone") };
    for (key, change) in patch {
        match change {
            Value::Null => drop(target.remove(key)),
            change => drop(target.insert(key.clone(), change.clone())),
        }
    }
}

/// Writes a patch into the handbook's own files.
fn write_out(handbook: &Handbook, objects: &Objects, patch: &Value) {
    for path in files(handbook.folder()) {
        let kind = path.split_once('/').and_then(|(folder, _)| Kind::from_folder(folder));
        if kind.is_some_and(|kind| !kind.is_markdown()) {
            std::fs::remove_file(handbook.folder().join(&path)).unwrap();
        }
    }
    let mut all = objects.clone();
    for (folder, changes) in patch.as_object().unwrap() {
        let kind = Kind::from_folder(folder).unwrap();
        for (id, change) in changes.as_object().unwrap() {
            merge(all.entry((kind, id.clone())).or_insert_with(|| json!({})), change);
        }
    }
    for ((kind, id), object) in &all {
        let data = yaml_serde::to_string(object).unwrap();
        if !kind.is_markdown() {
            handbook.put(&format!("{}/{id}.yaml", kind.folder()), data.as_bytes());
        } else if let Some(path) = markdown_of(handbook, *kind, id) {
            let text = std::fs::read_to_string(handbook.folder().join(&path)).unwrap();
            let body = text.strip_prefix("---\n").unwrap().split_once("\n---").unwrap().1;
            handbook.put(&path, format!("---\n{data}---{body}").as_bytes());
        }
    }
}

fn markdown_of(handbook: &Handbook, kind: Kind, id: &str) -> Option<String> {
    let is_its = |path: &String| path.starts_with(kind.folder()) && path.ends_with(&format!("/{id}.md"));
    files(handbook.folder()).into_iter().find(is_its)
}

/// Rule, object and message of what is found of the organisation itself.
fn said<'a>(found: impl Iterator<Item = &'a Diagnostic>) -> Vec<String> {
    let is_of_model = |own: &&Diagnostic| {
        own.rule.group() != "model" && own.subject.0.as_deref().is_none_or(|own| !own.starts_with("model:"))
    };
    let mut said: Vec<String> = found
        .filter(|own| own.rule.name != "style/order" && own.rule.name != "handbook/unused-allow")
        .filter(is_of_model)
        .map(|own| format!("{} {} {}", own.rule.name, own.subject.0.as_deref().unwrap_or(""), own.message.en))
        .collect();
    said.sort();
    said
}

#[test]
fn a_model_is_found_to_be_what_its_handbook_written_out_is() {
    let mut dice = Dice(11);
    let handbook = sample();
    let objects = objects(handbook.folder());
    let patches: Vec<Value> = (0..4).map(|_| patch(&objects, &mut dice, false)).collect();
    for (n, patch) in patches.iter().enumerate() {
        handbook.put(&format!("models/m{n}.yaml"), model(patch).as_bytes());
    }
    let analysis = analysed(handbook.folder(), false);
    let mut n_found = 0;
    for (n, patch) in patches.iter().enumerate() {
        let written = sample();
        write_out(&written, &objects, patch);
        let name = format!("m{n}");
        let as_model = said(analysis.diagnostics.iter().filter(|own| own.holds_in(Some(&name))));
        let alone = analysed(written.folder(), false);
        let differs = |own: &[String], other: &[String]| {
            own.iter().filter(|line| !other.contains(line)).cloned().collect::<Vec<_>>().join("\n")
        };
        let alone = said(alone.diagnostics.iter());
        let (more, less) = (differs(&as_model, &alone), differs(&alone, &as_model));
        assert!(more.is_empty() && less.is_empty(), "{patch}\nonly as a model:\n{more}\nonly written out:\n{less}");
        n_found += as_model.len();
    }
    assert!(n_found > 12, "{n_found}");
}
