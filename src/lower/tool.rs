//! `tools/`.

use super::{
    common,
    lookup::Lookup,
    record::Declaration,
    shape::{Field, FieldKind, Shape},
};
use crate::model::{Kind, Tool};

/// The fields of a tool.
pub static SHAPE: Shape = Shape {
    name: "tool",
    object: true,
    fields: &[
        Field::new(
            "category",
            FieldKind::Word,
            "what it is: crm, collaboration, dashboard, …",
            "类别，例如 crm、collaboration、dashboard",
        ),
        Field::new("required", FieldKind::Flag, "whether the organisation cannot do without", "是否必备"),
        Field::new("owner", FieldKind::Name(Kind::Position), "who administers it", "管理岗位"),
        Field::new(
            "access_levels",
            FieldKind::List(&FieldKind::Word),
            "from the least to the most; `read, write, admin` where absent",
            "权限级别，由低到高；省略为 read、write、admin",
        ),
        Field::new(
            "admins",
            FieldKind::List(&FieldKind::Name(Kind::Position)),
            "who else has `admin`",
            "除管理岗位外拥有 admin 权限的岗位",
        ),
        Field::new(
            "provisioned_by",
            FieldKind::Name(Kind::Position),
            "who gives and takes away access",
            "开通与回收权限的岗位",
        ),
        Field::new(
            "record_of",
            FieldKind::List(&FieldKind::Word),
            "the data that it is the one truth for",
            "以此系统为准的数据",
        ),
        Field::new("url", FieldKind::Word, "its address", "网址"),
    ],
};

/// A tool from its declaration.
pub fn decode(declared: &Declaration, lookup: &mut Lookup) -> Tool {
    let record = &declared.record;
    let url = record.word("url");
    if let Some(url) = &url {
        lookup.check_url(url);
    }
    Tool {
        common: common::decode(declared, lookup),
        category: record.word("category"),
        required: record.is("required", false),
        owner: lookup.reference(record, "owner"),
        access_levels: record.words("access_levels"),
        admins: lookup.references(record, "admins"),
        provisioned_by: lookup.reference(record, "provisioned_by"),
        record_of: record.words("record_of"),
        url,
        record_of_span: record.key_span("record_of"),
    }
}
