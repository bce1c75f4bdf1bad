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

/// Keys, and what people call them in Chinese beside what the reference calls them.
const KEYS: [(&str, &[&str]); 22] = [
    ("name", &["姓名", "标题", "职位", "岗位名称", "职责名称"]),
    ("centre", &["中心", "部门", "所属部门", "团队"]),
    ("head", &["负责人", "中心负责人"]),
    ("reports_to", &["上级", "直接上级", "汇报对象", "汇报给"]),
    ("purpose", &["目的", "宗旨", "使命"]),
    ("responsibilities", &["职责", "工作职责", "岗位职责"]),
    ("authority", &["权限", "职权"]),
    ("kpis", &["指标", "考核指标", "绩效"]),
    ("tools", &["工具"]),
    ("deputy", &["代理", "代理人", "替补"]),
    ("hours", &["工作时间", "上班时间", "时间"]),
    ("headcount", &["编制", "人数"]),
    ("holds", &["任职", "岗位", "担任"]),
    ("steps", &["步骤", "流程步骤"]),
    ("trigger", &["触发条件", "触发"]),
    ("owner", &["归口岗位", "负责岗位", "维护人"]),
    ("version", &["版本", "版本号"]),
    ("effective", &["生效日期", "生效"]),
    ("approved_by", &["批准人", "审批人"]),
    ("unit", &["单位"]),
    ("target", &["目标", "目标值"]),
    ("summary", &["摘要", "简介", "说明"]),
];

/// The key that a Chinese word is for.
pub fn of_keys(word: &str) -> Option<&'static str> {
    KEYS.iter().find(|(_, words)| words.contains(&word)).map(|(key, _)| *key)
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
