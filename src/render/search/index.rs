//! All files of the search.

use super::{
    known::KnownWords,
    names::Names,
    postings::{Postings, ready},
    records::Records,
    shards::{Bounds, push_distances, shards},
    sounds,
};
use crate::{
    find::{ASKING, EMPTY, HOLDING},
    model::Lang,
    render::Artifact,
    view::{Site, search_index},
};
use serde::Serialize;

/// Shards of words; half a dozen of them answer a question.
const WORDS: Bounds = Bounds { least: 8 * 1024, most: 16 * 1024 };
/// Shards of records; each of the first results may be in another.
const RECORDS: Bounds = Bounds { least: 2 * 1024, most: 4 * 1024 };
/// The most that is kept of words that a mistyped one may have been meant as.
const VOCABULARY: usize = 60 * 1024;

/// What the search knows from the start, in one language.
#[derive(Serialize)]
struct Index<'i> {
    lang: &'i str,
    /// How many things can be found.
    count: u32,
    /// First number, key of the kind, folder, place of the language or -1, and how likely one is meant.
    blocks: &'i [(u32, &'static str, &'static str, i32, u8)],
    languages: Vec<&'i str>,
    /// The beginnings of the keys in each shard of words but the first, and the names of all.
    words: &'i str,
    word_shards: &'i str,
    /// The first numbers of the shards of records, and their names.
    records: String,
    record_shards: String,
    sounds: &'i str,
    vocabulary: &'i str,
    /// Words that say nothing, and Chinese ones that ask rather than say.
    empty: String,
    asking: String,
    holding: &'static str,
}

/// The files of the search of a site, in every language, and the words of what it finds; those of `known` are taken over.
pub fn search_files(site: &Site, known: &KnownWords) -> (Vec<Artifact>, KnownWords) {
    let languages = &site.variant.org.handbook.languages;
    let mut postings = Postings::default();
    let mut records: Vec<Records> = languages.iter().map(|_| Records::default()).collect();
    let mut blocks = Vec::new();
    let mut number = 0_u32;
    for block in site.search_blocks() {
        let lang = block.lang.map_or(-1, |lang| i32::from(lang.0));
        blocks.push((number, block.kind, block.folder, lang, block.standing));
        for id in &block.docs {
            let doc = site.search_doc(id);
            postings.add(number, &doc, known);
            for lang in languages.iter().filter(|lang| block.lang.is_none_or(|own| own == *lang)) {
                records[lang.0 as usize].add(number, &doc, &site.search_record(id, lang));
            }
            number += 1;
        }
    }
    let (mut names, mut artifacts) = (Names::default(), Vec::new());
    let lines = postings.lines();
    let word_shards = shards(&ready(&lines), WORDS, &mut names, &mut artifacts);
    let separators = separators(&lines, &word_shards);
    let word_shards: String = word_shards.into_iter().map(|(_, name)| name).collect();
    let mut one = |content: String| {
        let (name, artifact) = names.shard(&content);
        artifacts.push(artifact);
        name
    };
    let sounds = one(sounds::table(&postings.chars().collect()));
    let vocabulary = one(postings.vocabulary(VOCABULARY));
    for (n, own) in records.iter().enumerate() {
        let (lines, numbers) = own.ready();
        let parts = shards(&lines, RECORDS, &mut names, &mut artifacts);
        let mut firsts = String::new();
        push_distances(&mut firsts, parts.iter().map(|(line, _)| numbers[*line] as usize));
        let tag = languages.tag(Lang(n as u8));
        let index = Index {
            lang: tag,
            count: number,
            blocks: &blocks,
            languages: languages.0.iter().map(|tag| &**tag).collect(),
            words: &separators,
            word_shards: &word_shards,
            records: firsts,
            record_shards: parts.into_iter().map(|(_, name)| name).collect(),
            sounds: &sounds,
            vocabulary: &vocabulary,
            empty: EMPTY.join(" "),
            asking: ASKING.join(" "),
            holding: HOLDING,
        };
        let json = serde_json::to_string(&index).unwrap_or_default();
        artifacts.push(Artifact::new(search_index(tag), format!("orgbookIndex={json}\n").into_bytes()));
    }
    (artifacts, postings.into_known())
}

/// The shortest beginnings by which the first key of each shard but the first comes after the key before it.
pub fn separators(lines: &[(String, String)], shards: &[(usize, String)]) -> String {
    let beginning = |(first, _): &(usize, String)| {
        let (before, own) = (&lines[first - 1].0, &lines[*first].0);
        let shared = own.chars().zip(before.chars()).take_while(|(a, b)| a == b).count();
        own.chars().take(shared + 1).collect::<String>()
    };
    shards.iter().skip(1).map(beginning).collect::<Vec<_>>().join(" ")
}
