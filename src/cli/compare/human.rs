//! A comparison for people at a terminal: what was counted, what changes for whom, and, apart from that, what the
//! authors think.

use super::{changes, names::Names};
use crate::{
    analysis::Analysis,
    cli::columns::{Row, lines, table},
    compare::{GROUPS, measures},
    diagnostic::{Message, emit, say},
    view::comparison_words,
};

/// The letters by which the two are told apart.
pub const LETTERS: [&str; 2] = ["A", "B"];

/// How many findings of a side are told, unless all are asked for.
const MOST_FINDINGS: usize = 12;

/// The comparison in columns, as wide as the terminal.
pub fn human(names: &Names, analysis: &Analysis, width: usize, verbose: bool) -> String {
    let mut out = table(&[0, 1].map(|side| vec![LETTERS[side].to_owned(), called(names, side)]));
    let as_of = names.org(0).as_of;
    section(
        names,
        &mut out,
        say!("Counted in the handbook, as of {as_of}", "由手册计算，基准日 {as_of}"),
        &numbers(names),
    );
    section(names, &mut out, say!("Workflows that differ", "有差异的流程"), &table(&changes::workflows(names)));
    section(names, &mut out, say!("Centres that differ", "有差异的中心"), &table(&changes::centres(names)));
    section(
        names,
        &mut out,
        say!("Span of control that differs", "管理幅度有差异的岗位"),
        &table(&changes::heads(names)),
    );
    let comma = names.speech.comma();
    let positions = lines(&changes::positions(names), comma, width);
    section(names, &mut out, say!("Positions that change", "有变动的岗位"), &positions);
    let duties = lines(&changes::duties(names), semicolon(names), width);
    section(
        names,
        &mut out,
        say!("Who gains (+) and who loses (−) which duty", "谁增加（+）、谁减少（−）哪项职责"),
        &duties,
    );
    for side in [0, 1] {
        let letter = LETTERS[side];
        let rows = lines(&changes::resting(names, side), comma, width);
        section(
            names,
            &mut out,
            say!("Rests on one person in {letter} alone", "只有在 {letter} 中才靠一个人的职责"),
            &rows,
        );
    }
    section(
        names,
        &mut out,
        say!("People with more work than time", "工作超过工时的人"),
        &table(&changes::overloaded(names)),
    );
    for side in [0, 1] {
        findings(names, analysis, side, verbose, &mut out);
    }
    let judgement = lines(&judgement(names), comma, usize::MAX);
    section(
        names,
        &mut out,
        say!("What the authors think (judgement, not computed)", "作者的判断（非计算所得）"),
        &judgement,
    );
    out
}

/// `Embedded, distributed (model embedded)`.
fn called(names: &Names, side: usize) -> String {
    let name = names.side(side);
    match names.model(side) {
        Some(model) => {
            let id = &model.common.id;
            names.speech.say(say!("{name} ({id})", "{name}（{id}）"))
        }
        None => name,
    }
}

fn section(names: &Names, out: &mut String, title: Message, body: &str) {
    if !body.is_empty() {
        out.push_str(&format!("\n{}\n{body}", names.speech.say(title)));
    }
}

fn semicolon(names: &Names) -> &'static str {
    if names.speech.comma() == "、" { "；" } else { "; " }
}

fn numbers(names: &Names) -> String {
    let words = &names.speech.words;
    let mut rows = Vec::new();
    for group in GROUPS {
        let title = words.get(&format!("compare.group.{}", group.key()));
        let heading = vec![title, LETTERS[0].to_owned(), LETTERS[1].to_owned()];
        let mut own = Vec::new();
        for measure in measures().iter().filter(|measure| measure.group == group) {
            let [first, second] = [0, 1].map(|side| (measure.of)(&names.comparison.sides[side]));
            if first.is_none() && second.is_none() {
                continue;
            }
            own.push(vec![
                format!("  {}", words.get(&format!("compare.{}", measure.key))),
                comparison_words::value(first, words),
                comparison_words::value(second, words),
                comparison_words::difference(first, second, words).unwrap_or_default(),
            ]);
        }
        if !own.is_empty() {
            rows.push(heading);
            rows.extend(own);
        }
    }
    table(&rows)
}

fn findings(names: &Names, analysis: &Analysis, side: usize, verbose: bool, out: &mut String) {
    let open = names.comparison.only[side].iter().map(|n| &analysis.diagnostics[*n]);
    let mut open: Vec<_> = open.filter(|found| found.accepted.is_none()).cloned().collect();
    // The heading says where they hold.
    open.iter_mut().for_each(|found| found.everywhere = true);
    let (n, letter) = (open.len(), LETTERS[side]);
    if n == 0 {
        return;
    }
    let shown = if verbose { n } else { n.min(MOST_FINDINGS) };
    let text = emit::short(&analysis.sources, &open, names.speech.language);
    let mut body: String = text.lines().take(shown).map(|line| format!("  {line}\n")).collect();
    if shown < n {
        let rest = n - shown;
        body.push_str(&format!(
            "  {}\n",
            names.speech.say(say!("and {rest} more; `-v` tells all", "另有 {rest} 个；`-v` 列出全部"))
        ));
    }
    section(names, out, say!("Found in {letter} alone ({n})", "只有在 {letter} 中才出现的问题（{n} 个）"), &body);
}

fn judgement(names: &Names) -> Vec<Row> {
    let mut rows = Vec::new();
    for side in [0, 1] {
        let Some(model) = names.model(side) else { continue };
        let told = [
            ("model.suits", model.suits.iter().collect::<Vec<_>>()),
            ("model.strengths", model.strengths.iter().collect()),
            ("model.risks", model.risks.iter().collect()),
            ("model.assumptions", model.assumptions.iter().collect()),
        ];
        for (key, texts) in told {
            let word = names.speech.words.get(key);
            rows.extend(texts.iter().map(|text| Row {
                label: LETTERS[side].to_owned(),
                cells: vec![word.clone(), names.speech.text(text)],
                list: Vec::new(),
            }));
        }
    }
    rows
}
