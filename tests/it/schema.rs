//! `orgbook schema`: what editors are told is valid, takes what handbooks hold, and refuses what they may not.

use crate::harness::{Handbook, files, repository, run};
use boon::{Compiler, SchemaIndex, Schemas};
use orgbook::{Kind, shape_of};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs};

/// The schemas of a handbook, read by an independent reader of JSON Schema.
struct Known {
    schemas: Schemas,
    indices: BTreeMap<String, SchemaIndex>,
    texts: BTreeMap<String, Value>,
}

fn known(folder: &std::path::Path) -> Known {
    let out = tempfile::tempdir().unwrap();
    let place = out.path().join("schemas");
    let told = run(folder, &["schema", "--out", place.to_str().unwrap()]);
    assert_eq!(told.status, Some(0), "{}", told.err);
    let mut known = Known { schemas: Schemas::new(), indices: BTreeMap::new(), texts: BTreeMap::new() };
    for name in files(&place) {
        let text: Value = serde_json::from_str(&fs::read_to_string(place.join(&name)).unwrap()).unwrap();
        let mut compiler = Compiler::new();
        let url = format!("schema:{name}");
        compiler.add_resource(&url, text.clone()).unwrap();
        // The metaschema is held to each schema here.
        let index = compiler.compile(&url, &mut known.schemas).unwrap_or_else(|error| panic!("{name}: {error:#}"));
        let name = name.strip_suffix(".schema.json").unwrap().to_owned();
        known.indices.insert(name.clone(), index);
        known.texts.insert(name, text);
    }
    known
}

impl Known {
    fn faults(&self, name: &str, value: &Value) -> Option<String> {
        self.schemas.validate(value, self.indices[name]).err().map(|error| format!("{error}"))
    }
}

/// The part of a file that a schema is about, as an independent reader of YAML reads it.
fn value(path: &str, text: &str) -> Option<(String, Value)> {
    let name = match path.split_once('/') {
        None if path == "orgbook.yaml" => "orgbook",
        None => return None,
        Some((folder, _)) => Kind::from_folder(folder)?.name(),
    };
    let is_translation = path.ends_with(".md") && path.matches('.').count() > 1;
    let yaml = match text.strip_prefix("---\n") {
        _ if is_translation => return None,
        Some(rest) if path.ends_with(".md") => rest.split_once("\n---\n")?.0,
        _ => text,
    };
    Some((name.to_owned(), yaml_serde::from_str(yaml).ok()?))
}

#[test]
fn the_sample_is_valid_and_wrong_keys_and_types_are_not() {
    let sample = repository("content");
    let known = known(&sample);
    assert_eq!(known.indices.len(), 14);
    let mut looked_at = BTreeMap::new();
    for path in files(&sample) {
        let Ok(text) = fs::read_to_string(sample.join(&path)) else { continue };
        let Some((name, value)) = value(&path, &text) else { continue };
        assert_eq!(known.faults(&name, &value), None, "{path}");
        looked_at.entry(name).or_insert((path, value));
    }
    assert_eq!(looked_at.len(), 14);
    for (name, (path, value)) in looked_at {
        let object = if value.is_array() { &value[0] } else { &value };
        let with = |key: &str, other: Value| {
            let mut changed = object.clone();
            changed[key] = other;
            if value.is_array() { json!([changed]) } else { changed }
        };
        let text_key = if name == "orgbook" { "title" } else { "name" };
        for (key, other) in
            [("nmae", json!("x")), (text_key, json!(["x"])), (text_key, json!({"zh": {"a": "b"}})), ("allow", json!(1))]
        {
            assert!(known.faults(&name, &with(key, other.clone())).is_some(), "{path} with {key}: {other}");
        }
        if name != "orgbook" {
            assert_eq!(known.faults(&name, &with("x-own", json!([1]))), None);
            assert!(known.faults(&name, &with("status", json!("actve"))).is_some());
        }
    }
}

#[test]
fn examples_that_rules_find_well_are_valid() {
    let empty = tempfile::tempdir().unwrap();
    let known = known(empty.path());
    let mut faults = Vec::new();
    let mut n = 0;
    for rule in orgbook::all_rules() {
        for text in orgbook::Documentation::of(rule).quiet {
            let sources = orgbook::Sources::fixture(&text, "orgbook.yaml");
            for (_, file) in sources.files() {
                // Some rules are about files as such, and show none.
                let Some((name, value)) = value(&file.path, &file.text).filter(|(_, value)| !value.is_string()) else {
                    continue;
                };
                n += 1;
                faults.extend(known.faults(&name, &value).map(|fault| format!("{} {}: {fault}", rule.name, file.path)));
            }
        }
    }
    assert!(n > 300, "{n}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn ids_are_offered_and_others_not_refused() {
    let handbook = Handbook::fixture("# file: centres/sales.yaml\nname: {zh: 销售部, en: Sales}\n");
    let known = known(handbook.folder());
    let ids = &known.texts["position"]["$defs"]["centre-id"];
    assert_eq!(ids["anyOf"][0], json!({"enum": ["sales"], "enumDescriptions": ["销售部"]}));
    let post = |centre: &str| json!({"name": "岗", "centre": centre});
    assert_eq!(known.faults("position", &post("sales")), None);
    assert_eq!(known.faults("position", &post("new")), None);
    assert!(known.faults("position", &json!({"name": {"fr": "x"}, "centre": "sales"})).is_some(), "no language of it");
}

#[test]
fn every_field_is_there_in_both_languages() {
    let empty = tempfile::tempdir().unwrap();
    let known = known(empty.path());
    for kind in Kind::ALL {
        let own = &known.texts[kind.name()]["$defs"][kind.name()]["properties"];
        for field in shape_of(kind).all() {
            let told =
                own[field.key]["description"].as_str().unwrap_or_else(|| panic!("{} {}", kind.name(), field.key));
            assert!(told.contains(field.doc.0) && told.contains(field.doc.1), "{told}");
        }
    }
}

#[test]
fn schemas_are_printed_listed_and_written() {
    let handbook = Handbook::fixture("");
    let printed = run(handbook.folder(), &["schema", "duty"]);
    assert_eq!(printed.status, Some(0));
    let printed: Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(printed["description"], "a file in `duties/`\n\n`duties/` 中的文件");
    let listed = run(handbook.folder(), &["--lang", "en", "schema"]);
    assert!(listed.out.starts_with("schemas: orgbook, centre, "), "{}", listed.out);
    let refused = run(handbook.folder(), &["--lang", "en", "schema", "dutty"]);
    assert_eq!((refused.status, refused.err.contains("did you mean `duty`")), (Some(2), true), "{}", refused.err);
    let written = || {
        let told = run(handbook.folder(), &["schema", "--out", ".orgbook-schemas"]);
        let folder = handbook.folder().join(".orgbook-schemas");
        let texts: Vec<_> = files(&folder).iter().map(|name| fs::read(folder.join(name)).unwrap()).collect();
        (told.out, texts)
    };
    let (settings, texts) = written();
    let settings: Value = serde_json::from_str(&settings).unwrap();
    let files = &settings["yaml.schemas"]["./.orgbook-schemas/position.schema.json"];
    assert_eq!((files, texts.len()), (&json!(["positions/**/*.yaml", "positions/**/*.yml"]), 14));
    assert_eq!(settings["yaml.schemas"]["./.orgbook-schemas/orgbook.schema.json"], json!(["orgbook.yaml"]));
    assert_eq!(written().1, texts);
    assert!(handbook.findings().is_empty(), "schemas are no part of the handbook");
}
