//! All that somebody's absence brings.

use super::{
    Absence, Break, Change, Changed, Lost, Unanswered, What,
    breaks::{of_lost, of_unanswered},
    changes::{Ground, changes},
    help::could,
    lost::{Extent, lost, vacated},
    spells::{join, spells},
    stage::Stage,
    stand_in::{Post, Search, cover},
    trial::Trials,
    unanswered::unanswered,
};
use crate::{
    calendar::DateSpan,
    derive::{Facts, Holders},
    diagnostic::{Diagnostic, Severity},
    model::{Id, Object, Org, Position},
};
use std::collections::{BTreeMap, BTreeSet};

/// What follows when somebody is not there.
#[derive(Debug)]
pub struct Outcome {
    /// The organisation with the person, as of the day from which it is looked at, and what follows from it.
    pub present: Org,
    pub facts: Facts,
    pub breaks: Vec<Break>,
    /// The positions that the person leaves.
    pub posts: Vec<Post>,
    /// What `check` would find anew, or no more, on that day.
    pub changes: Vec<Changed>,
}

impl Outcome {
    /// The gravest of what breaks and is not accepted.
    pub fn severity(&self) -> Option<Severity> {
        let open = self.breaks.iter().filter(|own| own.finding.accepted.is_none());
        open.map(|own| own.finding.severity).max()
    }
}

/// The rules that see what leave and deputies bring together; they see it in the organisation as it acts on a day.
const ACTED: [&str; 8] = [
    "allocation/language",
    "person/accountable-for-own-work",
    "person/approves-own-work",
    "person/incompatible-duties",
    "person/overloaded",
    "person/own-manager",
    "sop/self-approved",
    "workflow/bad-escalation",
];

/// What somebody's absence brings: everything with them, everything without, and the difference.
pub fn simulate(org: &Org, ground: Ground, absence: &Absence) -> Outcome {
    let present = absence.present(org);
    let absent = absence.absent(&present);
    let (facts, left) = (Facts::new(&present), Facts::new(&absent));
    let found = changes(ground.findings(&present, &facts, &[]), ground.findings(&absent, &left, &[]));
    let duties = present.duties.active().map(|(id, _)| id);
    let missing = unanswered((&present, &facts), (&absent, &left), duties);
    let days = day_by_day(ground, absence, (&present, &facts), &absent);
    let mut posts = posts(absence, &present, &days, &facts);
    let mut breaks = breaks(&ground, &present, &facts, absence, (&days, &missing, &found));
    let acted_facts = Facts::new(&days.acted);
    let search = Search {
        absence,
        present: (&present, &facts),
        absent: &absent,
        trials: Trials::new(ground, (&present, &facts), (&days.acted, &acted_facts)),
        missing: &missing,
    };
    for post in &mut posts {
        post.cover = cover(absence, (&present, &facts), post.position);
        post.is_missed |= missing.iter().any(|own| search.answers(post.position, own));
        if post.is_missed {
            post.stand_ins = search.stand_ins(post.position);
        }
    }
    for own in &mut breaks {
        own.could = could(&present, &facts, &posts, absence.person, &own.what);
    }
    Outcome { present, facts, breaks, posts, changes: found }
}

/// What is so on single days.
struct Days {
    losses: BTreeMap<Lost, Vec<(Extent, Vec<DateSpan>)>>,
    /// What the rules see in the organisation as it acts.
    acted_findings: Vec<(Changed, Vec<DateSpan>)>,
    vacated: BTreeSet<Id<Position>>,
    /// The organisation as it acts on the first day without the person.
    acted: Org,
}

fn day_by_day(ground: Ground, absence: &Absence, (present, facts): (&Org, &Facts), absent: &Org) -> Days {
    let seats = absence.held(present).filter(|holding| !holding.acting && holding.holds_on(absence.from));
    let given_up = if absence.until.is_none() { seats.filter_map(|own| own.position.to).collect() } else { Vec::new() };
    let (mut here, mut gone) = (Stage::new(present, Vec::new()), Stage::new(absent, given_up));
    let acted = gone.on(absence.from).clone();
    let mut days = Days { losses: BTreeMap::new(), acted_findings: Vec::new(), vacated: BTreeSet::new(), acted };
    for spell in spells(present, absence.days()) {
        let (before, after) = (here.on(spell.from), gone.on(spell.from));
        let holders = (Holders::new(before), Holders::new(after));
        days.vacated.extend(vacated(present, &holders.0, &holders.1));
        for (what, extent) in lost(present, facts, &holders.0, &holders.1) {
            let known = days.losses.entry(what).or_default();
            match known.iter_mut().find(|(own, _)| *own == extent) {
                Some((_, days)) => join(days, spell),
                None => known.push((extent, vec![spell])),
            }
        }
        // Once somebody is gone for good, all later days are as the first, but for the leave of others.
        if absence.until.is_some() || spell.from == absence.from {
            let findings = |org: &Org| ground.findings(org, &Facts::new(org), &ACTED);
            let fresh = changes(findings(before), findings(after)).into_iter();
            for own in fresh.filter(|own| own.change != Change::Gone) {
                add(&mut days.acted_findings, own, spell);
            }
        }
    }
    days
}

fn add(known: &mut Vec<(Changed, Vec<DateSpan>)>, next: Changed, spell: DateSpan) {
    match known.iter_mut().find(|(own, _)| is_same(&own.finding, &next.finding)) {
        Some((_, days)) => join(days, spell),
        None => known.push((next, vec![spell])),
    }
}

fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.rule == other.rule && one.subject == other.subject && one.span == other.span
}

fn posts(absence: &Absence, org: &Org, days: &Days, facts: &Facts) -> Vec<Post> {
    let mut posts: Vec<Post> = Vec::new();
    for holding in absence.held(org) {
        let Some(position) = holding.position.to.filter(|own| org.positions[*own].common.is_active()) else { continue };
        // A handbook with a holding of nothing does not say who is where.
        let is_missed = days.vacated.contains(&position) && !facts.holders.is_astray();
        if !posts.iter().any(|post| post.position == position) {
            posts.push(Post {
                position,
                share: holding.share.as_ref().map(|share| share.value),
                acting: holding.acting,
                cover: Vec::new(),
                is_missed,
                stand_ins: Vec::new(),
            });
        }
    }
    posts
}

fn breaks(
    ground: &Ground,
    org: &Org,
    facts: &Facts,
    absence: &Absence,
    (days, missing, found): (&Days, &[Unanswered], &[Changed]),
) -> Vec<Break> {
    let all = absence.days();
    let told = |days: &[DateSpan]| if days == [all] { Vec::new() } else { days.to_vec() };
    let settled = |finding: Option<Diagnostic>| {
        let mut one: Vec<Diagnostic> = finding.into_iter().collect();
        ground.settle(org, &mut one);
        one.pop()
    };
    let new = |what, finding, days, grew| Break { what, finding, days, grew, could: Vec::new() };
    let mut breaks = Vec::new();
    for (lost, parts) in &days.losses {
        for (extent, spells) in parts {
            let Some(mut finding) = settled(of_lost(org, facts, *lost, extent)) else { continue };
            // Who accepts another fault of the same rule has not accepted this one.
            finding.accepted = None;
            breaks.push(new(What::Lost(*lost, extent.boxes.clone()), finding, told(spells), extent.grew));
        }
    }
    for own in missing {
        let Some(finding) = settled(of_unanswered(org, facts, own)) else { continue };
        breaks.push(new(What::Unanswered(own.clone()), finding, Vec::new(), own.grew));
    }
    let more = found.iter().filter(|own| own.change != Change::Gone && !is_told(org, absence, &breaks, &own.finding));
    let more: Vec<&Changed> = more.collect();
    for (own, spells) in &days.acted_findings {
        // What rules say of the leave itself is told with its dates.
        let is_known =
            |known: &&Changed| known.finding.rule == own.finding.rule && known.finding.subject == own.finding.subject;
        if !more.iter().any(is_known) {
            // Whoever is gone for good is gone on all days, of which the first was looked at.
            let days = if absence.until.is_some() { told(spells) } else { Vec::new() };
            breaks.push(new(What::Finding, own.finding.clone(), days, own.change == Change::Other));
        }
    }
    for own in more {
        breaks.push(new(What::Finding, own.finding.clone(), Vec::new(), own.change == Change::Other));
    }
    breaks
}

/// Whether a finding says what is told already, or no more than that the person is gone.
fn is_told(org: &Org, absence: &Absence, breaks: &[Break], finding: &Diagnostic) -> bool {
    let is_own = finding.subject == *org.people[absence.person].subject();
    let told = |is: fn(&What) -> bool, same: bool| {
        breaks.iter().any(|own| is(&own.what) && (!same || own.finding.subject == finding.subject))
    };
    match finding.rule.name {
        "person/expired-holding" | "person/no-holding" => is_own,
        "person/on-paper-only" => told(|what| matches!(what, What::Lost(Lost::Duty(..), _)), false),
        "allocation/to-vacant" => told(|what| matches!(what, What::Lost(Lost::Allocation(..), _)), true),
        "duty/not-covered-by-hours" | "duty/response-unreachable" => {
            told(|what| matches!(what, What::Unanswered(_)), true)
        }
        _ => false,
    }
}
