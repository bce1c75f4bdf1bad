//! The scopes of figures in CSV files: `dimension=value;…` names what is there. Knows no period and no figure.

use super::{
    data::Absent,
    names::{composed, nearest},
    rules::BAD_ACTUALS,
};
use crate::{
    diagnostic::{Message, Sink, Subject, say},
    model::{Axis, Dimension, Id, Kind, Object, Org},
    source::Span,
};

/// Reports each part of a scope that names nothing.
pub fn check(org: &Org, (scope, span): (&str, Span), absent: Absent, subject: &Subject, sink: &mut Sink) {
    for part in scope.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        if let Some((message, help)) = fault(org, part, absent) {
            let found = sink.report(&BAD_ACTUALS, subject, span, message);
            help.into_iter().for_each(|help| {
                found.help(help);
            });
        }
    }
}

fn fault(org: &Org, part: &str, absent: Absent) -> Option<(Message, Option<Message>)> {
    let Some((dimension, value)) = part.split_once('=').map(|(dimension, value)| (dimension.trim(), value.trim()))
    else {
        let meant = part.replace(['＝', '：', ':'], "=");
        let message = say!("`{part}` is not of the form `dimension=value`", "`{part}` 不是 `维度=取值` 的形式");
        let help = meant.contains('=').then(|| say!("write `{meant}`", "请写作 `{meant}`"));
        return Some((message, help));
    };
    let ids = || org.dimensions.iter().map(|(_, own)| own.id());
    let Some(own) = org.names.get(&(Kind::Dimension, composed(dimension).into())).and_then(|own| own.id::<Dimension>())
    else {
        if absent.may_hold(Kind::Dimension, dimension) {
            return None;
        }
        let message = say!("there is no dimension `{dimension}`", "没有 id 为 `{dimension}` 的维度");
        return Some((message, near(nearest(dimension, ids()))));
    };
    let known = values(org, own)?;
    if known.contains(&value) || value == "*" {
        return None;
    }
    let message = say!("`{dimension}` has no value `{value}`", "维度 `{dimension}` 没有取值 `{value}`");
    Some((message, near(nearest(value, known.into_iter()))))
}

/// The ids of the values of a tree; none for a number line.
fn values(org: &Org, dimension: Id<Dimension>) -> Option<Vec<&str>> {
    match &org.dimensions[dimension].axis {
        Axis::Tree(values) => Some(values.iter().map(|value| &*value.id).collect()),
        Axis::Line { .. } => None,
    }
}

fn near(ids: Vec<&str>) -> Option<Message> {
    let first = ids.first()?;
    Some(say!("did you mean `{first}`?", "是否想写 `{first}`？"))
}
