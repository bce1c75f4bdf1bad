//! `orgbook.yaml`: settings are content, read like everything else.

use super::{
    common::{self, ALLOW},
    handbook_rules, linked_file,
    lookup::Lookup,
    record::{Record, Value},
    rules::BAD_VALUE,
    shape::{Field, FieldKind, Shape},
};
use crate::{
    diagnostic::{Policy, Profile, Severity, Subject, say},
    model::{CONFIRMED, Handbook, Holidays, Languages, Organisation, PeopleAudiences, Raci, Text},
    source::{Span, Spanned},
    syntax::yaml::{Kind as NodeKind, Node},
};
use std::sync::Arc;

/// The fields of `orgbook.yaml`.
pub static SHAPE: Shape = Shape {
    name: "handbook",
    object: false,
    fields: &[
        Field::new("title", FieldKind::Text, "what the handbook is called", "手册标题").required(),
        Field::new("organisation", FieldKind::Record(&ORGANISATION), "whose handbook it is", "所属组织"),
        Field::new(
            "languages",
            FieldKind::List(&FieldKind::LanguageTag),
            "its languages, the default first",
            "语言列表，第一个为默认语言",
        ),
        Field::new("timezone", FieldKind::Zone, "the zone of dates and of hours without one", "默认时区"),
        Field::new(
            "holidays",
            FieldKind::Either(&FieldKind::Record(&HOLIDAYS), &FieldKind::Calendar),
            "public holidays, for `PH` in hours",
            "公共假日，用于时段中的 `PH`",
        ),
        Field::new("base_url", FieldKind::Word, "where the site will be", "网站地址"),
        Field::new("model", FieldKind::Word, "the operating model that the site shows", "网站展示的运营模式"),
        Field::new(
            "edit_url",
            FieldKind::Word,
            "where a file is edited; `{path}` stands for the file",
            "编辑文件的地址，`{path}` 代表文件路径",
        ),
        Field::new("theme", FieldKind::Record(&THEME), "how the site looks", "网站外观"),
        Field::new(
            "audiences",
            FieldKind::List(&FieldKind::Word),
            "from the widest to the narrowest",
            "受众，由宽到窄",
        ),
        Field::new("people", FieldKind::Record(&PEOPLE), "who may see people and what is private", "人员信息对谁可见"),
        Field::new(
            "profile",
            FieldKind::Choice(&["draft", "standard", "strict"]),
            "which rules are on, and how severe",
            "检查的严格程度",
        ),
        Field::new("raci", FieldKind::Choice(&["RACI", "RASCI"]), "the letters in use", "使用的字母方案"),
        Field::new(
            "required_tools",
            FieldKind::List(&FieldKind::Word),
            "tool categories that this organisation must have",
            "必须具备的工具类别",
        ),
        Field::new(
            "default_audience",
            FieldKind::Word,
            "for whom a thing without `audience` is",
            "未写 audience 时的受众",
        ),
        Field::new("as_of", FieldKind::Date, "what today is", "以哪一天为“今天”"),
        Field::new("report_url", FieldKind::Word, "where a reader reports a mistake", "读者反馈问题的地址"),
        Field::new(
            "acknowledge_url",
            FieldKind::Word,
            "where holders confirm an SOP: a mail address, or a form's address with `{sop}`, `{number}`, `{version}`, `{name}`, `{lang}`; else `report_url` where that is a mail address",
            "任职者确认 SOP 的去处：邮件地址，或带有 `{sop}`、`{number}`、`{version}`、`{name}`、`{lang}` 的表单地址；不写时用 `report_url` 中的邮件地址",
        ),
        Field::new(
            "link_schemes",
            FieldKind::List(&FieldKind::Word),
            "schemes of links beside http, https, mailto and tel",
            "额外允许的链接协议",
        ),
        Field::new("releases", FieldKind::Word, "git tags that are releases", "代表发布版本的 git 标签"),
        Field::new(
            "fail_on",
            FieldKind::Choice(&["error", "warning", "hint", "never"]),
            "the severity from which commands exit 1",
            "从哪个级别起返回失败",
        ),
        Field::new(
            "fail_on_due",
            FieldKind::Flag,
            "findings that only time brought count too",
            "仅因时间到期的结果是否计入",
        ),
        Field::new(
            "rules",
            FieldKind::Map(&FieldKind::Raw),
            "per rule or group, a severity or options",
            "按规则或组设置级别与选项",
        ),
        Field::new(
            "allow",
            FieldKind::List(&FieldKind::Record(&ALLOW)),
            "accepted findings about the handbook as a whole",
            "对整本手册接受的检查结果",
        ),
    ],
};

static ORGANISATION: Shape = Shape {
    name: "organisation",
    object: false,
    fields: &[
        Field::new("name", FieldKind::Text, "its name", "组织名称"),
        Field::new("url", FieldKind::Word, "its address", "网址"),
        Field::new("logo", FieldKind::Word, "the path of its logo", "标志图片路径"),
    ],
};

static HOLIDAYS: Shape = Shape {
    name: "holidays",
    object: false,
    fields: &[
        Field::new("calendar", FieldKind::Calendar, "the country of the calendar", "假日历所属国家"),
        Field::new("off", FieldKind::List(&FieldKind::DateSpan), "further days off", "额外的休息日"),
        Field::new("on", FieldKind::List(&FieldKind::Record(&WORKED)), "days worked all the same", "调休上班日"),
    ],
};

static WORKED: Shape = Shape {
    name: "worked day",
    object: false,
    fields: &[
        Field::new("date", FieldKind::Date, "the day", "日期").required(),
        Field::new("as", FieldKind::Choice(&WEEKDAYS), "the weekday whose hours it has", "按星期几的时段上班")
            .required(),
    ],
};

/// Weekdays as opening hours write them, Monday first.
const WEEKDAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

static THEME: Shape = Shape {
    name: "theme",
    object: false,
    fields: &[
        Field::new("name", FieldKind::Choice(&["default"]), "the theme", "主题名称"),
        Field::new("accent", FieldKind::Colour, "the one accent colour", "强调色"),
    ],
};

static PEOPLE: Shape = Shape {
    name: "people",
    object: false,
    fields: &[
        Field::new("visible_to", FieldKind::Word, "who sees that somebody is there", "谁能看到人员"),
        Field::new("contact", FieldKind::Word, "who sees how to reach them", "谁能看到联系方式"),
        Field::new("private", FieldKind::Word, "who sees what is private", "谁能看到私密信息"),
        Field::new(
            "pages",
            FieldKind::Flag,
            "whether people have pages; else no page names them",
            "是否生成个人页面；不生成时，各页也不出现姓名",
        ),
    ],
};

/// The languages that `orgbook.yaml` lists, read first because every text depends on them. Where YAML cannot read
/// them, the words of their line in `text` are taken, so that one slip does not refuse every text of the handbook.
pub fn default_languages(node: Option<&Node>, text: &str) -> Languages {
    let listed = node.and_then(|node| node.get("languages"));
    let written: Vec<&str> = match listed.map(|node| &node.kind) {
        Some(NodeKind::Sequence(nodes)) => nodes.iter().filter_map(Node::text).collect(),
        Some(NodeKind::Scalar { text, .. }) => vec![text],
        Some(_) => Vec::new(),
        None => text.lines().find_map(|line| line.strip_prefix("languages")).into_iter().collect(),
    };
    let no_tag = |c: char| !c.is_ascii_alphanumeric() && c != '-';
    let tags = written.into_iter().flat_map(|written| written.split(no_tag)).filter(|tag| !tag.is_empty());
    let tags: Vec<Arc<str>> = tags.map(Arc::from).collect();
    Languages(if tags.is_empty() { vec!["en".into()] } else { tags })
}

/// The settings of a handbook from the record of its `orgbook.yaml`.
pub fn handbook(record: &Record, languages: Languages, lookup: &mut Lookup) -> Handbook {
    let start = Span { end: record.span.start, ..record.span };
    let title = lookup.plain(record, "title").unwrap_or_default();
    let urls = ["base_url", "report_url", "edit_url", "acknowledge_url"].map(|key| record.word(key));
    urls.iter().flatten().for_each(|url| lookup.check_url(url));
    check_places(record.word("acknowledge_url"), lookup);
    let (policy, rule_settings) = handbook_rules::policy(record, profile(record), lookup);
    Handbook {
        span: title.span().unwrap_or(start),
        subject: Subject::HANDBOOK,
        organisation: record.record("organisation").map(|organisation| Organisation {
            name: lookup.plain(organisation, "name"),
            url: organisation.word("url").inspect(|url| lookup.check_url(url)),
            logo: organisation.word("logo").inspect(|path| linked_file::logo(lookup, &path.value, path.span)),
        }),
        languages,
        timezone: record.zone("timezone"),
        holidays: holidays(record),
        base_url: record.word("base_url"),
        model: record.word("model"),
        edit_url: record.word("edit_url").map(|word| word.value),
        theme_accent: record.record("theme").and_then(|theme| theme.word("accent")),
        audiences: record.words("audiences"),
        people: people(record.record("people")),
        policy,
        rule_settings,
        raci: match record.word("raci").is_some_and(|word| &*word.value == "RASCI") {
            true => Raci::Rasci,
            false => Raci::Raci,
        },
        required_tools: record.words("required_tools"),
        default_audience: record.word("default_audience"),
        as_of: record.date("as_of"),
        report_url: record.word("report_url"),
        acknowledge_url: record.word("acknowledge_url"),
        link_schemes: record.words("link_schemes"),
        releases: record.word("releases"),
        fail_on: match record.word("fail_on").as_deref().map(|word| &**word) {
            Some("never") => None,
            Some(word) => Severity::from_name(word),
            None => Some(Severity::Error),
        },
        fail_on_due: record.is("fail_on_due", false),
        allow: common::unlinked_allow(record),
        title,
    }
}

/// The settings of a handbook of which nothing is known yet.
pub fn blank(span: Span, languages: Languages) -> Handbook {
    let nobody = PeopleAudiences { visible_to: None, contact: None, private: None, pages: true };
    Handbook {
        span,
        subject: Subject::HANDBOOK,
        title: Text::default(),
        organisation: None,
        languages,
        timezone: None,
        holidays: None,
        base_url: None,
        model: None,
        edit_url: None,
        theme_accent: None,
        audiences: Vec::new(),
        people: nobody,
        policy: Policy::default(),
        rule_settings: Vec::new(),
        raci: Raci::default(),
        required_tools: Vec::new(),
        default_audience: None,
        as_of: None,
        report_url: None,
        acknowledge_url: None,
        link_schemes: Vec::new(),
        releases: None,
        fail_on: Some(Severity::Error),
        fail_on_due: false,
        allow: Vec::new(),
    }
}

/// Reports a word in braces that stands for nothing: readers would be sent to an address with the braces in it.
fn check_places(url: Option<Spanned<Arc<str>>>, lookup: &mut Lookup) {
    let Some(url) = url else { return };
    let places = url.value.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    for place in places.filter(|place| !CONFIRMED.contains(place)) {
        let known = CONFIRMED.map(|word| format!("{{{word}}}")).join("`, `");
        lookup
            .sink
            .report(
                &BAD_VALUE,
                &lookup.subject,
                url.span,
                say!("`{{{place}}}` stands for nothing in this address", "地址中的 `{{{place}}}` 没有含义"),
            )
            .help(say!("use `{known}`", "可用的有 `{known}`"));
    }
}

fn profile(record: &Record) -> Profile {
    match record.word("profile").as_deref().map(|word| &**word) {
        Some("draft") => Profile::Draft,
        Some("strict") => Profile::Strict,
        _ => Profile::Standard,
    }
}

fn holidays(record: &Record) -> Option<Holidays> {
    match record.get("holidays")? {
        Value::Word(calendar) => Some(Holidays { calendar: Some(calendar.clone()), off: Vec::new(), on: Vec::new() }),
        Value::Record(holidays) => {
            let off = holidays.list("off").iter().filter_map(|value| match value {
                Value::DateSpan(days) => Some(days.clone()),
                _ => None,
            });
            let on = holidays.records("on").filter_map(|worked| {
                let weekday = worked.word("as")?;
                let weekday = WEEKDAYS.iter().position(|day| *day == &*weekday.value)?;
                Some((worked.date("date")?, weekday as u8))
            });
            Some(Holidays { calendar: holidays.word("calendar"), off: off.collect(), on: on.collect() })
        }
        _ => None,
    }
}

fn people(record: Option<&Record>) -> PeopleAudiences {
    let word = |key| record.and_then(|record: &Record| record.word(key)) as Option<Spanned<Arc<str>>>;
    PeopleAudiences {
        visible_to: word("visible_to"),
        contact: word("contact"),
        private: word("private"),
        pages: record.is_none_or(|record| record.is("pages", true)),
    }
}
