//! Who could help with one thing that breaks: those of a position's stand-ins whom the handbook ties to that very thing.

use super::{
    Lost, What,
    stand_in::{Post, StandIn},
    ties::{Tie, held},
    unanswered::Unanswered,
};
use crate::{
    derive::Facts,
    model::{Duty, Id, Letter, Org, Person, Position, Tool, target},
};
use std::cmp::Reverse;

/// More people than this are not named.
const MOST: usize = 3;

/// Who could help with what breaks, the likeliest first.
pub fn could(org: &Org, facts: &Facts, posts: &[Post], absent: Id<Person>, what: &What) -> Vec<Id<Person>> {
    let mut people = match what {
        What::Lost(Lost::Duty(duty, letter), _) => {
            of_posts(posts, |post, own| claims(org, post.position, *duty, *letter) && is_tied(own, Some(*duty)))
        }
        What::Lost(Lost::Step((workflow, step), letter), _) => {
            let step = &org.workflows[*workflow].steps[step.0 as usize];
            let duty = target(&step.duty);
            of_posts(posts, |post, own| {
                step.raci.with(*letter).any(|position| position == post.position) && is_tied(own, duty)
            })
        }
        What::Lost(Lost::Allocation(table, position), _) => {
            let duty = target(&org.allocations[*table].duty);
            of_posts(posts, |post, own| post.position == *position && is_tied(own, duty))
        }
        What::Lost(Lost::Administrator(tool), _) => users(org, facts, absent, *tool, 1),
        What::Lost(Lost::Provider(tool), _) => {
            users(org, facts, absent, *tool, org.tools[*tool].rank("admin").unwrap_or(1))
        }
        // There is nobody to ask.
        What::Lost(Lost::Access(_), _) => Vec::new(),
        What::Lost(Lost::Owner(_, position), _) => of_posts(posts, |post, own| {
            post.position == *position && (is_tied(own, None) || own.ties.contains(&Tie::Superior))
        }),
        What::Unanswered(missing) => answering(org, posts, missing),
        What::Finding => Vec::new(),
    };
    people.truncate(MOST);
    people
}

fn of_posts(posts: &[Post], is_fit: impl Fn(&Post, &StandIn) -> bool) -> Vec<Id<Person>> {
    let mut people: Vec<Id<Person>> = Vec::new();
    for post in posts {
        for own in post.stand_ins.iter().filter(|own| is_fit(post, own)) {
            if !people.contains(&own.person) {
                people.push(own.person);
            }
        }
    }
    people
}

/// Whether somebody is tied to a position as a whole, or to a duty of it.
fn is_tied(own: &StandIn, duty: Option<Id<Duty>>) -> bool {
    let is_whole = |tie: &Tie| matches!(tie, Tie::Deputy | Tie::Equipped);
    own.ties.iter().any(|tie| is_whole(tie) || duty.is_some_and(|duty| tie.duties().contains(&duty)))
}

fn claims(org: &Org, position: Id<Position>, duty: Id<Duty>, letter: Letter) -> bool {
    let mut claims = org.positions[position].responsibilities.iter();
    claims.any(|claim| target(&claim.duty) == Some(duty) && claim.letters.has(letter))
}

/// Who would be there for minutes without anybody, those who are there for the most of them first.
fn answering(org: &Org, posts: &[Post], missing: &Unanswered) -> Vec<Id<Person>> {
    let own = posts.iter().filter(|post| claims(org, post.position, missing.duty, Letter::R));
    let there = own.flat_map(|post| &post.stand_ins).filter(|own| is_tied(own, Some(missing.duty)));
    let mut there: Vec<(i64, Id<Person>)> =
        there.filter_map(|own| Some((own.hours?.0, own.person))).filter(|(n, _)| *n > 0).collect();
    there.sort_by_key(|(n, _)| Reverse(*n));
    let mut people: Vec<Id<Person>> = Vec::new();
    there.into_iter().for_each(|(_, person)| {
        if !people.contains(&person) {
            people.push(person);
        }
    });
    people
}

/// Those who may do most in a tool, as long as that is something.
fn users(org: &Org, facts: &Facts, absent: Id<Person>, tool: Id<Tool>, least: usize) -> Vec<Id<Person>> {
    let rank = |person| held(org, facts, person).into_iter().filter_map(|own| facts.access.rank(own, tool)).max();
    let people = org.people.active().map(|(id, _)| id).filter(|id| *id != absent);
    let users: Vec<(usize, Id<Person>)> = people.filter_map(|id| Some((rank(id)?, id))).collect();
    let most = users.iter().map(|(rank, _)| *rank).max().filter(|most| *most >= least.max(1));
    users.into_iter().filter(|(rank, _)| Some(*rank) == most).map(|(_, person)| person).collect()
}
