//! Every text of an object, to be written anew. A new field has to be thought of here, or this does not compile.

use crate::model::*;

/// What is done with each text.
pub type Visit<'v> = &'v mut dyn FnMut(&mut Text);

fn all<'t>(texts: impl IntoIterator<Item = &'t mut Text>, visit: Visit) {
    texts.into_iter().for_each(visit);
}

pub fn of_handbook(own: &mut Handbook, visit: Visit) {
    own.allow.iter_mut().for_each(|allow| visit(&mut allow.because));
}

fn of_common(own: &mut Common, visit: Visit) {
    let Common { name, short_name, also_called, summary, allow, links, .. } = own;
    visit(name);
    all(short_name.iter_mut().chain(also_called).chain(summary), visit);
    allow.iter_mut().for_each(|allow| visit(&mut allow.because));
    links.iter_mut().for_each(|link| visit(&mut link.name));
}

pub fn of_centre(own: &mut Centre, visit: Visit) {
    let Centre { common, purpose, parent: _, head: _, kpis: _, outsourced_to: _ } = own;
    of_common(common, visit);
    all(purpose, visit);
}

pub fn of_position(own: &mut Position, visit: Visit) {
    let Position {
        common,
        purpose,
        responsibilities,
        authority,
        incentives,
        does_not,
        requires,
        internal,
        external,
        centre: _,
        reports_to: _,
        dotted_line_to: _,
        headcount: _,
        headcount_span: _,
        employment: _,
        employment_span: _,
        vendor: _,
        sponsor: _,
        kpis: _,
        tools: _,
        deputy: _,
        hours: _,
        timezone: _,
        career: _,
        document: _,
        vacancy: _,
    } = own;
    of_common(common, visit);
    all(purpose.iter_mut().chain(incentives), visit);
    for own in responsibilities {
        all(own.note.iter_mut().chain(&mut own.text), visit);
    }
    all(authority.iter_mut().filter_map(|own| own.text.as_mut()), visit);
    all(does_not.iter_mut().filter_map(|own| own.text.as_mut()), visit);
    if let Some(Requires { education, experience, skills, languages: _ }) = requires {
        all(education.iter_mut().chain(experience).chain(skills), visit);
    }
    all(internal.iter_mut().filter_map(|own| own.about.as_mut()), visit);
    for own in external {
        visit(&mut own.who);
        all(&mut own.about, visit);
    }
}

pub fn of_person(own: &mut Person, visit: Visit) {
    let Person {
        common,
        split_when,
        holds: _,
        hours: _,
        timezone: _,
        languages: _,
        leave: _,
        email: _,
        phone: _,
        chat: _,
    } = own;
    of_common(common, visit);
    all(split_when, visit);
}

pub fn of_duty(own: &mut Duty, visit: Visit) {
    of_common(&mut own.common, visit);
}

pub fn of_dimension(own: &mut Dimension, visit: Visit) {
    let Dimension { common, axis } = own;
    of_common(common, visit);
    if let Axis::Tree(values) = axis {
        for value in values {
            visit(&mut value.name);
            all(value.short_name.iter_mut().chain(&mut value.also_called), visit);
        }
    }
}

pub fn of_allocation(own: &mut Allocation, visit: Visit) {
    of_common(&mut own.common, visit);
    all(own.rules.iter_mut().filter_map(|rule| rule.note.as_mut()), visit);
}

pub fn of_goal(own: &mut Goal, visit: Visit) {
    let Goal { common, definition, measured_by: _, owner: _ } = own;
    of_common(common, visit);
    all(definition, visit);
}

pub fn of_kpi(own: &mut Kpi, visit: Visit) {
    of_common(&mut own.common, visit);
    all(&mut own.definition, visit);
    all(own.source.iter_mut().filter_map(|source| source.report.as_mut()), visit);
}

pub fn of_workflow(own: &mut Workflow, visit: Visit) {
    let Workflow { common, purpose, trigger, steps, owner: _, completes_within: _, is_loop: _, loop_span: _ } = own;
    of_common(common, visit);
    all(purpose.iter_mut().chain(trigger), visit);
    for step in steps {
        visit(&mut step.name);
        all(step.summary.iter_mut().chain(&mut step.accepts_when).chain(&mut step.on_failure), visit);
        all(step.input.iter_mut().chain(&mut step.output), visit);
        all(step.next.iter_mut().flatten().filter_map(|way| way.when.as_mut()), visit);
    }
}

pub fn of_tool(own: &mut Tool, visit: Visit) {
    of_common(&mut own.common, visit);
}

pub fn of_model(own: &mut OperatingModel, visit: Visit) {
    let OperatingModel { common, suits, strengths, risks, assumptions, extends: _, patch_span: _, is_idle: _ } = own;
    of_common(common, visit);
    all(suits.iter_mut().chain(strengths).chain(risks).chain(assumptions), visit);
}

pub fn of_sop(own: &mut Sop, visit: Visit) {
    of_common(&mut own.common, visit);
    own.forms.iter_mut().for_each(|form| visit(&mut form.name));
    for revision in &mut own.history {
        all(revision.what.iter_mut().chain(&mut revision.why), visit);
    }
}

pub fn of_page(own: &mut Page, visit: Visit) {
    of_common(&mut own.common, visit);
}
