//! `people/`.

use super::{
    common,
    lookup::Lookup,
    record::{Declaration, Record},
    rules::BAD_VALUE,
    shape::{Field, FieldKind, Shape},
};
use crate::{
    diagnostic::say,
    model::{Holding, Kind, Leave, Person},
    source::Spanned,
};
use chrono::NaiveDate;

/// The fields of a person.
pub static SHAPE: Shape = Shape {
    name: "person",
    object: true,
    fields: &[
        Field::new("holds", FieldKind::List(&FieldKind::Record(&HOLDING)), "the positions held", "任职岗位"),
        Field::new("hours", FieldKind::Hours, "when this person works", "个人工作时段"),
        Field::new("timezone", FieldKind::Zone, "the zone of those hours", "工作时段所用时区"),
        Field::new("languages", FieldKind::List(&FieldKind::LanguageTag), "languages spoken", "语言能力"),
        Field::new("leave", FieldKind::List(&FieldKind::Record(&LEAVE)), "days away", "休假"),
        Field::new("split_when", FieldKind::Text, "what ends the doubling-up", "身兼多岗何时拆分"),
        Field::new("contact", FieldKind::Record(&CONTACT), "how to reach this person", "联系方式"),
    ],
};

static HOLDING: Shape = Shape {
    name: "holding",
    object: false,
    fields: &[
        Field::new("position", FieldKind::Name(Kind::Position), "the position", "岗位").required(),
        Field::new("share", FieldKind::Share, "of this person's working time", "占个人工时的比例"),
        Field::new("acting", FieldKind::Flag, "stands in without filling the seat", "是否代理"),
        Field::new("since", FieldKind::Date, "the first day", "开始日期"),
        Field::new("until", FieldKind::Date, "the last day", "结束日期"),
    ],
};

static LEAVE: Shape = Shape {
    name: "leave",
    object: false,
    fields: &[
        Field::new("from", FieldKind::Date, "the first day away", "休假首日").required(),
        Field::new("until", FieldKind::Date, "the last day away", "休假末日").required(),
    ],
};

static CONTACT: Shape = Shape {
    name: "contact",
    object: false,
    fields: &[
        Field::new("email", FieldKind::Word, "e-mail", "电子邮箱"),
        Field::new("phone", FieldKind::Word, "telephone", "电话"),
        Field::new("chat", FieldKind::Word, "name in the chat tool", "即时通讯账号"),
    ],
};

/// A person from a declaration.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Person {
    let record = &declared.record;
    let contact = |key| record.record("contact").and_then(|contact| contact.word(key));
    Person {
        common: common::decode(declared, lookup),
        holds: record.records("holds").filter_map(|entry| holding(entry, lookup)).collect(),
        hours: record.hours("hours"),
        timezone: record.zone("timezone"),
        languages: record.words("languages"),
        leave: record.records("leave").filter_map(|entry| leave(entry, lookup)).collect(),
        split_when: lookup.text(record, "split_when"),
        email: contact("email"),
        phone: contact("phone"),
        chat: contact("chat"),
    }
}

fn holding(record: &Record, lookup: &mut Lookup) -> Option<Holding> {
    let (since, until) = (record.date("since"), record.date("until"));
    if let (Some(since), Some(until)) = (&since, &until) {
        in_order(since, until, lookup);
    }
    Some(Holding {
        position: lookup.reference(record, "position")?,
        share: record.share("share"),
        acting: record.is("acting", false),
        since,
        until,
        span: record.span,
    })
}

fn leave(record: &Record, lookup: &mut Lookup) -> Option<Leave> {
    let (from, until) = (record.date("from")?, record.date("until")?);
    in_order(&from, &until, lookup).then_some(Leave { from, until, span: record.span })
}

/// Reports dates that run backwards.
fn in_order(first: &Spanned<NaiveDate>, last: &Spanned<NaiveDate>, lookup: &mut Lookup) -> bool {
    if first.value <= last.value {
        return true;
    }
    let (first_day, last_day) = (first.value, last.value);
    lookup
        .sink
        .report(
            &BAD_VALUE,
            &lookup.subject,
            last.span,
            say!(
                "it ends on {last_day}, before it begins on {first_day}",
                "结束日期 {last_day} 早于开始日期 {first_day}"
            ),
        )
        .label(first.span, say!("begins here", "开始日期在这里"))
        .help(say!("exchange the two dates, or mend the wrong one", "请对调两个日期，或改正写错的一个"));
    false
}
