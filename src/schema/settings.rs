//! What tells an editor which schema goes with which files.

use super::document::NAMES;
use crate::model::Kind;
use serde_json::{Map, Value, json};

/// The name of a schema's file.
pub fn file_name(name: &str) -> String {
    format!("{name}.schema.json")
}

/// The settings of Visual Studio Code, and of other editors with the same server for YAML, when the schemas lie in
/// `folder`. Both this and the handbook's own folder are as seen from the folder that the editor has open; empty where
/// that is the handbook.
pub fn editor_settings(folder: &str, handbook: &str) -> Value {
    let prefix = match handbook.trim_end_matches('/') {
        "" | "." => String::new(),
        handbook => format!("{handbook}/"),
    };
    let folder = folder.trim_end_matches('/').trim_start_matches("./");
    let mut schemas = Map::new();
    for name in NAMES {
        let files = match Kind::from_name(name) {
            None => json!([format!("{prefix}{name}.yaml")]),
            Some(kind) if kind.is_markdown() => continue,
            Some(kind) => {
                let folder = kind.folder();
                json!([format!("{prefix}{folder}/**/*.yaml"), format!("{prefix}{folder}/**/*.yml")])
            }
        };
        schemas.insert(format!("./{folder}/{}", file_name(name)), files);
    }
    json!({"yaml.schemas": schemas})
}
