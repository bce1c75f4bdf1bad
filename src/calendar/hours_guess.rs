//! Guesses the weekly hours that a text outside the opening-hours syntax meant: Chinese and English words
//! for days, clocks with am and pm, bare hours, full-width characters.

use super::{hours, wide::half_width};

/// Words and what they are in the syntax; where one begins another, the longer comes first.
/// `A` and `P` mark the half of the day for the clock that follows.
const WORDS: [(&str, &str); 100] = [
    ("法定节假日", "PH"),
    ("节假日", "PH"),
    ("公共假日", "PH"),
    ("法定假日", "PH"),
    ("假日", "PH"),
    ("public holidays", "PH"),
    ("public holiday", "PH"),
    ("holidays", "PH"),
    ("ph", "PH"),
    ("不上班", " off"),
    ("休息", " off"),
    ("放假", " off"),
    ("休", " off"),
    ("24小时", "24/7"),
    ("7x24", "24/7"),
    ("7*24", "24/7"),
    ("7×24", "24/7"),
    ("24x7", "24/7"),
    ("24*7", "24/7"),
    ("24×7", "24/7"),
    ("全天候", "24/7"),
    ("全天", "24/7"),
    ("24h", "24/7"),
    ("工作日", "Mo-Fr"),
    ("周末", "Sa-Su"),
    ("每天", "Mo-Su"),
    ("每日", "Mo-Su"),
    ("weekdays", "Mo-Fr"),
    ("weekends", "Sa-Su"),
    ("weekend", "Sa-Su"),
    ("every day", "Mo-Su"),
    ("daily", "Mo-Su"),
    ("周一", "Mo"),
    ("周二", "Tu"),
    ("周三", "We"),
    ("周四", "Th"),
    ("周五", "Fr"),
    ("周六", "Sa"),
    ("周日", "Su"),
    ("周天", "Su"),
    ("星期一", "Mo"),
    ("星期二", "Tu"),
    ("星期三", "We"),
    ("星期四", "Th"),
    ("星期五", "Fr"),
    ("星期六", "Sa"),
    ("星期日", "Su"),
    ("星期天", "Su"),
    ("至一", "-Mo"),
    ("至二", "-Tu"),
    ("至三", "-We"),
    ("至四", "-Th"),
    ("至五", "-Fr"),
    ("至六", "-Sa"),
    ("至日", "-Su"),
    ("到一", "-Mo"),
    ("到二", "-Tu"),
    ("到三", "-We"),
    ("到四", "-Th"),
    ("到五", "-Fr"),
    ("到六", "-Sa"),
    ("到日", "-Su"),
    ("-五", "-Fr"),
    ("-六", "-Sa"),
    ("-日", "-Su"),
    ("至", "-"),
    ("到", "-"),
    ("和", ","),
    ("上午", "A"),
    ("早上", "A"),
    ("下午", "P"),
    ("晚上", "P"),
    ("中午", "P"),
    ("早", "A"),
    ("晚", "P"),
    ("monday", "Mo"),
    ("tuesday", "Tu"),
    ("wednesday", "We"),
    ("thursday", "Th"),
    ("friday", "Fr"),
    ("saturday", "Sa"),
    ("sunday", "Su"),
    ("mon", "Mo"),
    ("tues", "Tu"),
    ("tue", "Tu"),
    ("weds", "We"),
    ("wed", "We"),
    ("thurs", "Th"),
    ("thur", "Th"),
    ("thu", "Th"),
    ("fri", "Fr"),
    ("sat", "Sa"),
    ("sun", "Su"),
    (" to ", "-"),
    (" till ", "-"),
    (" until ", "-"),
    (" - ", "-"),
    ("and", ","),
    (": ", " "),
    (", ", ","),
];

/// The canonical text of the hours that were meant, when it reads and is accepted.
pub fn meant(text: &str) -> Option<String> {
    let folded = half_width(text);
    let folded = folded.trim_end_matches([';', ',', '.', ' ']);
    [false, true]
        .into_iter()
        .find_map(|bare_hours| hours::accepted(&rewrite(folded, bare_hours)).map(|hours| hours.to_string()))
}

fn rewrite(folded: &str, bare_hours: bool) -> String {
    let mut written = String::new();
    let mut rest = folded;
    let mut half = None;
    while let Some(character) = rest.chars().next() {
        let whole_word = !written.ends_with(|c: char| c.is_ascii_alphabetic());
        let known = WORDS.iter().find(|(word, _)| {
            let after = rest.strip_prefix(word);
            let is_letters = word.starts_with(|c: char| c.is_ascii_alphabetic());
            let runs_on = after.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_alphabetic()));
            after.is_some() && !(is_letters && (runs_on || !whole_word))
        });
        if let Some((word, meaning)) = known {
            match *meaning {
                "A" | "P" => half = Some(*meaning),
                meaning => written.push_str(if written.ends_with(' ') { meaning.trim_start() } else { meaning }),
            }
            rest = &rest[word.len()..];
        } else if character.is_ascii_digit() {
            separate(&mut written);
            let (clock, length) = clock(rest, half.take(), bare_hours);
            written.push_str(&clock);
            rest = &rest[length..];
        } else {
            written.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    written
}

/// Puts the space before a clock that the syntax wants after days, in place of a comma if there is one.
fn separate(written: &mut String) {
    let after_days = |text: &str| text.ends_with(|c: char| c.is_ascii_alphabetic());
    if written.strip_suffix(',').is_some_and(after_days) {
        written.pop();
    }
    if after_days(written) {
        written.push(' ');
    }
}

/// A clock at the beginning of the text as `HH:MM`, and how many bytes it takes; digits that are no clock stay.
fn clock(text: &str, half: Option<&str>, bare_hours: bool) -> (String, usize) {
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let as_it_is = (text[..digits].to_owned(), digits);
    if text.starts_with("24/7") {
        return ("24/7".to_owned(), 4);
    }
    let (hour, mut minute, mut length) = match digits {
        4 if bare_hours => (&text[..2], &text[2..4], 4),
        1 | 2 => (&text[..digits], "00", digits),
        _ => return as_it_is,
    };
    let after = &text[length..];
    let mut is_clock = bare_hours || half.is_some();
    if let Some(minutes) = after.strip_prefix([':', '.', '点', '时']) {
        let sign = after.len() - minutes.len();
        is_clock = true;
        length += sign;
        if minutes.starts_with('半') {
            (minute, length) = ("30", length + '半'.len_utf8());
        } else if minutes.get(..2).is_some_and(|two| two.bytes().all(|byte| byte.is_ascii_digit())) {
            (minute, length) = (&minutes[..2], length + 2);
            length += if minutes[2..].starts_with('分') { '分'.len_utf8() } else { 0 };
        }
    }
    let suffix = text[length..].trim_start();
    let named = ["am", "pm", "a.m.", "p.m."].into_iter().find(|named| suffix.starts_with(named));
    let is_afternoon = half == Some("P") || named.is_some_and(|named| named.starts_with('p'));
    if let Some(named) = named {
        is_clock = true;
        length = text.len() - suffix.len() + named.len();
    }
    let Ok(mut hour) = hour.parse::<u32>() else { return as_it_is };
    if is_afternoon && hour < 12 {
        hour += 12;
    } else if hour == 12 && named.is_some_and(|named| named.starts_with('a')) {
        hour = 0;
    }
    if is_clock { (format!("{hour:02}:{minute}"), length) } else { as_it_is }
}
