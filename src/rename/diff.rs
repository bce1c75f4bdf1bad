//! A plan as a diff: the lines that change, without those around them.

use super::plan::{FileChange, Plan};
use crate::layout::Lines;
use std::fmt::Write;

/// The plan as a unified diff without context, as `git apply --unidiff-zero` takes it.
pub fn diff(plan: &Plan) -> String {
    let mut told = String::new();
    for file in &plan.files {
        let to = file.to.as_deref().unwrap_or(&file.path);
        let _ = writeln!(told, "diff --git a/{} b/{to}", file.path);
        if file.to.is_some() {
            let _ = writeln!(told, "rename from {}\nrename to {to}", file.path);
        }
        if !file.changes.is_empty() {
            let _ = writeln!(told, "--- a/{}\n+++ b/{to}", file.path);
            hunks(file, &mut told);
        }
    }
    told
}

fn hunks(file: &FileChange, told: &mut String) {
    let lines = Lines::new(&file.before);
    let mut n_added = 0;
    let mut changes = file.changes.iter().peekable();
    while let Some(first) = changes.next() {
        let (start, mut end) = (lines.at(first.0.start), lines.at(first.0.end));
        let mut own = vec![first];
        while let Some(next) = changes.next_if(|(range, _)| lines.at(range.start) <= end) {
            end = end.max(lines.at(next.0.end));
            own.push(next);
        }
        let from = lines.end(start) - lines.line(start).len();
        let (mut after, mut at) = (String::new(), from);
        for (range, text) in own {
            after.push_str(&file.before[at..range.start]);
            after.push_str(text);
            at = range.end;
        }
        after.push_str(&file.before[at..lines.end(end)]);
        let (n_before, n_after) = (end + 1 - start, after.split('\n').count());
        let mut new = after.split('\n').map(|line| line.trim_end_matches('\r'));
        // Lines that are only added stand below one that stays.
        if n_before == 1 && after.split('\n').next().map(|line| line.trim_end_matches('\r')) == Some(lines.line(start))
        {
            let _ = writeln!(told, "@@ -{},0 +{},{} @@", start + 1, start + 2 + n_added, n_after - 1);
            new.next();
        } else {
            let _ = writeln!(told, "@@ -{},{n_before} +{},{n_after} @@", start + 1, start + 1 + n_added);
            (start..=end).for_each(|n| told.extend(["-", lines.line(n), "\n"]));
        }
        new.for_each(|line| told.extend(["+", line, "\n"]));
        n_added += n_after - n_before;
    }
}
