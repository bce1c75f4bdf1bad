//! Weekly hours in the syntax of OpenStreetMap's `opening_hours`
//! (<https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification>), without what depends on the sun,
//! on school terms or on week numbers, and without what leaves open whether somebody is there.

use super::{fault::Fault, hours_guess, wide::first_wide};
use opening_hours::{OpeningHours, RuleKind};
use rustc_hash::FxHashMap;
use std::{cell::RefCell, fmt, ops::Range, sync::Arc};

/// Weekly hours, read and kept in their canonical spelling. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hours {
    text: Arc<str>,
    opening: OpeningHours,
}

/// The longest text that is read, in bytes.
const LONGEST: usize = 1_000;

const EXAMPLES: (&str, &str) = (
    "write weekly hours like `Mo-Fr 09:00-18:00; PH off` or `24/7`",
    "请写每周时间，例如 `Mo-Fr 09:00-18:00; PH off` 或 `24/7`",
);

impl Hours {
    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The expression, for evaluation in a holiday context.
    pub fn opening(&self) -> &OpeningHours {
        &self.opening
    }

    /// Whether some rule speaks of public holidays, which need a calendar.
    pub fn mentions_holidays(&self) -> bool {
        let expression = self.opening.get_expression();
        let mut days = expression.rules.iter().flat_map(|rule| &rule.day_selector.weekday);
        days.any(|day| day.to_string().starts_with("PH"))
    }
}

/// Reads weekly hours such as `Mo-Fr 09:00-18:00; PH off`.
pub fn parse(text: &str) -> Result<Hours, Fault> {
    let shown = text.trim();
    if shown.is_empty() {
        return Err(Fault::blank(text, "weekly hours", "每周时间").hint(EXAMPLES.0, EXAMPLES.1));
    }
    let start = text.len() - text.trim_start().len();
    if shown.len() > LONGEST {
        return Err(Fault::new(start..start + shown.len(), "these hours are too long to read", "这段时间写得太长")
            .hint("keep weekly hours under 1000 characters", "每周时间请控制在 1000 个字符以内"));
    }
    read_once(shown).map_err(|fault| fault.shifted(start))
}

/// Hours recur in a handbook hundreds of times, and reading them is dear: each thread remembers what it has read.
fn read_once(text: &str) -> Result<Hours, Fault> {
    thread_local! {
        static KNOWN: RefCell<FxHashMap<Box<str>, Hours>> = RefCell::default();
    }
    const MOST: usize = 1_024;
    if let Some(hours) = KNOWN.with_borrow(|known| known.get(text).cloned()) {
        return Ok(hours);
    }
    let hours = read(text).ok_or_else(|| explain(text))?;
    if let Some(fault) = refusal(text, &hours.opening) {
        return Err(fault);
    }
    KNOWN.with_borrow_mut(|known| {
        if known.len() == MOST {
            known.clear();
        }
        known.insert(text.into(), hours.clone());
    });
    Ok(hours)
}

fn read(text: &str) -> Option<Hours> {
    let opening: OpeningHours = text.parse().ok()?;
    let canonical = opening.to_string();
    let is_faithful = |text: &String| text.parse().is_ok_and(|again: OpeningHours| again == opening);
    // The library writes `closed` where authors write `off`, and a few offsets in a way that it does not read.
    let spelling = [canonical.replace("closed", "off"), canonical].into_iter().find(is_faithful);
    Some(Hours { text: spelling.unwrap_or_else(|| text.to_owned()).into(), opening })
}

/// Weekly hours that are read and not refused either.
pub fn accepted(text: &str) -> Option<Hours> {
    read(text).filter(|hours| text.len() <= LONGEST && refusal(text, &hours.opening).is_none())
}

fn refusal(text: &str, opening: &OpeningHours) -> Option<Fault> {
    for rule in &opening.get_expression().rules {
        let days = &rule.day_selector;
        if !days.week.is_empty() {
            return Some(refuse(text, "week", "week numbers", "周数", DATES));
        }
        if days.weekday.iter().any(|day| day.to_string().starts_with("SH")) {
            return Some(refuse(text, "SH", "school holidays", "学校假期", DATES));
        }
        if rule.kind == RuleKind::Unknown {
            let hint = ("write `off`, or the hours for sure", "请写 `off`，或写明确定的时间");
            return Some(refuse(text, "unknown", "hours that may or may not hold", "不确定的时间", hint));
        }
        for span in &rule.time_selector.spans {
            let event = span.range.start.as_time_event().or(span.range.end.as_time_event());
            if let Some(event) = event {
                let hint = ("write the time on the clock, like `18:00`", "请写钟点，例如 `18:00`");
                return Some(refuse(text, event.as_str(), "times that depend on the sun", "随日照变化的时间", hint));
            }
            if span.open_end {
                let hint = ("write when they end, like `18:00-22:00`", "请写明结束时间，例如 `18:00-22:00`");
                return Some(refuse(text, "+", "hours without an end", "没有结束时间的时段", hint));
            }
            if span.repeats.is_some() {
                let hint = ("write the span alone, like `10:00-16:00`", "请只写时段，例如 `10:00-16:00`");
                return Some(refuse(text, "/", "moments that repeat inside a span", "时段内重复的时刻", hint));
            }
        }
    }
    None
}

const DATES: (&str, &str) = (
    "write months or dates instead, like `Jul-Aug Mo-Fr 09:00-15:00`",
    "请改写月份或日期，例如 `Jul-Aug Mo-Fr 09:00-15:00`",
);

fn refuse(text: &str, sign: &str, en: &str, zh: &str, hint: (&str, &str)) -> Fault {
    let range = outside_quotes(text, sign).unwrap_or(0..text.len());
    Fault::new(
        range,
        format!("`{sign}` stands for {en}, which orgbook does not read"),
        format!("`{sign}` 表示{zh}，orgbook 不支持"),
    )
    .hint(hint.0, hint.1)
}

/// Where a sign stands in the text, comments aside, whatever its case.
fn outside_quotes(text: &str, sign: &str) -> Option<Range<usize>> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, character)| {
        quoted ^= character == '"';
        let found = !quoted && text.get(at..at + sign.len()).is_some_and(|part| part.eq_ignore_ascii_case(sign));
        found.then(|| at..at + sign.len())
    })
}

fn explain(text: &str) -> Fault {
    let wide = first_wide(text);
    let fault = match &wide {
        Some(range) => {
            let part = &text[range.clone()];
            Fault::new(
                range.clone(),
                format!("`{part}` is not of the English keyboard"),
                format!("`{part}` 不是英文半角字符"),
            )
        }
        None => {
            let range = first_unread(text);
            let part = &text[range.clone()];
            Fault::new(
                range,
                format!("`{part}` cannot be read as weekly hours"),
                format!("`{part}` 不是可识别的每周时间"),
            )
        }
    };
    fault.hint(EXAMPLES.0, EXAMPLES.1).instead_if(hours_guess::meant(text))
}

/// The first piece that cannot be read: the word after the longest beginning of its rule that reads by itself.
fn first_unread(text: &str) -> Range<usize> {
    let mut start = 0;
    let ends = text.match_indices(';').map(|(at, _)| at).chain([text.len()]);
    let mut broken = 0..text.len();
    for end in ends {
        if text[start..end].trim().is_empty() || text[start..end].trim().parse::<OpeningHours>().is_err() {
            broken = start..end;
            break;
        }
        start = end + 1;
    }
    let rule = &text[broken.clone()];
    let is_boundary = |c: char| c.is_whitespace() || ",-+[]/\"".contains(c);
    let reads = |at: &usize| rule[..*at].trim().parse::<OpeningHours>().is_ok();
    let boundaries = rule.char_indices().filter(|(_, c)| is_boundary(*c)).map(|(at, _)| at);
    let read_up_to = boundaries.rev().find(reads).unwrap_or(0);
    let rest = &rule[read_up_to..];
    let from = broken.start + read_up_to + (rest.len() - rest.trim_start().len());
    let word_end = text[from..broken.end].find(char::is_whitespace).map_or(broken.end, |length| from + length);
    if from < word_end { from..word_end } else { broken.start.saturating_sub(1)..text.len() }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hours_are_kept_canonical() {
        for (text, canonical) in [
            ("Mo-Fr 09:00-18:00; PH off", "Mo-Fr 09:00-18:00; PH off"),
            ("mo-fr 9:00-18:00", "Mo-Fr 09:00-18:00"),
            ("24/7", "24/7"),
            ("Mo-Su 22:00-06:00", "Mo-Su 22:00-06:00"),
        ] {
            assert_eq!(parse(text).map(|hours| hours.to_string()), Ok(canonical.to_owned()), "{text}");
        }
        assert!(parse("Mo-Fr 09:00-18:00; PH off").expect("hours").mentions_holidays());
        assert!(!parse("Mo-Fr 09:00-18:00").expect("hours").mentions_holidays());
    }

    #[test]
    fn what_cannot_be_proven_is_refused_at_its_place() {
        for (text, range) in [
            ("Mo-Fr 09:00-sunset", 12..18),
            ("Mo-Fr sunrise-18:00", 6..13),
            ("Mo-Fr (dusk-01:00)-22:00", 7..11),
            ("dawn-12:00", 0..4),
            ("Mo-Fr 09:00-18:00; SH off", 19..21),
            ("\"SH\": SH off", 6..8),
            ("week 1-10 Mo-Fr 09:00-18:00", 0..4),
            ("Mo-Fr 18:00+", 11..12),
            ("Mo-Fr 09:00-18:00 unknown", 18..25),
            ("Mo 10:00-16:00/30", 14..15),
        ] {
            assert_eq!(parse(text).map_err(|fault| fault.range), Err(range), "{text}");
        }
    }

    #[test]
    fn faults_say_what_to_type() {
        for (text, range, hint) in [
            ("Mo-Fr 9：00-18：00", 7..10, "write `Mo-Fr 09:00-18:00`"),
            ("Mo-Fr 9-18", 6..10, "write `Mo-Fr 09:00-18:00`"),
            ("Mo-Fr 9am-6pm", 6..13, "write `Mo-Fr 09:00-18:00`"),
            ("Mon-Fri 09:00-18:00", 0..7, "write `Mo-Fr 09:00-18:00`"),
            ("Monday to Friday 9:00-17:30", 0..6, "write `Mo-Fr 09:00-17:30`"),
            ("Mo-Fr 09:00-18:00; banana", 19..25, EXAMPLES.0),
            ("Mo-Fr 09:00-25:99", 6..17, EXAMPLES.0),
        ] {
            let fault = parse(text).expect_err(text);
            assert_eq!((fault.range, fault.hint_en.as_str()), (range, hint), "{text}");
        }
        for text in [
            "周一至周五 9:00-18:00",
            "周一至周五 9：00－18：00",
            "周一到五9点到18点",
            "工作日上午9点至下午6点",
            "星期一至星期五，09：00～18：00",
            "Mo-Fr 0900-1800",
            "Mo-Fr 9.00-18.00",
            "Mo-Fr: 09:00 to 18:00",
            "Mo-Fr 09:00-18:00;",
        ] {
            let hint = parse(text).map_err(|fault| fault.hint_en);
            assert_eq!(hint, Err("write `Mo-Fr 09:00-18:00`".to_owned()), "{text}");
        }
        let hint = parse("周一至周六 8:30-17:30；法定节假日休息").map_err(|fault| fault.hint_en);
        assert_eq!(hint, Err("write `Mo-Sa 08:30-17:30; PH off`".to_owned()));
        assert_eq!(parse("24小时").map_err(|fault| fault.hint_en), Err("write `24/7`".to_owned()));
    }

    proptest! {
        #[test]
        fn display_reads_back(
            first in 0usize..7, last in 0usize..7, open in 0u32..24 * 4, length in 1u32..24 * 4, holidays in 0usize..3
        ) {
            const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
            let close = open + length;
            let clock = |quarters: u32| format!("{:02}:{:02}", quarters / 4, quarters % 4 * 15);
            let tail = ["", "; PH off", "; Dec 24-Jan 2 off"][holidays];
            let text = format!("{}-{} {}-{}{tail}", DAYS[first], DAYS[last], clock(open), clock(close));
            let hours = parse(&text).expect("hours");
            prop_assert_eq!(parse(hours.as_str()), Ok(hours));
        }

        #[test]
        fn no_text_panics(
            text in "\\PC{0,40}|((Mo|Fr|PH|SH|Jan|week|off|2026|[0-9:]{1,5}|周一|至|点|下午|am|easter)[- ,;\\[\\]+/\"()]?){0,9}"
        ) {
            if let Err(fault) = parse(&text) {
                prop_assert!(text.get(fault.range).is_some());
                prop_assert!(!fault.hint_en.is_empty() && !fault.hint_zh.is_empty());
            }
        }
    }
}
