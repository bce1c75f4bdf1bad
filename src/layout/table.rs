//! CSV: no spaces around fields, no empty rows at the end. The order of columns and rows is the author's.

/// A table laid out anew; none where it is to stay as it is.
pub fn lay_out(text: &str) -> Option<String> {
    // Where fields stand in quotes, a line is not a row. Without commas in the first line it is no table of ours.
    if text.contains('"') || !text.lines().next()?.contains(',') {
        return None;
    }
    let line_end = super::lines::Lines::new(text).line_end();
    let is_empty = |row: &&str| row.chars().all(|c| c == ',' || c.is_whitespace());
    let rows: Vec<&str> = text.lines().collect();
    let n_rows = rows.len() - rows.iter().rev().take_while(|row| is_empty(row)).count();
    let mut laid = String::with_capacity(text.len());
    for row in &rows[..n_rows] {
        for (n, field) in row.split(',').enumerate() {
            laid.push_str(if n == 0 { "" } else { "," });
            laid.push_str(field.trim());
        }
        laid.push_str(line_end);
    }
    (laid != text && records(&laid) == records(text)).then_some(laid)
}

/// The rows as they are read.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let rows = reader.records().map_while(Result::ok);
    rows.map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>())
        .filter(|row| row.iter().any(|field| !field.is_empty()))
        .collect()
}
