//! The nearest of the known names, and the key under which two ids collide.

use unicode_normalization::UnicodeNormalization;

/// The names nearest to what was written, best first, at most three; none when nothing is near.
pub fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let folded = collision_key(written);
    let length = folded.chars().count();
    let mut near: Vec<(usize, &str)> = known
        .filter_map(|name| {
            let other = collision_key(name);
            // Names whose lengths differ too much cannot be near; this keeps big registers cheap.
            if other.chars().count().abs_diff(length) > limit(length) && !contains(&folded, &other) {
                return None;
            }
            let distance = strsim::osa_distance(&folded, &other);
            let distance = if contains(&folded, &other) { distance.min(1) } else { distance };
            (distance <= limit(length)).then_some((distance, name))
        })
        .collect();
    near.sort();
    near.dedup();
    near.truncate(3);
    near.into_iter().map(|(_, name)| name).collect()
}

/// One slip in a short word, one in three letters of a longer one.
fn limit(length: usize) -> usize {
    (length / 3).clamp(1, 4)
}

/// Whether one of two names of some length is part of the other.
fn contains(a: &str, b: &str) -> bool {
    let long_enough = |name: &str| name.len() >= 4;
    long_enough(a) && long_enough(b) && (a.contains(b) || b.contains(a))
}

/// What is left of an id when composition, width and case do not count (NFKC, lower case; Unicode TR 15).
pub fn collision_key(id: &str) -> String {
    if id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return id.to_owned();
    }
    id.nfkc().collect::<String>().to_lowercase()
}

/// The composed form in which ids are kept (NFC).
pub fn composed(id: &str) -> String {
    if id.is_ascii() { id.to_owned() } else { id.nfc().collect() }
}

/// A word of ours with its English article: `a duty`, `an allocation`, `an SOP`.
pub fn with_article(word: &str) -> String {
    let word = match word {
        "sop" => "SOP",
        "kpi" => "KPI",
        _ => word,
    };
    let article = if word.starts_with(['a', 'e', 'i', 'o', 'S']) { "an" } else { "a" };
    format!("{article} {word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_come_best_first() {
        let known = ["responsibilities", "reports_to", "requires", "name"];
        assert_eq!(nearest("responsibilites", known.into_iter()), ["responsibilities"]);
        assert_eq!(nearest("report_to", known.into_iter()), ["reports_to"]);
        assert!(nearest("zebra", known.into_iter()).is_empty());
    }

    #[test]
    fn articles_are_as_spoken() {
        assert_eq!(
            ["duty", "allocation", "sop", "KPI"].map(with_article),
            ["a duty", "an allocation", "an SOP", "a KPI"]
        );
    }

    #[test]
    fn width_case_and_composition_do_not_tell_ids_apart() {
        assert_eq!(collision_key("ＣＲＭ"), collision_key("crm"));
        assert_eq!(collision_key("e\u{301}quipe"), collision_key("Équipe"));
    }
}
