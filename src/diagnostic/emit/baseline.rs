//! Findings as the text of a `baseline.yaml`. Knows what tells findings apart, not which of them are to be remembered.

use crate::diagnostic::{Diagnostic, Language, say};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct File<'a> {
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    witness: Option<&'a str>,
    #[serde(skip_serializing_if = "is_one")]
    count: usize,
}

// Serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_one(count: &usize) -> bool {
    *count == 1
}

/// The baseline that remembers `findings`, in order of rule, object and witness; its comment is in `language`.
pub fn baseline<'a>(findings: impl Iterator<Item = &'a Diagnostic>, language: Language) -> String {
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for finding in findings {
        let key = (finding.rule.name, finding.subject.0.as_deref(), finding.witness.as_deref());
        *counts.entry(key).or_default() += 1;
    }
    let entries = counts.into_iter().map(|((rule, object, witness), count)| Entry { rule, object, witness, count });
    let file = File { findings: entries.collect() };
    let entries = yaml_serde::to_string(&file).expect("words and numbers always serialise");
    let head = say!(
        "# The findings that this handbook began with; only new ones count.\n\
         # `orgbook check --write-baseline` takes out those that are gone. To begin anew, delete this file first.\n",
        "# 本手册最初已有的问题；只有新出现的问题才计入结果。\n\
         # 运行 `orgbook check --write-baseline` 会移除已经解决的问题。要重新记录，请先删除本文件。\n"
    );
    format!("{}{entries}", head.get(language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        diagnostic::{Sink, Subject, rule},
        lower,
        model::Languages,
        source::{FileId, Sources, Span},
    };

    rule! {
        /// A rule.
        static RULE = "sop/sample", Hint;
    }

    #[test]
    fn what_is_written_is_read_back() {
        let hostile = [
            "- a",
            "null",
            "~",
            "12",
            "1e3",
            "yes",
            "",
            " ",
            "a: b # c",
            "two\nlines\n",
            "\u{7}\u{1b}[31m",
            "\u{85}\u{2028}\u{feff}",
            "“全角”：值，{x}",
            "'\"\\",
            "@`%&*!|>",
            "😀",
        ];
        let place = Span::new(FileId(0), 0..0);
        let mut findings = Vec::new();
        for witness in hostile {
            let mut finding = Diagnostic::new(&RULE, &Subject::new("sop", "a"), place, say!("x", "x"));
            finding.witness(witness);
            findings.extend([finding.clone(), finding]);
        }
        findings.push(Diagnostic::new(&RULE, &Subject::HANDBOOK, place, say!("x", "x")));
        let mut sources = Sources::default();
        sources.add("baseline.yaml", &baseline(findings.iter(), Language::Chinese));
        let mut sink = Sink::default();
        let mut read = lower::baseline(&sources, &Languages(vec!["zh".into()]), &mut sink);
        assert_eq!(sink.into_vec(), []);
        let n_found = crate::diagnostic::recognise(&read, &mut findings);
        assert_eq!(n_found, read.iter().map(|entry| entry.n).collect::<Vec<_>>());
        assert!(findings.iter().all(|finding| finding.accepted.is_some()));
        assert_eq!(read.pop().map(|entry| entry.n), Some(2));
    }
}
