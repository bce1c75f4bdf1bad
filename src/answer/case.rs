//! The case of a question: what was given with `--where`, and what its own words name.

use super::{Box, Case};
use crate::{
    calendar,
    derive::{Extent, ScopeSpace},
    diagnostic::{Message, say},
    find::{NamedValue, dimension_called, value_called},
    geometry::{Cuboid, Interval},
    lower::nearest,
    model::{Axis, Coordinate, Dimension, Id, Object, Org, Scope, ScopePart, ValueId},
    source::{FileId, Span, Spanned},
};

/// The parts of dimensions that were given, each dimension once.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Given {
    pub parts: Box,
}

/// Reads `region=br,product-line=lighting`: ids or names, `=` between a dimension and a value, commas between pairs.
/// Several values of one dimension are meant together.
pub fn given(org: &Org, text: &str) -> Result<Given, Message> {
    let mut given = Given::default();
    for pair in text.split([',', '，', '、']).filter(|pair| !pair.trim().is_empty()) {
        let Some((name, value)) = pair.split_once('=').or_else(|| pair.split_once('＝')) else {
            return Err(say!(
                "`{pair}` is no `dimension=value`, such as `region=br`",
                "`{pair}` 不是“维度=取值”，例如 `region=br`"
            ));
        };
        let dimension = dimension_called(org, name).ok_or_else(|| no_dimension(org, name.trim()))?;
        let extent = extent(org, dimension, value.trim())?;
        match given.parts.iter_mut().find(|(known, _)| *known == dimension) {
            Some((_, known)) => join(known, extent),
            None => given.parts.push((dimension, extent)),
        }
    }
    Ok(given)
}

fn extent(org: &Org, dimension: Id<Dimension>, value: &str) -> Result<Extent, Message> {
    let axis = &org.dimensions[dimension];
    match &axis.axis {
        Axis::Tree(_) => {
            let found = value_called(org, dimension, value);
            found.map(|value| Extent::Values(vec![value])).ok_or_else(|| no_value(org, dimension, value))
        }
        Axis::Line { range, step, .. } => {
            let interval = calendar::interval::parse(value)
                .map_err(|fault| Message { en: fault.en.into(), zh: fault.zh.into() })?;
            if interval.intersect(range).is_empty(*step) {
                let name = axis.id();
                return Err(say!(
                    "`{value}` holds no value of `{name}`, which goes {range}",
                    "`{value}` 不含 `{name}` 的任何取值，它的范围是 {range}"
                ));
            }
            Ok(Extent::Intervals(vec![interval]))
        }
    }
}

fn join(known: &mut Extent, more: Extent) {
    match (known, more) {
        (Extent::Values(known), Extent::Values(more)) => known.extend(more),
        (Extent::Intervals(known), Extent::Intervals(more)) => known.extend(more),
        // One dimension is either a tree or a line.
        (known, more) => *known = more,
    }
}

fn no_dimension(org: &Org, name: &str) -> Message {
    let ids: Vec<&str> = org.dimensions.active().map(|(_, dimension)| dimension.id()).collect();
    let near = nearest(name, ids.iter().copied());
    let offered = if near.is_empty() { ids } else { near };
    if offered.is_empty() {
        return say!(
            "the handbook has no dimension `{name}`, nor any other",
            "手册中没有维度 `{name}`，也没有其他维度"
        );
    }
    let (en, zh) = (quoted(&offered, ", "), quoted(&offered, "、"));
    say!("there is no dimension `{name}`; there is {en}", "没有维度 `{name}`；有 {zh}")
}

fn no_value(org: &Org, dimension: Id<Dimension>, value: &str) -> Message {
    let axis = &org.dimensions[dimension];
    let shown = |n: &usize| crate::derive::is_value_shown(org, dimension, ValueId(*n as u32));
    let values: Vec<_> = (0..axis.values().len()).filter(shown).map(|n| &axis.values()[n]).collect();
    let texts = |n: usize| {
        let value = values[n];
        let names = value.name.pieces.iter().map(|piece| &*piece.text);
        std::iter::once(&*value.id).chain(names)
    };
    let near = nearest(value, (0..values.len()).flat_map(texts));
    let near: Vec<&str> = match near.is_empty() {
        true => values.iter().take(12).map(|value| &*value.id).collect(),
        false => near,
    };
    let (name, en, zh) = (axis.id(), quoted(&near, ", "), quoted(&near, "、"));
    say!("the dimension `{name}` has no value `{value}`; it has {en}", "维度 `{name}` 没有取值 `{value}`；有 {zh}")
}

fn quoted(names: &[&str], comma: &str) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(comma)
}

impl Case {
    /// The case of something that is divided across the dimensions of `space`. What was given goes before what the
    /// question names.
    pub fn new(space: &ScopeSpace, given: &Given, named: &[NamedValue]) -> Case {
        let own = |dimension: &Id<Dimension>| space.dimensions.contains(dimension);
        let mut parts: Box = given.parts.iter().filter(|(dimension, _)| own(dimension)).cloned().collect();
        let n_given = parts.len();
        for value in named.iter().filter(|value| own(&value.dimension)) {
            match parts.iter().position(|(known, _)| *known == value.dimension) {
                Some(at) if at < n_given => {}
                Some(at) => join(&mut parts[at].1, Extent::Values(vec![value.value])),
                None => parts.push((value.dimension, Extent::Values(vec![value.value]))),
            }
        }
        parts.sort_by_key(|(dimension, _)| space.dimensions.iter().position(|own| own == dimension));
        let is_open = |dimension: &&Id<Dimension>| !parts.iter().any(|(known, _)| known == *dimension);
        let open = space.dimensions.iter().filter(is_open).copied().collect();
        let unused = given.parts.iter().map(|(dimension, _)| *dimension).filter(|dimension| !own(dimension)).collect();
        Case { parts, open, unused }
    }

    /// The case of something that is divided across nothing.
    pub fn undivided(given: &Given) -> Case {
        Case { unused: given.parts.iter().map(|(dimension, _)| *dimension).collect(), ..Case::default() }
    }

    /// The case as a box of the space.
    pub fn cuboid(&self, space: &ScopeSpace) -> Cuboid {
        let nowhere = Span::new(FileId(0), 0..0);
        let values = |values: &[ValueId]| values.iter().map(|value| Spanned::new(*value, nowhere)).collect();
        let coordinate = |extent: &Extent| match extent {
            Extent::Values(named) => Coordinate::Values(values(named)),
            Extent::Not(named) => Coordinate::Not(values(named)),
            Extent::Intervals(intervals) => {
                let spanned = |interval: &Interval| Spanned::new(*interval, nowhere);
                Coordinate::Intervals(intervals.iter().map(spanned).collect())
            }
        };
        let parts = self.parts.iter().map(|(dimension, extent)| ScopePart {
            dimension: *dimension,
            dimension_span: nowhere,
            coordinate: coordinate(extent),
            span: nowhere,
        });
        space.cuboid(&Scope { parts: parts.collect(), broken: false, span: None })
    }
}
