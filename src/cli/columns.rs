//! Text in columns on a terminal, where a Chinese character is two columns wide.

use unicode_width::UnicodeWidthStr;

/// A row: a label, cells that are aligned with those above and below, and a list that may go on in the next line.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Row {
    pub label: String,
    pub cells: Vec<String>,
    pub list: Vec<String>,
}

/// Rows as lines, none wider than `width` where that can be; a label that is the one above is not repeated.
pub fn lines(rows: &[Row], comma: &str, width: usize) -> String {
    let label_width = rows.iter().map(|row| row.label.width()).max().unwrap_or_default();
    let mut out = String::new();
    let mut above: Option<&str> = None;
    for row in rows {
        let label = if above == Some(&row.label) { "" } else { &row.label };
        above = Some(&row.label);
        let mut line = format!("  {}", padded(label, label_width));
        for (n, cell) in row.cells.iter().enumerate() {
            let is_last = n + 1 == row.cells.len() && row.list.is_empty();
            let own = if is_last { cell.clone() } else { padded(cell, column_width(rows, row, n)) };
            line.push_str("  ");
            line.push_str(&own);
        }
        if !row.list.is_empty() {
            line.push_str("  ");
            listed(&mut line, &row.list, comma, width);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Rows as lines whose every cell stands under the one above it.
pub fn table(rows: &[Vec<String>]) -> String {
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |n: usize| rows.iter().filter_map(|row| row.get(n)).map(|cell| cell.width()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..n_columns).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let line: String = row.iter().zip(&widths).map(|(cell, width)| format!("  {}", padded(cell, *width))).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The width of a cell among the rows of its label that have as many.
fn column_width(rows: &[Row], of: &Row, n: usize) -> usize {
    let same = rows.iter().filter(|row| row.label == of.label);
    same.filter_map(|row| row.cells.get(n)).map(|cell| cell.width()).max().unwrap_or_default()
}

fn listed(line: &mut String, items: &[String], comma: &str, width: usize) {
    let indent = line.width();
    let mut used = indent;
    for (n, item) in items.iter().enumerate() {
        let text = if n + 1 < items.len() { format!("{item}{comma}") } else { item.clone() };
        if n > 0 && used + text.trim_end().width() > width {
            line.truncate(line.trim_end().len());
            line.push('\n');
            line.push_str(&" ".repeat(indent));
            used = indent;
        }
        used += text.width();
        line.push_str(&text);
    }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: &str, cells: &[&str], list: &[&str]) -> Row {
        let own = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect();
        Row { label: label.to_owned(), cells: own(cells), list: own(list) }
    }

    #[test]
    fn columns_stand_under_each_other_whatever_the_script() {
        let rows = [
            row("执行", &["夜间询盘岗"], &["Mateo", "高翔"]),
            row("执行", &["SEO"], &["顾妍"]),
            row("工具", &[], &["CRM"]),
        ];
        let expected = "  执行  夜间询盘岗  Mateo、高翔\n        SEO         顾妍\n  工具  CRM\n";
        assert_eq!(lines(&rows, "、", 80), expected);
    }

    #[test]
    fn long_lists_go_on_under_their_beginning() {
        let rows = [row("tools", &[], &["HubSpot CRM", "Looker Studio", "Asana"])];
        assert_eq!(lines(&rows, ", ", 24), "  tools  HubSpot CRM,\n         Looker Studio,\n         Asana\n");
    }
}
