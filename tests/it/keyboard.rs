//! What people with a Chinese keyboard or a spreadsheet run into: one finding each, and it says what to type.

use crate::harness::Handbook;

const HANDBOOK: &str = "\
# file: centres/sales.yaml
name: {zh: 销售部, en: Sales}
head: lead
# file: positions/lead.yaml
name: {zh: 主管, en: Lead}
centre: sales
# file: people/li.yaml
name: 李
holds: [{position: lead}]
# file: duties/a.yaml
- id: reply
  name: {zh: 答复, en: Reply}
  centre: sales
# file: dimensions/area.yaml
name: {zh: 区域, en: Area}
values: [{id: eu, name: {zh: 欧洲, en: Europe}}]
# file: kpis/time.yaml
name: {zh: 时间, en: Time}
unit: h
better: lower
owner: lead
# file: sops/reply.md
---
name: {zh: 答复, en: Reply}
owner: lead
approved_by: lead
version: \"1.0\"
effective: 2026-05-01
---
# 答复
";

/// Puts one file in place of another, and holds the one finding in it that keeps it from being read to what it must say.
#[track_caller]
fn told(path: &str, bytes: &[u8], rule: &str, en: &str, zh: &str) {
    let handbook = Handbook::fixture(HANDBOOK);
    handbook.put(path, bytes);
    let analysis = handbook.check();
    let is_of_input = |found: &&orgbook::Diagnostic| {
        let own = &analysis.sources.file(found.span.file).path;
        **own == *path && (["handbook", "link"].contains(&found.rule.group()) || found.rule.name.contains("/bad-"))
    };
    let found: Vec<_> = analysis.diagnostics.iter().filter(is_of_input).collect();
    let shown: Vec<_> = found
        .iter()
        .map(|found| (found.rule.name, &found.message.en, found.help.as_ref().map(|help| &help.en)))
        .collect();
    let [found] = found.as_slice() else { panic!("{path} {en}: {shown:?}") };
    assert_eq!(found.rule.name, rule, "{shown:?}");
    let help = found.help.as_ref().unwrap_or_else(|| panic!("no help: {shown:?}"));
    assert!(help.en.contains(en), "`{}` does not say `{en}`", help.en);
    assert!(help.zh.contains(zh), "`{}` does not say `{zh}`", help.zh);
}

/// One line more, or another one, in a file of the handbook.
#[track_caller]
fn line(path: &str, text: &str, rule: &str, en: &str, zh: &str) {
    let start = HANDBOOK.split(&format!("# file: {path}\n")).nth(1).unwrap();
    let before = start.split("# file: ").next().unwrap();
    let key = text.trim_start().split([':', '：']).next().unwrap();
    let is_other = |own: &&str| !own.trim_start().starts_with(key);
    let lines: String = before.lines().filter(is_other).map(|own| format!("{own}\n")).collect();
    let whole = match lines.split_once("---\n# ") {
        Some((front, body)) => format!("{front}{text}\n---\n# {body}"),
        None => format!("{lines}{text}\n"),
    };
    told(path, whole.as_bytes(), rule, en, zh);
}

#[test]
fn signs_of_another_width() {
    let slip = |path: &str, text: &str, sign: &str| {
        line(path, text, "handbook/keyboard", &format!("type `{sign}`"), &format!("输入 `{sign}`"));
    };
    slip("positions/lead.yaml", "centre：sales", ":");
    slip("positions/lead.yaml", "name: {zh：主管, en: Lead}", ":");
    slip("people/li.yaml", "languages: [zh，en]", ",");
    slip("people/li.yaml", "languages: [zh、en]", ",");
    slip("people/li.yaml", "languages: 【zh, en】", "[");
    slip("people/li.yaml", "holds: [{position: lead，share: 60%}]", ",");
    slip("positions/lead.yaml", "name: ｛zh: 主管, en: Lead｝", "{");
    slip("positions/lead.yaml", "centre: “sales”", "\"");
    slip("positions/lead.yaml", "centre: ‘sales’", "'");
    slip("sops/reply.md", "version: “1.0”", "\"");
    slip("positions/lead.yaml", "＃ 注释", "#");
    line("people/li.yaml", "languages: （zh, en）", "handbook/wrong-type", "write `[zh, en]`", "请写作 `[zh, en]`");
    line("people/li.yaml", "languages: zh、en", "handbook/wrong-type", "write `[zh, en]`", "请写作 `[zh, en]`");
    line(
        "positions/lead.yaml",
        "dotted_line_to: lead, lead",
        "handbook/wrong-type",
        "write `[lead, lead]`",
        "请写作 `[lead, lead]`",
    );
    line(
        "positions/lead.yaml",
        "responsibilities: [{duty: reply, raci: Ｒ、Ａ}]",
        "handbook/bad-value",
        "write `RA`",
        "请写作 `RA`",
    );
    line(
        "positions/lead.yaml",
        "hours: Mo-Fr 09：00-18：00",
        "handbook/bad-value",
        "write `Mo-Fr 09:00-18:00`",
        "请写作 `Mo-Fr 09:00-18:00`",
    );
}

#[test]
fn spaces_and_what_cannot_be_seen() {
    let slip = |path: &str, text: &str, en: &str, zh: &str| line(path, text, "handbook/keyboard", en, zh);
    slip("duties/a.yaml", "\tcritical: true", "two spaces for each level", "每一级缩进请输入两个空格");
    slip("duties/a.yaml", "\u{a0}\u{a0}critical: true", "type ordinary spaces", "换成半角空格");
    slip("positions/lead.yaml", "centre:\u{3000}sales", "type ordinary spaces", "换成半角空格");
    slip("positions/lead.yaml", "centre: sales\u{a0}", "type ordinary spaces", "换成半角空格");
    slip("positions/lead.yaml", "centre: sales\u{200b}", "delete it", "请删去");
    slip("positions/lead.yaml", "headcount\u{200b}: 2", "delete it", "请删去");
    line("positions/lead.yaml", "centre:sales", "handbook/syntax", "write `key: value`", "请写成 `键: 值`");
}

#[test]
fn dates_numbers_and_shares() {
    for date in
        ["2026/5/1", "2026年5月1日", "2026 年 5 月 1 号", "2026.5.1", "２０２６－０５－０１", "20260501", "46143"]
    {
        line(
            "sops/reply.md",
            &format!("effective: {date}"),
            "handbook/bad-value",
            "write `2026-05-01`",
            "请写作 `2026-05-01`",
        );
    }
    for share in ["60％", "６０%", "百分之六十", "六成", "60"] {
        let holds = format!("holds: [{{position: lead, share: {share}}}]");
        line("people/li.yaml", &holds, "handbook/bad-value", "write `60%`", "请写作 `60%`");
    }
    for (number, meant) in [("10,000", "10000"), ("１２", "12"), ("1.5万", "15000"), ("十二", "12")] {
        let (en, zh) = (format!("write `{meant}`"), format!("请写作 `{meant}`"));
        line("kpis/time.yaml", &format!("target: {number}"), "handbook/bad-value", &en, &zh);
    }
    line("positions/lead.yaml", "headcount: ２", "handbook/bad-value", "write `2`", "请写作 `2`");
    line("positions/lead.yaml", "headcount: 2人", "handbook/bad-value", "write `2`", "请写作 `2`");
    line("positions/lead.yaml", "headcount: 两人", "handbook/bad-value", "write `2`", "请写作 `2`");
    for always in ["7x24", "7×24", "24小时"] {
        let hours = format!("hours: {always}");
        line("positions/lead.yaml", &hours, "handbook/bad-value", "write `24/7`", "请写作 `24/7`");
    }
    let hours = "hours: 早9点-晚9点";
    line("positions/lead.yaml", hours, "handbook/bad-value", "write `09:00-21:00`", "请写作 `09:00-21:00`");
    line("duties/a.yaml", "  critical: 是", "handbook/wrong-type", "write `true`", "请写 `true`");
    line(
        "duties/a.yaml",
        "  respond_within: 2个工作日",
        "handbook/bad-value",
        "write `2 working days`",
        "请写作 `2 working days`",
    );
    line("duties/a.yaml", "  effort: 每周12小时", "handbook/bad-value", "write `12h/week`", "请写作 `12h/week`");
    line(
        "positions/lead.yaml",
        "timezone: 北京时间",
        "handbook/bad-value",
        "write `Asia/Shanghai`",
        "请写作 `Asia/Shanghai`",
    );
}

#[test]
fn keys_in_chinese() {
    let text = "名称: 主管\ncentre: sales\n";
    told("positions/lead.yaml", text.as_bytes(), "handbook/unknown-key", "did you mean `name`?", "是否想写 `name`？");
    let text = "name: 主管\n部门: sales\n";
    told(
        "positions/lead.yaml",
        text.as_bytes(),
        "handbook/unknown-key",
        "did you mean `centre`?",
        "是否想写 `centre`？",
    );
}

#[test]
fn spaces_that_yaml_wants() {
    let (lead, wrong) = ("positions/lead.yaml", "handbook/wrong-type");
    told(lead, "name:主管\ncentre:sales\n".as_bytes(), wrong, "write `name: 主管`", "请写作 `name: 主管`");
    for list in ["-甲\n  -乙", "• 甲\n  • 乙", "1. 甲\n  2. 乙", "１、甲\n  ２、乙"] {
        let text = format!("name: {{zh: 主管, en: Lead}}\ncentre: sales\nincentives:\n  {list}\n");
        told(lead, text.as_bytes(), wrong, "write `- 甲`", "请写作 `- 甲`");
    }
    line(lead, "tags: 甲，乙", wrong, "write `[甲, 乙]`", "请写作 `[甲, 乙]`");
    let text = "-id: reply\n name: 答复\n centre: sales\n";
    told("duties/a.yaml", text.as_bytes(), "handbook/syntax", "write `- key: value`", "请写成 `- 键: 值`");
    line(lead, "purpose: [重要]先看", "handbook/syntax", "put the whole text in quotes", "整段文字放在英文引号里");
}

#[test]
fn where_front_matter_begins() {
    let (_, rest) = HANDBOOK.split_once("# file: sops/reply.md\n").unwrap();
    let four = rest.replace("---\n#", "----\n#");
    told("sops/reply.md", four.as_bytes(), "handbook/syntax", "three dashes: `---`", "三个短横线：`---`");
    let lower = format!("\n\n{rest}");
    told("sops/reply.md", lower.as_bytes(), "handbook/syntax", "the first line of the file", "文件第一行");
    let lead = "name: {zh: 主管, en: Lead}\ncentre: sales\n".as_bytes();
    let small = ("rename it to `positions/b.yaml`", "请改名为 `positions/b.yaml`");
    told("positions/b.YAML", lead, "handbook/stray-file", small.0, small.1);
}

#[test]
fn letters_in_words() {
    for (word, letter) in [("执行", "R"), ("最终负责", "A"), ("知会", "I")] {
        let text = format!("responsibilities: [{{duty: reply, raci: {word}}}]");
        let (en, zh) = (format!("write `{letter}`"), format!("请写作 `{letter}`"));
        line("positions/lead.yaml", &text, "handbook/bad-value", &en, &zh);
    }
    let text = "responsibilities: [{duty: reply, raci: 负责}]";
    line("positions/lead.yaml", text, "handbook/bad-value", "the letters are R", "可用字母：R（执行）");
}

#[test]
fn links_with_signs_of_another_width() {
    let page = |link: &str| {
        let (_, rest) = HANDBOOK.split_once("# file: sops/reply.md\n").unwrap();
        format!("{rest}\n见 {link}。\n\n```text\n[主管]（position:lead）\n```\n（见[附件]）（已有）\n")
    };
    for link in
        ["[主管]（position:lead）", "【主管】(position:lead)", "【主管】（position：lead）", "［主管］(position:lead)"]
    {
        let text = page(link);
        told(
            "sops/reply.md",
            text.as_bytes(),
            "link/broken",
            "write `[主管](position:lead)`",
            "请写作 `[主管](position:lead)`",
        );
    }
    for link in ["＜position:lead＞", "《position：lead》"] {
        let (en, zh) = ("write `<position:lead>`", "请写作 `<position:lead>`");
        told("sops/reply.md", page(link).as_bytes(), "link/broken", en, zh);
    }
    told(
        "sops/reply.md",
        page("！[](orgchart:sales)").as_bytes(),
        "link/broken",
        "write `![](orgchart:sales)`",
        "请写作 `![](orgchart:sales)`",
    );
    told(
        "sops/reply.md",
        page("[主管](position：lead)").as_bytes(),
        "link/broken",
        "write `position:lead`",
        "请写作 `position:lead`",
    );
}

#[test]
fn files_of_spreadsheets_and_other_editors() {
    let utf_16 = |text: &str| -> Vec<u8> {
        [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let csv = ("data/kpi/time.csv", "kpi/bad-actuals");
    for (text, sign) in [
        ("period;value\n2026-01;3\n", "`;`"),
        ("period\tvalue\n2026-01\t3\n", "Tab"),
        ("period，value\n2026-01，3\n", "`，`"),
    ] {
        told(
            csv.0,
            text.as_bytes(),
            csv.1,
            &format!("type `,` in place of each {sign}"),
            &format!("把每个 {sign} 改成 `,`"),
        );
    }
    told(
        csv.0,
        "期间,数值\n2026-01,3\n".as_bytes(),
        csv.1,
        "begin the file with `period,value`",
        "文件首行请写 `period,value`",
    );
    told(
        "data/acknowledgements.csv",
        b"sop;version;person;date\n",
        "sop/bad-acknowledgement",
        "begins with `sop,version,person,date`",
        "首行是 `sop,version,person,date`",
    );
    told(
        "data/acknowledgements.csv",
        "sop,version,person,date\nreply,1.0,李,2026-05-02\n".as_bytes(),
        "sop/bad-acknowledgement",
        "write the id `li`",
        "请写 id：`li`",
    );
    for (period, meant) in [
        ("2026/1/1", "2026-01-01"),
        ("2026年1月", "2026-01"),
        ("Jan-26", "2026-01"),
        ("202601", "2026-01"),
        ("2026年一季度", "2026-Q1"),
        ("2026年第四季度", "2026-Q4"),
    ] {
        let text = format!("period,value\n{period},3\n");
        told(csv.0, text.as_bytes(), csv.1, &format!("write `{meant}`"), &format!("请写作 `{meant}`"));
    }
    for (value, meant) in [("25％", "25"), ("￥300", "300"), ("\"10,000\"", "10000"), ("3小时", "3")] {
        let text = format!("period,value\n2026-01,{value}\n");
        told(csv.0, text.as_bytes(), csv.1, &format!("`{meant}`"), &format!("`{meant}`"));
    }
    for (scope, en, zh) in [
        ("area：eu", "write `area=eu`", "请写作 `area=eu`"),
        ("aera=eu", "did you mean `area`?", "是否想写 `area`？"),
        ("area=ue", "did you mean `eu`?", "是否想写 `eu`？"),
    ] {
        let rows = format!("period,value,scope\n2026-01,3,{scope}\n");
        told(csv.0, rows.as_bytes(), csv.1, en, zh);
    }
    let gbk = b"period,value,\xb1\xb8\xd7\xa2\n2026-01,3,\xba\xc3\n";
    told(
        csv.0,
        gbk,
        "handbook/encoding",
        "GBK (“ANSI”): in the spreadsheet choose “Save as” and “CSV UTF-8",
        "可能是 GBK（“ANSI”）编码：请在表格软件中选“另存为”",
    );
    told(csv.0, &utf_16("period,value\n2026-01,3\n"), "handbook/encoding", "UTF-16", "UTF-16");
    told(
        "positions/lead.yaml",
        b"name: \xd6\xf7\xb9\xdc\ncentre: sales\n",
        "handbook/encoding",
        "“Save with Encoding”, and UTF-8",
        "编码选 UTF-8",
    );
    told(
        "positions/lead.yaml",
        &utf_16("name: 主管\ncentre: sales\n"),
        "handbook/encoding",
        "UTF-16 (“Unicode”): in the editor",
        "UTF-16（“Unicode”）编码：请在编辑器中",
    );
    told(
        "data/kpi/time.xlsx",
        b"PK",
        "handbook/stray-file",
        "name the file `data/kpi/time.csv`",
        "文件名用 `data/kpi/time.csv`",
    );
    told(
        "positions/lead.yaml.txt",
        b"name: x",
        "handbook/stray-file",
        "so that it is `positions/lead.yaml`",
        "改为 `positions/lead.yaml`",
    );
    told("sops/reply.docx", b"PK", "handbook/stray-file", "`sops/reply.md`", "`sops/reply.md`");
}

#[test]
fn a_mark_of_byte_order_and_ends_of_lines_of_windows_are_fine() {
    let rules = |mark: &str, end: &str| {
        let handbook = Handbook::fixture(HANDBOOK);
        let put = |path: &str, text: &str| handbook.put(path, format!("{mark}{}", text.replace('\n', end)).as_bytes());
        put("data/kpi/time.csv", "period,value\n2026-01,3\n");
        put("positions/lead.yaml", "name: {zh: 主管, en: Lead}\ncentre: sales\n");
        handbook.findings().iter().map(|found| found.rule.name).collect::<Vec<_>>()
    };
    assert_eq!(rules("\u{feff}", "\r\n"), rules("", "\n"));
}
