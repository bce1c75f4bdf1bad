//! Words that people write where the format has one of its own. Knows words, not what they mean here.

/// A word of the format, and what people write in its place.
const SYNONYMS: [(&str, &[&str]); 17] = [
    (
        "higher",
        &[
            "more",
            "max",
            "maximum",
            "maximise",
            "maximize",
            "up",
            "bigger",
            "greater",
            "高",
            "大",
            "越高越好",
            "越大越好",
            "越多越好",
        ],
    ),
    (
        "lower",
        &[
            "less",
            "min",
            "minimum",
            "minimise",
            "minimize",
            "down",
            "smaller",
            "低",
            "小",
            "越低越好",
            "越小越好",
            "越少越好",
        ],
    ),
    ("active", &["live", "enabled", "current", "生效", "启用", "在用", "有效"]),
    ("planned", &["draft", "future", "计划", "计划中", "草稿", "待启用"]),
    ("retired", &["inactive", "disabled", "archived", "obsolete", "停用", "已停用", "作废", "废止", "失效"]),
    (
        "staff",
        &["employee", "internal", "full-time", "fulltime", "permanent", "员工", "正式", "正式员工", "在职", "全职"],
    ),
    ("outsourced", &["outsourcing", "vendor", "外包"]),
    ("contractor", &["freelance", "freelancer", "consultant", "合同工", "自由职业", "兼职", "顾问"]),
    ("intern", &["internship", "trainee", "实习", "实习生"]),
    ("outcome", &["result", "结果"]),
    ("output", &["deliverable", "产出"]),
    ("activity", &["process", "过程", "活动"]),
    ("minor", &["small", "小改", "小修订", "小改动"]),
    ("error", &["errors", "错误"]),
    ("warning", &["warnings", "warn", "警告"]),
    ("hint", &["hints", "info", "notice", "提示"]),
    ("never", &["none", "从不"]),
];

/// Which of the words that may be written was meant.
pub fn meant<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    let folded = written.trim().to_lowercase();
    let (word, _) = SYNONYMS.iter().find(|(word, others)| words.contains(word) && others.contains(&&*folded))?;
    words.iter().find(|own| *own == word).copied()
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn only_words_that_may_be_written_are_meant() {
        assert_eq!(meant("越高越好", &["lower", "higher"]), Some("higher"));
        assert_eq!(meant(" More", &["lower", "higher"]), Some("higher"));
        assert_eq!(meant("more", &["all", "any"]), None);
        assert_eq!(meant("停用", &["active", "planned", "retired"]), Some("retired"));
    }
}
