//! Which rules of an allocation are the same with other cases, and which stand elsewhere among the others: they have no
//! names, so they are known by where cases go.

use super::{Named, Portion, Reach, Value, facet::Facet, sequence};
use rustc_hash::FxHashMap;

/// Puts rules that went beside those that came and send cases to the same position: the most alike first, and of several
/// none that have no dimension in common. Read the other way round, the same rules are put beside each other.
pub fn recognised(before: &[Facet], after: &[Facet], gone: &mut Vec<usize>, pairs: &mut [(Option<usize>, usize)]) {
    let mut by_target: FxHashMap<String, [Vec<usize>; 2]> = FxHashMap::default();
    for n in gone.iter() {
        if let Some(to) = target(&before[*n]) {
            by_target.entry(to).or_default()[0].push(*n);
        }
    }
    for (at, (one, two)) in pairs.iter().enumerate() {
        if let (None, Some(to)) = (one, target(&after[*two])) {
            by_target.entry(to).or_default()[1].push(at);
        }
    }
    for [went, came] in by_target.into_values() {
        let is_alone = went.len() == 1 && came.len() == 1;
        let mut likely = Vec::new();
        for (n, at) in went.iter().flat_map(|n| came.iter().map(move |at| (*n, *at))) {
            let (one, two) = (&before[n], &after[pairs[at].1]);
            let likeness = likeness(&one.value, &two.value);
            // In an order that does not know which of the two was first.
            let keys = if one.key < two.key { [&one.key, &two.key] } else { [&two.key, &one.key] };
            if is_alone || likeness > 0 {
                likely.push((std::cmp::Reverse(likeness), keys, n, at));
            }
        }
        likely.sort();
        for (.., n, at) in likely {
            if pairs[at].0.is_none() && gone.contains(&n) {
                pairs[at].0 = Some(n);
                gone.retain(|own| *own != n);
            }
        }
    }
}

/// A rule that stands elsewhere among those that both tables have.
pub struct Moved {
    /// Its place in the second list of facts.
    pub at: usize,
    /// What it says, and under `after` what the rule says that it now follows; without one it comes first.
    pub value: Value,
    /// Where it and those that it passed send cases.
    pub roles: Vec<Named>,
}

/// The rules of which the order changed, in tables that go by the first rule that fits: elsewhere it says nothing.
pub fn moved(before: &[Facet], after: &[Facet], pairs: &[(Option<usize>, usize)]) -> Vec<Moved> {
    if ![before, after].into_iter().all(goes_by_the_first) {
        return Vec::new();
    }
    let rules = |facets: &[Facet]| (0..facets.len()).filter(|n| facets[*n].field == "rule").collect::<Vec<usize>>();
    let was = rules(before);
    // What came is no place of the first list.
    let known = |at: &usize| pairs.iter().find(|(_, two)| two == at).and_then(|(one, _)| *one);
    let now: Vec<(usize, Option<usize>)> = rules(after).into_iter().map(|at| (at, known(&at))).collect();
    let places: Vec<Option<usize>> = now.iter().map(|(_, one)| *one).collect();
    let was: Vec<Option<usize>> = was.into_iter().map(Some).filter(|one| places.contains(one)).collect();
    let told = |n: usize| {
        let (at, one) = now[n];
        let passed = now.iter().enumerate().filter(|(other, (_, own))| own.is_some() && (own < &one) != (*other < n));
        let mut roles = after[at].roles.clone();
        for role in passed.filter(|(other, _)| *other != n).flat_map(|(_, (at, _))| &after[*at].roles) {
            if roles.iter().all(|own| own.id != role.id) {
                roles.push(role.clone());
            }
        }
        let mut said = facts(&after[at].value);
        said.extend(n.checked_sub(1).map(|n| ("after".to_owned(), after[now[n].0].value.clone())));
        Moved { at, value: Value::Several(said), roles }
    };
    sequence::moved(&was, &places).into_iter().map(told).collect()
}

/// Whether of several rules that fit a case the first counts.
fn goes_by_the_first(facets: &[Facet]) -> bool {
    facets.iter().any(|own| own.field == "policy" && own.value.agrees(&Value::known("policy", "first")))
}

fn facts(value: &Value) -> Vec<(String, Value)> {
    match value {
        Value::Several(all) => all.clone(),
        _ => Vec::new(),
    }
}

/// The position to which a rule sends its cases.
fn target(facet: &Facet) -> Option<String> {
    match facet.value.of("to").filter(|_| facet.field == "rule") {
        Some(Value::Names(names)) => names.first().map(|named| named.id.clone()).filter(|id| !id.is_empty()),
        _ => None,
    }
}

/// How much two rules have in common: each dimension counts, and so does each of its values and intervals.
fn likeness(one: &Value, two: &Value) -> usize {
    let (one, two) = (portions(one), portions(two));
    let same = |own: &Portion| {
        two.iter()
            .filter(|other| other.dimension.id == own.dimension.id)
            .map(|other| {
                let (own, other) = (words(&own.reach), words(&other.reach));
                1 + own.iter().filter(|word| other.contains(word)).count()
            })
            .sum::<usize>()
    };
    one.into_iter().map(same).sum()
}

fn portions(value: &Value) -> Vec<&Portion> {
    match value.of("cases") {
        Some(Value::Parts(parts)) => parts.iter().flatten().collect(),
        _ => Vec::new(),
    }
}

fn words(reach: &Reach) -> Vec<String> {
    match reach {
        Reach::Values(labels) => labels.iter().map(|label| label.id.clone()).collect(),
        Reach::Not(labels) => labels.iter().map(|label| format!("!{}", label.id)).collect(),
        Reach::Intervals(intervals, _) => intervals.clone(),
    }
}
