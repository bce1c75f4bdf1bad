//! Who has a step of a workflow.

use super::{Answer, Escalation, Missing, RoleKind, ask::Asker, on_duty::Post};
use crate::{
    derive::{StepAt, claimed_hours},
    find::Thing,
    model::{Id, Letter, Position, target},
};

impl Asker<'_> {
    /// All there is to say of a step. Its letters are its own; what its duty divides narrows its R to the case.
    pub fn step(&self, at: StepAt) -> Answer {
        let step = &self.org.workflows[at.0].steps[at.1.0 as usize];
        let mut answer = Answer::new(Thing::Step(at));
        let of_duty = target(&step.duty).map(|duty| self.duty(duty));
        let in_case: Vec<Id<Position>> =
            of_duty.iter().flat_map(|duty| duty.in_role(RoleKind::Responsible)).map(|role| role.position).collect();
        if let Some(of_duty) = &of_duty {
            answer.case = of_duty.case.clone();
        } else {
            answer.case = self.no_case();
        }
        let letters = [
            (Letter::R, RoleKind::Responsible),
            (Letter::A, RoleKind::Accountable),
            (Letter::S, RoleKind::Supporting),
            (Letter::C, RoleKind::Consulted),
        ];
        for (letter, kind) in letters {
            let active = |position: &Id<Position>| self.org.positions[*position].common.is_active();
            let mut positions: Vec<Id<Position>> = step.raci.with(letter).filter(active).collect();
            if letter == Letter::R && !answer.case.parts.is_empty() && positions.iter().any(|own| in_case.contains(own))
            {
                positions.retain(|own| in_case.contains(own));
            }
            for position in positions {
                if !answer.in_role(kind).any(|role| role.position == position) {
                    answer.roles.push(self.role(kind, position, Vec::new()));
                }
            }
        }
        let posts = self.posts_of_step(&answer, at);
        answer.on_duty = if posts.is_empty() { None } else { self.on_duty(&posts) };
        answer.deadline = step.within.as_ref().map(|within| self.deadline(within.value, &posts));
        answer.escalation = step.escalate.as_ref().and_then(|escalate| {
            let after = escalate.after.as_ref().map(|after| after.value);
            let by = after.and_then(|after| self.deadline(after, &posts).by);
            Some(Escalation { after, by, to: target(&escalate.to)? })
        });
        answer.sops = self.shown(&target(&step.sop).into_iter().collect::<Vec<_>>());
        answer.tools = self
            .shown(&target(&step.tool).into_iter().collect::<Vec<_>>())
            .into_iter()
            .map(|tool| (tool, None))
            .collect();
        if answer.in_role(RoleKind::Responsible).next().is_none() {
            answer.missing.push(Missing::Responsible(Vec::new()));
        }
        if answer.in_role(RoleKind::Accountable).next().is_none() {
            answer.missing.push(Missing::Accountable);
        }
        self.vacancies(&mut answer);
        answer
    }

    /// Those who answer, with the hours that they claim the step's duty with.
    fn posts_of_step(&self, answer: &Answer, (workflow, step): StepAt) -> Vec<Post<'_>> {
        let duty = target(&self.org.workflows[workflow].steps[step.0 as usize].duty);
        let coverage = duty.and_then(|duty| self.facts.coverage(self.org, duty));
        let mut posts: Vec<Post> = Vec::new();
        for role in answer.in_role(RoleKind::Responsible) {
            let shares = coverage.into_iter().flat_map(|coverage| &coverage.responsible);
            let claimed: Vec<Post> = shares
                .filter(|share| share.position == role.position)
                .map(|share| (share.position, claimed_hours(self.org, share)))
                .collect();
            let own = if claimed.is_empty() { vec![(role.position, None)] } else { claimed };
            own.into_iter().for_each(|post| {
                if !posts.contains(&post) {
                    posts.push(post)
                }
            });
        }
        posts
    }
}
